"""Regions: by name, by code, and silence where the name leaves it open."""

from __future__ import annotations

import pytest

from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.regions import region_by_code, region_by_name, region_of

XINJIANG, URUMQI = "新疆维吾尔自治区", "乌鲁木齐市"


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("博乐市医疗保障局", Region("652701", XINJIANG, "博尔塔拉蒙古自治州", "博乐市")),
        ("乌鲁木齐县医疗保障管理局", Region("650121", XINJIANG, URUMQI, "乌鲁木齐县")),
        ("乌鲁木齐市医疗保障事业发展中心", Region("650100", XINJIANG, URUMQI)),
        ("乌鲁木齐高新技术产业开发区（乌鲁木齐市新市区）医疗保障局", Region("650104", XINJIANG, URUMQI, "新市区")),
        ("乌鲁木齐高新技术产业开发区(乌鲁木齐市 新市区)医疗保障局", Region("650104", XINJIANG, URUMQI, "新市区")),
        ("新疆维吾尔自治区财政厅", Region("650000", XINJIANG)),
        ("新疆维吾尔自治区博乐市财政局", Region("652701", XINJIANG, "博尔塔拉蒙古自治州", "博乐市")),
        ("中共博乐市委组织部", Region("652701", XINJIANG, "博尔塔拉蒙古自治州", "博乐市")),
        ("石河子市财政局", Region("659001", XINJIANG, "", "石河子市")),
        ("北京市海淀区教育委员会", Region("110108", "北京市", "", "海淀区")),
        ("上海市普陀区财政局", Region("310107", "上海市", "", "普陀区")),
        ("舟山市普陀区财政局", Region("330903", "浙江省", "舟山市", "普陀区")),
        ("吉林省吉林市教育局", Region("220200", "吉林省", "吉林市")),
        ("中山市财政局", Region("442000", "广东省", "中山市")),
        ("泰和县财政局", Region("360826", "江西省", "吉安市", "泰和县")),
    ],
)
def test_the_name_names_the_place(name: str, region: Region) -> None:
    assert region_by_name(name) == region


@pytest.mark.parametrize(
    "name",
    [
        "新市区医疗保障局",  # a plain word: any new town is one
        "和平区财政局",  # Tianjin and Shenyang
        "辽宁省铁西区财政局",  # Shenyang and Anshan
        "南和县财政局",  # ends like 和县, is another county
        "教育部",
        "",
    ],
)
def test_no_guess_between_places(name: str) -> None:
    assert region_by_name(name) == Region()


def test_codes_with_their_levels() -> None:
    assert region_by_code("650104") == Region("650104", XINJIANG, URUMQI, "新市区")
    assert region_by_code("650100") == Region("650100", XINJIANG, URUMQI)
    assert region_by_code("650000") == Region("650000", XINJIANG)


def test_an_unknown_code_keeps_the_levels_that_are_known() -> None:
    assert region_by_code("650199") == Region("650199", XINJIANG, URUMQI)
    assert region_by_code("659999") == Region("659999", XINJIANG)
    assert region_by_code("999999") == Region("999999")


def test_the_code_in_the_register_wins() -> None:
    agency = Agency("bole", "博乐市医疗保障局", region_code="650121")
    assert region_of(agency) == Region("650121", XINJIANG, URUMQI, "乌鲁木齐县")


def test_an_alias_may_name_the_place() -> None:
    agency = Agency("hitech", "高新区医疗保障局", aliases=("乌鲁木齐市新市区医疗保障局",))
    assert region_of(agency).code == "650104"


def test_aliases_of_two_places_are_no_answer() -> None:
    agency = Agency("hitech", "高新区医疗保障局", aliases=("乌鲁木齐市新市区医疗保障局", "博乐市医疗保障局"))
    assert region_of(agency) == Region()
