"""The unit of amounts that a line, a title, a header or a figure prints: one grammar over the words of `budget/units.yaml`.

Everything here looks at folded text, or folds what it is given (`clean.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.amount import is_amount, parse_amount
from mingzhang.budget.filing import OtherCell
from mingzhang.budget.units import ANY_UNIT, alternatives, unit_words
from mingzhang.extraction.clean import fold

UNKNOWN = "?"
"""A unit is printed, and it is none of those that we know: never taken for one of them."""

_KNOWN = unit_words()
_CURRENCY = alternatives(map(re.escape, _KNOWN.currency))
_LABELS = alternatives(_KNOWN.labels)
_ALL_LABELS = alternatives((*_KNOWN.labels, *_KNOWN.other_labels, *map(re.escape, _KNOWN.currency)))
_AROUND = r"[:;./、()]{0,2}"
_ENDS = rf"(?=$|[^\u4e00-\u9fff]|{alternatives(_KNOWN.followed_by)})"
_UNIT = re.compile(ANY_UNIT)
_STATED = re.compile(
    rf"{_ALL_LABELS}(?:均?为|是)?{_AROUND}{_CURRENCY}?{_AROUND}(?P<unit>{ANY_UNIT})(?:{_AROUND}{_CURRENCY}\)?|\))?{_ENDS}"
)
_OF_AN_AGENCY = re.compile(rf"{alternatives(_KNOWN.no_labels)}$")
_BARE = re.compile(rf"\(?(?:{_CURRENCY}{_AROUND})?(?P<unit>{ANY_UNIT})(?:{_AROUND}{_CURRENCY}\)?)?\)?")
_BRACKETED = re.compile(rf"\((?:{_CURRENCY}{_AROUND})?(?P<unit>{ANY_UNIT})(?:{_AROUND}{_CURRENCY})?\)$")
_MORE = re.compile(rf"(?:[、,/或和及]{ANY_UNIT})*")
_BESIDE = re.compile(alternatives(_KNOWN.beside))
_OTHER_MONEY = re.compile(rf"{_LABELS}:[^:()]{{1,8}}$|单位:{alternatives(_KNOWN.unknown)}$")
_IN_HEADER = re.compile(rf"[(/:](?:金额)?(?:单位:?)?{_CURRENCY}?(?P<unit>{ANY_UNIT})\)?")
_AT_END = re.compile(rf"{ANY_UNIT}$")
SHORT_UNIT = rf"{alternatives(_KNOWN.short)}(?=[,。;、()]|$)"
"""A unit whose last character is not printed; before any other word it may be of something else (万人)."""
_FIGURE = re.compile(
    rf"(?<![\d.,])(?P<number>-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?P<unit>{ANY_UNIT}|{SHORT_UNIT})?"
)


def unit_stated(text: str) -> str:
    """The unit that a line states (`单位：元`, `金额单位：人民币万元`, `（万元）`); UNKNOWN for one that we do not know, empty
    where it states none."""
    folded = fold(text)
    for found in _STATED.finditer(folded):
        if not _OF_AN_AGENCY.search(folded[: found.start()]):
            return found.group("unit")
    return bare_unit(folded) or (UNKNOWN if _OTHER_MONEY.search(folded) else "")


def units_stated(text: str) -> tuple[str, ...]:
    """All units that a line states, in order, several behind one label, too (`单位：元、万元`)."""
    folded = fold(text)
    found: list[str] = []
    for each in _STATED.finditer(folded):
        if not _OF_AN_AGENCY.search(folded[: each.start()]):
            found += [each.group("unit"), *_UNIT.findall(_MORE.match(folded, each.end("unit")).group())]  # type: ignore[union-attr]
    return tuple(dict.fromkeys(found)) or tuple(filter(None, [bare_unit(folded)]))


def bare_unit(text: str) -> str:
    """The unit that is all that a text says (`万元`, `（元）`); empty where it says anything else."""
    bare = _BARE.fullmatch(fold(text))
    return bare.group("unit") if bare else ""


def is_units(folded: str) -> bool:
    """Whether a folded text says nothing but one unit or several (`元、万元`)."""
    found = _UNIT.match(folded)
    return found is not None and _MORE.fullmatch(folded, found.end()) is not None


def without_unit(folded: str) -> str:
    """A folded line without the unit that it states."""
    if _BARE.fullmatch(folded):
        return ""
    found = _STATED.search(folded)
    if found and not _OF_AN_AGENCY.search(folded[: found.start()]):
        start = found.start() - (folded[found.start() - 1 : found.start()] == "(")
        return folded[:start] + _MORE.sub("", folded[found.end() :], count=1).removeprefix(")")
    return _BRACKETED.sub("", folded)


def without_asides(folded: str) -> str:
    """The rest of a line that states a unit, without units of counts and the number of places (`、辆`, `,人数单位:人`)."""
    return _BESIDE.sub("", folded)


def is_unit_line(text: str) -> bool:
    """Whether a line holds nothing but a unit behind its label (`单位：万元`)."""
    folded = fold(text)
    return _STATED.search(folded) is not None and not without_asides(without_unit(folded))


def unit_behind_title(folded: str) -> str:
    """The unit that stands in brackets behind a title; empty if none."""
    found = _BRACKETED.search(folded)
    return found.group("unit") if found else unit_stated(folded)


def unit_of_headers(cells: Iterable[str]) -> str:
    """The unit in the cells of a header (`合计（元）`), where all that name one name the same; else empty."""
    units = {found.group("unit") for cell in cells if (found := _BRACKETED.search(fold(cell)))}
    return units.pop() if len(units) == 1 else ""


def unit_in_header(folded: str, start: int) -> tuple[int, str] | None:
    """The unit that begins at a position of a header's word, in brackets or behind a stroke or a colon (`合计（元）`, `合计/元`,
    `合计:元`), or that is the whole word (`万元` in a row of its own), with where it ends."""
    found = _IN_HEADER.match(folded, start) or (_BARE.fullmatch(folded) if start == 0 else None)
    return (found.end(), found.group("unit")) if found else None


def unit_in_word(folded: str) -> str:
    """The unit that a header's word names although it is not understood, in brackets or at its end (`中央资金（万元）`,
    `折合万元`); empty if it names none, or several."""
    found = {each.group("unit") for each in _IN_HEADER.finditer(folded)} or set(_AT_END.findall(folded))
    return found.pop() if len(found) == 1 else ""


def unit_of_all(unit: str, cells: Iterable[OtherCell]) -> str:
    """The unit of a table that is kept whole; empty where a header, or words of a row in brackets, name another one: its figures
    are then not all of one unit."""
    named = {unit_in_word(fold(header)) for cell in cells for header in cell.header.split("/")}
    named |= {
        found.group("unit") for cell in cells if cell.value is None and (found := _BRACKETED.search(fold(cell.text)))
    }
    return unit if named <= {"", unit} else ""


@dataclass(frozen=True, slots=True)
class PrintedMoney:
    """A number in a text with its unit, one of UNITS; empty where it prints none. `amount` is in 万元; None where no unit is
    printed, and for what is no amount (a telephone number, a code)."""

    start: int
    end: int
    number: str
    unit: str

    @property
    def amount(self) -> Decimal | None:
        return parse_amount(self.number, self.unit) if self.unit and is_amount(self.number) else None


def money_in(folded: str) -> Iterator[PrintedMoney]:
    """Every number of a folded text, in order, those without a unit, too."""
    for found in _FIGURE.finditer(folded):
        yield PrintedMoney(found.start(), found.end(), found["number"], full_unit(found["unit"] or ""))


def full_unit(printed: str) -> str:
    """The unit that a printed one stands for (`万` -> `万元`); itself where it is not short."""
    return _KNOWN.short.get(printed, printed)


def number_and_unit(text: str) -> tuple[str, str]:
    """A cell's figure without the unit that it may print beside it (`9万元` -> `9`, `万元`), and that unit."""
    found = _UNIT.search(text)
    return (text[: found.start()] + text[found.end() :], found.group()) if found else (text, "")
