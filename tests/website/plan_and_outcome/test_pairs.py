"""A held budget beside the accounts of its year: every value typed from the two samples, or worked out by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml.html import fromstring
from pair_samples import ACCOUNTS, BUDGET, filed, published, sample, texts

from mingzhang.budget.filing import Filing, Row
from mingzhang.website.catalogue import Holdings
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.pages import MARK, Page
from mingzhang.website.pages.filing_page.filing import filing_page
from mingzhang.website.pages.filing_page.outcome_words import outcome_opening
from mingzhang.website.plan_and_outcome.counterparts import Counterpart, counterpart, sides_of
from mingzhang.website.plan_and_outcome.lines import Outcome, Outcomes
from mingzhang.website.plan_and_outcome.projects import read_projects_beside
from mingzhang.website.plan_and_outcome.reading import read_outcomes
from mingzhang.website.plan_and_outcome.spent import read_spent
from mingzhang.website.plan_and_outcome.years import MEASURES, years_of
from sample_filings import PAIRS, read

Told = tuple[str, str, str, str, str]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    return published(tmp_path_factory.mktemp("pair"), sample(BUDGET), sample(ACCOUNTS))


@pytest.fixture
def budget(held: Holdings) -> Filed:
    return filed(held)["department-budget"]


@pytest.fixture
def accounts(held: Holdings) -> Filed:
    return filed(held)["department-accounts"]


def page_of(held: Holdings, document: str) -> Page:
    filing = next(each for each in held.filings if each.document == document)
    return filing_page(filing, held.agencies[0], held.years)


def word(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    return figure.state if figure.value is None else str(figure.value)


def told(lines: tuple[Outcome, ...]) -> list[Told]:
    """Code or name, plan, what was spent, difference and rate of each line."""
    return [
        (line.code or line.name, word(line.planned), word(line.spent), str(line.difference), line.rate)
        for line in lines
    ]


def test_functions_are_laid_side_by_side(budget: Filed, accounts: Filed) -> None:
    found = read_outcomes(accounts, "general_expenditure", budget)
    assert found is not None and found.held
    assert told(found.lines) == [
        ("207", "620.00", "555.75", "-64.25", "89.64%"),
        ("2070201", "180.00", "190.50", "10.50", "105.83%"),
        ("2070204", "400.00", "310.25", "-89.75", "77.56%"),
        ("2070206", "unlisted", "55.00", "None", ""),
        ("2070299", "40.00", "unlisted", "None", ""),
        ("208", "36.00", "36.00", "0.00", "100.00%"),
        ("2080505", "36.00", "36.00", "0.00", "100.00%"),
        ("221", "24.00", "24.00", "0.00", "100.00%"),
        ("2210201", "24.00", "24.00", "0.00", "100.00%"),
    ]
    assert [line.code for line in found.lines if not line.counts] == ["207", "208", "221"]
    assert found.total is not None
    assert told((found.total,)) == [("合计", "680.00", "615.75", "-64.25", "90.55%")]
    assert [line.code for line in found.not_spent] == ["2070299"]
    assert [line.code for line in found.not_planned] == ["2070206"]
    assert len(found.not_spent) + len(found.not_planned) + len(found.compared) == len(found.leaves) == 6


def test_the_plan_that_the_accounts_quote_stands_beside_that_of_the_budget(budget: Filed, accounts: Filed) -> None:
    found = read_outcomes(accounts, "general_expenditure", budget)
    assert found is not None and found.total is not None
    quoted = {
        line.code or "total": word(line.quoted) for line in (*found.lines, found.total) if line.quoted is not None
    }
    assert quoted == {
        "2070201": "180.00", "2070204": "420.00", "2070206": "0.00", "2080505": "36.00", "2210201": "24.00", "total": "700.00",
    }  # fmt: skip
    assert [line.code or "total" for line in found.recast] == ["2070204", "total"]
    reasons = {line.code: line.reason for line in found.lines if line.reason}
    assert reasons == {
        "2070201": "年中调入2人",
        "2070204": "两座古桥的修缮跨年实施",
        "2070206": "年中追加落虹桥抢险资金",
    }


def test_without_the_budget_the_accounts_own_plans_are_taken(accounts: Filed) -> None:
    found = read_outcomes(accounts, "general_expenditure")
    assert found is not None and not found.held and found.stage == "initial_budget"
    assert told(found.lines)[:4] == [
        ("207", "600.00", "555.75", "-44.25", "92.63%"),
        ("2070201", "180.00", "190.50", "10.50", "105.83%"),
        ("2070204", "420.00", "310.25", "-109.75", "73.87%"),
        ("2070206", "0.00", "55.00", "55.00", ""),
    ]
    assert [line.code for line in found.lines if line.summed] == ["207", "208", "221"]
    assert [line.code for line in found.not_planned] == ["2070206"]


def test_a_table_that_neither_document_sums_up_has_no_total(tmp_path: Path) -> None:
    budget, accounts = (
        replace(
            filing,
            tables=tuple(
                replace(table, rows=tuple(row for row in table.rows if row.texts.get("row_type") != "total"))
                for table in filing.tables
            ),
        )
        for filing in (sample(BUDGET), sample(ACCOUNTS))
    )
    found = filed(published(tmp_path, budget, accounts))
    beside = read_outcomes(found["department-accounts"], "general_expenditure", found["department-budget"])
    assert beside is not None and beside.total is None and len(beside.lines) == 9
    alone = read_outcomes(found["department-accounts"], "general_expenditure")
    assert alone is not None and alone.total is None and alone.stage == "initial_budget"
    projects = read_projects_beside(found["department-accounts"], found["department-budget"])
    assert projects is not None and projects.total is None and len(projects.lines) == 3


def test_classes_are_laid_side_by_side(budget: Filed, accounts: Filed) -> None:
    found = read_spent(accounts, Counterpart(budget.holding)).classes
    assert found is not None and found.total is not None
    assert told(found.lines) == [
        ("301", "190.00", "197.50", "7.50", "103.95%"),
        ("30101", "90.00", "95.50", "5.50", "106.11%"),
        ("30102", "40.00", "42.00", "2.00", "105.00%"),
        ("30108", "36.00", "36.00", "0.00", "100.00%"),
        ("30113", "24.00", "24.00", "0.00", "100.00%"),
        ("302", "50.00", "53.00", "3.00", "106.00%"),
        ("30201", "30.00", "28.00", "-2.00", "93.33%"),
        ("30211", "20.00", "16.10", "-3.90", "80.50%"),
        ("30231", "unlisted", "8.90", "None", ""),
    ]
    assert told((found.total,)) == [("基本支出合计", "240.00", "250.50", "10.50", "104.38%")]


def test_projects_are_joined_by_their_names(budget: Filed, accounts: Filed) -> None:
    found = read_projects_beside(accounts, budget)
    assert found is not None and found.total is not None
    assert told((*found.lines, found.total)) == [
        ("古桥修缮工程", "400.00", "310.25", "-89.75", "77.56%"),
        ("落虹桥抢险加固", "unlisted", "55.00", "None", ""),
        ("古桥图录编纂", "40.00", "unlisted", "None", ""),
        ("合计", "440.00", "365.25", "-74.75", "83.01%"),
    ]
    assert read_projects_beside(accounts, None) is None


def test_costs_are_laid_side_by_side(budget: Filed, accounts: Filed) -> None:
    found = read_outcomes(accounts, "three_public", budget)
    assert found is not None and found.total is not None
    assert told((*found.lines, found.total)) == [
        ("因公出国（境）费", "0.00", "0.00", "0.00", ""),
        ("公务用车购置及运行维护费", "10.00", "8.90", "-1.10", "89.00%"),
        ("公务用车购置费", "0.00", "0.00", "0.00", ""),
        ("公务用车运行维护费", "10.00", "8.90", "-1.10", "89.00%"),
        ("公务接待费", "2.00", "0.50", "-1.50", "25.00%"),
        ("合计", "12.00", "9.40", "-2.60", "78.33%"),
    ]


def test_all_money_and_what_of_it_goes_to_projects(budget: Filed, accounts: Filed) -> None:
    spent = read_spent(accounts, Counterpart(budget.holding))
    assert spent.whole is not None and spent.general_projects is not None
    assert told(spent.whole.lines) == [
        ("本年支出合计", "700.00", "633.75", "-66.25", "90.54%"),
        ("基本支出", "260.00", "268.50", "8.50", "103.27%"),
        ("项目支出", "440.00", "365.25", "-74.75", "83.01%"),
    ]
    assert told(spent.general_projects.lines) == [
        ("207", "440.00", "365.25", "-74.75", "83.01%"),
        ("2070204", "400.00", "310.25", "-89.75", "77.56%"),
        ("2070206", "unlisted", "55.00", "None", ""),
        ("2070299", "40.00", "unlisted", "None", ""),
    ]
    assert {line.reason for line in spent.general_projects.lines} == {""}  # the words give reasons of whole lines


def test_a_year_has_the_plan_of_its_budget_or_the_one_that_its_accounts_print(budget: Filed, accounts: Filed) -> None:
    """A rate by the printed plan (615.75 of 700.00) is told only where no budget is held."""
    by_id = {measure.id: measure for measure in MEASURES}
    found = {
        name: years_of(sides_of(documents), by_id[measure])
        for name, measure, documents in (
            ("both", "general", [budget, accounts]), ("accounts", "general", [accounts]), ("budget", "general", [budget]),
            ("all", "all", [accounts]),
        )
    }  # fmt: skip
    assert {
        name: [
            (word(each.outcome.planned), word(each.outcome.spent), word(each.outcome.quoted), each.quoted_rate, each.quoted_name if each.outcome.quoted else "")
            for each in years
        ]
        for name, years in found.items()
    } == {
        "both": [("680.00", "615.75", "700.00", "", "年初预算")],
        "accounts": [("not_held", "615.75", "700.00", "87.96%", "年初预算")],
        "budget": [("680.00", "not_held", "-", "", "")],
        "all": [("not_held", "633.75", "-", "", "")],
    }  # fmt: skip


def test_accounts_without_the_table_print_no_plan_of_it(tmp_path: Path) -> None:
    made = sample(ACCOUNTS)
    tables = tuple(
        replace(table, rows=(), status="unreadable") if table.resource == "general_expenditure" else table
        for table in made.tables
    )
    held = filed(published(tmp_path, replace(made, tables=tables)))
    (year,) = years_of(sides_of([held["department-accounts"]]), MEASURES[0])
    assert (year.outcome.quoted, year.quoted_rate) == (None, "")


def test_the_page_of_accounts_begins_with_both_documents(budget: Filed, accounts: Filed) -> None:
    said = outcome_opening(accounts, main_figures(accounts), read_spent(accounts, Counterpart(budget.holding)))
    assert "为预算 " in said[0] and said[0].endswith("的 90.55%，比预算少 64.25 万元。")
    assert "](../2024-department-budget/source/#L" in said[0]
    assert said[-1].startswith("预算数取自[2024 年部门预算文件](../2024-department-budget/)，决算文件所引的年初预算 ")
    assert "[700.00]" in said[-1] and "与它不同，可能是经过调整，或者口径不同" in said[-1]
    assert said[-1].endswith("的 97.16%。")


def test_the_page_of_accounts_says_what_was_carried_on(held: Holdings) -> None:
    linked = page_of(held, "department-accounts").body
    body = re.sub(r"<[^>]+>|\[|\]\([^)]*\)\{\.src\}", "", linked).replace("&nbsp;", " ")
    assert "全部资金的年初结转和结余 5.00 万元，年末结转和结余 13.25 万元。" in body
    assert "年末结转和结余" not in page_of(held, "department-budget").body


def test_the_page_of_accounts_shows_both(held: Holdings) -> None:
    page = page_of(held, "department-accounts")
    rows = texts(page.fragments["outcome"])
    assert "2070204文物保护 400.00所引年初预算 420.00 310.25 −89.75 77.56% 两座古桥的修缮跨年实施" in rows
    assert "2070206历史名城与古迹 未列 55.00 不计 不计 年中追加落虹桥抢险资金" in rows
    assert "合计 680.00所引年初预算 700.00 615.75 −64.25 90.55%" in [row.strip() for row in rows]
    shown = " ".join(page.fragments["outcome"].split())
    assert (
        "3 处与预算文件相同，2 处不同，写在预算数下面；预算可能经过调整，也可能两份文件口径不同，不等于有误。" in shown
    )
    unspent = " ".join(page.fragments["unspent"].split())
    assert '1 项，合计 <span class="nw">40.00 万元</span>' in unspent
    assert '1 项，合计 <span class="nw">55.00 万元</span>' in unspent
    assert [line.partition("{ #")[2].rstrip(" }") for line in page.body.splitlines() if line.startswith("## ")] == [
        "outcome", "unspent", "spending", "classes", "outcome-by-project", "three-public", "income", "tables",
    ]  # fmt: skip


@pytest.mark.parametrize("document", ["department-budget", "department-accounts"])
def test_every_fragment_of_a_filing_has_one_place_on_its_page(held: Holdings, document: str) -> None:
    page = page_of(held, document)
    marks = re.findall(rf"{re.escape(MARK)}(.*?) -->", page.body)
    assert sorted(marks) == sorted(set(marks)) and "tables" in marks
    assert set(marks) <= page.fragments.keys()
    assert {name for name, html in page.fragments.items() if html} <= set(marks)


def test_every_table_has_its_own_file(held: Holdings) -> None:
    files = page_of(held, "department-accounts").files
    assert files["plan-and-outcome-outcome.csv"].splitlines()[:5] == [
        "\ufeff科目代码,科目,预算,决算所引预算,决算,差额,执行率,原因",
        "207,文化旅游体育与传媒支出,620.00,,555.75,-64.25,89.64%,",
        "2070201,行政运行,180.00,180.00,190.50,10.50,105.83%,年中调入2人",
        "2070204,文物保护,400.00,420.00,310.25,-89.75,77.56%,两座古桥的修缮跨年实施",
        "2070206,历史名城与古迹,未列,0.00,55.00,,,年中追加落虹桥抢险资金",
    ]
    assert sorted(files) == [
        "chart-expenditure-by-function.csv",
        "chart-outcome-by-category.csv",
        "chart-outcome-classes.csv",
        "chart-outcome-costs.csv",
        "chart-outcome-income.csv",
        "chart-outcome-projects.csv",
        "chart-plan-and-outcome.csv",
        "plan-and-outcome-outcome-classes.csv",
        "plan-and-outcome-outcome-costs.csv",
        "plan-and-outcome-outcome-income.csv",
        "plan-and-outcome-outcome-projects.csv",
        "plan-and-outcome-outcome-whole.csv",
        "plan-and-outcome-outcome.csv",
    ]


def test_the_page_of_the_budget_says_what_was_spent_of_it(held: Holdings) -> None:
    body = page_of(held, "department-budget").body
    assert "花了多少：[2024 年部门决算](../2024-department-accounts/)已收录，一般公共预算财政拨款支出决算 " in body
    assert "的 90.55%，比预算少 64.25 万元。[看预算与决算对照](../2024-department-accounts/#outcome)。" in body


def test_accounts_of_another_scope_are_not_laid_beside(tmp_path: Path) -> None:
    held = published(tmp_path, sample(BUDGET), sample(ACCOUNTS, document="unit-accounts"))
    pages = {document: page_of(held, document) for document in ("department-budget", "unit-accounts")}
    assert "花了多少" not in pages["department-budget"].body
    apart = "同年还收录了[2024 年单位决算](../2024-unit-accounts/)，与本文件口径不同，两者不放在一起对照。"
    assert apart in pages["department-budget"].body
    assert "年初预算数取自决算文件本身，同年收录的部门预算口径不同，不与它对照；" in pages["unit-accounts"].body
    assert "680.00" not in str(pages["unit-accounts"].fragments["outcome"])


def test_another_year_or_place_is_not_laid_beside(tmp_path: Path, held: Holdings) -> None:
    other = published(tmp_path, sample(BUDGET, year=2023), sample(ACCOUNTS))
    assert counterpart(other.filings[-1], other.agencies[0]) == Counterpart(None)
    accounts, budget = (next(each for each in held.filings if each.phase == phase) for phase in ("accounts", "budget"))
    elsewhere = replace(budget, region_code="650102")
    moved = replace(held.agencies[0], filings=(accounts, elsewhere))
    assert counterpart(accounts, held.agencies[0]) == Counterpart(budget)
    assert counterpart(accounts, moved) == Counterpart(None, (elsewhere,))


def line(planned: str, spent: str) -> Outcome:
    return Outcome("甲", "201", "", Figure(Decimal(planned), "printed"), Figure(Decimal(spent), "printed"), "", "held")


@pytest.mark.parametrize(
    ("planned", "spent", "direction", "rate"),
    [
        ("54.5312", "54.53", 0, "100.00%"),
        ("157.1", "157.10", 0, "100.00%"),
        ("54.54", "54.53", -1, "99.98%"),
        ("0.00", "12.88", 1, ""),
        ("0.00", "0.00", 0, ""),
    ],
)
def test_figures_are_compared_as_far_as_both_are_printed(planned: str, spent: str, direction: int, rate: str) -> None:
    assert (line(planned, spent).direction, line(planned, spent).rate) == (direction, rate)


def test_rates_are_sums_over_sums() -> None:
    lines = (line("100.00", "50.00"), line("300.00", "300.00"))
    total = Outcome(
        "合计", "", "total", Figure(Decimal("400.00"), "printed"), Figure(Decimal("350.00"), "printed"), "", "held"
    )
    assert Outcomes("general_expenditure", lines, total, "held").total is total
    assert total.rate == "87.50%"


def test_a_line_with_most_of_what_was_left_is_named_however_small_it_is(budget: Filed, accounts: Filed) -> None:
    def named(name: str, planned: str, spent: str) -> Outcome:
        return replace(line(planned, spent), name=name)

    lines = (named("甲", "10.00", "9.60"), named("乙", "5.00", "4.96"), named("丙", "3.00", "3.00"))
    general = Outcomes("general_expenditure", lines, named("合计", "18.00", "17.56"), "held")
    spent = replace(read_spent(accounts, Counterpart(budget.holding)), general=general)
    said = outcome_opening(accounts, main_figures(accounts), spent)
    assert said[1] == "少支出的钱九成多在“甲”一项，0.40 万元。"


def test_a_revised_budget_is_said_to_be_revised(held: Holdings, accounts: Filed) -> None:
    budget = next(each for each in held.filings if each.document == "department-budget")
    spent = read_spent(accounts, Counterpart(replace(budget, version="2")))
    said = outcome_opening(accounts, main_figures(accounts), spent)
    assert said[-1].startswith("预算数取自[2024 年部门预算文件](../2024-department-budget/)（更正后的一版），")


def test_names_of_filings_are_never_markup(tmp_path: Path) -> None:
    """In the page, and as formulas in its files."""
    evil = "=<script>alert(1)</script>"
    budget, accounts = (
        replace(
            filing,
            tables=tuple(
                replace(table, rows=tuple(_renamed(row, evil) for row in table.rows)) for table in filing.tables
            ),
        )
        for filing in (sample(BUDGET), sample(ACCOUNTS))
    )
    page = page_of(published(tmp_path, budget, accounts), "department-accounts")
    shown = "".join(map(str, page.fragments.values()))
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script" not in shown and "<script" not in page.body
    assert "\n2070204,'=<script>alert(1)</script>,400.00," in page.files["plan-and-outcome-outcome.csv"]


def _renamed(row: Row, name: str) -> Row:
    return replace(row, texts={**row.texts, **({"name": name} if row.texts.get("function_code") else {})})


def test_a_zero_that_only_the_words_tell_stands_as_such_with_its_reason(tmp_path: Path) -> None:
    accounts = sample(ACCOUNTS)
    zero = replace(
        accounts.narrative.changes[0],
        chapter="general_item",
        subject="文化旅游体育与传媒支出/文物/其他文物支出",
        function_code="2070299",
        amount=Decimal("0.00"),
        delta=None,
        delta_percent=None,
        prior_implied=None,
        reason="项目没有通过评审",
    )
    narrative = replace(accounts.narrative, changes=(*accounts.narrative.changes, zero))
    page = page_of(published(tmp_path, sample(BUDGET), replace(accounts, narrative=narrative)), "department-accounts")
    rows = texts(page.fragments["outcome"])
    assert "2070299其他文物支出 40.00 未列文字写 0.00 不计 不计 项目没有通过评审" in rows
    unspent = " ".join(fromstring(f"<div>{page.fragments['unspent']}</div>").text_content().split())
    assert unspent == (
        "有预算未支出 1 项，合计 40.00 万元 "
        "其他文物支出 2070299：预算 40.00，决算未列，文字写 0.00。文件说明的原因：项目没有通过评审 "
        "年初未列而支出 1 项，合计 55.00 万元 "
        "历史名城与古迹 2070206：决算 55.00，预算未列。文件说明的原因：年中追加落虹桥抢险资金 "
        "年中追加、调剂或动用结转都会这样，不说明未经批准。"
    )
    assert "另有 1 项只有预算、1 项只有决算" in page.fragments["figures"]


UNSPENT = (
    "4.文化旅游体育与传媒支出（类）文物（款）其他文物支出（项）。年初预算为40.00万元，支出决算为0.00万元，完成年初预算的0.00%。"
    "决算数小于年初预算数的主要原因是项目没有通过评审。\n5."
)


def with_an_item_in_words_alone(folder: Path, said: str = UNSPENT) -> Filing:
    """The accounts, whose words go through one more item, on which nothing was spent."""
    text = (PAIRS / f"{ACCOUNTS}.txt").read_text(encoding="utf-8")
    assert text.count("\n4.社会保障和就业支出（类）") == 1
    folder.mkdir()
    changed = text.replace("\n4.社会保障和就业支出（类）", f"\n{said}社会保障和就业支出（类）")
    (folder / f"{ACCOUNTS}.txt").write_text(changed, encoding="utf-8")
    return read(ACCOUNTS, "html", folder)


def test_a_plan_that_only_the_words_quote_is_shown_where_no_budget_is_held(tmp_path: Path) -> None:
    """With it the items' plans make up the 640.00 of their category."""
    held = published(tmp_path, with_an_item_in_words_alone(tmp_path / "text"))
    found = read_outcomes(filed(held)["department-accounts"], "general_expenditure")
    assert found is not None and found.stage == "initial_budget"
    assert told(found.lines)[:5] == [
        ("207", "640.00", "555.75", "-84.25", "86.84%"),
        ("2070201", "180.00", "190.50", "10.50", "105.83%"),
        ("2070204", "420.00", "310.25", "-109.75", "73.87%"),
        ("2070206", "0.00", "55.00", "55.00", ""),
        ("2070299", "40.00", "unlisted", "None", ""),
    ]
    assert [line.code for line in found.not_spent] == ["2070299"]
    page = page_of(held, "department-accounts")
    rows = texts(page.fragments["outcome"])
    assert "2070299其他文物支出 40.00 未列文字写 0.00 不计 不计 项目没有通过评审" in rows
    assert "其他文物支出 2070299：年初预算 40.00，决算未列，文字写 0.00。" in " ".join(
        fromstring(f"<div>{page.fragments['unspent']}</div>").text_content().split()
    )


@pytest.mark.parametrize(
    "said",
    [
        "4.文化旅游体育与传媒支出（类）文物（款）其他文物支出（项）。支出决算为0.00万元。\n5.",
        UNSPENT.replace("年初预算为40.00万元", "年初预算为40.00万元，年初预算为30.00万元"),
        UNSPENT.replace("支出决算为0.00万元", "支出决算为12.00万元"),
    ],
    ids=["no plan", "two plans", "spent"],
)
def test_an_item_of_the_words_without_one_plan_and_a_zero_is_no_line(tmp_path: Path, said: str) -> None:
    held = published(tmp_path, with_an_item_in_words_alone(tmp_path / "text", said))
    found = read_outcomes(filed(held)["department-accounts"], "general_expenditure")
    assert found is not None
    assert [line.code for line in found.lines if line.code.startswith("207")] == [
        "207",
        "2070201",
        "2070204",
        "2070206",
    ]


def test_a_held_budget_goes_before_the_plan_that_only_the_words_quote(tmp_path: Path) -> None:
    """Both say 40.00."""
    held = filed(published(tmp_path, sample(BUDGET), with_an_item_in_words_alone(tmp_path / "text")))
    found = read_outcomes(held["department-accounts"], "general_expenditure", held["department-budget"])
    assert found is not None
    (line,) = [line for line in found.lines if line.code == "2070299"]
    assert (line.stage, word(line.planned), word(line.quoted), line.quoted_stage, line.recast) == (
        "held", "40.00", "40.00", "initial_budget", False
    )  # fmt: skip
