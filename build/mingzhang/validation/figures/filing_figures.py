"""A filing as rules read it: every figure as a term, with what is known of its reading.

When is an empty cell nil? In a printed column of a row that holds at least one figure; on a line that the template itself
prints (two-sided tables, 三公), where the table holds any figure; and in a table that the filing leaves empty as a whole.
Everywhere else it is missing. A cell is never nil whose row has a figure that was not read, or one that may belong there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from functools import cached_property

from mingzhang.budget.agreement.equations import columns_for, items_for
from mingzhang.budget.agreement.operands import LINE, PROJECTS, SUBTOTAL, TOTAL, Choice, Operand
from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.concepts import concepts
from mingzhang.budget.filing import ACCOUNTS, Filing, Row, Table
from mingzhang.budget.message import Message, message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.units import CONTRACT_UNIT, UNITS
from mingzhang.validation.figures.cell_readings import EMPTY, CellReadings, claimed
from mingzhang.validation.figures.labels import column_word, line_word, table_word
from mingzhang.validation.figures.last_places import last_place
from mingzhang.validation.figures.operands import Term, added, lacking, nil, not_printed
from mingzhang.validation.figures.rows import code_of, is_taken_out, row_word

_NO_TABLE = {"missing": "table-not-found", "unreadable": "table-unreadable", "not_in_form": "table-not-in-form"}
_NO_CODE_OF_ITS_OWN = frozenset({"project", "of_which"})


class FilingFigures:
    """The figures of one filing; `readings` says how each was read."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self._tables = {table.resource: table for table in filing.tables}
        self.readings = CellReadings(filing)
        self._columns: dict[str, tuple[str, ...]] = {}
        self._frontiers: dict[tuple[str, str], tuple[str, ...]] = {}
        self._under_codes: dict[str, dict[str, list[Row]]] = {}

    @property
    def of_accounts(self) -> bool:
        """Whether the filing is one of final accounts."""
        return self.filing.identity.phase == ACCOUNTS

    # -- tables

    def table(self, resource: str) -> Table:
        return self._tables[resource]

    def is_filled(self, resource: str) -> bool:
        """Whether the table has figures."""
        return self.table(resource).status == "filled"

    def is_empty(self, resource: str) -> bool:
        """Whether the filing prints the table and has nothing in it."""
        return self.table(resource).status in EMPTY

    def is_printed(self, resource: str) -> bool:
        """Whether the table is there and was understood: filled, or empty."""
        return self.is_filled(resource) or self.is_empty(resource)

    def in_template(self, resource: str) -> bool:
        """Whether the form of the filing has the table at all."""
        return self.table(resource).status != "not_in_form"

    def absence(self, resource: str) -> Message | None:
        """Why a table cannot be used; None where it can."""
        message_id = _NO_TABLE.get(self.table(resource).status, "")
        return message(message_id, table=table_word(resource)) if message_id else None

    def columns(self, resource: str) -> tuple[str, ...]:
        """The printed columns in contract order, unknown ones (`other:…`) last."""
        if resource not in self._columns:
            self._columns[resource] = self._printed_columns(resource)
        return self._columns[resource]

    def _printed_columns(self, resource: str) -> tuple[str, ...]:
        table = self.table(resource)
        cells = (cell for row in table.rows for cell in row.cells if not is_taken_out(cell))
        filled = tuple(dict.fromkeys(cell.column for cell in cells))
        used = table.columns or filled
        known = tuple(column for column in TABLE_RESOURCES[resource].amounts if column in used)
        unknown = (column for column in (*table.columns, *filled) if column.startswith("other:"))
        return known + tuple(dict.fromkeys(unknown))

    # -- figures of tables

    def cell(self, resource: str, row: Row, column: str, among: Collection[str] = ()) -> Term:
        """A figure of a row. `among` are columns that are added up: a figure that may stand in any of them, but in no
        other, leaves the others nil."""
        word = column_word(resource, column) if row.texts.get("side") != "income" else ""
        label = (table_word(resource), row_word(row), word)
        if column not in self.columns(resource):
            return not_printed(
                label, message("no-column", table=table_word(resource), column=column_word(resource, column))
            )
        cell = next((cell for cell in row.cells if cell.column == column and not is_taken_out(cell)), None)
        where = ((resource, row.number, column),)
        near = self.readings.near(resource, row, column)
        if cell is None:
            problem = self.readings.why_not_nil(resource, row) or claimed(row, column, among)
            value = None if problem else Decimal(0)
            return Term(
                label, value, self.readings.last_place(resource), not problem, False, problem, None, where, near
            )
        problem = (
            message("figure-unreadable", name="".join(label), printed=cell.printed) if cell.value is None else None
        )
        last = self.readings.last_place(resource, cell)
        doubt, copies = self.readings.doubt(resource, row, cell), self.readings.copies(resource, row, column)
        return Term(label, cell.value, last, False, False, problem, doubt, where, near, copies)

    def total(self, resource: str, column: str, *, side: str = "") -> Term:
        """The total row (of one side); nil where the filing leaves the table empty."""
        word = line_word("total", side) if side else concepts()["total"].name
        label = (table_word(resource), word, column_word(resource, column))
        rows = [row for row in self._rows(resource, side) if row.texts.get("row_type") == "total"]
        return self._one(resource, rows, column, label)

    def line(self, resource: str, item: str, column: str = "amount", *, side: str = "income") -> Term:
        """A line known by its item: of a two-sided table (`side`), or of 三公 (`side=""`)."""
        word = column_word(resource, column) if side != "income" else ""  # income has one column, whatever its name
        label = (table_word(resource), line_word(item, side), word)
        rows = [row for row in self._rows(resource, side) if row.texts.get("item") == item]
        return self._one(resource, rows, column, label)

    def subtotal(self, resource: str, concept: str, column: str) -> Term:
        """The subtotal row that is named after a concept (人员经费合计)."""
        words = concepts()[concept].words
        label = (table_word(resource), line_word(concept, ""), column_word(resource, column))
        rows = [row for row in self.rows(resource, "subtotal") if row.texts.get("name", "").startswith(words)]
        return self._one(resource, rows, column, label)

    def code(self, resource: str, code: str, column: str, among: Collection[str] = ()) -> Term:
        """The row of a classification code, without the projects below it; the sum, where several units have one."""
        label = (table_word(resource), code, column_word(resource, column))
        return self._sum(resource, self._by_code.get((resource, code), []), column, label, among)

    def code_or_nil(self, resource: str, code: str, column: str, among: Collection[str] = ()) -> Term:
        """The same, nil for a code that a table does not list, if it lists others of its level or is empty."""
        term = self.code(resource, code, column, among)
        if term.absent and column in self.columns(resource) and len(code) in self._levels[resource]:
            return nil(term.label)
        return term

    @cached_property
    def _by_code(self) -> dict[tuple[str, str], list[Row]]:
        """The rows of each code without projects, and without rows that repeat what others have."""
        found: dict[tuple[str, str], list[Row]] = {}
        for resource in self._tables:
            for row in self._rows(resource, ""):
                if code_of(row) and row.texts["row_type"] not in _NO_CODE_OF_ITS_OWN:
                    found.setdefault((resource, code_of(row)), []).append(row)
        return found

    @cached_property
    def _levels(self) -> dict[str, set[int]]:
        """How long the codes of each table are."""
        return {
            resource: {len(code_of(row)) for row in self._rows(resource, "") if code_of(row)}
            for resource in self._tables
        }

    def codes(self, resource: str) -> dict[str, str]:
        """Every code that has a row of its own, in printed order, with its printed name."""
        rows = (row for row in self._rows(resource, "") if code_of(row) and row.texts["row_type"] != "project")
        found: dict[str, str] = {}
        for row in rows:
            found.setdefault(code_of(row), row.texts.get("name", ""))
        return found

    def rows(self, resource: str, row_type: str) -> list[Row]:
        """The rows of a kind (`total`, `item`, …) of a table; none where the table is not filled."""
        return [row for row in self._rows(resource, "") if row.texts.get("row_type") == row_type]

    # -- figures by what relations call them

    def printed_figures(self, choice: Choice, *, code: str = "", frontier: bool = False) -> list[Term]:
        """The figures of the first operand that the form prints; of `code`, where the operand goes through codes.
        `frontier`: a source that is not printed is the sum of its parts."""
        for of_code in (self.code, self.code_or_nil):
            for operand in choice:
                terms = self._of(operand.of_code(code), code, frontier, of_code)
                if terms and not all(term.absent for term in terms):
                    return terms
        return self._of(choice[0].of_code(code), code, False, self.code)

    def _of(self, operand: Operand, code: str, frontier: bool, of_code: Callable[[str, str, str], Term]) -> list[Term]:
        table, column = operand.table, operand.column
        if operand.rows == PROJECTS:
            return [self.cell(table, row, column) for row in self._projects(table).get(code, ())]
        if operand.rows == LINE:
            items = [operand.item]
            if frontier:
                items = list(self._items_for(table, operand)) or items
            return [self.line(table, item, column, side=operand.side) for item in items]
        columns = [column]
        if frontier:
            columns = list(self._columns_for(table, column)) or columns
        if operand.rows == TOTAL:
            return [self.total(table, column) for column in columns]
        if operand.rows == SUBTOTAL:
            return [self.subtotal(table, operand.item, column)]
        return [of_code(table, operand.item, column) for column in columns]

    def _items_for(self, table: str, operand: Operand) -> tuple[str, ...]:
        rows = [row for row in self._rows(table, operand.side or "") if row.texts.get("item")]
        amounts = {row.texts["item"]: row.amount(operand.column) for row in rows}
        filled = {item: value for item, value in amounts.items() if value is not None}
        return items_for(table, operand.item, amounts, operand.side, filled)

    def _columns_for(self, table: str, column: str) -> tuple[str, ...]:
        if (table, column) not in self._frontiers:
            rows = [
                {cell.column: cell.value for cell in row.cells if cell.value is not None}
                for row in self.table(table).rows
            ]
            self._frontiers[table, column] = columns_for(table, column, self.columns(table), rows)
        return self._frontiers[table, column]

    def _projects(self, table: str) -> dict[str, list[Row]]:
        """The project rows under each code."""
        if table not in self._under_codes:
            found: dict[str, list[Row]] = {}
            for row in self.rows(table, "project"):
                found.setdefault(code_of(row), []).append(row)
            self._under_codes[table] = found
        return self._under_codes[table]

    def project_codes(self, table: str) -> list[str]:
        """The codes that have projects, in printed order."""
        return [code for code in self._projects(table) if code]

    # -- figures of the narrative and the performance tables

    def narrative_figure(self, resource: str, number: int, column: str, *label: str) -> Term:
        """A figure of row `number` (from 1) of a narrative resource, in 万元 where it is an amount of money.

        `label` names it for a statement, from the outside in. It is as precise as it is printed.
        """
        row = getattr(self.filing.narrative, resource)[number - 1]
        value = getattr(row, column)
        where = ((resource, number, column),)
        unit = getattr(row, "unit", CONTRACT_UNIT)
        if value is not None and unit in UNITS:
            value = in_contract_unit(value, unit)
        if value is None:
            return Term(label, problem=message("not-stated", name="".join(label)), cells=where)
        return Term(label, value, last_place(value), cells=where)

    # -- how

    def _rows(self, resource: str, side: str) -> Sequence[Row]:
        rows = self.table(resource).rows
        if resource in ("balance", "appropriation"):
            return [row for row in rows if row.texts.get("side") == (side or "expenditure")]
        return rows

    def _one(self, resource: str, rows: Sequence[Row], column: str, label: tuple[str, ...]) -> Term:
        if len(rows) > 1:
            return lacking(label, message("several-rows", name="".join(label[:2]), count=len(rows)))
        return self._sum(resource, rows, column, label)

    def _sum(
        self, resource: str, rows: Sequence[Row], column: str, label: tuple[str, ...], among: Collection[str] = ()
    ) -> Term:
        problem = self.absence(resource)
        if problem:
            absent = not self.in_template(resource)
            return not_printed(label, problem) if absent else lacking(label, problem)
        if self.is_empty(resource):
            return nil(label)
        if not rows:
            return not_printed(label, message("no-row", table=label[0], row=label[1]))
        if len(rows) == 1:
            return self.cell(resource, rows[0], column, among)
        return added(label, [self.cell(resource, row, column, among) for row in rows])
