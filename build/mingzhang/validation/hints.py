"""What may have caused a difference: our reading first, then the slips that people make with figures.

For each figure of a relation it is asked what it would have to be for both sides to agree, and whether one known slip
leads from there to what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.budget.amount import said_amount
from mingzhang.validation.operands import Term, total_of

_POWERS = (
    (Decimal(10000), "相差正好一万倍，可能是万元和元弄混"),
    (Decimal(10), "相差正好十倍，可能是小数点错位"),
    (Decimal(100), "相差正好一百倍，可能是小数点错位"),
    (Decimal(1000), "相差正好一千倍，可能是小数点错位"),
)


def hint_for(found: Sequence[Term], expected: Sequence[Term]) -> str:
    """The likely cause of `found` and `expected` (each a sum of terms) being apart; empty where none comes to mind."""
    difference = total_of(found) - total_of(expected)
    parts = [*doubts_in([*found, *expected]), *_first(_slips(found, expected, difference))]
    return "；".join(parts)


def doubts_in(terms: Sequence[Term]) -> list[str]:
    """What suspects our own reading, as at most one clause."""
    doubts = list(dict.fromkeys(term.doubt for term in terms if term.doubt))
    if not doubts:
        return []
    more = f"等 {len(doubts)} 处" if len(doubts) > 1 else ""
    return [f"可能是本站读取有误，请先核对原文：{doubts[0]}{more}"]


def _first(slips: Iterator[str]) -> list[str]:
    slip = next(slips, "")
    return [slip] if slip else []


def _slips(found: Sequence[Term], expected: Sequence[Term], difference: Decimal) -> Iterator[str]:
    sides = [(term, difference) for term in found] + [(term, -difference) for term in expected]
    wanted = [(term, term.amount - (-off if term.negative else off)) for term, off in sides]
    for term, meant in wanted:
        yield from _scaled(term, meant)
    for term, meant in wanted:
        if meant and term.amount == -meant:
            yield f"{_name(term)}可能正负号写反"
    for term, meant in wanted:
        if meant:
            same = [word for word, value in term.near if value == meant]
            yield from (f"{_name(term)}应有的数字和{word}的数字相同，可能错行或错列" for word in same)
    for term, meant in wanted:
        if _swapped(term, meant):
            yield f"{_name(term)}可能有两位数字颠倒（{said_amount(meant)} 写成 {said_amount(term.amount)}）"
    if len(expected) > 1:
        yield from _one_addend(expected, difference)


def _scaled(term: Term, meant: Decimal) -> Iterator[str]:
    if not meant or not term.amount:
        return
    for power, words in _POWERS:
        if abs(term.amount) == abs(meant) * power or abs(meant) == abs(term.amount) * power:
            yield f"{_name(term)}{words}"


def _one_addend(expected: Sequence[Term], difference: Decimal) -> Iterator[str]:
    for term in expected:
        if term.share and term.share == difference:
            yield f"差额正好等于{_name(term)}，可能把它算了两次"
        if term.share and term.share == -difference:
            yield f"差额正好等于{_name(term)}，可能漏加了它"


def _swapped(term: Term, meant: Decimal) -> bool:
    """Whether two neighbouring digits changed places: the difference is then nine times a power of ten, or a multiple."""
    places = term.last_place.as_tuple().exponent
    one, other = (
        f"{abs(value):.{-places if isinstance(places, int) and places < 0 else 0}f}" for value in (term.amount, meant)
    )
    if one == other or len(one) != len(other) or (term.amount < 0) != (meant < 0):
        return False
    one, other = one.replace(".", ""), other.replace(".", "")
    apart = [i for i, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _name(term: Term) -> str:
    return "".join(term.label)
