"""Which of several placements is shown: figures are shown in one column each, whatever their doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from mingzhang.extraction.building.contract_rows import KnownRow
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.placement.placement import Equation, Placement, Solution

Values = Sequence[Sequence[Decimal]]
"""The figures of each row, in 万元."""


def shown_placement(
    solution: Solution,
    equations: Sequence[Equation],
    values: Values,
    rows: Sequence[KnownRow],
    columns: Sequence[str],
    layout: TableLayout,
) -> Placement:
    """Of the best placements that in which the deepest rows make the total, then the usual columns first, then the leftmost."""
    if not solution.assignments:
        return tuple(tuple(_greedy(results)) for results in solution.tokens)
    leaves = [equation for equation in equations if equation.evidence == "leaves"]
    usual = {column: rank for rank, column in enumerate(layout.prior)}
    index = {column: i for i, column in enumerate(columns)}

    def score(assignment: Placement) -> tuple[int, int, Placement]:
        missed = sum(_misses(equation, assignment, values) for equation in leaves)
        rank = sum(usual.get(columns[column], len(usual)) for row in assignment for column in row)
        odd = sum(
            _is_odd(layout.prior_by_code.get(known.code[:3]), row, index)
            for known, row in zip(rows, assignment, strict=True)
        )
        return missed, odd + rank, assignment

    return min(solution.assignments, key=score)


def _is_odd(expected: str | None, row: Sequence[int], index: Mapping[str, int]) -> bool:
    return expected is not None and expected in index and index[expected] not in row


def _misses(equation: Equation, assignment: Placement, values: Values) -> bool:
    total = equation.constant
    for row, column, coefficient in equation.terms:
        if column in assignment[row]:
            total += coefficient * values[row][assignment[row].index(column)]
    return abs(total) > Decimal("0.005") * len(equation.terms)


def _greedy(results: Sequence[object]) -> list[int]:
    found: list[int] = []
    for result in results:
        columns = getattr(result, "columns", ())
        column = next((c for c in columns if not found or c > found[-1]), None)
        if column is None:
            break
        found.append(column)
    return found
