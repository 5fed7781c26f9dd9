"""Staff, assets and procurement in tables of their own: a number is a fact where one column of the filing's year holds it."""

from __future__ import annotations

from html import escape
from time import process_time

import pytest

from mingzhang.budget.document import Source
from mingzhang.budget.filing import Filing
from mingzhang.extraction import parse_filing
from mingzhang.reading.web.html import read_html
from sample_filings import html_rows, rows_of

ACCOUNTS = ("2024年度某市林业局部门决算", "收入支出决算总表", "决算数")
BUDGET = ("2025年某市林业局部门预算", "收支总表", "预算数")


def read(kind: tuple[str, str, str], *parts: str) -> Filing:
    """A filing of a balance table and of these lines and tables (lines with bars)."""
    title, balance, header = kind
    whole = (
        title,
        balance,
        f"""部门：某市林业局 | | | 单位：万元
            项目 | {header} | 项目 | {header}
            一、一般公共预算财政拨款收入 | 100.00 | 一、一般公共服务支出 | 100.00
            本年收入合计 | 100.00 | 本年支出合计 | 100.00
            总计 | 100.00 | 总计 | 100.00""",
        *parts,
    )
    body = "".join(html_rows(rows_of(part)) if "|" in part else f"<p>{escape(part)}</p>" for part in whole)
    data = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()
    return parse_filing(read_html(data, Source("filing.html", "0" * 64, len(data), "utf-8")))


def facts(found: Filing) -> dict[str, str]:
    return {fact.fact: " ".join((str(fact.value), fact.unit, fact.as_of)).strip() for fact in found.narrative.facts}


def warned(found: Filing) -> list[str]:
    return [note.text for note in found.notes if note.message.message_id == "several-numbers-in-tables"]


OPERATION = """部门：某市林业局 | | | | | 金额单位：万元
    项目 | 行次 | 统计数 | 项目 | 行次 | 统计数
    一、“三公”经费支出 | 1 | — | 二、资产信息 | 20 | —
    （一）支出合计 | 2 | 12.50 | （一）车辆数合计（辆） | 21 | 5
    1.因公出国（境）费 | 3 | 0.00 | 1.副部（省）级及以上领导用车 | 22 | 0
    2.公务用车购置及运行维护费 | 4 | 10.00 | 2.机要通信用车 | 23 | 1
    （1）公务用车购置费 | 5 | 0.00 | 3.执法执勤用车 | 24 | 4
    （2）公务用车运行维护费 | 6 | 10.00 | （二）单价100万元（含）以上专用设备（台，套） | 25 | 1
    3.公务接待费 | 7 | 2.50 | 三、政府采购支出信息 | 26 | —
    （二）相关统计数 | 8 | — | （一）政府采购支出合计 | 27 | 88.60
    1.公务用车保有量（辆） | 9 | 5 | 1.政府采购货物支出 | 28 | 18.60
    2.国内公务接待批次（个） | 10 | 21 | 2.政府采购工程支出 | 29 | 0.00
    其中：外事接待批次（个） | 11 | 0 | 3.政府采购服务支出 | 30 | 70.00
    3.国内公务接待人次（人） | 12 | 180 | （二）政府采购授予中小企业合同金额 | 31 | 80.00
    | | | 其中：授予小微企业合同金额 | 32 | 60.00
"""


@pytest.mark.parametrize("title", ["机构运行信息表", "“三公”经费支出决算表"])
def test_a_table_of_operation_counts_beside_its_amounts(title: str) -> None:
    found = read(ACCOUNTS, title, OPERATION)
    assert facts(found) == {
        "vehicles_count": "5 辆 2024",
        "vehicles_ministerial_count": "0 辆 2024",
        "vehicles_confidential_count": "1 辆 2024",
        "vehicles_enforcement_count": "4 辆 2024",
        "equipment_over_1m_count": "1 台 2024",
        "vehicles_kept": "5 辆 2024",
        "reception_batches": "21 个 2024",
        "reception_foreign_batches": "0 个 2024",
        "reception_persons": "180 人 2024",
        "procurement": "88.60 万元 2024",
        "procurement_goods": "18.60 万元 2024",
        "procurement_works": "0.00 万元 2024",
        "procurement_services": "70.00 万元 2024",
        "procurement_awarded_sme": "80.00 万元 2024",
        "procurement_awarded_small_micro": "60.00 万元 2024",
    }
    assert [note.text for note in found.notes if note.kind == "unread"] == []


def test_counts_below_the_three_public_expenses_are_no_amounts() -> None:
    rows = read(ACCOUNTS, "“三公”经费支出决算表", OPERATION).table("three_public").rows
    amounts = {row.key: str(row.amount("total")) for row in rows if row.amount("total") is not None}
    assert [amounts[item] for item in ("total", "abroad", "vehicles", "vehicle_operation", "reception")] == [
        "12.50",
        "0.00",
        "10.00",
        "10.00",
        "2.50",
    ]
    assert not {"（一）车辆数合计（辆）", "2.机要通信用车", "3.执法执勤用车", "1.公务用车保有量（辆）"} & amounts.keys()


def test_procurement_of_accounts_is_what_was_bought() -> None:
    found = read(
        ACCOUNTS,
        "政府采购情况表",
        """部门：某市林业局 | | | | | | 金额单位：万元
           项目 | 采购计划金额 | < | < | 实际采购金额 | < | <
           ^ | 总计 | 采购预算（财政性资金） | 非财政性资金 | 总计 | 采购预算（财政性资金） | 非财政性资金
           合计 | 120.00 | 110.00 | 10.00 | 88.60 | 80.60 | 8.00
           货物 | 20.00 | 20.00 | 0.00 | 18.60 | 18.60 | 0.00
           工程 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00
           服务 | 100.00 | 90.00 | 10.00 | 70.00 | 62.00 | 8.00""",
    )
    assert facts(found) == {
        "procurement": "88.60 万元 2024",
        "procurement_goods": "18.60 万元 2024",
        "procurement_works": "0.00 万元 2024",
        "procurement_services": "70.00 万元 2024",
    }


@pytest.mark.parametrize(
    ("services", "expected"),
    [("700,000.00", {"procurement": "886000.00 元 2024", "procurement_goods": "186000.00 元 2024",
                     "procurement_works": "0.00 元 2024", "procurement_services": "700000.00 元 2024"}),
     ("700,001.00", {})],
)  # fmt: skip
def test_a_total_that_is_not_the_sum_of_its_kinds_is_no_fact(services: str, expected: dict[str, str]) -> None:
    table = f"""项目 | 金额（元）
                合计 | 886,000.00
                货物 | 186,000.00
                工程 | 0.00
                服务 | {services}"""
    assert facts(read(ACCOUNTS, "政府采购支出情况表", table)) == expected


def test_a_list_of_purchases_has_a_total_and_purchased_services_are_no_procurement() -> None:
    purchases = """采购项目 | 数量 | 单价（万元） | 金额（万元）
                   合计 | 3 | | 30.00
                   电脑 | 2 | 1.00 | 2.00
                   物业服务 | 1 | 28.00 | 28.00"""
    assert facts(read(BUDGET, "政府采购预算表", purchases)) == {"procurement": "30.00 万元 2025"}
    assert facts(read(BUDGET, "政府购买服务支出表", "项目 | 金额（万元）\n合计 | 30.00\n物业 | 30.00")) == {}


def test_assets_have_the_unit_of_their_label_and_values_are_no_counts() -> None:
    found = read(
        ACCOUNTS,
        "国有资产占用情况表",
        """项目 | 数量 | 价值（万元）
           一、房屋（平方米） | 1,234.50 | 560.00
           二、车辆（辆） | 5 | 88.00
           其中：执法执勤用车 | 3 | 50.00
           三、单价50万元（含）以上通用设备（台/套） | 2 | 130.00""",
    )
    assert facts(found) == {
        "buildings_area": "1234.50 平方米 2024",
        "vehicles_count": "5 辆 2024",
        "vehicles_enforcement_count": "3 辆 2024",
        "equipment_over_500k_count": "2 台 2024",
    }


def test_assets_of_a_budget_are_of_the_year_that_the_header_names() -> None:
    table = "项目 | 2023年末 | 2024年末\n车辆数合计（辆） | 6 | 5"
    assert facts(read(BUDGET, "国有资产占用情况表", table)) == {"vehicles_count": "5 辆 2024"}
    table = "项目 | 上年数\n车辆数合计（辆） | 6"
    assert facts(read(ACCOUNTS, "国有资产占用情况表", table)) == {}


def test_what_there_is_at_the_end_of_a_year_is_none_of_its_changes() -> None:
    table = "项目 | 年初数 | 本年增加 | 本年减少 | 年末数\n车辆数合计（台、辆） | 6 | 1 | 2 | 5"
    assert facts(read(ACCOUNTS, "国有资产占用情况表", table)) == {"vehicles_count": "5 辆 2024"}


def test_one_kind_in_several_rows_is_that_of_several_units() -> None:
    table = """项目 | 金额（万元）
               甲所 | 5.00
               货物 | 5.00
               乙所 | 5.00
               货物 | 5.00"""
    assert facts(read(BUDGET, "政府采购预算表", table)) == {}


def test_staff_in_columns_is_that_of_the_row_of_the_total() -> None:
    found = read(
        ACCOUNTS,
        "人员情况表",
        """单位名称 | 编制数 | < | < | 实有人数 | < | < | <
           ^ | 合计 | 行政编制 | 事业编制 | 合计 | 在职人员 | 离休人员 | 退休人员
           合计 | 60 | 20 | 40 | 66 | 57 | 1 | 8
           某市林业局本级 | 20 | 20 | 0 | 24 | 19 | 1 | 4
           某市林业科学研究所 | 40 | 0 | 40 | 42 | 38 | 0 | 4""",
    )
    assert facts(found) == {
        "staff_quota": "60 人 2024",
        "staff_total": "66 人 2024",
        "staff_active": "57 人 2024",
        "staff_veteran_retired": "1 人 2024",
        "staff_retired": "8 人 2024",
    }


def test_staff_in_rows_is_that_of_the_filings_year() -> None:
    table = """项目 | 2023年 | 2024年
               编制人数 | 60 | 61
               其中：在职人员 | 58 | 57"""
    assert facts(read(ACCOUNTS, "部门基本情况表", table)) == {"staff_quota": "61 人 2024", "staff_active": "57 人 2024"}


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("财政供养人员经费表", "人员类别 | 合计（万元）\n在职人员 | 500\n退休人员 | 20"),
        ("财政供养人员工资表", "人员类别 | 合计\n在职人员 | 500\n退休人员 | 20"),
        ("人员情况表", "单位名称 | 在职人数\n某局本级 | 19\n某研究所 | 38"),
        ("国有资产占用情况表", "项目 | 甲区 | 乙区\n车辆数合计（辆） | 3 | 2"),
        ("国有资产占用情况表", "项目 | 数量\n车辆数合计（辆） | 2.5"),
    ],
)
def test_amounts_single_units_and_several_columns_are_no_facts(title: str, table: str) -> None:
    found = read(ACCOUNTS, title, table)
    assert facts(found) == {}
    assert [each.title for each in found.other_tables] == [title]


def test_two_tables_that_differ_are_named() -> None:
    one, two = ("项目 | 人数\n编制数 | 12\n在职人员 | 11", "项目 | 人数\n编制数 | 13\n在职人员 | 11")
    found = read(ACCOUNTS, "部门基本情况表", one, "单位基本情况表", two)
    assert (facts(found), warned(found)) == ({"staff_active": "11 人 2024"}, ["12人、13人"])


def test_what_words_say_otherwise_stays_and_is_named() -> None:
    found = read(
        ACCOUNTS,
        "国有资产占用情况表",
        "项目 | 数量\n车辆数合计（辆） | 5",
        "第三部分 2024年度部门决算情况说明",
        "十、其他重要事项的情况说明",
        "（一）国有资产占用情况。截至2024年12月31日，本部门共有车辆4辆。",
        "第四部分 名词解释",
    )
    assert (facts(found), warned(found)) == ({"vehicles_count": "4 辆 2024-12-31"}, ["4辆、5辆"])


WORDS = (
    "第三部分 2024年度部门决算情况说明",
    "十、其他重要事项的情况说明",
    "（一）政府采购支出情况。",
    "第四部分 名词解释",
)


@pytest.mark.parametrize(
    ("said", "goods", "warnings"),
    [
        ("88.60万元", "18.60 万元 2024", []),
        ("88.6万元", "18.60 万元 2024", []),
        ("90.00万元", None, ["90.00万元、88.60万元"]),
    ],
)
def test_parts_of_a_table_that_contradicts_the_words_are_no_facts(
    said: str, goods: str | None, warnings: list[str]
) -> None:
    found = read(
        ACCOUNTS,
        "政府采购支出情况表",
        "项目 | 金额（万元）\n合计 | 88.60\n货物 | 18.60\n工程 | 0.00\n服务 | 70.00",
        *WORDS[:3],
        f"2024年度政府采购支出总额{said}。",
        WORDS[3],
    )
    assert (facts(found).get("procurement_goods"), warned(found)) == (goods, warnings)
    assert facts(found)["procurement"] == f"{said.removesuffix('万元')} 万元 2024"


def test_endless_labels_and_headers_take_no_time() -> None:
    label = "单价50万元" + "以上" * 20_000 + "车" * 20_000
    table = f"{'采购' * 20_000} | 数量\n{label} | 5\n{label} | 6"
    started = process_time()
    assert facts(read(ACCOUNTS, "国有资产占用情况表", table)) == {}
    assert process_time() - started < 10
