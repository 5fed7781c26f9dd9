"""The name of the agency that filed: from the cover or the title, else from what the filing says of itself in words.

The heading of a single table never decides: a table may be of another house. Where no cover names anybody, the compiler that
all tables name counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from mingzhang.budget.naming.agency_names import name_endings
from mingzhang.budget.wording import FILER, compiling
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.sections.preamble import without_code
from mingzhang.extraction.sections.sections import Section
from mingzhang.extraction.sections.titles import read_title

_YEAR = r"(?:20\d\d|二[〇○零O0][一二三四五六七八九〇○零]{2})(?:年度?|-度?|财年)?"
_SCOPE = r"(?:\(?(?:部门|单位|本级|汇总|[市区县省镇乡]级)\)?){0,3}"
_DOCUMENT = re.compile(
    rf"20\d\d年?[-—至]{_YEAR}|{_YEAR}|(?:中期(?:财政)?|三年|滚动|支出|收支|预算)+规划|{_SCOPE}(?:预、?决算|预算|决算)(?:信息|数据|情况)?(?:\(?(?:公开|公示|公布)(?:稿|版)?\)?)?"
    r"(?:编制|情况|说明|报告|\(?草案\)?|文本|目录|收支|总|表|的|通知|批复|公告|通告)*|(?:部门|单位)?信息公开|(?:部门|单位)(?=.{0,4}三公)|三公经费"
)
_AROUND = re.compile(
    r"^(?:.{2,40}(?=关于(?:批复|下达)))?(?:关于|公开|公布|发布|批复|下达|印发|报送|的|和)+|(?:的|和|及|情况|说明|收支|关于)+$"
)
_ASIDE = re.compile(r"(?<=\0)\([^()]*\)|\([^()]*\0[^()]*\)")
_FIELD = re.compile(r"^[^:()]{2,6}:")
_LABEL = re.compile(
    rf"(?:预算|{compiling()})?(?:主管)?{FILER}(?:[(/]{FILER}\)?)?(?:名称|全称)?[:：]\s*(?P<name>[^\s:：]{{3,60}})"
)
_INSTITUTION = re.compile(rf".{{2,}}{name_endings()}(?:\([^()]+\))*")
_OF_ITSELF = re.compile(r"\((?:部门|单位|汇总)\)$")
_SPOKEN_OF = re.compile(r"关于(?:批复|下达|印发)?([^，。；、：\d]{2,60}?)20\d\d年")
"""The name in part three's headings, where the tables above may be headed by a short one without the place."""
_PART_TWO = re.compile(
    r"第二部分(?:20\d\d年度?)?([^,，。;；:：\d]{3,60}?)(?:20\d\d年度?)?(?:部门|单位)?(?:预算|决算)(?:公开)?表"
)
_OVERVIEW = re.compile(r"第一部分(?:20\d\d年度?)?([^,，。;；:：]{2,60}?)(?:部门|单位)?(?:基本)?概况")
_DUTIES = re.compile(r"([^,，。;；:：、\d…]{4,60}?)(?:\((?:部门|单位)\))?主要职能$")
_BUDGET_OF = re.compile(r"20\d\d年度?[,，]?([^,，。;；:：、\d]{4,60}?)(?:部门|单位)?(?:收入|支出|收支)(?:总)?预算")
_SOURCE = re.compile(r"(?:来源|信息来源|发布机构|公开单位|发布单位|发文机关)[:：]\s*([^\s:：]{3,40})")
_HEADINGS_END = ("说明", "概况")
_MOST_LINES_OF_A_NAME = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the names that other evidence gives, where they are of another house."""

    name: str
    others: tuple[str, ...] = ()


def find_agency(cover: Sequence[str], words: Sequence[str], sections: Sequence[Section], source: str) -> Named:
    """The agency by the lines of the cover, the paragraphs of the filing, the headings of its tables and the names of file and
    folder, in this order; an empty name where none of them says."""
    compiled = Counter(section.compiled_by for section in sections if section.compiled_by)
    name = next(_candidates(cover, words, sections, source, compiled), "")
    if not name:
        return Named("", tuple(sorted(compiled)))
    fuller = _fuller(name, cover, words, compiled)
    return Named(fuller, tuple(sorted(other for other in compiled if not _is_same(other, fuller))))


def _candidates(
    cover: Sequence[str], words: Sequence[str], sections: Sequence[Section], source: str, compiled: Counter[str]
) -> Iterator[str]:
    """Names, the best evidence first."""
    yield from _of_cover(cover)
    yield from _of_titles(sections)
    yield from _of_words(words)
    yield from _of_all_tables(compiled, len(sections))
    yield from _of_source(cover, sections)
    yield from _of_file(source)


def _of_cover(cover: Sequence[str]) -> Iterator[str]:
    """Names on the cover: behind 预算单位： and the like, else what is left of the title without year and kind of document."""
    for line in cover:
        labelled = _LABEL.search(fold(line))
        if labelled:
            yield from _institution(labelled.group("name"), line)
    for width in range(1, _MOST_LINES_OF_A_NAME + 1):
        for start in range(len(cover) - width + 1):
            joined = squash("".join(cover[start : start + width]))
            if _DOCUMENT.search(fold(joined)) and len(joined) <= 100:
                yield from _institution(_stripped(fold(joined)), joined)


def _of_titles(sections: Sequence[Section]) -> Iterator[str]:
    """Names in front of the year in the titles of tables, where all that have one agree."""
    names = {name for section in sections if (name := _before_year(section.title))}
    if len(names) == 1:
        yield from _institution(names.pop(), sections[0].title)


def _before_year(title: str) -> str:
    found = re.match(rf"(.{{2,60}}?){_YEAR}", fold(title))
    return found.group(1) if found else ""


def _of_words(words: Sequence[str]) -> Iterator[str]:
    whole = _run(words)
    for pattern in (_PART_TWO, _OVERVIEW, _BUDGET_OF, _SPOKEN_OF):
        for name, _ in Counter(pattern.findall(whole)).most_common():
            yield from _institution(name, name)
    for line in words:
        found = _DUTIES.fullmatch(fold(line))
        if found:
            yield from _institution(found.group(1), line)


def _run(words: Sequence[str]) -> str:
    """The paragraphs in one run, so that a name may go on in the next line, but not from the end of a heading."""
    return "".join(f"{line}。" if line.endswith(_HEADINGS_END) else line for line in map(squash, words))


def _of_all_tables(compiled: Counter[str], tables: int) -> Iterator[str]:
    """The compiler that every table names which names any, if these are two at least."""
    if len(compiled) == 1 and (compiled.total() > 1 or tables == 1):
        yield next(iter(compiled))


def _of_source(cover: Sequence[str], sections: Sequence[Section]) -> Iterator[str]:
    """Who published the page (来源：), where a title names the same house, if only in short."""
    short = [name for section in sections if (name := _before_year(section.title))]
    for line in cover:
        found = _SOURCE.search(line)
        if found and any(fold(found.group(1)).endswith(name) for name in short):
            yield found.group(1)


def _of_file(source: str) -> Iterator[str]:
    path = PurePosixPath(source)
    for part in reversed((*path.parent.parts, path.stem)):
        for piece in re.split(r"[\s_()（）]+", part):
            yield from _institution(_stripped(fold(piece).strip("-.0123456789")), piece)


def _institution(name: str, printed: str) -> Iterator[str]:
    """The name as printed, if it is one of an institution."""
    name = _OF_ITSELF.sub("", fold(without_code(name)))
    if 3 < len(name) <= 60 and _INSTITUTION.fullmatch(name) and not read_title(name):
        start = fold(printed).find(name)
        same_length = len(fold(printed)) == len(squash(printed))
        yield squash(printed)[start : start + len(name)] if start >= 0 and same_length else name


def _stripped(title: str) -> str:
    """A folded title without year and kind of document, and without what stands before a colon, in brackets behind them or
    around them; what alone stands in brackets is the name."""
    parted = _DOCUMENT.sub("\0", title)
    outside = _ASIDE.sub("", parted).replace("\0", "")
    rest = _AROUND.sub("", _FIELD.sub("", outside or parted.replace("\0", "").strip("()")))
    return rest.strip("-:,.、·" + ("" if rest.count("(") == rest.count(")") else "()"))


def _fuller(name: str, cover: Sequence[str], words: Sequence[str], compiled: Counter[str]) -> str:
    """The same name with its place, where the filing speaks of itself so, or heads its parts so and the lines of its cover
    have it when read on: a long name is printed over two lines."""
    whole, title = _run(words), fold("".join(cover))
    spoken = Counter(_SPOKEN_OF.findall(whole))
    spoken.update(compiled)
    heading = (found for pattern in (_PART_TWO, _OVERVIEW) for found in pattern.findall(whole))
    spoken.update(found for found in heading if fold(found) in title)
    fuller = [other for other in spoken if fold(other).endswith(fold(name)) and len(other) > len(name)]
    return max(fuller, key=lambda other: (spoken[other], other), default=name)


def _is_same(one: str, other: str) -> bool:
    first, second = fold(one), fold(other)
    return first.endswith(second) or second.endswith(first)
