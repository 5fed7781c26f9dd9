"""Which projects of different years may be one: by name alone, and called what it is, a likeness.

Names that differ in brackets, dashes, blanks and years are the same name. Beyond that, one name within the other is a
likeness, taken only where it leaves no choice: no third project of either year is like one of the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.budget.naming.project_names import core_name
from mingzhang.website.one_filing.projects import Project

_SHORTEST = 4
"""A shorter name is within too many others."""


@dataclass
class MatchedProject:
    """One row over the years: the project of each filing that has one, by filing id; `like` are those filings whose
    project only has a similar name."""

    name: str
    found: dict[str, Project]
    like: list[str]


def group(filings: Sequence[tuple[str, Sequence[Project]]]) -> list[MatchedProject]:
    """Projects of several filings (id and projects, newest first) as rows, in the order of the newest."""
    rows: list[MatchedProject] = []
    for filing, projects in filings:
        rest = [project for project in projects if not _join_same(rows, filing, project)]
        alike = {id(project): _alike(rows, filing, project) for project in rest}
        fresh = []
        for project in rest:
            candidates = alike[id(project)]
            rivals = [
                other for other in rest if other is not project and candidates and candidates[0] in alike[id(other)]
            ]
            if len(candidates) == 1 and not rivals:
                candidates[0].found[filing] = project
                candidates[0].like.append(filing)
            else:
                fresh.append(MatchedProject(project.name, {filing: project}, []))
        rows += fresh
    return rows


def _join_same(rows: Sequence[MatchedProject], filing: str, project: Project) -> bool:
    core = core_name(project.name)
    for row in rows:
        if filing not in row.found and any(core_name(other.name) == core for other in row.found.values()):
            row.found[filing] = project
            return True
    return False


def _alike(rows: Sequence[MatchedProject], filing: str, project: Project) -> list[MatchedProject]:
    return [
        row
        for row in rows
        if filing not in row.found and any(_within(project.name, other.name) for other in row.found.values())
    ]


def _within(one: str, other: str) -> bool:
    short, long = sorted((core_name(one), core_name(other)), key=len)
    return len(short) >= _SHORTEST and short in long
