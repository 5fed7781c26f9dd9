"""What was planned as an open frame, what was spent as solid ink in it, on one scale.

A blank, or a side that a document does not have, has no mark; the words beside it say which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from mingzhang.website import words
from mingzhang.website.charts.drawn import designs
from mingzhang.website.charts.drawn.lines import Names, frame_of
from mingzhang.website.charts.drawn.theme import SMALLEST, WIDTH
from mingzhang.website.charts.model import Picture

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Planned:
    """A row: its name, both figures in 万元 (None where there is none), and what stands beside the marks. One that is not `held` stands
    for what is not in the collection: a dotted line, no mark."""

    label: str
    plan: Decimal | None
    spent: Decimal | None
    said: str
    held: bool = True


def frames(rows: Sequence[Planned], *, alternative: str) -> Picture:
    """From top to bottom; where fewer than two figures are known there is nothing to compare."""
    said = f"{alternative}：" + "，".join(f"{row.label} {row.said}" for row in rows[:_NAMED])
    if len(rows) > _NAMED:
        said += f"，其余 {len(rows) - _NAMED} 行见数据表"
    known = [value for row in rows for value in (row.plan, row.spent) if value is not None]
    return Picture(designs.frames, _frame(rows if len(known) > 1 else [], known), said)


def _frame(rows: Sequence[Planned], known: Sequence[Decimal]) -> pd.DataFrame:
    pixel = (max([Decimal(0), *known]) - min([Decimal(0), *known])) / WIDTH
    names = Names()
    marks: list[dict[str, Any]] = []
    for row in rows:
        place = names.add(row.label) if row.held else names.add_void(row.label)
        line = {"line": place, "label": row.label, "beside": row.said}
        marks += [line | mark for mark in _marks(row, pixel)]
    return frame_of(names.rows + marks)


def _marks(row: Planned, pixel: Decimal) -> Iterator[dict[str, Any]]:
    if not row.held:
        yield {"mark": "void"}
        return
    yield {"mark": "zero", "amount": 0.0}
    if row.plan is not None:
        yield {"mark": "frame", "part": "plan", "amount": float(row.plan), "figure": words.amount(row.plan)}
    if row.spent is not None:
        mark = "ring" if row.spent == 0 else "tick" if abs(row.spent) < SMALLEST * pixel else "bar"
        yield {"mark": mark, "part": "spent", "amount": float(row.spent), "figure": words.amount(row.spent)}
    if row.plan is None and row.spent is None:
        yield {"mark": "words", "amount": 0.0}
