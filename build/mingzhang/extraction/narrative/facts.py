"""Counts and amounts about the agency: staff, units, procurement, assets, targets. Each is a phrase with a name.

A phrase is looked for below its own sub-heading's year; its figures are read as printed, with their unit, else the
contract's (人, 万元, 平方米, 辆, 台, 个).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.narrative import Fact
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.reflow import Flow

_IS = r"(?:数|总数|总量|总额|合计|共计|共有|共|为|约|有|:|其中:){0,3}"
_WORTH = r"(?:[,，(]?(?:账面|资产)?(?:原值|净值|价值|总价值|原价值|金额)(?:为|共计|合计|:)?)"
_STAFF = r"(?:职?人员|干部|职工)?"


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words after which a figure stands. `then` are further words, each directly behind the figure before it."""

    words: re.Pattern[str]
    fact: str
    unit: str
    then: tuple[tuple[re.Pattern[str], str, str], ...] = ()


def _phrase(words: str, fact: str, unit: str, *then: tuple[str, str, str]) -> _Phrase:
    following = tuple((re.compile(pattern), name, default) for pattern, name, default in then)
    return _Phrase(re.compile(rf"{words}{_IS}(?=-?\d)"), fact, unit, following)


def _vehicles(words: str, stem: str) -> _Phrase:
    return _phrase(words, f"vehicles_{stem}count", "辆", (_WORTH, f"vehicles_{stem}value", "万元"))


_CHANGE = r"[,，(](?:比上年|较上年|与上年相比,?)?(?P<up>增加(?:\(减少\))?)|[,，(](?:比上年|较上年|与上年相比,?)?(?P<down>减少)"
_THRESHOLD = (
    r"(?:{0})万元(?:\(含\)|\(含{0}万元\)|及)?以上(?:\(含\)|\(不含车辆\)|的)?[^,。;\d]{{0,12}}?设备(?:\(不含车辆\))?"
)

_OVERVIEW = (
    _phrase(r"编制(?:人)?", "staff_quota", "人", (_CHANGE, "staff_quota_change", "人")),
    _phrase(r"实有(?:在职)?(?:人)?", "staff_total", "人", (_CHANGE, "staff_total_change", "人")),
    _phrase(rf"在职{_STAFF}", "staff_active", "人", (_CHANGE, "staff_active_change", "人")),
    _phrase(rf"退休{_STAFF}", "staff_retired", "人", (_CHANGE, "staff_retired_change", "人")),
    _phrase(rf"离休{_STAFF}", "staff_veteran_retired", "人", (_CHANGE, "staff_veteran_retired_change", "人")),
    _phrase(r"(?:下属|所属|二级)(?:预算)?单位", "subordinate_units", "个"),
)
_OF_PART_ONE = ("staff_", "subordinate_")
_NO_UNITS = re.compile(r"(?:无|没有)(?:下属|所属|二级)(?:预算)?单位")
_UNITS_BEFORE = re.compile(
    r"(?=(?<!\d)\d{1,3}[个家](?:下属|所属|二级)(?:预算)?单位|(?<=[下所]属)\d{1,3}[个家](?:预算|预算管理)单位)"
)

_REST = (
    _phrase(r"政府采购预算(?:金额)?", "procurement", "万元"),
    _phrase(r"政府采购货物(?:类)?(?:预算|支出)(?:金额)?", "procurement_goods", "万元"),
    _phrase(r"政府采购工程(?:类)?(?:预算|支出)(?:金额)?", "procurement_works", "万元"),
    _phrase(r"政府采购服务(?:类)?(?:预算|支出)(?:金额)?", "procurement_services", "万元"),
    _phrase(r"(?:面向)?中小企业预留(?:的)?(?:政府)?采购(?:项目)?(?:预算)?(?:金额)?", "procurement_sme", "万元"),
    _phrase(
        r"(?:面向)?小微企业(?:、监狱企业、残疾人福利性单位)?预留(?:的)?(?:政府)?采购(?:项目)?(?:预算)?(?:金额)?",
        "procurement_small_micro", "万元",
    ),
    _phrase(
        r"(?:预留)?给(?:小型和微型|小型微型|小微)企业的?(?:政府)?采购(?:项目)?(?:预算)?(?:金额)?",
        "procurement_small_micro", "万元",
    ),
    _phrase(r"(?:^|(?<=[:,;。、.)]))房屋(?:建筑)?(?:面积)?", "buildings_area", "平方米", (_WORTH, "buildings_value", "万元")),
    _vehicles(r"(?:(?<![一-鿿])|(?<=[共现实]有)|(?<=购置))车辆", ""),
    _vehicles(r"一般公务(?:用车|车辆)", "general_"),
    _vehicles(r"(?:一般)?执法执勤(?:用车|车辆)", "enforcement_"),
    _vehicles(r"其他(?:用车|车辆)", "other_"),
    _vehicles(r"(?:副?部\(省\)|副?省部|省\(部\)|副?部)级(?:及?以上)?(?:领导(?:干部)?)?(?:用车|车辆)", "ministerial_"),
    _vehicles(r"主要(?:领导干部|领导|负责人)(?:用车|车辆)", "leaders_"),
    _vehicles(r"机要通信(?:用车|车辆)", "confidential_"),
    _vehicles(r"应急保障(?:用车|车辆)", "emergency_"),
    _vehicles(r"特种专业技术(?:用车|车辆)", "special_"),
    _vehicles(r"(?:离退休|老)干部(?:服务)?(?:用车|车辆)", "retired_"),
    _phrase(r"办公家具[^,。;\d]{0,8}?价值", "furniture_value", "万元"),
    _phrase(r"其他(?:固定)?资产[^,。;\d]{0,8}?价值", "other_assets_value", "万元"),
    _phrase(_THRESHOLD.format("50"), "equipment_over_500k_count", "台"),
    _phrase(_THRESHOLD.format("100"), "equipment_over_1m_count", "台"),
    _phrase(
        r"整体(?:支出)?(?:预算)?绩效目标", "department_targets_count", "个",
        (r",涉及(?:预算)?(?:金额|资金)?", "department_targets_amount", "万元"),
    ),
    _phrase(r"当年预算安排(?:的)?项目", "projects_count", "个", (r",涉及(?:预算)?(?:金额|资金)?", "projects_appropriation", "万元")),
    _phrase(
        r"(?<!非)(?:一般公共预算|财政拨款)项目", "projects_count", "个",
        (r",涉及(?:预算)?(?:金额|资金)?", "projects_appropriation", "万元"),
    ),
    _phrase(
        r"编报(?:项目)?绩效目标的?项目", "targets_set_count", "个",
        (r",?涉及(?:项目)?(?:预算)?(?:金额|资金)?", "targets_set_amount", "万元"),
    ),
    _phrase(r"(?<!非)财政拨款项目,?涉及(?:预算)?(?:金额|资金)?", "projects_appropriation", "万元"),
    _phrase(r"非财政拨款项目(?:\d+个)?,?涉及(?:预算)?(?:金额|资金)?", "projects_other", "万元"),
    _phrase(
        r"(?:未公开|不公开|不予公开)(?:的)?(?:涉密)?项目", "undisclosed_projects_count", "个",
        (r",(?:共)?涉及(?:预算)?(?:金额|资金)?", "undisclosed_projects_amount", "万元"),
    ),
    _phrase(r"(?:机关|事业单位|事业|单位|部门)?(?:机构)?运行经费(?:财政拨款)?(?:预算)?", "operating_cost", "万元"),
)  # fmt: skip

_PLANNED_FACTS = ("equipment_over_500k_count", "equipment_over_1m_count", "vehicles_count")
_PLANNED = re.compile(r"(?:安排购置|拟购置|计划购置|购置)[^。]*$")
_YEAR = re.compile(
    r"(?:截至|截止)(?P<until>20\d\d)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?|(?P<year>20\d\d)年"
)


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact, the figure that it is (None for a word such as 无) and where its phrase begins."""

    fact: Fact
    figure: Figure | None
    start: int


def overview_facts(flow: Flow) -> tuple[FoundFact, ...]:
    """Staff and subordinate units of part one."""
    found = list(_phrases(flow, _OVERVIEW))
    if not any(each.fact.fact == "subordinate_units" for each in found):
        found.extend(_units(flow))
    return _once(found)


def other_facts(flow: Flow) -> tuple[FoundFact, ...]:
    """Operating cost, procurement, assets and targets of the chapter on other matters."""
    return _once(list(_phrases(flow, _REST)))


def _units(flow: Flow) -> Iterator[FoundFact]:
    none = _NO_UNITS.search(flow.shape)
    if none:
        place = flow.place(none.start())
        yield FoundFact(Fact("subordinate_units", Decimal(0), "个", "", place), None, none.start())
        return
    some = _UNITS_BEFORE.search(flow.shape)
    figure = flow.figure_at(some.start()) if some else None
    if figure is not None:
        yield FoundFact(_fact(flow, "subordinate_units", figure, "个", figure.start), figure, figure.start)


def _once(found: list[FoundFact]) -> tuple[FoundFact, ...]:
    """In printed order; a figure is one fact, the first of the phrases that claim it, and a fact is said once."""
    taken: set[int | str] = set()
    kept = []
    for each in found:
        marks: set[int | str] = {each.fact.fact, each.figure.start if each.figure else -1}
        if not marks & taken:
            taken |= marks
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: each.figure.start if each.figure else each.start))


def _phrases(flow: Flow, phrases: tuple[_Phrase, ...]) -> Iterator[FoundFact]:
    for phrase in phrases:
        for match in phrase.words.finditer(flow.shape):
            figure = flow.figure_at(match.end())
            if figure is None or figure.value is None or not _fits(figure, phrase.unit):
                continue
            name = _named(flow, phrase.fact, match.start())
            if not name:
                continue
            yield FoundFact(_fact(flow, name, figure, phrase.unit, match.start()), figure, match.start())
            position = figure.end
            for words, further_name, unit in phrase.then if name == phrase.fact else ():
                following = words.match(flow.shape, position)
                further = flow.figure_at(following.end()) if following else None
                if following is None or further is None or further.value is None or not _fits(further, unit):
                    break
                down = "down" in words.groupindex and following.group("down") is not None
                fact = _fact(flow, further_name, further, unit, match.start(), down=down)
                yield FoundFact(fact, further, match.start())
                position = further.end


def _fits(figure: Figure, unit: str) -> bool:
    """Whether a figure's own unit is of the kind that the fact has."""
    if not figure.unit:
        return True
    return figure.is_money if unit == "万元" else not figure.is_money and not figure.is_percent


def _named(flow: Flow, fact: str, start: int) -> str:
    """The fact that a phrase is in its sentence: what is to be bought this year is not what there is. Empty where the
    contract has no name for it (kinds of the vehicles to be bought)."""
    if not fact.startswith(("equipment_", "vehicles_")):
        return fact
    sentence = flow.shape[flow.shape.rfind("。", 0, start) + 1 : start]
    if not _PLANNED.search(sentence):
        return fact
    return f"planned_{fact}" if fact in _PLANNED_FACTS else ""


def _fact(flow: Flow, name: str, figure: Figure, unit: str, start: int, *, down: bool = False) -> Fact:
    value = figure.value
    if down and value:
        value = -value
    printed = flow.text[figure.end - len(figure.unit) : figure.end] if figure.unit else unit
    return Fact(name, value, printed, _as_of(flow, name, start), flow.place(start))


def _as_of(flow: Flow, name: str, start: int) -> str:
    """The last year or date named above a phrase, below its sub-heading: `2026`, or `2025-12-31` where a day is given.
    Part one tells of duties and reforms with years of their own: there it must be the same sentence."""
    last = None
    above = flow.heading_before(start)
    if name.startswith(_OF_PART_ONE):
        above = max(above, flow.shape.rfind("。", 0, start) + 1)
    for last in _YEAR.finditer(flow.shape, above, start):  # noqa: B007 - the last one is wanted
        pass
    if last is None:
        return ""
    year = last.group("until") or last.group("year")
    if last.group("day"):
        return f"{year}-{int(last.group('month')):02d}-{int(last.group('day')):02d}"
    return f"{year}-{int(last.group('month')):02d}" if last.group("month") else str(year)
