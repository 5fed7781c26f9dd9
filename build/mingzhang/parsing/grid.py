"""Tables whose cells the source separates: every figure has its column, once the header is understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.model.amount import parse_amount
from mingzhang.model.classification import functional_names
from mingzhang.model.filing import Note
from mingzhang.parsing.clean import fold, plain_digits, printed_form, squash
from mingzhang.parsing.headers import Header, choose, leaves, read_header, readings
from mingzhang.parsing.labels import category_of, item_of
from mingzhang.parsing.layouts import TableLayout
from mingzhang.parsing.locate import Entry, Section
from mingzhang.parsing.raw import (
    EMPTY_MARKS,
    RawRow,
    RawTable,
    Token,
    is_column_numbers,
    is_figure,
    is_total_label,
)

_CODE = re.compile(r"[0-9０-９]{2,7}")
_GLUED = re.compile(r"([0-9０-９]{2,7})[\s.、]*(\D.*)", re.DOTALL)
_SIDED = re.compile(r"(2[0-9]{2})[\s.、]*(\D.*)", re.DOTALL)
_REMARK = re.compile(r"(?:备注|注|说明)[0-9]?[:：]")
_FURNITURE = re.compile(r"#*(编制|填报)(部门|单位)|#*(金额)?单位[:：]|#*表[一二三四五六七八九十\d]+$|\d{1,3}$")
_SIDE_WORDS = frozenset(fold(word) for word in ("功能分类", "科目名称", "功能分类科目名称", "支出功能分类"))

_ROUNDING = Decimal("0.005")

Totals = Mapping[str, Decimal]


def read_grid(section: Section, layout: TableLayout, totals: Totals, agency: str) -> RawTable:
    """The rows of a grid. `totals` are figures of other tables that the total row's columns must equal; they are asked
    only where the header itself leaves more than one reading."""
    entries = _with_bare_labels(section.entries, layout)
    rows = [entry for entry in entries if entry.cells is not None and not _is_remark(entry)]
    remark = "".join(_remarks(entries))
    header, body = _split_header(rows, layout, agency)
    if layout.shape == "two_sided":
        return _two_sided(section, layout, header, body, remark)
    if layout.wide and _is_wide(header, layout):
        return _wide(section, layout, header, body, remark)
    return _table(section, layout, header, body, remark, totals)


def _with_bare_labels(entries: Sequence[Entry], layout: TableLayout) -> list[Entry]:
    """Rows of which nothing but the label is left, because the empty cells at the line's end were trimmed: a line of a
    grid without any tab."""
    first = next((i for i, entry in enumerate(entries) if entry.cells is not None), len(entries))
    return [
        replace(entry, cells=(entry.text,))
        if i > first and entry.cells is None and (is_total_label(entry.text) or item_of(entry.text, layout, ()))
        else entry
        for i, entry in enumerate(entries)
    ]


def _is_remark(entry: Entry) -> bool:
    """A row whose only cell begins a remark: `备注：…`."""
    filled = [cell for cell in _cells(entry) if cell]
    return len(filled) == 1 and _REMARK.match(filled[0]) is not None


def _remarks(entries: Sequence[Entry]) -> list[str]:
    """What is said in words below the first row; page numbers, compiler and unit lines of a continuation page are not."""
    first = next((i for i, entry in enumerate(entries) if entry.cells is not None), len(entries))
    below = (entry for entry in entries[first:] if not entry.blank)
    texts = (squash(entry.text) for entry in below if entry.cells is None or _is_remark(entry))
    return [text for text in texts if not _FURNITURE.match(text)]


def _split_header(rows: Sequence[Entry], layout: TableLayout, agency: str) -> tuple[list[Entry], list[Entry]]:
    """Header rows and data rows; column numbers and repeated header rows are neither."""
    start = next((i for i, row in enumerate(rows) if _is_data(row, layout, agency)), len(rows))
    header = [row for row in rows[:start] if not is_column_numbers(list(row.cells or ()))]
    seen = {_key(row) for row in header}
    body = [
        row
        for row in rows[start:]
        if _key(row) not in seen
        and not is_column_numbers(list(row.cells or ()))
        and any(_cells(row))
        and not _is_header(row, layout)
    ]
    return header, body


def _is_data(row: Entry, layout: TableLayout, agency: str) -> bool:
    cells = _cells(row)
    filled = [cell for cell in cells if cell]
    if not filled or is_column_numbers(list(cells)):
        return False
    if any(is_figure(cell) or _GLUED.fullmatch(cell) and not re.match(r"\d{4}年", cell) for cell in cells):
        return True
    if len(filled) == 1 and (is_total_label(filled[0]) or fold(filled[0]) == fold(agency)):
        return True
    return (
        layout.shape in ("two_sided", "labelled")
        and bool(item_of(cells[0], layout, ()))
        and not _is_header(row, layout)
    )


def _is_header(row: Entry, layout: TableLayout) -> bool:
    words = [fold(cell) for cell in _cells(row) if cell]
    return len(words) > 1 and all(word in layout.header_words | layout.wide_words for word in words)


def _cells(row: Entry) -> tuple[str, ...]:
    return tuple(squash(cell) for cell in row.cells or ())


def _key(row: Entry) -> tuple[str, ...]:
    return tuple(fold(cell) for cell in _cells(row))


def _is_wide(header: Sequence[Entry], layout: TableLayout) -> bool:
    """One wide row instead of labelled ones: the items stand in the header, the sources do not."""
    words = {fold(cell) for row in header for cell in _cells(row) if cell}
    return any(item_of(word, layout, ()) in ("reception", "vehicles", "abroad") for word in words)


def _wide(
    section: Section, layout: TableLayout, header: Sequence[Entry], body: Sequence[Entry], remark: str
) -> RawTable:
    """The one row of a wide table, its items as columns; `assemble` turns it into rows."""
    items: dict[int, str] = {}
    labels: dict[str, str] = {}
    for index, (word, above) in leaves([row.cells or () for row in header]).items():
        group = next((item for item in (item_of(text, layout, ()) for text in reversed(above)) if item), "")
        item = group if group and (is_total_label(word) or word == "小计") else item_of(word, layout, ())
        if item and item not in labels:
            items[index] = item
            text = "".join(cell for row in header for cell in row.cells or ())
            labels[item] = printed_form((item == group and above[-1]) or word, text)
    rows, notes = [], []
    for entry in body:
        row, row_notes = _row(entry, Header(items, None, None, {}), (), coded=False)
        notes.extend(row_notes)
        rows.append(row)
    return RawTable(section, tuple(items[i] for i in sorted(items)), tuple(rows), tuple(notes), remark, wide=labels)


def _table(
    section: Section, layout: TableLayout, header: Sequence[Entry], body: Sequence[Entry], remark: str, totals: Totals
) -> RawTable:
    base = read_header([row.cells or () for row in header], layout)
    width = max((len(row.cells or ()) for row in body), default=0)
    candidates = readings(base, layout, width)
    scores = {id(reading): _contradictions(reading, layout, body, totals) for reading in candidates}
    chosen = choose(candidates, lambda reading: scores[id(reading)])
    rivals = tuple(reading for reading in candidates if scores[id(reading)] == scores[id(chosen)])
    notes = [
        _warning(section, f"no column of the layout has the header {word!r}", word) for word in base.unknown.values()
    ]
    rows: list[RawRow] = []
    for entry in body:
        row, row_notes = _row(entry, chosen, (base, *rivals), coded=layout.shape == "coded")
        rows.append(row if layout.shape != "labelled" else _labelled(row, layout, rows))
        notes.extend(row_notes)
    if any(token.decided_by != "position" for row in rows for token in row.tokens):
        notes.append(_warning(section, "the header does not stand above its figures; they show which column is which"))
    columns = tuple(chosen.columns[i] for i in sorted(chosen.columns))
    return RawTable(section, columns, tuple(rows), tuple(notes), remark)


def _labelled(row: RawRow, layout: TableLayout, above: Sequence[RawRow]) -> RawRow:
    return replace(row, item=item_of(row.label, layout, {earlier.item for earlier in above}))


def _contradictions(reading: Header, layout: TableLayout, body: Sequence[Entry], totals: Totals) -> int:
    """How often the figures say that this reading of the header is wrong: a figure under no column, a name where a
    figure should be, a row that does not add up, a total that another table gives otherwise."""
    others = tuple(f"other:{word}" for word in reading.unknown.values())
    rules = layout.sums((*reading.columns.values(), *others))
    known = {column: value for column, value in totals.items() if column in reading.columns.values()}
    count = 0
    for entry in body:
        amounts = _amounts(reading, entry)
        count += sum(_is_misplaced(cell, index, reading) for index, cell in enumerate(_cells(entry)))
        for rule in rules:
            parts = [amounts[part] for part in rule.parts if part in amounts]
            gap = abs(amounts.get(rule.total, Decimal(0)) - sum(parts, Decimal(0)))
            count += gap > _ROUNDING * (len(parts) + 1)
        if any(is_total_label(cell) for cell in _cells(entry)):
            count += sum(amounts.get(column, Decimal(0)) != value for column, value in known.items())
    return count


def _amounts(reading: Header, entry: Entry) -> dict[str, Decimal]:
    """The figures of a row by the columns of a reading, in the unit of print."""
    columns = {index: _column(reading, index) for index, _ in enumerate(_cells(entry))}
    return {columns[i]: parse_amount(cell) for i, cell in enumerate(_cells(entry)) if columns[i] and is_figure(cell)}


def _column(reading: Header, index: int) -> str:
    """The column of the contract that a grid column is, `other:…` where its header is unknown, empty where it has none."""
    return reading.columns.get(index) or (f"other:{reading.unknown[index]}" if index in reading.unknown else "")


def _is_misplaced(cell: str, index: int, reading: Header) -> bool:
    """A figure under no column, or words under one. Left of all columns a whole number is a code."""
    if cell in EMPTY_MARKS:
        return False
    if is_figure(cell):
        return not _column(reading, index) and (index >= min(reading.columns, default=0) or "." in cell)
    return index in reading.columns


def _token(cell: str, entry: Entry, index: int, column: str, printed: Sequence[Header]) -> Token:
    """A figure under the reading's column. Where the header as printed says otherwise, arithmetic has decided; where an
    equally good reading says otherwise, nothing has."""
    says = {reading.columns[index] for reading in printed[1:] if index in reading.columns}
    others = tuple(sorted(says - {column}))
    as_printed = not printed or printed[0].columns.get(index) == column or index in printed[0].unknown
    return Token(cell, entry.place, column, "position" if as_printed and not others else "arithmetic", others)


def _row(entry: Entry, reading: Header, printed: Sequence[Header], *, coded: bool) -> tuple[RawRow, list[Note]]:
    """One row. `printed` is the header as it stands, followed by every reading that is as good as the chosen one."""
    cells = _cells(entry)
    first = min(reading.columns, default=len(cells))
    codes: list[str] = []
    texts: list[str] = []
    project = ""
    for index, cell in enumerate(cells[:first]):
        glued = _GLUED.fullmatch(cell) if coded and not texts and (index != reading.project) else None
        if coded and not texts and _CODE.fullmatch(cell):
            codes.append(plain_digits(cell))
        elif glued and len(glued.group(1)) in (2, 3, 5, 7) and not glued.group(2).startswith("年"):
            codes.append(plain_digits(glued.group(1)))
            texts.append(glued.group(2))
        elif cell and (index == reading.project or texts and coded):
            project += cell
        elif cell:
            texts.append(cell)
    tokens: list[Token] = []
    notes: list[Note] = []
    for index, cell in enumerate(cells[first:], start=first):
        if cell in EMPTY_MARKS:
            continue
        column = _column(reading, index)
        if column and is_figure(cell):
            tokens.append(_token(cell, entry, index, column, printed))
        elif any(character.isdigit() for character in cell):
            notes.append(
                Note(
                    "unread",
                    entry.place,
                    cell,
                    f"a figure in column {index + 1} that belongs to no column of this table",
                )
            )
        else:
            notes.append(
                Note("warning", entry.place, cell, f"words in column {index + 1}, where a figure was expected")
            )
    return RawRow(entry.place, tuple(codes), tuple(texts), _same_either_way(tokens), project=project), notes


def _same_either_way(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Where the readings of a header only exchange columns that print the same figure in this row, nothing is in doubt."""
    open_columns = {column for token in tokens if token.others for column in (token.column, *token.others)}
    doubted = [token for token in tokens if token.others]
    same = len({token.text for token in doubted}) == 1 and {token.column for token in doubted} == open_columns
    return tuple(replace(token, others=()) if same else token for token in tokens)


def _two_sided(
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
        cells = _cells(entry)
        left = Entry(entry.place, "", cells[:split])
        row, row_notes = _row(left, Header({max(split - 1, 1): first}, None, None, {}), (), coded=False)
        if row.label or row.tokens:
            item = item_of(row.label, layout, seen)
            seen.append(item)
            income.append(replace(row, side="income", item=item))
        notes.extend(row_notes)
        other = Entry(entry.place, "", ("",) * split + cells[split:])
        row, row_notes = _row(other, Header(right or {split + 1: first}, None, None, {}), (), coded=True)
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
        for index, cell in enumerate(_cells(entry))
        if index > 0 and (_SIDED.fullmatch(cell) or is_total_label(cell) or _is_category(_cells(entry), index))
    )
    if votes:
        return max(votes, key=lambda index: (votes[index], -index))
    return next((i for row in header for i, cell in enumerate(_cells(row)) if i > 0 and fold(cell) in _SIDE_WORDS), 2)


def _is_category(cells: Sequence[str], index: int) -> bool:
    """Whether a cell is a category's code with its name in the next one."""
    code = plain_digits(cells[index])
    name = cells[index + 1] if index + 1 < len(cells) else ""
    return len(code) == 3 and code in functional_names() and bool(name) and not is_figure(name)


def _warning(section: Section, message: str, text: str = "") -> Note:
    return Note("warning", section.place, text or section.title, message)
