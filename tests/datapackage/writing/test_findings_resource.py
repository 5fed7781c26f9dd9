"""Findings in a package and in all/: their rows, their cells, those between filings, how many failed."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from any_words import words
from mingzhang.budget.by_hand.decision import Decision
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import read_corpus, read_package
from mingzhang.datapackage.validation import validate_package
from mingzhang.datapackage.writing.package import write_package
from small_filing import AGENCY, REGION, balance, filing

NAME = "moumou-2026-department-budget"
FAILED = Finding(
    "A1",
    "copy",
    "fail",
    words("收入总计 2.00，支出总计 1.00（万元），相差 1.00\x00"),
    "mismatch",
    "certain",
    hints=(words("可能漏加"),),
    expected=Decimal("1.00"),
    found=Decimal("2.00"),
    difference=Decimal("1.00"),
    tolerance=Decimal(0),
    cells=(CheckCell("found", "balance", 1, "amount"), CheckCell("expected", "balance", 2, "amount")),
)
SKIPPED = Finding("A2", "sum", "skipped", words("收入总计与各行"), reason=words("没有“本年收入”一行"))
BETWEEN = Finding(
    "E1", "note", "pass", words("与上年相同"), "", "context",
    cells=(CheckCell("expected", "balance", 1, "amount", "moumou-2025-department-budget"),),
)  # fmt: skip


def test_a_package_has_its_findings_in_order(tmp_path: Path) -> None:
    package = read_package(write_package(filing(balance()), AGENCY, REGION, tmp_path, [FAILED, SKIPPED]).directory)
    params = [json.loads(row["params"]) for row in package.rows("checks")]
    assert [each["message"] for each in params] == ["terms-of", "terms-of"]
    assert [each["figures"].rpartition("|")[0] for each in params] == ["2.00|1.00", "|"]
    assert params[1]["reason"] == {"message": "terms-of", "terms": "没有“本年收入”一行"}
    assert [[text for name, text in row.items() if name != "params"] for row in package.rows("checks")] == [
        [
            "1", "A1", "copy", "fail", "mismatch", "certain", "收入总计 2.00，支出总计 1.00（万元），相差 1.00", "", "可能漏加",
            "1.00", "2.00", "1.00", "0", "false", "",
        ],
        ["2", "A2", "sum", "skipped", "", "", "收入总计与各行", "没有“本年收入”一行", "", "", "", "", "", "false", ""],
    ]  # fmt: skip
    assert [list(row.values()) for row in package.rows("check_cells")] == [
        ["1", "found", "", "balance", "1", "amount"],
        ["1", "expected", "", "balance", "2", "amount"],
    ]
    assert validate_package(package.directory) == ()


def test_a_check_that_passed_says_in_params_but_its_key_and_its_sentence(tmp_path: Path) -> None:
    passed = replace(
        FAILED, status="pass", tier="exact", severity="", hints=(), message=words("收入总计与支出总计相等")
    )
    (row,) = read_package(write_package(filing(balance()), AGENCY, REGION, tmp_path, [passed]).directory).rows("checks")
    assert list(json.loads(row["params"])) == ["finding", "figures", "message"]
    (row,) = read_package(
        write_package(filing(balance()), AGENCY, REGION, tmp_path, [replace(passed, severity="context")]).directory
    ).rows("checks")
    assert json.loads(row["params"])["terms"] == "收入总计与支出总计相等"


def test_a_finding_that_is_dismissed_stays_in_the_data_and_counts_no_more(tmp_path: Path) -> None:
    before = read_package(write_package(filing(balance()), AGENCY, REGION, tmp_path, [FAILED]).directory)
    data = json.loads(before.rows("checks")[0]["params"])
    decision = Decision(
        NAME, data["finding"], "dismiss", data["figures"], "两处口径不同", "2026-03-01", "", "decisions.csv:2"
    )
    ref = write_package(filing(balance()), AGENCY, REGION, tmp_path, [FAILED], decisions=[decision])
    (row,) = read_package(ref.directory).rows("checks")
    assert (row["status"], row["held_back"], row["decision"]) == ("fail", "true", "dismiss")
    assert json.loads(row["params"])["decision"] == {"reason": "两处口径不同", "date": "2026-03-01", "reply": ""}
    write_corpus(tmp_path, [AGENCY])
    assert [row["checks_failed"] for row in read_corpus(tmp_path).rows("filings")] == ["0"]


def test_a_finding_between_filings_is_decided_on_by_rows_of_both(tmp_path: Path) -> None:
    write_package(filing(balance(), year=2025), AGENCY, REGION, tmp_path)
    write_package(filing(balance()), AGENCY, REGION, tmp_path)
    failed = replace(FAILED, cells=(*FAILED.cells, *BETWEEN.cells))
    write_corpus(tmp_path, [AGENCY], between={NAME: [failed]})
    data = json.loads(read_corpus(tmp_path).rows("checks")[0]["params"])
    decision = Decision(NAME, data["finding"], "wait", data["figures"], "等答复", "", "", "decisions.csv:2")
    write_corpus(tmp_path, [AGENCY], between={NAME: [failed]}, decisions={NAME: [decision]})
    (row,) = read_corpus(tmp_path).rows("checks")
    assert (row["held_back"], row["decision"]) == ("true", "wait")


def test_the_corpus_adds_the_findings_between_filings_and_counts_failures(tmp_path: Path) -> None:
    write_package(filing(balance(), year=2025), AGENCY, REGION, tmp_path)
    write_package(filing(balance()), AGENCY, REGION, tmp_path, [FAILED, SKIPPED])
    write_corpus(tmp_path, [AGENCY], between={NAME: [BETWEEN]})
    corpus = read_corpus(tmp_path)
    assert [(row["filing_id"], row["row"], row["check_id"]) for row in corpus.rows("checks")] == [
        (NAME, "1", "A1"),
        (NAME, "2", "A2"),
        (NAME, "3", "E1"),
    ]
    assert list(corpus.rows("check_cells")[2].values()) == [
        NAME, "3", "expected", "moumou-2025-department-budget", "balance", "1", "amount",
    ]  # fmt: skip
    assert [row["checks_failed"] for row in corpus.rows("filings")] == ["", "1"]
    assert validate_package(tmp_path / "all") == ()
