"""Between the two text forms and the contract: rows as they stand in the filing, before codes, keys and placement.

Both `grid` and `flat` end here; everything after (`rows`, `placing`) no longer cares which form it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mingzhang.budget.amount import NIL_MARKS, is_amount
from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.budget.wording import nil_cells, total_words
from mingzhang.extraction.clean import cell_text, fold, squash
from mingzhang.extraction.sections.sections import Section

EMPTY_MARKS = NIL_MARKS
"""What a cell may hold instead of a figure."""
DASHES = NIL_MARKS - {"", "·"}
"""Of these, what a flat dump keeps at the place of an empty cell."""
_LONGEST_CODE = 7
_DIGITS_AND_MARKS = re.compile(
    r"[.．]|[-−–△▲(（]?(?:\d[\d.,，．]*[.,，．][\d.,，．]*|[.．]\d+|\d{11,}|\d[\d.,，．]*[%％]"
    r"|\d[\d.,]*[。·'’]\d[\d.,。·'’]*|(?=[\d.,OoIl]*\d)[\dOoIl][\d,OoIl]*\.[\dOoIl]{2})[)）]?"
)
"""Digits with marks, also those that are taken for a point or a comma (`12。50`, `1'619.03`), and letters for digits (`l2.5O`);
a point alone, of a number whose digits stand apart (`12 . 50`)."""
_HIDDEN = re.compile(r"#{2,}|#[A-Z][A-Z0/]+[!?]?|\d[\d,.]*…")
_STAR = "※"
_COLUMN_MARK = re.compile(r"※|\*+|栏次|[甲乙丙丁]")
_NUMBERING = "栏次"
PARTS_OF_CODE = frozenset({"类", "款", "项", "类款项"})
_COLUMN_NUMBER = re.compile(r"\(?([0-9]{1,2})\)?栏?(?:=[0-9+()-]+)?")


@dataclass(frozen=True, slots=True)
class Token:
    """A printed figure. `column` is set where the source itself says in which column it stands; `others` are columns
    that the header's disorder leaves possible; `decided_by` is what chose. `unit` is that of the column's header, empty
    where it prints none; `relations` are those that chose the column."""

    text: str
    place: Place
    column: str | None = None
    decided_by: str = "position"
    others: tuple[str, ...] = ()
    unit: str = ""
    relations: tuple[str, ...] = ()
    knows_unit: bool = True
    """Whether the figure is in `unit`, or in that of its table; else the unit is not known."""

    @property
    def is_dash(self) -> bool:
        """Whether this stands for an empty cell: it takes a column and holds no figure."""
        return self.text in DASHES


@dataclass(frozen=True, slots=True)
class RawComparative:
    """A printed figure of another period; the fields are those of `Comparative`. `text` is as printed, a percentage with its
    sign; `unit` is that of the column's header, empty where it prints none."""

    text: str
    place: Place
    column: str
    period: str
    against: str = ""
    year: int | None = None
    unit: str = ""
    sure: bool = True
    doubtful: bool = False
    """Whether it may belong to another column (the cells of its row seem to have moved) or be of another period (上年数)."""


@dataclass(frozen=True, slots=True)
class OtherClass:
    """The class of another classification that a row prints beside its own, or instead of it: code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: code parts as printed (`208`, `05`), text fragments in order (name, then project), figures in order.

    `item` and `side` are set in two-sided and labelled tables. `code_source` is `name` where the code follows from the
    name; `row_type` is set where the grid itself shows it (`subtotal`, `of_which`); `unit_name` where a column prints it; `beside` is the class of another classification.
    """

    place: Place
    codes: tuple[str, ...]
    texts: tuple[str, ...]
    tokens: tuple[Token, ...]
    side: str = ""
    item: str = ""
    project: str = ""
    comparatives: tuple[RawComparative, ...] = ()
    code_source: str = "printed"
    row_type: str = ""
    unit_name: str = ""
    of_other_year: bool = False
    """Whether the row says by itself that its figures are of another time than the filing's year."""
    beside: OtherClass | None = None

    @property
    def label(self) -> str:
        """Its words joined, without white space."""
        return squash("".join(self.texts))

    @property
    def is_total(self) -> bool:
        """Whether it is the total of its table, by its kind or, where that is not known, by its label; a row with a code never is."""
        named = self.row_type == "total" or self.item == "total" or not self.item and is_total_label(self.label)
        return not self.codes and named and self.row_type != "subtotal"


def chosen_by(row: RawRow, relations: tuple[str, ...]) -> RawRow:
    """The row, whose figures have their columns by these relations."""
    return replace(row, tokens=tuple(replace(token, relations=relations) for token in row.tokens))


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as read: `columns` by contract name in printed order; `widths` the characters a header cell of a flat dump
    is wide; `remark` the words below the table. `wide` (item -> printed header) marks a table of one wide row whose
    columns are the items. `unsure`: the order of a flat header's words is lost, or some of them are not understood.
    `unnamed`: no header names the columns; they are those that this table usually has, or, where `by_form`, that a form says
    which people wrote for this place. `of_units` are the places of rows that are single units' beside the agency's. `nil`: a row says that there is nothing (无)."""

    section: Section
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]
    notes: tuple[Note, ...] = ()
    remark: str = ""
    widths: dict[str, int] = field(default_factory=dict)
    wide: dict[str, str] = field(default_factory=dict)
    unsure: bool = False
    unnamed: bool = False
    by_form: bool = False
    of_units: tuple[Place, ...] = ()
    nil: bool = False
    row_numbers: tuple[Token, ...] = ()
    """Numbers of rows and columns in lines of text, which are no figures."""


def is_figure(text: str) -> bool:
    """Whether a cell or token is a printed figure."""
    return is_amount(cell_text(text))


def is_hidden(text: str) -> bool:
    """Whether a cell holds what is printed for a figure that is wider than its column (`###`, `619.03…`), and for a formula
    that failed."""
    return _HIDDEN.fullmatch(cell_text(text)) is not None


def is_telling(text: str) -> bool:
    """Whether a token can be nothing but a figure: it has decimals or separators, or more digits than a code, a page number or
    a year."""
    token = cell_text(text)
    return is_amount(token) and (any(mark in token for mark in ".,．，") or len(token) > _LONGEST_CODE)


def is_unreadable(text: str) -> bool:
    """Whether a token is written in digits and marks but is no amount (a percentage, an account, two points, a letter for a digit): nothing of a
    name, a code or a key."""
    token = cell_text(text)
    return _DIGITS_AND_MARKS.fullmatch(token) is not None and not is_amount(token)


def source_of(title: str) -> str:
    """The column of the one source of money that a table's title names; empty where it names none or several."""
    folded = fold(title)
    named = {source for word, source in _words_of_sources() if word in folded}
    return named.pop() if len(named) == 1 else ""


@kept_by_words
def _words_of_sources() -> tuple[tuple[str, str], ...]:
    """The words for each of the budgets that appropriation comes from, folded, the longest first."""
    known = concepts()
    words = [(fold(word), source) for source in parts_of("appropriation") for word in known[source].words]
    return tuple(sorted(words, key=lambda each: -len(each[0])))


def is_nil(cell: str) -> bool:
    """Whether a cell as printed is empty or says so, in a mark or in words."""
    return cell in EMPTY_MARKS or fold(cell) in nil_cells()


def is_total_label(text: str) -> bool:
    """Whether a label is a word for the total of a table (合计, 总计), however it is spaced or spelled."""
    return fold(text) in total_words().labels


def is_column_numbers(cells: list[str]) -> bool:
    """A row that only numbers the columns: ※ ※ ※ 1 2 3, or 栏次 1=2+3 2 3. Beside a ※ columns of units and of row numbers may go
    on in it; beside 栏次 columns may be left out, and the words for the parts of codes (类, 款, 项) stand."""
    filled = [fold(cell) or squash(cell) for cell in cells if squash(cell)]
    if _NUMBERING in filled:
        rest = [cell for cell in filled if cell not in (_NUMBERING, *PARTS_OF_CODE)]
        return all(_COLUMN_NUMBER.fullmatch(cell) or _COLUMN_MARK.fullmatch(cell) for cell in rest)
    if _numbers_all(filled):
        return True
    mark = filled.index(_STAR) if _STAR in filled else len(filled)
    if any(map(is_telling, filled[:mark])):
        return False
    ends_in_number = filled[-1:] != [] and _COLUMN_NUMBER.fullmatch(filled[-1]) is not None
    return _numbers_all(filled[mark:]) or ends_in_number and _numbers_all(filled[mark:-1])


def _numbers_all(filled: list[str]) -> bool:
    """Whether cells are marks and numbers that count up, from 1 on beside a mark."""
    found = [_COLUMN_NUMBER.fullmatch(cell) for cell in filled]
    numbers = [int(number.group(1)) for number in found if number]
    marks = sum(number is None for number in found)
    if not all(number or _COLUMN_MARK.fullmatch(cell) for number, cell in zip(found, filled, strict=True)):
        return False
    counts_up = bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return counts_up and (marks > 0 and numbers[0] == 1 or len(numbers) >= 3)
