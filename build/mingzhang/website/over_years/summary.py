"""The opening sentences of an agency's page: the newest total against the one before, what moved it, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from mingzhang.website import words
from mingzhang.website.escaping import markdown_text
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed, leaves
from mingzhang.website.over_years.comparing import rebooked
from mingzhang.website.prose import money

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Move:
    """By how much one functional item changed between two filings."""

    name: str
    change: Decimal


def agency_opening(filed: Sequence[Filed], figures: Mapping[str, MainFigures]) -> list[str]:
    """Paragraphs in Markdown. `filed` is newest first; only documents of the newest one's kind are compared."""
    newest = filed[0]
    alike = [each for each in filed if each.holding.document == newest.holding.document][:2]
    said = [_totals(alike, figures) + _moved(alike, figures)]
    held = {each.holding.year for each in filed}
    missing = words.year_runs(set(range(min(held), max(held))) - held)
    if missing:
        runs = "、".join(words.year_run(run) for run in missing)
        said[0] += f"{runs} 年没有收录，其间的变化看不到。"
    return said


def largest_move(moves: Sequence[Move], difference: Decimal) -> str:
    """Which item changed the most, and what the others make up together, so that both give the difference of the
    totals; '' where two share the place or where the items miss that difference by more than rounding."""
    moved = sorted((move for move in moves if move.change), key=lambda move: -abs(move.change))
    if not moved or abs(sum((move.change for move in moved), Decimal(0)) - difference) > _CENT * len(moves):
        return ""
    rest = difference - moved[0].change
    if len(moved) > 1 and abs(moved[1].change) == abs(moved[0].change):
        return ""
    said = f"其中“{markdown_text(moved[0].name)}”{_direction(moved[0].change)}"
    if len(moved) == 1:
        return f"{said}，其余科目没有变。"
    others = _direction(rest) if rest else "没有变"
    return f"{said}，其余合计{others}。"


def _totals(filed: Sequence[Filed], figures: Mapping[str, MainFigures]) -> str:
    newest = filed[0].holding
    now = figures[newest.filing_id].expenditure
    if now.value is None:
        return f"最近一份是 {newest.year} 年{newest.document_name}，其中没有读到支出总额。"
    before = figures[filed[1].holding.filing_id].expenditure if len(filed) > 1 else None
    if before is None or before.value is None:
        return f"{newest.year} 年支出总预算 {_linked(now, filed[0])}。"
    older = filed[1]
    said = f"支出总预算 {older.holding.year} 年 {_linked(before, older)}，{newest.year} 年 {_linked(now, filed[0])}"
    if now.doubtful or before.doubtful:
        return f"{said}。"
    if now.value == before.value:
        return f"{said}，两年相同。"
    return f"{said}，{_direction(now.value - before.value)}。"


def _moved(filed: Sequence[Filed], figures: Mapping[str, MainFigures]) -> str:
    """Nothing is said where an expenditure was booked elsewhere in one of the years, or a figure is in doubt."""
    if len(filed) < 2:
        return ""
    now, before = filed[0], filed[1]
    totals = [figures[each.holding.filing_id].expenditure for each in (now, before)]
    read = [_items(each) for each in (now, before)]
    if any(total.value is None or total.doubtful for total in totals) or any(items is None for items in read):
        return ""
    newer, older = read[0] or {}, read[1] or {}
    moves = [
        Move((newer.get(code) or older[code])[0], _value(newer, code) - _value(older, code))
        for code in sorted({*newer, *older})
    ]
    top = max(moves, key=lambda move: abs(move.change), default=None)
    suspect = {code for _, _, codes in _carriers(before, now) for code in codes}
    named = {(newer.get(code) or older[code])[0] for code in suspect if code in newer or code in older}
    if top is None or top.name in named:
        return ""
    return largest_move(moves, (totals[0].value or Decimal(0)) - (totals[1].value or Decimal(0)))


def _carriers(before: Filed, now: Filed) -> list[tuple[str, str, tuple[str, ...]]]:
    """Where something was booked elsewhere: the items that may have carried it, 行政运行 and 事业运行 above all."""
    found = rebooked(before, now)
    rows = pd.concat([filed.frame("expenditure") for filed in (before, now)])
    codes = set(rows.loc[rows["name"].str.startswith(("行政运行", "事业运行")), "function_code"])
    return [(code, name, tuple(sorted(codes))) for code, name, _, _ in found]


def _items(filed: Filed) -> dict[str, tuple[str, Decimal]] | None:
    """The deepest items by code; None where the table is not there or a figure of it is in doubt."""
    if filed.status("expenditure") != "filled":
        return None
    found: dict[str, tuple[str, Decimal]] = {}
    for row in leaves(filed.rows("expenditure")):
        figure = filed.read("expenditure", row, "total")
        if figure.doubtful:
            return None
        if figure.value is not None:
            known = found.get(row.function_code, ("", Decimal(0)))[1]
            found[row.function_code] = (row.name, known + figure.value)
    return found


def _value(items: Mapping[str, tuple[str, Decimal]], code: str) -> Decimal:
    return items[code][1] if code in items else Decimal(0)


def _direction(change: Decimal) -> str:
    return f"{'增加' if change > 0 else '减少'} {money(Figure(abs(change), PRINTED))}"


def _linked(figure: Figure, filed: Filed) -> str:
    folder = filed.holding.url.rstrip("/").rpartition("/")[2]
    return money(figure, f"{folder}/source/")
