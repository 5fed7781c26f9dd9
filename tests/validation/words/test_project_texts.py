"""C7.parts: what a project is spent on adds up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.validation.words import project_texts
from validation.spoken_filings import failing, findings, small, with_said

check = project_texts.check


def spending(text: str, amount: str = "57.39") -> list[tuple[str, Decimal | None]]:
    filing = with_said(small(), "projects", 1, allocation=text, amount=Decimal(amount))
    return [(one.status, one.difference) for one in findings(check, filing, "C7.parts")]


def test_the_invented_parts_add_up() -> None:
    assert failing(check, small()) == []
    assert [one.status for one in check(project_texts.FilingFigures(small()))] == ["pass"]


def test_parts_in_a_list() -> None:
    text = (
        "该项目预算金额57.39万元，其中：35.26万元用于链路费用；5.37万元用于维修；12.08万元用于租赁及4.68万元加油费用。"
    )
    assert spending(text) == [("pass", Decimal("0.00"))]
    assert spending(text.replace("5.37", "6.37")) == [("fail", Decimal("-1.00"))]


def test_fewer_parts_may_be_only_some() -> None:
    assert spending("其中：35.26万元用于链路费用；5.37万元用于维修。") == [("skipped", None)]


@pytest.mark.parametrize(
    "text",
    [
        "30万元资金全部用于医疗费用。",
        "按序时进度分配",
        "临时救助在2万元（含）以下的，按50%比例救助；在2万元至5万元（含）的，按60%比例救助",
        "每人每年0.5万元；每户2万元",
    ],
)
def test_prices_and_limits_are_no_parts(text: str) -> None:
    assert spending(text) == []
