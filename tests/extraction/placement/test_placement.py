"""The solver against the meaning of its problem: small problems by hand and by listing everything."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product, zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.extraction.placement.placement import Equation, Problem, Solution, SolverRow, TokenResult, solve

D = Decimal


def row(*tokens: str) -> SolverRow:
    return SolverRow(tuple(map(D, tokens)))


def columns(solution: Solution) -> list[list[tuple[int, ...]]]:
    return [[token.columns for token in tokens] for tokens in solution.tokens]


def total(*parts: tuple[int, int]) -> Equation:
    """The first cell is the sum of the others."""
    first, *others = parts
    return Equation(((*first, -1), *((*other, 1) for other in others)))


def pin(where: tuple[int, int], amount: str) -> Equation:
    return Equation(((*where, 1),), -D(amount), evidence="other_table", exact=True)


def test_a_lone_pair_of_figures_can_stand_in_any_two_columns() -> None:
    solution = solve(Problem(3, (row("1.00", "1.00"),), ()))
    assert solution.assignments == (((0, 1),), ((0, 2),), ((1, 2),))
    assert columns(solution) == [[(0, 1), (1, 2)]]
    assert (solution.count, solution.violations, solution.tolerance, solution.exhausted) == (3, 0, "exact", True)


def test_a_full_row_is_decided_by_order_alone() -> None:
    solution = solve(Problem(2, (row("7.00", "9.00"),), ()))
    assert [token.decided for token in solution.tokens[0]] == [0, 1]


def test_a_row_sum_decides_what_it_can() -> None:
    equation = total((0, 0), (0, 1), (0, 2), (0, 3))
    solution = solve(Problem(4, (row("3.00", "1.00", "2.00"),), (equation,)))
    assert columns(solution) == [[(0,), (1, 2), (2, 3)]]


def test_the_other_rows_decide_where_a_row_cannot() -> None:
    rows = (row("3.00", "3.00"), row("1.00", "1.00"), row("2.00", "2.00"))
    sums = [total((r, 0), (r, 1), (r, 2)) for r in range(3)]
    down = [total((0, c), (1, c), (2, c)) for c in range(3)]
    assert columns(solve(Problem(3, rows, (*sums, *down)))) == [[(0,), (1, 2)]] * 3
    pinned = solve(Problem(3, rows, (*sums, *down, pin((0, 2), "3.00"))))
    assert pinned.assignments == (((0, 2), (0, 2), (0, 2)),)


def test_permitted_columns_are_kept() -> None:
    limited = SolverRow((D("1"), D("2")), (None, frozenset({1, 2})))
    assert columns(solve(Problem(4, (limited,), ()))) == [[(0, 1), (1, 2)]]


def test_independent_rows_do_not_multiply_the_work() -> None:
    rows = tuple(row(f"{n}.00", f"{n}.00") for n in range(1, 41))
    sums = tuple(total((r, 0), *((r, c) for c in range(1, 11))) for r in range(40))
    solution = solve(Problem(11, rows, sums), max_solutions=5)
    assert solution.count == 10**40
    assert len(solution.assignments) == 5
    assert solution.exhausted
    assert columns(solution) == [[(0,), tuple(range(1, 11))]] * 40


def test_rounding_is_allowed_only_where_nothing_exact_exists() -> None:
    equation = total((0, 0), (0, 1), (0, 2))
    rounded = solve(Problem(3, (row("238.55", "77.61", "160.93"),), (equation,)))
    assert (rounded.tolerance, rounded.violations, rounded.assignments) == ("rounding", 0, (((0, 1, 2),),))
    exact = solve(Problem(4, (row("0.02", "0.01", "0.01"),), (total((0, 0), (0, 1), (0, 2)),)))
    assert (exact.tolerance, exact.assignments) == ("exact", (((0, 1, 2),),))


@pytest.mark.parametrize(
    ("tokens", "violations"),
    [(("1.00", "0.50", "0.51"), 0), (("1.00", "0.50", "0.52"), 1), (("1.00", "1.01"), 0), (("1.00", "1.02"), 1)],
)
def test_half_a_unit_for_each_printed_figure(tokens: tuple[str, ...], violations: int) -> None:
    """n addends and their sum, each off by 0.005 at most: blank addends carry no rounding."""
    every = [None, *[frozenset({1, 2})] * (len(tokens) - 1)]
    fixed = SolverRow(tuple(map(D, tokens)), (frozenset({0}), *every[1:]))
    solution = solve(Problem(3, (fixed,), (total((0, 0), (0, 1), (0, 2)),)))
    assert solution.violations == violations
    assert solution.tolerance == ("exact" if violations else "rounding")


def test_a_dropped_zero_is_not_less_precision() -> None:
    """4.3 is 4.30: a tenth of tolerance would let 4.2 pass."""
    solution = solve(Problem(3, (row("4.3", "4.1", "0.15"),), (total((0, 0), (0, 1), (0, 2)),)))
    assert solution.violations == 1


def test_a_copy_is_never_rounded() -> None:
    sum_ = total((0, 0), (0, 1))
    near = solve(Problem(2, (row("5.00", "5.01"),), (sum_,)))
    assert (near.violations, near.tolerance) == (0, "rounding")
    copy = solve(Problem(2, (row("5.00", "5.01"),), (Equation(sum_.terms, exact=True),)))
    assert (copy.violations, copy.violated) == (1, (0,))


def test_fewest_violations_win_and_all_of_them_are_reported() -> None:
    """Two pins contradict each other: either may be the wrong one."""
    solution = solve(Problem(2, (row("5.00"),), (pin((0, 0), "5.00"), pin((0, 1), "5.00"))))
    assert solution.violations == 1
    assert solution.assignments == (((0,),), ((1,),))
    assert solution.violated == (0, 1)
    solution = solve(Problem(2, (row("5.00"),), (pin((0, 0), "5.00"), pin((0, 1), "5.00"), pin((0, 1), "5.00"))))
    assert (solution.violations, solution.assignments, solution.violated) == (1, (((1,),),), (0,))


def test_negative_figures_are_figures() -> None:
    rows = (row("1.00", "3.00", "-2.00"), row("3.00", "3.00"), row("-2.00", "-2.00"))
    sums = [total((r, 0), (r, 1), (r, 2), (r, 3)) for r in range(3)]
    down = [total((0, c), (1, c), (2, c)) for c in range(4)]
    solution = solve(Problem(4, rows, (*sums, *down)))
    assert solution.assignments == tuple(((0, a, b), (0, a), (0, b)) for a, b in ((1, 2), (1, 3), (2, 3)))


def test_a_row_with_too_many_figures_is_left_out() -> None:
    rows = (row("1.00", "2.00", "3.00"), row("1.00"))
    equations = (total((0, 0), (1, 0)), pin((1, 1), "1.00"))
    solution = solve(Problem(2, rows, equations))
    assert solution.tokens == ((TokenResult(()),) * 3, (TokenResult((1,)),))
    assert (solution.assignments, solution.violations) == ((((), (1,)),), 0)


def test_an_equation_about_blank_rows_only_is_true_or_violated_whatever_is_placed() -> None:
    solution = solve(Problem(2, (row(), row("1.00")), (total((0, 0), (0, 1)), pin((0, 0), "9.00"))))
    assert (solution.violations, solution.violated) == (1, (1,))
    assert solution.assignments == (((), (0,)), ((), (1,)))


def test_nothing_to_place() -> None:
    solution = solve(Problem(3, (), ()))
    assert (solution.assignments, solution.count, solution.exhausted) == (((),), 1, True)


def test_amounts_beyond_64_bits() -> None:
    large = "99999999999999999999999999.99"
    solution = solve(Problem(3, (row(large, large),), (total((0, 0), (0, 2)), pin((0, 0), large))))
    assert solution.assignments == (((0, 2),),)


@pytest.mark.parametrize("token", ["NaN", "Infinity"])
def test_only_figures(token: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        solve(Problem(1, (row(token),), ()))


@pytest.mark.parametrize("cell", [(1, 0), (0, 2), (-1, 0)])
def test_equations_name_cells_of_the_table(cell: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no cell"):
        solve(Problem(2, (row("1"),), (pin(cell, "1"),)))


def test_a_limit_is_owned_up_to_and_nothing_is_claimed() -> None:
    """Thirty items, each in any of six columns, whose sums are given: too many ways for 300 nodes."""
    rows = tuple(row(f"{n * n + 0.37:.2f}") for n in range(30))
    equations = tuple(Equation(tuple((r, c, 1) for r in range(30)), D("-1431.17")) for c in range(6))
    solution = solve(Problem(6, rows, equations), max_nodes=300)
    assert not solution.exhausted
    assert all(token.columns == tuple(range(6)) for tokens in solution.tokens for token in tokens)


def test_a_limit_in_one_component_leaves_the_others_certain() -> None:
    rows = (*(row(f"{n * n + 0.37:.2f}") for n in range(30)), row("2.00", "2.00"))
    equations = [Equation(tuple((r, c, 1) for r in range(30)), D("-1431.17")) for c in range(6)]
    solution = solve(Problem(6, rows, (*equations, pin((30, 0), "2.00"), pin((30, 4), "2.00"))), max_nodes=300)
    assert not solution.exhausted
    assert [token.columns for token in solution.tokens[30]] == [(0,), (4,)]


def violated(problem: Problem, placement: tuple[tuple[int, ...], ...], unit: Decimal, rounding: bool) -> set[int]:
    """The specification of one placement: the equations it violates, by fractions."""
    cells = {
        (r, c): Fraction(token)
        for r, (row_, places) in enumerate(zip(problem.rows, placement, strict=True))
        for token, c in zip(row_.tokens, places, strict=True)
    }
    found = set()
    for number, equation in enumerate(problem.equations):
        printed = [(k, cells[r, c]) for r, c, k in equation.terms if (r, c) in cells]
        gap = abs(sum(k * v for k, v in printed) + Fraction(equation.constant))
        figures = sum(abs(k) for k, _ in printed) + (equation.constant != 0)
        if gap > (Fraction(unit) / 2 * figures if rounding and not equation.exact else 0):
            found.add(number)
    return found


def listed(problem: Problem, unit: Decimal) -> tuple[int, str, set[tuple[tuple[int, ...], ...]]]:
    """The specification: list all placements and count the equations they violate."""
    every = list(product(*(combinations(range(problem.columns), len(r.tokens)) for r in problem.rows)))
    exact = {placement: len(violated(problem, placement, unit, False)) for placement in every}
    rounded = {placement: len(violated(problem, placement, unit, True)) for placement in every}
    fewest = min(rounded.values())
    counts, tolerance = (exact, "exact") if fewest in exact.values() else (rounded, "rounding")
    return fewest, tolerance, {placement for placement, count in counts.items() if count == fewest}


@st.composite
def small_problems(draw: st.DrawFn) -> Problem:
    """Up to four rows in up to four columns, held together by one equation about all of them."""
    width = draw(st.integers(2, 4))
    figure = st.integers(-3, 12).map(lambda n: D(n).scaleb(-2))
    rows = draw(st.lists(st.lists(figure, min_size=1, max_size=width), min_size=1, max_size=4))
    cell = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, width - 1))
    factor = st.sampled_from([-2, -1, -1, 1, 1, 1])
    constant = st.sampled_from(["0", "0", "0.05", "-0.07", "-0.10"])
    equations = [Equation(tuple((r, draw(st.integers(0, width - 1)), draw(factor)) for r in range(len(rows))))]
    for _ in range(draw(st.integers(0, 6))):
        terms = draw(st.dictionaries(cell, factor, min_size=1, max_size=5))
        exact = draw(st.booleans())
        equations.append(Equation(tuple((*c, k) for c, k in terms.items()), D(draw(constant)), exact=exact))
    return Problem(width, tuple(SolverRow(tuple(r)) for r in rows), tuple(equations))


@st.composite
def small_tables(draw: st.DrawFn) -> Problem:
    """A total over two or three rows in up to five columns, consistent or not; some cells of the total known."""
    width = draw(st.integers(3, 5))
    figure = st.sampled_from([1, 2, 2, 3, 4, 5, 7]).map(lambda n: D(n).scaleb(-2))
    below = draw(st.integers(2, 3 if width < 5 else 2))
    rows = [draw(st.lists(figure, min_size=1, max_size=3)) for _ in range(below + 1)]
    if draw(st.booleans()):
        rows[0] = [sum(column, D(0)) for column in zip_longest(*rows[1:], fillvalue=D(0))]
    equations = [total((0, c), *((r, c) for r in range(1, below + 1))) for c in range(width)]
    if draw(st.booleans()):
        equations += [total(*((r, c) for c in range(width))) for r in range(below + 1)]
        rows = [[sum(row, D(0)), *row][:width] if draw(st.integers(0, 5)) else row for row in rows]
    for column in draw(st.sets(st.integers(0, width - 1))):
        equations.append(pin((0, column), draw(st.sampled_from(["0", "0", "0.04", "0.05"]))))
    if draw(st.integers(0, 3)) == 0:
        equations.append(total((0, 1), (1, 1), (2, 1)))
    return Problem(width, tuple(SolverRow(tuple(r)) for r in rows), tuple(equations))


@settings(max_examples=120, derandomize=True, deadline=None)
@given(small_problems() | small_tables())
def test_what_listing_all_placements_finds(problem: Problem) -> None:
    fewest, tolerance, best = listed(problem, D("0.01"))
    solution = solve(problem)
    assert (solution.violations, solution.tolerance, solution.exhausted) == (fewest, tolerance, True)
    assert solution.assignments == tuple(sorted(best))
    assert solution.count == len(best)
    broken = set().union(*(violated(problem, placement, D("0.01"), tolerance == "rounding") for placement in best))
    assert solution.violated == tuple(sorted(broken))
    for r, tokens in enumerate(solution.tokens):
        for i, token in enumerate(tokens):
            assert token.columns == tuple(sorted({placement[r][i] for placement in best}))


@settings(max_examples=40, derandomize=True, deadline=None)
@given(small_problems() | small_tables())
def test_a_cut_search_excludes_nothing_that_is_best(problem: Problem) -> None:
    _, _, best = listed(problem, D("0.01"))
    for nodes in (1, 10, 60):
        solution = solve(problem, max_nodes=nodes)
        assert solution.assignments
        for placement in solution.assignments:
            broken = violated(problem, placement, D("0.01"), True)
            assert broken <= set(solution.violated)
            assert len(broken) <= solution.violations
        for r, tokens in enumerate(solution.tokens):
            for i, token in enumerate(tokens):
                assert {placement[r][i] for placement in best} <= set(token.columns)


@settings(max_examples=20, derandomize=True, deadline=None)
@given(small_problems())
def test_the_same_answer_every_time(problem: Problem) -> None:
    assert solve(problem) == solve(problem)
