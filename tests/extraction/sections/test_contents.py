"""Which lines are the contents of a filing, and where titles begin: expectations typed by eye."""

from __future__ import annotations

import pytest

from mingzhang.budget.document import Place
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.contents import Contents, find_contents
from mingzhang.extraction.sections.preamble import is_preamble
from mingzhang.extraction.sections.section_titles import find_titles

LISTED = ["目录", "表一", "部门收支总体情况表", "表二", "部门收入总体情况表"]
ROW = "项目|预算数"


def entries(*lines: str) -> list[Entry]:
    """Lines; one with bars is a row of a grid."""
    return [
        Entry(
            Place("filing.docx", None, number),
            line.replace("|", "\t"),
            tuple(line.split("|")) if "|" in line else None,
        )
        for number, line in enumerate(lines, start=1)
    ]


@pytest.mark.parametrize(
    ("below", "count", "tables"),
    [
        ([], 5, ["部门收支总体情况表", "部门收入总体情况表"]),
        (["一、主要职能"], 6, ["部门收支总体情况表", "部门收入总体情况表"]),  # a heading that is listed, too
        (["本部门共有车辆2辆。"], 5, ["部门收支总体情况表", "部门收入总体情况表"]),
        (["工资福利支出|0.70"], 3, ["部门收支总体情况表"]),  # the table's own title and number stand above its rows
        (["单位：万元", ROW], 3, ["部门收支总体情况表"]),
        (["", "编制部门：某某市测试局", ROW], 3, ["部门收支总体情况表"]),
    ],
)
def test_the_title_above_a_table_is_none_of_the_contents(below: list[str], count: int, tables: list[str]) -> None:
    found = find_contents(entries(*LISTED, *below))
    assert sorted(found.indexes) == list(range(count))
    assert [each.printed for each in found.tables] == tables


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("单位：万元", True),
        ("编制部门：某某市测试局", True),
        ("编制部门：某某市测试局 单位：万元", True),
        ("金额单位：万元 表3", True),
        ("表三", True),
        ("", False),
        ("部门支出总表", False),
        ("没有更多说明", False),
        ("本年支出 单位：万元", False),
        ("支出按功能分类 编制单位：某某市测试局", False),
    ],
)
def test_a_line_above_a_table_holds_only_unit_compiler_and_number(line: str, holds: bool) -> None:
    assert is_preamble(line) is holds


def test_a_title_may_wrap_from_the_very_first_line() -> None:
    lines = entries("一般公共预算", "基本支出情况表", "单位：万元", ROW, "工资福利支出|0.70")
    titles = list(find_titles(lines, range(5), Contents(frozenset(), ())))
    assert [(title.start, title.end, title.printed) for title in titles] == [(0, 1, "一般公共预算基本支出情况表")]
    assert titles[0].text.resource == "basic_expenditure"
