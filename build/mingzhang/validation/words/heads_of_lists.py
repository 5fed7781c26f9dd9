"""The head of a list of amounts in a sentence: 本年收入1700.00万元，主要包括：一般公共预算拨款收入1500.00万元，占…"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.narrative import Change
from mingzhang.budget.units import ANY_UNIT
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.words.text import words_of

_PARAGRAPH = 900
"""Characters before and behind the line of a statement in which its list may begin and end."""
_HEAD = re.compile(
    rf"(?P<words>[^，,。；;：:（）()、\d][^，,。；;：:（）()]{{0,40}}?)(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>{ANY_UNIT})"
    r"(?:[，,][^，,。；;：:]{0,40}){0,4}?[，,。；;]?(?:其中|主要包括|包括|主要用于[^。；;：:]{0,12})[：:，,]?"
)


_ITEM = re.compile(r"占[^，,。]{0,14}?\d|未安排")
"""What tells that a sentence is an item of a list: its share, or that there is none."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a list is of, and what it comes to in the unit of the contract."""

    words: str
    amount: Decimal

    def term(self, label: str) -> Term:
        """Its amount as the base of a share."""
        return Term((label, self.words), self.amount, Decimal(1).scaleb(int(self.amount.as_tuple().exponent)))


def heads_of(figures: FilingFigures, change: Change) -> list[Head]:
    """The heads of lists behind which the amount of a change stands, the nearest last. Lists may go on over lines and over sentences, each
    an item."""
    if change.amount is None:
        return []
    text = words_of(figures).near(change.place.line, change.place.page, _PARAGRAPH).replace("\n", "")
    name = re.escape(change.subject.rsplit("/", maxsplit=1)[-1])
    told = re.search(rf"{name}[^，,。；;：:\d]{{0,8}}{_printed(change.amount)}", text)
    if told is None:
        return []
    *before, own = text[: told.start()].split("。")
    found = list(_HEAD.finditer(own))
    for sentence in reversed(before):
        if found or not _ITEM.search(sentence):
            break
        found = list(_HEAD.finditer(sentence))
    return [_head(each) for each in found]


def _head(match: re.Match[str]) -> Head:
    return Head(match["words"], in_contract_unit(Decimal(match["amount"].replace(",", "")), match["unit"]))


def _printed(amount: Decimal) -> str:
    """A regular expression of an amount as it may be printed, with or without separators of thousands."""
    whole, _, places = f"{amount}".partition(".")
    return rf"(?<![\d.,]){',?'.join(whole)}{re.escape(f'.{places}') if places else ''}(?!\d)"
