"""What goes wrong with files, one thing at a time: a message with file, place, what was expected and what to do; the
rest is built; nothing that was published is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingzhang.cli import app

ROOT = Path(__file__).resolve().parents[1]
GAOXIN = (ROOT / "filings/urumqi-gaoxin-2026/urumqi-gaoxin-2026.md").read_text("utf-8")
COUNTY = (ROOT / "filings/urumqi-county-2021/urumqi-county-2021.txt").read_text("utf-8")
CENTRE = (ROOT / "filings/urumqi-centre-2025/urumqi-centre-2025.md").read_text("utf-8")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")


def column_by_column(text: str) -> str:
    """Each table's cells one column after the other, as some programs copy them out of a page."""
    written: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        width = max(map(len, rows), default=0)
        written += [row[column] for column in range(width) for row in rows if column < len(row) and row[column].strip()]
        written.append(line)
        rows = []
    return "\n".join(written)


def before(text: str, mark: str, more: int) -> str:
    """The text up to `more` characters after a mark."""
    return text[: text.index(mark) + more]


CASES = {
    "empty": (b"", "filings/new.txt: the file is empty"),
    "blank": (b" \n\n\t\n", "filings/new.txt: "),
    "picture": (PNG, "filings/new.txt: this is a PNG picture, not text"),
    "no filing": ("今天天气很好。\n我们去公园。\n".encode(), "filings/new.txt: no table of a budget disclosure"),
    "cut in a table": (
        before(GAOXIN, "部门支出总体情况表", 600).encode(),
        "filings/new.txt:112: the text ends inside 部门支出总体情况表",
    ),
    "cut in a flat table": (
        before(COUNTY, "表三", 400).encode(),
        "filings/new.txt:275: the text ends inside 乌鲁木齐县医疗保障管理局支出总体情况表",
    ),
    "column by column": (
        column_by_column(CENTRE).encode(),
        "filings/new.txt:212: 单位支出总体情况表 was written column by column",
    ),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    shutil.copytree(ROOT / "filings/bole-2026", tmp_path / "filings/bole-2026")
    shutil.copyfile(ROOT / "filings/agencies.csv", tmp_path / "filings/agencies.csv")
    return tmp_path


def ingest(project: Path) -> Result:
    return CliRunner().invoke(app, ["ingest", "--project", str(project)])


def packages(project: Path) -> dict[str, bytes]:
    """Every file of every package but the corpus."""
    top = project / "datapackages"
    files = (path for path in sorted(top.glob("*/*/**/*")) if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_explained_and_the_rest_is_built(project: Path, case: str) -> None:
    data, message = CASES[case]
    (project / "filings/new.txt").write_bytes(data)
    result = ingest(project)
    assert result.exit_code == 1
    head, expected, remedy = result.stderr.splitlines()
    assert head.startswith(message)
    assert expected.startswith("  expected: ")
    assert remedy.startswith("  what to do: ")
    assert {name.split("/")[0] for name in packages(project)} == {"bole"}
    assert " rejected " in result.stdout


@pytest.mark.parametrize("case", CASES)
def test_a_published_filing_that_turns_bad_keeps_its_package(project: Path, case: str) -> None:
    (project / "filings/new.txt").write_text(GAOXIN, encoding="utf-8")
    assert ingest(project).exit_code == 0
    published = packages(project)
    assert {name.split("/")[0] for name in published} == {"bole", "urumqi-gaoxin"}
    (project / "filings/new.txt").write_bytes(CASES[case][0])
    result = ingest(project)
    assert result.exit_code == 1
    assert "the package urumqi-gaoxin-2026-department-budget of an earlier build stays and is marked as stale" in (
        result.stdout
    )
    assert packages(project) == published


def test_the_same_file_twice_is_said_and_used_once(project: Path) -> None:
    shutil.copyfile(project / "filings/bole-2026/bole-2026.md", project / "filings/a-copy.md")
    result = ingest(project)
    assert result.exit_code == 0
    said = "filings/a-copy.md is the same file as filings/bole-2026/bole-2026.md, which is used; remove one"
    assert said in result.stdout
    assert {name.split("/")[0] for name in packages(project)} == {"bole"}


def test_two_filings_with_one_id_are_both_named(project: Path) -> None:
    ingest(project)
    published = packages(project)
    text = (project / "filings/bole-2026/bole-2026.md").read_text("utf-8")
    (project / "filings/other.md").write_text(text.replace("402.35", "402.36"), encoding="utf-8")
    result = ingest(project)
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "filings/other.md: bole-2026-department-budget is also claimed by filings/bole-2026/bole-2026.md\n"
    )
    assert "revises: " in result.stderr
    assert packages(project) == published


def test_a_file_that_is_no_text_is_not_skipped_in_silence(project: Path) -> None:
    (project / "filings/budget.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    result = ingest(project)
    assert result.exit_code == 1
    assert result.stderr.startswith("filings/budget.docx: ")
