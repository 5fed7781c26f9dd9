"""What final accounts say in words: what was planned and spent, how far the two differ and why, as places write it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from extraction.narrative.sayings import entries
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Cell, Identity, Row, Table
from mingzhang.extraction import parse_filing
from mingzhang.extraction.narrative import NarrativeProse, read_narrative, split_part_three
from mingzhang.reading import read_document

REAL = Path(__file__).resolve().parents[4] / "shared" / "real-filings" / "sh02-putuo-planning-2024-accounts.pdf"
GENERAL = "一、一般公共预算财政拨款支出决算情况说明"
COSTS = "一、财政拨款“三公”经费支出决算情况说明"
REST = "一、其他重要事项的情况说明"
_ACCOUNTS = Identity("某县财政局", 2024, "department-accounts", "title")


def table(resource: str, *rows: tuple[str, str, str, str]) -> Table:
    """A table of rows with row type, code (or line), name and total."""
    key = "item" if resource == "three_public" else "function_code"
    made = [
        Row(number, code or name, {"row_type": kind, key: code, "name": name}, _cells(amount, number), _place(number))
        for number, (kind, code, name, amount) in enumerate(rows, start=1)
    ]
    return Table(resource, status="filled", rows=tuple(made), columns=("total",))


def _place(number: int) -> Place:
    return Place("filing.txt", None, number)


def _cells(amount: str, number: int) -> tuple[Cell, ...]:
    return (Cell("total", amount, Decimal(amount), _place(number)),)


TABLES = {
    "general_expenditure": table(
        "general_expenditure",
        ("total", "", "合计", "100.00"),
        ("category", "201", "一般公共服务支出", "80.00"),
        ("section", "20106", "财政事务", "80.00"),
        ("item", "2010601", "行政运行", "60.00"),
        ("item", "2010602", "一般行政管理事务", "20.00"),
        ("category", "221", "住房保障支出", "20.00"),
        ("section", "22102", "住房改革支出", "20.00"),
        ("item", "2210201", "住房公积金", "20.00"),
    ),
    "three_public": table(
        "three_public",
        ("total", "total", "合计", "5.00"),
        ("", "abroad", "因公出国（境）费", "0.00"),
        ("", "vehicles", "公务用车购置及运行费", "3.00"),
        ("", "vehicle_purchase", "公务用车购置费", "0.00"),
        ("", "vehicle_operation", "公务用车运行维护费", "3.00"),
        ("", "reception", "公务接待费", "2.00"),
    ),
}


def told(title: str, *lines: str) -> NarrativeProse:
    """What accounts say in a chapter."""
    start = ("第一部分 部门概况", "负责财政。", "第三部分 2024年度部门决算情况说明", title)
    whole = entries(*start, *lines, "第四部分 名词解释")
    return read_narrative(split_part_three(whole), tables=TABLES, identity=_ACCOUNTS, redact=lambda text: text)


def plans(said: NarrativeProse, resource: str = "general_expenditure") -> list[str]:
    """The figures beside the rows of a table: key, period (and what it is against), value."""
    return [
        f"{TABLES[resource].rows[each.row - 1].key} {each.period}{'/' if each.against else ''}{each.against} {each.value}"
        for each in said.comparatives.get(resource, ())
    ]


def changes(said: NarrativeProse) -> list[str]:
    """Chapter (and what it is against), subject, code, amount, difference, rate and reason of each change."""
    return [
        " ".join(
            "-" if value in (None, "") else str(value)
            for value in (
                f"{c.chapter}{c.base and '/'}{c.base}",
                c.subject,
                c.function_code,
                c.amount,
                c.delta,
                c.delta_percent,
                c.reason,
            )
        )
        for c in said.changes
    ]


def facts(said: NarrativeProse) -> list[str]:
    return [f"{each.fact} {each.value} {each.unit} {each.as_of}".rstrip() for each in said.facts]


def test_the_national_wording() -> None:
    said = told(
        GENERAL,
        "（三）一般公共预算财政拨款支出决算具体情况",
        "2024年度一般公共预算财政拨款支出年初预算为110.00万元，支出决算为100.00万元，完成年初预算的90.91%。其中：",
        "1.一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为70.00万元，支出决算为60.00万元，完成年初预算的85.71%，决算数小于年初预算数的主要原因是人员调出。",
        "2.一般公共服务支出（类）财政事务（款）一般行政管理事务（项）。年初预算为20万元，支出决算为20.00万元，完成年初预算的100%，决算数与年初预算数持平。",
        "3.住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：在职人员住房公积金。年初预算为20.50万元，支出决算为20.00万元，完成年初预算的97.56%。决算数小于预算数的主要原因：缴费基数调整，其中3名职工年中退休。",
    )
    assert plans(said) == [
        "合计 initial_budget 110.00",
        "合计 executed_percent/initial_budget 90.91",
        "2010601 initial_budget 70.00",
        "2010601 executed_percent/initial_budget 85.71",
        "2010602 initial_budget 20",
        "2010602 executed_percent/initial_budget 100",
        "2210201 initial_budget 20.50",
        "2210201 executed_percent/initial_budget 97.56",
    ]
    assert changes(said) == [
        "general_scale/plan 一般公共预算财政拨款支出 - 100.00 - - -",
        "general_item/plan 一般公共服务支出/财政事务/行政运行 2010601 60.00 - - 人员调出",
        "general_item/plan 一般公共服务支出/财政事务/一般行政管理事务 2010602 20.00 0 - -",
        "general_item/plan 住房保障支出/住房改革支出/住房公积金 2210201 20.00 - - 缴费基数调整，其中3名职工年中退休",
    ]
    assert [(each.function_code, each.amount, each.purpose) for each in said.purposes] == [
        ("2210201", Decimal("20.00"), "在职人员住房公积金")
    ]
    assert (said.statements, said.notes) == ((), ())


def test_a_comparison_with_the_own_plan_is_none_with_last_year() -> None:
    """比2024年年初预算 in the accounts of 2024."""
    said = told(
        GENERAL,
        "“一般公共服务支出”（类）2024年度决算80.00万元，比2024年年初预算减少10.00万元，下降11.11%。其中：",
        "“财政事务”（款）2024年度决算80.00万元，比2024年年初预算减少10.00万元，下降11.11%。主要原因：人员减少。",
        "“住房保障支出”（类）2024年度决算20.00万元，比2023年度决算增加2.00万元，增长11.11%。主要原因：基数提高。",
    )
    assert changes(said) == [
        "general_item/plan 一般公共服务支出 201 80.00 -10.00 -11.11 -",
        "general_item/plan 一般公共服务支出/财政事务 20106 80.00 -10.00 -11.11 人员减少",
        "general_structure 住房保障支出 221 20.00 2.00 11.11 基数提高",
    ]
    assert [each.prior_implied for each in said.changes] == [None, None, Decimal("18.00")]


def test_levels_over_several_lines_and_codes_behind_names() -> None:
    said = told(
        GENERAL,
        "（三）具体情况",
        "本年支出年初预算110.00万元，支出决算100.00万元，完成年初预算的90.91%。其中：",
        "（一）一般公共服务支出（类）",
        "1.财政事务（款）行政运行（项）。年初预算70.00万元，支出决算60.00万元，完成年初预算的85.71%。决算数与年初预算数的差异主要原因：人员减少。",
        "2.财政事务（款）一般行政管理事务（项）。年初预算0万元，支出决算20.00万元，（年初预算数为0万元，无法计算完成比率）。决算数大于年初预算数的主要原因：年中追加。",
        "（二）住房保障支出（类）",
        "1.住房公积金（2210201）年初预算为18.00万元，全年预算为19.00万元，支出决算为20.00万元，完成年初预算的111.11%，完成全年预算的105.26%。",
    )
    assert plans(said) == [
        "合计 initial_budget 110.00",
        "合计 executed_percent/initial_budget 90.91",
        "2010601 initial_budget 70.00",
        "2010601 executed_percent/initial_budget 85.71",
        "2010602 initial_budget 0",
        "2210201 initial_budget 18.00",
        "2210201 adjusted_budget 19.00",
        "2210201 executed_percent/initial_budget 111.11",
        "2210201 executed_percent/adjusted_budget 105.26",
    ]
    assert [line.split()[2:4] + line.split()[6:] for line in changes(said)][1:] == [
        ["2010601", "60.00", "人员减少"],
        ["2010602", "20.00", "年中追加"],
        ["2210201", "20.00", "-"],
    ]


def test_plans_without_a_stage_and_differences_as_rates() -> None:
    said = told(
        GENERAL,
        "（一）一般公共预算财政拨款支出决算总体情况",
        "2024年度一般公共预算财政拨款支出100.00万元，占本年支出合计的100.00%。与上年相比，增加5.00万元，增长5.26%，主要原因是：人员增加。与年初预算相比，年初预算数110.00万元，决算数100.00万元，预决算差异率-9.09%，主要原因是：厉行节约。",
        "（三）具体情况",
        "1.一般公共服务支出（类）财政事务（款）行政运行（项）：支出决算数为60.00万元，比上年决算增加3.00万元，增长5.26%，主要原因是：人员经费增加。",
        "2.住房保障支出（类）住房改革支出（款）住房公积金（项）：支出决算为20.00万元，完成预算95.24%，决算数小于预算数的主要原因是人员变动。",
    )
    assert plans(said) == [
        "合计 initial_budget 110.00",
        "合计 change_percent/initial_budget -9.09",
        "2210201 executed_percent/budget 95.24",
    ]
    assert changes(said) == [
        "general_scale 一般公共预算财政拨款支出 - 100.00 - - -",
        "general_scale 一般公共预算财政拨款支出 - 100.00 5.00 5.26 人员增加",
        "general_scale/plan 一般公共预算财政拨款支出 - 100.00 - - 厉行节约",
        "general_item 一般公共服务支出/财政事务/行政运行 2010601 60.00 3.00 5.26 人员经费增加",
        "general_item/plan 住房保障支出/住房改革支出/住房公积金 2210201 20.00 - - 人员变动",
    ]


def test_three_public_costs_and_their_counts() -> None:
    said = told(
        COSTS,
        "2024年度“三公”经费财政拨款支出预算为8.00万元，支出决算为5.00万元，完成预算的62.50%，其中：因公出国（境）费支出预算为0万元，支出决算为0万元，完成预算的0%；公务用车运行维护费支出预算为5.00万元，支出决算为3.00万元，完成预算的60.00%，比上年减少0.50万元，下降14.29%，主要原因是车辆减少；公务接待费支出预算为3.00万元，支出决算为2.00万元，完成预算的66.67%。",
        "2024年度“三公”经费支出决算数小于预算数的主要原因是落实过紧日子要求。",
        "1.因公出国（境）费支出0.00万元。全年安排因公出国（境）团组0个，累计0人次。",
        "2.公务用车购置支出0.00万元，购置公务用车0辆；截至2024年12月31日，公务用车保有量为4辆。",
        "3.外宾接待支出0.00万元，共接待国（境）外来访团组0个、来访外宾0人次；国内公务接待支出2.00万元，共接待国内来访团组12个、来宾96人次（不包括陪同人员）。",
    )
    assert plans(said, "three_public") == [
        "total budget 8.00",
        "total executed_percent/budget 62.50",
        "abroad budget 0",
        "abroad executed_percent/budget 0",
        "vehicle_operation budget 5.00",
        "vehicle_operation executed_percent/budget 60.00",
        "reception budget 3.00",
        "reception executed_percent/budget 66.67",
    ]
    assert changes(said) == [
        "three_public/plan 合计 - 5.00 - - 落实过紧日子要求",
        "three_public/plan 因公出国（境）费 - 0 - - -",
        "three_public/plan 公务用车运行维护费 - 3.00 - - -",
        "three_public 公务用车运行维护费 - 3.00 -0.50 -14.29 车辆减少",
        "three_public/plan 公务接待费 - 2.00 - - -",
    ]
    assert facts(said) == [
        "abroad_groups 0 个 2024",
        "abroad_persons 0 人次 2024",
        "vehicles_purchased 0 辆",
        "vehicles_kept 4 辆 2024-12-31",
        "reception_foreign_batches 0 个",
        "reception_foreign_persons 0 人次",
        "reception_batches 12 个",
        "reception_persons 96 人次",
    ]


def test_a_topic_names_what_its_figures_are_of() -> None:
    said = told(
        COSTS,
        "1.因公出国（境）费用。2024年决算数0.00万元，与2024年年初预算数持平。",
        "2.公务接待费。2024年决算数2.00万元，比2024年年初预算数3.00万元减少1.00万元。主要原因：厉行节约。",
    )
    assert plans(said, "three_public") == ["reception initial_budget 3.00"]
    assert changes(said) == [
        "three_public/plan 因公出国（境）费用 - 0.00 0 - -",
        "three_public/plan 公务接待费 - 2.00 -1.00 - 厉行节约",
    ]


def test_procurement_performance_and_operating_cost() -> None:
    said = told(
        REST,
        "（一）机关运行经费支出情况",
        "2024年度机关运行经费支出15.20万元，比年初预算数减少1.30万元，下降7.88%。主要原因是：厉行节约。",
        "（二）政府采购支出情况",
        "2024年度政府采购支出总额200.00万元，其中：政府采购货物支出50.00万元、政府采购工程支出100.00万元、政府采购服务支出50.00万元。授予中小企业合同金额150.00万元，其中：授予小微企业合同金额90.00万元。",
        "（三）预算绩效管理工作开展情况",
        "编报绩效目标的2024年度项目5个，涉及预算金额120.00万元；绩效跟踪评价的2024年度项目4个，涉及预算金额100.00万元；绩效自评的2024年度项目5个，涉及预算金额120.00万元，平均得分96.50分（其中，绩效评级为“优”的项目3个；绩效评级为“良”的项目1个；绩效评级为“合格”的项目1个；绩效评级为“不合格”的项目0个）。",
    )
    assert changes(said) == ["operating_cost/plan 机关运行经费 - 15.20 -1.30 -7.88 厉行节约"]
    assert facts(said) == [
        "procurement 200.00 万元 2024",
        "procurement_goods 50.00 万元 2024",
        "procurement_works 100.00 万元 2024",
        "procurement_services 50.00 万元 2024",
        "procurement_awarded_sme 150.00 万元 2024",
        "procurement_awarded_small_micro 90.00 万元 2024",
        "targets_set_count 5 个 2024",
        "targets_set_amount 120.00 万元 2024",
        "targets_tracked_count 4 个 2024",
        "targets_tracked_amount 100.00 万元 2024",
        "self_evaluated_count 5 个 2024",
        "self_evaluated_amount 120.00 万元 2024",
        "score_average 96.50 分 2024",
        "rated_excellent_count 3 个 2024",
        "rated_good_count 1 个 2024",
        "rated_pass_count 1 个 2024",
        "rated_fail_count 0 个 2024",
    ]
    assert (said.statements, said.notes) == ((), ())


_WON = (
    "2024年度本部门面向中小企业预留政府采购项目预算金额150.00万元，面向小微企业预留政府采购项目预算金额90.00万元。"
    "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额{first}万元；"
    "在面向小微企业预留政府采购项目中，由小微企业供应商中标或成交的，采购金额80.00万元；"
    "在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额{other}万元。"
)


def test_what_enterprises_won_is_said_of_reserved_projects_and_of_others() -> None:
    """The amount of the reserved projects is all that they won only where they won nothing of the others."""
    reserved = ["procurement_reserved_sme 150.00 万元 2024", "procurement_reserved_small_micro 90.00 万元 2024"]
    said = told(REST, "（一）政府采购支出情况", _WON.format(first="140.00", other="0.00"))
    won = ["procurement_awarded_sme 140.00 万元 2024", "procurement_awarded_small_micro 80.00 万元 2024"]
    assert facts(said) == [*reserved, *won]
    more = told(REST, "（一）政府采购支出情况", _WON.format(first="140.00", other="25.00"))
    assert facts(more) == [*reserved, "procurement_awarded_small_micro 80.00 万元 2024"]


def test_a_sentence_compares_with_the_plan_and_with_last_year() -> None:
    """Last year's 决算数 is none of this year's, and the plan none of last year's."""
    said = told(
        GENERAL,
        "（三）具体情况",
        "1.一般公共服务支出（类）财政事务（款）行政运行（项）支出决算数为60.00万元，比年初预算数70.00万元减少10.00万元，下降14.29%，比上年决算数57.00万元增加3.00万元，增长5.26%，主要原因是人员增加。",
    )
    assert plans(said) == ["2010601 initial_budget 70.00"]
    against_plan, against_last_year = said.changes
    assert (against_plan.chapter, against_plan.amount, against_plan.delta, against_plan.prior_implied, against_plan.reason) == (
        "general_item", Decimal("60.00"), Decimal("-10.00"), None, "",
    )  # fmt: skip
    assert (against_last_year.chapter, against_last_year.amount, against_last_year.delta) == (
        "general_item", Decimal("60.00"), Decimal("3.00"),
    )  # fmt: skip
    assert (against_last_year.prior_implied, against_last_year.reason) == (Decimal("57.00"), "人员增加")
    assert [(each.subject, each.amount) for each in said.statements] == [("上年决算数", Decimal("57.00"))]


def test_words_that_may_mean_more_than_the_table_need_its_total() -> None:
    same = told(GENERAL, "2024年度财政拨款支出年初预算110.00万元，支出决算100.00万元。")
    more = told(GENERAL, "2024年度财政拨款支出年初预算130.00万元，支出决算120.00万元。")
    assert plans(same) == ["合计 initial_budget 110.00"]
    assert plans(more) == []
    assert [(each.subject, each.amount) for each in more.statements] == [("财政拨款支出年初预算", Decimal("130.00"))]


def test_figures_without_a_row_are_statements() -> None:
    said = told(
        GENERAL,
        "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为7.00万元，支出决算为6.00万元，完成年初预算的85.71%。",
    )
    assert plans(said) == []
    assert [(each.subject, each.amount, each.unit) for each in said.statements] == [
        ("教育支出/普通教育/小学教育年初预算", Decimal("7.00"), "万元"),
        ("教育支出/普通教育/小学教育完成年初预算的", Decimal("85.71"), "%"),
    ]
    assert changes(said) == ["general_item/plan 教育支出/普通教育/小学教育 2050202 6.00 - - -"]


def test_an_item_of_another_name_is_joined_by_its_amount_alone() -> None:
    said = told(
        GENERAL,
        "1.一般公共服务支出（类）财政事务（款）机关运行（项）。年初预算为70.00万元，支出决算为60.00万元，完成年初预算的85.71%。",
    )
    assert plans(said) == ["2010601 initial_budget 70.00", "2010601 executed_percent/initial_budget 85.71"]
    assert {each.placement for each in said.comparatives["general_expenditure"]} == {"inferred"}
    assert [note.message.message_id for note in said.notes] == ["code-of-own-table"]


@pytest.mark.skipif(not REAL.is_file(), reason="the real filings are not at hand (../shared/real-filings)")
def test_the_real_accounts() -> None:
    """Typed from pages 20 to 28."""
    filing = parse_filing(read_document(REAL, REAL.name))
    general = filing.table("general_expenditure")
    assert _beside(general.rows, filing.table("general_expenditure")) == [
        "合计 10210.34 95.45",
        "2080501 54.53 100.00",
        "2080502 28.11 100.00",
        "2080505 452.40 98.61",
        "2080506 226.25 99.50",
        "2080599 0.88 100.00",
        "2101101 42.73 94.43",
        "2101102 196.40 99.94",
        "2120101 1115.48 97.97",
        "2120201 3110.14 88.08",
        "2200150 4477.33 98.65",
        "2200199 45.00 100.00",
        "2210201 289.59 100.00",
        "2210203 171.49 100.00",
    ]
    said = filing.narrative
    reasons = {c.function_code: (str(c.amount), c.reason) for c in said.changes if c.base == "plan" and c.function_code}
    assert reasons["2080505"] == ("446.11", "机构改革人员变动，年中社会保险缴费基数变更等因素综合导致")
    assert reasons["2120201"] == (
        "2739.56", "部分项目支出未完成，规划服务商务单元更新提升方案年末政府采购流程未及时完毕致使项目进度拖延",
    )  # fmt: skip
    assert reasons["2080599"] == ("0.88", "")
    costs = [c for c in said.changes if c.chapter == "three_public" and c.delta is not None]
    assert [(c.subject, c.amount, c.delta, c.prior_implied) for c in costs] == [
        ("合计", Decimal("0.39"), Decimal("-0.15"), Decimal("0.54")),
        ("公务接待费", Decimal("0.39"), Decimal("-0.15"), Decimal("0.54")),
    ]
    assert costs[1].reason == "严格落实中央八项规定，控制“三公”经费支出"
    assert {each.fact: str(each.value) for each in said.facts if each.fact in _COUNTS} == _COUNTS
    assert len(said.purposes) == 13
    assert (said.purposes[0].purpose, said.purposes[0].function_code) == ("行政单位退休人员支出", "2080501")


_COUNTS = {
    "abroad_groups": "0", "abroad_persons": "0", "vehicles_kept": "0", "reception_batches": "2", "reception_persons": "26",
    "reception_foreign_batches": "0", "reception_foreign_persons": "0", "targets_set_count": "39",
    "self_evaluated_amount": "4415.48", "score_average": "99.33", "rated_excellent_count": "39", "rated_fail_count": "0",
    "procurement": "2319.21", "procurement_works": "1387.72",
    "procurement_reserved_sme": "225.10", "procurement_reserved_small_micro": "164.87",
    "procurement_awarded_sme": "225.10", "procurement_awarded_small_micro": "164.87",
}  # fmt: skip


def _beside(rows: Sequence[Row], table_: Table) -> list[str]:
    """Key, plan and percentage of the rows that have them, the total first."""
    found: dict[int, list[str]] = {}
    for each in table_.comparatives:
        found.setdefault(each.row, []).append(str(each.value))
    named = [f"{rows[row - 1].key} {' '.join(values)}" for row, values in sorted(found.items())]
    return sorted(named, key=lambda line: not line.startswith("合计"))
