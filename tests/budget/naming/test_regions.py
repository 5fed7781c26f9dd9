"""Regions: by name, by code, and silence where the name leaves it open."""

from __future__ import annotations

import pytest

from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.naming.regions import names_unlisted_place, region_by_code, region_by_name, region_of

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
        ("木垒县蔬菜技术站", Region("652328", XINJIANG, "昌吉回族自治州", "木垒哈萨克自治县")),
        ("昌吉州木垒县财政局", Region("652328", XINJIANG, "昌吉回族自治州", "木垒哈萨克自治县")),
        ("三都县水务局", Region("522732", "贵州省", "黔南布依族苗族自治州", "三都水族自治县")),
        ("龙胜各族自治县财政局", Region("450328", "广西壮族自治区", "桂林市", "龙胜各族自治县")),
        ("恩施州审计局", Region("422800", "湖北省", "恩施土家族苗族自治州")),
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


def test_an_agency_of_a_place_without_a_code_has_not_the_code_of_the_level_above() -> None:
    assert region_of(Agency("a", "云南省清溪县水务局")) == Region("", "云南省")
    assert region_of(Agency("a", "云南省昆明市清溪区财政局")) == Region("", "云南省", "昆明市")
    assert region_of(Agency("a", "云南省水务局")) == Region("530000", "云南省")


@pytest.mark.parametrize(
    ("name", "is_unlisted"),
    [
        ("云南省清溪县水务局", True),
        ("云南省昆明市清溪区财政局", True),
        ("内蒙古自治区青林左旗教育局", True),
        ("贵州省白石彝族苗族自治县农业农村局", True),
        ("福建省临江市人民医院", True),
        ("中共云南省清溪县委办公室", True),
        ("云南省水务局", False),
        ("云南省市场监督管理局", False),
        ("云南省城市管理局", False),
        ("云南省大中城市调查队", False),
        ("云南省县域经济发展办公室", False),
        ("云南省清溪自然保护区管护局", False),
        ("云南省地方志编纂委员会办公室驻北京市联络处", False),
        ("昆明市财政局", False),
        ("博乐市医疗保障局", False),
        ("新疆维吾尔自治区财政厅", False),
    ],
)
def test_a_county_that_the_table_lacks_is_noticed(name: str, is_unlisted: bool) -> None:
    assert names_unlisted_place(name, region_by_name(name)) is is_unlisted
