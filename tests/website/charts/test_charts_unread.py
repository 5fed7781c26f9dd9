"""What charts make of a printed figure that was not read: no blank, no zero, and nothing is summed or ranked over it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.website.charts import (
    Chart,
    Held,
    build_charts,
    chart_files,
    economic_over_years,
    home_chart,
    income_over_years,
    render_chart,
    split_over_years,
    three_public_over_years,
)
from mingzhang.website.charts.corpus_charts import function_chart, spending_bar, year_chart
from mingzhang.website.charts.model import BLANK, UNREAD, Bar
from mingzhang.website.one_filing.package_tables import PRINTED, Figure
from website.charts.chart_samples import BALANCE, BASIC, EXPENDITURE, PROJECTS, THREE, make_contents, make_package, rows
from website.charts.test_charts import beside, blank, drawn

CELLS = "resource row column printed value placement"


def unread(*places: str) -> list[dict[str, str]]:
    """`expenditure 2 basic`: a cell that prints something which is no figure."""
    return rows(CELLS, "\n".join(f"{' | '.join(place.split())} | 1#.00 | . | published" for place in places))


def chart_of(root: Path, chart_id: str, *places: str, **tables: list[dict[str, str]]) -> Chart:
    contents = make_contents(root, {**tables, "cells": unread(*places)})
    return next(chart for chart in build_charts(contents) if chart.id == chart_id)


def table(chart: Chart) -> list[tuple[str, ...]]:
    """The data table as readers have it."""
    return [(row.label, *(cell if isinstance(cell, str) else cell.said for cell in row.cells)) for row in chart.rows]


def test_spending_of_read_unread_blank_and_zero_figures(tmp_path: Path) -> None:
    text = """
        category | 208 | 甲 | 10.00 | 10.00 | .
        category | 210 | 乙 | 20.00 | . | 5.00
        category | 211 | 丙 | . | . | 3.00
        category | 212 | 丁 | . | . | .
        category | 213 | 戊 | 0.00 | 0.00 | .
        total | . | 总计 | 40.00 | . | .
    """
    chart = chart_of(
        tmp_path,
        "expenditure-by-function",
        "expenditure 2 basic",
        "expenditure 3 total",
        expenditure=rows(EXPENDITURE, text),
    )
    assert chart.title == "支出 40.00 万元（含未能读出的数字）"
    assert table(chart) == [
        ("乙", "20.00", "未能读出", "5.00"),
        ("甲", "10.00", "10.00", "原文留空"),
        ("戊", "0.00", "0.00", "原文留空"),
        ("丙", "未能读出", "原文留空", "3.00"),
        ("丁", "原文留空", "原文留空", "原文留空"),
        ("支出总计", "40.00", "原文留空", "原文留空"),
    ]
    assert beside(chart) == ["20.00，部分未能读出", "10.00", "0.00", "未能读出"]
    assert drawn(chart, "bar") == [
        ("乙", "项目支出", "5.00"), ("甲", "基本支出", "10.00"), ("丙", "项目支出", "3.00"),
    ]  # fmt: skip
    assert blank(chart) == ("丁",)
    assert chart.note == ""


def test_no_sum_of_spending_over_an_unread_figure(tmp_path: Path) -> None:
    text = "category | 208 | 甲 | 10.00 | 10.00 | .\ncategory | 210 | 乙 | . | . | ."
    chart = chart_of(tmp_path, "expenditure-by-function", "expenditure 2 total", expenditure=rows(EXPENDITURE, text))
    assert chart.title == "支出的合计未能读出（含未能读出的数字）"
    assert table(chart)[-1] == ("支出总计", "未能读出", "10.00", "原文留空")


def test_an_unread_total_gives_way_to_the_sum_of_its_parts(tmp_path: Path) -> None:
    text = """
        category | 208 | 甲 | 6.00 | 6.00 | .
        category | 210 | 乙 | 4.00 | . | 4.00
        total | . | 总计 | . | 6.00 | 4.00
    """
    chart = chart_of(tmp_path, "expenditure-by-function", "expenditure 3 total", expenditure=rows(EXPENDITURE, text))
    assert table(chart)[-1] == ("各项相加", "10.00", "6.00", "4.00")
    assert chart.title == "60% 用于甲，项目支出全部在乙"


def test_a_row_with_nothing_but_an_unread_figure_is_not_called_blank(tmp_path: Path) -> None:
    text = """
        expenditure | basic | 基本支出 | 5.00 | .
        expenditure | project | 项目支出 | . | .
        expenditure | total | 支出总计 | 12.00 | total
    """
    chart = chart_of(tmp_path, "expenditure-by-function", "balance 2 amount", balance=rows(BALANCE, text))
    assert table(chart) == [("基本支出", "5.00"), ("项目支出", "未能读出"), ("支出总计", "12.00")]
    assert chart.title == "支出 12.00 万元（含未能读出的数字）"
    assert chart.note == ""
    assert blank(chart) == ()


ECONOMIC = """
    section | 30101 | 基本工资 | 80.00 | 80.00 | .
    section | 30102 | 津贴补贴 | . | . | .
    section | 30103 | 奖金 | 0.00 | . | .
    section | 30107 | 绩效工资 | . | . | .
"""


def test_basic_expenditure_of_read_unread_blank_and_zero_figures(tmp_path: Path) -> None:
    text = f"{ECONOMIC}    total | . | 总计 | 100.00 | . | 9.00"
    chart = chart_of(
        tmp_path,
        "basic-by-economic-class",
        "basic_expenditure 2 total",
        "basic_expenditure 5 personnel",
        basic_expenditure=rows(BASIC, text),
    )
    assert chart.title == "基本支出 100.00 万元（含未能读出的数字）"
    assert table(chart) == [
        ("基本工资", "80.00", "80.00", "原文留空"),
        ("奖金", "0.00", "原文留空", "原文留空"),
        ("津贴补贴", "未能读出", "原文留空", "原文留空"),
        ("绩效工资", "原文留空", "原文留空", "原文留空"),
        ("总计", "100.00", "未能读出", "9.00"),
    ]
    assert beside(chart) == ["80.00", "0.00", "未能读出"]
    assert blank(chart) == ("绩效工资",)
    assert chart.note == ""


def test_no_sum_of_basic_expenditure_over_an_unread_figure(tmp_path: Path) -> None:
    chart = chart_of(
        tmp_path, "basic-by-economic-class", "basic_expenditure 2 total", basic_expenditure=rows(BASIC, ECONOMIC)
    )
    assert chart.title == "基本支出的合计未能读出（含未能读出的数字）"
    assert table(chart)[-1] == ("各款相加", "未能读出", "原文留空", "原文留空")


def test_zeros_beside_an_unread_figure_are_not_all_zero(tmp_path: Path) -> None:
    text = "section | 30101 | 基本工资 | 0.00 | . | .\nsection | 30102 | 津贴补贴 | . | . | .\ntotal | . | 总计 | 3.00 | . | ."
    chart = chart_of(
        tmp_path, "basic-by-economic-class", "basic_expenditure 2 total", basic_expenditure=rows(BASIC, text)
    )
    assert chart.title == "基本支出 3.00 万元（含未能读出的数字）"


def test_projects_of_which_one_was_not_read(tmp_path: Path) -> None:
    text = "project | 208 | 甲 | 项目甲 | 1.00\nproject | 208 | 甲 | 项目乙 | .\nproject | 208 | 甲 | 项目丙 | ."
    chart = chart_of(
        tmp_path, "projects-by-size", "project_expenditure 2 total", project_expenditure=rows(PROJECTS, text)
    )
    assert chart.title == "3 个项目的合计未能读出（含未能读出的数字）"
    assert table(chart) == [
        ("项目甲", "208 甲", "1.00"),
        ("项目乙", "208 甲", "未能读出"),
        ("项目丙", "208 甲", "原文留空"),
        ("各项相加", "", "未能读出"),
    ]


def three(
    abroad: str, reception: str, vehicles: str, purchase: str, operation: str, total: str
) -> list[dict[str, str]]:
    return rows(
        THREE,
        f"""
        . | abroad | 因公出国（境）费用 | {abroad}
        . | reception | 公务接待费 | {reception}
        . | vehicles | 公务用车购置及运行维护费 | {vehicles}
        . | vehicle_purchase | 公务用车购置 | {purchase}
        . | vehicle_operation | 公务用车运行维护费 | {operation}
        total | total | 合计 | {total}
        """,
    )


def test_three_public_expenses_of_read_unread_and_blank_figures(tmp_path: Path) -> None:
    chart = chart_of(
        tmp_path,
        "three-public",
        "three_public 2 total",
        "three_public 4 total",
        three_public=three(".", ".", "3.00", ".", "1.00", "8.00"),
    )
    assert chart.title == "“三公”经费 8.00 万元（含未能读出的数字）"
    assert table(chart) == [
        ("因公出国（境）费", "原文留空"),
        ("公务接待费", "未能读出"),
        ("公务用车购置及运行维护费", "3.00"),
        ("合计", "8.00"),
    ]
    assert beside(chart) == ["未能读出", "3.00"]
    assert blank(chart) == ("因公出国（境）费",)
    assert chart.note == ""


@pytest.mark.parametrize(
    ("purchase", "operation", "title", "lines"),
    [
        (
            "1.00",
            "2.00",
            "“三公”经费 3.00 万元，67% 用于公务用车运行维护费",
            [("公务用车购置费", "1.00"), ("公务用车运行维护费", "2.00"), ("各项相加", "3.00")],
        ),
        (
            ".",
            ".",
            "“三公”经费的合计未能读出（含未能读出的数字）",
            [("公务用车购置及运行维护费", "未能读出"), ("各项相加", "未能读出")],
        ),
    ],
)
def test_unread_expenses_for_vehicles(
    tmp_path: Path, purchase: str, operation: str, title: str, lines: list[tuple[str, ...]]
) -> None:
    chart = chart_of(
        tmp_path,
        "three-public",
        "three_public 3 total",
        three_public=three("0.00", ".", ".", purchase, operation, "."),
    )
    assert chart.title == title
    assert table(chart) == [("因公出国（境）费", "0.00"), ("公务接待费", "原文留空"), *lines]


def income(whole: str, own: str, fund: str, total: str) -> list[dict[str, str]]:
    """The transfer (row 3) is always empty."""
    return rows(
        BALANCE,
        f"""
        income | general_budget | 一般公共预算拨款 | {whole} | .
        income | general_budget_own | 一般财力 | {own} | .
        income | general_budget_transfer | 上级转移支付 | . | .
        income | fund_budget | 政府性基金预算拨款 | {fund} | .
        income | fiscal_account | 财政专户核拨 | 0.00 | .
        income | unit_funds | 单位资金 | . | .
        income | total | 收入总计 | {total} | total
        """,
    )


def test_income_whose_part_was_not_read_is_shown_as_a_whole(tmp_path: Path) -> None:
    chart = chart_of(
        tmp_path,
        "income-by-source",
        "balance 3 amount",
        "balance 4 amount",
        balance=income("100.00", "90.00", ".", "130.00"),
    )
    assert chart.title == "收入 130.00 万元（含未能读出的数字）"
    assert table(chart) == [
        ("一般公共预算", "100.00", "76.92%"),
        ("财政专户", "0.00", "0.00%"),
        ("政府性基金预算", "未能读出", ""),
        ("单位资金", "原文留空", ""),
        ("收入总计", "130.00", "100.00%"),
    ]
    assert beside(chart) == ["100.00", "0.00", "未能读出"]
    assert blank(chart) == ("单位资金",)
    assert chart.note == ""


def test_no_sum_of_income_over_an_unread_part(tmp_path: Path) -> None:
    chart = chart_of(tmp_path, "income-by-source", "balance 3 amount", balance=income(".", "90.00", "10.00", "."))
    assert chart.title == "收入的合计未能读出（含未能读出的数字）"
    assert table(chart) == [
        ("一般公共预算（一般财力）", "90.00", ""),
        ("政府性基金预算", "10.00", ""),
        ("财政专户", "0.00", ""),
        ("一般公共预算（上级转移支付）", "未能读出", ""),
        ("单位资金", "原文留空", ""),
        ("各项相加", "未能读出", ""),
    ]


def held(root: Path, year: int, *places: str, **tables: list[dict[str, str]]) -> Held:
    return Held(str(year), make_contents(root, {**tables, "cells": unread(*places)}, year=year))


def test_years_of_spending_with_unread_figures(tmp_path: Path) -> None:
    def whole(total: str, basic: str, project: str) -> list[dict[str, str]]:
        return rows(EXPENDITURE, f"total | . | 总计 | {total} | {basic} | {project}")

    chart = split_over_years([
        held(tmp_path, 2022, expenditure=whole("100.00", "60.00", "40.00")),
        held(tmp_path, 2023, "expenditure 1 total", "expenditure 1 project", expenditure=whole(".", "50.00", ".")),
        held(tmp_path, 2024, "expenditure 1 total", expenditure=whole(".", "30.00", "20.00")),
        held(tmp_path, 2025, "expenditure 1 basic", expenditure=whole("90.00", ".", "20.00")),
    ])  # fmt: skip
    assert chart.title == "2022 年支出 100.00 万元，2025 年 90.00 万元（含未能读出的数字）"
    assert table(chart) == [
        ("2022", "100.00", "60.00", "40.00"),
        ("2023", "未能读出", "50.00", "未能读出"),
        ("2024", "50.00", "30.00", "20.00"),
        ("2025", "90.00", "未能读出", "20.00"),
    ]
    assert beside(chart) == ["100.00", "未能读出", "50.00", "90.00，部分未能读出"]
    assert chart.note == "2024 年没有读到表里的合计，用的是本站按各项相加的数。"


def test_years_of_income_with_unread_figures(tmp_path: Path) -> None:
    chart = income_over_years([
        held(tmp_path, 2023, balance=income(".", "90.00", "10.00", "100.00")),
        held(tmp_path, 2024, "balance 4 amount", balance=income(".", "80.00", ".", "95.00")),
        held(tmp_path, 2025, "balance 3 amount", balance=income("70.00", "60.00", "5.00", "75.00")),
    ])  # fmt: skip
    assert chart is not None
    assert chart.columns == ("年度", "合计", "一般公共预算（一般财力）", "一般公共预算", "政府性基金预算")
    assert table(chart) == [
        ("2023", "100.00", "90.00", "原文留空", "10.00"),
        ("2024", "95.00", "80.00", "原文留空", "未能读出"),
        ("2025", "75.00", "未单列", "70.00", "5.00"),
    ]


def test_years_of_three_public_expenses_with_unread_figures(tmp_path: Path) -> None:
    chart = three_public_over_years([
        held(tmp_path, 2023, three_public=three("0.00", "1.00", "2.00", ".", ".", "3.00")),
        held(tmp_path, 2024, "three_public 3 total", three_public=three(".", "1.00", ".", ".", "2.00", "4.00")),
        held(tmp_path, 2025, "three_public 2 total", three_public=three(".", ".", "2.00", ".", ".", ".")),
    ])  # fmt: skip
    assert chart is not None
    assert chart.columns == (
        "年度", "合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行维护费",
    )  # fmt: skip
    assert table(chart) == [
        ("2023", "3.00", "0.00", "1.00", "2.00"),
        ("2024", "4.00", "原文留空", "1.00", "未能读出"),
        ("2025", "未能读出", "原文留空", "未能读出", "2.00"),
    ]
    assert chart.note == ""


def test_two_years_of_basic_expenditure_of_which_one_total_was_not_read(tmp_path: Path) -> None:
    chart = economic_over_years(
        held(
            tmp_path,
            2024,
            "basic_expenditure 2 total",
            "basic_expenditure 3 total",
            basic_expenditure=rows(
                BASIC,
                "section | 30101 | 基本工资 | 8.00 | . | .\nsection | 30102 | 津贴补贴 | . | . | .\n"
                "total | . | 总计 | . | . | .",
            ),
        ),
        held(
            tmp_path,
            2025,
            basic_expenditure=rows(
                BASIC,
                "section | 30101 | 基本工资 | 9.00 | . | .\nsection | 30102 | 津贴补贴 | . | . | .\n"
                "total | . | 总计 | 9.00 | . | .",
            ),
        ),
    )
    assert chart is not None
    assert chart.title == "有一年的基本支出合计未能读出"
    assert table(chart) == [
        ("基本工资", "8.00", "9.00", "+1.00"),
        ("津贴补贴", "未能读出", "原文留空", ""),
    ]


def test_home_says_nothing_of_a_kind_that_was_not_read(tmp_path: Path) -> None:
    given = [
        ("4.00", "6.00", ()),
        ("", "6.00", ("expenditure 1 basic",)),
        ("7.00", "", ("expenditure 1 project",)),
        ("", "10.00", ()),
    ]
    packages = [
        make_package(
            tmp_path,
            {
                "expenditure": [
                    {"row_type": "total", "name": "总计", "total": "10.00", "basic": basic, "project": project}
                ],
                "cells": unread(*places),
            },
            agency_id=f"a{number}",
            agency=f"机构{number}",
        )
        for number, (basic, project, places) in enumerate(given)
    ]
    chart = home_chart(packages, {package.agency_id: package.agency_name for package in packages})
    assert chart.title == "2 份预算里，2 份的项目支出高于基本支出，另有 2 份的基本支出或项目支出未能读出"
    assert table(chart) == [
        ("机构0 2026", "10.00", "4.00", "6.00", "60.00%"),
        ("机构1 2026", "10.00", "未能读出", "6.00", "60.00%"),
        ("机构2 2026", "10.00", "7.00", "未能读出", ""),
        ("机构3 2026", "10.00", "原文留空", "10.00", "100.00%"),
    ]
    assert beside(chart) == ["60.00%", "60.00%", "项目支出未能读出", "无基本支出"]


def corpus_bar(label: str, total: str, basic: str, project: str) -> Bar:
    """A question mark is a figure that was not read."""
    return spending_bar(label, *(_figure(text) for text in (total, basic, project)))


def _figure(text: str) -> Figure:
    if text == "?":
        return Figure(None, "unreadable", doubtful=True)
    return Figure(None, "blank") if not text else Figure(Decimal(text), PRINTED)


def test_a_year_says_nothing_of_a_kind_that_was_not_read() -> None:
    one, two = corpus_bar("甲", "10.00", "?", "6.00"), corpus_bar("乙", "10.00", "?", "?")
    assert year_chart([one, two], year=2026, kind="部门预算").title == "2 份部门预算的基本支出或项目支出未能读出"
    three = corpus_bar("丙", "10.00", "", "10.00")
    chart = year_chart([one, two, three], year=2026, kind="部门预算")
    assert chart.title == "1 份部门预算里，1 份的项目支出高于基本支出，另有 2 份的基本支出或项目支出未能读出"
    assert beside(chart) == ["无基本支出", "基本、项目均未能读出", "60.00%"]


def test_no_sum_over_filings_of_which_one_was_not_read() -> None:
    bars = [corpus_bar("甲", "10.00", "4.00", "6.00"), corpus_bar("乙", "?", "1.00", "2.00")]
    chart = function_chart(bars, name="210 卫生健康支出", year=2026, kind="部门预算")
    assert chart.title == "2026 年 2 份部门预算，其中有金额未能读出（含未能读出的数字）"
    assert table(chart) == [("甲", "10.00", "4.00", "6.00", "60.00%"), ("乙", "未能读出", "1.00", "2.00", "")]


def test_a_sum_of_many_rows_with_an_unread_one(tmp_path: Path) -> None:
    listed = [
        {"row_type": "project", "project_name": f"项目{number:02}", "total": f"{number}.50"} for number in range(1, 22)
    ]
    chart = chart_of(
        tmp_path,
        "projects-by-size",
        "project_expenditure 22 total",
        project_expenditure=[*listed, {"row_type": "project", "project_name": "项目甲", "total": ""}],
    )
    assert beside(chart)[-1] == "有数字未能读出"
    assert chart.marks == 20


def test_the_page_and_the_data_tell_unread_from_blank(tmp_path: Path) -> None:
    text = ". | abroad | 因公出国（境）费用 | .\n. | reception | 公务接待费 | .\n. | vehicles | 公务用车 | 2.00\ntotal | total | 合计 | 3.00"
    chart = chart_of(tmp_path, "three-public", "three_public 2 total", three_public=rows(THREE, text))
    html = render_chart(chart, source_href="#a")
    assert '因公出国（境）费</th><td class="n blank"><span class="vh">原文留空</span></td>' in html
    assert '公务接待费</th><td class="n"><span class="absent">未能读出</span></td>' in html
    assert '<p class="small">原文留空：因公出国（境）费。</p>' in html
    assert chart_files([chart])["chart-three-public.csv"].splitlines()[1:] == [
        "因公出国（境）费,,",
        "公务接待费,,金额",
        "公务用车购置及运行维护费,2.00,",
        "合计,3.00,",
    ]


def test_blank_and_unread_are_two_things() -> None:
    assert (BLANK.said, UNREAD.said) == ("原文留空", "未能读出")
    assert (BLANK.blank, BLANK.unread, UNREAD.blank, UNREAD.unread) == (True, False, False, True)
