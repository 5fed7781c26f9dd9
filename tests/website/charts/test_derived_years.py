"""Years that no filing is held of: drawn dashed from what the next year's budget states, and only where that is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.website.charts import Chart, Held, income_over_years, split_over_years, three_public_over_years
from mingzhang.website.charts.derived_years import contradiction_before
from website.charts.chart_samples import BALANCE, EXPENDITURE, THREE, make_contents, rows

CHANGES = "row chapter subject amount delta prior_implied"
STATED = """
    1 | income | 一般公共预算 | 27.00 | 7.00 | 20.00
    2 | income | 上年结转 | 3.00 | -2.00 | 5.00
    3 | expenditure | 基本支出 | 18.00 | 3.00 | 15.00
    4 | expenditure | 项目支出 | 12.00 | 2.00 | 10.00
    5 | three_public | 合计 | 4.00 | -1.00 | 5.00
    6 | three_public | 公务接待费 | 1.00 | 0.00 | 1.00
"""
COMPARATIVES = "resource row column period year value placement"


def held(root: Path, year: int, stated: str = "", beside: str = "") -> Held:
    balance = f"""
        income | general_budget | 一般公共预算 | {"27.00" if stated else "40.00"} | .
        income | carryover | 上年结转 | 3.00 | .
        income | total | 收入总计 | {"30.00" if stated else "43.00"} | total
        expenditure | total | 支出总计 | {"30.00" if stated else "43.00"} | total
    """
    tables = {
        "balance": rows(BALANCE, balance),
        "expenditure": rows(EXPENDITURE, "total | . | 总计 | 30.00 | 18.00 | 12.00"),
        "three_public": rows(THREE, "item | reception | 公务接待费 | 4.00\ntotal | total | 合计 | 4.00"),
        "changes": rows(CHANGES, stated) if stated else [],
        "comparatives": rows(COMPARATIVES, beside) if beside else [],
    }
    return Held(str(year), make_contents(root, tables, year=year))


def charts(root: Path, stated: str = STATED, beside: str = "") -> list[Chart]:
    """Of the budgets of 2022 and 2026; 2023 to 2025 are not held."""
    years = [held(root, 2022), Held("2023–2025", None), held(root, 2026, stated, beside)]
    found = [draw(years) for draw in (split_over_years, income_over_years, three_public_over_years)]
    return [chart for chart in found if chart is not None]


def table(chart: Chart) -> list[tuple[str, ...]]:
    return [(row.label, *(cell if isinstance(cell, str) else cell.said for cell in row.cells)) for row in chart.rows]


def outlines(chart: Chart) -> list[tuple[str, str, str]]:
    assert chart.picture is not None
    frame = chart.picture.frame[chart.picture.frame["mark"] == "outline"]
    return list(zip(frame["label"], frame["part"], frame["figure"], strict=True))


def test_the_year_before_is_dashed_and_stands_apart_from_what_is_not_held(tmp_path: Path) -> None:
    split, income, three = charts(tmp_path)
    assert table(split) == [
        ("2022", "30.00", "18.00", "12.00"),
        ("2023–2024", "未收录", "未收录", "未收录"),
        ("2025（推算）", "25.00", "15.00", "10.00"),
        ("2026", "30.00", "18.00", "12.00"),
    ]
    assert outlines(split) == [("2025（推算）", "基本支出", "15.00"), ("2025（推算）", "项目支出", "10.00")]
    assert [(key.colour, key.text) for key in split.keys] == [
        ("basic", "基本支出"), ("project", "项目支出"), ("dashed", "虚线为推算"),
    ]  # fmt: skip
    assert table(income)[2] == ("2025（推算）", "25.00", "未分项", "未分项")
    assert outlines(income) == [("2025（推算）", "合计", "25.00")]
    assert outlines(three) == [("2025（推算）", "合计", "5.00")]
    assert [chart.title for chart in (split, three)] == [
        "项目支出 2022 年和 2026 年都占 40%", "“三公”经费 2022 年 4.00 万元，2026 年 4.00 万元",
    ]  # fmt: skip


def test_nothing_is_drawn_where_income_and_expenditure_of_the_year_before_differ(tmp_path: Path) -> None:
    stated = STATED.replace("| 7.00 | 20.00", "| 6.00 | 21.00")
    split, income, three = charts(tmp_path / "charts", stated)
    assert [row[0] for row in table(split)] == ["2022", "2023–2025", "2026"]
    assert outlines(split) == outlines(income) == []
    assert [key.text for key in split.keys] == ["基本支出", "项目支出"]
    assert outlines(three) == [("2025（推算）", "合计", "5.00")]
    contents = [
        each.contents for each in (held(tmp_path / "said", 2026, stated), held(tmp_path / "alike", 2026, STATED))
    ]
    assert [contradiction_before(each) for each in contents if each is not None] == [
        "2025 年的收支不作推算：按 2026 年文件所列增减额，上年收入是 26.00 万元，支出是 25.00 万元，两数不等。", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "stated",
    [
        pytest.param(STATED.replace("基本支出 | 18.00", "基本支出 | 17.00"), id="not this year's whole"),
        pytest.param(STATED.replace("3 | expenditure | 基本支出", "3 | expenditure | 人员支出"), id="another part"),
        pytest.param(STATED.replace("18.00 | 3.00 | 15.00", "18.00 | . | ."), id="no change stated"),
        pytest.param(STATED + "7 | expenditure | 基本支出 | 18.00 | 1.00 | 17.00", id="stated twice"),
    ],
)
def test_no_expenditure_is_derived_of_what_is_not_whole(tmp_path: Path, stated: str) -> None:
    split, income, _ = charts(tmp_path, stated)
    assert [row[0] for row in table(split)] == ["2022", "2023–2025", "2026"]
    assert [row[0] for row in table(income)] == ["2022", "2023–2025", "2026"], "income rests on expenditure"


def test_last_years_budget_that_a_table_prints_comes_before_what_is_derived(tmp_path: Path) -> None:
    three = charts(tmp_path, beside="three_public | 2 | total | prior_budget | 2025 | 5.50 | published")[2]
    assert outlines(three) == [("2025（上年数）", "合计", "5.50")]
    assert three.keys[-1].text == "虚线为上年数"


@pytest.mark.parametrize(
    "beside", ["prior_executed | 2025 | 5.50 | published", "prior_budget | 2025 | 5.50 | ambiguous"]
)
def test_what_was_executed_or_is_in_doubt_is_not_last_years_budget(tmp_path: Path, beside: str) -> None:
    three = charts(tmp_path, beside=f"three_public | 2 | total | {beside}")[2]
    assert outlines(three) == [("2025（推算）", "合计", "5.00")]


def test_a_year_that_is_held_is_never_derived(tmp_path: Path) -> None:
    chart = split_over_years([held(tmp_path, 2025), held(tmp_path, 2026, STATED)])
    assert [row[0] for row in table(chart)] == ["2025", "2026"]
    assert [key.text for key in chart.keys] == ["基本支出", "项目支出"]
