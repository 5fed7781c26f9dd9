"""The words of filings as places write them, whole chapters with every figure typed from the text."""

from __future__ import annotations

from decimal import Decimal

from extraction.narrative.sayings import NO_TABLES, entries
from mingzhang.budget.document import Line
from mingzhang.budget.narrative import Change
from mingzhang.extraction.narrative import NarrativeProse, parts_of, read_narrative
from mingzhang.extraction.personal import Redaction


def read(*lines: str) -> NarrativeProse:
    return read_narrative(parts_of(entries(*lines)), tables={}, identity=NO_TABLES, redact=str)


def moved(row: Change) -> tuple[str, str, str, str, str, str]:
    return (
        row.chapter, row.subject, str(row.amount), str(row.delta), str(row.delta_percent), row.reason,
    )  # fmt: skip


def stated(said: NarrativeProse) -> list[tuple[str, str, str, str]]:
    return [(row.subject, row.parent, str(row.amount), row.unit) for row in said.statements]


def facts(said: NarrativeProse) -> list[tuple[str, str, str]]:
    return [(fact.fact, str(fact.value), fact.unit) for fact in said.facts]


def test_guangdong_tells_totals_and_an_item_whose_parts_stand_in_brackets() -> None:
    said = read(
        "第三部分 2026年部门预算情况说明",
        "一、部门预算收支增减变化情况",
        "2026年本部门收入预算1,234.56万元，比上年增加100.23万元，增长8.84%，主要原因是增人；支出预算1,234.56万元，比上年增加100.23万元，"
        "增长8.84%，主要原因是增人。",
        "二、“三公”经费安排情况",
        "2026年本部门财政拨款安排“三公”经费12.00万元，比上年减少1.50万元，下降11.11%，主要原因是节约。其中：因公出国（境）费0万元，与上年相比无变化；"
        "公务用车购置及运行维护费10.00万元（其中，公务用车购置费0万元，较上年无增减；公务用车运行维护费10.00万元，比上年减少1.00万元，下降9.09%，"
        "主要原因是减车），比上年减少1.00万元，下降9.09%；公务接待费2.00万元，比上年减少0.50万元，下降20%，主要原因是压减。",
        "三、政府采购情况",
        "2026年本部门政府采购安排56.70万元，其中：货物类采购预算6.70万元，工程类采购预算0万元，服务类采购预算50.00万元等。",
        "四、预算绩效信息公开情况",
        "2026年，本部门实行绩效目标管理的项目5个，涉及一般公共预算当年拨款234.50万元。",
        "第四部分 名词解释",
    )
    assert [moved(row) for row in said.changes] == [
        ("income", "收入预算", "1234.56", "100.23", "8.84", "增人"),
        ("expenditure", "支出预算", "1234.56", "100.23", "8.84", "增人"),
        ("three_public", "合计", "12.00", "-1.50", "-11.11", "节约"),
        ("three_public", "因公出国（境）费", "0", "0", "0", ""),
        ("three_public", "公务用车购置费", "0", "0", "0", ""),
        ("three_public", "公务用车运行维护费", "10.00", "-1.00", "-9.09", "减车"),
        ("three_public", "公务用车购置及运行维护费", "10.00", "-1.00", "-9.09", ""),
        ("three_public", "公务接待费", "2.00", "-0.50", "-20", "压减"),
    ]
    assert facts(said) == [
        ("procurement", "56.70", "万元"),
        ("procurement_goods", "6.70", "万元"),
        ("procurement_works", "0", "万元"),
        ("procurement_services", "50.00", "万元"),
        ("targets_set_count", "5", "个"),
        ("targets_set_amount", "234.50", "万元"),
    ]
    assert (stated(said), said.notes) == ([], ())


BEIJING = (
    "2026年部门预算情况说明",
    "一、部门基本情况",
    "行政编制50人。",
    "二、收入预算情况说明",
    "2026年收入预算123.456700万元，比2025年110.000000万元增加13.456700万元，增长12.23%。",
    "三、“三公”经费财政拨款预算情况说明",
    "2026年“三公”经费财政拨款预算18.450000万元，比2025年“三公”经费财政拨款预算20.450000万元减少2.000000万元。其中：",
    "1.因公出国（境）费用。2026年预算数0.000000万元，与2025年预算数0.000000万元持平。",
    "2.公务接待费。2026年预算数0.450000万元，比2025年预算数0.950000万元减少0.500000万元。主要原因：压减接待。",
    "3.公务用车购置和运行维护费。2026年预算数18.000000万元，其中，公务用车购置费2026年预算数0.000000万元，与2025年预算数持平；"
    "公务用车运行维护费2026年预算数18.000000万元，其中：公务用车加油13.000000万元，公务用车维修5.000000万元，比2025年预算数19.500000万元减少"
    "1.500000万元，主要原因：车辆减少。",
    "四、其他情况说明",
    "（一）国有资产占用情况说明",
    "截至2025年底，固定资产总额567.890000万元，其中：车辆5台，123.400000万元；单位价值50万元以上的通用设备3台（套），234.500000万元。",
    "五、名词解释",
)


def test_beijing_tells_an_item_in_a_sentence_of_its_own() -> None:
    said = read(*BEIJING)
    assert [moved(row) for row in said.changes] == [
        ("income", "收入预算", "123.456700", "13.456700", "12.23", ""),
        ("three_public", "合计", "18.450000", "-2.000000", "None", ""),
        ("three_public", "因公出国（境）费用", "0.000000", "0", "0", ""),
        ("three_public", "公务接待费", "0.450000", "-0.500000", "None", "压减接待"),
        ("three_public", "公务用车购置费", "0.000000", "0", "0", ""),
        ("three_public", "公务用车运行维护费", "18.000000", "-1.500000", "None", "车辆减少"),
    ]


def test_beijings_other_figures_have_their_whole_and_their_name() -> None:
    said = read(*BEIJING)
    assert [row for row in stated(said) if not row[0].startswith("2025年")] == [
        ("公务用车购置和运行维护费", "", "18.000000", "万元"),
        ("公务用车加油", "公务用车运行维护费", "13.000000", "万元"),
        ("公务用车维修", "公务用车运行维护费", "5.000000", "万元"),
        ("固定资产总额", "", "567.890000", "万元"),
        ("单位价值50万元以上的通用设备", "固定资产总额", "234.500000", "万元"),
    ]
    assert facts(said) == [
        ("staff_quota", "50", "人"),
        ("vehicles_count", "5", "台"),
        ("vehicles_value", "123.400000", "万元"),
        ("equipment_over_500k_count", "3", "台（套）"),
    ]


def test_zhejiang_numbers_its_chapters_in_brackets_and_items_without_the_word_category() -> None:
    said = read(
        "二、2026年部门预算安排情况说明",
        "（一）关于某县教育局2026年收入预算情况说明",
        "某县教育局2026年收入预算2345.67万元，其中：上年结转45.67万元，占1.95%；一般公共预算拨款收入2300万元，占98.05%。",
        "（二）关于某县教育局2026年一般公共预算当年拨款情况说明",
        "1．一般公共预算当年拨款结构情况。",
        "教育（类）支出2100万元，占91.30%；社会保障和就业支出200万元，占8.70%。",
        "（三）其他重要事项的情况说明",
        "4．绩效目标设置情况",
        "2026年某县教育局实行绩效目标管理的项目8个，涉及一般公共预算当年拨款450万元。",
        "三、名词解释",
    )
    assert [(row.chapter, row.subject, row.function_code, row.amount, row.share_percent) for row in said.changes] == [
        ("income", "上年结转", "", Decimal("45.67"), Decimal("1.95")),
        ("income", "一般公共预算拨款收入", "", Decimal(2300), Decimal("98.05")),
        ("general_structure", "教育", "205", Decimal(2100), Decimal("91.30")),
        ("general_structure", "社会保障和就业支出", "208", Decimal(200), Decimal("8.70")),
    ]
    assert facts(said) == [("targets_set_count", "8", "个"), ("targets_set_amount", "450", "万元")]
    assert stated(said) == [("收入预算", "", "2345.67", "万元")]


def test_hunan_tells_income_spending_and_three_public_below_headings_inside_chapters() -> None:
    said = read(
        "第三部分 2026年部门预算说明",
        "一、部门基本概况",
        "二、部门收支总体情况",
        "（一）收入预算：2026年本部门收入预算3456.78万元，其中，一般公共预算拨款3356.78万元，事业收入100万元。收入较去年增加156.78万元，主要是增人。",
        "三、其他重要事项的情况说明",
        "（一）“三公”经费预算：2026年本部门“三公”经费预算数8.00万元，其中，公务用车购置及运行费5.00万元（其中，公务用车购置费0万元，"
        "公务用车运行费5.00万元），公务接待费3.00万元。2026年“三公”经费预算较2025年减少0.50万元，主要原因是压减接待。",
        "第四部分 名词解释",
    )
    assert [moved(row) for row in said.changes] == [
        ("income", "收入", "3456.78", "156.78", "None", "增人"),
        ("three_public", "合计", "8.00", "-0.50", "None", "压减接待"),
    ]
    assert stated(said) == [
        ("一般公共预算拨款", "收入预算", "3356.78", "万元"),
        ("事业收入", "收入预算", "100", "万元"),
        ("公务用车购置及运行费", "“三公”经费预算数", "5.00", "万元"),
        ("公务用车购置费", "公务用车购置及运行费", "0", "万元"),
        ("公务用车运行费", "公务用车购置及运行费", "5.00", "万元"),
        ("公务接待费", "“三公”经费预算数", "3.00", "万元"),
    ]


def test_a_whole_ends_where_its_parts_have_used_it_up() -> None:
    said = read(
        "第三部分 2026年部门预算情况说明",
        "一、委托业务费情况说明",
        "委托业务费30万元，其中：物业10万元。安保20万元。培训15万元。",
        "第四部分 名词解释",
    )
    assert stated(said) == [
        ("委托业务费", "", "30", "万元"),
        ("物业", "委托业务费", "10", "万元"),
        ("安保", "委托业务费", "20", "万元"),
        ("培训", "", "15", "万元"),
    ]


def test_a_reason_ends_with_its_words_of_reason_and_its_bracket() -> None:
    said = read(
        "第三部分 2026年部门预算情况说明",
        "一、收入预算情况说明",
        "事业收入5万元，比上年预算增加1万元，增长25%，增长原因主要是学生增加；其他收入2万元（比上年减少1万元，主要原因是捐赠（含物资）减少）。",
        "第四部分 名词解释",
    )
    assert [(row.subject, row.delta, row.reason) for row in said.changes] == [
        ("事业收入", Decimal(1), "学生增加"),
        ("其他收入", Decimal(-1), "捐赠（含物资）减少"),
    ]


def test_numbers_of_persons_at_the_ends_of_lines_are_in_no_note() -> None:
    lines = entries(
        "第三部分 2026年部门预算情况说明",
        "一、其他重要事项的情况说明",
        "联系电话：0991-2234567",
        "13800000000",
        "机关运行经费12万元。另有3。",
        "第四部分 名词解释",
    )
    redact = Redaction([Line(entry.place, entry.text) for entry in lines]).text
    said = read_narrative(parts_of(lines), tables={}, identity=NO_TABLES, redact=redact)
    assert [note.text for note in said.notes] == ["另有3"]
    assert facts(said) == [("operating_cost", "12", "万元")]


def test_sichuan_prints_codes_for_the_words_of_an_item_and_counts_vehicles_apart_from_money() -> None:
    said = read(
        "第三部分 2026年部门预算情况说明",
        "一、一般公共预算当年拨款情况说明",
        "教育（205）普通教育（02）小学教育（02）2026年预算数为500万元，主要用于：教学。",
        "二、“三公”经费预算安排情况说明",
        "单位现有公务用车3辆，其中：轿车2辆，越野车1辆。2026年安排运行维护费10万元。",
        "三、其他重要事项的情况说明",
        "2026年开展绩效目标管理的项目8个，涉及预算500万元。",
        "第四部分 名词解释",
    )
    assert stated(said) == [
        ("教育/普通教育/小学教育", "", "500", "万元"),
        ("单位现有公务用车", "", "3", "辆"),
        ("轿车", "单位现有公务用车", "2", "辆"),
        ("越野车", "单位现有公务用车", "1", "辆"),
        ("安排运行维护费", "", "10", "万元"),
    ]
    assert facts(said) == [("targets_set_count", "8", "个"), ("targets_set_amount", "500", "万元")]
    assert said.notes == ()


def test_shandong_tells_totals_and_other_matters_below_sub_headings() -> None:
    said = read(
        "第三部分 2026年部门预算情况和重要事项说明",
        "一、2026年部门预算情况说明",
        "（一）收支总体情况",
        "2026年支出预算为2345.67万元，其中基本支出1845.67万元，占78.68%，项目支出500万元，占21.32%。",
        "与2025年相比，其中基本支出增加100万元，项目支出增加45.67万元。主要原因是增人。",
        "二、2026年重要事项说明",
        "（一）机关运行经费安排情况",
        "2026年机关运行经费财政拨款预算为145.67万元，较2025年增加5.67万元，增长4.05%。",
        "（二）政府采购情况",
        "2026年政府采购预算总额300万元，其中：政府采购货物支出100万元，政府采购工程支出50万元，政府采购服务支出150万元。",
        "第四部分 名词解释",
    )
    assert [moved(row) for row in said.changes] == [
        ("expenditure", "基本支出", "1845.67", "None", "None", ""),
        ("expenditure", "项目支出", "500", "None", "None", ""),
        ("expenditure", "基本支出", "None", "100", "None", ""),
        ("expenditure", "项目支出", "None", "45.67", "None", "增人"),
        ("operating_cost", "机关运行经费", "145.67", "5.67", "4.05", ""),
    ]
    assert facts(said) == [
        ("operating_cost", "145.67", "万元"),
        ("procurement", "300", "万元"),
        ("procurement_goods", "100", "万元"),
        ("procurement_works", "50", "万元"),
        ("procurement_services", "150", "万元"),
    ]


def test_jiangsu_compares_an_item_in_the_next_sentence() -> None:
    said = read(
        "第三部分 2026年度部门预算情况说明",
        "一、收支预算总体情况说明",
        "（1）教育支出（类）支出2,145.67万元，主要用于教育。与上年相比增加135.67万元，增长6.75%。主要原因是增人。",
        "（2）社会保障和就业支出（类）支出200万元，主要用于养老保险。与上年相比增加10万元，增长5.26%。主要原因是调整。",
        "第四部分 名词解释",
    )
    assert [moved(row) for row in said.changes] == [
        ("expenditure", "教育支出", "2145.67", "135.67", "6.75", "增人"),
        ("expenditure", "社会保障和就业支出", "200", "10", "5.26", "调整"),
    ]
    assert (stated(said), said.notes) == ([], ())
