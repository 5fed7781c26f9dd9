"""A filing as parsed -> the filing with what people corrected in it.

A misread figure is replaced before anything else is made of the filing: tables, checks and sums see only the corrected
one. A misprint changes nothing but is said beside the figure. A correction that does not find what it corrects stops
the filing: what was right for one text may be wrong for another.

    published tables      resource, key of the row, column
    facts                 resource, name of the fact, `value`
    other words           resource, number of the row, column
    a note                `notes`, line in the source, `text`: a person has seen what could not be read there
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from mingzhang.budget.amount import format_amount, is_amount, parse_amount, printed_number
from mingzhang.budget.correction import MISREAD, Correction
from mingzhang.budget.filing import PUBLISHED, Cell, Filing, Note, Row, Table
from mingzhang.budget.message import message
from mingzhang.budget.narrative import Change, Fact, Narrative
from mingzhang.budget.resources import TABLE_RESOURCES, WORD_RESOURCES
from mingzhang.budget.units import UNITS
from mingzhang.errors import CorrectionMismatch

NOTES = "notes"

_T = TypeVar("_T")
_KEYS_SHOWN = 40


def with_corrections(filing: Filing, corrections: Sequence[Correction]) -> Filing:
    """The filing after all its corrections, which it then carries.

    Raises CorrectionMismatch for one that names no figure of the filing, says that other text is printed there, or
    contradicts another.
    """
    _check_agreement(corrections)
    for correction in sorted(corrections, key=lambda one: one.corrected != ""):  # what is moved is taken out first
        filing = _applied(filing, correction)
    return replace(filing, corrections=tuple(corrections))


def with_fitting_corrections(filing: Filing, corrections: Sequence[Correction]) -> Filing:
    """As `with_corrections`, without those that do not fit: for a superseded version, of which they need not be."""
    fitting: list[Correction] = []
    for one in corrections:
        if _fits(filing, one) and all(_agree(one, other) for other in fitting):
            fitting.append(one)
    return with_corrections(filing, fitting)


def _check_agreement(corrections: Sequence[Correction]) -> None:
    for at, one in enumerate(corrections):
        other = next((other for other in corrections[:at] if not _agree(one, other)), None)
        if other is not None:
            raise _mismatch(
                one, f"{other.correction_id} ({other.place}) says something else of the same figure", "one row a figure"
            )


def _agree(one: Correction, other: Correction) -> bool:
    """Whether two corrections are of different figures, or say the same of one. Of a line many notes may be seen."""
    same = (one.resource, one.key, one.column) == (other.resource, other.key, other.column)
    said, already = (one.printed, one.corrected, one.kind), (other.printed, other.corrected, other.kind)
    return not same or one.resource == NOTES or said == already


def _fits(filing: Filing, correction: Correction) -> bool:
    try:
        _applied(filing, correction)
    except CorrectionMismatch:
        return False
    return True


def fact_keys(facts: Iterable[Fact]) -> list[str]:
    """The key of each fact: its name, `~2` for a second of the name."""
    seen: dict[str, int] = {}
    keys = []
    for fact in facts:
        seen[fact.fact] = seen.get(fact.fact, 0) + 1
        keys.append(fact.fact if seen[fact.fact] == 1 else f"{fact.fact}~{seen[fact.fact]}")
    return keys


def _applied(filing: Filing, correction: Correction) -> Filing:
    if correction.resource in TABLE_RESOURCES:
        return _in_table(filing, correction)
    if correction.resource in WORD_RESOURCES:
        return replace(filing, narrative=_in_words(filing.narrative, correction))
    if correction.resource == NOTES:
        return replace(filing, notes=_seen(filing.notes, correction))
    raise _mismatch(correction, f"there is no resource {correction.resource!r} with figures", "a published table")


def _in_table(filing: Filing, correction: Correction) -> Filing:
    table = filing.table(correction.resource)
    known = {cell.column for row in table.rows for cell in row.cells}
    if correction.column not in {*TABLE_RESOURCES[table.resource].amounts, *known}:
        raise _mismatch(
            correction,
            f"{table.resource} has no figures in a column {correction.column!r}",
            "one of " + ", ".join(TABLE_RESOURCES[table.resource].amounts),
        )
    rows = [row for row in table.rows if row.key == correction.key]
    if not rows:
        raise _mismatch(
            correction,
            f"{table.resource} has no row {correction.key!r}",
            "the key of a row: " + ", ".join(row.key for row in table.rows[:_KEYS_SHOWN]) + " …",
        )
    mended = _in_row(rows[0], correction, table.unit)
    return _replace_table(filing, replace(table, rows=_each(table.rows, rows[0], mended)))


def _in_row(row: Row, correction: Correction, unit: str) -> Row:
    cell = next((cell for cell in row.cells if cell.column == correction.column), None)
    _compare(correction, "" if cell is None else cell.printed, None if cell is None else cell.value)
    if correction.kind != MISREAD:
        if cell is None:
            raise _mismatch(correction, "nothing is printed there, so that it is no misprint", "a printed figure")
        return replace(row, cells=_each(row.cells, cell, replace(cell, correction=correction.correction_id)))
    value = _value(correction)
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
        expected = "the name of a fact" if correction.resource == "facts" else f"a number from 1 to {len(rows)}"
        raise _mismatch(correction, f"{correction.resource} has no row {correction.key!r}", expected)
    figures = _figures_of(found)
    if correction.column not in figures:
        raise _mismatch(
            correction,
            f"{correction.resource} has no figures in a column {correction.column!r}",
            "one of " + ", ".join(figures),
        )
    held: Decimal | None = getattr(found, correction.column)
    _compare(correction, format_amount(held), held)
    if correction.kind != MISREAD:
        return words
    read = replace(found, **{correction.column: _value(correction)})
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
    """The notes, with one figure that could not be read now seen by a person: it is no longer counted as unread."""
    unread = [note for note in notes if note.kind == "unread" and str(note.place.line) == correction.key]
    found = next((note for note in unread if note.text.strip() == correction.printed), None)
    if found is None:
        there = "; ".join(note.text for note in unread) or "nothing"
        raise _mismatch(correction, f"unread at line {correction.key} is now: {there}", f"{correction.printed!r}")
    seen = message("seen-by-hand", correction=correction.correction_id, reason=correction.reason)
    return tuple(replace(note, kind="warning", message=seen) if note is found else note for note in notes)


def _compare(correction: Correction, printed: str, value: Decimal | None) -> None:
    """Raises CorrectionMismatch where something else is printed than the correction says."""
    said, there = correction.printed, {printed.strip(), format_amount(value)}
    amounts = {printed_number(text) for text in there if is_amount(text)}  # spreadsheets drop the zeros at the end
    if said not in there and not (is_amount(said) and printed_number(said) in amounts):
        raise _mismatch(
            correction,
            f"printed there is now {printed.strip()!r}" if printed.strip() else "there is no figure now",
            f"{correction.printed!r}, as the correction says" if correction.printed else "no figure there",
        )


def _value(correction: Correction) -> Decimal | None:
    if not correction.corrected:
        return None
    if not is_amount(correction.corrected):
        raise _mismatch(correction, f"{correction.corrected!r} is no amount", "plain digits, or nothing")
    return printed_number(correction.corrected)


def _replace_table(filing: Filing, table: Table) -> Filing:
    return replace(filing, tables=tuple(table if old.resource == table.resource else old for old in filing.tables))


def _each(values: Iterable[_T], old: _T, new: _T) -> tuple[_T, ...]:
    return tuple(new if value is old else value for value in values)


def _mismatch(correction: Correction, message: str, expected: str) -> CorrectionMismatch:
    where = f"{correction.filing_id}, {correction.resource}, {correction.key}, {correction.column}"
    return CorrectionMismatch(
        f"the correction {correction.correction_id} does not fit ({where}): {message}",
        place=correction.place,
        expected=expected,
        remedy="look at the filing again; then mend the correction or remove it",
    )
