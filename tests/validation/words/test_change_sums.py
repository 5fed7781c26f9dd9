"""D4 to D8: changes of parts and wholes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from mingzhang.budget.filing import Filing, unread_note
from mingzhang.budget.phrases import hint_of, reason_of, statement_of
from mingzhang.validation.words import change_sums
from validation.spoken_filings import failing, findings, small, statuses, with_said, without_said

check = change_sums.check


def moved_by(number: int, delta: str) -> Filing:
    change = small().narrative.changes[number - 1]
    assert change.delta is not None
    return with_said(small(), "changes", number, delta=change.delta + Decimal(delta))


def test_everything_agrees() -> None:
    assert failing(check, small()) == []
    for check_id in ("D4", "D5", "D6", "D6.kind", "D7", "D8"):
        assert statuses(check, small(), check_id) == {"pass"}


def ids(filing: Filing) -> list[str]:
    return [finding.check_id for finding in failing(check, filing)]


def test_what_adds_up_is_said_with_every_part() -> None:
    said = {
        check_id: [statement_of(one) for one in findings(check, small(), check_id)]
        for check_id in ("D5", "D6.kind", "D8")
    }
    assert said == {
        "D5": [
            "当年拨款规模的文字说明中基本支出、项目支出的变化相加 7344.41 = 收入预算的文字说明中一般公共预算的变化 801.93 + "
            "上级一般公共预算安排的转移支付资金的变化 6542.48（万元）。其中基本支出的变化 1041.41、项目支出的变化 6303.00"
        ],
        "D6.kind": [
            "当年拨款规模的文字说明中基本支出的变化 1041.41，当年拨款具体使用的文字说明中行政运行（2080101）的变化 1643.17 + "
            "行政单位离退休（2080501）的变化 −147.45 + 机关事业单位基本养老保险缴费支出（2080505）的变化 29.86 + "
            "机关事业单位职业年金缴费支出（2080506）的变化 28.67 + 公务员医疗补助（2101103）的变化 −512.83 = 1041.42（万元），"
            "相差 0.01，是四舍五入的差异",
            "当年拨款规模的文字说明中项目支出的变化 6303.00 = 当年拨款具体使用的文字说明中其他农业农村支出（2130199）的变化 6899.65 + "
            "社会保险经办机构（2080109）的变化 −596.65（万元）",
        ],
        "D8": [
            "“三公”经费的文字说明中：合计的变化 0.00 = 因公出国（境）费用的变化 0.00 + 公务用车购置的变化 0.00 + "
            "公务用车运行维护费的变化 0.00 + 公务接待费的变化 0.00（万元）"
        ],
    }


def test_a_changed_figure_fails_where_it_is_used() -> None:
    assert ids(moved_by(1, "1.00")) == ["D4", "D5"]
    assert ids(moved_by(6, "1.00")) == ["D4", "D7"]
    assert ids(moved_by(8, "1.00")) == ["D4", "D7"]
    assert ids(moved_by(10, "1.00")) == ["D5", "D6", "D7"]
    assert ids(moved_by(21, "1.00")) == ["D6", "D6.kind"]
    assert ids(moved_by(25, "1.00")) == ["D8"]


def test_a_hundredth_is_rounding() -> None:
    assert ids(moved_by(1, "0.01")) == []


def test_a_flipped_sign_is_named() -> None:
    flipped = moved_by(11, "-12606.00")
    found = {finding.check_id: finding for finding in failing(check, flipped)}
    assert list(found) == ["D5", "D6", "D6.kind", "D7"]
    assert found["D6.kind"].difference == Decimal("-12606.00")
    assert found["D6.kind"].severity == "certain"
    assert "若有上年" not in statement_of(found["D6.kind"])
    assert hint_of(found["D6.kind"]) == "如果当年拨款规模的文字说明中项目支出的变化写反了方向（应为增加），两边就一致"


def test_an_item_that_ceased_and_is_not_spoken_of_may_explain_it() -> None:
    (finding,) = [one for one in failing(check, without_said(small(), "changes", 16)) if one.check_id == "D6"]
    assert finding.difference == Decimal("-596.66")
    assert (
        statement_of(finding)
        .partition("。")[0]
        .endswith("，相差 596.66，若有上年列有、本年取消的科目未予说明，也会造成此差额")
    )
    assert finding.severity == "doubtful"
    assert hint_of(finding) == "如果有这样的科目，漏写的减少共 596.66 万元；否则至少有一处写错"


def test_without_statements_on_one_side_it_is_skipped() -> None:
    only_income = tuple(change for change in small().narrative.changes if change.chapter == "income")
    filing = replace(small(), narrative=replace(small().narrative, changes=only_income))
    assert statuses(check, filing, "D4") == {"skipped"}
    assert findings(check, filing, "D8") == []


def test_nothing_is_said_of_a_filing_without_changes() -> None:
    assert (
        list(check(change_sums.FilingFigures(replace(small(), narrative=replace(small().narrative, changes=()))))) == []
    )


def test_items_of_both_kinds_are_not_told_apart() -> None:
    """An item with basic and project expenditure: the change of each is unknown."""
    table = small().table("general_expenditure")
    mixed = tuple(_with_both(row) if row.texts["function_code"] == "2080501" else row for row in table.rows)
    tables = tuple(replace(one, rows=mixed) if one is table else one for one in small().tables)
    assert findings(check, replace(small(), tables=tables), "D6.kind") == []


def _with_both(row: Any) -> Any:
    (basic,) = (cell for cell in row.cells if cell.column == "basic")
    return replace(row, cells=(*row.cells, replace(basic, column="project", value=Decimal("1.00"))))


def test_a_figure_that_was_not_read_may_be_the_missing_one() -> None:
    place = small().narrative.changes[15].place
    note = unread_note(place, "596.65", "sentence-not-understood")
    filing = replace(without_said(small(), "changes", 16), notes=(*small().notes, note))
    (finding,) = findings(check, filing, "D6")
    assert (finding.status, reason_of(finding)) == ("skipped", f"原文第 {place.line} 行有没读出的数字，可能就是缺少的")


def test_the_change_of_all_income_is_no_item_of_it() -> None:
    whole = replace(small().narrative.changes[0], subject="部门收入预算", delta=Decimal("3657.95"))
    spent = replace(small().narrative.changes[7], subject="支出预算", delta=Decimal("3657.95"))
    said = replace(small().narrative, changes=(*small().narrative.changes, whole, spent))
    assert ids(replace(small(), narrative=said)) == []


def test_costs_add_up_only_where_the_change_of_each_is_said() -> None:
    silent = with_said(moved_by(22, "1.00"), "changes", 26, delta=None)
    assert ids(moved_by(22, "1.00")) == ["D8"]
    assert findings(check, silent, "D8") == []


def test_items_that_are_all_new_leave_unsaid_just_what_there_was_last_year() -> None:
    """Projects are 14236.40 and rose by 6303.00, so that they were 7933.40; both items are said to have risen by all they are."""
    filing = small()
    for number, change in enumerate(filing.narrative.changes, start=1):
        if change.chapter == "general_item" and change.function_code in ("2130199", "2080109"):
            filing = with_said(filing, "changes", number, delta=change.amount, delta_percent=None)
    (finding,) = [one for one in failing(check, filing) if one.check_id == "D6.kind"]
    assert finding.difference == Decimal("-7933.40")
    assert hint_of(finding) == (
        "如果有这样的科目，漏写的减少共 7933.40 万元；否则至少有一处写错；7933.40 万元恰为上年的全部项目支出"
    )
