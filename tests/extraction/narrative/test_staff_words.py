"""Staff, procurement and assets as offices of many places word them; a number of one unit is never the agency's."""

from __future__ import annotations

import pytest

from extraction.narrative.sayings import told
from mingzhang.extraction.narrative import NarrativeProse


def facts(said: NarrativeProse) -> dict[str, str]:
    return {fact.fact: f"{fact.value}{fact.unit}" for fact in said.facts}


def unclear(said: NarrativeProse) -> list[tuple[str, str]]:
    return [(note.text, str(dict(note.message.params)["fact"])) for note in said.notes if note.kind == "unread"]


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        (
            "本部门人员编制数为50人，其中：行政编制30人，事业编制20人；年末实有人数48人，其中在职人员45人，退休人员3人。",
            {"staff_quota": "50人", "staff_total": "48人", "staff_active": "45人", "staff_retired": "3人"},
        ),
        (
            "截至2024年12月31日，编制总数为120人，实有在职人员115人；离退休人员66人，其中：离休2人，退休64人。",
            {"staff_quota": "120人", "staff_active": "115人", "staff_veteran_retired": "2人", "staff_retired": "64人"},
        ),
        ("核定编制数25名，实有在职人数24人，离退休人员15人。", {"staff_quota": "25名", "staff_active": "24人"}),
        ("现有在职干部职工1,029人，退休干部7人。", {"staff_active": "1029人", "staff_retired": "7人"}),
        ("在职人员比上年增加2人，现有在职52人。", {"staff_active": "52人"}),
        ("2026年编制人数35人，2025年编制人数33人。", {"staff_quota": "35人"}),
        ("行政编制8人，事业编制0人，在职人员7人。", {"staff_quota": "8人", "staff_active": "7人"}),
        ("行政编制30人，事业编制20人，编制总数50人，无编制人员3人。", {"staff_quota": "50人"}),
        (
            "某县教育局编制15名，在职12人。三、人员情况：本单位核定编制15名，年末在职12人。",
            {"staff_quota": "15名", "staff_active": "12人"},
        ),
        (
            "在职人员编制40人，其中：行政编制20人，工勤人员编制2人，事业编制18人。在职实有39人，其中：财政全额保障39人。"
            "车辆编制3辆，实有车辆2辆。",
            {"staff_quota": "40人", "staff_active": "39人"},
        ),
        ("本部门编制60人，其中局机关编制20人，信息中心编制40人。", {"staff_quota": "60人"}),
    ],
)
def test_staff_of_the_whole_agency(overview: str, expected: dict[str, str]) -> None:
    said = told("rest", overview=overview)
    assert (facts(said), unclear(said)) == (expected, [])


def test_staff_of_each_unit_is_unread() -> None:
    said = told("rest", overview="局机关编制20人，实有18人。信息中心编制10人，实有9人。")
    assert facts(said) == {}
    assert unclear(said) == [("20人", "编制数"), ("18人", "实有人数"), ("10人", "编制数"), ("9人", "实有人数")]


def test_the_number_of_units_is_not_that_of_the_units_below_one_of_them() -> None:
    said = told("rest", overview="某县教育局下属预算单位3个，其中信息中心无下属预算单位。")
    assert (facts(said), unclear(said)) == ({"subordinate_units": "3个"}, [])
    assert facts(told("rest", overview="某县教育局无下属预算单位。")) == {"subordinate_units": "0个"}


def test_two_units_of_the_same_size_are_two_units() -> None:
    said = told("rest", overview="一中心编制15名，在职0人。二中心编制15名，在职0人。")
    assert facts(said) == {"staff_active": "0人"}
    assert unclear(said) == [("15名", "编制数"), ("15名", "编制数")]


def test_one_kind_of_quota_beside_another_is_not_the_whole() -> None:
    said = told("rest", overview="行政编制12名（含局长1名），机关后勤服务人员编制2名。")
    assert facts(said) == {}
    assert unclear(said) == [("12名", "编制数"), ("2名", "编制数")]


def test_a_number_behind_kinds_that_do_not_make_it_is_another_kind() -> None:
    said = told("rest", overview="核定我局行政编制7名，工勤编制1名，下属事业单位编制32名。")
    assert facts(said) == {}
    assert unclear(said) == [("7名", "编制数"), ("1名", "编制数"), ("32名", "编制数")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "2026年政府采购预算安排300万元，其中货物类100万元，工程类50万元，服务类150万元。",
            {
                "procurement": "300万元",
                "procurement_goods": "100万元",
                "procurement_works": "50万元",
                "procurement_services": "150万元",
            },
        ),
        (
            "2026年度政府采购支出预算总额12.00万元，其中：拟采购货物支出7.00万元、拟采购工程支出0.00万元、拟采购服务支出5.00万元。",
            {
                "procurement": "12.00万元",
                "procurement_goods": "7.00万元",
                "procurement_works": "0.00万元",
                "procurement_services": "5.00万元",
            },
        ),
        (
            "预留给中小企业的采购200万元，其中预留小微企业150万元。",
            {"procurement_sme": "200万元", "procurement_small_micro": "150万元"},
        ),
        (
            "2026年面向中小企业预留政府采购项目预算200万元，其中面向小微企业预留150万元。",
            {"procurement_sme": "200万元", "procurement_small_micro": "150万元"},
        ),
        ("2026年政府采购预算12万元，比2025年政府采购预算15万元减少3万元。", {"procurement": "12万元"}),
        (
            "本部门占用房屋面积1,234.56平方米，其中办公用房1000平方米；车辆共计7台。",
            {"buildings_area": "1234.56平方米", "vehicles_count": "7台"},
        ),
        ("共有房屋2,000平方米，价值500万元，公务用车3辆。", {
            "buildings_area": "2000平方米", "buildings_value": "500万元", "vehicles_count": "3辆",
        }),
        (
            "共有车辆5辆，其中：公务用车2辆，执法执勤用车3辆。",
            {"vehicles_count": "5辆", "vehicles_enforcement_count": "3辆"},
        ),
        ("局机关共有车辆2辆；所属中心共有车辆5辆。", {}),
        ("一中心共有车辆2辆；二中心共有车辆2辆。", {}),
        ("本部门共有车辆2辆。截至2025年12月31日，共有车辆2辆。", {"vehicles_count": "2辆"}),
    ],
)  # fmt: skip
def test_procurement_and_assets(sentence: str, expected: dict[str, str]) -> None:
    assert facts(told("rest", sentence)) == expected


def test_what_each_of_two_units_buys_is_not_what_the_agency_buys() -> None:
    said = told("rest", "局机关政府采购预算12万元，信息中心政府采购预算15万元。")
    assert facts(said) == {}
    assert [(str(row.amount), row.unit) for row in said.statements] == [("12", "万元"), ("15", "万元")]
