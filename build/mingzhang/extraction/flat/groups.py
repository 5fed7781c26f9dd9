"""Groups of code, name and figure that stand side by side in the lines of a flat table: basic expenditure by economic class, as
final accounts print it.

Each class has one figure, so that the figure of a group is what stands between its name and the next code: no column is in
doubt. The kind of a row is that of its class, or what a foot says (人员经费合计).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from mingzhang.budget.classification import economic_names
from mingzhang.budget.tables import TableKind
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.flat.coded import Names, read_coded
from mingzhang.extraction.flat.lines import FlatLine, is_number
from mingzhang.extraction.line_labels import feet_of_kinds
from mingzhang.extraction.raw import RawRow, RawTable, Token, is_figure, is_telling
from mingzhang.extraction.sections.sections import Section

_FEWEST = 3
"""Lines that must begin two groups for a table to have them."""
_SEVERAL = 2
_CLASS = 3


def read_groups(section: Section, lines: Sequence[FlatLine], kind: TableKind, names: Names) -> RawTable | None:
    """The table, if it prints several groups each with one figure, a line for a row of theirs or for each of its cells; None for
    any other."""
    if kind.codes != "economic":
        return None
    parts = _of_lines(lines) or _of_cells(lines)
    if parts is None:
        return None
    rows, notes = read_coded(parts, economic_names(), names, "")
    if any(len(row.tokens) > 1 or sum(map(is_telling, row.texts)) > 1 for row in rows):
        return None
    found = tuple(_with_kind(row, kind) for row in _by_class(rows))
    held = {token.column for row in found for token in row.tokens}
    return RawTable(section, tuple(name for name in kind.amounts if name in held), found, notes)


def _of_lines(lines: Sequence[FlatLine]) -> list[FlatLine] | None:
    """The groups of each line below the header, in order; None where too few lines have several, or one begins with a figure."""
    starts = [_starts(line.tokens) for line in lines]
    if sum(len(each) > 1 for each in starts) < _FEWEST:
        return None
    first = next(index for index, each in enumerate(starts) if each)
    parts: list[FlatLine] = []
    for line, begins in zip(lines[first:], starts[first:], strict=True):
        if begins[:1] == [0]:
            parts += (_part([line], line.tokens[start:end]) for start, end in pairwise((*begins, len(line.tokens))))
        elif any(map(is_figure, line.tokens)):
            return None
        else:
            parts.append(line)
    return parts


def _of_cells(lines: Sequence[FlatLine]) -> list[FlatLine] | None:
    """The cells of each group below a header that prints the word for codes several times; None for another header, for few
    groups, and where figures stand above the first."""
    cells = [line.text for line in lines]
    starts = _starts(cells)
    words = [pieces_of(cell) or () for cell in cells[: starts[0] if starts else 0]]
    codes = sum(any(piece.kind == "role" and piece.id == "code" for piece in word) for word in words)
    if codes < _SEVERAL or len(starts) < _FEWEST or any(map(is_figure, cells[: starts[0]])):
        return None
    return [_part(lines[start:end], cells[start:end]) for start, end in pairwise((*starts, len(cells)))]


def _part(lines: Sequence[FlatLine], texts: Sequence[str]) -> FlatLine:
    """What is printed of one class as a line; a figure at its end is no part of the words that follow."""
    return replace(lines[0], text=" ".join(texts), open_ended=False)


def _starts(tokens: Sequence[str]) -> list[int]:
    """Where groups begin: at a code before its name, and at the label of a foot."""
    feet, known = feet_of_kinds(), economic_names()
    return [
        index
        for index, token in enumerate(tokens)
        if fold(token) in feet
        or is_number(token)
        and token in known
        and index + 1 < len(tokens)
        and not is_figure(tokens[index + 1])
    ]


def _by_class(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows in the order of their classes, as these first stand there; feet behind all of them."""
    classes = ["".join(row.codes)[:_CLASS] for row in rows]
    order = {code: at for at, code in enumerate(dict.fromkeys(code for code in classes if code))}
    ranked = sorted(zip(classes, rows, strict=True), key=lambda each: order.get(each[0], len(order)))
    return [row for _, row in ranked]


def _with_kind(row: RawRow, kind: TableKind) -> RawRow:
    """The row with its figure as the total, and as the kind that its class or its label is of."""
    code = "".join(row.codes)
    named = kind.prior_by_code.get(code[:_CLASS], "") if code else feet_of_kinds().get(fold(row.label), "")
    row_type = "subtotal" if not code and named else row.row_type
    return replace(row, row_type=row_type, tokens=tuple(_tokens(row.tokens, kind.main, named)))


def _tokens(tokens: Sequence[Token], *columns: str) -> Iterator[Token]:
    for token in tokens:
        yield from (replace(token, column=column) for column in columns if column)
