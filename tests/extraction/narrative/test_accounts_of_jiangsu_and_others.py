"""Words of final accounts as Jiangsu, Chongqing, Hebei and Beijing write them, with the values typed from the sentences."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from accounts_pair import spoken
from extraction.narrative.sayings import told
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import FAIL
from mingzhang.budget.narrative import PLAN
from mingzhang.validation import check_filing

_THREE = "一、财政拨款“三公”经费支出决算情况说明"
Told = list[tuple[str, str, str, str, str, str]]


def changes(filing: Filing) -> Told:
    """Chapter, subject, amount, change, what it is against, reason."""
    return [
        (
            each.chapter, each.subject, str(each.amount), str(each.delta), "plan" if each.base == PLAN else "year",
            each.reason,
        )
        for each in filing.narrative.changes
    ]  # fmt: skip


def stated(filing: Filing) -> list[tuple[str, str, str]]:
    return [(each.subject, each.parent, f"{each.amount}{each.unit}") for each in filing.narrative.statements]


def facts(filing: Filing) -> list[tuple[str, str]]:
    return [(each.fact, str(each.value)) for each in filing.narrative.facts]


def unread(filing: Filing) -> list[str]:
    return [note.text for note in filing.notes if note.kind == "unread"]


def failing(filing: Filing) -> list[str]:
    return [found.check_id for found in check_filing(filing) if found.status == FAIL]


def test_what_is_compared_in_a_sentence_of_its_own_is_the_amount_before(tmp_path: Path) -> None:
    """Jiangsu: the paragraph above tells another total, which moved otherwise."""
    filing = spoken(
        tmp_path,
        "一、收入支出决算总体情况说明",
        "2024年度收入、支出决算总计105.00万元。与上年相比，收、支总计各增加5.00万元，增长5.00%。其中：",
        "（一）收入决算总计105.00万元。包括：",
        "1．本年收入决算合计100.00万元。与上年相比，增加4.00万元，增长4.17%，变动原因：项目变化。",
        "2．年初结转和结余5.00万元。与上年决算数相同。",
        "（二）支出决算总计105.00万元。包括：",
        "1．本年支出决算合计102.00万元。与上年相比，增加3.00万元，增长3.03%，变动原因：人员变化。",
        "2．年末结转和结余3.00万元。比上年减少1.00万元，减少25.00%。",
    )
    assert changes(filing) == [
        ("income", "收、支总计", "None", "5.00", "year", ""),
        ("income", "本年收入", "100.00", "4.00", "year", "项目变化"),
        ("expenditure", "本年支出决算合计", "102.00", "3.00", "year", "人员变化"),
    ]
    assert ("比上年减少", "年末结转和结余", "1.00万元") in stated(filing)
    assert unread(filing) == []
    assert failing(filing) == []


def test_sources_in_brackets_behind_plan_and_outcome(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "2024年度财政拨款“三公”经费支出决算1.40万元（其中：一般公共预算支出1.40万元；政府性基金预算支出0万元）。与上年决算数相同。",
        "1．因公出国（境）费支出预算0.00万元（其中：一般公共预算支出0.00万元；政府性基金预算支出0万元；国有资本经营预算支出0万元），支出决算0.00万元"
        "（其中：一般公共预算支出0.00万元；政府性基金预算支出0万元；国有资本经营预算支出0万元），完成预算的100%，决算数与预算数相同。",
        "2．公务用车购置及运行维护费支出预算1.20万元（其中：一般公共预算支出1.20万元；政府性基金预算支出0万元），支出决算1.00万元（其中：一般公共"
        "预算支出1.00万元；政府性基金预算支出0万元），完成预算的83.33%，决算数小于预算数的主要原因：压减用车。",
        "3．公务接待费支出预算0.80万元，支出决算0.40万元，完成预算的50.00%，决算数小于预算数的主要原因：严控接待。其中：国内公务接待支出0.40万元，"
        "接待6批次，41人次；国（境）外公务接待支出0万元，接待0批次，0人次。",
    )
    assert changes(filing) == [
        ("three_public", "合计", "1.40", "0", "year", ""),
        ("three_public", "因公出国（境）费", "0.00", "0", "plan", ""),
        ("three_public", "公务用车购置及运行维护费", "1.00", "None", "plan", "压减用车"),
        ("three_public", "公务接待费", "0.40", "None", "plan", "严控接待"),
    ]
    assert stated(filing)[-8:] == [
        ("公务用车购置及运行维护费支出预算", "", "1.20万元"),
        ("一般公共预算支出", "公务用车购置及运行维护费", "1.20万元"),
        ("政府性基金预算支出", "公务用车购置及运行维护费", "0万元"),
        ("一般公共预算支出", "公务用车购置及运行维护费", "1.00万元"),
        ("政府性基金预算支出", "公务用车购置及运行维护费", "0万元"),
        ("公务接待费支出预算", "", "0.80万元"),
        ("国内公务接待支出", "公务接待费", "0.40万元"),
        ("国（境）外公务接待支出", "公务接待费", "0万元"),
    ]
    assert facts(filing) == [
        ("reception_batches", "6"), ("reception_persons", "41"), ("reception_foreign_batches", "0"), ("reception_foreign_persons", "0"),
    ]  # fmt: skip
    assert unread(filing) == []
    assert failing(filing) == []


def test_plans_in_a_chapter_of_all_appropriated_money(tmp_path: Path) -> None:
    """The items stand in one table by their codes; the whole is told only by its amount, and inferred."""
    filing = spoken(
        tmp_path,
        "一、财政拨款支出决算情况说明",
        "2024年度财政拨款支出决算101.00万元，占本年支出合计的99.02%。与2024年度财政拨款支出年初预算110.00万元相比，完成年初预算的91.82%。其中：",
        "（一）一般公共服务支出（类）",
        "1．档案事务（款）行政运行（项）。年初预算62.00万元，支出决算60.00万元，完成年初预算的96.77%。决算数小于年初预算数的主要原因：一人调出。",
    )
    plans = [
        (each.row, each.period, str(each.value), each.placement)
        for each in filing.table("general_expenditure").comparatives
    ]
    assert plans == [
        (1, "initial_budget", "110.00", "inferred"), (1, "executed_percent", "91.82", "inferred"),
        (4, "initial_budget", "62.00", "published"), (4, "executed_percent", "96.77", "published"),
    ]  # fmt: skip
    assert changes(filing)[2:] == [
        ("general_item", "一般公共服务支出/档案事务/行政运行", "60.00", "None", "plan", "一人调出"),
    ]
    assert [note.message.message_id for note in filing.notes if note.place.line and note.place.line > 85] == []


def test_two_comparisons_one_behind_the_other(tmp_path: Path) -> None:
    """Chongqing: with the year before, then with the plan, each in a sentence of its own."""
    filing = spoken(
        tmp_path,
        "一、一般公共预算财政拨款收支情况说明",
        "1.收入情况。2024年度一般公共预算财政拨款收入100.00万元，较上年决算数减少7.00万元，下降6.54%。主要原因是项目变化。较年初预算数减少"
        "10.00万元，下降9.09%。主要原因是年中追减。",
        "2.支出情况。2024年度一般公共预算财政拨款支出101.00万元，较上年决算数增加1.00万元，增长1.00%。主要原因是调资。较年初预算数减少9.00万元，"
        "下降8.18%。主要原因是推迟。",
    )
    assert changes(filing) == [
        ("income", "一般公共预算财政拨款收入", "100.00", "-7.00", "year", "项目变化"),
        ("income", "一般公共预算财政拨款收入", "100.00", "-10.00", "plan", "年中追减"),
        ("general_scale", "一般公共预算财政拨款支出", "101.00", "1.00", "year", "调资"),
        ("general_scale", "一般公共预算财政拨款支出", "101.00", "-9.00", "plan", "推迟"),
    ]
    assert failing(filing) == []


def test_costs_that_are_only_called_so(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "2024年度“三公”经费支出共计1.40万元，较年初预算数减少0.60万元，下降30.00%，主要原因是厉行节约。较上年支出数持平。",
        "2024年度本单位因公出国（境）费用0.00万元，本单位2024年度未发生因公出国（境）费用支出。费用支出较年初预算数无增减。较上年支出数无增减。",
        "公务车购置费0.00万元，本单位2024年度未发生公务用车购置费。",
        "公务车运行维护费1.00万元，主要用于机要文件交换所需的燃料费。费用支出较年初预算数减少0.20万元，下降16.67%，主要原因是压减用车。"
        "较上年支出数无增减。",
        "公务接待费0.40万元，主要用于接待上级检查。费用支出较年初预算数减少0.40万元，下降50%，主要原因是来客少。较上年支出数增加0.10万元，"
        "增长33.33%，主要原因是检查多。",
        "2024年度本单位因公出国（境）共计0个团组，0人；公务用车购置0辆，公务车保有量为2辆；国内公务接待9批次72人。",
    )
    assert changes(filing) == [
        ("three_public", "合计", "1.40", "-0.60", "plan", "厉行节约"),
        ("three_public", "合计", "1.40", "0", "year", ""),
        ("three_public", "因公出国（境）费用", "0.00", "0", "plan", ""),
        ("three_public", "因公出国（境）费用", "0.00", "0", "year", ""),
        ("three_public", "公务车运行维护费", "1.00", "-0.20", "plan", "压减用车"),
        ("three_public", "公务车运行维护费", "1.00", "0", "year", ""),
        ("three_public", "公务接待费", "0.40", "-0.40", "plan", "来客少"),
        ("three_public", "公务接待费", "0.40", "0.10", "year", "检查多"),
    ]
    assert stated(filing) == [("公务车购置费", "", "0.00万元")]
    assert facts(filing) == [
        ("abroad_groups", "0"), ("abroad_persons", "0"), ("vehicles_purchased", "0"), ("vehicles_kept", "2"),
        ("reception_batches", "9"), ("reception_persons", "72"),
    ]  # fmt: skip
    assert unread(filing) == []


def test_spending_beside_income_in_one_sentence(tmp_path: Path) -> None:
    """Hebei."""
    filing = spoken(
        tmp_path,
        "一、财政拨款收入支出决算情况说明",
        "本部门2024年度财政拨款本年收入100.00万元,比2023年度增加8.28万元，增长9.03%，主要是项目增加；本年支出101.00万元，增加1.00万元，"
        "增长1.00%，主要是人员增加。",
    )
    assert changes(filing) == [
        ("income", "财政拨款本年收入", "100.00", "8.28", "year", "项目增加"),
        ("expenditure", "财政拨款本年支出", "101.00", "1.00", "year", "人员增加"),
    ]
    assert unread(filing) == []


def test_the_year_before_behind_the_reason_of_a_difference(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "公务用车购置及运行维护费支出预算为1.20万元，支出决算1.00万元，完成预算的83.33%。较预算减少0.20万元，降低16.67%，主要是压减用车；较上年持平。"
        "其中：公务用车运行维护费支出1.00万元：公务用车保有量2辆。公车运行维护费支出较预算减少0.20万元，降低16.67%，主要是压减。",
    )
    assert changes(filing) == [
        ("three_public", "公务用车购置及运行维护费", "1.00", "-0.20", "plan", "压减用车"),
        ("three_public", "公务用车购置及运行维护费", "1.00", "0", "year", ""),
        ("three_public", "公车运行维护费支出", "1.00", "-0.20", "plan", "压减"),
    ]


def test_beijings_cars(tmp_path: Path) -> None:
    filing = spoken(tmp_path, "一、其他重要事项的情况说明", "2024年购置（更新）0辆。2024年度车辆8台，36.50万元。")
    assert facts(filing) == [("vehicles_purchased", "0"), ("vehicles_count", "8"), ("vehicles_value", "36.50")]


def test_items_of_a_list_between_commas() -> None:
    said = told("overall", "2026年收入总计156.62万元。其中：1.本年财政拨款收入100.00万元，2.上年结转结余56.62万元。")
    assert [(row.subject, row.amount) for row in said.statements] == [
        ("收入总计", Decimal("156.62")), ("财政拨款收入", Decimal("100.00")), ("上年结转结余", Decimal("56.62")),
    ]  # fmt: skip
    assert said.notes == ()
