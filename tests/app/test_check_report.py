"""What `mingzhang check` makes of the findings in packages and corpora: their order, their places, and the counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from any_words import words
from mingzhang.app.check_report import FilingReport, check_report
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from small_filing import AGENCY, REGION, balance, filing, income

BOTH = (CheckCell("found", "balance", 1, "amount"), CheckCell("expected", "balance", 2, "amount"))


def reports(top: Path, findings: list[Finding], between: dict[str, list[Finding]] | None = None) -> list[FilingReport]:
    """The reports of a filing of 2026 with these findings and of one of 2025 with none of its own."""
    write_package(filing(balance(), income()), AGENCY, REGION, top, findings)
    write_package(filing(balance(), year=2025, sha="b" * 64), AGENCY, REGION, top)
    write_corpus(top, [AGENCY], between=between or {})
    return list(check_report(top))


def test_failures_come_worst_first_and_the_rest_is_counted(tmp_path: Path) -> None:
    findings = [
        Finding("A1", "copy", "pass", words("一"), "exact"),
        Finding("A2", "sum", "pass", words("二"), "rounding", hints=(words("四舍五入"),)),
        Finding("A3", "sum", "pass", words("三"), "unusual", "minor"),
        Finding("A4", "sum", "fail", words("四"), "mismatch", "doubtful"),
        Finding("A5", "sum", "fail", words("五"), "mismatch", "certain", hints=(words("移位"), words("漏列"))),
        Finding("A6", "sum", "fail", words("六"), "mismatch", "certain", held_back=True),
        Finding("A7", "sum", "skipped", words("七"), reason=words("没有该行")),
        Finding("F1", "note", "pass", words("八"), "", "context"),
        Finding("F2", "note", "fail", words("九"), "mismatch", "minor"),
    ]
    older, newer = reports(tmp_path, findings)
    assert (older.filing_id, older.findings, older.passed, older.tiers) == (
        "moumou-2025-department-budget", (), 0, Counter(),
    )  # fmt: skip
    assert (newer.filing_id, newer.source) == ("moumou-2026-department-budget", "某某县.md")
    assert [(one.check_id, one.tier, one.severity, one.statement, one.hint) for one in newer.findings] == [
        ("A5", "mismatch", "certain", "五", "移位；漏列"),
        ("A4", "mismatch", "doubtful", "四", ""),
        ("A3", "unusual", "minor", "三", ""),
        ("F2", "mismatch", "minor", "九", ""),
    ]
    assert (newer.passed, newer.rounded, newer.skipped, newer.notes, newer.held_back) == (3, 1, 1, 1, 1)
    assert newer.tiers == {"exact": 1, "rounding": 1, "unusual": 1, "mismatch": 2}


def test_a_figure_is_named_by_file_and_line_once(tmp_path: Path) -> None:
    cells = (
        *BOTH,  # both stand in line 5
        CheckCell("expected", "income", 4, "fund_budget"),  # not printed: its row is in line 23
        CheckCell("expected", "income", 0, "total"),  # no such row
        CheckCell("expected", "income", 1, "total", "moumou-2025-department-budget"),
    )
    (_, newer) = reports(tmp_path, [Finding("A1", "copy", "fail", words("不等"), "mismatch", "certain", cells=cells)])
    assert newer.findings[0].places == (
        "filings/某某县.md:5", "filings/某某县.md:23", "moumou-2025-department-budget",
    )  # fmt: skip


def test_only_the_first_six_places_are_named(tmp_path: Path) -> None:
    cells = (
        *(CheckCell("expected", "income", row, "total") for row in range(1, 6)),
        *BOTH,
        CheckCell("found", "income", 1, "total", "x-2025-unit-budget"),
    )
    (_, newer) = reports(tmp_path, [Finding("A5", "sum", "fail", words("不等"), "mismatch", "certain", cells=cells)])
    assert newer.findings[0].places == (
        "filings/某某县.md:20", "filings/某某县.md:21", "filings/某某县.md:22", "filings/某某县.md:23", "filings/某某县.md:24",
        "filings/某某县.md:5",
    )  # fmt: skip


def test_a_page_is_named_before_no_line(tmp_path: Path) -> None:
    paged = balance()
    rows = tuple(
        replace(row, cells=tuple(replace(cell, place=replace(cell.place, page=3, line=None)) for cell in row.cells))
        for row in paged.rows
    )
    finding = Finding("A1", "copy", "fail", words("不等"), "mismatch", "certain", cells=BOTH)
    write_package(filing(replace(paged, rows=rows)), AGENCY, REGION, tmp_path, [finding])
    write_corpus(tmp_path, [AGENCY])
    (report,) = check_report(tmp_path)
    assert report.findings[0].places == ("filings/某某县.md 第 3 页",)


def test_what_is_found_between_filings_is_told_with_their_own(tmp_path: Path) -> None:
    own = [Finding("A4", "sum", "fail", words("本身"), "mismatch", "minor", cells=BOTH[:1])]
    cells = (
        CheckCell("found", "balance", 2, "amount"),
        CheckCell("expected", "balance", 1, "amount", "moumou-2025-department-budget"),
    )
    between = {
        "moumou-2026-department-budget": [
            Finding("E1", "copy", "fail", words("与上年不同"), "mismatch", "certain", cells=cells)
        ]
    }
    older, newer = reports(tmp_path, own, between)
    assert older.findings == ()
    assert [(one.check_id, one.statement, one.places) for one in newer.findings] == [
        ("E1", "与上年不同", ("filings/某某县.md:5", "moumou-2025-department-budget")),
        ("A4", "本身", ("filings/某某县.md:5",)),
    ]
    assert newer.tiers == {"mismatch": 2}


def test_a_report_without_corpora_has_what_the_packages_say(tmp_path: Path) -> None:
    finding = Finding("A4", "sum", "fail", words("本身"), "mismatch", "minor")
    write_package(filing(balance()), AGENCY, REGION, tmp_path, [finding])
    (report,) = check_report(tmp_path)
    assert [one.check_id for one in report.findings] == ["A4"]
