"""Whether a filing has what the rules ask it to publish.

This judges an agency, so what may be our own misreading is `unknown`: a table that was not found is `missing` only where
the whole filing was read and nothing in it stayed without a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from mingzhang.budget.agreement.disclosure import (
    DECLARED_EMPTY,
    INCOMPLETE,
    MISSING,
    NOT_APPLICABLE,
    PRESENT,
    UNKNOWN,
    Criterion,
    Disclosed,
    criteria,
)
from mingzhang.budget.document import Place
from mingzhang.budget.filing import PUBLISHED, Filing, Table

_Answer = tuple[str, str, Place | None]
"""Status, note in Chinese (empty: the criterion's title says it), place."""

_THREE_PUBLIC = frozenset({"abroad", "reception", "vehicle_purchase", "vehicle_operation"})
_ITEM, _SECTION = 7, 5
"""Digits of an 项 of the functional classification, of a 款 of the economic one."""


def disclosed(filing: Filing) -> tuple[Disclosed, ...]:
    """One answer for every criterion of the filing's phase, in the order of the catalogue."""
    phase = filing.identity.phase
    return tuple(_answer(each, filing) for each in criteria().values() if phase in each.phases)


def _answer(criterion: Criterion, filing: Filing) -> Disclosed:
    if filing.identity.year < criterion.since:
        status, why, place = NOT_APPLICABLE, f"{criterion.since} 年起才有这项要求", None
    else:
        status, why, place = _SEEN[criterion.kind](filing, criterion.operand)
    note = f"{criterion.title}：{why}" if why else criterion.title
    return Disclosed(criterion.criterion_id, status, criterion.rule, note, place)


def _table(filing: Filing, resource: str) -> _Answer:
    table = filing.table(resource)
    if table.status == "filled":
        return PRESENT, "", table.place
    if table.status == "declared_empty":
        return DECLARED_EMPTY, "", table.place
    if table.status == "blank":
        return INCOMPLETE, "表在，没有数字，也没有写明是空表", table.place
    if table.status == "unreadable":
        return UNKNOWN, "表在，本站没有读出来", table.place
    if table.status == "not_in_form":
        return UNKNOWN, "当地的表格格式里没有这张表", None
    if _is_all_read(filing):
        return MISSING, "文件里没有这张表", None
    return UNKNOWN, "本站没有找到这张表", None


def _is_all_read(filing: Filing) -> bool:
    """Whether a table that was not found is not there: the filing is whole and no table or figure of it is left over."""
    left_over = any(note.in_table and note.kind == "unread" for note in filing.notes)
    return not (filing.excerpt or filing.other_tables or left_over)


def _depth(filing: Filing, what: str) -> _Answer:
    if what == "three_public":
        return _three_public(filing.table("three_public"))
    resource, column, digits = (
        ("general_expenditure", "function_code", _ITEM)
        if what == "item"
        else ("basic_expenditure", "economic_code", _SECTION)
    )
    table = filing.table(resource)
    codes = [row.texts.get(column, "") for row in table.rows if row.cells and row.placement == PUBLISHED]
    depths = [len(code) for code in codes if code]
    if table.status != "filled" or not depths:
        return _undecided(table)
    return (PRESENT, "", table.place) if max(depths) >= digits else (INCOMPLETE, "只公开到上一级", table.place)


def _three_public(table: Table) -> _Answer:
    items = {row.texts.get("item", "") for row in table.rows}
    if table.status != "filled":
        return _undecided(table)
    if items >= _THREE_PUBLIC:
        return PRESENT, "", table.place
    if "vehicles" in items and not items & {"vehicle_purchase", "vehicle_operation"}:
        return INCOMPLETE, "公务用车没有分购置和运行", table.place
    return UNKNOWN, "本站没有认出每一项", table.place


def _undecided(table: Table) -> _Answer:
    if table.status == "declared_empty":
        return DECLARED_EMPTY, "", table.place
    return UNKNOWN, "本站没有读出这张表", table.place


def _facts(filing: Filing, names: Sequence[str]) -> _Answer:
    found = {fact.fact: fact.place for fact in reversed(filing.narrative.facts)}
    if found.keys() >= set(names):
        return PRESENT, "", found[names[0]]
    return UNKNOWN, "本站没有在文字里读到全部内容" if found.keys() & set(names) else "本站没有在文字里读到", None


def _any_fact(filing: Filing, names: Iterable[str]) -> _Answer:
    place = next((fact.place for fact in filing.narrative.facts if fact.fact in names), None)
    return (PRESENT, "", place) if place is not None else (UNKNOWN, "本站没有在文字里读到", None)


def _reasons(filing: Filing, chapter: str) -> _Answer:
    changes = [each for each in filing.narrative.changes if chapter in ("all", each.chapter)]
    place = next((change.place for change in changes if change.reason), None)
    return (PRESENT, "", place) if place is not None else (UNKNOWN, "本站没有在文字里读到原因", None)


def _words(filing: Filing, words: Sequence[str]) -> _Answer:
    place = next((line.place for line in filing.lines if any(word in line.text for word in words)), None)
    return (PRESENT, "", place) if place is not None else (UNKNOWN, "本站没有在文字里找到", None)


def _objectives(filing: Filing, scope: str) -> _Answer:
    place = next((each.place for each in filing.narrative.objectives if each.scope == scope), None)
    return (PRESENT, "", place) if place is not None else (UNKNOWN, "本站没有读到绩效目标表", None)


def _within(filing: Filing, days: int) -> _Answer:
    approved, published = filing.approved_on, filing.identity.published_on
    if not (approved and published):
        return UNKNOWN, "收录时没有记下批复或公开的日期", None
    taken = (date.fromisoformat(published) - date.fromisoformat(approved)).days
    if taken < 0:
        return UNKNOWN, "公开的日期在批复之前", None
    return PRESENT if taken <= days else MISSING, f"{approved} 批复，{published} 公开，过了 {taken} 天", None


def _contents(filing: Filing, _: object) -> _Answer:
    listed = [table for table in (*filing.tables, *filing.other_tables) if table.expected_by == "contents"]
    lacking = [table.title for table in listed if table.status == "missing"]
    if not listed:
        return UNKNOWN, "文件没有目录，或者本站没有读出来", None
    if not lacking:
        return PRESENT, "", None
    return INCOMPLETE if _is_all_read(filing) else UNKNOWN, f"目录列出而没有找到：{'、'.join(lacking)}", None


def _address(filing: Filing, _: object) -> _Answer:
    return (PRESENT, filing.url, None) if filing.url else (UNKNOWN, "收录时没有记下", None)


def _reading(filing: Filing, _: object) -> _Answer:
    return PRESENT, filing.reading, None


def _nothing(_: Filing, __: object) -> _Answer:
    return UNKNOWN, "不能只凭文件判断", None


_SEEN: dict[str, Callable[[Filing, Any], _Answer]] = {
    "table": _table,
    "depth": _depth,
    "facts": _facts,
    "any_fact": _any_fact,
    "reasons": _reasons,
    "words": _words,
    "objectives": _objectives,
    "within": _within,
    "contents": _contents,
    "address": _address,
    "reading": _reading,
    "nothing": _nothing,
}
"""How each kind of criterion is seen in a filing."""
