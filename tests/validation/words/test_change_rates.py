"""D1, D2, D3 and D9: one statement of change at a time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.budget.phrases import reason_of, statement_of
from mingzhang.validation.words import change_rates
from validation.spoken_filings import failing, findings, small, statuses, with_said

check = change_rates.check


def test_everything_agrees() -> None:
    assert failing(check, small()) == []
    for check_id in ("D1", "D2", "D3", "D3.zero", "D9"):
        assert statuses(check, small(), check_id) == {"pass"}


def test_a_rate_that_does_not_follow() -> None:
    (finding,) = failing(check, with_said(small(), "changes", 1, delta_percent=Decimal("5.43")))
    assert (finding.check_id, finding.expected, finding.found) == ("D1", Decimal("5.34"), Decimal("5.43"))
    assert statement_of(finding) == (
        "收入预算的文字说明中一般公共预算比上年增加 801.93 万元，按上年数 15008.73 万元计算变化幅度，应为 5.34%，写作 5.43%"
    )


def test_a_fall_with_a_rise() -> None:
    (finding,) = failing(check, with_said(small(), "changes", 3, delta_percent=Decimal("14.70")))
    assert finding.check_id == "D2"
    assert statement_of(finding) == "收入预算的文字说明中政府性基金预算减少 1391.03 万元，增长 14.70%，一句话里方向相反"


def test_what_agrees_is_said_as_it_was_printed() -> None:
    """Of the first and the third statement: 15810.66 − 801.93 = 15008.73, 8069.19 + 1391.03 = 9460.22."""
    said = {check_id: [statement_of(one) for one in findings(check, small(), check_id)] for check_id in ("D2", "D3")}
    assert [said["D2"][0], said["D2"][2]] == [
        "收入预算的文字说明中一般公共预算增加 801.93 万元，增长 5.34%，方向一致",
        "收入预算的文字说明中政府性基金预算减少 1391.03 万元，下降 14.70%，方向一致",
    ]
    assert [said["D3"][0], said["D3"][2]] == [
        "收入预算的文字说明中一般公共预算 15810.66 万元、比上年增加 801.93 万元，上年数应为 15008.73 万元",
        "收入预算的文字说明中政府性基金预算 8069.19 万元、比上年减少 1391.03 万元，上年数应为 9460.22 万元",
    ]


def test_last_year_cannot_be_less_than_nothing() -> None:
    fields = {"delta": Decimal("47000.00"), "delta_percent": None, "prior_implied": Decimal("-31189.34")}
    (finding,) = failing(check, with_said(small(), "changes", 1, **fields))
    assert finding.check_id == "D3"
    assert statement_of(finding).endswith("上年数应为 −31189.34 万元，不可能小于零")


@pytest.mark.parametrize(("percent", "status"), [("100.00", "pass"), ("0.00", "pass"), ("35.00", "fail")])
def test_a_base_of_nothing_has_conventions(percent: str, status: str) -> None:
    fields = {
        "delta": Decimal("15810.66"),
        "prior_implied": Decimal("0.00"),
        "zero_base": True,
        "delta_percent": Decimal(percent),
    }
    found = findings(check, with_said(small(), "changes", 1, **fields), "D3.zero")
    assert [one.status for one in found if "一般公共预算上年数为零" in statement_of(one)] == [status]


def test_a_change_without_a_reason() -> None:
    silent = with_said(small(), "changes", 1, reason="")
    assert "原因的写法没有读出来" in {reason_of(one) for one in findings(check, silent, "D9")}
    lines = tuple(replace(line, text=line.text.replace("主要原因是", "")) for line in silent.lines)
    silent = replace(silent, lines=lines)
    (finding,) = failing(check, silent)
    assert (finding.check_id, finding.severity) == ("D9", "minor")
    assert statuses(check, replace(silent, excerpt=True), "D9") == {"pass", "skipped"}


def test_no_change_needs_no_reason() -> None:
    assert failing(check, with_said(small(), "changes", 5, reason="")) == []


def test_trimmed_zeros_are_no_coarse_figures() -> None:
    """减少 82 万元 beside 7.54 is 82.00."""
    fields = {"amount": Decimal(100), "delta": Decimal(-82), "prior_implied": Decimal(182)}
    assert failing(check, with_said(small(), "changes", 1, **fields, delta_percent=Decimal("-45.05"))) == []
    (finding,) = failing(check, with_said(small(), "changes", 1, **fields, delta_percent=Decimal("-45.15")))
    assert finding.check_id == "D1"


@given(st.integers(1, 10**8), st.integers(-(10**8), 10**8))
def test_a_rate_computed_from_the_figures_never_fails(prior: int, delta: int) -> None:
    amount = prior + delta
    if amount < 0:
        return
    fields = {
        "amount": Decimal(amount).scaleb(-2),
        "delta": Decimal(delta).scaleb(-2),
        "prior_implied": Decimal(prior).scaleb(-2),
        "zero_base": False,
        "delta_percent": (Decimal(delta) * 100 / prior).quantize(Decimal("0.01")),
    }
    assert failing(check, with_said(small(), "changes", 1, **fields)) == []
