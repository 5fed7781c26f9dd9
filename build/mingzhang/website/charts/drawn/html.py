"""The HTML of a chart: answer, what is counted, picture, data table, source. Everything from a filing is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mingzhang.website.charts.drawn.csv_data import csv_name, csv_text
from mingzhang.website.charts.drawn.drawing import draw
from mingzhang.website.charts.model import Chart, ChartFigure
from mingzhang.website.fragments import even

_KEY_CLASSES = {
    "basic": "basic", "project": "project", "money-1": "m1", "money-2": "m2", "money-3": "m3", "frame": "frame", "solid": "solid", "dashed": "out",
}  # fmt: skip
_FIGURE = re.compile(r"−?\d[\d,]*(?:\.\d+)? 万元|单位：万元|\d+ [项类](?:有|少支出|持平|多支出)")
_NUMBER = re.compile(r"[+−]?\d[\d,]*(?:\.\d+)?|.*%")
_MOST_BLANK = 8


def render_chart(
    chart: Chart, *, source_href: str, cell_href: Callable[[ChartFigure], str] = lambda _: "", tabled: bool = True
) -> str:
    """A complete `<figure class="chart">`. `source_href` is used as it is given, escaped for HTML; `cell_href` is where a
    figure of the data table stands in its filing, '' for none.

    The picture is an `<svg>` in the page, the data table is folded below it; without a picture the table is open. A picture is not
    `tabled` where the page itself shows a table of its figures right below it. The link to the data is that of `chart_files`, beside the page.
    """
    template = _environment().get_template("chart.html")
    return template.render(
        chart=chart,
        svg=Markup(draw(chart.picture)) if chart.picture and chart.is_drawn else "",  # noqa: S704 - built there
        blank=_blank(chart) if chart.is_drawn else "",
        csv_href=csv_name(chart) if chart.rows else "",
        source_href=source_href,
        cell_href=cell_href,
        tabled=tabled,
        numeric=[_is_numeric(column) for column in zip(*(row.cells for row in chart.rows), strict=True)],
    )


def chart_files(charts: Iterable[Chart]) -> dict[str, str]:
    """The data of the charts of a page, to be written beside it: name of the file and its text."""
    return {csv_name(chart): csv_text(chart) for chart in charts if chart.rows}


def _blank(chart: Chart) -> str:
    """Which rows the filing left blank, in a line."""
    names = chart.picture.blank if chart.picture else ()
    if len(names) > _MOST_BLANK:
        return f"原文留空的有 {len(names)} 项：{'、'.join(names[:_MOST_BLANK])}等，见数据表。"
    return f"原文留空：{'、'.join(names)}。" if names else ""


def _is_numeric(cells: tuple[ChartFigure | str, ...]) -> bool:
    """Whether a column holds figures (with words where there is none), changes or shares, and so is set to the right."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    return len(texts) < len(cells) or (any(texts) and all(not text or _NUMBER.fullmatch(text) for text in texts))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mingzhang.website", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(together=_together, even=even, key_class=_KEY_CLASSES.__getitem__)
    environment.tests["figure"] = lambda cell: isinstance(cell, ChartFigure)
    return environment


def _together(text: str) -> Markup:
    """Keep figures and their unit, counts and what is counted on one line."""
    return Markup(_FIGURE.sub(lambda found: f'<span class="nw">{found[0]}</span>', str(escape(text))))  # noqa: S704
