"""Rows of the tables on people, purchases and things: what each filing says, with links to where it says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.facts import fact_kinds
from mingzhang.budget.filing import ACCOUNTS
from mingzhang.budget.units import UNITS
from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Holdings
from mingzhang.website.charts.model import ChartFigure, Row
from mingzhang.website.one_filing.facts import time_of
from mingzhang.website.staffing.count import WHY_NONE
from mingzhang.website.staffing.counted import Counted
from mingzhang.website.staffing.per_head import BASIC, MEASURES, OPERATING, PERSONNEL

PROCUREMENT = (
    "procurement",
    "procurement_goods",
    "procurement_works",
    "procurement_services",
    "procurement_sme",
    "procurement_small_micro",
    "procurement_reserved_sme",
    "procurement_reserved_small_micro",
    "procurement_awarded_sme",
    "procurement_awarded_small_micro",
)
ASSETS = ("vehicles_count", "buildings_area", "equipment_over_500k_count", "equipment_over_1m_count")
STAFF = ("staff_quota", "staff_active", "staff_retired")
HEADS = (PERSONNEL, OPERATING, BASIC)
"""The measures in the order of their columns."""


@dataclass(frozen=True)
class FactCell:
    """A number as it is shown, and where it stands; `absent` says in words why there is none."""

    label: str
    text: str
    href: str = ""
    absent: str = ""


@dataclass(frozen=True)
class FactLine:
    """A filing: `name` is its agency's, `href` its page, `sub` a line below the name."""

    name: str
    href: str
    sub: str
    cells: tuple[FactCell, ...]


def columns_of(facts: Sequence[str], held: Iterable[Counted]) -> list[str]:
    """Those of the facts that any of these filings has."""
    named = {fact for each in held for fact in each.facts}
    return [fact for fact in facts if fact in named]


def column_name(fact: str, phase: str) -> str:
    """The head of a column, with its unit where it is no amount."""
    kind = fact_kinds()[fact]
    name = (kind.in_accounts if phase == ACCOUNTS else "") or kind.short
    return name if kind.unit in UNITS else f"{name}（{kind.unit}）"


def fact_lines(holdings: Holdings, held: Iterable[Counted], facts: Sequence[str], page: str) -> list[FactLine]:
    """A row for each filing that has one of the facts."""
    return [
        FactLine(
            holdings.short_names[each.holding.agency_id],
            addresses.relative(page, each.holding.url),
            _sub(each, facts),
            tuple(_fact_cell(each, fact, page) for fact in facts),
        )
        for each in held
        if any(fact in each.facts for fact in facts)
    ]


def head_lines(holdings: Holdings, held: Iterable[Counted], page: str) -> list[FactLine]:
    """A row for each filing of which any measure can be divided."""
    return [
        FactLine(
            holdings.short_names[each.holding.agency_id],
            addresses.relative(page, each.holding.url),
            _sub(each, ("staff_active",)),
            (_fact_cell(each, "staff_active", page), *(_head_cell(each, measure) for measure in HEADS)),
        )
        for each in held
        if can_be_divided(each)
    ]


def can_be_divided(each: Counted) -> bool:
    """Whether any of its measures has an amount a person."""
    return any(head.amount is not None for head in each.per_head.values())


def reasons(holdings: Holdings, held: Iterable[Counted], page: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Why measures are not divided, each reason with the filings, their names and links; which measures, where others are."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in held:
        measures: dict[str, list[str]] = {}
        for measure in HEADS:
            if each.per_head[measure].amount is None:
                measures.setdefault(each.per_head[measure].why, []).append(MEASURES[measure])
        for why, names in measures.items():
            said = why if len(names) == len(HEADS) else f"{'、'.join(names)}：{why}"
            link = (holdings.short_title(each.holding), addresses.relative(page, each.holding.url))
            found.setdefault(said, []).append(link)
    return list(found.items())


def by_document(held: Iterable[Counted]) -> list[tuple[str, list[Counted]]]:
    """Departments' filings, then those of units, each under the name of its kind of document."""
    grouped: dict[str, list[Counted]] = {}
    for each in sorted(held, key=lambda each: not each.holding.is_department):
        grouped.setdefault(each.holding.document_name, []).append(each)
    return list(grouped.items())


def head_rows(held: Iterable[Counted]) -> list[Row]:
    """What the page says of each filing, for a spreadsheet, in the columns of `head_columns`."""
    return [Row(each.holding.agency_name, tuple(_sheet_cells(each))) for each in held]


def _sheet_cells(each: Counted) -> Iterator[ChartFigure | str]:
    heads = each.per_head
    yield from (each.holding.document_name, str(each.holding.year))
    yield from (_plain(each.value(fact)) for fact in STAFF)
    yield "、".join(each.facts["staff_active"].times) if "staff_active" in each.facts else ""
    yield from (ChartFigure(heads[measure].money.value, heads[measure].money.doubtful) for measure in HEADS)
    yield from (_plain(heads[measure].amount) for measure in HEADS)
    yield "；".join(dict.fromkeys(heads[measure].why for measure in HEADS if heads[measure].why))
    yield from (_plain(each.value(fact)) for fact in (*PROCUREMENT, *ASSETS))


def head_columns(phase: str) -> list[str]:
    """The heads of the columns of `head_rows`."""
    return [
        "机构",
        "文件",
        "年度",
        *(column_name(fact, phase) for fact in STAFF),
        "在职人数的时点",
        *(f"{MEASURES[measure]}（万元）" for measure in HEADS),
        *(f"{MEASURES[measure]}，每人（万元）" for measure in HEADS),
        "没有算的原因",
        *(f"{_full_name(fact, phase)}（{fact_kinds()[fact].unit}）" for fact in (*PROCUREMENT, *ASSETS)),
    ]


def _full_name(fact: str, phase: str) -> str:
    kind = fact_kinds()[fact]
    return (kind.in_accounts if phase == ACCOUNTS else "") or kind.name


def _plain(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _sub(each: Counted, facts: Sequence[str]) -> str:
    """Place, and the time of the facts where all name the same one."""
    place = " ".join(each.holding.region) or "地区不详"
    times = {each.facts[fact].times for fact in facts if fact in each.facts}
    same = times.pop() if len(times) == 1 else ()
    time = time_of(same[0]) if len(same) == 1 else ""
    included = "；已含在部门文件里" if each.holding.included_in else ""
    return f"{place}{included}" + (f"；{time}" if time and time != f"{each.holding.year} 年" else "")


def _fact_cell(each: Counted, fact: str, page: str) -> FactCell:
    label = column_name(fact, each.holding.phase)
    said = each.facts.get(fact)
    href = addresses.relative(page, f"{each.holding.url}#facts-{fact}")
    if said is None:
        return FactCell(label, "", absent="节录未载" if each.holding.excerpt else "未载")
    if said.value is None:
        return FactCell(label, "", absent=WHY_NONE[said.state])
    is_amount = fact_kinds()[fact].unit in UNITS
    return FactCell(label, words.even(said.value) if is_amount else words.amount(said.value), href)


def _head_cell(each: Counted, measure: str) -> FactCell:
    head = each.per_head[measure]
    text = words.even(head.amount) if head.amount is not None else ""
    return FactCell(MEASURES[measure], text, absent="" if text else head.short_why)
