"""Files with the tables of several units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extraction.written import document, grid
from mingzhang.budget.document import Place, Sheet
from mingzhang.errors import NotAFiling
from mingzhang.extraction import parse_filing
from mingzhang.extraction.sections.sections import Section
from mingzhang.extraction.sections.several_units import check_one_unit

FUNCTIONS = "\n\n单位：万元\n\n" + grid(
    "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|"
)


def filing(*tables: tuple[str, str]) -> str:
    """The text of a filing whose tables, title and agency, are these."""
    cover = "某某县教育局2026年部门预算公开\n\n"
    return cover + "\n\n".join(f"{title}\n\n编制单位：{agency}{FUNCTIONS}" for title, agency in tables) + "\n"


def test_tables_of_several_units_are_refused_with_their_names() -> None:
    text = filing(
        ("部门支出总表", "某某县第一中学"),
        ("一般公共预算支出表", "某某县第一中学"),
        ("部门支出总表", "某某县第二中学"),
        ("一般公共预算支出表", "某某县第二中学"),
    )
    with pytest.raises(NotAFiling) as caught:
        parse_filing(document(text))
    assert caught.value.message == "there are the tables of 2 units in it: 某某县第一中学、某某县第二中学"


def test_the_sheets_of_a_workbook_say_how_to_split_it() -> None:
    """Two schools, two sheets each; the second sheet of the first begins in line 20."""
    titles = [
        (school, title) for school in ("第一中学", "第二中学") for title in ("expenditure", "general_expenditure")
    ]
    sections = [
        Section(title, "某表", "", Place("a.xlsx", None, 10 * at + 2), (), compiled_by=f"某某县{school}")
        for at, (school, title) in enumerate(titles, start=1)
    ]
    sheets = [
        Sheet(name, Place("a.xlsx", None, 10 * at)) for at, name in enumerate(("甲1", "甲2", "乙1", "乙2"), start=1)
    ]
    with pytest.raises(NotAFiling) as caught:
        check_one_unit(sections, "a.xlsx", sheets)
    assert caught.value.remedy == (
        "put what belongs to each into a file of its own: 某某县第一中学: 甲1, 甲2; 某某县第二中学: 乙1, 乙2"
    )
    on_pages = [replace(each, place=Place("a.pdf", at, at)) for at, each in enumerate(sections, start=3)]
    with pytest.raises(NotAFiling) as caught:
        check_one_unit(on_pages, "a.pdf")
    assert caught.value.remedy == (
        "put what belongs to each into a file of its own: 某某县第一中学: pages 3, 4; 某某县第二中学: pages 5, 6"
    )
    plain = [replace(each, place=Place("a.md", None, at)) for at, each in enumerate(sections, start=3)]
    with pytest.raises(NotAFiling) as caught:
        check_one_unit(plain, "a.md")
    assert caught.value.remedy == (
        "put what belongs to each into a file of its own: a workbook's sheets, a PDF's pages"
    )


def test_one_table_under_another_name_is_a_slip() -> None:
    text = filing(
        ("部门支出总表", "某某县教育局"), ("一般公共预算支出表", "教育局"), ("部门支出总表", "某某县第二中学")
    )
    assert parse_filing(document(text)).identity.agency_name == "某某县教育局"
