"""What the sentences before say about a sentence: the kind of its section, the item that it is about, the whole whose parts it
lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.extraction.narrative.cues import chapter_kind
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.reflow import RunningText
from mingzhang.extraction.narrative.subjects import NUMBERING

_OPENER = re.compile(rf"{NUMBERING.pattern}(?P<title>[^,。;:\d]{{2,24}})(?P<mark>[:。])")
_OF_ALL_MONEY = re.compile(r"(?:收入|支出)预算")
_UNTOLD = ("rest", "other", "balance")
"""Kinds of chapters whose sections may tell of something that has a chapter of its own elsewhere."""
_CENT = Decimal("0.01")


@dataclass(slots=True)
class Whole:
    """The whole of which figures are parts (`其中：`), and what its parts have left of it; None: not known. Amounts are in
    万元, counts in their `unit`."""

    name: str = ""
    rest: Decimal | None = None
    unit: str = ""

    def take(self, figure: Figure) -> None:
        """A part of it is told."""
        if self.rest is not None and figure.amount is not None and measured(figure) == self.unit:
            self.rest -= figure.amount

    def is_used_up(self, figure: Figure | None = None) -> bool:
        """Whether its parts are all told, or this one would be more than it has left, or is none of its kind."""
        if self.rest is None:
            return False
        if self.rest < _CENT:
            return True
        if figure is None or figure.amount is None:
            return False
        return measured(figure) != self.unit or self.rest - figure.amount <= -_CENT


def whole_of(name: str, figure: Figure | None) -> Whole:
    """The whole that a figure is; None where it was told without one."""
    return Whole(name) if figure is None else Whole(name, figure.amount, measured(figure))


def measured(figure: Figure) -> str:
    """What a figure is compared in: the contract's unit for money, else its own."""
    return CONTRACT_UNIT if figure.is_money else figure.unit


def opener(prose: RunningText, start: int, end: int) -> re.Match[str] | None:
    """The number and the title that a sentence begins with: `（二）“三公”经费预算：`, `1.因公出国（境）费用。`"""
    return _OPENER.match(prose.normalised, start, end)


def section_kind(chapter: str, title: str) -> str:
    """The kind of a section of a chapter of this kind: its own where the chapter's says little."""
    if chapter not in _UNTOLD:
        return chapter
    kind = chapter_kind(title)
    own = kind == "three_public" or kind in ("income", "expenditure") and _OF_ALL_MONEY.search(title)
    if own and (kind == "three_public" or chapter != "rest"):
        return kind
    return kind if chapter == "other" and kind in ("balance", "rest") else chapter
