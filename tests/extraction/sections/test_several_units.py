"""Files with the tables of several units."""

from __future__ import annotations

import pytest

from extraction.written import document, grid
from mingzhang.errors import NotAFiling
from mingzhang.extraction import parse_filing

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


def test_one_table_under_another_name_is_a_slip() -> None:
    text = filing(
        ("部门支出总表", "某某县教育局"), ("一般公共预算支出表", "教育局"), ("部门支出总表", "某某县第二中学")
    )
    assert parse_filing(document(text)).identity.agency_name == "某某县教育局"
