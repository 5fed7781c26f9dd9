"""The reference tables: their shape, and the names that the five filings print."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from mingzhang.budget import classification
from mingzhang.budget.classification import economic_names, functional_names, level, parent

DATA = Path(classification.__file__).parent / "data"

# Every code of the filings with the name they print, read from the filings by eye.
FILED_FUNCTIONAL = {
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080501": "行政单位离退休",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "20807": "就业补助",
    "2080705": "公益性岗位补贴",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101103": "公务员医疗补助",
    "21013": "医疗救助",
    "2101301": "城乡医疗救助",
    "2101399": "其他医疗救助支出",
    "21015": "医疗保障管理事务",
    "2101501": "行政运行",
    "2101502": "一般行政管理事务",
    "2101504": "信息化建设",
    "2101550": "事业运行",
    "2101599": "其他医疗保障管理事务支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
    "229": "其他支出",
    "22999": "其他支出",
    "2299999": "其他支出",
    "234": "抗疫特别国债安排的支出",
}
FILED_CATEGORIES = [
    "201", "202", "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213", "214", "215", "216",
    "217", "219", "220", "221", "222", "223", "224", "227", "229", "230", "231", "232", "233", "234",
]  # fmt: skip
FILED_ECONOMIC = {
    "301": "工资福利支出",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30107": "绩效工资",
    "30108": "机关事业单位基本养老保险缴费",
    "30109": "职业年金缴费",
    "30110": "职工基本医疗保险缴费",
    "30111": "公务员医疗补助缴费",
    "30112": "其他社会保障缴费",
    "30113": "住房公积金",
    "30199": "其他工资福利支出",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30202": "印刷费",
    "30205": "水费",
    "30206": "电费",
    "30207": "邮电费",
    "30211": "差旅费",
    "30213": "维修（护）费",
    "30214": "租赁费",
    "30216": "培训费",
    "30217": "公务接待费",
    "30218": "专用材料费",
    "30228": "工会经费",
    "30229": "福利费",
    "30231": "公务用车运行维护费",
    "30299": "其他商品和服务支出",
    "303": "对个人和家庭的补助",
    "30302": "退休费",
    "30309": "奖励金",
}


@pytest.mark.parametrize(
    ("names", "filed"), [(functional_names(), FILED_FUNCTIONAL), (economic_names(), FILED_ECONOMIC)]
)
def test_knows_every_code_of_the_filings(names: Mapping[str, tuple[str, ...]], filed: dict[str, str]) -> None:
    assert {code: names[code][0] for code in filed} == filed


def test_other_names_of_a_code_follow_the_newest() -> None:
    names = functional_names()
    assert names["20805"] == ("行政事业单位养老支出", "行政事业单位离退休")
    assert names["207"] == ("文化旅游体育与传媒支出", "文化体育与传媒支出")
    assert names["234"] == ("抗疫特别国债安排的支出", "抗疫特别国债还本支出")
    assert names["2101501"] == ("行政运行", "行政运行(医疗保障管理)")


def test_categories_are_those_that_the_templates_print() -> None:
    assert [code for code in functional_names() if level(code) == 1] == FILED_CATEGORIES
    economic = [code for code in economic_names() if level(code) == 1]
    assert economic == ["301", "302", "303", "307", "309", "310", "311", "312", "313", "399"]


@pytest.mark.parametrize("names", [functional_names(), economic_names()])
def test_every_code_has_its_ancestors_and_names_without_white_space(names: Mapping[str, tuple[str, ...]]) -> None:
    for code, all_names in names.items():
        assert parent(code) == "" or parent(code) in names, code
        assert len(set(all_names)) == len(all_names), code
        for name in all_names:
            assert name and not any(ch.isspace() or unicodedata.category(ch) == "Cc" for ch in name), code


def test_economic_classification_has_two_levels() -> None:
    assert {level(code) for code in economic_names()} == {1, 2}


@pytest.mark.parametrize("file", ["functional.csv", "economic.csv"])
def test_no_code_stands_twice(file: str) -> None:
    codes = [row["code"] for row in csv.DictReader((DATA / file).read_text(encoding="utf-8").splitlines())]
    assert len(codes) == len(set(codes))


def test_level_and_parent() -> None:
    assert [level(code) for code in ("208", "20805", "2080505")] == [1, 2, 3]
    assert [parent(code) for code in ("208", "20805", "2080505")] == ["", "208", "20805"]


@pytest.mark.parametrize("text", ["", "20", "2080", "208050", "20805051", "\uff12\uff10\uff18", "abc", "208 "])
def test_what_is_no_code_has_no_level(text: str) -> None:
    with pytest.raises(ValueError, match="not a classification code"):
        level(text)
