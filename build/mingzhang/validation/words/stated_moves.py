"""The changes that a chapter states, as summands: what they are called together, how exact their sum is, and what could be behind a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from mingzhang.budget.finding import DOUBTFUL, FAIL, Finding
from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.findings.tolerance import coarsest

_HALF = Decimal("0.5")
MOVED = "的变化"
"""What follows the subject in the label of a change."""


def shortened(parts: Sequence[Term]) -> list[Term]:
    """The chapter is said with the first part only."""
    return [part if i == 0 else replace(part, label=("", part.label[-1])) for i, part in enumerate(parts)]


def called_together(parts: Sequence[Term]) -> Message:
    """What the stated changes of a chapter are called together."""
    return message("moves-added", chapter=chapter_of(parts))


def chapter_of(terms: Sequence[Term]) -> str:
    """The chapter that states them, as a statement calls it."""
    return terms[0].label[0]


def bound_of(terms: Sequence[Term]) -> Decimal:
    """Every change is the difference of two rounded figures; so each counts with half of its last place."""
    return coarsest(terms) * _HALF * len(terms)


def explained(check: partial[Finding], whole: Sequence[Term], parts: Sequence[Term], kind: str) -> Finding:
    """What the check gives and what could be behind a difference: a sign that is the wrong way round; else parts that
    ceased and are not spoken of. Then the filing need not be wrong: the sentence itself says so, and it is not certain."""
    finding = check()
    if finding.status != FAIL:
        return finding
    if turned := _turned(finding, whole, parts):
        return replace(finding, hints=(turned,))
    difference = finding.difference or Decimal(0)
    if difference < 0 and kind:
        finding = check(but=message("unless-ceased", kind=kind))
        return replace(finding, severity=DOUBTFUL, hints=(message("ceased-unsaid", kind=kind, size=-difference),))
    return finding


def _turned(finding: Finding, whole: Sequence[Term], parts: Sequence[Term]) -> Message | None:
    """The change that closes the sum if it went the other way."""
    difference, tolerance = finding.difference or Decimal(0), finding.tolerance or Decimal(0)
    for term, apart in [*((t, difference) for t in whole), *((t, -difference) for t in parts)]:
        rest = abs(apart - 2 * term.amount)
        if term.amount and rest <= tolerance:
            agree = message("then-nearly", rest=rest) if rest else message("then-agree")
            return message("if-rose" if term.amount < 0 else "if-fell", name="".join(term.label), agree=agree)
    return None
