"""From a picture to the SVG that stands in the page.

A design is compiled to Vega once; a picture only brings its rows, which is about three times as fast. What Vega
writes is taken over element by element, so that nothing else gets into a page: no style, script, id, link or font.
"""

from __future__ import annotations

import re
from functools import cache
from math import isnan
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert
from lxml import etree

from mingzhang.website.charts.drawn.lines import frame_of
from mingzhang.website.charts.drawn.theme import NAME
from mingzhang.website.charts.model import Design, Picture

_DRAWN = ["line", "mark", "text", "part_number", "kind", "amount", "beside"]
"""The columns that a design draws; the others say which figure it is."""
_ELEMENTS = ("g", "path", "line", "text")
_ATTRIBUTES = (
    "d", "x2", "y2", "transform", "fill", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-dasharray",
    "text-anchor", "font-size", "font-weight",
)  # fmt: skip
_LAYER = re.compile(r"role-mark (?:layer_\d+_)*([a-z]+)_marks$")
_LONG = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def draw(picture: Picture) -> str:
    """The picture as one `<svg>`; the same bytes on every machine."""
    frame = picture.frame[_DRAWN]
    texts = {name: frame[name].str.replace(_NOT_XML, "\ufffd", regex=True) for name in ("text", "beside")}
    rows = [
        {name: None if isinstance(value, float) and isnan(value) else value for name, value in row.items()}
        for row in frame.assign(**texts).to_dict(orient="records")
    ]
    spec = _compiled(picture.design)
    data = [entry | {"values": rows} if "values" in entry else entry for entry in spec["data"]]
    return _clean(vl_convert.vega_to_svg(spec | {"data": data}))


@cache
def _compiled(design: Design) -> dict[str, Any]:
    """The design in Vega, without a row."""
    _measure_with_own_font()
    with alt.theme.enable(NAME):
        spec = design(frame_of([])).to_dict()
    compiled: dict[str, Any] = vl_convert.vegalite_to_vega(spec)
    return compiled


@cache
def _measure_with_own_font() -> None:
    vl_convert.register_font_directory(str(Path(__file__).parents[1] / "measures"))


def _clean(svg: str) -> str:
    found = etree.fromstring(svg.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False))
    width, height = found.get("width", ""), found.get("height", "")
    size = {"width": width, "height": height, "viewBox": f"0 0 {width} {height}"}
    own = etree.Element("svg", {**size, "focusable": "false", "aria-hidden": "true"})
    _copy(found, own)
    return etree.tostring(own, encoding="unicode")


def _copy(source: etree._Element, target: etree._Element) -> None:
    for element in source:
        name = etree.QName(element).localname
        if name not in _ELEMENTS or element.get("class") in ("background", "foreground"):
            continue
        kept = {key: _LONG.sub(_short, element.get(key, "")) for key in _ATTRIBUTES if element.get(key)}
        if layer := _LAYER.search(element.get("class", "")):
            kept["class"] = f"{layer[1]}_marks"
        own = etree.SubElement(target, name, kept)
        if name == "text":
            own.text = element.text
        _copy(element, own)
        if name == "g" and not len(own):
            target.remove(own)


def _short(number: re.Match[str]) -> str:
    """At most two decimals, without zeros at the end."""
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
