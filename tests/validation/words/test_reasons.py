"""Reasons that cannot be, or that contradict each other."""

from __future__ import annotations

from mingzhang.budget.filing import Filing
from mingzhang.budget.phrases import statement_of
from mingzhang.validation.words import reasons
from validation.spoken_filings import failing, small, statuses, with_said

check = reasons.check
PROJECT = "全民人身意外伤害保险财政补助资金（2期）"


def because(**reason: str) -> Filing:
    """The filing with other reasons, by the number of the change (`r1="…"`)."""
    filing = small()
    for number, text in reason.items():
        filing = with_said(filing, "changes", int(number[1:]), reason=text)
    return filing


def test_everything_agrees() -> None:
    assert failing(check, small()) == []
    assert statuses(check, small(), "R") == {"pass"}


def test_one_reason_for_a_rise_and_a_fall() -> None:
    (finding,) = failing(check, because(r15="在职人员增加3人", r17="在职人员增加3人"))
    assert finding.check_id == "R1"
    assert statement_of(finding) == (
        "行政运行（2080101）的增加和行政单位离退休（2080501）的减少，用的是同一句原因：“在职人员增加3人”"
    )


def test_general_reasons_and_moved_money_explain_both() -> None:
    for reason in ("人员变动", "政策调整，有增加有减少", "雇员经费列支到项目支出中，增加该项"):
        assert "R1" not in {one.check_id for one in failing(check, because(r15=reason, r17=reason))}


def test_a_reason_that_names_a_project_of_another_item() -> None:
    reason = f"新增{PROJECT}项目"
    (finding,) = failing(check, because(r15=reason, r21=reason))
    assert finding.check_id == "R2"
    assert statement_of(finding) == (
        f"行政运行（2080101）的变化原因说的“{PROJECT}”，在《一般公共预算项目支出情况表》里列在 2130199 下，不属于这一项。"
        f"行政运行（2080101）、其他农业农村支出（2130199）用的是同一句原因：“{reason}”"
    )


def test_money_that_moved_into_what_fell() -> None:
    filing = with_said(small(), "changes", 11, delta=-small().narrative.changes[10].delta)
    (finding,) = failing(check, with_said(filing, "changes", 11, reason="本年雇员经费列支到项目支出中"))
    assert finding.check_id == "R3"
    assert failing(check, because(r11="本年雇员经费列支到项目支出中")) == []


def test_of_one_thing_that_it_rose_and_that_it_fell() -> None:
    (finding,) = failing(check, because(r1="导致人员经费增加", r8="人员减少，导致人员经费减少"))
    assert finding.check_id == "R4"
    assert statement_of(finding) == (
        "收入预算的文字说明中一般公共预算的原因说“人员经费”增加，支出预算的文字说明中基本支出的原因说它减少"
    )


def test_a_rise_and_a_fall_in_other_words() -> None:
    (finding,) = failing(check, because(r1="本年提高标准，人员经费上升", r8="厉行节约，人员经费压减"))
    assert finding.check_id == "R4"
    assert statement_of(finding) == (
        "收入预算的文字说明中一般公共预算的原因说“人员经费”增加，支出预算的文字说明中基本支出的原因说它减少"
    )


def test_those_who_left_are_others_than_those_who_serve() -> None:
    assert failing(check, because(r1="在职人员经费增加", r8="离退休人员经费减少")) == []


def test_items_may_move_apart() -> None:
    """Personnel cost of one item may rise while that of another falls."""
    assert failing(check, because(r15="人员经费增加", r17="人员经费减少")) == []
