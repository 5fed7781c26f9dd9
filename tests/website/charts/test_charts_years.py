"""Charts of one agency over the years: what each year has, what it lacks, and titles right for any figures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.website.charts import (
    Chart,
    Compared,
    Held,
    economic_over_years,
    functions_over_years,
    income_over_years,
    projects_over_years,
    split_over_years,
    three_public_over_years,
)
from mingzhang.website.charts.model import ChartFigure
from mingzhang.website.charts.years import phase_of_years
from website.charts.chart_samples import BALANCE, BASIC, EXPENDITURE, THREE, make_contents, rows

NOT_HELD = Held("2024–2025", None)


def held(root: Path, year: int, about: dict[str, dict[str, str]] | None = None, **tables: list[dict[str, str]]) -> Held:
    return Held(str(year), make_contents(root, tables, year=year, about=about))


def table(chart: Chart) -> list[tuple[str, ...]]:
    """The data table as texts; a blank figure is a point."""
    return [
        (row.label, *(cell if isinstance(cell, str) else cell.text or "·" for cell in row.cells)) for row in chart.rows
    ]


def marks(chart: Chart) -> list[tuple[str, str, str, str]]:
    assert chart.picture is not None
    frame = chart.picture.frame[~chart.picture.frame["mark"].isin(["zero", "name"])]
    return list(zip(frame["label"], frame["mark"], frame["part"], frame["figure"], strict=True))


def income(own: str, transfer: str, carried: str, total: str) -> list[dict[str, str]]:
    return rows(
        BALANCE,
        f"""
        income | general_budget_own | 一般财力 | {own} | .
        income | general_budget_transfer | 上级转移支付 | {transfer} | .
        income | carryover | 上年结转结余 | {carried} | .
        income | total | 收入总计 | {total} | total
        """,
    )


def test_income_of_each_year_by_source(tmp_path: Path) -> None:
    years = [
        held(tmp_path, 2023, balance=income("90.00", "10.00", ".", "100.00")),
        NOT_HELD,
        held(tmp_path, 2026, balance=income("198.00", ".", "2.00", "200.00")),
    ]
    chart = income_over_years(years)
    assert chart is not None
    assert chart.title == "收入来自一般公共预算（一般财力）的，2023 年占 90%，2026 年占 99%"
    assert chart.columns == ("年度", "合计", "一般公共预算（一般财力）", "一般公共预算（上级转移支付）", "上年结转结余")
    assert table(chart) == [
        ("2023", "100.00", "90.00", "10.00", "·"),
        ("2024–2025", "未收录", "未收录", "未收录", "未收录"),
        ("2026", "200.00", "198.00", "·", "2.00"),
    ]
    assert [(key.colour, key.text) for key in chart.keys] == [
        ("money-1", "一般公共预算（一般财力）"),
        ("money-2", "一般公共预算（上级转移支付）"),
        ("money-3", "上年结转结余"),
    ]
    assert marks(chart) == [
        ("2023", "bar", "一般公共预算（一般财力）", "90.00"),
        ("2023", "bar", "一般公共预算（上级转移支付）", "10.00"),
        ("2024–2025", "void", "", ""),
        ("2026", "bar", "一般公共预算（一般财力）", "198.00"),
        ("2026", "bar", "上年结转结余", "2.00"),
    ]


def test_a_source_that_a_year_does_not_tell_apart(tmp_path: Path) -> None:
    whole = rows(BALANCE, "income | general_budget | 一般公共预算 | 50.00 | .\nincome | total | 合计 | 50.00 | total")
    years = [held(tmp_path, 2025, balance=whole), held(tmp_path, 2026, balance=income("40.00", "20.00", ".", "60.00"))]
    chart = income_over_years(years)
    assert chart is not None
    assert table(chart) == [
        ("2025", "50.00", "50.00", "未单列", "未单列"),
        ("2026", "60.00", "未单列", "40.00", "20.00"),
    ]
    assert chart.title == "收入 2025 年 50.00 万元，2026 年 60.00 万元"


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        (
            ("5.00", ".", ".", "5.00"),
            ("7.00", ".", ".", "7.00"),
            "2025 年和 2026 年的收入全部来自一般公共预算（一般财力）",
        ),
        (
            ("9.00", "1.00", ".", "10.00"),
            ("18.00", "2.00", ".", "20.00"),
            "2025 年和 2026 年的收入都有 90% 来自一般公共预算（一般财力）",
        ),
        (
            ("0.01", "9.99", ".", "10.00"),
            ("7.00", ".", ".", "7.00"),
            "收入来自一般公共预算（一般财力）的，2025 年占不到 1%，2026 年是全部",
        ),
        (("11.00", ".", "-1.00", "10.00"), ("7.00", ".", ".", "7.00"), "收入 2025 年 10.00 万元，2026 年 7.00 万元"),
        (("0.00", ".", ".", "0.00"), ("7.00", ".", ".", "7.00"), "收入 2025 年 0.00 万元，2026 年 7.00 万元"),
    ],
)
def test_the_title_of_income(
    tmp_path: Path, first: tuple[str, str, str, str], last: tuple[str, str, str, str], title: str
) -> None:
    chart = income_over_years(
        [held(tmp_path, 2025, balance=income(*first)), held(tmp_path, 2026, balance=income(*last))]
    )
    assert chart is not None
    assert chart.title == title


def test_a_held_year_without_the_table_says_so(tmp_path: Path) -> None:
    status = {"balance": {"status": "missing"}}
    years = [
        held(tmp_path, 2024, balance=income("1.00", ".", ".", "1.00")),
        held(tmp_path, 2025, status),
        held(tmp_path, 2026, balance=income("2.00", ".", ".", "2.00")),
    ]
    chart = income_over_years(years)
    assert chart is not None and chart.picture is not None
    assert table(chart)[1] == ("2025", "没有找到", "没有找到")
    assert marks(chart)[1] == ("2025", "words", "", "")
    assert chart.picture.blank == ()
    assert income_over_years(years[:2]) is None
    assert split_over_years(years).is_drawn is False


def public(abroad: str, reception: str, vehicles: str, bought: str, run: str, total: str) -> list[dict[str, str]]:
    return rows(
        THREE,
        f"""
        . | abroad | 因公出国（境）费 | {abroad}
        . | reception | 公务接待费 | {reception}
        . | vehicles | 公务用车购置及运行维护费 | {vehicles}
        . | vehicle_purchase | 购置 | {bought}
        . | vehicle_operation | 运行 | {run}
        total | total | 合计 | {total}
        """,
    )


def test_three_public_of_each_year(tmp_path: Path) -> None:
    years = [
        held(tmp_path, 2024, three_public=public(".", "1.00", "3.00", ".", "3.00", "4.00")),
        held(tmp_path, 2025),
        held(tmp_path, 2026, three_public=public(".", "0.50", ".", "18.00", "2.00", "20.50")),
    ]
    chart = three_public_over_years(years)
    assert chart is not None
    assert chart.title == "“三公”经费 2024 年 4.00 万元，2026 年 20.50 万元"
    assert chart.columns == ("年度", "合计", "公务接待费", "公务用车购置及运行维护费")
    assert table(chart) == [
        ("2024", "4.00", "1.00", "3.00"),
        ("2025", "空表", "空表", "空表"),
        ("2026", "20.50", "0.50", "20.00"),
    ]


def test_three_public_of_nothing_and_of_a_total_alone(tmp_path: Path) -> None:
    zero = public("0.00", "0.00", "0.00", "0.00", "0.00", "0.00")
    years = [held(tmp_path, 2025, three_public=zero), held(tmp_path, 2026, three_public=zero)]
    chart = three_public_over_years(years)
    assert chart is not None
    assert chart.title == "收录的各年“三公”经费均为 0.00"
    assert [mark for _, mark, _, _ in marks(chart)] == ["ring", "ring"]
    alone = held(tmp_path / "alone", 2026, three_public=public(".", ".", ".", ".", ".", "3.00"))
    chart = three_public_over_years([years[0], alone])
    assert chart is not None
    assert table(chart)[1] == ("2026", "3.00", "·", "·", "·", "3.00")
    assert marks(chart)[1] == ("2026", "bar", "未分项", "3.00")


def amount(text: str, *, doubtful: bool = False) -> ChartFigure:
    return ChartFigure(Decimal(text) if text else None, doubtful)


LINES = [
    Compared("甲", amount("60.00"), amount("55.00"), "2101501"),
    Compared("乙", amount("100.00"), amount("150.00"), "2101301"),
    Compared("丙", amount("20.00"), "当年未列此科目", "2101504"),
    Compared("丁", "当年未列此科目", amount("9.60"), "2101502"),
    Compared("戊", amount("0.00"), amount("0.00"), "2101503"),
    Compared("己", amount(""), amount("1.00"), "2101505"),
    Compared("庚", amount("7.00", doubtful=True), amount("8.00"), "2101506"),
    Compared("辛", amount(""), amount(""), "2101507"),
]


def test_lines_of_two_years() -> None:
    chart = functions_over_years(LINES, ("2023", "2026"), "budget")
    assert chart is not None
    assert chart.title == "1 个科目增加，1 个减少，1 个持平，1 个只见于 2026 年，1 个只见于 2023 年"
    assert chart.subtitle == "支出预算，按功能科目；空心是 2023 年，实心是 2026 年。单位：万元"
    assert chart.columns == ("科目", "2023 年", "2026 年", "增减")
    assert table(chart) == [
        ("乙", "100.00", "150.00", "+50.00"),
        ("甲", "60.00", "55.00", "−5.00"),
        ("丙", "20.00", "当年未列此科目", ""),
        ("丁", "当年未列此科目", "9.60", ""),
        ("庚", "7.00", "8.00", ""),
        ("己", "·", "1.00", ""),
        ("戊", "0.00", "0.00", "0.00"),
    ]
    assert chart.note == "1 个科目的数字读法存疑，只列在数据表里。"
    assert chart.picture is not None
    frame = chart.picture.frame[chart.picture.frame["beside"] != ""]
    assert list(zip(frame["label"], frame["mark"], frame["beside"], strict=True)) == [
        ("乙", "ring", "100.00 → 150.00"),
        ("乙", "dot", "100.00 → 150.00"),
        ("甲", "ring", "60.00 → 55.00"),
        ("甲", "dot", "60.00 → 55.00"),
        ("丙", "ring", "20.00 → 无"),
        ("丁", "dot", "无 → 9.60"),
        ("己", "dot", "留空 → 1.00"),
        ("戊", "ring", "0.00 → 0.00"),
        ("戊", "dot", "0.00 → 0.00"),
    ]


def test_lines_that_were_not_read_are_counted_apart_from_doubtful_ones() -> None:
    unread = ChartFigure(None, doubtful=True)
    lines = [
        Compared("甲", amount("60.00"), amount("55.00"), "2101501"),
        Compared("乙", unread, amount("8.00"), "2101301"),
        Compared("丙", amount("5.00"), unread, "2101504"),
        Compared("丁", amount("7.00", doubtful=True), amount("8.00"), "2101506"),
    ]
    chart = functions_over_years(lines, ("2023", "2026"), "budget")
    assert chart is not None
    assert chart.title == "1 个科目减少"
    assert chart.note == "1 个科目的数字读法存疑，2 个科目有数字未能读出，只列在数据表里。"
    assert [[each if isinstance(each, str) else each.said for each in row.cells] for row in chart.rows] == [
        ["60.00", "55.00", "−5.00"], ["未能读出", "8.00", ""], ["7.00", "8.00", ""], ["5.00", "未能读出", ""],
    ]  # fmt: skip


def test_two_years_of_which_one_has_nothing() -> None:
    assert functions_over_years([Compared("甲", amount("1.00"), "空表")], ("2025", "2026"), "budget") is None
    assert projects_over_years([], ("2025", "2026"), "budget") is None


def test_more_than_twenty_projects_end_in_their_sums() -> None:
    lines = [Compared(f"项目{n:02}", amount(f"{n}.00"), amount(f"{n}.50")) for n in range(1, 24)]
    chart = projects_over_years(lines, ("2025", "2026"), "budget")
    assert chart is not None and chart.picture is not None
    assert chart.title == "23 个项目增加"
    assert len(chart.rows) == 23 and chart.marks == 42
    assert list(chart.picture.frame["beside"])[-1] == "6.00 → 7.50"  # 1, 2 and 3; each a half more


def test_economic_classes_tell_blank_from_not_listed(tmp_path: Path) -> None:
    def basic(text: str) -> list[dict[str, str]]:
        return rows(BASIC, f"{text}\ntotal | . | 总计 | 10.00 | 10.00 | .")

    before = held(tmp_path, 2025, basic_expenditure=basic("section | 30101 | 基本工资 | 10.00 | 10.00 | .\nsection | 30103 | 奖金 | . | . | ."))  # fmt: skip
    now = held(tmp_path, 2026, basic_expenditure=basic("section | 30101 | 基本工资 | 8.00 | 8.00 | .\nsection | 30103 | 奖金 | 1.00 | 1.00 | .\nsection | 30113 | 住房公积金 | 1.00 | 1.00 | ."))  # fmt: skip
    chart = economic_over_years(before, now)
    assert chart is not None
    assert table(chart) == [
        ("基本工资", "10.00", "8.00", "−2.00"),
        ("奖金", "·", "1.00", ""),
        ("住房公积金", "当年未列此科目", "1.00", ""),
    ]
    assert chart.title == "人员经费没有变"
    assert chart.columns == ("科目", "2025 年", "2026 年", "增减")
    assert chart.note == "" and chart.resource == "basic_expenditure"
    assert economic_over_years(before, NOT_HELD) is None


def without_total(table: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in table if row["row_type"] != "total"]


def test_years_whose_total_this_site_added_up_are_named(tmp_path: Path) -> None:
    note = "2026 年没有读到表里的合计，用的是本站按各项相加的数。"
    before = held(
        tmp_path,
        2025,
        balance=income("90.00", "10.00", ".", "100.00"),
        three_public=public(".", "1.00", "3.00", ".", "3.00", "4.00"),
        expenditure=rows(EXPENDITURE, "total | . | 总计 | 9.00 | 5.00 | 4.00"),
    )
    now = held(
        tmp_path,
        2026,
        balance=without_total(income("80.00", "7.00", ".", "99.00")),
        three_public=without_total(public(".", "0.50", "2.00", ".", "2.00", "9.00")),
        expenditure=rows(
            EXPENDITURE,
            "category | 208 | 社会保障和就业支出 | 3.00 | 3.00 | .\ncategory | 210 | 卫生健康支出 | 5.00 | 1.00 | 4.00",
        ),
    )
    charts = [draw([before, now]) for draw in (income_over_years, three_public_over_years, split_over_years)]
    assert [table(chart)[1][:2] for chart in charts if chart] == [("2026", "87.00"), ("2026", "2.50"), ("2026", "8.00")]
    assert [chart.note for chart in charts if chart] == [note, note, note]
    charts = [draw([before, before]) for draw in (income_over_years, three_public_over_years, split_over_years)]
    assert [chart.note for chart in charts if chart] == ["", "", ""]


def test_what_moved_is_said_to_be_of_our_sums_where_no_table_prints_it(tmp_path: Path) -> None:
    total = "\ntotal | . | 总计 | 15.00 | 10.00 | 5.00"
    lines = "section | 30101 | 基本工资 | {pay} | {pay} | .\nsection | 30201 | 办公费 | 5.00 | . | 5.00"
    printed = held(tmp_path, 2025, basic_expenditure=rows(BASIC, lines.format(pay="10.00") + total))
    added = held(tmp_path, 2026, basic_expenditure=rows(BASIC, lines.format(pay="12.00")))
    chart = economic_over_years(printed, added)
    assert chart is not None
    assert chart.title == "人员经费多 2.00 万元，公用经费没有变（含本站按各款相加的数）"
    unparted = "section | 30101 | 基本工资 | 12.00 | . | ."
    chart = economic_over_years(printed, held(tmp_path / "other", 2026, basic_expenditure=rows(BASIC, unparted)))
    assert chart is not None
    assert chart.title == "基本支出 15.00 → 12.00 万元（含本站按各款相加的数）"


def test_years_of_which_nothing_is_held_have_no_phase() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        phase_of_years([NOT_HELD])
