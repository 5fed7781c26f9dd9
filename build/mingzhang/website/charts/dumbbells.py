"""Two years of the same amounts: a ring for the earlier, a dot for the later, a stem between them.

A blank or a line that a year does not have has no mark; the words beside it say which. The specification is made
once, as for bars (`drawing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import altair as alt

from mingzhang.website import words
from mingzhang.website.charts.bar_chart import Drawn, zero_line
from mingzhang.website.charts.layout import NARROW, WIDE, Variant, place, text_width
from mingzhang.website.charts.model import BLANK, Bar
from mingzhang.website.charts.scales import EDGE, TEXT, X, Y, layer, scaled_x, specification

_MARGIN = 7
"""Half a dot, left of the smallest figure."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: its name, both figures in 万元 (None where the year has none), and what stands beside the marks."""

    label: str
    before: Decimal | None
    now: Decimal | None
    said: str


def dumbbells(pairs: Sequence[Pair], *, alternative: str) -> Drawn:
    """Lay out both variants; fewer than two rows are a table's business."""
    said = f"{alternative}：" + "，".join(f"{pair.label} {pair.said}" for pair in pairs[:3])
    if len(pairs) > 3:
        said += f"，其余 {len(pairs) - 3} 行见数据表"
    if len(pairs) < 2:
        return Drawn(None, None, 0, said)
    marks = sum((pair.before is not None) + (pair.now is not None) for pair in pairs)
    return Drawn(_template(), {"wide": _variant(pairs, WIDE), "narrow": _variant(pairs, NARROW)}, marks, said)


def pair_words(before: Decimal | None, now: Decimal | None) -> str:
    """`19.85 → 20.36`; a side without a figure is 无."""
    return f"{_amount(before)} → {_amount(now)}"


def _amount(value: Decimal | None) -> str:
    return "无" if value is None else words.amount(value)


@cache
def _template() -> dict[str, Any]:
    dot: dict[str, Any] = {
        "shape": "circle",
        "size": 60,
        "strokeWidth": 1.5,
        "stroke": "var(--basic)",
        "fillOpacity": 1,
    }
    text = alt.Text("text:N")
    return specification(
        (
            layer("zero").mark_rule(strokeWidth=1, color="var(--rule-2)").encode(X, Y, alt.Y2("y2")),
            layer("stems").mark_rule(strokeWidth=1.5, color="var(--basic)").encode(scaled_x(), alt.X2("x2"), Y),
            layer("rings").mark_point(fill="var(--paper)", **dot).encode(X, Y),
            layer("dots").mark_point(fill="var(--basic)", **dot).encode(X, Y),
            layer("values").mark_text(align="left", dx=12, **TEXT).encode(X, Y, text),
            layer("names").mark_text(align="left", **TEXT).encode(Y, text, x=EDGE),
        )
    )


def _variant(pairs: Sequence[Pair], variant: Variant) -> Mapping[str, Any]:
    placed = place([Bar(pair.label, (), BLANK) for pair in pairs], variant)
    names = ("stems", "dots", "rings", "values", "names")
    datasets: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    figures = [value for pair in pairs for value in (pair.before, pair.now) if value is not None]
    low, high = min(Decimal(0), *figures), max(Decimal(0), *figures)
    for pair, spot in zip(pairs, placed.spots, strict=True):
        datasets["names"].append({"y": spot.label_y, "text": spot.label})
        for kind, value in (("rings", pair.before), ("dots", pair.now)):
            if value is not None:
                figure = words.amount(value)
                datasets[kind].append({"row": pair.label, "figure": figure, "y": spot.y, "x": float(value)})
        if pair.before is not None and pair.now is not None and pair.before != pair.now:
            datasets["stems"].append({"y": spot.y, "x": float(pair.before), "x2": float(pair.now)})
        right = max((value for value in (pair.before, pair.now) if value is not None), default=Decimal(0))
        datasets["values"].append({"y": spot.y, "x": float(right), "text": pair.said})
    values = {
        "lo": float(low),
        "hi": float(high if high > low else low + 1),
        "gutter": placed.gutter + _MARGIN,
        "right": max(text_width(pair.said) for pair in pairs) + 18,
    }
    return {
        "height": placed.height,
        "params": [{"name": name, "value": value} for name, value in values.items()],
        "datasets": {"zero": zero_line(placed.spots, placed.height, variant), **datasets},
    }
