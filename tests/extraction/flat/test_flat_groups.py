"""Basic expenditure in flat text: a class alone in its line above a name that wraps begins no group."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, filing, rows

TABLE = """一般公共预算基本支出情况表
单位：万元
科目 一般公共预算基本支出
经济分类
科目编码
经济分类科目名称 合计 人员经费 公用经费
类 款
合计
11.00 9.00 2.00
301 工资福利支出 8.00 8.00
301 01 基本工资 8.00 8.00
302 商品和服务支出 2.00 2.00
302 01 办公费 2.00 2.00
303
对个人和家庭的补
助
1.00 1.00
303 05 生活补助 1.00 1.00"""


def test_a_class_alone_in_its_line_begins_no_group() -> None:
    found = filing(TABLE).table("basic_expenditure")
    assert [(row.key, row.texts["name"]) for row in found.rows] == [
        ("合计", "合计"),
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
        ("302", "商品和服务支出"),
        ("30201", "办公费"),
        ("303", "对个人和家庭的补助"),
        ("30305", "生活补助"),
    ]
    assert rows(found)[5] == ("303", {"total": "1.00", "personnel": "1.00"})


HEAD = "科目编码 科目名称 决算数 科目编码 科目名称 决算数"
BESIDE = """301 工资福利支出 8.00 302 商品和服务支出 2.00
30101 基本工资 5.00 30201 办公费 2.00
30102 津贴补贴 3.00 303 对个人和家庭的补助 1.00
人员经费合计 9.00 公用经费合计 2.00"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_groups_side_by_side_are_rows_by_class(between: str) -> None:
    """A row of several groups as one line, or each of its cells as a line."""
    text = f"一般公共预算财政拨款基本支出决算表\n单位：万元\n{HEAD}\n{BESIDE}".replace(" ", between)
    found = filing(text, title=f"{AGENCY}2024年度部门决算公开").table("basic_expenditure")
    assert rows(found) == [
        ("301", {"total": "8.00", "personnel": "8.00"}),
        ("30101", {"total": "5.00", "personnel": "5.00"}),
        ("30102", {"total": "3.00", "personnel": "3.00"}),
        ("302", {"total": "2.00", "operating": "2.00"}),
        ("30201", {"total": "2.00", "operating": "2.00"}),
        ("303", {"total": "1.00", "personnel": "1.00"}),
        ("人员经费合计", {"total": "9.00", "personnel": "9.00"}),
        ("公用经费合计", {"total": "2.00", "operating": "2.00"}),
    ]
