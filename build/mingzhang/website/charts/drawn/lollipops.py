"""Changes as lollipops: direction and sign say whether more or less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from mingzhang.website import words
from mingzhang.website.charts.drawn import designs
from mingzhang.website.charts.drawn.lines import MOST_BARS, Names, frame_of
from mingzhang.website.charts.model import Picture

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Stem:
    """A row: its name, the signed change, and a word to set beside it (`新增`), which may be empty."""

    label: str
    value: Decimal
    word: str = ""

    @property
    def said(self) -> str:
        """The label beside the mark: the change with its sign, and the word."""
        return f"{words.signed(self.value)} {self.word}".strip()


def lollipops(stems: Sequence[Stem], *, alternative: str) -> Picture:
    """From top to bottom, at most twenty rows. One row alone has nothing to stand beside."""
    shown = _shortened(stems)
    return Picture(
        designs.lollipops, _frame(shown if len(shown) > 1 else []), f"{alternative}：{_spoken(shown)}"
    )  # fmt: skip


def _frame(stems: Sequence[Stem]) -> pd.DataFrame:
    names = Names()
    rows: list[dict[str, Any]] = []
    for stem in stems:
        line = names.add(stem.label)
        rows += [
            {"line": line, "mark": "zero", "amount": 0.0},
            {
                "line": line,
                "mark": "ring" if stem.value == 0 else "dot",
                "label": stem.label,
                "amount": float(stem.value),
                "figure": words.signed(stem.value),
                "beside": stem.said,
            },
        ]
    return frame_of(names.rows + rows)


def _shortened(stems: Sequence[Stem]) -> list[Stem]:
    """The twenty rows that moved most, in the order given; the others become 其余 N 项 with their sum."""
    if len(stems) <= MOST_BARS:
        return list(stems)
    order = sorted(range(len(stems)), key=lambda place: abs(stems[place].value), reverse=True)
    dropped = set(order[MOST_BARS:])
    rest = sum((stems[place].value for place in dropped), Decimal(0))
    kept = [stem for place, stem in enumerate(stems) if place not in dropped]
    return [*kept, Stem(f"其余 {len(dropped)} 项", rest, "合计")]


def _spoken(stems: Sequence[Stem]) -> str:
    said = [f"{stem.label} {stem.said}" for stem in stems[:_NAMED]]
    if len(stems) > _NAMED:
        said.append(f"其余 {len(stems) - _NAMED} 行见数据表")
    return "，".join(said)
