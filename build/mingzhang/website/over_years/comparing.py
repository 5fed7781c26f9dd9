"""What must be known before the years of one agency are compared: said only where the filings themselves show it.

Four causes: a template that splits off transfers from above beside one that does not (F5), an expenditure that only
one of two years books under a function of its own (F1), a base of last year that is not what last year's filing
printed (E1), and documents of different kinds, which overlap (F6).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.budget.agreement.links import bookings
from mingzhang.budget.classification import economic_names
from mingzhang.website import words
from mingzhang.website.one_filing.changes import read_changes
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.prose import DOUBTFUL

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
        same.append("社会保险缴费和住房公积金列在同样的科目")
    else:
        unseen.append("社会保险缴费和住房公积金列在哪些科目")
    seen = f"收录的各年，{'，'.join(same)}。" if same else ""
    missing = f"缺少要用的表，看不出{'、'.join(unseen)}。" if unseen else ""
    return Caution("没有发现口径不同的地方", f"{seen}{missing}文件以外的变化（如职能、人员划入划出）这里看不到。")


def rebooked(before: Filed, now: Filed) -> list[tuple[str, str, Figure, Figure]]:
    """(economic code, name, figure before, figure now) of what both pay and only one books under its own function; nothing
    where one has no table by function."""
    found = []
    for rule in bookings():
        first, second = _economic(before, rule.economic), _economic(now, rule.economic)
        if first.value in (None, 0) or second.value in (None, 0):  # blank or printed as zero: not paid
            continue
        if {_has_function(before, rule.functions), _has_function(now, rule.functions)} == {True, False}:
            found.append((rule.economic, economic_names()[rule.economic][0], first, second))
    return found


def _templates(filings: Sequence[Filed]) -> Caution | None:
    split = {filed.holding.year: _splits_transfers(filed) for filed in filings}
    parted = [str(year) for year, yes in split.items() if yes]
    whole = [str(year) for year, yes in split.items() if yes is False]
    if not parted or not whole:
        return None
    return Caution(
        "本级财力与上级转移支付并非每年都分列",
        f"{'、'.join(whole)} 年的表把上级安排的转移支付算在一般公共预算里，{'、'.join(parted)} 年单列。"
        "一般公共预算合计可以比较；本级和上级各自的金额没有可比口径。",
    )


def _booking(before: Filed, now: Filed) -> Caution | None:
    found = rebooked(before, now)
    if not found:
        return None
    years = (before.holding.year, now.holding.year)
    named = "、".join(f"{name}（{_amount(first)} → {_amount(second)}）" for _, name, first, second in found)
    return Caution(
        "按功能科目不宜直接比较",
        f"这些支出 {years[0]} 年和 {years[1]} 年都有：{named}，万元，按经济分类。"
        "但按功能科目，只有其中一年单列，另一年列在其他科目。"
        "科目表中这些行的有无，以及所在科目的增减，至少有一部分只是科目变化所致；按经济分类的比较不受影响。",
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
            differing.append(f"{change.name}推算为 {words.amount(change.prior)}，当年文件为 {_amount(figure)}")
    if not differing:
        return None
    year, last = now.holding.year, before.holding.year
    return Caution(
        f"{year} 年所称的“上年”不是 {last} 年公开的数",
        f"按 {year} 年文件所列增减额推算 {last} 年：{'；'.join(differing)}，万元。上年的基数可能调整过（如年中追加、划转），"
        "因此文件所列增减额与两份文件相减的结果不同，两者都不算错，但不能混用。",
    )


def _splits_transfers(filed: Filed) -> bool | None:
    """Whether the tables have lines of their own for transfers from above; None where neither can be seen."""
    if filed.status("balance") != "filled":
        return None
    rows = filed.frame("balance")
    items = rows.loc[rows["side"] == "income", "item"]
    return None if items.empty else bool(items.str.endswith("_transfer").any())


def _economic(filed: Filed, code: str) -> Figure:
    return filed.figure("basic_expenditure", "total", lambda rows: rows["economic_code"] == code)


def _has_function(filed: Filed, codes: Sequence[str]) -> bool | None:
    """Whether an amount stands under one of these items; None where there is no such table."""
    if filed.status("expenditure") != "filled":
        return None
    rows = filed.frame("expenditure")
    amounts = rows.loc[rows["function_code"].isin(codes), "total"].dropna()
    return bool((amounts != 0).any())


def _amount(figure: Figure) -> str:
    if figure.value is None:
        raise ValueError("a figure without a value cannot be printed")
    return f"{words.amount(figure.value)}{DOUBTFUL if figure.doubtful else ''}"
