"""The filing's own list of contents: which lines it takes, and which tables it says there are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingzhang.budget.amount import is_amount
from mingzhang.budget.document import Place
from mingzhang.budget.headings import is_number
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.preamble import is_preamble
from mingzhang.extraction.sections.titles import (
    TitleText,
    is_contents_heading,
    is_numbered,
    listed_title,
    read_title,
    without_leaders,
)

_MOST_LINES = 150


@dataclass(frozen=True, slots=True)
class Listed:
    """A table that the contents name, and where."""

    title: TitleText
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Contents:
    """The indexes of the entries that are contents, and the tables listed there, in order."""

    indexes: frozenset[int]
    tables: tuple[Listed, ...]

    def lists(self, title: TitleText) -> bool:
        """Whether a title is listed: the same table of the contract, or the same words but for year, 部门 and the like."""
        if title.resource:
            return any(each.title.resource == title.resource for each in self.tables)
        return any(each.title.subject == title.subject for each in self.tables)


def find_contents(entries: Sequence[Entry]) -> Contents:
    """Everything below a heading 目录 up to where a heading stands for the second time, a sentence, a unit or a figure."""
    indexes: set[int] = set()
    tables: list[Listed] = []
    position = 0
    later = _LaterTitles(entries)
    while position < len(entries):
        if _opens_contents(entries[position]):
            end, found = _read(entries, position, later)
            indexes.update(range(position, end))
            tables.extend(found)
            position = end
        else:
            position += 1
    return Contents(frozenset(indexes), tuple(tables))


def _opens_contents(entry: Entry) -> bool:
    return is_contents_heading(fold("".join(entry.cells or (entry.text,))).lstrip("#"))


class _LaterTitles:
    """Where titles stand again, looked up once and only if asked."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def after(self, title: TitleText, index: int) -> int:
        """The first line at or behind an index that has the words of a title; behind all lines if none has."""
        found = self._indexes.get(_key(title), [])
        at = bisect_left(found, index)
        return found[at] if at < len(found) else len(self._entries)

    @cached_property
    def _indexes(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for index, entry in enumerate(self._entries):
            title = read_title(_words(entry))
            if title is not None:
                found.setdefault(_key(title), []).append(index)
        return found


def _key(title: TitleText) -> str:
    return title.subject + title.behind


def _read(entries: Sequence[Entry], start: int, later: _LaterTitles) -> tuple[int, list[Listed]]:
    """The index behind the contents that begin at a line, and the tables that they list. Nothing counts as contents of
    which only the first lines are: a table whose title stood there only once would lose it."""
    seen: set[str] = set()
    found: list[Listed] = []
    last = start + 1
    wrapped = ""
    for index in range(start + 1, min(len(entries), start + 1 + _MOST_LINES)):
        entry = entries[index]
        if entry.blank:
            continue
        whole = fold(_words(entry))
        text = whole if is_number(whole) else without_leaders(whole)
        title = _title(text, wrapped)
        key = text if title is None else _key(title)
        if _is_told(entry) or not is_number(text) and key in seen:
            break
        if title is not None:
            found.append(Listed(title, squash(_words(entry)), entry.place))
        seen.add(key)
        wrapped = "" if title else text
        last = index + 1
    return _without_first_title(entries, start, last, found, later)


def _title(text: str, above: str) -> TitleText | None:
    """The title that a line is, alone or as the end of one that began on the line above."""
    alone = listed_title(text)
    if alone is not None and not alone.general or not above or is_numbered(text):
        return alone
    return listed_title(above + text) or alone


def _without_first_title(
    entries: Sequence[Entry], start: int, end: int, found: list[Listed], later: _LaterTitles
) -> tuple[int, list[Listed]]:
    """The same, but for a title (and its number) that the table's own lines follow: it is none of the contents, unless all that
    is listed stands below once more, this title after the first one."""
    following = next((entry for entry in entries[end:] if not entry.blank), None)
    if len(found) > 1 and later.after(found[0].title, end) < later.after(found[-1].title, end) < len(entries):
        return end, found
    if found and following is not None and (following.cells is not None or is_preamble(following.text)):
        last = found[-1]
        lines = [i for i in range(start + 1, end) if not entries[i].blank]
        if lines and entries[lines[-1]].place == last.place:
            above = entries[lines[-2]] if len(lines) > 1 else None
            cut = lines[-2] if above is not None and is_number(fold(above.text)) else lines[-1]
            return cut, found[:-1]
    return end, found


def _words(entry: Entry) -> str:
    """The text of a line; of a row the longest cell, which is the name beside its number."""
    return max(entry.cells, key=len) if entry.cells else entry.text


def _is_told(entry: Entry) -> bool:
    """Whether a line is none of a list: a sentence, who compiled a table in which unit, figures."""
    text = fold(entry.text)
    if "。" in text or is_preamble(text) and not is_number(text):
        return True
    return any(is_amount(figure := squash(cell)) and "." in figure for cell in entry.cells or entry.text.split())
