"""Files made to do harm, or made badly: each is refused with what it is, and none takes the program along."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from mingzhang.errors import UnreadableFiling
from mingzhang.reading import Reader
from reading.word.made_docx import docx, paragraph
from reading.workbooks.made_xlsx import saved
from reading.workbooks.test_xlsx import patched

LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("_", "/", 1), data)
    return buffer.getvalue()


def workbook() -> bytes:
    book = Workbook()
    book.active.append(["208", 1])  # type: ignore[union-attr]
    return saved(book)


def far_cell() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 200):
        sheet.cell(row, 1).value = row
    sheet["XFD1048576"] = 1
    return saved(book)


def lying_sizes() -> bytes:
    """The directory says that the document has 10 bytes."""
    data = bytearray(docx(paragraph("预算" * 100_000)))
    entry = data.index(b"word/document.xml", data.index(b"PK\x01\x02"))
    data[entry - 22 : entry - 18] = struct.pack("<I", 10)
    return bytes(data)


def encrypted_zip() -> bytes:
    data = bytearray(docx(paragraph("预算")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            data[start + offset] |= 1
    return bytes(data)


def laughing(data: bytes, part: str) -> bytes:
    return patched(data, part, lambda xml: LAUGHS + xml[xml.index("?>") + 2 :] if "?>" in xml else LAUGHS + xml)


REFUSED = {
    "a bomb": (lambda: zipped(**{"word_document.xml": bytes(200_000_000)}), "unpacked it has more than 128,000,000 bytes"),
    "a cell at the far end": (far_cell, "the cells of the sheet 'Sheet' lie too far apart for a table"),
    "laughs in Word": (lambda: laughing(docx(paragraph("x")), "word/document.xml"), "document type declaration"),
    "laughs in a sheet": (lambda: laughing(workbook(), "xl/worksheets/sheet1.xml"), "document type declaration"),
    "laughs in a workbook": (lambda: laughing(workbook(), "xl/workbook.xml"), "document type declaration"),
    "sizes that lie": (lying_sizes, "the part 'word/document.xml' is damaged"),
    "encrypted": (encrypted_zip, "the file is encrypted"),
    "cut off": (lambda: docx(paragraph("预算"))[:-40], "the ZIP file is damaged"),
    "no body": (lambda: zipped(**{"word_document.xml": b"<document/>"}), "the Word file has no body"),
    "no XML": (lambda: zipped(**{"word_document.xml": b"<a><b></a>"}), "is no sound XML"),
    "an empty archive": (lambda: zipped(), "there is no file in the ZIP archive"),
    "OFD": (lambda: zipped(**{"OFD.xml": b"<a/>"}), "this is an OFD document"),
    "OpenDocument": (lambda: zipped(**{"content.xml": b"<a/>"}), "this is an OpenDocument file"),
    "a binary workbook": (lambda: zipped(**{"xl_workbook.bin": b"1"}), "this is a binary workbook (XLSB)"),
    "a damaged old workbook": (lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(range(200)), "the workbook is damaged"),
    "pictures in Word": (
        lambda: docx("<w:p><w:r><w:drawing><a:blip xmlns:a='x'/></w:drawing></w:r></w:p>"),
        "there are pictures in it and hardly any text",
    ),
    "pictures on a page": (lambda: b"<html><body><p><img src=1.jpg></p>", "there are pictures in it and hardly any text"),
    "a sheet that is gone": (
        lambda: patched(workbook(), "xl/_rels/workbook.xml.rels", lambda _: "<Relationships/>"),
        "the sheet 'Sheet' is missing from it",
    ),
    "a page without a bottom": (lambda: b"<html>" + b"<div>" * 9000 + "预算".encode(), "nests its parts deeper"),
    "tables without a bottom": (lambda: b"<html>" + b"<table><tr><td>" * 600 + b"1", "nests its parts deeper"),
    "a document without a bottom": (
        lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + paragraph("1") + "</w:tc></w:tr></w:tbl>" * 60),
        "nests its parts deeper",
    ),
    "a table with a million columns": (
        lambda: b"<html><table>" + b"<tr><td colspan=1000>1<td colspan=1000>2</tr>" * 400 + b"</table></html>",
        "the page has far more cells than any filing",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_what_it_is(case: str, reader: Reader, tmp_path: Path) -> None:
    make, message = REFUSED[case]
    (tmp_path / "a.docx").write_bytes(make())
    with pytest.raises(UnreadableFiling) as caught:
        reader.read([(tmp_path / "a.docx", "x/a.docx")], "x/a.docx")
    assert message in caught.value.message
    assert caught.value.place == "x/a.docx"
    assert caught.value.remedy != "this is a mistake of the program: please report it with the file"


HARMLESS = {
    "tags that nobody closed": ("<html>" + "<font>" * 300 + "预算", "预算"),
    "tables in tables": ("<html>" + "<table><tr><td>" * 60 + "预算", "预算"),
    "no end": ("<html><body><table><tr><td>208<td>1.00", "208\t1.00"),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_is_only_careless_is_read_to_the_end(case: str, reader: Reader, tmp_path: Path) -> None:
    page, text = HARMLESS[case]
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert [line.text for line in reader.read([(tmp_path / "a.html", "a.html")], "a.html").lines] == [text]
