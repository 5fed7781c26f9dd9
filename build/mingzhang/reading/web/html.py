"""Web pages: the paragraphs and tables of the filing, without the portal's page around them.

The page is decoded here and not by the HTML parser: pages that declare gb2312 hold characters that only GB18030 has,
and the parser would drop the rest of the text at the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree, html

from mingzhang.budget.amount import raised
from mingzhang.budget.document import Document, Source, Span
from mingzhang.errors import UnreadableFiling
from mingzhang.language import _
from mingzhang.reading.archive import damaged
from mingzhang.reading.assembly import Assembly, refuse_pictures
from mingzhang.reading.plain.encoding import decode
from mingzhang.reading.rows import Row, holds_figures
from mingzhang.reading.web.content import content_of
from mingzhang.reading.web.unseen import without_unseen
from mingzhang.reading.workbooks.thin_columns import columns_of, without_thin

_LEFT_OUT = {
    "script", "style", "noscript", "template", "head", "title", "link", "meta", "iframe", "object", "embed", "svg",
    "select", "option", "textarea", "button", "input", "audio", "video", "map", "canvas", "rp", "rt", "datalist",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main",
    "body", "html", "form", "fieldset", "center", "blockquote", "address", "header", "footer", "nav", "aside", "figure",
    "figcaption", "details", "summary", "hr", "caption", "pre",
}  # fmt: skip
_RAISED = {"sup", "sub"}
_STRUCK = {"s", "del", "strike"}
"""What is struck out stands apart from what is beside it: 500 before 690.00 is no 500690.00."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_NUL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MOST_SPAN = 1000
_MOST_CELLS = 500_000
_DEEPEST = 500
_WIDTH = re.compile(r"\s*(\d{1,6})(?:\.\d+)?(?:px)?\s*$")
_THINNEST = 6
"""Pixels: narrower than half a character."""
_WIDER_THAN_PAGES = 4000


def read_html(data: bytes, source: Source) -> Document:
    """Read a page. Raises UnreadableFiling for one that holds nothing."""
    text, _ = decode(data, source.name)
    root = _parsed(text, source.name)
    reader = _HtmlReader(Assembly(source, "html"), source.name)
    unseen = without_unseen(root)
    if unseen:
        reader.assembly.remark("", "text-unseen", count=unseen)
    reader.block(content_of(root), 0)
    reader.end_line()
    document = reader.assembly.document()
    refuse_pictures(document, next(root.iter("img"), None) is not None)
    return document


def add_html(assembly: Assembly, text: str, name: str) -> None:
    """Add a piece of HTML that stands in another text to a document. Raises UnreadableFiling where it cannot be read."""
    reader = _HtmlReader(assembly, name)
    reader.block(_parsed(text, name), 0)
    reader.end_line()
    assembly.end_grid()


def _parsed(text: str, name: str) -> etree._Element:
    text = _NUL.sub("", _DECLARATION.sub("", text.removeprefix("\ufeff")))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root: etree._Element = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise damaged(name, _("the page cannot be read ({reason})", reason=error)) from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise _too_deep(name)  # the parser has left out what lies deeper, and only its log says so
    return root


@dataclass(slots=True)
class _HtmlReader:
    """Goes through the page; `pieces` is the text of the line being read, `preformatted` whether its line
    ends count."""

    assembly: Assembly
    name: str
    pieces: list[str] = field(default_factory=list)
    preformatted: int = 0
    cells: int = 0

    def block(self, element: etree._Element, depth: int) -> None:
        """Everything in an element, in order."""
        self._text(element.text)
        for child in element:
            self._child(child, depth)
            self._text(child.tail)

    def end_line(self) -> None:
        text = _SPACE.sub(" ", "".join(self.pieces)).strip()
        self.pieces.clear()
        if text:
            self.assembly.paragraph(text)

    def _child(self, child: etree._Element, depth: int) -> None:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or tag in _LEFT_OUT or is_hidden(child):
            return
        if depth > _DEEPEST:
            raise _too_deep(self.name)
        if tag == "br":
            self.end_line()
        elif tag == "table":
            self.end_line()
            self._table(child, depth + 1)
        elif tag in _BLOCKS:
            self.end_line()
            self.preformatted += tag == "pre"
            self.block(child, depth + 1)
            self.end_line()
            self.preformatted -= tag == "pre"
        elif tag in _RAISED:
            self.pieces.append(_raised(child))
        else:
            self.pieces.append(" " if tag in _STRUCK else "")
            self.block(child, depth + 1)
            self.pieces.append(" " if tag in _STRUCK else "")

    def _text(self, text: str | None) -> None:
        first, *more = (text or "").split("\n") if self.preformatted else (text or "",)
        self.pieces.append(first)
        for line in more:
            self.end_line()
            self.pieces.append(line)

    def _table(self, table: etree._Element, depth: int) -> None:
        """A table of figures as rows of a grid, and below it the tables inside its cells; one that only arranges the page as
        what stands in it."""
        self.assembly.end_grid()
        for caption in table.findall("caption"):
            self._child(caption, depth)
        rows = list(_rows(table))
        if _is_layout(rows):
            for row in rows:
                for cell in _cells(row):
                    self._child_of_layout(cell, depth)
            return
        self.assembly.table(without_thin(list(self._filled(rows)), _columns(table)))
        for inner in (inner for row in rows for cell in _cells(row) for inner in _tables_in(cell)):
            self._table(inner, depth + 1)

    def _child_of_layout(self, cell: etree._Element, depth: int) -> None:
        self.end_line()
        self.block(cell, depth + 1)
        self.end_line()

    def _filled(self, rows: list[etree._Element]) -> Iterator[Row]:
        """Each row, with empty texts where a cell reaches from above or from the left."""
        reaching: dict[int, int] = {}
        for row in rows:
            texts: list[str] = []
            spans: list[Span] = []
            taken, reaching = reaching, {}
            for cell in _cells(row):
                while taken.get(len(texts), 0):
                    texts.append("")
                first = len(texts)
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan", all_below=len(rows))
                texts += [cell_text(cell), *[""] * (wide - 1)]
                if wide > 1 or high > 1:
                    spans.append(Span(first, wide, high))
                if high > 1:
                    reaching |= dict.fromkeys(range(first, first + wide), high - 1)
            texts += [""] * (max((column for column, left in taken.items() if left), default=-1) + 1 - len(texts))
            reaching |= {column: left - 1 for column, left in taken.items() if left > 1 and column not in reaching}
            self.cells += len(texts)
            if self.cells > _MOST_CELLS:
                raise damaged(self.name, _("the page has far more cells than any filing"))
            yield Row(texts, spans)


def _too_deep(name: str) -> UnreadableFiling:
    return damaged(name, _("the page nests its parts deeper than any page of a filing"))


def cell_text(cell: etree._Element) -> str:
    """The text of a cell, with `\\n` where a line ends."""
    pieces: list[str] = []
    _gather(cell, pieces)
    return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(pieces).split("\n"))))


def _gather(element: etree._Element, pieces: list[str]) -> None:
    pieces.append(_SPACE.sub(" ", element.text or ""))
    for child in element:
        shown = isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not is_hidden(child)
        if shown and not _is_table(child):
            between = "\n" if child.tag in _BLOCKS or child.tag in ("br", "tr", "td", "th", "table") else ""
            between = " " if child.tag in _STRUCK else between
            pieces.append(between)
            if child.tag in _RAISED:
                pieces.append(_raised(child))
            else:
                _gather(child, pieces)
            pieces.append(between)
        pieces.append(_SPACE.sub(" ", child.tail or ""))


def _raised(element: etree._Element) -> str:
    """The text of `sup` or `sub`, whose digits are those of a footnote's mark."""
    pieces: list[str] = []
    _gather(element, pieces)
    return raised(" ".join("".join(pieces).split()))


def is_hidden(element: etree._Element) -> bool:
    """Whether the element itself is hidden, by `hidden` or by its `style`; those above it and style sheets are not looked at."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, its foot last wherever it is written; not those of tables inside."""
    for element in sorted(table, key=lambda element: element.tag == "tfoot"):
        if element.tag == "tr" and not is_hidden(element):
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in ("td", "th") and not is_hidden(cell))


def _is_layout(rows: list[etree._Element]) -> bool:
    """Whether a table has one column, or frames other tables rather than to have them in rows of figures."""
    if all(sum(_span(cell, "colspan") for cell in _cells(row)) <= 1 for row in rows):
        return True
    framing = [row for row in rows if any(True for cell in _cells(row) for _inner in _tables_in(cell))]
    return not all(holds_figures(map(cell_text, _cells(row))) for row in framing)


def _tables_in(element: etree._Element) -> Iterator[etree._Element]:
    """The tables in a cell, not those inside of them; a table of a single cell is no more than a frame around its text."""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not is_hidden(child):
            if _is_table(child):
                yield child
            else:
                yield from _tables_in(child)


def _is_table(element: etree._Element) -> bool:
    """Whether an element is a table of more than one cell."""
    cells = (cell for row in _rows(element) for cell in _cells(row)) if element.tag == "table" else iter(())
    return sum(1 for _cell in islice(cells, 2)) > 1


def _columns(table: etree._Element) -> list[int]:
    """For each column its number once thin ones are counted with their neighbours; none where the table does not say.
    LibreOffice writes a column that is thinner than its margins as one wider than any page."""
    widths: list[int] = []
    for column in table.iter("col"):
        match = _WIDTH.match(column.get("width") or "")
        if not match or column.getparent() not in (table, *table.findall("colgroup")):
            return []
        width = int(match[1])
        widths += [width if width < _WIDER_THAN_PAGES else 0] * _span(column, "span")
    return columns_of(widths, _THINNEST)


def _span(cell: etree._Element, name: str, all_below: int = 1) -> int:
    """How many columns or rows a cell covers; nonsense is one, 0 rows are all that follow."""
    match = re.match(r"\s*(\d{1,6})", cell.get(name) or "")
    number = int(match[1]) if match else 1
    return min(number or all_below, _MOST_SPAN) or 1
