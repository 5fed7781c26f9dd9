"""Figures in 亿元 and 百万元: what rounding to their last place takes is no contradiction. Typed by eye."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, filing, grid, table
from mingzhang.validation import check_filing

BALANCE = """收入|预算数|支出|预算数
一、一般公共预算拨款收入|{}|一、社会保障和就业支出|{}
二、政府性基金预算拨款收入|{}|二、卫生健康支出|{}
收入总计|{}|支出总计|{}"""
SAID = (
    f"一、关于{AGENCY}2026年收支预算情况的总体说明\n\n"
    f"按照全口径预算的原则，{AGENCY}2026年所有收入和支出均纳入部门预算管理。收支总预算{{}}。"
)


def failing(unit: str, figures: str, said: str = "没有更多说明。") -> list[tuple[str, str]]:
    found = filing(table("部门收支总体情况表", grid(BALANCE.format(*figures.split())), unit=unit), explanation=said)
    return [(each.check_id, each.severity) for each in check_filing(found) if each.status == "fail"]


@pytest.mark.parametrize("unit", ["亿元", "百万元", "万元"])
def test_sums_are_held_to_the_last_place_that_is_printed(unit: str) -> None:
    assert failing(unit, "1.23 1.11 0.12 0.24 1.36 1.36") == []  # 1.235 + 0.125, each rounded
    assert [check_id for check_id, _severity in failing(unit, "1.23 1.11 0.12 0.24 1.46 1.46")] == ["A2", "A5"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("1.36亿元", []),  # 13550.00 rounded to the hundreds of 万元
        ("1.355亿元", []),
        ("13550万元", []),
        ("13600万元", [("C1", "certain")]),
        ("1.37亿元", [("C1", "certain")]),
    ],
)
def test_words_in_a_larger_unit_are_as_precise_as_they_are_printed(said: str, found: list[tuple[str, str]]) -> None:
    figures = "12345.67 11100.00 1204.33 2450.00 13550.00 13550.00"
    assert failing("万元", figures, SAID.format(said)) == found
