"""The kind of a file is decided by its content, and whatever is not read is refused with what it is."""

from __future__ import annotations

import pytest

from mingzhang.errors import UnreadableFiling
from mingzhang.reading.kinds import binary_kind, text_kind

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
TITLE = "2026 年某某局部门预算公开\n"

KINDS = {
    "text": (TITLE.encode(), "text"),
    "pdf": (b"%PDF-1.7\n", "pdf"),
    "pdf behind a stray header": (b"\r\nHTTP junk\r\n%PDF-1.4\n", "pdf"),
    "zip": (b"PK\x03\x04\x14\x00", "zip"),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), "doc"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), "xls"),
    "xls of Excel 5": (OLE + "Book".encode("utf-16-le"), "xls"),
    "a workbook without a container": (b"\x09\x08\x10\x00\x00\x06\x05\x00", "xls"),
}


@pytest.mark.parametrize("case", KINDS)
def test_the_content_says_the_kind(case: str) -> None:
    data, kind = KINDS[case]
    assert binary_kind(data, "a.txt") == kind


REFUSED = {
    "empty": (b" \r\n", "the file is empty", "fetch the filing again"),
    "tiff": (b"II*\x00\x08\x00", "this is a TIFF picture, not text", "pictures of pages cannot be read yet"),
    "rar": (b"Rar!\x1a\x07\x00", "this is a RAR archive", "unpack it"),
    "rtf": (b"{\\rtf1\\ansi", "this is an RTF document", "save it as DOCX, XLSX or PDF"),
    "mht": (b"MIME-Version: 1.0\r\n", "this is a web archive (MHT)", "save it as HTML"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "the file is encrypted", "save it without one"),
    "presentation": (OLE + "PowerPoint Document".encode("utf-16-le"), "this is an office file, but neither", "save it"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_read_is_named_and_helped(case: str) -> None:
    data, message, remedy = REFUSED[case]
    with pytest.raises(UnreadableFiling) as caught:
        binary_kind(data, "filings/a.pdf")
    assert caught.value.message.startswith(message)
    assert caught.value.place == "filings/a.pdf"
    assert remedy in caught.value.remedy


HTML = (
    "<!DOCTYPE html>\n<html>",
    '\ufeff \n<HTML xmlns:x="urn:schemas-microsoft-com:office:excel">',
    '<?xml version="1.0" encoding="gb2312"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN">',
    "<!-- a portal --><!-- and its comment --><div class='x'>",
    "<table><tr><td>1</td></tr></table>",
    "用户您好\n<html><body>",
    "<p>某局2026年部门预算公开</p>\n<p>支出总表</p><p>单位：万元</p>\n<table>\n<tr><td>1</td></tr>\n</table>",
    "<p style='text-align:center'>某局2026年部门预算\n公开，由三个部分\n组成\n</p>\n",
    "<h1>某局2026年部门预算公开</h1>第一部分",
    "<span>某局2026年部门预算公开</span>",
    "<!-- 正文 --><center><font size=5>某局2026年部门预算公开</font></center>",
    "<section><p>某局<p>支出总表\n甲\n乙\n丙\n<table><tr><td>1</td></tr></table>\n丁\n戊</section>",
    "<b>某局2026年部门预算公开</b><br>\n<TABLE border=1>\n<TBODY>\n<TR>\n<TH>1</TH></TR></TABLE>",
    "&nbsp;<i>支出总表</i>\n<table><tr><td>1</td></tr></table>",
)


@pytest.mark.parametrize("text", HTML)
def test_a_page_is_known_by_its_first_tags(text: str) -> None:
    assert text_kind(text, "a.txt") == "html"


TEXTS = (
    TITLE,
    "<b>部门预算</b>\n",
    "**2026**\n<br>部门\t1.00\n",
    "< 1 表\n",
    '<span id="page-0-0"></span>\n# 某局2026年部门预算\n| 科目 | 合计 |\n|---|---|\n| 208 | 1.00 |\n',
    "<p align=center>封面</p>\n某局2026年部门预算公开\n支出总表\n",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_with_some_wrappers_is_no_page(text: str) -> None:
    assert text_kind(text, "a.txt") == "text"


def test_an_office_document_in_one_xml_file_is_refused() -> None:
    text = '<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument>'
    with pytest.raises(UnreadableFiling, match="saved as one XML file"):
        text_kind(text, "a.xml")


def test_a_table_below_a_line_or_two_is_markup() -> None:
    text = "支出总表\n单位：万元\n<table><tr><td>208</td><td>1.00</td></tr></table>\n"
    assert text_kind(text, "a.txt") == "markup"
