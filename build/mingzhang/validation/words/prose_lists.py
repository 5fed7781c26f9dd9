"""Family C, the lists of chapter one (C1.list): 收入预算包括 and 支出预算包括 name every kind that has money, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from mingzhang.budget.concepts import ancestors, concepts, parts_of
from mingzhang.budget.finding import Finding
from mingzhang.budget.message import message
from mingzhang.budget.naming.subjects import income_columns
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.findings.verdicts import claim, skipped
from mingzhang.validation.words.narrative_links import enumerated, folded
from mingzhang.validation.words.text import Found, words_of

_LIST = re.compile(r"(收入|支出)预算包括：([^。：\n]{2,600})。")
_KINDS = (*parts_of("appropriation"), "fiscal_account", "unit_funds", *parts_of("carryover"))
"""Kinds of money that a list names."""
_ALIKE = 0.6
"""Names that are more alike than this are one category, printed in the words of another year."""


def check(figures: FilingFigures) -> Iterator[Finding]:
    """C1.list; the first list of each side is that of chapter one."""
    listed: dict[str, Found] = {}
    for found in words_of(figures).find(_LIST):
        listed.setdefault(found.match[1], found)
    if "收入" in listed:
        yield from _income_list(figures, listed["收入"])
    if "支出" in listed:
        yield from _expenditure_list(figures, listed["支出"])


def _income_list(figures: FilingFigures, found: Found) -> Iterator[Finding]:
    """Every kind of money that has a figure is named, and no other."""
    named: set[str] = set()
    for name in enumerated(found.match[2]):
        columns = income_columns(name)
        kind = _kind_of(columns[-1]) if columns else ""
        if kind not in _KINDS:
            yield skipped("C1.list", "text", message("income-list-item", name=name), message("income-item-unknown"))
            return
        named.add(kind)
    present: set[str] = set()
    for kind in _KINDS:
        lines = [
            figures.line("balance", item) for item in ((kind, *parts_of(kind)) if kind == "unit_funds" else (kind,))
        ]
        known = [line for line in lines if not line.absent]
        if any(line.value is None for line in known):
            lack = next((line.problem for line in known if line.problem), None)
            yield skipped("C1.list", "text", message("income-list"), lack or message("no-figure"))
            return
        if any(line.amount for line in known):
            present.add(kind)
    yield _list_claim(
        found,
        "收入预算",
        [concepts()[kind].name for kind in _KINDS if kind in named - present],
        [concepts()[kind].name for kind in _KINDS if kind in present - named],
    )


def _kind_of(column: str) -> str:
    """The kind of money that a column is a part of."""
    return next((kind for kind in _KINDS if kind == column or kind in ancestors(column)), column)


def _expenditure_list(figures: FilingFigures, found: Found) -> Iterator[Finding]:
    """Every category that has a figure is named, and no other."""
    names = figures.codes("balance")
    if not names or not all(len(code) == 3 for code in names):
        return
    spending = {code: figures.code("balance", code, "amount") for code in names}
    if lack := next((term.problem for term in spending.values() if term.value is None), None):
        yield skipped("C1.list", "text", message("expenditure-list"), lack)
        return
    listed = {folded(name): name for name in enumerated(found.match[2])}
    spent = {folded(name): name for code, name in names.items() if spending[code].amount}
    too_many = [name for key, name in listed.items() if key not in spent]
    missing = [name for key, name in spent.items() if key not in listed]
    for name in list(too_many):
        if alike := get_close_matches(name, missing, 1, _ALIKE):
            too_many.remove(name)
            missing.remove(alike[0])
    yield _list_claim(found, "支出预算", too_many, missing)


def _list_claim(found: Found, what: str, too_many: list[str], missing: list[str]) -> Finding:
    parts = []
    if too_many:
        parts.append(message("list-names-too-many", names=tuple(too_many)))
    if missing:
        parts.append(message("list-lacks", names=tuple(missing)))
    text = message("list-agrees", what=what, table=table_word("balance"))
    if parts:
        text = message("list-differs", what=what, table=table_word("balance"), parts=tuple(parts), where=found.where)
    return claim("C1.list", not parts, text, [found.cell])
