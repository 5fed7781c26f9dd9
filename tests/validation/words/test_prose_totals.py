"""C1 to C5: the first five chapters against the tables of totals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator import generate
from generator.filings import CONSISTENT
from mingzhang.budget.filing import unread_note
from mingzhang.budget.narrative import PLAN
from mingzhang.budget.phrases import reason_of, statement_of
from mingzhang.validation.words import prose_totals
from validation.spoken_filings import failing, findings, lacking, read_back, small, statuses, with_said, without_said

check = prose_totals.check


def test_everything_agrees() -> None:
    assert failing(check, small()) == []
    for check_id in (
        "C1",
        "C2",
        "C2.share",
        "C3",
        "C3.share",
        "C4",
        "C5",
        "C5.share",
        "C5.place",
        "C5.complete",
    ):
        assert "pass" in statuses(check, small(), check_id)


@pytest.mark.parametrize(
    ("resource", "number", "check_id"),
    [
        ("statements", 1, "C1"),
        ("statements", 2, "C2"),
        ("changes", 1, "C2"),
        ("statements", 3, "C3"),
        ("changes", 8, "C3"),
        ("statements", 4, "C4"),
        ("statements", 5, "C4"),
        ("purposes", 1, "C4"),
        ("statements", 8, "C5"),
        ("changes", 10, "C5"),
        ("changes", 12, "C5"),
        ("changes", 15, "C5"),
    ],
)
def test_a_changed_amount_fails(resource: str, number: int, check_id: str) -> None:
    amount = getattr(small().narrative, resource)[number - 1].amount
    (finding,) = (
        one
        for one in failing(check, with_said(small(), resource, number, amount=amount + Decimal("0.50")))
        if one.kind == "copy"
    )
    assert (finding.check_id, finding.difference, finding.severity) == (check_id, Decimal("0.50"), "certain")


@pytest.mark.parametrize(("number", "check_id"), [(1, "C2.share"), (8, "C3.share"), (12, "C5.share")])
def test_a_changed_share_fails(number: int, check_id: str) -> None:
    share = small().narrative.changes[number - 1].share_percent
    assert share is not None
    (finding,) = failing(check, with_said(small(), "changes", number, share_percent=share + Decimal("0.10")))
    assert (finding.check_id, finding.kind, finding.difference) == (check_id, "rate", Decimal("0.10"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (8, "财政拨款支出的"),
        (8, "项目支出的"),
        (12, "项目支出的"),
        (1, "使用非财政拨款结余的"),
        (1, "非财政拨款收入的"),
        (1, "收入总额（含上年结转）的"),
    ],
)
def test_a_share_of_something_else_is_not_held_against_the_whole(number: int, words: str) -> None:
    share = small().narrative.changes[number - 1].share_percent
    assert share is not None
    said = with_said(small(), "changes", number, share_percent=share + Decimal("0.10"), share_of=words)
    assert failing(check, said) == []


def test_a_share_of_a_source_is_held_against_that_source() -> None:
    """A source is all of itself, whatever its part in all income."""
    filing = small()
    source = filing.narrative.changes[0]
    said = with_said(filing, "changes", 1, share_percent=Decimal("100.00"), share_of=f"{source.subject}的")
    assert failing(check, said) == []
    wrong = with_said(said, "changes", 1, share_percent=Decimal("99.00"))
    assert [each.check_id for each in failing(check, wrong)] == ["C2.share"]


def test_a_share_of_the_whole_by_name_is_held_against_it() -> None:
    share = small().narrative.changes[0].share_percent
    assert share is not None
    said = with_said(small(), "changes", 1, share_percent=share + Decimal("0.10"), share_of="本年收入合计的")
    assert [each.check_id for each in failing(check, said)] == ["C2.share"]


def test_shares_need_not_add_up_to_a_hundred() -> None:
    share = small().narrative.changes[11].share_percent
    assert share is not None
    assert failing(check, with_said(small(), "changes", 12, share_percent=share.quantize(Decimal("0.1")))) == []


def test_an_item_that_is_only_held_against_its_plan_is_spoken_of() -> None:
    said = with_said(small(), "changes", 17, base=PLAN)
    assert statuses(check, said, "C5.complete") == statuses(check, small(), "C5.complete")


def test_an_item_that_is_not_spoken_of() -> None:
    (finding,) = failing(check, without_said(small(), "changes", 17))
    assert finding.check_id == "C5.complete"
    assert statement_of(finding).endswith("没有说到行政单位离退休（2080501）229.15")


def test_an_item_without_a_row_has_no_money() -> None:
    (finding,) = failing(check, with_said(small(), "changes", 16, amount=Decimal("3.00")))
    assert (finding.check_id, finding.status) == ("C5", "fail")
    assert "3.00 万元，《一般公共预算支出情况表》没有这一项" in statement_of(finding)


def test_an_item_under_another_section() -> None:
    subject = "社会保障和就业支出/行政事业单位养老支出/行政运行"
    (finding,) = failing(check, with_said(small(), "changes", 15, subject=subject))
    assert (finding.check_id, finding.severity) == ("C5.place", "minor")


def test_without_the_table_it_is_skipped() -> None:
    skipped = findings(check, lacking(small(), "income"), "C2")
    assert {one.status for one in skipped} == {"skipped"}
    assert {reason_of(one) for one in skipped} >= {"没有找到《收入总体情况表》"}


def test_an_item_that_was_not_read() -> None:
    place = small().narrative.changes[16].place
    note = unread_note(place, "229.15", "sentence-not-understood")
    filing = replace(without_said(small(), "changes", 17), notes=(note,))
    assert statuses(check, filing, "C5.complete") == {"pass", "skipped"}


def test_an_excerpt_may_leave_items_out() -> None:
    excerpt = replace(without_said(small(), "changes", 17), excerpt=True)
    assert statuses(check, excerpt, "C5.complete") == {"pass", "skipped"}


def test_a_fund_without_own_money_stands_beside_its_transfer() -> None:
    """上级政府性基金 39.00 is told apart, so 政府性基金预算 0.00 is its own column only."""
    assert failing(check, read_back(generate(904100, template=2025, form="grid", **CONSISTENT))) == []


def test_a_statement_in_yuan_is_held_against_a_table_in_ten_thousands() -> None:
    amount = small().narrative.statements[0].amount
    assert amount is not None
    same = with_said(small(), "statements", 1, amount=amount * 10000, unit="元")
    assert failing(check, same) == []
    other = with_said(small(), "statements", 1, amount=amount * 10000 + 5000, unit="元")
    assert [one.check_id for one in failing(check, other)] == ["C1"]


def test_what_one_source_carried_over_is_not_held_against_its_own_column() -> None:
    said = {"amount": Decimal("1.23"), "share_percent": None}
    own = with_said(small(), "changes", 1, subject="一般公共预算", **said)
    assert [finding.check_id for finding in failing(check, own)] == ["C2"]
    carried = with_said(small(), "changes", 1, subject="上年结转结余的一般公共预算收入", **said)
    assert failing(check, carried) == []


@pytest.mark.parametrize(
    ("subject", "failing_checks"), [("财政拨款收入", ["C2"]), ("财政拨款总收入", []), ("非财政拨款收入", [])]
)
def test_in_accounts_more_or_other_than_the_years_appropriation_is_not_held_against_it(
    subject: str, failing_checks: list[str]
) -> None:
    filing = with_said(small(), "changes", 1, subject=subject, amount=Decimal("9.00"), share_percent=None)
    accounts = replace(filing, identity=replace(filing.identity, document="department-accounts"))
    found = [each.check_id for each in failing(check, accounts) if subject in statement_of(each)]
    assert found == failing_checks
