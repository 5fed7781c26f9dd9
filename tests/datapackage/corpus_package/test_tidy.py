"""Tidy rows: only leaves, exact in 元. The figures are read from published tables by eye."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.budget.filing import Row, Table
from mingzhang.datapackage.corpus_package.tidy import Gap, leaf_figures, tidy_gaps
from mingzhang.datapackage.reader import Package, read_package
from mingzhang.datapackage.writing.package import write_package
from small_filing import AGENCY, REGION, cells, coded, filing, income, row, table


def packaged(folder: Path, *tables: Table) -> Package:
    return read_package(write_package(filing(*tables), AGENCY, REGION, folder).directory)


def leaves(folder: Path, *tables: Table) -> list[tuple[str, str, str, str]]:
    """Row, column, code and amount in 元 of each leaf."""
    return [
        (
            str(figure.row.row),
            figure.column,
            figure.row.function_code or figure.economic_code,
            figure.amount_yuan,
        )
        for figure in leaf_figures(packaged(folder, *tables).rows)
    ]


def test_the_deepest_columns_of_the_deepest_rows_count(tmp_path: Path) -> None:
    assert leaves(tmp_path, income()) == [
        ("3", "general_budget", "2080505", "39300"),
        ("4", "general_budget_own", "210", "11000000"),
        ("4", "general_budget_transfer", "210", "540000"),
        ("4", "appropriation_carryover", "210", "1700"),
    ]


def test_each_leaf_says_source_type_and_placement(tmp_path: Path) -> None:
    found = list(leaf_figures(packaged(tmp_path, income()).rows))
    assert [(figure.view.meaning(figure.column).fund_source, figure.placement) for figure in found] == [
        ("general_budget", "published"),
        ("general_budget", "inferred"),
        ("general_budget", "ambiguous"),
        ("appropriation_carryover", "inferred"),
    ]
    assert {figure.view.direction for figure in found} == {"revenue"}


def test_a_row_below_without_figures_divides_nothing(tmp_path: Path) -> None:
    whole = table(
        "expenditure",
        coded(1, 3, "section", "22102", "住房改革支出", *cells(3, total="23.04", basic="23.04")),
        coded(2, 4, "item", "2210201", "住房公积金"),
    )
    assert leaves(tmp_path, whole) == [("1", "basic", "22102", "230400")]


def test_a_row_with_a_total_only_is_counted_by_its_total(tmp_path: Path) -> None:
    whole = table(
        "expenditure",
        coded(1, 3, "item", "2299999", "其他支出", *cells(3, total="7.80")),
        coded(2, 4, "total", "", "总计", *cells(4, total="7.80")),
    )
    found = list(leaf_figures(packaged(tmp_path, whole).rows))
    assert [(figure.column, figure.amount_yuan) for figure in found] == [("total", "78000")]
    assert found[0].view.meaning("total").expenditure_type == ""


def test_a_printed_zero_is_a_figure(tmp_path: Path) -> None:
    whole = table("expenditure", coded(1, 3, "item", "2299999", "其他支出", *cells(3, total="0.00", project="0.00")))
    assert leaves(tmp_path, whole) == [("1", "project", "2299999", "0")]


def t7(number: int, row_type: str, code: str, name: str, project: str = "", **figures: str) -> Row:
    texts = {"row_type": row_type, "function_code": code, "name": name, "project_name": project}
    if project:
        texts["project_id"] = f"p{number}"
    return row(number, f"{code}{project}" or row_type, number + 100, texts, *cells(number + 100, **figures))


def test_projects_under_an_item_of_the_same_code_are_the_leaves(tmp_path: Path) -> None:
    """表七 of a filing of 2021: 项 rows, and below them project rows with the same code."""
    whole = table(
        "project_expenditure",
        t7(1, "category", "210", "卫生健康支出", total="101.00", goods_services="1.00", individuals_families="100.00"),
        t7(2, "section", "21013", "医疗救助", total="100.00", individuals_families="100.00"),
        t7(3, "item", "2101301", "城乡医疗救助", total="100.00", individuals_families="100.00"),
        t7(4, "project", "2101301", "城乡医疗救助", "困难群众救助", total="100.00", individuals_families="100.00"),
        t7(5, "section", "21015", "医疗保障管理事务", total="1.00", goods_services="1.00"),
        t7(6, "item", "2101599", "其他医疗保障管理事务支出", total="1.00", goods_services="1.00"),
        t7(7, "project", "2101599", "其他医疗保障管理事务支出", "宣传费", total="1.00", goods_services="1.00"),
        t7(8, "total", "", "合计", total="101.00", goods_services="1.00", individuals_families="100.00"),
    )
    package = packaged(tmp_path, whole)
    assert [
        (str(figure.row.row), figure.economic_code, figure.amount_yuan) for figure in leaf_figures(package.rows)
    ] == [
        ("4", "303", "1000000"),
        ("7", "302", "10000"),
    ]
    assert tidy_gaps(package.rows) == []


def test_a_project_row_below_a_section_is_a_leaf_and_a_unit_row_is_not(tmp_path: Path) -> None:
    """表 7 of a filing of 2026: a unit row equal to the total, and projects in the 项 rows themselves."""
    whole = table(
        "project_expenditure",
        t7(1, "unit", "", "某某县某某局", total="58.38", wages="3.38", individuals_families="55.00"),
        t7(2, "category", "208", "社会保障和就业支出", total="3.38", wages="3.38"),
        t7(3, "section", "20807", "就业补助", total="3.38", wages="3.38"),
        t7(4, "project", "2080705", "公益性岗位补贴", "公益性岗位补贴", total="3.38", wages="3.38"),
        t7(5, "category", "210", "卫生健康支出", total="55.00", individuals_families="55.00"),
        t7(6, "section", "21015", "医疗保障管理事务", total="55.00", individuals_families="55.00"),
        t7(7, "project", "2101599", "其他支出", "意外伤害保险", total="55.00", individuals_families="55.00"),
        t7(8, "total", "", "总计", total="58.38", wages="3.38", individuals_families="55.00"),
    )
    package = packaged(tmp_path, whole)
    found = [(figure.row.project_id, figure.economic_code, figure.amount_yuan) for figure in leaf_figures(package.rows)]
    assert found == [("p4", "301", "33800"), ("p7", "303", "550000")]
    assert tidy_gaps(package.rows) == []


def test_codes_divide_only_rows_of_their_own_unit(tmp_path: Path) -> None:
    whole = table(
        "expenditure",
        row(1, "甲", 1, {"row_type": "unit", "name": "甲"}, *cells(1, total="5.00")),
        coded(2, 2, "section", "20805", "养老", *cells(2, total="5.00", basic="5.00")),
        row(3, "乙", 3, {"row_type": "unit", "name": "乙"}, *cells(3, total="2.00")),
        coded(4, 4, "section", "20805", "养老", *cells(4, total="2.00", basic="2.00")),
        coded(5, 5, "item", "2080505", "养老缴费", *cells(5, total="2.00", basic="2.00")),
    )
    assert leaves(tmp_path, Table(**{**_as_dict(whole), "rows": _with_own_keys(whole.rows)})) == [
        ("2", "basic", "20805", "50000"),
        ("5", "basic", "2080505", "20000"),
    ]


def _as_dict(whole: Table) -> dict[str, object]:
    return {name: getattr(whole, name) for name in Table.__slots__}


def _with_own_keys(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(Row(each.number, f"{each.key}~{each.number}", each.texts, each.cells, each.place) for each in rows)


def test_economic_classes_of_basic_expenditure_keep_their_deepest_code(tmp_path: Path) -> None:
    whole = table(
        "basic_expenditure",
        coded(1, 1, "category", "301", "工资福利支出", *cells(1, total="80.55", personnel="80.55"), economic=True),
        coded(2, 2, "section", "30101", "基本工资", *cells(2, total="80.55", personnel="80.55"), economic=True),
        coded(3, 3, "category", "302", "商品和服务支出", *cells(3, total="9.17", operating="9.17"), economic=True),
        coded(4, 4, "total", "", "总计", *cells(4, total="89.72"), economic=True),
    )
    found = list(leaf_figures(packaged(tmp_path, whole).rows))
    assert [(figure.economic_code, figure.column, figure.amount_yuan) for figure in found] == [
        ("30101", "personnel", "805500"),
        ("302", "operating", "91700"),
    ]
    assert {figure.view.meaning(figure.column).expenditure_type for figure in found} == {"basic"}


def test_a_gap_is_told_exactly(tmp_path: Path) -> None:
    """77.61 + 160.93 is printed as 238.55 in a filing of 2026."""
    whole = table(
        "expenditure",
        coded(1, 1, "item", "2080505", "养老缴费", *cells(1, basic="77.61")),
        coded(2, 2, "item", "2101599", "其他", *cells(2, project="160.93")),
        coded(3, 3, "total", "", "合计", *cells(3, total="238.55")),
    )
    gaps = tidy_gaps(packaged(tmp_path, whole).rows)
    assert gaps == [
        Gap("expenditure_by_function", "expenditure", Decimal("238.55"), Decimal("238.54"), Decimal("0.01"), 2)
    ]
    assert gaps[0].within_rounding


def test_a_lost_row_is_more_than_rounding(tmp_path: Path) -> None:
    whole = table(
        "expenditure",
        coded(1, 1, "item", "2080505", "养老缴费", *cells(1, basic="77.61")),
        coded(2, 2, "total", "", "合计", *cells(2, total="238.55")),
    )
    gap = tidy_gaps(packaged(tmp_path, whole).rows)[0]
    assert gap.difference == Decimal("160.94")
    assert not gap.within_rounding


@settings(max_examples=30)
@given(st.lists(st.decimals("-1e9", "1e15", places=6), min_size=1, max_size=5))
def test_the_leaves_add_up_exactly(tmp_path_factory: pytest.TempPathFactory, values: list[Decimal]) -> None:
    whole = table(
        "expenditure",
        *(
            coded(number, number, "item", f"208050{number}", "某", *cells(number, basic=f"{value:f}"))
            for number, value in enumerate(values, start=1)
        ),
    )
    package = packaged(tmp_path_factory.mktemp("sum"), whole)
    in_yuan = sum((Decimal(figure.amount_yuan) for figure in leaf_figures(package.rows)), Decimal(0))
    assert in_yuan == sum(int(value.scaleb(6)) for value in values) * Decimal("0.01")
