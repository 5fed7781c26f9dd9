"""Performance tables whose cells the source separates, and project blocks: forms that no real filing at hand has."""

from __future__ import annotations

from decimal import Decimal

import pytest
from performance_layout import entries

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Row, Table
from mingzhang.budget.phrases import say
from mingzhang.extraction.performance import Performance, read_performance

TITLE = "项目支出绩效目标表"
HEAD = [
    "预算单位\t\t某某市某某局\t\t\t\t\t\t",
    "项目名称\t\t某某经费\t\t\t\t项目负责人\t某某\t联系电话\t13800000000",
    "项目资金(万元)\t\t年度预算总额\t1,234.50\t其中：财政拨款\t1,200.00\t其他资金\t34.50\t",
    "项目总体目标\t\t开展3次检查。\t\t\t\t\t\t",
]
HEADER = "一级指标\t二级指标\t三级指标\t指标值\t指标值设置依据\t上年完成值\t指标分值权重\t指标赋分规则\t佐证资料"
FIRST = "产出指标\t数量指标\t检查次数\t≥3次\t计划标准\t2次\t20\t直接赋分\t工作资料"


def read(lines: list[str], blocks: list[str] | None = None) -> Performance:
    return read_performance(entries(blocks or []), entries(lines), tables={}, redact=lambda text: text)


def rows(found: Performance) -> list[tuple[str, ...]]:
    return [
        (t.level1, t.level2, t.level3, t.target_text, t.basis, t.previous, str(t.weight), t.scoring, t.evidence)
        for t in found.targets
    ]


ONE = ("产出指标", "数量指标", "检查次数", "≥3次", "计划标准", "2次", "20", "直接赋分", "工作资料")


def test_a_table_as_it_should_be() -> None:
    found = read([TITLE, "(2026 年)", *HEAD, HEADER, FIRST])
    assert rows(found) == [ONE]
    head = found.objectives[0]
    assert (head.scope, head.project_id, head.project_name, head.objective) == (
        "project",
        "p1",
        "某某经费",
        "开展3次检查。",
    )
    assert (head.budget, head.appropriation, head.other_funds) == (
        Decimal("1234.50"),
        Decimal("1200.00"),
        Decimal("34.50"),
    )
    assert (head.appropriation_superior, head.appropriation_own) == (None, None)
    assert (head.place.line, found.targets[0].place.line) == (1, 8)
    assert found.notes == ()


def test_a_label_and_its_amount_may_stand_in_one_cell() -> None:
    funds = "项目资金(万元)\t\t年度预算总额：1,234.50\t其中：财政拨款：1,200.00\t其他资金：34.50\t"
    found = read([TITLE, "(2026 年)", *HEAD[:2], funds, HEAD[3], HEADER, FIRST])
    head = found.objectives[0]
    assert [str(each) for each in (head.budget, head.appropriation, head.other_funds)] == [
        "1234.50",
        "1200.00",
        "34.50",
    ]
    assert (found.notes, rows(found)) == ((), [ONE])


def test_tasks_with_money_of_their_own_are_none_of_the_funds() -> None:
    """They go on as long as the first cell is empty, whatever their words are."""
    tasks = ["年度主要任务\t任务名称\t主要内容\t预算金额", "\t任务一\t年度预算总额\t10.00", "\t任务二\t内容二\t20.00"]
    found = read([TITLE, "(2026 年)", *HEAD[:2], *tasks, *HEAD[2:], HEADER, FIRST])
    assert (found.objectives[0].budget, found.objectives[0].objective) == (Decimal("1234.50"), "开展3次检查。")
    assert [(note.kind, note.text, note.place.line) for note in found.notes] == [
        ("unread", "10.00", 6), ("unread", "20.00", 7),
    ]  # fmt: skip


def test_names_and_telephone_numbers_are_nowhere() -> None:
    found = read([TITLE, *HEAD, "部门联系人\t某某\t联系电话：13800000000\t\t", HEADER, FIRST])
    assert "某某" not in repr(found).replace("某某经费", "").replace("某某市某某局", "")
    assert "13800000000" not in repr(found)


def test_merged_cells_are_filled_down_and_a_new_first_level_forgets_the_second() -> None:
    lines = [
        TITLE, *HEAD, HEADER, FIRST,
        "\t\t检查户数\t≥10户\t计划标准\t\t20\t直接赋分\t工作资料",
        "\t质量指标\t检查合格率\t=100%\t计划标准\t\t20\t直接赋分\t工作资料",
        "满意度指标\t\t群众满意度\t≥90%\t自定义\t\t10\t满意度赋分\t说明材料",
    ]  # fmt: skip
    assert [row[:3] for row in rows(read(lines))] == [
        ("产出指标", "数量指标", "检查次数"), ("产出指标", "数量指标", "检查户数"), ("产出指标", "质量指标", "检查合格率"),
        ("满意度指标", "", "群众满意度"),
    ]  # fmt: skip


def test_a_table_over_two_pages_is_one_table() -> None:
    second = "\t质量指标\t检查合格率\t=100%\t计划标准\t\t20\t直接赋分\t工作资料"
    for between in (
        ["", second],
        ["", HEADER, second],
        [TITLE, "(2026年)", HEADER, second],
        [TITLE, *HEAD, HEADER, second],
    ):
        found = read([TITLE, *HEAD, HEADER, FIRST, *between])
        assert len(found.objectives) == 1
        assert rows(found)[1][:4] == ("产出指标", "质量指标", "检查合格率", "=100%")
        assert found.notes == ()


def test_the_rest_of_a_row_on_the_next_page() -> None:
    found = read(
        [
            TITLE,
            *HEAD,
            HEADER,
            "产出指标\t数量指标\t开展监督\t≥3次\t计划标准\t\t20\t直接赋分\t工作资料",
            "",
            "\t\t检查的次数\t\t\t\t\t\t",
        ]
    )
    assert [row[2] for row in rows(found)] == ["开展监督检查的次数"]
    assert [note.kind for note in found.notes] == ["warning"]


def test_a_lost_header_cell_does_not_shift_the_figures() -> None:
    header = HEADER.replace("\t指标值设置依据", "") + "\t"
    found = read([TITLE, *HEAD, header, FIRST])
    assert rows(found) == [ONE]
    assert "与表头错位" in say(found.notes[0].message)


def test_a_row_that_slipped_to_the_right() -> None:
    found = read([TITLE, *HEAD, HEADER, "产出指标\t数量指标\t\t检查次数\t≥3次\t计划标准\t2次\t20\t直接赋分"])
    assert rows(found) == [(*ONE[:-1], "")]


def test_scoring_and_evidence_in_one_cell() -> None:
    header = HEADER.replace("\t指标赋分规则", "")
    for cell in ("按完成比例赋分 工作资料, 原始凭证", "按完成比例赋分工作资料,原始凭证"):
        found = read([TITLE, *HEAD, header, f"产出指标\t数量指标\t检查次数\t≥3次\t计划标准\t2次\t20\t{cell}"])
        assert rows(found)[0][-2:] == ("按完成比例赋分", "工作资料,原始凭证")
        assert found.notes == ()


def test_sign_value_and_unit_in_columns_of_their_own() -> None:
    header = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重"
    found = read([TITLE, *HEAD, header, "产出指标\t数量指标\t检查次数\t≥\t3\t次\t20"])
    target = found.targets[0]
    assert (target.target_text, target.operator, target.value, target.unit) == ("≥3次", ">=", Decimal(3), "次")
    assert target.weight == Decimal(20)


def test_a_department_table() -> None:
    lines = [
        "部门整体绩效目标表", "(2026 年)", "部门名称（盖章）\t\t某某局\t\t\t", "部门联系人\t\t某某\t联系电话\t13800000000\t",
        "年度绩效目标\t\t<p>目标1：保障运转。 目标2：培训2次。</p>\t\t\t", "年度预算(万元)\t\t资金来源\t\t资金总额（万元）\t",
        "\t\t财政资金（万元）\t上级安排\t11.18\t", "\t\t\t本级安排\t391.35\t", "\t\t其他资金（万元）\t其他\t0.00\t",
        "\t\t合计：\t\t402.53\t", "一级指标\t二级指标\t三级指标\t指标值\t指标设定依据\t分值权重",
        "履职效能\t重点工作任务完成\t培训次数\t≥2次\t《2026年度工作计划》\t25",
    ]  # fmt: skip
    found = read(lines)
    head = found.objectives[0]
    assert (head.scope, head.project_id, head.objective) == ("department", "", "目标1：保障运转。目标2：培训2次。")
    assert (head.budget, head.appropriation) == (Decimal("402.53"), None)
    assert (head.appropriation_superior, head.appropriation_own) == (Decimal("11.18"), Decimal("391.35"))
    assert head.other_funds == Decimal("0.00")
    assert rows(found)[0][:5] == ("履职效能", "重点工作任务完成", "培训次数", "≥2次", "《2026年度工作计划》")
    assert found.project_matches == ()


def test_figures_that_fit_nowhere_are_reported() -> None:
    found = read([TITLE, *HEAD, "某某金额\t99.00\t", HEADER, FIRST + "\t77.00\t88.00", "备注：另有5万元。"])
    assert {(note.kind, note.text) for note in found.notes} >= {
        ("unread", "77.00"),
        ("unread", "88.00"),
        ("unread", "备注：另有5万元。"),
    }
    assert any(note.kind == "unread" and "99.00" in note.text for note in found.notes)


def test_no_table_no_rows() -> None:
    assert read([]) == Performance()


BLOCK = [
    "（一）项目名称：甲项目", "设立的政策依据：某办法（某财〔2020〕1号）。", "预算安排规模：12.50", "", "项目承担单", "位：某某局", "项目负责人：某某",
    "资金分配情况：12.5万元用于检查。补贴标准：每人3元", "资金执行时间：2026年1月-12月", "2.项目名称：乙项目", "预算安排规模：3000元，其中上级2000元",
]  # fmt: skip


def test_blocks_whose_labels_wrap_or_stand_inside_a_line() -> None:
    found = read([], BLOCK)
    first, second = found.projects
    assert (first.project_id, first.project_name, first.amount) == ("p1", "甲项目", None)
    assert first.policy_basis == "某办法（某财〔2020〕1号）。"
    assert first.undertaking_unit == "某某局"
    assert first.allocation == "12.5万元用于检查。"
    assert first.subsidy_standard == "每人3元"
    assert first.period == "2026年1月-12月"
    assert (second.project_id, second.project_name, second.amount) == ("p2", "乙项目", Decimal("0.3"))
    assert [(m.project_id, m.resource, m.row, m.method) for m in found.project_matches] == [
        ("p1", "projects", 1, "none"), ("p2", "projects", 2, "none"),
    ]  # fmt: skip
    assert [(note.kind, note.text) for note in found.notes] == [("unread", "12.50"), ("unread", "2000元")]


def paid(total: str) -> dict[str, Table]:
    """A table of projects with one amount, in 万元."""
    texts = dict.fromkeys(("unit_name", "function_code", "name", "project_name", "project_id"), "") | {
        "row_type": "total"
    }
    cell = Cell("total", total, Decimal(total), Place("filing.md", line=1))
    return {"project_expenditure": Table("project_expenditure", rows=(Row(1, "total", texts, (cell,), cell.place),))}


@pytest.mark.parametrize(("printed", "amount"), [("400000", "40"), ("40", "40"), ("41", None)])
def test_an_amount_without_unit_is_that_of_the_tables_or_unread(printed: str, amount: str | None) -> None:
    found = read_performance(
        entries(["项目名称：甲项目", f"预算安排规模：{printed}"]), (), tables=paid("40.0000"), redact=str
    )
    assert found.projects[0].amount == (None if amount is None else Decimal(amount))
    assert [note.kind for note in found.notes] == ["unread" if amount is None else "warning"]


def test_a_block_and_its_table_are_one_project() -> None:
    lines = [TITLE, *[line.replace("某某经费", "甲项目[二期]") for line in HEAD], HEADER, FIRST]
    found = read(lines, ["1、项目名称：甲项目（二期）", "预算安排规模：5万元"])
    assert [(m.project_id, m.resource, m.method) for m in found.project_matches] == [
        ("p1", "projects", "none"), ("p1", "objectives", "folded"),
    ]  # fmt: skip


def test_redaction_reaches_every_text() -> None:
    lines = [TITLE, *HEAD, HEADER, FIRST.replace("检查次数", "张三丰检查次数")]
    found = read_performance(
        entries(["项目名称：张三丰项目", "资金分配情况：由张三丰支配"]),
        entries(lines),
        tables={},
        redact=lambda text: text.replace("张三丰", "［略］"),
    )
    assert "张三丰" not in repr(found)
    assert found.targets[0].level3 == "［略］检查次数"


@pytest.mark.parametrize("header", ["指标值类型", "计量单位", "备注"])
def test_whether_a_target_is_a_number_is_no_unit(header: str) -> None:
    found = read(
        [
            TITLE,
            *HEAD,
            f"一级指标\t二级指标\t三级指标\t指标值\t{header}",
            "产出指标\t数量指标\t维修水库数量（座）\t20\t定量",
            "满意度指标\t服务对象满意度指标\t群众满意度\t≥95%\t定量",
        ]
    )
    assert [(each.level3, each.operator, each.value, each.unit, each.target_text) for each in found.targets] == [
        ("维修水库数量（座）", "", Decimal("20"), "", "20"),
        ("群众满意度", ">=", Decimal("95"), "%", "≥95%"),
    ]
