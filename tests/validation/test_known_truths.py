"""What is known of the five real filings, read by eye: every failure of the checks of words, and no other."""

from __future__ import annotations

from functools import cache

import pytest

from mingzhang.budget.finding import Finding
from mingzhang.budget.phrases import hint_of, statement_of
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing
from validation.spoken_filings import WHOLE

pytestmark = pytest.mark.skipif(not WHOLE.is_dir(), reason="the whole filings are not at hand (../shared/filings)")

FAILING = {
    "bole-2026.md": ["C4.part"],
    "urumqi-centre-2025.md": ["C15.sum"],
    "urumqi-county-2021.txt": ["D6", "D6.kind", "D6.kind", "R2", "R4"],
    "urumqi-gaoxin-2023.txt": [
        "C14.year",
        "C14.year",
        "C15.blank",
        "C15.blank",
        "C15.blank",
        "C15.blank",
        "C15.slip",
        "C15.slip",
        "C5.place",
        "D4",
        "D5",
        "D6",
        "D6.kind",
        "R3",
    ],
    "urumqi-gaoxin-2026.md": ["C15.staff", "R4"],
}


@cache
def findings(name: str) -> tuple[Finding, ...]:
    return check_filing(parse_filing(read_document(WHOLE / name, name)))


def one(name: str, check_id: str, status: str = "fail") -> Finding:
    (finding,) = (each for each in findings(name) if (each.check_id, each.status) == (check_id, status))
    return finding


@pytest.mark.parametrize("name", FAILING)
def test_nothing_else_fails(name: str) -> None:
    failing = [each.check_id for each in findings(name) if each.status == "fail" and each.check_id[0] in "CDFR"]
    assert sorted(failing) == FAILING[name]


def test_bole_prints_the_sum_of_its_category_for_an_item() -> None:
    finding = one("bole-2026.md", "C4.part")
    assert statement_of(finding) == (
        "“行政运行”一项，文字写 235.27 万元，表中为 213.52 万元，相差 21.75 万元。"
        "文字在财政拨款收支的文字说明中卫生健康支出下，表为《一般公共预算支出情况表》“行政运行”（2101501）"
    )
    assert hint_of(finding) == "235.27 正好是《一般公共预算支出情况表》卫生健康支出（210）的基本支出"


def test_bole_says_which_project_it_does_not_publish() -> None:
    finding = one("bole-2026.md", "C13.published", "pass")
    assert finding.tier == "exact"
    assert "未公开绩效目标的项目 3.38 万元，合起来正好是全部项目" in statement_of(finding)


def test_the_centre_writes_yuan_for_ten_thousand_yuan() -> None:
    assert statement_of(one("urumqi-centre-2025.md", "C15.sum")) == (
        "文中写“2.38元*12月=28.56万元”：等号两边的数相符，单位不符，照写出的单位计算相差 10000 倍"
    )


def test_the_centre_hires_cars_beside_no_three_public() -> None:
    assert one("urumqi-centre-2025.md", "F2", "pass").kind == "note"


def test_the_county_says_it_fell_and_its_items_that_it_rose() -> None:
    finding = one("urumqi-county-2021.txt", "D6")
    assert (str(finding.found), str(finding.expected), str(finding.difference)) == ("-74.46", "153.34", "-227.80")


def test_the_county_has_no_vehicles_and_pays_for_running_them() -> None:
    finding = one("urumqi-county-2021.txt", "F3", "pass")
    assert statement_of(finding).startswith("国有资产中写车辆为 0，“三公”经费却有公务用车运行费 4.1")


def test_gaoxin_says_that_projects_fell_and_its_items_that_they_rose() -> None:
    finding = one("urumqi-gaoxin-2023.txt", "D6.kind")
    assert (str(finding.found), str(finding.expected)) == ("-36.26", "36.26")
    assert hint_of(finding) == "如果当年拨款规模的文字说明中项目支出的变化写反了方向（应为增加），两边就一致"


def test_gaoxin_keeps_a_year_of_an_older_filing() -> None:
    stale = [statement_of(each) for each in findings("urumqi-gaoxin-2023.txt") if each.check_id == "C14.year"]
    assert stale == [
        "本文件是 2023 年预算，其中写作“2022年预算数为”（原文第 1006 行）",
        "本文件是 2023 年预算，其中写作“2022年预算数为”（原文第 1043 行）",
    ]


def test_differences_of_scope_are_no_findings() -> None:
    """Carry-over and own money: 107.36 against 99.38, 77.61 against 76.22, and −18.44 against +36.72."""
    for name in ("bole-2026.md", "urumqi-gaoxin-2026.md", "urumqi-centre-2025.md"):
        assert one(name, "D7", "pass").tier == "exact"
