"""Figures of which a page shows nothing or only the beginning, and figures in rows that nothing names."""

from __future__ import annotations

from extraction.written import figures, filing, grid, remarks, table

BALANCE = """
收入||支出|
项目|预算数|项目|预算数
一、一般公共预算拨款收入|419.97…|一、一般公共服务支出|483.14…
二、政府性基金预算拨款收入|51.39|二、外交支出|
三、国有资本经营预算拨款收入|###|三、国防支出|810.14…
收入总计|59.53|支出总计|###
"""


def test_a_column_of_cut_figures_is_none_of_labels() -> None:
    found = filing(table("部门收支总体情况表", grid(BALANCE)))
    rows = [(row.texts["side"], row.texts["item"], figures(row)) for row in found.table("balance").rows if row.cells]
    assert rows == [("income", "fund_budget", {"amount": "51.39"}), ("income", "total", {"amount": "59.53"})]
    assert [text for _line, text, _message in remarks(found, "unread")] == [
        "419.97…",
        "483.14…",
        "###",
        "810.14…",
        "###",
    ]


def test_a_total_of_cut_figures_ends_the_header() -> None:
    body = """
    科目编码|科目名称|合计|基本支出|项目支出
    |总计|619.03…|461.03…|###
    208|社会保障和就业支出|3.00|3.00|
    """
    found = filing(table("部门支出总体情况表", grid(body)))
    rows = [(row.texts["name"], figures(row)) for row in found.table("expenditure").rows]
    assert rows == [("总计", {}), ("社会保障和就业支出", {"total": "3.00", "basic": "3.00"})]
    assert [text for _line, text, _message in remarks(found, "unread")] == ["619.03…", "461.03…", "###"]


def test_income_above_the_labels_is_the_side() -> None:
    """A reader of unruled pages may set 支出 above the wrong column."""
    body = """
    收入|支出||
    项目|预算数|项目|预算数
    一、一般公共预算拨款收入|10.00|201 一般公共服务支出|10.00
    收入总计|10.00|支出总计|10.00
    """
    found = filing(table("部门收支总体情况表", grid(body)))
    rows = [(row.texts["side"], row.texts["item"], figures(row)) for row in found.table("balance").rows]
    assert rows == [
        ("income", "general_budget", {"amount": "10.00"}),
        ("income", "total", {"amount": "10.00"}),
        ("expenditure", "", {"amount": "10.00"}),
        ("expenditure", "total", {"amount": "10.00"}),
    ]


def test_a_figure_that_nothing_names_is_in_doubt() -> None:
    body = """
    收入||支出||
    项目|预算数|项目|合计|项目支出
    一、一般公共预算拨款收入|10.00|一、一般公共服务支出|10.00|4.00
    ||||6.00
    收入总计|10.00|支出总计|10.00|4.00
    """
    found = filing(table("部门收支总体情况表", grid(body)))
    nameless = [row for row in found.table("balance").rows if not row.texts["name"]]
    assert [figures(row) for row in nameless] == [{"project": "6.00?"}]


def test_digits_alone_that_are_no_code_are_unread() -> None:
    """The ends of figures that narrow columns have broken: `20 98` is no code 2098."""
    body = """
    科目编码|科目名称|合计|基本支出
    208|社会保障和就业支出|3.00|3.00
    2098|||
    210|卫生健康支出|7.00|7.00
    |合计|10.00|10.00
    """
    found = filing(table("部门支出总体情况表", grid(body)))
    assert [row.texts["name"] for row in found.table("expenditure").rows] == [
        "社会保障和就业支出",
        "卫生健康支出",
        "合计",
    ]
    assert [text for _line, text, _message in remarks(found, "unread")] == ["2098"]
