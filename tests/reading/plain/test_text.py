"""Text to lines and blocks: nothing is changed, nothing is left out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.budget.document import Document, Grid, Paragraph, Source
from mingzhang.errors import UnreadableFiling
from mingzhang.reading import MAX_BYTES, read_document
from mingzhang.reading.plain.text import read_text

SOURCE = Source("a.txt", "0" * 64, 0, "utf-8")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_one_and_the_same(end: str) -> None:
    document = read_text(end.join(["一", "", "二", ""]), SOURCE)
    assert texts(document) == ["一", "", "二"]
    assert [line.place.line for line in document.lines] == [1, 2, 3]


def test_a_form_feed_ends_no_line() -> None:
    assert texts(read_text("一\x0c二\u2028三\n", SOURCE)) == ["一\x0c二\u2028三"]


def test_a_form_feed_inside_a_line_begins_a_block_of_its_own() -> None:
    document = read_text("注：本表有数\x0c收入总表\n\x0c单位：元\x0c\x0c甲\t1.00\n乙\t\x0c丙\t2.00\n", SOURCE)
    words, title, unit, page, grid = document.blocks
    assert [block.text for block in (words, title, unit, page) if isinstance(block, Paragraph)] == [
        "注：本表有数",
        "\x0c收入总表",
        "\x0c单位：元",
        "\x0c",
    ]
    assert [block.place.line for block in document.blocks] == [1, 1, 2, 2, 2]
    assert isinstance(grid, Grid)
    assert [(row.place.line, row.cells) for row in grid.rows] == [
        (2, ("\x0c甲", "1.00")),
        (3, ("乙", "")),
        (3, ("\x0c丙", "2.00")),
    ]
    assert [line.place.line for line in document.lines] == [1, 2, 3]


def test_lines_with_tabs_are_a_grid() -> None:
    document = read_text("标题\n一\t1.00\n二\t\n\n完\n", SOURCE)
    title, grid, blank, end = document.blocks
    assert (title, blank, end) == tuple(Paragraph(document.lines[i].place, texts(document)[i]) for i in (0, 3, 4))
    assert isinstance(grid, Grid)
    assert [row.cells for row in grid.rows] == [("一", "1.00"), ("二", "")]
    assert grid.place.line == 2


def test_lines_between_bars_are_a_grid() -> None:
    (grid,) = read_text("| 甲 | 乙 |\n|---|--:|\n| 一 \\| 二 | 1.00 |\n", SOURCE).blocks
    assert isinstance(grid, Grid)
    assert [(row.place.line, row.cells) for row in grid.rows] == [(1, (" 甲 ", " 乙 ")), (3, (" 一 \\| 二 ", " 1.00 "))]


def test_a_bar_in_a_sentence_makes_no_grid() -> None:
    (block,) = read_text("甲|乙|丙\n", SOURCE).blocks
    assert isinstance(block, Paragraph)


def test_the_source_is_named_measured_and_hashed(tmp_path: Path) -> None:
    data = "部门预算\n".encode("gb18030")
    (tmp_path / "x.txt").write_bytes(data)
    source = read_document(tmp_path / "x.txt", "filings/x.txt").source
    assert source == Source("filings/x.txt", hashlib.sha256(data).hexdigest(), len(data), "gb18030")


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "x.txt").open("wb") as file:
        file.write("一".encode())
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableFiling, match="more than 20,000,000 bytes") as caught:
        read_document(tmp_path / "x.txt", "filings/x.txt")
    assert caught.value.place == "filings/x.txt"
    assert caught.value.remedy == "put each filing into a file of its own"


@given(st.lists(st.text(st.sampled_from("表一二 \t|1.,0-"), max_size=12), min_size=1, max_size=12))
@settings(max_examples=60)
def test_every_line_is_kept_untouched(lines: list[str]) -> None:
    document = read_text("\n".join([*lines, ""]), SOURCE)
    assert texts(document) == lines
    assert [line.place.line for line in document.lines] == list(range(1, len(lines) + 1))
