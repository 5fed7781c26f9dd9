"""The fiscal year of a filing: its title, the headings of its parts, its tables, its words, the names of file and folder.

Years of comparison (比2023年, 截至2024年底, 2024年执行数) and dates of publication are never it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mingzhang.errors import NotAFiling
from mingzhang.extraction.clean import fold
from mingzhang.extraction.sections.sections import Section
from mingzhang.language import _

_CHINESE = {character: str(number) for number, character in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "O": "0",
}
_SPELT = re.compile(r"二[零〇○O][零〇○O一二三四五六七八九]{2}(?=年)")
_YEAR = re.compile(r"(?<![\d比较与])(20\d\d)(?:年度?|-度|-(?=[预执决]))(?!\d{1,2}月|末|底|初|以来)")
_OF_BUDGET = re.compile(r"(?<![\d比较与])(20\d\d)年度?(?!\d{1,2}月|末|底|初)[^,。;:]{0,40}?(?:预|决)算")
_PARTS = re.compile(r"第[一二三]部分[^,。;:]{0,40}?(20\d\d)年")
_STATED = re.compile(r"预算年度[:：]?(20\d\d)")
_WORDS = re.compile(
    r"(?<![比较与和于年\d])(20\d\d)年(?:度)?[^,。;:比较]{0,24}?(?:收支|部门|单位|收入|支出|财政拨款|一般公共)[^,。;比较]{0,12}?预算"
)
_HEADER = re.compile(r"(20\d\d)(?:年度?|-)预算(?:数|安排)?")
_STOCK = re.compile(r"20\d\d年?度?末?(?:结转|结余)")
"""What is left of a year, carried into the next: the year of the table is not this one."""
_RANGE = re.compile(r"20\d\d年?度?(?:-|~|至|到)20\d\d(?=年|预|决)")
"""Years of a plan (2025-2027年部门预算及规划): nothing says which of them a budget is of."""
_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_HEADER_ROWS = 6


def year_of(
    cover: Sequence[str], words: Sequence[str], sections: Sequence[Section], source: str, declared: int | None
) -> int:
    """The year. Raises NotAFiling where nothing says it, or the title says one and all tables another."""
    if declared is not None:
        return declared
    title = _of_title(_plain("".join(cover)))
    tables = Counter(year for section in sections for year in _YEAR.findall(_plain(section.title)))
    if title and len(tables) == 1 and title not in tables and tables.total() > 1:
        raise _undecided(source, f"the title says {title}, the tables say {next(iter(tables))}", title)
    seen: set[str] = {title} - {""}
    for found in (title, *_lesser(words, tables, sections, source)):
        seen.update(found.split("/"))
        if len(found) == 4:
            return int(found)
    years = "、".join(sorted(seen - {""}))
    raise _undecided(source, f"these years are named: {years}" if years else "", years[:4])


def other_year(title: str, year: int) -> str:
    """The year of another filing whose table a title announces (`2023年部门支出总表` in one of 2024); empty where the title
    names none, or its own year beside."""
    years = _YEAR.findall(_STOCK.sub("", _plain(title)))
    return "" if not years or str(year) in years else years[0]


def _lesser(words: Sequence[str], tables: Counter[str], sections: Sequence[Section], source: str) -> Iterator[str]:
    """A year by each further kind of evidence; several joined by `/` where it is of two minds, empty where silent."""
    whole = _plain("".join(words))
    yield _only(_PARTS.findall(whole))
    yield _only(_STATED.findall(whole))
    yield _mostly(tables)
    yield _mostly(Counter(_WORDS.findall(whole)))
    headers = [year for section in sections for year in _HEADER.findall(_header(section))]
    yield _only(headers)
    yield _only(_IN_NAME.findall(source))


def _of_title(title: str) -> str:
    """The year of a title, the one of its budget where it names several."""
    return _only(_YEAR.findall(title)) if len(set(_YEAR.findall(title))) == 1 else _only(_OF_BUDGET.findall(title))


def _only(found: Sequence[str]) -> str:
    return "/".join(sorted(set(found)))


def _mostly(counts: Counter[str]) -> str:
    """The year that is named most often; several joined by `/` where they weigh the same."""
    most = max(counts.values(), default=0)
    return _only([year for year, count in counts.items() if count == most])


def _header(section: Section) -> str:
    rows = [entry for entry in section.entries if not entry.blank][:_HEADER_ROWS]
    return _plain("".join(row.text for row in rows))


def _plain(text: str) -> str:
    """Folded, years in Chinese numerals as digits, without spans of years."""
    return _RANGE.sub("", _SPELT.sub(lambda found: "".join(_CHINESE[each] for each in found.group()), fold(text)))


def _undecided(source: str, seen: str, proposal: str) -> NotAFiling:
    return NotAFiling(
        _("the fiscal year is not certain: {seen}", seen=seen) if seen else _("the fiscal year is nowhere to be found"),
        place=source,
        expected=_("a title such as 2026 年部门预算公开"),
        remedy=_("name it in filing.yml: year: {proposal}", proposal=proposal or "2026"),
    )
