"""The titles of tables: lines that look like one (`titles`) and stand like one.

A title may wrap over three lines. The same words in the contents or in a sentence are none: one of the contract is followed
by a table, another stands as `_stands_like_title` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.budget.headings import is_number
from mingzhang.extraction.clean import fold, printed_form, squash
from mingzhang.extraction.entries import Entry, is_part
from mingzhang.extraction.sections.contents import Contents
from mingzhang.extraction.sections.preamble import is_preamble
from mingzhang.extraction.sections.sections import is_figure_cell
from mingzhang.extraction.sections.titles import TitleText, holds_title, read_title

_ROW_END = re.compile(
    r"(?:^|\s)[\d,]+\.\d+(?:\s+[\d,]+\.\d+)+\s*$|^\s*[\d,]+\.\d\d\s*$|\s(?:\d{4,}|\d{1,3}(?:,\d{3})+)\s*$"
)
_QUOTES = ("“", '"', "「")
_LINES_ABOVE = 4
_NEAR = 15
_LONGEST_HEADER = 80
_ENDS_IN_FIGURE = re.compile(r"(?:^|\s)[-−－△(（]?[\d,]+\.\d+[%％)）]?\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    """The lines of a title: `start` is that of its number or of what stands above it, `end` its last one."""

    start: int
    first: int
    end: int
    text: TitleText
    printed: str
    number: str


def find_titles(entries: Sequence[Entry], filled: Sequence[int], contents: Contents) -> Iterator[Title]:
    """The titles of tables among `entries`, from the top, none overlapping another. `filled` are the positions of the entries with
    text. A title may be wrapped over up to three lines: one that is known is looked for over every width, any other in one line."""
    taken = -1
    for position, index in enumerate(filled):
        widths = list(_widths(entries, filled, position, taken))
        tries = ((width, known) for known in (True, False) for width in (widths if known else widths[:1]))
        found = (_match(entries, filled, position - width + 1, position, known, contents) for width, known in tries)
        title = next((title for title in found if title is not None), None)
        if title is not None and title.start > taken:
            taken = index
            yield title


def _widths(entries: Sequence[Entry], filled: Sequence[int], position: int, taken: int) -> Iterator[int]:
    """How many lines back from this one a title may begin: at most three, over text only. A row of a grid is one where it
    has but one cell."""
    if entries[filled[position]].cells is not None:
        if sum(bool(cell.strip()) for cell in entries[filled[position]].cells or ()) == 1:
            yield 1
        return
    if not holds_title(entries[filled[position]].text):
        return
    for width in (1, 2, 3):
        first = position - width + 1
        if first < 0 or filled[first] <= taken or entries[filled[first]].cells is not None:
            return
        yield width


def _match(
    entries: Sequence[Entry], filled: Sequence[int], first: int, last: int, known: bool, contents: Contents
) -> Title | None:
    """The title that these lines are; with `known` one of the contract, without any line that stands like a title."""
    whole = "".join(entries[i].text for i in filled[first : last + 1]).lstrip("# \t")
    text = read_title(whole)
    if text is None or bool(text.resource) != known:
        return None
    if known and last > first:
        alone = read_title(entries[filled[last]].text)
        if alone is not None and alone.resource:
            return None
    above, number = _number_above(entries, filled, first)
    start = above if number else first
    printed = squash("".join(entries[i].text for i in filled[start + bool(number) : last + 1])).lstrip("#")
    if not known and not _stands_like_title(entries, filled, last, text, number, contents):
        return None
    if text.number and not number:
        number = text.number
    printed = _without(printed, text)
    top = _top(entries, filled, start)
    return Title(filled[top], filled[first], filled[last], text, printed, number.strip(":、.()"))


def _without(printed: str, text: TitleText) -> str:
    """A title as printed, without its number and its unit."""
    folded = fold(printed)
    start = folded.find(text.words)
    if start < 0 or not text.number and not text.unit:
        return printed
    begins = text.number and folded.startswith(text.number)
    found = printed_form(folded[start if begins else 0 : start + len(text.words)], printed)
    before = printed[: printed.find(found)]
    return before[-1:] + found if before.endswith(_QUOTES) else found


def _stands_like_title(
    entries: Sequence[Entry], filled: Sequence[int], last: int, text: TitleText, number: str, contents: Contents
) -> bool:
    """Whether a line of unknown words that ends in 表 is a title by where it stands: numbered, listed in the contents, above
    the lines that say compiler and unit, or above a grid."""
    if number or text.number or contents.lists(text):
        return True
    below = entries[filled[last + 1]] if last + 1 < len(filled) else None
    if below is None:
        return False
    if below.cells is None:
        return is_preamble(below.text) and (not _is_number(below) or _is_numbered_below(entries, filled, last + 1))
    mine = entries[filled[last]]
    return mine.cells is None or not any(is_figure_cell(cell) for cell in below.cells)


def _is_numbered_below(entries: Sequence[Entry], filled: Sequence[int], first: int) -> bool:
    """Whether a number below a title is its own, not that of a title further down: a grid follows, perhaps below other lines
    that say compiler and unit, or such lines do and no title."""
    above = entries[filled[first]]
    for position in filled[first + 1 : first + 1 + _LINES_ABOVE]:
        entry = entries[position]
        if entry.cells is not None:
            return True
        if not is_preamble(entry.text):
            return not _is_number(above) and read_title(entry.text) is None
        above = entry
    return False


def _is_number(entry: Entry) -> bool:
    return is_number(fold(entry.text).lstrip("#"))


def _number_above(entries: Sequence[Entry], filled: Sequence[int], first: int) -> tuple[int, str]:
    """A line `表 3` at most three lines above, with nothing but the title's own first lines between."""
    for back in range(1, 4):
        position = first - back
        if position < 0 or entries[filled[position]].cells is not None:
            break
        text = fold(entries[filled[position]].text).lstrip("#")
        if is_number(text):
            return position, text
        if text.endswith(("。", "表", ":", ";")) or is_part(entries[filled[position]]) or is_preamble(text):
            break
    return -1, ""


def _top(entries: Sequence[Entry], filled: Sequence[int], start: int) -> int:
    """The first of the lines above a title that belong to it: its unit, who compiled it."""
    top = start
    for position in range(start - 1, max(start - 1 - _LINES_ABOVE, -1), -1):
        entry = entries[filled[position]]
        if entry.cells is not None or not is_preamble(entry.text):
            break
        top = position
    return top


def holds_table(body: Sequence[Entry]) -> bool:
    """Whether what follows a title is a table: a grid, a unit or compiler line, figures at the end of a line; not the rest
    of a sentence."""
    near: list[Entry] = []
    for entry in body:
        if not entry.blank:
            near.append(entry)
            if len(near) == _NEAR:
                break
    if not near or fold(near[0].text).startswith(("为空表", "为空")):
        return False
    if any(entry.cells is not None or is_preamble(entry.text) or _ROW_END.search(entry.text) for entry in near):
        return True
    return sum(map(ends_in_figure, near)) > 1


def is_headed(title: Title, body: Sequence[Entry]) -> bool:
    """Whether a title with a number or a unit of its own stands above figures, however long its header runs down the page."""
    if not title.number and not title.text.unit:
        return False
    return any(map(ends_in_figure, body[:_LONGEST_HEADER]))


def ends_in_figure(entry: Entry) -> bool:
    """Whether a line ends in a number with decimals, as a row of a table does."""
    return _ENDS_IN_FIGURE.search(entry.text) is not None
