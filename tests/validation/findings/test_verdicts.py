"""Comparing terms: what is exact, rounding, unusual, wrong; what cannot be compared; what is said and suspected."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from any_words import words
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.message import Message, message
from mingzhang.budget.phrases import hint_of, reason_of, statement_of
from mingzhang.validation.figures.operands import Term, added, lacking, nil, not_printed
from mingzhang.validation.findings.rates import change, share
from mingzhang.validation.findings.verdicts import at_least, claim, copy_check, rate_check, remark, sum_check


def term(figure: str, *label: str, last_place: str = "0.01", doubt: Message | None = None, near: str = "") -> Term:
    beside = ((message("same-row", column="合计"), Decimal(near)),) if near else ()
    name = label or ("表", figure)
    cells = (("income", 3, "total"),)
    return Term(name, Decimal(figure), Decimal(last_place), doubt=doubt, cells=cells, near=beside)


def outcome(finding: Finding) -> tuple[str, str, str]:
    return finding.status, finding.tier, finding.severity


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("6.00", ["1.00", "2.00", "3.00"], ("pass", "exact", "")),
        ("6.01", ["1.00", "2.00", "3.00"], ("pass", "rounding", "")),
        ("5.98", ["1.00", "2.00", "3.00"], ("pass", "unusual", "minor")),
        ("6.03", ["1.00", "2.00", "3.00"], ("fail", "mismatch", "certain")),
        ("3.01", ["3.00"], ("fail", "mismatch", "minor")),
        ("3.02", ["3.00"], ("fail", "mismatch", "certain")),
    ],
)
def test_a_sum_may_miss_by_half_a_last_place_for_each_figure(
    total: str, parts: list[str], expected: tuple[str, str, str]
) -> None:
    assert outcome(sum_check("A3", term(total), [term(part) for part in parts])) == expected


def test_a_sum_with_one_printed_addend_is_a_copy() -> None:
    """Blank addends make no rounding: 52.97 beside its only part 52.96."""
    found = sum_check("A9", term("52.97"), [term("52.96"), nil(("表", "空"))])
    assert (found.status, found.tolerance, found.difference) == ("fail", Decimal(0), Decimal("0.01"))


def test_a_total_in_whole_yuan_beside_cents_is_rounded() -> None:
    """0.34 元 is 0.000034 万元, and half of one 元 may be rounding."""
    total = term("12.3456", last_place="0.0001")
    parts = [term("10.000034", last_place="0.000001"), term("2.345600", last_place="0.000001")]
    assert sum_check("A3", total, parts).tier == "rounding"
    assert sum_check("A3", term("12.3459", last_place="0.0001"), parts).tier == "mismatch"


def test_blank_addends_add_no_tolerance_and_absent_ones_are_left_out() -> None:
    parts = [term("1.00"), term("2.00"), nil(("表", "空")), not_printed(("表", "无"), words("没有这一列"))]
    found = sum_check("A3", term("3.02"), parts)
    assert (found.tolerance, found.tier) == (Decimal("0.015"), "mismatch")


def test_a_sum_in_yuan_may_miss_by_less() -> None:
    """0.01 元 is 0.000001 万元."""
    yuan = "0.000001"
    parts = [term("1.000000", last_place=yuan), term("2.000000", last_place=yuan)]
    assert sum_check("A3", term("3.000001", last_place=yuan), parts).tier == "rounding"
    assert sum_check("A3", term("3.000002", last_place=yuan), parts).tier == "mismatch"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (term("157.10"), term("157.10"), ("pass", "exact", "")),
        (term("157.1", last_place="0.1"), term("157.10"), ("pass", "exact", "")),
        (term("157.1", last_place="0.1"), term("157.14"), ("pass", "rounding", "")),
        (term("157.1", last_place="0.1"), term("157.16"), ("fail", "mismatch", "minor")),
        (term("157.10"), term("157.11"), ("fail", "mismatch", "minor")),
        (term("157.10"), term("157.12"), ("fail", "mismatch", "certain")),
        (term("157.10"), nil(("空表",)), ("fail", "mismatch", "certain")),
    ],
)
def test_a_copy_is_the_same_figure(one: Term, other: Term, expected: tuple[str, str, str]) -> None:
    assert outcome(copy_check("B1", one, other)) == expected


def test_what_has_no_value_is_skipped_with_its_reason() -> None:
    found = sum_check(
        "A3", term("3.00", "表", "合计"), [term("1.00", "表", "甲"), lacking(("表", "乙"), words("乙读不出"))]
    )
    assert (found.status, reason_of(found), statement_of(found)) == ("skipped", "乙读不出", "表：合计 与 甲 + 乙")
    assert (found.expected, found.found, found.tier, found.cells) == (None, None, "", ())
    assert reason_of(copy_check("B1", not_printed(("表", "合计"), words("没有这一行")), term("1.00"))) == "没有这一行"
    nothing = sum_check("A3", term("3.00"), [not_printed(("表", "甲"), words("没有这一列"))])
    assert (nothing.status, reason_of(nothing)) == ("skipped", "没有这一列")


def test_a_sentence_has_both_sides_and_the_sum() -> None:
    found = sum_check(
        "A9", term("7.00", "《表》", "合计"), [term("2.00", "《表》", "甲"), term("3.00", "《表》", "乙")]
    )
    assert statement_of(found) == "《表》：合计 7.00，甲 2.00 + 乙 3.00 = 5.00（万元），相差 2.00"
    assert (found.found, found.expected, found.difference) == (Decimal("7.00"), Decimal("5.00"), Decimal("2.00"))
    assert found.cells[0] == CheckCell("found", "income", 3, "total")
    assert [cell.side for cell in found.cells] == ["found", "expected", "expected"]
    exact = copy_check("B1", term("7.00", "《甲》", "合计"), term("7.00", "《乙》", "总计"))
    assert statement_of(exact) == "《甲》合计 7.00 = 《乙》总计 7.00（万元）"


@pytest.mark.parametrize(
    ("found", "expected", "hint"),
    [
        ("12345600", "1234.56", "合计相差正好一万倍，可能是万元和元弄混"),
        ("123.4", "12.34", "合计相差正好十倍，可能是小数点错位"),
        ("-12.34", "12.34", "合计可能正负号写反"),
        ("54.30", "45.30", "合计可能有两位数字颠倒（45.30 写成 54.30）"),
        ("12.00", "19.00", ""),
    ],
)
def test_a_known_slip_is_named(found: str, expected: str, hint: str) -> None:
    assert hint_of(copy_check("B1", term(found, "合计"), term(expected, "原数"))) == hint


def test_a_figure_beside_may_have_been_meant() -> None:
    there = replace(term("8.00", "原数"), cells=(("balance", 1, "amount"),))
    assert hint_of(copy_check("B1", term("5.00", "合计", near="8.00"), there)) == (
        "合计应有的数字和同一行的合计的数字相同，可能错行或错列"
    )


def test_the_figure_that_it_is_held_against_is_no_hint() -> None:
    """合计 52.97 beside 人员经费 52.96 of the same row."""
    assert hint_of(sum_check("A11", term("52.97", "合计", near="52.96"), [term("52.96", "人员经费")])) == ""


@pytest.mark.parametrize(("total", "said"), [("8.00", "算了两次"), ("5.00", "漏加")])
def test_an_addend_may_be_counted_twice_or_left_out(total: str, said: str) -> None:
    parts = [term("5.00", "甲"), term("1.50", "乙")]
    assert said in hint_of(sum_check("A9", term(total, "合计"), parts))


def test_an_inequality_across_last_places_may_round() -> None:
    """7,366,484.00 元 beside 736.65 万元."""
    exact = term("736.648400", last_place="0.000001")
    assert outcome(at_least("C13.all", [exact], [term("736.65")])) == ("pass", "rounding", "")
    assert outcome(at_least("C13.all", [exact], [term("736.66")])) == ("fail", "mismatch", "certain")


def test_doubt_about_our_reading_comes_first() -> None:
    found = copy_check("B1", term("54.30", "合计", doubt=words("合计属于哪一列不能确定")), term("45.30", "原数"))
    assert outcome(found) == ("fail", "mismatch", "doubtful")
    assert hint_of(found).startswith("可能是本站读取有误，请先核对原文：合计属于哪一列不能确定；")


@pytest.mark.parametrize(
    ("greater", "lesser", "expected"),
    [
        (["3.00"], ["3.00"], ("pass", "exact", "")),
        (["9.00"], ["3.00"], ("pass", "exact", "")),
        (["2.99"], ["3.00"], ("fail", "mismatch", "certain")),
        (["1.00", "1.99"], ["3.00"], ("pass", "rounding", "")),
    ],
)
def test_an_inequality(greater: list[str], lesser: list[str], expected: tuple[str, str, str]) -> None:
    found = at_least("B12", list(map(term, greater)), list(map(term, lesser)))
    assert (outcome(found), found.kind) == (expected, "inequality")


@pytest.mark.parametrize(
    ("printed", "tier"), [("38.67", "exact"), ("38.68", "mismatch"), ("38.7", "exact"), ("-38.67", "mismatch")]
)
def test_a_rate_is_right_where_some_exact_figures_give_it(printed: str, tier: str) -> None:
    """42.62 less of 110.22 before: 38.668 %."""
    last_place = "0.1" if printed == "38.7" else "0.01"
    allowed = change(term("67.60"), term("-42.62"))
    assert allowed is not None
    rate = rate_check("D1", term(printed, last_place=last_place), (-allowed[1], -allowed[0]), words("下降的比率"))
    assert rate.tier == tier


def test_a_small_base_allows_more_rates() -> None:
    """0.01 of 0.03 is 33.33 %; behind 0.01 and 0.03 may stand 0.005 of 0.035 (14 %) or 0.015 of 0.025 (60 %)."""
    allowed = share(term("0.01"), term("0.03"))
    assert rate_check("C2", term("50.00"), allowed, words("占比")).tier == "rounding"
    assert (
        statement_of(rate_check("C2", term("60.02"), allowed, words("占比")))
        == "占比，应在 14.29% 至 60.00% 之间，写作 60.02%"
    )


def test_a_rate_of_nothing_is_skipped() -> None:
    found = rate_check("D1", term("100"), change(term("5.00"), term("5.00")), words("增长"))
    assert (found.status, reason_of(found)) == ("skipped", "基数可能为零，算不出比率")


def test_words_are_right_or_wrong_and_a_remark_is_neither() -> None:
    assert outcome(claim("D2", True, words("增加写作增长"))) == ("pass", "exact", "")
    assert outcome(claim("D2", False, words("减少写作增长"), hint=words("笔误"))) == ("fail", "mismatch", "certain")
    assert outcome(remark("F1", words("不宜比较"))) == ("pass", "", "context")


def test_figures_that_mean_one_thing_are_one_term() -> None:
    one = added(("表", "2080505"), [term("1.00"), term("2.00")])
    assert (one.value, len(one.cells)) == (Decimal("3.00"), 2)
    assert added(("表", "2080505"), [term("1.00"), lacking(("表",), words("读不出"))]).problem == words("读不出")
