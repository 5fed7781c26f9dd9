"""How a comparison is said: each figure named once, the sum written out, and what is common to all figures said first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.budget.finding import EXACT, MISMATCH, ROUNDING
from mingzhang.budget.message import Message, Value, message
from mingzhang.validation.figures.operands import Term, total_of

_MOST = 12
"""Addends written out; the cells of the finding have them all."""
_FEW = 3
"""So many addends still fit a title."""


def comparison(
    found: Sequence[Term],
    expected: Sequence[Term],
    difference: Decimal,
    tier: str,
    unit: str,
    called: Message | None = None,
    but: Message | None = None,
) -> Message:
    """Both sides of an equation with their figures, and how they compare.

    What does not agree is said in a first sentence that stands alone, as a title; a longer sum is written out behind it.
    `called` is what the sum of `expected` is called there, where it is to be so even if it is short; `but` is said behind
    a difference.
    """
    context = _common([*found, *expected])
    left, right = sides(found, context), sides(expected, context)
    head, size = _head(context), abs(difference)
    if tier == EXACT:
        right = sides(expected, context, summed=len(found) > 1)
        return message("compare-exact", head=head, left=left, right=right, unit=unit)
    if tier == ROUNDING:
        return message("compare-rounding", head=head, left=left, right=right, unit=unit, size=size)
    if tier != MISMATCH:
        return message("compare-unusual", head=head, left=left, right=right, unit=unit, size=size)
    unless: Value = but or ""
    nil = _nil((found, expected), context)
    if called or _count(expected) > _FEW:
        brief = called or message("items-added")
        total = total_of(expected)
        return message(
            "compare-mismatch-brief",
            head=head, left=left, called=brief, total=total, unit=unit, size=size, but=unless, right=right, nil=nil,
        )  # fmt: skip
    return message("compare-mismatch", head=head, left=left, right=right, unit=unit, size=size, but=unless, nil=nil)


def _nil(both: Sequence[Sequence[Term]], context: tuple[str, ...]) -> Value:
    """Which summands are empty cells that count as nil beside others of their side; nothing where none is."""
    blank = [term for side in both if not all(term.blank for term in side) for term in side if term.blank]
    if not blank:
        return ""
    names = tuple(_name(term, context) for term in blank[:_MOST])
    if len(blank) > _MOST:
        return message("nil-terms-and-more", names=names, count=len(blank))
    return message("nil-terms", names=names)


def _head(context: tuple[str, ...]) -> Value:
    return message("in-context", context="".join(context)) if context else ""


def _count(terms: Sequence[Term]) -> int:
    return sum(not term.blank for term in terms)


def sides(terms: Sequence[Term], context: tuple[str, ...] = (), *, summed: bool = True) -> Message:
    """The terms of one side: `a 1.00 + b 2.00 = 3.00`, or `a 1.00` alone. Blank ones are not said if others are there."""
    named = [term for term in terms if not term.blank] or list(terms[:1])
    parts = [
        message(_sign(term, i), name=_name(term, context), value=figure(term)) for i, term in enumerate(named[:_MOST])
    ]
    if len(named) > _MOST:
        parts.append(message("and-more", count=len(named)))
    if len(named) == 1:
        return parts[0]
    if summed:
        return message("sum-of", terms=tuple(parts), total=total_of(terms))
    return message("terms-of", terms=tuple(parts))


def figure(term: Term) -> Value:
    """The figure as it is named: an empty cell is called that."""
    return message("blank") if term.blank or term.value is None else term.value


def names(found: Sequence[Term], expected: Sequence[Term]) -> Message:
    """What would have been compared, without figures."""
    found, expected = (_present(terms) for terms in (found, expected))
    context = _common([*found, *expected])
    head = _head(context)
    left = tuple(_name(term, context) for term in found)
    right = tuple(_name(term, context) for term in expected[:_MOST])
    return (
        message("names-of-both", head=head, left=left, right=right)
        if right
        else message("names-of-one", head=head, left=left)
    )


def _present(terms: Sequence[Term]) -> Sequence[Term]:
    """The terms that this template prints, if any."""
    return [term for term in terms if not term.absent] or terms


def _sign(term: Term, position: int) -> str:
    if position == 0:
        return "negative-term" if term.negative else "one-term"
    return "minus-term" if term.negative else "plus-term"


def _name(term: Term, context: tuple[str, ...]) -> str:
    own = [part for i, part in enumerate(term.label) if i >= len(context) or context[i] != part]
    own = [part for i, part in enumerate(own) if i == 0 or own[i - 1] != part]  # row and column 合计 are said once
    return "".join(own) or "".join(term.label)


def _common(terms: Sequence[Term]) -> tuple[str, ...]:
    """The first parts of all labels as far as they agree, but never the whole of one."""
    shortest = min(len(term.label) for term in terms)
    agreed: list[str] = []
    for i in range(shortest - 1):
        parts = {term.label[i] for term in terms}
        if len(parts) > 1:
            break
        agreed.append(terms[0].label[i])
    return tuple(agreed)
