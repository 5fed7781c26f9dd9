"""What goes wrong with files, one thing at a time: a message with file, place, what was expected and what to do; the
rest is built; nothing that was published is lost."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingzhang.app.cli import app

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


HEADER = "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\n"
SHA256 = hashlib.sha256(b"").hexdigest()

CASES = {
    "empty": (b"", "filings/new.txt: the file is empty"),
    "blank": (b" \n\n\t\n", "filings/new.txt: "),
    "picture": (PNG, "filings/new.txt: this is a PNG picture, not text"),
    "no filing": ("今天天气很好。\n我们去公园。\n".encode(), "filings/new.txt: no table of a budget disclosure"),
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


def stale(project: Path) -> dict[str, str]:
    """Which filings the corpus calls stale."""
    with (project / "datapackages/all/filings.csv").open(encoding="utf-8", newline="") as file:
        return {row["filing_id"]: row["stale"] for row in csv.DictReader(file)}


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
    assert stale(project) == {"bole-2026-department-budget": "false", "urumqi-gaoxin-2026-department-budget": "true"}


def test_a_published_filing_that_loses_tables_keeps_its_package_whole(project: Path) -> None:
    (project / "filings/new.txt").write_text(GAOXIN, encoding="utf-8")
    ingest(project)
    published = packages(project)
    (project / "filings/new.txt").write_text(before(GAOXIN, "部门支出总体情况表", 9), encoding="utf-8")
    for _ in range(2):
        result = ingest(project)
        assert result.exit_code == 1
        assert result.stderr.startswith("filings/new.txt: the file has lost 支出总体情况表、财政拨款收支总体情况表、")
        assert packages(project) == published
        assert stale(project)["urumqi-gaoxin-2026-department-budget"] == "true"
    (project / "filings/new.txt").write_text(GAOXIN, encoding="utf-8")
    assert ingest(project).exit_code == 0
    assert packages(project) == published
    assert set(stale(project).values()) == {"false"}


def test_a_filing_that_ends_in_a_table_is_kept_as_far_as_it_goes_unless_it_was_whole(project: Path) -> None:
    cut = before(GAOXIN, "部门支出总体情况表", 500)
    (project / "filings/new.txt").write_text(cut, encoding="utf-8")
    assert "一般公共预算支出情况表" in ingest(project).stderr  # the tables that are missing are named
    name = "urumqi-gaoxin/2026-department-budget"
    assert f"{name}/expenditure.csv" in packages(project)
    notes = (project / "datapackages" / name / "notes.csv").read_text(encoding="utf-8")
    assert "文件到这里就结束了，这张表没有印完；读到的部分照录，缺的请补" in notes
    (project / "filings/new.txt").write_text(GAOXIN, encoding="utf-8")
    assert ingest(project).exit_code == 0
    published = packages(project)
    (project / "filings/new.txt").write_text(cut, encoding="utf-8")
    assert ingest(project).exit_code == 1
    assert packages(project) == published


def test_sidecars_links_and_names_cost_their_own_filing_only(project: Path) -> None:
    for name, said in (("a", 'excerpt: !!int ""'), ("b", 'retrieved_on: !!timestamp "x"'), ("c", f"revises: {SHA256}")):
        (project / "filings" / name).mkdir()
        (project / "filings" / name / "text.md").write_bytes(b"")
        (project / "filings" / name / "filing.yml").write_text(f"{said}\n", encoding="utf-8")
    (project / "filings/self").symlink_to("self")
    (project / "filings/某某 13800000000").mkdir()
    (project / "filings/某某 13800000000/text.md").write_text(GAOXIN, encoding="utf-8")
    result = ingest(project)
    assert result.exit_code == 1
    heads = [line for line in result.stderr.splitlines() if not line.startswith("  ")]
    assert heads == [
        "filings/a/filing.yml:1: '' cannot be read as int",
        "filings/b/filing.yml:1: 'x' cannot be read as timestamp",
        "filings/c/filing.yml: the filing is said to revise itself",
        "filings/self: a link that leads nowhere",
        "filings/某某 13800000000/text.md: the name of the file or of its folder holds a telephone or identity number, "
        "and it would be published",
    ]
    assert result.stderr.count("  expected: ") == result.stderr.count("  what to do: ") == len(heads)
    assert "  what to do: rename the file (or the folder)" in result.stderr
    assert {name.split("/")[0] for name in packages(project)} == {"bole"}
    written = [path for path in (project / "datapackages").rglob("*") if path.is_file()]
    assert not any(b"13800000000" in path.read_bytes() for path in written)


def register(project: Path) -> Path:
    return project / "filings/agencies.csv"


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


PROJECT_FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a long id": (
        lambda project: register(project).write_text(f"{HEADER}{'a' * 300},博乐市医疗保障局,,,,,\n"),
        f"filings/agencies.csv:2: agency_id '{'a' * 81}' can be no folder of the data",
    ),
    "parents in a circle": (
        lambda project: register(project).write_text(f"{HEADER}a,甲局,,b,,,\nb,乙局,,a,,,\n"),
        "filings/agencies.csv:2: parent_id goes in a circle: a → b → a",
    ),
    "a register that is a folder": (
        lambda project: folder_instead(register(project)),
        "filings/agencies.csv: the register cannot be read (Is a directory)",
    ),
    "packages that are a file": (
        lambda project: (project / "datapackages").touch(),
        "datapackages: a file where a folder is needed",
    ),
    "a site elsewhere": (
        lambda project: (project / "site").symlink_to(project.parent),
        "site: a link that leads out of the project, or nowhere",
    ),
    "settings with an open list": (
        lambda project: (project / "mkdocs.yml").write_text("site_name: [\n"),
        "mkdocs.yml:2: not to be read",
    ),
    "settings without the plugin": (
        lambda project: (project / "mkdocs.yml").write_text("site_name: x\ntheme: material\n"),
        "mkdocs.yml: plugins does not name mingzhang",
    ),
    "another folder for the site": (
        lambda project: (project / "mkdocs.yml").write_text("site_name: x\nsite_dir: ../elsewhere\n"),
        "mkdocs.yml: site_dir names another folder than the website's",
    ),
}


@pytest.mark.parametrize("case", PROJECT_FAULTS)
def test_a_fault_of_the_project_ends_a_build_before_its_work(project: Path, case: str) -> None:
    spoil, message = PROJECT_FAULTS[case]
    spoil(project)
    foreign = sorted(path.name for path in project.parent.iterdir())
    result = CliRunner().invoke(app, ["build", "--project", str(project)])
    assert result.exit_code == 2
    head, expected, remedy = result.stderr.splitlines()
    assert head.startswith(message)
    assert expected.startswith("  expected: ")
    assert remedy.startswith("  what to do: ")
    assert result.stdout == ""
    assert not (project / "datapackages").is_dir()
    assert sorted(path.name for path in project.parent.iterdir()) == foreign


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
        "filings/other.md: bole-2026-department-budget is also claimed by filings/bole-2026/bole-2026.md; "
    )
    assert "revises: " in result.stderr
    assert packages(project) == published


def test_a_file_that_is_no_text_is_not_skipped_in_silence(project: Path) -> None:
    (project / "filings/budget.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    result = ingest(project)
    assert result.exit_code == 1
    assert result.stderr.startswith("filings/budget.docx: ")
