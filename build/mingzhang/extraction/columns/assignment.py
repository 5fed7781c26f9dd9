"""Into which column each figure goes, and how certain that is.

Evidence is asked in a fixed order (arithmetic within the table, other tables, narrative, header geometry); each stage
only adds to the ones before, and what settles a figure is recorded with it. A stage that contradicts the arithmetic is
dropped and said. Nothing is ever more certain than the evidence: where several placements remain, or where none
satisfies every equation, the figure is `ambiguous` and carries its alternatives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.agreement.equations import across
from mingzhang.budget.amount import parse_amount
from mingzhang.budget.filing import AMBIGUOUS, INFERRED, PUBLISHED, Cell
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.extraction.building.contract_rows import KnownRow
from mingzhang.extraction.columns.doubts import (
    doubted,
    doubted_in_text,
    doubted_rows,
    never_certain,
    ordered_by_form,
)
from mingzhang.extraction.columns.equations import Evidence, TableEquations
from mingzhang.extraction.columns.table_search import Placed, TableSearch, value_of
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.raw import RawTable, Token

_LABELLED = ("balance", "appropriation", "three_public")
"""Tables in which a row is known by its label: one that no template has may be two rows taken for one."""
_CENT = Decimal("0.005")


def place(table: RawTable, rows: Sequence[KnownRow], layout: TableLayout, evidence: Evidence, unit: str) -> Placed:
    """The cells of every row. Figures whose column the source shows keep it; all others are searched for. In text without
    cells no figure is certain of a row that nothing names, or of a kind that the table does not print; nowhere one of a
    row whose code is not certain, or of a table of two sides that have run into one."""
    placed = _placed(table, rows, layout, evidence, unit)
    glued = layout.shape == "two_sided" and any(row.of_two_lines for row in rows)
    nameless = {n for n, row in enumerate(rows) if glued or row.other_year or not row.sure or _is_nameless(row)}
    if nameless and not table.wide:
        placed = replace(placed, cells=doubted_rows(placed.cells, table.columns, nameless))
    if table.wide or any(entry.cells is not None for entry in table.section.entries):
        return placed
    unknown = {
        n for n, row in enumerate(rows) if _is_unknown(row, layout) or layout.shape == "coded" and not row.row_type
    }
    return replace(placed, cells=doubted_in_text(placed.cells, table.columns, unknown))


def _is_nameless(row: KnownRow) -> bool:
    """Whether nothing on a row's line says what its figures are of."""
    return not (row.row_type or row.code or row.name or row.project or row.raw.item or row.raw.unit_name)


def _placed(table: RawTable, rows: Sequence[KnownRow], layout: TableLayout, evidence: Evidence, unit: str) -> Placed:
    if all(token.column is not None for row in rows for token in row.raw.tokens):
        shown = tuple(tuple(_shown(token, unit) for token in row.raw.tokens) for row in rows)
        if table.unsure:
            return Placed(never_certain(shown, table.columns, unsure=True))
        if not any(token.decided_by == "header" for row in rows for token in row.raw.tokens):
            return Placed(shown)
        sums = TableEquations(table, rows, layout.resource).sums(evidence)
        unknown = {n for n, row in enumerate(rows) if _is_unknown(row, layout)}
        return Placed(doubted(shown, table.columns, sums, unknown))
    placed = TableSearch(table, rows, layout, unit).run(evidence)
    unsure = table.unsure or _is_too_narrow(rows, len(table.columns)) or _contradicts_itself(table, rows, unit)
    if table.by_form and not unsure:
        sums = TableEquations(table, rows, layout.resource).sums(evidence)
        return replace(placed, cells=ordered_by_form(placed.cells, table.columns, sums))
    return replace(placed, cells=never_certain(placed.cells, table.columns, unsure, table.unnamed))


def _is_too_narrow(rows: Sequence[KnownRow], width: int) -> bool:
    """Whether a header has fewer columns than the total row, or more than one row, has figures: a word of it is lost."""
    wider = [row for row in rows if len(row.raw.tokens) > width]
    return len(wider) > 1 or any(row.row_type == "total" for row in wider)


def _contradicts_itself(table: RawTable, rows: Sequence[KnownRow], unit: str) -> bool:
    """Whether half of the rows that fill every column do not add up in the order of the header."""
    rules = across(table.section.resource, table.columns)
    full = [
        {column: value_of(token, unit) for column, token in zip(table.columns, row.raw.tokens, strict=True)}
        for row in rows
        if len(row.raw.tokens) == len(table.columns) and row.raw.side != "income"
    ]
    wrong = sum(any(abs(rule.gap(row)) > _CENT * (len(rule.parts) + 1) for rule in rules) for row in full)
    return 0 < len(full) <= 2 * wrong


def _shown(token: Token, unit: str) -> Cell:
    placement = PUBLISHED if token.decided_by == "position" else AMBIGUOUS if token.others else INFERRED
    column = token.column or ""  # `place` comes here only where the source says it
    if not token.knows_unit and unit != CONTRACT_UNIT:
        placement, unit = AMBIGUOUS, CONTRACT_UNIT  # kept as printed
    value = parse_amount(token.text, token.unit or unit)
    return Cell(
        column, token.text, value, token.place, placement, token.decided_by, token.others, relations=token.relations
    )


def _is_unknown(row: KnownRow, layout: TableLayout) -> bool:
    """Whether nothing tells what a row is: no code, item, name or total; in a table of labels a name alone does not."""
    if row.code or row.raw.item:
        return False
    return layout.resource in _LABELLED or not (row.name or row.project or row.row_type)
