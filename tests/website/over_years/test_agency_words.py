"""Projects, targets, facts and purposes on the pages: joined by id, links to lines, gaps and silence in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.narrative import Fact, Narrative, Objective, Project, ProjectMatch, Purpose, Target
from mingzhang.website.catalogue import gather
from mingzhang.website.charts import build_charts
from mingzhang.website.one_filing.facts import read_facts, time_of
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.projects import read_projects
from mingzhang.website.pages.agency_page.agency import agency_page
from mingzhang.website.pages.filing_page.projects import appropriation_purposes, carryover_purposes, render_projects
from mingzhang.website.pages.filing_page.targets_and_facts import targets_section, three_public_section
from website.site_samples import AGENCY, change, filed, filing, place, projects, write

TABLE = projects(("意外伤害保险", "55.00"), ("医疗救助", "30.00"), ("岗位补贴", ""))


def project(number: int, name: str, amount: str = "", **texts: str) -> Project:
    empty = dict.fromkeys(
        ("policy_basis", "undertaking_unit", "allocation", "period", "funding_source", "beneficiary_count",
         "subsidy_standard", "subsidy_scope", "subsidy_method", "procedure", "beneficiaries"), "",
    )  # fmt: skip
    return Project(
        project_id=f"p{number}",
        project_name=name,
        amount=Decimal(amount) if amount else None,
        place=place(20),
        **(empty | texts),
    )


def objective(scope: str = "project", number: str = "", name: str = "", budget: str = "") -> Objective:
    value = Decimal(budget) if budget else None
    return Objective(scope, number, name, "目标的话", value, value, None, None, None, None, None, "", "", "", place(30))


def target(row: int, name: str, text: str, weight: str = "10", previous: str = "", basis: str = "计划标准") -> Target:
    value = Decimal(weight) if weight else None
    return Target(
        row, "project", "", "产出指标", "数量指标", name, "", None, "", text, basis, previous, value, "", "", "", None, place(31)
    )  # fmt: skip


def fact(name: str, value: str, unit: str = "万元", as_of: str = "2025") -> Fact:
    return Fact(name, Decimal(value) if value else None, unit, as_of, place(40))


def html_of(found: Filed) -> str:
    chart = next(chart for chart in build_charts(found.contents) if chart.section == "projects")
    html = render_projects(found, chart, csv_href="p.csv", source_href="#table-project_expenditure")
    return " ".join(str(html).split())


def test_a_project_is_joined_by_its_id(tmp_path: Path) -> None:
    words = Narrative(
        projects=(project(2, "医疗救助", "30.00", allocation="补助参保", policy_basis="某文件"),),
        objectives=(objective(number="p2", name="医疗救助"),),
        targets=(target(1, "救助人次", ">=100人"),),
    )
    found = read_projects(filed(tmp_path, TABLE, narrative=words))
    assert [(each.anchor, each.name, each.amount.value, each.tabled) for each in found] == [
        ("projects-p1", "意外伤害保险", Decimal("55.00"), True),
        ("projects-p2", "医疗救助", Decimal("30.00"), True),
        ("projects-p3", "岗位补贴", None, True),
    ]
    assert found[1].blocks == [([("资金分配", "补助参保"), ("依据", "某文件")], "20")]
    assert found[1].objectives[0].targets[0].text == "≥100人"
    assert found[1].differing == []


def test_a_project_that_only_the_text_names_is_said_to_be_so(tmp_path: Path) -> None:
    words = Narrative(projects=(project(4, "援助资金", "7.80"),), objectives=(objective(number="p5", name="另一个"),))
    found = read_projects(filed(tmp_path, TABLE, narrative=words))
    assert [(each.name, each.tabled, each.amount.value, each.amount.origin) for each in found[3:]] == [
        ("援助资金", False, Decimal("7.80"), "text"),
        ("另一个", False, None, ""),
    ]
    html = html_of(filed(tmp_path, TABLE, narrative=words))
    assert "不在项目支出表里，见说明文字" in html
    assert "2 个项目只见于文字，不在项目支出表里，标题中的合计不含它们。" in html
    assert '<span class="absent">原文未载金额</span>' in html


def test_a_text_without_a_name_is_called_as_its_targets_are(tmp_path: Path) -> None:
    words = Narrative(projects=(project(4, "", "7.80"),), objectives=(objective(number="p4", name="行道树修剪"),))
    found = read_projects(filed(tmp_path, TABLE, narrative=words))
    assert [(each.name, each.amount.value) for each in found[3:]] == [("行道树修剪", Decimal("7.80"))]


def test_an_amount_that_differs_from_the_table_is_named(tmp_path: Path) -> None:
    words = Narrative(
        projects=(project(1, "意外伤害保险", "54.00"),), objectives=(objective("project", "p1", "", "55.00"),)
    )
    html = html_of(filed(tmp_path, TABLE, narrative=words))
    assert '说明文字里写的是 <a class="src" href="source/#L20">54.00</a> 万元。' in html
    assert "绩效目标表里写的是" not in html


def test_a_name_matched_by_amount_alone_is_not_certain(tmp_path: Path) -> None:
    words = Narrative(
        projects=(project(1, "伤害险[全民]", "55.00"),), project_matches=(ProjectMatch("p1", "projects", 1, "amount"),)
    )
    assert "可能也写作：伤害险[全民]。两处名称不同，凭金额相同归在一起。" in html_of(
        filed(tmp_path, TABLE, narrative=words)
    )


def test_projects_that_the_filing_keeps_back_are_said(tmp_path: Path) -> None:
    words = Narrative(
        facts=(fact("undisclosed_projects_count", "1", "个"), fact("undisclosed_projects_amount", "3.38"))
    )
    assert (
        '文件写明，没有公开绩效目标的项目：<a class="src" href="source/#L40">1 个</a>，'
        '<a class="src" href="source/#L40">涉及 3.38 万元</a>。'
    ) in html_of(filed(tmp_path, TABLE, narrative=words))


def test_meters_are_measured_against_the_largest(tmp_path: Path) -> None:
    html = html_of(filed(tmp_path, TABLE))
    assert html.count('<rect class="project" width="100.000%"') == 1
    assert html.count('<rect class="project" width="54.545%"') == 1
    assert 'data-marks="2"' in html
    assert html.count("文件里没有读到这个项目的绩效目标表。") == 3


def test_many_projects_are_folded_behind_their_sum(tmp_path: Path) -> None:
    many = projects(*((f"第{number}个", f"{number}.00") for number in range(1, 83)), ("没有金额的", ""))
    html = html_of(filed(tmp_path, many))
    assert "<summary>其余 63 个项目，合计 1,953.00 万元（其中 1 个没有金额）</summary>" in html
    assert html.count('<details class="project-row"') == 83
    assert html.index("第63个") < html.index("其余 63 个项目") < html.index("第62个")


def test_targets_have_the_columns_that_say_something(tmp_path: Path) -> None:
    words = Narrative(
        objectives=(objective("department", budget="410.33"),),
        targets=(target(1, "参保率", "≥95%", "25"), target(1, "检查率", "≥90%", "")),
    )
    fragments: dict[str, str] = {}
    body = targets_section(filed(tmp_path, narrative=words), fragments)
    html = fragments["targets"]
    assert "## 绩效目标 { #targets }" in body
    assert "部门整体绩效目标" in html
    assert "涉及预算 410.33 万元" in html
    assert 'data-label="目标"><a class="src" href="source/#L31">≥95%</a></td>' in html
    assert 'data-label="权重"><a class="src" href="source/#L31">25</a></td>' in html
    assert '<td role="cell" class="n blank" data-label="权重"><span class="vh">原文留空</span></td>' in html
    assert "上年完成</th>" not in html
    assert "这张表没有上年完成值。" in html
    assert "35" not in html  # weights are not summed up


@pytest.mark.parametrize(("excerpt", "where"), [(False, "文件里"), (True, "收录的节录里")])
def test_what_is_not_there_is_said(tmp_path: Path, excerpt: bool, where: str) -> None:
    found = filed(tmp_path, TABLE, excerpt=excerpt)
    assert f"{where}没有读到绩效目标表。" in targets_section(found, {})
    assert f"{where}没有读到人员、采购和资产的数字。" in three_public_section(found, build_charts(found.contents), {})


def test_facts_speak_of_their_year(tmp_path: Path) -> None:
    words = Narrative(
        facts=(
            fact("vehicles_count", "1", "辆", "2025"),
            fact("staff_active", "11", "人", ""),
            fact("staff_active_change", "-2", "人", ""),
            fact("vehicles_value", "16.58"),
        )
    )
    groups = read_facts(filed(tmp_path, narrative=words))
    assert [(group.title, group.time) for group in groups] == [
        ("机构与人员", "原文未注明时点"),
        ("资产与车辆", "2025 年"),
    ]
    assert [(each.name, each.text, each.change) for group in groups for each in group.facts] == [
        ("在职人数", "11 人", "比上年 −2"),
        ("车辆", "1 辆", ""),
        ("车辆价值", "16.58 万元", ""),
    ]


def test_years_and_dates_for_readers() -> None:
    assert [time_of(text) for text in ("2025", "2025-12-31", "2026-02-27", "2025年底", "")] == [
        "2025 年", "2025 年底", "2026 年 2 月 27 日", "2025 年底", ""
    ]  # fmt: skip


def test_purposes_stand_with_their_share(tmp_path: Path) -> None:
    words = Narrative(
        changes=(replace(change("general_structure", "卫生健康支出", "30.00", "", reason=""), share_percent=Decimal("60.5")),),
        purposes=(
            Purpose("appropriation", "卫生健康支出", "", Decimal("30.00"), "人员经费", place(50)),
            Purpose("carryover", "援助资金", "", Decimal("7.80"), "自聘人员工资", place(51)),
        ),
    )  # fmt: skip
    found = filed(tmp_path, narrative=words)
    appropriation, carryover = str(appropriation_purposes(found)), str(carryover_purposes(found))
    assert 'data-label="占比">60.5%</td>' in appropriation
    assert "自聘人员工资" not in appropriation
    assert '<a class="src" href="source/#L51">7.80</a>' in carryover
    assert "占比" not in carryover


def test_an_agency_over_the_years(tmp_path: Path) -> None:
    def said(year: int, *names: str) -> Narrative:
        return Narrative(
            changes=(change("expenditure", "项目支出", "0.00", "-5.00", "-100.00"),) if year == 2026 else (),
            facts=(fact("procurement", f"{year}.00", as_of=str(year)),),
            projects=tuple(project(number, name, "9.00") for number, name in enumerate(names, start=1)),
        )

    write(
        tmp_path,
        (filing(year=2023, narrative=said(2023, "医疗救助（直达）")), AGENCY),
        (filing(year=2026, narrative=said(2026, "医疗救助(直达)", "雇员经费")), AGENCY),
    )
    holdings = gather(tmp_path / "datapackages")
    page = agency_page(holdings.agencies[0], holdings.years)
    changes = page.fragments["figures"]
    assert '<span class="absent">原文未载</span>' in changes
    assert (
        '<a class="src" href="2026-department-budget/#changes-1">−5.00</a><span class="sub">不再列入</span>' in changes
    )
    assert '<td class="void" rowspan="1"><span class="vh">2024–2025 年未收录</span></td>' in changes
    assert "其中 2025 年没有收录，不能拿两列相减。" in changes
    drawn, _, listed = page.fragments["projects"].partition("</figure>")
    assert "<h3>1 个项目持平，1 个只见于 2026 年</h3>" in drawn
    assert page.files["chart-projects-over-years.csv"] == (
        "\ufeff项目,2023 年,2026 年,增减\n医疗救助(直达),9.00,9.00,0.00\n雇员经费,无同名项目,9.00,\n"
    )
    assert listed.count('<th scope="row">') == 2  # brackets do not make another project
    assert '<a class="src" href="2023-department-budget/#projects-p1">9.00</a>' in listed
    assert '<span class="absent">无同名项目</span>' in listed
    assert '#facts-procurement">2,023.00 万元</a><span class="sub">2023 年</span>' in page.fragments["facts"]


@pytest.mark.parametrize(
    ("title", "subtitle"),
    [
        ("一般公共预算项目支出情况表", "一般公共预算项目支出，按项目。单位：万元"),
        ("部门项目支出表", "项目支出，按项目。单位：万元"),
    ],
)
def test_the_chart_of_projects_names_their_money_as_the_table_does(tmp_path: Path, title: str, subtitle: str) -> None:
    found = filed(tmp_path, replace(TABLE, title=title))
    chart = next(chart for chart in build_charts(found.contents) if chart.section == "projects")
    assert chart.subtitle == subtitle
