"""`docs/add-a-table.md`, walked through: its changes make the table a resource, read and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from walkthrough import blocks, change, program_copy, project_with, run

PAGE = "add-a-table.md"
(FILING,) = blocks(PAGE, "html")
(EXPECTED,) = blocks(PAGE, "csv")
(FINDING,) = blocks(PAGE, "text")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = program_copy(tmp_path_factory.mktemp("program"))
    change(copy, PAGE)
    return copy


def test_without_the_change_the_table_is_none_of_the_contracts(tmp_path: Path) -> None:
    project = project_with(tmp_path / "project", water=FILING)
    said = run(Path(__file__).resolve().parents[1], project, "forms", "water.html")
    assert (
        "Tables that are none of the contract's, kept as they stand:\n    新增资产配置预算表 (water.html:8)\n" in said
    )


def test_with_it_every_figure_stands_in_its_column(program: Path, tmp_path: Path) -> None:
    project = project_with(tmp_path / "project", water=FILING)
    run(program, project, "ingest")
    (table,) = (project / "datapackages").glob("*/2026-department-budget/new_assets.csv")
    assert table.read_text("utf-8") == EXPECTED
    assert not list(table.parent.glob("notes.csv"))
    assert FINDING not in run(program, project, "check")


def test_with_another_figure_the_check_fails(program: Path, tmp_path: Path) -> None:
    project = project_with(tmp_path / "project", water=FILING.replace("27.50", "28.50"))
    run(program, project, "ingest")
    assert FINDING.strip() in run(program, project, "check")
