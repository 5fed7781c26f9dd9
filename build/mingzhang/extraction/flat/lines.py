"""The lines of a flat dump and the tokens that white space leaves in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.amount import unmarked
from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.document import Place
from mingzhang.budget.wording import FILER, compiling, spread, spread_words, total_words
from mingzhang.extraction.clean import fold, plain_digits, unwrap
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.line_labels import feet_of_kinds
from mingzhang.extraction.raw import DASHES, is_column_numbers, is_figure, is_total_label, is_unreadable
from mingzhang.extraction.units import is_unit_line

_COMPILED = re.compile(f"{compiling()}{FILER}:")
_GLUED_CODE = re.compile(r"([0-9]{2}|[0-9]{3}|[23][0-9]{4}|[23][0-9]{6})([一-鿿]\S*)")
_FULL_WIDTH = re.compile(r"[０-９]+")
_COUNTED = (
    "年",
    "月",
    "日",
    "号",
    "元",
    "人",
    "个",
    "次",
    "岁",
    "家",
    "万",
    "名",
    "期",
    "批",
    "所",
    "家",
    "亩",
    "公里",
    "G",
)
_WHOLE = re.compile(r"[1-9]\d?|1\d\d")
_CATEGORY = re.compile(r"[23]\d\d(?!\d)")
_CATEGORY_PREFIX = re.compile(r"(?:2[0-3]\d|3[01]\d|399)(?:\d\d){1,2}$")
_ORDINAL = re.compile(r"第\s*[0-9]+$")
_SPACED = re.compile(r"(?<!\S)" + spread(spread_words(), r"\s+") + r"(?!\S)")
_UNIT_CODE = 6
_YEAR = re.compile(r"(?:19|20)\d\d")
FEWEST_FIGURES = 4
_ALMOST_ALL = 0.8
TWO_PLACES = re.compile(r"\.\d\d$")
_OPENING = ("[", "［", "(", "（", "〔", "【", "第")
_CLOSING = ("]", "］", ")", "）", "〕", "】", "%", "％")


@dataclass(frozen=True, slots=True)
class FlatLine:
    """A line that is not blank: its text without wrappers, and its tokens."""

    place: Place
    text: str
    open_ended: bool = False
    """Whether a number at the end of the line belongs to words: the next line goes on with 年, 号, a bracket …"""
    dashes: bool = False
    """Whether the table prints dashes in empty cells."""
    aside: bool = False
    """Whether a number alone in its line stands below that may be a page's or the rest of this line."""

    @property
    def tokens(self) -> list[str]:
        """The pieces between white space; a name glued to its code (`208 05行政…`) is a piece of its own."""
        parts = [unmarked(part) for part in self.text.split()]
        for index, part in enumerate(parts[:3]):
            parts[index] = plain_digits(part) if _FULL_WIDTH.fullmatch(part) else part
            if is_number(parts[index]):
                continue
            glued = _GLUED_CODE.fullmatch(plain_digits(part))
            if (
                glued
                and _completes("".join(parts[:index]), glued.group(1))
                and (
                    not glued.group(2).startswith(_COUNTED)
                    or _is_name("".join(parts[:index]) + glued.group(1), glued.group(2))
                )
            ):
                return [*parts[:index], glued.group(1), part[len(glued.group(1)) :], *parts[index + 1 :]]
            break
        return parts

    @property
    def words(self) -> list[str]:
        """The words of a line of the header; those that are printed with a blank inside (`合 计`) are one."""
        return _SPACED.sub(lambda found: "".join(found[0].split()), self.text).split()

    @property
    def figures(self) -> list[str]:
        """The figures that close the line, with the dashes between them (behind a figure, or where the table prints dashes), and with what stands
        among them in digits and marks without being an amount."""
        tokens = self.tokens
        if self.open_ended and tokens and is_number(tokens[-1].lstrip("-")):
            return []
        start = len(tokens)
        while start and _fills_cell(tokens[start - 1], tokens[start - 2] if start > 1 else "", self.dashes):
            start -= 1
        return tokens[start:]

    @property
    def only_figures(self) -> bool:
        """Whether every token is a figure, and there is one."""
        return bool(self.tokens) and len(self.figures) == len(self.tokens)

    @property
    def is_total(self) -> bool:
        """A total label, with or without figures behind it (`合 计 205.60`) and a unit's code in front (`301001 合计`)."""
        return is_total_label(self._label)

    @property
    def is_subtotal(self) -> bool:
        """The label of a sum of some rows, with figures behind it (`小计 205.60`)."""
        return bool(self.figures) and fold(self._label) in total_words().parts

    @property
    def is_foot(self) -> bool:
        """The label of the sum of one kind of expenditure (`人员经费合计 205.60`)."""
        return fold(self._label) in feet_of_kinds()

    @property
    def _label(self) -> str:
        words = self.tokens[: len(self.tokens) - len(self.figures)]
        if words and len(words[0]) == _UNIT_CODE and is_number(words[0]):
            words = words[1:]
        return "".join(words)


def _fills_cell(token: str, before: str, dashes: bool) -> bool:
    """Whether a token is what stands in a cell for figures; a dash where the table prints `dashes` or a figure stands `before`
    it, digits of any kind behind a point."""
    if is_figure(token) or is_unreadable(token):
        return True
    return (
        token in DASHES
        and (dashes or is_figure(before))
        or is_number(token)
        and before.endswith(".")
        and is_unreadable(before)
    )


def flat_lines(entries: Iterable[Entry]) -> tuple[FlatLine, ...]:
    """The lines with text; those that only repeat who compiled the table, in which unit, or number the columns (※ 1 2 3; 1 2 3)
    are furniture. Below the first data, numbers of columns are those that stood above it, too: others are figures."""
    found: list[FlatLine] = []
    numbers: set[str] = set()
    in_data = False
    for entry in entries:
        text = unwrap(entry.text).replace("\u3000", " ").replace("\xa0", " ").strip()
        if entry.aside and found:
            found[-1] = replace(found[-1], aside=True)
        if not text or _COMPILED.match(fold(text)) or is_unit_line(text):
            continue
        if is_column_numbers(text.split()) and (not in_data or text in numbers):
            numbers.add(text)
            continue
        found.append(FlatLine(entry.place, text))
        in_data = in_data or _is_data(found[-1])
    dashes = sum(token in DASHES for line in found for token in line.tokens[1:]) >= 2
    found = [replace(line, dashes=dashes) for line in found]
    decimals = _prints_decimals(found)
    inside = _inside_brackets(found)
    lines = [
        replace(line, open_ended=index in inside or _goes_on(found, index) or decimals and _is_long_word(found, index))
        for index, line in enumerate(found)
    ]
    two = prints_two_places(lines)
    return tuple(line for index, line in enumerate(lines) if not (decimals and _is_page_number(lines, index, two)))


def _is_data(line: FlatLine) -> bool:
    """Whether a line can be nothing of a header: a category's code, or a figure that is no year."""
    first = line.tokens[0]
    if _CATEGORY.match(first) and is_number(first):
        return True
    return any(is_figure(text) and not _YEAR.fullmatch(text) for text in line.figures) and len(line.tokens) > 1


def _is_name(code: str, name: str) -> bool:
    """Whether words are a name of a code (`20101人大事务`), not what a number counts (`20人`)."""
    return fold(name) in {
        fold(known) for names in (functional_names(), economic_names()) for known in names.get(code, ())
    }


def _completes(parts: str, glued: str) -> bool:
    """Whether the digits before a name make a code with the parts to their left (which may begin above)."""
    return len(glued) in (2, 3, 5, 7) if not parts else len(glued) == 2 and len(parts) in (2, 3, 5)


def _prints_decimals(lines: Sequence[FlatLine]) -> bool:
    figures = [figure for line in lines if "." in "".join(line.figures) for figure in line.figures if is_figure(figure)]
    return len(figures) >= FEWEST_FIGURES and sum("." in figure for figure in figures) >= 0.9 * len(figures)


def prints_two_places(lines: Sequence[FlatLine]) -> bool:
    """Whether almost all figures of a table that have decimals have two."""
    figures = [figure for line in lines for figure in line.figures if "." in figure]
    usual = sum(TWO_PLACES.search(figure) is not None for figure in figures)
    return len(figures) >= FEWEST_FIGURES and usual >= _ALMOST_ALL * len(figures)


def _is_page_number(lines: Sequence[FlatLine], index: int, two: bool) -> bool:
    """A whole number alone below a complete row of a table that prints decimals everywhere else; where it prints `two`, it
    may end the figure above that has one. Two digits may be a code
    whose name follows, so they must stand before a whole code, a total or nothing."""
    text = lines[index].text
    if (
        not _WHOLE.fullmatch(text)
        or lines[index].open_ended
        or not index
        or "." not in "".join(lines[index - 1].figures)
    ):
        return False
    if two and not TWO_PLACES.search(lines[index - 1].figures[-1]):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    return len(text) == 1 or following is None or following.is_total or bool(_CATEGORY.match(following.text))


def _inside_brackets(lines: Sequence[FlatLine]) -> frozenset[int]:
    """Lines that end between an opening and its closing bracket, counted anew below each row's figures."""
    depth = 0
    found = set()
    for index, line in enumerate(lines):
        text = fold(line.text)
        depth = max(depth + text.count("(") - text.count(")"), 0)
        if "." in "".join(line.figures[-1:]):
            depth = 0
        if depth:
            found.add(index)
    return frozenset(found)


def _is_long_word(lines: Sequence[FlatLine], index: int) -> bool:
    """`12345` above `热线运行费` in a table that prints decimals: longer than any code part, so the beginning of a name."""
    text = lines[index].text.split()[-1]
    following = lines[index + 1].tokens[0] if index + 1 < len(lines) else ""
    return (
        is_number(text)
        and len(text) >= 4
        and not _CATEGORY_PREFIX.match(text)
        and bool(following)
        and not following[0].isdigit()
    )


def _goes_on(lines: Sequence[FlatLine], index: int) -> bool:
    """`2025` above `年中央财政…`, `420` above `号`, `2022` between brackets, `第 12` above `中学`: a number inside words that
    wrapped."""
    if _ORDINAL.search(lines[index].text):
        return True
    before = lines[index - 1].text if index and len(lines[index].text.split()) == 1 else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    return after.startswith((*_COUNTED, *_CLOSING)) or before.endswith(_OPENING)


def is_number(token: str) -> bool:
    """Whether a token is digits alone (a code, a count, a number of a row), of those that ASCII has."""
    return token.isascii() and token.isdigit()
