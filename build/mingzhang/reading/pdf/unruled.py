"""Tables without borders, or with horizontal lines only: columns by the words of the header, rows by the space between them.

Such a table begins below the line that says its unit (单位：万元) or below its title, and ends where words of another kind begin. What column
a figure stands in is concluded here, so each one is marked, with the columns in which it may as well stand. Where the
conclusion contradicts itself, the lines are left as they are, and the parser places their figures by their sums.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median

from mingzhang.reading.pdf.bare_columns import Heading
from mingzhang.reading.pdf.drawn_columns import drawn_columns, drawn_header
from mingzhang.reading.pdf.heading import Header, borders_of, header_of, widened
from mingzhang.reading.pdf.layout import PageLayout, TextLine
from mingzhang.reading.pdf.pieces import Piece
from mingzhang.reading.pdf.rulings import Ruling, Strokes
from mingzhang.reading.pdf.tables import PageTable, TableRow, is_rest, with_rest
from mingzhang.reading.pdf.wrapping import Drawn, cell_text

_UNIT = re.compile(r"单位\s*[:：][^:：]{0,8}元[^:：]{0,8}$")
_TITLE = re.compile(r".{0,40}表\s*(?:[（(][^（()）]{1,20}[）)])?")
"""Below such a line a table may begin."""
_END = re.compile(
    r"第[一二三四五六七八九]部分|.{0,8}表\s*[一二三四五六七八九十\d]+(?:-\d+)?\s*[:：]?\s*$|.{2,40}表\s*$|(?:备?注|说明)\s*[:：]|.*。"
)
_FIGURE = re.compile(r"(?:[-－−–△▲]\s?|[(（])?(?:\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|0)[%％]?[)）]?|\d+[%％]")
_NUMERIC = re.compile(r"[-－−–△▲(（]?[\d,.]+[%％]?[)）]?")
_CODE = re.compile(r"[23]\d\d(?:\d\d){0,2}(?:\s*[一-鿿].*)?")
_PARTS = ("类", "款", "项")
_CODES = re.compile(r"(?:编码|代码)$")
_PART = re.compile(r"\d{1,3}")
_TOTAL = re.compile(r"(?:合|总)\s*计")
_NUMBER = re.compile(r"※|\d{1,2}|[甲乙丙丁]|栏次")
_LABEL = re.compile(r"[一二三四五六七八九十\d]{1,3}\s*[、.．]|其中|[（(]")
_SPREAD = frozenset({
    "合计", "总计", "小计", "项目", "收入", "支出", "科目", "功能分类", "收入总计", "支出总计", "收入合计", "支出合计",
})  # fmt: skip
_LONGEST_SPREAD = 4
_PITCH = 1.55
_EVEN = 0.75
_LONGEST_REST = 5
_SENTENCE = 0.6
_FEWEST_RULES = 3
_LEAST_GAP = 0.75
_BLANK = 0.8
_SCATTER = 1.5
_OTHER_SIZE = 0.2
_FEWEST_COLUMNS = 3
_CLOSE = 0.5
_SPREAD_GAP = 2.0
_TOUCH = 0.1
_WIDEST_BLANK = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    """A stretch of a line: its words, where they stand, the row that it is in."""

    piece: Piece
    row: int
    is_figure: bool = False


@dataclass(slots=True)
class _Open:
    """A table that may go on, on the next page or below its header printed again: its header, and where it was put in the
    place of which lines."""

    header: Header
    parts: list[tuple[list[TextLine | PageTable], PageTable, list[TextLine]]]

    def undo(self) -> None:
        """Make it lines again: what follows does not fit to it, and a table is read as a whole or not at all."""
        for items, table, lines in self.parts:
            at = next(n for n, item in enumerate(items) if item is table)
            items[at : at + 1] = lines


def with_unruled(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages, with the lines of tables without borders made tables."""
    made: list[list[TextLine | PageTable]] = []
    last: _Open | None = None
    for page in pages:
        made.append([])
        last = _of_page(page, made[-1], last)
    return [replace(page, items=tuple(items)) for page, items in zip(pages, made, strict=True)]


def _of_page(page: PageLayout, made: list[TextLine | PageTable], last: _Open | None) -> _Open | None:
    """Fill `made` with the items of a page; `last` is the table that the page before left open, and so is the result."""
    made.extend(item for item in page.items if _is_furniture(item))
    items = [item for item in page.items if not _is_furniture(item)]
    at = 0
    above: _Open | None = None
    while at < len(items):
        item = items[at]
        words = item.text if isinstance(item, TextLine) else ""
        goes_on = at == 0 and last is not None and bool(words) and not _END.match(words)
        again = above is not None and isinstance(item, TextLine) and _repeats(item, above.parts[-1][2][0])
        if not (goes_on or again):
            made.append(item)
            at += 1
        opened = last if goes_on else above if again else None
        last = above = None
        if goes_on or again or _UNIT.search(words) or _TITLE.fullmatch(words):
            lines = _region(items, at, page.width)
            table, header = _table(lines, page, opened.header if opened and goes_on else None)
            if table is not None and header is not None:
                made.append(table)
                at += len(lines)
                above = _Open(header, [*(opened.parts if opened else []), (made, table, lines)])
            elif opened is not None and any(_begins_body(line.pieces) for line in lines):
                opened.undo()
            last = above if at == len(items) else None
    made.sort(key=lambda item: item.top)
    return last


def _is_furniture(item: TextLine | PageTable) -> bool:
    return isinstance(item, TextLine) and item.furniture


def _region(items: Sequence[TextLine | PageTable], start: int, width: float) -> list[TextLine]:
    """The lines from `start` on that may belong to one table."""
    lines: list[TextLine] = []
    for item in items[start:]:
        if isinstance(item, PageTable) or item.furniture or _END.match(item.text) or _UNIT.search(item.text):
            break
        if item.x1 - item.x0 > _SENTENCE * width and len(item.pieces) == 1:
            break
        if lines and (abs(item.size - lines[0].size) > _OTHER_SIZE * item.size or _repeats(item, lines[0])):
            break
        lines.append(item)
    return lines


def _repeats(line: TextLine, first: TextLine) -> bool:
    """Whether a line begins the header of a table again, whose first line is `first`."""
    begins = line.pieces[0].text == first.pieces[0].text and len(line.pieces) > 1 and len(first.pieces) > 1
    return begins and not any(character.isdigit() for character in line.text + first.text)


def _table(lines: Sequence[TextLine], page: PageLayout, known: Header | None) -> tuple[PageTable | None, Header | None]:
    """The table of these lines, and its header for the next page. `known` is the header of the page before."""
    horizontals = page.horizontals
    cells = [_whole(line.pieces) for line in lines]
    start = next((n for n, line in enumerate(cells) if _begins_body(line)), len(cells))
    while 0 < start < len(cells) and _touch(lines[start - 1], lines[start], horizontals):
        start -= 1
    body = [piece for line in cells[start:] for piece in line]
    drawn = [piece for line in lines[start:] for piece in line.pieces]
    words = [piece for line in cells[:start] for piece in _in_cells(line, drawn)]
    header = known
    if words and (known is None or start > 0):
        bottom = _bottom(words, body, horizontals)
        borders = _borders(lines, page.strokes, drawn)
        header = drawn_header(words, borders, page.strokes, drawn) or _bare_header(words, bottom, lines[start:])
    elif known is not None and known.words:
        header = _bare_header(known.words, known.bottom, lines[start:], known.body)
    if header is None or len(header.columns) < _FEWEST_COLUMNS or not body or _is_confused(header):
        return None, None
    wide = widened(header.columns, body)
    coded = _has_codes(header.columns)
    body = [piece for line in lines[start:] for piece in _whole(line.pieces, wide, numbered=not coded)]
    drawn_here = header.drawn and _are_borders(_borders(lines, page.strokes, body), header.columns)
    rows = _rows(body, header.columns, horizontals, drawn_here)
    if rows is None:
        return None, None
    heads = [TableRow(row, spans=spans) for row, spans in zip(header.rows, header.spans, strict=True)] if words else []
    table = PageTable(borders_of(header.columns), (*heads, *rows), lines[0].top, lines[-1].y)
    return table, header


def _bare_header(
    words: Sequence[Piece], bottom: float, lines: Sequence[TextLine], before: Sequence[Piece] = ()
) -> Header:
    """The header that these words are above these lines of a table; `before` stands below them on the page before."""
    body = [piece for line in lines for piece in _whole(line.pieces)]
    header = header_of(words, bottom, [*before, *body])
    if _has_codes(header.columns):
        body = [piece for line in lines for piece in _whole(line.pieces, numbered=False)]
        header = header_of(words, bottom, [*before, *body])
    return replace(header, body=tuple(before or body))


def _borders(lines: Sequence[TextLine], strokes: Sequence[Strokes], body: Sequence[Piece]) -> tuple[float, ...]:
    """The borders of columns that the horizontal lines around these lines of text draw."""
    if not lines:
        return ()
    return drawn_columns(strokes, lines[0].top - lines[0].size, lines[-1].y + lines[-1].size, body)


def _are_borders(borders: Sequence[float], columns: Sequence[Heading]) -> bool:
    """Whether these are the borders of the columns."""
    known = [columns[0].x0, *(column.x1 for column in columns)]
    return len(borders) == len(known) and all(abs(one - other) < 1 for one, other in zip(borders, known, strict=True))


def _touch(line: TextLine, following: TextLine, horizontals: Sequence[Ruling]) -> bool:
    """Whether two lines stand as close as those of one cell, with no ruling between."""
    ruled = any(line.y < ruling.at < following.y for ruling in horizontals)
    return not ruled and following.y - line.y <= _PITCH * line.size


def _is_confused(header: Header) -> bool:
    """Whether the words of two columns stand above each other: then they were taken together wrongly."""
    return any(one.x1 > other.x0 for one, other in pairwise(header.columns))


def _whole(pieces: Sequence[Piece], columns: Sequence[Heading] = (), *, numbered: bool = True) -> list[Piece]:
    """The pieces of a line, with words that are set apart character by character (合 计) made whole, and, if `numbered`,
    numbers joined to the words behind them unless both stand below columns of their own."""
    pieces = _touching(pieces)
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        most = min(_LONGEST_SPREAD, len(pieces) - at)
        spread = max((n for n in range(2, most + 1) if _is_spread(pieces[at : at + n])), default=1)
        piece = replace(
            pieces[at], text="".join(one.text for one in pieces[at : at + spread]), x1=pieces[at + spread - 1].x1
        )
        at += spread
        if numbered and found and _is_numbered(found[-1], piece) and not _stand_apart(found[-1], piece, columns):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {piece.text}", x1=piece.x1)
        else:
            found.append(piece)
    return found


def _touching(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with those made one that stand against each other, as marks of another font do; two numbers never."""
    found: list[Piece] = []
    for piece in pieces:
        near = found and piece.x0 - found[-1].x1 <= _TOUCH * piece.size
        if near and not (found[-1].text[-1:].isascii() and piece.text[:1].isascii()):
            found[-1] = replace(found[-1], text=found[-1].text + piece.text, x1=piece.x1)
        else:
            found.append(piece)
    return found


def _is_spread(pieces: Sequence[Piece]) -> bool:
    """Whether these are one word, set apart: single characters at any distance, parts of two only a little."""
    near = all(b.x0 - a.x1 < _SPREAD_GAP * b.size for a, b in pairwise(pieces))
    return "".join(p.text for p in pieces) in _SPREAD and (near or all(len(piece.text) == 1 for piece in pieces))


def _is_numbered(number: Piece, words: Piece) -> bool:
    """Whether a whole number belongs to the words behind it (216 商业服务业等支出, 2026 年)."""
    near = words.x0 - number.x1 < _BLANK * words.size
    return near and number.text.isdigit() and words.text[0] > "\u2e80"


def _in_cells(line: Sequence[Piece], body: Sequence[Piece]) -> list[Piece]:
    """The words of a line of the header with blanks inside cells closed: below them stand words that reach over the
    blank."""
    found: list[Piece] = []
    for piece in line:
        if found and _is_one_cell(found[-1], piece, body):
            found[-1] = replace(found[-1], text=found[-1].text + piece.text, x1=piece.x1)
        else:
            found.append(piece)
    return found


def _is_one_cell(one: Piece, other: Piece, body: Sequence[Piece]) -> bool:
    gap = (other.x0 - one.x1) / other.size
    if gap > _WIDEST_BLANK or one.text[-1] < "\u2e80" or other.text[0] < "\u2e80":
        return False
    return any(_overlap(piece, one) and _overlap(piece, other) and not _NUMERIC.fullmatch(piece.text) for piece in body)


def _overlap(piece: Piece, word: Piece) -> bool:
    return min(piece.x1, word.x1) > max(piece.x0, word.x0)


def _stand_apart(number: Piece, words: Piece, columns: Sequence[Heading]) -> bool:
    """Whether two pieces stand below different columns."""
    one, other = _overlapped(number, columns), _overlapped(words, columns)
    return bool(one and other) and not set(one) & set(other)


def _begins_body(line: Sequence[Piece]) -> bool:
    texts = [piece.text for piece in line]
    if len(texts) > 1 and all(_NUMBER.fullmatch(text) for text in texts):
        return True
    if len(texts) == 1 and _TOTAL.fullmatch(texts[0]):
        return True
    return any(_FIGURE.fullmatch(text) for text in texts) or any(_CODE.fullmatch(text) for text in texts)


def _bottom(words: Sequence[Piece], body: Sequence[Piece], horizontals: Sequence[Ruling]) -> float:
    """Where the header ends: at a line, else midway between its words and the first row."""
    last = max(word.y for word in words)
    first = min((piece.y - piece.size for piece in body), default=last)
    ruled = [line.at for line in horizontals if last < line.at < first + words[0].size / 2]
    return ruled[0] if ruled else (last + words[0].size * 0.2 + first) / 2


def _rows(
    body: Sequence[Piece], columns: Sequence[Heading], horizontals: Sequence[Ruling], drawn: bool
) -> list[TableRow] | None:
    """The rows; None where two figures would stand in one cell, or a code in no column for certain. `drawn`: the columns
    reach from border to border, and nothing is in doubt."""
    cells = _in_rows(body, horizontals)
    kinds = _kinds(cells, columns)
    shift = _shift(cells, columns)
    reach = _reach(cells, columns, kinds)
    placed: dict[int, dict[int, list[_Cell]]] = {}
    doubts: dict[int, dict[int, tuple[int, ...]]] = {}
    numbers = _column_numbers(cells)
    codes = _codes(cells, _code_columns(columns))
    if codes is None:
        return None
    for cell in cells:
        if cell.row in numbers:
            continue
        known = codes.get(cell, _nearest(cell.piece, columns) if drawn else None)
        column, others = _column(cell, columns, kinds, shift, reach) if known is None else (known, ())
        if others and not cell.is_figure and _CODE.fullmatch(cell.piece.text):
            return None
        placed.setdefault(cell.row, {}).setdefault(column, []).append(cell)
        if _NUMERIC.fullmatch(cell.piece.text) and not drawn:
            doubts.setdefault(cell.row, {})[column] = others
    if not drawn and not _stand_below(placed):
        return None
    first = next((n for n, kind in enumerate(kinds) if kind), len(columns))
    if any(
        len(found) > 1 and any(cell.is_figure or n >= first and _NUMERIC.fullmatch(cell.piece.text) for cell in found)
        for row in placed.values()
        for n, found in row.items()
    ):
        return None
    rows = _made(placed, doubts, len(columns))
    return [*numbers.values(), *(rows if drawn else [replace(row, doubts=_of_all(row)) for row in rows])]


def _code_columns(columns: Sequence[Heading]) -> list[int]:
    """The first columns, where they hold the parts of codes."""
    heads = [column.text for column in columns[: len(_PARTS)]]
    count = next((n for n, text in enumerate(heads) if text != _PARTS[n]), len(heads))
    return list(range(count)) if count > 1 else []


def _has_codes(columns: Sequence[Heading]) -> bool:
    """Whether codes have columns of their own, apart from names."""
    return bool(_code_columns(columns)) or any(_CODES.search(column.text) for column in columns)


def _codes(cells: Sequence[_Cell], columns: Sequence[int]) -> dict[_Cell, int] | None:
    """The column of each part of a code: by their order, for each stands behind a part of a higher level. None where a row has
    more parts than there are columns."""
    found: dict[_Cell, int] = {}
    by_row: dict[int, list[_Cell]] = {}
    for cell in cells if columns else ():
        by_row.setdefault(cell.row, []).append(cell)
    for row in by_row.values():
        ordered = sorted(row, key=lambda cell: cell.piece.x0)
        parts = list(takewhile(lambda cell: _PART.fullmatch(cell.piece.text), ordered))
        if not parts or len(parts[0].piece.text) != len(_PARTS) or len(parts) == len(row):
            continue
        if len(parts) > len(columns):
            return None
        found.update(zip(parts, columns, strict=False))
    return found


def _stand_below(placed: dict[int, dict[int, list[_Cell]]]) -> bool:
    """Whether the cells stand in columns: figures of one end, begin or stand in the middle at one place, and cells of a
    row have more than a blank between them."""
    figures: dict[int, list[Piece]] = {}
    gaps: list[float] = []
    for row in placed.values():
        for one, other in pairwise(sorted(row)):
            begin, end = min(cell.piece.x0 for cell in row[other]), max(cell.piece.x1 for cell in row[one])
            gaps.append((begin - end) / row[one][0].piece.size)
        for column, found in row.items():
            figures.setdefault(column, []).extend(cell.piece for cell in found if cell.is_figure)
    if not gaps or median(gaps) < _LEAST_GAP:
        return False
    for pieces in figures.values():
        sides = ([piece.x1 for piece in pieces], [piece.x0 for piece in pieces], [p.x0 + p.x1 for p in pieces])
        if pieces and min(max(side) - min(side) for side in sides) > _SCATTER * pieces[0].size:
            return False
    return True


def _column_numbers(cells: Sequence[_Cell]) -> dict[int, TableRow]:
    """Rows that only number the columns (※ 1 2 3), in order and without regard to their columns."""
    rows: dict[int, list[Piece]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.piece)
    return {
        number: TableRow(tuple(piece.text for piece in sorted(pieces, key=lambda piece: piece.x0)))
        for number, pieces in rows.items()
        if len(pieces) > 1 and all(_NUMBER.fullmatch(piece.text) for piece in pieces)
    }


def _made(
    placed: dict[int, dict[int, list[_Cell]]], doubts: dict[int, dict[int, tuple[int, ...]]], count: int
) -> list[TableRow]:
    """Table rows; a short rest of a name that wrapped is part of the row above."""
    width = {
        column: max(cell.piece.x1 for row in placed.values() for cell in row.get(column, []))
        - min(cell.piece.x0 for row in placed.values() for cell in row.get(column, []))
        for column in range(count)
        if any(column in row for row in placed.values())
    }
    rows: list[TableRow] = []
    for number in sorted(placed):
        drawn = {
            column: Drawn(_lines(found), width[column] + 1.2 * found[0].piece.size)
            for column, found in sorted(placed[number].items())
        }
        texts = tuple(cell_text(drawn[column]) if column in drawn else "" for column in range(count))
        row = TableRow(texts, doubts.get(number, {}), drawn)
        short = all(len(text) <= _LONGEST_REST and not _LABEL.match(text) for text in texts)
        if rows and short and not row.doubts and is_rest(row, rows[-1]) and not any(map(_begins_row, texts)):
            rows[-1] = with_rest(rows[-1], row)
        else:
            rows.append(row)
    return rows


def _of_all(row: TableRow) -> dict[int, tuple[int, ...]]:
    """The doubts of a row: whatever holds a digit stands where it does by conclusion."""
    digits = [column for column, text in enumerate(row.cells) if any(character.isdigit() for character in text)]
    return {column: row.doubts.get(column, ()) for column in sorted({*digits, *row.doubts})}


def _begins_row(text: str) -> bool:
    return bool(_CODE.fullmatch(text) or _TOTAL.fullmatch(text) or text.isdigit())


def _lines(found: Sequence[_Cell]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for cell in sorted(found, key=lambda cell: (cell.piece.y, cell.piece.x0)):
        if lines and abs(lines[-1][-1].y - cell.piece.y) < 0.3 * cell.piece.size:
            lines[-1].append(cell.piece)
        else:
            lines.append([cell.piece])
    return lines


def _in_rows(body: Sequence[Piece], horizontals: Sequence[Ruling]) -> list[_Cell]:
    """Each piece with its row: between two lines, else by the space between rows; where all lines are as far apart, each
    is a row."""
    pieces = sorted(body, key=lambda piece: piece.y)
    first, last = pieces[0].y, pieces[-1].y
    rules = [line.at for line in horizontals if first < line.at < last]
    steps = [(b.y - a.y) / b.size for a, b in pairwise(pieces) if b.y - a.y > 0.3 * b.size]
    tight = not rules and bool(steps) and max(steps) <= _PITCH and min(steps) >= _EVEN * max(steps)
    cells: list[_Cell] = []
    row = 0
    for number, piece in enumerate(pieces):
        step = piece.y - pieces[number - 1].y if number else 0.0
        ruled = number > 0 and any(pieces[number - 1].y < rule < piece.y for rule in rules)
        if ruled or len(rules) < _FEWEST_RULES and step > (0.3 if tight else _PITCH) * piece.size:
            row += 1
        cells.append(_Cell(piece, row))
    by_row: dict[int, list[Piece]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell.piece)
    return [replace(cell, is_figure=_is_figure(cell.piece, by_row[cell.row])) for cell in cells]


def _is_figure(piece: Piece, row: Sequence[Piece]) -> bool:
    """Whether a piece is a figure. A whole number is one behind the words of its row: before them it is a code."""
    if _FIGURE.fullmatch(piece.text) or not piece.text.isdigit():
        return _FIGURE.fullmatch(piece.text) is not None
    words = [
        other for other in row if other.text[0] > "\u2e80" or _CODE.fullmatch(other.text) and not other.text.isdigit()
    ]
    return bool(words) and all(word.x1 <= piece.x0 for word in words)


def _kinds(cells: Sequence[_Cell], columns: Sequence[Heading]) -> list[bool | None]:
    """Whether each column holds figures (True) or words (False); None where nothing stands below its header."""
    votes: list[list[bool]] = [[] for _ in columns]
    for cell in cells:
        over = _overlapped(cell.piece, columns)
        if len(over) == 1:
            votes[over[0]].append(cell.is_figure)
    return [sum(found) * 2 >= len(found) if found else None for found in votes]


def _overlapped(piece: Piece, columns: Sequence[Heading]) -> list[int]:
    return [n for n, column in enumerate(columns) if min(piece.x1, column.x1) > max(piece.x0, column.x0)]


def _shift(cells: Sequence[_Cell], columns: Sequence[Heading]) -> float:
    """How far right of the middle of its header a figure usually ends."""
    found = [
        cell.piece.x1 - columns[over[0]].centre
        for cell in cells
        if cell.is_figure and len(over := _overlapped(cell.piece, columns)) == 1
    ]
    return median(found) if found else 0.0


def _reach(
    cells: Sequence[_Cell], columns: Sequence[Heading], kinds: Sequence[bool | None]
) -> dict[int, tuple[float, float]]:
    """From where to where the cells below each header stand."""
    found: dict[int, list[Piece]] = {}
    for cell in cells:
        over = _overlapped(cell.piece, columns)
        if len(over) == 1 and kinds[over[0]] == cell.is_figure:
            found.setdefault(over[0], []).append(cell.piece)
    return {n: (min(piece.x0 for piece in own), max(piece.x1 for piece in own)) for n, own in found.items()}


def _nearest(piece: Piece, columns: Sequence[Heading]) -> int:
    """The column that a piece stands in most."""
    return max(range(len(columns)), key=lambda n: min(piece.x1, columns[n].x1) - max(piece.x0, columns[n].x0))


def _column(
    cell: _Cell,
    columns: Sequence[Heading],
    kinds: Sequence[bool | None],
    shift: float,
    reach: dict[int, tuple[float, float]],
) -> tuple[int, tuple[int, ...]]:
    """The column of a cell, and the others in which it may as well stand."""
    piece = cell.piece
    over = _overlapped(piece, columns)
    fitting = [n for n in over if kinds[n] in (None, cell.is_figure)]
    if len(fitting) == 1 or not cell.is_figure and fitting:
        return fitting[0], ()
    within = [n for n, (x0, x1) in reach.items() if x0 - 1 <= piece.x0 and piece.x1 <= x1 + 1]
    if not fitting and len(within) == 1 and kinds[within[0]] == cell.is_figure:
        return within[0], ()
    if not fitting:
        left = [n for n, column in enumerate(columns) if column.x1 <= piece.x0 and kinds[n] in (None, cell.is_figure)]
        right = [n for n, column in enumerate(columns) if column.x0 >= piece.x1 and kinds[n] in (None, cell.is_figure)]
        fitting = [*left[-1:], *right[:1]] or list(range(len(columns)))
    if cell.is_figure:
        away = {n: abs(piece.x1 - columns[n].centre - shift) for n in fitting}
    else:
        away = {n: max(columns[n].x0 - piece.x1, piece.x0 - columns[n].x1) for n in fitting}
    best = min(away, key=lambda n: away[n])
    others = tuple(n for n in sorted(away) if n != best and away[best] > _CLOSE * away[n])
    return best, others
