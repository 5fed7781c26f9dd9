"""Ids and short names that are proposed for agencies, by their names."""

from __future__ import annotations

import pytest

from mingzhang.budget.agency import Agency
from mingzhang.budget.naming.agency_names import department_of_own_office, short_name
from mingzhang.registering.ids import proposed_ids


def ids(*names: str, taken: frozenset[str] = frozenset()) -> list[str]:
    found = proposed_ids([Agency("", name) for name in names], taken)
    return [found[name] for name in names]


@pytest.mark.parametrize(
    ("name", "proposed", "short"),
    [
        ("博乐市医疗保障局", "bole-yibao", "博乐市医保局"),
        (
            "乌鲁木齐高新技术产业开发区（乌鲁木齐市新市区）医疗保障局",
            "xinshi-wulumuqigaoxinquyibao",
            "乌鲁木齐高新区医保局",
        ),
        ("上海市普陀区司法局", "putuo-sifa", ""),
        ("上海市普陀区人民政府办公室", "putuo-zhengfuban", "上海市普陀区政府办"),
        ("上海市普陀区人民政府万里街道办事处", "putuo-wanlijiedaoban", "上海市普陀区万里街道办"),
        ("上海市财政局", "shanghai-caizheng", ""),
        ("新疆维吾尔自治区发展和改革委员会", "xinjiang-fagaiwei", "新疆维吾尔自治区发改委"),
        ("中共博乐市委员会宣传部", "bole-weixuanchuanbu", "博乐市委宣传部"),
        ("河北省石家庄市长安区第一中学", "changan-diyizhongxue", ""),
        ("重庆市长寿区财政局", "changshou-caizheng", ""),
    ],
)
def test_the_place_and_what_tells_the_agency_from_others_there(name: str, proposed: str, short: str) -> None:
    assert ids(name) == [proposed]
    assert short_name(name) == short


def test_where_two_would_have_one_id_both_name_the_place_above() -> None:
    names = ("长春市朝阳区教育局", "北京市朝阳区教育局")
    assert ids(*names) == ["changchun-zhaoyang-jiaoyu", "beijing-zhaoyang-jiaoyu"]
    assert ids(*reversed(names)) == ["beijing-zhaoyang-jiaoyu", "changchun-zhaoyang-jiaoyu"]


def test_an_id_that_is_taken_is_not_proposed() -> None:
    assert ids("上海市普陀区司法局", taken=frozenset({"putuo-sifa"})) == ["shanghai-putuo-sifa"]
    assert ids("某某局", taken=frozenset({"moumou", "moumouju"})) == ["moumouju-2"]


def test_an_id_is_never_longer_than_forty_and_ends_with_a_syllable() -> None:
    (found,) = ids("新疆维吾尔自治区博尔塔拉蒙古自治州博乐市农业综合开发项目建设管理服务指导协调中心")
    assert found == "bole-nongyezonghekaifaxiangmujiansheguan"
    many = ids(*(f"某某局{'分' * count}" for count in range(1, 60)))
    assert len(set(many)) == 59
    assert max(map(len, many)) <= 40


def test_the_own_office_of_a_department() -> None:
    assert department_of_own_office("上海市普陀区司法局（本级）") == "上海市普陀区司法局"
    assert department_of_own_office("某某县财政局(机关)") == "某某县财政局"
    assert department_of_own_office("某某县财政局本级") == "某某县财政局"
    assert department_of_own_office("某某县财政局（国库）") == ""
    assert department_of_own_office("某某县财政局") == ""
