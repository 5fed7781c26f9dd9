"""Which columns of the rows of a table are those of another one beside it: expectations typed by eye."""

from __future__ import annotations

import pytest

from mingzhang.budget.document import Place
from mingzhang.extraction.columns.header_changes import changes_of
from mingzhang.extraction.columns.other_headers import headed_apart
from mingzhang.extraction.entries import Entry
from sample_filings import rows_of


def entries(text: str) -> list[Entry]:
    return [
        Entry(Place("filing.html", None, number), "\t".join(cells), tuple(cells))
        for number, cells in enumerate(rows_of(text), start=1)
    ]


def parts(text: str, codes: str = "functional") -> list[list[str]]:
    """The rows of each table, their cells between bars."""
    found = headed_apart(entries(text), two_sided=False, codes=codes)
    return [["|".join(entry.cells or ()) for entry in each] for each in found]


def test_codes_again_below_other_words_are_another_table() -> None:
    assert parts("""
        科目编码|科目名称|合计|经济分类编码|经济分类名称|人员经费
        208|社会保障|3.00|301|工资福利支出|0.70
    """) == [
        ["科目编码|科目名称|合计", "208|社会保障|3.00"],
        ["经济分类编码|经济分类名称|人员经费", "301|工资福利支出|0.70"],
    ]  # fmt: skip


def test_codes_again_below_the_same_words_are_the_same_table() -> None:
    assert len(parts("科目编码|科目名称|合计|科目编码|科目名称|合计\n208|社会保障|3.00|210|卫生健康|7.00")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "人员||||公用|||\n编码|名称||金额|编码||名称|金额\n301|工资||3.00|302||办公费|7.00",
        "人员|||公用|||||\n编码||金额|编码|||金额||\n301||3.00|302|||7.00||",
    ],
)
def test_columns_that_hold_nothing_do_not_tell_groups_apart(text: str) -> None:
    assert len(parts(text, "economic")) == 1


def test_the_same_words_below_another_classification_are_another_table() -> None:
    """Both say 编码, 名称 and 金额: the classification above them tells them apart; of two, the table's own is its own."""
    text = """
        功能分类|<|<|部门预算经济分类|<|<
        编码|名称|金额|编码|名称|金额
        208|社会保障|3.00|301|工资福利支出|0.70
    """
    functional = ["功能分类|<|<", "编码|名称|金额", "208|社会保障|3.00"]
    economic = ["部门预算经济分类|<|<", "编码|名称|金额", "301|工资福利支出|0.70"]
    assert parts(text) == [functional, economic]
    assert parts(text, codes="economic") == [economic, functional]


@pytest.mark.parametrize("word", ["采购项目", "甲类事项"])
def test_labels_or_unknown_words_behind_an_empty_column_are_another_table(word: str) -> None:
    found = parts(f"科目编码|科目名称|合计||{word}|台数\n208|社会保障|3.00||电脑|2.00")
    assert found[1:] == [[f"{word}|台数", "电脑|2.00"]]


def test_known_words_behind_an_empty_column_are_of_the_table() -> None:
    assert len(parts("科目编码|科目名称|合计||基本支出\n208|社会保障|3.00||3.00")) == 1
    assert len(parts("科目编码|科目名称|合计|基本支出|甲类事项\n208|社会保障|3.00|3.00|3.00")) == 1, (
        "nothing parts them"
    )


def test_columns_without_figures_are_no_table() -> None:
    assert len(parts("科目编码|科目名称|合计||采购项目|备注\n208|社会保障|3.00||电脑|新购")) == 1


@pytest.mark.parametrize(
    ("above", "begins"),
    [
        ("", 3),
        ("附：采购||||\n", 3),  # a name alone in its row is the other table's
        ("||||\n", 4),  # an empty row is not
        ("附：采购||||\n||||\n", 3),
        ("212|城乡社区支出|1.00|1.00|\n", 4),
    ],
)
def test_another_header_begins_with_the_name_above_it(above: str, begins: int) -> None:
    table = "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障|3.00|3.00|\n|合计|3.00|3.00|\n"
    assert list(changes_of(entries(table + above + "项目|计量|货物|工程|服务\n办公桌|张|1.00||\n修缮|项||2.00|"))) == [
        begins
    ]
