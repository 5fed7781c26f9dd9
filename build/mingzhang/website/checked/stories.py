"""A finding as a story: a headline that a citizen understands, two places with what they print, the difference, what it may
innocently mean, and what to ask.

Which words it is told in stands in `budget/stories.yaml`; here they get their figures. What is held back has no story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.finding import CONTEXT, FAIL, FOUND
from mingzhang.budget.stories import (
    CONTRADICTION,
    MINOR_STORY,
    QUERY,
    VERDICTS,
    StoryForm,
    asked,
    form_of,
    stories,
)
from mingzhang.website.checked.check_rows import Check
from mingzhang.website.checked.story_names import alike_figures, ids_said, names_of
from mingzhang.website.checked.story_places import MOST_PLACES, StoryPlace, places_of, size_of


@dataclass(frozen=True)
class Story:
    """`verdict` is one of VERDICTS and `word` what readers call it; `size` is the difference with its unit, where there is
    one; `others` have the same cause. `strength`: the smaller, the earlier it is told."""

    check: Check
    verdict: str
    headline: str
    explanation: str
    question: str
    places: tuple[StoryPlace, ...]
    size: str
    size_unit: str
    strength: tuple[int, int, int]
    others: tuple[Check, ...] = ()

    @property
    def word(self) -> str:
        return stories().verdicts[self.verdict]

    @property
    def contradicts(self) -> bool:
        """Whether the filing contradicts itself, which is more than a question to ask."""
        return self.verdict == CONTRADICTION

    @property
    def count(self) -> int:
        """How many findings it tells."""
        return 1 + len(self.others)

    @property
    def alike(self) -> bool:
        """Whether all of them are the same slip in several places."""
        return not self.size and all(other.check_id == self.check.check_id for other in self.others)


def has_story(check: Check) -> bool:
    """Whether a check has a story: it failed, or is a note that is told like a failure; and nothing of it is held back."""
    note = check.severity == CONTEXT and check.check_id in asked()
    return (check.status == FAIL or note) and not check.held_back


def stories_from(checks: Sequence[Check]) -> list[Story]:
    """The stories of one filing, the strongest first. Checks come with the figures they used; those with one cause are one
    story, told by the strongest of them."""
    groups: dict[str, list[Story]] = {}
    for check in checks:
        if has_story(check):
            groups.setdefault(check.cause or check.anchor, []).append(_story(check))
    return sorted((_merged(sorted(group, key=_order)) for group in groups.values()), key=_order)


def _merged(group: Sequence[Story]) -> Story:
    """One story for all of one cause; what the same check found in several places is quoted from each."""
    first, *rest = group
    alike = [story for story in rest if story.check.check_id == first.check.check_id and not first.size]
    places = (*first.places, *(place for story in alike for place in story.places))[:MOST_PLACES]
    told = replace(first, places=places, others=tuple(story.check for story in rest))
    if any(_fits(story.check, first.check) for story in rest):
        told = replace(told, explanation=f"{stories().rate_fits}{first.explanation}")
    return told


def _fits(rate: Check, copy: Check) -> bool:
    """Whether a percentage of the same sentence was found wrong for the cause of a copied figure: so it fits the other figure."""
    said = {(used.resource, used.row) for used in copy.side(FOUND) if used.resource == "changes"}
    return copy.kind == "copy" and rate.kind == "rate" and any((each.resource, each.row) in said for each in rate.used)


def verdict_of(check: Check) -> str:
    """The verdict of a finding, without the figures that it used."""
    return _verdict(check, form_of(check.check_id, frozenset(ids_said(check.params)), names_of(check)))


def _order(story: Story) -> tuple[int, int, int]:
    return story.strength


def _story(check: Check) -> Story:
    names = names_of(check)
    form = form_of(check.check_id, frozenset(ids_said(check.params)), names)
    names |= alike_figures(tuple(form.figures) if form else (), names)
    verdict = _verdict(check, form)
    position = form.place if form else len(stories().forms)
    size, unit = size_of(check, form, names)
    return Story(
        check=check,
        verdict=verdict,
        headline=form.headline.format_map(names) if form else _first_sentence(check.statement),
        explanation=_explanation(check, form, names),
        question=form.question.format_map(names) if form else "",
        places=tuple(places_of(check, form, names)),
        size=size,
        size_unit=unit,
        strength=(VERDICTS.index(verdict), position, int(check.row)),
    )


def _verdict(check: Check, form: StoryForm | None) -> str:
    if check.minor:
        return MINOR_STORY
    if check.severity == CONTEXT:
        return QUERY
    return form.verdict if form and form.verdict != MINOR_STORY else CONTRADICTION


def _explanation(check: Check, form: StoryForm | None, names: Mapping[str, str]) -> str:
    """What the arithmetic of the check suggests, then what else it may innocently mean."""
    innocent = ""
    if form:
        innocent = form.explanation_less if form.explanation_less and names["sign"] == "less" else form.explanation
    said = (check.hint, innocent.format_map(names), check.called)
    return "".join(f"{each.rstrip('。')}。" for each in said if each)


def _first_sentence(statement: str) -> str:
    """What stands alone of a statement that no form tells. A stop within a quotation ends nothing."""
    depth = 0
    for place, character in enumerate(statement):
        depth += (character == "“") - (character == "”")
        if character == "。" and depth <= 0:
            return statement[:place]
    return statement
