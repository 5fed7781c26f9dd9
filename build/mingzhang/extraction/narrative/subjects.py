"""What a figure is about: the words before it, without numbering, agency, year and filler."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.budget.headings import ORDINAL
from mingzhang.extraction.narrative.reflow import RunningText, normalised

TRIPLE = re.compile(
    r"(?P<category>[^,。;:]+?)\((?P<code1>\d{3})?类\)-?(?P<section>.+?)\((?P<code2>\d{2})?款\)-?"
    r"(?P<item>.+?)\((?P<code3>\d{2})?项\)"
)
CODED_TRIPLE = re.compile(
    r"(?P<category>[^,。;:()]+)\((?P<code1>\d{3})\)(?P<section>[^,。;:()]+(?:\([^()\d]*\))?)\((?P<code2>\d{2})\)"
    r"(?P<item>[^,。;:()]+(?:\([^()\d]*\))?)\((?P<code3>\d{2})\)"
)
"""An item whose codes stand for the words 类, 款 and 项: 教育（205）普通教育（02）小学教育（02）."""
CATEGORY = re.compile(r"(?P<category>[^,。;:()]+(?:\([^()]*\))?[^,。;:()]*)\((?:\d{3})?类\)")
QUOTED = re.compile(r"[“\"](?P<names>[^“”\",。;:]{2,120})[”\"]科目(?:预算|支出|安排|为|:)*$")
_CODED = re.compile(r"(?:\d{1,2}[.、])?(?P<code>\d{7}|\d{5}|\d{3})(?=[一-鿿“\"])[“\"]?")
_CODE_AT_END = re.compile(r"(?<!\d)(?P<code>\d{7}|\d{5}|\d{3})$")
_BEHIND_NAME = re.compile(r"(?:[”\"]?(?:\((?:类|款|项)\)|科目)?[”\"]?)$")
_OPENING = '“"'
NUMBERING = re.compile(
    rf"(?:\(?\d{{1,2}}(?:[“\"]?[.、]|\)[.、]?)|\(?{ORDINAL}(?:\)|、))+(?=\D|20\d\d年|\d{{1,3}}号|\d{{5}}(?:\d\d)?[一-鿿“\"])"
)
_EACH = re.compile("(?:各|均|分别)$")
"""What says of several things that each moved so."""
_LONGEST = 400
_ITEM_DIGITS = 7
_YEAR = re.compile(r"(?:20\d\d年度?)")
_DATED = re.compile(r"20\d\d年度?(?=上年结转)")
_FILLER_BEFORE = re.compile(
    r"(?:[,、;:。]|\((?=其中)|其中:?|包括:?|具体(?:是|为)|(?<![一-鿿])和|以及|及(?!其)|本年度?(?!收入|支出)|当年|的|共计|共(?!有))+"
)
_FILLER_AFTER = re.compile(r"(?:预算)?(?:数|总额|金额)?(?:为|共计|共|约|达|是|:|\()+$")
_DATED_AFTER = re.compile(r"20\d\d年度?预算数?(?:为|是|:)*$")
"""`公务接待费2026年预算数` is named by what stands before the year."""
_OWN_WORDS = re.compile(r"^(?:本(?:部门|单位)|我(?:局|部门|单位))(?:及所属(?:各)?(?:预算)?单位)?")
_RUNNING = re.compile(r"(?:机关|事业单位|事业|单位|部门)?(?:机构)?运行经费|(?:机关|事业单位|单位)运行费")


@dataclass(frozen=True, slots=True)
class Subject:
    """`text` as the contract wants it; `names` the classification it spells out (one for 类, three for 类款项), else
    empty; `start` where its words begin; `code` the code where the sentence prints it (204类, 06款, 01项; 2010601行政运行)."""

    text: str
    names: tuple[str, ...]
    start: int
    code: str = ""


def subject_of(
    prose: RunningText, start: int, end: int, agencies: Sequence[str], *, keep_year: bool = False
) -> Subject:
    """The subject of the figure that begins at `end`; its words begin no earlier than `start`. `keep_year` for names of
    projects, which may begin with a year or hold commas."""
    start = max(start, end - _LONGEST)
    words = prose.normalised[start:end]
    quoted = QUOTED.search(words)
    if quoted and "类)" not in quoted.group("names"):
        first, last = quoted.span("names")
        coded = _CODE_AT_END.search(words, 0, first - 1)
        if coded:
            return Subject(prose.text[start + first : start + last], (), start + first, coded["code"])
        path = tuple(name for name in re.split("[-–—－]+", prose.text[start + first : start + last]) if name)
        if len(path) in (1, 3):
            return Subject("/".join(path), path, start + first)
    triples = list(TRIPLE.finditer(words)) or list(CODED_TRIPLE.finditer(words))
    if triples:
        spans = [triples[-1].span(group) for group in ("category", "section", "item")]
        first = spans[0][0] + _trimmed(words[slice(*spans[0])], agencies, keep_year=False)[0]
        first += words[first] in _OPENING
        names = (
            prose.text[start + first : start + spans[0][1]],
            *(prose.text[start + a : start + b] for a, b in spans[1:]),
        )
        code = "".join(triples[-1].group(f"code{part}") or "" for part in (1, 2, 3))
        return Subject("/".join(names), names, start + first, code if len(code) == _ITEM_DIGITS else "")
    found = list(CATEGORY.finditer(words))
    if found:
        first, last = found[-1].span("category")
        first += _trimmed(words[first:last], agencies, keep_year=False)[0]
        first += words[first] in _OPENING
        name = prose.text[start + first : start + last]
        return Subject(name, (name,), start + first)
    first, last = _trimmed(words, agencies, keep_year=keep_year)
    each = None if keep_year else _EACH.search(words, first, last)
    last = each.start() if each else last
    running = None if keep_year else _RUNNING.search(words, first, last)
    if running:
        first, last = running.span()
    coded = None if keep_year else _CODED.match(words, first, last)
    if coded:
        first, last = coded.end(), _BEHIND_NAME.search(words, coded.end(), last).start()  # type: ignore[union-attr]
    return Subject(prose.text[start + first : start + last], (), start + first, coded["code"] if coded else "")


def is_running_cost(text: str) -> bool:
    """Whether a subject is what running the agency costs (机关运行经费), and no vehicle."""
    return _RUNNING.search(text) is not None


def agency_names(*names: str) -> tuple[str, ...]:
    """Names as they are looked for, the longest first."""
    return tuple(sorted({normalised(name) for name in names if name}, key=lambda name: (-len(name), name)))


def _trimmed(words: str, agencies: Sequence[str], *, keep_year: bool) -> tuple[int, int]:
    first = 0 if keep_year else max((_behind(words, mark) for mark in ",。;:"), default=0)
    last = len(words)
    dated = _DATED.match(words) if keep_year else None
    first = dated.end() if dated else first
    moved = True
    while moved:
        before = first
        for name in agencies:
            at = words.rfind(name, first, last)
            if at >= 0 and (not keep_year or at == first) and at + len(name) < last:
                first = at + len(name)
                keep_year = False
        patterns = (
            (_FILLER_BEFORE, NUMBERING, _OWN_WORDS) if keep_year else (_FILLER_BEFORE, NUMBERING, _YEAR, _OWN_WORDS)
        )
        for pattern in patterns:
            found = pattern.match(words[first:last])
            if found and first + found.end() < last:
                first += found.end()
        moved = first != before
    if words[first:last].startswith("(") and ")" not in words[first:last]:
        first += 1
    dated = _DATED_AFTER.search(words, first, last)
    if dated and dated.start() > first:
        return first, dated.start()
    filler = _FILLER_AFTER.search(words, first, last)
    if filler and filler.start() > first:
        last = filler.start()
    return first, last


def _behind(words: str, mark: str) -> int:
    """Behind the last such mark that no bracket encloses and that something follows."""
    depth = 0
    for index in range(len(words) - 1, -1, -1):
        depth += (words[index] == ")") - (words[index] == "(")
        if words[index] == mark and depth <= 0 and index + 1 < len(words):
            return index + 1
    return 0
