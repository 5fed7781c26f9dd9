"""Sheets of self-evaluation in final accounts: what was achieved and the score stand beside each target."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from accounts_pair import accounts

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


def test_what_was_achieved_and_its_score(tmp_path: Path) -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in _ROWS)
    sheet = f"<p>第五部分 附件</p><p>项目支出绩效自评表</p><p>（2024年度）</p><table>{cells}</table>"
    end = "<p>第四部分 名词解释</p>"
    filing = accounts(tmp_path, (end, f"{end}<p>一、基本支出：指保障运转的支出。</p>{sheet}"))
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
    unread = [note.text for note in filing.notes if note.kind == "unread"]
    assert unread == ["30.00", "29.00", "10", "96.67%", "9.67", "100", "98.17"]
    assert not any("张三" in line.text or "13900000001" in line.text for line in filing.lines)
