"""Workbooks of Excel and WPS (XLSX): what each sheet shows, formulas with the results that the file holds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from mingzhang.budget.amount import raised
from mingzhang.budget.document import Document, Source
from mingzhang.language import _
from mingzhang.reading.archive import Archive, attribute, child, children, damaged, local
from mingzhang.reading.assembly import Assembly
from mingzhang.reading.workbooks.display import BUILT_IN, displayed
from mingzhang.reading.workbooks.sheets import Range, Sheet, add_sheet, visible

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true")
_MOST_COLUMNS = 16_384


def read_xlsx(archive: Archive, main: str, source: Source) -> Document:
    """Read a workbook; `main` is the part that lists its sheets."""
    assembly = Assembly(source, "xlsx")
    book = _Book(archive, main)
    shown = visible(assembly, [(name, hidden) for name, hidden, _, _ in book.listed])
    for name, _hidden, kind, part in book.listed:
        if not part:
            raise damaged(source.name, _("the sheet {name!r} is missing from it", name=name[:60]))
        if name in shown and kind == "worksheet":
            add_sheet(assembly, book.sheet(name, part), source.name)
    return assembly.document()


def first_sheet(archive: Archive) -> Sheet:
    """The first sheet of a workbook that is shown, hidden rows and columns included. Raises UnreadableFiling where the
    archive holds no workbook with a sheet."""
    mains = [part for kind, part in archive.relations("").values() if kind == "officeDocument" and part in archive]
    for main in mains:
        if main.lower().startswith("xl/") and main.endswith(".xml"):
            book = _Book(archive, main)
            for name, hidden, kind, part in book.listed:
                if not hidden and kind == "worksheet" and part in archive:
                    return book.sheet(name, part)
    raise damaged(archive.name, _("there is no sheet of a workbook in it"))


class _Book:
    """What the sheets of a workbook share. `listed` has each sheet: its name, whether it is hidden, its kind, its part."""

    def __init__(self, archive: Archive, main: str) -> None:
        workbook = archive.xml(main)
        relations = archive.relations(main)
        kinds = dict(relations.values())
        self._archive = archive
        self._strings = _strings(archive, kinds.get("sharedStrings", ""))
        self._formats = _formats(archive, kinds.get("styles", ""))
        self._since_1904 = attribute(child(workbook, "workbookPr"), "date1904") in _TRUE
        self.listed = [
            (
                attribute(each, "name"),
                attribute(each, "state") not in ("", "visible"),
                *relations.get(attribute(each, "id"), ("", "")),
            )
            for each in children(workbook, "sheets")
            if local(each) == "sheet"
        ]

    def sheet(self, name: str, part: str) -> Sheet:
        reader = _SheetReader(Sheet(name), self._strings, self._formats, self._since_1904)
        return reader.read(self._archive, part)


def _strings(archive: Archive, part: str) -> list[str]:
    """The texts that cells share, by number."""
    if part not in archive:
        return []
    return [_text_of(each) for each in archive.xml(part) if local(each) == "si"]


def _text_of(element: etree._Element) -> str:
    """The text of a string, however many runs it has, without the reading aids above it (`rPh`)."""
    pieces = []
    for each in element:
        if local(each) == "t":
            pieces.append(each.text or "")
        elif local(each) == "r":
            pieces.append(_text_of_run(each))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(pieces))


def _text_of_run(run: etree._Element) -> str:
    """The text of a run. Raised digits are marks of footnotes; what is struck out stands apart from what is beside it."""
    text = _text_of(run)
    place = child(run, "rPr", "vertAlign")
    if place is not None and attribute(place, "val") in ("superscript", "subscript"):
        text = raised(text)
    struck = child(run, "rPr", "strike")
    return f" {text} " if struck is not None and attribute(struck, "val") not in ("0", "false") else text


def _formats(archive: Archive, part: str) -> list[str]:
    """The format code of each cell style, by number."""
    if part not in archive:
        return []
    root = archive.xml(part)
    codes = dict(BUILT_IN)
    for each in children(root, "numFmts"):
        number = attribute(each, "numFmtId")
        if number.isdecimal():
            codes[int(number)] = attribute(each, "formatCode")
    styles = (attribute(each, "numFmtId") for each in children(root, "cellXfs") if local(each) == "xf")
    return [codes.get(int(number), "") if number.isdecimal() else "" for number in styles]


class _SheetReader:
    """Reads one sheet piece by piece: whole columns of formatted empty cells are common and cost nothing so."""

    def __init__(self, sheet: Sheet, strings: list[str], formats: list[str], since_1904: bool) -> None:
        self._sheet = sheet
        self._strings = strings
        self._formats = formats
        self._since_1904 = since_1904
        self._shows_zeros = True
        self._row = -1
        self._name = ""

    def read(self, archive: Archive, part: str) -> Sheet:
        self._name = archive.name
        pieces = etree.iterparse(
            io.BytesIO(archive.read(part)), events=("end",), resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            for _event, element in pieces:
                self._take(element)
        except etree.XMLSyntaxError as error:
            raise damaged(
                archive.name,
                _("the sheet {name!r} is no sound XML ({reason})", name=self._sheet.name[:60], reason=error.msg),
            ) from error
        if pieces.root is not None and pieces.root.getroottree().docinfo.internalDTD is not None:
            raise damaged(archive.name, _("a sheet has a document type declaration, as attacks do"))
        return self._sheet

    def _take(self, element: etree._Element) -> None:
        name = local(element)
        if name == "sheetView" and attribute(element, "showZeros") in ("0", "false"):
            self._shows_zeros = False
        elif name == "col" and attribute(element, "hidden") in _TRUE:
            first, last = attribute(element, "min"), attribute(element, "max")
            if first.isdecimal() and last.isdecimal():
                self._sheet.hidden_columns.update(range(int(first) - 1, min(int(last), _MOST_COLUMNS)))
        elif name == "row":
            self._take_row(element)
            element.clear()
        elif name == "mergeCell":
            self._sheet.merged.extend(_range(attribute(element, "ref")))

    def _take_row(self, row: etree._Element) -> None:
        number = attribute(row, "r")
        self._row = int(number) - 1 if number.isdecimal() else self._row + 1
        if attribute(row, "hidden") in _TRUE:
            self._sheet.hidden_rows.add(self._row)
        column = -1
        for cell in row:
            if local(cell) == "c":
                place = _place(attribute(cell, "r"))
                column = place[1] if place else column + 1
                self._sheet.put(self._row, column, self._shown(cell))

    def _shown(self, cell: etree._Element) -> str:
        """What a cell shows. A formula whose result the file does not hold shows itself: it is no empty cell."""
        kind = attribute(cell, "t")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return _text_of(inline) if inline is not None else ""
        value, formula = child(cell, "v"), child(cell, "f")
        text = (value.text or "") if value is not None else ""
        if not text and kind != "str":
            return f"={formula.text}" if formula is not None and formula.text else ""
        if kind == "s":
            return self._shared(text.strip())
        if kind == "b":
            return "TRUE" if text in _TRUE else "FALSE"
        if kind in ("", "n"):
            return self._figure(text.strip(), attribute(cell, "s"))
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)

    def _shared(self, number: str) -> str:
        if number.isdecimal() and int(number) < len(self._strings):
            return self._strings[int(number)]
        raise damaged(
            self._name, _("a cell of the sheet {name!r} refers to a text that is not there", name=self._sheet.name[:60])
        )

    def _figure(self, text: str, style: str) -> str:
        number = int(style) if style.isdecimal() else 0
        code = self._formats[number] if number < len(self._formats) else ""
        shown = displayed(text, code, since_1904=self._since_1904)
        return shown if self._shows_zeros or re.search(r"[1-9]", text) else ""


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a reference such as `B7`."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _range(reference: str) -> Iterator[Range]:
    first, _, last = reference.partition(":")
    top, bottom = _place(first), _place(last or first)
    if top is not None and bottom is not None:
        yield (*top, *bottom)
