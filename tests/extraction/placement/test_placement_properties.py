"""Tables made up from a known placement: it is always found, and what is called certain is true."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.placement.placement_tables import Sample, decided, hierarchy, pins, row_sum, solved
from mingzhang.extraction.placement.placement import Equation, Problem, Solution, SolverRow, solve


def made_up(random: Random, *, columns: int, used: list[int], items: int, losses: bool = False) -> Sample:
    """Categories, sections and items; column 0 adds up the row, and each row the rows below it."""

    def amount() -> int:
        size = random.choice([(1, 30), (100, 9_999), (100, 99_999), (1, 300)])
        cents = random.randint(*size) * (100 if size == (1, 300) else 1)
        return -cents if losses and random.random() < 0.1 else cents

    def item() -> list[int]:
        row = [0] * columns
        for column in random.sample(used, random.randint(1, min(3, len(used)))):
            row[column] = amount()
        return [sum(row), *row[1:]]

    def above(rows: list[list[int]]) -> list[int]:
        return [sum(column) for column in zip(*rows, strict=True)]

    rows: list[tuple[int, list[int]]] = []
    categories = []
    left = items
    while left > 0:
        sections = []
        for _ in range(random.randint(1, 3)):
            members = [item() for _ in range(random.randint(1, 6))]
            left -= len(members)
            sections.append([(2, above(members)), *((3, member) for member in members)])
        categories.append(above([section[0][1] for section in sections]))
        rows += [(1, categories[-1]), *(row for section in sections for row in section)]
    rows.append((0, above(categories)))
    return Sample(
        columns,
        tuple(level for level, _ in rows),
        tuple(tuple(None if cents == 0 else f"{Decimal(cents).scaleb(-2)}" for cents in row) for _, row in rows),
    )


def misprinted(sample: Sample, random: Random) -> Sample:
    """One digit of one figure is another one."""
    cells = [list(row) for row in sample.cells]
    row, column, figure = random.choice([(r, c, f) for r, line in enumerate(cells) for c, f in enumerate(line) if f])
    place = random.choice([i for i, sign in enumerate(figure) if sign.isdigit()])
    other = random.choice([digit for digit in "123456789" if digit != figure[place]])
    cells[row][column] = figure[:place] + other + figure[place + 1 :]
    return replace(sample, cells=tuple(map(tuple, cells)))


def equations(sample: Sample, known_total: bool) -> list[Equation]:
    found = [*row_sum(sample, 0, range(1, sample.columns)), *hierarchy(sample)]
    if known_total:
        found += pins(sample.total, {c: cell or "0" for c, cell in enumerate(sample.cells[sample.total])})
    return found


def holds_the_truth(sample: Sample, solution: Solution) -> bool:
    return all(
        column in token.columns
        for tokens, row in zip(solution.tokens, sample.placement, strict=True)
        for token, column in zip(tokens, row, strict=True)
    )


TABLES = st.builds(
    made_up,
    st.integers(0, 10**6).map(Random),
    columns=st.integers(7, 12),
    used=st.lists(st.integers(1, 6), min_size=1, max_size=4, unique=True),
    items=st.integers(1, 12),
    losses=st.booleans(),
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(TABLES, st.booleans())
def test_the_true_placement_is_found_and_nothing_false_is_certain(sample: Sample, known_total: bool) -> None:
    solution = solved(sample, equations(sample, known_total))
    assert (solution.violations, solution.tolerance) == (0, "exact")
    assert holds_the_truth(sample, solution)
    assert decided(sample, solution)[2] == 0
    assert solution.count >= len(solution.assignments) >= 1
    if solution.exhausted and solution.count == len(solution.assignments):
        assert sample.placement in solution.assignments


@settings(max_examples=20, derandomize=True, deadline=None)
@given(TABLES, st.integers(0, 10**6), st.booleans())
def test_a_misprint_never_stops_the_search(sample: Sample, seed: int, known_total: bool) -> None:
    wrong = misprinted(sample, Random(seed))
    solution = solve(
        Problem(sample.columns, tuple(SolverRow(tuple(map(Decimal, r))) for r in wrong.figures),
                tuple(equations(sample, known_total))),
        max_nodes=8_000,
    )  # fmt: skip
    for tokens, row in zip(solution.tokens, sample.placement, strict=True):
        assert len(tokens) == len(row)
        assert all(token.columns for token in tokens)
    if not solution.exhausted:
        assert holds_the_truth(sample, solution)


@pytest.mark.parametrize("seed", range(4))
def test_large_tables_are_settled(seed: int) -> None:
    """Sixty rows and more: known totals decide all, unknown ones leave the choice of columns."""
    sample = made_up(Random(seed), columns=12, used=[1, 2, 3, 8, 10], items=48)
    assert len(sample.levels) >= 60
    solution = solved(sample, equations(sample, True))
    assert (solution.assignments, solution.exhausted) == ((sample.placement,), True)
    free = solved(sample, equations(sample, False))
    assert (free.count, free.exhausted) == (462, True)  # 5 of 11 columns
    assert [row[0].decided for row in free.tokens] == [0] * len(sample.levels)


def test_twenty_columns() -> None:
    sample = made_up(Random(5), columns=20, used=[1, 2, 5, 9, 13, 19], items=40)
    assert solved(sample, equations(sample, True)).assignments == (sample.placement,)
    free = solved(sample, equations(sample, False))
    assert (free.count, len(free.assignments), free.exhausted) == (27_132, 2000, True)  # 6 of 19 columns


@pytest.mark.parametrize("seed", range(4))
def test_one_misprint_in_a_large_table(seed: int) -> None:
    sample = made_up(Random(seed), columns=12, used=[1, 2, 3, 8, 10], items=48)
    wrong = misprinted(sample, Random(seed))
    started = time.process_time()
    solution = solve(
        Problem(12, tuple(SolverRow(tuple(map(Decimal, row))) for row in wrong.figures),
                tuple(equations(sample, True)))
    )  # fmt: skip
    assert time.process_time() - started < 10  # a loaded machine; usually below two
    assert 1 <= solution.violations <= 4
    assert sample.placement in solution.assignments
    assert holds_the_truth(sample, solution)
