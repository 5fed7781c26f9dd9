"""The tables beside the pictures of what changed against last year, cell by cell."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.website.charts import Chart, change_charts
from mingzhang.website.one_filing.changes import Change, ChangeKind


def change(name: str, amount: str, delta: str, kind: ChangeKind, *, percent: str = "", prior: str = "") -> Change:
    """A statement on an item of the general budget; an empty text is a number that is not printed."""
    numbers = (Decimal(text) if text else None for text in (amount, delta, percent, prior))
    return Change(1, "general_item", name, name, "", *numbers, kind, "", "", "")


def columns_and_rows(chart: Chart) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows = [(row.label, *(cell if isinstance(cell, str) else cell.text for cell in row.cells)) for row in chart.rows]
    return chart.columns, rows


def test_amounts_stand_with_their_sign_and_what_became_of_them() -> None:
    fell = change("行政运行", "20.00", "-2.00", ChangeKind.FELL)
    new = change("职业年金", "1.50", "1.50", ChangeKind.NEW)
    same = change("离退休", "2.90", "0.00", ChangeKind.SAME)
    (chart,) = change_charts([fell, new, same], 2026)
    assert columns_and_rows(chart) == (
        ("事项", "增减", "备注"),
        [("行政运行", "−2.00", ""), ("职业年金", "+1.50", "新增"), ("离退休", "0.00", "持平")],
    )


def test_a_change_on_a_scale_of_its_own_has_both_years() -> None:
    ended = change("医疗救助", "0.00", "-90.00", ChangeKind.ENDED, prior="90.00")
    others = [change(name, "5.00", "1.00", ChangeKind.ROSE) for name in ("公积金", "年金")]
    largest, rest = change_charts([ended, *others], 2026)
    assert columns_and_rows(largest) == (("年度", "金额"), [("上年（推算）", "90.00"), ("2026 年", "0.00")])
    assert largest.subtitle == "一般公共预算，按科目，上年的数由文件说明的增减额推算。单位：万元"
    assert rest.title == "其余 2 项：2 项增加"
    assert rest.subtitle == "一般公共预算，按科目，比上年增减。刻度与前一图不同。单位：万元"


def test_two_rates_have_a_table_and_one_is_said() -> None:
    rose = change("项目支出", "50.00", "", ChangeKind.ROSE, percent="12.50")
    fell = change("基本支出", "60.00", "", ChangeKind.FELL, percent="-7.69")
    (chart,) = change_charts([fell, rose], 2026)
    assert columns_and_rows(chart) == (
        ("事项", "增减幅度"),
        [("项目支出", "+12.50%"), ("基本支出", "−7.69%")],
    )
    (alone,) = change_charts([fell], 2026)
    assert columns_and_rows(alone) == (("事项", "增减幅度"), [])
