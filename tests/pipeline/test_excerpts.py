"""Excerpts of one table: complete as they are, their page says what is left out and sums up what the table divides by kind."""

from __future__ import annotations

import csv
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from built import ROOT
from mingzhang.app.cli import app

EXCERPTS = {"pingshan-xiakou-2025": "pingshan-xiakou", "shangluo-statistics-2016": "shangluo-statistics"}


def made(folder: Path, names: tuple[str, ...], *, excerpt: bool) -> tuple[int, str]:
    """Builds a project of these filings; the exit code and all that was said."""
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for name in names:
        shutil.copytree(ROOT / "filings" / name, folder / "filings" / name)
        if not excerpt:
            (folder / "filings" / name / "filing.yml").unlink()
    shutil.copyfile(ROOT / "filings/agencies.csv", folder / "filings/agencies.csv")
    result = CliRunner().invoke(app, ["build", "--project", str(folder)])
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("excerpts")
    code, said = made(folder, tuple(EXCERPTS), excerpt=True)
    assert code == 0, said
    assert "1/1" in said
    return folder


def text_of(page: Path) -> str:
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", page.read_text("utf-8"))))


def test_a_whole_filing_that_lacks_tables_is_incomplete(tmp_path: Path) -> None:
    code, said = made(tmp_path, ("shangluo-statistics-2016",), excerpt=False)
    assert code == 1
    assert "1/8" in said


def test_the_figures_of_both_are_as_printed(project: Path) -> None:
    found = {}
    for agency, year in (("pingshan-xiakou", 2025), ("shangluo-statistics", 2016)):
        path = project / f"datapackages/{agency}/{year}-department-budget/balance.csv"
        rows = csv.DictReader(path.read_text("utf-8").splitlines())
        found[agency] = [
            (row["side"], row["item"] or row["function_code"] or row["economic_code"], row["amount"])
            for row in rows
            if row["amount"]
        ]
    assert found["pingshan-xiakou"] == [
        ("income", "general_budget", "675.82"), ("income", "current_year", "675.82"), ("income", "carryover", "14.54"),
        ("income", "total", "690.36"), ("expenditure", "201", "516.39"), ("expenditure", "208", "98.25"),
        ("expenditure", "210", "21.53"), ("expenditure", "213", "14.54"), ("expenditure", "221", "39.65"),
        ("expenditure", "current_year", "690.36"), ("expenditure", "total", "690.36"),
    ]  # fmt: skip
    assert found["shangluo-statistics"] == [
        ("income", "general_budget", "404.77"), ("income", "current_year", "404.77"), ("expenditure", "basic", "319.08"),
        ("expenditure", "301", "213.37"), ("expenditure", "303", "48.32"), ("expenditure", "operating", "57.39"),
        ("expenditure", "project", "85.69"), ("expenditure", "current_year", "404.77"),
    ]  # fmt: skip


def test_tables_that_an_excerpt_lacks_are_named_and_not_called_missing(project: Path) -> None:
    page = text_of(project / "site/agencies/shangluo-statistics/2016-department-budget/index.html")
    assert "收录的节录里没有、同类文件应有的表：收入总体情况表、支出总体情况表、财政拨款收支总体情况表" in page
    assert "没有找到收入总体情况表" not in page
    notes = (project / "datapackages/shangluo-statistics/2016-department-budget/notes.csv").read_text("utf-8")
    assert "这一年的格式里有这张表" not in notes


def test_a_table_by_kind_gives_the_summary(project: Path) -> None:
    page = text_of(project / "site/agencies/shangluo-statistics/2016-department-budget/index.html")
    assert "本年收入合计和本年支出合计都是404.77万元，没有印出总计。" in page
    assert "支出的七成多用于人员和日常运转，其余用于特定项目。本年支出合计404.77万元" in page
    assert "基本支出319.0878.83%项目支出85.6921.17%" in page


def test_without_a_table_of_expenditure_the_chart_is_of_the_balance(project: Path) -> None:
    page = text_of(project / "site/agencies/shangluo-statistics/2016-department-budget/index.html")
    assert "79%是基本支出本年支出合计，按支出的种类。单位：万元" in page
    page = text_of(project / "site/agencies/pingshan-xiakou/2025-department-budget/index.html")
    assert "75%用于一般公共服务支出支出总计，按功能分类的类。单位：万元" in page
    assert "208社会保障和就业支出98.25221住房保障支出39.65210卫生健康支出21.53213农林水支出14.54支出总计690.36" in page


def test_a_table_by_function_does_not_tell_kinds(project: Path) -> None:
    page = text_of(project / "site/agencies/pingshan-xiakou/2025-department-budget/index.html")
    assert "收支总预算690.36万元本年675.82＋结转14.54" in page
    assert "支出总体情况表节录未载，看不出基本支出和项目支出各是多少。" in page
