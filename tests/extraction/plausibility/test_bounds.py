"""Figures far beyond everything that a filing has are no amounts: typed by eye."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Row, Table
from mingzhang.extraction.plausibility.bounds import without_excesses


def row(number: int, row_type: str, code: str, **printed: str) -> Row:
    place = Place("filing.txt", None, number)
    cells = tuple(Cell(column, text, Decimal(text), place) for column, text in printed.items())
    return Row(number, code or row_type, {"row_type": row_type, "function_code": code}, cells, place)


def spending(total: str, *, item: str = "3.00") -> Table:
    rows = (row(1, "category", "208", total=item, basic="3.00"), row(2, "total", "", total=total, basic="3.00"))
    return Table("expenditure", status="filled", rows=rows, columns=("total", "basic"))


def income(total: str) -> Table:
    return Table("income", status="filled", rows=(row(11, "total", "", total=total),), columns=("total",))


def test_a_figure_more_than_a_hundred_times_the_total_is_unread() -> None:
    """Two tables agree upon 3.00 in all."""
    tables = {"income": income("3.00"), "expenditure": spending("3.00", item="300.01")}
    found, notes = without_excesses(tables)
    assert [(cell.column, cell.printed) for cell in found["expenditure"].rows[0].cells] == [("basic", "3.00")]
    assert found["expenditure"].rows[1] == tables["expenditure"].rows[1]
    assert [(note.kind, note.text, note.place.line, note.message.message_id) for note in notes] == [
        ("unread", "300.01", 1, "far-beyond-total")
    ]


def test_up_to_a_hundred_times_it_may_be_a_misprint() -> None:
    tables = {"income": income("3.00"), "expenditure": spending("3.00", item="300.00")}
    assert without_excesses(tables) == (tables, [])


def test_nothing_is_far_where_no_two_rows_agree_upon_a_total() -> None:
    tables = {"income": income("4.00"), "expenditure": spending("3.00", item="90000.00")}
    assert without_excesses(tables) == (tables, [])


def test_a_total_that_its_own_classes_come_to_counts_alone() -> None:
    tables = {"expenditure": spending("3.00"), "general_expenditure": Table("general_expenditure", rows=(
        row(21, "category", "208", total="400.00"),
    ))}  # fmt: skip
    found, notes = without_excesses(tables)
    assert found["general_expenditure"].rows[0].cells == ()
    assert [note.text for note in notes] == ["400.00"]
