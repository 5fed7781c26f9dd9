"""What a sheet of results prints beside its targets, on the page of the accounts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from mingzhang.budget.document import Place
from mingzhang.budget.filing import OtherCell, Table
from mingzhang.budget.narrative import Narrative, Objective, Target
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.targets import read_objectives
from mingzhang.website.pages.filing_page.targets_and_facts import targets_section
from website.site_samples import AGENCY, FILE, balance, filing, write

AT, ELSEWHERE = Place(FILE, None, 20), Place(FILE, None, 40)
OBJECTIVE = Objective(
    "project", "", "消防改造", "改造5个库房。", Decimal("80.00"), None, None, None, None, None, None, "", "", "", AT
)
TARGET = Target(
    1, "project", "消防改造", "产出指标", "数量指标", "改造库房", "", None, "", "5个", "", "", Decimal(30), "", "", "4个", Decimal(24), AT
)  # fmt: skip
CELLS = (
    (1, 1, "", "年度资金总额"), (1, 2, "全年预算数", "95.50"), (1, 3, "全年执行数", "90.25"), (1, 4, "执行率", "94.50%"),
    (2, 1, "", "其他资金"), (2, 2, "全年预算数", "0.00"),
    (3, 5, "实际完成情况", "改造了4个<b>库房</b>。"),
    (4, 1, "", "改造库房"), (4, 6, "偏差原因分析及改进措施", "雨季停工12天"),
    (5, 1, "", "总分"), (5, 7, "分值", "100"), (5, 8, "得分", "93.45"),
)  # fmt: skip


def kept(place: Place) -> Table:
    cells = tuple(OtherCell(row, column, header, text, None, place) for row, column, header, text in CELLS)
    return Table("", "项目支出绩效自评表", "", "万元", "filled", "", place, unit_from="table", other_cells=cells)


def filed(folder: Path, *tables: Table, targets: tuple[Target, ...] = (TARGET,)) -> Filed:
    made = filing(
        balance("1.00", "1.00"),
        document="department-accounts",
        narrative=Narrative(objectives=(OBJECTIVE,), targets=targets),
    )
    write(folder, (replace(made, other_tables=tables), AGENCY))
    return Filed(gather(folder / "datapackages").filings[0])


def test_indicators_of_one_name_have_their_own_reasons(tmp_path: Path) -> None:
    """And a sum of funds is no total score, also under columns of points; the words before a total score stand apart and with a colon."""
    lines = [Place(FILE, None, number) for number in (30, 31, 32)]
    told = (
        OtherCell(1, 1, "", "合计", None, AT), OtherCell(1, 2, "全年执行数", "90.25", None, AT), OtherCell(1, 8, "得分", "9.45", None, AT),
        OtherCell(2, 1, "", "改造库房", None, lines[0]), OtherCell(2, 6, "偏差原因分析及改进措施", "雨季停工12天", None, lines[0]),
        OtherCell(3, 1, "", "改造库房", None, lines[1]), OtherCell(3, 6, "偏差原因分析及改进措施", "库房改作他用", None, lines[1]),
        OtherCell(4, 1, "", "总 分：", None, AT), OtherCell(4, 8, "得分", "93.45", None, AT),
    )  # fmt: skip
    table = Table("", "项目支出绩效自评表", "", "万元", "filled", "", AT, unit_from="table", other_cells=told)
    targets = tuple(replace(TARGET, place=place) for place in lines)
    (objective,) = read_objectives(filed(tmp_path, table, targets=targets), "project")
    assert [each.reason for each in objective.targets] == ["雨季停工12天", "库房改作他用", ""]
    assert [label for label, _cells in objective.results.funds] == ["合计"]
    assert objective.results.total == (("得分", "93.45"),)


def test_results_beside_the_targets(tmp_path: Path) -> None:
    fragments: dict[str, str] = {}
    targets_section(filed(tmp_path, kept(AT)), fragments)
    told = [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip()
        for row in re.findall(r"<tr.*?</tr>", fragments["targets"])
    ]
    assert told == [
        "指标 目标 完成 权重 得分", "改造库房 产出指标 · 数量指标 5个 4个 雨季停工12天 30 24",
        "资金 全年预算数 全年执行数 执行率", "年度资金总额 95.50 90.25 94.50%", "其他资金 0.00 原文留空 原文留空",
    ]  # fmt: skip
    assert "实际完成情况：改造了4个&lt;b&gt;库房&lt;/b&gt;。" in fragments["targets"]
    assert "自评总计分值 100，得分 93.45。" in fragments["targets"]


def test_a_table_in_another_line_is_no_result_of_this_objective(tmp_path: Path) -> None:
    (objective,) = read_objectives(filed(tmp_path, kept(ELSEWHERE)), "project")
    assert objective.results.is_empty
    assert objective.targets[0].reason == ""


def test_two_tables_that_begin_in_the_line_of_an_objective_are_not_told_apart(tmp_path: Path) -> None:
    (objective,) = read_objectives(filed(tmp_path, kept(AT), kept(AT)), "project")
    assert objective.results.is_empty
