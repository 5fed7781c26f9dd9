"""B16: a department against its office and units."""

from __future__ import annotations

import pytest

from held_rows import HeldTexts
from mingzhang.budget.phrases import reason_of, statement_of
from mingzhang.validation import check_corpus
from mingzhang.validation.filings.departments import check
from mingzhang.validation.filings.published_filing import PublishedFiling


def filing(
    agency: str,
    parent: str,
    document: str,
    total: str,
    units: str = "",
    placement: str = "published",
    column: str = "amount",
    checks: tuple[tuple[str, str, str], ...] = (),
) -> PublishedFiling:
    """`checks` are failing ones of the filing itself: the row of the balance that is checked, the difference, and whether it is
    held back."""

    def rows(resource: str) -> list[dict[str, str]]:
        if resource == "checks":
            return [
                {"row": str(at), "status": "fail", "difference": apart, "tolerance": "0.00", "held_back": held_back}
                for at, (_, apart, held_back) in enumerate(checks, start=1)
            ]
        if resource == "check_cells":
            return [
                {"check": str(at), "side": "found", "resource": "balance", "row": row, "column": "amount"}
                for at, (row, _, _) in enumerate(checks, start=1)
            ]
        if resource == "cells":
            cell = {"resource": "balance", "column": column, "placement": placement, "printed": total or "30.00"}
            return [{**cell, "row": "1"}, {**cell, "row": "2"}]
        if resource == "facts":
            return [{"fact": "subordinate_units", "value": units}] if units else []
        sides = ("income", "expenditure")
        return [
            {"row": str(i), "side": side, "item": "total", "amount": total} for i, side in enumerate(sides, start=1)
        ]

    return PublishedFiling(f"{agency}-2026-{document}", agency, agency, parent, 2026, document, HeldTexts(rows))


WHOLE = filing("ju", "", "department-budget", "100.00", "1")
OFFICE = filing("ju", "", "unit-budget", "70.00")


@pytest.mark.parametrize(("centre", "status"), [("30.00", "pass"), ("31.00", "fail")])
def test_a_department_is_its_office_and_its_units(centre: str, status: str) -> None:
    found = list(check([WHOLE, OFFICE, filing("zhongxin", "ju", "unit-budget", centre)]))
    assert [(filing_id, finding.status) for filing_id, finding in found] == [("ju-2026-department-budget", status)] * 2
    assert statement_of(found[0][1]).startswith("ju部门预算收入总计 100.00")
    assert [cell.filing_id for cell in found[0][1].cells] == ["", "ju-2026-unit-budget", "zhongxin-2026-unit-budget"]


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        ([WHOLE, OFFICE], "部门预算写明有 1 个所属单位，本站收有其中 0 个的单位预算"),
        ([WHOLE, filing("zhongxin", "ju", "unit-budget", "30.00")], "本站没有部门本级的单位预算"),
        ([filing("ju", "", "department-budget", "100.00"), OFFICE], "部门预算没有写明有几个所属单位，不知道是否收齐"),
    ],
)
def test_where_not_all_are_held_nothing_is_compared(held: list[PublishedFiling], reason: str) -> None:
    ((_, finding),) = check(held)
    assert (finding.status, reason_of(finding)) == ("skipped", reason)


def test_a_department_alone_has_nothing_to_be_held_against() -> None:
    assert list(check([WHOLE])) == []


@pytest.mark.parametrize("placement", ["inferred", "ambiguous", "suspect"])
def test_a_total_in_doubt_accuses_nobody(placement: str) -> None:
    parts = [OFFICE, filing("zhongxin", "ju", "unit-budget", "31.00", placement=placement)]
    findings = check_corpus([WHOLE, *parts])["ju-2026-department-budget"]
    assert [(one.check_id, one.status, one.severity, one.held_back) for one in findings if one.check_id == "B16"] == [
        ("B16", "fail", "doubtful", True), ("B16", "fail", "doubtful", True),
    ]  # fmt: skip


def test_a_total_in_a_column_that_is_not_understood_is_not_called_missing() -> None:
    part = filing("zhongxin", "ju", "unit-budget", "", column="other:甲")
    findings = [finding for _, finding in check([WHOLE, OFFICE, part])]
    assert [reason_of(finding) for finding in findings] == [
        "zhongxin单位预算收入总计 30.00 印在表头不认识的列里", "zhongxin单位预算支出总计 30.00 印在表头不认识的列里",
    ]  # fmt: skip


def test_both_totals_apart_by_the_same_amount_are_one_cause() -> None:
    found = [one for _, one in check([WHOLE, OFFICE, filing("zhongxin", "ju", "unit-budget", "31.00")])]
    assert [(one.status, one.cause) for one in found] == [("fail", "B16"), ("fail", "B16")]


@pytest.mark.parametrize(
    ("own", "statuses"),
    [
        (
            ("2", "1.00", "false"),
            ["fail", "skipped"],
        ),  # its 支出总计 is 1.00 more than what it is held against there, too
        (("2", "1.00", "true"), ["fail", "fail"]),  # nobody has decided on that one
        (("2", "-1.00", "false"), ["fail", "fail"]),  # the total would have to be more, here less
        (("2", "0.50", "false"), ["fail", "fail"]),
    ],
)
def test_a_unit_that_contradicts_itself_is_asked_and_not_its_department(
    own: tuple[str, str, str], statuses: list[str]
) -> None:
    unit = filing("zhongxin", "ju", "unit-budget", "31.00", checks=(own,))
    found = [one for _, one in check([WHOLE, OFFICE, unit])]
    assert [one.status for one in found] == statuses
    if statuses[1] == "skipped":
        assert reason_of(found[1]) == (
            "zhongxin的预算文件中，支出总计与该文件的其他数字已有同样的差额，见该文件的核对发现"
        )


def test_a_department_whose_own_total_is_contradicted_is_told_once() -> None:
    whole = filing(
        "ju", "", "department-budget", "101.00", "1", checks=(("1", "1.00", "false"), ("2", "1.00", "false"))
    )
    found = [one for _, one in check([whole, OFFICE, filing("zhongxin", "ju", "unit-budget", "30.00")])]
    assert [one.status for one in found] == ["skipped", "skipped"]
