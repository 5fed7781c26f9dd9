"""What a search found out, in the terms of the problem: columns of every figure, number and list of placements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, product
from math import comb, prod

from mingzhang.extraction.placement.products import Choice, Free, Product
from mingzhang.extraction.placement.symmetry import SymmetryBlock

Rows = tuple[tuple[int, ...], ...]
"""Per row of a component the columns of its figures."""


@dataclass(frozen=True)
class Answer:
    """The outcome for the rows of one component (`rows`: their numbers in the problem).

    `best`: alternatives without overlap. They use only the first few columns of each block of exchangeable columns
    (`kept`); moved to the others they are as good. `possible` is None where the search ended; else per row and
    figure the columns that are not excluded, and `best` is some placements.
    """

    rows: tuple[int, ...]
    best: tuple[Product, ...] = ()
    kept: tuple[tuple[SymmetryBlock, int], ...] = ()
    violated: frozenset[int] = frozenset()
    violations: int = 0
    rounding: bool = False
    possible: Sequence[Sequence[Sequence[int]]] | None = None

    @property
    def cut(self) -> bool:
        """Whether a limit ended the search."""
        return self.possible is not None

    def columns(self) -> list[list[set[int]]]:
        """Per row and figure every column that it takes in a best placement, or that is possible."""
        if self.possible is not None:
            return [[set(figure) for figure in row] for row in self.possible]
        found: list[list[set[int]]] = [[] for _ in self.rows]
        for free in _leaves(self.best):
            figures = found[free.row] = found[free.row] or [set() for _ in free.placements[0]]
            for placement in free.placements:
                for figure, column in zip(figures, placement, strict=True):
                    figure.add(column)
        return [[self.moved(figure) for figure in row] for row in found]

    def moved(self, columns: set[int]) -> set[int]:
        """These columns and those of their blocks to which they can be moved."""
        wider = set(columns)
        for block, size in self.kept:
            for column in columns.intersection(block.columns):
                wider.update(range(column, column + block.size - size + 1))
        return wider

    def count(self) -> int:
        """The number of best placements (of known ones, if the search was cut).

        Those that use exactly j columns of a block are C(j, i) times among the ones restricted to its first i.
        """
        blocks = [block for block, _ in self.kept]
        exact: dict[tuple[int, ...], int] = {}
        for sizes in product(*(range(size + 1) for _, size in self.kept)):
            smaller = product(*(range(size + 1) for size in sizes))
            exact[sizes] = _restricted(self.best, list(zip(blocks, sizes, strict=True))) - sum(
                exact[other] * prod(map(comb, sizes, other)) for other in smaller if other != sizes
            )
        return sum(
            number * prod(comb(block.size, used) for block, used in zip(blocks, sizes, strict=True))
            for sizes, number in exact.items()
        )

    def placements(self, limit: int) -> list[Rows]:
        """The best placements, at most `limit`, ascending (of those that come first)."""
        found: set[Rows] = set()
        for chosen in islice(_expand((Choice(self.best),), {}), 20 * limit + 1000):
            rows = tuple(chosen[row] for row in range(len(self.rows)))
            found.update(islice(self._images(rows), limit))
            if len(found) >= limit:
                break
        return sorted(found)[:limit]

    def _images(self, rows: Rows) -> Iterator[Rows]:
        """The same placement in other columns of its blocks; nothing for one that is itself such an image."""
        taken = {column for row in rows for column in row}
        spread = []
        for block, _ in self.kept:
            used = [column for column in block.columns if column in taken]
            if used != list(block.columns[: len(used)]):
                return
            spread.append([dict(zip(used, places, strict=True)) for places in combinations(block.columns, len(used))])
        for moves in product(*spread):
            move = {column: column for column in taken}
            for part in moves:
                move.update(part)
            yield tuple(tuple(map(move.__getitem__, row)) for row in rows)


@dataclass(frozen=True)
class Unbound:
    """A row that no equation is about: `windows` as in `IntegerRow`. The same answers without a search."""

    rows: tuple[int]
    windows: tuple[tuple[int, ...], ...]
    violated: frozenset[int] = frozenset()
    violations: int = 0
    rounding: bool = False
    cut: bool = False

    def columns(self) -> list[list[set[int]]]:
        """Per figure every column that order and permission leave it."""
        return [[set(window) for window in self.windows]]

    def count(self) -> int:
        """The number of placements: figure by figure, the ways to reach each column."""
        ways = {-1: 1}
        for window in self.windows:
            ways = {column: sum(n for before, n in ways.items() if before < column) for column in window}
        return sum(ways.values())

    def placements(self, limit: int) -> list[Rows]:
        """The first `limit` placements, ascending."""
        return [(placement,) for placement in islice(_ascending(self.windows, ()), limit)]


def _ascending(windows: Sequence[Sequence[int]], placed: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(placed) == len(windows):
        yield placed
        return
    for column in windows[len(placed)]:
        if not placed or column > placed[-1]:
            yield from _ascending(windows, (*placed, column))


def _leaves(products: Sequence[Product]) -> Iterator[Free]:
    """Each leaf of the and/or trees once."""
    seen: set[int] = set()
    stack: list[Product] = list(products)
    while stack:
        for factor in stack.pop():
            if isinstance(factor, Free):
                yield factor
            elif id(factor) not in seen:
                seen.add(id(factor))
                stack.extend(factor.options)


def _restricted(products: Sequence[Product], kept: Sequence[tuple[SymmetryBlock, int]]) -> int:
    """The number of placements that use only the first few columns of each block."""
    gone = {column for block, size in kept for column in block.columns[size:]}

    @cache
    def factor_size(factor: Free | Choice) -> int:
        if isinstance(factor, Free):
            return sum(gone.isdisjoint(placement) for placement in factor.placements)
        return sum(prod(map(factor_size, option)) for option in factor.options)

    return sum(prod(map(factor_size, option)) for option in products)


def _expand(parts: Product, chosen: dict[int, tuple[int, ...]]) -> Iterator[dict[int, tuple[int, ...]]]:
    """All ways to settle the rows of a product, added to the rows already chosen."""
    if not parts:
        yield chosen
        return
    factor, rest = parts[0], parts[1:]
    if isinstance(factor, Free):
        for placement in factor.placements:
            yield from _expand(rest, {**chosen, factor.row: placement})
    else:
        for option in factor.options:
            yield from _expand(option + rest, chosen)
