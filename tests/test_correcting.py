"""Corrections by hand: what they change, and what they must not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.by_hand.correction import Correction
from mingzhang.budget.filing import Cell, Filing
from mingzhang.budget.message import message
from mingzhang.budget.narrative import Change, Fact, Narrative
from mingzhang.budget.phrases import say
from mingzhang.correcting import with_corrections
from small_filing import at, cells, filing, income

FILING_ID = "moumou-2026-department-budget"
WHOLE_ONLY = "更正整列或整行只能是 misread，printed 留空，或写这些归列状态之一：published、inferred、suspect、ambiguous"


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


def test_a_figure_that_is_put_in_is_the_one_taken_out_only_where_it_is_the_same() -> None:
    into = correction("income", "210", "fund_budget", "", "7.00", correction_id="c1")
    out = correction("income", "210", "general_budget_transfer", "54.00", "", correction_id="c2")
    assert cell(with_corrections(filing(income()), [into, out]), "210", "fund_budget") == Cell(
        "fund_budget", "", Decimal("7.00"), at(23), corrected=True, correction="c1"
    )


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
    wrong = with_corrections(said, [replace(misprint, corrected="abc")])
    assert wrong.corrections == ()
    assert say(wrong.notes[-1].message) == "更正 c1 没有用上：更正后的值不是数字"


def test_an_unread_figure_that_was_seen_is_a_warning_with_the_reason() -> None:
    corrected = with_corrections(filing(income()), [correction("notes", "9", "text", "7.50", "")])
    assert [(note.kind, note.text, say(note.message)) for note in corrected.notes] == [
        ("warning", "7.50", "人工看过（更正 c1）：对照原件")
    ]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (correction("income", "210", "total", "1,154.18", "1"), "那里现在印的是 1,154.17"),
        (correction("income", "210", "fund_budget", "1.00", "1"), "那里现在没有数字"),
        (correction("income", "210", "total", "", "1"), "那里现在印的是 1,154.17"),
        (correction("income", "999", "total", "1", "1"), "income 没有这一行"),
        (correction("other", "1", "total", "1", "1"), "没有名为 other、可以更正的数据"),
        (correction("income", "210", "total", "1,154.17", "一"), "更正后的值不是数字"),
        (correction("facts", "x", "value", "1", "2"), "facts 没有这一行"),
        (correction("changes", "1", "delta", "1", "2"), "changes 没有这一行"),
        (correction("notes", "9", "text", "8.50", ""), "那里没有读出的数字已经不是更正时的那些"),
        (correction("notes", "8-10", "text", "2", ""), "那里没有读出的数字已经不是更正时的那些"),
        (correction("income", "210", "fund_budget", "", "1", kind="misprint"), "那里现在没有数字"),
        (correction("income", "210", "total", "1,154.17", "abc", kind="misprint"), "更正后的值不是数字"),
        (correction("income", "210", "total", "abc", "1145.17", kind="misprint"), "那里现在印的是 1,154.17"),
        (correction("income", "*", "fund_budget", "", "total"), "那里现在没有数字"),
        (correction("income", "*", "total", "54.00", "fund_budget"), WHOLE_ONLY),
        (correction("income", "*", "total", "", "fund_budget", kind="misprint"), WHOLE_ONLY),
        (correction("notes", "*", "text", "", ""), "没有名为 notes、可以更正的数据"),
    ],
    ids=lambda value: f"{value.resource} {value.key}" if isinstance(value, Correction) else None,
)
def test_a_correction_that_does_not_fit_changes_nothing_and_is_named(wrong: Correction, why: str) -> None:
    fits = correction("income", "208", "total", "3.93", "3.94", correction_id="c2")
    corrected = with_corrections(filing(income()), [wrong, fits])
    assert corrected.corrections == (fits,)
    assert (corrected.notes[-1].kind, corrected.notes[-1].text) == ("warning", "c1")
    assert say(corrected.notes[-1].message) == f"更正 c1 没有用上：{why}"
    found = cell(corrected, "208", "total")
    assert found is not None
    assert found.value == Decimal("3.94")
    assert [each.value for each in corrected.table("income").rows[3].cells] == [
        each.value for each in income().rows[3].cells
    ]


def test_a_column_that_is_none_is_named_with_those_that_are() -> None:
    corrected = with_corrections(filing(income()), [correction("income", "210", "name", "1", "1")])
    assert say(corrected.notes[-1].message).startswith(
        "更正 c1 没有用上：income 没有这样的数字列（有：total、appropriation、general_budget、"
    )


def test_where_a_correction_does_not_fit_the_figure_is_in_doubt() -> None:
    corrected = with_corrections(filing(income()), [correction("income", "210", "total", "1,154.18", "1")])
    placements = {each.column: each.placement for each in corrected.table("income").rows[3].cells}
    assert placements["total"] == "suspect"
    assert placements["appropriation"] == "inferred"


def test_a_wrong_row_on_a_whole_table_puts_nothing_in_doubt() -> None:
    wrong = replace(correction("income", "*", "*", "", "*"), fault=message("correction-fault"))
    column = replace(correction("income", "*", "total", "", "fund_budget", correction_id="c2"), fault=wrong.fault)
    assert with_corrections(filing(income()), [wrong, column]).table("income") == income()


def test_what_is_wrong_with_its_row_in_the_file_changes_nothing() -> None:
    wrong = replace(correction("income", "210", "total", "1,154.17", "1.00"), fault=message("correction-fault"))
    corrected = with_corrections(filing(income()), [wrong])
    assert corrected.corrections == ()
    assert say(corrected.notes[-1].message) == "更正 c1 没有用上：更正的这一行写得不对"
    found = cell(corrected, "210", "total")
    assert found is not None
    assert (found.value, found.placement) == (Decimal("1154.17"), "suspect")


def test_a_figure_is_moved_as_a_whole_or_not_at_all() -> None:
    out = correction("income", "210", "general_budget_transfer", "54.01", "", correction_id="c1")
    into = correction("income", "210", "fund_budget", "", "54.01", correction_id="c2")
    corrected = with_corrections(filing(income()), [into, out])
    assert corrected.corrections == ()
    assert cell(corrected, "210", "fund_budget") is None
    assert [say(note.message) for note in corrected.notes[1:]] == [
        "更正 c1 没有用上：那里现在印的是 54.00",
        "更正 c2 没有用上：更正 c1 没有用上，这个数字不能只移一半",
    ]


def test_a_column_in_one_line() -> None:
    """Every figure of the column moves, is confirmed, or is none of the table's."""
    moved = with_corrections(filing(income()), [correction("income", "*", "general_budget", "", "fund_budget")])
    assert [cell(moved, key, "fund_budget") for key in ("208", "20805", "2080505")] == [
        Cell("fund_budget", "3.93", Decimal("3.93"), at(line), corrected=True, correction="c1") for line in (20, 21, 22)
    ]
    assert cell(moved, "208", "general_budget") is None
    right = with_corrections(filing(income()), [correction("income", "*", "appropriation", "", "*")])
    found = cell(right, "210", "appropriation")
    assert found is not None
    assert (found.value, found.placement, found.corrected) == (Decimal("1154.00"), "published", True)
    none = with_corrections(filing(income()), [correction("income", "*", "general_budget", "*", "")])
    assert [
        each.value for row in none.table("income").rows for each in row.cells if each.column == "general_budget"
    ] == [None] * 3
    assert all(len(each.notes) == 1 for each in (moved, right, none))


def test_a_column_moves_to_none_that_its_table_lacks() -> None:
    corrected = with_corrections(filing(income()), [correction("income", "*", "general_budget", "", "basic")])
    assert corrected.corrections == ()
    assert say(corrected.notes[1].message).startswith(
        "更正 c1 没有用上：income 没有这样的数字列（有：total、appropriation、general_budget、"
    )


def test_an_unknown_column_gets_its_name_and_is_no_longer_unknown() -> None:
    table = income()
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(each, column="other:甲") if each.column == "general_budget" else each for each in row.cells
            ),
        )
        for row in table.rows
    )
    unknown = replace(table, rows=rows, columns=("total", "other:甲", "appropriation"))
    line = correction("income", "*", "other:甲", "", "general_budget")
    corrected = with_corrections(filing(unknown), [line]).table("income")
    assert corrected.columns == ("total", "appropriation", "general_budget")
    assert [each.column for each in corrected.rows[0].cells] == ["total", "general_budget"]
    taken_out = with_corrections(filing(unknown), [replace(line, corrected="")]).table("income")
    assert taken_out.columns == ("total", "appropriation")


def test_columns_change_places() -> None:
    there = correction("income", "*", "total", "", "general_budget", correction_id="c1")
    back = correction("income", "*", "general_budget", "", "total", correction_id="c2")
    row = replace(income().rows[0], cells=cells(20, total="1.00", general_budget="2.00"))
    corrected = with_corrections(filing(replace(income(), rows=(row,))), [there, back])
    assert {each.column: each.value for each in corrected.table("income").rows[0].cells} == {
        "total": Decimal("2.00"),
        "general_budget": Decimal("1.00"),
    }


def test_a_column_does_not_move_where_a_figure_stands() -> None:
    corrected = with_corrections(filing(income()), [correction("income", "*", "general_budget", "", "total")])
    assert corrected.corrections == ()
    assert say(corrected.notes[-1].message) == "更正 c1 没有用上：要移去的那一列已经有数字"
    found = cell(corrected, "208", "general_budget")
    assert found is not None
    assert (found.value, found.placement) == (Decimal("3.93"), "suspect")


def test_a_whole_column_leaves_what_a_line_of_its_own_settles() -> None:
    single = correction("income", "208", "general_budget", "3.93", "3.90", correction_id="c1")
    whole = correction("income", "*", "general_budget", "", "*", correction_id="c2")
    corrected = with_corrections(filing(income()), [whole, single])
    found = [cell(corrected, key, "general_budget") for key in ("208", "20805")]
    assert [(each.value, each.correction) for each in found if each] == [
        (Decimal("3.90"), "c1"),
        (Decimal("3.93"), "c2"),
    ]


def test_a_row_a_table_and_the_figures_of_one_placement() -> None:
    row = with_corrections(filing(income()), [correction("income", "210", "*", "", "*")])
    assert {each.placement for each in row.table("income").rows[3].cells} == {"published"}
    table = with_corrections(filing(income()), [correction("income", "*", "*", "", "*")])
    assert all(each.correction == "c1" for row in table.table("income").rows for each in row.cells)
    some = with_corrections(filing(income()), [correction("income", "*", "*", "ambiguous", "*")])
    assert [each.column for row in some.table("income").rows for each in row.cells if each.correction] == [
        "general_budget_transfer"
    ]
    out = with_corrections(filing(income()), [correction("income", "total", "*", "", "")])
    total = cell(out, "total", "total")
    assert total is not None
    assert total.value is None


def test_unread_figures_of_several_lines_are_seen_together() -> None:
    note = filing(income()).notes[0]
    both = replace(filing(income()), notes=(note, replace(note, place=at(12), text="8.50")))
    corrected = with_corrections(both, [correction("notes", "9-12", "text", "2", "")])
    assert [(each.kind, each.text) for each in corrected.notes] == [("warning", "7.50"), ("warning", "8.50")]


def test_a_superseded_version_takes_what_fits_it() -> None:
    fits = correction("income", "210", "total", "1,154.17", "1.00")
    not_there = correction("income", "999", "total", "1", "1", correction_id="c2")
    corrected = with_corrections(filing(income()), [fits, not_there], superseded=True)
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
    corrected = with_corrections(filing(income()), [one, other])
    found = cell(corrected, "210", "total")
    assert found is not None
    assert (found.value, found.placement) == (Decimal("1154.17"), "suspect")
    assert [say(note.message) for note in corrected.notes[1:]] == [
        "更正 c1 没有用上：更正 c3 对同一个数字另有说法",
        "更正 c3 没有用上：更正 c1 对同一个数字另有说法",
    ]


def test_what_follows_from_a_corrected_change_follows_it() -> None:
    amounts = Decimal("10.00"), None, Decimal("4.00"), None, Decimal("6.00")
    change = Change("income", "收入", "", "", *amounts, False, "", at(40))
    said = replace(filing(income()), narrative=Narrative(changes=(change,)))
    (corrected,) = with_corrections(said, [correction("changes", "1", "delta", "4.00", "10.00")]).narrative.changes
    assert (corrected.prior_implied, corrected.zero_base) == (Decimal("0.00"), True)
    derived = with_corrections(said, [correction("changes", "1", "prior_implied", "6.00", "1")])
    assert derived.narrative == said.narrative
    assert say(derived.notes[-1].message).startswith("更正 c1 没有用上：changes 没有这样的数字列（有：amount、")
