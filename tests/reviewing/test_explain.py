"""What `mingzhang explain` says of a figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from any_words import words
from mingzhang.budget.by_hand.correction import Correction
from mingzhang.budget.document import Line
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.narrative import Fact, Narrative
from mingzhang.correcting import with_corrections
from mingzhang.datapackage.writing.package import write_package
from mingzhang.errors import ProjectError
from mingzhang.language import use_language
from mingzhang.reviewing import explain
from small_filing import AGENCY, REGION, at, filing, income

ID = "moumou-2026-department-budget"


def written(folder: Path, said: Filing, *findings: Finding) -> Path:
    write_package(said, AGENCY, REGION, folder, findings)
    return folder


def test_a_figure_of_a_table(tmp_path: Path) -> None:
    lines = tuple(Line(at(number), f"行{number}\t54.00") for number in range(20, 26))
    found = Finding(
        "A7", "sum", "fail", words("算不平"), cells=(CheckCell("found", "income", 4, "general_budget_transfer"),)
    )
    written(tmp_path, replace(filing(income()), lines=lines), found)
    assert explain(tmp_path, ID, "income", "210", "general_budget_transfer") == [
        f"{ID}, income, 210, general_budget_transfer",
        "  value       54.00 万元",
        "  printed     54.00",
        "  at          某某县.md:23",
        "                   21  行21 | 54.00",
        "                   22  行22 | 54.00",
        "              >    23  行23 | 54.00",
        "                   24  行24 | 54.00",
        "                   25  行25 | 54.00",
        "  column      ambiguous, decided by its position",
        "  checks      fail      A7   算不平",
    ]


def test_without_a_column_every_figure_of_the_row_is_told(tmp_path: Path) -> None:
    written(tmp_path, filing(income()))
    told = explain(tmp_path, ID, "income", "208")
    assert [line for line in told if line.startswith(ID)] == [
        f"{ID}, income, 208, total",
        f"{ID}, income, 208, general_budget",
    ]
    assert "              this line is not among those of the text" in told
    assert told[-1] == "  checks      none touches this figure"


def test_a_figure_of_the_words_and_its_correction(tmp_path: Path) -> None:
    said = replace(
        filing(income()),
        lines=(),
        narrative=Narrative(facts=(Fact("vehicles_count", Decimal(3), "辆", "2025", at(40)),)),
    )
    wrong = Correction("c1", ID, "facts", "vehicles_count", "value", "3", "5", "misprint", "数过", "照片", "")
    written(tmp_path, with_corrections(said, [wrong]))
    assert explain(tmp_path, ID, "facts", "vehicles_count") == [
        f"{ID}, facts, vehicles_count, value",
        "  value       3 辆",
        "  at          某某县.md:40",
        "              its text is not republished",
        "  correction  c1 (misprint): 3 should be 5; 数过 (照片)",
        "  checks      none touches this figure",
    ]


@pytest.mark.parametrize(
    ("wanted", "message", "expected"),
    [
        (("moumou-2026", "income", "208", ""), "no filing is called moumou-2026", f"one of {ID}"),
        ((ID, "incomes", "208", ""), "there is no resource incomes with figures", "one of income, "),
        ((ID, "income", "2080", ""), "income has no row 2080", "one of 20805, 208, "),
        ((ID, "income", "208", "totals"), "income has no figure in row 208, column totals", "one of total"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    tmp_path: Path, wanted: tuple[str, str, str, str], message: str, expected: str
) -> None:
    written(tmp_path, filing(income()))
    with pytest.raises(ProjectError) as caught:
        explain(tmp_path, *wanted)
    assert caught.value.message == message
    assert caught.value.expected.startswith(expected)


def test_it_is_said_in_chinese(tmp_path: Path) -> None:
    said = replace(
        filing(income()),
        lines=(Line(at(23), "行\t54.00"),),
        narrative=Narrative(facts=(Fact("vehicles_count", Decimal(3), "辆", "2025", at(40)),)),
    )
    wrong = Correction("c1", ID, "facts", "vehicles_count", "value", "3", "5", "misprint", "数过", "照片", "")
    written(tmp_path, with_corrections(said, [wrong]))
    use_language("zh")
    try:
        table = explain(tmp_path, ID, "income", "210", "general_budget_transfer")
        fact = explain(tmp_path, ID, "facts", "vehicles_count")
    finally:
        use_language("")
    assert table == [
        f"{ID}, income, 210, general_budget_transfer",
        "  数值        54.00 万元",
        "  原文        54.00",
        "  位置        某某县.md:23",
        "              >    23  行 | 54.00",
        "  列次        存疑（依原文的列）",
        "  核对        没有涉及此数的核对",
    ]
    assert fact[-2] == "  更正        c1（原文有误）：3 应为 5；数过 (照片)"
