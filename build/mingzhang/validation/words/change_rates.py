"""Family D, one statement at a time: does the percentage follow from the figures, do the words agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.concepts import concepts
from mingzhang.budget.finding import CERTAIN, DOUBTFUL, EXPECTED, FOUND, MINOR, Finding
from mingzhang.budget.message import Message, message
from mingzhang.budget.naming.subjects import is_per_unit
from mingzhang.budget.narrative import PLAN, Change
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.findings import rates
from mingzhang.validation.findings.verdicts import claim, rate_check, skipped
from mingzhang.validation.words.narrative_links import (
    change_figure,
    chapter_name,
    if_whole,
    padded_change_figure,
    prior_of,
    subject_word,
    word_cells,
)
from mingzhang.validation.words.text import words_of

_BECAUSE = re.compile("原因|由于|主要是|因为")
_LIST = 300
"""Characters of a list of parts."""
_CONVENTIONS = (Decimal(0), Decimal(100))
"""What is printed where there was nothing the year before: a convention, no rate."""


def check(figures: FilingFigures) -> Iterator[Finding]:
    """D1, D2, D3 and D9 for every statement with a change."""
    for number, change in enumerate(figures.filing.narrative.changes, start=1):
        if change.base == PLAN:
            continue  # it is against the plan, not against the year before
        yield from _against_printed(figures, number, change)
        if change.delta is None:
            continue
        yield from _prior(figures, number, change)
        yield from _direction(figures, number, change)
        yield from _rate(figures, number, change)
        yield from _reason(figures, number, change)


def _prior(figures: FilingFigures, number: int, change: Change) -> Iterator[Finding]:
    """Last year's figure cannot have been less than nothing."""
    amount, delta = (
        padded_change_figure(figures, number, "amount"),
        padded_change_figure(figures, number, "delta", "的变化"),
    )
    if amount.value is None:
        return
    prior = amount.amount - delta.amount
    slack = max(amount.last_place, delta.last_place)
    holds = prior > -slack
    yield claim(
        "D3",
        holds,
        message(
            "prior-implied" if holds else "prior-below-zero",
            what=_what(figures, change),
            amount=amount.amount,
            moved=_moved(change),
            prior=prior,
        ),
        amount.on(FOUND) + delta.on(FOUND),
    )


def _direction(figures: FilingFigures, number: int, change: Change) -> Iterator[Finding]:
    """增加 goes with 增长, 减少 with 下降."""
    if change.delta is None or change.delta_percent is None or 0 in (change.delta, change.delta_percent):
        return
    agree = (change.delta > 0) == (change.delta_percent > 0)
    rate = message("grew" if change.delta_percent > 0 else "shrank", rate=abs(change.delta_percent))
    text = message(
        "directions-agree" if agree else "directions-differ",
        what=_what(figures, change),
        moved=_moved(change),
        rate=rate,
    )
    yield claim(
        "D2",
        agree,
        text,
        word_cells("changes", (number,), "delta") + word_cells("changes", (number,), "delta_percent"),
    )


def _rate(figures: FilingFigures, number: int, change: Change) -> Iterator[Finding]:
    if change.delta_percent is None or change.amount is None or change.delta is None:
        return
    printed = change_figure(figures, number, "delta_percent", "的变化幅度")
    amount, delta = (
        padded_change_figure(figures, number, "amount"),
        padded_change_figure(figures, number, "delta", "的变化"),
    )
    if change.zero_base:
        yield _zero_base(figures, change, printed, amount, delta)
        return
    if 0 not in (change.delta, change.delta_percent) and (change.delta > 0) != (change.delta_percent > 0):
        return  # D2 says so; the size of the rate is then beside the point
    prior = amount.amount - delta.amount
    text = message("rate-on-prior", what=_what(figures, change), moved=_moved(change), prior=prior)
    found = rate_check("D1", printed, rates.change(amount, delta), text, base=[amount, delta], cut=figures.of_accounts)
    is_doubtful = found.severity == CERTAIN and _may_be_of_another(figures, change)
    yield replace(found, severity=DOUBTFUL) if is_doubtful else found


def _may_be_of_another(figures: FilingFigures, change: Change) -> bool:
    """Whether the change stands behind a list of parts, or behind what one person costs: it may be that of their whole (支出合计…，
    其中：…，项目支出…，比上年增加…)."""
    if is_per_unit(change.subject):
        return True
    part = re.compile(f"其中[^。；;]{{0,{_LIST}}}?{re.escape(change.subject)}")
    return part.search(words_of(figures).near(change.place.line, change.place.page)) is not None


def _against_printed(figures: FilingFigures, number: int, change: Change) -> Iterator[Finding]:
    """Where the words print last year's figure beside this year's, the percentage between them follows from the two."""
    if change.delta_percent is None or change.amount is None:
        return
    prior = prior_of(figures, number)
    if prior is None or prior.value is None:
        return
    printed, amount = (
        change_figure(figures, number, "delta_percent", "的变化幅度"),
        change_figure(figures, number, "amount"),
    )
    if prior.amount == 0:
        yield _zero_base(figures, change, printed, amount, prior)
        return
    text = message("rate-between", what=_what(figures, change), prior=prior.amount, amount=amount.amount)
    yield rate_check("D1", printed, rates.growth(amount, prior), text, base=[amount, prior], cut=figures.of_accounts)


def _zero_base(figures: FilingFigures, change: Change, printed: Term, amount: Term, delta: Term) -> Finding:
    """With nothing the year before there is no rate; 100 % and 0 % are how that is printed."""
    usual = abs(printed.amount) in _CONVENTIONS
    text = message("zero-base-usual" if usual else "zero-base-odd", what=_what(figures, change), rate=printed.amount)
    return claim(
        "D3.zero",
        usual,
        text,
        printed.on(FOUND) + amount.on(EXPECTED) + delta.on(EXPECTED),
        severity=MINOR,
    )


def _reason(figures: FilingFigures, number: int, change: Change) -> Iterator[Finding]:
    """A change is explained. The sum of 三公 is explained by its parts."""
    if change.delta in (None, 0) or change.subject == concepts()["total"].name:
        return
    what, moved_by = _what(figures, change), _moved(change)
    near = words_of(figures).behind(change.place.line, change.place.page)
    if not change.reason and _BECAUSE.search(near):
        yield skipped("D9", "text", message("moved-since", what=what, moved=moved_by), message("reason-not-read"))
        return
    text = message("reason-given" if change.reason else "reason-not-given", what=what, moved=moved_by)
    cells = word_cells("changes", (number,), "reason")
    yield if_whole(figures, claim("D9", bool(change.reason), text, cells, severity=MINOR))


def _what(figures: FilingFigures, change: Change) -> str:
    return f"{chapter_name(figures.filing.identity.phase, change)}中{subject_word(change)}"


def _moved(change: Change) -> Message:
    delta = change.delta or Decimal(0)
    return message("fell" if delta < 0 else "rose", amount=abs(delta))
