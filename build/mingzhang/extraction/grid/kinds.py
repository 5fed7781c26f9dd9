"""The kind of basic expenditure (personnel, operating) of rows that print one figure: by class, foot, or the heading of their group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.concepts import parts_of
from mingzhang.budget.tables import TableKind
from mingzhang.extraction.columns.columns import COMPARATIVE
from mingzhang.extraction.grid.sides import GridSide
from mingzhang.extraction.grid.totals import is_sum, sum_of
from mingzhang.extraction.line_labels import feet_of_kinds, plain_label
from mingzhang.extraction.raw import RawRow


def with_kinds(rows: Sequence[RawRow], side: GridSide, kind: TableKind, *, grouped: bool) -> list[RawRow]:
    """The rows of a group that prints one column of figures of the filing's period: each is the total, and the kind that its class,
    foot or heading names. 合计 below one of several groups may be that of all: it is of the group's kind only where its classes add
    up to it."""
    if sum(column.role != COMPARATIVE for column in side.amounts) != 1:
        return list(rows)
    columns = (kind.main, *parts_of("basic"))
    sums = {column: sum_of(rows, column) for column in columns}
    of_group = heading_of(side) or _kind_of(rows, kind)
    found: list[RawRow] = []
    for row in rows:
        if len(row.tokens) == 1 and row.tokens[0].column in columns:
            (token,) = row.tokens
            of_all = grouped and row.is_total and not is_sum(row, sums[token.column or ""], token.column or "")
            group = "" if of_all else of_group if row.is_total else heading_of(side)
            named = _named_kind(row, kind) or group
            copies = [replace(token, column=column) for column in (kind.main, named) if column]
            row = replace(row, tokens=tuple(copies))
        found.append(row)
    return found


def _named_kind(row: RawRow, kind: TableKind) -> str:
    """The kind of basic expenditure that the class or the label of a row names."""
    code = "".join(row.codes)
    return kind.prior_by_code.get(code[:3], "") if code else feet_of_kinds().get(plain_label(row.label), "")


def _kind_of(rows: Sequence[RawRow], kind: TableKind) -> str:
    """The kind of basic expenditure that all classes of a group are; empty where they are of several, or one of none."""
    kinds = {kind.prior_by_code.get("".join(row.codes)[:3], "") for row in rows if row.codes}
    return kinds.pop() if len(kinds) == 1 else ""


def heading_of(side: GridSide) -> str:
    """The kind of basic expenditure that the heading of a group names; empty for a side with several kinds or none."""
    columns = {column.column for column in side.amounts}
    return next(iter(columns)) if len(columns) == 1 and columns <= set(parts_of("basic")) else ""
