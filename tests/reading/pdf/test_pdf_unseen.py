"""Text that a page holds and does not show is not read, and that is said."""

from __future__ import annotations

from mingzhang.budget.document import Document, Grid, Source
from mingzhang.reading.pdf import read_pdf
from reading.pdf.pdf_writer import Page, Pdf


def page() -> tuple[Pdf, Page]:
    pdf = Pdf()
    sheet = pdf.page(400, 300)
    sheet.text(20, 30, "某某县水务局二〇二五年部门预算公开说明", 10)
    return pdf, sheet


def read(pdf: Pdf) -> Document:
    data = pdf.bytes()
    return read_pdf(data, Source("a.pdf", "0" * 64, len(data), ""))


def texts(document: Document) -> list[str]:
    return [
        block.text if not isinstance(block, Grid) else "|".join(cell for row in block.rows for cell in row.cells)
        for block in document.blocks
    ]


def remarks(document: Document) -> list[tuple[str, dict[str, object]]]:
    return [(remark.message.message_id, dict(remark.message.params)) for remark in document.remarks]


def test_white_text_on_white_is_not_read() -> None:
    pdf, sheet = page()
    sheet.text(20, 60, "合计", 10)
    sheet.coloured(60, 60, "12.50", 10, 1)
    found = read(pdf)
    assert texts(found) == ["某某县水务局二〇二五年部门预算公开说明", "合计"]
    assert remarks(found) == [("text-unseen", {"count": 5})]


def test_white_text_on_a_dark_bar_or_a_picture_and_grey_text_are_read() -> None:
    pdf, sheet = page()
    sheet.bar(10, 45, 200, 70)
    sheet.coloured(20, 60, "合计12.50", 10, 1)
    sheet.picture(10, 75, 200, 30)
    sheet.coloured(20, 90, "小计13.50", 10, 1)
    sheet.coloured(20, 120, "其他14.50", 10, 0.6)
    found = read(pdf)
    assert texts(found)[1:] == ["合计12.50", "小计13.50", "其他14.50"]
    assert remarks(found) == []


def test_text_of_no_size_is_not_read() -> None:
    pdf, sheet = page()
    sheet.text(20, 60, "合计", 10)
    sheet.text(60, 60, "12.50", 0.5)
    found = read(pdf)
    assert texts(found)[1:] == ["合计"]
    assert remarks(found) == [("text-unseen", {"count": 5})]
