"""Sheets of self-evaluation in final accounts: what was achieved and the score stand beside each target; what the contract has no
column for is kept as a table of no resource."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from accounts_pair import accounts
from mingzhang.budget.filing import Filing

_ROWS = (
    "项目名称|档案数字化||||||",
    "主管部门|云渡市档案局||实施单位|云渡市档案局|||",
    "项目负责人|张三||联系电话|13900000001|||",
    "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "|年度资金总额|30.00|30.00|29.00|10|96.67%|9.67",
    "年度总体目标|预期目标|||实际完成情况|||",
    "|完成馆藏档案数字化||||已完成||",
    "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
    "产出指标|数量指标|数字化页数|≥10万页|11.2万页|20|20|",
    "|质量指标|合格率|≥98%|97.5%|20|18.5|设备老化，已更换",
    "效益指标|社会效益指标|查档便利程度|明显提升|明显提升|30|30|",
    "总分|||||100|98.17|",
)


Kept = list[tuple[int, str, str]]


def read(folder: Path, *sheets: str) -> Filing:
    """The accounts with these sheets behind their words."""
    end = "<p>第四部分 名词解释</p>"
    return accounts(folder, (end, f"{end}<p>一、基本支出：指保障运转的支出。</p><p>第五部分 附件</p>{''.join(sheets)}"))


def grid(title: str, *rows: str) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    return f"<p>{title}</p><p>（2024年度）</p><table>{cells}</table>"


def lines(title: str, *rows: str) -> str:
    return f"<p>{title}</p><p>（2024年度）</p>{''.join(f'<p>{row}</p>' for row in rows)}"


def kept(filing: Filing) -> list[Kept]:
    """The cells of every table of no resource: row, header, text."""
    return [[(cell.row, cell.header, cell.text) for cell in table.other_cells] for table in filing.other_tables]


def unread(filing: Filing) -> list[str]:
    return [note.text for note in filing.notes if note.kind == "unread"]


def test_what_was_achieved_and_its_score(tmp_path: Path) -> None:
    filing = read(tmp_path, grid("项目支出绩效自评表", *_ROWS))
    (objective,) = filing.narrative.objectives
    assert (objective.project_name, objective.objective, objective.budget) == (
        "档案数字化", "完成馆藏档案数字化", Decimal("30.00"),
    )  # fmt: skip
    said = [(t.level1, t.level3, t.target_text, t.achieved, t.weight, t.score) for t in filing.narrative.targets]
    assert said == [
        ("产出指标", "数字化页数", "≥10万页", "11.2万页", Decimal("20"), Decimal("20")),
        ("产出指标", "合格率", "≥98%", "97.5%", Decimal("20"), Decimal("18.5")),
        ("效益指标", "查档便利程度", "明显提升", "明显提升", Decimal("30"), Decimal("30")),
    ]
    assert kept(filing) == [[
        (1, "", "年度资金总额"), (1, "年初预算数", "30.00"), (1, "全年预算数", "30.00"), (1, "全年执行数", "29.00"), (1, "分值", "10"),
        (1, "执行率", "96.67%"), (1, "得分", "9.67"),
        (2, "实际完成情况", "已完成"),
        (3, "", "合格率"), (3, "偏差原因分析及改进措施", "设备老化，已更换"),
        (4, "", "总分"), (4, "分值", "100"), (4, "得分", "98.17"),
    ]]  # fmt: skip
    (table,) = filing.other_tables
    assert (table.title, table.unit, table.status) == ("项目支出绩效自评表", "万元", "filled")
    assert table.place == objective.place
    assert [cell.value for cell in table.other_cells[3:7]] == [Decimal("29.00"), Decimal("10"), None, Decimal("9.67")]
    assert unread(filing) == []
    assert not any("张三" in line.text or "13900000001" in line.text for line in filing.lines)


_NATIONAL = (
    "项目名称|消防改造|||||||", "主管部门|云渡市档案局|||实施单位|云渡市档案局|||",
    "项目资金（万元）||年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分|",
    "|年度资金总额|80.00|95.50|90.25|10|94.50%|9.45|", "|其中：当年财政拨款|80.00|85.50|80.25|—|93.86%|—|",
    "|上年结转资金||10.00|10.00|—|100.00%|—|", "|其他资金|0.00|0.00|0.00|—||—|",
    "年度总体目标|预期目标||||实际完成情况|||", "|改造5个库房。||||改造了4个库房，另1个2025年完工。|||",
    "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
    "|产出指标|数量指标|改造库房|5个|4个|30|24|雨季停工12天", "||质量指标|验收合格率|100%|100%|60|60|", "总分||||||100|93.45|",
)  # fmt: skip


def test_sources_of_funds_and_a_plan_that_grew(tmp_path: Path) -> None:
    """What came from the year before stood in no plan of spring: its plan is that of the year."""
    filing = read(tmp_path, grid("项目支出绩效自评表", *_NATIONAL))
    (objective,) = filing.narrative.objectives
    amounts = (objective.budget, objective.appropriation, objective.carryover, objective.other_funds)
    assert amounts == (Decimal("80.00"), Decimal("80.00"), Decimal("10.00"), Decimal("0.00"))
    assert objective.objective == "改造5个库房。"
    assert [target.level3 for target in filing.narrative.targets] == ["改造库房", "验收合格率"]
    (cells,) = kept(filing)
    assert cells[7:13] == [
        (2, "", "其中：当年财政拨款"), (2, "年初预算数", "80.00"), (2, "全年预算数（A）", "85.50"), (2, "全年执行数（B）", "80.25"),
        (2, "分值", "—"), (2, "执行率（B/A）", "93.86%"),
    ]  # fmt: skip
    assert cells[-6:] == [
        (5, "实际完成情况", "改造了4个库房，另1个2025年完工。"),
        (6, "", "改造库房"), (6, "偏差原因分析及改进措施", "雨季停工12天"),
        (7, "", "总分"), (7, "分值", "100"), (7, "得分", "93.45"),
    ]  # fmt: skip
    assert unread(filing) == []


def test_a_total_score_that_merged_cells_have_shifted(tmp_path: Path) -> None:
    rows = (*_NATIONAL[:-1], "总分|||||100|93.45||")
    (cells,) = kept(read(tmp_path, grid("项目支出绩效自评表", *rows)))
    assert cells[-3:] == [(7, "", "总分"), (7, "分值", "100"), (7, "得分", "93.45")]


def test_no_figure_of_a_total_is_lost_under_columns_that_nobody_knows(tmp_path: Path) -> None:
    """Whether 100 is what could be scored is not said: the columns are called 甲 and 乙."""
    rows = (
        "项目名称|档案数字化||||||", "一级指标|二级指标|三级指标|年度指标值|实际完成值|甲|乙",
        "产出指标|数量指标|数字化页数|≥10万页|11.2万页||", "总分|||||100|98.17",
    )  # fmt: skip
    filing = read(tmp_path, grid("项目支出绩效自评表", *rows))
    assert unread(filing) == ["100", "98.17"]
    assert kept(filing) == []


def test_scores_alone_have_no_unit(tmp_path: Path) -> None:
    """The unit above the sheet is that of money: none is printed, or only the points and the rate of it."""
    budget = "项目资金（万元）||分值|执行率|得分|||"
    points = tuple(row for row in _ROWS[7:])
    for head in ((), (budget, "|年度资金总额|10|96.67%|9.67|||")):
        (table,) = read(
            tmp_path, grid("项目支出绩效自评表", _ROWS[0], "单位：万元|||||||", *head, *points)
        ).other_tables
        assert (table.unit, table.unit_from) == ("", "")
        assert [cell.value for cell in table.other_cells][-2:] == [Decimal("100"), Decimal("98.17")]


def test_each_of_several_sheets_has_its_own(tmp_path: Path) -> None:
    second = [
        row.replace("消防改造", "网络维护").replace("95.50", "96.50").replace("93.45", "91.00") for row in _NATIONAL
    ]
    filing = read(tmp_path, grid("项目支出绩效自评表", *_NATIONAL), grid("项目支出绩效自评表", *second))
    assert [each.project_name for each in filing.narrative.objectives] == ["消防改造", "网络维护"]
    assert [[text for _, header, text in cells if header in ("全年预算数（A）", "得分")] for cells in kept(filing)] == [
        ["95.50", "9.45", "85.50", "—", "10.00", "—", "0.00", "—", "93.45"],
        ["96.50", "9.45", "85.50", "—", "10.00", "—", "0.00", "—", "91.00"],
    ]
    assert [table.place for table in filing.other_tables] == [each.place for each in filing.narrative.objectives]


def test_numbered_blocks_a_plan_above_the_labels_and_conclusions(tmp_path: Path) -> None:
    """As Sichuan prints it: 年度预算数 heads the labels of the rows, 完成值 stands beside 度量单位, conclusions follow below."""
    filing = read(tmp_path, grid(
        "部门预算项目支出绩效自评表（2024年度）",
        "项目名称|档案保护|||||||||", "主管部门|云渡市档案局|||实施单位（盖章）|云渡市档案局|||||",
        "项目基本情况|1.项目年度目标完成情况|项目年度目标||||年度目标完成情况||||", "||修复3000卷。||||修复3120卷。||||",
        "|2.项目实施内容及过程概述|分三批实施。||||||||",
        "预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因||",
        "|总额|38.93|51.89|51.89|100.00%|10|10|||", "|其中：财政资金|38.93|51.89|51.89|100.00%|/|/|||", "|单位资金|0.00|0.00|0.00|0.00%|/|/|||",
        "绩效指标（90分）|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析",
        "|产出指标|数量指标|修复卷数|≥|3000|卷|3120|60|60|", "|效益指标|社会效益指标|利用人次|≥|500|人次|455|30|27.3|闭馆20天",
        "合计||||||||100|97.3|", "评价结论|项目自评总分97.3分。|||||||||", "改进措施|提前2个月招标。|||||||||", "项目负责人：李四|||财务负责人：王五|||||||",
    ))  # fmt: skip
    (objective,) = filing.narrative.objectives
    assert (objective.objective, objective.budget, objective.appropriation) == (
        "修复3000卷。",
        Decimal("38.93"),
        Decimal("38.93"),
    )
    assert [(t.level3, t.target_text, t.achieved, t.weight, t.score) for t in filing.narrative.targets] == [
        ("修复卷数", "≥3000卷", "3120", Decimal("60"), Decimal("60")),
        ("利用人次", "≥500人次", "455", Decimal("30"), Decimal("27.3")),
    ]
    (cells,) = kept(filing)
    assert cells[:7] == [
        (1, "", "总额"), (1, "年初预算", "38.93"), (1, "调整后预算数", "51.89"), (1, "预算执行数", "51.89"), (1, "预算执行率", "100.00%"),
        (1, "权重", "10"), (1, "得分", "10"),
    ]  # fmt: skip
    assert [(header, text) for _, header, text in cells[-8:]] == [
        ("实际完成情况", "修复3120卷。"), ("", "利用人次"), ("偏差原因分析及改进措施", "闭馆20天"), ("", "合计"), ("分值", "100"),
        ("得分", "97.3"), ("评价结论", "项目自评总分97.3分。"), ("改进措施", "提前2个月招标。"),
    ]  # fmt: skip
    assert unread(filing) == []
    assert not any(name in text for _, _, text in cells for name in ("李四", "王五"))


def test_the_whole_of_a_department(tmp_path: Path) -> None:
    filing = read(tmp_path, grid(
        "部门整体支出绩效自评表",
        "部门名称|云渡市档案局||||||", "年度预算申请（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "|年度资金总额|110.00|104.00|101.00|10|97.12%|9.71", "|按收入性质分：||||||", "|其中：一般公共预算|110.00|104.00|101.00||97.12%|",
        "年度总体目标|预期目标|||实际完成情况|||", "|保管好全部馆藏。|||全部馆藏安全。|||",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施", "产出指标|数量指标|接收档案|≥2万卷|2.3万卷|50|50|",
    ))  # fmt: skip
    (objective,) = filing.narrative.objectives
    assert (objective.scope, objective.objective, objective.budget) == (
        "department",
        "保管好全部馆藏。",
        Decimal("110.00"),
    )
    (cells,) = kept(filing)
    assert [(header, text) for row, header, text in cells if row > 1] == [
        ("", "其中：一般公共预算"), ("年初预算数", "110.00"), ("全年预算数", "104.00"), ("全年执行数", "101.00"), ("执行率", "97.12%"),
        ("实际完成情况", "全部馆藏安全。"),
    ]  # fmt: skip
    assert unread(filing) == []


def test_figures_behind_their_labels(tmp_path: Path) -> None:
    filing = read(tmp_path, grid(
        "项目支出绩效自评表",
        "项目名称|书库租赁||主管部门|云渡市档案局||", "预算资金（万元）|年初预算数|12.00|全年预算数|12.50|全年执行数|11.40", "||执行率|95%|得分|9.5|",
        "年度绩效目标|租用书库600平方米。|||||", "实际完成情况|租期12个月。|||||",
        "一级指标|二级指标|三级指标|指标值|完成值|分值|得分", "产出指标|数量指标|租用面积|≥600平方米|600平方米|50|50",
    ))  # fmt: skip
    (objective,) = filing.narrative.objectives
    assert (objective.budget, objective.objective) == (Decimal("12.00"), "租用书库600平方米。")
    assert kept(filing) == [[
        (1, "", "预算资金（万元）"), (1, "年初预算数", "12.00"), (1, "全年预算数", "12.50"), (1, "全年执行数", "11.40"),
        (2, "执行率", "95%"), (2, "得分", "9.5"), (3, "实际完成情况", "租期12个月。"),
    ]]  # fmt: skip
    assert unread(filing) == []


_FLAT = (
    "项目名称 网络维护", "主管部门 云渡市档案局 实施单位 云渡市档案局", "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分",
    "年度资金总额 20.00 20.00 19.00 10 95.00% 9.50", "其中：当年财政拨款 20.00 20.00 19.00 — 95.00% —", "年度总体目标 预期目标 实际完成情况",
    "保障网络运行365天。 网络运行364天。", "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施",
    "产出指标 数量指标 运行天数 ≥365天 364天 50 49.86 停电1天", "效益指标 社会效益指标 网站访问量 ≥5万次 5.2万次 40 40", "总分 100 99.36",
)  # fmt: skip


@pytest.mark.parametrize(
    "rows", [_FLAT, tuple(piece for row in _FLAT for piece in row.split())], ids=["lines", "cells"]
)
def test_lines_of_text(tmp_path: Path, rows: tuple[str, ...]) -> None:
    """Objective and result cannot be told apart where their columns are lost: both are kept as one text."""
    filing = read(tmp_path, lines("项目支出绩效自评表", *rows))
    (objective,) = filing.narrative.objectives
    assert (objective.project_name, objective.objective, objective.budget) == ("网络维护", "", Decimal("20.00"))
    assert [(t.level3, t.achieved, t.score) for t in filing.narrative.targets] == [
        ("运行天数", "364天", Decimal("49.86")), ("网站访问量", "5.2万次", Decimal("40")),
    ]  # fmt: skip
    (cells,) = kept(filing)
    assert cells[:7] == [
        (1, "", "年度资金总额"), (1, "年初预算数", "20.00"), (1, "全年预算数", "20.00"), (1, "全年执行数", "19.00"), (1, "分值", "10"),
        (1, "执行率", "95.00%"), (1, "得分", "9.50"),
    ]  # fmt: skip
    assert cells[-6:] == [
        (3, "年度总体目标/实际完成情况", "保障网络运行365天。网络运行364天。"), (4, "", "运行天数"), (4, "偏差原因分析及改进措施", "停电1天"),
        (5, "", "总分"), (5, "分值", "100"), (5, "得分", "99.36"),
    ]  # fmt: skip
    assert unread(filing) == []


def test_a_row_of_text_that_lost_a_figure_is_unread(tmp_path: Path) -> None:
    """Six stages and five figures: which one is lost cannot be known, so not even the plan is taken."""
    rows = [row.replace("年度资金总额 20.00 20.00", "年度资金总额 20.00") for row in _FLAT]
    filing = read(tmp_path, lines("项目支出绩效自评表", *rows))
    assert filing.narrative.objectives[0].budget is None
    assert unread(filing) == ["20.00", "19.00", "10", "95.00%", "9.50"]


@pytest.mark.parametrize(
    ("header", "unit"),
    [("全年执行数", "万元"), ("全年执行数（万元）", "万元"), ("全年执行数（元）", "")],
)
def test_funds_of_which_one_column_names_another_unit_have_no_common_unit(
    tmp_path: Path, header: str, unit: str
) -> None:
    """290,000 yuan are not 290,000 万元: no unit is said of the table, and its text keeps what is printed."""
    rows = [row.replace("全年执行数", header).replace("|29.00|", "|290000|") for row in _ROWS]
    (table,) = read(tmp_path, grid("项目支出绩效自评表", *rows)).other_tables
    assert table.unit == unit
    assert [cell.text for cell in table.other_cells if cell.text == "290000"] == ["290000"]


def test_the_unit_behind_the_label_of_all_rows(tmp_path: Path) -> None:
    rows = (
        "部门名称|云渡市档案局|||||", "部门整体支出（万元）||年初预算数|全年预算数|全年执行数|执行率|得分", "|基本支出|24.40|25.80|27.10|105.04%|—",
        "|合计|28.80|31.90|32.10|100.63%|10", "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|数字化页数|≥10万页|11万页|50|50",
    )  # fmt: skip
    filing = read(tmp_path, grid("部门整体支出绩效自评表", *rows))
    assert [(each.scope, each.budget) for each in filing.narrative.objectives] == [("department", Decimal("28.80"))]
    assert [table.unit for table in filing.other_tables] == ["万元"]
    assert unread(filing) == []


def test_two_units_in_a_head_are_none(tmp_path: Path) -> None:
    rows = (
        "项目名称|档案数字化|||||", "项目资金（万元）||年初预算数|全年预算数（元）|全年执行数|执行率|得分", "|年度资金总额|30.30|303000.00|29.10|96.04%|9",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分", "产出指标|数量指标|数字化页数|≥10万页|11万页|50|50",
    )  # fmt: skip
    filing = read(tmp_path, grid("项目支出绩效自评表", *rows))
    assert [each.budget for each in filing.narrative.objectives] == [None]
    assert unread(filing) == ["30.30"]
