"""That a table is empty is said by the agency, or by nobody: what a template only offers is no statement."""

from __future__ import annotations

import re

import pytest

from mingzhang.budget.agreement.left_overs import says


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("注：本表为空表。", True),
        ("说明：上海市普陀区档案局本年度没有政府性基金收支，故本表无数据。", True),
        (
            "注：无收支的，仍保留该表格式，并在本表下方作下述说明：说明：上海市XX局本年度没有政府性基金收支，故本表无数据。",
            False,
        ),
        (
            "注：无收支的，仍保留该表格式，并在本表下方作下述说明：说明：上海市普陀区档案局本年度没有政府性基金收支。",
            True,
        ),
        ("", False),
    ],
)
def test_what_a_template_only_offers_is_said_by_nobody(remark: str, expected: bool) -> None:
    assert says(re.compile("空表|没有"), remark) is expected
