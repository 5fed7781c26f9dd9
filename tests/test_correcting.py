"""Corrections by hand: what they change, and what they must not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.correction import Correction
from mingzhang.budget.filing import Cell, Filing
from mingzhang.budget.narrative import Change, Fact, Narrative
from mingzhang.budget.phrases import say
from mingzhang.correcting import with_corrections, with_fitting_corrections
from mingzhang.errors import CorrectionMismatch
from small_filing import at, filing, income

FILING_ID = "moumou-2026-department-budget"


def correction(
    resource: str,
    key: str,
    column: str,
    printed: str,
    corrected: str,
    *,
    kind: str = "misread",
    correction_id: str = "c1",
) -> Correction:
    place = "filings/corrections.csv:2"
    return Correction(
        correction_id, FILING_ID, resource, key, column, printed, corrected, kind, "对照原件", "第 3 页", place
    )


def cell(filing: Filing, key: str, column: str) -> Cell | None:
    row = next(row for row in filing.table("income").rows if row.key == key)
    return next((cell for cell in row.cells if cell.column == column), None)


def test_a_misread_figure_is_replaced_and_certain() -> None:
    ambiguous = correction("income", "210", "general_budget_transfer", "54.00", "45.00")
    corrected = with_corrections(filing(income()), [ambiguous])
    assert cell(corrected, "210", "general_budget_transfer") == Cell(
        "general_budget_transfer", "54.00", Decimal("45.00"), at(23), corrected=True, correction="c1"
    )
    assert corrected.corrections == (ambiguous,)
    assert cell(corrected, "210", "total") == cell(filing(income()), "210", "total")


def test_a_misprint_is_only_annotated() -> None:
    printed_wrong = correction("income", "210", "total", "1,154.17", "1145.17", kind="misprint")
    corrected = with_corrections(filing(income()), [printed_wrong])
    before = cell(filing(income()), "210", "total")
    assert before is not None
    assert cell(corrected, "210", "total") == replace(before, correction="c1")


def test_a_figure_moves_to_another_column_whatever_the_order_of_the_rows() -> None:
    into = correction("income", "210", "fund_budget", "", "54.00", correction_id="c1")
    out = correction("income", "210", "general_budget_transfer", "54.00", "", correction_id="c2")
    for rows in ([into, out], [out, into]):
        corrected = with_corrections(filing(income()), rows)
        assert cell(corrected, "210", "fund_budget") == Cell(
            "fund_budget", "54.00", Decimal("54.00"), at(23), corrected=True, correction="c1"
        )
        assert cell(corrected, "210", "general_budget_transfer") == Cell(
            "general_budget_transfer", "54.00", None, at(23), corrected=True, correction="c2"
        )
        assert corrected.corrections == tuple(rows)


def test_an_amount_may_be_named_by_its_value_or_as_printed() -> None:
    for printed in ("1,154.17", "1154.17"):
        corrected = with_corrections(filing(income()), [correction("income", "210", "total", printed, "1.00")])
        found = cell(corrected, "210", "total")
        assert found is not None
        assert found.value == Decimal("1.00")


def test_facts_go_by_name_and_other_words_by_number() -> None:
    facts = (
        Fact("vehicles_count", Decimal("3"), "辆", "2025", at(40)),
        Fact("vehicles_count", Decimal("4"), "辆", "2024", at(41)),
    )
    said = replace(filing(income()), narrative=Narrative(facts=facts))
    corrected = with_corrections(said, [correction("facts", "vehicles_count~2", "value", "4", "5")])
    assert [fact.value for fact in corrected.narrative.facts] == [Decimal("3"), Decimal("5")]
    misprint = correction("facts", "vehicles_count", "value", "3", "5", kind="misprint")
    assert with_corrections(said, [misprint]).narrative == said.narrative


def test_an_unread_figure_that_was_seen_is_a_warning_with_the_reason() -> None:
    corrected = with_corrections(filing(income()), [correction("notes", "9", "text", "7.50", "")])
    assert [(note.kind, note.text, say(note.message)) for note in corrected.notes] == [
        ("warning", "7.50", "人工看过（更正 c1）：对照原件")
    ]


@pytest.mark.parametrize(
    ("wrong", "message", "expected"),
    [
        (
            correction("income", "210", "total", "1,154.18", "1"),
            "printed there is now '1,154.17'",
            "'1,154.18', as the",
        ),
        (
            correction("income", "210", "fund_budget", "1.00", "1"),
            "there is no figure now",
            "'1.00', as the correction",
        ),
        (correction("income", "210", "total", "", "1"), "printed there is now '1,154.17'", "no figure there"),
        (
            correction("income", "999", "total", "1", "1"),
            "income has no row '999'",
            "the key of a row: 208, 20805, ",
        ),
        (correction("income", "210", "name", "1", "1"), "income has no figures in a column 'name'", "one of total, "),
        (correction("other", "1", "total", "1", "1"), "there is no resource 'other' with figures", "a published table"),
        (correction("income", "210", "total", "1,154.17", "一"), "'一' is no amount", "plain digits, or nothing"),
        (correction("facts", "x", "value", "1", "2"), "facts has no row 'x'", "the name of a fact"),
        (correction("changes", "1", "delta", "1", "2"), "changes has no row '1'", "a number from 1 to 0"),
        (correction("notes", "9", "text", "8.50", ""), "unread at line 9 is now: 7.50", "'8.50'"),
        (
            correction("income", "210", "fund_budget", "", "1", kind="misprint"),
            "nothing is printed there, so that it is no misprint",
            "a printed figure",
        ),
    ],
    ids=lambda value: value.resource if isinstance(value, Correction) else None,
)
def test_a_correction_that_does_not_fit_stops_the_filing(wrong: Correction, message: str, expected: str) -> None:
    with pytest.raises(CorrectionMismatch) as caught:
        with_corrections(filing(income()), [wrong])
    where = f"({FILING_ID}, {wrong.resource}, {wrong.key}, {wrong.column})"
    assert caught.value.message == f"the correction c1 does not fit {where}: {message}"
    assert caught.value.expected.startswith(expected)
    assert caught.value.place == "filings/corrections.csv:2"


def test_a_superseded_version_takes_what_fits_it() -> None:
    fits = correction("income", "210", "total", "1,154.17", "1.00")
    not_there = correction("income", "999", "total", "1", "1", correction_id="c2")
    corrected = with_fitting_corrections(filing(income()), [fits, not_there])
    assert corrected == with_corrections(filing(income()), [fits])


def test_a_spreadsheet_may_have_dropped_the_zeros() -> None:
    corrected = with_corrections(
        filing(income()), [correction("income", "210", "general_budget_own", "1100", "1100", correction_id="c1")]
    )
    found = cell(corrected, "210", "general_budget_own")
    assert found is not None
    assert (str(found.value), found.placement) == ("1100.00", "published")


def test_in_a_table_in_yuan_a_figure_takes_its_token_to_the_other_column() -> None:
    table = income()
    row = table.rows[3]
    cells = tuple(
        replace(each, printed="540,000.00") if each.column == "general_budget_transfer" else each for each in row.cells
    )
    in_yuan = replace(table, unit="元", rows=(*table.rows[:3], replace(row, cells=cells), table.rows[4]))
    out = correction("income", "210", "general_budget_transfer", "540,000.00", "", correction_id="c1")
    into = correction("income", "210", "fund_budget", "", "54", correction_id="c2")
    assert cell(with_corrections(filing(in_yuan), [out, into]), "210", "fund_budget") == Cell(
        "fund_budget", "540,000.00", Decimal("54.000000"), at(23), corrected=True, correction="c2"
    )


def test_corrections_of_one_figure_may_repeat_but_not_contradict_each_other() -> None:
    one = correction("income", "210", "total", "1,154.17", "1.00", correction_id="c1")
    again, other = replace(one, correction_id="c2"), replace(one, correction_id="c3", corrected="2.00")
    found = cell(with_corrections(filing(income()), [one, again]), "210", "total")
    assert found is not None
    assert found.value == Decimal("1.00")
    with pytest.raises(CorrectionMismatch) as caught:
        with_corrections(filing(income()), [one, other])
    assert "c1 (filings/corrections.csv:2) says something else of the same figure" in caught.value.message
    found = cell(with_fitting_corrections(filing(income()), [one, other]), "210", "total")
    assert found is not None
    assert found.value == Decimal("1.00")


def test_what_follows_from_a_corrected_change_follows_it() -> None:
    amounts = Decimal("10.00"), None, Decimal("4.00"), None, Decimal("6.00")
    change = Change("income", "收入", "", "", *amounts, False, "", at(40))
    said = replace(filing(income()), narrative=Narrative(changes=(change,)))
    (corrected,) = with_corrections(said, [correction("changes", "1", "delta", "4.00", "10.00")]).narrative.changes
    assert (corrected.prior_implied, corrected.zero_base) == (Decimal("0.00"), True)
    with pytest.raises(CorrectionMismatch):
        with_corrections(said, [correction("changes", "1", "prior_implied", "6.00", "1")])
