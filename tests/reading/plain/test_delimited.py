"""Tables in plain text, by the borders that their cells have."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mingzhang.budget.document import Grid, Sheet, Source
from mingzhang.reading import read_document
from mingzhang.reading.plain.text import read_text
from reading.reading_bytes import shown

SOURCE = Source("甲/03-部门支出总体情况表.csv", "0" * 64, 0, "utf-8")


def blocks(text: str) -> list[str | list[tuple[str, ...]]]:
    return shown(read_text(text, SOURCE))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_lines_with_as_many_cells_each_are_a_table(mark: str) -> None:
    rows = ("科目编码", "科目名称", "合计"), ("208", "社会保障和就业支出", "38.28"), ("", "合计", "38.28")
    text = "\n".join(["支出总表", "", *(mark.join(row) for row in rows), "", "第三部分"])
    assert blocks(text) == ["支出总表", list(rows), "第三部分"]


def test_a_header_may_print_years() -> None:
    text = "科目名称,2025年预算\n301工资福利支出,404.40\n合计,404.40"
    assert blocks(text) == [[("科目名称", "2025年预算"), ("301工资福利支出", "404.40"), ("合计", "404.40")]]


@pytest.mark.parametrize("printed", ["￥38.28", "+38.28", "'38.28", "38.28万元", "38。28", "38. 28"])
def test_figures_with_marks_make_cells(printed: str) -> None:
    text = f"项目,预算数\n公务接待费,{printed}\n合计,{printed}"
    assert blocks(text) == [[("项目", "预算数"), ("公务接待费", printed), ("合计", printed)]]


def test_quoted_cells_have_commas_quotes_and_lines_and_the_figures_are_on_the_line_named() -> None:
    text = '科目,名称,合计,基本\n208,"养老""保险""\n支出","1,038.28",38.28\n210,卫生,"2\n.00",\n'
    document = read_text(text, SOURCE)
    assert shown(document) == [
        [
            ("科目", "名称", "合计", "基本"),
            ("208", '养老"保险"\n支出', "1,038.28", "38.28"),
            ("210", "卫生", "2\n.00", ""),
        ]
    ]
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [row.place.line for row in grid.rows] == [1, 3, 5]


def test_blanks_inside_amounts_and_wide_digits_make_cells_none_the_less() -> None:
    text = '科目,名称,合计,基本\n208,养老,"1,58 0.00",38 .28\n210,卫生,"７,１９６．８０",３．００'
    assert blocks(text) == [
        [
            ("科目", "名称", "合计", "基本"),
            ("208", "养老", "1,58 0.00", "38 .28"),
            ("210", "卫生", "７,１９６．８０", "３．００"),
        ]
    ]


def test_quotes_around_words_of_a_text_with_tabs_stay() -> None:
    assert blocks('"三公"经费\t1.00\n"运行"\t2.00\n"上"和"下"\t3.00') == [
        [('"三公"经费', "1.00"), ('"运行"', "2.00"), ('"上"和"下"', "3.00")]
    ]
    assert blocks('208\t"养老\n保险"\t3.00\n"未完\t1.00\t') == [[("208", "养老\n保险", "3.00"), ('"未完', "1.00", "")]]


def test_a_table_goes_on_below_a_page_number_without_its_header() -> None:
    text = "编码,名称,合计\n208,社会保障,1.00\n\n- 2 -\n210,卫生健康,2.00\n\n- 3 -\n1,2"
    assert blocks(text) == [
        [("编码", "名称", "合计"), ("208", "社会保障", "1.00")],
        "- 2 -",
        [("210", "卫生健康", "2.00")],
        "- 3 -",
        "1,2",
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_rows_of_one_filled_cell_outside_a_table_are_lines_of_text(mark: str) -> None:
    rows = [
        ("湖北省南川县民政局2025年部门预算公开", "", ""),
        ("第一部分 单位概况", "", ""),
        ("", "", ""),
        ("部门支出总表", "", ""),
        ("编制部门：民政局", "", "单位：万元"),
        ("科目编码", "科目名称", "合计"),
        ("208", "社会保障和就业支出", "38.28"),
        ("其中", "", ""),
        ("20805", "行政事业单位养老支出", "38.28"),
        ("第三部分 情况说明", "", ""),
        ("2025年预算38.28万元。", "", ""),
    ]
    assert blocks("\n".join(mark.join(row) for row in rows)) == [
        "湖北省南川县民政局2025年部门预算公开",
        "第一部分 单位概况",
        "部门支出总表",
        "编制部门：民政局 单位：万元",
        [
            ("科目编码", "科目名称", "合计"),
            ("208", "社会保障和就业支出", "38.28"),
            ("其中", "", ""),
            ("20805", "行政事业单位养老支出", "38.28"),
        ],
        "第三部分 情况说明",
        "2025年预算38.28万元。",
    ]


def test_a_line_of_one_cell_away_from_any_table_loses_its_borders() -> None:
    text = '"民政局2025年""部门""预算, 公开",,,,\n\n编码,名称,合计\n208,社会保障,1.00\n\n说明;;;\n收入增加,\n'
    assert blocks(text) == [
        '民政局2025年"部门"预算, 公开',
        [("编码", "名称", "合计"), ("208", "社会保障", "1.00")],
        "说明",
        "收入增加,",
    ]


TEXTS = {
    "amounts with commas": "201 一般公共服务支出 1,234.56 2,345.67\n208 社会保障 1,111.00 2,222.00\n合计 2,345.56 4,567.67",
    "sentences": "收入1.00万元,支出1.00万元\n收入增加,支出减少\n人员增加,所以增长",
    "sentences that end": "收入合计,支出合计,1.00。\n收入合计,支出合计,2.00。",
    "one line": "科目,名称,1.00",
    "rows without words": "1,2,3\n4,5,6\n7,8,9",
    "no figure": "甲局,乙局,丙局\n丁局,戊局,己局",
}


@pytest.mark.parametrize("case", TEXTS)
def test_commas_in_other_lines_are_no_borders(case: str) -> None:
    assert blocks(TEXTS[case]) == TEXTS[case].split("\n")


def test_rows_between_bars_may_lack_the_outer_ones() -> None:
    text = "科目|合计\n---|--:\n208|1.00\n合计|\n\n甲|乙"
    assert blocks(text) == [[("科目", "合计"), ("208", "1.00"), ("合计", "")], "甲|乙"]
    assert blocks("| 科目 | 合计\n|---|---|\n| 208 | 1.00") == [[(" 科目 ", " 合计"), (" 208 ", " 1.00")]]


def test_a_break_in_a_cell_is_a_line_end() -> None:
    assert blocks("| 甲 | 1.00<br>2.00 |\n") == [[(" 甲 ", " 1.00\n2.00 ")]]


def test_a_file_that_is_one_table_is_a_sheet_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("科目编码,科目名称,合计\r\n208,社会保障,1.00\r\n".encode("gb18030"))
    document = read_document(path, SOURCE.name)
    assert [(sheet.name, sheet.place.line) for sheet in document.sheets] == [("03-部门支出总体情况表", 1)]
    assert shown(document) == [[("科目编码", "科目名称", "合计"), ("208", "社会保障", "1.00")]]
    assert read_text("支出总表\n科目\t1.00\n", SOURCE).sheets == ()
    assert read_text("支出总表\n", SOURCE).sheets == tuple[Sheet]()


HOSTILE = {
    "tabs": "\t" * 400_000,
    "quotes and tabs": '"\t' * 200_000,
    "open quotes": '"a,b\n' * 100_000,
    "open quotes with tabs": '"a\t1\n' * 100_000,
    "doubled quotes": 'a,b\n"' + '""' * 400_000,
    "bars": "|-|\n" * 100_000,
    "words": "甲,乙\n" * 100_000,
    "quotes and borders": ('"' * 1_999 + ",,a\n") * 500,
    "rows of one cell": "甲,,\n" * 100_000,
    "both": "甲,乙;丙\n甲;乙,丙,丁\n" * 50_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_no_text_takes_long(case: str) -> None:
    begun = time.process_time()
    read_text(HOSTILE[case], SOURCE)
    assert time.process_time() - begun < 5
