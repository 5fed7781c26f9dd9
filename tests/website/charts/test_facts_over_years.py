"""Charts of staff, procurement and vehicles over years: counts as counts, gaps as gaps, kinds only where they make the whole."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.website.catalogue import Holding
from mingzhang.website.charts.drawn.csv_data import csv_text
from mingzhang.website.charts.facts_over_years import (
    Facts,
    procurement_over_years,
    staff_over_years,
    vehicles_over_years,
)
from mingzhang.website.charts.model import Chart
from mingzhang.website.staffing.count import SEVERAL, UNREADABLE, Count
from mingzhang.website.staffing.counted import Counted

HOLDING = Holding(
    filing_id="jia-2025-unit-budget", agency_id="jia", agency_name="甲县医疗保障局", province="", prefecture="", county="", region_code="",
    year=2025, document="unit-budget", document_basis="title", included_in="", form="", published_on="", unit="万元", reading="text",
    excerpt=False, stale=False, version="1", total=None, cells=0, cells_doubtful=0, unread=0, source_name="", source_sha256="",
    original_url="", path="jia/2025-unit-budget", directory=Path(),
)  # fmt: skip


def year(title: str, **facts: str) -> Facts:
    """A held year; a number is empty that is said in several ways, `?` one that was not read."""
    without = {"": Count(None, (), SEVERAL), "?": Count(None, (), UNREADABLE)}
    counts = {name: without[text] if text in without else Count(Decimal(text)) for name, text in facts.items()}
    return Facts(title, Counted(HOLDING, counts))


GAP = Facts("2023–2024", None)


def rows(chart: Chart | None) -> list[str]:
    assert chart is not None
    return csv_text(chart).removeprefix("\ufeff").splitlines()


def test_people_are_counted_in_whole_numbers() -> None:
    chart = staff_over_years([year("2022", staff_active="3", staff_quota="4"), GAP, year("2025", staff_active="12")])
    assert chart is not None
    assert (chart.title, chart.subtitle) == (
        "在职人数 2022 年 3 人，2025 年 12 人",
        "在职人数，各年预算文件写明的。单位：人",
    )
    assert rows(chart) == ["年度,编制数,在职人数", "2022,4,3", "2023–2024,未收录,未收录", "2025,未载,12"]
    assert chart.marks == 2


def test_two_years_of_the_same_number_say_so() -> None:
    chart = vehicles_over_years([year("2022", vehicles_count="2"), year("2023", vehicles_count="2")])
    assert chart is not None and chart.title == "车辆 2022 年 2 辆，2023 年 2 辆，两年相同"


@pytest.mark.parametrize("numbers", [("0", "0"), ("0", ""), ("3",)])
def test_nothing_to_compare_is_not_drawn(numbers: tuple[str, ...]) -> None:
    years = [year(str(2022 + place), vehicles_count=number) for place, number in enumerate(numbers)]
    assert vehicles_over_years([*years, year("2026")]) is None


def test_purchases_stand_by_kind_where_the_kinds_make_the_whole() -> None:
    kinds = {"procurement_goods": "4.50", "procurement_works": "0.00", "procurement_services": "26.68"}
    chart = procurement_over_years([
        year("2024", procurement="31.18", **kinds),
        year("2025", procurement="40.00", **kinds),
        year("2026", procurement=""),
        year("2027", procurement="?"),
    ])  # fmt: skip
    assert chart is not None and chart.picture is not None
    assert chart.title == "政府采购 2024 年 31.18 万元，2025 年 40.00 万元"
    assert rows(chart) == [
        "年度,合计,货物,工程,服务",
        "2024,31.18,4.50,0.00,26.68",
        "2025,40.00,4.50,0.00,26.68",
        "2026,几个数不同,未载,未载,未载",
        "2027,没有读出,未载,未载,未载",
    ]
    drawn = chart.picture.frame[chart.picture.frame["mark"] == "bar"]
    assert [(row.label, row.part, row.figure) for row in drawn.itertuples()] == [
        ("2024", "货物", "4.50"), ("2024", "服务", "26.68"), ("2025", "未分项", "40.00"),
    ]  # fmt: skip
