"""What accounts spent beside what they say was planned: figures typed by hand, some of real accounts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.filing import Comparative, Table
from mingzhang.budget.narrative import PLAN, Change, Narrative
from mingzhang.website.catalogue import gather
from mingzhang.website.charts.planned_and_spent import Drawn, differences
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.filing_page.filing import filing_page
from mingzhang.website.pages.filing_page.outcome_words import outcome_figures, outcome_opening
from mingzhang.website.plan_and_outcome.reading import read_outcomes
from mingzhang.website.plan_and_outcome.spent import read_spent
from website.site_samples import AGENCY, balance, expenditure, filing, place, row, table, write

ITEMS = (
    ("2080501", "行政单位离退休", "54.53", "54.53", ""),
    ("2101101", "行政单位医疗", "42.73", "40.35", "医疗保险基数变更"),
    ("2120101", "行政运行", "0", "12.88", ""),
    ("2120201", "城乡社区规划与管理", "3,110.14", "2,739.56", "部分项目未完成"),
)
"""Code, name, plan, spent, reason."""


def plan(row_number: int, printed: str, period: str = "initial_budget", placement: str = "published") -> Comparative:
    value = Decimal(printed.replace(",", ""))
    return Comparative(row_number, "total", period, printed, value, place(300 + 10 * row_number), placement=placement)


def general(*plans: Comparative, total: str = "2,847.32") -> Table:
    rows = [
        row(number, {"row_type": "item", "function_code": code, "name": name}, {"total": spent})
        for number, (code, name, _, spent, _) in enumerate(ITEMS, start=1)
    ]
    rows.append(row(9, {"row_type": "total", "name": "合计"}, {"total": total}))
    return replace(table("general_expenditure", *rows), comparatives=plans)


PLANS = (*(plan(number, item[2]) for number, item in enumerate(ITEMS, start=1)), plan(9, "3,207.40"))


def words(*more: Change) -> Narrative:
    """The reasons, each in the sentence that has the plan of its line."""
    said = [
        Change(
            "general_item", f"甲/乙/{name}", code, "own", Decimal(spent.replace(",", "")), None, None, None, None, False,
            reason, place(300 + 10 * number), PLAN,
        )
        for number, (code, name, _, spent, reason) in enumerate(ITEMS, start=1)
    ]  # fmt: skip
    return Narrative(changes=(*said, *more))


def accounts(project: Path, *tables: Table, narrative: Narrative | None = None) -> Filed:
    lines = ("甲县医疗保障局", *500 * ("收入\t支出",))
    one = filing(*tables, year=2024, document="department-accounts", narrative=narrative, lines=lines)
    write(project, (one, AGENCY))
    return Filed(gather(project / "datapackages").filings[0])


@pytest.fixture
def filed(tmp_path: Path) -> Filed:
    return accounts(tmp_path, general(*PLANS), expenditure("3,000.00", "1,000.00", "2,000.00"), narrative=words())


def test_each_line_has_its_plan_its_difference_and_its_reason(filed: Filed) -> None:
    outcomes = read_outcomes(filed, "general_expenditure")
    assert outcomes is not None
    assert outcomes.stage == "initial_budget"
    assert [(line.code, str(line.difference), line.rate, line.reason) for line in outcomes.lines] == [
        ("2080501", "0.00", "100.00%", ""),
        ("2101101", "-2.38", "94.43%", "医疗保险基数变更"),
        ("2120101", "12.88", "", ""),
        ("2120201", "-370.58", "88.08%", "部分项目未完成"),
    ]
    assert outcomes.lines[2].without_base
    total = outcomes.total
    assert total is not None
    assert (str(total.difference), total.rate) == ("-360.08", "88.77%")


def test_the_page_begins_with_what_was_spent(filed: Filed) -> None:
    said = outcome_opening(filed, main_figures(filed), read_spent(filed))
    assert said[0].startswith("2024 年一般公共预算财政拨款支出 ")
    assert said[0].endswith("的 88.77%，比年初预算少 360.08 万元。")
    assert said[1] == "少支出的钱九成多在“城乡社区规划与管理”一项，370.58 万元。"
    assert said[2:] == (
        "年初预算数取自决算文件本身，2024 年预算没有收录，两者是否一致无从核对；只有一般公共预算财政拨款既有年初预算又有决算，占全年支出 "
        '<span class="nw">[3,000.00](source/#L70){.src}&nbsp;万元</span>的 94.91%。',
    )


def test_the_chart_tells_every_line_with_a_plan(filed: Filed) -> None:
    outcomes = read_outcomes(filed, "general_expenditure")
    assert outcomes is not None
    chart = differences(outcomes, Drawn("plan-and-outcome", "一般公共预算财政拨款，按项", "项", "科目", "决算文件"))
    assert chart is not None
    assert chart.title == "4 项有年初预算也有决算：2 项少支出，1 项持平，1 项多支出"
    assert [(each.code, each.cells[2], each.cells[3]) for each in chart.rows] == [
        ("2120201", "−370.58", "88.08%"),
        ("2120101", "+12.88", "不计"),
        ("2101101", "−2.38", "94.43%"),
        ("2080501", "0.00", "100.00%"),
    ]


def test_a_plan_in_doubt_is_compared_with_nothing(tmp_path: Path) -> None:
    doubtful = plan(4, "3,110.14", placement="ambiguous")
    outcomes = read_outcomes(accounts(tmp_path, general(*PLANS[:3], doubtful)), "general_expenditure")
    assert outcomes is not None
    assert [line.doubtful for line in outcomes.lines] == [False, False, False, True]
    assert (outcomes.lines[3].difference, outcomes.lines[3].rate) == (None, "")


def test_two_plans_of_one_stage_that_differ_are_said_to_differ(tmp_path: Path) -> None:
    twice = (plan(1, "54.53"), plan(1, "55.53"), plan(2, "42.73"))
    filed = accounts(tmp_path, general(*twice))
    outcomes = read_outcomes(filed, "general_expenditure")
    assert outcomes is not None
    assert [line.planned and (line.planned.state, line.planned.value) for line in outcomes.lines] == [
        ("differ", None), ("printed", Decimal("42.73")), None, None,
    ]  # fmt: skip
    assert outcomes.lines[0].difference is None
    holdings = gather(tmp_path / "datapackages")
    page = filing_page(holdings.filings[0], holdings.agencies[0], holdings.years)
    assert ">两处所印不同</a>" in str(page.fragments["outcome"])


def test_the_plan_of_the_beginning_of_the_year_comes_before_an_adjusted_one(tmp_path: Path) -> None:
    stages = (plan(1, "60.00", "adjusted_budget"), plan(1, "54.53"), plan(2, "41.00", "adjusted_budget"))
    outcomes = read_outcomes(accounts(tmp_path, general(*stages)), "general_expenditure")
    assert outcomes is not None
    assert [(line.stage, line.planned and str(line.planned.value)) for line in outcomes.lines[:2]] == [
        ("initial_budget", "54.53"),
        ("adjusted_budget", "41.00"),
    ]
    assert outcomes.stage == ""


def test_accounts_without_a_plan_say_so_and_have_no_rate(tmp_path: Path) -> None:
    filed = accounts(tmp_path, general(), expenditure("3,000.00", "1,000.00", "2,000.00"))
    assert read_outcomes(filed, "general_expenditure") is None
    said = outcome_opening(filed, main_figures(filed), read_spent(filed))
    assert len(said) == 1
    assert said[0].endswith("文件里没有读到年初预算数，不能说执行了多少。")


def test_a_reason_against_last_year_is_none_of_the_plan(tmp_path: Path) -> None:
    prior = Change(
        "general_item", "甲/乙/行政单位离退休", "2080501", "own", Decimal("54.53"), None, Decimal("4.53"), None,
        Decimal("50.00"), False, "比上年人员增加", place(311),
    )  # fmt: skip
    filed = accounts(tmp_path, general(*PLANS), narrative=words(prior))
    outcomes = read_outcomes(filed, "general_expenditure")
    assert outcomes is not None
    assert outcomes.lines[0].reason == ""


def test_the_page_of_accounts_shows_it(filed: Filed, tmp_path: Path) -> None:
    holdings = gather(tmp_path / "datapackages")
    page = filing_page(holdings.filings[0], holdings.agencies[0], holdings.years)
    shown = " ".join(str(page.fragments["outcome"]).split())
    assert '<tr role="row" class="total"><th role="rowheader" scope="row" class="full">合计</th>' in shown
    assert 'data-label="差额">−360.08</td>' in shown
    assert 'data-label="执行率">88.77%</td>' in shown
    assert "比上年" not in page.body


def test_what_is_carried_on_is_not_spent(tmp_path: Path) -> None:
    """The total of table 1 holds what is left at the end of the year; what was spent is 本年支出合计 alone."""
    filed = accounts(tmp_path, balance("3,100.00", "3,100.00"), expenditure("3,000.00", "1,000.00", "2,000.00"))
    (said,) = outcome_opening(filed, main_figures(filed), read_spent(filed))
    assert "3,000.00" in said
    assert "3,100.00" not in said
    shown = str(outcome_figures(filed, main_figures(filed), read_spent(filed)))
    assert "3,000.00" in shown
    assert "3,100.00" not in shown


def test_plans_of_several_stages_are_each_named(tmp_path: Path) -> None:
    stages = (plan(1, "54.53"), plan(2, "41.00", "adjusted_budget"))
    accounts(tmp_path, general(*stages))
    holdings = gather(tmp_path / "datapackages")
    page = filing_page(holdings.filings[0], holdings.agencies[0], holdings.years)
    shown = str(page.fragments["outcome"])
    assert '54.53</a><span class="sub">年初预算</span>' in shown
    assert '41.00</a><span class="sub">全年预算</span>' in shown


def rate(row_number: int, printed: str, placement: str = "published") -> Comparative:
    """A percentage of the plan of the beginning of the year."""
    made = plan(row_number, printed, "executed_percent", placement)
    return replace(made, against="initial_budget")


def notes_of(project: Path, *rates: Comparative, total: str = "2,847.32") -> str:
    """What stands below the table of accounts that print these rates."""
    accounts(project, general(*PLANS, *rates, total=total))
    holdings = gather(project / "datapackages")
    page = filing_page(holdings.filings[0], holdings.agencies[0], holdings.years)
    return str(page.fragments["outcome"])


def test_rates_that_are_cut_off_are_told(tmp_path: Path) -> None:
    """2,739.56 / 3,110.14 is 88.0847 %, 2,847.50 / 3,207.40 is 88.7791 %."""
    shown = notes_of(tmp_path, rate(1, "100.00"), rate(4, "88.0"), rate(9, "88.77"), total="2,847.50")
    assert (
        "文件所写的执行率：“城乡社区规划与管理”写作 88.0%，按两数四舍五入是 88.1%；“合计”写作 88.77%，按两数四舍五入是 88.78%。"
        "末位没有进位，不作为发现。"
    ) in shown


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(rate(9, "88.77"), id="as computed"),
        pytest.param(rate(9, "88.8"), id="to one place"),
        pytest.param(rate(9, "88.78"), id="above, which is a finding"),
        pytest.param(rate(9, "88.76"), id="below, which is a finding"),
        pytest.param(rate(9, "88.7", "ambiguous"), id="doubtful"),
        pytest.param(replace(rate(9, "88.7"), against="adjusted_budget"), id="of another plan"),
    ],
)
def test_of_other_rates_nothing_is_said(tmp_path: Path, printed: Comparative) -> None:
    """2,847.32 / 3,207.40 is 88.7735 %."""
    assert "文件所写的执行率" not in notes_of(tmp_path, printed)
