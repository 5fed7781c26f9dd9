"""Rows whose labels say another year than the filing's, or a change; totals of all groups that stand in one of them."""

from __future__ import annotations

from extraction.written import figures, filing, grid, table


def shown(title: str, resource: str, body: str) -> list[tuple[str, str, dict[str, str]]]:
    found = filing(table(title, grid(body))).table(resource)
    return [(row.texts.get("item", ""), row.texts["name"], figures(row)) for row in found.rows]


def test_a_total_of_the_year_before_is_no_total() -> None:
    body = """
    项目|预算数|项目|预算数
    2025年收入总计|210.00|2025年支出总计|210.00
    2026年收入总计|220.00|2026年支出总计|220.00
    一、一般公共预算拨款收入|220.00|一、社会保障和就业支出|220.00
    """
    assert shown("部门收支总体情况表", "balance", body) == [
        ("", "2025年收入总计", {"amount": "210.00?"}),
        ("total", "2026年收入总计", {"amount": "220.00"}),
        ("general_budget", "一、一般公共预算拨款收入", {"amount": "220.00"}),
        ("", "2025年支出总计", {"amount": "210.00?"}),
        ("total", "2026年支出总计", {"amount": "220.00"}),
        ("", "社会保障和就业支出", {"amount": "220.00"}),
    ]


def test_changes_and_the_lines_below_another_year_are_in_doubt() -> None:
    body = """
    项目|预算数
    “三公”经费合计|10.00
    公务接待费|1.50
    上年“三公”经费合计|11.00
    公务接待费|2.00
    比上年增减|-1.00
    """
    assert shown("“三公”经费支出表", "three_public", body) == [
        ("total", "“三公”经费合计", {"total": "10.00"}),
        ("reception", "公务接待费", {"total": "1.50"}),
        ("", "上年“三公”经费合计", {"total": "11.00?"}),
        ("reception", "公务接待费", {"total": "2.00?"}),
        ("", "比上年增减", {"total": "-1.00?"}),
    ]


def test_what_was_carried_over_is_of_this_year() -> None:
    body = """
    收入||支出|
    项目|预算数|项目|预算数
    一、一般公共预算拨款收入|20.00|一、社会保障和就业支出|25.00
    上年结转结余|5.00||
    收入总计|25.00|支出总计|25.00
    """
    assert [figure for _item, _name, figure in shown("部门收支总体情况表", "balance", body)] == [
        {"amount": "20.00"},
        {"amount": "5.00"},
        {"amount": "25.00"},
        {"amount": "25.00"},
        {"amount": "25.00"},
    ]


def test_a_total_of_all_groups_is_of_no_group() -> None:
    body = """
    人员经费|||公用经费||
    科目编码|科目名称|金额|科目编码|科目名称|金额
    301|工资福利支出|90.00|302|商品和服务支出|30.00
    30101|基本工资|90.00|30201|办公费|30.00
    |||合计||120.00
    """
    found = shown("一般公共预算基本支出表", "basic_expenditure", body)
    assert found == [
        ("", "工资福利支出", {"total": "90.00", "personnel": "90.00"}),
        ("", "基本工资", {"total": "90.00", "personnel": "90.00"}),
        ("", "商品和服务支出", {"total": "30.00", "operating": "30.00"}),
        ("", "办公费", {"total": "30.00", "operating": "30.00"}),
        ("", "合计", {"total": "120.00"}),
    ]
