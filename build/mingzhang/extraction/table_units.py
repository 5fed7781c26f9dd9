"""The unit of each table: as printed, else as the filing says of all, as its words tell, or as people declare. Never a
default.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.amount import in_contract_unit, is_amount, printed_number
from mingzhang.budget.filing import Note, warning_note
from mingzhang.budget.units import ANY_UNIT, UNITS
from mingzhang.errors import BrokenFiling
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.sections.sections import Section
from mingzhang.extraction.unit_conflicts import contrary_unit, settled_by
from mingzhang.extraction.units import UNKNOWN, money_in
from mingzhang.language import _, one_of

_OF_ALL = re.compile(
    r"(?:本套|以上|以下|上述|所有|全部|各)(?:报表|表格|公开表|表)?[^,。;]{0,12}?单位(?:均|都)?(?:为|是|:)(?:人民币)?"
    rf"({ANY_UNIT})"
)
_FEWEST_DIGITS = 4
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class WithUnits:
    """The sections, each with its unit and where that is from; `unit` is that of most tables of the contract, empty where as
    many print another. `inferred` are the tables whose unit is that of the others, `doubtful` those whose unit
    nothing tells, `twice` those that print two."""

    sections: tuple[Section, ...]
    unit: str
    inferred: frozenset[str]
    doubtful: frozenset[str]
    twice: frozenset[str]
    notes: tuple[Note, ...]


def with_units(sections: Sequence[Section], words: Sequence[str], declared: str, source: str) -> WithUnits:
    """Give every section its unit, empty where nothing tells it. Raises BrokenFiling where that is so of every table of the contract
    that holds figures."""
    printed = [section.unit for section in sections if section.unit not in ("", UNKNOWN)]
    of_contract = [section.unit for section in sections if section.resource and section.unit not in ("", UNKNOWN)]
    usual = _usual(of_contract or printed)
    stated = next((said for line in words if (said := _OF_ALL.search(fold(line)))), None)
    one_mind = len(set(printed)) == 1
    amounts = _amounts("".join(words))
    found: list[Section] = []
    notes: list[Note] = []
    inferred: set[str] = set()
    doubtful: set[str] = set()
    twice: set[str] = set()
    silent: list[Section] = []
    for section in sections:
        unit, source_of_unit = _unit(
            section, declared, one_mind, stated.group(1) if stated else usual if one_mind else "", amounts
        )
        if not unit and section.unit != UNKNOWN and usual:
            unit, source_of_unit = usual, "filing"
            doubtful.add(section.resource)
            notes.append(warning_note(section.place, section.title, "unit-doubtful", unit=unit))
        elif unit and source_of_unit in ("filing", "narrative"):
            notes.append(warning_note(section.place, section.title, _TOLD[source_of_unit], unit=unit))
            if source_of_unit == "filing" and not stated:
                inferred.add(section.resource)
        elif unit and source_of_unit == "sidecar" and section.unit:
            notes.append(
                warning_note(section.place, section.title, "unit-declared-otherwise", unit=unit, printed=section.unit)
            )
        elif unit and unit != declared and (other := contrary_unit(section, unit)):
            settled = settled_by(other, unit, _by_amounts(section, amounts), section)
            unit = settled or unit
            if not settled:
                twice.add(section.resource)
                notes.append(warning_note(section.place, section.title, "unit-printed-twice", unit=unit, other=other))
        elif unit and usual and unit != usual:
            notes.append(warning_note(section.place, section.title, "unit-differs", unit=usual))
        if not unit and section.resource and _has_figures(section):
            silent.append(section)
            notes.append(warning_note(section.place, section.title, "unit-not-known"))
        found.append(replace(section, unit=unit, unit_from=source_of_unit if unit else ""))
    if silent and not any(each.unit and each.resource and _has_figures(each) for each in found):
        raise _refused(silent[0], source)
    return WithUnits(
        tuple(found),
        usual or declared or _usual([each.unit for each in found if each.resource and each.unit]),
        frozenset(inferred),
        frozenset(doubtful),
        frozenset(twice),
        tuple(notes),
    )


def _usual(units: Sequence[str]) -> str:
    """The unit that most print; empty where two are printed as often."""
    counts = Counter(units).most_common(2)
    tied = len(counts) == 2 and counts[0][1] == counts[1][1]
    return counts[0][0] if counts and not tied else ""


_TOLD = {"filing": "unit-of-other-tables", "narrative": "unit-of-narrative"}


def _unit(section: Section, declared: str, one_mind: bool, stated: str, amounts: frozenset[Decimal]) -> tuple[str, str]:
    """The unit and where it is from. What people declare wins over a printed one where all tables print the same; in a filing
    of two units it is that of the tables that print none."""
    if declared and (one_mind and section.unit != declared or section.unit in ("", UNKNOWN)):
        return declared, "sidecar"
    if section.unit not in ("", UNKNOWN):
        return section.unit, "table"
    if section.unit == UNKNOWN:
        return "", ""
    told = _by_amounts(section, amounts)
    if told:
        return told, "narrative"
    return (stated, "filing") if stated else ("", "")


def _amounts(words: str) -> frozenset[Decimal]:
    """The amounts in words, in 万元, those of few digits left out."""
    return frozenset(
        amount.normalize()
        for money in money_in(fold(words))
        if (amount := money.amount) is not None
        and len(money.number.replace(",", "").replace(".", "").strip("0")) >= _FEWEST_DIGITS
    )


def _by_amounts(section: Section, amounts: frozenset[Decimal]) -> str:
    """The one unit in which the greatest figure of a table is an amount of the words, to the places printed there."""
    greatest = max(_figures(section), default=Decimal(0))
    if len(str(greatest).replace(".", "").strip("0")) < _FEWEST_DIGITS:
        return ""
    units = [unit for unit in UNITS if _is_said(in_contract_unit(greatest, unit), amounts)]
    return units[0] if len(units) == 1 else ""


def _is_said(value: Decimal, amounts: frozenset[Decimal]) -> bool:
    return any(value.quantize(step).normalize() in amounts for step in (Decimal(1), Decimal("0.01")))


def _figures(section: Section) -> Iterator[Decimal]:
    """The numbers of a table as printed: right of the first words of a row, or alone in it; what stands left of them are codes."""
    for entry in section.entries:
        cells = [squash(cell) for cell in (entry.cells if entry.cells is not None else entry.text.split())]
        first = next((i for i, cell in enumerate(cells) if cell and not is_amount(cell)), 0)
        yield from (printed_number(cell) for cell in cells[first:] if is_amount(cell) and len(cell) < _LONGEST)


def _has_figures(section: Section) -> bool:
    return any(True for _ in _figures(section))


def _refused(section: Section, source: str) -> BrokenFiling:
    title = section.title or section.resource
    return BrokenFiling(
        _("the table {title} prints a unit that is not known", title=title)
        if section.unit == UNKNOWN
        else _("the table {title} prints no unit, and nothing else tells it", title=title),
        place=f"{source}:{section.place.line}" if section.place.line is not None else source,
        expected=_("a line such as 单位：万元 or 金额单位：元 above the table ({units})", units=one_of(UNITS)),
        remedy=_("look it up and say it in filing.yml: unit: 元 (or 万元)"),
    )
