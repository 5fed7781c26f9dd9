"""An agency over the years: projects that may be one, what cannot be compared, its opening, its related, its tables."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.agency import Agency
from mingzhang.budget.filing import Filing, Table
from mingzhang.budget.narrative import Narrative
from mingzhang.website.catalogue import gather
from mingzhang.website.charts import Held, split_over_years
from mingzhang.website.charts.drawn.drawing import draw
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.projects import Amount, Project
from mingzhang.website.over_years.comparing import cautions, nothing_found
from mingzhang.website.over_years.project_matching import group
from mingzhang.website.over_years.register import AgencyEntry, Register
from mingzhang.website.over_years.summary import Move, largest_move
from mingzhang.website.pages.agency_page.agency import agency_page
from mingzhang.website.pages.agency_page.related_agencies import (
    RelatedAgencies,
    names_of,
    nearest,
    read_related,
    render_related_of_agency,
    render_related_of_filing,
)
from mingzhang.website.pages.filing_page.filing import filing_page
from website.site_samples import AGENCY, balance, change, expenditure, filing, row, table, write

UNIT = Agency("yi", "甲县医疗保障服务中心", parent_id="jia")


def project(name: str) -> Project:
    return Project(name, name, True, Amount(Decimal(1)))


def rows_of(*filings: tuple[str, ...]) -> list[tuple[str, dict[str, str], list[str]]]:
    """Filings are given newest first, as names; they are called by their place."""
    found = group([(str(place), [project(name) for name in names]) for place, names in enumerate(filings)])
    return [(related.name, {key: one.name for key, one in related.found.items()}, related.like) for related in found]


def test_names_that_differ_in_signs_and_years_are_one_project() -> None:
    assert rows_of(("2026年综合业务费", "医疗救助(直达)"), ("2025年度综合业务费", "医疗救助（直达）")) == [
        ("2026年综合业务费", {"0": "2026年综合业务费", "1": "2025年度综合业务费"}, []),
        ("医疗救助(直达)", {"0": "医疗救助(直达)", "1": "医疗救助（直达）"}, []),
    ]


def test_a_name_within_another_is_a_likeness() -> None:
    assert rows_of(("保基本民生一城乡医疗救助",), ("城乡医疗救助",)) == [
        ("保基本民生一城乡医疗救助", {"0": "保基本民生一城乡医疗救助", "1": "城乡医疗救助"}, ["1"])
    ]


def test_a_likeness_that_leaves_a_choice_is_none() -> None:
    assert len(rows_of(("城乡医疗救助一", "城乡医疗救助二"), ("城乡医疗救助",))) == 3
    assert len(rows_of(("中央城乡医疗救助和补助",), ("城乡医疗救助", "救助和补助"))) == 3
    assert len(rows_of(("医疗救助补助",), ("医疗",))) == 2  # too short a name is within too many


def unsettled(*filings: tuple[str, ...]) -> list[tuple[str, list[str], list[str]]]:
    """Name, filings and unsettled filings of each row, as in `rows_of`."""
    found = group([(str(place), [project(name) for name in names]) for place, names in enumerate(filings)])
    return [(related.name, list(related.found), related.unsettled) for related in found]


def test_two_projects_of_one_name_are_not_matched_with_one_of_it() -> None:
    assert unsettled(("业务费",), ("业务费（一）", "业务费一")) == [
        ("业务费", ["0"], []), ("业务费（一）", ["1"], []), ("业务费一", ["1"], []),
    ]  # fmt: skip
    assert unsettled(("业务费一",), ("业务费（一）", "业务费-一")) == [
        ("业务费一", ["0"], ["1"]), ("业务费（一）", ["1"], ["0"]), ("业务费-一", ["1"], ["0"]),
    ]  # fmt: skip
    assert unsettled(("业务费（一）", "业务费-一"), ("业务费一",), ("业务费一",)) == [
        ("业务费（一）", ["0"], ["1", "2"]), ("业务费-一", ["0"], ["1", "2"]), ("业务费一", ["1", "2"], ["0"]),
    ]  # fmt: skip


def test_of_several_alike_those_that_are_printed_the_same_are_matched() -> None:
    assert unsettled(("2025年业务费", "2026年业务费"), ("2025年业务费",)) == [
        ("2025年业务费", ["0", "1"], []), ("2026年业务费", ["0"], ["1"]),
    ]  # fmt: skip
    assert unsettled(("业务费", "业务费"), ("业务费", "业务费")) == [
        ("业务费", ["0"], ["1"]), ("业务费", ["0"], ["1"]), ("业务费", ["1"], ["0"]), ("业务费", ["1"], ["0"]),
    ]  # fmt: skip


def test_no_project_is_lost_or_doubled() -> None:
    names = (("甲甲甲甲", "乙乙乙乙", "甲甲甲甲"), ("甲甲甲甲", "丙丙丙丙"), ("丁丁丁丁甲甲甲甲",))
    found = rows_of(*names)
    for place, listed in enumerate(names):
        assert sorted(one[str(place)] for _, one, _ in found if str(place) in one) == sorted(listed)


@pytest.mark.parametrize(
    ("moves", "difference", "expected"),
    [
        ([], "0.00", ""),
        ([("甲", "5.00")], "5.00", "其中“甲”增加 5.00 万元，其余科目没有变。"),
        ([("甲", "51.33"), ("乙", "-18.39")], "32.95", "其中“甲”增加 51.33 万元，其余合计减少 18.38 万元。"),
        ([("甲", "-9.00"), ("乙", "4.00"), ("丙", "0.00")], "-5.00", "其中“甲”减少 9.00 万元，其余合计增加 4.00 万元。"),
        ([("甲", "9.00"), ("乙", "4.00"), ("丙", "-4.00")], "9.00", "其中“甲”增加 9.00 万元，其余合计没有变。"),
        ([("甲", "9.00"), ("乙", "-9.00")], "0.00", ""),
        ([("甲", "9.00"), ("乙", "1.00")], "3.00", ""),
    ],
)  # fmt: skip
def test_the_largest_move(moves: list[tuple[str, str]], difference: str, expected: str) -> None:
    said = largest_move([Move(name, Decimal(change)) for name, change in moves], Decimal(difference))
    assert plain(said) == expected


def plain(markdown: str) -> str:
    return re.sub(r"<[^>]+>", "", markdown).replace("&nbsp;", " ")


def test_templates_that_split_transfers_and_those_that_do_not(tmp_path: Path) -> None:
    def income(*items: str) -> Table:
        lines = [
            row(number, {"side": "income", "item": item, "name": item}, {"amount": "1.00"}, key=item)
            for number, item in enumerate(items, start=1)
        ]
        return table("balance", *lines)

    filings = (
        filing(income("general_budget"), year=2021),
        filing(income("general_budget", "general_budget_own", "general_budget_transfer"), year=2023),
        filing(income("general_budget", "general_budget_own", "general_budget_transfer"), year=2024),
    )
    assert [caution.text for caution in cautions(read(tmp_path, *filings))] == [
        "2021 年的表把上级安排的转移支付算在一般公共预算里，2023、2024 年单列。"
        "一般公共预算合计可以比较；本级和上级各自的金额没有可比口径。"
    ]
    assert cautions(read(tmp_path / "all split", *filings[1:])) == []
    assert cautions(read(tmp_path / "none splits", filings[0], filing(income("general_budget"), year=2022))) == []


def test_an_expenditure_booked_elsewhere(tmp_path: Path) -> None:
    def year(number: int, housing: str, function: bool) -> Filing:
        economic = row(1, {"row_type": "section", "economic_code": "30113", "name": "住房公积金"}, {"total": housing})
        code, name = ("2210201", "住房公积金") if function else ("2101501", "行政运行")
        item = row(1, {"row_type": "item", "function_code": code, "name": name}, {"total": housing})
        return filing(table("basic_expenditure", economic), table("expenditure", item), year=number)

    found = cautions(read(tmp_path, year(2023, "5.25", False), year(2026, "5.93", True)))
    assert [caution.title for caution in found] == ["按功能科目不宜直接比较"]
    assert found[0].text.startswith(
        "这些支出 2023 年和 2026 年都有：住房公积金（5.25 → 5.93），万元，按经济分类。"
        "但按功能科目，只有其中一年单列，另一年列在其他科目。"
    )
    assert cautions(read(tmp_path / "same", year(2023, "5.25", True), year(2026, "5.93", True))) == []
    paid = row(1, {"row_type": "section", "economic_code": "30113", "name": "住房公积金"}, {"total": "5.25"})
    unseen = filing(table("basic_expenditure", paid), year=2023)
    assert cautions(read(tmp_path / "unseen", unseen, year(2026, "5.93", True))) == []
    doubtful = replace(paid, cells=tuple(replace(cell, placement="ambiguous") for cell in paid.cells))
    item = row(1, {"row_type": "item", "function_code": "2101501", "name": "行政运行"}, {"total": "5.25"})
    before = filing(table("basic_expenditure", doubtful), table("expenditure", item), year=2023)
    (told,) = cautions(read(tmp_path / "doubtful", before, year(2026, "5.93", True)))
    assert "住房公积金（5.25（读法存疑） → 5.93）" in told.text


def test_nothing_is_said_to_be_alike_that_cannot_be_seen(tmp_path: Path) -> None:
    filed = read(tmp_path, filing(year=2025), filing(balance("1.00", "1.00"), expenditure("1.00", "1.00", "")))
    assert nothing_found(filed).text == (
        "缺少要用的表，看不出收入表的分法、社会保险缴费和住房公积金列在哪些科目。"
        "文件以外的变化（如职能、人员划入划出）这里看不到。"
    )
    economic = row(1, {"row_type": "total", "name": "总计"}, {"total": "1.00"})
    whole = (balance("1.00", "1.00"), expenditure("1.00", "1.00", ""), table("basic_expenditure", economic))
    alike = read(tmp_path / "alike", filing(*whole, year=2025), filing(*whole))
    assert nothing_found(alike).text == (
        "收录的各年，收入表的分法相同，社会保险缴费和住房公积金列在同样的科目。"
        "文件以外的变化（如职能、人员划入划出）这里看不到。"
    )


def test_a_base_that_is_not_what_was_printed(tmp_path: Path) -> None:
    def total(basic: str) -> Table:
        return table("expenditure", row(1, {"row_type": "total", "name": "总计"}, {"total": basic, "basic": basic}))

    said = Narrative(changes=(change("expenditure", "基本支出", "12.00", "2.00"),))
    found = cautions(read(tmp_path, filing(total("9.00"), year=2025), filing(total("12.00"), narrative=said)))
    assert [caution.title for caution in found] == ["2026 年所称的“上年”不是 2025 年公开的数"]
    assert "基本支出推算为 10.00，当年文件为 9.00，万元。" in found[0].text
    same = cautions(read(tmp_path / "same", filing(total("10.00"), year=2025), filing(total("12.00"), narrative=said)))
    assert same == []


def read(project_folder: Path, *filings: Filing) -> list[Filed]:
    write(project_folder, *((each, AGENCY) for each in filings))
    return sorted(map(Filed, gather(project_folder / "datapackages").filings), key=lambda each: each.holding.year)


def test_the_way_to_parent_units_and_other_documents(tmp_path: Path) -> None:
    write(
        tmp_path,
        (filing(balance("9.00", "9.00"), year=2024), AGENCY),
        (filing(balance("9.00", "9.00"), year=2026), AGENCY),
        (filing(balance("5.00", "5.00"), year=2025, document="unit-budget"), AGENCY),
        (filing(balance("1.00", "1.00"), agency=UNIT, year=2025, document="unit-budget"), UNIT),
    )
    holdings = gather(tmp_path / "datapackages")
    related = read_related(holdings)
    department, unit = sorted(holdings.agencies, key=lambda agency: agency.agency_id)
    assert '<dt>所属单位</dt><dd><a href="../yi/">甲县医疗保障服务中心</a></dd>' in render_related_of_agency(
        department, related
    )
    assert '<dt>上级部门</dt><dd><a href="../jia/">甲县医疗保障局</a></dd>' in render_related_of_agency(unit, related)
    newest = department.filings[0]
    html = render_related_of_filing(newest, department, related)
    assert (
        '<dt>本机构的单位预算</dt><dd><a href="../2025-unit-budget/">2025 年单位预算</a>'
        "<small>（没有收录 2026 年的，这是最近的一年）</small></dd>"
    ) in html
    assert '<a href="../../yi/2025-unit-budget/">甲县医疗保障服务中心 2025 年单位预算</a>' in html
    page = filing_page(newest, department, holdings.years, related)
    assert page.fragments["related"] == html
    overlap = agency_page(department, holdings.years, related).fragments["comparing"]
    assert "部门预算和单位预算不能相加" in overlap


def test_the_nearest_year() -> None:
    assert nearest([], 2026) is None


def test_a_former_name_is_told(tmp_path: Path) -> None:
    agency = Agency("jia", "甲县医疗保障局", aliases=("甲县医疗保障管理局",))
    write(tmp_path, (filing(balance("9.00", "9.00")), agency))
    holdings = gather(tmp_path / "datapackages")
    html = render_related_of_agency(holdings.agencies[0], read_related(holdings))
    assert "<dt>又名</dt><dd>甲县医疗保障管理局</dd>" in html


def test_what_else_the_search_finds_an_agency_by(tmp_path: Path) -> None:
    agency = Agency("jia", "甲县医疗保障局", aliases=("甲县公费医疗办",), parent_id="bing")
    absent = Agency("bing", "甲县人力资源和社会保障局")
    former = Agency("ding", "甲县社会保险局", successor_id="jia")
    unit = replace(UNIT, parent_id="jia")
    write(tmp_path, (filing(balance("9.00", "9.00")), agency), (filing(agency=unit, document="unit-budget"), unit))
    corpus = gather(tmp_path / "datapackages")
    known = Register(
        AgencyEntry(one.agency_id, one.name, one.aliases, one.parent_id, one.successor_id)
        for one in (agency, absent, former, unit)
    )
    related = RelatedAgencies(known, {one.agency_id: one for one in corpus.agencies})
    names = names_of(next(one for one in corpus.agencies if one.agency_id == "jia"), related)
    assert names == (
        "甲县公费医疗办",
        "甲县人力资源和社会保障局",
        "甲县社会保险局",
        "甲县医保局",
        "甲县人社局",
        "甲县社保局",
        "jxylbzj",
        "jxgfylb",
        "jxrlzyhshbzj",
        "jxshbxj",
        "jxybj",
        "jxrsj",
        "jxsbj",
    ), "a unit that has a page of its own is found by itself"


def long_year(number: int, document: str = "department-budget") -> Filing:
    """Three categories of ten items each, and a total."""
    lines = []
    for category in range(201, 204):
        texts = {"row_type": "category", "function_code": str(category), "name": "类"}
        lines.append(row(len(lines) + 1, texts, {"total": "10.00"}))
        for item in range(1, 11):
            texts = {"row_type": "item", "function_code": f"{category}01{item:02d}", "name": "项"}
            lines.append(row(len(lines) + 1, texts, {"total": "1.00"}))
    lines.append(row(len(lines) + 1, {"row_type": "total", "name": "总计"}, {"total": "30.00"}, key="总计"))
    return filing(table("expenditure", *lines, number="表3"), year=number, document=document)


def test_a_long_table_of_items_is_never_summed_up_over_its_levels(tmp_path: Path) -> None:
    write(tmp_path, (long_year(2026), AGENCY), (long_year(2026, "unit-budget"), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    html = agency_page(holdings.agencies[0], holdings.years).fragments["functions"]
    shown, folded = html.split("<details", 2)[:2]
    assert "<figure" not in html, "a single year of each kind is no chart, and its table stands open"
    assert shown.count('<th scope="row"') == 4  # three categories and the total
    assert "看全部 34 行" in folded
    assert "合计" not in html


def test_a_table_below_its_chart_is_folded_whole_behind_number_name_rows_and_sum(tmp_path: Path) -> None:
    write(tmp_path, (long_year(2025), AGENCY), (long_year(2026), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    chart, _, below = agency_page(holdings.agencies[0], holdings.years).fragments["functions"].partition("</figure>")
    assert "<table" not in chart and "看数据表" not in chart, "the page's table has the same figures"
    assert below.strip().startswith(
        '<div class="folds block-s">\n<details class="fold"><summary><span class="no">表3</span>'
        '<span class="name">支出按功能科目</span><span class="rows">34 行</span>'
        '<span class="v"><small>2026 年</small> 30.00</span></summary>'
    )
    assert below.count("<details") == 1
    assert below.count('<th scope="row"') == 34
    assert below.count('<a class="src" href="2025-department-budget/source/#L10">10.00</a>') == 1
    assert below.count('<a class="src" href="2026-department-budget/source/#L10">10.00</a>') == 1


def test_a_fold_says_no_number_that_the_years_do_not_share_and_no_doubtful_sum_as_certain(tmp_path: Path) -> None:
    def year(number: int, printed: str, doubts: dict[str, str]) -> Filing:
        item = row(1, {"row_type": "category", "function_code": "201", "name": "类"}, {"total": "9.00"})
        total = row(2, {"row_type": "total", "name": "总计"}, {"total": "9.00"}, key="总计", doubts=doubts)
        return filing(table("expenditure", item, total, number=printed), year=number)

    write(tmp_path, (year(2025, "表3", {}), AGENCY), (year(2026, "表5", {"total": "basic"}), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    html = agency_page(holdings.agencies[0], holdings.years).fragments["functions"]
    assert '<summary><span class="no"></span><span class="name">支出按功能科目</span>' in html
    assert (
        '<span class="v"><small>2026 年</small> <span class="q">疑</span> <span class="doubt">9.00</span></span>'
        in html
    )


@pytest.mark.parametrize(
    ("projects", "title"),
    [
        (("6.00", "6.00"), "项目支出 2025 年和 2026 年都占 60%"),
        (("0.00", "0.00"), "2025 年和 2026 年的支出全部是基本支出"),
        (("10.00", "10.00"), "2025 年和 2026 年的支出全部是项目支出"),
        (("2.00", "10.00"), "2025 年项目支出占 20%，2026 年全部是项目支出"),
        (("0.00", "2.00"), "2025 年没有项目支出，2026 年项目支出占 20%"),
        (("", "2.00"), "2025 年支出 10.00 万元，2026 年 10.00 万元"),
    ],
)
def test_the_title_of_the_years(tmp_path: Path, projects: tuple[str, str], title: str) -> None:
    def year(number: int, project_amount: str) -> Filing:
        basic = str(Decimal("10.00") - Decimal(project_amount or "0"))
        return filing(expenditure("10.00", basic, project_amount), year=number)

    filed = read(tmp_path, year(2025, projects[0]), year(2026, projects[1]))
    chart = split_over_years([Held(str(each.holding.year), each.contents) for each in filed])
    assert chart.title == title


def test_a_year_that_is_not_held_is_a_dotted_line(tmp_path: Path) -> None:
    filed = read(tmp_path, filing(expenditure("9.00", "9.00", ""), year=2023), filing(expenditure("8.00", "8.00", "")))
    held = [Held("2023", filed[0].contents), Held("2024–2025", None), Held("2026", filed[1].contents)]
    chart = split_over_years(held)
    assert chart.picture is not None
    frame = chart.picture.frame
    assert list(frame["mark"][frame["mark"].isin(["bar", "void"])]) == ["bar", "void", "bar"]
    assert list(frame["label"][frame["mark"] == "void"]) == ["2024–2025"]
    assert 'stroke-dasharray="2,4"' in draw(chart.picture)
    assert chart.rows[1].cells[0] == "未收录"


def test_an_agency_with_one_filing_leads_to_its_page_and_does_not_repeat_it(tmp_path: Path) -> None:
    write(tmp_path, (filing(balance("9.00", "9.00")), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    agency = holdings.agencies[0]
    page = agency_page(agency, holdings.years, read_related(holdings))
    assert "只收录了一份文件：[2026 年部门预算的收支、项目、核对和原表](2026-department-budget/)。" in page.body
    assert re.findall(r"^## (\S+)", page.body, re.MULTILINE) == ["各年文件", "下载与引用"]
    assert not page.contents
    assert "甲县医保局" in page.fragments["crumbs"] and "甲县医疗保障局" not in page.fragments["crumbs"]
    assert "# 甲县医疗保障局" in page.body
