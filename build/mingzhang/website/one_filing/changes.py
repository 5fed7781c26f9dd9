"""What a filing says changed against last year: rows of `changes`, named and ordered.

Everything here is the filing's own statement. Nothing is compared with another filing; last year's figure is the one
that follows from this year's and the stated change, and is called so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from mingzhang.datapackage.records import ChangeRow
from mingzhang.website import words
from mingzhang.website.one_filing.package_tables import Filed

CHAPTERS = {
    "general_item": "一般公共预算，按科目",
    "expenditure": "支出预算",
    "income": "收入预算",
    "general_scale": "一般公共预算拨款规模",
    "three_public": "“三公”经费",
    "operating_cost": "运行经费",
}
"""The chapters that speak of changes, the most specific first. `general_structure` only has shares."""
_LONGEST_NAME = 24


class ChangeKind(Enum):
    """What became of an amount. NEW had none last year, ENDED has none this year: neither has a rate."""

    NEW = "新增"
    ENDED = "不再列入"
    SAME = "持平"
    ROSE = "增加"
    FELL = "减少"
    UNSAID = "原文未载增减"


@dataclass(frozen=True)
class Change:
    """One statement. Amounts are 万元, `percent` is as printed (signed), `prior` is inferred by arithmetic. `path` is
    the whole subject where `name` is only its last part; `line`, `delta_line` and `rate_line` are where amount, change and
    rate stand in the source, '' where that is not known."""

    row: int
    chapter: str
    name: str
    path: str
    code: str
    amount: Decimal | None
    delta: Decimal | None
    percent: Decimal | None
    prior: Decimal | None
    kind: ChangeKind
    reason: str
    line: str
    delta_line: str
    rate_line: str = ""

    @property
    def anchor(self) -> str:
        return f"changes-{self.row}"

    @property
    def size(self) -> Decimal:
        """How far it moved, in 万元, to sort by; -1 where no amount is told."""
        return abs(self.delta) if self.delta is not None else Decimal(-1)

    @property
    def rated(self) -> bool:
        """Whether the printed rate has a base and may be shown."""
        return self.kind in (ChangeKind.ROSE, ChangeKind.FELL) and self.percent is not None and self.percent != 0

    @property
    def only_rated(self) -> bool:
        """Whether a rate is printed and no amount of the change."""
        return self.delta is None and self.rated


def read_changes(filed: Filed) -> list[Change]:
    """Every row of `changes` that says something of a change, in printed order."""
    found = [_change(filed, row) for row in filed.records(ChangeRow)]
    return [change for change in found if change.chapter in CHAPTERS and _speaks(change)]


def by_chapter(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The chapters that have statements, each with the largest change first (equal ones in printed order)."""
    listed = list(changes)
    found = {chapter: [change for change in listed if change.chapter == chapter] for chapter in CHAPTERS}
    return {chapter: sorted(rows, key=lambda row: -row.size) for chapter, rows in found.items() if rows}


def without_repeats(chapters: dict[str, list[Change]]) -> tuple[dict[str, list[Change]], list[Change]]:
    """The chapters without statements that an earlier one makes in the same words, and those that were left out."""
    kept: dict[str, list[Change]] = {}
    seen: set[tuple[str, Decimal | None, Decimal | None]] = set()
    repeated = []
    for chapter, rows in chapters.items():
        fresh = [row for row in rows if (row.name, row.amount, row.delta) not in seen]
        repeated += [row for row in rows if row not in fresh]
        seen |= {(row.name, row.amount, row.delta) for row in fresh}
        if fresh:
            kept[chapter] = fresh
    return kept, repeated


def leading(chapters: dict[str, list[Change]]) -> list[Change]:
    """The statements that the picture shows: one chapter only, so that no change counts twice; one that tells amounts, else
    one that tells rates."""
    with_amounts = (rows for rows in chapters.values() if any(row.delta is not None for row in rows))
    with_rates = (rows for rows in chapters.values() if any(row.only_rated for row in rows))
    return next(with_amounts, None) or next(with_rates, [])


def _change(filed: Filed, row: ChangeRow) -> Change:
    names = [part for part in row.subject.split("/") if part]
    change = Change(
        row=row.row,
        chapter=row.chapter,
        name=names[-1] if names else "",
        path=row.subject if len(names) > 1 else "",
        code=row.function_code,
        amount=row.amount,
        delta=row.delta,
        percent=row.delta_percent,
        prior=row.prior_implied,
        kind=ChangeKind.UNSAID,
        reason=row.reason,
        line=filed.at("changes", row.row, "amount"),
        delta_line=filed.at("changes", row.row, "delta"),
        rate_line=filed.at("changes", row.row, "delta_percent"),
    )
    return replace(change, kind=_kind(change, zero_base=bool(row.zero_base)))


def _kind(change: Change, *, zero_base: bool) -> ChangeKind:
    delta = change.delta if change.delta is not None else change.percent
    if delta is None:
        return ChangeKind.NEW if zero_base else ChangeKind.UNSAID
    if delta == 0:
        return ChangeKind.SAME
    if delta > 0:
        return ChangeKind.NEW if zero_base else ChangeKind.ROSE
    return ChangeKind.ENDED if change.amount == 0 else ChangeKind.FELL


def _speaks(change: Change) -> bool:
    return change.kind is not ChangeKind.UNSAID or change.reason != ""


def rate_words(change: Change) -> str:
    """`增长 5.20%` of a rate as printed."""
    percent = change.percent or Decimal(0)
    return f"{'增长' if percent > 0 else '下降'} {words.amount(abs(percent))}%"


def short(name: str) -> bool:
    """Whether a name fits into a title."""
    return len(name) <= _LONGEST_NAME
