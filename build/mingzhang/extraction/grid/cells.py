"""One row of a grid, side by side: its codes, its words, its figures and the column of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mingzhang.budget.amount import without_percent
from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.extraction.clean import cell_text, fold, plain_digits, squash
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, COUNT, OTHER, OTHER_CODE, ROLES, GridColumn
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.plausibility.counts import count_note, is_counted
from mingzhang.extraction.raw import (
    EMPTY_MARKS,
    RawComparative,
    RawRow,
    Token,
    is_figure,
    is_hidden,
    is_telling,
    is_total_label,
)

_CODE = re.compile(r"[0-9０-９]{1,7}")
_WHOLE_CODE = r"(?:[0-9０-９]{3}|[0-9０-９]{5}|[0-9０-９]{7})"
GLUED = re.compile(
    rf"(?:[\[(（【](?={_WHOLE_CODE}[\])）】]))?([0-9０-９]{{2,7}})[\])）】]?"
    rf"(?:[\s.、]*|(?<=[0-9０-９]{{3}})[-－—]{{1,2}}(?=[^\W\d_]))([^\d\s.,，、．%％:：/~\-－—)）].*)",
    re.DOTALL,
)
"""A code and the name that stands in the same cell; an amount (`250,000`) is never one."""

_CODE_BEHIND = re.compile(rf"(?P<name>[^\d\s(（\[【].*)[(（\[【](?P<code>{_WHOLE_CODE})[)）\]】]", re.DOTALL)
"""A name with its code in brackets behind it (`行政运行（2080501）`)."""
_YEAR = re.compile(r"[12]\d{3}(?:年|[-－—])")
_LINE_NUMBER = re.compile(r"[0-9０-９]{2}[\s.．、]*[.．、]")
_CLASS = 3
_LONGEST_CODE = 7
_INTEGER = re.compile(r"\d{1,4}")
_WORDS = re.compile(r"[^\W\d_]")
_SILENT = ("text", "unit_code", "project_code", OTHER_CODE)


@dataclass(frozen=True, slots=True)
class RowColumns:
    """The columns of a side as one reading has them. `rivals` are, by grid column, the contract columns that readings
    which are just as good would have; `repaired`: those for which the header as printed was not followed; `categories` are
    the codes of classes that may begin a code here, none where rows have no codes; `relations` are those that a repair
    was chosen by."""

    columns: tuple[GridColumn, ...]
    categories: frozenset[str] = frozenset()
    rivals: Mapping[int, frozenset[str]] = field(default_factory=dict)
    repaired: frozenset[int] = frozenset()
    relations: tuple[str, ...] = ()
    unsettled: frozenset[int] = frozenset()
    """Grid columns whose words may belong to a column beside them: figures stand in one that has no words at all."""

    @property
    def first_figure(self) -> int:
        """The grid column in which figures begin."""
        return min(
            (column.index for column in self.columns if column.role in (AMOUNT, COMPARATIVE, OTHER)), default=10**6
        )


def cells_of(row: Entry) -> tuple[str, ...]:
    """The cells without white space and wrappers (a blank stays between two numbers in one cell); none for a line that is no
    row of a grid."""
    return tuple(cell_text(cell) for cell in row.cells or ())


def is_glued(cell: str) -> bool:
    """Whether a cell holds a code and its name (`208 社会保障和就业支出`); no amount and no year is one."""
    return GLUED.fullmatch(cell) is not None and not is_figure(cell) and not _YEAR.match(cell)


def read_row(entry: Entry, side: RowColumns, above: Sequence[str]) -> tuple[RawRow, list[Note]]:
    """One row of a side. `above` are the code parts of the row above, which merged cells leave out here."""
    cells = cells_of(entry)
    parts, texts, project, unit = _words(cells, side, above)
    tokens: list[Token] = []
    beside: list[RawComparative] = []
    notes = _figures_among_words(entry, cells, side, parts)
    for column in side.columns:
        cell = cells[column.index] if column.index < len(cells) else ""
        if cell in EMPTY_MARKS or _is_word_column(column, side):
            continue
        if column.role == AMOUNT and is_figure(cell):
            tokens.append(_token(cell, entry, column, side))
        elif column.role == OTHER and is_figure(cell):
            tokens.append(
                Token(
                    cell, entry.place, column.other, _basis(entry, column), unit=column.unit,
                    knows_unit=column.knows_unit,
                )
            )  # fmt: skip
        elif column.role == COMPARATIVE and (is_figure(cell) or column.is_percent and is_percentage(cell)):
            beside.append(_comparative(cell, entry, column, side))
        else:
            notes.extend(_left_over(entry, cell, column))
    step = _displaced(cells, side, texts)
    if step or side.unsettled:
        tokens = _doubted(tokens, side, step)
        beside = _doubted_beside(beside, side, step)
    project_text, texts = (project, texts) if parts or texts or not project else ("", (project,))
    row_type = ""
    if not texts and not parts and unit:
        row_type = "" if is_total_label(unit) or project_text else "unit"
        texts, unit = (unit,), ""
    if not texts and not parts and not project_text:
        texts = _total_elsewhere(cells, side)
    row = RawRow(
        entry.place, parts, texts, tuple(tokens) if step or side.unsettled else _same_either_way(tokens), project=project_text, comparatives=tuple(beside),
        unit_name=unit, row_type=row_type,
    )  # fmt: skip
    return row, notes


def _total_elsewhere(cells: Sequence[str], side: RowColumns) -> tuple[str, ...]:
    """合计 where it stands in a column of other words (类型, 备注), the name's own being empty."""
    words = (cells[column.index] for column in side.columns if column.role in _SILENT and column.index < len(cells))
    return next(((word,) for word in words if is_total_label(word)), ())


def _is_word_column(column: GridColumn, side: RowColumns) -> bool:
    return column.role in ("code", "name", "project", "unit") or not column.role and column.index < side.first_figure


def _words(
    cells: Sequence[str], side: RowColumns, above: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], str, str]:
    """Code parts, names, project and unit of a row. Parts that stand in the second or third column of codes go below those
    of the row above."""
    codes: list[str] = []
    texts: list[str] = []
    project = unit = ""
    position = -1
    for column in side.columns:
        cell = squash(cells[column.index]) if column.index < len(cells) else ""
        if not _is_word_column(column, side):
            continue
        position += column.role == "code"
        if not cell or cell in EMPTY_MARKS - {"无"}:
            continue
        glued = GLUED.fullmatch(cell) if side.categories and not texts and is_glued(cell) else None
        if glued and codes and len(codes[0]) >= _CLASS and _is_number_of_line(cell, codes, glued):
            glued = None
        behind = _CODE_BEHIND.fullmatch(cell) if not (codes or texts) else None
        code = glued.group(1) if glued else cell
        if column.role == "project":
            project += cell if _is_text(cell) else ""
        elif column.role == "unit":
            unit += cell if _is_text(cell) else ""
        elif (
            (not texts or _is_own_code(column, codes))
            and _is_code(code, column, codes, side)
            and (glued is None or len(code) in (2, 3, 5, 7))
        ):
            codes = codes or list(above[: max(position, 0)])
            codes.append(_padded(code, codes))
            texts.extend(glued.groups()[1:] if glued else ())
        elif not _is_text(cell):
            continue
        elif behind and plain_digits(behind["code"])[:_CLASS] in side.categories:
            codes, texts = [plain_digits(behind["code"])], [behind["name"]]
        elif texts and side.categories and column.role == "":
            project += cell
        else:
            texts.append(cell)
    return tuple(codes), tuple(texts), project, unit


def _is_number_of_line(cell: str, before: Sequence[str], glued: re.Match[str]) -> bool:
    """Whether two digits and a point before a name (`10.文化和旅游`) are the number of its line: no class below the code at their
    left is called so."""
    if _LINE_NUMBER.match(cell) is None:
        return False
    code = "".join(before) + plain_digits(glued.group(1))
    names = (*functional_names().get(code, ()), *economic_names().get(code, ()))
    return fold(glued.group(2)) not in map(fold, names)


def _is_own_code(column: GridColumn, before: Sequence[str]) -> bool:
    """Whether a column of codes stands behind the names whose codes it holds."""
    return column.role == "code" and not before


def _figures_among_words(entry: Entry, cells: Sequence[str], side: RowColumns, parts: Sequence[str]) -> list[Note]:
    """A note for each figure that stands where codes and names do and is no code."""
    taken = [plain_digits(part) for part in parts]
    found = []
    for column in side.columns:
        cell = cells[column.index] if column.index < len(cells) else ""
        if is_hidden(cell) and not column.role and _is_word_column(column, side):
            found.append(unread_note(entry.place, cell, "figure-hidden", column=column.index + 1))
            continue
        if not _is_word_column(column, side) or _is_text(cell) or not any(each.isdigit() for each in cell):
            continue
        digits = plain_digits(cell)
        code = next((part for part in taken if part in (digits, digits.zfill(2))), None)
        if code is None:
            found.append(unread_note(entry.place, cell, "figure-in-no-column", column=column.index + 1))
        else:
            taken.remove(code)
    return found


def _displaced(cells: Sequence[str], side: RowColumns, texts: Sequence[str]) -> int:
    """By how many columns the cells of a row seem to stand from where they belong: one where a figure stands among codes and
    names, as when the first empty cell is lost, minus one where the name stands in the first column of figures; else none."""
    if not side.categories:
        return 0
    words = [column for column in side.columns if column.role in ("code", "name") and column.index < len(cells)]
    if any(is_telling(cells[column.index]) for column in words):
        return 1
    amounts = [column for column in side.columns if column.role == AMOUNT and column.index < len(cells)]
    first = cells[amounts[0].index] if amounts else ""
    return -1 if words and not texts and _is_text(first) and first not in EMPTY_MARKS and not is_figure(first) else 0


def _doubted(tokens: Sequence[Token], side: RowColumns, step: int) -> list[Token]:
    """The figures, those of a displaced row or an unsettled column in doubt: each may belong to the next column on that side,
    the last one to none."""
    columns = [name for column in side.columns if (name := _name(column))][:: step or 1]
    neighbours = dict(pairwise(columns)) | dict(zip(columns[-1:], columns[-2:-1], strict=False))
    unsettled = {_name(column) for column in side.columns if step or column.index in side.unsettled}
    return [
        replace(
            token,
            decided_by="header",
            others=tuple(sorted({*token.others, neighbours.get(token.column or "", "")} - {"", token.column or ""})),
        )
        if token.column in unsettled
        else token
        for token in tokens
    ]


def _doubted_beside(beside: Sequence[RawComparative], side: RowColumns, step: int) -> list[RawComparative]:
    senses = {
        (column.column, column.period)
        for column in side.columns
        if column.role == COMPARATIVE and (step or column.index in side.unsettled)
    }
    return [replace(each, doubtful=True) if (each.column, each.period) in senses else each for each in beside]


def _is_text(cell: str) -> bool:
    """Whether a cell holds words; digits and marks alone are no name of anything."""
    return _WORDS.search(cell) is not None


def _is_code(cell: str, column: GridColumn, before: Collection[str], side: RowColumns) -> bool:
    """Whether a cell is a code or the next part of one: digits without separators, in a column of codes, or such that they
    begin with a class and are as long as codes are."""
    if not side.categories or _CODE.fullmatch(cell) is None:
        return False
    digits = plain_digits(cell)
    if sum(map(len, before)) + max(len(digits), 2 if before else 0) > _LONGEST_CODE:
        return False
    if column.role == "code" or before and len(digits) == 2:
        return True
    return len(digits) in (3, 5, 7) and digits[:3] in side.categories


def _padded(part: str, before: Collection[str]) -> str:
    """A part of a code; what stands below a class has two digits (`301 | 2` is 30102)."""
    digits = plain_digits(part)
    return digits.zfill(2) if before else digits


def is_percentage(cell: str) -> bool:
    """Whether a cell prints a percentage with its sign (`-7.65%`, `△7.65%`)."""
    figure = without_percent(cell)
    return figure != cell and is_figure(figure)


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell)


def _basis(entry: Entry, column: GridColumn) -> str:
    return "header" if column.index in dict(entry.doubts) else "position"


def _comparative(cell: str, entry: Entry, column: GridColumn, side: RowColumns) -> RawComparative:
    sure = column.index not in side.repaired and column.index not in dict(entry.doubts)
    return RawComparative(
        cell, entry.place, column.column, column.period, column.against, column.year, column.unit, sure, not column.sure
    )


def _token(cell: str, entry: Entry, column: GridColumn, side: RowColumns) -> Token:
    """A figure under its column. Where the header as printed says otherwise, arithmetic has decided; where an equally good
    reading says otherwise, nothing has; where the reader concluded the column from where it stands, the header has."""
    others = side.rivals.get(column.index, frozenset()) - {column.column}
    decided_by = "arithmetic" if others or column.index in side.repaired else "position"
    places = dict(entry.doubts).get(column.index)
    if places is not None:
        decided_by = "header"
        by_index = {each.index: each for each in side.columns}
        others = others | {_name(by_index[place]) for place in places if place in by_index} - {"", column.column}
        if column.index not in places and any(each.role == OTHER for each in side.columns):
            others = others | {_name(each) for each in side.columns} - {"", column.column}
    relations = side.relations if decided_by == "arithmetic" else ()
    return Token(cell, entry.place, column.column, decided_by, tuple(sorted(others)), column.unit, relations)


def _name(column: GridColumn) -> str:
    return column.column if column.role == AMOUNT else column.other if column.role == OTHER else ""


def _left_over(entry: Entry, cell: str, column: GridColumn) -> list[Note]:
    """What is said of a cell that holds no figure of its column: digits are unread, words where figures belong are named."""
    if column.role == "year" or column.role == "number" and _INTEGER.fullmatch(_plain(cell)):
        return []
    if is_hidden(cell) and (column.role == "text" or column.role not in ROLES):
        return [unread_note(entry.place, cell, "figure-hidden", column=column.index + 1)]
    if column.role in _SILENT and not is_figure(cell) or column.role in ("unit_code", OTHER_CODE):
        return []
    if column.role == COUNT and (is_figure(cell) or is_counted(cell)):
        return [count_note(entry.place, cell, "".join(column.path))]
    if any(character.isdigit() for character in cell):
        message_id = "figure-is-no-amount" if column.role in (AMOUNT, COMPARATIVE, OTHER) else "figure-in-no-column"
        return [unread_note(entry.place, cell, message_id, column=column.index + 1)]
    if column.role in (AMOUNT, COMPARATIVE):
        return [warning_note(entry.place, cell, "words-for-figure", column=column.index + 1)]
    return []


def _same_either_way(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Where the readings of a header only exchange columns that print the same figure in this row, nothing is in doubt."""
    open_columns = {column for token in tokens if token.others for column in (token.column, *token.others)}
    doubted = [token for token in tokens if token.others]
    same = len({token.text for token in doubted}) == 1 and {token.column for token in doubted} == open_columns
    return tuple(replace(token, others=()) if same else token for token in tokens)
