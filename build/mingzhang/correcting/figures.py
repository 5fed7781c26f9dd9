"""One correction -> the filing with it: a figure of a table, a fact, a figure of the words, or a note.

published tables      resource, key of the row, column
facts                 resource, name of the fact, `value`
other words           resource, number of the row, column
notes                 `notes`, line in the source, `text`: a person has seen what could not be read there; of several
                      lines (`9-14`) `printed` is how many such figures there are
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from mingzhang.budget.amount import format_amount, is_amount, parse_amount, printed_number
from mingzhang.budget.by_hand.correction import MISREAD, Correction
from mingzhang.budget.filing import PUBLISHED, Cell, Filing, Note, Row, Table
from mingzhang.budget.message import Message, message
from mingzhang.budget.narrative import Change, Fact, Narrative
from mingzhang.budget.resources import TABLE_RESOURCES, WORD_RESOURCES
from mingzhang.budget.units import UNITS

NOTES = "notes"

_T = TypeVar("_T")
_LINES = re.compile(r"(\d{1,7})-(\d{1,7})")


class InapplicableCorrection(Exception):
    """A correction does not find what it corrects; `why` says it."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.message_id)
        self.why = why


def fact_keys(facts: Iterable[Fact]) -> list[str]:
    """The key of each fact: its name, `~2` for a second of the name."""
    seen: dict[str, int] = {}
    keys = []
    for fact in facts:
        seen[fact.fact] = seen.get(fact.fact, 0) + 1
        keys.append(fact.fact if seen[fact.fact] == 1 else f"{fact.fact}~{seen[fact.fact]}")
    return keys


def with_one(filing: Filing, correction: Correction) -> Filing:
    """The filing with one correction of a single figure. Raises Unfit where it does not find what it corrects."""
    if correction.resource in TABLE_RESOURCES:
        return _in_table(filing, correction)
    if correction.resource in WORD_RESOURCES:
        return replace(filing, narrative=_in_words(filing.narrative, correction))
    if correction.resource == NOTES:
        return replace(filing, notes=_seen(filing.notes, correction))
    raise InapplicableCorrection(message("correction-no-resource", resource=correction.resource))


def _in_table(filing: Filing, correction: Correction) -> Filing:
    table = filing.table(correction.resource)
    check_column(table, correction.column)
    row = next((row for row in table.rows if row.key == correction.key), None)
    if row is None:
        raise InapplicableCorrection(message("correction-no-row", resource=table.resource))
    mended = _in_row(row, correction, table.unit)
    return with_table(filing, replace(table, rows=_each(table.rows, row, mended)))


def check_column(table: Table, column: str) -> None:
    """Raises Unfit for what is no column of figures of a table."""
    amounts = TABLE_RESOURCES[table.resource].amounts
    if column not in amounts and all(cell.column != column for row in table.rows for cell in row.cells):
        raise InapplicableCorrection(message("correction-no-column", resource=table.resource, columns=tuple(amounts)))


def _in_row(row: Row, correction: Correction, unit: str) -> Row:
    cell = next((cell for cell in row.cells if cell.column == correction.column), None)
    _compare(correction, "" if cell is None else cell.printed, None if cell is None else cell.value)
    value = _value(correction)
    if correction.kind != MISREAD:
        if cell is None:
            raise InapplicableCorrection(message("correction-no-figure"))
        return replace(row, cells=_each(row.cells, cell, replace(cell, correction=correction.correction_id)))
    if cell is None:
        return replace(row, cells=(*row.cells, _found(row, correction, value, unit)))
    read = replace(
        cell,
        value=cell.value if value is not None and value == cell.value else value,  # with the zeros that were printed
        placement=PUBLISHED,
        decided_by="position",
        alternatives=(),
        corrected=True,
        correction=correction.correction_id,
    )
    return replace(row, cells=_each(row.cells, cell, read))


def _found(row: Row, correction: Correction, value: Decimal | None, unit: str) -> Cell:
    """A figure where we had none: the one that another correction took out of a wrong column of the row, if it is
    there, else one that is nowhere in the row."""
    moved = next((cell for cell in row.cells if cell.corrected and cell.value is None and _is(cell, value, unit)), None)
    return Cell(
        column=correction.column,
        printed=moved.printed if moved else "",
        value=parse_amount(moved.printed, unit) if moved else value,
        place=moved.place if moved else row.place,
        corrected=True,
        correction=correction.correction_id,
    )


def _is(cell: Cell, value: Decimal | None, unit: str) -> bool:
    return unit in UNITS and is_amount(cell.printed) and parse_amount(cell.printed, unit) == value


def _in_words(words: Narrative, correction: Correction) -> Narrative:
    rows: tuple[Any, ...] = getattr(words, correction.resource)
    keys = fact_keys(words.facts) if correction.resource == "facts" else [str(n + 1) for n in range(len(rows))]
    found = next((row for key, row in zip(keys, rows, strict=True) if key == correction.key), None)
    if found is None:
        raise InapplicableCorrection(message("correction-no-row", resource=correction.resource))
    figures = _figures_of(found)
    if correction.column not in figures:
        raise InapplicableCorrection(
            message("correction-no-column", resource=correction.resource, columns=tuple(figures))
        )
    held: Decimal | None = getattr(found, correction.column)
    _compare(correction, format_amount(held), held)
    value = _value(correction)
    if correction.kind != MISREAD:
        return words
    read = replace(found, **{correction.column: value})
    if isinstance(read, Change):
        prior = None if read.amount is None or read.delta is None else read.amount - read.delta
        read = replace(read, prior_implied=prior, zero_base=prior == 0 if prior is not None else False)
    return replace(words, **{correction.resource: _each(rows, found, read)})


def _figures_of(row: Any) -> list[str]:
    """The columns of a row of the narrative that hold printed figures."""
    return [
        field.name for field in fields(row) if str(field.type).startswith("Decimal") and field.name != "prior_implied"
    ]


def _seen(notes: tuple[Note, ...], correction: Correction) -> tuple[Note, ...]:
    """The notes, with figures that could not be read now seen by a person: they are no longer counted as unread."""
    lines = _LINES.fullmatch(correction.key)
    if lines:
        found = [note for note in notes if note.kind == "unread" and _lies_in(note, int(lines[1]), int(lines[2]))]
        fits = correction.printed == str(len(found))
    else:
        unread = [note for note in notes if note.kind == "unread" and str(note.place.line) == correction.key]
        found = [note for note in unread if note.text.strip() == correction.printed][:1]
        fits = bool(found)
    if not fits:
        raise InapplicableCorrection(message("correction-no-note"))
    seen = message("seen-by-hand", correction=correction.correction_id, reason=correction.reason)
    chosen = {id(note) for note in found}
    return tuple(replace(note, kind="warning", message=seen) if id(note) in chosen else note for note in notes)


def _lies_in(note: Note, first: int, last: int) -> bool:
    return note.place.line is not None and first <= note.place.line <= last


def _compare(correction: Correction, printed: str, value: Decimal | None) -> None:
    """Raises Unfit where something else is printed than the correction says."""
    said, there = correction.printed, {printed.strip(), format_amount(value)}
    amounts = {printed_number(text) for text in there if is_amount(text)}  # spreadsheets drop the zeros at the end
    if said not in there and not (is_amount(said) and printed_number(said) in amounts):
        there_is = printed.strip() or format_amount(value)
        raise InapplicableCorrection(
            message("correction-printed", printed=there_is) if there_is else message("correction-no-figure")
        )


def _value(correction: Correction) -> Decimal | None:
    """What should stand there; None for nothing. Raises Unfit for what is no number, also of a misprint: it is published."""
    if not correction.corrected:
        return None
    if not is_amount(correction.corrected):
        raise InapplicableCorrection(message("correction-no-amount"))
    return printed_number(correction.corrected)


def with_table(filing: Filing, table: Table) -> Filing:
    """The filing with another table in the place of the one of its resource."""
    return replace(filing, tables=tuple(table if old.resource == table.resource else old for old in filing.tables))


def _each(values: Iterable[_T], old: _T, new: _T) -> tuple[_T, ...]:
    return tuple(new if value is old else value for value in values)
