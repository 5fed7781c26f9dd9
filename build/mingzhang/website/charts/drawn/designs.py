"""The kinds of picture: each is a function from a frame to an Altair chart.

Every frame has these columns. A row is one mark or one line of text.

| column | what it is |
|---|---|
| `line` | the line of the picture, from the top; a name above its bar has a line of its own |
| `mark` | what the row is drawn as, see the designs |
| `text` | the text that is drawn |
| `amount` | the figure as a number; missing for a text |
| `label`, `part`, `figure` | which figure it is: its row, its part of the row, its exact text |

Values never change a design, so that it is compiled once for all frames (`drawing`).
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from mingzhang.website.charts.drawn.theme import BAR, COLOURS, FAINT_INK, INK, PAPER, RULE, STEP, WIDTH

_LINE = alt.Y("line:O", title=None)
_HAS_ZERO = alt.Scale(nice=False, domain=alt.DomainUnionWith([0, 0.001]))
"""The scale always holds zero, also where every figure is zero."""
_BESIDE = 9
_YEARS = 66
"""The width of `2024–2025`."""


def bars(frame: pd.DataFrame) -> alt.LayerChart:
    """Stacked bars. `mark` is `bar`; `outline` (doubtful, or money that left); `tick` for what is too small to see as a
    bar; `ring` for a printed zero; `words` where only words stand beside the name; `void` for what is not held.

    `kind` is the colour, `beside` the text at the end of the line.
    """
    stacked = (
        _rows(frame, "bar", "outline", "tick", "ring", "words")
        .transform_stack(stack="amount", groupby=["line"], as_=["start", "end"], sort=[alt.SortField("part_number")])
        .encode(_LINE)
    )
    start = alt.X("start:Q", title=None, scale=_HAS_ZERO)
    colours = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    beside = (
        stacked.transform_aggregate(begins="max(start)", ends="max(end)", groupby=["line", "beside"])
        .transform_calculate(right=alt.expr.max(alt.datum.begins, alt.datum.ends))
        .mark_text(dx=_BESIDE)
    )
    return _picture(
        _zero(frame),
        stacked.transform_filter(_is("bar"))
        .mark_bar(orient="horizontal")
        .encode(start, alt.X2("end:Q"), alt.Color("kind:N", scale=colours))
        .properties(name="bars"),
        stacked.transform_filter(_is("outline"))
        .mark_bar(orient="horizontal", filled=False, fillOpacity=0, strokeDash=[4, 3], strokeWidth=1.5, height=BAR - 1)
        .encode(start, alt.X2("end:Q"), alt.Stroke("kind:N", scale=colours))
        .properties(name="outlines"),
        stacked.transform_filter(_is("tick")).mark_tick(orient="vertical").encode(start).properties(name="ticks"),
        stacked.transform_filter(_is("ring")).mark_point(fill=PAPER).encode(start).properties(name="rings"),
        *_void(frame),
        beside.encode(_LINE, alt.X("right:Q"), alt.Text("beside:N")),
        *_names(frame),
    )


def lollipops(frame: pd.DataFrame) -> alt.LayerChart:
    """Changes: a stem from zero, a `dot` at its end, a `ring` where nothing changed; `beside` stands right of both."""
    changes = _rows(frame, "dot", "ring").encode(_LINE)
    end = alt.X("amount:Q", title=None, scale=_HAS_ZERO)
    right = alt.expr.max(alt.datum.amount, 0)
    return _picture(
        _zero(frame),
        changes.mark_rule().encode(end, x2=alt.datum(0)),
        changes.transform_filter(_is("dot")).mark_point(fill=INK).encode(end).properties(name="dots"),
        changes.transform_filter(_is("ring")).mark_point(fill=PAPER).encode(end).properties(name="rings"),
        changes.transform_calculate(right=right).mark_text(dx=_BESIDE).encode(alt.X("right:Q"), alt.Text("beside:N")),
        *_names(frame),
    )


def dumbbells(frame: pd.DataFrame) -> alt.LayerChart:
    """The same amounts in two years: a `ring` for the earlier, a `dot` for the later, a stem between them."""
    years = _rows(frame, "dot", "ring").encode(_LINE)
    end = alt.X("amount:Q", title=None, scale=_HAS_ZERO)
    span = years.transform_aggregate(low="min(amount)", high="max(amount)", groupby=["line", "beside"])
    blue = "var(--basic)"
    return _picture(
        _zero(frame),
        span.mark_rule(color=blue).encode(alt.X("low:Q", title=None), alt.X2("high:Q")),
        years.transform_filter(_is("ring")).mark_point(fill=PAPER, stroke=blue).encode(end).properties(name="rings"),
        years.transform_filter(_is("dot")).mark_point(fill=blue, stroke=blue).encode(end).properties(name="dots"),
        span.mark_text(dx=_BESIDE).encode(alt.X("high:Q"), alt.Text("beside:N")),
        *_names(frame),
    )


def frames(frame: pd.DataFrame) -> alt.LayerChart:
    """What was planned and what was spent on one scale: an open `frame` for the plan, in it a solid `bar` for what was spent; `tick`
    where that is too small to see as a bar, `ring` for a printed zero; `void` for what is not held."""
    amounts = _rows(frame, "frame", "bar", "tick", "ring").encode(_LINE)
    end = alt.X("amount:Q", title=None, scale=_HAS_ZERO)
    beside = _rows(frame, "frame", "bar", "tick", "ring", "words").transform_aggregate(
        ends="max(amount)", groupby=["line", "beside"]
    )
    return _picture(
        _zero(frame),
        amounts.transform_filter(_is("frame"))
        .mark_bar(orient="horizontal", filled=False, fillOpacity=0, stroke=FAINT_INK, strokeWidth=1, height=BAR + 2)
        .encode(end, x2=alt.datum(0))
        .properties(name="frames"),
        amounts.transform_filter(_is("bar"))
        .mark_bar(orient="horizontal", fill=INK, height=BAR / 2)
        .encode(end, x2=alt.datum(0))
        .properties(name="bars"),
        amounts.transform_filter(_is("tick")).mark_tick(orient="vertical").encode(end).properties(name="ticks"),
        amounts.transform_filter(_is("ring")).mark_point(fill=PAPER).encode(end).properties(name="rings"),
        *_void(frame),
        beside.transform_calculate(right=alt.expr.max(alt.datum.ends, 0))
        .mark_text(dx=_BESIDE)
        .encode(_LINE, alt.X("right:Q", title=None), alt.Text("beside:N")),
        *_names(frame),
    )


def _picture(*layers: alt.Chart) -> alt.LayerChart:
    return alt.LayerChart(layer=list(layers)).properties(width=WIDTH, height=alt.Step(STEP))


def _rows(frame: pd.DataFrame, *marks: str) -> alt.Chart:
    return alt.Chart(frame).transform_filter(_is(*marks))


def _is(*marks: str) -> alt.FieldOneOfPredicate:
    return alt.FieldOneOfPredicate(field="mark", oneOf=list(marks))


def _zero(frame: pd.DataFrame) -> alt.Chart:
    """Where zero is, beside the marks of each line that has a row `zero`."""
    zero: alt.Chart = _rows(frame, "zero").mark_tick(orient="vertical", thickness=1, size=STEP, color=RULE)
    return zero.encode(_LINE, alt.X("amount:Q", title=None, scale=_HAS_ZERO))


def _void(frame: pd.DataFrame) -> tuple[alt.Chart, alt.Chart]:
    """A dotted line for years that are not held, with words between them and it."""
    rule: alt.Chart = _rows(frame, "void").mark_rule(strokeDash=[2, 4], strokeWidth=1, color=RULE)
    words: alt.Chart = _rows(frame, "void").mark_text(dx=_BESIDE, dy=2)
    return (
        rule.encode(_LINE, x=alt.value(_YEARS + 60), x2=alt.value(WIDTH - 40)),
        words.encode(_LINE, alt.Text("beside:N"), x=alt.value(_YEARS)),
    )


def _names(frame: pd.DataFrame) -> tuple[alt.Chart, alt.Chart]:
    """Names above their bars, a little nearer to these; headings are bold."""
    name = _rows(frame, "name").mark_text(dy=2).encode(_LINE, alt.Text("text:N"), x=alt.value(0))
    heading = _rows(frame, "heading").mark_text(fontWeight=600, dy=2).encode(_LINE, alt.Text("text:N"), x=alt.value(0))
    return name, heading
