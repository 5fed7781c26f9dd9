"""The unit that a line states, in the spellings that places use; what is no unit, and what is one that we do not know."""

from __future__ import annotations

import pytest

from mingzhang.budget.amount import format_amount
from mingzhang.extraction.units import (
    UNKNOWN,
    is_unit_line,
    money_in,
    number_and_unit,
    unit_of_headers,
    unit_stated,
)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：元", "元"),
        ("单位：万元", "万元"),
        ("单 位：万 元", "万元"),
        ("单位 万元", "万元"),
        ("金额单位：人民币元", "元"),
        ("金额单位：人民币万元", "万元"),
        ("单位:万元/人民币", "万元"),
        ("元/人民币", "元"),
        ("（单位：元）", "元"),
        ("单位：（元）", "元"),
        ("单位：万元（人民币）", "万元"),
        ("货币单位：百万元", "百万元"),
        ("计量单位：千元", "千元"),
        ("金额：亿元", "亿元"),
        ("（万元）", "万元"),
        ("人民币：元", "元"),
        ("编制部门：某某市财政局 单位：万元", "万元"),
        ("公开01表 单位:万元", "万元"),
        ("单位：万元 公开01表", "万元"),
        ("单位：某县教育局 金额单位：元", "元"),
        ("编制单位：元氏县财政局", ""),
        ("单位：元江县教育局", ""),
        ("填报单位：某某市财政局", ""),
        ("单位：某县教育局", ""),
        ("单位：人", ""),
        ("预算单位构成", ""),
        ("单位：美元", UNKNOWN),
        ("金额单位：万美元", UNKNOWN),
        ("单位：百元", UNKNOWN),
        ("单位：万", UNKNOWN),
    ],
)
def test_the_unit_that_a_line_states(line: str, unit: str) -> None:
    assert unit_stated(line) == unit


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (("合计（元）", "基本支出（元）"), "元"),
        (("合计（万元）", "人数（元）"), ""),
        (("项目", "合计"), ""),
        (("合计(亿元)",), "亿元"),
    ],
)
def test_the_unit_of_a_header(cells: tuple[str, ...], unit: str) -> None:
    assert unit_of_headers(cells) == unit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("安排9万元,其中5,000元", [("9", "万元", "9"), ("5,000", "元", "0.5000")]),
        ("共3万,服务2万人次", [("3", "万元", "3"), ("2", "", None)]),
        ("投资1.5亿。", [("1.5", "亿元", "15000")]),
        ("电话13800138000元", [("13800138000", "元", None)]),
        ("20个", [("20", "", None)]),
    ],
)
def test_money_in_a_text(text: str, found: list[tuple[str, str, str | None]]) -> None:
    read = [
        (money.number, money.unit, None if money.amount is None else format_amount(money.amount))
        for money in money_in(text)
    ]
    assert read == found


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("单位：万元", True),
        ("（金额单位：人民币元）", True),
        ("单位：万元 合计 12.00", False),
        ("（万元）", False),
        ("预算单位：某局", False),
    ],
)
def test_a_line_of_a_unit_alone(text: str, whole: bool) -> None:
    assert is_unit_line(text) is whole


@pytest.mark.parametrize(
    ("text", "parts"), [("9万元", ("9", "万元")), ("元5000", ("5000", "元")), ("12.00", ("12.00", ""))]
)
def test_a_figure_with_its_unit(text: str, parts: tuple[str, str]) -> None:
    assert number_and_unit(text) == parts
