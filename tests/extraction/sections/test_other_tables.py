"""Tables that fill no resource are kept as they stand, without persons and their numbers."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, remarks, rows, table
from mingzhang.budget.filing import OtherCell

SPENT = table("部门支出总表", grid("科目编码|科目名称|合计\n208|社会保障和就业支出|5.00\n|合计|5.00"))


def kept(body: str) -> tuple[OtherCell, ...]:
    (other,) = filing(SPENT, table("其他事项公开表", grid(body), number="表2")).other_tables
    return other.other_cells


@pytest.mark.parametrize("label", ["电话", "联系电话", "办公电话（座机）", "手机号码", "身份证号", "联系方式"])
def test_a_column_of_numbers_of_persons_is_masked(label: str) -> None:
    cells = kept(f"事项|{label}|金额\n购车|4567890|3.00")
    assert [(cell.header, cell.text) for cell in cells if cell.row == 1] == [
        ("事项", "购车"), (label, "［略］"), ("金额", "3.00"),
    ]  # fmt: skip
    assert "4567890" not in "".join(cell.text + cell.header for cell in cells)


def test_rows_before_the_first_amount_are_no_header() -> None:
    cells = kept("事项|负责人姓名|电话\n购车|欧阳小明|4567890\n修路|李四光|4567891")
    assert [cell.header for cell in cells] == ["事项", "负责人姓名", "电话"] * 2
    assert [cell.text for cell in cells] == [
        "购车",
        "［略］",
        "［略］",
        "修路",
        "［略］",
        "［略］",
    ]


def test_a_header_of_two_rows_is_one_header() -> None:
    cells = kept("项目名称|预算数|预算数\n|基本支出|项目支出\n购车|1.00|3.00")
    assert [(cell.header, cell.text) for cell in cells] == [
        ("项目名称", "购车"), ("预算数/基本支出", "1.00"), ("预算数/项目支出", "3.00"),
    ]  # fmt: skip


def test_tables_behind_the_explanations_are_no_words() -> None:
    spending = grid("科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|\n")
    other = grid("品目|数量|金额\n电脑|12|9.50\n")
    explanation = "\n\n".join(
        [
            "一、关于收支情况的说明",
            "收支总预算3.00万元。",
            "附件1",
            "部门支出总表",
            "单位：万元",
            spending,
            "附件2",
            "政府采购预算表",
            other,
        ]
    )
    income = grid("科目编码|科目名称|合计|财政拨款\n208|社会保障和就业支出|3.00|3.00\n|合计|3.00|3.00\n")
    found = filing(table("部门收入总表", income), explanation=explanation)
    assert rows(found.table("expenditure")) == [
        ("208", {"total": "3.00", "basic": "3.00"}),
        ("合计", {"total": "3.00", "basic": "3.00"}),
    ]
    assert [cell.text for kept in found.other_tables for cell in kept.other_cells if cell.header] == [
        "电脑",
        "12",
        "9.50",
    ]
    assert remarks(found, "unread") == []
    assert [str(one.amount) for one in found.narrative.statements] == ["3.00"]


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("品目|单价|金额\n电脑|4500|9.00", "万元"),
        ("品目|单价（元）|金额\n电脑|4500|9.00", ""),
        ("品目|金额\n电脑|9.00\n单价（元）|4500", ""),
        ("品目|金额（万元）\n电脑（用于500元以下的采购）|9.00", "万元"),
    ],
)
def test_a_table_in_which_words_name_another_unit_is_of_none(body: str, unit: str) -> None:
    (other,) = filing(SPENT, table("其他事项公开表", grid(body), number="表2")).other_tables
    assert other.unit == unit
