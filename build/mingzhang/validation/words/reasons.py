"""Contradictions in words: reasons that cannot be the reason of what they explain, or that contradict each other.

A reason may well explain a rise here and a fall there, where money moved from one to the other (转列, 列支到); a general one
(人员变动) explains anything. What is left are reasons that say which way, or that name something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.budget.finding import MINOR, Finding
from mingzhang.budget.message import Message, message
from mingzhang.budget.narrative import PLAN, Change
from mingzhang.budget.wording import change_words
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.findings.verdicts import claim
from mingzhang.validation.words.narrative_links import chapter_name, folded, subject_word, word_cells

_UP = re.compile(change_words().reason_up)
_DOWN = re.compile(change_words().reason_down)
_MOVED = re.compile(
    "列支到|列支至|列入|转列|转入|转至|调整到|调整至|调整为|划转|划入|划出|改列|归并|变动|变化|调整|调出|调入|退休"
)
_INTO = re.compile(r"(?:列支到|列支至|列入|转列到?|转入|调整到|调整至|划入)(?P<kind>基本支出|项目支出)")
_WHOLE = ("income", "expenditure", "general_scale", "operating_cost")
"""Chapters that speak of the agency as a whole: what they say of 人员经费 is said of all of it."""
_TOPICS = tuple(concepts()[part].name for part in parts_of("basic"))
_WHOSE = "(?:^|(?<=[，。；、,])|(?<=导致)|(?<=使)|(?<=使得)|(?<=因此)|(?<=故)|(?<=相应)|(?<=本年)|(?<=今年))"
"""What may stand before a topic: 离退休人员经费 is another one."""
_SHORTEST = 5
"""Names of projects that are shorter may be ordinary words."""

_NumberedChanges = list[tuple[int, Change]]


def check(figures: FilingFigures) -> Iterator[Finding]:
    """Findings about reasons; the ids begin with R."""
    compared = [
        (n, c) for n, c in enumerate(figures.filing.narrative.changes, start=1) if c.reason and c.delta not in (None, 0)
    ]
    if not compared:
        return
    found = [
        *_opposite(compared),
        *_named_elsewhere(figures, compared),
        *_into(figures, compared),
        *_both_ways(figures, compared),
    ]
    yield from found
    if not found:
        yield claim("R", True, message("reasons-agree", count=len(compared)))


def _opposite(compared: _NumberedChanges) -> Iterator[Finding]:
    """The same words, which say one direction, under items that moved in opposite directions."""
    for reason, group in _alike(compared):
        up, down = ([(n, c) for n, c in group if c.delta is not None and (c.delta > 0) is way] for way in (True, False))
        one_way = bool(_UP.search(reason)) != bool(_DOWN.search(reason))
        if up and down and one_way and not _MOVED.search(reason):
            text = message("reason-of-rise-and-fall", up=_list(up), down=_list(down), reason=reason)
            yield claim("R1", False, text, word_cells("changes", [n for n, _ in group], "reason"), severity=MINOR)


def _named_elsewhere(figures: FilingFigures, compared: _NumberedChanges) -> Iterator[Finding]:
    """One reason under several items, which names a project of only one of them."""
    codes = {
        row.texts["project_name"]: row.texts["function_code"] for row in figures.rows("project_expenditure", "project")
    }
    for reason, group in _alike([(n, c) for n, c in compared if c.chapter == "general_item" and c.function_code]):
        named = [name for name in codes if len(name) >= _SHORTEST and name in reason]
        if len(named) != 1:
            continue
        code = codes[named[0]]
        others = [(n, c) for n, c in group if c.function_code != code and named[0] not in c.subject]
        if others and code not in ("", *(c.function_code for _, c in others)):
            text = message(
                "reason-of-other-item" if len(others) == 1 else "reason-of-other-items",
                others=_list(others), project=named[0], table=table_word("project_expenditure"), code=code,
                group=_list(group), reason=reason,
            )  # fmt: skip
            yield claim("R2", False, text, word_cells("changes", [n for n, _ in group], "reason"))


def _into(figures: FilingFigures, compared: _NumberedChanges) -> Iterator[Finding]:
    """Money that moved into a kind of expenditure cannot be why that kind fell."""
    for reason, group in _alike(compared):
        kind = _INTO.search(reason)
        fell = [(n, c) for n, c in group if kind and c.subject == kind["kind"] and c.delta is not None and c.delta < 0]
        if kind and fell:
            chapters = tuple(dict.fromkeys(chapter_name(figures.filing.identity.phase, c) for _, c in fell))
            text = message("reason-of-the-opposite", chapters=chapters, kind=kind["kind"], reason=reason)
            yield claim("R3", False, text, word_cells("changes", [n for n, _ in fell], "reason"))


def _both_ways(figures: FilingFigures, compared: _NumberedChanges) -> Iterator[Finding]:
    """Of one thing it is said here that it rose against last year, and there that it fell."""
    words, phase = change_words(), figures.filing.identity.phase
    projects = dict.fromkeys(row.texts["project_name"] for row in figures.rows("project_expenditure", "project"))
    for name in (*_TOPICS, *(name for name in projects if len(name) >= _SHORTEST)):
        scope = [(n, c) for n, c in compared if c.base != PLAN and (name not in _TOPICS or c.chapter in _WHOLE)]
        whose = _WHOSE if name in _TOPICS else ""
        ways = re.compile(rf"{whose}{re.escape(name)}(?:项目)?(?:经费|资金|费用|支出)?(?P<way>{words.either})")
        directions = [(n, c, found["way"]) for n, c in scope for found in ways.finditer(c.reason)]
        up = [(n, c) for n, c, way in directions if re.fullmatch(words.up, way)]
        down = [(n, c) for n, c, way in directions if re.fullmatch(words.down, way)]
        if up and down:
            text = message("reasons-opposite", name=name, up=_places(phase, up), down=_places(phase, down))
            numbers = list(dict.fromkeys(n for n, _ in (*up, *down)))
            yield claim("R4", False, text, word_cells("changes", numbers, "reason"))


def _alike(compared: Sequence[tuple[int, Change]]) -> Iterator[tuple[str, _NumberedChanges]]:
    """Statements with the same reason, as printed first; groups of one, too."""
    groups: dict[str, _NumberedChanges] = {}
    for number, change in compared:
        groups.setdefault(folded(change.reason), []).append((number, change))
    for group in groups.values():
        yield group[0][1].reason, group


def _list(group: _NumberedChanges) -> tuple[str, ...]:
    return tuple(dict.fromkeys(subject_word(change) for _, change in group))


def _places(phase: str, group: _NumberedChanges) -> tuple[Message, ...]:
    by_chapter: dict[str, _NumberedChanges] = {}
    for number, change in group:
        by_chapter.setdefault(chapter_name(phase, change), []).append((number, change))
    return tuple(
        message("subjects-of-chapter", chapter=chapter, subjects=_list(compared))
        for chapter, compared in by_chapter.items()
    )
