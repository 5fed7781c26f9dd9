"""The HTML of a chart: answer, what is counted, picture, data table, source. Everything from a filing is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mingzhang.website.charts.model import Chart, Figure

_KEY_CLASSES = {"basic": "basic", "project": "project", "money-1": "m1", "money-2": "m2", "money-3": "m3"}
_FIGURE = re.compile(r"−?\d[\d,]*(?:\.\d+)? 万元|单位：万元")
_NUMBER = re.compile(r"[+−]?\d[\d,]*(?:\.\d+)?|.*%|无此科目|未收录")
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"}


def render_chart(
    chart: Chart, *, csv_href: str, source_href: str, cell_href: Callable[[Figure], str] = lambda _: ""
) -> str:
    """A complete `<figure class="chart">`. The links are used as they are given, escaped for HTML; `cell_href` is where a
    figure of the data table stands in its filing, '' for none.

    The specification stands in a `<template>` as JSON: common parts under `spec`, and under `wide` and `narrow` what
    each variant replaces. The data table is open, so that it can be read without scripts; the script folds it.
    """
    template = _environment().get_template("chart.html")
    return template.render(
        chart=chart,
        csv_href=csv_href,
        source_href=source_href,
        cell_href=cell_href,
        specification=_specification(chart),
        numeric=[_is_numeric(column) for column in zip(*(row.cells for row in chart.rows), strict=True)],
    )


def _is_numeric(cells: tuple[Figure | str, ...]) -> bool:
    """Whether a column holds figures, changes or shares, and so is set to the right."""
    return any(cells) and all(isinstance(cell, Figure) or not cell or _NUMBER.fullmatch(cell) for cell in cells)


def _specification(chart: Chart) -> Markup:
    """JSON that no HTML parser can leave: the signs of markup are written as JSON escapes."""
    content: dict[str, Any] = {"spec": chart.spec, **(chart.variants or {})}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE))  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mingzhang.website", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(together=_together, key_class=_KEY_CLASSES.__getitem__)
    environment.tests["figure"] = lambda cell: isinstance(cell, Figure)
    return environment


def _together(text: str) -> Markup:
    """Keep figures and their unit on one line."""
    return Markup(_FIGURE.sub(lambda found: f'<span class="nw">{found[0]}</span>', str(escape(text))))  # noqa: S704
