"""Whether a filing has what the rules ask it to publish.

This judges an agency, so what may be our own misreading is `unknown`: a table that was not found is `missing` only where the whole
filing was read and nothing in it stayed without a name; words only where all of the text was read and holds nothing that could be them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mingzhang.budget.agreement.disclosure import MISSING, NOT_APPLICABLE, UNKNOWN, Criterion, Disclosed, criteria
from mingzhang.budget.filing import Filing
from mingzhang.validation.disclosure.answer import Answer
from mingzhang.validation.disclosure.performance import results_answer, targets_answer
from mingzhang.validation.disclosure.tables import contents_answer, depth_answer, table_answer
from mingzhang.validation.disclosure.text import FilingText
from mingzhang.validation.disclosure.tidiness import address_answer, format_answer, left_overs_answer, within_answer
from mingzhang.validation.disclosure.words import beyond_answer, parts_answer, reasons_answer


def disclosed(filing: Filing, *, is_revision: bool = False) -> tuple[Disclosed, ...]:
    """One answer for every criterion of the filing's phase, in the order of the catalogue. `is_revision`: it takes the place of an
    earlier version, which was published before it."""
    text = FilingText(filing.lines)
    asked = criteria(filing.identity.phase).values()
    return tuple(_disclosed(each, filing, text, is_revision=is_revision) for each in asked)


def _disclosed(criterion: Criterion, filing: Filing, text: FilingText, *, is_revision: bool) -> Disclosed:
    answer = _answer(criterion, filing, text)
    if is_revision and criterion.kind == _IN_TIME and answer.status == MISSING:
        answer = Answer(UNKNOWN, "收录的是更正后的版本，更正前的何时公开没有记下")
    note = f"{criterion.title}：{answer.why}" if answer.why else criterion.title
    return Disclosed(criterion.criterion_id, answer.status, criterion.rule, note, answer.place)


def _answer(criterion: Criterion, filing: Filing, text: FilingText) -> Answer:
    if filing.identity.year < criterion.since:
        return Answer(NOT_APPLICABLE, f"{criterion.since} 年起才有这项要求")
    if criterion.kind in _IN_WORDS:
        return _IN_WORDS[criterion.kind](filing, criterion.operand, text)
    return _SEEN[criterion.kind](filing, criterion.operand)


_IN_TIME = "within"
_SEEN: dict[str, Callable[[Filing, Any], Answer]] = {
    "table": table_answer,
    "depth": depth_answer,
    _IN_TIME: within_answer,
    "contents": contents_answer,
    "left_overs": left_overs_answer,
    "address": address_answer,
    "reading": format_answer,
}
_IN_WORDS: dict[str, Callable[[Filing, Any, FilingText], Answer]] = {
    "parts": parts_answer,
    "beyond": beyond_answer,
    "reasons": reasons_answer,
    "objectives": targets_answer,
    "results": results_answer,
}
"""How each kind of criterion is seen in a filing, and in its words."""
