"""Performance targets as readers see them: proper signs, funds as parts of their whole, serial numbers named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget import narrative
from mingzhang.budget.filing import warning_note
from mingzhang.budget.narrative import Narrative
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.targets import Objective, read_objectives, readable
from website.site_samples import AGENCY, filed, filing, place, write

FUNDS = (("财政拨款", "11.18"), ("上级安排", "0.18"), ("本级安排", "11.00"), ("其他资金", "7.80"))


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (">=95%", "≥95%"),
        ("≧95%", "≥95%"),
        ("≥95%", "≥95%"),
        ("<=9万元", "≤9万元"),
        ("＜＝9万元", "≤9万元"),
        ("=100%", "=100%"),
        ("逐步提高", "逐步提高"),
        ("", ""),
    ],
)
def test_signs_of_comparison(printed: str, shown: str) -> None:
    assert readable(printed) == shown


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ((0, 1, 2, 3), "财政拨款 11.18 万元（上级安排 0.18，本级安排 11.00），其他资金 7.80 万元"),
        ((0, 2), "财政拨款 11.18 万元（本级安排 11.00）"),
        ((1, 2), "上级安排 0.18 万元，本级安排 11.00 万元"),
        ((0, 3), "财政拨款 11.18 万元，其他资金 7.80 万元"),
        ((), ""),
    ],
)
def test_funds_are_said_as_parts(kept: tuple[int, ...], said: str) -> None:
    funds = tuple((FUNDS[place][0], Decimal(FUNDS[place][1])) for place in kept)
    assert Objective("1", "department", "", "", "", None, funds, "", ()).paid == said


def test_the_funds_of_a_performance_table_are_called_by_their_source(tmp_path: Path) -> None:
    objective = narrative.Objective(
        scope="project", project_id="", project_name="某某项目", objective="目标", budget=Decimal("30.00"),
        appropriation=Decimal("11.00"), appropriation_superior=Decimal("2.00"), appropriation_own=Decimal("9.00"),
        other_funds=Decimal("1.50"), carryover=Decimal("17.50"), project_total=None,
        objective_project="", starts_on="", ends_on="", place=place(3),
    )  # fmt: skip
    (found,) = read_objectives(filed(tmp_path, narrative=Narrative(objectives=(objective,))), "project")
    assert found.funds == (
        ("财政拨款", Decimal("11.00")),
        ("上级安排", Decimal("2.00")),
        ("本级安排", Decimal("9.00")),
        ("其他资金", Decimal("1.50")),
        ("上年结转", Decimal("17.50")),
    )
    assert (found.project_name, found.text, found.budget) == ("某某项目", "目标", Decimal("30.00"))
    assert read_objectives(filed(tmp_path / "second", narrative=Narrative(objectives=(objective,))), "department") == []


def test_the_date_whose_serial_number_a_spreadsheet_shows_is_named(tmp_path: Path) -> None:
    objective = narrative.Objective(
        scope="department", project_id="", project_name="", objective="目标", budget=None, appropriation=None,
        appropriation_superior=None, appropriation_own=None, other_funds=None, carryover=None, project_total=None,
        objective_project="", starts_on="", ends_on="", place=place(3),
    )  # fmt: skip

    def target(line: int, previous: str) -> narrative.Target:
        return narrative.Target(
            objective=1, scope="department", project_name="", level1="产出指标", level2="时效指标", level3="完成时间",
            operator="", value=None, unit="", target_text="2026年12月", basis="", previous=previous, weight=None, scoring="",
            evidence="", achieved="", score=None, place=place(line),
        )  # fmt: skip

    said = Narrative(objectives=(objective,), targets=(target(4, "45992"), target(5, "45992"), target(6, "95%")))
    notes = (
        warning_note(place(4), "45992", "looks-like-date", date="2025-12-01"),
        warning_note(place(6), "95%", "sign-strict"),
    )
    write(tmp_path, (replace(filing(narrative=said), notes=notes), AGENCY))
    (found,) = read_objectives(Filed(gather(tmp_path / "datapackages").filings[0]), "department")
    assert [(each.previous, each.serial) for each in found.targets] == [
        ("45992", "2025 年 12 月 1 日"),
        ("45992", ""),
        ("95%", ""),
    ]
