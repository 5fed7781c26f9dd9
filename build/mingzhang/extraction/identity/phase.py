"""Whether a filing is a budget (预算) or final accounts (决算): its title, then its tables' titles and headers, its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mingzhang.errors import NotAFiling
from mingzhang.extraction.clean import fold
from mingzhang.extraction.sections.sections import Section
from mingzhang.language import Sentence, _

_NAMES = {"预": "budget", "决": "accounts"}
_BOTH = re.compile(r"预决算|预、决算|预算、?决算|决算、?预算")
_IN_TITLE = re.compile(r"(?:部门|单位|年度?|级|本级|汇总)[^,。;]{0,8}?([预决])算")
_IN_PARTS = re.compile(r"第[二三]部分[^,。;]{0,80}?([预决])算")
_HEADER = re.compile(r"([预决])算数")
_HEADER_ROWS = 6
_MOST = 8


def phase_of(cover: Sequence[str], words: Sequence[str], sections: Sequence[Section], source: str) -> str:
    """`budget` or `accounts`. Raises NotAFiling where nothing says so, or title and tables contradict each other."""
    title = _phase(_IN_TITLE.findall(_BOTH.sub("", fold("".join(cover)))))
    tables = _majority([mark for section in sections for mark in _marks(section.title)])
    if title and tables and title != tables:
        seen = _("the title says {title}, the tables say {tables}", title=phase_word(title), tables=phase_word(tables))
        raise _undecided(source, seen)
    for found in (title, tables, *_lesser(words, sections, source)):
        if found:
            return found
    raise _undecided(source, _("neither title nor tables say 预算 or 决算"))


def other_phase(title: str, phase: str) -> str:
    """The phase that a table's title names, where it is another one than the filing's; empty else."""
    named = _phase(_marks(title))
    return named if named != phase else ""


def phase_word(phase: str) -> str:
    """预算 or 决算."""
    return "预算" if phase == "budget" else "决算"


def _lesser(words: Sequence[str], sections: Sequence[Section], source: str) -> Iterator[str]:
    yield _phase(_IN_PARTS.findall(fold("".join(words))))
    yield _majority([mark for section in sections if len(mark := _of_header(section)) == 1])
    yield _phase(_marks(fold(source)))


def _marks(title: str) -> list[str]:
    """预 or 决, once, where a title says 预算 or 决算 beside the source 一般公共预算 and the like."""
    plain = re.sub(r"公共预算|基金预算|经营预算|预算单位|部门预算(?:支出)?经济|预算经济|政府预算", "", fold(title))
    return sorted(set(re.findall(r"([预决])算", plain))) if not _BOTH.search(plain) else []


def _of_header(section: Section) -> str:
    """预, 决 or both: the kinds of columns that a table has."""
    rows = [entry for entry in section.entries if not entry.blank][:_HEADER_ROWS]
    return "".join(sorted(set(_HEADER.findall(fold("".join(row.text for row in rows))))))


def _phase(marks: Sequence[str]) -> str:
    return _NAMES[marks[0]] if marks and len(set(marks)) == 1 else ""


def _majority(marks: Sequence[str]) -> str:
    """What nearly all say."""
    counts = Counter(marks).most_common()
    return _NAMES[counts[0][0]] if counts and (len(counts) == 1 or counts[0][1] >= _MOST * counts[1][1]) else ""


def _undecided(source: str, seen: Sentence) -> NotAFiling:
    return NotAFiling(
        _("it is not certain whether this is a budget or final accounts: {seen}", seen=seen),
        place=source,
        expected=_("部门预算, 单位预算, 部门决算 or 单位决算 in the title"),
        remedy=_(
            "say it in filing.yml: document: department-budget, unit-budget, department-accounts or unit-accounts"
        ),
    )
