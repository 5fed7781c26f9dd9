"""Performance tables in flat dumps: whatever the widths of the columns, the same rows are read back."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from performance_layout import entries, flat_table

from mingzhang.budget.document import Place
from mingzhang.budget.phrases import say
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance import Performance, read_performance

HEADER = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "指标值设置依据",
    "上年完成值",
    "指标分值权重",
    "指标赋分规则",
    "佐证资料",
)
BODY = (
    ("产出指标", "数量指标", "开展医保政策宣传次数", ">=5次", "计划标准", "3次", "10", "按照完成比例赋分", "工作资料"),
    (
        "",
        "",
        "基层医疗机构和单体药店准入初审数",
        "≥12家",
        "历史标准",
        "",
        "10",
        "按照完成比例赋分",
        "工作资料,原始凭证",
    ),
    ("", "质量指标", "定点医疗机构现场检查覆盖率", "=100%", "行业或国家标准", "98.5%", "10", "直接赋分", "说明材料"),
    ("", "时效指标", "资金支付及时率", ">=95%", "计划标准", "=100%", "10", "直接赋分", "工作资料"),
    (
        "成本指标",
        "经济成本指标",
        "医疗救助补助标准",
        "<=12000元/人/月",
        "预算支出标准",
        "",
        "20",
        "按照正常比例赋分",
        "原始凭证",
    ),
    (
        "效益指标",
        "社会效益指标",
        "减轻困难群众医疗费用负担",
        "有效减轻",
        "自定义",
        "基本达成目标",
        "20",
        "按评判等级赋分",
        "说明材料",
    ),
    (
        "满意度指标",
        "满意度指标",
        "困难群众救助满意度",
        ">=90%",
        "自定义",
        "新增",
        "10",
        "满意度赋分",
        "说明材料,工作资料",
    ),
)
WIDTHS = st.tuples(
    st.integers(2, 14), st.integers(4, 16), st.integers(10, 34), st.integers(8, 18), st.integers(6, 16), st.integers(6, 14),
    st.integers(4, 12), st.integers(8, 18), st.integers(6, 18),
)  # fmt: skip
HEAD = [
    "项 目 支 出 绩 效 目 标 表",
    "",
    "(2023 年)",
    "",
    "预算单位 某某局",
    "",
    "项目名称 甲项目 项目负责人 某某",
    "",
    "项目资金（万",
    "",
    "元）",
]
FUNDS = [
    "年度预算总额： 18.50",
    "",
    "其中：财",
    "",
    "政拨款",
    "18.50",
    "",
    "其他资",
    "",
    "金：",
    "",
    "项目总体目",
    "",
    "标",
    "",
]
AIM = ["为确保工作正常开展，计划预算资金 18.5万元，发放", "", "3人，其他资金不安排。"]


def read(lines: list[str]) -> Performance:
    return read_performance((), entries(lines), tables={}, redact=lambda text: text)


def cells(found: Performance) -> list[tuple[str, ...]]:
    return [
        (t.level1, t.level2, t.level3, t.target_text, t.basis, t.previous, str(t.weight), t.scoring, t.evidence)
        for t in found.targets
    ]


def filled(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for row in rows:
        above = found[-1] if found else ("", "")
        found.append((row[0] or above[0], row[1] or above[1], *row[2:]))
    return found


@settings(max_examples=25)
@given(widths=WIDTHS, gaps=st.booleans())
def test_rows_are_read_back_from_columns_of_any_width(widths: tuple[int, ...], gaps: bool) -> None:
    table = flat_table((HEADER, *BODY), widths, random.Random(0), gaps=gaps)
    found = read([*HEAD, *FUNDS, *AIM, *table])
    assert cells(found) == filled(BODY)
    assert found.objectives[0].objective == "为确保工作正常开展，计划预算资金18.5万元，发放3人，其他资金不安排。"
    assert (str(found.objectives[0].budget), found.objectives[0].other_funds) == ("18.50", None)
    assert found.objectives[0].project_name == "甲项目"


@settings(max_examples=10)
@given(widths=WIDTHS, cut=st.integers(1, 6), again=st.booleans())
def test_a_page_break_between_rows_with_or_without_the_header(widths: tuple[int, ...], cut: int, again: bool) -> None:
    first = flat_table((HEADER, *BODY[:cut]), widths, random.Random(0))
    rest = flat_table(((HEADER,) if again else ()) + BODY[cut:], widths, random.Random(0))
    for between in ([], ["", "", ""], ["项目支出绩效目标表", "（2023年）"] if again else [""]):
        assert cells(read([*HEAD, *FUNDS, *AIM, *first, *between, *rest])) == filled(BODY)


def test_a_row_that_a_page_splits_goes_on_in_its_columns() -> None:
    lines = [
        "一级指标 二级指标 三级指标 指标值 指标值设置依据 指标分值权重 指标赋分规则 佐证资料", "产出指标",
        "时效指标 完成年度各类检查的时间 2023年11月 计划标准 5 直接赋分 工作资料", " 20 日前", "", "资金执行完成时间", "2023年12月", "", "20 日前",
        "计划标准 5 直接赋分 工作资料",
    ]  # fmt: skip
    found = read([*HEAD, *FUNDS, *AIM, *lines])
    assert [(t.level3, t.target_text, t.evidence) for t in found.targets] == [
        ("完成年度各类检查的时间", "2023年11月20日前", "工作资料"), ("资金执行完成时间", "2023年12月20日前", "工作资料"),
    ]  # fmt: skip


def test_levels_one_character_a_line() -> None:
    lines = [
        "一级指标 二级指标 三级指标 指标值",
        "产",
        "",
        "出",
        "",
        "指",
        "",
        "标",
        "",
        "数量",
        "",
        "指标",
        "",
        "发放人数 =3 人",
        "",
        "质",
        "量",
        "指",
        "标",
    ]
    found = read([*HEAD, *FUNDS, *AIM, *lines, "合格率 =100%"])
    assert [(t.level1, t.level2, t.level3, t.target_text) for t in found.targets] == [
        ("产出指标", "数量指标", "发放人数", "=3人"), ("产出指标", "质量指标", "合格率", "=100%"),
    ]  # fmt: skip


def test_a_department_table_in_a_flat_dump() -> None:
    lines = [
        "部门整体绩效目标表", "(2026 年)", "部门名称（盖章） 某某局", "部门联系人 某某 联系电话 13800000000", "年度绩效目标", "保障运转。目标2：", "培训2次。", "年度预算(万",
        "元)", "资金来源 资金总额（万元）", "财政资金（万", "元）", "上级安排 11.18", "本级安排 391.35", "其他资金（万", "元）", "其他 0.00", "合计： 402.53",
        "一级指标 二级指标 三级指标 指标值 指标设定依据 分值权重", "履职效能", "数量指标", "培训次数 ≥2 次", "《2026 年度工", "作计划》", "25",
        "质量指标 参保率 ≥95% 《2026 年政府工作报告》 20",
    ]  # fmt: skip
    found = read(lines)
    head = found.objectives[0]
    assert (head.scope, head.objective) == ("department", "保障运转。目标2：培训2次。")
    assert [str(one) for one in (head.budget, head.appropriation_superior, head.appropriation_own, head.other_funds)] == [
        "402.53", "11.18", "391.35", "0.00",
    ]  # fmt: skip
    assert [(t.level1, t.level3, t.target_text, t.basis, str(t.weight)) for t in found.targets] == [
        ("履职效能", "培训次数", "≥2次", "《2026年度工作计划》", "25"), ("履职效能", "参保率", "≥95%", "《2026年政府工作报告》", "20"),
    ]  # fmt: skip
    assert "13800000000" not in repr(found)


@pytest.mark.parametrize(
    ("between", "unread"),
    [
        (["（五）其他需说明的事项", "未公开的项目 1 个，涉及 3.38 万元。"], ["未公开的项目1个，涉及3.38万元。"]),
        (["第四部分 名词解释", "一、某词"], []),
    ],
)
def test_a_table_ends_where_the_next_heading_stands(between: list[str], unread: list[str]) -> None:
    lines = ["一级指标 二级指标 三级指标 指标值", "产出指标 数量指标 发放人数 =3 人", *between]
    found = read([*HEAD, *FUNDS, *AIM, *lines])
    assert [(t.level3, t.target_text) for t in found.targets] == [("发放人数", "=3人")]
    assert [(note.kind, note.text) for note in found.notes] == [("unread", text) for text in unread]


def test_an_uncertain_cut_is_said() -> None:
    lines = ["一级指标 二级指标 三级指标 指标值", "效益指标", "社会效益指标", "甲乙丙丁", "戊己庚辛", "壬癸子丑"]
    found = read([*HEAD, *FUNDS, *AIM, *lines])
    assert [note.kind for note in found.notes] == ["warning"]
    assert "不能确定" in say(found.notes[0].message)


def test_a_paragraph_below_the_table_is_no_cell_of_it() -> None:
    table = flat_table((HEADER, *BODY), (4, 8, 20, 8, 8, 8, 6, 12, 12), random.Random(0))
    paragraph = "根据有关文件精神" * 16 + "安排资金12.00万元。"
    found = read([*HEAD, *FUNDS, *AIM, *table, paragraph])
    assert cells(found) == filled(BODY)
    assert [(note.kind, note.text) for note in found.notes if note.text == paragraph] == [("unread", paragraph)]


def read_lines(*lines: str) -> Performance:
    """What these lines of text are read as, the first of them at line 1."""
    found = [Entry(Place("a.md", None, number), line) for number, line in enumerate(lines, start=1)]
    return read_performance((), found, tables={}, redact=str)


def test_what_stands_behind_a_colon_in_the_piece_of_its_label_is_read() -> None:
    found = read_lines(
        "项目支出绩效目标表", "单位：万元", "项目名称：校园安保 项目负责人：王大明", "年度资金总额：10.00", "财政拨款：8.00",
        "其他资金:2.00", "一级指标 二级指标 三级指标 指标值", "产出指标 数量指标 学校数量 ≥20所",
    )  # fmt: skip
    assert [(row.project_name, row.budget, row.appropriation, row.other_funds) for row in found.objectives] == [
        ("校园安保", Decimal("10.00"), Decimal("8.00"), Decimal("2.00"))
    ]
    assert [(row.level3, row.target_text) for row in found.targets] == [("学校数量", "≥20所")]
    assert found.notes == ()


def test_a_sheet_may_end_with_the_figures_of_its_stages() -> None:
    found = read_lines(
        "项目支出绩效自评表", "单位：万元", "项目名称 校园安保", "项目资金 年初预算数 全年预算数 全年执行数",
        "年度资金总额 10.00 9.00 8.50",
    )  # fmt: skip
    assert [(row.project_name, row.budget) for row in found.objectives] == [("校园安保", Decimal("10.00"))]
    (results,) = found.results
    assert [(cell.header, cell.text, cell.value) for cell in results.other_cells] == [
        ("", "年度资金总额", None),
        ("年初预算数", "10.00", Decimal("10.00")),
        ("全年预算数", "9.00", Decimal("9.00")),
        ("全年执行数", "8.50", Decimal("8.50")),
    ]
