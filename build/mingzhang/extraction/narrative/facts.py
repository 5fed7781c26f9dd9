"""Counts and amounts about the agency: staff, units, procurement, assets, targets. Each is a phrase of `budget/facts.yaml`.

A phrase is looked for below its own sub-heading's year; its figures are read as printed, with their unit, else that of the
fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.facts import OVERVIEW, REST, fact_kinds, fact_phrases, same_agency
from mingzhang.budget.narrative import Fact
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.reflow import RunningText

_SAME_SENTENCE = ("staff", "travel")
"""Groups of facts around which other years are spoken of: duties and reforms in part one, the year before among “三公” costs."""
_OF_SEVERAL = ("staff", "procurement", "assets")
"""Groups of facts of which a text may count each of several units, one after the other."""
_CLAUSE = re.compile(r"[,。;:、()]")
_LONGEST_CLAUSE = 40
_NO_UNITS = re.compile(r"(?:无|没有)(?:下属|所属|二级)(?:预算)?单位")
_UNITS_BEFORE = re.compile(
    r"(?=(?<!\d)\d{1,3}[个家](?:下属|所属|二级)(?:预算)?单位|(?<=[下所]属)\d{1,3}[个家](?:预算|预算管理)单位)"
)

_PLANNED = re.compile(r"(?:安排购置|拟购置|计划购置|购置)[^。]*$")
_PEOPLE = ("人", "人次", "名", "位")
_NO_PEOPLE = ("批", "批次", "辆", "台", "项", "家")
"""Units that count no people; 个 counts anything."""
_YEAR = re.compile(
    r"(?:截至|截止)(?P<until>20\d\d)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?|(?P<compared>[比较与同])?(?P<year>20\d\d)年"
)
_AT_END = re.compile(r"(?<![上去前\d])年(?:末|底)|期末")
_WITHIN = re.compile("全年|本年|当年|年内")


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact, the figure that it is (None for a word such as 无) and where its phrase begins; `alone` as in `FactPhrase`. `of` is
    what its clause says before it, where that may name a unit."""

    fact: Fact
    figure: Figure | None
    start: int
    alone: bool = False
    of: str = ""


def overview_facts(prose: RunningText) -> tuple[tuple[FoundFact, ...], tuple[FoundFact, ...]]:
    """Staff and subordinate units of part one; and what it says of them that contradicts itself, so that it is not known
    which number is the agency's (each of its units may have its own)."""
    found = list(_phrases(prose, OVERVIEW))
    if not any(each.fact.fact == "subordinate_units" for each in found):
        found.extend(_units(prose))
    claimed = _claimed(found)
    clear = _clear(claimed)
    kept = {each.fact.fact for each in clear}
    return clear, tuple(each for each in claimed if each.fact.fact not in kept)


def other_facts(prose: RunningText, year: int | None = None) -> tuple[FoundFact, ...]:
    """Operating cost, procurement, assets and targets of the chapter on other matters. `year` is that of final accounts, which words
    such as 全年 and 年末 mean."""
    found = _clear(_claimed(list(_phrases(prose, REST))))
    return (
        found if year is None else tuple(replace(each, fact=_of_accounts(_dated(prose, each, year))) for each in found)
    )


def _units(prose: RunningText) -> Iterator[FoundFact]:
    none = _NO_UNITS.search(prose.normalised)
    if none:
        place = prose.place(none.start())
        yield FoundFact(
            Fact("subordinate_units", Decimal(0), fact_kinds()["subordinate_units"].unit, "", place), None, none.start()
        )
        return
    some = _UNITS_BEFORE.search(prose.normalised)
    figure = prose.figure_at(some.start()) if some else None
    if figure is not None:
        yield FoundFact(_fact(prose, "subordinate_units", figure, figure.start), figure, figure.start)


def _claimed(found: Iterable[FoundFact]) -> tuple[FoundFact, ...]:
    """In printed order; a figure is one fact, the first of the phrases that claim it."""
    taken: set[int] = set()
    kept = []
    for each in found:
        if each.figure is None or each.figure.start not in taken:
            kept.append(each)
            taken |= {each.figure.start} if each.figure else set()
    return tuple(sorted(kept, key=_position))


def _clear(found: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    """Each fact once, in printed order: the first that is said of it, unless other numbers are said of it, too."""
    by_name: dict[str, list[FoundFact]] = {}
    for each in found:
        by_name.setdefault(each.fact.fact, []).append(each)
    clear = []
    for same in by_name.values():
        kinds, wholes = ([each for each in same if each.alone is alone] for alone in (True, False))
        if _is_clear(wholes or kinds) and (not wholes or not kinds or _is_whole(wholes[0], kinds)):
            clear.append((wholes or kinds)[0])
    return tuple(sorted(clear, key=_position))


def _is_whole(whole: FoundFact, kinds: Sequence[FoundFact]) -> bool:
    """Whether a number may be the whole of these kinds: kinds that are named before it make it (行政编制7名，下属事业单位编制32名 are
    three), and none is more."""
    before = [each.fact.value or Decimal(0) for each in kinds if _position(each) < _position(whole)]
    most = max((each.fact.value or Decimal(0) for each in kinds), default=Decimal(0))
    total = whole.fact.value or Decimal(0)
    return most <= total and (not before or sum(before, Decimal(0)) == total)


def _is_clear(same: Sequence[FoundFact]) -> bool:
    """Whether what is said of one fact leaves no doubt which number is the whole agency's: nothing else is said of the same
    year, or it is said again of the same agency, or the first is the sum of the others, which are its parts."""
    first, *others = (each.fact for each in same)
    rivals = [
        each.value or Decimal(0)
        for each in others
        if not first.as_of or not each.as_of or each.as_of[:4] >= first.as_of[:4]
    ]
    group = fact_kinds()[first.fact].group
    is_same = set(rivals) == {first.value} and len({each.of for each in same} - {""}) <= 1
    if not rivals or group not in _OF_SEVERAL or is_same:
        return True
    if same[0].alone and not any(rivals):
        return True
    is_sum = not same[0].alone and sum(rivals, Decimal(0)) == first.value
    return is_sum and (len(rivals) > 1 or first.value == 0)


def _of(prose: RunningText, start: int) -> str:
    """What stands in a clause before a phrase; empty where that names nobody else than the agency."""
    before = _CLAUSE.split(prose.normalised[max(start - _LONGEST_CLAUSE, 0) : start])[-1]
    return "" if same_agency().fullmatch(before) else before


def _dated(prose: RunningText, found: FoundFact, year: int) -> Fact:
    """A fact whose clause says that it is of the end of the year, or of all of it, and names no year."""
    if found.figure is None:
        return found.fact
    before = _CLAUSE.split(prose.normalised[max(found.start - _LONGEST_CLAUSE, 0) : found.start])[-1]
    clause = before + prose.normalised[found.start : found.figure.start]
    if _YEAR.search(clause):
        return found.fact
    as_of = f"{year}-12-31" if _AT_END.search(clause) else str(year) if _WITHIN.search(clause) else found.fact.as_of
    return replace(found.fact, as_of=as_of)


def _of_accounts(fact: Fact) -> Fact:
    """The fact as final accounts have it."""
    return replace(fact, fact=fact_kinds()[fact.fact].accounts_fact or fact.fact)


def _position(found: FoundFact) -> int:
    return found.figure.start if found.figure else found.start


def _phrases(prose: RunningText, place: str) -> Iterator[FoundFact]:
    for phrase in fact_phrases(place):
        for match in phrase.words.finditer(prose.normalised):
            figure = prose.figure_at(match.end())
            if figure is None or figure.value is None or not _fits(figure, phrase.fact):
                continue
            start = match.start("said") if "said" in phrase.words.groupindex else match.start()
            name = _named(prose, phrase.fact, start)
            if not name:
                continue
            yield FoundFact(_fact(prose, name, figure, start), figure, start, phrase.alone, _of(prose, match.start()))
            position = figure.end
            for further_name, words in phrase.then if name == phrase.fact else ():
                following = words.match(prose.normalised, position)
                further = prose.figure_at(following.end()) if following else None
                if following is None or further is None or further.value is None or not _fits(further, further_name):
                    break
                down = "down" in words.groupindex and following.group("down") is not None
                fact = _fact(prose, further_name, further, start, down=down)
                yield FoundFact(fact, further, start)
                position = further.end


def _fits(figure: Figure, fact: str) -> bool:
    """Whether a figure's own unit is of the kind that the fact has."""
    if not figure.unit:
        return True
    unit = fact_kinds()[fact].unit
    if unit == CONTRACT_UNIT:
        return figure.is_money
    others = _NO_PEOPLE if unit in _PEOPLE else _PEOPLE
    return not figure.is_money and not figure.is_percent and figure.unit not in others


def _named(prose: RunningText, fact: str, start: int) -> str:
    """The fact that a phrase is in its sentence: what is to be bought this year is not what there is. Empty where the
    contract has no name for it (kinds of the vehicles to be bought)."""
    if not fact_kinds()[fact].bought:
        return fact
    sentence = prose.normalised[prose.normalised.rfind("。", 0, start) + 1 : start]
    if not _PLANNED.search(sentence):
        return fact
    planned = f"planned_{fact}"
    return planned if planned in fact_kinds() else ""


def _fact(prose: RunningText, name: str, figure: Figure, start: int, *, down: bool = False) -> Fact:
    value = figure.value
    if down and value:
        value = -value
    printed = prose.text[figure.end - len(figure.unit) : figure.end] if figure.unit else fact_kinds()[name].unit
    return Fact(name, value, printed, _as_of(prose, name, figure.start), prose.place(start))


def _as_of(prose: RunningText, name: str, start: int) -> str:
    """The last year or date named above a figure, below its sub-heading: `2026`, or `2025-12-31` where a day is given.
    Of some groups it must be named in the same sentence."""
    last = None
    above = prose.heading_before(start)
    if fact_kinds()[name].group in _SAME_SENTENCE:
        above = max(above, prose.normalised.rfind("。", 0, start) + 1)
    for found in _YEAR.finditer(prose.normalised, above, start):
        if not found.group("compared") or not _CLAUSE.search(prose.normalised, found.end(), start):
            last = found  # else another clause compares with that year
    if last is None:
        return ""
    year = last.group("until") or last.group("year")
    if last.group("day"):
        return f"{year}-{int(last.group('month')):02d}-{int(last.group('day')):02d}"
    return f"{year}-{int(last.group('month')):02d}" if last.group("month") else str(year)
