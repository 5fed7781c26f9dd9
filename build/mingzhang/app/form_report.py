"""What `mingzhang forms` says: the known forms; for a filing, which of them fit, what was not understood, and the lines to add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mingzhang.budget.filing import AMBIGUOUS, Filing, Table
from mingzhang.budget.naming.regions import region_by_code, region_by_name
from mingzhang.budget.place_forms.entry import Form
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_kinds
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.identity.form_choice import Fit, fits
from mingzhang.extraction.line_labels import without_number
from mingzhang.language import Sentence, _, listed, ngettext

_OTHER = "other:"
_EXAMPLES = "财政专户、事业收入、基本支出、科目名称、备注"
_MOST_FORMS = 5
_MOST_LINES = 20
_ANY_TABLE, _ANY_WORD = "<表>", "<词表里的词>"
"""What a person puts in place of these in a suggested line."""


def known(forms: Sequence[Form]) -> Iterator[str]:
    """A few lines for each form."""
    yield ngettext("{count} form", "{count} forms", len(forms))
    for form in forms:
        yield f"{form.name}  {form.title}"
        yield "    " + _(
            "place: {place}; documents: {documents}; years: {years}",
            place=listed(map(_place, form.places)) or _("any"),
            documents=listed(form.documents),
            years=_years(form),
        )
        yield "    " + _("tables: {tables}", tables=_titles(form.tables))
        for document, tables in form.variants.items():
            yield "    " + _("tables of {document}: {tables}", document=document, tables=_titles(tables))
        added = (*(word for _known, word in form.words), *(title for _table, title in form.titles))
        if added:
            yield "    " + _("words of its own: {words}", words=listed(added))


def fitting(filing: Filing, forms: Sequence[Form], path: str, *, own: bool) -> Iterator[str]:
    """How a filing was read. What is missing may be written into the project's form `path`, by which it was read if it is the
    filing's `own`."""
    identity = filing.identity
    place = filing.region or region_by_name(identity.agency_name).code
    yield _(
        "{agency}, {year}, {document}; place: {place}",
        agency=identity.agency_name,
        year=identity.year,
        document=identity.document,
        place=_place(place) if place else _("not known"),
    )
    chosen = next((form for form in forms if form.name == filing.form), None)
    yield _("read by: {form}", form=f"{chosen.name}  {chosen.title}" if chosen else _("no form, by its words alone"))
    found = [table.resource for table in filing.tables if table.status not in ("missing", "not_in_form")]
    every = fits(forms, place, identity.document, identity.year, found, excerpt=filing.excerpt)
    yield _("Forms, the best first:")
    for fit in every[:_MOST_FORMS]:
        yield f"    {fit.form.name}  {fit.form.title}: {_said(fit, place)}"
    yield from _not_understood(filing)
    yield from _suggested(filing, chosen, place, path, own=own)


def _not_understood(filing: Filing) -> Iterator[str]:
    yield from _part(
        _("Tables that the form or the contents lead us to expect, and that are not there:"), _missing(filing)
    )
    yield from _part(_("Tables that are none of the contract's, kept as they stand:"), map(_titled, _kept(filing)))
    yield from _part(
        _("Columns whose header is not understood:"),
        (
            _("{header} in {table}, {count} figures", header=header, table=table, count=count)
            for table, header, count in _columns(filing)
        ),
    )
    yield from _part(
        _("Rows whose label is not understood:"),
        (
            _("{label} in {table}, line {line}", label=label, table=table, line=line)
            for table, label, line in _labels(filing)
        ),
    )
    yield from _part(_("Tables whose columns no header names:"), (table.title for table in _without_header(filing)))


def _suggested(filing: Filing, chosen: Form | None, place: str, path: str, *, own: bool) -> Iterator[str]:
    """The lines of a form that would settle what was not understood; none where all was. `own`: the form in use is the
    project's, and they go into it."""
    titles = [table.title for table in _kept(filing) if table.title]
    labels = (without_number(label) for _table, label, _line in _labels(filing))
    words = list(dict.fromkeys((*_unknown_words(filing), *labels)))
    given = chosen.columns if chosen and own else {}
    orders = [table.resource for table in _without_header(filing) if table.resource not in given]
    if not (titles or words or orders):
        yield _("There is nothing that a form could settle")
        return
    yield _("To add, where it is so, in {path} (what does not apply, leave out):", path=path)
    if not own:
        year, document = filing.identity.year, filing.identity.document
        yield f"    extends: {chosen.name if chosen else 'national/budget'}"
        where = f"places: ['{_shortest(place)}'], " if place else ""
        yield f"    applies: {{{where}documents: [{document}], from: {year}}}"
    yield from _entries("titles", _ANY_TABLE, titles)
    yield from _entries("words", _ANY_WORD, words)
    yield from ["    columns:"] if orders else []
    yield from (f"      {name}: [{', '.join(table_kinds()[name].usual)}]" for name in orders)
    if titles:
        names = listed(each.title for each in TABLE_RESOURCES.values())
        yield _("{mark} is one of: {names}", mark=_ANY_TABLE, names=names)
    if words:
        yield _("{mark} is a known word that means the same, such as {words}", mark=_ANY_WORD, words=_EXAMPLES)


def _entries(key: str, mark: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"    {key}:"
        yield f"      {mark}: [{', '.join(map(_quoted, texts[:_MOST_LINES]))}]"


def _said(fit: Fit, place: str) -> Sentence:
    if fit.hindrance == "document":
        return _("another kind of document")
    if fit.hindrance == "place":
        return _("another place") if place else _("of a place, and where the filing is from is not known")
    tables = _(
        "lacking: {missing}; beyond it: {extra}", missing=_titles(fit.missing) or "–", extra=_titles(fit.extra) or "–"
    )
    if fit.hindrance == "few-tables":
        return _("too few tables in common")
    if fit.hindrance:
        return _("its tables differ too much ({tables})", tables=tables)
    years = ngettext("{count} year away", "{count} years away", fit.years) if fit.years else _("its year")
    return _("{percent} %, {years}; {tables}", percent=round(min(fit.score, 1) * 100), years=years, tables=tables)


def _missing(filing: Filing) -> list[str]:
    return [
        table.title or TABLE_RESOURCES[table.resource].title
        for table in (*filing.tables, *filing.other_tables)
        if table.status == "missing"
    ]


def _kept(filing: Filing) -> list[Table]:
    return [table for table in filing.other_tables if table.status != "missing"]


def _titled(table: Table) -> str:
    return f"{table.title or '–'} ({table.place})" if table.place else table.title


def _columns(filing: Filing) -> list[tuple[str, str, int]]:
    """Table, header and how many figures, of each column that is not understood."""
    counts: dict[tuple[str, str], int] = {}
    for table in filing.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.column.startswith(_OTHER):
                    key = (table.title, cell.column.removeprefix(_OTHER))
                    counts[key] = counts.get(key, 0) + 1
    return [(table, header, count) for (table, header), count in counts.items()]


def _unknown_words(filing: Filing) -> list[str]:
    """The words of headers that are not understood themselves."""
    words = (word for _table, header, _count in _columns(filing) for word in header.split("/"))
    return [word for word in dict.fromkeys(words) if pieces_of(word) is None]


def _labels(filing: Filing) -> list[tuple[str, str, str]]:
    """Table, label and line of each row that its label should name, and that it does not."""
    return [
        (table.title, row.texts.get("name", ""), str(row.place.line or ""))
        for table in filing.tables
        if table.resource and table_kinds()[table.resource].lines
        for row in table.rows
        if row.cells and row.texts.get("name")
        if not any(row.texts.get(column) for column in ("item", "function_code", "economic_code", "row_type"))
    ]


def _without_header(filing: Filing) -> list[Table]:
    """The tables most of whose figures stand in their columns by the order that is usual, for want of a header."""
    return [
        table
        for table in filing.tables
        if (cells := [cell for row in table.rows for cell in row.cells])
        and sum(cell.placement == AMBIGUOUS for cell in cells) * 2 > len(cells)
    ]


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if not found:
        return
    yield heading
    yield from (f"    {line}" for line in found[:_MOST_LINES])
    if len(found) > _MOST_LINES:
        yield "    " + _("and {count} more", count=len(found) - _MOST_LINES)


def _titles(tables: Iterable[str]) -> Sentence:
    return listed(TABLE_RESOURCES[table].title for table in tables)


def _place(code: str) -> str:
    region = region_by_code(code.ljust(6, "0"))
    name = "".join((region.province, region.prefecture, region.county))
    return f"{name} {code}" if name else code


def _shortest(code: str) -> str:
    """The code of a region without the levels that it does not name."""
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


def _years(form: Form) -> Sentence:
    if form.since is None and form.until is None:
        return _("any")
    if form.until is None:
        return _("from {year}", year=form.since)
    return _("up to {year}", year=form.until) if form.since is None else Sentence(f"{form.since}–{form.until}")


def _quoted(text: str) -> str:
    """A text as YAML takes it inside a list."""
    return text if text.isalnum() else "'" + text.replace("'", "''") + "'"
