"""`all/`: every filing once, sums that are exact, a log that only grows."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from any_words import words
from datapackage.writing.test_package import bytes_of
from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.correction import Correction
from mingzhang.budget.by_hand.decision import Decision
from mingzhang.budget.document import Line
from mingzhang.budget.finding import Finding
from mingzhang.correcting import with_corrections
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.csvfile import CsvWriter
from mingzhang.datapackage.reader import read_corpus
from mingzhang.datapackage.validation import validate_package
from mingzhang.datapackage.writing.package import write_package
from mingzhang.errors import PackageError
from small_filing import AGENCY, REGION, balance, cells, coded, filing, income, row, table

CENTRE = Agency("zhongxin", "某某县某某中心", parent_id="moumou")
OFFICE = Agency("suo", "某某县某某所", parent_id="zhongxin")


def add(folder: Path, agency: Agency = AGENCY, **identity: object) -> None:
    write_package(filing(balance(), income(), **identity), agency, REGION, folder)  # type: ignore[arg-type]


def log(folder: Path) -> list[tuple[str, str, str]]:
    return [(row["filing_id"], row["change"], row["figures_changed"]) for row in read_corpus(folder).rows("log")]


def test_every_resource_holds_every_filing_in_order(tmp_path: Path) -> None:
    add(tmp_path)
    add(tmp_path, year=2025)
    add(tmp_path, CENTRE, document="unit-budget")
    write_corpus(tmp_path, [AGENCY, CENTRE])
    ids = ["moumou-2025-department-budget", "moumou-2026-department-budget", "zhongxin-2026-unit-budget"]
    corpus = read_corpus(tmp_path)
    for name in ("income", "balance", "tables", "cells", "notes", "lines", "sources", "code_names"):
        assert list(dict.fromkeys(record[0] for record in corpus.records(name))) == ids
    assert len(corpus.rows("income")) == 15
    assert corpus.rows("agencies") == [
        {
            "agency_id": "moumou",
            "name": "某某县某某局",
            "aliases": "某某局",
            "parent_id": "",
            "region_code": "659001",
            "credit_code": "",
            "successor_id": "",
        },
        {
            "agency_id": "zhongxin",
            "name": "某某县某某中心",
            "aliases": "",
            "parent_id": "moumou",
            "region_code": "",
            "credit_code": "",
            "successor_id": "",
        },
    ]


def test_a_filing_has_one_row_that_says_what_was_read(tmp_path: Path) -> None:
    add(tmp_path)
    (tmp_path / "moumou/2026-department-budget/revisions/1").mkdir(parents=True)
    write_corpus(tmp_path, [AGENCY], stale=frozenset({"moumou-2026-department-budget"}))
    assert read_corpus(tmp_path).rows("filings") == [
        {
            "filing_id": "moumou-2026-department-budget",
            "agency_id": "moumou",
            "agency_name": "某某县某某局",
            "region_code": "659001",
            "province": "新疆维吾尔自治区",
            "prefecture": "",
            "county": "石河子市",
            "year": "2026",
            "document": "department-budget",
            "document_basis": "title",
            "phase": "budget",
            "scope": "",
            "included_in": "",
            "form": "xinjiang/budget-2026",
            "published_on": "2026-02-27",
            "unit": "万元",
            "reading": "text",
            "transcribed_by": "",
            "transcribed_on": "",
            "excerpt": "false",
            "version": "2",
            "stale": "true",
            "income_total": "1158.10",
            "expenditure_total": "1158.10",
            "income_current": "",
            "expenditure_current": "",
            "cells": "14",
            "cells_doubtful": "1",
            "unread": "1",
            "checks_failed": "",
            "source_name": "某某县.md",
            "source_sha256": "a" * 64,
            "url": "",
            "path": "moumou/2026-department-budget",
            "state": "read",
            "state_reason": "",
            "state_since": "",
        }
    ]


def test_tidy_rows_say_everything_about_a_leaf(tmp_path: Path) -> None:
    add(tmp_path, CENTRE)
    write_corpus(tmp_path, [AGENCY, CENTRE])
    text = (tmp_path / "all" / "income_by_source.csv").read_text("utf-8").splitlines()
    assert text[3] == (
        "zhongxin-2026-department-budget,zhongxin,某某县某某中心,moumou,659001,2026,department-budget,true,revenue,approved,"
        "210,卫生健康支出,卫生健康支出,,,general_budget,,,540000,ambiguous,income,4,general_budget_transfer"
    )


def test_sums_over_filings_are_exact_and_count_nothing_twice(tmp_path: Path) -> None:
    """A department contains its units: 11,581,000.00 元 each year, not once more for the unit."""
    add(tmp_path)
    add(tmp_path, year=2025)
    add(tmp_path, CENTRE, document="unit-budget")
    write_corpus(tmp_path, [AGENCY, CENTRE])
    rows = read_corpus(tmp_path).rows("income_by_source")
    assert sum(Decimal(row["amount_yuan"]) for row in rows if row["included"] == "true") == Decimal("23162000")
    assert sum(Decimal(row["amount_yuan"]) for row in rows) == Decimal("34743000")


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ([(AGENCY, 2026, "department-budget")], (CENTRE, 2026, "unit-budget"), "moumou-2026-department-budget"),
        ([(AGENCY, 2026, "department-budget")], (OFFICE, 2026, "unit-budget"), "moumou-2026-department-budget"),
        ([(CENTRE, 2026, "department-budget")], (OFFICE, 2026, "unit-budget"), "zhongxin-2026-department-budget"),
        ([(AGENCY, 2026, "department-budget")], (AGENCY, 2026, "unit-budget"), "moumou-2026-department-budget"),
        ([(AGENCY, 2026, "department-budget")], (CENTRE, 2026, "department-budget"), "moumou-2026-department-budget"),
        ([(AGENCY, 2025, "department-budget")], (CENTRE, 2026, "unit-budget"), ""),
        ([(AGENCY, 2026, "unit-budget")], (CENTRE, 2026, "unit-budget"), ""),
        ([(CENTRE, 2026, "department-budget")], (AGENCY, 2026, "department-budget"), ""),
    ],
)
def test_a_filing_is_included_in_the_nearest_department_that_is_held(
    tmp_path: Path, held: list[tuple[Agency, int, str]], asked: tuple[Agency, int, str], expected: str
) -> None:
    for agency, year, document in [*held, asked]:
        add(tmp_path, agency, year=year, document=document)
    write_corpus(tmp_path, [AGENCY, CENTRE, OFFICE])
    agency, year, document = asked
    filed = {row["filing_id"]: row["included_in"] for row in read_corpus(tmp_path).rows("filings")}
    assert filed[f"{agency.agency_id}-{year}-{document}"] == expected


def test_parents_in_a_circle_end(tmp_path: Path) -> None:
    add(tmp_path, replace(AGENCY, parent_id="zhongxin"))
    add(tmp_path, CENTRE, document="unit-budget")
    write_corpus(tmp_path, [replace(AGENCY, parent_id="zhongxin"), CENTRE])
    assert [row["included_in"] for row in read_corpus(tmp_path).rows("filings")] == [
        "",
        "moumou-2026-department-budget",
    ]


def test_a_department_that_names_several_units_is_consolidated(tmp_path: Path) -> None:
    units = table(
        "carryover",
        row(1, "甲", 1, {"row_type": "unit", "name": "甲"}, *cells(1, total="1.00")),
        row(2, "乙", 2, {"row_type": "unit", "name": "乙"}, *cells(2, total="2.00")),
    )
    write_package(filing(units), AGENCY, REGION, tmp_path)
    add(tmp_path, CENTRE, document="unit-budget")
    write_corpus(tmp_path, [AGENCY, CENTRE])
    assert [row["scope"] for row in read_corpus(tmp_path).rows("filings")] == ["consolidated", "unit"]


def test_the_log_tells_what_was_added_changed_and_removed(tmp_path: Path) -> None:
    add(tmp_path, year=2024)
    add(tmp_path, year=2026)
    write_corpus(tmp_path, [AGENCY])
    first = [("moumou-2024-department-budget", "added", "14"), ("moumou-2026-department-budget", "added", "14")]
    assert log(tmp_path) == first

    shutil.rmtree(tmp_path / "moumou" / "2024-department-budget")
    add(tmp_path, year=2025)
    write_package(filing(balance("1,158.20"), income(), sha="b" * 64), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    second = [
        ("moumou-2024-department-budget", "removed", "14"),
        ("moumou-2025-department-budget", "added", "14"),
        ("moumou-2026-department-budget", "changed", "1"),
    ]
    assert log(tmp_path) == first + second
    assert read_corpus(tmp_path).rows("log")[-1]["source_sha256"] == "b" * 64


def test_the_log_tells_the_cause_the_build_and_the_date(tmp_path: Path) -> None:
    def told() -> tuple[str, ...]:
        row = read_corpus(tmp_path).rows("log")[-1]
        return row["cause"], row["build"], row["date"], row["figures_changed"]

    add(tmp_path)
    write_corpus(tmp_path, [AGENCY], layouts="1")
    assert told() == ("filing", "1", "2026-02-27", "14")
    write_package(filing(balance("1,158.20"), income()), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY], layouts="1")
    assert told() == ("code", "2", "2026-02-27", "1")
    write_package(filing(balance("1,158.30"), income()), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY], layouts="2")
    assert told() == ("form", "3", "2026-02-27", "1")
    found = Correction("c1", "", "income", "210", "total", "1,154.17", "1.00", "misread", "对照原件", "", "")
    write_package(with_corrections(filing(balance("1,158.30"), income()), [found]), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY], layouts="2")
    assert told() == ("correction", "4", "2026-02-27", "1")
    write_package(filing(balance("1,158.30"), income(), sha="b" * 64), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY], layouts="3")
    assert told() == ("filing", "5", "2026-02-27", "1")
    write_corpus(tmp_path, [AGENCY], layouts="3")
    assert told() == ("filing", "5", "2026-02-27", "1")


def test_a_decision_is_a_cause_of_its_own(tmp_path: Path) -> None:
    finding = Finding("A1", "copy", "fail", words("收入总计与支出总计不等"), "mismatch", "certain")
    write_package(filing(balance()), AGENCY, REGION, tmp_path, [finding])
    write_corpus(tmp_path, [AGENCY])
    name = read_corpus(tmp_path).rows("filings")[0]["filing_id"]
    (check,) = read_corpus(tmp_path).rows("checks")
    params = json.loads(check["params"])
    decision = Decision(
        name, params["finding"], "dismiss", params["figures"], "口径不同", "2026-03-01", "", "decisions.csv:2"
    )
    write_package(filing(balance()), AGENCY, REGION, tmp_path, [finding], decisions=[decision])
    write_corpus(tmp_path, [AGENCY])
    write_corpus(tmp_path, [AGENCY])
    rows = [(row["change"], row["cause"], row["figures_changed"]) for row in read_corpus(tmp_path).rows("log")]
    assert rows[1:] == [("changed", "decision", "0")]


def test_a_decision_on_a_finding_between_filings_is_logged_once(tmp_path: Path) -> None:
    finding = Finding("E1", "copy", "fail", words("与上年不同"), "mismatch", "certain")
    write_package(filing(balance()), AGENCY, REGION, tmp_path)
    name = "moumou-2026-department-budget"
    write_corpus(tmp_path, [AGENCY], between={name: [finding]})
    (check,) = read_corpus(tmp_path).rows("checks")
    params = json.loads(check["params"])
    decision = Decision(name, params["finding"], "wait", params["figures"], "", "2026-03-01", "", "decisions.csv:2")
    for _ in range(2):
        write_corpus(tmp_path, [AGENCY], between={name: [finding]}, decisions={name: [decision]})
    assert [row["cause"] for row in read_corpus(tmp_path).rows("log")][1:] == ["decision"]


def test_a_log_without_causes_is_kept(tmp_path: Path) -> None:
    add(tmp_path)
    write_corpus(tmp_path, [AGENCY])
    file, descriptor = tmp_path / "all/log.csv", tmp_path / "all/datapackage.json"
    rows = [line.rsplit(",", 3)[0] for line in file.read_text("utf-8").splitlines()]
    file.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    told = json.loads(descriptor.read_text("utf-8"))
    entry = next(each for each in told["resources"] if each["name"] == "log")
    del entry["schema"]["fields"][4:]
    descriptor.write_text(json.dumps(told), "utf-8")
    add(tmp_path, year=2025)
    write_corpus(tmp_path, [AGENCY])
    assert [(row["cause"], row["build"], row["date"]) for row in read_corpus(tmp_path).rows("log")] == [
        ("", "1", ""),
        ("filing", "2", "2026-02-27"),
    ]


def test_a_row_put_in_between_changes_only_its_own_figures(tmp_path: Path) -> None:
    one = coded(1, 3, "item", "2080505", "养老缴费", *cells(3, total="3.93"))
    write_package(filing(table("expenditure", one)), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    before = coded(1, 2, "item", "2080501", "离退休", *cells(2, total="2.90"))
    after = replace(one, number=2)
    write_package(filing(table("expenditure", before, after)), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    assert log(tmp_path)[-1] == ("moumou-2026-department-budget", "changed", "1")


def test_another_text_is_a_change_without_figures_another_line_number_is_none(tmp_path: Path) -> None:
    add(tmp_path)
    write_corpus(tmp_path, [AGENCY])
    moved = filing(balance(), income(line=30))
    write_package(replace(moved, lines=(Line(moved.lines[0].place, "x"),)), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    assert len(log(tmp_path)) == 1
    shorter = table(
        "income", *income(line=30).rows[:-1], replace(income(line=30).rows[-1], texts={"row_type": "total"})
    )
    write_package(filing(balance(), shorter), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    assert log(tmp_path)[1:] == [("moumou-2026-department-budget", "changed", "0")]


def test_building_again_changes_no_byte(tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        add(folder)
        add(folder, CENTRE, document="unit-budget")
        write_corpus(folder, [AGENCY, CENTRE])
    before = bytes_of(tmp_path / "one")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "one" / "all").iterdir()}
    write_corpus(tmp_path / "one", [AGENCY, CENTRE])
    assert bytes_of(tmp_path / "one") == before == bytes_of(tmp_path / "two")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "one" / "all").iterdir()} == times


def test_a_failure_leaves_the_earlier_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path)
    write_corpus(tmp_path, [AGENCY])
    before = bytes_of(tmp_path / "all")
    add(tmp_path, year=2025)

    def full_disk(self: CsvWriter, rows: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(CsvWriter, "write_row", full_disk)
        with pytest.raises(OSError, match="No space left"):
            write_corpus(tmp_path, [AGENCY])
    assert bytes_of(tmp_path / "all") == before
    (tmp_path / "moumou" / "2025-department-budget" / "cells.csv").unlink()
    with pytest.raises(PackageError, match="the file is missing"):
        write_corpus(tmp_path, [AGENCY])
    assert bytes_of(tmp_path / "all") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all", "moumou"]


def test_no_filings_give_a_corpus_of_headers(tmp_path: Path) -> None:
    write_corpus(tmp_path, [])
    corpus = read_corpus(tmp_path)
    assert all(corpus.rows(resource.name) == [] for resource in corpus.resources)
    assert corpus.created == ""
    assert validate_package(tmp_path / "all") == ()


def test_an_agency_that_left_the_register_is_still_listed(tmp_path: Path) -> None:
    add(tmp_path)
    write_corpus(tmp_path, [])
    listed = read_corpus(tmp_path).rows("agencies")
    assert [(row["agency_id"], row["name"], row["region_code"]) for row in listed] == [
        ("moumou", "某某县某某局", "659001")
    ]


def test_filings_out_of_order_are_refused(tmp_path: Path) -> None:
    add(tmp_path)
    add(tmp_path, year=2025)
    write_corpus(tmp_path, [AGENCY])
    path = tmp_path / "all" / "filings.csv"
    header, first, second = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([header, second, first, ""]), "utf-8")
    with pytest.raises(PackageError, match="the filings are not in their order"):
        write_corpus(tmp_path, [AGENCY])
