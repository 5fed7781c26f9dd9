"""Which failures are one thing for readers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import Finding
from mingzhang.validation import check_filing
from validation.consistent_filing import changed, consistent, with_table
from validation.spoken_filings import small, with_said


def failing(filing: Filing) -> list[Finding]:
    return [finding for finding in check_filing(filing) if finding.status == "fail"]


def causes(filing: Filing) -> list[tuple[str, str]]:
    return [(finding.check_id, finding.cause) for finding in failing(filing)]


def test_one_wrong_figure_is_one_cause() -> None:
    """12.00 instead of 10.00: three sums miss by 2.00, and each names the first of them."""
    filing = changed(consistent(), "expenditure", "section-20805", "basic", "12.00")
    found = failing(filing)
    assert [finding.check_id for finding in found] == ["A9", "A8", "A8"]
    assert {finding.cause for finding in found} == {"A9:expenditure:2:total"}


def test_two_wrong_figures_are_two_causes_and_one_alone_has_no_name() -> None:
    filing = changed(consistent(), "expenditure", "section-20805", "basic", "12.00")
    filing = changed(filing, "carryover", "total-", "total", "4.00")
    causes = {finding.cause for finding in failing(filing) if finding.cells[0].resource == "carryover"}
    assert "A9:expenditure:2:total" not in causes
    said_empty = replace(consistent().table("carryover"), note="没有结转，本表为空表。")
    assert [(finding.check_id, finding.cause) for finding in failing(with_table(consistent(), said_empty))] == [
        ("B15", "")
    ]


def test_one_slip_copied_into_another_table_is_one_cause() -> None:
    filing = changed(consistent(), "expenditure", "item-2101501", "project", "7.00")
    filing = changed(filing, "general_expenditure", "item-2101501", "project", "7.00")
    sums = [finding for finding in failing(filing) if finding.check_id in ("A8", "A9")]
    assert [finding.cells[0].resource for finding in sums] == [
        "expenditure", "expenditure", "general_expenditure", "general_expenditure",
    ]  # fmt: skip
    assert {finding.cause for finding in sums} == {"A9:expenditure:6:total"}


def test_sums_that_rounding_sets_apart_are_one_cause() -> None:
    """61.00 instead of 60.00 below a total of 70.01, which rounding explains: the sums miss by 1.00 and by 0.99."""
    filing = changed(consistent(), "expenditure", "total-", "basic", "70.01")
    assert [finding.check_id for finding in failing(filing)] == ["B11"]
    found = failing(changed(filing, "expenditure", "category-210", "basic", "61.00"))
    found = [finding for finding in found if finding.check_id != "B11"]
    assert [(finding.check_id, finding.difference) for finding in found] == [
        ("A9", Decimal("-1.00")), ("A8", Decimal("1.00")), ("A8", Decimal("-0.99")),
    ]  # fmt: skip
    assert {finding.cause for finding in found} == {"A9:expenditure:4:total"}


def test_a_right_percentage_beside_a_wrong_amount_is_told_with_the_amount() -> None:
    """15,310.61 of words and table became 15,311.61: the share and the rate beside it fit the figure of the table."""
    filing = with_said(small(), "changes", 8, amount=Decimal("25310.61"))
    assert causes(filing) == [(each, "C3:changes:8:amount") for each in ("C3", "C3.share", "D1")]


def test_a_wrong_percentage_beside_a_wrong_amount_is_a_second_cause() -> None:
    """The share is wrong whichever of the amounts is right."""
    filing = with_said(small(), "changes", 8, amount=Decimal("25310.61"), share_percent=Decimal("11.11"))
    found = dict(causes(filing))
    assert found["C3"] == found["D1"] == "C3:changes:8:amount"
    assert found["C3.share"] == ""


def test_a_change_of_the_wrong_sign_is_told_once() -> None:
    """增加 513.77 became 减少: it contradicts its percentage, and the sums of the changes miss by twice as much."""
    filing = with_said(small(), "changes", 8, delta=Decimal("-513.77"))
    found = causes(filing)
    assert len(found) > 2 and "D2" in dict(found)
    assert len({cause for _, cause in found}) == 1


def test_a_change_of_the_wrong_sign_that_one_sum_misses_twice_is_told_once() -> None:
    """增加 29.86 became 减少: nothing else of the sum says so, which misses by 59.72."""
    filing = with_said(small(), "changes", 18, delta=Decimal("-29.86"))
    assert causes(filing) == [("D2", "D2:changes:18:delta"), ("D6", "D2:changes:18:delta")]


def test_a_wrong_total_of_a_table_is_one_cause_and_shares_of_the_right_one_in_words_hold() -> None:
    """48,321.64 of the table for 47,621.64: the words print shares of the right total, which heads their list."""
    filing = changed(small(), "expenditure", "总计", "total", "48321.64")
    assert causes(filing) == [(each, "A9:expenditure:26:total") for each in ("A9", "A8", "B1", "C3")]


def test_a_figure_of_a_second_table_that_would_close_all_is_the_cause() -> None:
    filing = changed(consistent(), "outsourcing", "total-", "general_budget", "705.00")
    assert causes(filing) == [(each, "A15:outsourcing:2:total") for each in ("A15", "A15", "B13")]
