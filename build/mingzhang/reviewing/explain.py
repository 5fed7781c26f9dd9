"""How a figure came to stand where it stands: token, line, column, corrections, checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from rich.cells import set_cell_size

from mingzhang.budget.amount import format_amount
from mingzhang.budget.by_hand.correction import MISREAD, same_figure
from mingzhang.budget.filing import AMBIGUOUS, INFERRED, PUBLISHED, SUSPECT
from mingzhang.budget.finding import FAIL, PASS, SKIPPED
from mingzhang.budget.resources import TABLE_RESOURCES, WORD_RESOURCES
from mingzhang.datapackage.reader import DESCRIPTOR, Package, list_packages, read_package
from mingzhang.datapackage.records import (
    CellRow,
    CheckCellRow,
    CheckRow,
    CorrectionRow,
    LineRow,
    TableListing,
    read_records,
)
from mingzhang.datapackage.writing.package import package_directory
from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _, listed, one_of
from mingzhang.reviewing.rows import FigureRow, figure_rows

_NEIGHBOURS = 2
_LABEL = 12
_STATUS = 9


def explain(datapackages: Path, filing_id: str, resource: str, key: str, column: str = "") -> list[str]:
    """Lines about the figure of a row (all of its figures where no column is named), for a terminal.

    Raises ProjectError, with what there is instead, for a filing, resource, row or column that is not there.
    """
    package = _package(datapackages, filing_id)
    if resource not in (*TABLE_RESOURCES, *WORD_RESOURCES):
        raise _nothing(
            filing_id,
            _("there is no resource {resource} with figures", resource=resource),
            resource,
            [*TABLE_RESOURCES, *WORD_RESOURCES],
        )
    rows = {row.key: row for row in figure_rows(package, resource)}
    if key not in rows:
        raise _nothing(filing_id, _("{resource} has no row {key}", resource=resource, key=key), key, list(rows))
    row = rows[key]
    figures = _figures(package, resource, row)
    if column and column not in figures:
        raise _nothing(
            filing_id,
            _("{resource} has no figure in row {key}, column {column}", resource=resource, key=key, column=column),
            column,
            list(figures),
        )
    lines = []
    for each in [column] if column else figures:
        lines += [f"{filing_id}, {resource}, {key}, {each}", *_about(package, resource, row, each, figures[each])]
    return lines or [
        _("{row}: no figure in this row", row=f"{filing_id}, {resource}, {key}"),
        *_place(package, "", row.source_page, row.source_line),
    ]


def _package(datapackages: Path, filing_id: str) -> Package:
    ids = [f"{folder.parent.name}-{folder.name}" for folder in list_packages(datapackages)]
    if filing_id not in ids or not (package_directory(datapackages, filing_id) / DESCRIPTOR).is_file():
        raise _nothing("datapackages", _("no filing is called {filing_id}", filing_id=filing_id), filing_id, ids)
    return read_package(package_directory(datapackages, filing_id))


def _figures(package: Package, resource: str, row: FigureRow) -> dict[str, CellRow | None]:
    """The figures of a row by column; for tables with what `cells` says of them."""
    if resource in TABLE_RESOURCES:
        cells = read_records(package, CellRow)
        return {cell.column: cell for cell in cells if (cell.resource, cell.row) == (resource, row.row)}
    return {column: None for column, value in row.figures.items() if value is not None}


def _about(package: Package, resource: str, row: FigureRow, column: str, cell: CellRow | None) -> Iterator[str]:
    if cell is None:
        yield _line(_("value"), f"{format_amount(row.figures[column])} {row.unit}".rstrip())
        yield from _place(package, "", row.source_page, row.source_line)
    else:
        unit = next(field.unit for field in package.resource("cells").fields if field.name == "value")
        yield _line(_("value"), _("none") if cell.value is None else f"{format_amount(cell.value)} {unit}")
        yield _line(_("printed"), cell.printed or _("nothing"))
        yield from _place(package, cell.source_file, cell.source_page, cell.source_line)
        placement, basis = _placements()[cell.placement], _bases()[cell.decided_by]
        told = [_("{placement}, {basis}", placement=placement, basis=basis)]
        if cell.alternatives:
            told.append(_("as well possible: {columns}", columns=listed(cell.alternatives.split("|"))))
        yield _line(_("column"), _("; ").join(told))
    yield from _corrections(package, resource, row.key, column, cell.correction if cell is not None else "")
    yield from _checks(package, resource, row.row, column)


def _place(package: Package, file: str, page: int | None, number: int | None) -> Iterator[str]:
    """A line of a file (empty: of the only one that the filing has) and its neighbours."""
    lines = read_records(package, LineRow)
    file = file or (lines[0].source_file if lines else package.source_name)
    line = file if number is None else f"{file}:{number}"
    yield _line(_("at"), line if page is None else _("{line}, page {page}", line=line, page=page))
    texts = [line for line in lines if line.source_file == file]
    at = next((index for index, line in enumerate(texts) if line.source_line == number), None)
    if at is None:
        yield _line("", _("this line is not among those of the text") if lines else _("its text is not republished"))
        return
    for index in range(max(0, at - _NEIGHBOURS), min(len(texts), at + _NEIGHBOURS + 1)):
        sign, each = ">" if index == at else " ", texts[index]
        shown = "" if each.source_line is None else each.source_line
        yield _line("", f"{sign} {shown:>5}  {each.text.replace(chr(9), ' | ')}")


def _corrections(package: Package, resource: str, key: str, column: str, used: str) -> Iterator[str]:
    """The corrections of a figure; `used` is the id of the one that its cell names, which may be of a whole column."""
    units = {table.resource: table.unit for table in read_records(package, TableListing)}
    for each in read_records(package, CorrectionRow):
        own = (each.resource, each.key, each.column) == (resource, key, column)
        if own or (used and each.id == used):
            printed, corrected = each.printed or _("nothing"), each.corrected or _("nothing")
            if not own:
                said = f"{each.id} ({each.key}, {each.column}): {corrected}"
            elif same_figure(each.printed, each.corrected, units.get(resource, "")):
                said = _("{id}: {printed} is read right", id=each.id, printed=printed)
            else:
                said = _(
                    "{id} ({kind}): {printed} should be {corrected}",
                    id=each.id,
                    kind=_("misread") if each.kind == MISREAD else _("misprint"),
                    printed=printed,
                    corrected=corrected,
                )
            reason = f"{each.reason} ({each.evidence})" if each.evidence else each.reason
            yield _line(_("correction"), f"{said}{_('; ')}{reason}")


def _checks(package: Package, resource: str, row: int, column: str) -> Iterator[str]:
    touching = {
        cell.check
        for cell in read_records(package, CheckCellRow)
        if (cell.resource, cell.row, cell.column) == (resource, row, column)
    }
    label = _("checks")
    for check in read_records(package, CheckRow):
        if check.row in touching:
            status = set_cell_size(_statuses()[check.status], _STATUS)
            yield _line(label, f"{status} {check.check_id:4} {check.statement}")
            label = Sentence("")
    if label:
        yield _line(label, _("none touches this figure"))


def _line(label: str, text: str) -> str:
    return f"  {set_cell_size(label, _LABEL)}{text}"


def _placements() -> dict[str, Sentence]:
    """How certain a figure is, in words."""
    return {
        PUBLISHED: _("published"),
        INFERRED: _("inferred"),
        AMBIGUOUS: _("ambiguous"),
        SUSPECT: _("suspect"),
    }


def _bases() -> dict[str, Sentence]:
    """What decided the column of a figure, in words."""
    return {
        "position": _("decided by its position"),
        "arithmetic": _("decided by arithmetic"),
        "other_table": _("decided by other tables"),
        "narrative": _("decided by the explanation"),
        "header": _("decided by the geometry of the header"),
    }


def _statuses() -> dict[str, Sentence]:
    """How a check came out, in words."""
    return {
        PASS: _("pass"),
        FAIL: _("fail"),
        SKIPPED: _("skipped"),
    }


def _nothing(place: str, message: Sentence, wanted: str, there: Sequence[str]) -> ProjectError:
    near = get_close_matches(wanted, there, n=5, cutoff=0.3) or list(there[:12])
    return ProjectError(
        message,
        place=place,
        expected=one_of([*near, "…"] if len(there) > len(near) else near) if near else _("something there"),
        remedy=Sentence("mingzhang explain FILING RESOURCE KEY [COLUMN]"),
    )
