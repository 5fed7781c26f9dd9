"""Which projects of different years may be one: by name alone, and called what it is, a likeness.

Names that differ in brackets, dashes, blanks and years are the same name; where a filing has several projects of one, only
those printed letter for letter the same in both years are joined. Beyond that, one name within the other is a
likeness, taken only where it leaves no choice: no third project of either year is like one of the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.budget.naming.project_names import core_name
from mingzhang.website.one_filing.projects import Project

_SHORTEST = 4
"""A shorter name is within too many others."""


@dataclass
class MatchedProject:
    """One row over the years: the project of each filing that has one, by filing id; `like` are those filings whose
    project only has a similar name, `unsettled` those with projects of the same name of which none is surely this one."""

    name: str
    found: dict[str, Project]
    like: list[str]
    unsettled: list[str] = field(default_factory=list)

    @property
    def cores(self) -> set[str]:
        """The names of its projects without what does not tell names apart."""
        return {core_name(project.name) for project in self.found.values()}


def group(filings: Sequence[tuple[str, Sequence[Project]]]) -> list[MatchedProject]:
    """Projects of several filings (id and projects, newest first) as rows, in the order of the newest."""
    rows: list[MatchedProject] = []
    for filing, projects in filings:
        rest = _join_same(rows, filing, projects)
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
    _mark_unsettled(rows)
    return rows


def _join_same(rows: Sequence[MatchedProject], filing: str, projects: Sequence[Project]) -> list[Project]:
    """Give each row the one project of its name; gives the projects that are of no row. Several projects, or several rows, of
    a name leave a choice, unless one of each is printed the same."""
    of_core: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        of_core[core_name(project.name)].append(project)
    by_core: dict[str, list[MatchedProject]] = defaultdict(list)
    for row in rows:
        for core in row.cores:
            by_core[core].append(row)
    joined: set[int] = set()
    for core, own in of_core.items():
        for project in own:
            own_row = _only_row(project, own, by_core[core])
            if own_row is not None:
                own_row.found[filing] = project
                joined.add(id(project))
    return [project for project in projects if id(project) not in joined]


def _only_row(project: Project, own: Sequence[Project], candidates: Sequence[MatchedProject]) -> MatchedProject | None:
    """The row that a project belongs to; None where there is none, or a choice. `own` are the projects of its core in the filing,
    `candidates` the rows of that core."""
    if len(own) == 1 and len(candidates) == 1:
        return candidates[0]
    same = [row for row in candidates if any(other.name == project.name for other in row.found.values())]
    return same[0] if len(same) == 1 and sum(other.name == project.name for other in own) == 1 else None


def _mark_unsettled(rows: Sequence[MatchedProject]) -> None:
    """Say of each row which filings have a project of its name in another row."""
    holders: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        for filing, project in row.found.items():
            holders[core_name(project.name)][filing] = None
    for row in rows:
        named = dict.fromkeys(filing for core in sorted(row.cores) for filing in holders[core])
        row.unsettled = [filing for filing in named if filing not in row.found]


def _alike(rows: Sequence[MatchedProject], filing: str, project: Project) -> list[MatchedProject]:
    return [
        row
        for row in rows
        if filing not in row.found and any(_within(project.name, other.name) for other in row.found.values())
    ]


def _within(one: str, other: str) -> bool:
    short, long = sorted((core_name(one), core_name(other)), key=len)
    return len(short) >= _SHORTEST and short in long
