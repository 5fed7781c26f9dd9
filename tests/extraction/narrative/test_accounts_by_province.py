"""Explanations of final accounts in the manners of provinces, whole paragraphs, with the values typed from the sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts_pair import spoken
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import CERTAIN, FAIL
from mingzhang.budget.narrative import PLAN
from mingzhang.validation import check_filing

_GENERAL = "一、一般公共预算财政拨款支出决算情况说明"
_THREE = "一、财政拨款“三公”经费支出决算情况说明"
_TOTAL = "一、收入支出决算总体情况说明"
_REST = "一、其他重要事项的情况说明"
Changes = list[tuple[str, str, str, str, str]]


def changes(filing: Filing) -> Changes:
    """Subject, amount, change, what it is against, reason."""
    return [
        (each.subject, str(each.amount), str(each.delta), "plan" if each.base == PLAN else "year", each.reason)
        for each in filing.narrative.changes
    ]


def plans(filing: Filing) -> list[tuple[str, str, str]]:
    """Code or name of the row, period, value of what the words put beside the table of the general budget."""
    table = filing.table("general_expenditure")
    names = {row.number: row.texts.get("function_code") or row.key for row in table.rows}
    return [(names[each.row], each.period, str(each.value)) for each in table.comparatives]


def facts(filing: Filing) -> list[tuple[str, str]]:
    return [(each.fact, str(each.value)) for each in filing.narrative.facts]


def stated(filing: Filing) -> list[tuple[str, str, str]]:
    return [(each.subject, each.parent, f"{each.amount}{each.unit}") for each in filing.narrative.statements]


def is_clean(filing: Filing) -> bool:
    """Whether nothing is unread and nothing contradicts itself."""
    unread = [note for note in filing.notes if note.kind == "unread"]
    failing = [each for each in check_filing(filing) if each.status == FAIL and each.severity == CERTAIN]
    return unread == [] and failing == []


def test_guangdong(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _GENERAL,
        "（一）2024年度一般公共预算财政拨款支出101.00万元，占本年支出合计的99.02%。与上年决算数相比，一般公共预算财政拨款支出增加1.00万元，增长1.00%，"
        "主要变动原因是人员增加。",
        "（二）一般公共服务支出89.00万元，占88.12%，主要用于机关运转；社会保障和就业支出12.00万元，占11.88%，主要用于养老保险。",
        "（三）2024年度一般公共预算财政拨款支出年初预算110.00万元，支出决算101.00万元，完成年初预算的91.82%。其中：1.一般公共服务（类）档案事务（款）"
        "行政运行（项）支出60.00万元，完成年初预算的96.77%，主要用于人员经费。预决算差异的主要原因是一人调出。",
    )  # fmt: skip
    assert changes(filing) == [
        ("一般公共预算财政拨款支出", "101.00", "None", "year", ""),
        ("一般公共预算财政拨款支出", "101.00", "1.00", "year", "人员增加"),
        ("一般公共服务支出", "89.00", "None", "year", ""),
        ("社会保障和就业支出", "12.00", "None", "year", ""),
        ("一般公共预算财政拨款支出", "101.00", "None", "plan", ""),
        ("一般公共服务/档案事务/行政运行", "60.00", "None", "plan", "一人调出"),
    ]
    assert plans(filing) == [
        ("合计", "initial_budget", "110.00"), ("合计", "executed_percent", "91.82"), ("2012601", "executed_percent", "96.77"),
    ]  # fmt: skip
    assert is_clean(filing)


def test_guangdongs_three_public(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _THREE,
        "2024年度财政拨款“三公”经费支出决算为1.40万元，完成预算2.00万元的70%。其中：因公出国（境）费支出决算为0万元，完成预算0万元的0%；公务用车购置及"
        "运行维护费支出决算为1.00万元，完成预算1.20万元的83.33%；公务接待费支出决算为0.40万元，完成预算0.80万元的50%。2024年度“三公”经费支出决算小于"
        "预算数的主要原因是厉行节约。",
        "公务用车购置及运行费支出1.00万元，占“三公”经费总支出的71.43%，比上年减少0.10万元，下降9.09%。其中：公务用车购置支出为0万元，公务用车购置数0辆。"
        "公务用车运行及维护费支出1.00万元，公务用车保有量为2辆。",
        "公务接待费支出0.40万元。国内接待费支出0.40万元，主要用于调研。2024年，国内公务接待6批次，国内公务接待人数41人。",
    )  # fmt: skip
    assert changes(filing) == [
        ("合计", "1.40", "None", "plan", "厉行节约"),
        ("因公出国（境）费", "0", "None", "plan", ""),
        ("公务用车购置及运行维护费", "1.00", "None", "plan", ""),
        ("公务接待费", "0.40", "None", "plan", ""),
        ("公务用车购置及运行费支出", "1.00", "-0.10", "year", ""),
    ]
    assert ("公务接待费支出", "", "0.40万元") in stated(filing)
    assert facts(filing) == [
        ("vehicles_purchased", "0"), ("vehicles_kept", "2"), ("reception_batches", "6"), ("reception_persons", "41"),
    ]  # fmt: skip
    assert is_clean(filing)


def test_zhejiang(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _THREE,
        "1.2024年度一般公共预算“三公”经费支出决算为1.40万元，全年预算为2.00万元，完成全年预算的70.0%，2024年度一般公共预算“三公”经费支出决算数小于"
        "全年预算数的主要原因是厉行节约。决算数与上年决算数相比减少0.10万元，下降6.67%，主要原因是接待减少。",
        "（1）因公出国（境）费支出决算为0.00万元，占0.00%，与2023年度相比，无增减变化。",
        "（2）公务用车购置及运行维护费支出决算为1.00万元，占71.43%，与2023年度相比，减少0.10万元，下降9.09%，主要原因是用车减少。",
    )  # fmt: skip
    assert [row for row in changes(filing) if row[0] != "合计"] == [
        ("因公出国（境）费", "0.00", "0", "year", ""),
        ("公务用车购置及运行维护费", "1.00", "-0.10", "year", "用车减少"),
    ]
    assert ("合计", "1.40", "-0.10", "year", "接待减少") in changes(filing)
    assert is_clean(filing)


def test_hunan(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _THREE,
        "2024年度“三公”经费财政拨款支出预算为2.00万元，支出决算为1.40万元，完成预算的70%，其中：",
        "因公出国（境）费支出预算为0.00万元，支出决算为0.00万元，完成预算的0%，决算数与预算数一致，与上年一致。",
        "公务接待费支出预算为0.80万元，支出决算为0.40万元，完成预算的50%，决算数小于预算数的主要原因是严控，与上年相比减少0.10万元，减少20%，减少的主要"
        "原因是来客少。",
        "公务用车运行维护费支出预算为1.20万元，支出决算为1.00万元，完成预算的83.33%，决算数小于预算数的主要原因是少用车，与上年相比减少0.10万元，减少"
        "9.09%，减少的主要原因是车少。",
        "2、公务接待费支出决算为0.40万元，全年共接待来访团组6个、来宾41人次，主要是调研发生的接待支出。",
        "3、公务用车购置费及运行维护费支出决算为1.00万元，其中：公务用车购置费0.00万元，公务用车运行维护费1.00万元，截止2024年12月31日，我单位开支财政拨款"
        "的公务用车保有量为2辆。",
    )  # fmt: skip
    assert changes(filing) == [
        ("合计", "1.40", "None", "plan", ""),
        ("因公出国（境）费", "0.00", "0", "plan", ""),
        ("因公出国（境）费", "0.00", "0", "year", ""),
        ("公务接待费", "0.40", "None", "plan", "严控"),
        ("公务接待费", "0.40", "-0.10", "year", "来客少"),
        ("公务用车运行维护费", "1.00", "None", "plan", "少用车"),
        ("公务用车运行维护费", "1.00", "-0.10", "year", "车少"),
    ]
    assert facts(filing) == [("reception_batches", "6"), ("reception_persons", "41"), ("vehicles_kept", "2")]
    assert is_clean(filing)


def test_sichuan(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _THREE,
        "2024年“三公”经费财政拨款支出决算为1.40万元，完成预算70%，较上年减少0.10万元，下降6.67%。决算数小于预算数的主要原因是厉行节约。",
        "1.因公出国（境）经费支出0万元，完成预算0%。全年安排因公出国（境）团组0次，出国（境）0人。因公出国（境）支出决算较2023年增加/减少0万元，"
        "增长/下降0%。",
        "2.公务用车购置及运行维护费支出1.00万元,完成预算83.33%。公务用车购置及运行维护费支出决算比2023年减少0.10万元，下降9.09%。主要原因是用车减少。"
        "其中：公务用车购置支出0万元。全年按规定更新购置公务用车0辆。截至2024年12月31日，单位共有公务用车2辆，其中：轿车1辆、越野车1辆、载客汽车0辆。"
        "公务用车运行维护费支出1.00万元。",
        "3.公务接待费支出0.40万元，完成预算50%。公务接待费支出决算比2023年减少0.10万元，下降20%。主要原因是来客少。其中：国内公务接待支出0.40万元，"
        "主要用于执行公务。国内公务接待6批次，41人次（不包括陪同人员），共计支出0.40万元。外事接待支出0万元，外事接待0批次，0人次。",
    )  # fmt: skip
    assert changes(filing) == [
        ("合计", "1.40", "None", "plan", "厉行节约"),
        ("合计", "1.40", "-0.10", "year", ""),
        ("因公出国（境）经费支出", "0", "None", "plan", ""),
        ("因公出国（境）支出", "None", "0", "year", ""),
        ("公务用车购置及运行维护费支出", "1.00", "None", "plan", ""),
        ("公务用车购置及运行维护费支出", "1.00", "-0.10", "year", "用车减少"),
        ("公务接待费支出", "0.40", "None", "plan", ""),
        ("公务接待费支出", "0.40", "-0.10", "year", "来客少"),
    ]
    assert facts(filing) == [
        ("abroad_groups", "0"), ("abroad_persons", "0"), ("vehicles_purchased", "0"), ("vehicles_kept", "2"),
        ("reception_batches", "6"), ("reception_persons", "41"), ("reception_foreign_batches", "0"), ("reception_foreign_persons", "0"),
    ]  # fmt: skip
    assert is_clean(filing)


def test_shandong(tmp_path: Path) -> None:
    """No headings divide the total, the classes and the items."""
    filing = spoken(
        tmp_path, _GENERAL,
        "2024年度一般公共预算财政拨款支出101.00万元，占本年支出合计的99.02%。与2023年度相比，一般公共预算财政拨款支出增加1.00万元，增长1.00%。主要是人员"
        "增加。",
        "2024年度一般公共预算财政拨款支出101.00万元，主要用于以下方面：一般公共服务（类）支出89.00万元，占88.12%；社会保障和就业（类）支出12.00万元，占"
        "11.88%。",
        "2024年度一般公共预算财政拨款支出年初预算为110.00万元，支出决算为101.00万元，完成年初预算的91.82%。决算数小于年初预算数的主要原因是推迟。其中：",
        "1.一般公共服务支出（类）档案事务（款）行政运行（项）。年初预算为62.00万元，支出决算为60.00万元，完成年初预算的96.77%。决算数小于年初预算数的主要"
        "原因是一人调出。",
    )  # fmt: skip
    assert changes(filing) == [
        ("一般公共预算财政拨款支出", "101.00", "None", "year", ""),
        ("一般公共预算财政拨款支出", "101.00", "1.00", "year", "人员增加"),
        ("一般公共服务", "89.00", "None", "year", ""),
        ("社会保障和就业", "12.00", "None", "year", ""),
        ("一般公共预算财政拨款支出", "101.00", "None", "plan", "推迟"),
        ("一般公共服务支出/档案事务/行政运行", "60.00", "None", "plan", "一人调出"),
    ]
    assert plans(filing) == [
        ("合计", "initial_budget", "110.00"), ("合计", "executed_percent", "91.82"), ("2012601", "initial_budget", "62.00"),
        ("2012601", "executed_percent", "96.77"),
    ]  # fmt: skip
    assert is_clean(filing)


def test_shandongs_three_public(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _THREE,
        "2024年度一般公共预算财政拨款“三公”经费支出预算为2.00万元，支出决算为1.40万元，完成预算的70%，决算数小于预算数的主要原因是厉行节约。",
        "1.因公出国（境）费支出预算为0万元，支出决算为0万元，决算数等于预算数的主要原因是无出国。2024年度因公出国（境）团组数为0个，参加出国（境）0人次。",
        "2.公务用车购置及运行维护费支出预算为1.20万元，支出决算为1.00万元，完成预算的83.33%，决算数小于预算数的主要原因是少用车。其中：公务用车购置费支出"
        "决算为0万元，2024年度购置公务用车0辆。公务用车运行维护费支出决算为1.00万元，主要用于燃料费。截至2024年12月31日，使用一般公共预算财政拨款负担费用"
        "的公务用车保有量为2辆。",
        "3.公务接待费支出预算为0.80万元，支出决算为0.40万元，完成预算的50%，决算数小于预算数的主要原因是来客少。其中：国内接待费0.40万元，主要用于接待检查，"
        "共计接待6批次、41人次（含陪同人员）；国（境）外接待费0万元，共计接待0批次、0人次。",
    )  # fmt: skip
    assert changes(filing) == [
        ("合计", "1.40", "None", "plan", "厉行节约"),
        ("因公出国（境）费", "0", "None", "plan", "无出国"),
        ("公务用车购置及运行维护费", "1.00", "None", "plan", "少用车"),
        ("公务接待费", "0.40", "None", "plan", "来客少"),
    ]
    assert facts(filing) == [
        ("abroad_groups", "0"), ("abroad_persons", "0"), ("vehicles_purchased", "0"), ("vehicles_kept", "2"),
        ("reception_batches", "6"), ("reception_persons", "41"), ("reception_foreign_batches", "0"), ("reception_foreign_persons", "0"),
    ]  # fmt: skip
    assert is_clean(filing)


def test_henan(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _GENERAL,
        "2024年度一般公共预算财政拨款支出年初预算为110.00万元，支出决算为101.00万元，完成年初预算的91.82%。其中：基本支出72.00万元，项目支出29.00万元。",
        "（1）一般公共服务支出（类）档案事务（款）行政运行（项）年初预算为62.00万元，支出决算为60.00万元，完成年初预算的96.77%，决算数小于年初预算数，"
        "主要原因是一人调出。",
        "（2）一般公共服务支出（类）档案事务（款）档案馆（项）年初预算为36.00万元，支出决算为29.00万元，完成年初预算的80.56%，决算数与年初预算数存在差异"
        "的主要原因是推迟。",
        "（3）社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）年初预算为12.00万元，支出决算为12.00万元，完成年初预算"
        "的100%，决算数与年初预算数无差异。",
    )  # fmt: skip
    assert changes(filing) == [
        ("一般公共预算财政拨款支出", "101.00", "None", "plan", ""),
        ("一般公共服务支出/档案事务/行政运行", "60.00", "None", "plan", "一人调出"),
        ("一般公共服务支出/档案事务/档案馆", "29.00", "None", "plan", "推迟"),
        ("社会保障和就业支出/行政事业单位养老支出/机关事业单位基本养老保险缴费支出", "12.00", "0", "plan", ""),
    ]
    assert stated(filing) == [
        ("基本支出", "一般公共预算财政拨款支出", "72.00万元"), ("项目支出", "一般公共预算财政拨款支出", "29.00万元"),
    ]  # fmt: skip
    assert is_clean(filing)


def test_yunnan(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _THREE,
        "3.公务用车运行维护费支出年初预算为1.20万元，决算为1.00万元，占总支出决算的71.43%，完成年初预算的83.33%。",
        "4.公务接待费支出年初预算为0.80万元，决算为0.40万元，占总支出决算的28.57%，完成年初预算的50%。具体是国内接待费支出决算0.40万元。",
        "2024年度“三公”经费支出决算数比上年减少0.10万元，下降6.67%。其中：公务用车运行维护费支出决算减少0.10万元，下降9.09%；公务接待费支出决算与上年"
        "持平。主要原因是厉行节约。",
    )  # fmt: skip
    assert changes(filing) == [
        ("公务用车运行维护费支出", "1.00", "None", "plan", ""),
        ("公务用车运行维护费支出", "1.00", "None", "year", ""),
        ("公务接待费支出", "0.40", "None", "plan", ""),
        ("公务接待费支出", "0.40", "None", "year", ""),
        ("合计", "None", "-0.10", "year", "厉行节约"),
        ("公务用车运行维护费支出", "1.00", "-0.10", "year", ""),
        ("公务接待费支出", "0.40", "0", "year", ""),
    ]
    assert ("国内接待费支出决算", "", "0.40万元") in stated(filing)
    assert is_clean(filing)


def test_inner_mongolia(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _THREE,
        "2024年度财政拨款“三公”经费预算2.00万元，支出决算1.40万元，完成预算的70.00%。因公出国（境）费预算0.00万元，支出决算0.00万元，完成预算的0.00%；"
        "公务用车购置及运行维护费预算1.20万元，支出决算1.00万元，完成预算的83.33%；公务接待费预算0.80万元，支出决算0.40万元，完成预算的50.00%。2024年度"
        "财政拨款“三公”经费支出决算与年初预算差异情况的原因：厉行节约。",
        "公务接待费支出决算0.40万元，比上年决算减少0.10万元，下降20.00%，主要原因是来客少。接待6批次，共接待41人次。",
    )  # fmt: skip
    assert changes(filing) == [
        ("合计", "1.40", "None", "plan", "厉行节约"),
        ("因公出国（境）费", "0.00", "None", "plan", ""),
        ("公务用车购置及运行维护费", "1.00", "None", "plan", ""),
        ("公务接待费", "0.40", "None", "plan", ""),
        ("公务接待费", "0.40", "-0.10", "year", "来客少"),
    ]
    assert facts(filing) == [("reception_batches", "6"), ("reception_persons", "41")]
    assert is_clean(filing)


def test_income_and_expenditure_move_in_one_sentence(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _TOTAL,
        "2024年度收入总计105.00万元，其中：本年收入合计100.00万元，使用非财政拨款结余0.00万元，年初结转和结余5.00万元；支出总计105.00万元，其中：本年支出合计"
        "102.00万元，结余分配0.00万元，年末结转和结余3.00万元。与2023年度相比，收入总计增加5.00万元，增长5.00%，主要原因是人员增加；支出总计增加5.00万元，"
        "增长5.00%，主要原因是项目增加。",
    )  # fmt: skip
    assert changes(filing) == [
        ("收入总计", "105.00", "5.00", "year", "人员增加"),
        ("支出总计", "105.00", "5.00", "year", "项目增加"),
    ]
    assert stated(filing) == [
        ("本年收入合计", "收入总计", "100.00万元"), ("使用非财政拨款结余", "收入总计", "0.00万元"), ("年初结转和结余", "收入总计", "5.00万元"),
        ("本年支出合计", "支出总计", "102.00万元"), ("结余分配", "支出总计", "0.00万元"), ("年末结转和结余", "支出总计", "3.00万元"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2024年度机关运行经费支出20.00万元，与年初预算数持平。", [("机关运行经费", "20.00", "0", "plan", "")]),
        (
            "本部门2024年度机关运行经费支出20.00万元，比年初预算数减少2.00万元，降低9.09%，主要原因是节约。较上年减少1.00万元，降低4.76%，主要原因是人员"
            "减少。",
            [
                ("机关运行经费", "20.00", "-2.00", "plan", "节约"),
                ("机关运行经费", "20.00", "-1.00", "year", "人员减少"),
            ],
        ),
        (
            "本单位为事业单位，按规定未编制机关运行经费预算，2024年度事业运行经费支出20.00万元，比上年增加1.00万元，增长5.26%。",
            [("事业运行经费", "20.00", "1.00", "year", "")],
        ),
        (
            "2024年度，本部门机关运行经费20万元，与上年决算数（21万元）相比，减少1万元，下降4.76%。",
            [("机关运行经费", "20", "-1", "year", "")],
        ),
        (
            "2024年度机关运行经费年初预算为22.00万元，支出决算为20.00万元，完成年初预算的90.91%。决算数小于年初预算数的主要原因是节约。",
            [("机关运行经费", "20.00", "None", "plan", "节约")],
        ),
    ],
)
def test_running_costs(tmp_path: Path, sentence: str, expected: Changes) -> None:
    filing = spoken(tmp_path, _REST, sentence)
    assert changes(filing) == expected
    assert is_clean(filing)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "本年度政府采购支出合计30.00万元。其中：货物类支出10.00万元，工程类支出0万元，服务类支出20.00万元。",
            [("procurement", "30.00"), ("procurement_goods", "10.00"), ("procurement_works", "0"), ("procurement_services", "20.00")],
        ),
        (
            "2024年本部门政府采购金额30万元，其中货物10万元，占33.33%；服务20万元，占66.67%。",
            [("procurement", "30"), ("procurement_goods", "10"), ("procurement_services", "20")],
        ),
        (
            "截至2024年12月31日，本部门共有车辆2辆，其中，主要领导干部用车0辆、机要通信用车1辆、特种专业技术用车1辆、其他用车0辆，其他用车主要是无；"
            "单位价值50万元以上通用设备1台（套），单位价值100万元以上专用设备0台（套）。",
            [
                ("vehicles_count", "2"), ("vehicles_leaders_count", "0"), ("vehicles_confidential_count", "1"), ("vehicles_special_count", "1"),
                ("vehicles_other_count", "0"), ("equipment_over_500k_count", "1"), ("equipment_over_1m_count", "0"),
            ],
        ),
        (
            "截止2024年末，本单位共有公务用车2辆，单价50万元（含）以上的通用设备3台（套），单价100万元（含）以上的专用设备1台（套）。",
            [("vehicles_count", "2"), ("equipment_over_500k_count", "3"), ("equipment_over_1m_count", "1")],
        ),
        (
            "2024年末，固定资产总额156.30万元，其中：房屋面积1200平方米，价值88.00万元；车辆2辆，价值36.50万元；其他固定资产价值31.80万元。",
            [("buildings_area", "1200"), ("buildings_value", "88.00"), ("vehicles_count", "2"), ("vehicles_value", "36.50"), ("other_assets_value", "31.80")],
        ),
        (
            "年末国有资产占用情况：房屋面积1,200.50平方米；车辆2辆，其中：轿车1辆，越野车1辆；单价100万元以上设备0台（套）。",
            [("buildings_area", "1200.50"), ("vehicles_count", "2"), ("equipment_over_1m_count", "0")],
        ),
        (
            "截至2024年12月31日，本部门及所属单位共有车辆2辆，与上年相比增加0辆，其中：部级领导干部用车0辆、一般公务用车1辆、一般执法执勤用车1辆。",
            [("vehicles_count", "2"), ("vehicles_ministerial_count", "0"), ("vehicles_general_count", "1"), ("vehicles_enforcement_count", "1")],
        ),
        (
            "2024年，我单位对5个项目进行了绩效自评，自评覆盖率100%，涉及资金29.00万元，平均得分96.5分，其中：评价等级为优的项目4个，良的项目1个。",
            [
                ("self_evaluated_count", "5"), ("self_evaluated_amount", "29.00"), ("score_average", "96.5"), ("rated_excellent_count", "4"),
                ("rated_good_count", "1"),
            ],
        ),
        (
            "本部门对2024年度3个项目支出进行了绩效自评，占项目总数的100%，涉及财政资金29.00万元。",
            [("self_evaluated_count", "3"), ("self_evaluated_amount", "29.00")],
        ),
    ],
)  # fmt: skip
def test_counts_and_procurement(tmp_path: Path, sentence: str, expected: list[tuple[str, str]]) -> None:
    filing = spoken(tmp_path, _REST, sentence)
    assert facts(filing) == expected
    assert [note.text for note in filing.notes if note.kind == "unread"] == []


def test_shares_behind_counts_say_what_they_are_of(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _REST,
        "2024年度政府采购支出总额30.00万元，其中：政府采购货物支出10.00万元、政府采购服务支出20.00万元。授予中小企业合同金额25.00万元，占政府采购支出总额的"
        "83.33%，其中：授予小微企业合同金额15.00万元，占授予中小企业合同金额的60.00%；货物采购授予中小企业合同金额占货物支出金额的80.00%。",
    )  # fmt: skip
    assert stated(filing) == [
        ("占政府采购支出总额的", "授予中小企业合同金额", "83.33%"),
        ("占授予中小企业合同金额的", "授予小微企业合同金额", "60.00%"),
        ("货物采购授予中小企业合同金额占货物支出金额的", "", "80.00%"),
    ]


def test_projects_of_a_list_and_all_spending_as_evaluated(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _REST,
        "项目自评结果：1.库房改造项目，预算金额30.00万元，支出29.00万元，预算执行率96.67%，自评得分98分；2.数字化项目，预算金额5.00万元，支出5.00万元，"
        "预算执行率100%，自评得分100分。",
        "整体支出绩效自评情况：全年预算数为110.00万元，执行数为101.00万元，完成预算的91.82%，自评得分95.5分。",
    )  # fmt: skip
    assert stated(filing) == [
        ("预算金额", "库房改造项目", "30.00万元"), ("支出", "库房改造项目", "29.00万元"), ("预算执行率", "库房改造项目", "96.67%"),
        ("自评得分", "库房改造项目", "98分"), ("预算金额", "数字化项目", "5.00万元"), ("支出", "数字化项目", "5.00万元"),
        ("预算执行率", "数字化项目", "100%"), ("自评得分", "数字化项目", "100分"), ("全年预算数", "整体支出", "110.00万元"),
        ("执行数", "整体支出", "101.00万元"), ("完成预算的", "整体支出", "91.82%"), ("自评得分", "整体支出", "95.5分"),
    ]  # fmt: skip


def test_what_an_item_is_for_before_its_plan_in_one_sentence(tmp_path: Path) -> None:
    """Shanghai, where a full stop became a comma."""
    filing = spoken(
        tmp_path, _GENERAL,
        "2.一般公共服务支出（类）档案事务（款）档案馆（项），主要用于库房改造项目支出，年初预算为36.00万元，当年支出决算为29.00万元。决算数小于预算数的主要"
        "原因：推迟。",
    )  # fmt: skip
    assert changes(filing) == [("一般公共服务支出/档案事务/档案馆", "29.00", "None", "plan", "推迟")]
    assert plans(filing) == [("2012604", "initial_budget", "36.00")]
    assert [(each.subject, str(each.amount), each.purpose) for each in filing.narrative.purposes] == [
        ("一般公共服务支出/档案事务/档案馆", "29.00", "库房改造项目支出"),
    ]


def test_a_chapter_whose_number_leaves_one_out(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        "一、政府性基金预算财政拨款收入支出决算情况说明", "本部门2024年度无政府性基金预算财政拨款收入和支出。",
        "三、预算绩效管理情况",
        "全过程绩效管理实施情况：编报绩效目标的2024年度项目8个，涉及预算金额135.40万元；绩效自评的2024年度项目7个，涉及预算金额130.10万元，平均得分"
        "99.86分（其中，绩效评级为“优”的项目6个；绩效评级为“良”的项目1个）。",
        "五、其他重要事项的情况说明", "（一）国有资产占用情况", "截至2024年12月31日，共有车辆2辆。",
    )  # fmt: skip
    assert facts(filing) == [
        ("targets_set_count", "8"), ("targets_set_amount", "135.40"), ("self_evaluated_count", "7"), ("self_evaluated_amount", "130.10"),
        ("score_average", "99.86"), ("rated_excellent_count", "6"), ("rated_good_count", "1"), ("vehicles_count", "2"),
    ]  # fmt: skip
