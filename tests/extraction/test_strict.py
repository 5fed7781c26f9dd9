"""Nothing is left out in silence: unknown titles, headers, rows and codes, missing tables, figures in no row; nothing
personal is let through; what cannot be read at all is refused with a way out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.written import AGENCY, TITLE, document, figures, filing, grid, remarks, rows, table, text
from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.filing import Filing
from mingzhang.budget.phrases import say
from mingzhang.errors import BrokenFiling, FilingError, NotAFiling
from mingzhang.extraction import parse_filing
from mingzhang.reading.plain.encoding import decode

SPENDING = "部门支出总体情况表"
GRID = "功能分类科目编码|||功能分类科目名称|合计|基本支出|项目支出\n类|款|项||||\n"
FLAT = "项 目 支出预算\n\n功能分类科目编码\n功能分类科目名称 合 计 基本支出 项目支出\n\n类 款 项\n\n"
MISSING = "这一年的格式里有这张表，文件里没有找到"


def spending(body: str) -> Filing:
    return filing(table(SPENDING, body))


def said(found: Filing, kind: str = "warning") -> list[tuple[int | None, str, str]]:
    """Line, text and message of each note but those on missing tables."""
    return [note for note in remarks(found, kind) if note[2] != MISSING]


def test_tables_that_are_missing_are_named() -> None:
    body = table(SPENDING, grid(GRID + "208|||社会保障和就业支出|3.00|3.00|\n|||总计|3.00|3.00|"))
    found = parse_filing(document(text(body)), declared=Declared(region="652701"))
    assert found.form == "xinjiang/budget-2026"
    assert [words for _, words, message in remarks(found) if message == MISSING] == [
        "收支总体情况表", "收入总体情况表", "财政拨款收支总体情况表", "一般公共预算支出情况表", "一般公共预算基本支出情况表",
        "一般公共预算项目支出情况表", "政府性基金预算支出情况表", "国有资本经营预算支出情况表", "“三公”经费支出情况表",
        "财政拨款委托业务费支出情况表", "上年结转结余情况表",
    ]  # fmt: skip
    assert {one.resource: one.status for one in found.tables if one.status != "missing"} == {"expenditure": "filled"}
    assert {one.expected_by for one in found.tables} == {"form"}


def test_without_a_form_that_fits_nothing_is_missing() -> None:
    found = spending(grid(GRID + "208|||社会保障和就业支出|3.00|3.00|\n|||总计|3.00|3.00|"))
    assert found.form == ""
    assert {one.status for one in found.tables} == {"filled", "not_in_form"}
    assert remarks(found) == []


def test_a_table_of_no_resource_is_kept_as_it_stands() -> None:
    found = filing(
        table("部门奇怪事项情况表", grid("项目|数\n甲|1.00\n乙|2.50")),
        table(SPENDING, grid(GRID + "|||总计|3.00|3.00|")),
    )
    assert (7, "部门奇怪事项情况表", "这张表不属于本网站整理的任何一类，第 7–18 行按原样保留") in said(found)
    assert said(found, "unread") == []
    (kept,) = found.other_tables
    assert (kept.resource, kept.title, kept.number, kept.unit, kept.status) == (
        "", "部门奇怪事项情况表", "表1", "万元", "filled",
    )  # fmt: skip
    assert [(one.row, one.column, one.header, one.text, one.value, one.place.line) for one in kept.other_cells] == [
        (1, 1, "项目", "甲", None, 16),
        (1, 2, "数", "1.00", Decimal("1.00"), 16),
        (2, 1, "项目", "乙", None, 17),
        (2, 2, "数", "2.50", Decimal("2.50"), 17),
    ]


def test_a_grid_header_that_no_layout_knows_keeps_its_figures() -> None:
    body = "208|||社会保障和就业支出|6.00|3.00|2.00|1.00\n|||总计|6.00|3.00|2.00|1.00"
    wide = GRID.replace("项目支出", "项目支出|债务支出").replace("||||\n", "|||||\n")
    found = spending(grid(wide + body))
    assert figures(found.table("expenditure").rows[0]) == {
        "total": "6.00", "basic": "3.00", "project": "2.00", "other:债务支出": "1.00",
    }  # fmt: skip
    assert said(found) == [(7, "债务支出", "表头“债务支出”不认识")]


def test_a_flat_header_that_no_layout_knows_makes_its_figures_doubtful() -> None:
    """Only the words that are known have a usual order; a word that is not may belong to any place between them."""
    flat = (
        FLAT.replace("项目支出\n", "项目支出 债务支出\n")
        + "208 社会保障和就业支出 6.00 3.00 2.00 1.00\n\n合 计 6.00 3.00 2.00 1.00\n"
    )
    found = spending(flat)
    assert figures(found.table("expenditure").rows[0]) == {
        "total": "6.00?", "basic": "3.00?", "project": "2.00?", "other:债务支出": "1.00?",
    }  # fmt: skip
    assert said(found) == [(7, "债务支出", "表头“债务支出”不认识")]


def test_a_figure_that_may_stand_in_an_unknown_column_is_doubtful() -> None:
    flat = (
        FLAT.replace("项目支出\n", "项目支出 债务支出\n")
        + "208 社会保障和就业支出 6.00 5.00 1.00\n\n合 计 6.00 5.00 1.00\n"
    )
    cells = spending(flat).table("expenditure").rows[0].cells
    assert [(cell.printed, cell.placement) for cell in cells] == [
        ("6.00", "ambiguous"), ("5.00", "ambiguous"), ("1.00", "ambiguous"),
    ]  # fmt: skip
    assert "other:债务支出" in cells[2].alternatives


@pytest.mark.parametrize(
    "body",
    [
        grid(GRID + "298|||奇怪支出|7.00|7.00|\n|||总计|7.00|7.00|"),
        FLAT + "298 奇怪支出 7.00 7.00\n\n合 计 7.00 7.00\n",
    ],
)
def test_a_code_that_no_classification_knows_is_kept(body: str) -> None:
    found = spending(body)
    assert next((row.key, row.texts["row_type"], row.texts["name"]) for row in found.table("expenditure").rows) == (
        "298", "category", "奇怪支出",
    )  # fmt: skip
    assert [(words, message) for _, words, message in said(found)] == [
        ("298奇怪支出", "科目编码 298 不在程序所知的科目表里")
    ]
    assert [(code.code, code.known) for code in found.functional_codes] == [("298", False)]


@pytest.mark.parametrize(
    "body",
    [grid(GRID + "|||奇怪的一行|7.00|7.00|\n|||总计|7.00|7.00|"), FLAT + "奇怪的一行 7.00 7.00\n\n合 计 7.00 7.00\n"],
)
def test_a_row_of_no_known_kind_is_kept(body: str) -> None:
    found = spending(body)
    assert [row.key for row in found.table("expenditure").rows] == [
        "奇怪的一行",
        found.table("expenditure").rows[1].key,
    ]
    assert [(words, message) for _, words, message in said(found)] == [
        ("奇怪的一行", "这一行没有编码，又不是合计或单位")
    ]


def test_a_figure_beside_the_table() -> None:
    found = spending(grid(GRID + "208|||社会保障和就业支出|7.00|7.00||||5.00\n|||总计|7.00|7.00|"))
    assert said(found, "unread") == [(17, "5.00", "第 10 格的数字不属于这张表的任何一列")]


def test_words_among_the_figures() -> None:
    found = spending(grid(GRID + "208|||社会保障和就业支出|7.00|约 7.00|待定\n|||总计|7.00|7.00|"))
    assert said(found, "unread") == [(17, "约7.00", "第 6 格的数字写法不合常规，没有采用")]
    assert (17, "待定", "第 7 格应当是数字，印的是文字") in said(found)


def test_more_figures_than_columns() -> None:
    found = spending(FLAT + "208 社会保障和就业支出 3.00 3.00 1.00 1.00\n\n合 计 3.00 3.00\n")
    assert [(line, words) for line, words, _ in said(found, "unread")] == [
        (22, "3.00"),
        (22, "3.00"),
        (22, "1.00"),
        (22, "1.00"),
    ]


def test_figures_where_no_row_is_understood() -> None:
    found = spending(FLAT + "甲 3.00\n\n乙 4.00 4.00\n")
    assert [row.key for row in found.table("expenditure").rows] == ["甲", "乙"]
    assert {row.placement for row in found.table("expenditure").rows} == {"ambiguous"}


def test_a_table_that_stands_twice() -> None:
    body = grid(GRID + "208|||社会保障和就业支出|7.00|7.00|\n|||总计|7.00|7.00|")
    other = table("一般公共预算支出情况表", body, number="表2")
    found = filing(table(SPENDING, body), other, table(SPENDING, body.replace("7.00", "8.00"), number="表3"))
    assert (found.table("expenditure").status, found.table("expenditure").rows) == ("unreadable", ())
    assert [row.amount("total") for row in found.table("general_expenditure").rows] == [7, 7]
    told = "这张表在文件里出现两次，合计不同，没有写明各是谁的；都按原样保留，没有采用"
    assert [message for *_, message in said(found) if "两次" in message] == [told, told]
    assert [(kept.title, kept.number, kept.note) for kept in found.other_tables] == [
        (SPENDING, "表1", told),
        (SPENDING, "表3", told),
    ]
    assert [
        [one.text for one in kept.other_cells if one.value is not None and one.text != "208"]
        for kept in found.other_tables
    ] == [["7.00"] * 4, ["8.00"] * 4]


def test_a_table_that_stands_twice_alike_is_one() -> None:
    body = grid(GRID + "208|||社会保障和就业支出|7.00|7.00|\n|||总计|7.00|7.00|")
    found = filing(table(SPENDING, body), table(SPENDING, body, number="表2"))
    assert [row.amount("total") for row in found.table("expenditure").rows] == [7, 7]
    assert "这张表在文件里出现两次，用的是第 7 行的那一张" in [message for *_, message in said(found)]


def test_a_table_without_unit_takes_that_of_the_others() -> None:
    body = grid(GRID + "208|||社会保障和就业支出|7.00|7.00|\n|||总计|7.00|7.00|")
    bare = table("一般公共预算支出情况表", body, number="表2").replace("单位：元\n\n", "").replace("单位：万元\n\n", "")
    found = filing(table(SPENDING, body, unit="元"), bare)
    assert found.table("general_expenditure").unit == "元"
    assert "表上没有印单位，按本文件所说的单位（元）算" in [message for *_, message in said(found)]


AMOUNTS = st.lists(st.integers(100, 99999), min_size=1, max_size=6)


@given(
    AMOUNTS,
    st.lists(
        st.sampled_from(["甲", "208", "05", "- 3 -", "合计", "备注", "社会保障和就业支出", "", "12", "类 款 项"]),
        max_size=8,
    ),
)
@settings(max_examples=60)
def test_every_figure_ends_in_a_row_or_in_a_note(amounts: list[int], words: list[str]) -> None:
    """Whatever stands around them, in whatever order; a text that seems written column by column is refused."""
    printed = [f"{amount // 100}.{amount % 100:02}" for amount in amounts]
    lines = [f"{word} {figure}".strip() for word, figure in zip([*words, *printed], printed, strict=False)]
    try:
        found = spending(FLAT + "\n\n".join([*lines, *words]))
    except BrokenFiling as refused:
        assert "column by column" in str(refused)
        return
    held = [cell.printed for row in found.table("expenditure").rows for cell in row.cells]
    noted = [note.text for note in found.notes if note.kind == "unread"]
    for figure in set(printed):
        assert held.count(figure) + noted.count(figure) + found.table("expenditure").note.count(
            figure
        ) >= printed.count(figure)


def test_an_amount_behind_a_comma_is_no_part_of_a_name() -> None:
    found = filing(
        table("一般公共预算基本支出表", "科目名称 合计\n30103奖金,104.33\n30102津贴补贴,“三档”,1,086.68"),
        table(SPENDING, grid(GRID + "|||总计|3.00|3.00|"), number="表2"),
    )
    assert found.table("basic_expenditure").status == "unreadable"
    assert remarks(found, "unread") == [
        (16, "104.33", "这个数字在这张表里，却不知道属于哪一行"), (17, "1,086.68", "这个数字在这张表里，却不知道属于哪一行"),
    ]  # fmt: skip


# -- nothing personal


def test_nothing_personal_is_in_the_lines_or_notes() -> None:
    explanation = "项目负责人：赵某某\n\n联系电话：13800000000\n\n身份证号 650100199001011234"
    found = filing(table(SPENDING, grid(GRID + "|||总计|3.00|3.00|")), explanation=explanation)
    everything = "\n".join(
        [line.text for line in found.lines] + [note.text + say(note.message) for note in found.notes]
    )
    assert "赵某某" not in everything
    assert "13800000000" not in everything
    assert "650100199001011234" not in everything
    assert "项目负责人" in everything


# -- who filed


def test_without_a_kind_in_the_title_the_overview_decides_then_the_compiler() -> None:
    body = table(SPENDING, grid(GRID + "|||总计|3.00|3.00|"))
    bare = text(body, title=f"{AGENCY}2026年预算公开")
    unit = parse_filing(document(bare.replace(f"第一部分 2026年{AGENCY}概况", "第一部分 2026年单位概况")))
    assert (unit.identity.document, unit.identity.document_basis) == ("unit-budget", "overview")
    compiled = parse_filing(document(bare))
    assert (compiled.identity.document, compiled.identity.document_basis) == ("department-budget", "compiled_by")
    titled = parse_filing(document(text(body)))
    assert (titled.identity.document, titled.identity.document_basis) == ("department-budget", "title")


def test_the_name_that_most_tables_print_is_the_agency() -> None:
    """A second name in one table (a brand of the same house) does not change who filed."""
    body = grid(GRID + "|||总计|3.00|3.00|")
    other = table("一般公共预算支出情况表", body, number="表2").replace(
        f"编制部门：{AGENCY}", "编制部门：某某市测试服务中心"
    )
    third = table("政府性基金预算支出情况表", body, number="表3")
    found = filing(table(SPENDING, body), other, third)
    assert found.identity.agency_name == AGENCY
    assert found.identity.year == 2026
    assert found.identity.published_on == "2026-02-09"


# -- refusals

FOUR = ["208", "210", "212", "213", "社会保障和就业支出", "卫生健康支出", "城乡社区支出", "农林水支出", "合计"]
SUMS = ["1.00", "2.00", "3.00", "4.00", "10.00"]
REFUSED: dict[str, tuple[str, type[FilingError], str, str]] = {
    "no filing": ("今天天气很好。\n我们去公园。\n", NotAFiling, "filings/written.txt", "no table of a budget disclosure is in this text"),
    "titles without tables": (
        f"{TITLE}\n\n一、部门收支总体情况表\n\n二、部门支出总体情况表\n\n第三部分 说明\n", NotAFiling, "filings/written.txt",
        "no table of a budget disclosure is in this text",
    ),
    "column by column": (
        text(table(SPENDING, FLAT + "\n".join([*FOUR, *SUMS, *SUMS]))), BrokenFiling, "filings/written.txt:7",
        f"{SPENDING} was written column by column, and no figure of any other table is certain",
    ),
    "no agency": (
        "2026年\n\n表1\n\n部门支出总体情况表\n\n单位：万元\n\n合计\t3.00\t3.00\n\n第三部分 说明\n", NotAFiling,
        "filings/written.txt", "the agency's name is nowhere to be found; the cover says 2026年",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_says_where_what_was_expected_and_what_to_do(case: str) -> None:
    whole, kind, place, message = REFUSED[case]
    with pytest.raises(kind) as caught:
        parse_filing(document(whole))
    assert (caught.value.place, caught.value.message) == (place, message)
    assert caught.value.expected
    assert caught.value.remedy


def test_one_table_written_column_by_column_is_unread_and_the_others_are_read() -> None:
    dumped = table(SPENDING, FLAT + "\n".join([*FOUR, *SUMS, *SUMS]))
    general = grid(GRID + "208|||社会保障和就业支出|7.00|7.00|\n|||总计|7.00|7.00|")
    found = filing(dumped, table("一般公共预算支出情况表", general, number="表2"))
    assert (found.table("expenditure").status, found.table("expenditure").rows) == ("unreadable", ())
    assert rows(found.table("general_expenditure")) == [
        ("208", {"total": "7.00", "basic": "7.00"}), ("总计", {"total": "7.00", "basic": "7.00"}),
    ]  # fmt: skip
    assert said(found)[0] == (
        7, SPENDING,
        "这张表是逐列写出的（有 4 行没有数字，有一行却有 10 个），不知道哪个数字属于哪一行，整张表没有采用",
    )  # fmt: skip
    unread = remarks(found, "unread")
    assert [text for _, text, _ in unread] == [*SUMS, *SUMS]
    assert {message for _, _, message in unread} == {"这张表是逐列写出的，不知道这个数字属于哪一行"}


def test_a_text_that_ends_inside_a_table_is_kept_and_says_so() -> None:
    cut = text(table(SPENDING, grid(GRID + "208|||社会保障和就业支出|7.00|7.00|"))).partition("第三部分")[0]
    found = parse_filing(document(cut))
    assert rows(found.table("expenditure")) == [("208", {"total": "7.00", "basic": "7.00"})]
    ends = (17, SPENDING, "文件到这里就结束了，这张表没有印完；读到的部分照录，缺的请补")
    assert said(found) == [ends]
    assert said(parse_filing(document(cut), excerpt=True)) == []


def test_a_total_above_the_rows_says_whether_they_are_all_there() -> None:
    head = GRID + "|||合计|10.00|10.00|\n208|||社会保障和就业支出|7.00|7.00|"
    cut, whole = (
        text(table(SPENDING, grid(head + more))).partition("第三部分")[0]
        for more in ("", "\n210|||卫生健康支出|3.00|3.00|")
    )
    assert [message for *_, message in said(parse_filing(document(cut)))] == [
        "文件到这里就结束了，这张表没有印完；读到的部分照录，缺的请补"
    ]
    assert said(parse_filing(document(whole))) == []


def test_a_text_that_ends_below_a_whole_table_is_not_cut() -> None:
    body = grid(GRID + "208|||社会保障和就业支出|7.00|7.00|\n|||总计|7.00|7.00|")
    assert said(parse_filing(document(text(table(SPENDING, body)).partition("第三部分")[0]))) == []


def test_a_sidecar_names_an_agency_that_the_text_does_not() -> None:
    found = parse_filing(document(REFUSED["no agency"][0].replace("2026年\n", "2026年部门预算\n")), agency_name=AGENCY)
    assert found.identity.agency_name == AGENCY


def test_gb18030_reads_like_utf_8() -> None:
    whole = text(table(SPENDING, FLAT + "208 社会保障和就业支出 3.00 3.00\n\n合 计 3.00 3.00\n"))
    one, other = (decode(whole.encode(encoding), "a")[0] for encoding in ("utf-8", "gb18030"))
    assert one == other
    assert rows(parse_filing(document(other)).table("expenditure")) == rows(
        parse_filing(document(one)).table("expenditure")
    )
