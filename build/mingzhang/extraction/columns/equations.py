"""What must hold between the figures of a table, as equations over rows and columns: its own sums, and what other tables and
the words say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.agreement.equations import SumRule, TableLine, across, between_lines, columns_for, row_sums
from mingzhang.extraction.building.contract_rows import KnownRow
from mingzhang.extraction.building.evidence import Fact
from mingzhang.extraction.placement.placement import Equation, Solution
from mingzhang.extraction.raw import RawTable


@dataclass(frozen=True, slots=True)
class Evidence:
    """Facts about a table from outside of it."""

    other_tables: tuple[Fact, ...] = ()
    codes: tuple[tuple[Fact, ...], ...] = ()
    narrative: tuple[Fact, ...] = ()


class TableEquations:
    """The equations of one table; `inner` are those of the table by itself."""

    def __init__(self, table: RawTable, rows: Sequence[KnownRow], resource: str) -> None:
        self.rows = rows
        self.resource = resource
        self.wide = bool(table.wide)
        self.columns = table.columns
        self.index = {column: i for i, column in enumerate(table.columns)}
        self.about = self._rows_told_of()
        self.inner = self.row_equations() + self.column_equations()

    def sums(self, evidence: Evidence) -> list[Equation]:
        """What must hold if every figure is in its place: the sums of this table, and what other tables say of it. Of what need
        not hold the evidence is `hint`, of several of which one must hold `one_of`."""
        groups = [(fact,) for fact in evidence.other_tables] + list(evidence.codes)
        told = [
            replace(equation, evidence=_strength(group) or equation.evidence)
            for group in groups
            for equation in self.told(group, is_copy=True)
        ]
        return [*(equation for equation in self.inner if equation.evidence != "leaves"), *told]

    def row_equations(self) -> list[Equation]:
        """What each row must add up to across its columns."""
        resource = self.resource
        rules = between_lines(resource, self.columns) if self.wide else across(resource, self.columns)
        return [
            self._row_equation(number, rule)
            for number, row in enumerate(self.rows)
            if row.raw.tokens and row.raw.side != "income"
            for rule in rules
            if rule.total in self.index
        ]

    def _row_equation(self, number: int, rule: SumRule) -> Equation:
        terms = [(number, self.index[rule.total], -1)]
        terms.extend((number, self.index[part], 1) for part in rule.parts)
        terms.extend((number, self.index[part], -1) for part in rule.less)
        return Equation(tuple(terms), relation=rule.check_id)

    def column_equations(self) -> list[Equation]:
        """What each column must add up to over the rows: a total, and parents over their children."""
        found = []
        lines = [TableLine(row.row_type, row.code, row.raw.side, row.raw.item) for row in self.rows]
        for total in row_sums(lines, self.resource):
            if not any(self.rows[i].raw.tokens for i in (total.total, *total.parts)):
                continue
            for column in range(len(self.columns)):
                terms = ((total.total, column, -1), *((part, column, 1) for part in total.parts))
                evidence = "leaves" if total.leaves else "arithmetic"
                found.append(Equation(terms, evidence=evidence, relation=total.check_id))
        return found

    def told(self, group: Sequence[Fact], is_copy: bool) -> list[Equation]:
        """Equations of facts that hold together or not at all; none where one of them is not about this table."""
        found = []
        for fact in group:
            number = self.about.get(fact.row)
            names = (name for column in fact.columns for name in columns_for(self.resource, column, self.columns))
            columns = [self.index[name] for name in names]
            if number is None or not columns:
                return []
            terms = tuple((number, column, 1) for column in columns)
            evidence = "other_table" if is_copy else "narrative"
            found.append(Equation(terms, -fact.value, evidence, exact=is_copy, relation=fact.relation))
        return found

    def _rows_told_of(self) -> dict[str, int]:
        """The first row of each code and item; under an empty text the total row, or the only one."""
        found: dict[str, int] = {}
        for number, row in enumerate(self.rows):
            if row.raw.side != "income":
                is_whole = row.row_type == "total" or len(self.rows) == 1 and not row.code
                for name in ({row.code, row.raw.item} - {""}) | ({""} if is_whole else set()):
                    found.setdefault(name, number)
        return found


def _strength(group: Sequence[Fact]) -> str:
    """The name of evidence that is weaker than a figure of another table; empty where none of the facts is."""
    if any(fact.is_one_of for fact in group):
        return "one_of"
    return "hint" if any(fact.is_hint for fact in group) else ""


def by_row(equations: Sequence[Equation]) -> dict[int, list[Equation]]:
    """The equations about each row."""
    found: dict[int, list[Equation]] = {}
    for equation in equations:
        for number in {row for row, _, _ in equation.terms}:
            found.setdefault(number, []).append(equation)
    return found


def pinned(equations: Sequence[Equation], solution: Solution) -> set[tuple[int, int]]:
    """Cells that another table gives to the cent and that keep to it: a sum that fails elsewhere does not unsettle them."""
    return {
        equation.terms[0][:2]
        for number, equation in enumerate(equations)
        if equation.exact and len(equation.terms) == 1 and equation.constant != 0 and number not in solution.violated
    }
