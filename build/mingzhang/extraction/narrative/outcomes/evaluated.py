"""What sentences tell of single projects that an agency has evaluated: scores, plans, what was spent, how much of the plan that is.

（1）水库加固项目绩效自评情况：项目自评得分98分。全年预算数25.00万元，执行数23.58万元，完成预算的94.32%。
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingzhang.budget.evaluation_sheets import evaluation_wording
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.reflow import RunningText
from mingzhang.extraction.narrative.subjects import NUMBERING

_LONGEST_NAME, _LONGEST_LABEL, _SHORTEST_NAME = 60, 20, 3
_MARK = re.compile(r"[,。;:]")
_QUOTED = re.compile(r"^[“\"《](?P<name>[^“”\"《》]{2,50})[”\"》](?:项目)?$")
_SCORE, _RATE = "score", "rate"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A figure of a project: what it is, as printed, from `start` on, and the project's name as printed."""

    project: str
    label: str
    start: int


def evaluated_figures(prose: RunningText) -> Mapping[int, Evaluated]:
    """The figures of a chapter that are of one evaluated project, by where they begin. A project is told of up to the next one, to
    the next heading or numbered paragraph."""
    events = sorted((*_projects(prose), *((at, "") for at in _ends(prose))))
    places = [at for at, _ in events]
    found: dict[int, Evaluated] = {}
    for figure in prose.figures(0, len(prose.text)) if any(name for _, name in events) else ():
        index = bisect_right(places, figure.start) - 1
        project = events[index][1] if index >= 0 else ""
        label = _label(prose, figure, places[index], project) if project else None
        if label is not None:
            found[figure.start] = Evaluated(project, prose.text[slice(*label.span("label"))], label.start("label"))
    return found


def _projects(prose: RunningText) -> Iterator[tuple[int, str]]:
    """Where each project is named of which results follow, and its name: behind a mark, or at the beginning of a line."""
    words, position = evaluation_wording(), 0
    for found in words.evaluated.finditer(prose.normalised, 1):
        start = _name_start(prose, position, found.start())
        line = next(
            (at for at in range(start, found.start()) if prose.places[at] == prose.places[found.start() - 1]), start
        )
        name = _named(prose, start, found.start()) or _named(prose, line, found.start())
        if name is not None:
            yield name
        position = found.start()


def _name_start(prose: RunningText, floor: int, end: int) -> int:
    """Behind the last mark or heading before a name that ends here; not before `floor`."""
    above = bisect_right(prose.breaks, end) - 1
    start = max(floor, end - _LONGEST_NAME, prose.breaks[above] if above >= 0 else 0)
    for index in range(end - 1, start - 1, -1):
        if _MARK.match(prose.normalised, index):
            return index + 1
    return start


def _named(prose: RunningText, start: int, end: int) -> tuple[int, str] | None:
    """The name of a project that these words are, and where it begins; None for other words."""
    words = evaluation_wording()
    numbered = NUMBERING.match(prose.normalised, start, end)
    start = numbered.end() if numbered else start
    quoted = _QUOTED.match(prose.normalised[start:end])
    plain = prose.normalised[start:end]
    if quoted:
        first, last = quoted.span("name")
        return start, prose.text[start + first : start + last]
    if len(plain) < _SHORTEST_NAME or words.no_name.search(plain) or not words.named.search(plain):
        return None
    return start, prose.text[start:end]


def _ends(prose: RunningText) -> Iterator[int]:
    """Where it is no more told of the project before: at headings and numbered paragraphs."""
    yield from (start for start, _ in prose.headings)
    yield from (at for at in prose.breaks if NUMBERING.match(prose.normalised, at))


def _label(prose: RunningText, figure: Figure, floor: int, project: str) -> re.Match[str] | None:
    """What is said right before a figure that it is, if its unit fits and nothing else is named between."""
    start = max(floor, figure.start - _LONGEST_NAME - _LONGEST_LABEL)
    start = max(start, *(prose.normalised.rfind(mark, start, figure.start) + 1 for mark in ",。;:"))
    words = evaluation_wording()
    for kind, pattern in words.labels.items():
        fits = figure.is_percent if kind == _RATE else not figure.is_percent and figure.is_money is not (kind == _SCORE)
        found = pattern.search(prose.normalised, start, figure.start) if fits else None
        if found is not None:
            between = prose.text[start : found.start()]
            return found if not between or words.of_it.fullmatch(between) or project in between else None
    return None
