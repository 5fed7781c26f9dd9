"""One sheet for many projects: a row of labels (项目名称, 预算金额, 年度绩效目标) beside the header of the indicators, a project in a cell
that is merged over its rows. It is read as a sheet for each project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance.sheets import PROJECT, Sheet, is_header, labels_of
from mingzhang.extraction.performance.vocabulary import bare, column_labels, head_label, header_words
from mingzhang.extraction.units import unit_of_headers

_NAME, _COUNT = "project_name", "number"
_FEWEST_LABELS = 3


@dataclass(slots=True)
class _Part:
    """The rows of one project: what its own columns say, by index, and its indicators."""

    name: str
    first: Entry
    told: dict[int, str] = field(default_factory=dict)
    rows: list[Entry] = field(default_factory=list)


def apart(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheets of the projects of a sheet, in printed order; the sheet itself where it is that of one project. In lines of
    text nothing tells where one project ends: then all of it is below the sheet."""
    if not sheet.is_grid and any(map(_heads_projects, (*sheet.head, *sheet.body))):
        return (replace(sheet, head=(), body=(), after=(*sheet.head, *sheet.body, *sheet.after)),)
    headers = _headers(sheet)
    labels = _labels(headers)
    columns = {index: name for index, label in labels.items() if (name := column_labels().get(bare(label), ""))}
    if _NAME not in columns.values():
        return (sheet,)
    parts, below = _parts(sheet.body, columns)
    if not parts:
        return (sheet,)
    unit = unit_of_headers(labels.values()) or sheet.unit
    header = next(row for row in reversed(headers) if is_header(row))
    found = [
        Sheet(
            PROJECT, part.first.place, tuple(_head(part, columns)), (header, *part.rows), unit=unit, title=sheet.title
        )
        for part in parts
    ]
    found[-1] = replace(found[-1], after=(*below, *sheet.after))
    return tuple(found)


def _heads_projects(entry: Entry) -> bool:
    """Whether a line is nothing but labels above columns, of which one is that of projects' names."""
    pieces = [bare(piece) for piece in entry.text.split()]
    known = all(piece in column_labels() or piece in header_words() for piece in pieces)
    return known and len(pieces) >= _FEWEST_LABELS and "project_name" in labels_of(entry)


def _headers(sheet: Sheet) -> Sequence[Entry]:
    """The rows of labels above the first project: the last of the head, and those with the header of the indicators; none
    where there is no such header."""
    if not sheet.body or not is_header(sheet.body[0]):
        return ()
    above = [entry for entry in sheet.head if not entry.blank][-1:]
    return (*filter(_is_labels, above), sheet.body[0], *takewhile(_is_labels, sheet.body[1:]))


def _labels(headers: Sequence[Entry]) -> Mapping[int, str]:
    """The label above each column, as printed; the lowest that tells of a project."""
    found: dict[int, str] = {}
    for row in headers:
        for index, cell in enumerate(row.cells or ()):
            if squash(cell) and (index not in found or bare(cell) in column_labels()):
                found[index] = squash(cell)
    return found


def _is_labels(entry: Entry) -> bool:
    """Whether every filled cell of a row is a label or a header's word."""
    filled = [bare(cell) for cell in entry.cells or () if squash(cell)]
    return bool(filled) and all(cell in column_labels() or cell in header_words() for cell in filled)


def _parts(body: Sequence[Entry], columns: Mapping[int, str]) -> tuple[list[_Part], list[Entry]]:
    """The rows of each project, and those below that belong to none; nothing where the first row names no project."""
    at = next(index for index, name in columns.items() if name == _NAME)
    parts: list[_Part] = []
    below: list[Entry] = []
    for entry in body:
        if entry.cells is None or is_header(entry) or _is_labels(entry):
            if parts and entry.cells is None:
                parts[-1].rows.append(entry)
            continue
        name = squash(entry.cells[at]) if at < len(entry.cells) else ""
        if any(fold(cell) in total_words().labels for cell in entry.cells if squash(cell)) and not _tells(
            entry, columns
        ):
            below.append(entry)
            continue
        if name and (not parts or name != parts[-1].name):
            parts.append(_Part(name, entry))
        if not parts:
            return [], []
        _add(parts[-1], entry, columns)
    return parts, below


def _tells(entry: Entry, columns: Mapping[int, str]) -> bool:
    """Whether a row has an indicator."""
    return sum(1 for index, cell in enumerate(entry.cells or ()) if index not in columns and squash(cell)) > 1


def _add(part: _Part, entry: Entry, columns: Mapping[int, str]) -> None:
    cells = entry.cells or ()
    for index in columns:
        text = squash(cells[index]) if index < len(cells) else ""
        if text and text != part.told.get(index):
            part.told[index] = part.told.get(index, "") + text
    part.rows.append(replace(entry, cells=tuple("" if i in columns else cell for i, cell in enumerate(cells))))


def _head(part: _Part, columns: Mapping[int, str]) -> Iterator[Entry]:
    """A row of label and text for each column of the project, as the head of a sheet of its own has them."""
    for index, text in part.told.items():
        if columns[index] == _COUNT:
            continue
        label = head_label(columns[index])
        yield replace(part.first, cells=(label, text), text=f"{label} {text}")
