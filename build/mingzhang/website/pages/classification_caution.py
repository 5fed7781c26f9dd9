"""The caution on pages of functional codes: who books insurance and housing funds under another code."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across, Elsewhere, Function
from mingzhang.website.catalogue import Holding
from mingzhang.website.fragments import render

_NAMED = 8


@dataclass(frozen=True)
class Named:
    """A filing with what it pays without a row of its own."""

    title: str
    href: str
    paid: str


def render_caution(across: Across, function: Function, page: str) -> Markup:
    """What to know before comparing on this page; empty where nothing is booked elsewhere.

    `inside`: filings listed here whose basic expenditure may hold that money. `absent`: filings that by rule would
    have it here, and have not.
    """
    listed = {row.holding.filing_id for row in function.spent if row.basic.value}
    inside, absent = [], []
    for filing in across.holdings.filings:
        paid = across.elsewhere.get(filing.filing_id, ())
        lacking = [each for each in paid if _is_kin(each.expected, function.code)]
        if lacking:
            absent.append(_named(across, filing, lacking, page))
        elif paid and filing.filing_id in listed:
            inside.append(_named(across, filing, paid, page))
    if not inside and not absent:
        return Markup()
    return render("booking", inside=inside, absent=absent, most=_NAMED)


def _is_kin(expected: str, code: str) -> bool:
    """Whether money that belongs under `expected` belongs on the page of `code`: the same, above or below it."""
    return expected.startswith(code) or code.startswith(expected)


def _named(across: Across, filing: Holding, paid: list[Elsewhere] | tuple[Elsewhere, ...], page: str) -> Named:
    said = "、".join(f"{each.what} {words.amount(each.amount)}" for each in paid)
    return Named(
        across.holdings.short_title(filing), addresses.relative(page, f"{filing.url}#table-basic_expenditure"), said
    )
