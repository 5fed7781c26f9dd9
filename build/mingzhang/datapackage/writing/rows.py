"""Filing -> the rows of each resource, as the texts that stand in the CSV cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from mingzhang.budget.agreement.disclosure import Disclosed
from mingzhang.budget.amount import format_amount
from mingzhang.budget.by_hand.correction import Correction
from mingzhang.budget.document import Origin, Place
from mingzhang.budget.filing import Cell, Code, Comparative, Filing, Note, OtherCell, Row, Table, warning_note
from mingzhang.budget.narrative import Change, Fact, Objective, Project, Purpose, Statement, Target
from mingzhang.budget.phrases import say
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.schema import package_schemas
from mingzhang.datapackage.writing.codes import ECONOMIC, FUNCTIONAL, codes_in_use
from mingzhang.datapackage.writing.text import count_unprintable, printable
from mingzhang.errors import PackageError
from mingzhang.language import _, listed

Record = list[str]
"""The cells of one CSV row in the order of the resource's columns."""

Records = dict[str, list[Record]]

_NOT_PUBLISHED = ("place", "base", "share_of", "plan")
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

    A control character is taken out of the text that has it, and `notes` says so (not of form feeds).
    Raises PackageError for a row with columns that its resource does not have.
    """
    taken: list[_Taken] = []

    def clean(resource: str, place: Place, record: Record) -> Record:
        characters = sum(map(count_unprintable, record))
        if characters:
            taken.append(_Taken(resource, place, characters))
        return list(map(printable, record))

    start = Place(filing.source.name)
    records = {name: _table_records(filing.table(name), clean) for name in TABLE_RESOURCES}
    records |= _narrative_records(filing, clean)
    listed = tables_in_order(filing)
    records["tables"] = [
        clean("tables", table.place or start, _table_entry(number, table))
        for number, table in enumerate(listed, start=1)
    ]
    records["comparatives"] = [
        clean("comparatives", each.place, _comparative_record(table.resource, each))
        for table in filing.tables
        for each in table.comparatives
    ]
    records["other_cells"] = [
        clean("other_cells", cell.place, _other_record(number, cell))
        for number, table in enumerate(listed, start=1)
        for cell in table.other_cells
    ]
    records["cells"] = [
        clean("cells", cell.place, _cell_record(table.resource, row, cell))
        for table in filing.tables
        for row in table.rows
        for cell in row.cells
    ]
    notes = [clean("notes", note.place, note_record(note)) for note in filing.notes]
    lines = [clean("lines", line.place, [*_place(line.place), line.text]) for line in filing.lines]
    records["lines"] = lines
    records["corrections"] = [clean("corrections", start, _correction_record(each)) for each in filing.corrections]
    records["sources"] = [clean("sources", start, record) for record in _source_records(filing)]
    for name in (FUNCTIONAL, ECONOMIC):
        records[name] = [clean(name, start, _code_record(code)) for code in codes_in_use(filing, records, name)]
    records["notes"] = notes + [list(map(printable, note_record(note))) for note in _notes_of(taken)]
    return records


def source_records_alone(filing: Filing) -> Records:
    """The resources of a filing without data: nothing but where it is from, as far as its files are known."""
    records: Records = {name: [] for name in package_schemas()}
    if filing.source.sha256:
        records["sources"] = [list(map(printable, record)) for record in _source_records(filing)]
    return records


def tables_in_order(filing: Filing) -> tuple[Table, ...]:
    """The tables of `tables`: as the filing prints them, then those of the contract that it lacks."""
    files = {part.name: at for at, part in enumerate(filing.source.parts)}

    def place(table: Table) -> tuple[bool, int, int, int]:
        found = table.place
        if found is None:
            return True, 0, 0, 0
        return False, files.get(found.file, 0), found.page or 0, found.line or 0

    return tuple(sorted((*filing.tables, *filing.other_tables), key=place))


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
    values = [getattr(said, field.name) for field in fields(said) if field.name not in _NOT_PUBLISHED]
    return [str(number), *map(_text, values), *_page_and_line(said.place)]


def _text(value: str | int | Decimal | None) -> str:
    if isinstance(value, bool):
        return boolean(value)
    return format_amount(value) if value is None or isinstance(value, Decimal) else str(value)


def boolean(value: bool) -> str:
    """A boolean as a CSV cell has it by Table Schema."""
    return "true" if value else "false"


def _row_record(resource: str, row: Row) -> Record:
    contract = TABLE_RESOURCES[resource]
    unknown = sorted(set(row.texts) - set(contract.texts))
    if unknown:
        raise PackageError(
            _(
                "row {number} of {resource} has texts that the contract does not know: {columns}",
                number=row.number,
                resource=resource,
                columns=listed(unknown),
            ),
            place=str(row.place),
            expected=listed(contract.texts),
            remedy=_("parser and contract disagree: report it as a bug"),
        )
    texts = [row.texts.get(column, "") for column in contract.texts]
    amounts = [format_amount(row.amount(column)) for column in contract.amounts]
    return [str(row.number), row.key, *texts, *amounts, *_page_and_line(row.place), row.placement]


def _table_entry(number: int, table: Table) -> Record:
    place = _place(table.place) if table.place else ["", "", ""]
    known = [table.unit, table.unit_from, table.status, table.expected_by, table.note]
    return [str(number), table.resource, table.title, table.number, *known, *place]


def _comparative_record(resource: str, each: Comparative) -> Record:
    year = "" if each.year is None else str(each.year)
    what = [resource, str(each.row), each.column, each.period, each.against, year]
    return [*what, format_amount(each.value), each.printed, *_place(each.place), each.placement]


def _other_record(table: int, cell: OtherCell) -> Record:
    where = [str(table), str(cell.row), str(cell.column)]
    return [*where, cell.header, cell.text, format_amount(cell.value), *_place(cell.place)]


def _source_records(filing: Filing) -> Iterator[Record]:
    """A row a file; the address and the day of a filing in several files are those of each, unless one has its own."""
    origins = dict(filing.origins)
    pages: dict[str, int] = {}
    for line in filing.lines:
        if line.place.page is not None:
            pages[line.place.file] = max(pages.get(line.place.file, 0), line.place.page)
    for source in filing.source.parts or (filing.source,):
        read = str(pages[source.name]) if source.name in pages else ""
        own = origins.get(source.name, Origin())
        known = [
            own.url or filing.url,
            own.archived_url or filing.archived_url,
            own.retrieved_on or filing.retrieved_on,
        ]
        typed = filing.transcription
        reading = filing.reading if typed is None or source.name in typed.files else ""
        yield [source.name, source.sha256, reading, *known, read]


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
        boolean(cell.corrected),
        cell.correction,
    ]


def _correction_record(each: Correction) -> Record:
    figure = [each.resource, each.key, each.column, each.printed, each.corrected]
    return [each.correction_id, *figure, each.kind, each.reason, each.evidence]


def note_record(note: Note) -> Record:
    """The row of a note in `notes`."""
    return [note.kind, *_place(note.place), note.text, say(note.message)]


def disclosure_records(disclosure: Iterable[Disclosed]) -> list[Record]:
    """The rows of `disclosure`, without control characters."""
    return [
        [
            *map(printable, (each.criterion, each.status, each.rule, each.note)),
            *(_place(each.place) if each.place else ["", "", ""]),
        ]
        for each in disclosure
    ]


def _code_record(code: Code) -> Record:
    return [code.code, code.name, str(code.level), code.parent, boolean(code.known)]


def _notes_of(taken: Iterable[_Taken]) -> Iterator[Note]:
    for each in taken:
        yield warning_note(each.place, "", "control-characters", resource=each.resource, count=each.characters)


def _place(place: Place) -> Record:
    return [place.file, *_page_and_line(place)]


def _page_and_line(place: Place) -> Record:
    return ["" if number is None else str(number) for number in (place.page, place.line)]
