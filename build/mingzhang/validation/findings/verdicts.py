"""From terms to a finding: compare, grade, and say it in a sentence with the figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from mingzhang.budget.finding import (
    CERTAIN,
    CONTEXT,
    DOUBTFUL,
    EXACT,
    EXPECTED,
    FAIL,
    FOUND,
    MINOR,
    MISMATCH,
    PASS,
    ROUNDING,
    SKIPPED,
    UNUSUAL,
    CheckCell,
    Finding,
)
from mingzhang.budget.message import Message, message
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.validation.figures.operands import Term, total_of
from mingzhang.validation.findings.hints import doubts_in, hints_for
from mingzhang.validation.findings.rates import Interval
from mingzhang.validation.findings.sentences import comparison, figure, names, sides
from mingzhang.validation.findings.tolerance import coarsest, copy_bound, sum_bound, tier_of

_HALF = Decimal("0.5")
_FINE = Decimal("0.000001")


def sum_check(
    check_id: str,
    total: Term,
    parts: Sequence[Term],
    *,
    bound: Decimal | None = None,
    unit: str = CONTRACT_UNIT,
    note: Message | None = None,
    called: Message | None = None,
    but: Message | None = None,
) -> Finding:
    """`total` is the sum of `parts`; those that the template does not print are left out.

    `bound` replaces half a last place for each figure where the figures are rounded otherwise. `note` is said in the
    statement: the scope or the variant that was assumed; `called` is what the sum of the parts is called; `but` is said behind the
    difference where the parts come to more than the total.
    """
    present = [part for part in parts if not part.absent]
    lack = _lack([total, *present]) or (None if present else _lack(parts) or message("nothing-to-add"))
    if total.absent or lack:
        return skipped(check_id, "sum", names([total], parts), lack or total.problem or message("no-figure"))
    tolerance = sum_bound(total, present) if bound is None else bound
    return _compared(check_id, "sum", [total], present, tolerance, unit, note, called, but)


def copy_check(
    check_id: str,
    found: Term,
    expected: Term,
    *,
    unit: str = CONTRACT_UNIT,
    note: Message | None = None,
    apart: bool = False,
) -> Finding:
    """The same figure, printed twice. `apart`: both are sums that were rounded apart, so that one last place is nothing."""
    lack = _lack([found, expected])
    if lack:
        return skipped(check_id, "copy", names([found], [expected]), lack)
    bound = copy_bound(found, expected)
    bound = max(bound, coarsest([found, expected])) if apart else bound
    return _compared(check_id, "copy", [found], [expected], bound, unit, note)


def at_least(
    check_id: str,
    greater: Sequence[Term],
    lesser: Sequence[Term],
    *,
    note: Message | None = None,
    apart: bool = False,
) -> Finding:
    """`greater` is not less than `lesser`, up to the rounding of sums (`apart`: also of those that one figure is)."""
    more, less = ([term for term in terms if not term.absent] for terms in (greater, lesser))
    lack = _lack([*more, *less]) or (
        None if more and less else _lack([*greater, *lesser]) or message("nothing-to-compare")
    )
    if lack:
        return skipped(check_id, "inequality", names(greater, lesser), lack)
    found, expected = total_of(more), total_of(less)
    if len(more) == len(less) == 1:
        slack = max(copy_bound(more[0], less[0]), coarsest([*more, *less]) if apart else Decimal(0))
    else:
        slack = coarsest([*more, *less]) * _HALF * (len(more) + len(less))
    short = max(Decimal(0), expected - found)
    tier = tier_of(short, slack, coarsest([*more, *less]))
    text = message("less-than" if tier == MISMATCH else "at-least", left=sides(more), right=sides(less))
    return _graded(
        check_id,
        "inequality",
        tier,
        _with_note(text, note),
        more,
        less,
        found - expected,
        slack,
    )


def rate_check(
    check_id: str,
    printed: Term,
    allowed: Interval | None,
    statement: Message,
    *,
    base: Sequence[Term] = (),
    low_severity: bool = False,
    cut: bool = False,
) -> Finding:
    """A printed percentage, within half of its last place of an interval that the figures `base` allow (`rates`); `cut`: it may
    also be cut off behind its last place, which is no more than rounding.

    `allowed` None: the base may be nil, and there is no rate. `statement` says what was compared, without its end.
    """
    lack = _lack([printed, *base]) or (message("base-nil") if allowed is None else None)
    if lack is not None or allowed is None:
        return skipped(check_id, "rate", statement, lack or message("base-nil"))
    half = printed.last_place * _HALF
    low, high = allowed
    centre = ((low + high) / 2).quantize(printed.last_place)
    doubts = doubts_in([printed, *base])
    fails = not low - half <= printed.amount <= high + half
    is_cut = fails and cut and any(_cut_off(end, printed) for end in allowed)
    fails = fails and not is_cut
    if fails:
        least, most = (end.quantize(printed.last_place) for end in allowed)
        tier, text = MISMATCH, message("rate-misses", statement=statement, right=centre, printed=figure(printed))
        if least != most:
            text = message("rate-misses-range", statement=statement, least=least, most=most, printed=figure(printed))
    else:
        tier = EXACT if abs(printed.amount - centre) <= half and not is_cut else ROUNDING
        text = message("rate-fits", statement=statement, printed=figure(printed))
    worst = MINOR if low_severity else _severity(bool(doubts))
    return Finding(
        check_id,
        "rate",
        FAIL if fails else PASS,
        text,
        tier,
        worst if fails else "",
        hints=doubts if fails else (),
        expected=centre,
        found=printed.amount,
        difference=printed.amount - centre,
        tolerance=((high - low) / 2 + half).quantize(_FINE),
        cells=printed.on(FOUND) + tuple(cell for term in base for cell in term.on(EXPECTED)),
    )


def _cut_off(rate: Decimal, printed: Term) -> bool:
    return rate.quantize(printed.last_place, ROUND_DOWN) == printed.amount


def claim(
    check_id: str,
    holds: bool,
    statement: Message,
    cells: Sequence[CheckCell] = (),
    *,
    hint: Message | None = None,
    severity: str = CERTAIN,
    kind: str = "text",
) -> Finding:
    """What is true or false of words; `severity` counts where it is false."""
    status, tier = (PASS, EXACT) if holds else (FAIL, MISMATCH)
    return Finding(
        check_id,
        kind,
        status,
        statement,
        tier,
        "" if holds else severity,
        hints=() if holds or hint is None else (hint,),
        cells=tuple(cells),
    )


def remark(
    check_id: str, statement: Message, terms: Sequence[Term] = (), *, cells: Sequence[CheckCell] = ()
) -> Finding:
    """A note that keeps readers from a wrong conclusion; never a failure."""
    used = (*cells, *(cell for term in terms for cell in term.on(FOUND)))
    return Finding(check_id, "note", PASS, statement, severity=CONTEXT, cells=used)


def skipped(check_id: str, kind: str, statement: Message, reason: Message) -> Finding:
    """What could not be checked, and why."""
    return Finding(check_id, kind, SKIPPED, statement, reason=reason)


def _compared(
    check_id: str,
    kind: str,
    found: Sequence[Term],
    expected: Sequence[Term],
    bound: Decimal,
    unit: str,
    note: Message | None,
    called: Message | None = None,
    but: Message | None = None,
) -> Finding:
    difference = total_of(found) - total_of(expected)
    tier = tier_of(difference, bound, coarsest([*found, *expected]))
    statement = _with_note(
        comparison(found, expected, difference, tier, unit, called, but if difference < 0 else None), note
    )
    return _graded(check_id, kind, tier, statement, found, expected, difference, bound)


def _graded(
    check_id: str,
    kind: str,
    tier: str,
    statement: Message,
    found: Sequence[Term],
    expected: Sequence[Term],
    difference: Decimal,
    bound: Decimal,
) -> Finding:
    failed = tier == MISMATCH
    terms = [*found, *expected]
    severity = ""
    if failed:
        alone = sum(not term.blank for term in expected) == 1  # a sum with one addend is a copy
        small = (kind == "copy" or (kind == "sum" and alone)) and abs(difference) <= coarsest(terms)
        severity = MINOR if small else _severity(any(term.doubt for term in terms))
    elif tier == UNUSUAL:
        severity = MINOR
    return Finding(
        check_id,
        kind,
        FAIL if failed else PASS,
        statement,
        tier,
        severity,
        hints=hints_for(found, expected) if failed else (),
        expected=total_of(expected),
        found=total_of(found),
        difference=difference,
        tolerance=bound,
        cells=tuple(
            cell for side, each in ((FOUND, found), (EXPECTED, expected)) for term in each for cell in term.on(side)
        ),
    )


def _severity(doubtful: bool) -> str:
    return DOUBTFUL if doubtful else CERTAIN


def _lack(terms: Sequence[Term]) -> Message | None:
    """Why terms cannot be compared; None where they can."""
    return next((term.problem or message("no-figure") for term in terms if term.value is None), None)


def _with_note(statement: Message, note: Message | None) -> Message:
    return message("with-note", statement=statement, note=note) if note else statement
