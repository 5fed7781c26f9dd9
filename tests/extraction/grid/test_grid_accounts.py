"""Tables of final accounts as grids: stages of the same year stand beside the outcome, groups of classes side by side."""

from __future__ import annotations

from extraction.written import grid
from mingzhang.budget.document import Place
from mingzhang.budget.tables import table_kinds
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.table import read_grid
from mingzhang.extraction.raw import RawRow, RawTable
from mingzhang.extraction.sections.sections import Section

OWN = OwnPeriod(2025, "accounts")


def read(resource: str, title: str, body: str) -> RawTable:
    lines = enumerate(grid(body).splitlines(), start=1)
    entries = tuple(Entry(Place("a.html", None, n), line, tuple(line.split("\t"))) for n, line in lines)
    section = Section(resource, title, "", Place("a.html", None, 1), entries, "万元")
    return read_grid(section, table_kinds()[resource], {}, "某某市测试局", OWN)


def shown(row: RawRow) -> dict[str, str]:
    return {token.column or "": token.text for token in row.tokens}


def stages(row: RawRow) -> list[tuple[str, str, str]]:
    return [(each.column, each.period, each.text) for each in row.comparatives]


def test_budgets_of_the_year_stand_beside_the_outcome() -> None:
    body = """
收入||||支出||||
项目|行次|年初预算数|决算数|项目|行次|年初预算数|全年预算数|决算数
栏次||1|2|栏次||3|4|5
一、一般公共预算财政拨款收入|1|8.00|10.00|一、教育支出|9|7.00|9.00|9.50
年初结转和结余|2|1.00|1.00|年末结转和结余|10|2.00|2.00|1.50
总计|3|9.00|11.00|总计|11|9.00|11.00|11.00
"""
    found = read("balance", "收入支出决算总表", body)
    assert [(row.item or row.codes[0], shown(row), stages(row)) for row in found.rows] == [
        ("general_budget", {"amount": "10.00"}, [("amount", "initial_budget", "8.00")]),
        ("carryover", {"amount": "1.00"}, [("amount", "initial_budget", "1.00")]),
        ("total", {"amount": "11.00"}, [("amount", "initial_budget", "9.00")]),
        ("205", {"amount": "9.50"}, [("amount", "initial_budget", "7.00"), ("amount", "adjusted_budget", "9.00")]),
        (
            "carried_forward",
            {"amount": "1.50"},
            [("amount", "initial_budget", "2.00"), ("amount", "adjusted_budget", "2.00")],
        ),
        ("total", {"amount": "11.00"}, [("amount", "initial_budget", "9.00"), ("amount", "adjusted_budget", "11.00")]),
    ]
    assert found.notes == ()


def test_classes_in_groups_side_by_side() -> None:
    body = """
人员经费|||公用经费|||||
科目编码|科目名称|决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数
301|工资福利支出|20.00|302|商品和服务支出|3.00|310|资本性支出|1.00
30101|基本工资|20.00|30201|办公费|3.00|31002|办公设备购置|1.00
人员经费合计||20.00|公用经费合计|||||4.00
"""
    found = read("basic_expenditure", "一般公共预算财政拨款基本支出决算明细表", body)
    assert [("".join(row.codes) or row.label, row.row_type, shown(row)) for row in found.rows] == [
        ("301", "", {"total": "20.00", "personnel": "20.00"}),
        ("30101", "", {"total": "20.00", "personnel": "20.00"}),
        ("人员经费合计", "subtotal", {"total": "20.00", "personnel": "20.00"}),
        ("302", "", {"total": "3.00", "operating": "3.00"}),
        ("30201", "", {"total": "3.00", "operating": "3.00"}),
        ("公用经费合计", "subtotal", {"total": "4.00", "operating": "4.00"}),
        ("310", "", {"total": "1.00", "operating": "1.00"}),
        ("31002", "", {"total": "1.00", "operating": "1.00"}),
    ]
    assert found.notes == ()


def test_groups_may_divide_their_columns_each_in_another_way() -> None:
    body = """
人员经费||||公用经费||||||
科目编码|科目名称|科目名称|决算数|科目编码|科目编码|科目名称|决算数|科目编码|科目名称|决算数
301|工资福利支出||20.00|302||商品和服务支出|3.00|310|资本性支出|1.00
"""
    found = read("basic_expenditure", "一般公共预算财政拨款基本支出决算明细表", body)
    assert [("".join(row.codes) or row.label, shown(row)) for row in found.rows] == [
        ("301", {"total": "20.00", "personnel": "20.00"}),
        ("302", {"total": "3.00", "operating": "3.00"}),
        ("310", {"total": "1.00", "operating": "1.00"}),
    ]
    assert found.notes == ()


def test_a_group_that_mixes_both_kinds_goes_by_the_code_before_the_heading() -> None:
    body = "科目编码|科目名称|决算数|科目编码|科目名称|决算数\n301|工资福利支出|20.00|303|对个人和家庭的补助|2.00\n30101|基本工资|20.00|302|商品和服务支出|3.00"
    found = read("basic_expenditure", "一般公共预算财政拨款基本支出决算表", body)
    assert [(row.codes[0], shown(row)) for row in found.rows] == [
        ("301", {"total": "20.00", "personnel": "20.00"}),
        ("30101", {"total": "20.00", "personnel": "20.00"}),
        ("303", {"total": "2.00", "personnel": "2.00"}),
        ("302", {"total": "3.00", "operating": "3.00"}),
    ]


def test_carry_over_and_income_beside_spending() -> None:
    body = """
项目||年初结转和结余|本年收入|本年支出|||年末结转和结余
功能分类科目编码|科目名称|||小计|基本支出|项目支出|
栏次||1|2|3|4|5|6
合计||1.00|9.00|8.00||8.00|2.00
212|城乡社区支出|1.00|9.00|8.00||8.00|2.00
"""
    found = read("fund_expenditure", "政府性基金预算财政拨款收入支出决算表", body)
    figures = {
        "opening_carryover": "1.00", "income": "9.00", "total": "8.00", "project": "8.00", "closing_carryover": "2.00",
    }  # fmt: skip
    assert [(row.label, shown(row)) for row in found.rows] == [("合计", figures), ("城乡社区支出", figures)]


def test_three_public_with_budget_and_outcome_alternating() -> None:
    body = """
合计||因公出国（境）费||公务用车购置及运行费||||||公务接待费|
||||小计||购置费||运行费|||
预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数
9.00|7.00|||8.00|6.50|3.00|2.50|5.00|4.00|1.00|0.50
"""
    found = read("three_public", "财政拨款“三公”经费支出决算表", body)
    assert [(row.item, shown(row), stages(row)) for row in found.rows] == [
        ("total", {"total": "7.00"}, [("total", "budget", "9.00")]),
        ("abroad", {}, []),
        ("vehicles", {"total": "6.50"}, [("total", "budget", "8.00")]),
        ("vehicle_purchase", {"total": "2.50"}, [("total", "budget", "3.00")]),
        ("vehicle_operation", {"total": "4.00"}, [("total", "budget", "5.00")]),
        ("reception", {"total": "0.50"}, [("total", "budget", "1.00")]),
    ]
