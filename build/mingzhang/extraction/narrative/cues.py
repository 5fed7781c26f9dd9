"""What the words around a figure and the title of a chapter say about how to read it."""

from __future__ import annotations

import re

from mingzhang.budget.wording import change_words
from mingzhang.extraction.narrative.change_phrases import begins_statement
from mingzhang.extraction.narrative.explanations import kind_of_title
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.reflow import RunningText, normalised

LONGEST_TEXT = 500
"""A sentence longer than this is not quoted whole for each of its figures."""

_THREE_PUBLIC_KEY = re.compile(r"\(.*?\)|费用|费|支出|预算|决算|财政拨款|维护|数|[为:\d年度]")
_MOVED = change_words().either
_DELTA_WORD = re.compile(rf".*?(?P<word>{_MOVED}(?:\({_MOVED}\)|/{_MOVED})?(?:了|约|为)*)")


def chapter_kind(title: str) -> str:
    """`income`, `expenditure`, `general`, `three_public`, `appropriation`, `carryover`, `balance`, `rest`, else `other`."""
    return kind_of_title(normalised(title)) or "other"


def delta_start(prose: RunningText, start: int, figure: Figure) -> int | None:
    """Where the word of movement right before a figure begins (`公务接待费减少`0.03万元), if there is one."""
    found = _DELTA_WORD.fullmatch(prose.normalised, start, figure.start)
    return found.start("word") if found and (figure.is_money or figure.is_percent) else None


def clause_end(prose: RunningText, start: int, end: int) -> int:
    """Where a statement's text ends: at 其中, at a ； before another statement, at the end of the sentence; at a comma where
    that is far away."""
    stop = start
    while stop < end and (stop - start < LONGEST_TEXT or prose.normalised[stop] not in ",;、"):
        if prose.normalised.startswith(("其中:", "其中,", "。"), stop):
            break
        if prose.normalised[stop] == ";" and begins_statement(prose.normalised, stop + 1, end):
            break
        stop += 1
    return stop


def behind_bracket(prose: RunningText, start: int) -> int | None:
    """Where the bracket opens that closes at an offset (`10万元（其中，…0万元），比上年减少…`); None where none closes."""
    if prose.normalised[start : start + 1] != ")":
        return None
    depth = 0
    for index in range(start, max(start - LONGEST_TEXT, -1), -1):
        depth += (prose.normalised[index] == ")") - (prose.normalised[index] == "(")
        if not depth:
            return index
    return None


def is_bare_amount(prose: RunningText, figure: Figure) -> bool:
    """A bare number counts as an amount where a word such as 为 leads to it and a mark ends it."""
    leads = (
        prose.normalised[max(figure.start - 2, 0) : figure.start].removesuffix(":").endswith(("为", "数", "是", "计"))
    )
    return leads and prose.normalised[figure.end : figure.end + 1] in ("", ",", "。", ";", "、", ")")


def printed_unit(prose: RunningText, figure: Figure) -> str:
    """The unit as printed (`台（套）`); what it should have been where it is misprinted."""
    printed = prose.text[figure.start : figure.end]
    return printed[len(printed) - len(figure.unit) :] if normalised(printed).endswith(figure.unit) else figure.unit


def item_key(subject: str) -> str:
    """What tells two names of one three-public item to be the same (公务用车购置费 / 公务用车购置)."""
    folded = _THREE_PUBLIC_KEY.sub("", normalised(subject))
    return "三公" if "三公" in folded else folded
