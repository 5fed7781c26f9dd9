"""How far two sides may be apart. The evidence: in real filings every copy is exact, and no sum misses by more than one
last place; so there is no relative tolerance anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from mingzhang.budget.finding import EXACT, MISMATCH, ROUNDING, UNUSUAL
from mingzhang.validation.figures.operands import Term

_HALF = Decimal("0.5")


def sum_bound(total: Term, parts: Sequence[Term]) -> Decimal:
    """Half a last place for the total and for each addend that is printed; a single addend is a copy of the total."""
    printed = [part for part in parts if not part.blank]
    if not printed:
        return Decimal(0)
    if len(printed) == 1:
        return copy_bound(total, printed[0])
    return coarsest((total, *printed)) * _HALF * (sum(part.addends for part in printed) + total.addends)


def copy_bound(one: Term, other: Term) -> Decimal:
    """Nothing; where both are printed to different last places, half the coarser one; where one is itself the sum of
    several figures, as much as a sum."""
    if one.addends > 1 or other.addends > 1:
        return coarsest((one, other)) * _HALF * (one.addends + other.addends)
    if one.blank or other.blank or one.last_place == other.last_place:
        return Decimal(0)
    return max(one.last_place, other.last_place) * _HALF


def tier_of(difference: Decimal, bound: Decimal, last_place: Decimal) -> str:
    """Exact; at most one last place; at most the bound; beyond it."""
    size = abs(difference)
    if size == 0:
        return EXACT
    if size > bound:
        return MISMATCH
    return ROUNDING if size <= last_place else UNUSUAL


def coarsest(terms: Iterable[Term]) -> Decimal:
    """The largest last place among the terms: 0.1 for 3.5 beside 3.50. Fails without a term."""
    return max(term.last_place for term in terms)
