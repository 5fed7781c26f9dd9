"""Arithmetic that is written out in texts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.budget.phrases import statement_of
from mingzhang.validation.words import arithmetic
from validation.spoken_filings import failing, findings, small, with_said

check = arithmetic.check


def saying(text: str) -> list[str]:
    return [one.status for one in findings(check, with_said(small(), "projects", 1, allocation=text), "C15.sum")]


def test_nothing_is_written_out() -> None:
    assert [one for one in check(arithmetic.FilingFigures(small())) if one.check_id == "C15.sum"] == []


@pytest.mark.parametrize(
    "text",
    [
        "劳务费合计2.38万元*12月=28.56万元。",
        "2380元×12月=28560元",
        "3人×1万元/人·月×6月=18万元",
        "40元*0.19万人=7.6万元",
        "宣传册：2250本/2元，计4500元；",
        "2250本/2元,共计0.45万元",
        "3元/人×18.33万人=55万元",
        "40×12=480",
    ],
)
def test_what_is_right(text: str) -> None:
    assert saying(text) == ["pass"]


@pytest.mark.parametrize(
    "text", ["2.38万元*12月=29.56万元", "2250本/2元，计4600元", "2380元×11月=28560元", "40×12=490"]
)
def test_a_wrong_product(text: str) -> None:
    assert saying(text) == ["fail"]


def test_longer_expressions_are_left_alone() -> None:
    for text in ("预算48万（40*0.19+32*1.22=46.64）元", "2人*3元+4人*5元=26元", "100/4*2=50", "2*3=3*2"):
        assert saying(text) == []


@pytest.mark.parametrize("text", ["2.38元*12月=28.56万元", "2.38元\\*12月=28.56万元", "2.38元＊12月＝28.56万元"])
def test_a_slip_of_the_unit(text: str) -> None:
    (finding,) = failing(check, with_said(small(), "projects", 1, allocation=text))
    assert finding.check_id == "C15.sum"
    assert (
        statement_of(finding)
        == "文中写“2.38元*12月=28.56万元”：等号两边的数相符，单位不符，照写出的单位计算相差 10000 倍"
    )


@pytest.mark.parametrize(("people", "status"), [("1名", ["pass"]), ("2名", ["fail"]), ("1名…2名", []), ("若干", [])])
def test_wages_by_people_and_months(people: str, status: list[str]) -> None:
    text = f"用于发放{people}雇用人员的工资，全年按8个月核算，发放标准为12000元/人/月。"
    sheet = with_said(small(), "objectives", 2, objective=text, budget=Decimal("9.60"))
    assert [one.status for one in findings(check, sheet, "C15.staff")] == status
