"""Which rows of a grid are its header, which are data, and which only repeat the header or number the columns."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.budget.tables import TableKind
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.words import PrintedWords, is_numbered, pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.row_columns import cells_of
from mingzhang.extraction.grid.row_words import is_glued
from mingzhang.extraction.line_labels import category_of, line_of
from mingzhang.extraction.raw import is_column_numbers, is_figure, is_hidden, is_total_label

_PLAIN_KINDS = frozenset({"role", "class", "stage", "year", "relative", "change", "than", "unit"})
"""What words of headers are made of that no label is."""

_MOST_HEADER_ROWS = 8


def split_header(rows: Sequence[Entry], kind: TableKind, agency: str) -> tuple[list[Entry], list[Entry]]:
    """Header rows and data rows; column numbers, repeated header rows and empty rows are neither."""
    certain = next((i for i, row in enumerate(rows) if _holds_data(row, agency)), len(rows))
    plain = [i for i, row in enumerate(rows[:certain]) if i < _MOST_HEADER_ROWS and _is_plain_header(row)]
    first = plain[-1] + 1 if plain else 0
    label = _label_column(rows[first - 1]) if plain else 0
    start = next((i for i in range(first, certain) if _is_line(rows[i], label, kind)), certain)
    header = [row for row in rows[:start] if not is_column_numbers(list(row.cells or ())) and not _is_alone(row)]
    words = PrintedWords.of(cell for row in header for cell in cells_of(row))
    return header, _data_rows(rows, start, words)


def _data_rows(rows: Sequence[Entry], start: int, words: PrintedWords) -> list[Entry]:
    """The rows from `start` that are neither empty nor a header printed again. A row that numbers the columns stands below a
    header, or is the same as one that does; elsewhere a row that counts up holds figures."""
    numbers = {cells_of(row) for row in rows[:start] if is_column_numbers(list(row.cells or ()))}
    found: list[Entry] = []
    below_header = True
    for row in rows[start:]:
        if not any(cells_of(row)):
            continue
        if is_column_numbers(list(row.cells or ())) and (below_header or cells_of(row) in numbers):
            numbers.add(cells_of(row))
        elif _is_repeated(row, words):
            below_header = True
        else:
            below_header = False
            found.append(row)
    return found


def _holds_data(row: Entry, agency: str) -> bool:
    """Whether a row can be no header: it holds a figure, a code with its name, a numbered line, or is a total or the agency
    all alone."""
    cells = cells_of(row)
    filled = [cell for cell in cells if cell]
    if not filled or is_column_numbers(list(cells)):
        return False
    if any(is_figure(cell) or is_hidden(cell) or is_glued(cell) for cell in filled):
        return True
    if any(is_numbered(cell) and pieces_of(cell) != () for cell in filled):
        return True
    return len(filled) == 1 and (is_total_label(filled[0]) or fold(filled[0]) == fold(agency))


def _is_plain_header(row: Entry) -> bool:
    """Whether a row has a word that only headers have: 项目, 预算数, 科目编码, 2025年执行数."""
    return any(
        pieces and all(piece.kind in _PLAIN_KINDS for piece in pieces) for pieces in map(pieces_of, cells_of(row))
    )


def _label_column(row: Entry) -> int:
    """The column of the first word that names a column of labels; the first one if there is none."""
    for index, cell in enumerate(cells_of(row)):
        pieces = pieces_of(cell) or ()
        if any(piece.kind == "role" and piece.id == "name" for piece in pieces):
            return index
    return 0


def _is_line(row: Entry, column: int, kind: TableKind) -> bool:
    """Whether a row without figures is a line of the table, by the word in its column of labels."""
    cells = cells_of(row)
    label = cells[column] if column < len(cells) else ""
    others = [cell for index, cell in enumerate(cells) if cell and index != column]
    if kind.shape not in ("two_sided", "labelled") or not label:
        return False
    if kind.shape == "labelled" and others and all(pieces_of(cell) is not None for cell in others):
        return False
    return bool(line_of(label, kind.lines, ()) or category_of(label))


def _is_alone(row: Entry) -> bool:
    """A row of one cell that is no word of a header: a title or a name that stands above the whole table."""
    filled = [cell for cell in cells_of(row) if cell]
    return len(filled) == 1 and pieces_of(filled[0]) is None


def _is_repeated(row: Entry, header: PrintedWords) -> bool:
    """Whether a row says no more than the header, in its words or in others for the same columns."""
    filled = [cell for cell in cells_of(row) if cell]
    if any(is_figure(cell) or is_hidden(cell) for cell in filled):
        return False
    if len(filled) > 1 and _is_plain_header(row):
        return all(map(header.has, filled))
    words = [fold(cell) for cell in filled]
    return all(word in header.words for word in words) and (len(words) > 1 or not is_total_label(words[0]))
