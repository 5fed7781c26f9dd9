"""Two words of a header exchanged: nothing in the table contradicts them, and other tables do."""

from __future__ import annotations

from extraction.written import filing, grid, table
from mingzhang.validation import check_filing

GENERAL = """科目编码|科目名称|合计|基本支出|项目支出
208|社会保障和就业支出|30.00|30.00|
20805|行政事业单位养老支出|30.00|30.00|
2080505|机关事业单位基本养老保险缴费支出|30.00|30.00|
213|农林水支出|70.00|50.00|20.00
21301|农业农村|70.00|50.00|20.00
2130101|行政运行|70.00|50.00|20.00
|合计|100.00|80.00|20.00"""
APPROPRIATION = """项目|预算数|项目|合计|{}|政府性基金预算|{}
一、本年收入|100.00|一、本年支出|100.00|100.00||
（一）一般公共预算拨款|100.00|（一）社会保障和就业支出|30.00|30.00||
（二）政府性基金预算拨款||（二）农林水支出|70.00|70.00||
（三）国有资本经营预算拨款|||||
收入总计|100.00|支出总计|100.00|100.00||"""
RIGHT = ("一般公共预算", "国有资本经营预算")


def read(words: tuple[str, str]) -> list[str]:
    found = filing(
        table("财政拨款收支总表", grid(APPROPRIATION.format(*words)), number="表4"),
        table("一般公共预算支出表", grid(GENERAL), number="表5"),
    )
    assert [each for each in check_filing(found) if each.status == "fail" and not each.held_back] == []
    rows = found.table("appropriation").rows
    return sorted({cell.placement for row in rows if row.texts["side"] == "expenditure" for cell in row.cells})


def test_a_header_that_other_tables_bear_out_is_as_printed() -> None:
    assert read(RIGHT) == ["published"]


def test_exchanged_words_of_a_header_make_its_table_suspect() -> None:
    assert read((RIGHT[1], RIGHT[0])) == ["suspect"]
