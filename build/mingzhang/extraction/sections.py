"""Where each table of a filing stands: from its title, known or not, to the next heading.

A title is a line (or up to three wrapped lines) that looks like one (`titles`) and is followed by a table; the same words in
the contents or in a sentence are not. What ends a table: the next title, the heading of a part or of an explanation, the
end of a sheet or a file, another header below lines that say compiler and unit anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.budget.amount import is_amount
from mingzhang.budget.document import Place
from mingzhang.extraction.clean import fold, printed_form, squash
from mingzhang.extraction.contents import Contents, find_contents
from mingzhang.extraction.entries import Entry, is_part
from mingzhang.extraction.preamble import COMPILED, Preamble, is_preamble, read_preamble
from mingzhang.extraction.titles import TitleText, is_explanation, is_number, read_title
from mingzhang.extraction.units import UNKNOWN, unit_of_headers, unit_said

_ROW_END = re.compile(
    r"(?:^|\s)[\d,]+\.\d+(?:\s+[\d,]+\.\d+)+\s*$|^\s*[\d,]+\.\d\d\s*$|\s(?:\d{4,}|\d{1,3}(?:,\d{3})+)\s*$"
)
_QUOTES = ("“", '"', "「")
_PREAMBLE_LINES = 6
_LINES_ABOVE = 4
_NEAR = 15
_LONGEST_LINE_ABOVE = 60
_FIGURE = re.compile(r"\d\.\d|(?<!\d)\d{1,3},\d{3}(?!\d)|^[\d,]+$|[,，。;；]")
_HEADER_ROWS = 5
_LONGEST_HEADER = 80
_ENDS_IN_FIGURE = re.compile(r"(?:^|\s)[-−－△(（]?[\d,]+\.\d+[%％)）]?\s*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A table's title and everything below it up to its end. `resource` is the table of the contract that it is, empty for
    another; `performance`: a sheet of targets, which is read with the words. `listed`: the contents name it.

    `compiled_by` is the agency of 编制部门/编制单位 and the like, `compiled_kind` which of the two; `unit` is empty where not
    printed, UNKNOWN where it is none that we know. `continued`: the title says that a table goes on.
    """

    resource: str
    title: str
    number: str
    place: Place
    entries: tuple[Entry, ...]
    unit: str = ""
    compiled_kind: str = ""
    compiled_by: str = ""
    unit_from: str = ""
    performance: bool = False
    general: bool = False
    listed: bool = False
    continued: bool = False

    @property
    def is_grid(self) -> bool:
        return any(entry.cells is not None for entry in self.entries)


@dataclass(frozen=True, slots=True)
class _Title:
    """The lines of a title: `start` is that of its number or of what stands above it, `end` its last one."""

    start: int
    first: int
    end: int
    text: TitleText
    printed: str
    number: str


def find_sections(entries: Sequence[Entry], contents: Contents | None = None) -> tuple[Section, ...]:
    """Every table of the filing in its own order. Parts of one table that a page has split are one section."""
    contents = find_contents(entries) if contents is None else contents
    filled = [index for index, entry in enumerate(entries) if not entry.blank and index not in contents.indexes]
    titles = list(_titles(entries, filled, contents))
    ends = sorted({title.start for title in titles} | set(_other_ends(entries, contents)) | {len(entries)})
    following = _Ends(ends)
    sections: list[Section] = []
    for begin, title in sorted(_begins(entries, titles, contents), key=lambda pair: pair[0]):
        if title is None:
            _add_untitled(sections, entries[begin : following(begin + 1)])
            continue
        body = entries[title.end + 1 : following(title.end + 1)]
        if title.text.resource and not title.text.performance and not (_holds_table(body) or _is_headed(title, body)):
            continue
        for section in _parts(_section(title, entries, body, contents)):
            _add(sections, section)
    return tuple(sections)


class _Ends:
    """The next end at or behind an index, for indexes that only grow."""

    def __init__(self, ends: Sequence[int]) -> None:
        self._ends = ends
        self._position = 0

    def __call__(self, index: int) -> int:
        while self._ends[self._position] < index:
            self._position += 1
        return self._ends[self._position]


def _begins(
    entries: Sequence[Entry], titles: Sequence[_Title], contents: Contents
) -> Iterator[tuple[int, _Title | None]]:
    """Where a table may begin: at a title, or at the first line of a sheet or a file without one."""
    yield from ((title.end, title) for title in titles)
    starts = {title.start for title in titles}
    for index, entry in enumerate(entries):
        if entry.opens and index not in starts and index not in contents.indexes:
            yield index, None


def _add_untitled(sections: list[Section], body: Sequence[Entry]) -> None:
    """A grid at the head of a sheet without a title: the rest of the table above where its header is the same or it has none,
    else a table without a title."""
    taken = 0
    for index, entry in enumerate(body):
        if entry.cells is not None or "。" in entry.text or len(entry.text) > _LONGEST_LINE_ABOVE:
            break
        taken = index + 1
    rows = [entry for entry in body[taken:] if entry.cells is not None]
    if (
        taken == len(body)
        or body[taken].cells is None
        or not any(_is_figure(cell) for row in rows for cell in row.cells or ())
    ):
        return
    last = sections[-1] if sections else None
    header = {_key(row) for row in _header_rows(rows)}
    above = {_key(row) for row in _header_rows(last.entries)} if last is not None else set()
    same_width = last is not None and _columns(last.entries) == _columns(rows)
    if last is not None and not last.performance and (header <= above and header or not header and same_width):
        sections[-1] = replace(last, entries=(*last.entries, *body[taken:]))
    else:
        sections.append(_untitled(body))


def _columns(entries: Sequence[Entry]) -> int:
    return max((len(entry.cells or ()) for entry in entries), default=0)


def _other_ends(entries: Sequence[Entry], contents: Contents) -> Iterator[int]:
    """What ends a table beside the next title."""
    for index, entry in enumerate(entries):
        if entry.opens or index in contents.indexes and index - 1 not in contents.indexes:
            yield index
        elif entry.cells is None and not entry.blank:
            text = fold(entry.text).lstrip("#")
            if is_part(entry) or is_explanation(text):
                yield index


def _add(sections: list[Section], section: Section) -> None:
    """The section behind the others; where it only continues the last one, as its rest."""
    last = sections[-1] if sections else None
    if last is not None and _continues(section, last):
        sections[-1] = replace(last, entries=last.entries + section.entries, unit=last.unit or section.unit)
    else:
        sections.append(section)


def _continues(section: Section, last: Section) -> bool:
    """Whether a section is the rest of the one above: it says so, or has the same title and that one no end of its own."""
    if section.resource != last.resource or section.performance or fold(section.title) == "":
        return False
    same = fold(section.title) == fold(last.title)
    return section.continued or same and not (_has_total(last) and _has_total(section))


def _has_total(section: Section) -> bool:
    """Whether there is a row 合计 or 总计."""
    for entry in section.entries:
        words = entry.cells if entry.cells is not None else entry.text.split()
        if any(fold(word) in ("合计", "总计", "收入总计", "支出总计") for word in words[:6]) and any(
            _is_figure(word) for word in words
        ):
            return True
    return False


def _titles(entries: Sequence[Entry], filled: Sequence[int], contents: Contents) -> Iterator[_Title]:
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
    if "表" not in entries[filled[position]].text:
        return
    for width in (1, 2, 3):
        first = position - width + 1
        if first < 0 or filled[first] <= taken or entries[filled[first]].cells is not None:
            return
        yield width


def _match(
    entries: Sequence[Entry], filled: Sequence[int], first: int, last: int, known: bool, contents: Contents
) -> _Title | None:
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
    return _Title(filled[top], filled[first], filled[last], text, printed, number.strip(":、.()"))


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
        return is_preamble(below.text) and not is_number(fold(below.text).lstrip("#"))
    mine = entries[filled[last]]
    return mine.cells is None or not any(_is_figure(cell) for cell in below.cells)


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


def _holds_table(body: Sequence[Entry]) -> bool:
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
    return sum(_ENDS_IN_FIGURE.search(entry.text) is not None for entry in near) > 1


def _is_headed(title: _Title, body: Sequence[Entry]) -> bool:
    """Whether a title with a number or a unit of its own stands above figures, however long its header runs down the page."""
    if not title.number and not title.text.unit:
        return False
    return any(_ENDS_IN_FIGURE.search(entry.text) for entry in body[:_LONGEST_HEADER])


def _section(title: _Title, entries: Sequence[Entry], body: Sequence[Entry], contents: Contents) -> Section:
    """Take the lines that say who compiled the table and in which unit off its head; they may wrap."""
    above = [entries[i].text for i in range(title.start, title.first) if not entries[i].blank]
    said = read_preamble(" ".join(text for text in above if not is_number(fold(text).lstrip("#"))))
    taken, below = _head(body)
    unit = below.unit or title.text.unit or said.unit
    rest = tuple(body[taken:])
    if not unit:
        unit = unit_of_headers(cell for row in _header_rows(rest) for cell in row.cells or ())
    return Section(
        title.text.resource,
        title.printed,
        title.number,
        entries[title.start if is_number(fold(entries[title.start].text).lstrip("#")) else title.first].place,
        rest,
        unit,
        below.kind or said.kind,
        below.name or said.name,
        unit_from="table" if unit and unit != UNKNOWN else "",
        performance=title.text.performance,
        general=title.text.general,
        listed=contents.lists(title.text),
        continued=title.text.continued,
    )


def _head(body: Sequence[Entry]) -> tuple[int, Preamble]:
    """How many entries at the head of a body are no part of the table, and what they say."""
    lines: list[tuple[int, str]] = []
    for index, entry in enumerate(body):
        if entry.cells is not None or len(lines) == _PREAMBLE_LINES:
            break
        if not entry.blank:
            lines.append((index, squash(entry.text).lstrip("#")))
    found = Preamble()
    taken = position = 0
    while position < len(lines):
        width = _preamble_width([text for _, text in lines[position:]], bool(found.name))
        if width == 0:
            break
        said = read_preamble("".join(text for _, text in lines[position : position + width]))
        found = Preamble(found.unit or said.unit, found.kind or said.kind, found.name or said.name)
        position += width
        taken = lines[position - 1][0] + 1
    return taken, found


def _preamble_width(texts: Sequence[str], named: bool) -> int:
    """How many lines are the next statement above a table: one; up to three where the compiler's name wraps up to the
    unit, or where other words stand above a line with the unit; 0 if the table begins."""
    if not named and COMPILED.match(texts[0]) and not unit_said(texts[0]):
        for width in (2, 3):
            rest = texts[1:width]
            if len(texts) >= width and unit_said("".join(texts[:width])) and not any(map(is_preamble, rest[:-1])):
                return 1 if is_preamble(rest[-1]) and width == 2 else width
    if is_preamble(texts[0]):
        return 2 if unit_said(texts[0]) == UNKNOWN and len(texts) > 1 and _completes(texts) else 1
    for width in (2, 3):
        if (
            len(texts) >= width
            and not any(_FIGURE.search(text) for text in texts[: width - 1])
            and unit_said(texts[width - 1])
        ):
            return width
    return 0


def _is_figure(cell: str) -> bool:
    return is_amount(squash(cell))


def _completes(texts: Sequence[str]) -> bool:
    """Whether the first two lines are one that breaks within its unit (`单位：万` and `元`)."""
    return (
        unit_said(texts[1]) not in ("", UNKNOWN)
        and len(fold(texts[1])) < 4
        and unit_said(texts[0] + texts[1]) != UNKNOWN
    )


def _header_rows(entries: Sequence[Entry]) -> list[Entry]:
    """The first rows of a grid, up to one that holds a figure."""
    found: list[Entry] = []
    for entry in entries:
        if entry.cells is None:
            continue
        if len(found) == _HEADER_ROWS or any(_is_figure(cell) for cell in entry.cells):
            break
        found.append(entry)
    return found


def _parts(section: Section) -> Iterator[Section]:
    """A grid cut where compiler or unit stand anew above another header: another table without a title of its own."""
    headers = {_key(row) for row in _header_rows(section.entries)}
    cuts: list[int] = []
    inside = False
    for index, entry in enumerate(section.entries):
        if entry.cells is not None:
            inside = inside or any(_is_figure(cell) for cell in entry.cells)
        elif inside and _says_anew(entry) and _other_header(section.entries[index:], headers):
            cuts.append(index)
            inside = False
            headers = {_key(row) for row in _header_rows(section.entries[index:])}
    yield replace(section, entries=section.entries[: cuts[0]]) if cuts else section
    for start, end in pairwise((*cuts, len(section.entries))):
        yield _untitled(section.entries[start:end])


def _untitled(body: Sequence[Entry]) -> Section:
    """A table of which only the lines below its title are there."""
    taken, said = _head(body)
    return Section(
        "",
        "",
        "",
        body[0].place,
        tuple(body[taken:]),
        said.unit,
        said.kind,
        said.name,
        unit_from="table" if said.unit and said.unit != UNKNOWN else "",
        general=True,
    )


def _says_anew(entry: Entry) -> bool:
    said = read_preamble(entry.text)
    return is_preamble(entry.text) and bool(said.unit or said.name)


def _other_header(entries: Sequence[Entry], headers: set[tuple[str, ...]]) -> bool:
    rows = _header_rows(entries)
    return bool(rows) and not any(_key(row) in headers for row in rows)


def _key(row: Entry) -> tuple[str, ...]:
    return tuple(fold(cell) for cell in row.cells or ())
