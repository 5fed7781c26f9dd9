"""Text of a template that was left in a filing, and text that only looks like it."""

from __future__ import annotations

import pytest

from mingzhang.budget.agreement.left_overs import left_overs
from mingzhang.budget.document import Line, Place


def found(*texts: str) -> list[tuple[str, str, int | None]]:
    lines = [Line(Place("某.txt", None, number), text) for number, text in enumerate(texts, start=1)]
    return [(each.kind, each.quote, each.place.line) for each in left_overs(lines)]


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("收入支出总计 XXX 万元。", "blank", "收入支出总计XXX万元"),
        ("增长××%。", "blank", "增长××%"),
        ("上海市 XX 局 2024 年度", "blank", "上海市XX局2024年度"),
        ("截至2024年底，某某单位共有车辆2辆", "blank", "某某单位共有车辆2辆"),
        ("其中：____万元", "blank", "____万元"),
        ("主要原因：XXXXXXXX。", "blank", "主要原因：XXXXXXXX"),
        ("下降（增长）27.78%，其中", "choice", "下降（增长）27.78%"),
        ("比上年增加(减少)3人", "choice", "比上年增加(减少)3人"),
        ("比上年增加/减少3.20万元", "choice", "比上年增加/减少3.20万元"),
        ("支出增加（减少）的主要原因是业务量增加。", "choice", "支出增加（减少）的主要原因是业务量增加"),
        ("决算数大于（小于）预算数的主要原因是新项目。", "choice", "决算数大于（小于）预算数的主要原因是新项目"),
        ("决算数大小于预算数的主要原因：项目推迟。", "choice", "决算数大小于预算数的主要原因"),
        ("决算数比2023年度减增加3.20万元", "choice", "决算数比2023年度减增加3.20万元"),
        ("与2023年度相比，收入总计增加减少3.20万元", "choice", "与2023年度相比，收入总计增加减少3.20万元"),
        ("与上年持平，主要原因是。其中", "reason", "主要原因是。"),
        ("减少1.00万元，主要原因：；", "reason", "主要原因：；"),
        ("仍保留该表格式，并在本表下方说明", "instruction", "仍保留该表格式"),
        ("（不涉及的不列）", "instruction", "（不涉及的不列）"),
        ("由各单位根据本部门实际情况填写", "instruction", "由各单位根据本部门实际情况填写"),
    ],
)
def test_what_was_left_is_quoted(text: str, kind: str, quote: str) -> None:
    assert found(text) == [(kind, quote, 1)]


def test_a_sentence_over_two_lines_is_one() -> None:
    assert found("其中：在职3人，增加（减", "少）0 人；退休0人。") == [("choice", "增加（减少）0人", 1)]
    assert found("第一部分", "", "主要原因", "是。") == [("reason", "第一部分主要原因是。", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "项目 | 比上年增加（减少）额",
        "联系人：张××，电话：0991-XXXXXXX",
        "某某项目经费 20 万元",
        "设备型号 XXL-200",
        "主要原因是人员增加。",
        "主要原因：人员增加。",
        "增加3.00万元，减少2.00万元",
        "比上年增加，因核减减少3.00万元",
        "大小于100平方米的房屋",
        "因人员核减增加退休费3.20万元",
        "**财政拨款**：指由财政安排的资金",
        "2024年XX项目经费",
        "二○○五年",
        "如下表所示",
        "结合实际工作情况，完成任务",
    ],
)
def test_finished_text_is_none(text: str) -> None:
    assert found(text) == []


def test_one_place_is_told_once_and_time_grows_with_the_text() -> None:
    assert len(found(*["增加（减少）XX万元，主要原因是。"] * 3)) == 9
    assert found("X" * 100_000 + "（" * 100_000 + "增加（" * 50_000) == []
