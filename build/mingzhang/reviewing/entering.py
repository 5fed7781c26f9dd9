"""Rows that people chose, entered into `corrections.csv` and `decisions.csv`: texts under the headings of those files, as people
write them, too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mingzhang.intake import corrections, decisions
from mingzhang.intake.by_hand import append_rows
from mingzhang.intake.corrections import load_corrections
from mingzhang.reviewing.worklist import next_number


def enter_corrections(path: Path, rows: Sequence[Sequence[str]]) -> int:
    """Append corrections, each with an id that is free; what is there already is not entered again. Returns how many were
    entered."""
    there = [one for ones in load_corrections(path).by_filing.values() for one in ones]
    known = {(one.filing_id, one.resource, one.key, one.column, one.printed, one.corrected) for one in there}
    fresh = [row for row in dict.fromkeys(map(tuple, rows)) if row[1:7] not in known]
    number = next_number(one.correction_id for one in there)
    append_rows(path, corrections.COLUMNS, [(f"c{number + at}", *row[1:]) for at, row in enumerate(fresh)])
    return len(fresh)


def enter_decisions(path: Path, rows: Sequence[Sequence[str]]) -> int:
    """Enter decisions; one on a finding that was decided on before takes the place of the older one. Returns how many were
    entered."""
    decided = {(row[0], row[1]) for row in rows}

    def is_replaced(row: dict[str, str]) -> bool:
        return (row["filing_id"], row["finding"]) in decided

    append_rows(path, decisions.COLUMNS, rows, is_replaced)
    return len(rows)
