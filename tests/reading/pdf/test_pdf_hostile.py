"""PDFs that are damaged, locked, empty of text or made to harm: a message that says which and what to do."""

from __future__ import annotations

import zlib

import pytest

from mingzhang.budget.document import Paragraph, Source
from mingzhang.budget.phrases import say
from mingzhang.errors import UnreadableFiling
from mingzhang.reading.kinds import PDF, without_pictures
from mingzhang.reading.sandbox.client import SandboxClient
from reading.pdf.pdf_writer import Pdf, assemble, stream
from reading.pdf.printed_pdf import read_back

WORDS = "这一页有足够的文字可以读出来，所以它不是图片。"


def one_page(content: bytes = b"", *, box: str = "0 0 595 842", count: int = 1, filters: str = "") -> bytes:
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {count} /Kids [3 0 R] >>".encode(),
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Resources << >> /Contents 4 0 R >>".encode(),
            stream(content, filters),
        ]
    )


def refused(data: bytes) -> UnreadableFiling:
    """The refusal, by the process that reads files of strangers."""
    with SandboxClient() as client, pytest.raises(UnreadableFiling) as caught:
        client.read(PDF, data, Source("a.pdf", "0" * 64, len(data), ""))
    assert caught.value.place == "a.pdf"
    assert caught.value.remedy
    return caught.value


def written() -> bytes:
    pdf = Pdf()
    pdf.page(595, 842).text(60, 60, WORDS, 12)
    return pdf.bytes()


def test_a_file_without_text_is_said_to_hold_pictures() -> None:
    assert (refused(one_page()).message, refused(one_page()).remedy) == (
        "this PDF holds pictures of its pages and no text",
        without_pictures(),
    )


def test_a_page_that_is_a_picture_is_said_not_to_be_read() -> None:
    pdf = Pdf()
    pdf.page(595, 842).text(60, 60, WORDS, 12)
    pdf.page(595, 842).picture(0, 0, 595, 842)
    (remark,) = read_back(pdf.bytes()).remarks
    assert (remark.place.page, say(remark.message)) == (
        2,
        "这一页是图片，没有文字，图上的内容没有读",
    )


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"%PDF-1.7\n" + bytes(5000), written()[:400]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refused(data).message == "this PDF is damaged"


def test_a_file_that_needs_a_password_is_refused() -> None:
    locked = (
        f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> "
        f"/ID [<{'30' * 16}> <{'30' * 16}>] "
    )
    data = assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"], locked)
    assert refused(data).message == "the file is encrypted"


@pytest.mark.parametrize("count", [5, 900])
def test_a_lying_number_of_pages_is_no_reason_to_lose_some(count: int) -> None:
    assert "cannot be read" in refused(one_page(count=count)).message


def test_far_too_many_pages_are_refused() -> None:
    assert "pages" in refused(one_page(count=2_000_000)).message


def test_a_page_as_large_as_a_field_is_refused() -> None:
    assert (
        refused(one_page(box="0 0 200000 200000")).message == "page 1 says that it is 200,000 by 200,000 points large"
    )


def test_millions_of_lines_are_refused() -> None:
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 600, n % 800, n % 600 + 9, n % 800) for n in range(1000))
    data = zlib.compress(lines * 350, 1)
    assert "objects" in refused(one_page(data, filters="/Filter /FlateDecode ")).message


def test_a_mesh_of_lines_is_refused() -> None:
    across = b"".join(b"0 %d m 14000 %d l S\n" % (5 * n, 5 * n) for n in range(2500))
    down = b"".join(b"%d 0 m %d 14000 l S\n" % (5 * n, 5 * n) for n in range(2500))
    assert "2,500 horizontal" in refused(one_page(across + down, box="0 0 14000 14000")).message


def test_a_stream_that_unpacks_without_end_costs_only_itself() -> None:
    packing = zlib.compressobj(9)
    packing.compress(bytes(1_000_000))
    packing.flush(zlib.Z_FULL_FLUSH)
    megabyte = packing.compress(bytes(1_000_000)) + packing.flush(zlib.Z_FULL_FLUSH)
    bomb = zlib.compress(zlib.compress(b"")[:2] + megabyte * 4000, 9)
    with SandboxClient() as client:
        with pytest.raises(UnreadableFiling) as caught:
            data = one_page(bomb, filters="/Filter [/FlateDecode /FlateDecode] ")
            client.read(PDF, data, Source("bomb.pdf", "0" * 64, 0, ""))
        assert caught.value.place == "bomb.pdf"
        after = client.read(PDF, written(), Source("a.pdf", "0" * 64, 0, ""))
    assert [block.text for block in after.blocks if isinstance(block, Paragraph)] == [WORDS]


def test_fonts_without_meaning_are_refused() -> None:
    pdf = Pdf()
    sheet = pdf.page(595, 842)
    for row in range(10):
        sheet.text(60, 60 + 20 * row, "".join(chr(0x4E00 + 30 * row + n) for n in range(30)), 12)
    data = pdf.bytes().replace(b"/ToUnicode", b"/ToUnicodx")
    assert refused(data).message == "the fonts of this PDF do not say which characters they draw (292 of 292)"


def test_a_file_with_a_broken_index_is_read_all_the_same() -> None:
    data = written()
    start = data.index(b"xref")
    assert [line.text for line in read_back(data.replace(b"startxref\n%d" % start, b"startxref\n7")).lines] == [WORDS]
