"""Filing -> the rows of each resource, as the texts that stand in the CSV cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from mingzhang.budget.amount import format_amount
from mingzhang.budget.correction import Correction
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Code, Filing, Note, Row, Table, warning_note
from mingzhang.budget.narrative import Change, Fact, Objective, Project, Purpose, Statement, Target
from mingzhang.budget.phrases import say
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.errors import PackageError
from mingzhang.packaging.text import count_unprintable, printable

Record = list[str]
"""The cells of one CSV row in the order of the resource's columns."""

Records = dict[str, list[Record]]

_Said = Change | Purpose | Statement | Project | Objective | Target | Fact
_Clean = Callable[[str, Place, Record], Record]


@dataclass(frozen=True, slots=True)
class _Taken:
    """Characters taken out of a text: how many, where."""

    resource: str
    place: Place
    characters: int


def records_of(filing: Filing) -> Records:
    """Every resource of the filing's package by name, in contract order; without rows where there are none.

    A control character is taken out of the text that has it, and `notes` says so.
    Raises PackageError for a row with columns that its resource does not have.
    """
    taken: list[_Taken] = []

    def clean(resource: str, place: Place, record: Record) -> Record:
        characters = sum(map(count_unprintable, record))
        if characters:
            taken.append(_Taken(resource, place, characters))
            return list(map(printable, record))
        return record

    start = Place(filing.source.name)
    records = {name: _table_records(filing.table(name), clean) for name in TABLE_RESOURCES}
    records |= _narrative_records(filing, clean)
    records["tables"] = [clean("tables", table.place or start, _table_entry(table)) for table in filing.tables]
    records["cells"] = [
        clean("cells", cell.place, _cell_record(table.resource, row, cell))
        for table in filing.tables
        for row in table.rows
        for cell in row.cells
    ]
    notes = [clean("notes", note.place, note_record(note)) for note in filing.notes]
    lines = [clean("lines", line.place, [*_place(line.place), line.text]) for line in filing.lines]
    records["notes"] = notes + [note_record(note) for note in _notes_of(taken)]
    records["lines"] = lines
    records["corrections"] = [clean("corrections", start, _correction_record(each)) for each in filing.corrections]
    for name, codes in (("functional_codes", filing.functional_codes), ("economic_codes", filing.economic_codes)):
        records[name] = [clean(name, start, _code_record(code)) for code in codes]
    return records


def _table_records(table: Table, clean: _Clean) -> list[Record]:
    return [clean(table.resource, row.place, _row_record(table.resource, row)) for row in table.rows]


def _narrative_records(filing: Filing, clean: _Clean) -> Records:
    said = filing.narrative
    kinds: dict[str, tuple[_Said, ...]] = {
        "changes": said.changes,
        "purposes": said.purposes,
        "statements": said.statements,
        "projects": said.projects,
        "objectives": said.objectives,
        "targets": said.targets,
        "facts": said.facts,
    }
    records = {
        name: [clean(name, one.place, _said_record(number, one)) for number, one in enumerate(rows, start=1)]
        for name, rows in kinds.items()
    }
    records["project_matches"] = [
        [match.project_id, match.resource, str(match.row), match.method] for match in said.project_matches
    ]
    return records


def _said_record(number: int, said: _Said) -> Record:
    values = [getattr(said, field.name) for field in fields(said) if field.name != "place"]
    return [str(number), *map(_text, values), *_page_and_line(said.place)]


def _text(value: str | int | Decimal | None) -> str:
    if isinstance(value, bool):
        return _boolean(value)
    return format_amount(value) if value is None or isinstance(value, Decimal) else str(value)


def _boolean(value: bool) -> str:
    return "true" if value else "false"


def _row_record(resource: str, row: Row) -> Record:
    contract = TABLE_RESOURCES[resource]
    unknown = sorted(set(row.texts) - set(contract.texts))
    if unknown:
        raise PackageError(
            f"row {row.number} of {resource} has texts that the contract does not know: {', '.join(unknown)}",
            place=str(row.place),
            expected=", ".join(contract.texts),
            remedy="parser and contract disagree: report it as a bug",
        )
    texts = [row.texts.get(column, "") for column in contract.texts]
    amounts = [format_amount(row.amount(column)) for column in contract.amounts]
    return [str(row.number), row.key, *texts, *amounts, *_page_and_line(row.place), row.placement]


def _table_entry(table: Table) -> Record:
    place = _place(table.place) if table.place else ["", "", ""]
    return [table.resource, table.title, table.number, table.unit, table.status, table.note, *place]


def _cell_record(resource: str, row: Row, cell: Cell) -> Record:
    decision = [cell.placement, cell.decided_by, "|".join(cell.alternatives)]
    figure = [cell.column, cell.printed, format_amount(cell.value)]
    return [
        resource,
        str(row.number),
        *figure,
        *_place(cell.place),
        *decision,
        "",
        _boolean(cell.corrected),
        cell.correction,
    ]


def _correction_record(each: Correction) -> Record:
    figure = [each.resource, each.key, each.column, each.printed, each.corrected]
    return [each.correction_id, *figure, each.kind, each.reason, each.evidence]


def note_record(note: Note) -> Record:
    """The row of a note in `notes`."""
    return [note.kind, *_place(note.place), note.text, say(note.message)]


def _code_record(code: Code) -> Record:
    return [code.code, code.name, str(code.level), code.parent, _boolean(code.known)]


def _notes_of(taken: Iterable[_Taken]) -> Iterator[Note]:
    for each in taken:
        yield warning_note(each.place, "", "control-characters", resource=each.resource, count=each.characters)


def _place(place: Place) -> Record:
    return [place.file, *_page_and_line(place)]


def _page_and_line(place: Place) -> Record:
    return ["" if number is None else str(number) for number in (place.page, place.line)]
