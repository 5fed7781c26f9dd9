"""Into which column each figure goes, and how certain that is.

Evidence is asked in a fixed order (arithmetic within the table, other tables, narrative, header geometry); each stage
only adds to the ones before, and what settles a figure is recorded with it. A stage that contradicts the arithmetic is
dropped and said. Nothing is ever more certain than the evidence: where several placements remain, or where none
satisfies every equation, the figure is `ambiguous` and carries its alternatives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from mingzhang.budget.agreement.equations import across
from mingzhang.budget.amount import parse_amount
from mingzhang.budget.filing import AMBIGUOUS, INFERRED, PUBLISHED, Cell
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.extraction.building.contract_rows import KnownRow
from mingzhang.extraction.columns.doubts import (
    doubted,
    doubted_in,
    doubted_in_text,
    doubted_rows,
    never_certain,
    ordered_by_form,
)
from mingzhang.extraction.columns.equations import Evidence, TableEquations, by_row, pinned
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.placement.choice import shown_placement
from mingzhang.extraction.placement.placement import Equation, Problem, Solution, SolverRow, solve
from mingzhang.extraction.raw import RawTable, Token

_NODES = 120_000
"""Looks at equations before the solver gives up and claims nothing; real tables need a hundredth of it."""


def _is_unknown(row: KnownRow, layout: TableLayout) -> bool:
    """Whether nothing tells what a row is: no code, item, name or total; in a table of labels a name alone does not."""
    if row.code or row.raw.item:
        return False
    return layout.resource in _LABELLED or not (row.name or row.project or row.row_type)


@lru_cache(maxsize=64)
def _solve(problem: Problem) -> Solution:
    """A table is asked again when others are known, often with nothing new."""
    return solve(problem, max_nodes=_NODES)


_HOPELESS = 10
"""Rows that contradict themselves, beyond which (and beyond a tenth of the rows) no search over the table is worth while."""

_MOST_ROWS = 400
"""The longest table that is searched as a whole; a longer one is placed row by row, and says so by its doubt."""

_MOST_CUT = 3
"""So many facts are tried whose search is cut: it would be with most others of that table, too."""

_STAGES = ("leaves", "arithmetic", "other_table", "narrative", "header")
"""Evidence in the order in which it is asked."""
_LAST = _STAGES[-1]

_LABELLED = ("balance", "appropriation", "three_public")
"""Tables in which a row is known by its label: one that no template has may be two rows taken for one."""

Cells = tuple[tuple[Cell, ...], ...]
_CENT = Decimal("0.005")
_SLACK = 1
"""Half-width characters that a column holds beyond twice its header's width: met in real dumps (20.00 below 商品/和服)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The cells of each row, figures that fit in no column, and evidence that contradicted the arithmetic."""

    cells: Cells
    unplaced: tuple[Token, ...] = ()
    contradicted: tuple[str, ...] = ()


def place(table: RawTable, rows: Sequence[KnownRow], layout: TableLayout, evidence: Evidence, unit: str) -> Placed:
    """The cells of every row. Figures whose column the source shows keep it; all others are searched for. In text without
    cells no figure is certain of a row that nothing names, or of a kind that the table does not print; nowhere one of a
    table of two sides that have run into one."""
    placed = _placed(table, rows, layout, evidence, unit)
    glued = layout.shape == "two_sided" and any(row.of_two_lines for row in rows)
    nameless = {n for n, row in enumerate(rows) if glued or row.other_year or _is_nameless(row)}
    if nameless and not table.wide:
        placed = replace(placed, cells=doubted_rows(placed.cells, table.columns, nameless))
    if table.wide or any(entry.cells is not None for entry in table.section.entries):
        return placed
    unknown = {
        n
        for n, row in enumerate(rows)
        if not row.sure or _is_unknown(row, layout) or layout.shape == "coded" and not row.row_type
    }
    return replace(placed, cells=doubted_in_text(placed.cells, table.columns, unknown))


def _is_nameless(row: KnownRow) -> bool:
    """Whether nothing on a row's line says what its figures are of."""
    return not (row.row_type or row.code or row.name or row.project or row.raw.item or row.raw.unit_name)


def _placed(table: RawTable, rows: Sequence[KnownRow], layout: TableLayout, evidence: Evidence, unit: str) -> Placed:
    if all(token.column is not None for row in rows for token in row.raw.tokens):
        shown = tuple(tuple(_shown(token, unit) for token in row.raw.tokens) for row in rows)
        if not any(token.decided_by == "header" for row in rows for token in row.raw.tokens):
            return Placed(shown)
        sums = TableEquations(table, rows, layout.resource).sums(evidence)
        unknown = {n for n, row in enumerate(rows) if _is_unknown(row, layout)}
        return Placed(doubted(shown, table.columns, sums, unknown))
    placed = _Search(table, rows, layout, unit).run(evidence)
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
        {column: _value(token, unit) for column, token in zip(table.columns, row.raw.tokens, strict=True)}
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


class _Search:
    """One table's search: its problem grows stage by stage, and each figure remembers what settled it."""

    def __init__(self, table: RawTable, rows: Sequence[KnownRow], layout: TableLayout, unit: str) -> None:
        self.rows = rows
        self.layout = layout
        self.unit = unit
        self.widths = table.widths
        self.columns = table.columns
        self.values = [[_value(token, unit) for token in row.raw.tokens] for row in rows]
        self.allowed: list[list[frozenset[int] | None]] = [[self._single(row) for _ in row.raw.tokens] for row in rows]
        self.equations = TableEquations(table, rows, layout.resource)
        self.settled: dict[tuple[int, int], str] = {}
        self.before_header: Solution | None = None
        self.torn: frozenset[int] = frozenset()
        """Rows with a figure for every column, on several lines, that do not add up: two may be the pieces of one."""
        self.used: dict[int, list[Equation]] = {}
        self.refused: list[Equation] = []
        """What other tables and the words say that contradicts the sums."""

    def run(self, evidence: Evidence) -> Placed:
        alone = self._alone()
        if alone.violations > _HOPELESS + len(self.rows) / _HOPELESS or len(self.rows) > _MOST_ROWS:
            return self._cells(alone, self.equations.row_equations(), ())
        equations = list(self.equations.inner)
        solution = self._solve(equations)
        self._settle(solution, "arithmetic")
        contradicted: list[str] = []
        for stage, groups, is_copy in (
            ("other_table", [(fact,) for fact in evidence.other_tables], True),
            ("other_table", evidence.codes, True),
            ("narrative", [(fact,) for fact in evidence.narrative], False),
        ):
            if not self._open(solution):
                break
            added = [made for group in groups if (made := self.equations.told(group, is_copy))]
            solution, refused = self._add(equations, added, solution, stage)
            if refused and groups is not evidence.codes:
                contradicted.append(stage)
        if self._open(solution) and solution.violations == 0:
            solution = self._by_header(equations, solution)
        placed = self._cells(solution, equations, tuple(contradicted))
        return replace(placed, cells=doubted_in(placed.cells, self.columns, self._exchanged(placed.cells)))

    def _exchanged(self, cells: Cells) -> frozenset[str]:
        """The columns that other tables want exchanged: one whose figure stands in another column of its row, and that one.
        A word of the header may be lost, and then figures stand below the words of others."""
        found: set[str] = set()
        for equation in self.refused:
            rows, columns = (
                {row for row, _, _ in equation.terms},
                {self.columns[column] for _, column, _ in equation.terms},
            )
            if equation.constant and len(rows) == 1:
                (row,) = rows
                others = {cell.column for cell in cells[row] if cell.value == -equation.constant} - columns
                found |= columns | others if others else set()
        return frozenset(found)

    def _single(self, row: KnownRow) -> frozenset[int] | None:
        """Income lines of a two-sided table have one column of figures."""
        return frozenset({0}) if row.raw.side == "income" else None

    # -- stages

    def _solve(self, equations: Sequence[Equation]) -> Solution:
        rows = tuple(
            SolverRow(tuple(values), tuple(allowed)) for values, allowed in zip(self.values, self.allowed, strict=True)
        )
        return _solve(Problem(len(self.columns), rows, tuple(equations)))

    def _add(
        self, equations: list[Equation], groups: list[list[Equation]], now: Solution, stage: str
    ) -> tuple[Solution, bool]:
        """Take all facts of a stage; where they contradict what is known, those that do not, group by group. Returns what
        is known then and whether any were refused. A search that was cut before and with all facts is cut with each of
        them, too."""
        if not groups:
            return now, False
        solution = self._solve([*equations, *(equation for group in groups for equation in group)])
        if solution.violations <= now.violations and solution.exhausted:
            equations.extend(equation for group in groups for equation in group)
            self._settle(solution, stage)
            return solution, False
        if not (solution.exhausted or now.exhausted):
            return now, False
        refused, cut = False, 0
        for group in groups:
            if cut == _MOST_CUT:
                break  # less evidence is more doubt, never another column
            tried = self._solve([*equations, *group])
            cut += not tried.exhausted
            if tried.violations <= now.violations and tried.exhausted:
                equations.extend(group)
                now = tried
            else:
                refused = True
                self.refused.extend(group)
        self._settle(now, stage)
        return now, refused

    def _by_header(self, equations: list[Equation], now: Solution) -> Solution:
        """A column whose header wrapped to few characters cannot hold a longer figure."""
        kept = self.allowed
        self.allowed = [
            [self._fitting(token, allowed) for token, allowed in zip(row.raw.tokens, sets, strict=True)]
            for row, sets in zip(self.rows, kept, strict=True)
        ]
        solution = self._solve(equations)
        if solution.violations > now.violations or not solution.exhausted:
            self.allowed = kept
            return now
        self.before_header = now
        self._settle(solution, "header")
        return solution

    def _fitting(self, token: Token, allowed: frozenset[int] | None) -> frozenset[int]:
        wide = frozenset(
            i
            for i, column in enumerate(self.columns)
            if not self.widths.get(column) or len(token.text) <= 2 * self.widths[column] + _SLACK
        )
        return wide if allowed is None else wide & allowed

    def _settle(self, solution: Solution, stage: str) -> None:
        for number, results in enumerate(solution.tokens):
            for position, result in enumerate(results):
                if result.decided is not None:
                    self.settled.setdefault((number, position), stage)

    def _open(self, solution: Solution) -> bool:
        return any(len(result.columns) > 1 for results in solution.tokens for result in results) or bool(
            solution.violations
        )

    # -- result

    def _cells(self, solution: Solution, equations: Sequence[Equation], contradicted: tuple[str, ...]) -> Placed:
        chosen = shown_placement(solution, equations, self.values, self.rows, self.columns, self.layout)
        self.used = by_row(equations)
        broken = {(row, column) for number in solution.violated for row, column, _ in equations[number].terms}
        broken -= pinned(equations, solution)
        self.torn = self._torn(equations, solution)
        alone = self._alone() if broken else solution
        cells, unplaced = [], []
        for number, row in enumerate(self.rows):
            found = []
            for position, token in enumerate(row.raw.tokens):
                if token.is_dash:
                    continue
                if position >= len(chosen[number]):
                    unplaced.append(token)
                    continue
                found.append(self._cell(number, position, token, chosen[number][position], solution, alone, broken))
            cells.append(tuple(found))
        return Placed(tuple(cells), tuple(unplaced), contradicted)

    def _cell(
        self,
        number: int,
        position: int,
        token: Token,
        column: int,
        solution: Solution,
        alone: Solution,
        broken: set[tuple[int, int]],
    ) -> Cell:
        value = parse_amount(token.text, self.unit)
        possible = solution.tokens[number][position].columns
        if number in self.torn:
            return Cell(self.columns[column], token.text, value, token.place, AMBIGUOUS)
        if len(self.values[number]) == len(self.columns) or self.allowed[number][position] == frozenset({column}):
            return Cell(self.columns[column], token.text, value, token.place, relations=token.relations)
        decided_by = self.settled.get((number, position), "arithmetic")
        of_search = self._relations(number, position, self.settled.get((number, position), _LAST))
        used = tuple(sorted({*of_search, *token.relations}))
        others = self._others(possible, column)
        if any((number, candidate) in broken for candidate in possible):
            free = alone.tokens[number][position].columns
            live = {i for i, _ in enumerate(self.columns) if self._is_live(i, column, solution)}
            others = self._others(sorted({*possible, *(c for c in free if c in live)}), column)
        if others:
            return Cell(
                self.columns[column], token.text, value, token.place, AMBIGUOUS, decided_by, others, relations=used
            )
        if decided_by == "header" and self.before_header is not None:
            others = self._others(self.before_header.tokens[number][position].columns, column)
        return Cell(self.columns[column], token.text, value, token.place, INFERRED, decided_by, others, relations=used)

    def _torn(self, equations: Sequence[Equation], solution: Solution) -> frozenset[int]:
        alone = [{row for row, _, _ in equations[number].terms} for number in solution.violated]
        violating = {row for rows in alone if len(rows) == 1 for row in rows}
        return frozenset(
            number
            for number in violating
            if len(self.values[number]) == len(self.columns)
            and len({token.place for token in self.rows[number].raw.tokens}) > 1
        )

    def _relations(self, number: int, position: int, settled: str) -> tuple[str, ...]:
        """The relations about the columns that a figure's order leaves open, of all stages up to that which settled it."""
        last = len(self.columns) - (len(self.values[number]) - 1 - position)
        window = range(position, last)
        found = {
            equation.relation
            for equation in self.used.get(number, ())
            if _STAGES.index(equation.evidence) <= _STAGES.index(settled)
            and any(row == number and column in window for row, column, _ in equation.terms)
        }
        return tuple(sorted(found - {""}))

    def _others(self, columns: Sequence[int], chosen: int) -> tuple[str, ...]:
        return tuple(self.columns[column] for column in sorted(columns) if column != chosen)

    def _is_live(self, column: int, chosen: int, solution: Solution) -> bool:
        """Whether the total row has a figure in this column, so that a row below may have one."""
        totals = [i for i, row in enumerate(self.rows) if row.row_type == "total" and row.raw.side != "income"]
        return not totals or any(column in result.columns for i in totals for result in solution.tokens[i])

    def _alone(self) -> Solution:
        """What each row by itself allows: row sums only."""
        return self._solve(
            [equation for equation in self.equations.inner if len({row for row, _, _ in equation.terms}) == 1]
        )


def _value(token: Token, unit: str) -> Decimal:
    """What a token adds to a sum, in 万元. A dash takes its column and adds nothing."""
    return Decimal(0) if token.is_dash else parse_amount(token.text, unit)
