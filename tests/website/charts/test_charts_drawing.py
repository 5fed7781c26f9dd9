"""Pictures of charts: what each design encodes, and that every machine draws the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import altair as alt
import pytest

from mingzhang.website.charts.drawn import designs
from mingzhang.website.charts.drawn.drawing import draw
from mingzhang.website.charts.drawn.dumbbells import Pair, dumbbells
from mingzhang.website.charts.drawn.frames import Planned, frames
from mingzhang.website.charts.drawn.lines import frame_of, picture
from mingzhang.website.charts.drawn.theme import NAME
from mingzhang.website.charts.model import Bar, BarPart, ChartFigure, Design, add

MEASURES = Path(designs.__file__).parents[1] / "measures"
ENCODED = {
    designs.bars: [
        "zero: tick x=amount y=line",
        "bar: bar color=kind x=start x2=end y=line",
        "outline: bar stroke=kind x=start x2=end y=line",
        "tick: tick x=start y=line",
        "ring: point x=start y=line",
        "void: rule x=126 x2=296 y=line",
        "void: text text=beside x=66 y=line",
        "bar,outline,tick,ring,words: text text=beside x=right y=line",
        "name: text text=text x=0 y=line",
        "heading: text text=text x=0 y=line",
    ],
    designs.lollipops: [
        "zero: tick x=amount y=line",
        "dot,ring: rule x=amount x2=0 y=line",
        "dot: point x=amount y=line",
        "ring: point x=amount y=line",
        "dot,ring: text text=beside x=right y=line",
        "name: text text=text x=0 y=line",
        "heading: text text=text x=0 y=line",
    ],
    designs.dumbbells: [
        "zero: tick x=amount y=line",
        "dot,ring: rule x=low x2=high y=line",
        "ring: point x=amount y=line",
        "dot: point x=amount y=line",
        "dot,ring: text text=beside x=high y=line",
        "name: text text=text x=0 y=line",
        "heading: text text=text x=0 y=line",
    ],
    designs.frames: [
        "zero: tick x=amount y=line",
        "frame: bar x=amount x2=0 y=line",
        "bar: bar x=amount x2=0 y=line",
        "tick: tick x=amount y=line",
        "ring: point x=amount y=line",
        "void: rule x=126 x2=296 y=line",
        "void: text text=beside x=66 y=line",
        "frame,bar,tick,ring,words: text text=beside x=right y=line",
        "name: text text=text x=0 y=line",
        "heading: text text=text x=0 y=line",
    ],
}
"""Each layer of a design: the rows that it draws, its mark, and which column or value each channel has."""


@pytest.mark.parametrize("design", ENCODED, ids=lambda design: design.__name__)
def test_what_a_design_encodes(design: Design) -> None:
    with alt.theme.enable(NAME):
        spec = design(frame_of([])).to_dict()
    assert (spec["width"], spec["height"], spec["background"]) == (336, {"step": 19}, "transparent")
    said = []
    for layer in spec["layer"]:
        drawn = [each["filter"]["oneOf"] for each in layer["transform"] if "filter" in each][-1]
        channels = [
            f"{channel}={next(about[key] for key in ('field', 'value', 'datum') if key in about)}"
            for channel, about in sorted(layer["encoding"].items())
        ]
        said.append(f"{','.join(drawn)}: {layer['mark']['type']} {' '.join(channels)}")
    assert said == ENCODED[design]


def test_colours_are_those_of_the_page() -> None:
    with alt.theme.enable(NAME):
        spec = designs.bars(frame_of([])).to_dict()
    bars = next(layer for layer in spec["layer"] if layer.get("name") == "bars")
    assert dict(zip(*(bars["encoding"]["color"]["scale"][side] for side in ("domain", "range")), strict=True)) == {
        "basic": "var(--basic)",
        "project": "var(--project)",
        "money-1": "var(--money-1)",
        "money-2": "var(--money-2)",
        "money-3": "var(--money-3)",
    }
    assert not re.search(r"#[0-9a-f]{3}", json.dumps(spec["layer"] + [spec["config"]]))


def _bar(label: str, *parts: BarPart) -> Bar:
    return Bar(label, parts, add(part.figure for part in parts))


def _part(value: str, *, doubtful: bool = False, dashed: bool = False) -> BarPart:
    return BarPart("项目支出", "project", ChartFigure(Decimal(value), doubtful), dashed)


def test_every_mark_says_what_it_is() -> None:
    drawn = picture(
        [
            _bar("满", _part("100.00")),
            _bar("小", _part("0.01")),
            _bar("零", _part("0.00")),
            _bar("疑", _part("50.00", doubtful=True)),
            _bar("走", _part("25.00", dashed=True)),
            Bar("空", (BarPart("项目支出", "project", ChartFigure(None)),), ChartFigure(None)),
            Bar("2024", (), ChartFigure(None), said="未收录", held=False),
        ],
        alternative="图",
    )
    marks = drawn.frame[~drawn.frame["mark"].isin(["zero", "name"])]
    assert list(zip(marks["label"], marks["mark"], marks["figure"], marks["beside"], strict=True)) == [
        ("满", "bar", "100.00", "100.00"),
        ("小", "tick", "0.01", "0.01"),
        ("零", "ring", "0.00", "0.00"),
        ("疑", "outline", "50.00", "疑 50.00"),
        ("走", "outline", "25.00", "25.00"),
        ("2024", "void", "", "未收录"),
    ]
    names = drawn.frame[drawn.frame["mark"] == "name"]
    assert list(names["text"]) == list(names["label"]) == ["满", "小", "零", "疑", "走", "2024"]
    assert drawn.blank == ("空",)
    svg = draw(drawn)
    groups = dict(re.findall(r'<g class="(\w+)_marks">(.*?)</g>', svg))
    assert {name: body.count("<path") for name, body in groups.items()} == {
        "bars": 1, "ticks": 1, "rings": 1, "outlines": 2
    }  # fmt: skip
    assert 'stroke-dasharray="4,3"' in groups["outlines"] and 'stroke="var(--project)"' in groups["outlines"]
    assert 'fill="var(--paper)"' in groups["rings"] and 'stroke="var(--ink)"' in groups["rings"]
    assert 'stroke-dasharray="2,4"' in svg and ">空<" not in svg and ">未收录<" in svg


def test_plan_and_outcome_are_a_frame_and_a_bar_in_it() -> None:
    rows = [
        Planned("少", Decimal("100.00"), Decimal("60.00"), "60.00 ／ 100.00"),
        Planned("小", Decimal("1.00"), Decimal("0.01"), "0.01 ／ 1.00"),
        Planned("零", Decimal("0.00"), Decimal("0.00"), "0.00 ／ 0.00"),
        Planned("只有决算", None, Decimal("20.00"), "20.00 ／ 未列"),
        Planned("都没有", None, None, "没有读到"),
        Planned("2023", None, None, "未收录", held=False),
    ]
    drawn = frames(rows, alternative="图")
    marks = drawn.frame[~drawn.frame["mark"].isin(["zero", "name"])]
    assert list(zip(marks["label"], marks["mark"], marks["figure"], strict=True)) == [
        ("少", "frame", "100.00"),
        ("少", "bar", "60.00"),
        ("小", "frame", "1.00"),
        ("小", "tick", "0.01"),
        ("零", "frame", "0.00"),
        ("零", "ring", "0.00"),
        ("只有决算", "bar", "20.00"),
        ("都没有", "words", ""),
        ("2023", "void", ""),
    ]
    svg = draw(drawn)
    groups = dict(re.findall(r'<g class="(\w+)_marks">(.*?)</g>', svg))
    assert {name: body.count("<path") for name, body in groups.items()} == {
        "frames": 3, "bars": 2, "ticks": 1, "rings": 1
    }  # fmt: skip
    assert 'fill="var(--ink)"' in groups["bars"] and 'stroke="var(--ink-3)"' in groups["frames"]
    assert frames(rows[-2:], alternative="图").frame.empty


def test_two_years_are_a_ring_and_a_dot() -> None:
    old, new = Decimal("19.85"), Decimal("20.36")
    drawn = dumbbells([Pair("甲", old, new, "19.85 → 20.36"), Pair("乙", None, new, "无 → 20.36")], alternative="图")
    marks = drawn.frame[drawn.frame["mark"].isin(["ring", "dot"])]
    assert list(zip(marks["label"], marks["mark"], marks["figure"], marks["beside"], strict=True)) == [
        ("甲", "ring", "19.85", "19.85 → 20.36"),
        ("甲", "dot", "20.36", "19.85 → 20.36"),
        ("乙", "dot", "20.36", "无 → 20.36"),
    ]


SAMPLE = """
import sys
from decimal import Decimal
from mingzhang.website.charts.drawn.drawing import draw
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.model import Bar, BarPart, ChartFigure
names = ("没有读到", "﷽﷽ ١٢٣", "ก็ ཧཱུྃ", "\U00020bb7野家 \U0001f468\u200d\U0001f469", "\ue000")
for name in names:
    parts = [(BarPart("", "basic", ChartFigure(Decimal(length))),) for length in (3, 5)]
    bars = [Bar(name, each, each[0].figure, said=name) for each in parts]
    sys.stdout.buffer.write(draw(picture(bars, alternative="")).encode() + b"\\n")
"""


def test_a_machine_without_fonts_draws_the_same_bytes(tmp_path: Path) -> None:
    """The text beside the longest bar says how long it may be, so that each width counts."""
    nothing = tmp_path / "fonts.conf"
    nothing.write_text(f'<?xml version="1.0"?>\n<fontconfig><dir>{tmp_path}</dir></fontconfig>\n')
    drawn, alone = (
        subprocess.run([sys.executable, "-c", SAMPLE], capture_output=True, check=True, env=os.environ | own).stdout
        for own in ({}, {"FONTCONFIG_FILE": str(nothing)})
    )
    assert drawn == alone
    # 336 units less 9 between bar and text, and 12.5 for each em: four ems
    assert re.findall(r"h([\d.]+)v12", drawn.decode())[1] == "277"


def test_the_font_is_the_one_that_is_described() -> None:
    about = json.loads((MEASURES / "source.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((MEASURES / about["file"]).read_bytes()).hexdigest() == about["sha256"]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (MEASURES / "OFL.txt").read_text(encoding="utf-8")
