"""Grids with two sides: income lines on the left, expenditure categories on the right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.classification import functional_names
from mingzhang.extraction.clean import fold, plain_digits
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid_cells import cells_of, read_row
from mingzhang.extraction.headers import Header, leaves
from mingzhang.extraction.labels import category_of, item_of
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.raw import RawTable, is_figure, is_total_label
from mingzhang.extraction.sections import Section

_SIDED = re.compile(r"(2[0-9]{2})[\s.、]*(\D.*)", re.DOTALL)
_SIDE_WORDS = frozenset(fold(word) for word in ("功能分类", "科目名称", "功能分类科目名称", "支出功能分类"))


def read_two_sided_grid(
    section: Section, layout: TableLayout, header: Sequence[Entry], body: Sequence[Entry], remark: str
) -> RawTable:
    """Income on the left, expenditure on the right of one grid; income rows first in the result."""
    split = _split_column(header, body)
    words = leaves([row.cells or () for row in header])
    right: dict[int, str] = {}
    for index, (word, _) in words.items():
        column = next((known.column for known in layout.words if known.word == word), "")
        if index > split and column and column not in right.values():
            right[index] = column
    first = layout.columns[0]
    income, expenditure, notes = [], [], []
    seen: list[str] = []
    for entry in body:
        cells = cells_of(entry)
        left = Entry(entry.place, "", cells[:split], entry.doubts)
        row, row_notes = read_row(left, Header({max(split - 1, 1): first}, None, None, {}), (), coded=False)
        if row.label or row.tokens:
            item = item_of(row.label, layout, seen)
            seen.append(item)
            income.append(replace(row, side="income", item=item))
        notes.extend(row_notes)
        other = Entry(entry.place, "", ("",) * split + cells[split:], entry.doubts)
        row, row_notes = read_row(other, Header(right or {split + 1: first}, None, None, {}), (), coded=True)
        if row.codes or row.label or row.tokens:
            codes = row.codes or category_of(row.label)
            expenditure.append(
                replace(row, side="expenditure", codes=codes, item="total" if is_total_label(row.label) else "")
            )
        notes.extend(row_notes)
    columns = tuple(right[i] for i in sorted(right)) or (first,)
    return RawTable(section, columns, (*income, *expenditure), tuple(notes), remark)


def _split_column(header: Sequence[Entry], body: Sequence[Entry]) -> int:
    """The grid column in which the expenditure side begins: where the codes 201 … stand, alone or before their name."""
    votes = Counter(
        index
        for entry in body
        for index, cell in enumerate(cells_of(entry))
        if index > 0 and (_SIDED.fullmatch(cell) or is_total_label(cell) or _is_category(cells_of(entry), index))
    )
    if votes:
        return max(votes, key=lambda index: (votes[index], -index))
    return next((i for row in header for i, cell in enumerate(cells_of(row)) if i > 0 and fold(cell) in _SIDE_WORDS), 2)


def _is_category(cells: Sequence[str], index: int) -> bool:
    """Whether a cell is a category's code with its name in the next one."""
    code = plain_digits(cells[index])
    name = cells[index + 1] if index + 1 < len(cells) else ""
    return len(code) == 3 and code in functional_names() and bool(name) and not is_figure(name)
