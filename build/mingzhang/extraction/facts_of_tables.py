"""Counts and amounts about the agency that stand in tables of no resource: staff, vehicles, equipment, houses, procurement.

A table is read by the labels of its rows (`车辆数合计（辆） | 5`), else by the words above its columns in the row of the total. A
number is a fact only where one column of the filing's own year and phase holds it and its unit is known; the table is kept
as it stands in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.facts import FactKind, fact_kinds, fact_sums, table_words
from mingzhang.budget.filing import ACCOUNTS, PUBLISHED, Identity, Note, OtherCell, Table, warning_note
from mingzhang.budget.header_words import header_words
from mingzhang.budget.narrative import Fact
from mingzhang.budget.units import CONTRACT_UNIT, UNITS
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.words import is_count, unit_of_word
from mingzhang.extraction.plausibility.counts import name_of_label, unit_of_label
from mingzhang.extraction.raw import is_total_label

_WORD = re.compile(r"[一-鿿]")
_YEAR = re.compile(r"20\d\d")
_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_LONGEST_ABOUT = 2000
_DATED = ("staff", "assets")
"""Groups of facts that are of a day, which may lie before a budget's year; all others are of the filing's year."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label that names a fact, and the numbers beside or below it."""

    kind: FactKind
    label: str
    cells: tuple[OtherCell, ...]


@dataclass(slots=True)
class _Group:
    """Cells of a row that belong together: words, then numbers."""

    words: list[OtherCell] = field(default_factory=list)
    numbers: list[OtherCell] = field(default_factory=list)


def facts_of_tables(
    kept: Iterable[Table], tables: Iterable[Table], identity: Identity, said: Sequence[Fact]
) -> tuple[list[Fact], list[Note]]:
    """The facts that tables of no resource count, and amounts in rows of `tables` that are no line of theirs; each once and none
    that is `said` elsewhere already. And a warning for each of which there are several numbers."""
    found: dict[str, list[Fact]] = {}
    for fact in _of_rows(tables, identity):
        found.setdefault(fact.fact, []).append(fact)
    for table in kept:
        of_table: dict[str, list[Fact]] = {}
        for fact in _facts(table, identity):
            of_table.setdefault(fact.fact, []).append(fact)
        for name in _of_sums(of_table):
            found.setdefault(name, []).extend(of_table[name])
    known = {fact.fact: fact for fact in said}
    rivals = {name: [*([known[name]] if name in known else []), *same] for name, same in found.items()}
    open_ = {name for name, same in rivals.items() if not _agree(same)}
    facts, notes = [], []
    for name, same in found.items():
        if name in open_:
            printed = "、".join(dict.fromkeys(f"{fact.value}{fact.unit}" for fact in rivals[name]))
            notes.append(
                warning_note(same[0].place, printed, "several-numbers-in-tables", fact=fact_kinds()[name].name)
            )
        elif name not in known and fact_kinds()[name].parent not in open_:
            facts.append(same[0])
    return sorted(facts, key=lambda fact: fact.place.line or 0), notes


def _agree(same: Sequence[Fact]) -> bool:
    """Whether numbers of one fact are the same, amounts in whichever unit: as precise as the coarser of two prints them."""
    values = [
        in_contract_unit(fact.value, fact.unit) if fact.unit in UNITS else fact.value
        for fact in same
        if fact.value is not None
    ]
    coarse = max((Decimal(1).scaleb(int(value.as_tuple().exponent)) for value in values), default=Decimal(0))
    return not values or (max(values) - min(values)) * 2 <= (coarse if same[0].unit in UNITS else 0)


def _of_rows(tables: Iterable[Table], identity: Identity) -> Iterator[Fact]:
    """Amounts of facts in rows below the lines of a table (政府采购货物支出 below the “三公” expenses)."""
    for table in tables:
        for row in table.rows if table.resource == "three_public" else ():
            name = "" if row.texts.get("item") else name_of_label(row.texts.get("name", ""))
            total = next((cell for cell in row.cells if cell.column == "total" and cell.placement == PUBLISHED), None)
            if name and fact_kinds()[name].unit in UNITS and total is not None and total.value is not None:
                yield Fact(name, total.value, CONTRACT_UNIT, str(identity.year), total.place)


def _facts(table: Table, identity: Identity) -> Iterator[Fact]:
    about = fold(table.title + "".join(dict.fromkeys(cell.header for cell in table.other_cells)))[:_LONGEST_ABOUT]
    rows = [list(cells) for _, cells in groupby(table.other_cells, key=lambda cell: cell.row)]
    labelled = list(_by_rows(rows, about)) or list(_by_columns(rows, about))
    counted = {each.kind.id for each in labelled if _says_count(each.label)}
    for each in labelled:
        cell = _own(each, identity)
        is_part = each.kind.parent in counted
        fact = _fact(each, cell, table, identity, is_part=is_part) if cell is not None else None
        if fact is not None:
            yield fact


# -- where labels stand -------------------------------------------------------------------------------------------


def _by_rows(rows: Sequence[Sequence[OtherCell]], about: str) -> Iterator[_Labelled]:
    """The numbers behind a label, in tables that name what they count at the left of each row, once or side by side."""
    for row in rows:
        for group in _groups(row):
            label = group.words[0].text if len(group.words) == 1 else ""
            name = name_of_label(label, about + fold(label)) if label and group.numbers else ""
            if name:
                yield _Labelled(fact_kinds()[name], label, tuple(group.numbers))


def _groups(row: Sequence[OtherCell]) -> Iterator[_Group]:
    """The groups of a row, without the numbers of rows: one begins with the words behind numbers, or under the same header."""
    group = _Group()
    for cell in row:
        if cell.value is not None:
            if not table_words().row_number.search(fold(cell.header)):
                group.numbers.append(cell)
        elif _WORD.search(cell.text):
            if group.numbers or (group.words and cell.header == group.words[0].header != ""):
                yield group
                group = _Group()
            group.words.append(cell)
    yield group


def _by_columns(rows: Sequence[Sequence[OtherCell]], about: str) -> Iterator[_Labelled]:
    """The numbers of the total below each header that names what it counts; of the only row where there is no other."""
    totals = [row for row in rows if any(cell.value is None and is_total_label(cell.text) for cell in row)]
    filled = [row for row in rows if any(cell.value is not None for cell in row)]
    chosen = totals[0] if len(totals) == 1 else filled[0] if len(filled) == 1 and not totals else ()
    for cell in chosen:
        kind = _kind_of_path(cell.header, about) if cell.value is not None else None
        if kind is not None and kind.unit not in UNITS:
            yield _Labelled(kind, cell.header, (cell,))


def _kind_of_path(header: str, about: str) -> FactKind | None:
    """What a column counts, by its path; None where a word of the path narrows or changes it."""
    path = [word for word in header.split("/") if word]
    while len(path) > 1 and fold(path[-1]) in table_words().totals:
        path.pop()
    name = name_of_label(path[-1], about) if path else ""
    if not name:
        return None
    kind = fact_kinds()[name]
    above = [(name_of_label(word, about), fold(word)) for word in path[:-1]]
    plain = all(found in (kind.parent, name) if found else table_words().about.search(word) for found, word in above)
    return kind if plain else None


# -- which number, and of what ------------------------------------------------------------------------------------


def _own(each: _Labelled, identity: Identity) -> OtherCell | None:
    """The only number of the filing's own year and phase; None where there are several, or none."""
    words = table_words()
    own_year = [cell for cell in each.cells if not _is_of_other_year(cell.header, each.kind, identity)]
    cells = [cell for cell in own_year if not words.changed.search(fold(cell.header))]
    planned = [cell for cell in cells if words.planned.search(_stage(cell.header))]
    done = [cell for cell in cells if words.done.search(_stage(cell.header))]
    aside = planned if identity.phase == ACCOUNTS else done if each.kind.group not in _DATED or planned else []
    cells = [cell for cell in cells if cell not in aside]
    if len(cells) > 1:
        own = words.money if each.kind.unit in UNITS else words.counted
        other = words.counted if each.kind.unit in UNITS else words.money
        cells = [cell for cell in cells if own.search(fold(cell.header))] or cells
        cells = [cell for cell in cells if not other.search(fold(cell.header)) or own.search(fold(cell.header))]
    if len(cells) > 1:
        totals = [cell for cell in cells if fold(cell.header.rpartition("/")[2]) in words.totals]
        depth = min((cell.header.count("/") for cell in totals), default=0)
        cells = [cell for cell in totals if cell.header.count("/") == depth]
    return cells[0] if len(cells) == 1 else None


def _stage(header: str) -> str:
    """The first word of a path that says whether it is planned or done; empty if none does."""
    words = table_words()
    path = [fold(word) for word in header.split("/")]
    return next((word for word in path if words.planned.search(word) or words.done.search(word)), "")


def _is_of_other_year(header: str, kind: FactKind, identity: Identity) -> bool:
    text = fold(header)
    years = {int(year) for year in _YEAR.findall(text)}
    own = {identity.year}
    if identity.phase != ACCOUNTS and kind.group in _DATED:
        own.add(identity.year - 1)
    prior = any(fold(word) in text for word in header_words().years["prior"])
    return bool(years) and not years <= own or (prior and not years and identity.year - 1 not in own)


def _fact(each: _Labelled, cell: OtherCell, table: Table, identity: Identity, *, is_part: bool) -> Fact | None:
    """The fact, if its unit is known. `is_part`: it is a part of one that the table counts (主要领导干部用车 below 车辆数合计（辆）)."""
    kind, value = each.kind, cell.value
    if value is None or value < 0 or (unit := _unit(each, cell, table, is_part=is_part)) == "":
        return None
    if kind.unit not in (*UNITS, "平方米"):
        if value != value.to_integral_value():
            return None
        value = value.to_integral_value()
    return Fact(kind.id, value, unit, _as_of(kind, cell.header, table, identity), cell.place)


def _unit(each: _Labelled, cell: OtherCell, table: Table, *, is_part: bool) -> str:
    """The unit that label, header or table print, of the kind that the fact has; empty where none is known."""
    header = cell.header.rpartition("/")[2]
    printed = unit_of_label(each.label, each.kind.unit) or unit_of_label(header, each.kind.unit)
    of_table = table.unit if table.unit_from == "table" else ""
    if each.kind.unit in UNITS:
        money = next((unit for unit in (printed, unit_of_word(fold(header)), of_table) if unit), "")
        return money if money in UNITS else ""
    if printed in UNITS or unit_of_word(fold(header)) in UNITS:
        return ""
    words = table_words()
    counts = is_part or printed or _says_count(each.label) or is_count(header) or words.counted.search(fold(header))
    if not counts and (of_table in UNITS or words.paid.search(fold(table.title + header))):
        return ""
    return printed or each.kind.unit


def _says_count(label: str) -> bool:
    """Whether a label says by itself that it counts (编制人数, 车辆（辆）), and no money."""
    return is_count(label) and unit_of_label(label) not in UNITS


def _as_of(kind: FactKind, header: str, table: Table, identity: Identity) -> str:
    """The year or day that header or title name; else the filing's year, of what is of a year or stands in accounts."""
    for text in (fold(header), fold(table.title)):
        if day := _DAY.search(text):
            return f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
        if year := _YEAR.search(text):
            return year.group() if kind.group in _DATED else str(identity.year)
    return "" if identity.phase != ACCOUNTS and kind.group in _DATED else str(identity.year)


def _of_sums(found: dict[str, list[Fact]]) -> list[str]:
    """The names of the facts of a table, without those that stand in several rows (each of them may be a unit's) and without
    those of a sum that is not that of its parts: lists of purchases have totals of their own."""
    wrong = {name for name, same in found.items() if len(same) > 1 and any(fact.value != 0 for fact in same)}
    for rule in fact_sums():
        if rule.total not in found or fact_kinds()[rule.total].group != "procurement":
            continue
        parts = [found[part] for part in rule.part_lists[0] if part in found]
        summed = sum((same[0].value or Decimal(0) for same in parts), Decimal(0))
        is_whole = len(parts) == len(rule.part_lists[0])
        if wrong & {rule.total, *rule.part_lists[0]} or (is_whole and summed != found[rule.total][0].value):
            wrong |= {rule.total, *rule.part_lists[0]}
    return [name for name in found if name not in wrong]
