"""Projects of sheets of evaluation beside the budget's: every value typed from the sheets below and the sample of the budget, which
lists 古桥修缮工程 400.00 and 古桥图录编纂 40.00."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from pair_samples import ACCOUNTS, BUDGET, filed, published, sample, texts

from mingzhang.budget.document import Place
from mingzhang.budget.evaluation_sheets import funds_column
from mingzhang.budget.filing import Filing, OtherCell, Table
from mingzhang.budget.narrative import Objective
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.pages.filing_page.filing import filing_page
from mingzhang.website.plan_and_outcome.evaluated import read_evaluated
from mingzhang.website.plan_and_outcome.lines import Outcomes

Row = Sequence[tuple[str, str]]
FILE = "bridges-2024-department-accounts.html"


def sheet(line: int, name: str, budget: str, *rows: Row, unit: str = "万元") -> tuple[Objective, Table]:
    """A sheet that begins in a line: its project, the budget that is read of it in 万元, rows of its funds as (header, text)."""
    at = Place(FILE, None, line)
    objective = Objective(
        "project", "", name, "", Decimal(budget), None, None, None, None, None, None, "", "", "", at
    )  # fmt: skip
    cells = tuple(
        OtherCell(number, column, header, text, None, at)
        for number, row in enumerate(rows, start=1)
        for column, (header, text) in enumerate(row, start=1)
    )
    return objective, Table("", "项目支出绩效自评表", "", unit, "filled", "", at, unit_from="table", other_cells=cells)


REPAIR = sheet(
    130, "古桥修缮工程（2024年度）", "400.0000",
    [("", "年度资金总额"), ("年初预算数", "4,000,000.00"), ("全年预算数（A）", "3,500,000.00"), ("全年执行数（B）", "3,102,500.00"),
     ("偏差原因", "两座古桥跨年修缮")],
    unit="元",
)  # fmt: skip
BOOK = sheet(
    132, "古桥图录编纂", "36.00",
    [("", "项目资金"), ("年初预算数", "36.00"), ("全年执行数", "12.40")],
    [("", "其中：财政拨款"), ("年初预算数", "30.00"), ("全年执行数", "10.00")],
    [("", "编纂卷数"), ("偏差原因分析及改进措施", "校对延至下年")],
)  # fmt: skip
RESCUE = sheet(134, "落虹桥抢险", "60.00", [("", "年度资金总额"), ("全年预算数", "60.00"), ("执行数", "55.00")])


def accounts_with(*sheets: tuple[Objective, Table]) -> Filing:
    """The sample of the accounts without its table of projects, and with these sheets."""
    made = sample(ACCOUNTS)
    tables = tuple(
        Table("project_expenditure") if table.resource == "project_expenditure" else table for table in made.tables
    )
    return replace(
        made,
        tables=tables,
        other_tables=tuple(table for _objective, table in sheets),
        narrative=replace(made.narrative, objectives=tuple(objective for objective, _table in sheets)),
    )


def held(project: Path, *sheets: tuple[Objective, Table]) -> tuple[Filed, Filed]:
    """The accounts with these sheets, and the budget."""
    documents = filed(published(project, sample(BUDGET), accounts_with(*sheets)))
    return documents["department-accounts"], documents["department-budget"]


def word(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    return figure.state if figure.value is None else str(figure.value)


def told(found: Outcomes | None) -> list[tuple[str, ...]]:
    """Name, plan, what was spent, rate, the plan that the sheet prints, reason."""
    assert found is not None
    return [
        (line.name, word(line.planned), word(line.spent), line.rate, word(line.quoted), line.reason)
        for line in found.lines
    ]


def test_sheets_are_laid_beside_the_projects_of_the_budget(tmp_path: Path) -> None:
    accounts, budget = held(tmp_path, REPAIR, BOOK, RESCUE)
    found = read_evaluated(accounts, budget)
    assert told(found) == [
        ("古桥修缮工程（2024年度）", "400.00", "310.250000", "77.56%", "400.000000", "两座古桥跨年修缮"),
        ("古桥图录编纂", "40.00", "12.40", "31.00%", "36.00", "指标“编纂卷数”：校对延至下年"),
        ("落虹桥抢险", "unmatched", "55.00", "", "60.00", ""),
    ]
    assert found is not None and found.held
    assert [line.spent.line for line in found.lines] == ["130", "132", "134"]
    assert [line.name for line in found.recast] == ["古桥图录编纂"]
    assert [line.name for line in (*found.not_planned, *found.not_spent)] == []


def test_without_the_budget_the_plans_of_the_sheets_are_taken(tmp_path: Path) -> None:
    accounts, _budget = held(tmp_path, REPAIR, RESCUE)
    found = read_evaluated(accounts, None)
    assert told(found) == [
        ("古桥修缮工程（2024年度）", "400.000000", "310.250000", "77.56%", "-", "两座古桥跨年修缮"),
        ("落虹桥抢险", "60.00", "55.00", "91.67%", "-", ""),
    ]
    assert found is not None
    assert [line.stage for line in found.lines] == ["initial_budget", "adjusted_budget"] and found.stage == ""


def test_two_sheets_of_one_name_are_not_laid_beside_the_one_project(tmp_path: Path) -> None:
    again = sheet(156, "古桥修缮工程", "5.00", [("", "年度资金总额"), ("年初预算数", "5.00"), ("全年执行数", "4.00")])
    accounts, budget = held(tmp_path, REPAIR, again)
    assert [line[1] for line in told(read_evaluated(accounts, budget))] == ["namesakes", "namesakes"]


def test_a_sheet_that_leaves_something_open_gives_no_line(tmp_path: Path) -> None:
    funds = ("", "年度资金总额")
    open_sheets = (
        sheet(160, "没有执行数", "5.00", [funds, ("年初预算数", "5.00")]),
        sheet(162, "没有预算数", "5.00", [funds, ("全年执行数", "5.00")]),
        sheet(164, "", "5.00", [funds, ("年初预算数", "5.00"), ("全年执行数", "5.00")]),
        sheet(166, "没有单位", "5.00", [funds, ("年初预算数", "5.00"), ("全年执行数", "5.00")], unit=""),
        sheet(168, "别的预算", "5.00", [funds, ("年初预算数", "7.00"), ("全年执行数", "5.00")]),
    )
    accounts, budget = held(tmp_path, *open_sheets)
    assert read_evaluated(accounts, budget) is None


def test_an_amount_spent_that_is_no_number_stays_open(tmp_path: Path) -> None:
    unread = sheet(160, "古桥图录编纂", "40.00", [("", "资金"), ("年初预算数", "40.00"), ("全年执行数", "约12")])
    twice = sheet(
        162, "古桥修缮工程", "400.00",
        [("", "资金"), ("年初预算数", "400.00"), ("全年执行数", "310.25"), ("实际支出数", "311.25")],
    )  # fmt: skip
    accounts, budget = held(tmp_path, unread, twice)
    found = read_evaluated(accounts, budget)
    assert [line[1:4] for line in told(found)] == [("40.00", "unreadable", ""), ("400.00", "unreadable", "")]


def test_the_page_shows_the_sheets_and_what_has_none(tmp_path: Path) -> None:
    holdings = published(tmp_path, sample(BUDGET), accounts_with(REPAIR, RESCUE))
    holding = next(each for each in holdings.filings if each.document == "department-accounts")
    shown = filing_page(holding, holdings.agencies[0], holdings.years).fragments["outcome-by-project"]
    assert texts(shown[shown.index('id="table-outcome-evaluated"') - 60 :])[:3] == [
        "项目 预算 决算 差额 执行率 文件说明的原因",
        "古桥修缮工程（2024年度） 400.00 310.25 −89.75 77.56% 两座古桥跨年修缮",
        "落虹桥抢险 没有同名项目所引全年预算 60.00 55.00 不计 不计 ",
    ]
    assert "预算文件的项目支出表里另有 1 个项目没有读到自评表，花了多少没有单独的数。" in shown
    assert "“没有同名项目”是预算的项目支出表里没有叫这个名字的项目，也可能换了名称。" in shown
    assert 'id="table-outcome-projects"' in shown


def test_a_header_is_known_beside_its_unit_and_letter() -> None:
    assert [funds_column(header) for header in ("全年执行数（B）", "年初预算数 （万元）：", "执行率(B/A)", "备注")] == [
        "executed", "initial_budget", "rate", "",
    ]  # fmt: skip
