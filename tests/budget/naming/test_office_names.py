"""What offices of one kind are called in every place."""

from __future__ import annotations

import pytest

from mingzhang.budget.naming.agency_names import office_name
from mingzhang.budget.naming.regions import region_by_name


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("博乐市医疗保障局", "医保局"),
        ("新疆维吾尔自治区医疗保障局", "医保局"),
        ("乌鲁木齐市医疗保障事业发展中心", "医保中心"),
        ("上海市普陀区司法局", "司法局"),
        ("上海市财政局（本级）", "财政局"),
        ("中共博乐市委员会组织部", "委组织部"),
        ("平山县下口镇财政所", "下口镇财政所"),
        ("某某医疗保障局", ""),
        ("博乐市", ""),
    ],
)
def test_a_name_without_its_place(name: str, office: str) -> None:
    assert office_name(name, region_by_name(name)) == office
