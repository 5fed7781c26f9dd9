"""Figures with marks in lines of text: read as printed, or noted."""

from __future__ import annotations

import pytest

from extraction.written import filing, remarks, rows, table

TITLE = "部门支出总表"
BODY = (
    "科目编码  科目名称  合计  基本支出  项目支出\n208  社会保障和就业支出  {0}  {0}\n20805  行政事业单位养老支出  {0}  {0}\n"
    "2080505  机关事业单位基本养老保险缴费支出  {0}  {0}\n合计  {0}  {0}"
)
CODES = ["208", "20805", "2080505", "合计"]


def flat(text: str) -> str:
    """Cells one blank apart, as a dump has them."""
    return text.replace("  ", " ")


@pytest.mark.parametrize("printed", ["￥3.00", "3.00万元", "+3.00", "'3.00", "“3.00”"])
def test_a_mark_at_a_figure_is_no_part_of_it(printed: str) -> None:
    found = filing(table(TITLE, flat(BODY.format(printed))))
    ours = found.table("expenditure")
    assert [row.key for row in ours.rows] == CODES
    assert [[cell.printed for cell in row.cells] for row in ours.rows] == [["3.00", "3.00"]] * 4
    assert remarks(found, "unread") == []


def test_figures_in_another_unit_than_their_table_are_noted() -> None:
    found = filing(table(TITLE, flat(BODY.format("30000元"))))
    assert [cell for row in found.table("expenditure").rows for cell in row.cells] == []
    assert [text for _, text, _ in remarks(found, "unread")] == ["30000元"] * 8


def test_money_in_the_name_of_a_project_is_part_of_it() -> None:
    body = flat(BODY.format("3.00")).replace(
        "机关事业单位基本养老保险缴费支出", "机关事业单位 20万元 基本养老保险缴费支出"
    )
    found = filing(table(TITLE, body))
    assert found.table("expenditure").rows[2].texts["name"] == "机关事业单位20万元基本养老保险缴费支出"
    assert rows(found.table("expenditure"))[2][1]["total"] == "3.00"
    assert remarks(found, "unread") == []


@pytest.mark.parametrize("printed", ["12。50", "12·50", "1'612.50", "l2.50", "12.5O"])
def test_what_is_written_like_no_amount_is_noted(printed: str) -> None:
    found = filing(table(TITLE, flat(BODY.format(printed))))
    assert [cell for row in found.table("expenditure").rows for cell in row.cells] == []
    assert [text for _, text, _ in remarks(found, "unread")] == [printed] * 8
    assert [row.key for row in found.table("expenditure").rows] == CODES


def test_a_figure_of_two_points_beside_another_year_is_noted() -> None:
    body = flat(
        "科目编码  科目名称  上年执行数  本年预算数  比上年增减\n208  社会保障和就业支出  2.00  3.00  1.00\n"
        "20805  行政事业单位养老支出  2.00  3.00  1.00\n2080505  机关事业单位基本养老保险缴费支出  8.044.28  3.00  1.00\n"
        "合计  2.00  3.00  1.00"
    )
    found = filing(table("一般公共预算支出表", body))
    assert "8.044.28" in [text for _, text, _ in remarks(found, "unread")]
    assert [row.key for row in found.table("general_expenditure").rows] == CODES
