"""Where each published table stands: by its title, never by its number.

A title is a line (or up to three wrapped lines) that ends with a known table title and is followed by a table; the same
words in a table of contents or in a sentence are not. A table reaches to the next title or the next part of the filing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.document import Document, Grid, Place
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.layouts import table_layouts

_TABLE_NUMBER = (
    r"(?:附|续|(?:部门|单位)?(?:预算)?公开)?表[一二三四五六七八九十\d]{1,3}(?:-\d{1,2})?|(?:预算)?公开\d{1,2}表"
)
_NUMBER = re.compile(rf"(?:{_TABLE_NUMBER})[:、.]?")
_CONTINUED = re.compile(r"(?:\(续?[表一二三\d]*\)|续表?[一二三\d]?)$")
_PART = re.compile(r"第[一二三四五六七八九]部分")
_PREFIX = rf"(?:(?:{_TABLE_NUMBER})[:、.]?)?(?:\(?[一二三四五六七八九十\d]{{1,3}}\)?[、.])?[^,。;:!?、]{{0,80}}?"
_UNKNOWN_TITLE = re.compile(r"[^,。;:!?、]{2,60}(?:情况|明细|总|预算)表")
_UNIT = re.compile(r"(?<!编制)(?<!填报)(?:金额)?单位:(万元|亿元|千元|元)")
_COMPILED = re.compile(r"(?:编制|填报)(部门|单位)[:：](.*?)(?=(?:金额)?单位[:：]|$)")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—－]\s*\d{1,4}\s*[-–—－]|第\s*\d{1,4}\s*页(?:\s*[,，共/]?\s*共?\s*\d{1,4}\s*页)?)\s*"
)
_BARE = re.compile(r"[1-9]\d?|1\d\d")
_CODE_ABOVE = re.compile(r"[23]\d\d(?:\s\d\d)?")
_ROW_END = re.compile(r"(?:^|\s)[\d,]+\.\d+(?:\s+[\d,]+\.\d+)+\s*$|^\s*[\d,]+\.\d\d\s*$")
_FEWEST_PAGES = 4
_PREAMBLE_LINES = 6
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the filing: a paragraph (`cells` is None) or a row of a grid."""

    place: Place
    text: str
    cells: tuple[str, ...] | None = None
    doubts: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """As in `GridRow`."""

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Section:
    """A table's title and everything below it up to the next. `resource` is empty where the title is unknown.

    `compiled_by` is the agency of 编制部门/编制单位, `compiled_kind` which of the two; `unit` is empty where not printed.
    """

    resource: str
    title: str
    number: str
    place: Place
    entries: tuple[Entry, ...]
    unit: str = ""
    compiled_kind: str = ""
    compiled_by: str = ""


@dataclass(frozen=True, slots=True)
class _Title:
    start: int
    end: int
    resource: str
    title: str
    number: str


def entries_of(document: Document) -> tuple[Entry, ...]:
    """The document line by line; page numbers are no text and become blank entries."""
    entries = tuple(_entries(document))
    pages = _bare_page_numbers(entries)
    return tuple(replace(entry, text="") if i in pages else entry for i, entry in enumerate(entries))


def find_sections(entries: Sequence[Entry]) -> tuple[Section, ...]:
    """Every table of the filing in its own order. Parts of one table that a page has split are one section."""
    filled = [index for index, entry in enumerate(entries) if not entry.blank]
    titles = list(_titles(entries, filled))
    parts = {i for i in filled if _is_part(entries[i])}
    ends = sorted({title.start for title in titles} | parts | set(file_starts(entries)) | {len(entries)})
    sections: list[Section] = []
    for title in titles:
        stop = next(end for end in ends if end >= title.end + 1)
        body = entries[title.end + 1 : stop]
        if not _holds_table(body):
            continue
        section = _section(title, entries[title.start].place, body)
        if sections and sections[-1].resource == section.resource != "":
            sections[-1] = replace(sections[-1], entries=sections[-1].entries + section.entries)
        else:
            sections.append(section)
    return tuple(sections)


def file_starts(entries: Sequence[Entry]) -> Iterator[int]:
    """Where the second and each further file of a filing begins."""
    return (i for i in range(1, len(entries)) if entries[i].place.file != entries[i - 1].place.file)


def part_start(entries: Sequence[Entry], part: str) -> int:
    """The index of the last heading `第…部分` with this ordinal (the first stands in the contents); -1 if none."""
    pattern = re.compile(rf"第{part}部分")
    found = [i for i, entry in enumerate(entries) if entry.cells is None and pattern.match(fold(entry.text))]
    return found[-1] if found else -1


def _entries(document: Document) -> Iterator[Entry]:
    for block in document.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                filled = [cell for cell in row.cells if cell.strip()]
                alone = " ".join(filled) if _is_line_in_a_grid(filled, row.cells[0]) else ""
                yield Entry(row.place, alone or "\t".join(row.cells), None if alone else row.cells, row.doubts)
        elif _PAGE_NUMBER.fullmatch(block.text):
            yield Entry(block.place, "")
        else:
            yield Entry(block.place, block.text)


def _is_line_in_a_grid(filled: Sequence[str], first: str) -> bool:
    """Whether a row of a grid is a line of text, as in sheets and in tables that frame everything: the cells that say who
    compiled a table and in which unit; or alone in its row a title, a number, the heading of a part, or (in the `first`
    cell) a sentence."""
    texts = [fold(cell) for cell in filled]
    if texts and all(_UNIT.fullmatch(text) or _COMPILED.match(text) for text in texts):
        return True
    if len(texts) != 1:
        return False
    text = _CONTINUED.sub("", texts[0])
    heading = _PART.match(text) and len(text) < _LONGEST_HEADING
    return bool(_resource(text) or _NUMBER.fullmatch(text) or heading or first.strip() and text.endswith("。"))


def _bare_page_numbers(entries: Sequence[Entry]) -> frozenset[int]:
    """Lines that hold nothing but a number and are the foot of a page: a page's head follows (it is indented in dumps, or
    begins the next table), or the numbers count up through the filing. One number alone proves nothing else: it may be a
    figure or half a code."""
    above, below = _neighbours(entries)
    lone = [
        (i, int(text))
        for i, entry in enumerate(entries)
        if _BARE.fullmatch(text := entry.text.strip())
        and not _CODE_ABOVE.fullmatch(entries[above[i]].text.strip() if above[i] >= 0 else "")
        and not _names_code(text, entries[below[i]].text if below[i] < len(entries) else "")
    ]
    feet = {i for i, _ in lone if _is_page_head(entries[below[i]] if below[i] < len(entries) else None)}
    counted = _longest_count(lone)
    return frozenset(feet | set(counted if len(counted) >= _FEWEST_PAGES else ()))


def _neighbours(entries: Sequence[Entry]) -> tuple[list[int], list[int]]:
    """For each entry the nearest one above and below that is not blank (-1 and the number of entries: none)."""
    above, below = [-1] * len(entries), [len(entries)] * len(entries)
    last = -1
    for i, entry in enumerate(entries):
        above[i] = last
        last = last if entry.blank else i
    last = len(entries)
    for i in range(len(entries) - 1, -1, -1):
        below[i] = last
        last = last if entries[i].blank else i
    return above, below


def _longest_count(lone: Sequence[tuple[int, int]]) -> list[int]:
    """The longest chain of numbers (index, number) that count up by one or two; one look at each number."""
    chains: list[tuple[int, int]] = []
    """For each the length of the longest chain that it ends, and the one before it in that chain."""
    ends: dict[int, int] = {}
    for position, (_, number) in enumerate(lone):
        before = [ends[value] for value in (number - 1, number - 2) if value in ends]
        previous = max(before, key=lambda at: (chains[at][0], -at), default=-1)
        chains.append((chains[previous][0] + 1 if previous >= 0 else 1, previous))
        if number not in ends or chains[ends[number]][0] < chains[position][0]:
            ends[number] = position
    found: list[int] = []
    at = max(range(len(lone)), key=lambda one: (chains[one][0], -one), default=-1)
    while at >= 0:
        found.append(lone[at][0])
        at = chains[at][1]
    return found


def _names_code(number: str, below: str) -> bool:
    """Whether a number of two digits is the end of a code whose name begins on the next line."""
    words = fold(below.partition(" ")[0])
    return len(words) > 1 and any(name.startswith(words) for name in _names_by_ending().get(number, ()))


@cache
def _names_by_ending() -> Mapping[str, frozenset[str]]:
    """The folded names of all codes by the last two digits of the code."""
    found: dict[str, set[str]] = {}
    for code, names in (*functional_names().items(), *economic_names().items()):
        found.setdefault(code[-2:], set()).update(fold(name) for name in names)
    return {ending: frozenset(names) for ending, names in found.items()}


def _is_page_head(entry: Entry | None) -> bool:
    if entry is None or entry.cells is not None:
        return entry is None
    return entry.text.startswith((" ", "\f", "\u3000")) or bool(_NUMBER.fullmatch(fold(entry.text))) or _is_part(entry)


def _is_part(entry: Entry) -> bool:
    return entry.cells is None and _PART.match(fold(entry.text)) is not None


def _titles(entries: Sequence[Entry], filled: Sequence[int]) -> Iterator[_Title]:
    taken = -1
    for position, index in enumerate(filled):
        widths = list(_widths(entries, filled, position, taken))
        tries = ((width, known) for known in (True, False) for width in (widths if known else widths[:1]))
        found = (_match(entries, filled, position - width + 1, position, known) for width, known in tries)
        title = next((title for title in found if title is not None), None)
        if title is not None:
            taken = index
            yield title


def _widths(entries: Sequence[Entry], filled: Sequence[int], position: int, taken: int) -> Iterator[int]:
    """How many lines back from this one a title may begin: at most three, over text only."""
    for width in (1, 2, 3):
        first = position - width + 1
        if first < 0 or filled[first] <= taken or entries[filled[first]].cells is not None:
            return
        yield width


def _match(entries: Sequence[Entry], filled: Sequence[int], first: int, last: int, known: bool) -> _Title | None:
    """The title that these lines are; with `known` one of a layout, without any line that reads like a table's title."""
    whole = fold("".join(entries[i].text for i in filled[first : last + 1]))
    text = _CONTINUED.sub("", whole)
    if not text.endswith("表") or len(text) > 110:
        return None
    resource = _resource(text)
    above, number = _number_above(entries, filled, first)
    if bool(resource) != known or not known and not (number and _UNKNOWN_TITLE.fullmatch(text)):
        return None
    if resource and last > first and _resource(fold(entries[filled[last]].text)):
        return None
    start = above if number else first
    own = _NUMBER.match(text)
    words = squash("".join(entries[i].text for i in filled[start + bool(number) : last + 1])).lstrip("#")
    if own and not number:
        number = own.group()
        words = words[len(number) :]
    return _Title(filled[start], filled[last], resource, words, number.rstrip(":、."))


def _resource(text: str) -> str:
    for resource, layout in table_layouts().items():
        if any(re.fullmatch(f"{_PREFIX}(?:{title.pattern})", text) for title in layout.titles):
            return resource
    return ""


def _number_above(entries: Sequence[Entry], filled: Sequence[int], first: int) -> tuple[int, str]:
    """A line `表 3` at most three lines above, with nothing but the title's own first lines between."""
    for back in range(1, 4):
        position = first - back
        if position < 0 or entries[filled[position]].cells is not None:
            break
        text = fold(entries[filled[position]].text)
        if _NUMBER.fullmatch(text):
            return position, text
        if text.endswith(("。", "表", ":", ";")) or _PART.match(text) or _UNIT.search(text):
            break
    return -1, ""


def _holds_table(body: Sequence[Entry]) -> bool:
    """Whether what follows a title is a table: a grid, a unit or compiler line, figures at the end of a line; not the rest
    of a sentence."""
    near = [entry for entry in body if not entry.blank][:15]
    if not near or fold(near[0].text).startswith(("为空表", "为空")):
        return False
    return any(
        entry.cells is not None
        or _UNIT.search(fold(entry.text))
        or _COMPILED.match(fold(entry.text))
        or _ROW_END.search(entry.text)
        for entry in near
    )


def _section(title: _Title, place: Place, body: Sequence[Entry]) -> Section:
    """Take the lines that say who compiled the table and in which unit off its head; they may wrap."""
    filled = [i for i, entry in enumerate(body) if not entry.blank][:_PREAMBLE_LINES]
    unit, kind, name, taken = "", "", "", 0
    joined = ""
    for index in filled:
        if body[index].cells is not None:
            break
        joined += squash(body[index].text).lstrip("#")
        found = _UNIT.search(fold(joined))
        compiled = _COMPILED.search(joined)
        if compiled and index == filled[0] or found:
            taken = index + 1
        if found and fold(joined).endswith(found.group()):
            unit = found.group(1)
            kind, name = (compiled.group(1), compiled.group(2)) if compiled else ("", "")
            break
        if compiled:
            kind, name = compiled.group(1), compiled.group(2)
    return Section(title.resource, title.title, title.number, place, tuple(body[taken:]), unit, kind, name)
