"""The “三公” table of one wide row that prints each line for several periods (预算数, 决算数), in flat text.

    预算数 决算数
    合计 因公出国（境）费 公务用车购置及运行费 公务接待费 合计 因公出国（境）费 公务用车购置及运行费 公务接待费
    小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费

The words may stand in lines like these, all in one, or each in its own, in the order of lines or of columns. In all of them each
line's word stands once for each period, and lines follow each other as their words first do, parts behind their group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from mingzhang.budget.agreement.equations import between_lines
from mingzhang.budget.concepts import concepts
from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.tables import TableKind
from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, GridColumn
from mingzhang.extraction.columns.header_columns import read_columns
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.flat.lines import FlatLine
from mingzhang.extraction.flat.paths import each_holds, number_of
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.line_labels import line_of
from mingzhang.extraction.raw import DASHES, RawComparative, RawRow, RawTable, Token, is_figure, source_of

_OF_A_PERIOD = frozenset({"stage", "year", "relative"})
_SAYS_NO_LINE = frozenset({"role", "unit"})
_OF_WHOLE = frozenset({"three_public_cost", "total", "amount"})
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """What a column of figures is: a line of the table, its printed word, and the period's word above or below it."""

    item: str
    word: str
    period: str


def read_of_periods(
    table: RawTable, lines: Sequence[FlatLine], layout: TableLayout, kind: TableKind, own: OwnPeriod
) -> RawTable | None:
    """The table with a row for each line; None where its header does not name several periods with the same lines each. None of
    its figures is certain where the sums of a period fail or the lines stand in another order than the usual one; all
    are unread where they are not as many as the header has columns."""
    words, figures = _apart(lines)
    places = _places(words, layout)
    columns = read_columns([(place.period, place.word) for place in places], kind, own)
    amounts = [place.item for place, column in zip(places, columns, strict=True) if column.role == AMOUNT]
    items = tuple(dict.fromkeys(place.item for place in places))
    if not places or tuple(amounts) != items or any(column.role not in (AMOUNT, COMPARATIVE) for column in columns):
        return None
    numbers = _numbers(figures, len(places))
    figures = figures[len(numbers) :]
    table = replace(table, row_numbers=tuple(numbers))
    source = source_of(table.section.title)
    names = (kind.main, source) if source else (kind.main,)
    if len(figures) != len(places):
        notes = tuple(_unread(figures))
        labels = {place.item: place.word for place in places}
        rows = tuple(RawRow(table.section.place, (), (word,), (), item=item) for item, word in labels.items())
        return replace(table, columns=names, rows=rows, notes=notes)
    usual = tuple(item for item in layout.wide if item in items)
    sure = tuple(item for item in items if item in usual) == usual and _add_up(places, figures, kind.resource)
    return replace(table, columns=names, rows=_rows(places, columns, figures, names, sure=sure), unsure=not sure)


def _unread(figures: Iterable[Token]) -> Iterable[Note]:
    return (unread_note(each.place, each.text, "figure-of-unnamed-column") for each in figures if not each.is_dash)


# -- the header


def _apart(lines: Sequence[FlatLine]) -> tuple[list[str], list[Token]]:
    """The words of the header, those that wrapped or were spaced joined, and the cells below it; nothing where words stand among
    these."""
    pieces = [Token(word, line.place) for line in lines for word in line.words]
    start = next((at for at, piece in enumerate(pieces) if _fills_cell(piece)), len(pieces))
    words: list[str] = []
    for piece in pieces[:start]:
        joined = words[-1] + piece.text if words else ""
        if words and (pieces_of(words[-1]) is None or pieces_of(piece.text) is None and pieces_of(joined) is not None):
            words[-1] = joined
        else:
            words.append(piece.text)
    cells = pieces[start:]
    return (words, cells) if all(map(_fills_cell, cells)) else ([], [])


def _fills_cell(piece: Token) -> bool:
    return is_figure(piece.text) or piece.text in DASHES


def _places(words: Sequence[str], layout: TableLayout) -> list[_Place]:
    """What the columns are, from left to right; empty where the header does not say so. Words of periods stand once, above all lines,
    or once for each line, below it."""
    periods = Counter(word for word in words if _is_period(word))
    items = Counter(word for word in words if word not in periods and not _says_nothing(word))
    order = _order({word: _item(word, layout) for word in items})
    if len(periods) < 2 or len(order) < _FEWEST_LINES:
        return []
    above = set(periods.values()) == {1} and set(items.values()) == {len(periods)}
    below = set(periods.values()) == {len(order)} and set(items.values()) == {1}
    if above:
        return [_Place(item, word, period) for period, (item, word) in product(periods, order)]
    return [_Place(item, word, period) for (item, word), period in product(order, periods)] if below else []


def _is_period(word: str) -> bool:
    """Whether a word says of when figures are, and of no line: 预算数, 2023年“三公”经费决算数."""
    pieces = pieces_of(word) or ()
    said = {piece.id for piece in pieces if piece.kind not in _OF_A_PERIOD}
    return said <= _OF_WHOLE and any(piece.kind in _OF_A_PERIOD for piece in pieces)


def _says_nothing(word: str) -> bool:
    pieces = pieces_of(word)
    return pieces is not None and all(piece.kind in _SAYS_NO_LINE for piece in pieces)


def _item(word: str, layout: TableLayout) -> str:
    """The line that a word names, that of the group for 小计; empty where it names none."""
    return _group(layout) if fold(word) in total_words().parts else line_of(word, layout.lines, ())


def _group(layout: TableLayout) -> str:
    """The line that has others as its parts; empty where there is none, or several."""
    found = {_parent(item) for item in layout.wide} & set(layout.wide)
    return found.pop() if len(found) == 1 else ""


def _parent(item: str) -> str:
    return concepts()[item].parent if item in concepts() else ""


def _order(items: Mapping[str, str]) -> list[tuple[str, str]]:
    """The lines in order, each with its word: as the words first stand there, parts behind their group. Empty where a word names no
    line, or two name the same and neither is 小计."""
    words: dict[str, str] = {}
    for word, item in items.items():
        is_part = fold(word) in total_words().parts
        if not item or item in words and not is_part and fold(words[item]) not in total_words().parts:
            return []
        if item not in words or not is_part:
            words[item] = word
    first = {item: at for at, item in enumerate(words)}
    ranks = {item: (first.get(_parent(item), at), _parent(item) in first, at) for item, at in first.items()}
    return sorted(words.items(), key=lambda each: ranks[each[0]])


# -- the figures


def _numbers(figures: Sequence[Token], width: int) -> Sequence[Token]:
    """The numbers of the columns (1 to 12), if they stand before the figures."""
    numbers = [str(number) for number in range(1, width + 1)]
    return figures[:width] if [each.text for each in figures[:width]] == numbers and len(figures) > width else ()


def _add_up(places: Sequence[_Place], figures: Sequence[Token], resource: str) -> bool:
    """Whether there are sums over the lines, and all of them hold in every period."""
    items = tuple(dict.fromkeys(place.item for place in places))
    rules = between_lines(resource, items)
    for period in {place.period for place in places}:
        values = {
            place.item: number_of(token) for place, token in zip(places, figures, strict=True) if place.period == period
        }
        if not all(each_holds(values, rules)):
            return False
    return bool(rules)


def _rows(
    places: Sequence[_Place],
    columns: Sequence[GridColumn],
    figures: Sequence[Token],
    names: Sequence[str],
    *,
    sure: bool,
) -> tuple[RawRow, ...]:
    """A row for each line, its own figure in the columns `names` and those of other periods beside it."""
    rows: dict[str, RawRow] = {}
    for place, column, token in zip(places, columns, figures, strict=True):
        row = rows.setdefault(place.item, RawRow(token.place, (), (place.word,), (), item=place.item))
        if token.is_dash:
            continue
        if column.role == AMOUNT:
            row = replace(row, tokens=tuple(replace(token, column=name) for name in names))
        else:
            other = RawComparative(
                token.text, token.place, column.column, column.period, column.against, column.year, column.unit,
                doubtful=not (sure and column.sure),
            )  # fmt: skip
            row = replace(row, comparatives=(*row.comparatives, other))
        rows[place.item] = row
    return tuple(rows.values())
