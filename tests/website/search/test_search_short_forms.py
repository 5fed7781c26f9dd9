"""How people call agencies."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from mingzhang.website.search import forms, initials
from mingzhang.website.search.short_forms import synonyms


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (["博乐市医疗保障局"], ("博乐市医保局",)),
        (["乌鲁木齐市医疗保障事业发展中心"], ("乌市医保中心", "乌鲁木齐市医保中心", "乌市医疗保障事业发展中心")),
        (["乌鲁木齐县医疗保障管理局", "乌鲁木齐县医疗保障局"], ("乌鲁木齐县医保局",)),
        (
            ["甲高新技术产业开发区（乙市丙区）医疗保障局"],
            (
                "甲高新技术产业开发区医疗保障局",
                "甲高新区医保局",
                "甲高新技术产业开发区医保局",
                "甲高新区医疗保障局",
                "乙市丙区医疗保障局",
                "乙市丙区医保局",
            ),
        ),
        (["甲县人力资源和社会保障局"], ("甲县人社局",)),
        (["甲县卫生健康委员会"], ("甲县卫健委",)),
        (["甲县卫生健康局"], ("甲县卫健局",)),
        (["甲县市场监督管理局"], ("甲县市监局",)),
        (["甲县文化体育广播电视和旅游局"], ("甲县文旅局",)),
        (["中国共产党甲县纪律检查委员会"], ("中国共产党甲县纪委",)),
        (["甲县教育局"], ()),
        (["甲县教育局（本级）"], ()),
        (["（"], ()),
        ([], ()),
    ],
)
def test_forms(names: list[str], called: tuple[str, ...]) -> None:
    assert forms(names) == called


def test_the_rules_are_well_formed() -> None:
    text = files("mingzhang.website.search").joinpath("short_forms.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row for row in rows if len(row["short"]) >= len(row["full"]) or row["of"] not in ("place", "body")] == []
    assert [full for full, count in Counter(row["full"] for row in rows).items() if count > 1] == []


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["博乐市医疗保障局", "博乐市医保局"], ("blsylbzj", "blsybj")),
        (["重庆市A局（本级）"], ("cqsajbj",)),
        (["局", "（）", ""], ()),
    ],
)
def test_first_letters_of_pinyin(names: list[str], letters: tuple[str, ...]) -> None:
    assert initials(names) == letters


def test_synonyms_are_what_is_said_and_what_is_printed() -> None:
    known = synonyms()
    assert ("公车", "公务用车") in known and ("医保", "医疗保障") in known
    assert {printed for said, printed in known if said == "人社"} == {"人力资源社会保障", "人力资源和社会保障"}
    assert [said for said, printed in known if said in printed or len(said) < 2] == []
