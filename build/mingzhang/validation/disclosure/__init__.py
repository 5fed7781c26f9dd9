"""Whether a filing has what the rules ask it to publish.

This judges an agency, so what may be our own misreading is `unknown`: a table that was not found is `missing` only where the whole
filing was read and nothing in it stayed without a name; words only where all of the text was read and holds nothing that could be them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mingzhang.budget.agreement.disclosure import NOT_APPLICABLE, Criterion, Disclosed, criteria
from mingzhang.budget.filing import Filing
from mingzhang.validation.disclosure.answer import Answer
from mingzhang.validation.disclosure.performance import results_answer, targets_answer
from mingzhang.validation.disclosure.tables import contents_answer, depth_answer, table_answer
from mingzhang.validation.disclosure.text import FilingText
from mingzhang.validation.disclosure.tidiness import address_answer, format_answer, left_overs_answer, within_answer
from mingzhang.validation.disclosure.words import beyond_answer, parts_answer, reasons_answer


def disclosed(filing: Filing) -> tuple[Disclosed, ...]:
    """One answer for every criterion of the filing's phase, in the order of the catalogue."""
    text = FilingText(filing.lines)
    return tuple(_disclosed(each, filing, text) for each in criteria(filing.identity.phase).values())


def _disclosed(criterion: Criterion, filing: Filing, text: FilingText) -> Disclosed:
    answer = _answer(criterion, filing, text)
    note = f"{criterion.title}：{answer.why}" if answer.why else criterion.title
    return Disclosed(criterion.criterion_id, answer.status, criterion.rule, note, answer.place)


def _answer(criterion: Criterion, filing: Filing, text: FilingText) -> Answer:
    if filing.identity.year < criterion.since:
        return Answer(NOT_APPLICABLE, f"{criterion.since} 年起才有这项要求")
    if criterion.kind in _IN_WORDS:
        return _IN_WORDS[criterion.kind](filing, criterion.operand, text)
    return _SEEN[criterion.kind](filing, criterion.operand)


_SEEN: dict[str, Callable[[Filing, Any], Answer]] = {
    "table": table_answer,
    "depth": depth_answer,
    "within": within_answer,
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
