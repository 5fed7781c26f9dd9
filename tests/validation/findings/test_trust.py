"""What findings are worth: what is certain, what is held back, what is no evidence, what is one finding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Filing, Note, OtherCell, Table, unread_note, warning_note
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.budget.narrative import ScaledRow, Statement
from mingzhang.budget.phrases import reason_of, statement_of
from mingzhang.validation import check_filing
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.findings.trust import reviewed
from mingzhang.validation.findings.verdicts import sum_check
from validation.consistent_filing import SOURCE, changed, consistent, with_table
from validation.spoken_filings import small


def failing(filing: Filing) -> list[Finding]:
    return [finding for finding in check_filing(filing) if finding.status == "fail"]


def of(filing: Filing, check_id: str) -> list[tuple[str, bool]]:
    return [(finding.severity, finding.held_back) for finding in failing(filing) if finding.check_id == check_id]


def misprinted(placement: str = "published") -> Filing:
    """The basic expenditure of 20805 is 11.00 instead of 10.00."""
    return changed(consistent(), "expenditure", "section-20805", "basic", "11.00", placement)


def relation(filing: Filing, resource: str, key: str, column: str, relations: tuple[str, ...]) -> Filing:
    """The filing, one of whose figures was placed by these relations."""
    table = filing.table(resource)
    rows = tuple(
        replace(
            row,
            cells=tuple(replace(cell, relations=relations) if cell.column == column else cell for cell in row.cells),
        )
        if row.key == key
        else row
        for row in table.rows
    )
    return with_table(filing, replace(table, rows=rows))


def test_what_is_printed_in_understood_columns_is_certain() -> None:
    assert of(misprinted(), "A9") == [("certain", False)]


@pytest.mark.parametrize("placement", ["inferred", "suspect", "ambiguous"])
def test_a_failure_on_a_figure_whose_column_is_not_certain_is_held_back(placement: str) -> None:
    assert of(misprinted(placement), "A9") == [("doubtful", True)]
    assert [(finding.check_id, finding.held_back) for finding in failing(misprinted(placement))] == [
        ("A9", True), ("A8", True), ("A8", True),
    ]  # fmt: skip


def test_nothing_is_certain_in_a_table_with_an_unread_figure() -> None:
    filing = misprinted()
    last = filing.table("expenditure").rows[-1]
    note = replace(unread_note(last.place, "5.00", "figure-in-no-row"), in_table=True)
    assert of(replace(filing, notes=(note,)), "A9") == [("doubtful", True)]


@pytest.mark.parametrize(
    ("title", "text", "down", "worth"),
    [
        ("", "5.00", 0, ("doubtful", True)),
        ("", "无", 0, ("certain", False)),
        ("", "5.00", 900, ("certain", False)),  # below the table
        ("政府采购预算表", "5.00", 0, ("certain", False)),  # a table of its own
    ],
)
def test_nothing_is_certain_beside_figures_of_a_table_without_a_title(
    title: str, text: str, down: int, worth: tuple[str, bool]
) -> None:
    place = misprinted().table("expenditure").rows[0].place
    place = replace(place, line=(place.line or 0) + down)
    value = Decimal("5.00") if text == "5.00" else None
    other = Table("", title, status="filled", other_cells=(OtherCell(1, 3, "决算数", text, value, place),))
    assert of(replace(misprinted(), other_tables=(other,)), "A9") == [worth]


def test_nothing_is_certain_in_a_table_with_a_column_that_was_not_understood() -> None:
    filing = changed(misprinted(), "expenditure", "item-2101599", "other:人数", "3")
    table = filing.table("expenditure")
    filing = with_table(filing, replace(table, columns=(*table.columns, "other:人数")))
    assert ("doubtful", True) in of(filing, "A9")
    assert not [finding for finding in failing(filing) if finding.severity == "certain"]


def test_a_failure_with_an_empty_side_is_held_back() -> None:
    """20805 has a total and neither basic nor project expenditure."""
    filing = changed(consistent(), "expenditure", "item-2080505", "basic", "")
    assert of(filing, "A9") == [("doubtful", True)]


def test_a_code_that_only_one_table_lists_is_held_back() -> None:
    table = consistent().table("expenditure")
    rows = [row for row in table.rows if row.key != "item-2080505"]
    rows = [replace(row, number=number) for number, row in enumerate(rows, start=1)]
    filing = with_table(consistent(), replace(table, rows=tuple(rows)))
    assert of(filing, "B3") == [("doubtful", True)]


def test_a_relation_that_placed_a_figure_does_not_confirm_it() -> None:
    filing = relation(consistent(), "expenditure", "item-2080505", "basic", ("A9",))
    row = ("expenditure", 3)
    found = [
        (finding.check_id, finding.status, reason_of(finding))
        for finding in check_filing(filing)
        if finding.check_id in ("A8", "A9")
        and any((c.resource, c.row, c.column) == (*row, "basic") for c in finding.cells)
    ]
    assert found == [
        ("A9", "skipped", "这项关系已用来判断数字的位置或单位，不能再用来证明它"),
        ("A8", "pass", ""),
    ]


@pytest.mark.parametrize(("method", "status"), [("exact", "pass"), ("amount", "skipped")])
def test_an_amount_by_which_a_project_was_found_does_not_confirm_itself(method: str, status: str) -> None:
    words = small().narrative
    matches = tuple(
        replace(each, method=method) if (each.resource, each.row) == ("objectives", 2) else each
        for each in words.project_matches
    )
    filing = replace(small(), narrative=replace(words, project_matches=matches))
    found = [
        (finding.kind, finding.status)
        for finding in check_filing(filing)
        if finding.check_id == "C13.sheet" and any((c.resource, c.row) == ("objectives", 2) for c in finding.cells)
    ]
    assert found == [("sum", "pass"), ("copy", status)]


def statuses(filing: Filing, check_id: str, resource: str, row: int) -> list[tuple[str, str]]:
    return [
        (finding.kind, finding.status)
        for finding in check_filing(filing)
        if finding.check_id == check_id and any((c.resource, c.row) == (resource, row) for c in finding.cells)
    ]


def test_an_amount_that_told_the_unit_of_a_sheet_does_not_confirm_it() -> None:
    """The sum within the sheet holds in any unit and is evidence; the project's amount gave the unit and is none."""
    words = small().narrative
    scaled = replace(words, scaled_by_amount=(ScaledRow("objectives", 2),))
    assert statuses(small(), "C13.sheet", "objectives", 2) == [("sum", "pass"), ("copy", "pass")]
    assert statuses(replace(small(), narrative=scaled), "C13.sheet", "objectives", 2) == [
        ("sum", "pass"),
        ("copy", "skipped"),
    ]


def test_words_that_told_the_unit_of_a_table_do_not_confirm_it() -> None:
    table = replace(small().table("balance"), unit_from="narrative")
    before = statuses(small(), "C13", "objectives", 1)
    after = statuses(with_table(small(), table), "C13", "objectives", 1)
    assert (before, after) == ([("copy", "pass")], [("copy", "skipped")])


def test_a_relation_that_placed_a_figure_and_fails_all_the_same_is_said() -> None:
    filing = relation(misprinted("ambiguous"), "expenditure", "section-20805", "basic", ("A8",))
    assert ("A9", "fail") in {(finding.check_id, finding.status) for finding in failing(filing)}


def test_a_finding_that_knows_an_exception_is_not_certain() -> None:
    """The items of the words do not come to the change of the whole, unless one that ended is not mentioned."""
    finding = sum_check(
        "D6",
        Term(("甲",), Decimal(5), cells=(("changes", 1, "delta"),)),
        [Term((word,), Decimal(4), cells=(("changes", number, "delta"),)) for number, word in ((2, "乙"), (3, "丙"))],
        but=message("unless-ceased", kind="科目"),
    )
    (judged,) = reviewed([finding], FilingFigures(consistent()))
    assert (finding.severity, judged.severity, judged.held_back) == ("certain", "doubtful", True)


def test_nothing_is_certain_in_a_table_with_a_line_that_was_not_understood() -> None:
    """七、某某收入 9.00 is a line of no item: the income of the year may well have it."""
    filing = changed(consistent(), "balance", "current_year", "amount", "109.00")
    filing = changed(filing, "balance", "unit_funds", "amount", "9.00")
    assert of(filing, "A2") == [("certain", False)]
    table = filing.table("balance")
    unknown = [
        replace(row, key="-", texts=row.texts | {"item": "", "name": "七、某某收入"})
        if row.key == "unit_funds"
        else row
        for row in table.rows
    ]
    filing = with_table(filing, replace(table, rows=tuple(unknown)))
    assert of(filing, "A2") == of(filing, "A3") == [("doubtful", True)]


def spoken(line: int, amount: str) -> Statement:
    return Statement("一、总体说明", "收支总预算", "", Decimal(amount), "万元", "", Place(SOURCE, None, line))


def judged_with(note: Note, *, kind: str = "copy", row: int = 1) -> tuple[str, bool]:
    """What a failure is worth on the first of two statements of line 200 and one of line 210, beside a remark."""
    filing = replace(
        consistent(),
        narrative=replace(
            consistent().narrative, statements=(spoken(200, "99.38"), spoken(200, "101.00"), spoken(210, "7.00"))
        ),
        notes=(note,),
    )
    cells = (CheckCell("found", "statements", row, "amount"), CheckCell("expected", "balance", 11, "amount"))
    finding = Finding("C1", kind, "fail", message("no-figure"), "mismatch", "certain", cells=cells)
    (judged,) = reviewed([finding], FilingFigures(filing))
    return judged.severity, judged.held_back


def read_as(value: str, line: int) -> Note:
    why = message("digit-behind-unit")
    return warning_note(Place(SOURCE, None, line), "99.3万元8", "read-as", value=value, why=why)


CERTAIN, HELD_BACK = ("certain", False), ("doubtful", True)


@pytest.mark.parametrize(
    ("note", "row", "worth"),
    [
        (read_as("99.38万元", 200), 1, HELD_BACK),
        (read_as("99.38万元", 205), 1, HELD_BACK),
        (read_as("99.38万元", 200), 2, CERTAIN),
        (read_as("99.38万元", 200), 3, CERTAIN),
        (read_as("5.00万元", 200), 2, HELD_BACK),
        (read_as("99.38万元", 199), 1, CERTAIN),
        (unread_note(Place(SOURCE, None, 201), "其中8", "sentence-not-understood"), 1, HELD_BACK),
        (unread_note(Place(SOURCE, None, 211), "其中8", "sentence-not-understood"), 1, CERTAIN),
        (warning_note(Place(SOURCE, None, 200), "基本养老", "code-of-own-table", code="2080505"), 1, CERTAIN),
    ],
)
def test_a_failure_on_words_read_through_a_misprint_is_held_back(note: Note, row: int, worth: tuple[str, bool]) -> None:
    assert judged_with(note, row=row) == worth


def test_what_is_said_of_the_words_themselves_stays_certain() -> None:
    assert judged_with(read_as("99.38万元", 200), kind="text") == CERTAIN


def test_summands_that_are_empty_are_named() -> None:
    """The year's income is 109.00, its one source with a figure 103.00; two others are empty."""
    filing = changed(consistent(), "balance", "general_budget", "amount", "103.00")
    filing = changed(filing, "balance", "current_year", "amount", "109.00")
    (said,) = [statement_of(finding) for finding in failing(filing) if finding.check_id == "A3"]
    assert said == (
        "《收支总体情况表》：本年收入 109.00，一般公共预算 103.00（万元），相差 6.00。空着、当作零的是：政府性基金预算、单位资金"
    )
