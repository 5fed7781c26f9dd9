"""Text with tables of HTML in it."""

from __future__ import annotations

import time

import pytest

from mingzhang.reading.kinds import text_kind
from mingzhang.reading.plain.markup import read_markup
from mingzhang.reading.plain.segments import has_plain_lines, has_table, is_fragment, is_text_with_tables
from reading.reading_bytes import read, source, spans_read

TABLE = (
    "<table><tr><td rowspan=2>科目</td><td colspan=2>支出</td></tr>\n<tr><td>合计</td><td>基本</td></tr>\n"
    "<tr><td>208</td><td>1.00<br>2.00</td><td></td></tr></table>"
)
ROWS = [("科目", "支出", ""), ("", "合计", "基本"), ("208", "1.00\n2.00", "")]


@pytest.mark.parametrize("table", [TABLE, f"<html><body>{TABLE}</body></html>"])
def test_tables_are_cells_and_all_else_is_as_in_any_text(table: str) -> None:
    text = f"# 某局2026年部门预算\n\n支出总表\n单位：万元\n{table}\n\n甲 &lt; 乙\n| 210 | 2.00 |\n{table}尾"
    assert text_kind(text, "a.md") == "markup"
    pages = [
        "# 某局2026年部门预算",
        "支出总表",
        "单位：万元",
        ROWS,
        "甲 &lt; 乙",
        [(" 210 ".strip(), "2.00")],
        ROWS,
        "尾",
    ]
    assert read(read_markup, text.encode()) == pages
    assert spans_read(read_markup, text.encode())[0] == [[(0, 1, 2), (1, 2, 1)], [], []]


def test_a_table_that_the_text_cuts_off_is_read_as_far_as_it_goes() -> None:
    text = "一\n二\n三\n<table><tr><td>208<td>1.00<tr><td>210<td>2.0"
    assert read(read_markup, text.encode()) == ["一", "二", "三", [("208", "1.00"), ("210", "2.0")]]


@pytest.mark.parametrize(
    "text",
    [
        f"<html><head><title>x</title></head><body><p>正文</p>{TABLE}</body></html>\n<!-- 存 -->",
        f"<!DOCTYPE html>\n<html>\n<body>\n甲\n乙\n丙\n{TABLE}",
        f"<div>\n<p>甲</p>\n{TABLE}\n<p>乙</p>\n<p>丙</p></div>",
        TABLE + TABLE,
    ],
)
def test_a_page_is_no_text(text: str) -> None:
    assert text_kind(text, "a.htm") == "html"


@pytest.mark.parametrize(
    ("text", "is_text"),
    [
        (f"一\n二\n三\n{TABLE}", True),
        (f"一\n二\n{TABLE}", False),  # around a single table three lines are wanted
        (f"一\n{TABLE}\n{TABLE}", True),
        (f"{TABLE}\n{TABLE}", False),
        (f"一\n<p>二\n{TABLE}\n{TABLE}", False),  # half of the lines, and not more, are plain
        ("一\n二\n三", False),
    ],
)
def test_a_text_with_tables_has_more_plain_lines_than_others(text: str, is_text: bool) -> None:
    assert is_text_with_tables(text) is is_text


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        (f"<p>甲乙</p>{TABLE}丙", True),
        (f"<p>甲乙</p>{TABLE}丙丁", True),  # half of it
        (f"<p>甲乙</p>{TABLE}丙丁戊", False),
        (f"<div><p>甲</p>乙丙</div>{TABLE}丁戊己", True),
        (f"</p></div>甲<p>乙</p>{TABLE}", True),
        (f"</p>甲乙<p>丙</p>{TABLE}", False),
        (f"<p>甲{TABLE}乙", True),  # nothing closes it
        (TABLE, False),
    ],
)
def test_a_part_of_a_page_stands_in_elements_for_the_most(text: str, is_part: bool) -> None:
    assert is_fragment(text) is is_part


def test_a_word_like_a_tag_makes_no_table() -> None:
    assert text_kind("一\n二\n三\n<tables> 1\n", "a.md") == "text"


@pytest.mark.parametrize(
    "text",
    [
        "一\n二\n三\n" + "<table" * 200_000,
        "一\n<table>" * 50_000,
        "<" * 500_000,
        "<p>一" * 100_000,
        "<p" * 200_000,
        "<p " * 200_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    is_text_with_tables(text)
    has_table(text)
    has_plain_lines(text)
    is_fragment(text)
    assert time.process_time() - begun < 3


def test_places_count_the_lines_told() -> None:
    document = read_markup(f"一\n{TABLE}\n二".encode(), source(b""))
    assert [(line.place.line, line.text) for line in document.lines] == [
        (1, "一"),
        (2, "科目\t支出\t"),
        (3, "\t合计\t基本"),
        (4, "208\t1.00 2.00\t"),
        (5, "二"),
    ]
