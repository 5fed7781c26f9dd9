"""Which table of the contract a grid is by the words of its header and its first column: one without a telling title, or one
whose title they contradict.

The signs are data (`signs` in budget/headings.yaml): every one of a table's signs must be there, and no other table's signs may
be, else it is a table of no resource.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.amount import is_amount
from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.headings import headings
from mingzhang.budget.tables import table_kinds
from mingzhang.budget.wording import plain_words, total_words
from mingzhang.extraction.clean import fold, plain_digits, squash
from mingzhang.extraction.columns.columns import CLASSIFICATIONS
from mingzhang.extraction.columns.words import is_numbered, pieces_of
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.line_labels import category_of, line_of
from mingzhang.extraction.sections.sections import Section, header_rows, is_figure_cell

_CLASS = 3
_CODES = (3, 5, 7)
_WORD = re.compile(r"[^\W\d_]")
_FEWEST_CODES = 2
_HEADER_ROWS = 5
_LABELS = 60
_MOST_LABELS = 400
_INCOME_TOTAL = re.compile(rf"\|(?:本年)?收入[^|]{{0,4}}{plain_words(total_words().whole)}\|")


def with_resources(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections; a grid without title, or with one that says nothing of its kind, has the table that its words tell. One
    whose codes are of another classification than its title's table is none of the contract."""
    return tuple(_with_resource(section) for section in sections)


def agreement(resource: str, entries: Sequence[Entry]) -> int:
    """How the words of a grid go with the table of the contract that a title names: 1 where they are its signs, -1 where they
    contradict it, else 0."""
    if _is_of_other_classes(resource, entries) or _is_contrary(resource, entries):
        return -1
    return int(_resource(entries) == resource)


def _with_resource(section: Section) -> Section:
    if section.resource:
        return replace(section, resource="") if agreement(section.resource, section.entries) < 0 else section
    told = _resource(section.entries) if section.general else ""
    return replace(section, resource=told) if told and agreement(told, section.entries) > 0 else section


def _is_contrary(resource: str, entries: Sequence[Entry]) -> bool:
    """Whether a grid with figures is of another build than its title's table: two sides under the title of a table by codes,
    items or no known line under one of two sides, kinds of expenditure under one of income, several sources under one of a
    single source, no word of its lines, the signs of a table of another shape."""
    if not any(is_figure_cell(cell) for entry in entries for cell in entry.cells or ()):
        return False
    kind = table_kinds()[resource]
    words = _words(entries, _MOST_LABELS)
    if kind.shape == "two_sided":
        coded = sum(any(_is_of_item(cell) for cell in entry.cells or ()) for entry in entries)
        lines = any(
            line_of(cell, kind.lines, ()) not in ("", "total") or category_of(cell)
            for entry in entries
            for cell in entry.cells or ()
            if any(is_figure_cell(other) for other in entry.cells or ())
        )
        return (not lines or coded >= _FEWEST_CODES) and _INCOME_TOTAL.search(words) is None
    known = headings()
    told = _resource(entries)
    if (
        told
        and table_kinds()[told].shape != kind.shape
        and not _is_of_other_classes(told, entries)
        or not all(sign.search(words) for sign in known.needed.get(resource, ()))
    ):
        return True
    signs = (*known.contrary.get(resource, ()), *known.contrary.get(kind.shape, ()))
    return any(all(sign.search(words) for sign in each) for each in signs)


def _is_of_item(cell: str) -> bool:
    digits = plain_digits(squash(cell))
    return len(digits) > _CLASS and digits in (functional_names().keys() | economic_names().keys())


def _is_of_other_classes(resource: str, entries: Sequence[Entry]) -> bool:
    """Whether header or codes are those of another classification: a table by economic classes under a title that does not
    say so, one by the government's economic classes (501, 502 …), or one by any classes where lines are known by their words."""
    kind = table_kinds()[resource]
    codes = [found for entry in entries if (found := _classes(entry))]
    if kind.shape == "labelled":
        known = functional_names().keys() | economic_names().keys()
        return sum(bool(found & known) for found in codes) >= _FEWEST_CODES
    if kind.shape != "coded" or kind.projects:
        return False
    header = header_rows(entries)
    pieces = (pieces_of(cell) or () for row in header for cell in row.cells or () if cell.strip())
    said = {piece.id for words in pieces for piece in words if piece.kind == "class"} & CLASSIFICATIONS
    if said and kind.codes not in said:
        return True
    own, other = economic_names().keys(), functional_names().keys()
    if kind.codes == "functional":
        own, other = other, own
    foreign = sum(
        _has_name(entry) and bool(found & other) and not found & own for entry in entries if (found := _classes(entry))
    )
    return len(codes) >= _FEWEST_CODES and (foreign >= _FEWEST_CODES or not any(found & own for found in codes))


def _classes(entry: Entry) -> set[str]:
    """What may be the codes of classes in a row: among the numbers that stand before its last words, and the classes above them;
    without words, classes. A number alone is none."""
    cells = [cell for cell in entry.cells or entry.text.split() if cell.strip()]
    if len(cells) == 1:
        return set()
    words = max((index for index, cell in enumerate(cells) if _WORD.search(cell)), default=-1)
    digits = (plain_digits(squash(cell)) for cell in (cells[:words] if words >= 0 else cells))
    lengths = _CODES if words >= 0 else (_CLASS,)
    return {each[:_CLASS] for each in digits if each.isdecimal() and len(each) in lengths}


def _has_name(entry: Entry) -> bool:
    return any(_WORD.search(cell) for cell in entry.cells or (entry.text,))


def _resource(entries: Sequence[Entry]) -> str:
    words = _words(entries)
    found = [resource for resource, signs in headings().signs.items() if all(sign.search(words) for sign in signs)]
    return found[0] if len(found) == 1 else ""


def _words(entries: Sequence[Entry], most: int = _LABELS) -> str:
    """The cells of the header, then the labels below (not many more than `most`), folded, each between bars."""
    header: list[str] = []
    labels: list[str] = []
    rows = 0
    for entry in entries:
        if entry.cells is None:
            continue
        cells = [fold(cell) for cell in entry.cells if cell.strip()]
        if labels or rows >= _HEADER_ROWS or any(is_amount(squash(cell)) or is_numbered(cell) for cell in cells):
            labels.extend(cell for cell in cells if not is_amount(cell))
        else:
            header.extend(cells)
            header.append("/")
            rows += 1
        if len(labels) > most:
            break
    return f"|{'|'.join(header)}|;|{'|'.join(labels)}|"
