"""Tables that fill no resource, kept as they stand: a grid cell by cell under the words above (a sheet of targets has labels
instead), a text line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mingzhang.budget.agreement.left_overs import says
from mingzhang.budget.amount import is_amount, printed_number
from mingzhang.budget.filing import OtherCell, Table
from mingzhang.budget.wording import empty_words
from mingzhang.extraction.clean import cell_text, fold, squash
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.personal import MARK
from mingzhang.extraction.personal.vocabulary import CELL_LABEL, COLUMN_LABEL, NUMBER_LABEL
from mingzhang.extraction.raw import is_column_numbers, is_figure
from mingzhang.extraction.sections.sections import Section
from mingzhang.extraction.units import UNKNOWN, unit_of_all

_EMPTY = re.compile(empty_words().declared)
_HEADER_ROWS = 6


def keep_table(section: Section, note: str, clean: Callable[[str], str]) -> Table:
    """The table as a table of no resource. `clean` takes persons out of a text."""
    cells = tuple(_grid_cells(section, clean) if section.is_grid else _line_cells(section, clean))
    filled = any(any(character.isdigit() for character in cell.text) for cell in cells)
    said = squash("".join(entry.text for entry in section.entries if entry.cells is None))
    status = "filled" if filled else "declared_empty" if says(_EMPTY, said) else "blank"
    return Table(
        "",
        clean(section.title),
        section.number,
        "" if section.unit == UNKNOWN else unit_of_all(section.unit, cells),
        status,
        note,
        section.place,
        unit_from=section.unit_from,
        other_cells=cells,
    )


def _line_cells(section: Section, clean: Callable[[str], str]) -> Iterator[OtherCell]:
    """The lines of a table without cells: the words of each are a cell, and each figure behind them."""
    lines = (entry for entry in section.entries if not entry.blank)
    for row, entry in enumerate(lines, start=1):
        pieces = entry.text.split()
        words = len(pieces)
        while words and is_figure(pieces[words - 1]):
            words -= 1
        texts = [" ".join(pieces[:words]), *pieces[words:]] if words else pieces
        for column, text in enumerate(texts, start=1):
            yield _cell(row, column, "", text, entry, clean)


def _grid_cells(section: Section, clean: Callable[[str], str]) -> Iterator[OtherCell]:
    rows = [entry for entry in section.entries if not entry.blank]
    start = 0 if section.performance else _first_of_body(rows)
    headers = _headers([row for row in rows[:start] if not is_column_numbers(list(row.cells or ()))])
    above = {_key(row) for row in rows[:start]}
    row = 0
    for entry in rows[start:]:
        if entry.cells is None:
            row += 1
            yield _cell(row, 1, "", entry.text.strip(), entry, clean)
        elif _key(entry) not in above:
            row += 1
            for column, cell in enumerate(entry.cells, start=1):
                if cell.strip():
                    yield _cell(row, column, headers.get(column, ""), cell, entry, clean)


def _first_of_body(rows: list[Entry]) -> int:
    """The first row that is none of the header. The header is the first row, what its merged cells reach down to, and further
    rows made of nothing but words of headers; or all above the numbers of the columns."""
    for index, row in enumerate(rows[: _HEADER_ROWS + 1]):
        if row.cells is not None and is_column_numbers(list(row.cells)):
            return index + 1
        if any(is_amount(squash(cell)) for cell in row.cells or ()):
            break
    reach = 1
    for index, row in enumerate(rows[:_HEADER_ROWS]):
        if any(is_amount(squash(cell)) for cell in row.cells or ()) or index >= reach and not _is_of_header(row):
            return index
        reach = max(reach, index + max((span.rows for span in row.spans), default=1))
    return min(len(rows), _HEADER_ROWS)


def _is_of_header(row: Entry) -> bool:
    """Whether all words of a row are known from headers, or label persons and their numbers."""
    words = [squash(cell) for cell in row.cells or () if cell.strip()]
    return bool(words) and all(pieces_of(word) is not None or _is_personal(word) for word in words)


def _is_personal(word: str) -> bool:
    """Whether what stands under a word names persons or is a number of theirs."""
    label = fold(word)
    return any(pattern.fullmatch(label) for pattern in (CELL_LABEL, COLUMN_LABEL, NUMBER_LABEL))


def _headers(rows: list[Entry]) -> dict[int, str]:
    """For each column the words above it, from the top; a merged cell stands above every column that it covers."""
    paths: dict[int, list[str]] = {}
    width = max((len(row.cells or ()) for row in rows), default=0)
    for row in rows:
        covered = _covered(row, width)
        for column, word in covered.items():
            path = paths.setdefault(column, [])
            if word and (not path or path[-1] != word):
                path.append(word)
    return {column: "/".join(path) for column, path in paths.items()}


def _covered(row: Entry, width: int) -> dict[int, str]:
    cells = [squash(cell) for cell in row.cells or ()]
    reach = {span.column: span.columns for span in row.spans}
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        if cell:
            for column in range(index, min(index + reach.get(index, 1), width)):
                found[column + 1] = cell
    return found


def _key(row: Entry) -> tuple[str, ...]:
    return tuple(fold(cell) for cell in row.cells or (row.text,))


def _cell(row: int, column: int, header: str, text: str, entry: Entry, clean: Callable[[str], str]) -> OtherCell:
    """A cell; under a heading such as 联系人 or 联系电话 it names a person or is a number, whatever stands there."""
    personal = any(_is_personal(word) for word in header.split("/"))
    printed = MARK if personal else clean(cell_text(text))
    value = printed_number(printed) if is_amount(printed) else None
    return OtherCell(row, column, clean(header), printed, value, entry.place)
