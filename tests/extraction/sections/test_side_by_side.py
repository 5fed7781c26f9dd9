"""Numbers that stand side by side, break over lines or have something invisible between them: each is read as printed, or is
said to be unread; two never make a third. Expected values are typed by eye."""

from __future__ import annotations

import pytest

from extraction.written import Shown, filing, rows, table
from mingzhang.budget.filing import Filing

TITLE = "部门支出总体情况表"
HEADER = "项 目 支出预算\n\n功能分类科目编码\n功能分类科目名称 合 计 基本支出 项目支出\n\n类 款 项\n\n"
BODY = """208 社会保障和就业支出 31.00 31.00

208 05 行政事业单位养老支出 31.00 31.00

208 05 05 机关事业单位基本养老保险缴费支出 31.00 31.00

210 卫生健康支出 73.56 52.16 21.40

210 15 医疗保障管理事务 73.56 52.16 21.40

210 15 01 行政运行 52.16 52.16

210 15 99 其他医疗保障管理事务支出 21.40 21.40

合 计 104.56 83.16 21.40
"""
RIGHT: Shown = [
    ("208", {"total": "31.00", "basic": "31.00"}),
    ("20805", {"total": "31.00", "basic": "31.00"}),
    ("2080505", {"total": "31.00", "basic": "31.00"}),
    ("210", {"total": "73.56", "basic": "52.16", "project": "21.40"}),
    ("21015", {"total": "73.56", "basic": "52.16", "project": "21.40"}),
    ("2101501", {"total": "52.16", "basic": "52.16"}),
    ("2101599", {"total": "21.40", "project": "21.40"}),
    ("合计", {"total": "104.56", "basic": "83.16", "project": "21.40"}),
]
ITEM = "行政运行 52.16 52.16"
CLASS = "卫生健康支出 73.56 52.16 21.40"


def read(old: str = "", new: str = "") -> tuple[Shown, list[tuple[str, str]]]:
    """The rows, and text and reason of each unread figure, with one line of the table changed."""
    found = filing(table(TITLE, HEADER + BODY.replace(old, new) if old else HEADER + BODY))
    return rows(found.table("expenditure")), [(note[1], note[2]) for note in remarks_of(found)]


def remarks_of(found: Filing) -> list[tuple[int | None, str, str]]:
    return [(note.place.line, note.text, note.message.message_id) for note in found.notes if note.kind == "unread"]


def test_the_table_itself() -> None:
    assert read() == (RIGHT, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(CLASS, "卫生健康支出 73.56\u200b52.16 21.40", id="zero-width space for a blank"),
        pytest.param(CLASS, "卫生健康支出 73.56 52.16\u200b21.40", id="zero-width space between the last two"),
        pytest.param(CLASS, "卫生健康支出 73.56\ufeff52.16 21.40", id="byte order mark for a blank"),
        pytest.param(CLASS, "卫生健康支出 73.56\u206052.16 21.40", id="word joiner for a blank"),
        pytest.param(CLASS, "卫生健康支出 73.56\xad52.16 21.40", id="soft hyphen for a blank"),
        pytest.param(CLASS, "卫生健康支出\u200b 73.56\u200b 52.16 21.40", id="zero-width space beside blanks"),
        pytest.param(CLASS, "卫生健康支出 73.\u200b56 52.16 21.40", id="zero-width space behind the point"),
        pytest.param(CLASS, "卫生健康支出 73\u200b.56 52.16 21.40", id="zero-width space before the point"),
        pytest.param(CLASS, "卫生健康支出\xa073.56\xa052.16\xa021.40", id="no-break spaces"),
        pytest.param(CLASS, "卫生健康支出\u200373.56\u200952.16\u202f21.40", id="em, thin and narrow spaces"),
        pytest.param(CLASS, "卫生健康支出\u300073.56\u300052.16\u300021.40", id="wide spaces"),
        pytest.param(CLASS, "卫生健康支出 73.56<br>52.16 21.40", id="a tag for a blank"),
        pytest.param(CLASS, "卫生健康支出 <b>73.56</b><b>52.16</b> 21.40", id="tags around both"),
        pytest.param(CLASS, "卫生健康支出 ７３.５６ 52．16 21.40", id="full width"),
        pytest.param(CLASS, "卫生健康支出\n73.56 52.16 21.40", id="figures on the next line"),
        pytest.param(CLASS, "卫生健康支出 73.56\n52.16 21.40", id="figures on two lines"),
        pytest.param(CLASS, "卫生健康支出 73.56\n\n52.16\n\n21.40", id="each figure on its line"),
        pytest.param("210 15 01", "- 12 -\n\n210 15 01", id="page number in dashes"),
    ],
)
def test_read_as_printed(old: str, new: str) -> None:
    found, unread = read(old, new)
    assert [(key, cells) for key, cells in found if key != "210"] == [row for row in RIGHT if row[0] != "210"]
    (changed,) = [cells for key, cells in found if key == "210"]
    assert {column: plain(text) for column, text in changed.items()} == RIGHT[3][1]
    assert unread == []


def test_a_number_alone_between_rows_is_unread() -> None:
    assert read("210 15 01", "12\n\n210 15 01") == (RIGHT, [("12", "figure-in-no-row")])


def plain(text: str) -> str:
    return text.translate(str.maketrans("０１２３４５６７８９．", "0123456789."))


@pytest.mark.parametrize(
    ("new", "unread"),
    [
        pytest.param(
            "行政运行 52.16 52.1\n6",
            [("52.16", "beside-no-amount"), ("52.1", "number-may-be-broken"), ("6", "number-may-be-broken")],
            id="the last digit on the next line",
        ),
        pytest.param(
            "行政运行 52.1\n6 52.16",
            [("52.1", "number-may-be-broken"), ("6", "number-may-be-broken"), ("52.16", "beside-no-amount")],
            id="the last digit of the first figure on the next line",
        ),
        pytest.param(
            "行政运行 52.16 52\n.16",
            [("52.16", "beside-no-amount"), ("52", "number-may-be-broken"), (".16", "written-like-no-amount")],
            id="decimals on the next line",
        ),
        pytest.param(
            "行政运行 52.16 5\n2.16",
            [("52.16", "beside-no-amount"), ("5", "number-may-be-broken"), ("2.16", "number-may-be-broken")],
            id="the first digit above",
        ),
        pytest.param(
            "行政运行 52.16 13900000001",
            [("52.16", "beside-no-amount"), ("［略］", "written-like-no-amount")],
            id="a mobile number",
        ),
        pytest.param(
            "行政运行 " + "4" * 43 + " 52.16",
            [("4" * 43, "written-like-no-amount"), ("52.16", "beside-no-amount")],
            id="43 digits",
        ),
        pytest.param(
            "行政运行 52.16 99.8%",
            [("52.16", "beside-no-amount"), ("99.8%", "written-like-no-amount")],
            id="a percentage",
        ),
        pytest.param(
            "行政运行 52.1.6 52.16",
            [("52.1.6", "written-like-no-amount"), ("52.16", "beside-no-amount")],
            id="two points",
        ),
    ],
)
def test_said_to_be_unread(new: str, unread: list[tuple[str, str]]) -> None:
    found, said = read(ITEM, new)
    assert said == unread
    assert ("2101501", {}) in found
    certain = {(key, column, text) for key, cells in found for column, text in cells.items() if "?" not in text}
    assert certain <= {(key, column, text) for key, cells in RIGHT for column, text in cells.items()}


GRID = """科目编码\t科目名称\t合计\t基本支出\t项目支出
208\t社会保障和就业支出\t31.00\t31.00\t
20805\t行政事业单位养老支出\t31.00\t31.00\t
2080505\t机关事业单位基本养老保险缴费支出\t31.00\t{cell}\t
\t合计\t31.00\t31.00\t
"""


@pytest.mark.parametrize(
    ("cell", "cells", "unread"),
    [
        ("31.00", {"total": "31.00", "basic": "31.00"}, []),
        ("31.\u200b00", {"total": "31.00", "basic": "31.00"}, []),
        ("31 .00", {"total": "31.00", "basic": "31.00"}, []),
        ("<b>31.00</b>", {"total": "31.00", "basic": "31.00"}, []),
        ("\xa031.00\u3000", {"total": "31.00", "basic": "31.00"}, []),
        ("3 1.00", {"total": "31.00"}, [("3 1.00", "figure-is-no-amount")]),
        ("3\u200b1.00", {"total": "31.00"}, [("3 1.00", "figure-is-no-amount")]),
        ("31.0<br>0", {"total": "31.00"}, [("31.0 0", "figure-is-no-amount")]),
        ("157.10 202", {"total": "31.00"}, [("157.10 202", "figure-is-no-amount")]),
        ("13900000001", {"total": "31.00"}, [("［略］", "figure-is-no-amount")]),
        ("139 0000 0001", {"total": "31.00"}, [("［略］", "figure-is-no-amount")]),
        ("31.00%", {"total": "31.00"}, [("31.00%", "figure-is-no-amount")]),
        ("####", {"total": "31.00"}, [("####", "figure-hidden")]),
        ("#REF!", {"total": "31.00"}, [("#REF!", "figure-hidden")]),
        ("（31.00）", {"total": "31.00", "basic": "（31.00）"}, []),
        ("—", {"total": "31.00"}, []),
        ("–", {"total": "31.00"}, []),
        ("无", {"total": "31.00"}, []),
        ("0", {"total": "31.00", "basic": "0"}, []),
    ],
)
def test_cells_of_a_grid(cell: str, cells: dict[str, str], unread: list[tuple[str, str]]) -> None:
    found = filing(table(TITLE, GRID.format(cell=cell)))
    assert dict(rows(found.table("expenditure")))["2080505"] == cells
    assert [(text, reason) for _, text, reason in remarks_of(found)] == unread


SAID = "（三）资产情况。\n办公家具价值{value}万元。"


@pytest.mark.parametrize(
    ("printed", "value", "unread"),
    [
        ("12.28", "12.28", []),
        (" 12.28 ", "12.28", []),
        ("12.\n28", "12.28", []),
        ("1\n2.28", None, ["办公家具价值1 2.28万元", "办公家具价值1 2.28万元"]),
        ("1 12.28", None, ["办公家具价值1 12.28万元", "办公家具价值1 12.28万元"]),
        ("1\u200b12.28", None, ["办公家具价值1 12.28万元", "办公家具价值1 12.28万元"]),
        ("1\n\n12.28", None, ["办公家具价值1 12.28万元", "办公家具价值1 12.28万元"]),
        ("99.38 9", None, ["办公家具价值99.38 9万元", "办公家具价值99.38 9万元"]),
    ],
)
def test_numbers_in_sentences(printed: str, value: str | None, unread: list[str]) -> None:
    found = filing(table(TITLE, HEADER + BODY), explanation="一、其他重要事项的情况说明\n" + SAID.format(value=printed))
    assert [str(fact.value) for fact in found.narrative.facts if fact.fact == "furniture_value"] == (
        [] if value is None else [value]
    )
    assert [text for _, text, _ in remarks_of(found)] == unread
