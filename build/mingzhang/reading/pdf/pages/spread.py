"""A wide table that a spreadsheet has printed on pages side by side: its further columns stand on other pages, at the same
heights, without the lines above the table and mostly without the labels of its rows.

Nothing on the paper says so but the heights, and that the place of the title is blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.reading.pdf.bordered.beside import are_beside, side_by_side, tells_rows, without_repeated
from mingzhang.reading.pdf.bordered.cells import PageTable, continues
from mingzhang.reading.pdf.borderless.lines_beside import are_lines_beside, lines_side_by_side
from mingzhang.reading.pdf.pages.layout import PageLayout, TextLine

_MOST_PAGES = 8
"""Pages that the rows of such a table take below each other."""


def with_spread(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages, with the columns of other pages beside the rows that they belong to."""
    found = list(pages)
    at = 0
    while at < len(found):
        high = next((n for n in range(1, _MOST_PAGES + 1) if _go_on_beside(found, at, at + n, n)), 0)
        following = at + high
        proven = _stands_below_lines(found[at])
        while high and _go_on_beside(found, at, following, high):
            for number in range(high):
                _join(found, at + number, following + number, proven=proven)
            following += high
        following = _with_later_rows(pages, found, at, following, proven=proven) if high == 1 else following
        at = max(following, at + 1)
    return found


def _with_later_rows(
    pages: Sequence[PageLayout], found: list[PageLayout], at: int, following: int, *, proven: bool
) -> int:
    """Join the pages behind, where each stretch of rows is printed on all its pages before the next: they go on below those
    from `at` on, in the same order. Gives the page behind them."""
    wide = following - at
    while following + wide <= len(found):
        parts = [(_table(pages[at + n]), _table(pages[following + n])) for n in range(wide)]
        if any(one is None or other is None or not continues(one, other) for one, other in parts):
            break
        joinable = all(_is_beside(found[following], found[following + n], at_head=False) for n in range(1, wide))
        if wide == 1 or not joinable:
            break
        for n in range(1, wide):
            _join(found, following, following + n, proven=proven)
        following += wide
    return following


def _go_on_beside(pages: Sequence[PageLayout], left: int, right: int, high: int) -> bool:
    """Whether what stands on `high` pages goes on, page by page, beside what stands on as many others."""
    if right + high > len(pages):
        return False
    if not all(_goes_on_below(pages[n], pages[n + 1]) for n in range(left, left + high - 1)):
        return False
    return all(_is_beside(pages[left + n], pages[right + n], at_head=n == 0) for n in range(high))


def _goes_on_below(page: PageLayout, following: PageLayout) -> bool:
    one, other = _table(page), _table(following)
    if one is None and other is None:
        return bool(page.lines) and bool(following.lines) and not any(_is_table(item) for item in following.items)
    return one is not None and other is not None and continues(one, other)


def _is_beside(page: PageLayout, following: PageLayout, *, at_head: bool) -> bool:
    left, right = _table(page), _table(following)
    if left is None and right is None:
        return are_lines_beside(page, following, at_head=at_head)
    if left is None or right is None or _lines_of_its_own(page, following):
        return False
    repeats = any(line.y < right.top for line in following.lines)
    rest = without_repeated(left, right) if repeats else right
    if at_head and repeats and len(rest.xs) == len(right.xs):
        return False
    proven = at_head and _stands_below_lines(page)
    has_labels = not repeats or tells_rows(right, len(right.xs) - len(rest.xs))
    return are_beside(left, rest, below_lines=proven, goes_on=at_head, has_labels=has_labels)


def _stands_below_lines(page: PageLayout) -> bool:
    """Whether the table of a page stands below other lines: its title."""
    table = _table(page)
    return table is not None and any(line.y < table.top for line in page.lines)


def _is_table(item: TextLine | PageTable) -> bool:
    return isinstance(item, PageTable)


def _table(page: PageLayout) -> PageTable | None:
    """The one table of a page, where it ends the page."""
    items = [item for item in page.items if not (isinstance(item, TextLine) and item.furniture)]
    alone = sum(map(_is_table, items)) == 1
    return items[-1] if alone and isinstance(items[-1], PageTable) else None


def _lines_of_its_own(page: PageLayout, following: PageLayout) -> bool:
    """Whether a page has lines that are not those of the page before at the same heights, or the rest of one."""
    known: dict[int, str] = {}
    for line in page.lines:
        for height in (round(line.y) - 1, round(line.y), round(line.y) + 1):
            known[height] = known.get(height, "") + line.text
    return any(line.text not in known.get(round(line.y), "") for line in following.lines)


def _join(pages: list[PageLayout], at: int, number: int, *, proven: bool) -> None:
    """Put what stands on one page beside what stands on another, and leave it its running lines. Unless it is `proven`, the
    columns of its figures are marked as concluded; those without borders are so in any case."""
    page, following = pages[at], pages[number]
    left, right = _table(page), _table(following)
    if left is None or right is None:
        joined = lines_side_by_side(page, following)
    else:
        table = side_by_side(left, without_repeated(left, right), proven=proven)
        joined = replace(page, items=tuple(table if item is left else item for item in page.items))
    pages[at] = replace(joined, joined=(*page.joined, following.number))
    furniture = tuple(item for item in following.items if isinstance(item, TextLine) and item.furniture)
    pages[number] = replace(following, items=furniture)
