"""What may have caused a difference: our reading first, then the slips that people make with figures.

For each figure of a relation it is asked what it would have to be for both sides to agree, and whether one known slip
leads from there to what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.operands import Term, total_of

_POWERS = (
    (Decimal(10000), "off-by-unit"),
    (Decimal(10), "off-by-ten"),
    (Decimal(100), "off-by-hundred"),
    (Decimal(1000), "off-by-thousand"),
)
_FEWEST_DIGITS = 4


def hints_for(found: Sequence[Term], expected: Sequence[Term]) -> tuple[Message, ...]:
    """The likely causes of `found` and `expected` (each a sum of terms) being apart, none where none comes to mind."""
    difference = total_of(found) - total_of(expected)
    return (*doubts_in([*found, *expected]), *islice(_slips(found, expected, difference), 1))


def doubts_in(terms: Sequence[Term]) -> tuple[Message, ...]:
    """What suspects our own reading, as at most one clause."""
    doubts = list(dict.fromkeys(term.doubt for term in terms if term.doubt))
    if not doubts:
        return ()
    more = message("doubts-more", count=len(doubts)) if len(doubts) > 1 else ""
    return (message("doubt-first", doubt=doubts[0], more=more),)


def _slips(found: Sequence[Term], expected: Sequence[Term], difference: Decimal) -> Iterator[Message]:
    sides = [(term, difference) for term in found] + [(term, -difference) for term in expected]
    wanted = [(term, term.amount - (-off if term.negative else off)) for term, off in sides]
    for term, meant in wanted:
        yield from _scaled(term, meant)
    for term, meant in wanted:
        if meant != 0 and term.amount == -meant:
            yield message("sign-reversed", name=_name(term))
    for term, meant in sorted(wanted, key=lambda each: each[1] != 0):  # first what should not be there at all
        if term.amount not in (0, meant):
            copied = [word for word, value in term.copies if value == term.amount]
            yield from (message("same-as-kin", name=_name(term), kin=word) for word in copied)
    for term, meant in wanted:
        if meant != 0 and meant not in _beside(term, [other for other, _ in wanted]):
            same = [word for word, value in term.near if value == meant]
            yield from (message("same-as-near", name=_name(term), near=word) for word in same)
    for term, meant in wanted:
        if _swapped(term, meant):
            yield message("digits-swapped", name=_name(term), meant=meant, printed=term.amount)
        if _lost_digit(term, meant):
            yield message("digit-lost", name=_name(term), meant=meant, printed=term.amount)
    if len(expected) > 1:
        yield from _one_addend(expected, difference)


def _beside(term: Term, compared: Sequence[Term]) -> list[Decimal]:
    """The figures of the same table that the term is compared with: no slip leads to them."""
    tables = {resource for resource, _, _ in term.cells}
    return [
        other.amount
        for other in compared
        if other is not term and tables & {resource for resource, _, _ in other.cells}
    ]


def _scaled(term: Term, meant: Decimal) -> Iterator[Message]:
    if 0 in (meant, term.amount):
        return
    for power, message_id in _POWERS:
        if abs(term.amount) == abs(meant) * power or abs(meant) == abs(term.amount) * power:
            yield message(message_id, name=_name(term))


def _one_addend(expected: Sequence[Term], difference: Decimal) -> Iterator[Message]:
    for term in expected:
        if term.share == difference != 0:
            yield message("counted-twice", name=_name(term))
        if term.share == -difference != 0:
            yield message("left-out", name=_name(term))


def _swapped(term: Term, meant: Decimal) -> bool:
    """Whether two neighbouring digits changed places: the difference is then nine times a power of ten, or a multiple."""
    one, other = (f"{abs(value):.{_places(term)}f}" for value in (term.amount, meant))
    if one == other or len(one) != len(other) or (term.amount < 0) != (meant < 0):
        return False
    one, other = one.replace(".", ""), other.replace(".", "")
    apart = [i for i, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _lost_digit(term: Term, meant: Decimal) -> bool:
    """Whether one digit is missing in what is printed, of a number long enough that this is no chance."""
    places = _places(term)
    printed, whole = (f"{abs(value):.{places}f}".replace(".", "") for value in (term.amount, meant))
    if len(printed) < _FEWEST_DIGITS or len(whole) != len(printed) + 1 or (term.amount < 0) != (meant < 0):
        return False
    return any(whole[:at] + whole[at + 1 :] == printed for at in range(len(whole)))


def _places(term: Term) -> int:
    """The decimal places of a printed figure."""
    places = term.last_place.as_tuple().exponent
    return -places if isinstance(places, int) and places < 0 else 0


def _name(term: Term) -> str:
    return "".join(term.label)
