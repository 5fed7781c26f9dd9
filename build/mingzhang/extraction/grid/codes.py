"""Codes of classes that a table prints as if they were numbers, filled up with noughts, or with marks between their parts or in
front: `2,080,505`, `208.0`, `2080000`, `208-05-05`, `'208`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.tables import TableKind
from mingzhang.extraction.clean import cell_text, fold, plain_digits
from mingzhang.extraction.columns.columns import GridColumn
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.sections import Section

_GROUPED = re.compile(r"\d{1,2}(?:,\d{3}){1,2}")
_NO_DECIMALS = re.compile(r"(\d{3}|\d{5}|\d{7})\.0{1,2}")
_FILLED_UP = re.compile(r"(\d{3}(?:\d\d)??)(?:00){1,2}")
_TEXT_MARKS = "'’‘`"
"""What spreadsheets put in front of digits that are text."""
_WORDS = re.compile(r"[^\W\d_]")
_PARTS = re.compile(r"\d{3}(?:([-.])\d{2}(?:\1\d{2})?)")


def with_plain_codes(
    section: Section, body: Sequence[Entry], columns: Sequence[GridColumn], kind: TableKind
) -> tuple[Section, list[Entry]]:
    """The section and the rows below its header, such codes as plain digits: in columns of codes, where a class of the table's
    classification is called by them and the row has a name beside them."""
    known = economic_names() if kind.codes == "economic" else functional_names()
    names = [column.index for column in columns if column.role in ("name", "project", "unit")]
    beside = {
        column.index: min(names, key=lambda index: abs(index - column.index))
        for column in columns
        if column.role == "code" and names
    }
    plain = {entry.place: _plain_row(entry, beside, known) for entry in body}
    entries = tuple(plain.get(entry.place, entry) for entry in section.entries)
    return replace(section, entries=entries), [plain[entry.place] for entry in body]


def with_class_codes(columns: Sequence[GridColumn], body: Sequence[Entry], kind: TableKind) -> tuple[GridColumn, ...]:
    """The columns, where a table by classes prints the codes of classes below 单位代码, beside those of units, and their names
    below 单位名称: both are then columns of classes. A class is there when a row has its code and its name."""
    roles = {column.role: column.index for column in columns if column.role}
    named = roles.get("name", roles.get("unit"))
    if kind.shape != "coded" or "code" in roles or "unit_code" not in roles or named is None:
        return tuple(columns)
    known = economic_names() if kind.codes == "economic" else functional_names()
    if not any(_is_class(entry, roles["unit_code"], named, known) for entry in body):
        return tuple(columns)
    own = {roles["unit_code"]: "code", named: "name"}
    return tuple(replace(column, role=own.get(column.index, column.role)) for column in columns)


def _is_class(entry: Entry, code: int, name: int, known: Mapping[str, tuple[str, ...]]) -> bool:
    cells = entry.cells or ()
    if max(code, name) >= len(cells):
        return False
    return fold(cells[name]) in map(fold, known.get(plain_digits(cell_text(cells[code])), ()))


def _plain_row(entry: Entry, names: Mapping[int, int], known: Collection[str]) -> Entry:
    """A row with plain codes. `names` are the columns of names by those of codes."""
    cells = entry.cells or ()
    found = tuple(
        _plain(cell, known) if index in names and _has_words(cells[names[index] : names[index] + 1]) else cell
        for index, cell in enumerate(cells)
    )
    return replace(entry, cells=found) if found != cells else entry


def _has_words(cells: Sequence[str]) -> bool:
    return any(_WORDS.search(cell) for cell in cells)


def _plain(cell: str, known: Collection[str]) -> str:
    marked = plain_digits(cell_text(cell))
    text = marked.lstrip(_TEXT_MARKS)
    if text in known:
        return text if text != marked else cell
    whole = _NO_DECIMALS.fullmatch(text) or _FILLED_UP.fullmatch(text)
    if whole is None and not _GROUPED.fullmatch(text) and not _PARTS.fullmatch(text):
        return text if text != marked and text.isdigit() else cell
    code = whole.group(1) if whole else re.sub(r"[-.,]", "", text)
    return code if code in known else cell
