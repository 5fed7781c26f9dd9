"""The words of a row of a grid: its codes, names, project and unit, and the class of another classification beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.filing import Note, unread_note
from mingzhang.extraction.clean import fold, plain_digits, squash
from mingzhang.extraction.columns.columns import OTHER_CODE, GridColumn
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.grid.row_columns import NIL, RowColumns, is_word_column
from mingzhang.extraction.raw import EMPTY_MARKS, PARTS_OF_CODE, OtherClass, is_figure, is_hidden, is_total_label

_CODE = re.compile(r"[0-9０-９]{1,7}")
_WHOLE_CODE = r"(?:[0-9０-９]{3}|[0-9０-９]{5}|[0-9０-９]{7})"
GLUED = re.compile(
    rf"(?:[\[(（【](?={_WHOLE_CODE}[\])）】]))?([0-9０-９]{{2,7}})[\])）】]?"
    rf"(?:[\s.、]*|(?<=[0-9０-９]{{3}})(?:[-－—]{{1,2}}|[:：])(?=[^\W\d_]))([^\d\s.,，、．%％:：/~\-－—)）].*)",
    re.DOTALL,
)
"""A code and the name that stands in the same cell; an amount (`250,000`) is never one."""

_CODE_BEHIND = re.compile(rf"(?P<name>[^\d\s(（\[【].*)[(（\[【](?P<code>{_WHOLE_CODE})[)）\]】]", re.DOTALL)
"""A name with its code in brackets behind it (`行政运行（2080501）`)."""

_YEAR = re.compile(r"[12]\d{3}(?:年|[-－—:：])")
_LINE_NUMBER = re.compile(r"[0-9０-９]{2}[\s.．、]*[.．、]")
_CLASS = 3
_LONGEST_CODE = 7
_WORDS = re.compile(r"[^\W\d_]")
SILENT = ("text", "unit_code", "project_code", OTHER_CODE)


def is_glued(cell: str) -> bool:
    """Whether a cell holds a code and its name (`208 社会保障和就业支出`); no amount and no year is one."""
    return GLUED.fullmatch(cell) is not None and not is_figure(cell) and not _YEAR.match(cell)


def words_of_row(
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
        if not is_word_column(column, side):
            continue
        position += column.role == "code"
        if not cell or cell in EMPTY_MARKS - {NIL} or cell == NIL and (codes or texts):
            continue
        if texts and cell == texts[-1] and column.role in ("code", "name"):
            continue  # a merged cell, printed once for each column that it covers
        if cell in PARTS_OF_CODE:
            continue  # the words of the header beside the total, where cells that go over several rows are repeated or cut off
        glued = GLUED.fullmatch(cell) if side.categories and not texts and is_glued(cell) else None
        if glued and codes and len(codes[0]) >= _CLASS and _is_number_of_line(cell, codes, glued):
            glued = None
        behind = _CODE_BEHIND.fullmatch(cell) if not (codes or texts) else None
        code = glued.group(1) if glued else cell
        if column.role == "project":
            project += cell if is_text(cell) else ""
        elif column.role == "unit":
            unit += cell if is_text(cell) else ""
        elif (
            (not texts or _is_own_code(column, codes))
            and _is_code(code, column, codes, side)
            and (glued is None or len(code) in (2, 3, 5, 7))
        ):
            codes = codes or list(above[: max(position, 0)])
            codes.append(_padded(code, codes))
            texts.extend(glued.groups()[1:] if glued else ())
        elif not is_text(cell):
            continue
        elif behind and plain_digits(behind["code"])[:_CLASS] in side.categories:
            codes, texts = [plain_digits(behind["code"])], [behind["name"]]
        elif texts and side.categories and column.role == "":
            project += cell
        else:
            texts.append(cell)
    return tuple(codes), tuple(texts), project, unit


def other_class(cells: Sequence[str], side: RowColumns) -> OtherClass | None:
    """The class of another classification in a row, its code in one column or in several."""
    own = [cells[each.index] for each in side.columns if each.role == OTHER_CODE and each.index < len(cells)]
    filled = [squash(cell) for cell in own if cell not in EMPTY_MARKS]
    code = "".join(plain_digits(cell) for cell in filled if plain_digits(cell).isdecimal())
    name = "".join(cell for cell in filled if not plain_digits(cell).isdecimal())
    return OtherClass(code, name) if filled and not is_total_label(name) else None


def total_elsewhere(cells: Sequence[str], side: RowColumns) -> tuple[str, ...]:
    """合计 where it stands in a column of other words (类型, 备注), the name's own being empty."""
    words = (cells[column.index] for column in side.columns if column.role in SILENT and column.index < len(cells))
    return next(((word,) for word in words if is_total_label(word)), ())


def figures_among_words(entry: Entry, cells: Sequence[str], side: RowColumns, parts: Sequence[str]) -> list[Note]:
    """A note for each figure that stands where codes and names do and is no code."""
    taken = [plain_digits(part) for part in parts]
    found = []
    for column in side.columns:
        cell = cells[column.index] if column.index < len(cells) else ""
        if is_hidden(cell) and not column.role and is_word_column(column, side):
            found.append(unread_note(entry.place, cell, "figure-hidden", column=column.index + 1))
            continue
        if not is_word_column(column, side) or is_text(cell) or not any(each.isdigit() for each in cell):
            continue
        digits = plain_digits(cell)
        code = next((part for part in taken if part in (digits, digits.zfill(2))), None)
        if code is None:
            found.append(unread_note(entry.place, cell, "figure-in-no-column", column=column.index + 1))
        else:
            taken.remove(code)
    return found


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


def is_text(cell: str) -> bool:
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
