"""Every published figure stands in the line that it cites, as printed: over the filings of the project and, where they are at
hand, over those of ../shared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Filing
from mingzhang.errors import FilingError
from mingzhang.extraction import parse_filing
from mingzhang.extraction.clean import cell_text, unwrap
from mingzhang.reading import read_document

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FILES = [
    *sorted((ROOT / "filings").glob("*/*.[mt][dx]*")),
    *sorted((SHARED / "filings").glob("*.*")),
    *sorted(path for path in (SHARED / "cases").rglob("*.*") if path.suffix in (".html", ".md", ".txt")),
]
SLOW = ("nl16k.txt",)


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name not in SLOW and path.name != "README.md"], ids=lambda path: path.name
)
def test_figures_stand_in_their_lines(path: Path) -> None:
    try:
        filing = parse_filing(read_document(path, path.name))
    except FilingError:
        pytest.skip("refused")
    lines = {line.place.line: line.text for line in filing.lines}
    missing = [(place.line, printed) for place, printed in cited(filing) if printed not in tokens(lines[place.line])]
    missing += [(place.line, printed) for place, printed in quoted(filing) if printed not in numbers(lines[place.line])]
    assert missing == []


def cited(filing: Filing) -> Iterator[tuple[Place, str]]:
    for table in (*filing.tables, *filing.other_tables):
        for row in table.rows:
            yield from ((cell.place, cell.printed) for cell in row.cells)


def quoted(filing: Filing) -> Iterator[tuple[Place, str]]:
    """Figures of other periods: from columns of the tables, or from sentences about them."""
    for table in (*filing.tables, *filing.other_tables):
        yield from ((each.place, each.printed) for each in table.comparatives)


def tokens(text: str) -> set[str]:
    """Words of a line and cells of a row; what stands between figures and words of one cell parts them, too."""
    cells = {cell_text(cell) for cell in re.split(r"[\t|]", text)}
    return cells | set(unwrap(text).split()) | {cell.strip() for cell in re.split(r"[\t|,]", text)}


def numbers(text: str) -> set[str]:
    """The same, and the numbers in sentences."""
    return tokens(text) | set(re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", text))
