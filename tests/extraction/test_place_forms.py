"""Every form of the program with a small filing of its place (`samples/place_forms.yaml`), read as printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mingzhang.budget.document import Source
from mingzhang.budget.filing import Filing
from mingzhang.budget.forms import known_forms
from mingzhang.extraction import parse_filing
from mingzhang.reading.html import read_html

SAMPLES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "samples/place_forms.yaml").read_text("utf-8")
)


def cell(text: str) -> str:
    span = ""
    while len(text) > 1 and text[0].isdigit() and text[1] in ">v":
        span += f' {"colspan" if text[1] == ">" else "rowspan"}="{text[0]}"'
        text = text[2:]
    return f"<td{span}>{text}</td>"


def parsed(sample: dict[str, Any]) -> Filing:
    parts = [f"<p>{sample['agency']}{sample['year']}年部门预算</p>"]
    for table in sample["tables"]:
        lines = [[each.strip() for each in line.split("|")] for line in table["rows"].splitlines()]
        body = "".join(f"<tr>{''.join(map(cell, line))}</tr>" for line in lines)
        parts.append(f"<p>{table['title']}</p><p>{table['unit']}</p><table>{body}</table>")
    data = f"<html><body>{''.join(parts)}</body></html>".encode()
    return parse_filing(read_html(data, Source("a.html", "0" * 64, len(data), "utf-8")), excerpt=True)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_of_the_place_is_read_as_printed(name: str) -> None:
    sample = SAMPLES[name]
    filing = parsed(sample)
    assert filing.form == name
    for resource, rows in sample["figures"].items():
        found = {row.key: {cell.column: cell.printed for cell in row.cells} for row in filing.table(resource).rows}
        assert {key: cells for key, cells in found.items() if cells} == rows
        assert {cell.placement for row in filing.table(resource).rows for cell in row.cells} == {"published"}
    beside = [[each.column, each.period, each.printed] for table in filing.tables for each in table.comparatives]
    assert beside == sample.get("prior", [])
    assert [table.title for table in filing.other_tables] == sample.get("kept", [])


def test_every_form_has_a_sample() -> None:
    assert sorted(SAMPLES) == [form.name for form in known_forms()]
