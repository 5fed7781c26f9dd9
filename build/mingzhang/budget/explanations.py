"""The headings of what a filing says in words, loaded once (`explanations.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Explanations:
    """Patterns of folded words: `headings` (fullmatch) by kind of explanation, `whole` (search) in a
    numbered one of the whole budget, `chapters` (search) by what a chapter is
    about, in order; `prior` and `planned` end right before a figure, `reason` begins a sentence. `projects`: label in the
    explanation of a project -> column (`told`: none)."""

    headings: Mapping[str, re.Pattern[str]]
    whole: re.Pattern[str]
    chapters: Mapping[str, re.Pattern[str]]
    prior: re.Pattern[str]
    planned: re.Pattern[str]
    reason: re.Pattern[str]
    projects: Mapping[str, str]


@cache
def explanations() -> Explanations:
    """The vocabulary of explanations."""
    raw = yaml.safe_load((files("mingzhang.budget") / "explanations.yaml").read_text("utf-8"))
    return Explanations(
        headings={
            kind: re.compile("|".join(f"(?:{one})" for one in those)) for kind, those in raw["explanations"].items()
        },
        whole=re.compile(raw["whole"]),
        chapters={kind: re.compile(words) for kind, words in raw["chapters"].items()},
        prior=re.compile(f"(?:{raw['prior']})$"),
        planned=re.compile(f"(?:{raw['planned']})$"),
        reason=re.compile(raw["reason"]),
        projects={label: column for column, labels in raw["projects"].items() for label in labels},
    )
