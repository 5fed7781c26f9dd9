"""C4 (parts), C6 to C10: the later chapters against their tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.phrases import hint_of, statement_of
from mingzhang.validation.words import prose_parts
from validation.spoken_filings import failing, findings, lacking, small, statuses, with_said, without_said

check = prose_parts.check


def test_everything_agrees() -> None:
    assert failing(check, small()) == []
    for check_id in ("C6", "C6.list", "C7", "C7.complete", "C8", "C9", "C10"):
        assert statuses(check, small(), check_id) == {"pass"}


@pytest.mark.parametrize(
    ("resource", "number", "check_id"),
    [
        ("statements", 9, "C6"),
        ("statements", 10, "C6"),
        ("statements", 11, "C6"),
        ("projects", 1, "C7"),
        ("statements", 12, "C8"),
        ("statements", 13, "C8"),
        ("statements", 15, "C8"),
        ("changes", 22, "C9"),
        ("changes", 25, "C9"),
        ("statements", 17, "C10"),
        ("statements", 20, "C10"),
        ("statements", 23, "C10"),
        ("statements", 24, "C10"),
        ("purposes", 7, "C10"),
    ],
)
def test_a_changed_amount_fails(resource: str, number: int, check_id: str) -> None:
    amount = getattr(small().narrative, resource)[number - 1].amount
    (finding,) = failing(check, with_said(small(), resource, number, amount=amount + Decimal("0.50")))
    assert (finding.check_id, finding.difference) == (check_id, Decimal("0.50"))


def test_parts_of_a_purpose() -> None:
    words = "1.行政运行13303.22万元；2.行政单位离退休229.15万元；3.其他173.96万元"
    spoken = with_said(small(), "purposes", 1, purpose=words)
    assert failing(check, spoken) == []
    assert len(findings(check, spoken, "C4.part")) == 2
    assert [one.difference for one in findings(check, spoken, "C4.parts")] == [Decimal("0.00")]


def test_a_part_with_the_figure_of_its_category() -> None:
    spoken = with_said(small(), "purposes", 1, purpose="1.行政运行13706.33万元")
    (finding,) = failing(check, spoken)
    assert (finding.check_id, finding.found, finding.expected) == ("C4.part", Decimal("13706.33"), Decimal("13303.22"))
    assert hint_of(finding) == "13706.33 正好是《一般公共预算支出情况表》社会保障和就业支出（208）的基本支出"


def test_an_item_that_the_table_has_not() -> None:
    text = small().narrative.statements[10].text + "、专用燃料费"
    (finding,) = failing(check, with_said(small(), "statements", 11, text=text))
    assert (finding.check_id, finding.severity) == ("C6.list", "minor")
    assert "专用燃料费" in statement_of(finding)


def test_an_item_with_money_of_another_kind_has_money() -> None:
    """培训费 is operating cost in the table; the words list it with the personnel."""
    text = small().narrative.statements[9].text + "、培训费"
    assert "人员经费" in text
    assert failing(check, with_said(small(), "statements", 10, text=text)) == []


def test_an_item_is_not_missed_in_a_table_that_was_not_wholly_read() -> None:
    """A figure under an unknown header may be its money."""
    text = small().narrative.statements[10].text + "、专用燃料费"
    spoken = with_said(small(), "statements", 11, text=text)
    table = spoken.table("basic_expenditure")
    at = next(number for number, row in enumerate(table.rows) if row.cells)
    strange = replace(table.rows[at].cells[0], column="other:专项", printed="5.00", value=Decimal("5.00"))
    row = replace(table.rows[at], cells=(*table.rows[at].cells, strange))
    opened = replace(table, rows=(*table.rows[:at], row, *table.rows[at + 1 :]))
    tables = tuple(opened if each is table else each for each in spoken.tables)
    assert "skipped" in statuses(check, replace(spoken, tables=tables), "C6.list")
    assert "fail" not in statuses(check, replace(spoken, tables=tables), "C6.list")


def test_items_listed_before_another_subject_are_not_its_own() -> None:
    own = small().narrative.statements[10]
    before = f"人员经费1.00万元，主要包括：基本工资、劳务派遣费、退休费；{own.text}"
    assert failing(check, with_said(small(), "statements", 11, text=before)) == []


def test_a_project_that_is_not_spoken_of() -> None:
    (finding,) = failing(check, without_said(small(), "projects", 2))
    assert finding.check_id == "C7.complete"
    assert "“全民人身意外伤害保险财政补助资金（2期）”" in statement_of(finding)
    assert statuses(check, replace(without_said(small(), "projects", 2), excerpt=True), "C7.complete") == {"skipped"}


def test_without_the_table_it_is_skipped() -> None:
    assert statuses(check, lacking(small(), "basic_expenditure"), "C6") == {"skipped"}
    assert statuses(check, lacking(small(), "three_public"), "C9") == {"skipped"}
