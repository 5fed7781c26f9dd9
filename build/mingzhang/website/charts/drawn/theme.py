"""The theme of all charts, with the colours of the stylesheet: `var(--basic)` passes through into the picture."""

from __future__ import annotations

import altair as alt

NAME = "mingzhang"
WIDTH = 336
"""Width of every picture in its own units, about that of a telephone; the page scales it."""
TEXT = 12.5
STEP = 19
"""Height of a line of text or of a bar with the space around it."""
BAR = 12
SMALLEST = 2
"""What is narrower cannot be seen as a bar."""
FONT = "Mingzhang Measures"
"""The font by which texts are measured (see `measures`). Pages show them in their own."""
COLOURS = {name: f"var(--{name})" for name in ("basic", "project", "money-1", "money-2", "money-3")}
INK, FAINT_INK, RULE, PAPER = "var(--ink)", "var(--ink-3)", "var(--rule-2)", "var(--paper)"


@alt.theme.register(NAME, enable=False)
def mingzhang() -> alt.theme.ThemeConfig:
    """No axes, grids and frames: names and figures stand beside the marks."""
    return alt.theme.ThemeConfig(
        {
            "background": "transparent",
            "padding": 0,
            "autosize": {"type": "fit-x", "contains": "padding"},
            "config": {
                "aria": False,
                "font": FONT,
                "view": {"stroke": None},
                "axis": {"disable": True},
                "legend": {"disable": True},
                "scale": {"bandPaddingInner": 0, "bandPaddingOuter": 0},
                "text": {"align": "left", "baseline": "middle", "fontSize": TEXT, "color": INK},
                "bar": {"height": BAR},
                "point": {
                    "shape": "circle",
                    "size": 50,
                    "strokeWidth": 1.5,
                    "stroke": INK,
                    "fillOpacity": 1,
                    "opacity": 1,
                },
                "rule": {"strokeWidth": 1.5, "color": FAINT_INK},
                "tick": {"thickness": 2, "size": BAR, "color": INK, "opacity": 1},
            },
        }
    )
