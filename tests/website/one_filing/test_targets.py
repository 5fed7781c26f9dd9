"""Performance targets as readers see them: proper signs, funds as parts of their whole, serial numbers named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.website.one_filing.targets import Objective, readable

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
