"""Two years in one grid as sides, as rows or as columns that say nothing but the year: the filing's own year is in the columns of
the contract, the other one in the comparatives of the same lines."""

from __future__ import annotations

import pytest

from extraction.written import Shown, filing, grid, rows, table
from mingzhang.budget.filing import Table

Beside = list[tuple[int, str, str, str, int | None, str, str]]


def beside(found: Table) -> Beside:
    return [
        (each.row, each.column, each.period, each.against, each.year, each.printed, each.placement)
        for each in found.comparatives
    ]


def read(title: str, resource: str, body: str) -> Table:
    return filing(table(title, grid(body))).table(resource)


@pytest.mark.parametrize(("first", "second"), [("2025年", "2026年"), ("2025年预算", "2026年预算")])
def test_two_years_as_sides_of_a_balance(first: str, second: str) -> None:
    found = read(
        "部门收支总表",
        "balance",
        f"""收入||||支出|||
        {first}||{second}||{first}||{second}|
        项目|预算数|项目|预算数|项目|预算数|项目|预算数
        一般公共预算拨款收入|200.00|一般公共预算拨款收入|220.00|社会保障和就业支出|180.00|社会保障和就业支出|190.00
        收入总计|200.00|收入总计|220.00|支出总计|200.00|支出总计|220.00""",
    )
    assert rows(found) == [
        ("general_budget", {"amount": "220.00"}),
        ("total", {"amount": "220.00"}),
        ("208", {"amount": "190.00"}),
        ("total~2", {"amount": "220.00"}),
    ]
    assert [(row.texts["side"], row.texts["row_type"]) for row in found.rows] == [
        ("income", ""), ("income", "total"), ("expenditure", "category"), ("expenditure", "total"),
    ]  # fmt: skip
    assert beside(found) == [
        (1, "amount", "prior_budget", "", 2025, "200.00", "published"),
        (2, "amount", "prior_budget", "", 2025, "200.00", "published"),
        (3, "amount", "prior_budget", "", 2025, "180.00", "published"),
        (4, "amount", "prior_budget", "", 2025, "200.00", "published"),
    ]


SPENT: Shown = [
    ("208", {"total": "22.00", "basic": "18.00", "project": "4.00"}),
    ("2080201", {"total": "18.00", "basic": "18.00"}),
    ("2080207", {"total": "4.00", "project": "4.00"}),
    ("合计", {"total": "22.00", "basic": "18.00", "project": "4.00"}),
]


def test_two_years_side_by_side_with_codes_and_a_line_that_only_last_year_had() -> None:
    found = read(
        "一般公共预算支出表",
        "general_expenditure",
        """2025年预算|||||2026年预算||||
        科目编码|科目名称|合计|基本支出|项目支出|科目编码|科目名称|合计|基本支出|项目支出
        208|社会保障和就业支出|20.00|17.00|3.00|208|社会保障和就业支出|22.00|18.00|4.00
        2080201|行政运行|17.00|17.00||2080201|行政运行|18.00|18.00|
        2080299|其他民政管理事务支出|3.00||3.00|2080207|行政区划和地名管理|4.00||4.00
        |合计|20.00|17.00|3.00||合计|22.00|18.00|4.00""",
    )
    assert rows(found) == [("2080299", {}), *SPENT]
    assert [each[:6] for each in beside(found)] == [
        (1, "total", "prior_budget", "", 2025, "3.00"),
        (1, "project", "prior_budget", "", 2025, "3.00"),
        (2, "total", "prior_budget", "", 2025, "20.00"),
        (2, "basic", "prior_budget", "", 2025, "17.00"),
        (2, "project", "prior_budget", "", 2025, "3.00"),
        (3, "total", "prior_budget", "", 2025, "17.00"),
        (3, "basic", "prior_budget", "", 2025, "17.00"),
        (5, "total", "prior_budget", "", 2025, "20.00"),
        (5, "basic", "prior_budget", "", 2025, "17.00"),
        (5, "project", "prior_budget", "", 2025, "3.00"),
    ]


@pytest.mark.parametrize("word", ["年度", "年份"])
@pytest.mark.parametrize(("before", "now"), [("2025", "2026"), ("2025年", "2026年"), ("上年", "本年")])
def test_rows_that_say_their_year_in_a_column_of_its_own(word: str, before: str, now: str) -> None:
    found = read(
        "一般公共预算支出表",
        "general_expenditure",
        f"""{word}|科目编码|科目名称|合计|基本支出|项目支出
        {now}|208|社会保障和就业支出|22.00|18.00|4.00
        {now}|2080201|行政运行|18.00|18.00|
        {now}|2080207|行政区划和地名管理|4.00||4.00
        {now}||合计|22.00|18.00|4.00
        {before}|208|社会保障和就业支出|20.00|20.00|
        {before}|2080201|行政运行|20.00|20.00|
        {before}||合计|20.00|20.00|""",
    )
    assert rows(found) == SPENT
    assert [each[:2] + each[5:] for each in beside(found)] == [
        (1, "total", "20.00", "ambiguous"),
        (1, "basic", "20.00", "ambiguous"),
        (2, "total", "20.00", "ambiguous"),
        (2, "basic", "20.00", "ambiguous"),
        (4, "total", "20.00", "ambiguous"),
        (4, "basic", "20.00", "ambiguous"),
    ]


def test_the_stage_above_the_figures_is_that_of_rows_that_say_only_their_year() -> None:
    body = "年度|科目编码|科目名称|预算数\n2026年|208|社会保障和就业支出|22.00\n2025年|208|社会保障和就业支出|20.00"
    found = read("一般公共预算支出表", "general_expenditure", body)
    assert rows(found) == [("208", {"total": "22.00"})]
    assert beside(found) == [(1, "total", "prior_budget", "", 2025, "20.00", "published")]


def test_rows_of_a_year_to_come_are_in_doubt() -> None:
    body = "年度|科目编码|科目名称|合计\n2026|208|社会保障和就业支出|22.00\n2027|208|社会保障和就业支出|24.00"
    found = read("一般公共预算支出表", "general_expenditure", body)
    assert rows(found) == [("208", {"total": "22.00"}), ("208~2", {"total": "24.00?"})]


WIDE = """年度|合计|因公出国（境）费|公务用车购置及运行费|||公务接待费
        |||小计|购置费|运行费|
        2025年预算数|11.00|0.00|9.00|0.00|9.00|2.00
        2026年预算数|10.00|0.00|8.50|0.00|8.50|1.50
        增减额|-1.00|0.00|-0.50|0.00|-0.50|-0.50
        增减率（%）|-9.09|0.00|-5.56|0.00|-5.56|-25.00"""


def test_years_as_rows_of_the_three_public_lines() -> None:
    found = read("“三公”经费支出表", "three_public", WIDE)
    assert rows(found) == [
        ("total", {"total": "10.00"}),
        ("abroad", {"total": "0.00"}),
        ("vehicles", {"total": "8.50"}),
        ("vehicle_purchase", {"total": "0.00"}),
        ("vehicle_operation", {"total": "8.50"}),
        ("reception", {"total": "1.50"}),
    ]
    assert [each for each in beside(found) if each[0] in (1, 6)] == [
        (1, "total", "prior_budget", "", 2025, "11.00", "published"),
        (1, "total", "change", "prior_budget", 2026, "-1.00", "published"),
        (1, "total", "change_percent", "prior_budget", 2026, "-9.09", "published"),
        (6, "total", "prior_budget", "", 2025, "2.00", "published"),
        (6, "total", "change", "prior_budget", 2026, "-0.50", "published"),
        (6, "total", "change_percent", "prior_budget", 2026, "-25.00", "published"),
    ]


def test_the_years_below_each_line_beside_the_word_for_year() -> None:
    found = read(
        "“三公”经费支出表",
        "three_public",
        """项目|合计||因公出国（境）费||公务接待费||公务用车运行费|
        年度|2026年|2025年|2026年|2025年|2026年|2025年|2026年|2025年
        金额|9.50|11.00|0.00|0.00|1.50|2.00|8.00|9.00""",
    )
    assert [(row.key, row.texts["name"], str(row.amount("total"))) for row in found.rows] == [
        ("total", "合计", "9.50"),
        ("abroad", "因公出国（境）费", "0.00"),
        ("reception", "公务接待费", "1.50"),
        ("vehicle_operation", "公务用车运行费", "8.00"),
    ]
    assert [(each[0], each[5], each[6]) for each in beside(found)] == [
        (1, "11.00", "ambiguous"), (2, "0.00", "ambiguous"), (3, "2.00", "ambiguous"), (4, "9.00", "ambiguous"),
    ]  # fmt: skip


def test_a_column_that_says_nothing_but_an_earlier_year_is_of_that_year() -> None:
    found = read(
        "财政拨款收支总表",
        "appropriation",
        """收入|||支出||
        项目|2025年|2026年|项目|2025年预算数|2026年预算数
        一、一般公共预算拨款|20.00|22.00|一、社会保障和就业支出|20.00|22.00
        收入总计|20.00|22.00|支出总计|20.00|22.00""",
    )
    assert rows(found) == [
        ("general_budget", {"total": "22.00"}),
        ("total", {"total": "22.00"}),
        ("208", {"total": "22.00"}),
        ("total~2", {"total": "22.00"}),
    ]
    assert beside(found) == [(row, "total", "prior_budget", "", 2025, "20.00", "published") for row in (1, 2, 3, 4)]


def test_two_earlier_years_beside_the_filings_own() -> None:
    found = read(
        "一般公共预算支出表",
        "general_expenditure",
        "科目编码|科目名称|2024年|2025年|2026年\n208|社会保障和就业支出|18.00|20.00|22.00",
    )
    assert rows(found) == [("208", {"total": "22.00"})]
    assert [each[4:] for each in beside(found)] == [(2024, "18.00", "ambiguous"), (2025, "20.00", "ambiguous")]
