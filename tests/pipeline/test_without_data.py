"""Filings that stand in the collection without data, from ingest to the website."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mingzhang.app.check import check_packages
from mingzhang.app.cli import app
from mingzhang.app.publish import publish_project
from mingzhang.datapackage.reader import read_package
from mingzhang.ingest import ingest as ingest_filings
from mingzhang.intake.outcome import Ingested
from mingzhang.intake.project import Project, open_project
from mingzhang.intake.withdrawals import Withdrawal, load_withdrawals

ROOT = Path(__file__).resolve().parents[2]
BOLE = "bole-2026-department-budget"
SCAN = b"\x89PNG\r\n\x1a\n" + bytes(100)
SAID = "agency: 某某县财政局\nyear: 2026\ndocument: unit-budget\nurl: https://a.gov.cn/scan.png\npublished_on: 2026-02-09\n"


class Ear:
    def __init__(self) -> None:
        self.said: list[str] = []

    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None:
        self.said.append(sentence)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the filing of Bole and a scan that people say all about."""
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    shutil.copytree(ROOT / "site_src", tmp_path / "site_src", ignore=shutil.ignore_patterns("generated"))
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings/agencies.csv").write_text(
        "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\n"
        "bole,博乐市医疗保障局,,,,,\n"
        "moumou,某某县财政局,,,,,\n",
        encoding="utf-8",
    )
    shutil.copytree(ROOT / "filings/bole-2026", tmp_path / "filings/bole-2026")
    (tmp_path / "filings/scan").mkdir()
    (tmp_path / "filings/scan/scan.png").write_bytes(SCAN)
    (tmp_path / "filings/scan/filing.yml").write_text(SAID, encoding="utf-8")
    return open_project(tmp_path)


def ingest(project: Project) -> tuple[Ingested, list[str]]:
    ear = Ear()
    return ingest_filings(project, ear, republish=True), ear.said


def filings(project: Project) -> dict[str, dict[str, str]]:
    with (project.datapackages / "all/filings.csv").open(encoding="utf-8", newline="") as file:
        return {row["filing_id"]: row for row in csv.DictReader(file)}


def page(project: Project, address: str) -> str:
    return (project.site / address / "index.html").read_text("utf-8")


def test_a_scan_stands_in_the_collection_and_counts_nowhere(project: Project) -> None:
    for _ in range(2):
        ingested, _ = ingest(project)
        assert ingested.complete
        assert [outcome.state for outcome in ingested.outcomes if outcome.name == "scan/scan.png"] == ["not entered"]
    row = filings(project)["moumou-2026-unit-budget"]
    assert (row["state"], row["cells"], row["income_total"], row["reading"]) == ("not_entered", "0", "", "")
    assert (row["url"], row["published_on"]) == ("https://a.gov.cn/scan.png", "2026-02-09")
    assert check_packages(project, Ear()) == ()
    report = publish_project(project, Ear())
    assert (report.filings, report.agencies) == (1, 1)
    shown = page(project, "agencies/moumou/2026-unit-budget")
    assert "已收录，尚未录入" in shown
    assert 'href="https://a.gov.cn/scan.png"' in shown
    assert 'href="moumou/2026-unit-budget/"' in page(project, "agencies")
    assert "某某县财政局 2026\u00a0年单位预算" in page(project, "agencies/moumou")
    assert (project.site / "data/moumou/2026-unit-budget/datapackage.json").is_file()


def test_what_nobody_says_all_about_is_refused_as_before(project: Project) -> None:
    (project.filings / "scan/filing.yml").write_text("agency: 某某县财政局\nyear: 2026\n", encoding="utf-8")
    ingested, _ = ingest(project)
    assert [outcome.name for outcome in ingested.rejected] == ["scan/scan.png"]
    assert list(filings(project)) == [BOLE]


def test_a_list_may_say_it_as_well(project: Project) -> None:
    (project.filings / "scan/filing.yml").unlink()
    (project.filings / "filings.csv").write_text(
        "文件,机构,年度,文种\nscan/scan.png,某某县财政局,2026,单位决算\n", encoding="utf-8"
    )
    ingested, _ = ingest(project)
    assert ingested.complete
    assert filings(project)["moumou-2026-unit-accounts"]["state"] == "not_entered"
    assert ingested.without_address == 2


def test_what_was_read_before_is_not_emptied_by_a_broken_file(project: Project) -> None:
    said = "agency: bole\nyear: 2026\ndocument: department-budget\nexcerpt: true\n"
    (project.filings / "bole-2026/filing.yml").write_text(said, encoding="utf-8")
    ingest(project)
    (project.filings / "bole-2026/bole-2026.md").write_bytes(SCAN)
    ingested, _ = ingest(project)
    assert [(one.name, one.stale) for one in ingested.rejected] == [("bole-2026/bole-2026.md", BOLE)]
    assert filings(project)[BOLE]["state"] == "read"


def run(project: Project, *words: str) -> str:
    result = CliRunner().invoke(app, ["withdraw", *words, "--project", str(project.root)])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_withdrawn_filing_leaves_its_address_and_the_reason(project: Project) -> None:
    ingest(project)
    before = filings(project)[BOLE]
    publish_project(project, Ear())
    run(project, BOLE, "--reason", "机构来函要求更正", "--date", "2026-03-01")
    assert (project.filings / "withdrawn.csv").read_text("utf-8") == (
        f"filing_id,reason,date,url,file\n{BOLE},机构来函要求更正,2026-03-01,{before['url']},bole-2026/bole-2026.md\n"
    )
    for _ in range(2):
        ingested, _ = ingest(project)
        assert ingested.complete
        assert {one.name: one.state for one in ingested.outcomes}["bole-2026/bole-2026.md"] == "withdrawn"
        package = read_package(project.datapackages / "bole/2026-department-budget")
        assert (package.state, package.state_reason, package.state_since) == (
            "withdrawn",
            "机构来函要求更正",
            "2026-03-01",
        )
        assert sorted(path.name for path in package.directory.iterdir()) == ["datapackage.json", "lines.csv"]
        assert check_packages(project, Ear()) == ()
    left = [path for path in (project.datapackages / "all").glob("*.csv") if "402.35" in path.read_text("utf-8")]
    assert left == []
    shown = page(project, "agencies/bole/2026-department-budget")
    assert "自 2026\u00a0年 3\u00a0月 1\u00a0日起已经撤下：机构来函要求更正" in shown
    assert not (project.site / "data/bole/2026-department-budget/balance.csv").exists()
    assert not (project.site / "agencies/bole/2026-department-budget/source").exists()
    shutil.rmtree(project.filings / "bole-2026")
    ingest(project)
    assert filings(project)[BOLE]["state"] == "withdrawn"


def test_a_list_of_an_earlier_version_has_no_files(tmp_path: Path) -> None:
    path = tmp_path / "withdrawn.csv"
    path.write_bytes("\ufefffiling_id,reason,date,url\r\nx-2026-unit-budget,错,2026-03-01,\r\n".encode())
    assert load_withdrawals(path) == {"x-2026-unit-budget": Withdrawal("x-2026-unit-budget", "错", "2026-03-01")}


@pytest.mark.parametrize("undone", [BOLE, "filings/bole-2026/bole-2026.md", "bole-2026"])
def test_a_withdrawal_can_be_undone_by_id_file_or_folder(project: Project, undone: str) -> None:
    ingest(project)
    before = (project.datapackages / "bole/2026-department-budget/datapackage.json").read_bytes()
    run(project, "filings/bole-2026/bole-2026.md", "--reason", "待核对", "--date", "2026-03-01")
    assert (
        (project.filings / "withdrawn.csv").read_text("utf-8").splitlines()[1].startswith(f"{BOLE},待核对,2026-03-01")
    )
    run(project, undone, "--undo")
    assert not (project.filings / "withdrawn.csv").exists()
    assert (project.datapackages / "bole/2026-department-budget/datapackage.json").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("nobody-2026-unit-budget", "--reason", "错"),
        (BOLE, "--undo"),
        (BOLE,),
        (BOLE, "--reason", "错", "--date", "昨天"),
        (BOLE, "--reason", "电话 13812345678"),
    ],
)
def test_what_cannot_be_withdrawn_is_said_and_nothing_is_written(project: Project, words: tuple[str, ...]) -> None:
    ingest(project)
    result = CliRunner().invoke(app, ["withdraw", *words, "--project", str(project.root)])
    assert result.exit_code == 2
    assert not (project.filings / "withdrawn.csv").exists()
