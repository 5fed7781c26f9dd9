"""F1 to F4: notes, never failures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.budget.phrases import statement_of
from mingzhang.validation import reader_notes
from validation.spoken_filings import failing, findings, lacking, small, with_said

check = reader_notes.check


def test_notes_never_fail() -> None:
    assert failing(check, small()) == []
    noted = with_said(small(), "facts", 11, value=Decimal(2))
    assert failing(check, noted) == []
    assert [(one.check_id, one.kind, one.severity) for one in check(reader_notes.FilingFigures(noted))] == [
        ("F3", "note", "context")
    ]


def test_what_is_paid_but_booked_elsewhere() -> None:
    economic = {code for code in ("30108", "30109", "30110", "30111", "30113") if code in _codes("basic_expenditure")}
    functions = _codes("general_expenditure")
    expected = {
        function
        for codes, function in ((("30108", "30109"), "20805"), (("30110", "30111"), "21011"), (("30113",), "221"))
        if economic & set(codes) and not any(code.startswith(function) for code in functions)
    }
    assert {statement_of(one).split("（")[-1].split("）")[0] for one in findings(check, small(), "F1")} == expected
    assert findings(check, lacking(small(), "general_expenditure"), "F1") == []


def _codes(resource: str) -> set[str]:
    rows = small().table(resource).rows
    return {row.texts.get("function_code", "") or row.texts.get("economic_code", "") for row in rows}


def test_cars_for_hire_beside_nothing_in_three_public() -> None:
    hired = with_said(small(), "projects", 1, allocation="12.08万元用于公务用车租赁及4.68万元加油费用")
    (finding,) = findings(check, hired, "F2")
    assert "“三公”经费中没有列公务用车" in statement_of(finding)
    assert "（公务用车租赁、加油费），所写金额共 16.76 万元" in statement_of(finding)


@pytest.mark.parametrize(
    ("allocation", "paid"),
    [
        ("全年预计花费车辆租赁费用13.78万元", "所写金额共 13.78 万元"),
        ("公务用车租赁、差旅费13.78万元", ""),  # what is for cars alone is not said
        ("13.78万元用于差旅和公务用车租赁", ""),
        ("公务用车租赁，按实际发生额支付", ""),
    ],
)
def test_an_amount_is_told_only_where_it_is_of_nothing_else(allocation: str, paid: str) -> None:
    (finding,) = findings(check, with_said(small(), "projects", 1, allocation=allocation), "F2")
    said = statement_of(finding)
    assert (paid in said) if paid else ("所写金额" not in said)


@pytest.mark.parametrize("allocation", ["不得用于公务用车租赁", "压减公务接待费和租车费用", "5万元为办公费，不含租车"])
def test_what_is_denied_is_no_cost(allocation: str) -> None:
    assert findings(check, with_said(small(), "projects", 1, allocation=allocation), "F2") == []


def test_cars_without_money_and_money_without_cars() -> None:
    (finding,) = findings(check, with_said(small(), "facts", 11, value=Decimal(2)), "F3")
    assert "国有资产中写有车辆 2 辆，“三公”经费中没有列公务用车运行费" in statement_of(finding)
    assert findings(check, small(), "F3") == []
    assert findings(check, lacking(small(), "three_public"), "F3") == []


def test_a_base_of_nothing_is_never_ranked() -> None:
    fields = {"zero_base": True, "delta_percent": Decimal("100.00"), "delta": Decimal("15810.66")}
    (finding,) = findings(check, with_said(small(), "changes", 1, **fields), "F4")
    assert statement_of(finding) == "一般公共预算上年数为零，印出的 100% 是习惯写法，不是增长率，不应参与排名或平均"
    assert findings(check, small(), "F4") == []
