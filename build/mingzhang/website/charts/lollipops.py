"""Changes as lollipops: a stem from zero, a dot at its end, a ring where nothing changed; direction and sign say it.

The specification is made once, as for bars (`drawing`); a chart swaps in data, height and scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import altair as alt

from mingzhang.website import words
from mingzhang.website.charts.bar_chart import MOST_BARS, Drawn, zero_line
from mingzhang.website.charts.layout import NARROW, WIDE, Variant, place, text_width
from mingzhang.website.charts.model import BLANK, Bar
from mingzhang.website.charts.scales import EDGE, TEXT, X, Y, layer, scaled_x, specification

_GAP = 12
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Stem:
    """A row: its name, the signed change, and a word to set beside it (`新增`), which may be empty."""

    label: str
    value: Decimal
    word: str = ""

    @property
    def said(self) -> str:
        return f"{words.signed(self.value)} {self.word}".strip()


def lollipops(stems: Sequence[Stem], *, alternative: str) -> Drawn:
    """Lay out both variants, from top to bottom, at most twenty rows. One row alone has nothing to stand beside."""
    shown = _shortened(stems)
    said = f"{alternative}：{_spoken(shown)}"
    if len(shown) < 2:
        return Drawn(None, None, 0, said)
    return Drawn(_template(), {"wide": _variant(shown, WIDE), "narrow": _variant(shown, NARROW)}, len(shown), said)


@cache
def _template() -> dict[str, Any]:
    dot: dict[str, Any] = {"shape": "circle", "size": 60, "strokeWidth": 1.5, "stroke": "var(--ink)"}
    words = alt.Text("text:N")
    return specification(
        (
            layer("zero").mark_rule(strokeWidth=1, color="var(--rule-2)").encode(X, Y, alt.Y2("y2")),
            layer("stems").mark_rule(strokeWidth=1.5, color="var(--ink-3)").encode(scaled_x(), alt.X2("x2"), Y),
            layer("dots").mark_point(fill="var(--ink)", fillOpacity=1, **dot).encode(X, Y),
            layer("rings").mark_point(fill="var(--paper)", fillOpacity=1, **dot).encode(X, Y),
            layer("rises").mark_text(align="left", dx=_GAP, **TEXT).encode(X, Y, words),
            layer("falls").mark_text(align="right", dx=-_GAP, **TEXT).encode(X, Y, words),
            layer("names").mark_text(align="left", **TEXT).encode(Y, words, x=EDGE),
        )
    )


def _variant(stems: Sequence[Stem], variant: Variant) -> Mapping[str, Any]:
    placed = place([Bar(stem.label, (), BLANK) for stem in stems], variant)
    names = ("stems", "dots", "rings", "rises", "falls", "names")
    datasets: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for stem, spot in zip(stems, placed.spots, strict=True):
        mark = {"row": stem.label, "figure": words.signed(stem.value), "y": spot.y, "x": float(stem.value)}
        datasets["names"].append({"y": spot.label_y, "text": spot.label})
        datasets["falls" if stem.value < 0 else "rises"].append({"y": spot.y, "x": mark["x"], "text": stem.said})
        datasets["dots" if stem.value else "rings"].append(mark)
        if stem.value:
            datasets["stems"].append({"y": spot.y, "x": 0, "x2": mark["x"]})
    low, high = (float(value) for value in _domain(stems))
    values = {
        "lo": low,
        "hi": high,
        "gutter": placed.gutter + _room(datasets["falls"]),
        "right": _room(datasets["rises"]),
    }
    return {
        "height": placed.height,
        "params": [{"name": name, "value": value} for name, value in values.items()],
        "datasets": {"zero": zero_line(placed.spots, placed.height, variant), **datasets},
    }


def _domain(stems: Sequence[Stem]) -> tuple[Decimal, Decimal]:
    """The scale, which always holds zero."""
    low = min(Decimal(0), *(stem.value for stem in stems))
    high = max(Decimal(0), *(stem.value for stem in stems))
    return (low, high) if low < high else (Decimal(0), Decimal(1))


def _room(texts: Sequence[Mapping[str, Any]]) -> int:
    """The space that the labels on one side need beyond the scale; without labels, half a dot."""
    return max((text_width(entry["text"]) for entry in texts), default=-_GAP) + _GAP + 6


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
