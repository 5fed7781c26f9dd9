"""The explanations of a filing that has no 第…部分, each below a heading of its own.

Which headings there are is data (`budget/explanations.yaml`). An explanation ends where the next one, another heading in
words, a table, a sheet or a file begins. The contents name the same headings; nothing is told behind those.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from mingzhang.budget.document import Place
from mingzhang.budget.explanations import explanations
from mingzhang.budget.headings import ANY_ORDINAL, ORDINAL
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry, is_part
from mingzhang.extraction.narrative.figures import TELLS
from mingzhang.extraction.sections.titles import is_explanation, read_title

_ORDINAL = re.compile(rf"({ORDINAL})[、.]")
_ORDINAL_IN_BRACKETS = re.compile(rf"\(({ORDINAL})\)(?=.*(?:说明|情况|事项)$)")
_NUMBERED = re.compile(rf"(?:{ORDINAL}|\d{{1,2}})[、.]|\({ANY_ORDINAL}\)")
_MARK = re.compile(r"[,。;!?]")
_LONGEST_HEADING = 60
COMPILATION, OVERVIEW = "compilation", "overview"


@dataclass(frozen=True, slots=True)
class Explanation:
    """`kind` is one of `explanations.yaml`; `title` as printed, without its number; `name` the project that the heading
    names, as printed; `count` the number of the chapter before its first."""

    kind: str
    title: str
    heading: Entry
    entries: tuple[Entry, ...]
    name: str = ""
    count: int = 0


def find_explanations(
    entries: Sequence[Entry], tables: Collection[Place] = (), contents: Collection[int] = ()
) -> tuple[Explanation, ...]:
    """Every explanation in which something is told, in printed order. `tables` are the places at which tables begin,
    `contents` the indexes of the lines of the filing's list of contents. Numbered chapters behind an overview that is the
    first of them are an explanation of their own."""
    marks = [index for index, entry in enumerate(entries) if _ends(entry, tables)]
    found: list[Explanation] = []
    for at, index in enumerate(marks):
        kind, name = _kind(entries[index]) if index not in contents else ("", "")
        end = marks[at + 1] if at + 1 < len(marks) else len(entries)
        body = tuple(entries[index + 1 : end])
        if kind and any(entry.cells is None and TELLS.search(entry.text) for entry in body):
            title = squash(entries[index].text).lstrip("#")
            plain = _NUMBERED.sub("", title, count=1)
            cut = _behind_overview(entries[index], body) if kind == OVERVIEW else len(body)
            found.append(Explanation(kind, plain, entries[index], body[:cut], name))
            if cut < len(body):
                found.append(Explanation("other", plain, entries[index], body[cut:], count=_count(entries[index])))
    return tuple(found)


def _count(heading: Entry) -> int:
    number = _ORDINAL.match(fold(heading.text).lstrip("#"))
    return counted(number.group(1)) if number else 0


def _behind_overview(heading: Entry, body: Sequence[Entry]) -> int:
    """Where the next chapter begins that counts on from a numbered overview and tells of money; its end where none does."""
    chapters = list(counted_headings(body, _count(heading))) if _count(heading) else []
    telling = [index for index, _, title in chapters if kind_of_title(fold(title))]
    return telling[0] if telling and telling[0] == chapters[0][0] else len(body)


def kind_of_title(title: str) -> str:
    """What a folded title says that its chapter is about, as `explanations.yaml` names it; empty where it says nothing known."""
    return next((kind for kind, pattern in explanations().chapters.items() if pattern.search(title)), "")


def counted_headings(
    entries: Sequence[Entry], count: int = 0, *, in_brackets: bool = False
) -> Iterator[tuple[int, str, str]]:
    """Index, numeral and title as printed of each heading 一、 二、 …, or （一） （二） …, of an explanation, as far as they
    count up from the one behind `count`."""
    ordinal = _ORDINAL_IN_BRACKETS if in_brackets else _ORDINAL
    for index, entry in enumerate(entries):
        text = squash(entry.text).lstrip("#")
        number = ordinal.match(fold(text))
        if entry.cells is None and number and counted(number.group(1)) == count + 1 and is_short(entry):
            count += 1
            yield index, number.group(1), text[number.end() :]


def is_short(entry: Entry) -> bool:
    """Whether a line has the form of a heading: short, and no sentence."""
    text = fold(entry.text)
    return 0 < len(text) <= _LONGEST_HEADING and not _MARK.search(text.rstrip(":"))


def counted(numeral: str) -> int:
    """`十二` is 12; 0 for what is no numeral."""
    digits = "一二三四五六七八九"
    tens, _, ones = numeral.rpartition("十")
    if "十" not in numeral:
        return digits.find(numeral) + 1
    return (digits.find(tens) + 1 if tens else 1) * 10 + (digits.find(ones) + 1 if ones else 0)


def _kind(entry: Entry) -> tuple[str, str]:
    """The kind of explanation that a line begins and the project that it names; two empty texts for any other line."""
    if entry.cells is not None or not is_short(entry):
        return "", ""
    whole = fold(entry.text).lstrip("#")
    text = _NUMBERED.sub("", whole, count=1)
    for kind, pattern in explanations().headings.items():
        found = pattern.fullmatch(text)
        chapter = kind == COMPILATION and text != whole and not explanations().whole.search(text)
        if found and not chapter:
            name = found.groupdict().get("name") or ""
            printed = _NUMBERED.sub("", squash(entry.text).lstrip("#"), count=1)
            return kind, printed[: len(name)] if fold(printed[: len(name)]) == name else name
    return "", ""


def _ends(entry: Entry, tables: Collection[Place]) -> bool:
    """Whether a line begins something else than the rest of an explanation. A numbered heading may be that of a chapter
    inside; one of another explanation is it only where it says so itself."""
    if entry.opens or entry.place in tables:
        return True
    if entry.cells is not None:
        return False
    text = fold(entry.text).lstrip("#")
    if is_part(entry) or _kind(entry)[0]:
        return True
    title = read_title(text)
    if title is not None and (title.resource or title.performance):
        return True
    return not _NUMBERED.match(text) and is_explanation(text)
