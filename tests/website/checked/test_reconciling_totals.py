"""Why totals differ: said where other lines explain it to the last cent, never where they do not."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.website.checked.reconciling_totals import reconciliation
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.package_tables import PRINTED, Figure

NONE = Figure(None, "blank")


def printed(text: str) -> Figure:
    return Figure(Decimal(text), PRINTED) if text else NONE


def said(whole: Figure, general: Figure, **lines: str) -> str:
    figures = MainFigures(whole, whole, NONE, NONE, NONE, NONE, NONE, general, NONE)
    text = reconciliation(figures, {item: printed(amount) for item, amount in lines.items()})
    return re.sub(r"<[^>]+>", "", text).replace("&nbsp;", " ")


@pytest.mark.parametrize(
    ("whole", "general", "lines", "expected"),
    [
        (
            "238.55",
            "237.16",
            {"carryover": "1.39"},
            "其中一般公共预算支出 237.16 万元，其余 1.39 万元为上年结转结余。",
        ),
        (
            "100.00",
            "80.00",
            {"carryover": "5.00", "unit_funds": "12.50", "service_income": "12.50", "fund_budget": "2.50"},
            "其中一般公共预算支出 80.00 万元，其余 20.00 万元为上年结转结余 5.00 万元、"
            "政府性基金预算 2.50 万元、单位资金 12.50 万元之和。",
        ),
        (
            "100.00",
            "92.20",
            {"carryover": "9.00", "appropriation_carryover": "1.20", "other_carryover": "7.80"},
            "其中一般公共预算支出 92.20 万元，其余 7.80 万元为非财政拨款结转结余。",
        ),
        (
            "20",
            "15",
            {"service_income": "3", "other_income": "2"},
            "其中一般公共预算支出 15 万元，其余 5 万元为事业收入 3 万元、其他收入 2 万元之和。",
        ),
        ("238.55", "237.16", {"carryover": "1.38"}, ""),
        ("238.55", "237.16", {}, ""),
        ("238.55", "238.55", {"carryover": "0.00"}, ""),
        ("237.16", "238.55", {"carryover": "1.39"}, ""),
        ("", "238.55", {"carryover": "1.39"}, ""),
        ("238.55", "", {"carryover": "238.55"}, ""),
        ("10.00", "8.00", {"carryover": "3.00", "unit_funds": "-1.00"}, ""),
        ("10.00", "8.00", {"carryover": "3.00", "unit_funds": "2.00"}, ""),
    ],
)
def test_the_reconciliation(whole: str, general: str, lines: dict[str, str], expected: str) -> None:
    assert said(printed(whole), printed(general), **lines) == expected


def test_a_doubtful_total_is_not_reconciled() -> None:
    doubtful = Figure(Decimal("238.55"), PRINTED, "", True)
    assert said(doubtful, printed("237.16"), carryover="1.39") == ""


AMOUNTS = st.decimals(min_value=0, max_value=50, places=2)


@given(AMOUNTS, AMOUNTS, st.dictionaries(st.sampled_from(["carryover", "unit_funds", "fund_budget"]), AMOUNTS))
def test_what_is_said_always_adds_up(whole: Decimal, general: Decimal, lines: dict[str, Decimal]) -> None:
    text = said(printed(str(whole)), printed(str(general)), **{item: str(value) for item, value in lines.items()})
    if not text:
        return
    part, missing, *terms = (Decimal(found) for found in re.findall(r"\d+\.\d\d", text))
    assert (part, missing) == (general, whole - general)
    assert sum(terms or [missing]) == missing == sum(lines.values())
