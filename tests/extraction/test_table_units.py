"""A table's unit: as printed, else as the filing says, as its words tell, as people declare; never a default."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extraction.written import AGENCY, TITLE, document, filing, grid, remarks, table
from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.filing import Filing
from mingzhang.errors import BrokenFiling
from mingzhang.extraction import parse_filing
from mingzhang.validation import check_filing

BODY = grid("科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|{0}|{0}|\n|合计|{0}|{0}|")
FIRST, SECOND = "部门支出总表", "一般公共预算支出表"


def parsed(*tables: tuple[str, str, str], words: str = "没有更多说明。", declared: Declared | None = None) -> Filing:
    """A filing of tables (title, line with the unit, figure)."""
    bodies = [f"{title}\n\n编制部门：{AGENCY}\n\n{unit}\n\n{BODY.format(figure)}" for title, unit, figure in tables]
    whole = "\n\n".join([TITLE, *bodies, "第三部分 情况说明", words]) + "\n"
    return parse_filing(document(whole), declared=declared or Declared())


def told(found: Filing, resource: str) -> tuple[str, str, Decimal | None, str]:
    table = found.table(resource)
    return table.unit, table.unit_from, table.rows[-1].amount("total"), table.rows[-1].placement


def test_each_table_has_its_own_unit() -> None:
    found = parsed((FIRST, "单位：元", "12,300.00"), (SECOND, "金额单位：人民币万元", "1.23"))
    assert told(found, "expenditure") == ("元", "table", Decimal("1.2300"), "published")
    assert told(found, "general_expenditure") == ("万元", "table", Decimal("1.23"), "published")


@pytest.mark.parametrize(
    ("line", "unit", "value"),
    [
        ("金额单位：百万元", "百万元", Decimal(300)),
        ("单位：千元", "千元", Decimal("0.3")),
        ("（单位：亿元）", "亿元", Decimal(30000)),
        ("金额单位：人民币元", "元", Decimal("0.0003")),
    ],
)
def test_units_are_converted_exactly(line: str, unit: str, value: Decimal) -> None:
    found = parsed((FIRST, line, "3"))
    assert told(found, "expenditure") == (unit, "table", value, "published")


def test_a_unit_in_the_title_and_in_the_header() -> None:
    titled = parsed((f"{FIRST}（单位：元）", "", "3.00"))
    assert told(titled, "expenditure")[:2] == ("元", "table")
    header = BODY.replace("合计|", "合计").replace(
        "科目名称\t合计\t基本支出\t项目支出", "科目名称\t合计（元）\t基本支出（元）\t项目支出（元）"
    )
    whole = f"{TITLE}\n\n{FIRST}\n\n编制部门：{AGENCY}\n\n{header.format('3.00')}\n\n第三部分 情况说明\n"
    assert told(parse_filing(document(whole)), "expenditure")[:3] == ("元", "table", Decimal("0.000300"))


def test_a_filing_of_one_mind_tells_a_table_that_is_silent() -> None:
    found = parsed((FIRST, "单位：元", "3.00"), (SECOND, "", "3.00"))
    assert told(found, "general_expenditure") == ("元", "filing", Decimal("0.000300"), "inferred")


def test_a_silent_table_whose_total_is_another_tables_many_times_over_is_doubtful() -> None:
    balance = "收入||支出|\n项目|预算数|项目|预算数\n一、一般公共预算拨款收入|5.00|一、一般公共服务支出|5.00\n收入总计|5.00|支出总计|5.00"
    silent = f"{FIRST}\n\n{BODY.format('200.00')}"
    whole = f"{TITLE}\n\n部门收支总表\n\n单位：万元\n\n{grid(balance)}\n\n{silent}\n\n第三部分 情况说明\n"
    found = parse_filing(document(whole))
    assert [cell.placement for row in found.table("expenditure").rows for cell in row.cells] == ["suspect"] * 4
    assert not [each for each in check_filing(found) if each.status == "fail" and each.severity == "certain"]


LINES = "收入||支出|\n项目|预算数|项目|预算数\n一、一般公共预算拨款收入|{0}|一、社会保障和就业支出|{0}\n收入总计|{0}|支出总计|{0}"
CODED = "科目编码|科目名称|合计|{1}\n208|社会保障和就业支出|{0}|{0}\n|合计|{0}|{0}"


def of_units(**printed: tuple[str, str]) -> Filing:
    """A filing of up to three tables, each with its unit and the figure in all of its cells."""
    bodies = {
        "balance": ("部门收支总表", LINES),
        "income": ("部门收入总表", CODED.replace("{1}", "一般公共预算拨款收入")),
        "expenditure": ("部门支出总表", CODED.replace("{1}", "基本支出")),
    }
    return filing(
        *(
            table(bodies[name][0], grid(bodies[name][1].format(figure)), number=f"表{at}", unit=unit)
            for at, (name, (unit, figure)) in enumerate(printed.items(), start=1)
        )
    )


@pytest.mark.parametrize(
    ("balance", "income", "expenditure", "suspect"),
    [
        (("万元", "1092.00"), ("万元", "1092.00"), ("元", "1092.00"), {"expenditure"}),
        (("万元", "925512.34"), ("万元", "92.55"), ("万元", "92.55"), {"balance"}),
        (("元", "1092.00"), ("万元", "1092.00"), ("万元", "1092.00"), {"balance"}),
        (("千元", "10920.00"), ("元", "10920.00"), ("万元", "1092.00"), {"income"}),
        (("万元", "1092.55"), ("元", "10925512.34"), ("万元", "1092.55"), set()),
        (("万元", "1092.00"), ("万元", "1092.00"), ("万元", "10.92"), set()),
    ],
)
def test_a_table_whose_printed_unit_most_others_contradict_is_suspect(
    balance: tuple[str, str], income: tuple[str, str], expenditure: tuple[str, str], suspect: set[str]
) -> None:
    found = of_units(balance=balance, income=income, expenditure=expenditure)
    placements = {each.resource: {cell.placement for row in each.rows for cell in row.cells} for each in found.tables}
    assert {name: placements[name] for name in ("balance", "income", "expenditure")} == {
        name: {"suspect" if name in suspect else "published"} for name in ("balance", "income", "expenditure")
    }


def test_findings_on_a_printed_unit_that_others_contradict_accuse_nobody() -> None:
    found = of_units(balance=("万元", "1092.00"), income=("万元", "1092.00"), expenditure=("元", "1092.00"))
    failed = [each for each in check_filing(found) if each.status == "fail"]
    assert failed
    assert [each.check_id for each in failed if not each.held_back] == []


def test_of_two_tables_that_contradict_each_others_unit_none_is_certain() -> None:
    found = of_units(balance=("万元", "1092.00"), expenditure=("元", "1092.00"))
    placements = {each.resource: {cell.placement for row in each.rows for cell in row.cells} for each in found.tables}
    assert (placements["balance"], placements["expenditure"]) == ({"suspect"}, {"suspect"})


def test_where_tables_differ_a_silent_one_is_doubtful() -> None:
    found = parsed(
        (FIRST, "单位：元", "30000.00"),
        ("国有资本经营预算支出表", "单位：元", "30000.00"),
        ("政府性基金预算支出表", "单位：万元", "3.00"),
        (SECOND, "", "30000.00"),
    )
    assert told(found, "general_expenditure")[:2] == ("元", "filing")
    assert told(found, "general_expenditure")[3] == "suspect"
    assert "表上没有印单位，其他表的单位不一致；按多数表格的元算，不能确定" in [
        message for *_, message in remarks(found)
    ]


def test_where_as_many_tables_print_one_unit_as_another_a_silent_one_is_unread_and_the_others_are_read() -> None:
    found = parsed(
        (FIRST, "单位：元", "30000.00"), ("政府性基金预算支出表", "单位：万元", "3.00"), (SECOND, "", "30000.00")
    )
    silent = found.table("general_expenditure")
    assert (silent.unit, silent.status, silent.rows) == ("", "unreadable", ())
    assert [(text, said) for _, text, said in remarks(found, "unread")] == [
        ("30000.00", "不知道这张表的金额单位，这个数字没有采用")
    ] * 4
    assert told(found, "expenditure") == ("元", "table", Decimal("3.000000"), "published")
    assert told(found, "fund_expenditure") == ("万元", "table", Decimal("3.00"), "published")


def test_tables_of_no_contract_have_no_say_in_the_unit() -> None:
    titles = ("政府采购支出情况表", "国有资产占用情况表", "政府购买服务支出表")
    others = [(title, "单位：元", "30000.00") for title in titles]
    found = parsed((FIRST, "单位：万元", "3.00"), *others)
    assert (found.unit, told(found, "expenditure")[:2]) == ("万元", ("万元", "table"))
    assert "这张表的单位与本文件多数表格（万元）不同" in [message for *_, message in remarks(found)]


def test_the_words_tell_the_unit_of_a_total() -> None:
    found = parsed((FIRST, "", "15621.11"), words="支出预算15621.11万元，比上年减少876.75万元。")
    assert told(found, "expenditure") == ("万元", "narrative", Decimal("15621.11"), "published")
    yuan = parsed((FIRST, "", "156,211,123"), words="支出预算15621.11万元，比上年减少876.75万元。")
    assert told(yuan, "expenditure") == ("元", "narrative", Decimal("15621.1123"), "published")


def test_what_the_filing_says_of_all_its_tables() -> None:
    found = parsed((FIRST, "", "3.00"), words="以上各表金额单位均为万元。")
    assert told(found, "expenditure")[:2] == ("万元", "filing")


@pytest.mark.parametrize("line", ["", "单位：美元", "金额单位：万美元"])
def test_without_any_unit_the_filing_is_rejected_with_the_line_that_settles_it(line: str) -> None:
    with pytest.raises(BrokenFiling) as caught:
        parsed((FIRST, line, "3.00"))
    assert caught.value.remedy == "look it up and say it in filing.yml: unit: 元 (or 万元)"
    settled = parsed((FIRST, line, "3.00"), declared=Declared(unit="元"))
    assert told(settled, "expenditure") == ("元", "sidecar", Decimal("0.000300"), "published")


def test_a_declared_unit_wins_over_tables_of_one_mind_with_a_warning() -> None:
    found = parsed((FIRST, "单位：万元", "30000.00"), declared=Declared(unit="元"))
    assert told(found, "expenditure") == ("元", "sidecar", Decimal("3.000000"), "published")
    assert "表上印的单位是万元，filing.yml 写的是元；按 filing.yml 算" in [message for *_, message in remarks(found)]


def test_a_declared_unit_is_that_of_silent_tables_where_the_others_differ() -> None:
    found = parsed(
        (FIRST, "单位：元", "30000.00"),
        ("政府性基金预算支出表", "单位：万元", "3.00"),
        (SECOND, "", "3.00"),
        declared=Declared(unit="万元"),
    )
    assert [told(found, name)[:2] for name in ("expenditure", "fund_expenditure", "general_expenditure")] == [
        ("元", "table"), ("万元", "table"), ("万元", "sidecar"),
    ]  # fmt: skip


def test_an_empty_table_needs_no_unit() -> None:
    found = parsed((FIRST, "单位：元", "3.00"), (SECOND, "单位：美元", ""))
    assert found.table("general_expenditure").unit == ""


@pytest.mark.parametrize(
    "line", ["（单位：万元）", "单位：人民币万元", "单位:(万元)", "单位：万元 （保留两位小数）", "万元", "人民币：万元"]
)
def test_a_unit_of_money_is_no_compiler(line: str) -> None:
    body = "科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|\n"
    found = parse_filing(document(f"{TITLE}\n\n表1\n\n部门支出总表\n\n{line}\n\n{grid(body)}\n"))
    assert (found.table("expenditure").unit, found.table("expenditure").unit_from) == ("万元", "table")
    assert [note.message.message_id for note in found.notes if note.message.message_id == "other-compiler"] == []


@pytest.mark.parametrize(
    "header",
    [
        "科目编码 科目名称 合计（元） 基本支出（元） 项目支出（元）",
        "科目编码\n科目名称\n合计（元）\n基本支出（元）\n项目支出（元）",
    ],
)
def test_the_header_of_a_flat_table_says_the_unit(header: str) -> None:
    body = "208 社会保障和就业支出 30,000.00 30,000.00\n合计 30,000.00 30,000.00\n"
    text = table("部门支出总体情况表", f"{header}\n{body}").replace("单位：万元\n", "")
    found = filing(text).table("expenditure")
    assert (found.unit, found.unit_from) == ("元", "table")
    assert [str(row.amount("total")) for row in found.rows] == ["3.000000", "3.000000"]


@pytest.mark.parametrize(
    ("above", "header", "total"),
    [("元", "万元", Decimal("12.50")), ("万元", "元", Decimal("0.001250"))],
)
def test_a_header_row_of_another_unit_than_the_line_above_leaves_the_unit_in_doubt(
    above: str, header: str, total: Decimal
) -> None:
    row = grid(f"||{header}|{header}|{header}\n208|社会")
    body = BODY.replace("208\t社会", row).format("12.50")
    whole = (
        f"{TITLE}\n\n{FIRST}\n\n编制部门：{AGENCY}\n\n单位：{above}\n\n{body}\n\n第三部分 情况说明\n\n没有更多说明。\n"
    )
    found = parse_filing(document(whole))
    assert told(found, "expenditure") == (above, "table", total, "suspect")
    sure = parse_filing(document(whole), declared=Declared(unit=header))
    assert told(sure, "expenditure") == (header, "sidecar", total, "published")


def test_a_header_row_of_the_unit_above_leaves_no_doubt() -> None:
    body = BODY.replace("208\t社会", grid("||元|元|元\n208|社会")).format("12.50")
    whole = f"{TITLE}\n\n{FIRST}\n\n编制部门：{AGENCY}\n\n单位：元\n\n{body}\n\n第三部分 情况说明\n\n没有更多说明。\n"
    assert told(parse_filing(document(whole)), "expenditure") == ("元", "table", Decimal("0.001250"), "published")


TWICE = "表上印了两个单位（{0}和{1}），不能确定是哪一个"


@pytest.mark.parametrize(
    ("title", "line", "unit", "other"),
    [
        (f"{FIRST}（单位：元）", "单位：万元", "万元", "元"),
        (f"{FIRST} 单位：元", "单位：万元", "万元", "元"),
        (FIRST, "单位：万元\n\n单位：元", "万元", "元"),
        (FIRST, "单位：元、万元", "元", "万元"),
    ],
)
def test_two_lines_above_a_table_that_state_two_units_leave_it_in_doubt(
    title: str, line: str, unit: str, other: str
) -> None:
    found = parsed((title, line, "12.50"))
    assert (told(found, "expenditure")[0], told(found, "expenditure")[3]) == (unit, "suspect")
    assert TWICE.format(unit, other) in [message for *_, message in remarks(found)]
    sure = parsed((title, line, "12.50"), declared=Declared(unit="万元"))
    assert told(sure, "expenditure")[2:] == (Decimal("12.50"), "published")


def test_the_words_settle_which_of_two_units_a_table_is_in() -> None:
    found = parsed((f"{FIRST}（单位：元）", "单位：万元", "15621.11"), words="支出预算15621.11万元，比上年减少。")
    assert told(found, "expenditure") == ("万元", "table", Decimal("15621.11"), "published")
    found = parsed((f"{FIRST}（单位：万元）", "单位：元", "15621.11"), words="支出预算15621.11万元，比上年减少。")
    assert told(found, "expenditure") == ("万元", "table", Decimal("15621.11"), "published")


def test_the_same_totals_in_another_table_settle_which_of_two_units_a_table_is_in() -> None:
    found = of_units(balance=("万元", "1092.00"), expenditure=("万元\n\n单位：元", "1092.00"))
    assert told(found, "expenditure")[3] == "published"
    found = of_units(balance=("万元", "1092.00"), expenditure=("元\n\n单位：万元", "1092.00"))
    assert told(found, "expenditure")[3] == "suspect"


def heads(line: str, *words: str) -> str:
    body = BODY.replace("合计\t基本支出\t项目支出", "\t".join(words)).format("12.50")
    whole = f"{TITLE}\n\n{FIRST}\n\n编制部门：{AGENCY}\n\n{line}\n\n{body}\n\n第三部分 情况说明\n"
    return told(parse_filing(document(whole)), "expenditure")[3]


def test_a_header_whose_columns_all_print_another_unit_than_the_line_above_is_in_doubt() -> None:
    assert heads("金额单位：元", "合计（万元）", "基本支出（万元）", "项目支出（万元）") == "suspect"
    assert heads("金额单位：元", "合计", "基本支出", "项目支出（万元）") == "published"
    assert heads("单位：元、万元", "合计（元）", "基本支出（元）", "项目支出（元）") == "published"


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("金额单位：元，人数单位：人", "元"),
        ("单位：人民币万元、辆", "万元"),
        ("单位：万元、人次、%", "万元"),
        ("单位：元 %", "元"),
        ("单位：元；面积：平方米", "元"),
        ("单位：元 保留两位小数", "元"),
        ("单位：万元（保留两位小数）", "万元"),
        ("以下金额单位均为：千元", "千元"),
        ("本表金额单位为元", "元"),
    ],
)
def test_what_stands_beside_the_unit_on_its_line_does_not_hide_it(line: str, unit: str) -> None:
    found = parsed((FIRST, line, "3.00"))
    assert (told(found, "expenditure")[:2], told(found, "expenditure")[3]) == ((unit, "table"), "published")
    assert [row.key for row in found.table("expenditure").rows] == ["208", "合计"]


@pytest.mark.parametrize(
    ("below", "placement"),
    [("注：本表金额单位为万元。", "suspect"), ("注：本表金额单位为元。", "published"), ("单位：万元", "published")],
)
def test_a_note_below_a_table_that_says_another_unit_leaves_it_in_doubt_and_the_head_of_the_next_table_does_not(
    below: str, placement: str
) -> None:
    first = f"{FIRST}\n\n编制部门：{AGENCY}\n\n单位：元\n\n{BODY.format('3.00')}\n\n{below}"
    second = f"{SECOND}\n\n单位：万元\n\n{BODY.format('')}"
    found = parse_filing(document(f"{TITLE}\n\n{first}\n\n{second}\n\n第三部分 情况说明\n\n没有更多说明。\n"))
    assert told(found, "expenditure") == ("元", "table", Decimal("0.000300"), placement)
