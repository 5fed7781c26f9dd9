"""Rows of a grid by codes that add up others: the total of the table, and feet that add up a group or the rows above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.amount import printed_number
from mingzhang.budget.tables import TableKind
from mingzhang.budget.wording import total_words
from mingzhang.extraction.line_labels import plain_label
from mingzhang.extraction.raw import RawRow

_CLASS = 3
_HALF_A_CENT = Decimal("0.005")


def with_feet(groups: Sequence[Sequence[RawRow]], kind: TableKind) -> list[list[RawRow]]:
    """The rows of each group of columns, in order. 合计 that is the sum of its group, or of the rows since the total above it, and
    not of all is a foot of theirs; 本年支出合计 is one only beside another total."""
    whole = sum_of([row for rows in groups for row in rows], kind.main)
    found = [list(_with_feet(rows, whole, kind)) for rows in groups]
    closed = any(row.is_total for rows in found for row in rows)
    return found if closed else [[_as_total(row) for row in rows] for rows in found]


def sum_of(rows: Sequence[RawRow], main: str) -> tuple[Decimal, int] | None:
    """What the classes among some rows, or the rows with a code where no class is printed, come to in the column `main`, and how
    many they are; None where none of them has a figure."""
    coded = [row for row in rows if row.codes and not row.of_other_year and _figure(row, main) is not None]
    classes = [row for row in coded if len("".join(row.codes)) == _CLASS] or coded
    figures = [figure for row in classes if (figure := _figure(row, main)) is not None]
    return (sum(figures, Decimal(0)), len(figures)) if figures else None


def is_sum(total: RawRow, told: tuple[Decimal, int] | None, main: str) -> bool:
    """Whether a row's figure in the column `main` is such a sum, but for rounding."""
    figure = _figure(total, main)
    return told is not None and figure is not None and abs(figure - told[0]) <= _HALF_A_CENT * (told[1] + 1)


def _with_feet(rows: Sequence[RawRow], whole: tuple[Decimal, int] | None, kind: TableKind) -> Iterator[RawRow]:
    above: list[RawRow] = []
    for row in rows:
        if not row.is_total:
            above.append(row)
            if row.row_type == "subtotal":
                above.clear()
            yield row
            continue
        is_foot = is_sum(row, sum_of(above, kind.main), kind.main) and not is_sum(row, whole, kind.main)
        yield replace(row, row_type="subtotal") if is_foot else row
        above = []


def _as_total(row: RawRow) -> RawRow:
    """A row of a table without any other total."""
    is_year = plain_label(row.label) in total_words().surely_of_the_year
    return replace(row, row_type="total") if is_year and row.row_type == "subtotal" else row


def _figure(row: RawRow, main: str) -> Decimal | None:
    tokens = [token for token in row.tokens if token.column == main and not token.is_dash]
    return printed_number(tokens[0].text) if len(tokens) == 1 else None
