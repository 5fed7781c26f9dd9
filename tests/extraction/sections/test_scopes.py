"""Filings that print their tables for the whole department and for its own office, or twice without saying for whom."""

from __future__ import annotations

import pytest

from extraction.laid_out import read_named_sheets
from extraction.written import document, grid
from mingzhang.budget.filing import Filing
from mingzhang.budget.phrases import say
from mingzhang.errors import NotAFiling
from mingzhang.extraction import parse_filing

WHOLE = "208|社会保障和就业支出|30.00|18.00|12.00\n|合计|30.00|18.00|12.00"
OWN = "208|社会保障和就业支出|22.00|15.00|7.00\n|合计|22.00|15.00|7.00"
HEADER = "科目编码|科目名称|合计|基本支出|项目支出"


def written(*tables: tuple[str, str, str], kind: str = "部门") -> Filing:
    """The filing whose tables, title, line below it and rows, are these."""
    parts = [f"某某县民政局2026年{kind}预算公开"]
    for title, below, body in tables:
        parts += [title, *([below] if below else []), "单位：万元", grid(f"{HEADER}\n{body}")]
    return parse_filing(document("\n\n".join(parts) + "\n"))


def cells(body: str) -> list[list[str]]:
    return [line.split("|") for line in body.split("\n")]


def spent(found: Filing, resource: str = "expenditure") -> list[str]:
    return [cell.printed for row in found.table(resource).rows for cell in row.cells if cell.column == "total"]


@pytest.mark.parametrize(
    "own, whole",
    [
        (("部门支出总表（本级）", ""), ("部门支出总表（汇总）", "")),
        (("部门支出总表", "编制单位：民政局本级"), ("部门支出总表", "编制部门：某某县民政局（汇总）")),
        (("部门支出总表（本级）", ""), ("部门支出总表", "")),
        (("部门支出总表", ""), ("汇总部门支出总表", "")),
        (("单位支出总表", ""), ("部门支出总表", "")),
    ],
)
@pytest.mark.parametrize("own_first", [True, False])
def test_a_department_is_its_tables_with_all_units(
    own: tuple[str, str], whole: tuple[str, str], own_first: bool
) -> None:
    tables = [(*own, OWN), (*whole, WHOLE)]
    found = written(*(tables if own_first else reversed(tables)))
    assert spent(found) == ["30.00", "30.00"]
    assert [cell.text for table in found.other_tables for cell in table.other_cells if cell.row == 2] == [
        "合计",
        "22.00",
        "15.00",
        "7.00",
    ]


def test_a_unit_is_its_own_tables() -> None:
    found = written(("支出总表（汇总）", "", WHOLE), ("支出总表（本级）", "", OWN), kind="单位")
    assert spent(found) == ["22.00", "22.00"]
    assert [say(note.message) for note in found.notes] == [
        "这张表是部门汇总的，本文件另有自己的一套；这张按原样保留，不当作本文件的数字"
    ]


def test_a_table_of_the_own_office_fills_none_that_the_department_lacks() -> None:
    found = written(
        ("部门支出总表（汇总）", "", WHOLE), ("部门支出总表（本级）", "", OWN), ("一般公共预算支出表（本级）", "", OWN)
    )
    assert spent(found) == ["30.00", "30.00"]
    assert found.table("general_expenditure").rows == ()


def test_tables_of_the_own_office_alone_are_the_filing() -> None:
    found = written(("部门支出总表（本级）", "", OWN), ("一般公共预算支出表（本级）", "", OWN))
    assert spent(found) == ["22.00", "22.00"]
    assert spent(found, "general_expenditure") == ["22.00", "22.00"]


def test_two_sets_of_one_department_are_not_two_units() -> None:
    own, whole = "编制单位：民政局本级", "编制部门：某某县民政局（汇总）"
    found = written(
        ("支出总表", own, OWN), ("一般公共预算支出表", own, OWN),
        ("支出总表", whole, WHOLE), ("一般公共预算支出表", whole, WHOLE),
    )  # fmt: skip
    assert spent(found) == ["30.00", "30.00"]
    assert spent(found, "general_expenditure") == ["30.00", "30.00"]


@pytest.mark.parametrize("names", [("本级", "汇总"), ("局机关", "部门汇总")])
def test_sheets_say_whose_their_tables_are(names: tuple[str, str]) -> None:
    own, whole = (["部门支出总表", "单位：万元", cells(f"{HEADER}\n{body}")] for body in (OWN, WHOLE))
    assert spent(read_named_sheets((names[0], own), (names[1], whole))) == ["30.00", "30.00"]


def test_two_sets_that_nothing_tells_apart_are_refused_with_their_lines() -> None:
    with pytest.raises(NotAFiling) as caught:
        written(("部门支出总表", "", OWN), ("部门支出总表", "", WHOLE))
    assert caught.value.message == (
        "部门支出总表 stands there twice with other totals, in lines 3 and 11, and nothing says whose each is"
    )


def test_a_table_that_is_printed_twice_alike_is_one() -> None:
    assert spent(written(("部门支出总表", "", OWN), ("部门支出总表", "", OWN))) == ["22.00", "22.00"]


def test_a_summary_is_a_word_of_any_title() -> None:
    found = written(("部门支出预算汇总表", "", WHOLE), ("一般公共预算支出表", "", OWN))
    assert spent(found, "general_expenditure") == ["22.00", "22.00"]


def test_a_level_of_government_is_no_office() -> None:
    found = written(("某某市本级支出总表", "", WHOLE), ("一般公共预算支出表", "", WHOLE))
    assert spent(found) == ["30.00", "30.00"]


BY = "部门名称：某某县民政局"


def test_titles_that_say_department_or_nothing_of_one_compiler_are_one_filing() -> None:
    others = [("政府采购预算表", BY, WHOLE), ("部门政府采购情况表", BY, WHOLE)]
    found = written(("部门支出预算表", BY, WHOLE), ("一般公共预算支出预算表", BY, OWN), *others)
    assert spent(found) == ["30.00", "30.00"]
    assert spent(found, "general_expenditure") == ["22.00", "22.00"]


def test_a_table_printed_twice_by_one_compiler_leaves_the_others_read() -> None:
    found = written(("部门支出预算表", BY, WHOLE), ("单位支出预算表", BY, OWN), ("一般公共预算支出预算表", BY, OWN))
    assert spent(found) == ["30.00", "30.00"]
    assert spent(found, "general_expenditure") == ["22.00", "22.00"]
