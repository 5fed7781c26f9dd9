"""Whether the words tell what the rules ask for: amounts and counts, sections, reasons of rise and fall."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from mingzhang.budget.agreement.disclosure import (
    DECLARED_EMPTY,
    INCOMPLETE,
    MISSING,
    NOT_APPLICABLE,
    PRESENT,
    UNKNOWN,
)
from mingzhang.budget.document import Place
from mingzhang.budget.facts import fact_sums
from mingzhang.budget.filing import Filing
from mingzhang.budget.narrative import PLAN, Change
from mingzhang.validation.disclosure.answer import Answer, has_all_words
from mingzhang.validation.disclosure.text import FilingText

_REASON = re.compile(
    "原因|由于|因(?!公)|主要是|(?<![体关联])系(?![统列])|所致|导致|影响|受[^。；]{2,20}[，,]|按照|根据|为了|鉴于|"
    "[增减][加少长]了?(?:人员|项目)"
)
"""Words by which a reason may be told."""


def parts_answer(filing: Filing, asked: Mapping[str, Any], text: FilingText) -> Answer:
    """Of what must be told, which parts are, which surely are not, and which we may not have read."""
    places = {
        part["name"]: _place_of_part(filing, part, text) or _makes_no_more(filing, part) for part in asked["parts"]
    }
    found = {name: place for name, place in places.items() if place is not None}
    first = next(iter(found.values()), None)
    if len(found) == len(places) and _is_own(asked, first, text):
        return Answer(PRESENT, "", first)
    if "not_for" in asked and (place := text.find_stated(asked["not_for"])) is not None:
        return Answer(NOT_APPLICABLE, "事业单位没有机关运行经费", place)
    if len(found) == len(places):
        return Answer(PRESENT, "", first)
    if not found and (nothing := _nothing(filing, asked, text)) is not None:
        return nothing
    if any(_is_nil(filing, part) for part in asked["parts"]):
        return Answer(PRESENT, "总额为零", first)
    return _lacking(filing, asked["parts"], found, text)


def _place_of_part(filing: Filing, part: Mapping[str, Any], text: FilingText) -> Place | None:
    if "words" in part and (place := text.find(part["words"])) is not None:
        return place
    facts = part.get("facts", ())
    for fact in filing.narrative.facts:
        if fact.fact in facts:
            return fact.place
    changes = filing.narrative.changes
    return next((each.place for each in changes if each.chapter == part.get("change")), None)


def _makes_no_more(filing: Filing, part: Mapping[str, Any]) -> Place | None:
    """Where the whole is told of a sum that a part belongs to, if the others that are told already make it up."""
    facts = {fact.fact: fact for fact in reversed(filing.narrative.facts)}
    for each in fact_sums():
        whole = facts.get(each.total)
        parts = next((names for names in each.part_lists if set(names) & set(part.get("facts", ()))), ())
        values = [facts[name].value for name in parts if name in facts]
        known = [value for value in values if value is not None]
        if whole is not None and known and len(known) == len(values) and sum(known, Decimal(0)) == whole.value:
            return whole.place
    return None


def _is_own(asked: Mapping[str, Any], place: Place | None, text: FilingText) -> bool:
    """Whether what was found is what is asked for, and not what an agency tells that need not tell it."""
    return "not_for" not in asked or place is not None and place == text.find(asked["parts"][0]["words"])


def _nothing(filing: Filing, asked: Mapping[str, Any], text: FilingText) -> Answer | None:
    if "nothing" in asked and (place := text.find_stated(asked["nothing"])) is not None:
        return Answer(DECLARED_EMPTY, "文件写明没有", place)
    table = filing.table(asked["empty_with"]) if "empty_with" in asked else None
    if table is not None and table.status == "declared_empty":
        return Answer(DECLARED_EMPTY, "文件写明没有", table.place)
    return None


def _is_nil(filing: Filing, part: Mapping[str, Any]) -> bool:
    facts = part["facts"] if "nil" in part else ()
    return any(fact.fact in facts and fact.value == 0 for fact in filing.narrative.facts)


def _lacking(
    filing: Filing, parts: Sequence[Mapping[str, Any]], found: Mapping[str, Place], text: FilingText
) -> Answer:
    """What is to be said where not all parts were found."""
    lacking = [part for part in parts if part["name"] not in found]
    names = "、".join(part["name"] for part in lacking)
    place = next(iter(found.values()), None)
    if any(text.says(part["about"]) for part in lacking) or not has_all_words(filing):
        return Answer(UNKNOWN, f"本站没有在文字里读到{names}" if found else "本站没有在文字里读到", place)
    if not found:
        return Answer(MISSING, "全文没有写到")
    return Answer(INCOMPLETE, f"没有写{names}，其余 {len(found)} 项有", place)


def beyond_answer(filing: Filing, facts: Sequence[str], _: FilingText) -> Answer:
    """What no national rule asks for."""
    place = next((fact.place for fact in filing.narrative.facts if fact.fact in facts), None)
    return Answer(NOT_APPLICABLE, "国家规定没有要求" + ("，文件里写了" if place is not None else ""), place)


def reasons_answer(filing: Filing, of_what: str, text: FilingText) -> Answer:
    """Whether what differs is explained. A reason of the sum explains its items, one of the items the sum."""
    changes = [each for each in filing.narrative.changes if _is_of(each, of_what)]
    differing = [each for each in changes if _differs(each)]
    explained = [each for each in differing if each.reason]
    place = next((change.place for change in changes if change.reason), None)
    if explained:
        return Answer(PRESENT, _counted(differing, explained, of_what), explained[0].place)
    if place is not None:
        return Answer(PRESENT, "", place)
    table = filing.table("three_public")
    if of_what == "three_public" and table.status == "declared_empty":
        return Answer(DECLARED_EMPTY, "没有“三公”经费", table.place)
    if changes and all(each.delta == 0 for each in changes):
        return Answer(
            NOT_APPLICABLE,
            "与上年相同，没有要说明的" if of_what != "plan" else "与预算相同，没有要说明的",
            changes[0].place,
        )
    certain = [each for each in differing if each.delta is not None]
    if certain and has_all_words(filing) and not any(map(_REASON.search, _around(certain, filing, text))):
        return Answer(MISSING, "写了增减，没有写原因", certain[0].place)
    return Answer(UNKNOWN, "本站没有在文字里读到原因")


def _is_of(change: Change, of_what: str) -> bool:
    if of_what == "three_public":
        return change.chapter == "three_public"
    return change.chapter != "three_public" and (change.base == PLAN) == (of_what == "plan")


def _differs(change: Change) -> bool:
    """Whether a statement tells of a difference; how large it is may not be said of one against the plan."""
    return change.delta != 0 if change.base == PLAN else change.delta not in (None, 0)


def _counted(differing: Sequence[Change], explained: Sequence[Change], of_what: str) -> str:
    if of_what != "plan":
        return ""
    items = [each for each in differing if each.chapter == "general_item"]
    reasoned = [each for each in items if each in explained]
    return f"{len(items)} 个科目有差额，{len(reasoned)} 个写了原因" if items else ""


def _around(changes: Sequence[Change], filing: Filing, text: FilingText) -> Iterator[str]:
    """The text from each statement to the next one."""
    places = sorted({change.place for change in filing.narrative.changes})
    following = dict(pairwise(places))
    for change in changes:
        yield text.between(change.place, following.get(change.place))
