"""Sums within a published table that its figures, as they stand, do not keep.

Only what the codes say: a category against its sections, a section against its items, the total against the
categories. A table that goes agency by agency has a total that this does not look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.publishing.catalogue import Record
from mingzhang.publishing.package_tables import decimal

_HALF_A_CENT = Decimal("0.005")
"""What rounding to two decimals takes from a figure at most."""
_CODED = ("category", "section", "item", "project")


@dataclass(frozen=True)
class Missed:
    """A row whose figure in a column is not the sum of the rows it is made of; None where one side is blank."""

    row: Record
    column: str
    printed: Decimal | None
    parts: Decimal | None


def missed_sums(rows: Sequence[Record], column: str) -> list[Missed]:
    """The sums of a column (万元) that fail by more than rounding, the total first, then in published order."""
    if any(column not in row for row in rows):
        return []
    found = []
    for row, parts in [*_totals(rows), *_codes(rows)]:
        printed = decimal(row[column])
        known = [value for part in parts if (value := decimal(part[column])) is not None]
        whole = sum(known, Decimal(0))
        if abs((printed or Decimal(0)) - whole) > _HALF_A_CENT * (len(parts) + 1):
            found.append(Missed(row, column, printed, whole if known else None))
    return found


def _totals(rows: Sequence[Record]) -> Iterator[tuple[Record, list[Record]]]:
    totals = [row for row in rows if row["row_type"] == "total"]
    categories = [row for row in rows if row["row_type"] == "category"]
    if len(totals) == 1 and categories and not any(row["row_type"] == "unit" for row in rows):
        yield totals[0], categories


def _codes(rows: Sequence[Record]) -> Iterator[tuple[Record, list[Record]]]:
    for number, row in enumerate(rows):
        code = _code(row)
        if not code or row["row_type"] not in _CODED:
            continue
        parts: list[Record] = []
        for below in rows[number + 1 :]:
            if not _code(below) and below["row_type"] == "project":
                continue
            if not _code(below).startswith(code) or _code(below) == code:
                break
            if not parts or not _is_within(below, parts[-1]):
                parts.append(below)
        if parts:
            yield row, parts


def _is_within(row: Record, part: Record) -> bool:
    """Whether a row belongs to a part already counted: a deeper code, or a project of the same item."""
    if _code(row) == _code(part):
        return row["row_type"] != part["row_type"]
    return _code(row).startswith(_code(part))


def _code(row: Record) -> str:
    return row.get("function_code", "") or row.get("economic_code", "")
