"""How a comparison is said: each figure named once, the sum written out, and what is common to all figures said first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.budget.amount import said_amount
from mingzhang.budget.finding import EXACT, MISMATCH, ROUNDING
from mingzhang.validation.operands import Term, total_of

_MOST = 12
"""Addends written out; the cells of the finding have them all."""
_FEW = 3
"""So many addends still fit a title."""


def comparison(
    found: Sequence[Term], expected: Sequence[Term], difference: Decimal, tier: str, unit: str, called: str = ""
) -> str:
    """Both sides of an equation with their figures, and how they compare.

    What does not agree is said in a first sentence that stands alone, as a title; a longer sum is written out behind it.
    `called` is what the sum of `expected` is called there, where it is to be so even if it is short.
    """
    context = _common([*found, *expected])
    left, right = sides(found, context), sides(expected, context)
    head = f"{''.join(context)}：" if context else ""
    size = said_amount(abs(difference))
    if tier == EXACT:
        right = sides(expected, context, summed=len(found) > 1)
        return f"{head}{left} = {right}（{unit}）"
    if tier == ROUNDING:
        return f"{head}{left}，{right}（{unit}），相差 {size}，是四舍五入的差异"
    if tier != MISMATCH:
        return f"{head}{left}，{right}（{unit}），相差 {size}，四舍五入可以解释，但不多见"
    if called or _count(expected) > _FEW:
        brief = f"{called or '各项相加'} {said_amount(total_of(expected))}"
        return f"{head}{left}，{brief}（{unit}），相差 {size}。相加的是：{right}"
    return f"{head}{left}，{right}（{unit}），相差 {size}"


def _count(terms: Sequence[Term]) -> int:
    return sum(not term.blank for term in terms)


def sides(terms: Sequence[Term], context: tuple[str, ...] = (), *, summed: bool = True) -> str:
    """The terms of one side: `a 1.00 + b 2.00 = 3.00`, or `a 1.00` alone. Blank ones are not said if others are there."""
    said = [term for term in terms if not term.blank] or list(terms[:1])
    parts = [f"{_sign(term, i)}{_name(term, context)} {figure(term)}" for i, term in enumerate(said[:_MOST])]
    if len(said) > _MOST:
        parts.append(f" + ……（共 {len(said)} 项）")
    result = f" = {said_amount(total_of(terms))}" if summed and len(said) > 1 else ""
    return "".join(parts) + result


def figure(term: Term) -> str:
    return "（空）" if term.blank else said_amount(term.value)


def names(found: Sequence[Term], expected: Sequence[Term]) -> str:
    """What would have been compared, without figures."""
    found, expected = (_present(terms) for terms in (found, expected))
    context = _common([*found, *expected])
    left = " + ".join(_name(term, context) for term in found)
    right = " + ".join(_name(term, context) for term in expected[:_MOST])
    head = f"{''.join(context)}：" if context else ""
    return f"{head}{left} 与 {right}" if right else f"{head}{left}"


def _present(terms: Sequence[Term]) -> Sequence[Term]:
    """The terms that this template prints, if any."""
    return [term for term in terms if not term.absent] or terms


def _sign(term: Term, position: int) -> str:
    if position == 0:
        return "−" if term.negative else ""
    return " − " if term.negative else " + "


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
