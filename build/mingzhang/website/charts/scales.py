"""What every chart stands on: the scales, the text and the frame that a specification begins and ends with.

Data, height, domain and gutters come later (`drawing.complete`), so that one specification serves every filing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

TEXT: dict[str, Any] = {
    "baseline": "middle",
    "fontSize": 14,
    "lineBreak": "\n",
    "lineHeight": 19,
    "color": "var(--ink)",
}
X = alt.X("x:Q", axis=None)
Y = alt.Y("y:Q", scale=None, axis=None)
EDGE = alt.value(0)
"""The left edge, where names begin."""


def scaled_x() -> alt.X:
    """The x of the first layer, which sets the scale of all: from `lo` to `hi` between the gutters."""
    scale = alt.Scale(
        domain=[alt.ExprRef("lo"), alt.ExprRef("hi")],
        range=[alt.ExprRef("gutter"), alt.ExprRef("width - right")],
        nice=False,
        zero=False,
    )
    return alt.X("x:Q", scale=scale, axis=None)


def layer(name: str) -> alt.Chart:
    """A layer over the dataset of its own name."""
    return alt.Chart(alt.NamedData(name), name=name)


def specification(layers: Sequence[alt.Chart]) -> dict[str, Any]:
    """The layers as a specification without data, height and the values of its parameters."""
    chart = alt.layer(*layers).properties(width=600, height=100, padding=0, autosize="none", background="transparent")
    chart = chart.add_params(*(alt.param(name=name, value=0) for name in ("lo", "hi", "gutter", "right", "slot")))
    spec: dict[str, Any] = chart.configure(aria=False, font="var(--sans)").configure_view(stroke=None).to_dict()
    for name in ("params", "height"):
        del spec[name]
    return spec
