"""Projects and performance tables of the five whole filings, against what was read by eye.

`read_by_eye/`: the flat dumps were typed from the text; in the others the columns of every table were chosen by looking
at it and the cells copied.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from built import ROOT
from mingzhang.budget.amount import format_amount
from mingzhang.budget.phrases import say
from mingzhang.extraction import parse_filing
from mingzhang.extraction.entries import entries_of
from mingzhang.extraction.narrative.chapters import split_part_three
from mingzhang.extraction.performance import Performance, read_performance
from mingzhang.extraction.personal import Redaction
from mingzhang.reading import read_document

WHOLE = ROOT.parent / "shared" / "filings"
FILES = {
    "bole-2026": "md", "urumqi-centre-2025": "md", "urumqi-county-2021": "txt", "urumqi-gaoxin-2023": "txt", "urumqi-gaoxin-2026": "md",
}  # fmt: skip
EYE = Path(__file__).parent / "read_by_eye"


@cache
def read(name: str) -> Performance:
    path = WHOLE / f"{name}.{FILES[name]}"
    if not path.is_file():
        pytest.skip("the whole filings are not beside this checkout (../shared/filings)")
    document = read_document(path, path.name)
    filing = parse_filing(document)
    part = split_part_three(entries_of(document))
    tables = {table.resource: table for table in filing.tables}
    return read_performance(part.project_blocks, part.performance, tables=tables, redact=Redaction(document.lines).text)


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_indicator_is_read_as_printed(name: str) -> None:
    expected = [line for line in (EYE / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    found = [
        "|".join(
            (
                str(t.objective), t.level1, t.level2, t.level3, t.operator, format_amount(t.value), t.unit, t.target_text,
                t.basis, t.previous, format_amount(t.weight), t.scoring, t.evidence,
            )
        )
        for t in read(name).targets
    ]  # fmt: skip
    assert found == expected


HEADS = {
    "bole-2026": [
        ("department", "", "", "410.33", "", "11.18", "391.35", "7.80"),
        (
            "project",
            "p4",
            "2026年中央财政医疗服务与保障能力提升补助资金[医疗保障服务能力建设部分]预算项目",
            "11.00",
            "11.00",
            "",
            "",
            "0.00",
        ),
        ("project", "p3", "全民人身意外伤害保险财政补助资金", "55.00", "55.00", "", "", "0.00"),
        ("project", "p2", "行政单位离休人员医疗费", "30.00", "30.00", "", "", "0.00"),
    ],
    "urumqi-centre-2025": [
        ("project", "p3", "2025年稽核费", "24.05", "24.05", "", "", "0.00"),
        ("project", "p2", "2025年综合业务费", "57.39", "57.39", "", "", "0.00"),
        ("project", "p4", "辅助履职人员支出", "28.56", "28.56", "", "", "0.00"),
        ("project", "p1", "困难人群长护险资助缴费", "48.00", "48.00", "", "", "0.00"),
    ],
    "urumqi-county-2021": [
        ("project", "p2", "医疗救助宣传费", "1", "1", "", "", ""),
        ("project", "p1", "城乡困难群众临时医疗救助", "100", "100", "", "", ""),
    ],
    "urumqi-gaoxin-2023": [
        ("project", "p1", "城乡医疗救助", "100", "100", "", "", ""),
        ("project", "p3", "雇员经费", "18", "18", "", "", ""),
        ("project", "p2", "医保能力提升经费", "20", "20", "", "", ""),
    ],
    "urumqi-gaoxin-2026": [
        ("department", "", "", "238.55", "", "0.00", "238.55", "0.00"),
        ("project", "p1", "城乡医疗救助", "151.33", "151.33", "", "", "0.00"),
        ("project", "p2", "雇员经费", "9.60", "9.60", "", "", "0.00"),
    ],
}


@pytest.mark.parametrize("name", sorted(HEADS))
def test_heads_of_performance_tables(name: str) -> None:
    found = [
        (
            o.scope, o.project_id, o.project_name, format_amount(o.budget), format_amount(o.appropriation),
            format_amount(o.appropriation_superior), format_amount(o.appropriation_own), format_amount(o.other_funds),
        )
        for o in read(name).objectives
    ]  # fmt: skip
    assert found == HEADS[name]


OBJECTIVES = {
    ("urumqi-county-2021", 1): "宣传医疗保障方针、政策和法律、法规，享受医疗待遇保障减轻医药费用的负担，提高生活质量",
    (
        "urumqi-county-2021",
        2,
    ): "根据国家相关政策，通过救助因病、特殊原因的困难家庭，经济、医疗费支持，使群众更快的脱困，过上幸福的生活",
    (
        "urumqi-gaoxin-2023",
        2,
    ): "为确保区医疗保障局工作的正常开展，我单位计算预算资金18万元（半年），用于发放雇用工作人员工资、奖金、社保等人员经费，"
    "雇用人员3人，全年发放6次。人员经费标准为1万元/月/人。通过项目的实施，保障雇用人员待遇，稳定人员队伍，提高雇员工作效率，"
    "充分保障区委办日常工作开展。",
    ("urumqi-centre-2025", 1): "1.完成大额医疗费用进行异地实地核实。2.租赁车辆对本地定点医药机构进行核查。",
    (
        "bole-2026",
        2,
    ): "本项目实施主要内容为：通过实施本项目，促进社保基金使用科学化、合理化，明确工作责任，做好安排部署、部门协调等工作，达到绩效目标。",
}


@pytest.mark.parametrize(("name", "row"), sorted(OBJECTIVES))
def test_objectives_in_full(name: str, row: int) -> None:
    assert read(name).objectives[row - 1].objective == OBJECTIVES[name, row]


PROJECTS = {
    "bole-2026": [
        ("p3", "全民人身意外伤害保险财政补助资金", "55.00", "2026年1月1日至2026年12月31日"),
        ("p2", "行政单位离休人员医疗费", "30.00", "2026年1月1日至2026年12月31日。"),
        ("p1", "公益性岗位补贴", "3.38", "2026年1月1日至2026年12月31日。"),
        (
            "p4", "2026年中央财政医疗服务与保障能力提升补助资金（医疗保障服务能力建设部分）预算（博州财社〔2025〕102号）", "11.00",
            "2026年1月1日至2026年12月31日。",
        ),
    ],
    "urumqi-centre-2025": [
        ("p2", "2025年综合业务费", "57.39", "2025年1月-2025年12月"),
        ("p3", "2025年稽核费", "24.05", "2025年1月-2025年12月"),
        ("p4", "辅助履职人员支出", "28.56", "2025年1月-2025年12月"),
        ("p1", "困难人群长护险资助缴费", "48.00", "2025年1月-2025年12月"),
    ],
    "urumqi-county-2021": [
        ("p1", "城乡困难群众临时医疗救助", "100", "2021年1月-12月"),
        ("p2", "医疗救助宣传费", "1", "2021年1月-12月"),
    ],
    "urumqi-gaoxin-2023": [
        ("p1", "城乡医疗救助", "100", "2023年1月1日至12月31日"),
        ("p3", "雇员经费", "18", "2023年1月1日至12月31日"),
        ("p2", "医保能力提升经费", "20", "2023年1月1日至12月31日"),
    ],
    "urumqi-gaoxin-2026": [
        ("p1", "保基本民生一城乡医疗救助", "151.33", "2026年1月-12月"),
        ("p2", "非在编-2026年雇员经费", "9.60", "2026年1月-12月"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_project_blocks(name: str) -> None:
    found = [(p.project_id, p.project_name, format_amount(p.amount), p.period) for p in read(name).projects]
    assert found == PROJECTS[name]


def test_a_block_with_every_field_that_wraps() -> None:
    project = read("urumqi-gaoxin-2023").projects[1]
    assert project.policy_basis == (
        "据《关于印发<乌鲁木齐高新区（新市区）雇员管理暂行办法>的通知》为进一步加强干部人才队伍建设，"
        "适应乌鲁木齐高新区（新市区）发展需要，有效保障各项工作正常开展。"
    )
    assert project.amount == Decimal(18)
    assert project.undertaking_unit == "乌鲁木齐高新技术产业开发区（乌鲁木齐市新市区）医疗保障局"
    assert project.allocation == "按序时进度分配"
    assert project.funding_source == "财政拨款"
    assert project.beneficiary_count == "3人"
    assert project.subsidy_standard == "10000元/人"
    assert project.subsidy_scope == "雇用工作人员工资、奖金、社保等人员经费"
    assert project.subsidy_method == "银行卡发放"
    assert project.procedure == "按月发放"
    assert project.beneficiaries == (
        "通过项目的实施，保障雇用人员待遇，稳定人员队伍，提高雇员工作效率，充分保障区委办日常工作开展。"
    )
    assert project.place.line == 1108


def test_how_projects_were_joined() -> None:
    def methods(name: str) -> list[tuple[str, str, int, str]]:
        return [(m.project_id, m.resource, m.row, m.method) for m in read(name).project_matches]

    assert methods("urumqi-gaoxin-2023") == [
        ("p1", "projects", 1, "exact"), ("p3", "projects", 2, "exact"), ("p2", "projects", 3, "amount"),
        ("p1", "objectives", 1, "exact"), ("p3", "objectives", 2, "exact"), ("p2", "objectives", 3, "exact"),
    ]  # fmt: skip
    assert methods("urumqi-gaoxin-2026") == [
        ("p1", "projects", 1, "exact"), ("p2", "projects", 2, "exact"),
        ("p1", "objectives", 2, "amount"), ("p2", "objectives", 3, "amount"),
    ]  # fmt: skip
    assert methods("bole-2026")[4:] == [
        ("p4", "objectives", 2, "amount"), ("p3", "objectives", 3, "exact"), ("p2", "objectives", 4, "exact"),
    ]  # fmt: skip


def test_what_the_notes_say() -> None:
    def notes(name: str) -> list[tuple[str, int | None, str]]:
        return [(note.kind, note.place.line, note.text) for note in read(name).notes]

    assert notes("bole-2026") == [("warning", 675, "45992")]
    assert "2025-12-01" in say(read("bole-2026").notes[0].message)
    assert notes("urumqi-county-2021") == [("warning", 937, "100"), ("warning", 983, "1")]
    assert notes("urumqi-centre-2025") == [("warning", 597, "")]
    assert "602" in say(read("urumqi-centre-2025").notes[0].message)
    assert notes("urumqi-gaoxin-2023") == []
    assert notes("urumqi-gaoxin-2026") == []
