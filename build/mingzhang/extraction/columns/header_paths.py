"""The words above each column of a grid, from the top row of the header down: a path such as 2024年预算数, 基本支出, 人员经费.

A cell that covers several columns stands in the first of them. Where the source says what a cell covers, that counts;
where it does not, an empty cell belongs to the filled one on its left if that one is a heading of what stands below.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.extraction.clean import squash
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.entries import Entry

Path = tuple[str, ...]

_ROWS_OF_A_GROUP = 2


def paths_of(header: Sequence[Entry]) -> tuple[Path, ...]:
    """The path of each column, without repeated and empty words; empty where nothing stands above a column."""
    width = max((len(row.cells or ()) for row in header), default=0)
    rows = [[squash(cell) for cell in row.cells or ()] + [""] * (width - len(row.cells or ())) for row in header]
    covered = [covered_columns(row, width) for row in header]
    found = []
    for column in range(width):
        words: list[str] = []
        for depth in range(len(rows)):
            word = _word(rows, covered, depth, column)
            if word and (not words or words[-1] != word):
                words.append(word)
        found.append(tuple(words))
    return tuple(found)


def names_rows(path: Path) -> bool:
    """Whether a path is that of codes, names or numbers of rows."""
    pieces = pieces_of(path[-1]) if path else None
    return bool(pieces) and all(piece.kind in ("role", "class") for piece in pieces or ())


def covered_columns(row: Entry, width: int) -> dict[int, int]:
    """The columns that a cell of this row covers as its source says, each with the column of that cell. Where other words stand,
    none does: a line of a page that is not drawn through makes a cell too wide."""
    cells = row.cells or ()
    return {
        column: span.column
        for span in row.spans
        for column in range(span.column + 1, min(span.column + span.columns, width))
        if column >= len(cells) or not cells[column].strip()
    }


def _word(rows: Sequence[Sequence[str]], covered: Sequence[dict[int, int]], depth: int, column: int) -> str:
    row = rows[depth]
    if row[column]:
        return row[column]
    if covered[depth]:
        return row[covered[depth][column]] if column in covered[depth] else ""
    left = next((c for c in range(column - 1, -1, -1) if row[c]), None)
    if left is None or not _is_heading(rows, depth, left, column):
        return ""
    return row[left]


def _is_heading(rows: Sequence[Sequence[str]], depth: int, left: int, column: int) -> bool:
    """Whether the cell at `left` stands above `column`, too: something stands below it in both columns, and no cell of a
    higher row begins between the two."""
    below = all(any(rows[d][c] for d in range(depth + 1, len(rows))) for c in (left, column))
    divided = any(rows[d][c] for d in range(depth) for c in range(left + 1, column + 1))
    return below and not divided


def is_short(header: Sequence[Entry], body: Sequence[Entry]) -> bool:
    """Whether the rows of a grid have more cells than all of its header has, as the source tells them: a cell of the header is
    lost, and the words behind it stand above other figures."""
    across = [len(row.cells or ()) for row in header]
    across += [span.column + span.columns for row in header for span in row.spans]
    widths = sorted(len(row.cells or ()) for row in body)
    return bool(header) and bool(body) and 0 < max(across) < widths[len(widths) // 2]


def lone_columns(header: Sequence[Entry]) -> frozenset[int]:
    """The columns above whose word a heading is missing: a lower row has a word there, the row above has one on the left
    that stands for its own column only. Where the source says what cells cover, there are none."""
    if any(row.spans for row in header):
        return frozenset()
    width = max((len(row.cells or ()) for row in header), default=0)
    rows = [[squash(cell) for cell in row.cells or ()] + [""] * (width - len(row.cells or ())) for row in header]
    return frozenset(column for column in range(1, width) if _is_lone(rows, column))


def gapped_columns(header: Sequence[Entry]) -> frozenset[int]:
    """The columns of each group of a header in whose lowest row a cell is empty between two that are not, where the source says
    what cells cover: the words beside that cell may have moved by one."""
    if len(header) < _ROWS_OF_A_GROUP or not any(row.spans for row in header):
        return frozenset()
    width = max(len(row.cells or ()) for row in header)
    last = [squash(cell) for cell in header[-1].cells or ()]
    held = set(covered_columns(header[-1], width))
    for rows, row in enumerate(reversed(header[:-1]), start=2):
        held |= {
            each for span in row.spans if span.rows >= rows for each in range(span.column, span.column + span.columns)
        }
    found: set[int] = set()
    for span in header[-2].spans:
        group = range(span.column, min(span.column + span.columns, len(last)))
        if (
            any(not last[column] and column not in held for column in group[1:-1])
            and last[group[0]]
            and last[group[-1]]
        ):
            found.update(group)
    return frozenset(found)


def _is_lone(rows: Sequence[Sequence[str]], column: int) -> bool:
    depth = next((d for d in range(len(rows)) if rows[d][column]), 0)
    for above in range(depth):
        left = next((c for c in range(column - 1, -1, -1) if rows[above][c]), None)
        if left is not None and not any(rows[d][left] for d in range(above + 1, len(rows))):
            return True
    return False
