"""C13: performance tables and the figures on them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.narrative import Fact
from mingzhang.budget.phrases import statement_of
from mingzhang.validation.words import performance
from validation.spoken_filings import failing, findings, lacking, small, statuses, with_said, without_said

check = performance.check


def hiding(amount: str) -> Fact:
    return replace(small().narrative.facts[0], fact="undisclosed_projects_amount", value=Decimal(amount), unit="万元")


def test_everything_agrees() -> None:
    assert failing(check, small()) == []
    for check_id in ("C13", "C13.sources", "C13.sheet", "C13.all", "C13.published"):
        assert statuses(check, small(), check_id) == {"pass"}


@pytest.mark.parametrize(
    ("resource", "number", "column", "check_ids"),
    [
        ("facts", 26, "value", ["C13"]),
        ("objectives", 1, "budget", ["C13"]),
        ("objectives", 1, "appropriation_own", ["C13.sources"]),
        ("objectives", 1, "other_funds", ["C13.sources"]),
        ("objectives", 2, "appropriation", ["C13.sheet"]),
        ("facts", 28, "value", ["C13.all"]),
    ],
)
def test_a_changed_amount_fails(resource: str, number: int, column: str, check_ids: list[str]) -> None:
    value = getattr(getattr(small().narrative, resource)[number - 1], column)
    found = failing(check, with_said(small(), resource, number, **{column: value + 5}))
    assert [one.check_id for one in found] == check_ids


def test_a_budget_of_a_project_that_its_sheet_has_otherwise() -> None:
    found = failing(
        check, with_said(small(), "objectives", 2, budget=Decimal("1300.54"), appropriation=Decimal("1300.54"))
    )
    assert [(one.check_id, one.difference) for one in found] == [("C13.sheet", Decimal("8.00"))]


def test_less_from_above_than_the_budget_says() -> None:
    sheet = {"appropriation_superior": Decimal("0.00"), "appropriation_own": Decimal("47478.79")}
    (finding,) = failing(check, with_said(small(), "objectives", 1, **sheet))
    assert (finding.check_id, finding.kind) == ("C13.sources", "inequality")


def test_a_project_without_a_published_sheet() -> None:
    missing = without_said(small(), "objectives", 2)
    assert statuses(check, missing, "C13.published") == {"skipped"}  # sheets that fit no project may be its
    sheets = tuple(sheet for sheet in missing.narrative.objectives if sheet.project_id not in ("p3", "p4", "p12"))
    missing = replace(missing, narrative=replace(missing.narrative, objectives=sheets))
    (finding,) = failing(check, missing)
    assert (finding.check_id, finding.severity) == ("C13.published", "minor")
    assert statement_of(finding).endswith("1292.54（万元）")
    assert statuses(check, replace(missing, excerpt=True), "C13.published") == {"skipped"}


def test_a_project_that_is_declared_undisclosed_closes_the_sum() -> None:
    missing = without_said(small(), "objectives", 2)
    said = replace(missing.narrative, facts=(*missing.narrative.facts, hiding("1292.54")))
    (finding,) = findings(check, replace(missing, narrative=said), "C13.published")
    assert (finding.status, finding.tier) == ("pass", "rounding")
    assert "未公开绩效目标的项目 1292.54 万元，合起来正好是全部项目" in statement_of(finding)
    wrong = replace(missing.narrative, facts=(*missing.narrative.facts, hiding("1290.54")))
    assert statuses(check, replace(missing, narrative=wrong), "C13.published") == {"fail"}


def test_without_tables_it_is_skipped() -> None:
    assert statuses(check, lacking(small(), "balance"), "C13") == {"skipped"}
    assert findings(check, lacking(small(), "project_expenditure"), "C13.published") == []
