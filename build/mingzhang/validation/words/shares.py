"""Shares that the words print, held against the part and the whole that they are of."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.budget.finding import Finding
from mingzhang.budget.message import message
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.findings import rates
from mingzhang.validation.findings.sentences import figure
from mingzhang.validation.findings.verdicts import rate_check
from mingzhang.validation.words.heads_of_lists import heads_of
from mingzhang.validation.words.narrative_links import change_figure, subject_word


def share_check(
    figures: FilingFigures, check_id: str, number: int, part: Term, whole: Term, word: str
) -> Iterator[Finding]:
    """The share that a change prints, of `whole`, which is called `word`, or of the head of its own list where that fits and the whole
    does not; nothing where it prints none."""
    printed = change_figure(figures, number, "share_percent", "所占比例")
    if printed.value is None:
        return
    change = figures.filing.narrative.changes[number - 1]
    heads = [] if _fits(printed, part, whole) else heads_of(figures, change)
    bases = [(whole, word), *((each.term(part.label[0]), each.words) for each in heads)]
    whole, word = next((each for each in bases if _fits(printed, part, each[0])), bases[0])
    text = message(
        "share-of",
        chapter=part.label[0],
        subject=subject_word(change),
        part=figure(part),
        whole=word,
        total=figure(whole),
    )
    allowed = rates.share(part, whole) if whole.value is not None else None
    yield rate_check(check_id, printed, allowed, text, base=[part, whole], cut=figures.of_accounts)


def _fits(printed: Term, part: Term, whole: Term) -> bool:
    """Whether a printed share is what two figures give."""
    allowed = rates.share(part, whole) if None not in (whole.value, part.value) else None
    half = printed.last_place / 2
    return allowed is not None and allowed[0] - half <= printed.amount <= allowed[1] + half
