"""The filings typeset into every format and read back: the same filing to the cell, but for where it stands.

Of the two flat dumps, which have no tables to typeset, one stays as it is when its lines become paragraphs; of the other,
the blanks that tell its pages apart get lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from made_docx import typeset_docx, typeset_framed_docx
from made_html import STYLES
from made_xlsx import typeset_on_one_sheet, typeset_xlsx

from mingzhang.model.document import Document, Place
from mingzhang.model.filing import Filing
from mingzhang.parsing import parse_filing
from mingzhang.reading import Reader

ROOT = Path(__file__).parents[2]
WHOLE = ROOT.parent / "shared" / "filings"
NAMES = ("bole-2026", "urumqi-centre-2025", "urumqi-county-2021", "urumqi-gaoxin-2026")
FORMATS: dict[str, Callable[[Document], bytes]] = {
    "docx": typeset_docx,
    "docx framed": typeset_framed_docx,
    "xlsx": typeset_xlsx,
    "xlsx on one sheet": typeset_on_one_sheet,
    **{f"html {style}": make for style, make in STYLES.items()},
}
NOWHERE = Place("")
LINES = re.compile(r"\d+(?:、\d+)+|line \d+")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@cache
def text_form(name: str) -> Document:
    """The whole filing where it is at hand, else the excerpt."""
    folder = WHOLE if WHOLE.is_dir() else ROOT / "filings" / name
    path = next(path for path in sorted(folder.glob(f"{name}.*")) if path.suffix in (".md", ".txt"))
    with Reader() as reader:
        return reader.read([(path, path.name)], path.name)


def told(filing: Filing) -> dict[str, object]:
    """What a filing comes to, without where it stands."""
    tables = [
        replace(
            table,
            place=NOWHERE,
            rows=tuple(
                replace(row, place=NOWHERE, cells=tuple(replace(cell, place=NOWHERE) for cell in row.cells))
                for row in table.rows
            ),
        )
        for table in filing.tables
    ]
    said = filing.narrative
    kinds = ("changes", "purposes", "statements", "projects", "objectives", "targets", "facts")
    return {
        "identity": filing.identity,
        "unit": filing.unit,
        "template": filing.template,
        **{table.resource: table for table in tables},
        **{kind: [replace(row, place=NOWHERE) for row in getattr(said, kind)] for kind in kinds},
        "project_matches": said.project_matches,
        "notes": sorted((note.kind, note.text, LINES.sub("…", note.message)) for note in filing.notes),
    }


CASES = [(name, style) for name in NAMES for style in FORMATS if (name, style) != (NAMES[1], "xlsx on one sheet")]
"""The sentences of that filing wrap: among the rows of a sheet, half of one looks like a label."""


@pytest.mark.parametrize(("name", "style"), CASES)
def test_a_filing_is_the_same_in_every_format(name: str, style: str, reader: Reader, tmp_path: Path) -> None:
    document = text_form(name)
    path = tmp_path / "filing.bin"
    path.write_bytes(FORMATS[style](document))
    again = reader.read([(path, path.name)], path.name)
    assert again.reading == style.partition(" ")[0]
    wanted, found = told(parse_filing(document)), told(parse_filing(again))
    for key, value in wanted.items():
        assert found[key] == value, key
