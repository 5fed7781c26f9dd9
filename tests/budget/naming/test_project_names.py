"""What of a project's name tells it from another."""

import pytest

from mingzhang.budget.naming.project_names import core_name


@pytest.mark.parametrize(
    "name, core",
    [
        ("2026年图书馆免费开放专项资金", "图书馆免费开放专项资金"),
        ("图书馆免费开放（2025年度）专项资金", "图书馆免费开放专项资金"),
        ("“访惠聚”工作—经费 ", "访惠聚工作经费"),
        ("ＰＰＰ项目", "PPP项目"),
        ("1987届校友馆", "届校友馆"),
        ("2026年", "2026年"),
        ("——", "——"),
        ("", ""),
    ],
)
def test_the_core_of_a_name(name: str, core: str) -> None:
    assert core_name(name) == core
