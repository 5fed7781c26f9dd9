"""Codes of classes that a table prints as if they were numbers or with marks between their parts: `2,080,505`, `208.0`,
`208-05-05`."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.extraction.clean import cell_text, plain_digits
from mingzhang.extraction.columns.columns import GridColumn
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.sections import Section

_GROUPED = re.compile(r"\d{1,2}(?:,\d{3}){1,2}")
_NO_DECIMALS = re.compile(r"(\d{3}|\d{5}|\d{7})\.0{1,2}")
_PARTS = re.compile(r"\d{3}(?:([-.])\d{2}(?:\1\d{2})?)")


def with_plain_codes(
    section: Section, body: Sequence[Entry], columns: Sequence[GridColumn]
) -> tuple[Section, list[Entry]]:
    """The section and the rows below its header, such codes as plain digits: in columns of codes, where a class is called by
    them."""
    places = frozenset(column.index for column in columns if column.role == "code")
    plain = {entry.place: _plain_row(entry, places) for entry in body}
    entries = tuple(plain.get(entry.place, entry) for entry in section.entries)
    return replace(section, entries=entries), [plain[entry.place] for entry in body]


def _plain_row(entry: Entry, places: Collection[int]) -> Entry:
    cells = entry.cells or ()
    found = tuple(_plain(cell) if index in places else cell for index, cell in enumerate(cells))
    return replace(entry, cells=found) if found != cells else entry


def _plain(cell: str) -> str:
    text = plain_digits(cell_text(cell))
    whole = _NO_DECIMALS.fullmatch(text)
    if whole is None and not _GROUPED.fullmatch(text) and not _PARTS.fullmatch(text):
        return cell
    code = whole.group(1) if whole else re.sub(r"[-.,]", "", text)
    return code if code in functional_names() or code in economic_names() else cell
