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


def test_what_agrees_is_said_with_the_tables_it_was_read_in() -> None:
    said = {
        check_id: [statement_of(one) for one in findings(check, small(), check_id)]
        for check_id in ("C13.sheet", "C13.sources", "C13.all")
    }
    name = "“关于下达2026年困难群众救助资金47万元的通知（新财教【2025】47号）”"
    assert said["C13.sheet"][:2] == [
        f"{name}绩效目标表的：年度预算 1292.54 = 财政拨款 1292.54 + 其他资金 0.00（万元）",
        f"{name}绩效目标表的年度预算 1292.54 = 《一般公共预算项目支出情况表》{name}合计 1292.54（万元）",
    ]
    assert said["C13.sources"] == [
        "部门整体绩效目标表的上级安排与本级安排之和 47478.79 = 《收入总体情况表》合计财政拨款（补助） 45663.00 + "
        "《收入总体情况表》合计财政拨款结转 1815.79（万元）",
        "部门整体绩效目标表的上级安排 21783.15 ≥ 《收入总体情况表》合计一般公共预算（上级转移支付） 12943.85（万元）",
        "部门整体绩效目标表的其他资金 142.85 = 《收入总体情况表》合计非财政拨款结转结余 142.85（万元）",
    ]
    assert said["C13.all"] == [
        "预算绩效情况中财政拨款项目金额 31144.88，《一般公共预算项目支出情况表》合计 14236.40 + "
        "《政府性基金预算支出情况表》合计项目支出 16488.95 + 《国有资本经营预算支出情况表》合计项目支出 419.54 = 31144.89（万元），"
        "相差 0.01，是四舍五入的差异"
    ]


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
