"""Examples from `filings/` on: whose they may be, what is said of them and what is asked for."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from built import ROOT
from mingzhang.app.cli import app
from mingzhang.datapackage.reader import read_corpus, read_package

BOLE, INVENTED = "bole-2026", "example-culture-2025-budget"


def run(project: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, [*words, "--project", str(project)])
    return result.exit_code, result.output


def put(project: Path, name: str) -> None:
    shutil.copytree(ROOT / "filings" / name, project / "filings" / name)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    put(tmp_path, BOLE)
    put(tmp_path, INVENTED)
    shutil.copyfile(ROOT / "filings/agencies.csv", tmp_path / "filings/agencies.csv")
    return tmp_path


def ids(project: Path, corpus: str) -> list[str]:
    folder = project / "datapackages"
    return (
        [row["filing_id"] for row in read_corpus(folder, corpus).rows("filings")] if (folder / corpus).is_dir() else []
    )


def test_an_example_is_apart_and_needs_no_address(project: Path) -> None:
    code, said = run(project, "ingest")
    assert code == 0, said
    assert "1 filing has no address" in said
    assert ids(project, "all") == ["bole-2026-department-budget"]
    assert ids(project, "examples") == ["example-culture-2025-department-budget"]
    code, said = run(project, "check")
    assert code == 0, said
    assert {"all", "examples"} <= set(said.split())


def test_an_agency_has_either_examples_or_real_filings(project: Path) -> None:
    path = project / f"filings/{BOLE}/filing.yml"
    mixed = project / "filings/mixed"
    shutil.copytree(project / f"filings/{BOLE}", mixed)
    text = (mixed / "bole-2026.md").read_text("utf-8")
    (mixed / "bole-2026.md").write_text(text.replace("2026", "2025"), "utf-8")
    (mixed / "filing.yml").write_text(path.read_text("utf-8") + "example: true\nyear: 2025\n", "utf-8")
    code, said = run(project, "ingest")
    assert code == 1
    assert (
        "filings/mixed/bole-2026.md: it is said to be an example, but its agency has filings that are none"
        in " ".join(said.split())
    )
    assert ids(project, "all") == ["bole-2026-department-budget"]
    assert ids(project, "examples") == ["example-culture-2025-department-budget"]
    assert not (project / "datapackages/bole/2025-department-budget").exists()


def test_what_turns_real_moves_into_the_corpus_of_all(project: Path) -> None:
    run(project, "ingest")
    path = project / f"filings/{INVENTED}/filing.yml"
    path.write_text(path.read_text("utf-8").replace("example: true\n", ""), "utf-8")
    run(project, "ingest")
    assert ids(project, "all") == ["bole-2026-department-budget", "example-culture-2025-department-budget"]
    assert not (project / "datapackages/examples").exists()
    with (project / "datapackages/all/log.csv").open(encoding="utf-8", newline="") as file:
        changes = [(row["build"], row["filing_id"], row["change"]) for row in csv.DictReader(file)]
    assert changes == [
        ("1", "bole-2026-department-budget", "added"), ("2", "example-culture-2025-department-budget", "added"),
    ]  # fmt: skip


def test_the_list_can_say_it_in_chinese(project: Path) -> None:
    folder = project / f"filings/{INVENTED}"
    (folder / "filing.yml").unlink()
    (project / "filings/filings.csv").write_text(f"文件,示例\n{INVENTED}/{INVENTED}.md,是\n", "utf-8")
    run(project, "ingest")
    assert ids(project, "examples") == ["example-culture-2025-department-budget"]
    assert read_package(project / "datapackages/example-culture/2025-department-budget").example


def test_an_example_is_not_withdrawn_but_removed(project: Path) -> None:
    run(project, "ingest")
    code, said = run(project, "withdraw", "example-culture-2025-department-budget", "--reason", "wrong")
    assert code != 0
    assert "example-culture-2025-department-budget is an example" in " ".join(said.split())
    assert not (project / "filings/withdrawn.csv").exists()


def test_the_invented_agency_has_plan_outcome_revision_and_the_next_plan(tmp_path: Path) -> None:
    """Nothing of it is in doubt, unread or at odds but that some projects have no sheet of targets."""
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    for folder in sorted((ROOT / "filings").glob("example-*")):
        put(tmp_path, folder.name)
    shutil.copyfile(ROOT / "filings/agencies.csv", tmp_path / "filings/agencies.csv")
    code, said = run(tmp_path, "ingest")
    assert code == 0, said
    corpus = read_corpus(tmp_path / "datapackages", "examples")
    kept = (
        "document",
        "year",
        "version",
        "expenditure_total",
        "expenditure_current",
        "cells_doubtful",
        "unread",
        "checks_failed",
    )
    assert [tuple(row[name] for name in kept) for row in corpus.rows("filings")] == [
        ("department-accounts", "2024", "1", "1232.58", "1129.08", "0", "0", "0"),
        ("department-budget", "2024", "2", "1305.30", "1305.30", "0", "0", "1"),
        ("department-budget", "2025", "1", "1301.60", "1301.60", "0", "0", "1"),
    ]
    failed = [(row["filing_id"][16:20], row["check_id"]) for row in corpus.rows("checks") if row["status"] == "fail"]
    assert failed == [("2024", "C13.published"), ("2025", "C13.published")]
    outcome = next(row["statement"] for row in corpus.rows("checks") if row["check_id"] == "E5")
    assert "1239.30" in outcome
    assert "1087.38" in outcome
    spent = {row["function_code"]: row["total"] for row in corpus.rows("general_expenditure")
             if row["filing_id"] == "example-culture-2024-department-accounts"}  # fmt: skip
    assert (spent["2070104"], spent["2079999"], "2070205" in spent) == ("214.60", "25.00", False)
