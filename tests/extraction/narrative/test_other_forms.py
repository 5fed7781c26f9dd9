"""The words of filings of other forms: explanations without 第…部分, items with their use, comparisons in other orders."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.narrative.sayings import NO_TABLES, entries
from mingzhang.extraction.narrative import NarrativeProse, PartThree, parts_of, read_narrative
from mingzhang.extraction.performance.joining import named_in


def part(*lines: str) -> PartThree:
    return parts_of(entries(*lines))


def read(*lines: str) -> NarrativeProse:
    return read_narrative(part(*lines), tables={}, identity=NO_TABLES, redact=str)


def figures(said: NarrativeProse) -> list[tuple[str, str, str, str, str]]:
    return [(row.chapter, row.subject, str(row.amount), str(row.delta), str(row.delta_percent)) for row in said.changes]


ITEM = (
    "2026年部门预算编制说明",
    "2026年，某县教育局收入预算500万元，其中：财政拨款收入480万元，比2025年预算减少20万元；事业收入20万元。",
    "支出预算500万元，其中：财政拨款支出预算480万元，比2025年预算减少20万元。",
    "财政拨款收入支出减少的主要原因是项目调整。",
    "财政拨款支出主要内容如下：",
)


def test_an_item_in_quotes_has_its_use_and_its_code() -> None:
    said = read(
        *ITEM,
        "1. “教育支出-进修及培训-培训支出”科目12.5万元，主要用于培训。",
        "2.“卫生健康支出”科目3万元，主要用于医疗等支出。",
    )
    assert [(row.subject, row.function_code, row.amount, row.purpose) for row in said.purposes] == [
        ("教育支出/进修及培训/培训支出", "2050803", Decimal("12.5"), "培训"),
        ("卫生健康支出", "210", Decimal(3), "医疗等支出"),
    ]


def test_totals_and_the_reason_given_for_all_of_them() -> None:
    said = read(*ITEM)
    assert figures(said) == [
        ("income", "财政拨款收入", "480", "-20", "None"),
        ("expenditure", "财政拨款支出预算", "480", "-20", "None"),
    ]
    assert [row.reason for row in said.changes] == ["项目调整", "项目调整"]
    assert [(row.subject, row.parent, row.amount) for row in said.statements] == [
        ("收入预算", "", Decimal(500)),
        ("事业收入", "收入预算", Decimal(20)),
        ("支出预算", "", Decimal(500)),
    ]


def test_an_item_whose_codes_are_printed_and_whose_year_before_is_told() -> None:
    said = read(
        *ITEM,
        "1、教育支出（205类）进修及培训（08款）培训支出（03项）12.5万元。主要用于：培训。2025年当年预算执行数为10万元，"
        "2026年预算安排13万元，比2025年预算执行数增加30%。主要原因是：增加。",
        "2、不认识的支出（299类）某款（08款）某项（03项）2万元。主要用于：其他。",
    )
    assert [(row.function_code, row.amount) for row in said.purposes] == [
        ("2050803", Decimal("12.5")),
        ("2990803", Decimal(2)),
    ]
    (change,) = [row for row in said.changes if row.chapter == "general_item"]
    assert (change.function_code, change.amount, change.delta, change.delta_percent) == (
        "2050803",
        Decimal(13),
        None,
        Decimal(30),
    )
    assert [(row.subject, row.parent, row.amount) for row in said.statements if row.subject.endswith("执行数")] == [
        ("2025年当年预算执行数", "教育支出/进修及培训/培训支出", Decimal(10))
    ]


def test_last_years_figure_inside_the_comparison_is_never_this_years() -> None:
    said = read(
        "第二部分 2026年部门预算情况说明",
        "一、收入预算说明",
        "2026年收入预算100.50万元，比2025年80.00万元增加20.50万元，增长25.63%。",
        "二、支出预算说明",
        "基本支出预算60.50万元，占总支出预算60.20%，比2025年50.00万元增加10.50万元，增长21.00%。",
    )
    assert figures(said) == [
        ("income", "收入预算", "100.50", "20.50", "25.63"),
        ("expenditure", "基本支出预算", "60.50", "10.50", "21.00"),
    ]
    assert [(row.subject, row.parent, row.amount) for row in said.statements] == [
        ("2025年", "收入预算", Decimal("80.00")),
        ("2025年", "基本支出预算", Decimal("50.00")),
    ]


def test_comparisons_behind_a_full_stop_and_with_a_remark_in_brackets() -> None:
    said = read(
        "其他相关情况说明",
        "一、2026年“三公”经费预算情况说明",
        "2026年“三公”经费预算数为10万元，比2025年（上一年度，下同）预算减少2万元。其中：",
        "（一）因公出国（境）费0万元。与2025年预算持平，主要原因是无变化。",
        "（二）公务接待费10万元。比2025年预算数减少2万元，主要原因是压减。",
    )
    assert figures(said) == [
        ("three_public", "合计", "10", "-2", "None"),
        ("three_public", "因公出国（境）费", "0", "0", "0"),
        ("three_public", "公务接待费", "10", "-2", "None"),
    ]


def test_numbered_headings_inside_an_explanation_are_its_chapters() -> None:
    lines = (
        "2026年部门预算情况说明", "一、收入预算情况说明", "2026年收入预算3万元。", "二、“三公”经费预算情况说明", "三公经费1万元。",
        "三、机关运行经费情况说明", "机关运行经费预算2万元。", "名词解释", "一、财政拨款：指9万元。",
    )  # fmt: skip
    assert [(one.number, one.title, one.kind) for one in part(*lines).chapters] == [
        ("一", "收入预算情况说明", "income"),
        ("二", "“三公”经费预算情况说明", "three_public"),
        ("三", "机关运行经费情况说明", "rest"),
    ]
    assert [(row.fact, row.value) for row in read(*lines).facts] == [("operating_cost", Decimal(2))]


def test_part_three_whose_headings_only_count() -> None:
    found = part(
        "第三部分 2026年部门预算情况说明",
        "一、部门预算收支增减变化情况",
        "收入3万元。",
        "二、“三公”经费安排情况",
        "“三公”经费1万元。",
    )
    assert [one.title for one in found.chapters] == ["部门预算收支增减变化情况", "“三公”经费安排情况"]


def test_contents_alone_explain_nothing() -> None:
    lines = entries(
        "目录", "四、部门预算编制说明", "六、其他相关情况说明", "七、项目经费情况说明", "本部门是一个部门。"
    )
    assert parts_of(lines, (), frozenset({0, 1, 2, 3})).chapters == ()


def test_projects_by_labels_a_second_one_where_a_label_comes_again() -> None:
    found = part(
        "校园安全项目经费情况说明", "本部门的说明。", "一、项目概述", "为20所学校配备保安。", "二、立项依据", "《某某条例》。", "三、实施主体：某县教育局",
        "六、年度预算安排", "350.5万元。", "一、项目概述", "另一个。", "二、立项依据", "另一个依据。",
    )  # fmt: skip
    texts = [(text.name, [column for column, _ in text.parts]) for text in found.project_texts]
    assert texts == [
        ("校园安全", ["policy_basis", "undertaking_unit", "allocation"]),
        ("校园安全", ["policy_basis"]),
    ]
    assert [one.heading for one in found.chapters] == [
        "校园安全项目经费情况说明",
        "校园安全项目概述",
        "校园安全项目概述",
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("行道树修剪项目为全区道路的树木作修剪", "行道树修剪"),
        ("全区行道树修剪，分两批", ""),  # so short a name may stand in any sentence
        ("由某县建设的某县文化活动中心新建工程，位于某路", "新建某县文化活动中心"),
        ("某县文化活动中心设备更新与某县校园安全防护同时安排", ""),  # two of them
        ("校园安全防护（二期）每年安排", "校园安全防护二期"),
        ("另一件事", ""),
    ],
)
def test_a_first_sentence_that_names_one_of_the_projects(sentence: str, found: str) -> None:
    names = ["行道树修剪", "新建某县文化活动中心", "文化活动中心设备更新", "校园安全防护", "校园安全防护二期", ""]
    assert named_in(sentence, names) == found


def test_vehicles_to_be_bought_are_not_those_that_are_there() -> None:
    said = read(
        "其他相关情况说明",
        "一、国有资产占有使用情况",
        "截至2025年12月31日，某县教育局共有车辆7辆，其中：机要通信用车2辆、其他用车5辆；单价100万元（含）以上设备（不含车辆）3台（套）。",
        "2026年部门预算安排购置车辆1辆，其中：其他用车1辆；购置单价100万元（含）以上设备（不含车辆）0台（套）。",
    )
    assert [(row.fact, row.value) for row in said.facts] == [
        ("vehicles_count", Decimal(7)),
        ("vehicles_confidential_count", Decimal(2)),
        ("vehicles_other_count", Decimal(5)),
        ("equipment_over_1m_count", Decimal(3)),
        ("planned_vehicles_count", Decimal(1)),
        ("planned_equipment_over_1m_count", Decimal(0)),
    ]
    assert [(row.subject, row.amount) for row in said.statements] == [("其他用车", Decimal(1))]


def test_what_is_not_understood_is_counted() -> None:
    said = read("2026年部门预算编制说明", "楼高29.8米，预算为5万元。")
    assert [note.text for note in said.notes] == ["楼高29.8米"]
    assert [(row.amount, row.unit) for row in said.statements] == [(Decimal(5), "万元")]
