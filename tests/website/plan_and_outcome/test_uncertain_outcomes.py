"""What is not certain of plans and outcomes is not said as if it were: lines that may be lost, names that may be meant, stages that
differ. All figures are typed by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml.html import fromstring
from pair_samples import texts

from mingzhang.budget.filing import Comparative, Table
from mingzhang.budget.narrative import PLAN, Change, Narrative
from mingzhang.website.catalogue import gather
from mingzhang.website.charts.planned_and_spent import Drawn, plan_and_outcome
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.pages.filing_page.filing import filing_page
from mingzhang.website.pages.filing_page.outcome_words import outcome_opening
from mingzhang.website.plan_and_outcome.lines import Outcome
from mingzhang.website.plan_and_outcome.projects import read_projects_beside
from mingzhang.website.plan_and_outcome.reading import read_outcomes
from mingzhang.website.plan_and_outcome.spent import read_spent, spent_in_year
from website.site_samples import AGENCY, expenditure, filed, filing, place, row, table, write

Item = tuple[str, str]
"""A code or a name with its amount as printed, '' for a blank cell."""
LINES = ("甲县医疗保障局", *500 * ("收入\t支出",))


def by_function(resource: str, *items: Item, total: str, plans: tuple[Comparative, ...] = ()) -> Table:
    rows = [
        row(number, {"row_type": kind_of(code), "function_code": code, "name": f"科目{code}"}, amounts(printed))
        for number, (code, printed) in enumerate(items, start=1)
    ]
    rows.append(row(40, {"row_type": "total", "name": "合计"}, {"total": total}))
    return replace(table(resource, *rows), comparatives=plans)


def kind_of(code: str) -> str:
    return {3: "category", 5: "section", 7: "item"}[len(code)]


def amounts(printed: str) -> dict[str, str]:
    return {"total": printed} if printed else {}


def plan(row_number: int, printed: str, period: str = "initial_budget", placement: str = "published") -> Comparative:
    return Comparative(
        row_number, "total", period, printed, Decimal(printed), place(10 * row_number), placement=placement
    )


def by_project(*items: Item, total: str, doubtful: str = "") -> Table:
    """`doubtful` names the project whose figure two columns fit."""
    rows = [
        row(
            number,
            {"row_type": "project", "function_code": "2101501", "name": "行政运行", "project_name": name},
            amounts(printed),
            key=f"{number}-{name}",
            doubts={"total": "1.00|2.00"} if name == doubtful else None,
        )
        for number, (name, printed) in enumerate(items, start=1)
    ]
    return table("project_expenditure", *rows, row(40, {"row_type": "total", "name": "合计"}, {"total": total}))


def pair(project: Path, planned: Table, spent: Table) -> tuple[Filed, Filed]:
    """The budget and the accounts of 2024, each with one table."""
    write(
        project,
        (filing(planned, year=2024, document="department-budget", lines=LINES), AGENCY),
        (filing(spent, year=2024, document="department-accounts", lines=LINES), AGENCY),
    )
    found = {each.document: Filed(each) for each in gather(project / "datapackages").filings}
    return found["department-budget"], found["department-accounts"]


def word(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    return figure.state if figure.value is None else str(figure.value)


def told(lines: tuple[Outcome, ...]) -> list[tuple[str, str, str]]:
    return [(line.code or line.name, word(line.planned), word(line.spent)) for line in lines]


@pytest.mark.parametrize(
    ("total", "state"),
    [
        ("60.00", "unlisted"),
        ("60.02", "unlisted"),  # three lines and a total, each rounded to 0.01, miss by 0.02 at most
        ("60.03", "unseen"),  # more than that: a line of 0.03 may be lost
        ("59.97", "unseen"),
    ],
)
def test_a_line_is_not_listed_only_where_the_others_make_up_the_total(tmp_path: Path, total: str, state: str) -> None:
    spent = (("2080501", "10.00"), ("2080505", "20.00"), ("2101101", "30.00"))
    budget, accounts = pair(
        tmp_path,
        by_function("general_expenditure", *spent, ("2101102", "5.00"), total="65.00"),
        by_function("general_expenditure", *spent, total=total),
    )
    found = read_outcomes(accounts, "general_expenditure", budget)
    assert found is not None
    assert told(found.lines)[-1] == ("2101102", "5.00", state)


@pytest.mark.parametrize(("total", "state"), [("60.02", "unlisted"), ("60.03", "unseen")])
def test_a_project_is_not_listed_only_where_the_others_make_up_the_total(
    tmp_path: Path, total: str, state: str
) -> None:
    spent = (("古桥修缮", "10.00"), ("河道清淤", "20.00"), ("路灯更换", "30.00"))
    budget, accounts = pair(
        tmp_path, by_project(*spent, ("图录编纂", "5.00"), total="65.00"), by_project(*spent, total=total)
    )
    found = read_projects_beside(accounts, budget)
    assert found is not None
    assert told(found.lines)[-1] == ("图录编纂", "5.00", state)


def test_a_project_in_several_rows_has_their_sum_and_is_said_to_be_summed(tmp_path: Path) -> None:
    budget, accounts = pair(
        tmp_path,
        by_project(("信息化", "12.00"), ("信息化", "8.00"), ("路灯更换", "5.00"), total="25.00"),
        by_project(("信息化", "19.00"), ("路灯更换", "3.00"), ("路灯更换", ""), total="22.00"),
    )
    found = read_projects_beside(accounts, budget)
    assert found is not None
    assert told(found.lines) == [("信息化", "20.00", "19.00"), ("路灯更换", "5.00", "3.00")]
    assert [(line.summed, line.spent_summed) for line in found.lines] == [(True, False), (False, True)]
    assert [(line.planned and line.planned.line, line.spent.line) for line in found.lines] == [("", "10"), ("30", "")]
    drawn = plan_and_outcome(found, found.leaves, Drawn("outcome-projects", "项目", "个项目", "项目", "两份文件"))
    assert drawn is not None
    assert [key.text for key in drawn.keys] == ["预算（本站按各项相加）", "决算（本站按各项相加）"]
    holdings = gather(tmp_path / "datapackages")
    page = filing_page(Filed(accounts.holding).holding, holdings.agencies[0], holdings.years)
    assert texts(page.fragments["outcome-by-project"])[1:3] == [
        "信息化 20.00本站相加 19.00 −1.00 95.00%",
        "路灯更换 5.00 3.00本站相加 −2.00 60.00%",
    ]


def test_a_project_with_a_row_that_was_not_read_has_no_sum(tmp_path: Path) -> None:
    """The third row prints what is no number."""
    budget, accounts = pair(
        tmp_path,
        by_project(("信息化", "12.00"), ("信息化", "8.00"), total="20.00"),
        by_project(("信息化", "10.00"), ("信息化", "若干"), total="19.00"),
    )
    found = read_projects_beside(accounts, budget)
    assert found is not None
    assert told(found.lines) == [("信息化", "20.00", "unreadable")]
    assert found.lines[0].difference is None
    assert not found.lines[0].spent_summed


def test_projects_of_like_names_in_one_table_are_not_one_project(tmp_path: Path) -> None:
    budget, accounts = pair(
        tmp_path,
        by_project(("2023年信息化", "12.00"), ("2024年信息化", "8.00"), ("路灯更换", "5.00"), total="25.00"),
        by_project(("信息化", "19.00"), ("2024 年路灯更换", "3.00"), total="22.00"),
    )
    found = read_projects_beside(accounts, budget)
    assert found is not None
    assert told(found.lines) == [
        ("信息化", "namesakes", "19.00"),
        ("2024 年路灯更换", "5.00", "3.00"),
        ("2023年信息化", "12.00", "namesakes"),
        ("2024年信息化", "8.00", "namesakes"),
    ]
    assert [line.not_spent or line.not_planned for line in found.lines] == [False] * 4


def test_a_project_of_the_same_name_comes_before_one_of_a_like_name(tmp_path: Path) -> None:
    budget, accounts = pair(
        tmp_path,
        by_project(("2023年信息化", "12.00"), ("2024年信息化", "8.00"), total="20.00"),
        by_project(("2024年信息化", "7.00"), ("信息化（2023年）", "11.00"), total="18.00"),
    )
    found = read_projects_beside(accounts, budget)
    assert found is not None
    assert told(found.lines) == [("2024年信息化", "8.00", "7.00"), ("信息化（2023年）", "12.00", "11.00")]


def test_what_plans_of_two_stages_have_alone_is_summed_for_each(tmp_path: Path) -> None:
    """The general budget prints plans of the beginning of the year, the table of funds adjusted ones."""
    general = by_function(
        "general_expenditure", ("2080501", "0.00"), ("2080505", "6.00"), ("2101101", "9.00"), total="15.00",
        plans=(plan(1, "4.00"), plan(2, "0.00"), plan(3, "9.00")),
    )  # fmt: skip
    funds = by_function(
        "fund_expenditure", ("2120801", "0.00"), ("2120802", "3.00"), total="3.00",
        plans=(plan(1, "70.00", "adjusted_budget"), plan(2, "3.00", "adjusted_budget")),
    )  # fmt: skip
    write(tmp_path, (filing(general, funds, year=2024, document="department-accounts", lines=LINES), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    page = filing_page(holdings.filings[0], holdings.agencies[0], holdings.years)
    shown = fromstring(f"<div>{page.fragments['unspent']}</div>")
    parts = [" ".join(part.text_content().split()) for part in shown.iterfind("./div/div")]
    assert parts == [
        "有年初预算未支出，按决算所引年初预算 1 项，合计 4.00 万元 科目2080501 2080501：年初预算 4.00，决算 0.00",
        "年初未列而支出，按决算所引年初预算 1 项，合计 6.00 万元 科目2080505 2080505：决算 6.00，预算 0.00",
        "有全年预算未支出，按决算所引全年预算 1 项，合计 70.00 万元 科目2120801 2120801：全年预算 70.00，决算 0.00",
        "全年预算未列而支出，按决算所引全年预算 没有这样的科目",
    ]


def test_a_category_has_the_sum_of_its_plans_only_where_its_lines_are_all_there(tmp_path: Path) -> None:
    """Under 208 lines of 6.00 stand below a category of 9.00: one was lost, and its plan with it."""
    general = by_function(
        "general_expenditure", ("208", "9.00"), ("2080501", "2.00"), ("2080505", "4.00"), ("210", "5.00"),
        ("2101101", "5.00"), total="14.00", plans=(plan(2, "3.00"), plan(3, "4.00"), plan(5, "6.00")),
    )  # fmt: skip
    write(tmp_path, (filing(general, year=2024, document="department-accounts", lines=LINES), AGENCY))
    found = read_outcomes(Filed(gather(tmp_path / "datapackages").filings[0]), "general_expenditure")
    assert found is not None
    assert told(found.lines) == [
        ("208", "-", "9.00"),
        ("2080501", "3.00", "2.00"),
        ("2080505", "4.00", "4.00"),
        ("210", "6.00", "5.00"),
        ("2101101", "6.00", "5.00"),
    ]
    assert [line.code for line in found.lines if line.summed] == ["210"]


GENERAL = by_function(
    "general_expenditure", ("2080501", "6.00"), ("2080505", "6.00"), total="12.00",
    plans=(plan(1, "7.00"), plan(2, "6.00"), plan(40, "13.00")),
)  # fmt: skip


def accounts_of(project: Path, *tables: Table, narrative: Narrative | None = None) -> Filed:
    write(
        project, (filing(*tables, year=2024, document="department-accounts", lines=LINES, narrative=narrative), AGENCY)
    )
    return Filed(gather(project / "datapackages").filings[0])


def opening(filed: Filed) -> str:
    return outcome_opening(filed, main_figures(filed), read_spent(filed))[-1]


def test_money_of_funds_with_a_plan_is_not_passed_over(tmp_path: Path) -> None:
    funds = by_function("fund_expenditure", ("2120801", "2.00"), total="2.00", plans=(plan(1, "3.00"),))
    alone, both = accounts_of(tmp_path / "alone", GENERAL), accounts_of(tmp_path / "both", GENERAL, funds)
    start = "年初预算数取自决算文件本身，2024 年预算没有收录，两者是否一致无从核对；"
    assert opening(alone) == f"{start}只有一般公共预算财政拨款既有年初预算又有决算。"
    assert opening(both) == f"{start}这里对照的是一般公共预算财政拨款。"


def test_a_part_is_no_share_of_less_than_it_is(tmp_path: Path) -> None:
    less = accounts_of(tmp_path / "less", GENERAL, expenditure("11.99", "6.00", "5.99"))
    as_much = accounts_of(tmp_path / "as_much", GENERAL, expenditure("12.00", "6.00", "6.00"))
    assert "占全年支出" not in opening(less)
    assert opening(as_much).endswith("的 100.00%。")


def test_what_is_carried_on_is_no_spending_of_the_year(tmp_path: Path) -> None:
    """The table of expenditure may have a column of what is left at the end: its total is then not what was spent."""

    def total(carried: str) -> Table:
        amounts = {"total": "20.00", "basic": "8.00", "project": "9.00", "carried_forward": carried}
        return table("expenditure", row(7, {"row_type": "total", "name": "总计"}, amounts))

    found = [
        accounts_of(tmp_path / name, total(carried)) for name, carried in (("a", "3.00"), ("b", "0.00"), ("c", "若干"))
    ]
    assert [word(spent_in_year(filed)) for filed in found] == ["missing", "20.00", "missing"]


def test_a_line_has_every_reason_that_the_words_give_for_it(tmp_path: Path) -> None:
    def said(line: int, reason: str) -> Change:
        return Change(
            "general_item", "甲/乙/丙", "2080501", "own", Decimal("6.00"), None, None, None, None, False, reason,
            place(line), PLAN,
        )  # fmt: skip

    plans = (plan(1, "7.00"), replace(plan(1, "7.00"), place=place(300)), replace(plan(1, "7.00"), place=place(310)))
    general = replace(GENERAL, comparatives=plans)
    told_twice = Narrative(changes=(said(300, "人员减少"), said(310, "压减支出"), said(10, "人员减少")))
    found = read_outcomes(accounts_of(tmp_path, general, narrative=told_twice), "general_expenditure")
    assert found is not None
    assert [line.reason for line in found.lines] == ["人员减少；压减支出", ""]


def test_zeros_that_a_spreadsheet_stripped_are_no_rounding(tmp_path: Path) -> None:
    def directions(project: Path, *planned: str) -> list[int | None]:
        plans = tuple(plan(number, printed) for number, printed in enumerate(planned, start=1))
        items = (("2080501", "700.40"), ("2101101", "54.5312"))
        accounts = by_function("general_expenditure", *items, total="754.93", plans=plans)
        outcomes = read_outcomes(filed(project, accounts), "general_expenditure")
        assert outcomes is not None
        return [line.direction for line in outcomes.lines]

    # 54.53 is 54.5312 as far as its table prints it; 700 is no rounded 700.40 there
    assert directions(tmp_path / "stripped", "700", "54.53") == [1, 0]
    assert directions(tmp_path / "whole", "700", "55") == [0, 0]
