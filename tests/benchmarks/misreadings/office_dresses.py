"""Dresses that offices and converters put a page into: marks at figures, codes elsewhere, names over two rows, rows and columns
in another order. None changes a figure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from ...generator.pages import LEFT, Table
from .dresses import CODED, first_figure, first_name, from_wan, with_codes, with_figures
from .dressing import Case, Dress

_LONG = 8
"""Characters from which on a name is broken over two rows."""


def marked(mark: str) -> Dress:
    """Every figure with something at it (`￥{}`)."""
    return lambda case, _: case.tables(with_figures(mark.format))


def spread_digits(case: Case, _: Random) -> Case:
    """A blank after each character of a figure: they may be read, or be in doubt."""
    return case.tables(with_figures(" ".join))


def filled_up_codes(case: Case, _: Random) -> Case:
    """208 and 20805 as 2080000 and 2080500."""
    return case.tables(
        lambda table: with_codes(table, lambda code, name: (code.ljust(7, "0") if code.isdigit() else code, name))
    )


def codes_behind_names(case: Case, _: Random) -> Case:
    """`行政运行（2080501）`; a name that begins with the rest of its code stays behind it."""

    def put(code: str, name: str) -> tuple[str, ...]:
        if not code.isdigit():
            return (name or code,)
        return (f"{code} {name}" if name[:1].isdigit() else f"{name}（{code}）",)

    return case.tables(lambda table: with_codes(table, put))


def names_over_two_rows(case: Case, _: Random) -> Case:
    """The rest of a long name in a row below its figures."""
    return case.tables(_broken_names(lambda row, rest: [row, rest]))


def _broken_names(
    order: Callable[[tuple[str, ...], tuple[str, ...]], list[tuple[str, ...]]],
) -> Callable[[Table], Table]:
    def on(table: Table) -> Table:
        at = first_name(table)
        if not at:
            return table
        rows = list(table.rows[: table.header])
        for row in (table.rows[y] for y in table.data):
            name = row[at]
            if len(name) < _LONG or not row[0] or re.search(r"[^一-鿿]", name):
                rows.append(row)
                continue
            half = len(name) // 2
            rest = tuple(name[half:] if x == at else "" for x in range(len(row)))
            rows.extend(order((*row[:at], name[:half], *row[at + 1 :]), rest))
        return replace(table, rows=tuple(rows))

    return on


def rows_reversed(case: Case, _: Random) -> Case:
    """Items above their sections, the total at the foot."""
    return case.tables(
        lambda table: (
            replace(table, rows=(*table.rows[: table.header], *reversed(table.rows[table.header :])))
            if table.resource in CODED
            else table
        )
    )


def blank_rows(case: Case, _: Random) -> Case:
    """An empty row below every third."""

    def on(table: Table) -> Table:
        rows = list(table.rows[: table.header])
        for y in table.data:
            rows.extend([table.rows[y], ("",) * len(table.rows[y])] if y % 3 == 0 else [table.rows[y]])
        return replace(table, rows=tuple(rows)) if table.resource and table.header else table

    return case.tables(on)


def total_column_last(case: Case, _: Random) -> Case:
    """The column of totals behind its parts."""

    def on(table: Table) -> Table:
        at = first_figure(table)
        if (
            at is None
            or table.grouped
            or table.resource not in CODED
            or any(LEFT in row[at + 1 : at + 2] for row in table.rows)
        ):
            return table
        return replace(table, rows=tuple((*row[:at], *row[at + 1 :], row[at]) for row in table.rows))

    return case.tables(on)


OFFICE_DRESSES: dict[str, Dress] = {
    "currency": marked("￥{}"), "unit-at-figures": from_wan(marked("{}万元")), "plus": marked("+{}"), "quoted-figures": marked("“{}”"),
    "mark-of-text": marked("'{}"), "spread-digits": spread_digits, "filled-up-codes": filled_up_codes,
    "codes-behind-names": codes_behind_names, "names-over-two-rows": names_over_two_rows, "rows-reversed": rows_reversed,
    "blank-rows": blank_rows, "total-column-last": total_column_last,
}  # fmt: skip
