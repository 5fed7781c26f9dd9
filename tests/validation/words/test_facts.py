"""C11 and C12."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.phrases import statement_of
from mingzhang.validation.words import facts
from validation.spoken_filings import failing, findings, lacking, small, statuses, with_said, without_said

check = facts.check


def test_everything_agrees() -> None:
    assert failing(check, small()) == []
    assert {one.check_id for one in check(facts.FilingFigures(small()))} == {"C11", "C12", "C12.vehicles"}


def test_changed_procurement_fails() -> None:
    (finding,) = failing(check, with_said(small(), "facts", 4, value=Decimal("569.50")))
    assert (finding.check_id, finding.found, finding.expected) == ("C12", Decimal("2025.57"), Decimal("2026.56"))


def test_rounded_parts_may_miss_by_a_hundredth() -> None:
    assert {one.tier for one in findings(check, small(), "C12") if one.kind == "sum"} == {"rounding"}


@pytest.mark.parametrize(("number", "value"), [(7, "2025.58"), (8, "1012.79")])
def test_more_than_the_whole_fails(number: int, value: str) -> None:
    (finding,) = failing(check, with_said(small(), "facts", number, value=Decimal(value)))
    assert (finding.check_id, finding.kind, finding.difference) == ("C12", "inequality", Decimal("-0.01"))


def test_vehicles_of_each_kind_make_all() -> None:
    (finding,) = failing(check, with_said(small(), "facts", 11, value=Decimal(2)))
    assert (
        statement_of(finding)
        == "国有资产情况中：车辆 2，一般公务用车 0 + 执法执勤用车 0 + 其他车辆 0 = 0（辆），相差 2"
    )


def test_operating_cost_of_an_office() -> None:
    (finding,) = failing(check, with_said(small(), "changes", 27, amount=Decimal("141.17")))
    assert (finding.check_id, finding.difference) == ("C11", Decimal("10.00"))


def test_operating_cost_of_others_is_counted_in_other_ways() -> None:
    other = with_said(small(), "changes", 27, amount=Decimal("141.17"), subject="事业单位运行经费")
    elsewhere = replace(
        with_said(small(), "changes", 27, amount=Decimal("141.17")), form="sichuan/budget", form_traits=()
    )
    for filing in (other, elsewhere):
        (finding,) = findings(check, filing, "C11")
        assert (finding.kind, finding.status, finding.severity) == ("note", "pass", "context")
        assert statement_of(finding).endswith("。各地、各类单位的运行经费口径不同，这不一定是错误")


def test_elsewhere_there_are_more_kinds_of_vehicles() -> None:
    more = replace(with_said(small(), "facts", 11, value=Decimal(2)), form="sichuan/budget", form_traits=())
    assert failing(check, more) == []


def test_operating_cost_of_a_house_with_units_below() -> None:
    above = with_said(small(), "facts", 1, value=Decimal(3))
    (finding,) = findings(check, with_said(above, "changes", 27, amount=Decimal("141.17")), "C11")
    assert finding.kind == "note"


def test_what_is_not_said_is_not_checked() -> None:
    assert findings(check, without_said(small(), "facts", 11), "C12.vehicles") != []
    assert len(findings(check, without_said(small(), "facts", 11), "C12.vehicles")) == 1
    assert statuses(check, lacking(small(), "basic_expenditure"), "C11") == {"skipped"}
