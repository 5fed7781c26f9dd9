"""One filing per format, and one in two files, through the whole program: the packages of the text form, and pages."""

from __future__ import annotations

import csv
import re
import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from built import ROOT
from mingzhang.app.cli import app
from mingzhang.budget.document import Document, Paragraph, Source
from mingzhang.reading.plain.text import read_text

sys.path.append(str(ROOT / "tests" / "reading"))

from reading.web.made_html import portal
from reading.word.made_docx import typeset_docx
from reading.workbooks.made_xlsx import typeset_xlsx

PLACES = {"source_file", "source_page", "source_line", "placement"}
LINE = re.compile(r"原文第 [\d、]+ 行")
BY_FILE = {"lines", "notes", "sources"}
"""Resources that speak of the file and not of what it says."""
OF_THE_FILE = {"address", "format"}
"""Criteria of `disclosure` about the file and not what it says."""

FILED = {
    "bole": "2026-department-budget",
    "urumqi-centre": "2025-unit-budget",
    "urumqi-gaoxin": "2026-department-budget",
    "urumqi-county": "2021-unit-budget",
}


def text_form(name: str) -> Document:
    path = next(path for path in (ROOT / "filings" / name).iterdir() if path.suffix in (".md", ".txt"))
    return read_text(path.read_text("utf-8"), Source(path.name, "0" * 64, 0, "utf-8"))


def part(document: Document, *, tables: bool) -> Document:
    """The second part of a filing, with the published tables; or all the others."""
    starts = {block.text[:4]: i for i, block in enumerate(document.blocks) if isinstance(block, Paragraph)}
    first, end = starts["第二部分"], starts["第三部分"]
    kept = document.blocks[first:end] if tables else (*document.blocks[:first], *document.blocks[end:])
    return Document(document.source, "text", document.lines, kept)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("formats")
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    shutil.copytree(ROOT / "site_src", project / "site_src", ignore=shutil.ignore_patterns("generated"))
    filings = project / "filings"
    filings.mkdir()
    shutil.copyfile(ROOT / "filings" / "agencies.csv", filings / "agencies.csv")
    bole = text_form("bole-2026")
    files = {
        "bole/text.html": portal(part(bole, tables=False)),
        "bole/tables.xlsx": typeset_xlsx(part(bole, tables=True)),
        "centre/附件.docx": typeset_docx(text_form("urumqi-centre-2025")),
        "gaoxin/attachment": typeset_xlsx(text_form("urumqi-gaoxin-2026")),
        "county/page.txt": portal(text_form("urumqi-county-2021")),
        "broken.pdf": b"%PDF-1.7\nnothing else",
    }
    for name, data in files.items():
        (filings / name).parent.mkdir(exist_ok=True)
        (filings / name).write_bytes(data)
        (filings / name).with_name("filing.yml").write_text("excerpt: true\n", encoding="utf-8")
    (filings / "filing.yml").unlink()
    said = (
        "excerpt: true\nfiles: [text.html, tables.xlsx]\nurl: https://www.example.gov.cn/a\nretrieved_on: 2026-03-01\n"
    )
    (filings / "bole" / "filing.yml").write_text(said, encoding="utf-8")
    result = CliRunner().invoke(app, ["build", "--project", str(project)])
    assert result.exit_code == 1, result.output
    assert "filings/broken.pdf: " in result.output
    return project


@pytest.mark.parametrize("agency", FILED)
def test_the_package_is_that_of_the_text_form(project: Path, agency: str) -> None:
    ours, theirs = (top / "datapackages" / agency / FILED[agency] for top in (project, ROOT))
    for path in sorted(theirs.glob("*.csv")):
        if path.stem not in BY_FILE:
            assert rows(ours / path.name) == rows(path), path.name


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a resource without their places (lines have other numbers in other files) and without what is said of
    the file itself."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {key: _said(key, value, row) for key, value in row.items() if key not in PLACES}
            for row in csv.DictReader(file)
            if row.get("criterion") not in OF_THE_FILE
        ]


def _said(column: str, value: str, row: dict[str, str]) -> str:
    if column == "row" and row.get("resource") == "lines":
        return ""
    return LINE.sub("原文第 … 行", value)


def test_places_say_which_file(project: Path) -> None:
    with (project / "datapackages/bole/2026-department-budget/cells.csv").open(encoding="utf-8") as file:
        assert {row["source_file"] for row in csv.DictReader(file)} == {"bole/tables.xlsx"}
    with (project / "datapackages/bole/2026-department-budget/changes.csv").open(encoding="utf-8") as file:
        assert [row["source_line"] for row in csv.DictReader(file)] != []


def test_the_formats_and_the_origin_are_said(project: Path) -> None:
    with (project / "datapackages/all/filings.csv").open(encoding="utf-8", newline="") as file:
        found = {row["filing_id"]: row["reading"] for row in csv.DictReader(file)}
    assert found == {
        "bole-2026-department-budget": "xlsx",
        "urumqi-centre-2025-unit-budget": "docx",
        "urumqi-county-2021-unit-budget": "html",
        "urumqi-gaoxin-2026-department-budget": "xlsx",
    }
    page = (project / "site/agencies/bole/2026-department-budget/index.html").read_text("utf-8")
    assert "2\u00a0个文件" in page
    assert "bole/text.html" in page
    assert "2026\u00a0年 3\u00a0月 1\u00a0日取得" in page
