"""The filings typeset into every format and read back: the same filing to the cell, but for where it stands.

The two flat dumps have no tables to typeset: their lines become paragraphs. The blanks with which a dump begins a page get
lost on the way, so that it is held against its text without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from mingzhang.budget.document import Document, Paragraph, Place
from mingzhang.budget.filing import Filing
from mingzhang.budget.narrative import Target
from mingzhang.budget.phrases import say
from mingzhang.extraction import parse_filing
from mingzhang.reading import Reader
from reading.web.made_html import STYLES
from reading.word.made_docx import typeset_docx, typeset_framed_docx
from reading.workbooks.made_xlsx import typeset_on_one_sheet, typeset_xlsx

ROOT = Path(__file__).parents[3]
WHOLE = ROOT.parent / "shared" / "filings"
NAMES = ("bole-2026", "urumqi-centre-2025", "urumqi-county-2021", "urumqi-gaoxin-2023", "urumqi-gaoxin-2026")
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
        "form": filing.form,
        **{table.resource: table for table in tables},
        **{kind: [replace(row, place=NOWHERE) for row in getattr(said, kind)] for kind in kinds},
        "project_matches": said.project_matches,
        "notes": sorted((note.kind, note.text, LINES.sub("…", say(note.message))) for note in filing.notes),
    }


def without_indents(document: Document) -> Document:
    blocks = tuple(replace(b, text=b.text.strip()) if isinstance(b, Paragraph) else b for b in document.blocks)
    return replace(document, blocks=blocks)


EVERY_FILING = ("docx", "xlsx on one sheet", "html portal")
CASES = [(name, style) for name in NAMES for style in FORMATS if style in EVERY_FILING or name == NAMES[0]]


@pytest.mark.parametrize(("name", "style"), CASES)
def test_a_filing_is_the_same_in_every_format(name: str, style: str, reader: Reader, tmp_path: Path) -> None:
    document = text_form(name)
    path = tmp_path / "filing.bin"
    path.write_bytes(FORMATS[style](document))
    again = reader.read([(path, path.name)], path.name)
    assert again.reading == style.partition(" ")[0]
    wanted, found = told(parse_filing(without_indents(document))), told(parse_filing(again))
    for key, value in wanted.items():
        assert found[key] == value, key


def test_the_blanks_that_begin_a_page_tell_what_goes_on_there() -> None:
    """In the dump a date goes on on the next page; without its indent nothing says that the words are no new row."""
    document = text_form("urumqi-gaoxin-2023")
    if "20 日前" not in " ".join(line.text for line in document.lines):
        pytest.skip("the whole filings are not at hand (../shared/filings)")
    as_printed, bare = (parse_filing(one).narrative.targets for one in (document, without_indents(document)))
    differing = [
        (a.target_text, b.target_text)
        for a, b in zip(as_printed, bare, strict=True)
        if told_target(a) != told_target(b)
    ]
    assert differing == [
        ("2023年11月20日前", "2023年11月"),
        ("2023年12月20日前", "资金预算执行完成时间2023年12月20日前"),
    ]


def told_target(target: Target) -> Target:
    return replace(target, place=NOWHERE)
