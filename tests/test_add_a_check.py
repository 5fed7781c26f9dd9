"""`docs/add-a-check.md`, walked through: its row makes a finding where the filing breaks it, and none elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from walkthrough import blocks, change, program_copy, project_with, run

PAGE = "add-a-check.md"
(FILING,) = blocks(PAGE, "html")
(FINDING,) = blocks(PAGE, "text")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = program_copy(tmp_path_factory.mktemp("program"))
    change(copy, PAGE)
    return copy


def test_the_check_fails_where_the_filing_breaks_it(program: Path, tmp_path: Path) -> None:
    project = project_with(tmp_path / "project", water=FILING)
    run(program, project, "ingest")
    assert FINDING.strip() in run(program, project, "check")


def test_it_holds_elsewhere_and_says_nothing(program: Path, tmp_path: Path) -> None:
    project = project_with(tmp_path / "project", water=FILING.replace("5.20", "6.00"))
    run(program, project, "ingest")
    assert "B18" not in run(program, project, "check")
    (checks,) = (project / "datapackages").glob("*/2026-department-budget/checks.csv")
    assert [line.split(",")[1:5] for line in checks.read_text("utf-8").splitlines() if ",B18," in line] == [
        ["B18", "inequality", "pass", "exact"]
    ]
