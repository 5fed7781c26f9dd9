"""`decisions.csv`: what people decided on findings, row by row, and for which filing.

A row that is wrong is named and harms no other; the finding that it is about waits, for a person has doubted or weighed it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from mingzhang.budget.by_hand.decision import DECISIONS, WAIT, Decision
from mingzhang.errors import ProjectError
from mingzhang.intake.by_hand import read_each, refuse
from mingzhang.language import Sentence, _, listed

COLUMNS = ("filing_id", "finding", "decision", "figures", "reason", "date", "reply")
NAME = "filings/decisions.csv"

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|")


@dataclass(frozen=True, slots=True)
class Decisions:
    """By filing id, in the order of the file, one a finding; and what is wrong with rows."""

    by_filing: dict[str, tuple[Decision, ...]] = field(default_factory=dict)
    problems: tuple[ProjectError, ...] = ()

    def of(self, filing_id: str) -> tuple[Decision, ...]:
        """Those of a filing."""
        return self.by_filing.get(filing_id, ())

    def renamed(self, current: Callable[[str], str]) -> Decisions:
        """The same under the ids that filings have now."""
        found: dict[str, tuple[Decision, ...]] = {}
        for filing_id, own in self.by_filing.items():
            now = current(filing_id)
            found[now] = (*found.get(now, ()), *(replace(each, filing_id=now) for each in own))
        return Decisions(found, self.problems)


def load_decisions(path: Path) -> Decisions:
    """Every decision of a project; nothing where there is no file.

    Wrong is a row that lacks filing, finding, figures or reason, whose decision is none of DECISIONS or whose date is no
    date, and each of two rows that decide differently on one finding. Raises ProjectError where the file is no such table.
    """
    found: dict[tuple[str, str], Decision] = {}
    rows, problems = read_each(path, NAME, COLUMNS)
    for place, row in rows:
        wrong = _wrong(row)
        decision = Decision(place=place, decided_on=row.pop("date"), **row)
        name = (decision.filing_id, decision.finding)
        if wrong:
            decision = replace(decision, decision=WAIT, decided_on="")
        first = found.get(name)
        if first is not None and not wrong:
            same = (first.decision, first.figures) == (decision.decision, decision.figures)
            wrong = _("{finding} is also decided on at {place}", finding=decision.finding[:80], place=first.place)
            decision = first if same else replace(first, decision=WAIT)
        if wrong:
            problems.append(refuse(place, wrong, COLUMNS))
        if all(name):
            found[name] = decision
    by_filing: dict[str, list[Decision]] = {}
    for (filing_id, _finding), decision in found.items():
        by_filing.setdefault(filing_id, []).append(decision)
    return Decisions({filing_id: tuple(own) for filing_id, own in by_filing.items()}, tuple(problems))


def _wrong(row: dict[str, str]) -> Sentence | None:
    """What is wrong with a row by itself; None for one that is right."""
    for column in ("filing_id", "finding", "figures", "reason"):
        if not row[column]:
            return _("the row has no {column}", column=column)
    if row["decision"] not in DECISIONS:
        return _("the decision {said} is none of {known}", said=repr(row["decision"][:40]), known=listed(DECISIONS))
    if not _DATE.fullmatch(row["date"]):
        return _("the date {date} is not written as 2026-03-01", date=repr(row["date"][:40]))
    return None
