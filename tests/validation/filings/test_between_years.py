"""E1, E2, E4, F5, F6: a filing beside the others of its agency."""

from __future__ import annotations

from held_rows import HeldTexts
from mingzhang.budget.finding import Finding
from mingzhang.budget.phrases import reason_of, statement_of
from mingzhang.validation import PublishedFiling, check_corpus

Rows = dict[str, list[dict[str, str]]]


def held(
    year: int, rows: Rows, document: str = "department-budget", agency: str = "moumou", parent: str = ""
) -> PublishedFiling:
    name = f"{agency}-{year}-{document}"
    return PublishedFiling(
        name, agency, "某某局", parent, year, document, HeldTexts(lambda resource: rows.get(resource, []))
    )


def change(chapter: str, subject: str, implied: str, code: str = "") -> dict[str, str]:
    return {"row": "1", "chapter": chapter, "subject": subject, "function_code": code, "prior_implied": implied}


def item(row: int, code: str, name: str, total: str) -> dict[str, str]:
    return {"row": str(row), "row_type": "item", "function_code": code, "name": name, "total": total}


def total(**figures: str) -> dict[str, str]:
    columns = ("total", "basic", "project", "general_budget", "general_budget_own", "general_budget_transfer")
    return {"row": "9", "row_type": "total", "function_code": "", **dict.fromkeys(columns, ""), **figures}


def about(found: dict[str, tuple[Finding, ...]], filing_id: str) -> list[tuple[str, str]]:
    return [(one.check_id, one.status) for one in found.get(filing_id, ())]


BEFORE: Rows = {
    "expenditure": [total(basic="50.00", project="20.00")],
    "income": [total(general_budget="70.00")],
    "general_expenditure": [
        item(1, "2101501", "行政运行", "50.00"),
        item(2, "2101599", "其他支出", "15.00"),
        item(3, "2101301", "城乡医疗救助", "5.00"),
    ],
}
NOW: Rows = {
    "changes": [change("expenditure", "基本支出", "50.00"), change("expenditure", "项目支出", "18.00")],
    "income": [total(general_budget_own="80.00", general_budget_transfer="3.00")],
    "general_expenditure": [item(1, "2101501", "行政运行", "60.00"), item(2, "2101302", "城乡医疗救助", "5.00")],
}


def test_years_in_a_row() -> None:
    found = dict(check_corpus([held(2025, BEFORE), held(2026, NOW)]))
    assert "moumou-2025-department-budget" not in found
    notes = found["moumou-2026-department-budget"]
    assert [one.check_id for one in notes] == ["E1", "E1", "E2", "E4", "F5"]
    assert {(one.kind, one.status, one.severity) for one in notes} == {("note", "pass", "context")}
    differing, agreeing, gone, renamed, split = notes
    assert "项目支出按所写的变化推算，2025 年应为 18.00 万元，2025 年文件印的是 20.00 万元，相差 2.00" in statement_of(
        differing
    )
    assert statement_of(agreeing) == "按所写的变化推算的上年数，有 1 处与 2025 年文件印的一致"
    assert statement_of(gone) == "2025 年有“其他支出”（2101599）15.00 万元，本年没有这一项，文字说明也没有提到"
    assert statement_of(renamed).startswith("“城乡医疗救助”的科目代码由 2101301（2025 年）变为 2101302")
    assert statement_of(split).startswith("2026 年的收入表把上级转移支付单独列出，2025 年的不单列")
    assert {cell.filing_id for cell in differing.cells} == {"", "moumou-2025-department-budget"}


def test_an_item_that_is_spoken_of_is_not_gone() -> None:
    spoken = {**NOW, "changes": [change("general_item", "卫生健康支出/某款/其他支出", "15.00", "2101599")]}
    found = check_corpus([held(2025, BEFORE), held(2026, spoken)])
    assert ("E2", "pass") not in about(dict(found), "moumou-2026-department-budget")


def test_a_change_against_what_was_spent_is_held_against_the_accounts() -> None:
    spent: Rows = {"expenditure": [total(basic="49.00", project="18.00")]}
    planned: Rows = {"expenditure": BEFORE["expenditure"]}
    filings = [held(2025, planned), held(2025, spent, "department-accounts"), held(2026, {"changes": NOW["changes"]})]
    notes = [
        statement_of(one) for one in check_corpus(filings)["moumou-2026-department-budget"] if one.check_id == "E1"
    ]
    assert notes == [
        "按所写的变化推算的上年数，有 1 处与 2025 年文件印的一致",
        "按所写的变化推算的上年数，有 1 处与 2025 年决算文件印的一致",
    ]


def test_years_apart_cannot_be_chained() -> None:
    (finding,) = check_corpus([held(2023, BEFORE), held(2026, NOW)])["moumou-2026-department-budget"]
    assert (finding.check_id, finding.status) == ("E1", "skipped")
    assert reason_of(finding) == "本站没有 2024、2025 年的文件，2023 年和 2026 年不能直接衔接"


def test_one_filing_has_no_neighbour() -> None:
    assert check_corpus([held(2026, NOW)]) == {}


def test_a_unit_beside_its_department() -> None:
    house = held(2026, {})
    own, below = held(2026, {}, "unit-budget"), held(2026, {}, "unit-budget", "xiashu", "moumou")
    other = held(2025, {}, "unit-budget", "xiashu", "moumou")
    found = dict(check_corpus([house, own, below, other]))
    assert about(found, "moumou-2026-unit-budget") == [("F6", "pass")]
    assert about(found, "xiashu-2026-unit-budget") == [
        ("F6", "pass"),
    ]
    assert about(found, "xiashu-2025-unit-budget") == []


def test_rows_are_read_only_where_there_is_a_neighbour() -> None:
    def never(resource: str) -> list[dict[str, str]]:
        raise AssertionError(resource)

    lone = [
        PublishedFiling(
            f"a{n}-2026-department-budget", f"a{n}", "某某局", "", 2026, "department-budget", HeldTexts(never)
        )
        for n in range(50)
    ]
    assert check_corpus(lone) == {}
