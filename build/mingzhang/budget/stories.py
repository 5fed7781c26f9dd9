"""How findings are told to citizens: headline, explanation and question for every kind of failure (`stories.yaml`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import yaml

from mingzhang.budget.filing import ACCOUNTS

QUERY, CONTRADICTION, SLIP, MINOR_STORY = "query", "contradiction", "slip", "minor"
VERDICTS = (QUERY, CONTRADICTION, SLIP, MINOR_STORY)
"""From what readers want first to what is hardly worth a word."""
_ANY = "*"


@dataclass(frozen=True, slots=True)
class StoryForm:
    """One entry of `stories.yaml`; texts have names in braces. `place` is its position: the first is the strongest."""

    check_id: str
    says: str
    when: Mapping[str, str]
    verdict: str
    headline: str
    explanation: str
    explanation_less: str
    question: str
    quote: str
    figures: Mapping[str, str]
    place: int

    @property
    def conditions(self) -> int:
        """How many conditions it has: of several that fit, the one with the most is taken."""
        return len(self.when) + bool(self.says) + (self.check_id != _ANY)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that names are put into."""
        return self.headline, self.explanation, self.explanation_less, self.question

    def fits(self, check_id: str, said: Collection[str], names: Mapping[str, str]) -> bool:
        """Whether it is for this check, with these messages, and every name in its texts has a value."""
        return (
            self.check_id in (check_id, _ANY)
            and (not self.says or self.says in said)
            and all(names.get(name, "") == value for name, value in self.when.items())
            and all(names.get(name) for text in self.texts for name in named(text))
        )


@dataclass(frozen=True, slots=True)
class Stories:
    """`verdicts` and `places`: what verdicts and resources are called, `places_of_accounts` those that accounts call otherwise; `rate_fits`: what is said where a percentage beside a figure of
    the words fits the other figure; `forms` in the order of their strength."""

    verdicts: Mapping[str, str]
    places: Mapping[str, str]
    places_of_accounts: Mapping[str, str]
    rate_fits: str
    forms: tuple[StoryForm, ...]

    def place(self, resource: str, phase: str) -> str:
        """What a resource of a filing of a phase is called; '' for one that is not called anything here."""
        known = self.places.get(resource, "")
        return self.places_of_accounts.get(resource, known) if phase == ACCOUNTS else known


@cache
def stories() -> Stories:
    """What `stories.yaml` says."""
    raw = yaml.safe_load((files("mingzhang.budget") / "stories.yaml").read_text("utf-8"))
    return Stories(
        raw["verdicts"], raw["places"], raw["places_of_accounts"], raw["rate_fits"], tuple(_forms(raw["stories"]))
    )


def form_of(check_id: str, said: Collection[str], names: Mapping[str, str]) -> StoryForm | None:
    """The form that fits best: the one with the most conditions, of these the first. None where none fits."""
    fitting = [form for form in stories().forms if form.fits(check_id, said, names)]
    return max(fitting, key=lambda form: form.conditions, default=None)


def named(text: str) -> frozenset[str]:
    """The names in braces in a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def asked() -> frozenset[str]:
    """The checks that are notes and yet stories."""
    return frozenset(form.check_id for form in stories().forms if form.verdict == QUERY)


def _forms(entries: list[dict[str, Any]]) -> Iterator[StoryForm]:
    for place, entry in enumerate(entries):
        when = dict(entry.get("when", {}))
        yield StoryForm(
            check_id=entry["id"],
            says=when.pop("says", ""),
            when=when,
            verdict=entry["verdict"],
            headline=entry["headline"],
            explanation=entry["explanation"],
            explanation_less=entry.get("less", ""),
            question=entry["question"],
            quote=entry.get("quote", ""),
            figures=entry.get("figures", {}),
            place=place,
        )
