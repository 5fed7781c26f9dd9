"""A finding is dismissed with a line of `mingzhang review`, stays in the data, and comes back when its figures change."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from built import ROOT
from mingzhang.app.cli import app

BOLE = "bole-2026-department-budget"
HEADER = "filing_id,finding,decision,figures,reason,date,reply\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "filings").mkdir()
    shutil.copyfile(ROOT / "filings/bole-2026/bole-2026.md", tmp_path / "filings/a.md")
    shutil.copyfile(ROOT / "filings/agencies.csv", tmp_path / "filings/agencies.csv")
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--project", str(project)])


def finding(project: Path) -> dict[str, str]:
    """The row of `checks` of the one finding of the filing, an item with the figure of its category."""
    with (project / "datapackages/bole/2026-department-budget/checks.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["check_id"] == "C4.part" and row["status"] == "fail")
    return row


def test_a_dismissed_finding_stays_in_the_data_and_comes_back_with_other_figures(project: Path) -> None:
    run(project, "ingest")
    assert (finding(project)["held_back"], finding(project)["decision"]) == ("false", "")
    assert "C4.part" not in run(project, "review").stdout
    listed = [line.strip() for line in run(project, "review", "--published").stdout.splitlines()]
    (line,) = (line for line in listed if line.startswith(f"{BOLE},C4.part-") and ",dismiss," in line)
    (project / "filings/decisions.csv").write_text(HEADER + line.removesuffix(",,,") + ",原文另有说明,,\n", "utf-8")

    assert run(project, "ingest").exit_code == 0
    row = finding(project)
    assert (row["status"], row["held_back"], row["decision"]) == ("fail", "true", "dismiss")
    assert json.loads(row["params"])["decision"]["reason"] == "原文另有说明"
    assert "C4.part" not in run(project, "review", "--published").stdout
    checked = run(project, "check").stdout
    assert "C4.part" not in checked
    assert "1 项待人工判断" in checked

    source = project / "filings/a.md"
    text = source.read_text("utf-8")
    assert text.count("235.27 万元") == 1
    source.write_text(text.replace("235.27 万元", "235.37 万元"), "utf-8")
    said = run(project, "ingest").stdout
    assert (
        f"filings/decisions.csv:2：{BOLE}：{line.split(',')[1]} 的数字已从 {line.split(',')[3]} 变为 235.37|213.52|"
        in said
    )
    assert (finding(project)["held_back"], finding(project)["decision"]) == ("false", "")


def test_a_reason_with_a_number_of_a_person_is_refused(project: Path) -> None:
    line = f"{BOLE},C4.part-0123456789,dismiss,1|2|3,电话 13900000001 答复,,\n"
    (project / "filings/decisions.csv").write_text(HEADER + line, "utf-8")
    refused = run(project, "ingest")
    assert refused.exit_code == 1
    assert (
        "filings/decisions.csv:2: the decision holds a telephone or identity number, and it would be published"
        in refused.stdout
    )
    assert "13900000001" not in refused.output
