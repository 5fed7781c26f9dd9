"""What must be known before the years of one agency are compared: said only where the filings themselves show it.

Four causes: a template that splits off transfers from above beside one that does not (F5), an expenditure that only
one of two years books under a function of its own (F1), a base of last year that is not what last year's filing
printed (E1), and documents of different kinds, which overlap (F6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from mingzhang.budget.classification import economic_names
from mingzhang.budget.links import bookings
from mingzhang.website import words
from mingzhang.website.changes import read_changes
from mingzhang.website.figures import main_figures
from mingzhang.website.package_tables import Figure, Filed

_PARTS = ("基本支出", "项目支出")


@dataclass(frozen=True)
class Caution:
    """A heading and what is to be known, as sentences (plain text)."""

    title: str
    text: str


def cautions(filings: Sequence[Filed]) -> list[Caution]:
    """For the filings of one kind, oldest first; none where nothing stands in the way of comparing."""
    found = [_templates(filings)]
    for before, now in pairwise(filings):
        found += [_booking(before, now), _recast(before, now)]
    return [caution for caution in found if caution is not None]


def nothing_found(filings: Sequence[Filed]) -> Caution:
    """What may be said where no cause was found: only what could be looked at."""
    same, unseen = [], []
    if all(_splits_transfers(filed) is not None for filed in filings):
        same.append("收入表的分法相同")
    else:
        unseen.append("收入表的分法")
    if all(filed.status(name) == "filled" for filed in filings for name in ("basic_expenditure", "expenditure")):
        same.append("社会保险缴费和住房公积金记在同样的科目里")
    else:
        unseen.append("社会保险缴费和住房公积金记在哪些科目")
    seen = f"收录的各年，{'，'.join(same)}。" if same else ""
    missing = f"缺少要用的表，看不出{'、'.join(unseen)}。" if unseen else ""
    return Caution("没有发现口径不同的地方", f"{seen}{missing}文件以外的变化（如职能、人员划入划出）这里看不到。")


def rebooked(before: Filed, now: Filed) -> list[tuple[str, str, Figure, Figure]]:
    """(economic code, name, figure before, figure now) of what both pay and only one books under its own function."""
    found = []
    for rule in bookings():
        first, second = _economic(before, rule.economic), _economic(now, rule.economic)
        if first.value in (None, 0) or second.value in (None, 0):  # blank or printed as zero: not paid
            continue
        if _has_function(before, rule.functions) != _has_function(now, rule.functions):
            found.append((rule.economic, economic_names()[rule.economic][0], first, second))
    return found


def _templates(filings: Sequence[Filed]) -> Caution | None:
    split = {filed.holding.year: _splits_transfers(filed) for filed in filings}
    parted = [str(year) for year, yes in split.items() if yes]
    whole = [str(year) for year, yes in split.items() if yes is False]
    if not parted or not whole:
        return None
    return Caution(
        "本级和上级的钱，不是每年都分开列",
        f"{'、'.join(whole)} 年的表把上级安排的转移支付算在一般公共预算里，{'、'.join(parted)} 年单列。"
        "合在一起的一般公共预算可以比，本级和上级各多少，没有可比的数。",
    )


def _booking(before: Filed, now: Filed) -> Caution | None:
    found = rebooked(before, now)
    if not found:
        return None
    years = (before.holding.year, now.holding.year)
    named = "、".join(f"{name}（{_amount(first)} → {_amount(second)}）" for _, name, first, second in found)
    return Caution(
        "按功能科目比较会误导",
        f"这些支出 {years[0]} 年和 {years[1]} 年都有：{named}，万元，按经济分类。"
        "按功能科目，却只有其中一年列在自己的科目里，另一年记在别的科目里。"
        "下面科目表里这些行的从无到有、从有到无，以及记着它们的科目的增减，至少有一部分只是换了记账的科目；按经济分类的比较不受影响。",
    )


def _recast(before: Filed, now: Filed) -> Caution | None:
    """Only for filings of successive years: what one says of the year before against what that year printed."""
    if now.holding.year != before.holding.year + 1:
        return None
    figures = main_figures(before)
    printed = dict(zip(_PARTS, (figures.basic, figures.project), strict=True))
    differing = []
    for change in read_changes(now):
        if change.chapter != "expenditure" or change.name not in printed or change.prior is None:
            continue
        figure = printed[change.name]
        if figure.value is not None and not figure.doubtful and figure.value != change.prior:
            differing.append(f"{change.name}倒推是 {words.amount(change.prior)}，当年印的是 {_amount(figure)}")
    if not differing:
        return None
    year, last = now.holding.year, before.holding.year
    return Caution(
        f"{year} 年说的“上年”不是 {last} 年公开的数",
        f"从 {year} 年文件写的增减倒推 {last} 年：{'；'.join(differing)}，万元。上年的基数可能调整过（如年中追加、划转），"
        "所以文中写的增减和两份文件相减的结果不同，两种都不算错，但不能混用。",
    )


def _splits_transfers(filed: Filed) -> bool | None:
    """Whether the tables have lines of their own for transfers from above; None where neither can be seen."""
    if filed.status("balance") != "filled":
        return None
    items = {row["item"] for row in filed.rows("balance") if row["side"] == "income"}
    if not items:
        return None
    return any(item.endswith("_transfer") for item in items)


def _economic(filed: Filed, code: str) -> Figure:
    return filed.figure("basic_expenditure", "total", lambda row: row["economic_code"] == code)


def _has_function(filed: Filed, codes: Sequence[str]) -> bool | None:
    """Whether an amount stands under one of these items; None where there is no such table."""
    if filed.status("expenditure") != "filled":
        return None
    rows = [row for row in filed.rows("expenditure") if row["function_code"] in codes]
    return any(filed.read("expenditure", row, "total").value for row in rows)


def _amount(figure: Figure) -> str:
    return words.amount(figure.value if figure.value is not None else Decimal(0))
