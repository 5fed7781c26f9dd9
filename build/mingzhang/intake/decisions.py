"""`decisions.csv`: what people decided on findings, row by row, and for which filing."""

from __future__ import annotations

import re
from pathlib import Path

from mingzhang.budget.decision import DECISIONS, Decision
from mingzhang.intake.by_hand import read_rows, refuse

COLUMNS = ("filing_id", "finding", "decision", "figures", "reason", "date", "reply")
NAME = "filings/decisions.csv"

Decisions = dict[str, tuple[Decision, ...]]
"""By filing id, in the order of the file."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|")


def load_decisions(path: Path) -> Decisions:
    """Every decision of a project; nothing where there is no file.

    Raises ProjectError where the file is no such table, a row lacks filing, finding, figures or reason, a decision is none
    of DECISIONS, a date is no date, or a finding is decided on twice.
    """
    found: dict[str, list[Decision]] = {}
    places: dict[tuple[str, str], str] = {}
    for place, row in read_rows(path, NAME, COLUMNS):
        decision = _decision(row, place)
        first = places.setdefault((decision.filing_id, decision.finding), place)
        if first != place:
            raise refuse(place, f"{decision.finding} is also decided on at {first}", COLUMNS)
        found.setdefault(decision.filing_id, []).append(decision)
    return {filing_id: tuple(own) for filing_id, own in found.items()}


def _decision(row: dict[str, str], place: str) -> Decision:
    for column in ("filing_id", "finding", "figures", "reason"):
        if not row[column]:
            raise refuse(place, f"the row has no {column}", COLUMNS)
    if row["decision"] not in DECISIONS:
        raise refuse(place, f"the decision {row['decision'][:40]!r} is none of {', '.join(DECISIONS)}", COLUMNS)
    if not _DATE.fullmatch(row["date"]):
        raise refuse(place, f"the date {row['date'][:40]!r} is not written as 2026-03-01", COLUMNS)
    return Decision(place=place, decided_on=row.pop("date"), **row)
