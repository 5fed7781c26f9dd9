"""Family D, one statement at a time: does the percentage follow from the figures, do the words agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.budget.amount import said_amount
from mingzhang.budget.finding import EXPECTED, FOUND, MINOR, Finding
from mingzhang.budget.narrative import Change
from mingzhang.validation import rates
from mingzhang.validation.filing_figures import Book
from mingzhang.validation.narrative_links import CHAPTERS, if_whole, moved, stated, subject_word, word_cells
from mingzhang.validation.operands import Term
from mingzhang.validation.text import words_of
from mingzhang.validation.verdicts import claim, rate_check, skipped

_BECAUSE = re.compile("原因|由于|主要是|因为")
_CONVENTIONS = (Decimal(0), Decimal(100))
"""What is printed where there was nothing the year before: a convention, no rate."""


def check(book: Book) -> Iterator[Finding]:
    """D1, D2, D3 and D9 for every statement with a change."""
    for number, change in enumerate(book.filing.narrative.changes, start=1):
        if change.delta is None:
            continue
        yield from _prior(book, number, change)
        yield from _direction(number, change)
        yield from _rate(book, number, change)
        yield from _reason(book, number, change)


def _prior(book: Book, number: int, change: Change) -> Iterator[Finding]:
    """Last year's figure cannot have been less than nothing."""
    amount, delta = moved(book, number, "amount"), moved(book, number, "delta", "的变化")
    if amount.value is None:
        return
    prior = amount.amount - delta.amount
    slack = max(amount.last_place, delta.last_place)
    text = f"{_what(change)} {said_amount(change.amount)} 万元、比上年{_moved(change)}，上年数应为 {said_amount(prior)} 万元"
    yield claim(
        "D3",
        prior > -slack,
        text + ("" if prior > -slack else "，不可能小于零"),
        amount.on(FOUND) + delta.on(FOUND),
    )


def _direction(number: int, change: Change) -> Iterator[Finding]:
    """增加 goes with 增长, 减少 with 下降."""
    if not change.delta or not change.delta_percent:
        return
    agree = (change.delta > 0) == (change.delta_percent > 0)
    moved, rate = (
        _moved(change),
        f"{'增长' if change.delta_percent > 0 else '下降'} {said_amount(abs(change.delta_percent))}%",
    )
    text = f"{_what(change)}{moved}，{rate}"
    tail = "，方向一致" if agree else "，一句话里方向相反"
    yield claim(
        "D2",
        agree,
        text + tail,
        word_cells("changes", (number,), "delta") + word_cells("changes", (number,), "delta_percent"),
    )


def _rate(book: Book, number: int, change: Change) -> Iterator[Finding]:
    if change.delta_percent is None or change.amount is None or change.delta is None:
        return
    printed = stated(book, number, "delta_percent", "的变化幅度")
    amount, delta = moved(book, number, "amount"), moved(book, number, "delta", "的变化")
    if change.zero_base:
        yield _zero_base(change, printed, amount, delta)
        return
    if change.delta and change.delta_percent and (change.delta > 0) != (change.delta_percent > 0):
        return  # D2 says so; the size of the rate is then beside the point
    prior = said_amount(amount.amount - delta.amount)
    text = f"{_what(change)}比上年{_moved(change)}，按上年数 {prior} 万元计算变化幅度"
    yield rate_check("D1", printed, rates.change(amount, delta), text, base=[amount, delta])


def _zero_base(change: Change, printed: Term, amount: Term, delta: Term) -> Finding:
    """With nothing the year before there is no rate; 100 % and 0 % are how that is printed."""
    usual = abs(printed.amount) in _CONVENTIONS
    text = f"{_what(change)}上年数为零，变化幅度印为 {said_amount(printed.value)}%"
    tail = "，是基数为零时的习惯写法，不是真正的比率" if usual else "，基数为零算不出比率"
    return claim(
        "D3.zero",
        usual,
        text + tail,
        printed.on(FOUND) + amount.on(EXPECTED) + delta.on(EXPECTED),
        severity=MINOR,
    )


def _reason(book: Book, number: int, change: Change) -> Iterator[Finding]:
    """A change is explained. The sum of 三公 is explained by its parts."""
    if not change.delta or change.subject == "合计":
        return
    text = f"{_what(change)}比上年{_moved(change)}"
    near = words_of(book).behind(change.place.line, change.place.page)
    if not change.reason and _BECAUSE.search(near):
        yield skipped("D9", "text", text, "原因的写法没有读出来")
        return
    tail = "，写了原因" if change.reason else "，没有写原因"
    cells = word_cells("changes", (number,), "reason")
    yield if_whole(book, claim("D9", bool(change.reason), text + tail, cells, severity=MINOR))


def _what(change: Change) -> str:
    return f"{CHAPTERS[change.chapter]}中{subject_word(change)}"


def _moved(change: Change) -> str:
    delta = change.delta or Decimal(0)
    return f"{'减少' if delta < 0 else '增加'} {said_amount(abs(delta))} 万元"
