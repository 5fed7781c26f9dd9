"""`docs/add-a-place.md`, walked through: its two filings before and after its form."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mingzhang.app.cli import app

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/add-a-place.md").read_text("utf-8")
FORM = "filings/forms/yunnan/mingchuan.yaml"


def block(language: str) -> str:
    """The one block of code in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def run(project: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--project", str(project)])
    assert result.exit_code in (0, 1), result.output
    return result.output


def figures(project: Path, agency: str, resource: str) -> list[tuple[str, ...]]:
    """Key, figures and placement of the rows of a table."""
    (folder,) = (project / "datapackages").glob(f"*{agency}*/2026-department-budget")
    rows = list(csv.reader((folder / f"{resource}.csv").read_text("utf-8").splitlines()))
    start = rows[0].index("amount" if resource == "balance" else "total")
    return [(row[1], *filter(None, row[start:-3]), row[-1]) for row in rows[1:]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings/water.html").write_text(block("html"), encoding="utf-8")
    (tmp_path / "filings/forestry.txt").write_text(block("text"), encoding="utf-8")
    return tmp_path


def with_form(project: Path) -> None:
    (project / FORM).parent.mkdir(parents=True)
    (project / FORM).write_text(block("yaml"), encoding="utf-8")


def test_without_the_form_it_is_said_what_is_not_understood(project: Path) -> None:
    said = run(project, "forms", "water.html")
    assert "云南省明川县水务局, 2026, department-budget; place: 云南省 530000" in said
    assert "read by: no form, by its words alone" in said
    assert "    专户核拨款 in 部门收入总表, 2 figures\n" in said
    assert "    二、专户核拨款 in 明川县水务局收支一览, line " in said
    assert "filings/forms/<place>/budget.yaml" in said
    assert "    applies: {places: ['53'], documents: [department-budget], from: 2026}\n" in said
    assert "    titles:\n      <表>: [公共预算资金去向明细]\n" in said
    assert "    words:\n      <词表里的词>: [专户核拨款]\n" in said
    said = run(project, "forms", str(project / "filings/forestry.txt"))
    assert "Tables whose columns no header names:\n    部门支出总表\n" in said
    assert "      expenditure: [total, basic, project, " in said


def test_without_the_form_nothing_unknown_is_certain(project: Path) -> None:
    run(project, "ingest")
    assert {row[-1] for row in figures(project, "linyeju", "expenditure")} == {"ambiguous"}
    assert figures(project, "shuiwuju", "income") == [
        ("合计", "320.10", "310.50", "published"), ("208", "42.10", "42.10", "published"),
        ("213", "278.00", "268.40", "published"),
    ]  # fmt: skip


def test_with_the_form_every_figure_stands_in_its_column(project: Path) -> None:
    with_form(project)
    run(project, "ingest")
    assert figures(project, "shuiwuju", "balance") == [
        ("general_budget", "310.50", "published"), ("fiscal_account", "9.60", "published"),
        ("total", "320.10", "published"), ("208", "42.10", "published"), ("213", "278.00", "published"),
        ("total~2", "320.10", "published"),
    ]  # fmt: skip
    assert figures(project, "shuiwuju", "general_expenditure") == [
        ("合计", "310.50", "200.50", "110.00", "published"), ("208", "42.10", "42.10", "published"),
        ("213", "268.40", "158.40", "110.00", "published"),
    ]  # fmt: skip
    assert figures(project, "linyeju", "expenditure") == [
        ("208", "42.10", "30.00", "12.10", "inferred"), ("20805", "42.10", "30.00", "12.10", "inferred"),
        ("2080505", "42.10", "30.00", "12.10", "inferred"), ("213", "278.00", "100.00", "178.00", "inferred"),
        ("21302", "278.00", "100.00", "178.00", "inferred"), ("2130201", "278.00", "100.00", "178.00", "inferred"),
        ("合计", "320.10", "130.00", "190.10", "inferred"),
    ]  # fmt: skip
    with (project / "datapackages/all/income.csv").open(encoding="utf-8") as file:
        income = {
            row["key"]: (row["total"], row["general_budget"], row["fiscal_account"]) for row in csv.DictReader(file)
        }
    assert income == {
        "合计": ("320.10", "310.50", "9.60"), "208": ("42.10", "42.10", ""), "213": ("278.00", "268.40", "9.60")
    }  # fmt: skip


def test_with_the_form_nothing_is_left_to_add(project: Path) -> None:
    with_form(project)
    said = run(project, "forms", "water.html")
    assert "read by: yunnan/mingchuan  云南省明川县部门预算\n" in said
    assert "There is nothing that a form could settle\n" in said
    assert "not understood" not in said
    listed = run(project, "forms")
    assert "20 forms\n" in listed
    assert (
        "yunnan/mingchuan  云南省明川县部门预算\n    place: 云南省 53; documents: department-budget; years: from 2025\n"
        in listed
    )
    assert "    words of its own: 专户核拨款, 收支一览, 公共预算资金去向明细\n" in listed


def test_a_row_whose_sum_fails_by_the_order_of_the_form_stays_doubtful(project: Path) -> None:
    with_form(project)
    path = project / "filings/forestry.txt"
    path.write_text(
        path.read_text("utf-8").replace(
            "2130201 行政运行 278.00 178.00 100.00", "2130201 行政运行 278.00 178.00 110.00"
        ),
        encoding="utf-8",
    )
    run(project, "ingest")
    assert [row for row in figures(project, "linyeju", "expenditure") if row[0] in ("2080505", "2130201")] == [
        ("2080505", "42.10", "30.00", "12.10", "inferred"), ("2130201", "278.00", "110.00", "178.00", "ambiguous")
    ]  # fmt: skip
