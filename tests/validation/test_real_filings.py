"""What the real filings add up to, in the excerpts that stand in the project: the known truths, and nothing else."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from mingzhang.budget.finding import Finding
from mingzhang.budget.phrases import statement_of
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.tables import between_tables, inside_tables, limits, notes

FILINGS = Path(__file__).resolve().parents[2] / "filings"
_FAMILIES = (inside_tables, between_tables, limits, notes)


@cache
def findings(name: str) -> tuple[Finding, ...]:
    """The findings of families A and B."""
    (path,) = (FILINGS / name).glob(f"{name}.*")
    figures = FilingFigures(parse_filing(read_document(path, path.name), excerpt=True))
    return tuple(finding for family in _FAMILIES for finding in family.check(figures))


@pytest.mark.parametrize(
    ("name", "sums", "rounded"),
    [("bole-2026", 296, 6), ("urumqi-centre-2025", 179, 19), ("urumqi-gaoxin-2026", 243, 10)],
)
def test_no_sum_misses_by_more_than_a_cent_and_no_copy_at_all(name: str, sums: int, rounded: int) -> None:
    found = findings(name)
    of_sums = [finding for finding in found if finding.kind == "sum" and finding.status == "pass"]
    assert len(of_sums) == sums
    assert [finding for finding in found if finding.status != "pass"] == []
    assert sum(finding.difference != 0 for finding in of_sums) == rounded
    assert {abs(finding.difference or 0) for finding in of_sums} <= {Decimal(0), Decimal("0.01")}
    assert {finding.difference for finding in found if finding.kind == "copy"} <= {Decimal(0), None}


def test_every_check_of_2021_passes() -> None:
    assert {(finding.status, finding.tier) for finding in findings("urumqi-county-2021")} == {
        ("pass", "exact"),
        ("pass", ""),
    }


def test_the_total_row_of_table_2_in_2023_cannot_be_met_and_a_total_is_not_printed() -> None:
    failed = [finding for finding in findings("urumqi-gaoxin-2023") if finding.status == "fail"]
    assert [(finding.check_id, finding.severity, statement_of(finding)) for finding in failed] == [
        (
            "A8",
            "certain",
            "《收入总体情况表》合计 185.60、20.00，其下“社会保障和就业支出”（208） 6.67，“卫生健康支出”（210） 198.93，"
            "按现有各列，分项与合计不能同时相符",
        ),
        ("A10", "minor", "《财政拨款收支总体情况表》的收入总计空着，没有印出合计"),
    ]


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("bole-2026", "本文件的财政拨款各表只列当年拨款，不含上年结转"),
        ("urumqi-gaoxin-2026", "本文件的财政拨款各表只列当年拨款，不含上年结转"),
        ("urumqi-county-2021", ""),
    ],
)
def test_the_scope_of_each_filing_is_said(name: str, variant: str) -> None:
    statements = [statement_of(finding) for finding in findings(name) if finding.check_id == "B5"]
    assert [statement.partition("（万元）")[2].removeprefix("。") for statement in statements] == [variant] * len(
        statements
    )


def test_what_differs_by_scope_is_reconciled() -> None:
    notes_found = [statement_of(finding) for finding in findings("bole-2026") if finding.check_id == "B11"]
    assert notes_found[1] == (
        "《支出总体情况表》合计项目支出 107.36 = 《一般公共预算支出情况表》合计项目支出 99.38 + "
        "《上年结转结余情况表》合计财政拨款项目支出 0.18 + 《上年结转结余情况表》合计非财政拨款项目支出 7.80（万元）。"
        "本文件的财政拨款各表只列当年拨款，不含上年结转"
    )
