"""What the charts of a filing say and count. Expected values are read from the tables in `chart_samples` by eye."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.website.charts import Chart, build_charts, home_chart
from mingzhang.website.charts.drawn.drawing import draw
from mingzhang.website.charts.model import ChartFigure
from mingzhang.website.charts.spending import expenditure_by_function
from website.charts.chart_samples import (
    BALANCE,
    BASIC,
    BOLE,
    EXPENDITURE,
    PROJECTS,
    THREE,
    make_contents,
    make_package,
    rows,
)


def chart_of(root: Path, chart_id: str, **tables: list[dict[str, str]]) -> Chart:
    return next(chart for chart in build_charts(make_contents(root, tables)) if chart.id == chart_id)


def table(chart: Chart) -> list[tuple[str, ...]]:
    """The data table as texts; a blank figure is a point."""
    return [(row.label, *(_said(cell) for cell in row.cells)) for row in chart.rows]


def _said(cell: ChartFigure | str) -> str:
    return cell if isinstance(cell, str) else (cell.text or "·")


def drawn(chart: Chart, mark: str) -> list[tuple[str, str, str]]:
    """Row, part and figure of every mark of a kind."""
    assert chart.picture is not None
    frame = chart.picture.frame
    marks = frame[frame["mark"] == mark]
    return list(zip(marks["label"], marks["part"], marks["figure"], strict=True))


def beside(chart: Chart) -> list[str]:
    """What stands at the end of each line, from the top."""
    assert chart.picture is not None
    frame = chart.picture.frame
    return list(frame[frame["beside"] != ""].drop_duplicates("line")["beside"])


def blank(chart: Chart) -> tuple[str, ...]:
    return () if chart.picture is None else chart.picture.blank


@pytest.fixture(scope="module")
def bole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Chart]:
    contents = make_contents(tmp_path_factory.mktemp("bole"), BOLE, agency="博乐市医疗保障局")
    return {chart.id: chart for chart in build_charts(contents)}


def test_titles_say_the_answer(bole: dict[str, Chart]) -> None:
    assert {name: chart.title for name, chart in bole.items()} == {
        "income-by-source": "95% 来自一般公共预算（一般财力）",
        "expenditure-by-function": "52% 用于行政运行，项目支出的 62% 在其他医疗保障管理事务支出",
        "basic-by-economic-class": "基本支出的 97% 是人员经费",
        "projects-by-size": "4 个项目共 99.38 万元，最大的是全民人身意外伤害保险财政补助资金，55.00 万元",
        "three-public": "“三公”经费 0.95 万元，全部用于公务用车运行维护费",
    }


def test_sections_and_resources(bole: dict[str, Chart]) -> None:
    assert [(chart.section, chart.resource) for chart in bole.values()] == [
        ("income", "balance"),
        ("spending", "expenditure"),
        ("basic", "basic_expenditure"),
        ("projects", "project_expenditure"),
        ("three_public", "three_public"),
    ]
    assert bole["income-by-source"].source == "表 9　收支总体情况表"


def test_income_is_cut_into_lines_that_add_up(bole: dict[str, Chart]) -> None:
    chart = bole["income-by-source"]
    assert chart.subtitle == "收入预算，按来源。单位：万元"
    assert table(chart) == [
        ("一般公共预算（一般财力）", "391.35", "95.37%"),
        ("一般公共预算（上级转移支付）", "11.00", "2.68%"),
        ("非财政拨款结转结余（财政专户）", "7.80", "1.90%"),
        ("财政拨款结转（一般公共预算）", "0.18", "0.04%"),
        ("政府性基金预算", "·", ""),
        ("国有资本经营预算", "·", ""),
        ("财政专户", "·", ""),
        ("单位资金", "·", ""),
        ("收入总计", "410.33", "100.00%"),
    ]
    assert chart.marks == 4
    assert [entry[0] for entry in drawn(chart, "tick")] == ["财政拨款结转（一般公共预算）"]
    assert beside(chart) == ["391.35", "11.00", "7.80", "0.18"]
    assert blank(chart) == ("政府性基金预算", "国有资本经营预算", "财政专户", "单位资金")


@pytest.mark.parametrize(("carried_on", "name"), [("20.00", "本年支出合计"), ("0.00", "支出总计")])
def test_a_total_that_leaves_out_what_is_carried_on_is_the_years(tmp_path: Path, carried_on: str, name: str) -> None:
    """100.00 were spent; the sides of the balance are 120.00 where 20.00 is carried on, else 100.00."""
    whole = {"20.00": "120.00", "0.00": "100.00"}[carried_on]
    tables = {
        "balance": rows(
            BALANCE,
            f"expenditure | current_year | 本年支出合计 | 100.00 | .\nexpenditure | total | 总计 | {whole} | total",
        ),
        "expenditure": rows(
            EXPENDITURE,
            "category | 208 | 社会保障和就业支出 | 100.00 | 60.00 | 40.00\ntotal | . | 合计 | 100.00 | 60.00 | 40.00",
        ),
    }
    chart = expenditure_by_function(make_contents(tmp_path, tables))
    assert table(chart)[-1] == (name, "100.00", "60.00", "40.00")


def test_function_chart_groups_and_colours(bole: dict[str, Chart]) -> None:
    chart = bole["expenditure-by-function"]
    assert [(key.colour, key.text) for key in chart.keys] == [
        ("basic", "基本支出"),
        ("project", "项目支出"),
    ]
    assert table(chart)[:5] == [
        ("卫生健康支出", "331.45", "235.27", "96.18"),
        ("行政运行", "213.52", "213.52", "·"),
        ("其他医疗保障管理事务支出", "66.18", "·", "66.18"),
        ("行政单位医疗", "46.53", "16.53", "30.00"),
        ("公务员医疗补助", "5.22", "5.22", "·"),
    ]
    assert table(chart)[-1] == ("支出总计", "410.33", "302.97", "107.36")
    assert [row.level for row in chart.rows].count("item") == 10
    assert chart.marks == 11
    assert ("行政单位医疗", "基本支出", "16.53") in drawn(chart, "bar")
    assert ("行政单位医疗", "项目支出", "30.00") in drawn(chart, "bar")


def test_items_of_one_name_are_told_apart_by_their_section(tmp_path: Path) -> None:
    spent = rows(
        "row_type function_code name total basic project",
        """
        total    | .       | 合计             | 60.00 | 60.00 | .
        category | 201     | 一般公共服务支出 | 60.00 | 60.00 | .
        section  | 20131   | 党委办公厅事务   | 40.00 | 40.00 | .
        item     | 2013101 | 行政运行         | 40.00 | 40.00 | .
        section  | 20132   | 组织事务         | 20.00 | 20.00 | .
        item     | 2013201 | 行政运行         | 15.00 | 15.00 | .
        item     | 2013299 | 其他组织事务支出 | 5.00  | 5.00  | .
        """,
    )
    chart = expenditure_by_function(make_contents(tmp_path, {"expenditure": spent}))
    assert [row[0] for row in table(chart)] == [
        "一般公共服务支出", "行政运行（党委办公厅事务）", "行政运行（组织事务）", "其他组织事务支出", "支出总计"
    ]  # fmt: skip


def test_economic_chart_has_every_class(bole: dict[str, Chart]) -> None:
    chart = bole["basic-by-economic-class"]
    assert chart.subtitle == "一般公共预算基本支出，按经济分类的款。单位：万元"
    assert len(chart.rows) == 19
    assert table(chart)[:2] == [("基本工资", "80.55", "80.55", "·"), ("奖金", "52.96", "52.96", "·")]
    assert chart.rows[0].code == "30101"
    assert chart.marks == 18


def test_projects_with_their_function(bole: dict[str, Chart]) -> None:
    chart = bole["projects-by-size"]
    assert table(chart)[0] == ("全民人身意外伤害保险财政补助资金", "2101599 其他医疗保障管理事务支出", "55.00")
    assert table(chart)[-1] == ("总计", "", "99.38")
    assert chart.marks == 4


def test_a_blank_line_of_three_public_stays_in_the_table_and_one_figure_is_no_picture(bole: dict[str, Chart]) -> None:
    chart = bole["three-public"]
    assert table(chart) == [
        ("因公出国（境）费", "·"),
        ("公务接待费", "·"),
        ("公务用车购置费", "·"),
        ("公务用车运行维护费", "0.95"),
        ("合计", "0.95"),
    ]
    assert not chart.is_drawn and chart.marks == 0
    assert chart.picture is not None
    assert chart.picture.alternative == "“三公”经费：公务用车运行维护费 0.95，其余 3 行见数据表"


def test_pictures_have_the_marks_that_they_promise(bole: dict[str, Chart]) -> None:
    for chart in bole.values():
        if chart.picture is None or not chart.is_drawn:
            continue
        svg = draw(chart.picture)
        groups = re.findall(r'<g class="(bars|outlines|ticks|rings)_marks">(.*?)</g>', svg)
        assert sum(body.count("<path") for _, body in groups) == chart.marks
        assert all(f">{name}</text>" in svg for name in _named(chart))


def _named(chart: Chart) -> list[str]:
    return [row.label for row in chart.rows if row.level == "item" and len(row.label) <= 16]


def test_printed_zeros_are_rings(tmp_path: Path) -> None:
    text = """
        income | general_budget | 一般公共预算 | 0.00 | .
        income | fund_budget | 政府性基金 | . | .
        income | fiscal_account | 财政专户 | 0.00 | .
        income | total | 收入总计 | 0.00 | total
    """
    chart = chart_of(tmp_path, "income-by-source", balance=rows(BALANCE, text))
    assert chart.title == "填了数字的各项收入均为 0.00"
    assert [entry[0] for entry in drawn(chart, "ring")] == ["一般公共预算", "财政专户"]
    assert drawn(chart, "bar") == []
    assert beside(chart) == ["0.00", "0.00"]
    assert blank(chart) == ("政府性基金预算",)
    assert chart.marks == 2


def test_a_row_of_zeros_is_one_ring_and_a_zero_part_none(tmp_path: Path) -> None:
    text = """
        category | 208 | 社会保障和就业支出 | 0.00 | 0.00 | 0.00
        category | 210 | 卫生健康支出 | 8.00 | 8.00 | 0.00
        total | . | 总计 | 8.00 | 8.00 | 0.00
    """
    chart = chart_of(tmp_path, "expenditure-by-function", expenditure=rows(EXPENDITURE, text))
    assert chart.title == "支出全部用于卫生健康支出"
    assert [entry[0] for entry in drawn(chart, "ring")] == ["社会保障和就业支出"]
    assert drawn(chart, "bar") == [("卫生健康支出", "基本支出", "8.00")]
    assert ("卫生健康支出", "8.00", "8.00", "0.00") in table(chart)


def test_negative_figures_go_left(tmp_path: Path) -> None:
    text = """
        category | 208 | 社会保障和就业支出 | 60.00 | 70.00 | -10.00
        category | 210 | 卫生健康支出 | 40.00 | . | 40.00
        total | . | 总计 | 100.00 | 70.00 | 30.00
    """
    chart = chart_of(tmp_path, "expenditure-by-function", expenditure=rows(EXPENDITURE, text))
    assert chart.title == "60% 用于社会保障和就业支出"
    assert drawn(chart, "bar") == [
        ("社会保障和就业支出", "基本支出", "70.00"),
        ("社会保障和就业支出", "项目支出", "−10.00"),
        ("卫生健康支出", "项目支出", "40.00"),
    ]
    assert chart.picture is not None
    # 60.00 stands right of the longest bar; of the 80.00 from −10 to 70 the negative part takes an eighth, left of zero
    bars = re.findall(
        r'<path d="M(-?[\d.]+),[\d.]+h([\d.]+)v[^>]*fill="var\(--(?:basic|project)\)"', draw(chart.picture)
    )
    (left, negative), (zero, positive) = sorted((float(start), float(width)) for start, width in bars[:2])
    assert left + negative == pytest.approx(zero, abs=0.02) and positive == pytest.approx(7 * negative, abs=0.1)


def test_a_negative_source_leaves_no_share_in_the_title(tmp_path: Path) -> None:
    text = """
        income | general_budget | 一般公共预算 | 120.50 | .
        income | carryover | 上年结转结余 | -20.50 | .
        income | total | 收入总计 | 100.00 | total
    """
    chart = chart_of(tmp_path, "income-by-source", balance=rows(BALANCE, text))
    assert chart.title == "最大的收入来源是一般公共预算，120.50 万元"
    assert beside(chart) == ["120.50", "−20.50"]


def test_a_source_of_zero_stands_behind_one_of_little(tmp_path: Path) -> None:
    text = """
        income | fund_budget | 政府性基金 | 0.00 | .
        income | general_budget | 一般公共预算 | 99.60 | .
        income | carryover | 上年结转结余 | 0.40 | .
        income | total | 收入总计 | 100.00 | total
    """
    chart = chart_of(tmp_path, "income-by-source", balance=rows(BALANCE, text))
    assert [line[:2] for line in table(chart)] == [
        ("一般公共预算", "99.60"),
        ("上年结转结余", "0.40"),
        ("政府性基金预算", "0.00"),
        ("收入总计", "100.00"),
    ]


def test_parts_that_do_not_add_up_stay_with_their_parent(tmp_path: Path) -> None:
    text = """
        income | general_budget | 一般公共预算 | 100.00 | .
        income | general_budget_own | 一般财力 | 70.00 | .
        income | general_budget_transfer | 上级 | 20.00 | .
        income | total | 收入总计 | 90.00 | total
    """
    chart = chart_of(tmp_path, "income-by-source", balance=rows(BALANCE, text))
    assert table(chart)[0] == ("一般公共预算", "100.00", "111.11%")
    assert chart.title == "最大的收入来源是一般公共预算，100.00 万元"
    assert chart.note == "各项之和是 100.00 万元，与表内总计 90.00 万元不同。"


def test_one_item_with_most_of_both_is_named_once(tmp_path: Path) -> None:
    text = """
        category | 210 | 卫生健康支出 | 205.60 | 67.60 | 138.00
        item | 2101301 | 城乡医疗救助 | 100.00 | . | 100.00
        item | 2101501 | 行政运行 | 67.60 | 67.60 | .
        item | 2101599 | 其他医疗保障管理事务支出 | 38.00 | . | 38.00
        total | . | 总计 | 205.60 | 67.60 | 138.00
    """
    chart = chart_of(tmp_path, "expenditure-by-function", expenditure=rows(EXPENDITURE, text))
    assert chart.title == "49% 用于城乡医疗救助，占项目支出的 72%"


@pytest.mark.parametrize(
    ("office", "project_of_all"),
    [("60.00 | 60.00 | 100.00", "200.00"), ("100.00 | . | 100.00", "150.00"), ("100.00 | . | 100.00", ".")],
)
def test_a_misprint_of_project_expenditure_makes_no_title(tmp_path: Path, office: str, project_of_all: str) -> None:
    """A part above its row's total; parts above the total of their column; a column without a total."""
    text = f"""
        category | 210 | 卫生健康支出 | 250.00 | 60.00 | 190.00
        item | 2101301 | 城乡医疗救助 | 150.00 | 60.00 | 90.00
        item | 2101501 | 行政运行 | {office}
        total | . | 总计 | 250.00 | 60.00 | {project_of_all}
    """
    chart = chart_of(tmp_path, "expenditure-by-function", expenditure=rows(EXPENDITURE, text))
    assert chart.title == "60% 用于城乡医疗救助"


def test_project_expenditure_that_exceeds_its_total_by_rounding_is_said(tmp_path: Path) -> None:
    text = """
        category | 210 | 卫生健康支出 | 250.00 | 60.00 | 190.00
        item | 2101301 | 城乡医疗救助 | 150.00 | 60.00 | 90.00
        item | 2101501 | 行政运行 | 100.01 | . | 100.01
        total | . | 总计 | 250.00 | 60.00 | 190.00
    """
    chart = chart_of(tmp_path, "expenditure-by-function", expenditure=rows(EXPENDITURE, text))
    assert chart.title == "60% 用于城乡医疗救助，项目支出的 53% 在行政运行"


def test_income_table_stands_in_where_the_balance_has_no_figures(tmp_path: Path) -> None:
    total = {
        "row_type": "total",
        "name": "总计",
        "total": "10.00",
        "general_budget_own": "7.50",
        "appropriation": "7.50",
    }
    income = [{"row_type": "category", "total": "10.00"}, total | {"other_carryover": "2.50"}]
    chart = chart_of(tmp_path, "income-by-source", income=income)
    assert (chart.resource, chart.title) == ("income", "75% 来自一般公共预算（一般财力）")
    assert table(chart) == [
        ("一般公共预算（一般财力）", "7.50", "75.00%"),
        ("非财政拨款结转结余", "2.50", "25.00%"),
        ("收入总计", "10.00", "100.00%"),
    ]


def test_a_table_of_which_only_the_other_side_is_filled(tmp_path: Path) -> None:
    spent = {"side": "expenditure", "row_type": "category", "name": "卫生健康支出", "amount": "1.00"}
    chart = chart_of(tmp_path, "income-by-source", balance=[spent])
    assert chart.title == "收支总体情况表里没有可以画成图的数字"


def test_one_figure_alone_is_a_sentence_with_its_table(tmp_path: Path) -> None:
    text = """
        category | 210 | 卫生健康支出 | . | 11.00
        project | 2101599 | 其他医疗保障管理事务支出 | 医保能力提升 | 11.00
        total | . | 总计 | . | 11.00
    """
    chart = chart_of(tmp_path, "projects-by-size", project_expenditure=rows(PROJECTS, text))
    assert chart.title == "一个项目：医保能力提升，11.00 万元"
    assert not chart.is_drawn and chart.marks == 0
    assert table(chart) == [
        ("医保能力提升", "2101599 其他医疗保障管理事务支出", "11.00"),
        ("总计", "", "11.00"),
    ]


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("declared_empty", "“三公”经费支出情况表是空表，原文写明没有这项收支"),
        ("blank", "“三公”经费支出情况表里一个数字也没有填"),
        ("not_in_form", "这份文件里没有“三公”经费支出情况表"),
        ("missing", "文件里没有找到“三公”经费支出情况表"),
        ("unreadable", "“三公”经费支出情况表没有能读出可靠的内容"),
    ],
)
def test_without_figures_the_status_is_said(tmp_path: Path, status: str, title: str) -> None:
    contents = make_contents(tmp_path, {}, about={"three_public": {"status": status}})
    chart = build_charts(contents)[-1]
    assert (chart.title, chart.rows, chart.is_drawn, chart.marks) == (title, (), False, 0)


@pytest.mark.parametrize("status", ["not_in_form", "missing"])
def test_of_a_table_that_an_excerpt_lacks_nothing_is_said_of_the_whole_filing(tmp_path: Path, status: str) -> None:
    contents = make_contents(tmp_path, {}, about={"three_public": {"status": status}}, excerpt=True)
    assert build_charts(contents)[-1].title == "收录的节录里没有“三公”经费支出情况表"


def test_doubt_is_an_outline_and_in_the_title(tmp_path: Path) -> None:
    text = """
        category | 301 | 工资福利支出 | 90.00 | 90.00 | . | published
        section | 30101 | 基本工资 | 80.00 | 80.00 | . | ambiguous
        section | 30102 | 津贴补贴 | 10.00 | 10.00 | . | ambiguous
        total | . | 总计 | 90.00 | 90.00 | . | published
    """
    cells = rows(
        "resource row column value placement alternatives",
        """
        basic_expenditure | 2 | total | 80.00 | ambiguous | personnel
        basic_expenditure | 2 | personnel | 80.00 | published | .
        basic_expenditure | 3 | total | 10.00 | published | .
        basic_expenditure | 3 | personnel | 10.00 | ambiguous | operating
        """,
    )
    chart = chart_of(
        tmp_path, "basic-by-economic-class", basic_expenditure=rows(f"{BASIC} placement", text), cells=cells
    )
    assert chart.title == "基本支出全部是人员经费（含存疑的数字）"
    assert drawn(chart, "outline") == [("基本工资", "基本支出", "80.00")]
    assert drawn(chart, "bar") == [("津贴补贴", "基本支出", "10.00")]
    assert beside(chart) == ["疑 80.00", "10.00"]
    assert chart.rows[0].cells[0] == ChartFigure(Decimal("80.00"), doubtful=True)
    assert chart.rows[0].cells[1] == ChartFigure(Decimal("80.00"), doubtful=False)


def test_more_than_twenty_rows_end_in_a_sum(tmp_path: Path) -> None:
    projects = [
        {"row_type": "project", "project_name": f"项目{number:02}", "total": f"{number}.50"} for number in range(1, 26)
    ]
    total = {"row_type": "total", "name": "总计", "total": "337.50"}
    chart = chart_of(tmp_path, "projects-by-size", project_expenditure=[*projects, total])
    assert chart.title == "25 个项目共 337.50 万元，最大的是项目25，25.50 万元"
    assert len(chart.rows) == 26
    assert chart.marks == 21
    assert drawn(chart, "bar")[0] == ("项目25", "项目支出", "25.50")
    assert drawn(chart, "bar")[20] == ("其余 5 项", "其余", "17.50")  # 1.50 + 2.50 + 3.50 + 4.50 + 5.50


def test_vehicles_as_a_whole_where_their_parts_are_blank(tmp_path: Path) -> None:
    text = """
        . | abroad | 因公出国（境）费 | 0.00
        . | reception | 公务接待费 | 1.00
        . | vehicles | 公务用车购置及运行维护费 | 3.10
        . | vehicle_purchase | 购置 | .
        . | vehicle_operation | 运行 | .
        total | total | 合计 | 4.10
    """
    chart = chart_of(tmp_path, "three-public", three_public=rows(THREE, text))
    assert chart.title == "“三公”经费 4.10 万元，76% 用于公务用车购置及运行维护费"
    assert table(chart)[:3] == [
        ("因公出国（境）费", "0.00"),
        ("公务接待费", "1.00"),
        ("公务用车购置及运行维护费", "3.10"),
    ]
    assert chart.marks == 3


def test_home_counts_all_and_shows_the_newest_twenty(tmp_path: Path) -> None:
    packages = [
        make_package(
            tmp_path,
            {
                "expenditure": [
                    {"row_type": "total", "name": "总计", "total": "10.00", "basic": basic, "project": project}
                ]
            },
            agency_id=f"a{number:02}",
            agency=f"机构{number:02}",
            year=2026 - number,
        )
        for number, (basic, project) in enumerate([("4.00", "6.00"), ("5.00", "5.00"), ("10.00", "")] * 7)
    ]
    packages.append(make_package(tmp_path, {}, agency_id="empty"))
    chart = home_chart(packages, {package.agency_id: package.agency_name for package in packages})
    assert chart.title == "21 份预算里，7 份的项目支出高于基本支出"
    assert chart.note == "只画出最近的 20 份，其余 1 份见各机构的页面。另有 1 份没有画：支出合计 1 份空表。"
    assert table(chart)[:3] == [
        ("机构00 2026", "10.00", "4.00", "6.00", "60.00%"),
        ("机构01 2025", "10.00", "5.00", "5.00", "50.00%"),
        ("机构02 2024", "10.00", "10.00", "·", ""),
    ]
    assert len(chart.rows) == 20
    assert chart.marks == 7 * 2 + 7 * 2 + 6


def test_home_of_nothing_and_of_one(tmp_path: Path) -> None:
    assert home_chart([], {}).title == "还没有可以比较的预算"
    one = make_package(tmp_path, BOLE)
    assert home_chart([one], {one.agency_id: one.agency_name}).title == "这份预算的项目支出不高于基本支出"


def test_home_counts_the_filings_that_it_does_not_draw(tmp_path: Path) -> None:
    """The table of the second is declared empty, of the third its total is blank."""
    blank = {"expenditure": rows(EXPENDITURE, "total | . | 总计 | . | . | .")}
    packages = [make_package(tmp_path, BOLE)]
    packages += [make_package(tmp_path, each, agency_id=name) for name, each in (("yi", {}), ("bing", blank))]
    chart = home_chart(packages, {package.agency_id: package.agency_name for package in packages})
    assert chart.title == "这份预算的项目支出不高于基本支出"
    assert chart.note == "另有 2 份没有画：支出合计 1 份原文留空，1 份空表。"


def test_a_total_that_this_site_added_up_is_called_so(tmp_path: Path) -> None:
    tables = {
        "balance": rows(
            BALANCE, "income | fund_budget | 政府性基金预算拨款 | 3.00 | .\nincome | unit_funds | 单位资金 | 4.00 | ."
        ),
        "expenditure": rows(
            EXPENDITURE, "category | 208 | 甲 | 5.00 | 5.00 | .\ncategory | 210 | 乙 | 2.00 | . | 2.00"
        ),
        "project_expenditure": rows(PROJECTS, "project | 208 | 甲 | 项目甲 | 1.00\nproject | 208 | 甲 | 项目乙 | 1.50"),
        "three_public": rows(THREE, ". | abroad | 因公出国（境）费用 | 0.10\n. | reception | 公务接待费 | 0.20"),
    }
    ids = ("income-by-source", "expenditure-by-function", "projects-by-size", "three-public")
    charts = {chart.id: table(chart)[-1] for chart in build_charts(make_contents(tmp_path, tables)) if chart.id in ids}
    assert [charts[chart_id] for chart_id in ids] == [
        ("各项相加", "7.00", "100.00%"),
        ("各项相加", "7.00", "5.00", "2.00"),
        ("各项相加", "", "2.50"),
        ("各项相加", "0.30"),
    ]
