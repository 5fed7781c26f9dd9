"""The unit of amounts that a line, a title or a header prints."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mingzhang.budget.amount import UNITS
from mingzhang.extraction.clean import fold

UNKNOWN = "?"
"""A unit is printed, and it is none of those that we know: never taken for one of them."""

_WORD = "|".join(sorted(UNITS, key=len, reverse=True))
_MONEY = r"(?:人民币|RMB|CNY|¥|￥)"
_AROUND = r"[:;./、()]{0,2}"
_ENDS = r"(?=$|[^\u4e00-\u9fff]|人民币|部门|编制|填报|金额|日期|公开|附表|表\d|第\d|预算)"
_SAID = re.compile(
    rf"(?P<label>(?:金额|货币|计量|计价|预算)?单位|金额|{_MONEY}){_AROUND}{_MONEY}?{_AROUND}(?P<unit>{_WORD})"
    rf"(?:{_AROUND}{_MONEY}\)?|\))?{_ENDS}"
)
_OF_A_UNIT = re.compile(r"(?:编制|填报|编报|公开|申报)$")
_BARE = re.compile(rf"\(?(?:{_MONEY}{_AROUND})?(?P<unit>{_WORD})(?:{_AROUND}{_MONEY}\)?)?\)?")
_BRACKETED = re.compile(rf"\((?:{_MONEY}{_AROUND})?(?P<unit>{_WORD})(?:{_AROUND}{_MONEY})?\)$")
_MONEY_OF_ANOTHER_KIND = re.compile(
    r"(?:金额|货币|计量|计价)单位:[^:()]{1,8}$|单位:(?:[十百千万亿]{0,3}[^:()]{0,3}[元圆币角分]|[十百千万亿]{1,3})$"
)


def unit_said(text: str) -> str:
    """The unit that a line states (`单位：元`, `金额单位：人民币万元`, `（万元）`); UNKNOWN for one that we do not know, empty
    where it states none."""
    folded = fold(text)
    for found in _SAID.finditer(folded):
        if not _OF_A_UNIT.search(folded[: found.start()]):
            return found.group("unit")
    bare = _BARE.fullmatch(folded)
    if bare:
        return bare.group("unit")
    return UNKNOWN if _MONEY_OF_ANOTHER_KIND.search(folded) else ""


def without_unit(folded: str) -> str:
    """A folded line without the unit that it states."""
    found = _SAID.search(folded)
    if found and not _OF_A_UNIT.search(folded[: found.start()]):
        start = found.start() - (folded[found.start() - 1 : found.start()] == "(")
        return folded[:start] + folded[found.end() :].removeprefix(")")
    return _BRACKETED.sub("", folded)


def unit_behind_title(folded: str) -> str:
    """The unit that stands in brackets behind a title; empty if none."""
    found = _BRACKETED.search(folded)
    return found.group("unit") if found else unit_said(folded)


def unit_of_headers(cells: Iterable[str]) -> str:
    """The unit in the cells of a header (`合计（元）`), where all that name one name the same; else empty."""
    units = {found.group("unit") for cell in cells if (found := _BRACKETED.search(fold(cell)))}
    return units.pop() if len(units) == 1 else ""
