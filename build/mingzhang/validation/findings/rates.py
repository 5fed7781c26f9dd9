"""What percentages rounded figures allow: interval arithmetic, so that a rate is wrong only where no exact figures
behind the printed ones could give it."""

from __future__ import annotations

from decimal import Decimal, localcontext

from mingzhang.validation.figures.operands import Term

Interval = tuple[Decimal, Decimal]
_HALF = Decimal("0.5")


def spread(term: Term) -> Interval:
    """Where the exact figure behind a printed one lies."""
    half = term.last_place * _HALF
    return term.amount - half, term.amount + half


def ratio(part: Interval, whole: Interval) -> Interval | None:
    """Bounds of part / whole in per cent; None where the whole may be nil."""
    if whole[0] <= 0 <= whole[1]:
        return None
    with localcontext() as context:
        context.prec = 40
        ends = [100 * p / w for p in part for w in whole]
    return min(ends), max(ends)


def share(part: Term, whole: Term) -> Interval | None:
    """`part` as a percentage of `whole`."""
    return ratio(spread(part), spread(whole))


def change(figure: Term, delta: Term) -> Interval | None:
    """`delta` (signed) as a percentage of what `figure` was before it. None where that may be nil.

    The same `delta` is above and below the line, and the rate only rises or only falls with each of both figures, so
    that its bounds are at the corners.
    """
    corners = [(value, by) for value in spread(figure) for by in spread(delta)]
    before = [value - by for value, by in corners]
    if min(before) <= 0 <= max(before):
        return None
    with localcontext() as context:
        context.prec = 40
        ends = [100 * by / (value - by) for value, by in corners]
    return min(ends), max(ends)


def growth(figure: Term, before: Term) -> Interval | None:
    """By how many per cent `figure` is more (less: negative) than the figure `before` it. None where that may be nil."""
    of_it = ratio(spread(figure), spread(before))
    return (of_it[0] - 100, of_it[1] - 100) if of_it is not None else None
