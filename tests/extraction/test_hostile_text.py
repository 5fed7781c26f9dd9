"""Texts made to mislead or to keep a reader busy: each costs seconds at most, and nothing of it is published as certain that
is not printed. Those of ../shared are read where they are at hand."""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from extraction.written import document, rows
from mingzhang.budget.document import Source
from mingzhang.budget.filing import Filing
from mingzhang.errors import NotAFiling, UnreadableFiling
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.reading.plain.text import read_text

HOSTILE = Path(__file__).resolve().parents[3] / "shared" / "cases" / "hostile"
at_hand = pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile cases are not at hand (../shared/cases)")
HEAD = (
    "某县教育局2021年部门预算\n第二部分 2021年部门预算表\n部门支出总体情况表\n编制部门：某县教育局 单位：万元\n"
    "科目编码 科目名称 合计 基本支出 项目支出\n"
)
TAIL = "\n第三部分 说明\n没有。\n"
MOST_SECONDS = 12


def hostile(name: str) -> Filing:
    return parse_filing(document((HOSTILE / name).read_text("utf-8")))


def timed(text: str) -> Filing:
    started = time.process_time()
    found = parse_filing(document(text))
    assert time.process_time() - started < MOST_SECONDS
    return found


def bare_numbers(count: int, decimals: bool) -> str:
    numbers = random.Random(7)
    return "\n".join(
        f"{numbers.randint(1, 99999)}.{numbers.randint(10, 99)}" if decimals else str(numbers.randint(1, 99999))
        for _ in range(count)
    )


@pytest.mark.parametrize("decimals", [True, False])
def test_a_hundred_kilobytes_of_bare_numbers(decimals: bool) -> None:
    found = timed(HEAD + bare_numbers(13_000, decimals) + TAIL)
    certain = [cell for row in found.table("expenditure").rows for cell in row.cells if cell.placement == "published"]
    assert not decimals or certain == []


def test_a_hundred_kilobytes_of_one_number() -> None:
    found = timed(f"{HEAD}合计 {'1' * 100_000}{TAIL}")
    assert [cell for row in found.table("expenditure").rows for cell in row.cells] == []
    assert [(note.text, note.place.line) for note in found.notes if note.kind == "unread"] == [("1" * 60, 6)]


def test_a_line_of_twelve_thousand_figures() -> None:
    found = timed(f"{HEAD}合计 {' '.join(['3.25'] * 12_000)}{TAIL}")
    assert [cell for row in found.table("expenditure").rows for cell in row.cells] == []
    assert sum(note.kind == "unread" for note in found.notes) == 12_000


@pytest.mark.parametrize("lines", [16_000, 160_000])
def test_lines_of_ones(lines: int) -> None:
    with pytest.raises(NotAFiling):
        timed("2026 年某县教育局部门预算公开\n第二部分 2026 年部门预算公开表\n" + "1\n" * lines)


def test_millions_of_lines_are_refused() -> None:
    started = time.process_time()
    with pytest.raises(UnreadableFiling, match="more than 400,000 lines"):
        read_text("1\n" * 9_000_000, Source("a.txt", "0" * 64, 18_000_000, "utf-8"))
    assert time.process_time() - started < 2


@at_hand
def test_five_edited_lines_cost_no_minutes() -> None:
    started = time.process_time()
    found = hostile("slow93.txt")
    assert time.process_time() - started < MOST_SECONDS
    assert {cell.placement for row in found.table("income").rows for cell in row.cells} == {"ambiguous"}


@at_hand
def test_a_stray_digit_before_an_amount_is_doubt() -> None:
    found = hostile("glue-min.md")
    assert [fact for fact in found.narrative.facts if fact.fact == "furniture_value"] == []
    assert [(note.place.line, note.text) for note in found.notes if note.kind == "unread"] == [
        (617, "3.办公家具价值1 12.28万元"),
        (617, "3.办公家具价值1 12.28万元"),
    ]


@at_hand
def test_an_invisible_character_inside_of_a_figure_and_between_two() -> None:
    inside = dict(rows(hostile("glue-zwnum.md").table("general_expenditure")))
    assert inside["2080506"] == {"total": "13.92", "basic": "13.92"}
    between = dict(rows(hostile("glue-zw.txt").table("balance")))
    assert between["general_budget"] == {"amount": "157.10"}
    assert between["202"] == {}


LEFT = (
    "赵钱孙", "李周吴", "郑王冯", "陈褚卫", "蒋沈韩", "杨朱秦", "尤许何", "吕施张", "孔曹严", "华金魏", "陶姜戚", "谢邹喻",
    "柏水窦", "章云苏", "潘葛奚", "范彭郎", "鲁韦昌", "马苗凤", "花方俞", "李任袁柳", "孙大圣己", "钱小红戊", "吴承恩庚",
    "王小明丁", "欧阳甲一", "13912345", "139-1234", "2345670", "leak", "6222021234567890123", "123456705", "8001", "12345678",
    "一三九一二三四五六一零", "2345611", "2345612", "123456789012345", "E12345617", "2271618", "2271606", "650102198001010011",
    "65010219800101001X",
)  # fmt: skip


@at_hand
def test_no_person_is_left() -> None:
    found = hostile("personal.md")
    said = repr((found.lines, found.tables, found.notes, found.narrative))
    assert [word for word in LEFT if word in said] == []
    assert all(word in said for word in ("博乐市医疗保障局", "农业银行", "行政单位离休人员"))


@at_hand
def test_sheets_of_targets_in_a_workbook_are_targets() -> None:
    path = HOSTILE / "workbook-with-cover.xlsx"
    found = parse_filing(read_document(path, path.name))
    assert [(row.scope, str(row.budget)) for row in found.narrative.objectives] == [
        ("department", "410.33"), ("project", "11.00"), ("project", "55.00"), ("project", "30.00"),
    ]  # fmt: skip
    assert Counter(row.objective for row in found.narrative.targets) == {1: 4, 2: 10, 3: 4, 4: 6}
    assert [key for key, _ in rows(found.table("carryover"))] == [
        "博乐市医疗保障局",
        "2025年自治区财政全民参保及医疗保障服务项目补助资金预算（博州财社（2024）118号）",
        "预算外小援博-援博资金",
        "总计",
    ]
    said = repr((found.lines, found.tables, found.other_tables, found.notes, found.narrative))
    assert "13900000001" not in said and "张伟" not in said
