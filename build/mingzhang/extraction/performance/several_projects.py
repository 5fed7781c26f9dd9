"""One sheet for many projects: a row of labels (项目名称, 预算金额, 年度绩效目标) beside the header of the indicators, a project in a cell
that is merged over its rows. It is read as a sheet for each project. A list of projects has such labels, and no indicators: each row
is a project. Columns of stages (年初预算数, 执行数, 得分) are the results of its funds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from mingzhang.budget.amount import is_amount
from mingzhang.budget.evaluation_sheets import is_plan
from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.columns.words import unit_of_word
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance.sheets import PROJECT, Sheet, is_header, labels_of
from mingzhang.extraction.performance.vocabulary import bare, column_labels, head_label, header_words, stage_labels

_NAME, _COUNT, _BUDGET, _IGNORED = "project_name", "number", "budget", "ignored"
_OF_INDICATORS = ("level", "banner")
_FEWEST_LABELS = 3


@dataclass(slots=True)
class _Part:
    """The rows of one project: what its own columns say, by index, and its indicators."""

    name: str
    first: Entry
    told: dict[int, str] = field(default_factory=dict)
    rows: list[Entry] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)
    """Columns in which its rows have different figures."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of what a project itself is, by index: the field of a head, and the printed label of a stage of funds."""

    fields: Mapping[int, str]
    stages: Mapping[int, str]

    @property
    def all(self) -> frozenset[int]:
        return frozenset(self.fields) | frozenset(self.stages)


def apart(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheets of the projects of a sheet, in printed order; the sheet itself where it is that of one project. In lines of
    text nothing tells where one project ends: then all of it is below the sheet."""
    if not sheet.is_grid and any(map(_heads_projects, (*sheet.head, *sheet.body))):
        return (replace(sheet, head=(), body=(), after=(*sheet.head, *sheet.body, *sheet.after)),)
    listed = _as_list(sheet)
    headers = listed[:1] or _headers(sheet)
    labels = _labels(headers)
    columns = _columns(labels)
    if _NAME not in columns.fields.values():
        return (sheet,)
    parts, below = _parts(listed[1:] or sheet.body, columns, each_row=bool(listed))
    if not parts:
        return (sheet,)
    unit = _unit(labels, columns, [cell for row in headers for cell in row.cells or ()], sheet.unit)
    columns = _Columns(
        columns.fields, {i: label for i, label in columns.stages.items() if unit_of_word(label) in ("", unit)}
    )
    header = next((row for row in reversed(headers) if is_header(row)), None)
    found = []
    for part in parts:
        rows = tuple(_without(row, columns.all - part.unsure) for row in part.rows)
        body, after = ((header, *rows), ()) if header else ((), tuple(row for row in rows if _is_filled(row)))
        one = Sheet(
            PROJECT, part.first.place, tuple(_head(part, columns)), body, after, unit, sheet.title, is_listed=not header
        )
        found.append(one)
    found[-1] = replace(found[-1], after=(*found[-1].after, *below, *sheet.after))
    return tuple(found)


def _unit(labels: Mapping[int, str], columns: _Columns, cells: Sequence[str], above: str) -> str:
    """The unit of the budget: that of its label, else the one that all labels which print one agree on, with the line `above` the sheet, if
    any; that of this line where no label prints one."""
    of_budget = [unit_of_word(labels[index]) for index, name in columns.fields.items() if name == _BUDGET]
    told = set(filter(None, of_budget[:1])) or {unit for cell in cells if (unit := unit_of_word(cell))} or {above}
    return told.pop() if len(told) == 1 and (any(of_budget[:1]) or not above or told == {above}) else ""


def _as_list(sheet: Sheet) -> Sequence[Entry]:
    """The rows of a list of projects, its labels first; none where the sheet has indicators, other rows above the labels, or places
    for what these label beside them."""
    rows = [entry for entry in (*sheet.head, *sheet.body) if not entry.blank]
    if any(map(is_header, rows)) or not rows or rows[0].cells is None or not _is_labels(rows[0]):
        return ()
    labels = [squash(cell) for cell in rows[0].cells]
    return rows if all(labels) and len(labels) >= _FEWEST_LABELS and "project_name" in labels_of(rows[0]) else ()


def _columns(labels: Mapping[int, str]) -> _Columns:
    """What stands below these labels. Words for scores and weights are those of the indicators behind the first word for these; where no
    label says the budget the first stage of a plan is it."""
    names = {index: bare(label) for index, label in labels.items()}
    fields = {index: column_labels()[name] for index, name in names.items() if name in column_labels()}
    inside = (index for index, name in names.items() if header_words().get(name, "").startswith(_OF_INDICATORS))
    first = min(inside, default=len(names) + max(names, default=0))
    stages = {
        index: labels[index]
        for index, name in names.items()
        if name in stage_labels() and (index < first or name not in header_words())
    }
    plans = [index for index in sorted(stages) if is_plan(stage_labels()[names[index]])]
    if plans and _BUDGET not in fields.values():
        fields[plans[0]] = _BUDGET
    return _Columns(fields, stages if len(stages) > 1 else {})


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
            if squash(cell) and (index not in found or bare(cell) in column_labels() or bare(cell) in stage_labels()):
                found[index] = squash(cell)
    return found


def _is_labels(entry: Entry) -> bool:
    """Whether every filled cell of a row is a label or a header's word."""
    filled = [bare(cell) for cell in entry.cells or () if squash(cell)]
    return bool(filled) and all(map(_is_label, filled))


def _is_label(text: str) -> bool:
    return text in column_labels() or text in header_words() or text in stage_labels()


def _parts(body: Sequence[Entry], columns: _Columns, *, each_row: bool) -> tuple[list[_Part], list[Entry]]:
    """The rows of each project, and those below that belong to none; nothing where the first row names no project. In a list `each_row`
    with a name is a project."""
    at = next(index for index, name in columns.fields.items() if name == _NAME)
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
        if name and (not parts or each_row or name != parts[-1].name):
            parts.append(_Part(name, entry))
        if not parts:
            return [], []
        _add(parts[-1], entry, columns)
    return parts, below


def _tells(entry: Entry, columns: _Columns) -> bool:
    """Whether a row has an indicator."""
    return sum(1 for index, cell in enumerate(entry.cells or ()) if index not in columns.all and squash(cell)) > 1


def _add(part: _Part, entry: Entry, columns: _Columns) -> None:
    cells = entry.cells or ()
    for index in columns.all:
        text = squash(cells[index]) if index < len(cells) else ""
        told = part.told.get(index, "")
        if text and told and text != told and (is_amount(told) or index in columns.stages):
            part.unsure.add(index)
        elif text and text != told:
            part.told[index] = told + text
    part.rows.append(entry)


def _without(entry: Entry, columns: Collection[int]) -> Entry:
    """A row without what stands in these columns."""
    if entry.cells is None:
        return entry
    cells = tuple("" if index in columns else cell for index, cell in enumerate(entry.cells))
    return replace(entry, cells=cells, text=" ".join(filter(None, cells)))


def _is_filled(entry: Entry) -> bool:
    return any(map(squash, entry.cells or (entry.text,)))


def _head(part: _Part, columns: _Columns) -> Iterator[Entry]:
    """A row of label and text for each column of the project, as the head of a sheet of its own has them, and one of its funds below a
    row of their stages."""
    for index, name in columns.fields.items():
        text = part.told.get(index, "")
        if name != _COUNT and text and index not in part.unsure:
            yield _row(part, head_label(name), text)
    stages = {index: label for index, label in columns.stages.items() if index not in part.unsure}
    if stages:
        yield _row(part, "", "", *stages.values())
        yield _row(part, head_label(_IGNORED), part.name, *(part.told.get(index, "") for index in stages))


def _row(part: _Part, *cells: str) -> Entry:
    return replace(part.first, cells=cells, text=" ".join(filter(None, cells)))
