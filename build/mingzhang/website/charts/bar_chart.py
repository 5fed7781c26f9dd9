"""From bars to a Vega-Lite specification, made with Altair.

Every chart is the same kind: horizontal bars with their names and figures written beside them. Altair builds and
validates its specification once; a chart only swaps in data, height and scale, so that ten thousand filings stay
cheap. Amounts travel as the exact text of the figure; the floats beside them only say where on the screen a mark
stands. Positions down the page are pixels, so that a name may take several lines.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import altair as alt

from mingzhang.website.charts.layout import NARROW, WIDE, Placed, Variant, place, text_width
from mingzhang.website.charts.model import Bar, BarPart, Heading, add
from mingzhang.website.charts.scales import EDGE, TEXT, X, Y, layer, scaled_x, specification

MOST_BARS = 20
MARKS = ("bars", "doubts", "ticks", "rings")
"""The layers whose marks are figures: filled bars, dashed outlines where the reading is in doubt, ticks for what is
too small to see as a bar, rings for printed zeros."""
_BAR = 14
_SMALLEST = Decimal(2)
_CRUSH = 2
"""A sum so many times as large as the largest bar is not drawn beside it."""
_HALF_A_RING = 6
"""What a ring on the zero line needs left of it, where no names stand there."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture ready for the page; without `spec` there was only one figure, and nothing to compare it with."""

    spec: Mapping[str, Any] | None
    variants: Mapping[str, Mapping[str, Any]] | None
    marks: int
    alternative: str


def picture(content: Sequence[Bar | Heading], *, alternative: str) -> Drawn:
    """Lay out both variants, from top to bottom. A chart needs a figure and two rows, or two parts of one row."""
    lines = _shortened(content)
    bars = [line for line in lines if isinstance(line, Bar)]
    figures = [part for bar in bars for part in bar.parts if part.figure.value is not None]
    said = f"{alternative}：{_spoken(bars)}"
    if not figures or max(len(bars), len(figures)) < 2:
        return Drawn(None, None, 0, said)
    wide, narrow = _variant(lines, WIDE), _variant(lines, NARROW)
    marks = sum(len(wide["datasets"][layer]) for layer in MARKS)
    return Drawn(_template(), {"wide": wide, "narrow": narrow}, marks, said)


def complete(spec: Mapping[str, Any], variant: Mapping[str, Any]) -> dict[str, Any]:
    """The specification that a browser draws: the common part with one variant's data, height and scale."""
    whole = copy.deepcopy(dict(spec))
    whole.update(copy.deepcopy(dict(variant)))
    return whole


def zero_line(spots: Sequence[Placed], height: int, variant: Variant) -> list[dict[str, Any]]:
    """From top to bottom; where names stand above the bars only beside these, so that it runs through no name."""
    if not variant.above:
        return [{"x": 0, "y": 0, "y2": height}]
    return [{"x": 0, "y": spot.y - _BAR, "y2": spot.y + _BAR} for spot in spots]


@cache
def _template() -> dict[str, Any]:
    scaled = scaled_x()
    colour = alt.Color("colour:N", scale=None)
    stroke = alt.Stroke("colour:N", scale=None)
    doubt: dict[str, Any] = {"filled": False, "fillOpacity": 0, "strokeDash": [4, 3], "strokeWidth": 1.5}
    ring: dict[str, Any] = {"shape": "circle", "size": 60, "fill": "var(--paper)", "stroke": "var(--ink)"}
    ends = {"x": alt.ExprRef("slot"), "x2": alt.ExprRef("width")}
    slot: dict[str, Any] = {"strokeDash": [2, 4], "strokeWidth": 1, "color": "var(--rule-2)", **ends}
    words = alt.Text("text:N")
    return specification(
        (
            layer("zero").mark_rule(strokeWidth=1, color="var(--rule-2)").encode(X, Y, alt.Y2("y2")),
            layer("slots").mark_rule(**slot).encode(Y),
            layer("bars").mark_bar(orient="horizontal", height=_BAR).encode(scaled, alt.X2("x2"), Y, colour),
            layer("doubts").mark_bar(orient="horizontal", height=_BAR - 1, **doubt).encode(X, alt.X2("x2"), Y, stroke),
            layer("ticks").mark_tick(orient="vertical", size=_BAR, thickness=2, color="var(--ink)").encode(X, Y),
            layer("rings").mark_point(strokeWidth=1.5, **ring).encode(X, Y),
            layer("values").mark_text(align="left", dx=10, **TEXT).encode(X, Y, words),
            layer("names").mark_text(align="left", **TEXT).encode(Y, words, x=EDGE),
            layer("heads").mark_text(align="left", fontWeight=600, **TEXT).encode(X, Y, words),
            layer("headings").mark_text(align="left", fontWeight=600, **TEXT).encode(Y, words, x=EDGE),
        )
    )


def _variant(lines: Sequence[Bar | Heading], variant: Variant) -> dict[str, Any]:
    placed = place(lines, variant)
    low, high = _domain(lines)
    datasets: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("zero", "slots", *MARKS, "values", "names", "heads", "headings")
    }
    for line, spot in zip(lines, placed.spots, strict=True):
        if isinstance(line, Heading):
            _add_heading(datasets, line, spot.label, spot.y, variant)
        else:
            _add_bar(datasets, line, spot, (high - low) / variant.span)
    if low < 0 or datasets["rings"]:
        spots = [spot for line, spot in zip(lines, placed.spots, strict=True) if isinstance(line, Bar)]
        datasets["zero"] = zero_line(spots, placed.height, variant)
    datasets["slots"] = [{"y": spot.y} for line, spot in zip(lines, placed.spots, strict=True) if _is_slot(line)]
    right = max((text_width(entry["text"]) for entry in datasets["values"] if entry["x"] > 0), default=0)
    gutter = max(placed.gutter, _HALF_A_RING if datasets["rings"] else 0)
    unheld = max((text_width(_beside(line)) for line in lines if isinstance(line, Bar) and not line.held), default=0)
    values = {"lo": float(low), "hi": float(high), "gutter": gutter, "right": right + 16, "slot": gutter + unheld + 20}
    return {
        "height": placed.height,
        "params": [{"name": name, "value": value} for name, value in values.items()],
        "datasets": datasets,
    }


def _is_slot(line: Bar | Heading) -> bool:
    return isinstance(line, Bar) and not line.held


def _add_heading(datasets: dict[str, Any], line: Heading, label: str, y: int, variant: Variant) -> None:
    if variant.above:
        label = f"{label}　{line.total.text or '原文留空'}"
    else:
        datasets["heads"].append({"x": 0, "y": y, "text": line.total.text or "原文留空"})
    datasets["headings"].append({"y": y, "text": label})


def _add_bar(datasets: dict[str, Any], bar: Bar, spot: Placed, pixel: Decimal) -> None:
    """Negative parts go left from zero, the others right; a part under two pixels becomes a tick.

    A row of nothing but printed zeros is one ring. A zero beside other parts has no place in a bar: the table says it.
    """
    datasets["names"].append({"y": spot.label_y, "text": spot.label})
    known = [(part, part.figure.value) for part in bar.parts if part.figure.value is not None]
    ends = {True: Decimal(0), False: Decimal(0)}
    for part, value in known:
        start = ends[value > 0]
        end = ends[value > 0] = start + value
        mark = {"row": bar.label, "part": part.name, "figure": part.figure.text, "y": spot.y, "x": float(start)}
        shape = {**mark, "x2": float(end), "colour": f"var(--{part.colour})"}
        if value != 0 and (part.figure.doubtful or part.dashed):
            datasets["doubts"].append(shape)
        elif value != 0:
            layer, entry = ("ticks", mark) if abs(value) < _SMALLEST * pixel else ("bars", shape)
            datasets[layer].append(entry)
    if known and all(value == 0 for _, value in known):
        datasets["rings"].append({"row": bar.label, "figure": bar.total.text, "y": spot.y, "x": 0})
    datasets["values"].append({"x": float(ends[True]), "y": spot.y, "text": _beside(bar)})


def _beside(bar: Bar) -> str:
    said = bar.said or bar.total.text or "原文留空"
    return f"疑 {said}" if bar.doubtful else said


def _domain(lines: Sequence[Bar | Heading]) -> tuple[Decimal, Decimal]:
    """The scale, which always holds zero."""
    low, high = Decimal(0), Decimal(0)
    for bar in lines:
        if isinstance(bar, Bar):
            values = [part.figure.value for part in bar.parts if part.figure.value is not None]
            low = min(low, sum((value for value in values if value < 0), Decimal(0)))
            high = max(high, sum((value for value in values if value > 0), Decimal(0)))
    return (low, high) if low < high else (Decimal(0), Decimal(1))


def _shortened(lines: Sequence[Bar | Heading]) -> list[Bar | Heading]:
    """At most twenty bars, the largest; the others become 其余 N 项 with their sum. Headings left alone go."""
    bars = [line for line in lines if isinstance(line, Bar)]
    if len(bars) <= MOST_BARS:
        return list(lines)
    order = sorted(range(len(bars)), key=lambda i: abs(bars[i].total.value or Decimal(0)), reverse=True)
    rest = [bars[i] for i in sorted(order[MOST_BARS:])]
    dropped = {id(bar) for bar in rest}
    kept = [line for line in lines if id(line) not in dropped]
    shown = [
        line for line, following in zip(kept, [*kept[1:], None], strict=True)
        if isinstance(line, Bar) or isinstance(following, Bar)
    ]  # fmt: skip
    largest = max(abs(bars[i].total.value or Decimal(0)) for i in order[:MOST_BARS])
    return [*shown, _rest(rest, largest)]


def _rest(bars: Sequence[Bar], largest: Decimal) -> Bar:
    """Their sum; where its bar would crush the others, only in words."""
    whole = add(bar.total for bar in bars)
    if whole.value is not None and abs(whole.value) > _CRUSH * largest:
        return Bar(f"其余 {len(bars)} 项", (), whole, said=f"合计 {whole.text}，不画")
    parts = [part for bar in bars for part in bar.parts]
    sums = [
        BarPart("其余", colour, add(part.figure for part in parts if part.colour == colour))
        for colour in dict.fromkeys(part.colour for part in parts)
    ]
    return Bar(f"其余 {len(bars)} 项", tuple(sums), whole)


def _spoken(bars: Sequence[Bar]) -> str:
    """The main values in words, and how many more lines the table has."""
    said = [f"{bar.label} {_beside(bar)}" for bar in bars if bar.total.value is not None][:_NAMED]
    if len(said) < len(bars):
        said.append(f"其余 {len(bars) - len(said)} 行见数据表")
    return "，".join(said)
