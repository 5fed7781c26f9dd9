"""Contradictions in words: years that were left from an older filing, templates that were not filled in, slips of the pen.

Every pattern is one that cannot stand in a finished filing of its year; a year beside 比 or 较 is a comparison.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from mingzhang.budget.amount import format_amount
from mingzhang.budget.finding import FOUND, MINOR, CheckCell, Finding
from mingzhang.budget.headings import ORDINAL
from mingzhang.budget.message import message
from mingzhang.budget.units import ANY_UNIT, CONTRACT_UNIT
from mingzhang.budget.wording import change_words
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.findings.verdicts import claim
from mingzhang.validation.words.text import Found, Words, words_of

_STALE = re.compile(
    r"(?<![比较与和同从至到〔【\[（(\d])(?P<year>20\d\d)年(?:度)?(?:部门|单位)?"
    r"(?P<what>预算数为|收支总预算|财政拨款收支总预算|支出预算|一般公共预算拨款合计|一般公共预算基本支出|财政拨款“三公”经费|"
    r"没有使用(?:政府性基金|国有资本)|没有委托业务费)"
)
_CHAPTER = re.compile(
    rf"(?P<what>{ORDINAL}、关于[^。；\n]{{2,60}}?)(?P<year>20\d\d)年(?:度)?[^。；，、]{{2,30}}?情况(?:的)?(?:总体)?说明"
)
_LOOKING_BACK = re.compile("执行|完成|决算|自评|评价|批复|调整")
_SOON = 8
_PLACEHOLDERS = (
    (re.compile(r"(?<![A-Za-z0-9])X{2,}(?![A-Za-z0-9])|\uff38{2,}|×{2,}|＊{2,}"), "placeholder-left"),
    (re.compile(rf"_{{3,}}|\uff3f{{2,}}|…{{2,}}(?:{ANY_UNIT}|年|个)"), "blank-left"),
    (re.compile(r"[（(【]?此处(?:填写|说明|插入|列示|应|请)[^。）)】]{0,20}"), "instruction-left"),
    (re.compile(rf"(?:经费|金额|价值|预算|合计){ANY_UNIT}(?=[）)，。；、])"), "amount-left-out"),
    (re.compile(r"(?:大型设备|车辆|项目)(?:台（套）|台|辆|个)(?=[）)，。；、])"), "count-left-out"),
    (re.compile(rf"{change_words().choice}(?=[\d０-９])"), "choice-not-made"),
    (re.compile(r"[（(]或安排[^）)]{2,24}[）)]"), "alternative-left"),
)
_COMMA = ((re.compile(r"\d+[,，]\d{1,2}[%％]"), "comma-for-decimal-point"),)
_COMPILED_BY = re.compile(r"编制(?:部门|单位):\s*(?P<name>[^\s:]{4,60})(?=\s|$)")
_ASSETS = ("vehicles_count", "vehicles_value", "buildings_area", "furniture_value")


def check(figures: FilingFigures) -> Iterator[Finding]:
    """C14 (years, names) and C15 (placeholders and slips)."""
    words = words_of(figures)
    yield from _years(figures, words)
    yield from _assets_year(figures)
    yield from _compilers(figures)
    yield from _patterns(words, "C15.blank", _PLACEHOLDERS, "nothing-left-blank")
    yield from _patterns(words, "C15.slip", _COMMA, "no-comma-for-decimal-point")
    yield from _misplaced_digits(figures)


def _years(figures: FilingFigures, words: Words) -> Iterator[Finding]:
    """A sentence or heading about this budget names this year."""
    year = figures.filing.identity.year
    by_place = {each.match.start("year"): each for pattern in (_STALE, _CHAPTER) for each in words.find(pattern)}
    found = [by_place[place] for place in sorted(by_place) if _is_about_this_budget(words, by_place[place], year)]
    stale = [each for each in found if int(each.match["year"]) != year]
    for each in stale:
        text = message("other-year-written", year=year, printed=each.match[0], where=each.where)
        hint = message("text-of-last-year") if int(each.match["year"]) < year else None
        yield replace(claim("C14.year", False, text, [each.cell], hint=hint), cause="C14.year")
    if found and not stale:
        yield claim("C14.year", True, message("years-agree", year=year, count=len(found)))


def _is_about_this_budget(words: Words, found: Found, year: int) -> bool:
    """Not where the sentence names this year, too, or speaks of how last year's budget was executed."""
    if int(found.match["year"]) == year:
        return True
    looks_back = _LOOKING_BACK.search(found.match[0] + words.after(found, _SOON))
    return f"{year}年" not in words.sentence(found) and not looks_back


def _assets_year(figures: FilingFigures) -> Iterator[Finding]:
    """Assets are those at the end of the year before the budget's; in final accounts at the end of the year itself."""
    year = figures.filing.identity.year
    usual = year if figures.of_accounts else year - 1
    for number, fact in enumerate(figures.filing.narrative.facts, start=1):
        given = re.match(r"\d{4}", fact.as_of)
        if fact.fact in _ASSETS and given:
            agree = int(given[0]) == usual
            text = message("assets-of-own-year" if figures.of_accounts else "assets-of-year-before", given=given[0])
            if not agree:
                which = "assets-of-other-year-in-accounts" if figures.of_accounts else "assets-of-other-year"
                text = message(which, given=given[0], year=year, usual=usual)
            yield claim("C14.assets", agree, text, [CheckCell(FOUND, "facts", number, "as_of")], severity=MINOR)
            return


def _compilers(figures: FilingFigures) -> Iterator[Finding]:
    """Every table is by the same house. A name that a line break has cut short is no other name."""
    named: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(figures.filing.lines, start=1):
        for match in _COMPILED_BY.finditer(unicodedata.normalize("NFKC", line.text)):
            named.setdefault(match["name"], (match["name"], number))
    whole = [one for one in named if not any(other != one and other.startswith(one) for other in named)]
    if len(whole) > 1:
        cells = [CheckCell(FOUND, "lines", named[one][1], "text") for one in whole]
        text = message("compilers-differ", names=tuple(f"“{one}”" for one in whole))
        yield claim("C14.name", False, text, cells, severity=MINOR)
    elif whole:
        yield claim("C14.name", True, message("compilers-agree", name=whole[0]))


def _patterns(
    words: Words, check_id: str, patterns: tuple[tuple[re.Pattern[str], str], ...], nothing: str
) -> Iterator[Finding]:
    if not words.text:
        return
    clean = True
    for pattern, what in patterns:
        found = list(words.find(pattern))
        clean = clean and not found
        if found:
            texts = tuple(dict.fromkeys(f"“{words.around(each)}”" for each in found))
            lines = tuple(dict.fromkeys(each.line for each in found if each.line is not None))
            where = message("at-lines", lines=lines) if lines else ""
            text = message("odd-words", texts=texts, where=where, what=message(what))
            yield claim(check_id, False, text, [each.cell for each in found], severity=MINOR)
    if clean:
        yield claim(check_id, True, message(nothing))


def _misplaced_digits(figures: FilingFigures) -> Iterator[Finding]:
    """A figure that is not in its own sentence as it was read: `6.6 万元 7`, which the tables show to be 6.67."""
    for number, statement in enumerate(figures.filing.narrative.statements, start=1):
        if statement.amount is None or statement.unit != CONTRACT_UNIT:
            continue
        printed = re.sub("[,，]", "", statement.text)
        if format_amount(statement.amount) not in printed:
            text = message(
                "digits-misplaced", subject=statement.subject, printed=statement.text, amount=statement.amount
            )
            yield claim("C15.slip", False, text, [CheckCell(FOUND, "statements", number, "text")], severity=MINOR)
