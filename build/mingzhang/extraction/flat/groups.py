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
from mingzhang.extraction.flat.coded import Names, read_coded
from mingzhang.extraction.flat.lines import FlatLine, is_number
from mingzhang.extraction.line_labels import feet_of_kinds
from mingzhang.extraction.raw import RawRow, RawTable, Token, is_figure
from mingzhang.extraction.sections.sections import Section

_FEWEST = 3
"""Lines that must begin two groups for a table to have them."""
_CLASS = 3


def read_groups(section: Section, lines: Sequence[FlatLine], kind: TableKind, names: Names) -> RawTable | None:
    """The table, if its lines hold several groups each with one figure; None for any other."""
    if kind.codes != "economic":
        return None
    starts = [_starts(line.tokens) for line in lines]
    if sum(len(each) > 1 for each in starts) < _FEWEST:
        return None
    first = next(index for index, each in enumerate(starts) if each)
    parts: list[FlatLine] = []
    for line, begins in zip(lines[first:], starts[first:], strict=True):
        if begins[:1] != [0]:
            if any(map(is_figure, line.tokens)):
                return None
            parts.append(line)
            continue
        parts += (
            replace(line, text=" ".join(line.tokens[start:end])) for start, end in pairwise((*begins, len(line.tokens)))
        )
    rows, notes = read_coded(_by_group(parts), economic_names(), names, "")
    if any(len(row.tokens) > 1 for row in rows):
        return None
    found = tuple(_with_kind(row, kind) for row in rows)
    held = {token.column for row in found for token in row.tokens}
    return RawTable(section, tuple(name for name in kind.amounts if name in held), found, notes)


def _starts(tokens: Sequence[str]) -> list[int]:
    """Where the groups of a line begin: at a code before its name, and at the label of a foot."""
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


def _by_group(parts: Sequence[FlatLine]) -> list[FlatLine]:
    """The parts of lines in the order of their classes, as the classes first stand there; feet and what wraps stay behind what
    they follow."""
    order: dict[str, int] = {}
    keyed: list[tuple[int, FlatLine]] = []
    for part in parts:
        token = part.tokens[0]
        if is_number(token):
            at = order.setdefault(token[:_CLASS], len(order))
        else:
            at = len(economic_names()) if fold(token) in feet_of_kinds() else keyed[-1][0]
        keyed.append((at, part))
    return [part for _, part in sorted(keyed, key=lambda each: each[0])]


def _with_kind(row: RawRow, kind: TableKind) -> RawRow:
    """The row with its figure as the total, and as the kind that its class or its label is of."""
    code = "".join(row.codes)
    named = kind.prior_by_code.get(code[:_CLASS], "") if code else feet_of_kinds().get(fold(row.label), "")
    row_type = "subtotal" if not code and named else row.row_type
    return replace(row, row_type=row_type, tokens=tuple(_tokens(row.tokens, kind.main, named)))


def _tokens(tokens: Sequence[Token], *columns: str) -> Iterator[Token]:
    for token in tokens:
        yield from (replace(token, column=column) for column in columns if column)
