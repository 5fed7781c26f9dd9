"""An agency gets another id: what was at the old addresses leads on, and what people wrote under the old id holds."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from mingzhang.app.check import check_packages
from mingzhang.app.publish import publish_project
from mingzhang.datapackage.reader import read_package
from mingzhang.ingest import ingest
from mingzhang.intake.project import Project, open_project

ROOT = Path(__file__).resolve().parents[2]
HEADER = "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\n"
OLD, NEW = "bole-2026-department-budget", "bole-yibao-2026-department-budget"


class Ear:
    def __init__(self) -> None:
        self.said: list[str] = []

    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None:
        self.said.append(sentence)


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[str]]:
    """The budget of Bole, built under `bole`, and then under `bole-yibao`; its last year's under both."""
    root = tmp_path_factory.mktemp("renamed")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    shutil.copytree(ROOT / "filings/bole-2026", root / "filings/bole-2026")
    (root / "filings/scan").mkdir()
    (root / "filings/scan/scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (root / "filings/scan/filing.yml").write_text("agency: bole\nyear: 2025\ndocument: unit-budget\n", "utf-8")
    register = root / "filings/agencies.csv"
    register.write_text(f"{HEADER}bole,博乐市医疗保障局,,,,,\n", "utf-8")
    project = open_project(root)
    ingest(project, Ear(), republish=True)
    register.write_text(f"{HEADER}bole-yibao,博乐市医疗保障局,,,,,\nbole,博乐市医疗保障局,,,,,bole-yibao\n", "utf-8")
    project.corrections.write_text(
        "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence\n"
        f"c1,{OLD},income,*,total,,*,misread,对照原件,\n",
        "utf-8",
    )
    ear = Ear()
    ingest(project, ear, republish=True)
    publish_project(project, Ear())
    return project, ear.said


def test_the_filing_has_the_new_id_and_the_correction_under_the_old_one_holds(
    renamed: tuple[Project, list[str]],
) -> None:
    project, said = renamed
    with (project.datapackages / "all/filings.csv").open(encoding="utf-8", newline="") as file:
        assert [row["filing_id"] for row in csv.DictReader(file)] == ["bole-yibao-2025-unit-budget", NEW]
    assert not (project.datapackages / "bole").exists()
    assert f"{OLD} is called {NEW} now; its addresses lead there" in said
    package = read_package(project.datapackages / "bole-yibao/2026-department-budget")
    assert [row["id"] for row in package.rows("corrections")] == ["c1"]
    assert check_packages(project, Ear()) == ()


@pytest.mark.parametrize(
    ("old", "link"),
    [
        ("agencies/bole", "../bole-yibao/"),
        ("agencies/bole/2026-department-budget", "../../bole-yibao/2026-department-budget/"),
        ("agencies/bole/2026-department-budget/source", "../../../bole-yibao/2026-department-budget/source/"),
        ("agencies/bole/2025-unit-budget", "../../bole-yibao/2025-unit-budget/"),
    ],
)
def test_a_page_at_each_old_address_leads_on(renamed: tuple[Project, list[str]], old: str, link: str) -> None:
    site = renamed[0].site
    page = (site / old / "index.html").read_text("utf-8")
    assert f'<meta http-equiv="refresh" content="1; url={link}">' in page
    assert f'<a data-moved href="{link}">' in page
    assert (site / old / link / "index.html").is_file()
    assert "moved.js" in page


def test_the_data_is_at_the_old_address_too(renamed: tuple[Project, list[str]]) -> None:
    data = renamed[0].site / "data"
    old, new = data / "bole/2026-department-budget", data / "bole-yibao/2026-department-budget"
    assert sorted(path.name for path in old.glob("*.csv")) == sorted(path.name for path in new.glob("*.csv"))
    assert (old / "income.csv").read_bytes() == (new / "income.csv").read_bytes()
    assert (old / f"{OLD}.zip").read_bytes() == (new / f"{NEW}.zip").read_bytes()


def test_a_former_id_is_no_agency_of_its_own(renamed: tuple[Project, list[str]]) -> None:
    site = renamed[0].site
    assert "bole/" not in (site / "agencies/index.html").read_text("utf-8").replace("bole-yibao/", "")
    page = (site / "agencies/bole-yibao/index.html").read_text("utf-8")
    assert "前身" not in page
