"""What agencies are called in short, and whose own office a name says: typed by eye."""

from __future__ import annotations

import pytest

from mingzhang.budget.agency import Region
from mingzhang.budget.naming.agency_names import core, department_of_own_office, is_placeholder, office_name, short_name

BOLE = Region("652701", "新疆维吾尔自治区", "博尔塔拉蒙古自治州", "博乐市")


@pytest.mark.parametrize(
    ("name", "short", "told_by", "office"),
    [
        ("博乐市医疗保障局", "博乐市医保局", "医保", "医保局"),
        ("博乐市人力资源和社会保障局", "博乐市人社局", "人社", "人社局"),
        ("博乐市人民政府办公室", "博乐市政府办", "政府办", "政府办"),
        ("博乐市财政局", "", "财政", "财政局"),  # no shorter than it is
        ("医疗保障局", "", "医保", ""),  # 医保局 alone is no agency's
        ("博乐市第一中学", "", "第一中学", "第一中学"),
    ],
)
def test_short_forms_of_a_name(name: str, short: str, told_by: str, office: str) -> None:
    assert (short_name(name), core(name, BOLE), office_name(name, BOLE)) == (short, told_by, office)


@pytest.mark.parametrize(
    ("name", "house"),
    [
        ("某某县财政局（本级）", "某某县财政局"),
        ("某某县财政局本级", "某某县财政局"),
        ("某某县财政局（国库）", ""),
        ("某某县财政局", ""),
        ("本级财政服务中心", ""),
    ],
)
def test_whose_own_office_a_name_says(name: str, house: str) -> None:
    assert department_of_own_office(name) == house


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        ("云渡市XX局2026年部门预算", True),
        ("20XX年云渡市××局部门预算", True),
        ("20XX年云渡市XX日报社部门预算", True),
        ("20XX年云渡市教育局部门预算", False),
        ("云渡市教育局，XX年XX月XX日", False),
        ("云渡市教育局，××××年×月××日", False),
    ],
)
def test_a_date_that_is_not_filled_in_is_no_name_that_is_not(cover: str, expected: bool) -> None:
    assert is_placeholder(cover) is expected
