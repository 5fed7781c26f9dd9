"""Whose change it is where a sentence tells of several amounts. What the sentences tell is typed from the sentences."""

from __future__ import annotations

from pathlib import Path

from sayings import told

from accounts_pair import spoken
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import FAIL
from mingzhang.validation import check_filing

_TOTALS = "一、收入支出决算总体情况说明"
_APPROPRIATED = "四、财政拨款收入支出决算总体情况说明"
_FUNDS = "八、政府性基金预算财政拨款收入支出决算情况说明"
_THREE = "七、财政拨款“三公”经费支出决算情况说明"
_GENERAL = "五、一般公共预算财政拨款支出决算情况说明"


def changes(filing: Filing) -> list[tuple[str, str, str, str, str]]:
    """Chapter, subject, amount, change, reason."""
    return [
        (each.chapter, each.subject, str(each.amount), str(each.delta), each.reason)
        for each in filing.narrative.changes
    ]


def statements(filing: Filing) -> list[tuple[str, str, str]]:
    """Subject, what it is a part of, amount."""
    return [(each.subject, each.parent, str(each.amount)) for each in filing.narrative.statements]


def unread(filing: Filing) -> list[str]:
    return [note.text for note in filing.notes if note.kind == "unread"]


def test_a_change_behind_the_reason_of_another_is_its_own(tmp_path: Path) -> None:
    """As Inner Mongolia writes it; the whole behind the semicolon is no part of the one before."""
    filing = spoken(
        tmp_path,
        _TOTALS,
        "2024年度收入总计105.00万元，其中：本年收入合计100.00万元，年初结转和结余5.00万元；支出总计105.00万元，其中：本年支出合计102.00万元，年末结转和结余3.00万元。"
        "与2023年度相比，收入总计增加5.00万元，增长5.00%，主要原因：项目增加；支出总计增加5.00万元，增长5.00%，主要原因：人员增加。",
    )
    assert changes(filing) == [
        ("income", "收入总计", "105.00", "5.00", "项目增加"),
        ("expenditure", "支出总计", "105.00", "5.00", "人员增加"),
    ]
    assert statements(filing) == [
        ("本年收入合计", "收入总计", "100.00"),
        ("年初结转和结余", "收入总计", "5.00"),
        ("本年支出合计", "支出总计", "102.00"),
        ("年末结转和结余", "支出总计", "3.00"),
    ]


def test_a_whole_told_behind_the_reason_of_another(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _TOTALS,
        "2024年度收入总计105.00万元，比上年增加5.00万元，增长5.00%，主要原因是项目增加，支出总计105.00万元，比上年增加5.00万元，增长5.00%，主要原因是人员增加。",
    )
    assert changes(filing) == [
        ("income", "收入总计", "105.00", "5.00", "项目增加"),
        ("expenditure", "支出总计", "105.00", "5.00", "人员增加"),
    ]


def test_movements_inside_a_reason_stay_in_it(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _TOTALS,
        "2024年度收入总计105.00万元，比上年增加5.00万元，增长5.00%，主要原因是人员经费增加3.00万元，增长4%；项目经费增加2.00万元，增长8%，主要是新增项目。",
    )
    assert changes(filing) == [
        ("income", "收入总计", "105.00", "5.00", "人员经费增加3.00万元，增长4%；项目经费增加2.00万元，增长8%，主要是新增项目"),
    ]  # fmt: skip


def test_a_total_of_the_other_side_behind_a_comma_is_no_part(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _APPROPRIATED,
        "2024年度财政拨款收入总计102.00万元，其中：年初结转和结余2.00万元，支出总计102.00万元，其中：年末结转和结余1.00万元。",
    )
    assert statements(filing) == [
        ("财政拨款收入总计", "", "102.00"),
        ("年初结转和结余", "财政拨款收入总计", "2.00"),
        ("支出总计", "", "102.00"),
        ("年末结转和结余", "支出总计", "1.00"),
    ]


def test_parts_of_a_part_end_where_they_make_it(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        "三、支出决算情况说明",
        "本年支出合计102.00万元，其中：基本支出72.00万元，占70.59%，其中：人员经费52.00万元，公用经费20.00万元；项目支出30.00万元，占29.41%。",
    )
    assert statements(filing) == [
        ("本年支出合计", "", "102.00"),
        ("人员经费", "基本支出", "52.00"),
        ("公用经费", "基本支出", "20.00"),
    ]


def test_a_change_of_a_fund_is_beside_what_changed(tmp_path: Path) -> None:
    """The amount behind a movement is never called by the word of the movement."""
    filing = spoken(
        tmp_path,
        _FUNDS,
        "2024年度政府性基金预算财政拨款年初结转和结余17.70万元，本年收入220.00万元，比上年增加10.00万元，增长4.76%，主要原因：项目增加；"
        "本年支出201.30万元，比上年减少5.00万元，下降2.42%，主要原因：项目减少；年末结转和结余36.40万元。",
        "与2022年度相比，本年收入增加11.00万元；本年支出减少6.00万元。",
    )
    assert statements(filing) == [
        ("政府性基金预算财政拨款年初结转和结余", "", "17.70"),
        ("本年收入", "", "220.00"),
        ("比上年增加", "本年收入", "10.00"),
        ("增长", "本年收入", "4.76"),
        ("本年支出", "", "201.30"),
        ("比上年减少", "本年支出", "5.00"),
        ("下降", "本年支出", "2.42"),
        ("年末结转和结余", "", "36.40"),
        ("与2022年度相比，本年收入增加", "本年收入", "11.00"),
        ("本年支出减少", "本年支出", "6.00"),
    ]


def test_a_change_behind_a_list_is_of_the_amount_that_it_fits(tmp_path: Path) -> None:
    """30 of 170 are 17.65 per cent; of 70 they would be 42.86."""
    filing = spoken(
        tmp_path,
        _THREE,
        "2024年“三公”经费支出决算1.40万元，其中：因公出国（境）费0.00万元，公务用车购置及运行维护费1.00万元，公务接待费0.40万元，比上年减少0.30万元，下降17.65%。",
    )
    assert changes(filing) == [("three_public", "合计", "1.40", "-0.30", "")]
    assert [find.check_id for find in check_filing(filing) if find.status == FAIL and find.check_id != "D9"] == []


def test_a_bare_change_behind_a_list_is_not_understood(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "2024年“三公”经费支出决算1.40万元，其中：因公出国（境）费0.00万元，公务用车购置及运行维护费1.00万元，公务接待费0.40万元，比上年减少0.30万元。",
    )
    assert changes(filing) == []
    assert unread(filing) == ["比上年减少0.30万元"]


def test_a_bare_change_behind_a_list_whose_parts_have_their_own_is_of_the_last(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "2024年“三公”经费支出1.40万元，其中：公务用车购置及运行维护费1.00万元，与上年持平；公务接待费0.40万元，比上年减少0.10万元。",
    )
    assert changes(filing) == [
        ("three_public", "公务用车购置及运行维护费", "1.00", "0", ""),
        ("three_public", "公务接待费", "0.40", "-0.10", ""),
    ]


def test_two_percentages_of_two_plans_are_of_one_outcome(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _GENERAL,
        "1.一般公共服务支出（类）档案事务（款）行政运行（项）。年初预算为50.00万元，调整预算为62.00万元，支出决算为60.00万元，"
        "完成年初预算的120.00%，主要原因是调资；完成调整预算的96.77%，主要原因是一人调出。",
    )
    assert changes(filing) == [
        ("general_item", "一般公共服务支出/档案事务/行政运行", "60.00", "None", "调资；一人调出")
    ]
    table = filing.table("general_expenditure")
    assert [
        (each.period, each.against, str(each.value)) for each in table.comparatives
    ] == [
        ("initial_budget", "", "50.00"),
        ("adjusted_budget", "", "62.00"),
        ("executed_percent", "initial_budget", "120.00"),
        ("executed_percent", "adjusted_budget", "96.77"),
    ]  # fmt: skip


def test_appropriated_spending_may_be_that_of_the_year(tmp_path: Path) -> None:
    """101.00 were spent, 102.00 are the total with what goes on; other money is no appropriation."""
    filing = spoken(
        tmp_path,
        "三、支出决算情况说明",
        "本年支出合计102.00万元，其中：财政拨款支出101.00万元，占99.02%；非财政拨款支出1.00万元，占0.98%。",
    )
    assert [find.check_id for find in check_filing(filing) if find.status == FAIL] == []


def test_a_budget_whose_list_of_costs_ends_in_a_bare_change() -> None:
    narrative = told(
        "three_public",
        "2026年“三公”经费预算数为30.00万元，其中：因公出国（境）费2.00万元，公务用车购置及运行费10.00万元，公务接待费18.00万元，比2025年预算减少9.30万元。",
    )
    assert narrative.changes == ()
    assert [note.text for note in narrative.notes] == ["比2025年预算减少9.30万元"]


def test_a_change_of_what_was_spent_that_names_only_that_it_was_spent(tmp_path: Path) -> None:
    """As Jiangxi writes it; the year that is compared with is not the year of what was bought."""
    filing = spoken(
        tmp_path,
        _THREE,
        "本部门2024年度财政拨款“三公”经费支出全年预算数为2.00万元，决算数为1.40万元，完成全年预算的70.00%，决算数较2023年减少0.10万元，下降6.67%，其中：",
        "（一）公务接待费支出全年预算数为0.80万元，决算数为0.40万元，完成全年预算的50.00%，决算数较2023年减少0.10万元，下降20.00%，主要原因是来访减少。全年国内公务接待20批，累计接待150人次。",
        "（二）公务用车购置及运行维护费支出1.00万元，其中公务用车运行维护费支出全年预算数为1.20万元，决算数为1.00万元，完成全年预算的83.33%，决算数较2023年减少0.20万元，"
        "下降16.67%，主要原因是节约，全年购置公务用车1辆，年末公务用车保有32辆。",
    )
    moved = [each for each in changes(filing) if each[3] != "None"]
    assert moved == [
        ("three_public", "合计", "1.40", "-0.10", ""),
        ("three_public", "公务接待费支出", "0.40", "-0.10", "来访减少"),
        ("three_public", "公务用车运行维护费支出", "1.00", "-0.20", "节约，全年购置公务用车1辆，年末公务用车保有32辆"),
    ]
    assert unread(filing) == []
    assert [(each.fact, str(each.value), each.as_of) for each in filing.narrative.facts] == [
        ("reception_batches", "20", "2024"),
        ("reception_persons", "150", "2024"),
        ("vehicles_purchased", "1", "2024"),
        ("vehicles_kept", "32", "2024-12-31"),
    ]


def test_running_cost_and_vehicles_as_a_budget_of_jiangxi_names_them() -> None:
    narrative = told(
        "rest",
        "2026年部门机关运行费预算50.00万元，比2025年预算减少1.00万元，下降1.96%。",
        "截至2025年12月31日，部门共有车辆3辆，其中：一般公务用车实有数2辆、执法执勤用车实有数1辆，见公开10表。",
    )
    assert [(each.chapter, str(each.amount), str(each.delta)) for each in narrative.changes] == [
        ("operating_cost", "50.00", "-1.00")
    ]
    assert [(each.fact, str(each.value), each.as_of) for each in narrative.facts] == [
        ("operating_cost", "50.00", "2026"),
        ("vehicles_count", "3", "2025-12-31"),
        ("vehicles_general_count", "2", "2025-12-31"),
        ("vehicles_enforcement_count", "1", "2025-12-31"),
    ]
    assert narrative.notes == ()


def test_a_bound_of_what_was_awarded_is_no_amount_of_it(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        "八、其他重要事项的情况说明",
        "2024年度政府采购支出总额30.00万元，授予中小企业合同金额20.00万元，授予小微企业合同金额不低于10.00万元。",
    )
    assert [(each.fact, str(each.value)) for each in filing.narrative.facts] == [
        ("procurement", "30.00"),
        ("procurement_awarded_sme", "20.00"),
    ]
    assert statements(filing) == [("授予小微企业合同金额不低于", "", "10.00")]


def test_an_item_behind_a_semicolon_is_not_the_one_before(tmp_path: Path) -> None:
    """Named by its own level alone, below those named before."""
    filing = spoken(
        tmp_path,
        _GENERAL,
        "一般公共服务支出（类）档案事务（款）行政运行（项）年初预算62.00万元，支出决算60.00万元，完成年初预算的96.77%；"
        "档案馆（项）年初预算36.00万元，支出决算29.00万元，完成年初预算的80.56%。",
    )
    assert [(each.function_code, str(each.amount)) for each in filing.narrative.changes] == [
        ("2012601", "60.00"),
        ("2012604", "29.00"),
    ]
    failed = {find.check_id for find in check_filing(filing) if find.status == FAIL}
    assert failed & {"C5", "G7"} == set()


def test_a_percentage_behind_a_share_is_of_the_part(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "2024年度“三公”经费支出决算1.40万元，完成年初预算2.00万元的70.00%。其中：公务用车购置及运行维护费支出1.00万元，占71.43%，完成预算的83.33%；"
        "公务接待费支出0.40万元，占28.57%，完成预算的50.00%。",
    )
    rows = {row.number: row.texts["item"] for row in filing.table("three_public").rows}
    assert [
        (rows[each.row], str(each.value))
        for each in filing.table("three_public").comparatives
        if each.period == "executed_percent"
    ] == [("total", "70.00"), ("vehicles", "83.33"), ("reception", "50.00")]


def test_guests_between_an_amount_and_its_change(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "公务接待费0.40万元，主要用于国内公务接待，共接待6批次、41人次，比上年减少0.10万元，下降20%。",
        "“三公”经费决算1.40万元，比2023年决算1.50万元减少0.10万元。",
    )
    assert changes(filing) == [
        ("three_public", "公务接待费", "0.40", "-0.10", ""),
        ("three_public", "合计", "1.40", "-0.10", ""),
    ]
    assert statements(filing) == [("2023年决算", "合计", "1.50")]
    assert [(each.fact, str(each.value)) for each in filing.narrative.facts] == [
        ("reception_batches", "6"),
        ("reception_persons", "41"),
    ]


def test_what_was_spent_in_the_year_is_not_the_total_that_it_is_a_part_of(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _TOTALS,
        "2024年度支出总计105.00万元（其中：本年支出102.00万元，结转下年3.00万元），比2023年度增加5.00万元，增长5.00%。",
    )
    assert changes(filing) == [("expenditure", "支出总计", "105.00", "5.00", "")]
    assert statements(filing) == [("本年支出", "支出总计", "102.00"), ("结转下年", "支出总计", "3.00")]


def test_a_plan_that_is_compared_with_is_called_a_plan(tmp_path: Path) -> None:
    """Beside the table there is no room for it: the table prints it itself."""
    filing = spoken(tmp_path, _THREE, "“三公”经费支出1.40万元，比年初预算2.00万元减少0.60万元，下降30%。")
    assert changes(filing) == [("three_public", "合计", "1.40", "-0.60", "")]
    assert statements(filing) == [("“三公”经费支出年初预算", "", "2.00")]
