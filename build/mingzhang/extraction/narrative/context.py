"""What the sentences before say about a sentence: the kind of its section, the item that it is about, the whole whose parts it
lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.extraction.narrative.cues import chapter_kind
from mingzhang.extraction.narrative.reflow import Flow
from mingzhang.extraction.narrative.subjects import NUMBERING

_OPENER = re.compile(rf"{NUMBERING.pattern}(?P<title>[^,。;:\d]{{2,24}})(?P<mark>[:。])")
_OF_ALL_MONEY = re.compile(r"(?:收入|支出)预算")
_UNTOLD = ("rest", "other", "balance")
"""Kinds of chapters whose sections may tell of something that has a chapter of its own elsewhere."""
_CENT = Decimal("0.01")


@dataclass(slots=True)
class Whole:
    """The whole of which figures are parts (`其中：`), in 万元, and what its parts have left of it; None: not known."""

    name: str = ""
    rest: Decimal | None = None

    def take(self, amount: Decimal | None) -> None:
        """A part of it is told."""
        if self.rest is not None and amount is not None:
            self.rest -= amount

    def is_used_up(self, amount: Decimal | None = None) -> bool:
        """Whether its parts are all told, or another of this amount would be more than it has left."""
        if self.rest is None:
            return False
        return self.rest < _CENT or amount is not None and self.rest - amount <= -_CENT


def opener(flow: Flow, start: int, end: int) -> re.Match[str] | None:
    """The number and the title that a sentence begins with: `（二）“三公”经费预算：`, `1.因公出国（境）费用。`"""
    return _OPENER.match(flow.shape, start, end)


def section_kind(chapter: str, title: str) -> str:
    """The kind of a section of a chapter of this kind: its own where the chapter's says little."""
    if chapter not in _UNTOLD:
        return chapter
    kind = chapter_kind(title)
    own = kind == "three_public" or kind in ("income", "expenditure") and _OF_ALL_MONEY.search(title)
    return kind if own and (kind == "three_public" or chapter != "rest") else chapter
