"""Income by source as planned and as received: cut where both documents divide it. Every figure is typed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml.html import fromstring
from pair_samples import ACCOUNTS, BUDGET, filed, published, sample, texts

from mingzhang.budget.filing import Comparative, Table
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.pages.filing_page.filing import filing_page
from mingzhang.website.plan_and_outcome.income import read_income_outcomes
from mingzhang.website.plan_and_outcome.lines import Outcomes
from website.site_samples import AGENCY, filing, place, row, table, write

LINES = ("甲县医疗保障局", *500 * ("收入\t支出",))
Told = tuple[str, str, str, str, str]


def income(items: Mapping[str, str], *, doubtful: str = "") -> Table:
    """The income side of 收支总表."""
    rows = [
        row(
            number,
            {"side": "income", "item": item, "name": item, **({"row_type": item} if item == "total" else {})},
            {"amount": printed} if printed else {},
            doubts={"amount": "1.00|2.00"} if item == doubtful else None,
            key=item,
        )
        for number, (item, printed) in enumerate(items.items(), start=1)
    ]
    return table("balance", *rows)


def read_both(project: Path, received: Table, planned: Table | None = None) -> Outcomes | None:
    made = [filing(received, year=2024, document="department-accounts", lines=LINES)]
    if planned is not None:
        made.append(filing(planned, year=2024, document="department-budget", lines=LINES))
    write(project, *((each, AGENCY) for each in made))
    found = {holding.document: Filed(holding) for holding in gather(project / "datapackages").filings}
    return read_income_outcomes(found["department-accounts"], found.get("department-budget"))


def word(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    return figure.state if figure.value is None else str(figure.value)


def told(found: Outcomes | None) -> list[Told]:
    """Name, plan, what was received, rate and marks (`above` for a line that does not count) of each line and the total."""
    assert found is not None
    lines = [*found.lines, *([found.total] if found.total else [])]
    marks = {"plan added": "summed", "received added": "spent_summed"}
    return [
        (
            line.name,
            word(line.planned),
            word(line.spent),
            line.rate,
            " ".join(
                [*(mark for mark, name in marks.items() if getattr(line, name)), *([] if line.counts else ["above"])]
            ),
        )
        for line in lines
    ]


def test_sources_are_laid_side_by_side(tmp_path: Path) -> None:
    held = filed(published(tmp_path, sample(BUDGET), sample(ACCOUNTS)))
    found = read_income_outcomes(held["department-accounts"], held["department-budget"])
    assert told(found) == [
        ("一般公共预算", "680.00", "620.00", "91.18%", ""),
        ("事业收入", "20.00", "22.00", "110.00%", ""),
        ("本年收入合计", "700.00", "642.00", "91.71%", ""),
    ]


def test_the_page_shows_them_and_leaves_out_what_was_left_of_other_years(tmp_path: Path) -> None:
    held = published(tmp_path, sample(BUDGET), sample(ACCOUNTS))
    accounts = next(each for each in held.filings if each.phase == "accounts")
    page = filing_page(accounts, held.agencies[0], held.years)
    shown = page.fragments["income"]
    title = fromstring(f"<div>{shown}</div>").find(".//h3")
    assert title is not None and title.text_content() == "2 项有预算也有决算：1 项少收，1 项多收"
    assert [line.strip() for line in texts(shown)] == [
        "来源 预算 决算 差额 执行率",
        "一般公共预算 680.00 620.00 −60.00 91.18%",
        "事业收入 20.00 22.00 +2.00 110.00%",
        "本年收入合计 700.00 642.00 −58.00 91.71%",
    ]
    assert ">5.00<" not in shown
    assert page.files["plan-and-outcome-outcome-income.csv"].splitlines()[1:] == [
        "一般公共预算,680.00,620.00,-60.00,91.18%,",
        "事业收入,20.00,22.00,2.00,110.00%,",
        "本年收入合计,700.00,642.00,-58.00,91.71%,",
    ]


def test_accounts_without_a_plan_of_income_show_what_was_received(tmp_path: Path) -> None:
    held = published(tmp_path, sample(ACCOUNTS))
    page = filing_page(held.filings[0], held.agencies[0], held.years)
    assert read_income_outcomes(Filed(held.filings[0]), None) is None
    assert "收入决算，按来源。" in page.fragments["income"] and "收入预算" not in page.fragments["income"]


def test_a_source_that_only_one_document_divides_is_cut_above_its_parts(tmp_path: Path) -> None:
    """The budget prints appropriations in one line and money of the unit in one; the accounts divide both."""
    planned = income({"appropriation": "90.00", "unit_funds": "10.00", "current_year": "100.00", "total": "100.00"})
    received = income(
        {"general_budget": "80.00", "fund_budget": "5.50", "service_income": "6.00", "other_income": "3.25",
         "current_year": "94.75", "carryover": "7.00", "total": "101.75"}
    )  # fmt: skip
    assert told(read_both(tmp_path, received, planned)) == [
        ("财政拨款（补助）", "90.00", "85.50", "95.00%", "received added"),
        ("单位资金", "10.00", "9.25", "92.50%", "received added"),
        ("本年收入合计", "100.00", "94.75", "94.75%", ""),
    ]


def test_a_source_that_both_divide_stands_above_its_parts(tmp_path: Path) -> None:
    planned = income(
        {"appropriation": "90.00", "general_budget": "90.00", "general_budget_own": "70.00", "general_budget_transfer": "20.00",
         "unit_funds": "10.00", "service_income": "10.00", "total": "100.00"}
    )  # fmt: skip
    received = income(
        {"general_budget": "80.00", "fund_budget": "4.00", "other_income": "3.00", "current_year": "87.00"}
    )
    assert told(read_both(tmp_path, received, planned)) == [
        ("财政拨款（补助）", "90.00", "84.00", "93.33%", "received added above"),
        ("一般公共预算", "90.00", "80.00", "88.89%", ""),
        ("政府性基金预算", "unlisted", "4.00", "", ""),
        ("单位资金", "10.00", "3.00", "30.00%", "received added above"),
        ("事业收入", "10.00", "unlisted", "", ""),
        ("其他收入", "unlisted", "3.00", "", ""),
    ]


IN_DOUBT = income({"general_budget": "80.00", "fund_budget": "9.00", "current_year": "89.00"}, doubtful="fund_budget")
NOT_READ = income({"general_budget": "80.00", "fund_budget": "…", "current_year": "89.00"})
BLANK = income({"general_budget": "80.00", "fund_budget": "", "current_year": "80.00"})


@pytest.mark.parametrize(
    ("received", "said", "doubtful"),
    [(IN_DOUBT, "89.00", True), (NOT_READ, "unseen", False), (BLANK, "80.00", False)],
    ids=["in doubt", "not read", "blank"],
)
def test_a_sum_of_parts_is_as_certain_as_they_are(tmp_path: Path, received: Table, said: str, doubtful: bool) -> None:
    found = read_both(tmp_path, received, income({"appropriation": "90.00", "current_year": "90.00"}))
    assert found is not None
    assert [(line.name, word(line.spent), line.doubtful) for line in found.lines] == [
        ("财政拨款（补助）", said, doubtful)
    ]
    assert found.lines[0].rate == ("88.89%" if said == "80.00" else "")


def test_a_line_is_unlisted_only_where_none_was_lost(tmp_path: Path) -> None:
    """The budget's lines are 5.00 short of what it prints: another line was not read."""
    planned = income({"general_budget": "90.00", "current_year": "95.00"})
    received = income({"general_budget": "80.00", "other_income": "3.00", "current_year": "83.00"})
    assert told(read_both(tmp_path, received, planned)) == [
        ("一般公共预算", "90.00", "80.00", "88.89%", ""),
        ("其他收入", "unseen", "3.00", "", ""),
        ("本年收入合计", "95.00", "83.00", "87.37%", ""),
    ]


def test_the_plans_that_accounts_print_in_their_own_table_are_taken_where_no_budget_is_held(tmp_path: Path) -> None:
    plans = {"1": "90.00", "2": "5.00", "3": "95.00"}
    received = replace(
        income({"general_budget": "80.00", "other_income": "0.00", "current_year": "80.00"}),
        comparatives=tuple(
            Comparative(int(number), "amount", "initial_budget", printed, Decimal(printed), place(10 * int(number)))
            for number, printed in plans.items()
        ),
    )
    found = read_both(tmp_path, received)
    assert found is not None and found.stage == "initial_budget" and not found.held
    assert told(found) == [
        ("一般公共预算", "90.00", "80.00", "88.89%", ""),
        ("其他收入", "5.00", "0.00", "0.00%", ""),
        ("本年收入合计", "95.00", "80.00", "84.21%", ""),
    ]
