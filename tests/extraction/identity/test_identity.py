"""Who filed, for which year, which kind of document: by evidence, refused where there is none. Expectations typed by eye."""

from __future__ import annotations

import pytest

from extraction.written import document, grid
from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.filing import Identity
from mingzhang.errors import NotAFiling
from mingzhang.extraction import parse_filing
from mingzhang.extraction.identity.agency_name import find_agency

TABLE = "{title}\n\n{preamble}单位：万元\n\n" + grid(
    "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|"
)


def identity(
    cover: str,
    *titles: str,
    preamble: str = "编制部门：某某市财政局\n\n",
    words: str = "没有更多说明。",
    name: str = "",
    declared: Declared | None = None,
) -> Identity:
    """The identity of a filing with this cover, tables of these titles and these words."""
    tables = [TABLE.format(title=title, preamble=preamble) for title in titles or ("部门支出总表",)]
    whole = document("\n\n".join([cover, *tables, "第三部分 情况说明", words]) + "\n")
    return parse_filing(whole, declared=declared or Declared()).identity


@pytest.mark.parametrize(
    ("cover", "agency", "year", "kind"),
    [
        ("某某市财政局2026年部门预算公开", "某某市财政局", 2026, "department-budget"),
        ("2026年某某市财政局部门预算", "某某市财政局", 2026, "department-budget"),
        ("2026 年某某市财政局\n\n部门预算公开", "某某市财政局", 2026, "department-budget"),
        (
            "某某市普陀区2024年区级部门预算\n\n预算主管部门：某某市普陀区人民政府办公室",
            "某某市普陀区人民政府办公室",
            2024,
            "department-budget",
        ),
        ("某某市2025年市级单位预算\n\n预算单位：某某市财政局", "某某市财政局", 2025, "unit-budget"),
        ("某某县民政局2024年部门预算和2024—2026年支出规划", "某某县民政局", 2024, "department-budget"),
        ("某某市规划和自然\n\n资源局\n\n2024 年度部门预算", "某某市规划和自然资源局", 2024, "department-budget"),
        ("关于某某县第一中学2023年单位预算公开的说明", "某某县第一中学", 2023, "unit-budget"),
        ("二〇二四年某某县水利局部门预算", "某某县水利局", 2024, "department-budget"),
        (
            "某某县某某镇人民政府2022年度部门预算信息公开\n\n发布时间：2021年12月31日",
            "某某县某某镇人民政府",
            2022,
            "department-budget",
        ),
        ("某某市图书馆（某某市古籍保护中心）2026年单位预算", "某某市图书馆（某某市古籍保护中心）", 2026, "unit-budget"),
        ("单位名称：某某市图书馆\n\n2026年单位预算", "某某市图书馆", 2026, "unit-budget"),
        ("共青团某某市委员会2025年部门预算", "共青团某某市委员会", 2025, "department-budget"),
        ("某某市残疾人联合会2025年部门预算（公开稿）", "某某市残疾人联合会", 2025, "department-budget"),
        ("某某县林业局2025年部门预算（草案）", "某某县林业局", 2025, "department-budget"),
        ("某某县林业局2025年部门预算公开（含2024年执行情况）", "某某县林业局", 2025, "department-budget"),
        ("信息名称：某某县林业局2025年部门预算", "某某县林业局", 2025, "department-budget"),
        ("某某县财政局关于批复某某县林业局2025年部门预算的通知", "某某县林业局", 2025, "department-budget"),
        ("关于批复2025年部门预算的通知\n\n某某县林业局：", "某某县林业局", 2025, "department-budget"),
        ("某某县林业局关于2025年部门预算公开的说明", "某某县林业局", 2025, "department-budget"),
        ("2025年部门预算（某某县林业局）", "某某县林业局", 2025, "department-budget"),
    ],
)
def test_the_cover_says_who_when_and_what(cover: str, agency: str, year: int, kind: str) -> None:
    found = identity(cover, preamble="")
    assert (found.agency_name, found.year, found.document, found.document_basis) == (agency, year, kind, "title")


def test_the_heading_of_a_table_never_outweighs_the_cover() -> None:
    found = identity("某某县教育局2026年部门预算", preamble="编制单位：某某县第一中学\n\n")
    assert found.agency_name == "某某县教育局"


def test_without_a_name_on_the_cover_all_tables_must_agree() -> None:
    both = identity("2026年部门预算", "部门收入总表", "部门支出总表")
    assert both.agency_name == "某某市财政局"
    one, other = (
        TABLE.format(title=t, preamble=f"编制部门：某某市{n}局\n\n")
        for t, n in (("部门收入总表", "财政"), ("部门支出总表", "教育"))
    )
    with pytest.raises(NotAFiling, match="某某市教育局、某某市财政局") as caught:
        parse_filing(document(f"2026年部门预算\n\n{one}\n\n{other}\n\n第三部分 说明\n"))
    assert caught.value.remedy == "name it in filing.yml: agency: 某某市教育局"


@pytest.mark.parametrize("cover", ["某某市XX局2026年部门预算", "某某市××局2026年部门预算"])
def test_figures_of_an_agency_whose_name_is_not_filled_in_are_refused(cover: str) -> None:
    with pytest.raises(NotAFiling, match="a form in which the name is not filled in: the agency is called"):
        identity(cover)
    assert identity(cover, declared=Declared(agency="某某市财政局")).agency_name == "某某市财政局"


def test_a_span_of_years_tells_none() -> None:
    assert identity("某某县林业局2025-2027年部门预算及规划", "2025年部门支出总表").year == 2025
    with pytest.raises(NotAFiling, match="nowhere to be found"):
        identity("某某县林业局2025—2027年部门预算及规划")


def test_a_year_of_comparison_is_not_the_year() -> None:
    words = "2024年部门预算收支总额3.00万元，比2023年预算增加1.00万元。截至2023年底，共有车辆2辆。与2023年预算数持平。"
    assert identity("某某市财政局部门预算", words=words).year == 2024


def test_titles_of_tables_may_say_the_year() -> None:
    assert identity("某某市财政局部门预算", "2025年部门收入总表", "2025年部门支出总表").year == 2025


def test_a_title_against_all_tables_is_refused() -> None:
    with pytest.raises(NotAFiling, match="the title says 2026, the tables say 2025") as caught:
        identity("某某市财政局2026年部门预算", "2025年部门收入总表", "2025年部门支出总表")
    assert caught.value.remedy == "name it in filing.yml: year: 2026"
    settled = identity(
        "某某市财政局2026年部门预算", "2025年部门收入总表", "2025年部门支出总表", declared=Declared(year=2026)
    )
    assert settled.year == 2026


def test_of_several_years_of_a_title_the_one_of_its_budget_counts() -> None:
    assert identity("某某县林业局2024年部门决算公开（含2025年工作安排）").year == 2024


def test_years_that_weigh_the_same_tell_none() -> None:
    titles = ("2025年部门收入总表", "2026年部门支出总表")
    with pytest.raises(NotAFiling) as caught:
        identity("某某市财政局部门预算", *titles)
    assert caught.value.message == "the fiscal year is not certain: these years are named: 2025、2026"
    assert identity("某某市财政局部门预算", *titles, "2026年部门收支总表").year == 2026


def test_without_any_year_the_line_for_the_sidecar_is_named() -> None:
    with pytest.raises(NotAFiling, match="the fiscal year is nowhere to be found"):
        identity("某某市财政局部门预算")


@pytest.mark.parametrize(
    ("cover", "kind"),
    [
        ("某某市财政局2024年度部门决算", "department-accounts"),
        ("某某市财政局2024年度单位决算公开", "unit-accounts"),
        ("2024年度某某市财政局部门决算", "department-accounts"),
    ],
)
def test_final_accounts_are_known_by_their_title(cover: str, kind: str) -> None:
    found = identity(cover)
    assert (found.agency_name, found.year, found.document, found.phase) == ("某某市财政局", 2024, kind, "accounts")


def test_accounts_are_known_by_their_tables_where_the_title_is_silent() -> None:
    found = identity("某某市财政局2024年部门信息公开", "收入决算表", "部门支出总表")
    assert (found.document, found.document_basis) == ("department-accounts", "compiled_by")


def test_a_budget_is_never_a_default() -> None:
    with pytest.raises(NotAFiling, match="not certain whether this is a budget or final accounts"):
        identity("某某市财政局2024年部门收支公开")
    with pytest.raises(NotAFiling, match="the title says 预算, the tables say 决算"):
        identity("某某市财政局2024年部门预算", "收入支出决算总表", "部门支出总表")


def test_a_department_is_never_a_default() -> None:
    with pytest.raises(NotAFiling) as caught:
        identity("某某市财政局2024年预算公开", "支出总表", preamble="")
    assert caught.value.message == "nothing says whether this is the budget of a department (部门) or of a unit (单位)"
    assert caught.value.remedy == "say it in filing.yml: document: unit-budget (or department-budget)"
    found = identity(
        "某某市财政局2024年预算公开", "支出总表", preamble="", words="本单位共有车辆2辆。本单位无其他收入。"
    )
    assert (found.document, found.document_basis) == ("unit-budget", "narrative")
    told = identity("某某市财政局2024年预算公开", "支出总表", preamble="", declared=Declared(document="unit-budget"))
    assert (told.document, told.document_basis) == ("unit-budget", "sidecar")


@pytest.mark.parametrize("code", ["117_", "[301001]", "022001-", "301001"])
def test_the_code_before_a_compiler_is_no_part_of_its_name(code: str) -> None:
    found = identity("2024年部门预算公开", "部门支出总表", "部门收入总表", preamble=f"部门：{code}某某县水利局 ")
    assert found.agency_name == "某某县水利局"


def test_the_end_of_a_heading_is_no_part_of_the_name_below_it() -> None:
    words = (
        "二、关于某某县财政局2026年收入预算情况说明\n\n某某县财政局收入预算 3.00 万元，其中：一般公共预算 3.00 万元。"
    )
    assert find_agency([], words.split("\n\n"), [], "a.txt").name == "某某县财政局"


LONG = "某某市某某区人民政府\n\n青石路街道办事处 2025\n\n年度部门预算"


@pytest.mark.parametrize(
    "heading",
    [
        "第一部分 某某市某某区人民政府青石路街道办事处概况",
        "第二部分 某某市某某区人民政府青石路街道办事处2025年度部门预算表",
    ],
)
def test_a_name_over_two_lines_of_the_cover_is_whole_where_a_heading_has_it(heading: str) -> None:
    assert identity(LONG, preamble="", words=heading).agency_name == "某某市某某区人民政府青石路街道办事处"


def test_a_heading_lends_no_words_that_the_cover_lacks() -> None:
    cover = "青石路街道办事处2025年度部门预算"
    found = identity(cover, preamble="", words="第一部分 某某市某某区人民政府青石路街道办事处概况")
    assert found.agency_name == "青石路街道办事处"


def test_the_line_above_a_name_is_no_part_of_it_without_a_heading() -> None:
    assert identity(LONG, preamble="").agency_name == "青石路街道办事处"
