"""Pages over many filings: what they say, and that none of them mixes what must stay apart or grows too large."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.filing import Table
from mingzhang.website.aggregates import Across, CodeSpending, Function, survey
from mingzhang.website.catalogue import gather
from mingzhang.website.checked.check_rows import Check
from mingzhang.website.one_filing.package_tables import PRINTED, Figure
from mingzhang.website.pages import Page
from mingzhang.website.pages.agencies import agencies_page
from mingzhang.website.pages.function import MOST_ROWS, _sum_said, function_pages, newest_chart
from mingzhang.website.pages.functions import functions_page
from mingzhang.website.pages.headline_findings import chosen
from mingzhang.website.pages.home import home_page
from mingzhang.website.pages.pagination import parts_of, render_turn
from mingzhang.website.pages.project_pages import project_pages
from mingzhang.website.pages.region import region_pages
from mingzhang.website.pages.three_public import three_public_pages
from mingzhang.website.pages.year_pages import year_pages
from website.site_samples import AGENCY, REGION, balance, filing, projects, row, table, write

UNIT = Agency("bing", "丙县医保中心", parent_id=AGENCY.agency_id)
OTHER = Agency("ding", "丁县医疗保障局")
LARGEST = 300_000


def health(total: str, basic: str, project: str, *more: tuple[str, str]) -> Table:
    """Table 3 with the category 210; `more` are further rows of a code and its total."""
    amounts = {name: text for name, text in (("total", total), ("basic", basic), ("project", project)) if text}
    rows = [row(1, {"row_type": "category", "function_code": "210", "name": "卫生健康支出"}, amounts, key="210")]
    for number, (code, amount) in enumerate(more, start=2):
        texts = {"row_type": "category", "function_code": code, "name": "卫生健康支出"}
        rows.append(row(number, texts, {"total": amount}, key=f"{code}~{number}"))
    return table("expenditure", *rows)


def survey_of(project: Path) -> Across:
    return survey(gather(project / "datapackages"))


def plain(html: str) -> str:
    """The text of a fragment or a Markdown body, without hidden remarks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r'<span class="vh">.*?</span>', "", html)))


def sentences(page: Page) -> str:
    """The opening of a page as a reader sees it."""
    lede = [line for line in page.body.split("\n\n") if "{: .lede }" in line]
    return "".join(re.sub(r"<[^>]+>", "", line).replace("\n{: .lede }", "").replace("&nbsp;", " ") for line in lede)


@pytest.fixture
def house(tmp_path: Path) -> Across:
    """A department of two years, and its unit, whose figures the department's contain."""
    write(
        tmp_path,
        (filing(balance("9.00", "9.00"), health("9.00", "6.00", "3.00"), projects(("救助", "3.00"))), AGENCY),
        (filing(balance("8.00", "8.00"), health("8.00", "8.00", ""), year=2024), AGENCY),
        (filing(balance("4.00", "4.00"), health("4.00", "4.00", ""), agency=UNIT, document="unit-budget"), UNIT),
    )
    return survey_of(tmp_path)


def test_a_department_and_its_unit_are_never_added_up(house: Across) -> None:
    sums = [(each.year, each.kind, each.filings, each.total.value) for each in house.functions["210"].sums]
    assert sums == [
        (2026, "部门预算", 1, Decimal("9.00")),
        (2026, "单位预算", 1, Decimal("4.00")),
        (2024, "部门预算", 1, Decimal("8.00")),
    ]
    (page,) = function_pages(house)
    assert sentences(page) == (
        "收录的预算里，有 2 家机构在这里列了支出，共 3 份预算，年度为 2024、2026。"
        "2026 年 1 份部门预算列 9.00 万元，其中基本支出 6.00 万元、项目支出 3.00 万元。"
        "2026 年 1 份单位预算列 4.00 万元，全部是基本支出。"
    )
    listed = page.fragments["agencies"]
    assert listed.count("<caption>") == 2
    assert plain(listed.split("单位预算")[1]).count("含于部门") == 1
    assert newest_chart(house.functions["210"], house.holdings.short_names) is None


def test_a_part_above_its_whole_is_not_said_to_be_in_it(tmp_path: Path) -> None:
    write(tmp_path, (filing(balance("9.00", "9.00"), health("9.00", "6.00", "9.01")), AGENCY))
    (page,) = function_pages(survey_of(tmp_path))
    assert sentences(page) == (
        "收录的预算里，有 1 家机构在这里列了支出，共 1 份预算，年度为 2026。2026 年 1 份部门预算列 9.00 万元。"
    )


def test_parts_that_are_together_more_than_their_whole_are_not_said_to_be_in_it(tmp_path: Path) -> None:
    """But for what rounding may add to it."""
    write(
        tmp_path,
        (filing(balance("9.00", "9.00"), health("9.00", "6.00", "3.02")), AGENCY),
        (filing(balance("9.00", "9.00"), health("9.00", "6.00", "3.01"), year=2024), AGENCY),
    )
    (page,) = function_pages(survey_of(tmp_path))
    assert sentences(page) == (
        "收录的预算里，有 1 家机构在这里列了支出，共 2 份预算，年度为 2024、2026。2026 年 1 份部门预算列 9.00 万元。"
    )
    (earlier,) = survey_of(tmp_path).functions["210"].sums[1:]
    assert _sum_said(earlier) == (
        '2024 年 1 份部门预算列 <span class="nw">9.00&nbsp;万元</span>，其中基本支出 '
        '<span class="nw">6.00&nbsp;万元</span>、项目支出 <span class="nw">3.01&nbsp;万元</span>'
    )


def test_a_code_in_several_rows_is_listed_and_not_added_up(tmp_path: Path) -> None:
    twice = health("9.00", "9.00", "", ("210", "4.00"))
    write(tmp_path, (filing(twice), AGENCY), (filing(health("1.00", "1.00", ""), agency=UNIT), UNIT))
    across = survey_of(tmp_path)
    (summed,) = across.functions["210"].sums
    assert (summed.filings, summed.repeated, summed.total.value) == (2, 1, Decimal("1.00"))
    (page,) = function_pages(across)
    assert "1 份在表里把这个科目列了不止一次，不计入合计" in page.fragments["sums"]
    rows = page.fragments["agencies"]
    assert [rows.count(f">{figure}</a>") for figure in ("9.00", "4.00", "1.00")] == [2, 1, 2]
    assert rows.count("#expenditure-210") == 5  # each figure leads to its row


def test_a_blank_sum_is_blank_and_a_zero_zero(tmp_path: Path) -> None:
    write(tmp_path, (filing(health("", "", "0.00")), AGENCY))
    (summed,) = survey_of(tmp_path).functions["210"].sums
    assert (summed.total.state, summed.basic.state, summed.project.value) == ("blank", "blank", Decimal("0.00"))


def test_a_page_of_a_function_shows_the_newest_and_largest_and_says_the_rest(house: Across) -> None:
    one = house.functions["210"].spent[0]
    many = [
        CodeSpending(
            replace(one.holding, filing_id=f"f{number}", agency_id=f"a{number}", agency_name=f"第 {number} 家机构{'甲' * 20}", included_in="", document="department-budget"),
            "210", "210", "卫生健康支出", *[Figure(Decimal(number), PRINTED)] * 3,
        )
        for number in range(900)
    ]  # fmt: skip
    spent = tuple(many + [replace(each, holding=replace(each.holding, document="unit-budget")) for each in many])
    holdings = replace(house.holdings, filings=tuple(row.holding for row in spent))
    across = survey(holdings)
    across.budgets.functions = {"210": Function("210", "卫生健康支出", (), spent, house.functions["210"].sums)}
    (page,) = function_pages(across)
    listed = page.fragments["agencies"]
    assert 'href="../../data/all/expenditure_by_function.csv"' in listed and "phase 为 approved 的是预算" in listed
    assert listed.count("<tr") == 2 * (MOST_ROWS + 1)
    assert listed.count(f"这里列出最近、最大的 {MOST_ROWS} 行，其余 750 行在 CSV 里。") == 2
    assert "第 750 家" in listed and "第 749 家" not in listed
    assert sum(len(html.encode()) for html in page.fragments.values()) < LARGEST


def test_the_caution_names_who_books_elsewhere(tmp_path: Path) -> None:
    paid = table(
        "basic_expenditure",
        row(1, {"row_type": "section", "economic_code": "30113", "name": "住房公积金"}, {"total": "5.00"}),
    )
    housing = table(
        "expenditure",
        *(
            row(number, {"row_type": "category", "function_code": code, "name": code}, {"total": "9.00", "basic": "9.00"}, key=code)
            for number, code in enumerate(("210", "221"), start=1)
        ),
    )  # fmt: skip
    write(tmp_path, (filing(paid, health("9.00", "9.00", "")), AGENCY), (filing(housing, agency=UNIT), UNIT))
    cautions = {page.url: plain(page.fragments.get("caution", "")) for page in function_pages(survey_of(tmp_path))}
    assert "1 份预算没有单列社会保险缴费或住房公积金" in cautions["functions/210/"]
    assert "甲县医保局 2026 年部门预算 ：住房公积金 5.00 万元" in cautions["functions/210/"]
    assert "1 份预算有这些支出，却没有列在应列的科目" in cautions["functions/221/"]
    assert "丙县" not in cautions["functions/221/"]


def test_years_are_counted_by_kind_and_gaps_are_gaps(house: Across) -> None:
    index, newest, older = year_pages(house)
    assert (newest.url, older.url) == ("years/2026/", "years/2024/")
    assert sentences(newest) == "收录 1 份部门预算，1 份单位预算。"
    assert re.findall(r"<th role=\"rowheader\"[^>]*>(?:<a [^>]*>)?(\d{4})", index.fragments["years-held"]) == [
        "2026", "2026", "2025", "2024",
    ]  # fmt: skip
    assert index.fragments["years-held"].count('class="void"') == 1


def test_no_amounts_of_agencies_are_added_up_on_the_front_page_and_by_year(house: Across) -> None:
    hero = plain(home_page(house).fragments["held"])
    assert "万元" not in hero
    assert "合计" not in next(iter(year_pages(house))).fragments["years-held"]
    assert "预算文件 3 份 2024–2026 年，缺 2025" in hero


def test_pages_of_one_filing_without_place_projects_and_functions(tmp_path: Path) -> None:
    write(tmp_path, (filing(balance("9.00", "9.00")), AGENCY), region=Region())
    across = survey_of(tmp_path)
    pages = [
        *region_pages(across), *year_pages(across), *project_pages(across), *three_public_pages(across),
        functions_page(across), agencies_page(across), *function_pages(across),
    ]  # fmt: skip
    assert [page.url for page in pages] == [
        "regions/", "regions/unknown/", "years/", "years/2026/", "projects/", "three-public/", "three-public/2026/",
        "functions/", "agencies/",
    ]  # fmt: skip
    said = {page.url: sentences(page) for page in pages}
    assert said["regions/"] == "还不知道收录的机构在哪些地区。"
    assert said["regions/unknown/"] == "收录 1 家机构的 1 份预算文件，年度为 2026。"
    assert said["projects/"] == "收录的文件里还没有读到项目。"
    assert said["functions/"] == "收录的文件里还没有读到支出科目。"
    assert said["three-public/2026/"] == "1 份预算里，1 份没有找到这张表。"


@pytest.mark.parametrize(
    ("region", "places"), [(Region("", "新疆维吾尔自治区"), ["650000"]), (Region(), [""]), (Region("", "某某省"), [""])]
)
def test_a_place_without_a_code_stands_below_the_level_that_has_one(
    tmp_path: Path, region: Region, places: list[str]
) -> None:
    write(tmp_path, (filing(balance("9.00", "9.00")), AGENCY), region=region)
    assert list(survey_of(tmp_path).places) == places


def test_sections_of_places_and_public_expenses_have_names(house: Across) -> None:
    found = {
        page.url: [row.partition(" {")[0] for row in page.body.splitlines() if row.startswith("## ")]
        for page in [*region_pages(house), *three_public_pages(house)]
    }
    assert found == {
        "regions/": ["## 按地区"],
        "regions/650000/": ["## 下辖地区", "## 机构"],
        "regions/650100/": ["## 下辖地区", "## 机构"],
        "regions/650121/": ["## 机构"],
        "three-public/": ["## 历年", "## 机构"],
        "three-public/2026/": ["## 机构"],
        "three-public/2024/": ["## 机构"],
    }


def test_projects_are_counted_and_told_apart(tmp_path: Path) -> None:
    write(tmp_path, (filing(projects(("救助", "3.00"), ("宣传", ""))), AGENCY))
    _, page = project_pages(survey_of(tmp_path))
    assert sentences(page) == "1 家机构的 2 个项目，0 个有文字说明，0 个公开了绩效目标；1 个没有列出金额。"
    listed = plain(page.fragments["projects"])
    assert listed.index("救助") < listed.index("宣传")
    assert listed.count("没有读到") == 3
    assert 'href="../../agencies/jia/2026-department-budget/#project_expenditure-' in page.fragments["projects"]


def test_lists_of_many_are_split(house: Across) -> None:
    parts = list(parts_of("projects/2026/", range(520), 250))
    assert [(part.url, len(part.items), part.suffix) for part in parts] == [
        ("projects/2026/", 250, "，第 1 页，共 3 页"),
        ("projects/2026/2/", 250, "，第 2 页，共 3 页"),
        ("projects/2026/3/", 20, "，第 3 页，共 3 页"),
    ]
    turn = render_turn(parts[1])
    assert re.findall(r'href="([^"]+)"', turn) == ["../", "../", "../3/", "../3/"]
    assert render_turn(next(parts_of("projects/2026/", [], 250))) == ""
    many = tuple(replace(house.projects[0], name=f"项目 {number}") for number in range(600))
    house.budgets.projects = many
    pages = list(project_pages(house))
    assert [page.url for page in pages] == ["projects/", "projects/2026/", "projects/2026/2/", "projects/2026/3/"]
    assert [page.fragments["projects"].count("<tr") - 1 for page in pages] == [30, 200, 200, 200]
    assert all(sum(len(html.encode()) for html in page.fragments.values()) < LARGEST for page in pages)


def test_three_public_of_a_declared_empty_table(tmp_path: Path) -> None:
    write(tmp_path, (filing(table("three_public", status="declared_empty")), AGENCY))
    index, page = three_public_pages(survey_of(tmp_path))
    assert sentences(page) == "1 份预算里，1 份是空表。"
    assert (
        '<a class="src" href="../../agencies/jia/2026-department-budget/#tables"><span class="tag">空表</span></a>'
        in (page.fragments["filings"])
    )
    assert re.findall(r'data-label="([^"]+)">(\d+)<', index.fragments["states"]) == [("预算文件", "1"), ("空表", "1")]


def test_what_the_checks_found_goes_round_the_filings(house: Across) -> None:
    def check(filing_id: str, statement: str, row: str = "1", cause: str = "") -> tuple[str, Check]:
        said = Check(row, "D1", "text", "fail", "", "certain", statement, "", "", None, None, None, cause=cause)
        return filing_id, said

    found = chosen(
        house.holdings,
        [
            check("jia-2026-department-budget", "甲一", "1", "D4 changes 1"),
            check("jia-2026-department-budget", "甲一又", "2", "D4 changes 1"),
            check("jia-2026-department-budget", "甲二", "3"),
            check("jia-2024-department-budget", "旧"),
            check("bing-2026-unit-budget", "丙"),
            check("gone-2026-unit-budget", "不在"),
        ],
    )
    assert [(each.story.headline, each.href) for each in found] == [
        ("丙", "agencies/bing/2026-unit-budget/#checks-1"),
        ("甲一", "agencies/jia/2026-department-budget/#checks-1"),
        ("旧", "agencies/jia/2024-department-budget/#checks-1"),
        ("甲二", "agencies/jia/2026-department-budget/#checks-3"),
    ]


def test_a_finding_is_told_with_both_figures_and_the_hint(house: Across) -> None:
    first = "支出预算的文字说明中合计的变化 −78.88，收入预算的文字说明中的变化合计 −6.36（万元），相差 72.52"
    statement = f"{first}。收入预算的文字说明中一般公共预算的变化 −26.36 + 转移支付的变化 20 = −6.36。"
    figures = (Decimal("-6.36"), Decimal("-78.88"), Decimal("-72.52"))
    check = Check("1", "D4", "sum", "fail", "", "certain", statement, "", "写反了方向", *figures)
    (told,) = chosen(house.holdings, [("bing-2026-unit-budget", check)])
    assert told.story.headline == "支出写共减少 78.88 万元，收入相加却是减少 6.36 万元"
    assert told.story.explanation == "写反了方向。上年列收、本年没有的收入如果没有说明，也会造成差额。"


def test_names_are_escaped_everywhere(tmp_path: Path) -> None:
    bad = Agency("ding", "丁县<script>alert(1)</script>局")
    write(
        tmp_path,
        (filing(health("9.00", "9.00", ""), projects(("<b>项目</b>", "3.00")), agency=bad), bad),
        region=REGION,
    )
    across = survey_of(tmp_path)
    for page in [*region_pages(across), *year_pages(across), *project_pages(across), *three_public_pages(across),
                 *function_pages(across), functions_page(across)]:  # fmt: skip
        for html in [page.body, *page.fragments.values()]:
            assert "<script>" not in html and "<b>项目" not in html, page.url
    for html in home_page(across).fragments.values():
        assert "<script>" not in html and "<b>项目" not in html


def test_agencies_go_by_their_short_names_in_lists_of_projects_functions_and_public_expenses(house: Across) -> None:
    place = next(page for page in region_pages(house) if page.url == "regions/650121/")
    (function,) = function_pages(house)
    index, newest, _older = three_public_pages(house)
    projects_page = next(iter(project_pages(house)))
    for page, name in (
        (place, "coverage"), (function, "agencies"), (index, "matrix"), (newest, "filings"), (projects_page, "projects"),
    ):  # fmt: skip
        html = page.fragments[name]
        assert ">甲县医保局</a>" in html, page.url
        assert "甲县医疗保障局" not in html, page.url


def test_the_index_of_functions_adds_nothing_up_over_agencies(tmp_path: Path) -> None:
    def spent(first: str, second: str) -> Table:
        codes = (("210", "卫生健康支出", first), ("221", "住房保障支出", second))
        return table(
            "expenditure",
            *(
                row(number, {"row_type": "category", "function_code": code, "name": name}, {"total": total}, key=code)
                for number, (code, name, total) in enumerate(codes, start=1)
            ),
        )

    write(tmp_path, (filing(spent("9.00", "2.00")), AGENCY), (filing(spent("4.00", "3.00"), agency=OTHER), OTHER))
    page = functions_page(survey_of(tmp_path))
    assert page.files["chart-categories.csv"] == (
        "\ufeff类,列支的份数,最多的机构,合计,基本支出,项目支出,项目占比\n卫生健康支出,2,甲县医保局,9.00,,,\n住房保障支出,2,丁县医保局,3.00,,,\n"
    )
    assert "相加" not in page.fragments["chart"]


TOO_FEW = {
    "regions/650121/": "没有图：同一年度的同一种预算里，读到支出合计的不足两份，无从比较。",
    "years/2026/": "没有图：同一种预算里，读到支出合计的不足两份，无从比较。",
    "three-public/": "没有图：同一年度的同一种预算里，列了“三公”经费金额的不足两份，无从比较。",
    "three-public/2026/": "没有图：同一种预算里，列了“三公”经费金额的不足两份，无从比较。",
    "functions/210/": "没有图：同一年度的同一种预算里，列了这个科目并读到金额的不足两份，无从比较。",
}


def test_a_page_without_a_chart_says_why(house: Across) -> None:
    """The house has two filings of a department, of two years, and one of its unit."""
    pages = [*region_pages(house), *year_pages(house), *three_public_pages(house), *function_pages(house)]
    told = {page.url: re.findall("没有图：.*", page.body) for page in pages if page.url in TOO_FEW}
    assert told == {url: [said] for url, said in TOO_FEW.items()}
    assert not any(name == "chart" for page in pages for name in page.fragments)


def test_a_place_and_a_year_count_what_their_charts_leave_out(tmp_path: Path) -> None:
    third = Agency("wu", "戊县医疗保障局")
    write(
        tmp_path,
        (filing(balance("9.00", "9.00"), with_total("9.00")), AGENCY),
        (filing(balance("4.00", "4.00"), with_total("4.00"), agency=OTHER), OTHER),
        (filing(balance("5.00", "5.00"), agency=third), third),
    )
    across = survey_of(tmp_path)
    pages = {page.url: page for page in (*region_pages(across), *year_pages(across))}
    for url in ("regions/650121/", "years/2026/"):
        assert "另有 1 份没有画：支出合计 1 份没有这张表或没有合计。" in plain(pages[url].fragments["chart"])
        assert "没有图：" not in pages[url].body


def with_total(amount: str) -> Table:
    """Table 3 with a total row alone."""
    return table("expenditure", row(1, {"row_type": "total", "name": "合计"}, {"total": amount}, key="total"))
