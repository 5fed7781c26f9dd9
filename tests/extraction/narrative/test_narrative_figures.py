"""Figures of running text, misprints among them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.narrative.sayings import told
from mingzhang.budget.document import Place
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.narrative.figures import figures
from mingzhang.extraction.narrative.reflow import normalised, reflow


def read(text: str) -> list[tuple[str, str]]:
    found = normalised(text)
    return [(str(figure.value), figure.unit) for figure in figures(found, 0, len(found))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收支总预算1,619.03万元", [("1619.03", "万元")]),
        ("１，６１９．０３万元，占１００％", [("1619.03", "万元"), ("100", "%")]),
        ("－3.5亿元、4500元", [("-3.5", "亿元"), ("4500", "元")]),
        (
            "0台（套），3辆，12个月，2人次，0.5平方米",
            [("0", "台(套)"), ("3", "辆"), ("12", "个月"), ("2", "人次"), ("0.5", "平方米")],
        ),
        ("12000元/人/月", [("12000", "元/人/月")]),
        ("2026年1月1日至2026年12月31日", []),
        ("博州财社〔2025〕102号、第3条、（1）、1.房屋、十四五", []),
        ("2023年1月-12月，2025-2026年", []),
        ("1.2025年中央资金3万元", [("3", "万元")]),
        ("分别为1.2，3.4万元", [("1.2", ""), ("3.4", "万元")]),
    ],
)
def test_figures_and_what_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "warning"),
    [
        ("增长6,76%。", "6.76", "%", "comma-for-point"),
        ("支出6.6万元7、卫生", "6.67", "万元", "digit-behind-unit"),
        ("支出1.619.03万元，即1,619.03万元", "1619.03", "万元", "points-between-thousands"),
        ("支出1,61903.00万元，即161903.00万元", "161903.00", "万元", "commas-misplaced"),
        ("支出3.5万，即3.50万元", "3.5", "万元", "unit-cut"),
    ],
)
def test_misprints_are_read_as_meant(text: str, value: str, unit: str, warning: str) -> None:
    figure = next(figures(normalised(text), 0, len(text)))
    assert (str(figure.value), figure.unit, figure.warning) == (value, unit, warning)


def in_text(text: str, *known: str) -> tuple[str, str, str]:
    """Value, unit and warning of a text's first figure, beside a table with the figures `known`."""
    prose = reflow([Entry(Place("filing.txt", None, 1), text)], frozenset(map(Decimal, known)))
    figure = next(prose.figures(0, len(prose.text)))
    return str(figure.value), figure.unit, figure.warning


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("支出99.3万元8、卫生", ["99.38", "10.00"], ("99.38", "万元", "digit-behind-unit")),
        ("支出99.3万元8、即99.38万元", [], ("99.38", "万元", "digit-behind-unit")),
        ("支出1.619.03万元", ["1619.03"], ("1619.03", "万元", "points-between-thousands")),
        ("支出1.619.03元", ["0.161903"], ("1619.03", "元", "points-between-thousands")),
        ("支出1,61903.00万元", ["161903.00"], ("161903.00", "万元", "commas-misplaced")),
        ("支出3.5万，", ["3.50"], ("3.5", "万元", "unit-cut")),
        ("支出6,76万元", ["6.76"], ("6.76", "万元", "comma-for-point")),
        ("增长6,76%。", [], ("6.76", "%", "comma-for-point")),
    ],
)
def test_a_misprint_is_read_as_a_figure_that_is_printed_elsewhere(
    text: str, known: list[str], expected: tuple[str, str, str]
) -> None:
    assert in_text(text, *known) == expected


@pytest.mark.parametrize(
    ("text", "known", "unit"),
    [
        ("支出99.3万元8、卫生", [], "万元"),
        ("支出99.3万元8、卫生", ["99.30", "8.00"], "万元"),
        ("支出99.3万元8、卫生", ["99.30", "99.38"], "万元"),
        ("支出1.619.03万元", ["1.61903"], "万元"),
        ("支出1.619.03元", ["1619.03"], "元"),
        ("支出1,61903.00万元", [], "万元"),
        ("支出3.5万，", ["0.00035"], "万元"),
        ("支出6,76万元", ["676.00"], "万元"),
    ],
)
def test_a_misprint_that_no_other_figure_explains_has_no_value(text: str, known: list[str], unit: str) -> None:
    assert in_text(text, *known) == ("None", unit, "")


def test_a_misprint_without_a_witness_is_unread() -> None:
    found = told("overall", "收入预算99.3万元8，支出预算12.00万元。")
    assert [(row.subject, str(row.amount)) for row in found.statements] == [("支出预算", "12.00")]
    assert [(note.kind, note.text) for note in found.notes] == [("unread", "收入预算99.3万元8")]
    assert found.tokens == {"statements": 1, "unread": 1}


@pytest.mark.parametrize("text", ["6.67万元7、", "6.6万元72、", "1.2.3万元"])
def test_what_is_no_clear_misprint_is_not_mended(text: str) -> None:
    found = list(figures(normalised(text), 0, len(text)))
    assert all(not figure.warning for figure in found)
    assert any(figure.value is None or not figure.unit for figure in found)


def test_money_is_exact_in_ten_thousands() -> None:
    (figure,) = figures("12345.67元", 0, 9)
    assert figure.amount == Decimal("1.234567")


@pytest.mark.parametrize("end", ["，", "。", "；", "、", "）。"])
def test_a_number_without_unit_is_an_amount_between_a_word_that_leads_to_it_and_a_mark(end: str) -> None:
    found = told("overall", f"收入总计为120.50{end}支出总计120.50万元。")
    assert [(row.subject, str(row.amount), row.unit) for row in found.statements] == [
        ("收入总计", "120.50", ""), ("支出总计", "120.50", "万元"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["收入总计为120.50比支出多。", "收支总预算120.50，比支出多。"])
def test_a_number_without_unit_or_such_a_word_or_mark_is_unread(text: str) -> None:
    found = told("overall", text)
    assert found.statements == ()
    assert [(note.kind, note.message.message_id) for note in found.notes] == [("unread", "sentence-not-understood")]
