"""Basic expenditure in flat text: a class alone in its line above a name that wraps begins no group."""

from __future__ import annotations

from extraction.written import filing, rows

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
