"""Two years of the same amounts: a ring for the earlier, a dot for the later, a stem between them.

A blank or a line that a year does not have has no mark; the words beside it say which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from mingzhang.website import words
from mingzhang.website.charts.drawn import designs
from mingzhang.website.charts.drawn.lines import Names, frame_of
from mingzhang.website.charts.model import Picture


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: its name, both figures in 万元 (None where the year has none), and what stands beside the marks."""

    label: str
    before: Decimal | None
    now: Decimal | None
    said: str


def dumbbells(pairs: Sequence[Pair], *, alternative: str) -> Picture:
    """From top to bottom; fewer than two rows are a table's business."""
    said = f"{alternative}：" + "，".join(f"{pair.label} {pair.said}" for pair in pairs[:3])
    if len(pairs) > 3:
        said += f"，其余 {len(pairs) - 3} 行见数据表"
    return Picture(designs.dumbbells, _frame(pairs if len(pairs) > 1 else []), said)


def _frame(pairs: Sequence[Pair]) -> pd.DataFrame:
    names = Names()
    rows = []
    for pair in pairs:
        line = names.add(pair.label)
        rows.append({"line": line, "mark": "zero", "amount": 0.0})
        for mark, value in (("ring", pair.before), ("dot", pair.now)):
            if value is not None:
                rows.append(
                    {
                        "line": line,
                        "mark": mark,
                        "label": pair.label,
                        "amount": float(value),
                        "figure": words.amount(value),
                        "beside": pair.said,
                    }
                )
    return frame_of(names.rows + rows)
