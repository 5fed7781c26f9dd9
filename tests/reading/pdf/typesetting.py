"""A filing on paper: paragraphs that wrap, tables in a style of borders, as PDF.

`typeset` takes the blocks of a text filing, so that what is read back from the PDF can be held against the text form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.budget.document import Block, Grid
from mingzhang.extraction.clean import unwrap
from reading.pdf.pdf_writer import Page, Pdf, width_of

_TOKENS = re.compile(r"[0-9A-Za-z.,%+-]+|.", re.DOTALL)
_CLOSERS = "）)】〕]》”、，。；：！？"
_FIGURE = re.compile(r"-?[\d,]+\.\d+")
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
"""Where a converter has kept that the words of a header wrapped."""
_WIDE = 8
_INDENT = "\u3000\u3000"


@dataclass(frozen=True)
class Style:
    """`borders`: `lines` across the table, thin `rects`, `segments` a cell, `open` (no outer verticals), `horizontal`,
    `three_line`, `none`. `rotate`: how wide tables lie on the sheet: 0 a landscape sheet, else /Rotate of it."""

    borders: str = "lines"
    repeat_header: bool = True
    rotate: int = 0
    furniture: bool = False
    """A running header and page numbers on every page."""
    row_per_page: int = 1000
    """Rows after which a table goes on on the next page."""
    watermark: bool = False


Spans = dict[tuple[int, int], tuple[int, int]]
"""First cell of a merged one -> rows and columns it covers."""


class _Sheet:
    """The page that is being filled."""

    def __init__(self, style: Style) -> None:
        self.style, self.pdf = style, Pdf()
        self.wide = False
        self.new()

    def new(self, *, wide: bool = False) -> None:
        self.wide = wide
        size = (842.0, 595.0) if wide else (595.0, 842.0)
        self.page: Page = self.pdf.page(*size, rotate=self.style.rotate if wide else 0)
        self.left, self.right, self.top, self.bottom = 60.0, size[0] - 60, 70.0, size[1] - 70
        self.y = self.top
        if self.style.furniture:
            title = "部门预算公开资料"
            self.page.text((size[0] - width_of(title, 9)) / 2, 40, title, 9)
            self.page.line(60, 44, size[0] - 60, 44)
            number = f"— {len(self.pdf.pages)} —"
            self.page.text((size[0] - width_of(number, 9)) / 2, size[1] - 35, number, 9)
        if self.style.watermark:
            self.page.slanted(150, size[1] - 150, "公开样本12.50", 60)


def typeset(blocks: Sequence[Block], style: Style) -> bytes:
    """The PDF of these blocks."""
    sheet = _Sheet(style)
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            _table(sheet, [[_plain(cell) for cell in row.cells] for row in block.rows])
        elif _plain(block.text):
            following = [one for one in blocks[index + 1 : index + 9] if isinstance(one, Grid) or _plain(one.text)][:3]
            wide = next((one for one in following if isinstance(one, Grid)), None)
            heading = block.text.lstrip().startswith("#") or bool(re.fullmatch(r"表\s*\d+", block.text.strip()))
            _paragraph(sheet, _plain(block.text), centred=heading, wide=wide is not None and _columns(wide) > _WIDE)
    return sheet.pdf.bytes()


def _columns(grid: Grid) -> int:
    return max(len(row.cells) for row in grid.rows)


def _plain(text: str) -> str:
    return re.sub(r"^\s*(?:#+\s*|[-•]\s+(?!\d))", "", unwrap(text)).strip()


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines of at most this width; a number stays whole, a closing mark hangs."""
    lines, line = [], ""
    for piece in _TOKENS.findall(text):
        if line and width_of(line + piece, size) > width and piece not in _CLOSERS:
            lines.append(line.rstrip(" "))
            line = ""
        while width_of(piece, size) > width and len(piece) > 1:
            fits = max(1, int(width / (size / 2)))
            lines.append(piece[:fits])
            piece = piece[fits:]
        line += piece if line or piece != " " else ""
    return [*lines, line.rstrip(" ")] if line.strip() else lines


def _paragraph(sheet: _Sheet, text: str, *, centred: bool, wide: bool) -> None:
    if wide != sheet.wide:
        sheet.new(wide=wide)
    size = 12.0
    width = sheet.right - sheet.left
    for line in wrapped(text if centred else _INDENT + text, width - size, size):
        if sheet.y + 20 > sheet.bottom:
            sheet.new(wide=sheet.wide)
        x = sheet.left + (width - width_of(line, size)) / 2 if centred else sheet.left
        drawn = line.lstrip("\u3000")
        sheet.page.text(x + width_of(line, size) - width_of(drawn, size), sheet.y + 15, drawn, size)
        sheet.y += 20


def _table(sheet: _Sheet, rows: list[list[str]]) -> None:
    count = max(len(row) for row in rows)
    rows = [row + [""] * (count - len(row)) for row in rows]
    if (count > _WIDE) != sheet.wide:
        sheet.new(wide=count > _WIDE)
    header = _header(rows)
    rows[:header] = [[_BROKEN.sub("", cell) for cell in row] for row in rows[:header]]
    widths = _widths(rows, sheet.right - sheet.left)
    size = 8.0
    spans = _spans(rows[:header])
    heights = _heights(rows, widths, spans, size)
    start, chunk = 0, 0
    while start < len(rows):
        repeated = sheet.style.repeat_header and start > 0
        above = sum(heights[:header]) if repeated else 0.0
        end, y = start, sheet.y + above
        while end < len(rows) and y + heights[end] <= sheet.bottom and end - start < sheet.style.row_per_page:
            y += heights[end]
            end += 1
        if end < len(rows) and end <= (start or header):
            if sheet.y == sheet.top:
                raise AssertionError("a row is higher than a page")
            sheet.new(wide=sheet.wide)
            continue
        part = [*range(header if repeated else 0), *range(start, end)]
        _draw(
            sheet,
            [rows[i] for i in part],
            widths,
            [heights[i] for i in part],
            header if repeated or not start else 0,
            spans,
            size,
        )
        sheet.y += sum(heights[i] for i in part) + 8
        start, chunk = end, chunk + 1
        if start < len(rows):
            sheet.new(wide=sheet.wide)


def _header(rows: list[list[str]]) -> int:
    """How many rows the header has; a performance table has none that stands above all of it."""
    if any(cell.startswith(("部门名称", "预算单位", "部门整体", "项目支出绩效")) for row in rows[:2] for cell in row):
        return 0
    if any(_FIGURE.fullmatch(cell) for cell in rows[0]):
        return 0
    return 1 + next((i for i, row in enumerate(rows[1:]) if not _is_header(row)), len(rows) - 1)


def _is_header(row: list[str]) -> bool:
    """Whether a row below the first is one of the header's."""
    filled = [cell for cell in row if cell]
    if any(_FIGURE.fullmatch(cell) for cell in filled) or len(filled) == 1:
        return False
    return row[0] in (
        "",
        "类",
        "项目",
        "※",
        "科目代码",
        "科目编码",
        "功能分类科目编码",
        "经济分类科目编码",
        "功能分类科目",
    )


def _widths(rows: list[list[str]], room: float) -> list[float]:
    wanted = []
    for column in zip(*rows, strict=True):
        lengths = [width_of(cell, 8) for cell in column]
        figures = max((width_of(cell, 8) for cell in column if _FIGURE.fullmatch(cell) or cell.isdigit()), default=0.0)
        words = max(lengths) if not figures else 40.0
        wanted.append((max(figures, 20.0) + 8, min(words, 120.0)))
    rest = room - sum(least for least, _ in wanted)
    more = [max(words - least, 0.0) + 1 for least, words in wanted]
    return [least + rest * extra / sum(more) for (least, _), extra in zip(wanted, more, strict=True)]


def _spans(header: list[list[str]]) -> Spans:
    """How far each header cell reaches over the empty cells to its right and below."""
    spans: Spans = {}
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(header):
        for c, cell in enumerate(row):
            if not cell or (r, c) in taken:
                continue
            wide = 1
            while c + wide < len(row) and not row[c + wide] and (r, c + wide) not in taken:
                below = any(header[d][c + wide] for d in range(r + 1, len(header)))
                if not below and not any(header[d][c] for d in range(r + 1, len(header))):
                    break
                wide += 1
            high = 1
            while r + high < len(header) and not any(header[r + high][c : c + wide]):
                high += 1
            spans[r, c] = (high, wide)
            taken |= {(r + down, c + right) for down in range(high) for right in range(wide)}
    return spans


def _heights(rows: list[list[str]], widths: list[float], spans: Spans, size: float) -> list[float]:
    heights = []
    for r, row in enumerate(rows):
        lines = [
            len(wrapped(cell, sum(widths[c : c + spans.get((r, c), (1, 1))[1]]) - 4, size))
            for c, cell in enumerate(row)
            if spans.get((r, c), (1, 1))[0] == 1
        ]
        heights.append(max([*lines, 1]) * (size + 2) + 6)
    for (r, c), (high, wide) in spans.items():
        need = len(wrapped(rows[r][c], sum(widths[c : c + wide]) - 4, size)) * (size + 2) + 6
        missing = need - sum(heights[r : r + high])
        if missing > 0:
            heights[r + high - 1] += missing
    return heights


def _draw(
    sheet: _Sheet, rows: list[list[str]], widths: list[float], heights: list[float], header: int, spans: Spans, size: float
) -> None:  # fmt: skip
    xs = [sheet.left + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [sheet.y + sum(heights[:n]) for n in range(len(heights) + 1)]
    spans = {place: span for place, span in spans.items() if place[0] < header}
    covered = {
        (r + down, c + right): (r, c)
        for (r, c), (high, wide) in spans.items()
        for down in range(high)
        for right in range(wide)
    }
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            high, wide = spans.get((r, c), (1, 1))
            if cell:
                _cell(sheet.page, cell, (xs[c], ys[r], xs[c + wide], ys[r + high]), size, r < header)
    _borders(sheet, xs, ys, covered, header)


def _cell(page: Page, text: str, box: tuple[float, float, float, float], size: float, centred: bool) -> None:
    x0, y0, x1, y1 = box
    lines = wrapped(text, x1 - x0 - 4, size)
    y = y0 + (y1 - y0 - len(lines) * (size + 2)) / 2 + size
    for line in lines:
        width = width_of(line, size)
        x = x0 + 2
        if centred or text.isdigit():
            x = (x0 + x1 - width) / 2
        elif _FIGURE.fullmatch(text):
            x = x1 - 2 - width
        page.text(x, y, line, size)
        y += size + 2


def _borders(
    sheet: _Sheet, xs: list[float], ys: list[float], covered: dict[tuple[int, int], tuple[int, int]], header: int
) -> None:
    kind, page = sheet.style.borders, sheet.page
    if kind == "none":
        return
    if kind == "three_line":
        for y in (ys[0], *([ys[header]] if header else []), ys[-1]):
            page.line(xs[0], y, xs[-1], y)
        return

    def owner(r: int, c: int) -> tuple[int, int]:
        return covered.get((r, c), (r, c))

    across = []
    for n, y in enumerate(ys):
        for c in range(len(xs) - 1):
            if n in (0, len(ys) - 1) or owner(n - 1, c) != owner(n, c):
                across.append((xs[c], y, xs[c + 1], y))
    down = []
    for n, x in enumerate(xs):
        for r in range(len(ys) - 1):
            outer = n in (0, len(xs) - 1)
            if (outer and kind != "open") or (not outer and owner(r, n - 1) != owner(r, n)):
                down.append((x, ys[r], x, ys[r + 1]))
    if kind == "horizontal":
        down = []
    if kind in ("lines", "open", "horizontal"):
        across, down = _long(across, 0), _long(down, 1)
    for x0, y0, x1, y1 in (*across, *down):
        if kind == "rects":
            page.bar(x0 - 0.24, y0 - 0.24, x1 + 0.24, y1 + 0.24)
        else:
            page.line(x0, y0, x1, y1)


def _long(segments: list[tuple[float, float, float, float]], axis: int) -> list[tuple[float, float, float, float]]:
    """Segments that touch, as one line."""
    found: list[tuple[float, float, float, float]] = []
    for segment in segments:
        last = found[-1] if found else None
        if last and last[2] == segment[0] and last[3] == segment[1] and last[1 - axis] == segment[1 - axis]:
            found[-1] = (last[0], last[1], segment[2], segment[3])
        else:
            found.append(segment)
    return found
