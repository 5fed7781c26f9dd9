"""A project that was built under version 1 of the data contract, built anew: ids, corrections and log go on, the packages are
those of version 2, and what this program refuses is not kept under the older rules."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from mingzhang.app.check import check_packages
from mingzhang.datapackage.reader import read_corpus, read_package
from mingzhang.datapackage.validation import validate_package
from mingzhang.ingest import ingest
from mingzhang.intake.project import Project, open_project

SAMPLE = Path(__file__).parents[1] / "samples" / "contract-version-1.tar.xz"
KEPT, REFUSED = "jiaoyu/2026-department-budget", "tiyu/2026-department-budget"


class Ear:
    """A report that remembers what it was told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None:
        self.said.append(sentence)


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[str]]:
    folder = tmp_path_factory.mktemp("upgrade")
    with tarfile.open(SAMPLE) as archive:
        archive.extractall(folder, filter="data")
    datapackages = folder / "datapackages"
    assert read_package(datapackages / KEPT).contract_version == "1"
    assert (datapackages / REFUSED).is_dir()  # its tables print no unit: version 1 took 万元 for granted
    refused = folder / "filings/b.md"
    words = refused.read_text(encoding="utf-8")
    refused.write_text(words.replace("万元", ""), encoding="utf-8")  # nor do its words tell it
    ear = Ear()
    ingest(open_project(folder), ear, republish=True)
    return open_project(folder), ear.said


def test_the_package_keeps_its_id_and_its_figures(upgraded: tuple[Project, list[str]]) -> None:
    project, _ = upgraded
    package = read_package(project.datapackages / KEPT)
    assert (package.contract_version, package.filing_id) == ("2", "jiaoyu-2026-department-budget")
    row = next(row for row in package.rows("expenditure") if row["key"] == "201")
    assert (row["total"], row["basic"], row["project"]) == ("4145.13", "3746.54", "398.60")
    assert len(package.rows("cells")) == 194


def test_the_correction_is_still_valid(upgraded: tuple[Project, list[str]]) -> None:
    project, _ = upgraded
    package = read_package(project.datapackages / KEPT)
    assert [row["id"] for row in package.rows("corrections")] == ["c1"]
    cell = next(cell for cell in package.rows("cells") if cell["correction"] == "c1")
    assert (cell["printed"], cell["value"], cell["corrected"]) == ("1757.07", "1757.07", "false")


def test_what_is_refused_now_is_not_kept(upgraded: tuple[Project, list[str]]) -> None:
    project, said = upgraded
    assert not (project.datapackages / REFUSED).exists()
    assert "tiyu-2026-department-budget: it is of an earlier data contract, so its package is removed" in said
    assert [row["filing_id"] for row in read_corpus(project.datapackages).rows("filings")] == [
        "jiaoyu-2026-department-budget"
    ]


def test_the_log_goes_on(upgraded: tuple[Project, list[str]]) -> None:
    project, _ = upgraded
    log = read_corpus(project.datapackages).rows("log")
    assert [(row["filing_id"][:6], row["change"], row["build"]) for row in log] == [
        ("jiaoyu", "added", "1"),
        ("tiyu-2", "added", "1"),
        ("jiaoyu", "changed", "2"),
        ("jiaoyu", "changed", "3"),
        ("tiyu-2", "removed", "3"),
    ]
    # Names of two notices hold 112 万元 and 222 万元: they are no parts of 上年结转结余 25.11, below which they are listed, and
    # stand under another key since (counted where they went and where they came to).
    assert log[3]["figures_changed"] == "4"


def test_everything_is_valid(upgraded: tuple[Project, list[str]]) -> None:
    project, _ = upgraded
    assert check_packages(project, Ear()) == ()
    assert validate_package(project.datapackages / "all") == ()
