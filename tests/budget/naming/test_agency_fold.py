"""Names of agencies are compared without white space and with one form of brackets, digits and letters."""

from __future__ import annotations

import pytest

from mingzhang.budget.agency import fold_name
from mingzhang.budget.naming.agency_names import short_place


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("博乐市医疗保障局（本级）", "博乐市医疗保障局(本级)"),
        ("博乐市 第１小学\u3000", "博乐市第1小学"),
        ("Ａ区教育局\n", "A区教育局"),
    ],
)
def test_a_name_is_folded(printed: str, folded: str) -> None:
    assert fold_name(printed) == folded


def test_the_usual_name_of_an_autonomous_place() -> None:
    assert short_place("积石山保安族东乡族撒拉族自治县") == "积石山县"
    assert short_place("莫力达瓦达斡尔族自治旗") == "莫力达瓦旗"
    assert short_place("东乡族自治县") == ""
    assert short_place("广西壮族自治区") == ""
    assert short_place("奇台县") == ""
