"""A maintainer's day: a dump with figures in doubt and an agency under a new name is ingested, reviewed, corrected and
built again, and the page shows both values and the reason."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner

from built import ROOT
from mingzhang.app.cli import app

FILING = "gaoxin-2023-department-budget"
MADE = "wulumuqigaoxinjishuchanyekaifaquwulumuqi"
NAME = "乌鲁木齐高新技术产业开发区（乌鲁木齐市新市区）医疗保障局"
REGISTER = "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\n"
CORRECTIONS = "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the dump; its register knows the agency by an older name."""
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    (tmp_path / "filings").mkdir()
    shutil.copyfile(ROOT / "filings/urumqi-gaoxin-2023/urumqi-gaoxin-2023.txt", tmp_path / "filings/a.txt")
    (tmp_path / "filings/agencies.csv").write_text(REGISTER + "gaoxin,乌鲁木齐高新区医疗保障局,,,650104,,\n", "utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--project", str(project)])
    assert result.exit_code == 0, result.output
    return result.output


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_ingest_review_correct_rebuild(project: Path) -> None:
    said = run(project, "ingest")
    assert f"filings/a.txt: {NAME} is not in filings/agencies.csv; added as {MADE}-" in said
    todo = run(project, "review", "--limit", "0", "--each")

    # the agency is the old one under another name: the suggested row takes the place of both
    row = f"gaoxin,乌鲁木齐高新区医疗保障局,{NAME},,650104,,"
    assert row in [line.strip() for line in todo.splitlines()]
    (project / "filings/agencies.csv").write_text(f"{REGISTER}{row}\n", "utf-8")
    assert "its package is removed" in run(project, "ingest")

    # 198.93 in the row of 210 is looked up in the original and stands in the column for transfers
    todo = run(project, "review", "--limit", "0", "--each")
    doubt = f"filings/a.txt:276：{FILING}，收入总体情况表，210 卫生健康支出：198.93 按本站的读法在 一般公共预算：一般财力 列"
    listed = todo[todo.index(doubt) :].splitlines()
    at = next(n for n, line in enumerate(listed) if line.strip().startswith("如果它在 一般公共预算：上级转移"))
    out, into = (line.strip() for line in listed[at + 1 : at + 3])
    assert re.fullmatch(rf"c\d+,{FILING},income,210,general_budget_own,198\.93,,misread,,", out)
    assert re.fullmatch(rf"c\d+,{FILING},income,210,general_budget_transfer,,198\.93,misread,,", into)
    out, into = f"{out[:-1]}对照盖章的原件,第 5 页", f"{into[:-1]}对照盖章的原件,第 5 页"
    misprint = f"c90,{FILING},expenditure,合计,total,205.60,205.61,misprint,少加了一分,"
    (project / "filings/corrections.csv").write_text(f"{CORRECTIONS}{out}\n{into}\n{misprint}\n", "utf-8")
    run(project, "build")

    assert doubt not in run(project, "review", "--limit", "0", "--each")
    package = project / "datapackages/gaoxin/2023-department-budget"
    income = next(row for row in rows(package / "income.csv") if row["key"] == "210")
    assert (income["general_budget_own"], income["general_budget_transfer"]) == ("", "198.93")
    total = next(row for row in rows(package / "expenditure.csv") if row["key"] == "合计")
    assert total["total"] == "205.60"
    marked = [row for row in rows(package / "cells.csv") if row["correction"]]
    assert [(row["column"], row["printed"], row["value"], row["corrected"], row["placement"]) for row in marked] == [
        ("general_budget_own", "198.93", "", "true", "published"),
        ("general_budget_transfer", "198.93", "198.93", "true", "published"),
        ("total", "205.60", "205.60", "false", "published"),
    ]
    assert len(rows(package / "corrections.csv")) == 3
    last = rows(project / "datapackages/all/log.csv")[-1]
    assert (last["filing_id"], last["change"], last["figures_changed"], last["cause"]) == (
        FILING,
        "changed",
        "2",
        "correction",
    )

    page = html.parse(project / "site/agencies/gaoxin/2023-department-budget/index.html").getroot()
    told = {each.get("id"): each.text_content() for each in page.iter("li") if each.get("id", "").startswith("corr")}
    moved, misprinted = told[f"correction-{into.split(',')[0]}"], told["correction-c90"]
    assert "先前读作空，更正为 198.93" in moved
    assert "理由：对照盖章的原件（依据：第 5\u00a0页）" in moved
    assert "原文为 205.60，应为 205.61；表中和核对仍用原文的数" in misprinted
    assert "少加了一分" in misprinted
    cells = [each.text_content() for each in page.get_element_by_id("income-210").iter("td")]
    assert "正，人工更正，见读取说明198.93" in cells
    explained = run(project, "explain", FILING, "income", "210", "general_budget_transfer")
    assert "nothing should be 198.93; 对照盖章的原件 (第 5 页)" in explained


def test_where_the_text_may_not_be_republished_no_line_of_it_is(project: Path) -> None:
    text = (project / "filings/a.txt").read_text("utf-8")
    lines = {line for each in text.splitlines() if len(re.findall("[一-鿿]", line := re.sub(r"\s", "", each))) >= 30}
    assert len(lines) == 2
    settings = (project / "mkdocs.yml").read_text("utf-8")
    forbidden = settings.replace("plugins: [mingzhang]", "plugins: [{mingzhang: {republish: false}}]")
    assert forbidden != settings
    (project / "mkdocs.yml").write_text(forbidden, "utf-8")
    run(project, "ingest")
    (package,) = (project / "datapackages").glob("wulumuqi*/2023-department-budget")
    assert rows(package / "lines.csv") == []
    said = rows(package / "statements.csv")
    assert len(said) == 36
    assert {row["text"] for row in said} == {""}
    assert rows(package / "checks.csv") != []
    written = [re.sub(r"\s", "", path.read_text("utf-8")) for path in package.iterdir()]
    assert [line for line in sorted(lines) if any(line in each for each in written)] == []
