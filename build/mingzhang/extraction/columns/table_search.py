"""The search for the columns of one table's figures: its problem grows by each stage of evidence, until it is settled or left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from mingzhang.budget.amount import parse_amount
from mingzhang.budget.filing import AMBIGUOUS, INFERRED, Cell
from mingzhang.extraction.building.contract_rows import KnownRow
from mingzhang.extraction.columns.doubts import (
    doubted_in,
)
from mingzhang.extraction.columns.equations import Evidence, TableEquations, by_row, pinned
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.placement.choice import shown_placement
from mingzhang.extraction.placement.placement import Equation, Problem, Solution, SolverRow, solve
from mingzhang.extraction.raw import RawTable, Token

_NODES = 120_000
"""Looks at equations before the solver gives up and claims nothing; real tables need a hundredth of it."""

_HOPELESS = 10
"""Rows that contradict themselves, beyond which (and beyond a tenth of the rows) no search over the table is worth while."""

_MOST_ROWS = 400
"""The longest table that is searched as a whole; a longer one is placed row by row, and says so by its doubt."""

_MOST_CUT = 3
"""So many facts are tried whose search is cut: it would be with most others of that table, too."""

_STAGES = ("leaves", "arithmetic", "other_table", "narrative", "header")
"""Evidence in the order in which it is asked."""
_LAST = _STAGES[-1]

Cells = tuple[tuple[Cell, ...], ...]
_SLACK = 1
"""Half-width characters that a column holds beyond twice its header's width: met in real dumps (20.00 below 商品/和服)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The cells of each row, figures that fit in no column, and evidence that contradicted the arithmetic."""

    cells: Cells
    unplaced: tuple[Token, ...] = ()
    contradicted: tuple[str, ...] = ()


class TableSearch:
    """One table's search: its problem grows stage by stage, and each figure remembers what settled it."""

    def __init__(self, table: RawTable, rows: Sequence[KnownRow], layout: TableLayout, unit: str) -> None:
        self.rows = rows
        self.layout = layout
        self.unit = unit
        self.widths = table.widths
        self.columns = table.columns
        self.values = [[value_of(token, unit) for token in row.raw.tokens] for row in rows]
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
        """Places every figure: by the table's own sums, then, while figures are open, by other tables and by words, last by the width of
        the header; what is still open is ambiguous. A table that is too large or fits no sum is not searched."""
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


def value_of(token: Token, unit: str) -> Decimal:
    """What a token adds to a sum, in 万元. A dash takes its column and adds nothing."""
    return Decimal(0) if token.is_dash else parse_amount(token.text, unit)


@lru_cache(maxsize=64)
def _solve(problem: Problem) -> Solution:
    """A table is asked again when others are known, often with nothing new."""
    return solve(problem, max_nodes=_NODES)
