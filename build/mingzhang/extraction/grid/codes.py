"""Codes of classes that a table prints as if they were numbers, filled up with noughts or without those in front of their parts,
with marks between their parts or around them, or whole in each of three columns: `2,080,505`, `208.0`, `2080000`, `20855`,
`208-05-05`, `（208）`, `208 | 20805 | 2080505`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.document import Place
from mingzhang.budget.tables import TableKind
from mingzhang.budget.vocabulary import kept_by_words
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
_PARTS = re.compile(r"\d{3}(?:([-.－—–·．/／、_])\d{2}(?:\1\d{2})?)")
_AROUND = re.compile(r"[(（\[【〔](\d{3}|\d{5}|\d{7})[)）\]】〕]|(\d{3}|\d{5}|\d{7})[、.．:：]")
_CLASS = 3
_ZEROS = re.compile(r"0{1,3}")


def with_plain_codes(
    section: Section, body: Sequence[Entry], columns: Sequence[GridColumn], kind: TableKind
) -> tuple[Section, list[Entry]]:
    """The section and the rows below its header, such codes as plain digits: in columns of codes, where a class of the table's
    classification is called by them and the row has a name beside them."""
    known = economic_names() if kind.codes == "economic" else functional_names()
    names = [column.index for column in columns if column.role in ("name", "project", "unit")]
    runs = _runs([column.index for column in columns if column.role == "code"])
    beside = {
        index: min(names, key=lambda name: min(abs(name - run[0]), abs(name - run[-1])))
        for run in runs
        for index in run
        if names
    }
    plain = {entry.place: _whole_row(_plain_row(entry, beside, known), runs, known) for entry in body}
    for code, *more in runs:
        if not more and code in beside:
            plain = _with_noughts(plain, code, beside[code], kind.codes)
    entries = tuple(plain.get(entry.place, entry) for entry in section.entries)
    return replace(section, entries=entries), [plain[entry.place] for entry in body]


def _runs(indexes: Sequence[int]) -> list[list[int]]:
    """Columns of codes that stand side by side."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _whole_row(entry: Entry, runs: Sequence[Sequence[int]], known: Collection[str]) -> Entry:
    """A row whose columns of codes hold whole codes (208, 20805, 2080505; one code in all of them): the deepest stands in the first
    of them. Noughts below a class are no part of a code."""
    cells = list(entry.cells or ())
    for first, *more in runs:
        below = [index for index in more if index < len(cells)]
        for index in below:
            cells[index] = "" if _ZEROS.fullmatch(plain_digits(cell_text(cells[index]))) else cells[index]
        head = plain_digits(cell_text(cells[first])) if first < len(cells) else ""
        for index in below:
            cells[index] = "" if head in known and plain_digits(cell_text(cells[index])) == head else cells[index]
        told = [plain_digits(cell_text(cells[index])) for index in below]
        whole = [digits for digits in told if len(digits) > _CLASS and digits in known]
        if whole:
            cells[first] = whole[-1]
            for index in below:
                cells[index] = ""
    return replace(entry, cells=tuple(cells)) if entry.cells is not None and tuple(cells) != entry.cells else entry


def _with_noughts(rows: Mapping[Place, Entry], code: int, name: int, codes: str) -> dict[Place, Entry]:
    """The rows of a table whose codes have lost the noughts in front of their parts (20855 for 2080505), as the names tell: one is
    no class at all, and none is printed with such a nought."""
    told = {place: _told_by_name(entry, code, name, codes) for place, entry in rows.items()}
    known = economic_names() if codes == "economic" else functional_names()
    printed = {
        place: plain_digits(cell_text(cell))
        for place, entry in rows.items()
        for cell in (entry.cells or ())[code : code + 1]
    }
    has_noughts = any(digits in known and _without_noughts(digits) != digits for digits in printed.values())
    if has_noughts or not any(found and printed[place] not in known for place, found in told.items()):
        return dict(rows)
    return {place: _with_cell(entry, code, told[place]) if told[place] else entry for place, entry in rows.items()}


def _told_by_name(entry: Entry, code: int, name: int, codes: str) -> str:
    """The one code that a row prints without noughts and whose name it prints; empty where it prints a code of that name, or none."""
    cells = entry.cells or ()
    if max(code, name) >= len(cells):
        return ""
    known = economic_names() if codes == "economic" else functional_names()
    label = fold(cells[name])
    found = [
        each
        for each in _by_digits_left(codes).get(plain_digits(cell_text(cells[code])), ())
        if label in map(fold, known[each])
    ]
    return found[0] if len(found) == 1 else ""


def _with_cell(entry: Entry, index: int, text: str) -> Entry:
    cells = list(entry.cells or ())
    cells[index] = text
    return replace(entry, cells=tuple(cells))


@kept_by_words
def _by_digits_left(codes: str) -> dict[str, tuple[str, ...]]:
    """The codes of a classification by what is left of them without noughts."""
    found: dict[str, tuple[str, ...]] = {}
    for code in economic_names() if codes == "economic" else functional_names():
        found[_without_noughts(code)] = (*found.get(_without_noughts(code), ()), code)
    return found


def _without_noughts(code: str) -> str:
    return code[:_CLASS] + code[_CLASS : _CLASS + 2].lstrip("0") + code[_CLASS + 2 :].lstrip("0")


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
    around = _AROUND.fullmatch(marked)
    text = (around[1] or around[2]) if around else marked.lstrip(_TEXT_MARKS)
    if text in known:
        return text if text != marked else cell
    whole = _NO_DECIMALS.fullmatch(text) or _FILLED_UP.fullmatch(text)
    if whole is None and not _GROUPED.fullmatch(text) and not _PARTS.fullmatch(text):
        return text if text != marked and text.isdigit() else cell
    code = whole.group(1) if whole else re.sub(r"\D", "", text)
    return code if code in known else cell
