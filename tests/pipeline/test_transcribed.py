"""Tables that a person typed beside a scan: read, and marked with who typed them and when."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from made_list import workbook
from mingzhang.app.check import check_packages
from mingzhang.app.publish import publish_project
from mingzhang.datapackage.reader import read_package
from mingzhang.ingest import ingest as ingest_filings
from mingzhang.intake.outcome import Ingested
from mingzhang.intake.project import Project, open_project

ROOT = Path(__file__).resolve().parents[2]
SCAN = b"\x89PNG\r\n\x1a\n" + bytes(100)
SAID = "agency: 某某县财政局\nyear: 2026\ndocument: unit-budget\nurl: https://a.gov.cn/scan.png\n"
TYPED = "transcribed_by: 明账志愿者\ntranscribed_on: 2026-03-05\n"
TABLE = [
    ["收支总体情况表", "", "", ""],
    ["编制单位：某某县财政局", "", "", "单位：万元"],
    ["收入", "", "支出", ""],
    ["项目", "预算数", "功能分类", "预算数"],
    ["财政拨款（补助）", "10.00", "201 一般公共服务支出", "7.00"],
    ["", "", "208 社会保障和就业支出", "3.00"],
    ["收入总计", "10.00", "支出总计", "10.00"],
]


class Ear:
    def __init__(self) -> None:
        self.said: list[str] = []

    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None:
        self.said.append(sentence)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    folder = tmp_path / "filings/scan"
    folder.mkdir(parents=True)
    (folder / "scan.png").write_bytes(SCAN)
    (folder / "filing.yml").write_text(SAID, encoding="utf-8")
    (tmp_path / "filings/agencies.csv").write_text(
        "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\nmoumou,某某县财政局,,,,,\n", "utf-8"
    )
    return open_project(tmp_path)


def ingest(project: Project) -> Ingested:
    return ingest_filings(project, Ear(), republish=True)


def filings(project: Project) -> list[dict[str, str]]:
    with (project.datapackages / "all/filings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_workbook_beside_a_scan_takes_the_place_of_not_entered(project: Project) -> None:
    assert [outcome.state for outcome in ingest(project).outcomes] == ["not entered"]
    folder = project.filings / "scan"
    (folder / "typed.xlsx").write_bytes(workbook(TABLE))
    (folder / "filing.yml").write_text(SAID + TYPED, encoding="utf-8")
    for state in ("new", "unchanged"):
        assert [(outcome.name, outcome.state) for outcome in ingest(project).outcomes] == [("scan", state)]
    (row,) = filings(project)
    assert (row["filing_id"], row["state"], row["reading"]) == ("moumou-2026-unit-budget", "read", "transcribed")
    assert (row["transcribed_by"], row["transcribed_on"]) == ("明账志愿者", "2026-03-05")
    assert (row["income_total"], row["expenditure_total"]) == ("10.00", "10.00")
    package = read_package(project.datapackages / "moumou/2026-unit-budget")
    assert [(each["source_file"], each["reading"], each["url"]) for each in package.rows("sources")] == [
        ("scan/scan.png", "", "https://a.gov.cn/scan.png"),
        ("scan/typed.xlsx", "transcribed", "https://a.gov.cn/scan.png"),
    ]
    assert {cell["source_file"] for cell in package.rows("cells")} == {"scan/typed.xlsx"}
    assert check_packages(project, Ear()) == ()
    publish_project(project, Ear())
    page = (project.site / "agencies/moumou/2026-unit-budget/index.html").read_text("utf-8")
    assert page.count("人工录入，由明账志愿者对照原件录入，2026-03-05") == 2


def test_a_typed_table_alone_is_said_in_the_list(project: Project) -> None:
    shutil.rmtree(project.filings / "scan")
    with (project.filings / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(TABLE)
    (project.filings / "filings.csv").write_text(
        "文件,机构,年度,文种,录入人,录入日期\na.csv,moumou,2026,单位预算,明账志愿者,2026年3月5日\n", encoding="utf-8"
    )
    assert [outcome.state for outcome in ingest(project).outcomes] == ["new"]
    (row,) = filings(project)
    assert (row["reading"], row["transcribed_by"], row["transcribed_on"]) == ("transcribed", "明账志愿者", "2026-03-05")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("transcribed_by: 明账志愿者\n", "it is not said who typed the tables, or when"),
        (TYPED + "files: [scan.png]\n", "none of the files is a table that a person typed"),
        (TYPED + "files: [scan.png, other.png]\n", "none of the files is a table that a person typed"),
        (TYPED.replace("明账志愿者", "张三 13900000001"), "transcribed_by holds a telephone or identity number"),
    ],
)
def test_what_is_half_said_is_refused(project: Project, said: str, message: str) -> None:
    folder = project.filings / "scan"
    (folder / "typed.xlsx").write_bytes(workbook(TABLE))
    (folder / "other.png").write_bytes(SCAN + b"1")
    if "files" not in said:
        said += "files: [scan.png, typed.xlsx]\n"
    (folder / "filing.yml").write_text(SAID + said, encoding="utf-8")
    (outcome,) = ingest(project).rejected
    assert outcome.problem is not None
    assert outcome.problem.message.startswith(message)
