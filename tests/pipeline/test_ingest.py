"""The story of ingest with a parser that reads one line: `agency year document figure`, or fails."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from made_filings import made_filing
from mingzhang.app.check import check_packages
from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.document import Document
from mingzhang.budget.filing import Cell, Filing, Row, Table
from mingzhang.budget.place_forms.forms import Form, known_forms
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.writing.package import write_package
from mingzhang.errors import BrokenFiling
from mingzhang.ingest import ingest, parsing
from mingzhang.ingest.context import IngestContext, lies_in
from mingzhang.intake.outcome import Ingested
from mingzhang.intake.project import Project, open_project
from mingzhang.intake.summary import FilingCounts
from mingzhang.reading import Reader

BOLE = "bole-2026-department-budget"
XIAN = "xian-2025-unit-budget"


@dataclass
class Ear:
    """A report that remembers what it was told."""

    said: list[str] = field(default_factory=list)

    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None:
        self.said.append(sentence)


@dataclass
class Desk:
    """A project folder, and what the last ingest said."""

    project: Project
    parsed: list[str]
    said: list[str] = field(default_factory=list)

    def put(self, name: str, text: str, **sidecar: str) -> str:
        """Put a filing in and return the SHA-256 of its bytes; with keywords, beside a `filing.yml`."""
        path = self.project.filings / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if sidecar:
            lines = "".join(f"{key}: {value}\n" for key, value in sidecar.items())
            (path.parent / "filing.yml").write_text(lines, encoding="utf-8")
        return hashlib.sha256(text.encode()).hexdigest()

    def ingest(self) -> Ingested:
        self.parsed.clear()
        ear = Ear()
        ingested = ingest(self.project, ear, republish=True)
        self.said = ear.said
        return ingested

    def bytes_of(self, folder: str) -> dict[str, bytes]:
        top = self.project.datapackages / folder
        return {
            path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()
        }

    def figure(self, package: str) -> str:
        with (self.project.datapackages / package / "balance.csv").open(encoding="utf-8", newline="") as file:
            return next(row["amount"] for row in csv.DictReader(file))

    def sources(self, package: str) -> list[tuple[str, str]]:
        with (self.project.datapackages / package / "sources.csv").open(encoding="utf-8", newline="") as file:
            return [(row["source_file"], row["url"]) for row in csv.DictReader(file)]

    def filings(self) -> dict[str, dict[str, str]]:
        with (self.project.datapackages / "all/filings.csv").open(encoding="utf-8", newline="") as file:
            return {row["filing_id"]: row for row in csv.DictReader(file)}


def parse(
    document: Document, *, excerpt: bool, url: str, retrieved_on: str, declared: Declared, forms: tuple[Form, ...]
) -> Filing:
    words = document.lines[0].text.split()
    if words[0] == "fault":
        raise KeyError("nobody thought of this")
    assert forms == known_forms()
    place = document.lines[0].place
    if words[0] == "broken":
        raise BrokenFiling("the table ends", place=str(place), expected="收入总计", remedy="get the whole file")
    agency, year, kind, figure = words
    cell = Cell("amount", figure, Decimal(figure), place)
    texts = {"side": "income", "row_type": "total", "item": "total", "name": "收入总计"}
    balance = Table("balance", "收支总表", "1", "万元", "filled", "", place, (Row(1, "total", texts, (cell,), place),))
    blank = (Table(name, name, status="declared_empty") for name in TABLE_RESOURCES if name != "balance")
    return made_filing(
        (balance, *blank),
        agency=declared.agency or agency,
        source=document.source,
        year=int(year),
        document=kind,
        form="xinjiang/budget-2026",
        excerpt=excerpt,
        lines=document.lines,
        url=url,
        retrieved_on=retrieved_on,
    )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    parsed: list[str] = []

    def counting(document: Document, **said: object) -> Filing:
        parsed.append(document.source.name)
        return parse(document, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(parsing, "parse_filing", counting)
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings/agencies.csv").write_text(
        "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\n"
        "bole,博乐市医疗保障局,博乐医保局,,,,\n"
        "xian,某某县医疗保障局,,,,,\n",
        encoding="utf-8",
    )
    return Desk(open_project(tmp_path), parsed)


def states(ingested: Ingested) -> dict[str, str]:
    return {outcome.name: outcome.state for outcome in ingested.outcomes}


def complaint(ingested: Ingested, name: str) -> str:
    (problem,) = (outcome.problem for outcome in ingested.outcomes if outcome.name == name)
    assert problem is not None
    assert problem.place
    assert problem.expected
    assert problem.remedy
    return str(problem)


BOLE_LINE = "博乐市医疗保障局 2026 department-budget 402.35\n"
XIAN_LINE = "某某县医疗保障局 2025 unit-budget 7.10\n"


def test_filings_become_packages_and_the_corpus(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("deep/b.txt", XIAN_LINE)
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "new", "deep/b.txt": "new"}
    assert ingested.complete
    assert ingested.without_address == 2
    assert desk.figure("bole/2026-department-budget") == "402.35"
    assert desk.figure("xian/2025-unit-budget") == "7.10"
    assert list(desk.filings()) == [BOLE, "xian-2025-unit-budget"]
    counts = ingested.outcomes[0].counts
    assert counts is not None
    assert (counts.expected, counts.found, counts.rows, counts.figures) == (12, 12, 1, 1)


def test_what_is_unchanged_is_not_read_again(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("b.md", XIAN_LINE)
    desk.ingest()
    before = desk.bytes_of(".")
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "unchanged", "b.md": "unchanged"}
    assert ingested.outcomes[0].counts is not None
    assert desk.parsed == []
    assert desk.bytes_of(".") == before


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: desk.put("a.md", BOLE_LINE.replace("402.35", "402.36")),
        lambda desk: (desk.project.datapackages / "bole/2026-department-budget/balance.csv").write_text("damaged"),
        lambda desk: (desk.project.datapackages / "bole/2026-department-budget/balance.csv").unlink(),
        lambda desk: (desk.project.datapackages / "bole/2026-department-budget/datapackage.json").write_text("{}"),
        lambda desk: (desk.project.state / "ledger.json").unlink(),
        lambda desk: desk.project.register.write_text(
            desk.project.register.read_text("utf-8").replace(
                "bole,博乐市医疗保障局,博乐医保局,,,", "bole,博乐市医疗保障局,,,652701,"
            ),
            encoding="utf-8",
        ),
        lambda desk: desk.project.corrections.write_text(
            "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence\n"
            f"c1,{BOLE},balance,total,amount,402.35,402.36,misread,对照原件,\n",
            encoding="utf-8",
        ),
    ],
    ids=["bytes", "damaged", "file gone", "descriptor", "ledger gone", "register row", "correction"],
)
def test_any_ingredient_that_changes_makes_the_package_anew(desk: Desk, change: Callable[[Desk], object]) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("b.md", XIAN_LINE)
    desk.ingest()
    change(desk)
    assert states(desk.ingest())["a.md"] == "new"
    assert "a.md" in desk.parsed
    assert json.loads(desk.bytes_of("bole/2026-department-budget")["datapackage.json"])["name"] == BOLE


def test_a_sidecar_reaches_the_package(desk: Desk) -> None:
    desk.put("x/a.md", BOLE_LINE, excerpt="true", url="https://www.example.gov.cn/a", retrieved_on="2026-03-01")
    assert desk.ingest().without_address == 0
    (source,) = read_package(desk.project.datapackages / "bole/2026-department-budget").descriptor["sources"]
    assert (source["url"], source["retrieved_on"]) == ("https://www.example.gov.cn/a", "2026-03-01")
    row = desk.filings()[BOLE]
    assert (row["excerpt"], row["url"], row["source_name"]) == ("true", "https://www.example.gov.cn/a", "x/a.md")


def test_a_filing_in_several_files_is_one_package(desk: Desk) -> None:
    first = desk.put("xian/a.md", "某某县医疗保障局 2025 unit-budget 5.00\n", files="[a.md, b.md]")
    desk.put("other.md", "博乐市医疗保障局 2026 department-budget 7.00\n")
    second = hashlib.sha256("其余\n".encode()).hexdigest()
    (desk.project.filings / "xian/b.md").write_text("其余\n", encoding="utf-8")
    assert states(desk.ingest()) == {"other.md": "new", "xian": "new"}
    (source,) = read_package(desk.project.datapackages / "xian/2025-unit-budget").descriptor["sources"]
    assert (source["path"], source["sha256"]) == ("xian", hashlib.sha256((first + second).encode()).hexdigest())
    assert source["files"] == [{"path": "xian/a.md", "sha256": first}, {"path": "xian/b.md", "sha256": second}]
    with (desk.project.datapackages / "xian/2025-unit-budget/lines.csv").open(encoding="utf-8", newline="") as file:
        assert [row[:3] for row in csv.reader(file)][1:] == [["xian/a.md", "", "1"], ["xian/b.md", "", "2"]]
    assert states(desk.ingest()) == {"other.md": "unchanged", "xian": "unchanged"}
    (desk.project.filings / "xian/b.md").write_text("别的\n", encoding="utf-8")
    assert states(desk.ingest()) == {"other.md": "unchanged", "xian": "new"}
    (desk.project.filings / "xian/b.md").unlink()
    gone = desk.ingest()
    assert states(gone) == {"other.md": "unchanged", "xian": "rejected"}
    assert str(gone.rejected[0].problem).startswith("filings/xian/filing.yml: there is no file 'b.md' in this folder")
    assert desk.filings()["xian-2025-unit-budget"]["stale"] == "true"


@pytest.mark.parametrize("name", ["b.md", "a.md"])
def test_a_file_that_cannot_be_read_costs_its_whole_filing(desk: Desk, name: str) -> None:
    desk.put("xian/a.md", "某某县医疗保障局 2025 unit-budget 5.00\n", files="[a.md, b.md]")
    (desk.project.filings / "xian/b.md").write_text("其余\n", encoding="utf-8")
    (desk.project.filings / "xian" / name).write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (refused,) = desk.ingest().rejected
    assert str(refused.problem).startswith(f"filings/xian/{name}: this is a PNG picture")


@pytest.mark.parametrize("said", ["xian", "某某县医疗保障局"])
def test_the_sidecar_may_name_the_agency_by_id_or_name(desk: Desk, said: str) -> None:
    desk.put("x/a.md", BOLE_LINE, agency=said)
    assert list(states(desk.ingest()).values()) == ["new"]
    assert list(desk.filings()) == ["xian-2026-department-budget"]


def test_an_alias_is_the_same_agency(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE.replace("博乐市医疗保障局", "博乐医保局"))
    desk.ingest()
    assert list(desk.filings()) == [BOLE]


def test_an_unknown_agency_is_registered_with_a_message(desk: Desk) -> None:
    desk.put("a.md", XIAN_LINE.replace("某某县医疗保障局", "某市统计局"))
    desk.ingest()
    digits = hashlib.sha256("某市统计局".encode()).hexdigest()[:6]
    assert desk.project.register.read_text("utf-8").splitlines()[-1] == f"moushitongjiju-{digits},某市统计局,,,,,"
    assert desk.said == [
        f"filings/a.md: 某市统计局 is not in filings/agencies.csv; added as moushitongjiju-{digits}. "
        "If it is another name of an agency there, put it under that one's aliases and remove the new row"
    ]
    assert states(desk.ingest()) == {"a.md": "unchanged"}


def test_a_filing_that_fails_keeps_its_earlier_package_and_harms_no_other(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.ingest()
    before = desk.bytes_of("bole")
    desk.put("a.md", "broken\n")
    desk.put("b.md", XIAN_LINE)
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "rejected", "b.md": "new"}
    assert not ingested.complete
    assert desk.bytes_of("bole") == before
    assert {name: row["stale"] for name, row in desk.filings().items()} == {
        BOLE: "true",
        "xian-2025-unit-budget": "false",
    }
    assert (
        complaint(ingested, "a.md")
        == "filings/a.md:1: the table ends; expected: 收入总计; what to do: get the whole file"
    )
    (desk.project.state / "ledger.json").unlink()
    desk.ingest()
    assert desk.bytes_of("bole") == before
    desk.put("a.md", BOLE_LINE)
    assert desk.ingest().complete
    assert desk.filings()[BOLE]["stale"] == "false"


def test_a_mistake_of_the_program_costs_one_filing(desk: Desk) -> None:
    desk.put("a.md", "fault\n")
    desk.put("b.md", XIAN_LINE)
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "rejected", "b.md": "new"}
    assert "the program failed on this filing (KeyError: 'nobody thought of this')" in complaint(ingested, "a.md")


def test_a_source_that_is_gone_takes_its_package_along(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("b.md", XIAN_LINE)
    desk.ingest()
    (desk.project.filings / "a.md").unlink()
    assert desk.ingest().removed == (BOLE,)
    assert not (desk.project.datapackages / "bole").exists()
    assert list(desk.filings()) == ["xian-2025-unit-budget"]


def test_a_source_may_move(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.ingest()
    desk.put("2026/a.md", BOLE_LINE)
    (desk.project.filings / "a.md").unlink()
    ingested = desk.ingest()
    assert (states(ingested), ingested.removed) == ({"2026/a.md": "new"}, ())
    assert desk.filings()[BOLE]["source_name"] == "2026/a.md"


def test_the_same_file_twice_is_said_and_one_is_used(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("copy/a.md", BOLE_LINE)
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "new", "copy/a.md": "duplicate"}
    assert ingested.complete
    assert desk.said == ["filings/copy/a.md is the same file as filings/a.md, which is used; remove one"]


def test_of_two_equal_files_the_one_with_a_sidecar_is_used(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("said/a.md", BOLE_LINE, excerpt="true")
    assert states(desk.ingest()) == {"a.md": "duplicate", "said/a.md": "new"}
    assert desk.filings()[BOLE]["excerpt"] == "true"


def test_of_two_that_differ_the_earlier_is_published_and_the_other_waits(desk: Desk) -> None:
    first = desk.put("a.md", BOLE_LINE)
    desk.put("b.md", BOLE_LINE.replace("402.35", "500.00"))
    desk.put("c.md", XIAN_LINE)
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "new", "b.md": "rejected", "c.md": "new"}
    assert complaint(ingested, "b.md").startswith(
        f"filings/b.md: {BOLE} is also claimed by filings/a.md; 1 figure differs: 收支总体情况表 total 预算数: "
        "402.35 (filings/a.md), 500.00 (filings/b.md); expected: one"
    )
    assert f"'revises: {first}' (filings/a.md)" in complaint(ingested, "b.md")
    assert list(desk.filings()) == [BOLE, "xian-2025-unit-budget"]
    assert desk.figure("bole/2026-department-budget") == "402.35"


def test_the_earlier_is_the_one_retrieved_first(desk: Desk) -> None:
    desk.put("a/a.md", BOLE_LINE, retrieved_on="2026-03-02")
    desk.put("b/b.md", BOLE_LINE.replace("402.35", "500.00"), retrieved_on="2026-03-01")
    assert states(desk.ingest()) == {"a/a.md": "rejected", "b/b.md": "new"}


def test_in_a_conflict_the_published_one_stays(desk: Desk) -> None:
    desk.put("b.md", BOLE_LINE)
    desk.ingest()
    before = desk.bytes_of("bole")
    desk.put("a.md", BOLE_LINE.replace("402.35", "500.00"))
    for parsed in (["a.md"], [], []):
        assert states(desk.ingest()) == {"a.md": "rejected", "b.md": "unchanged"}
        assert desk.parsed == parsed
        assert desk.bytes_of("bole") == before
        assert desk.filings()[BOLE]["stale"] == "false"


def test_the_same_budget_in_other_bytes_is_a_source_of_one_filing(desk: Desk) -> None:
    desk.put("b/b.md", BOLE_LINE, url="https://a.gov.cn/b")
    desk.ingest()
    single = desk.bytes_of("bole")
    desk.put("a/a.md", BOLE_LINE.replace("402.35", "402.350") + "\n", url="https://a.gov.cn/a")
    for parsed in (["a/a.md"], [], []):
        ingested = desk.ingest()
        assert states(ingested) == {"a/a.md": "agrees", "b/b.md": "unchanged"}
        assert ingested.complete
        assert desk.parsed == parsed
        assert desk.sources("bole/2026-department-budget") == [
            ("b/b.md", "https://a.gov.cn/b"),
            ("a/a.md", "https://a.gov.cn/a"),
        ]
        assert check_packages(desk.project, Ear()) == ()
    shutil.rmtree(desk.project.filings / "a")
    assert states(desk.ingest()) == {"b/b.md": "unchanged"}
    assert desk.bytes_of("bole") == single
    assert [path.name for path in desk.project.state.iterdir()] == ["ledger.json"]


def test_a_copy_takes_over_where_the_first_source_goes(desk: Desk) -> None:
    desk.put("b.md", BOLE_LINE)
    desk.put("c.md", BOLE_LINE + "\n")
    assert states(desk.ingest()) == {"b.md": "new", "c.md": "agrees"}
    (desk.project.filings / "b.md").unlink()
    assert states(desk.ingest()) == {"c.md": "unchanged"}
    assert states(desk.ingest()) == {"c.md": "unchanged"}
    assert desk.parsed == []
    assert desk.sources("bole/2026-department-budget") == [("c.md", "")]
    assert desk.figure("bole/2026-department-budget") == "402.35"


def test_a_revision_takes_the_place_and_the_older_moves(desk: Desk) -> None:
    first = desk.put("a.md", BOLE_LINE)
    desk.ingest()
    desk.put("new/b.md", BOLE_LINE.replace("402.35", "410.00"), revises=first)
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "unchanged", "new/b.md": "new"}
    assert ingested.complete
    assert desk.figure("bole/2026-department-budget") == "410.00"
    assert desk.figure("bole/2026-department-budget/revisions/1") == "402.35"
    assert desk.filings()[BOLE]["version"] == "2"
    before = desk.bytes_of(".")
    assert states(desk.ingest()) == {"a.md": "unchanged", "new/b.md": "unchanged"}
    assert desk.parsed == []
    assert desk.bytes_of(".") == before


def test_a_superseded_version_stays_when_its_source_goes(desk: Desk) -> None:
    first = desk.put("a.md", BOLE_LINE)
    desk.put("new/b.md", BOLE_LINE.replace("402.35", "410.00"), revises=first)
    desk.ingest()
    before = desk.bytes_of("bole")
    (desk.project.filings / "a.md").unlink()
    assert states(desk.ingest()) == {"new/b.md": "unchanged"}
    assert desk.bytes_of("bole") == before


def test_a_revision_that_fails_leaves_both_versions(desk: Desk) -> None:
    first = desk.put("a.md", BOLE_LINE)
    desk.put("new/b.md", BOLE_LINE.replace("402.35", "410.00"), revises=first)
    desk.ingest()
    before = desk.bytes_of("bole")
    desk.put("new/b.md", "broken\n", revises=first)
    assert states(desk.ingest()) == {"a.md": "unchanged", "new/b.md": "rejected"}
    assert desk.bytes_of("bole") == before
    assert desk.filings()[BOLE]["stale"] == "true"


def test_a_build_that_was_killed_loses_nothing(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.ingest()
    before = desk.bytes_of("bole")
    place = desk.project.datapackages / "bole/2026-department-budget"
    place.rename(place.with_name(".old-2026-department-budget"))
    desk.put("a.md", "broken\n")
    desk.ingest()
    assert desk.bytes_of("bole") == before


def test_two_builds_from_nothing_are_equal_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("b.md", XIAN_LINE)
    desk.ingest()
    first = desk.bytes_of(".")
    for folder in (desk.project.datapackages, desk.project.state):
        folder.rename(tmp_path / f"former-{folder.name}")
    desk.ingest()
    assert desk.bytes_of(".") == first


@pytest.mark.parametrize(
    ("damage", "folder"),
    [
        ("xian/2025-unit-budget/balance.csv", "xian/2025-unit-budget"),
        ("xian/2025-unit-budget/datapackage.json", "xian/2025-unit-budget"),
        ("all/filings.csv", "all"),
        ("all/datapackage.json", "all"),
    ],
)
def test_what_is_damaged_for_good_is_said_with_what_helps(desk: Desk, damage: str, folder: str) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("b.md", XIAN_LINE)
    desk.ingest()
    desk.put("b.md", "broken\n")
    (desk.project.datapackages / damage).write_text("damaged\n", encoding="utf-8")
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "unchanged", "b.md": "rejected"}
    assert not ingested.complete
    assert ingested.problem is not None
    assert ingested.problem.place.startswith(f"datapackages/{damage}")
    assert ingested.problem.message.endswith("; all/ stays as it was")
    assert ingested.problem.expected
    assert ingested.problem.remedy == (
        f"delete datapackages/{folder}/ (or restore it from version control) and run mingzhang ingest"
    )
    shutil.rmtree(desk.project.datapackages / folder)
    assert desk.ingest().problem is None
    assert BOLE in desk.filings()


def test_a_refusal_of_the_system_costs_one_filing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("b.md", XIAN_LINE)

    def full(filing: Filing, *rest: object) -> object:
        if filing.source.name == "a.md":
            raise OSError(28, "No space left on device")
        return write_package(filing, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("mingzhang.ingest.write_package", full)
    ingested = desk.ingest()
    assert states(ingested) == {"a.md": "rejected", "b.md": "new"}
    assert "(No space left on device)" in complaint(ingested, "a.md")


def test_a_failing_source_loses_no_revision(desk: Desk) -> None:
    first = desk.put("a.md", BOLE_LINE)
    desk.put("new/b.md", BOLE_LINE.replace("402.35", "410.00"), revises=first)
    desk.ingest()
    before = desk.bytes_of("bole")
    assert "2026-department-budget/revisions/1/balance.csv" in before
    (desk.project.filings / "new/filing.yml").write_text("revise: x\n", encoding="utf-8")
    assert states(desk.ingest()) == {"a.md": "unchanged", "new": "rejected"}
    assert desk.bytes_of("bole") == before
    assert desk.filings()[BOLE]["stale"] == "true"


def test_a_sidecar_that_breaks_keeps_the_package(desk: Desk) -> None:
    desk.put("x/a.md", BOLE_LINE, excerpt="true")
    desk.ingest()
    before = desk.bytes_of("bole")
    desk.put("x/a.md", BOLE_LINE, excerpt="yes and no")
    ingested = desk.ingest()
    assert (states(ingested), ingested.removed) == ({"x": "rejected"}, ())
    assert desk.bytes_of("bole") == before
    assert desk.filings()[BOLE]["stale"] == "true"


def test_a_folder_that_cannot_be_read_keeps_all_its_packages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put("x/a.md", BOLE_LINE)
    desk.put("x/b.md", XIAN_LINE)
    desk.ingest()
    entries = Path.iterdir

    def refusing(folder: Path) -> Iterator[Path]:
        if folder.name == "x":
            raise PermissionError(13, "Permission denied")
        return entries(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    ingested = desk.ingest()
    assert (states(ingested), ingested.removed) == ({"x": "rejected"}, ())
    assert {name: row["stale"] for name, row in desk.filings().items()} == {BOLE: "true", XIAN: "true"}


@pytest.mark.parametrize("name", ["13800000000.md", "0991-2345678 预算.md", "某某 11010119900101123X/a.md"])
def test_a_name_with_a_number_of_a_person_is_refused(desk: Desk, name: str) -> None:
    desk.put(name, BOLE_LINE)
    assert "telephone or identity number" in complaint(desk.ingest(), name)
    assert desk.filings() == {}


@pytest.mark.parametrize("name", ["t20260228_4567890.md", "2026年部门预算 652701.md", "P020260212456789012345.md"])
def test_other_numbers_may_stand_in_a_name(desk: Desk, name: str) -> None:
    desk.put(name, BOLE_LINE)
    assert states(desk.ingest()) == {name: "new"}


def test_nothing_is_left_in_the_workshop(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("b.md", "broken\n")
    desk.ingest()
    assert [path.name for path in desk.project.state.iterdir()] == ["ledger.json"]


CORRECTIONS = "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence\n"


def test_a_correction_that_no_longer_fits_is_named_and_all_else_is_published(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.put("b.md", XIAN_LINE)
    desk.project.corrections.write_text(
        f"{CORRECTIONS}c1,{BOLE},balance,total,amount,402.35,402.36,misread,对照原件,\n", encoding="utf-8"
    )
    desk.ingest()
    assert desk.figure("bole/2026-department-budget") == "402.36"
    desk.put("a.md", BOLE_LINE.replace("402.35", "500.00"))
    for state in ("new", "unchanged"):
        ingested = desk.ingest()
        assert states(ingested) == {"a.md": state, "b.md": "unchanged"}
        assert (ingested.unused_rows, ingested.complete) == (1, False)
        assert "filings/corrections.csv:2: 更正 c1 没有用上：那里现在印的是 500.00" in desk.said
        assert desk.figure("bole/2026-department-budget") == "500.00"


def test_a_row_of_corrections_that_is_wrong_harms_no_other(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    right = f"c2,{BOLE},balance,total,amount,402.35,402.36,misread,对照原件,\n"
    personal = f"c3,{BOLE},balance,total~2,amount,402.35,402.36,misread,问 13900000001,\n"
    desk.project.corrections.write_text(f"{CORRECTIONS}c1,{BOLE},balance\n{right}{personal}", encoding="utf-8")
    ingested = desk.ingest()
    assert desk.figure("bole/2026-department-budget") == "402.36"
    assert ingested.unused_rows == 2
    assert [line.partition(";")[0] for line in desk.said if "corrections.csv" in line] == [
        "filings/corrections.csv:2: a row with another number of cells",
        "filings/corrections.csv:4: the correction holds a telephone or identity number, and it would be published",
    ]


def test_what_is_decided_in_a_row_with_a_number_of_a_person_waits(desk: Desk) -> None:
    desk.project.decisions.write_text(
        "filing_id,finding,decision,figures,reason,date,reply\n"
        f"{BOLE},B4-0123456789,publish,2.00|1.00|01234567,对照原件,2026-03-01,已更正\n"
        f"{BOLE},C4-0123456789,dismiss,3.00|1.00|01234567,电话 13900000001,2026-03-01,答复\n",
        encoding="utf-8",
    )
    with Reader() as reader:
        context = IngestContext.open(desk.project, Ear(), reader, republish=False)
    assert [(each.finding, each.decision, each.reason, each.reply) for each in context.decisions.of(BOLE)] == [
        ("B4-0123456789", "publish", "对照原件", "已更正"),
        ("C4-0123456789", "wait", "", ""),
    ]


def test_a_source_lies_in_its_folder_and_in_none_whose_name_it_begins_with() -> None:
    named = ("甲/a.md", "甲", "甲/a", "甲/a.md/", "乙")
    assert [lies_in("甲/a.md", name) for name in named] == [True, True, False, False, False]


def test_an_older_version_whose_source_is_gone_follows_its_agency_to_another_id(desk: Desk) -> None:
    first = desk.put("a/a.md", BOLE_LINE)
    desk.ingest()
    desk.put("b/b.md", BOLE_LINE.replace("402.35", "410.00"), revises=first)
    desk.ingest()
    shutil.rmtree(desk.project.filings / "a")
    desk.ingest()
    assert desk.figure("bole/2026-department-budget/revisions/1") == "402.35"
    text = desk.project.register.read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith("bole,"))
    name = row.split(",")[1]
    desk.project.register.write_text(
        text.replace(row, f"bole-yibao,{name},,,,,\nbole,{name},,,,,bole-yibao"), encoding="utf-8"
    )
    desk.ingest()
    assert f"{BOLE} is called bole-yibao-2026-department-budget now; its addresses lead there" in desk.said
    assert desk.figure("bole-yibao/2026-department-budget") == "410.00"
    assert desk.figure("bole-yibao/2026-department-budget/revisions/1") == "402.35"
    assert check_packages(desk.project, Ear()) == ()


def test_a_correction_for_no_filing_is_named(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.project.corrections.write_text(
        f"{CORRECTIONS}c1,bole-2025-department-budget,balance,total,amount,1,2,misread,对照原件,\n", encoding="utf-8"
    )
    desk.ingest()
    assert desk.said[-1] == (
        "filings/corrections.csv:2: no filing is called bole-2025-department-budget; the correction is not used"
    )


def test_a_superseded_version_need_not_fit_the_corrections(desk: Desk) -> None:
    sha = desk.put("old/a.md", BOLE_LINE)
    desk.put("new/a.md", BOLE_LINE.replace("402.35", "500.00"), revises=sha)
    desk.project.corrections.write_text(
        f"{CORRECTIONS}c1,{BOLE},balance,total,amount,500.00,500.01,misread,对照原件,\n", encoding="utf-8"
    )
    assert states(desk.ingest()) == {"new/a.md": "new", "old/a.md": "new"}
    assert desk.figure("bole/2026-department-budget") == "500.01"
    assert desk.figure("bole/2026-department-budget/revisions/1") == "402.35"


def test_what_was_never_published_is_stale_for_no_other(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.ingest()
    desk.put("b.md", "broken\n")
    ingested = desk.ingest()
    assert [(one.name, one.state, one.stale) for one in ingested.outcomes] == [
        ("a.md", "unchanged", ""), ("b.md", "rejected", ""),
    ]  # fmt: skip
    assert desk.filings()[BOLE]["stale"] == "false"


def test_a_withdrawal_of_a_filing_of_no_agency_is_named(desk: Desk) -> None:
    desk.put("a.md", BOLE_LINE)
    desk.project.withdrawn.write_text(
        f"filing_id,reason,date,url,file\nnobody-2026-unit-budget,错,2026-03-01,,\n{BOLE},来函,2026-03-01,,\n", "utf-8"
    )
    assert states(desk.ingest()) == {"a.md": "withdrawn"}
    assert desk.said == [
        "filings/withdrawn.csv: nobody-2026-unit-budget is no filing id of an agency in filings/agencies.csv"
    ]
    package = read_package(desk.project.datapackages / "bole/2026-department-budget")
    assert package.state == "withdrawn"
    assert package.descriptor["sources"] == [{"title": "博乐市医疗保障局 2026 年部门预算"}]


@pytest.mark.parametrize("names", [("1.png",), ("1.png", "2.png")])
def test_what_waits_to_be_entered_keeps_its_files_and_counts_nothing(desk: Desk, names: tuple[str, ...]) -> None:
    scans = {name: b"\x89PNG\r\n\x1a\n" + name.encode() for name in names}
    desk.put("s/a.md", "", agency="xian", year="2025", document="unit-budget", files=f"[{', '.join(names)}]")
    (desk.project.filings / "s/a.md").unlink()
    for name, data in scans.items():
        (desk.project.filings / "s" / name).write_bytes(data)
    (outcome,) = desk.ingest().outcomes
    assert (outcome.state, outcome.filing_id, outcome.counts) == (
        "not entered",
        XIAN,
        FilingCounts(0, 0, 0, 0, 0, 0, 0),
    )
    (source,) = read_package(desk.project.datapackages / "xian/2025-unit-budget").descriptor["sources"]
    own = {f"s/{name}": hashlib.sha256(data).hexdigest() for name, data in scans.items()}
    whole = hashlib.sha256("".join(own.values()).encode()).hexdigest()
    assert (source["path"], source["sha256"]) == (("s", whole) if len(names) > 1 else ("s/1.png", own["s/1.png"]))
    assert source.get("files") == (
        [{"path": name, "sha256": sha256} for name, sha256 in own.items()] if len(names) > 1 else None
    )
