"""Words of final accounts on funds, on basic spending, on codes before names, and reasons behind lists, with the values typed from the
sentences."""

from __future__ import annotations

from pathlib import Path

from accounts_pair import spoken
from mingzhang.budget.filing import Filing
from mingzhang.budget.narrative import PLAN

_GENERAL = "一、一般公共预算财政拨款支出决算情况说明"
_THREE = "一、财政拨款“三公”经费支出决算情况说明"
Told = list[tuple[str, str, str, str, str, str, str]]


def changes(filing: Filing) -> Told:
    """Chapter, subject, code, amount, change, what it is against, reason."""
    return [
        (
            each.chapter, each.subject, each.function_code, str(each.amount), str(each.delta),
            "plan" if each.base == PLAN else "year", each.reason,
        )
        for each in filing.narrative.changes
    ]  # fmt: skip


def stated(filing: Filing) -> list[tuple[str, str, str]]:
    return [(each.subject, each.parent, f"{each.amount}{each.unit}") for each in filing.narrative.statements]


def facts(filing: Filing) -> list[tuple[str, str]]:
    return [(each.fact, str(each.value)) for each in filing.narrative.facts]


def unread(filing: Filing) -> list[str]:
    return [note.text for note in filing.notes if note.kind == "unread"]


def test_spending_from_funds_moved_in_a_sentence_of_its_own(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        "一、政府性基金预算财政拨款收入支出决算情况说明",
        "2024年度政府性基金预算财政拨款支出39.90万元，占本年支出合计的12.43%。与2023年度相比，增加7.98万元，增长25.00%，主要原因是征地。"
        "其中：基本支出0万元，项目支出39.90万元。",
    )
    assert changes(filing) == [
        ("expenditure", "政府性基金预算财政拨款支出", "", "39.90", "None", "year", ""),
        ("expenditure", "政府性基金预算财政拨款支出", "", "39.90", "7.98", "year", "征地"),
    ]
    assert stated(filing) == [
        ("基本支出", "政府性基金预算财政拨款支出", "0万元"),
        ("项目支出", "政府性基金预算财政拨款支出", "39.90万元"),
    ]
    assert unread(filing) == []


def test_basic_spending_moved_and_its_parts_have_shares(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        "一、一般公共预算财政拨款基本支出决算情况说明",
        "2024年度一般公共预算财政拨款基本支出72.00万元，与2023年度相比，增加6.00万元，增长9.09%，主要原因是调资。其中：人员经费52.00万元，"
        "占基本支出的72.22%，主要包括：基本工资38.00万元、退休费2.00万元；公用经费20.00万元，占基本支出的27.78%，主要包括：办公费18.60万元。",
    )
    assert changes(filing) == [
        ("general_scale", "一般公共预算财政拨款基本支出", "", "72.00", "6.00", "year", "调资"),
        ("general_scale", "人员经费", "", "52.00", "None", "year", ""),
        ("general_scale", "公用经费", "", "20.00", "None", "year", ""),
    ]
    assert stated(filing) == [
        ("基本工资", "人员经费", "38.00万元"), ("退休费", "人员经费", "2.00万元"), ("办公费", "公用经费", "18.60万元"),
    ]  # fmt: skip
    assert unread(filing) == []


def test_a_reason_behind_a_list_is_that_of_the_whole(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "“三公”经费财政拨款支出预算为2.00万元，支出决算为1.40万元，完成预算的70.00%。其中：因公出国（境）费支出决算为0.00万元；公务用车购置及运行"
        "维护费支出决算为1.00万元，完成预算的83.33%；公务接待费支出决算为0.40万元，完成预算的50.00%。决算数小于预算数的主要原因是厉行节约。",
    )
    assert changes(filing) == [
        ("three_public", "合计", "", "1.40", "None", "plan", "厉行节约"),
        ("three_public", "公务用车购置及运行维护费", "", "1.00", "None", "plan", ""),
        ("three_public", "公务接待费", "", "0.40", "None", "plan", ""),
    ]


def test_a_reason_behind_one_item_is_its_own(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "“三公”经费财政拨款支出预算为2.00万元，支出决算为1.40万元，完成预算的70.00%。",
        "公务接待费支出决算为0.40万元，完成预算的50.00%。决算数小于预算数的主要原因是来客减少。",
    )
    assert changes(filing) == [
        ("three_public", "合计", "", "1.40", "None", "plan", ""),
        ("three_public", "公务接待费", "", "0.40", "None", "plan", "来客减少"),
    ]


def test_a_code_before_its_name(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _GENERAL,
        "2012601行政运行支出年初预算为62.00万元，支出决算为60.00万元，完成年初预算的96.77%。决算数小于年初预算数的主要原因是一人调出。",
        "（2）2012604 档案馆（项）29.00万元，比上年增加1.00万元，增长3.57%。",
        "3.2080505“机关事业单位基本养老保险缴费支出”科目支出12.00万元，与上年持平。",
    )
    assert changes(filing) == [
        ("general_item", "行政运行支出", "2012601", "60.00", "None", "plan", "一人调出"),
        ("general_item", "档案馆", "2012604", "29.00", "1.00", "year", ""),
        ("general_item", "机关事业单位基本养老保险缴费支出", "2080505", "12.00", "0", "year", ""),
    ]
    plans = [(each.row, each.period, str(each.value)) for each in filing.table("general_expenditure").comparatives]
    assert plans == [(4, "initial_budget", "62.00"), (4, "executed_percent", "96.77")]
    assert unread(filing) == []


def test_a_number_before_another_codes_name_is_no_code(tmp_path: Path) -> None:
    filing = spoken(tmp_path, _GENERAL, "2012604行政运行支出60.00万元，比上年增加1.00万元，增长1.69%。")
    assert unread(filing) == ["2012604行政运行支出60.00万元"]
    assert [(row[1], row[2]) for row in changes(filing)] == [("行政运行支出", "")]


def test_counts_of_guests_behind_what_they_cost(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "公务接待费支出3.21万元，其中：国内公务接待费支出2.71万元，28批次、215人次；外事接待支出0.50万元，1批次、5人次。",
    )
    assert facts(filing) == [
        ("reception_batches", "28"), ("reception_persons", "215"), ("reception_foreign_batches", "1"), ("reception_foreign_persons", "5"),
    ]  # fmt: skip
    assert stated(filing) == [
        ("公务接待费支出", "", "3.21万元"),
        ("国内公务接待费支出", "公务接待费支出", "2.71万元"),
        ("外事接待支出", "公务接待费支出", "0.50万元"),
    ]


def test_evaluated_projects_have_their_figures(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        "一、预算绩效情况说明",
        "本部门组织对2024年度项目支出开展绩效自评，共涉及项目2个，资金35.00万元。库房改造项目自评得分98.26分，全年预算数30.00万元，"
        "执行数29.00万元，完成预算的96.67%。档案数字化经费自评得分95分，全年预算数为5.00万元，执行数为4.50万元，完成预算的90%。",
        "（1）“馆藏修复”项目绩效自评情况：根据年初设定的目标，项目自评得分为97.5分。项目全年预算数为3.00万元，执行率为100%。"
        "存在的问题：进度较慢，完成率为80%。",
        "从评价结果看，部门整体支出绩效自评得分96.3分。",
    )
    assert stated(filing) == [
        ("自评得分", "库房改造项目", "98.26分"), ("全年预算数", "库房改造项目", "30.00万元"), ("执行数", "库房改造项目", "29.00万元"),
        ("完成预算的", "库房改造项目", "96.67%"), ("自评得分", "档案数字化经费", "95分"), ("全年预算数", "档案数字化经费", "5.00万元"),
        ("执行数", "档案数字化经费", "4.50万元"), ("完成预算的", "档案数字化经费", "90%"), ("自评得分", "馆藏修复", "97.5分"),
        ("全年预算数", "馆藏修复", "3.00万元"), ("执行率", "馆藏修复", "100%"), ("进度较慢完成率", "", "80%"),
        ("绩效自评得分", "部门整体支出", "96.3分"),
    ]  # fmt: skip
    assert facts(filing) == [("self_evaluated_count", "2"), ("self_evaluated_amount", "35.00")]


def test_a_part_without_the_word_explains_all_the_same(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _GENERAL,
        "2024年度一般公共预算财政拨款支出101.00万元。",
        "第四部分 重要事项",
        "2024年度机关运行经费支出20.00万元，比2023年度减少1.00万元，下降4.76%。",
        "第五部分 预算绩效情况",
        "库房改造项目自评得分95分。",
        "第六部分 附件",
        "绩效评价报告：项目支出35.00万元，安排资金36.00万元。",
    )
    assert changes(filing) == [("operating_cost", "机关运行经费", "", "20.00", "-1.00", "year", "")]
    assert stated(filing)[1:] == [("自评得分", "库房改造项目", "95分")]
    (note,) = [note for note in filing.notes if note.message.message_id == "part-not-read"]
    assert (note.kind, note.text, note.message.params) == ("warning", "第六部分附件", (("amounts", 2),))


def test_funds_compared_in_sentences_of_their_own(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        "一、政府性基金预算财政拨款收入支出决算情况说明",
        "2024年度政府性基金预算财政拨款收入39.90万元，与上年相比，增加7.98万元，增长25.00%；政府性基金预算财政拨款支出决算39.90万元。与上年相比，增加"
        "6.50万元，增长19.46%，变动原因：征地。",
    )
    assert changes(filing) == [
        ("income", "政府性基金预算财政拨款收入", "", "39.90", "7.98", "year", ""),
        ("expenditure", "政府性基金预算财政拨款", "", "39.90", "6.50", "year", "征地"),
    ]
    assert unread(filing) == []
