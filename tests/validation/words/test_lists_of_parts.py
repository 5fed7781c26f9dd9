"""A change behind a list of parts may be that of their whole: no contradiction is certain there."""

from __future__ import annotations

import sys

import pytest

from built import ROOT
from mingzhang.validation import check_filing

sys.path.append(str(ROOT / "tests" / "extraction"))

from extraction.written import AGENCY, filing, grid, table

INCOME = """科目编码|科目名称|合计|事业收入|其他收入
            205|教育支出|110.00|90.00|20.00
            |合计|110.00|90.00|20.00"""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("收入合计110万元，其中事业收入90万元，其他收入20万元，比上年增加10万元，增长37%。", [("fail", "doubtful", True)]),
        ("收入合计110万元，其中事业收入90万元，其他收入20万元，比上年增加10万元，增长10%。", [("pass", "", False)]),
        ("其他收入20万元，比上年增加10万元，增长37%。", [("fail", "certain", False)]),
    ],
)  # fmt: skip
def test_a_rate_that_fits_neither_a_part_nor_its_whole_is_in_doubt(
    said: str, expected: list[tuple[str, str, bool]]
) -> None:
    title = f"二、关于{AGENCY}2026年收入预算情况说明"
    found = filing(table("部门收入总表", grid(INCOME)), explanation=f"{title}\n\n{said}")
    assert [(e.status, e.severity, e.held_back) for e in check_filing(found) if e.check_id == "D1"] == expected
