"""Words of final accounts as other places write them: percentages behind amounts, plans inside of them, changes against last year behind
the reason of a difference from the plan. What the sentences tell is typed from the sentences."""

from __future__ import annotations

from pathlib import Path

from accounts_pair import spoken
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import FAIL
from mingzhang.budget.narrative import PLAN
from mingzhang.validation import check_filing

Told = list[tuple[str, str, str, str, str, str]]
_THREE = "一、财政拨款“三公”经费支出决算情况说明"


def changes(filing: Filing) -> Told:
    """Chapter, subject, amount, change, what it is against, reason."""
    return [
        (
            each.chapter, each.subject, str(each.amount), str(each.delta), "plan" if each.base == PLAN else "year",
            each.reason,
        )
        for each in filing.narrative.changes
    ]  # fmt: skip


def plans(filing: Filing, resource: str) -> list[tuple[str, str, str]]:
    """The figures that the words put beside a table: row, period, value. Those that the table prints itself are left out."""
    table = filing.table(resource)
    names = {row.number: row.key for row in table.rows}
    lines = {line.place.line: line.text for line in filing.lines}
    return [
        (names[each.row], each.period, str(each.value))
        for each in table.comparatives
        if "。" in lines.get(each.place.line, "") or "，" in lines.get(each.place.line, "")
    ]


def shares(filing: Filing) -> list[tuple[str, str, str]]:
    """The plans and percentages of “三公” that the sentences tell."""
    return plans(filing, "three_public")


def unread(filing: Filing) -> list[str]:
    return [note.text for note in filing.notes if note.kind == "unread"]


def test_a_change_against_last_year_behind_the_reason_of_the_difference(tmp_path: Path) -> None:
    """As Hunan and Hebei write it, behind a comma and behind a semicolon."""
    filing = spoken(
        tmp_path,
        _THREE,
        "公务接待费支出预算为0.80万元，支出决算为0.40万元，完成预算的50%，决算数小于预算数的主要原因是厉行节约，与上年相比减少0.10万元，减少20%，减少的主要原因是接待减少。",
        "公务用车购置费及运行维护费支出预算为1.20万元，支出决算1.00万元，完成预算的83.33%。较预算减少0.20万元，降低16.67%，主要是用车减少；较上年度增加0.05万元，增长5.26%，主要是维修增加。",
    )
    assert changes(filing) == [
        ("three_public", "公务接待费", "0.40", "None", "plan", "厉行节约"),
        ("three_public", "公务接待费", "0.40", "-0.10", "year", "接待减少"),
        ("three_public", "公务用车购置费及运行维护费", "1.00", "-0.20", "plan", "用车减少"),
        ("three_public", "公务用车购置费及运行维护费", "1.00", "0.05", "year", "维修增加"),
    ]
    assert unread(filing) == []


def test_purchase_and_running_of_cars_together_are_not_their_purchase(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _THREE,
        "“三公”经费财政拨款支出预算为2.00万元，支出决算为1.40万元，完成预算的70%，其中：",
        "公务用车购置费及运行维护费支出预算为1.20万元，支出决算为1.00万元，完成预算的83.33%，决算数小于预算数的主要原因是用车减少。",
        "2024年度“三公”经费支出决算中，公务接待费支出决算0.40万元，占28.57%，公务用车购置费及运行维护费支出决算1.00万元，占71.43%。其中：国内接待费支出0.40万元（其中：外事接待费支出0.00万元）。",
    )
    assert [find.check_id for find in check_filing(filing) if find.status == FAIL] == []


def test_the_share_of_a_plan_behind_an_amount_is_of_that_amount(tmp_path: Path) -> None:
    """As Sichuan writes it: 支出 without 决算, the share right behind."""
    filing = spoken(
        tmp_path,
        _THREE,
        "2024年“三公”经费财政拨款支出决算为1.40万元，完成预算70%。",
        "2.公务用车购置及运行维护费支出1.00万元,完成预算83.33%。公务用车购置及运行维护费支出决算比2023年增加0.05万元，增长5.26%。主要原因是维修费增加。",
        "3.公务接待费支出0.40万元，完成预算50%。",
    )
    assert plans(filing, "three_public") == [
        ("total", "executed_percent", "70"), ("vehicles", "executed_percent", "83.33"), ("reception", "executed_percent", "50"),
    ]  # fmt: skip


def test_a_plan_inside_of_its_share(tmp_path: Path) -> None:
    """As Yunnan writes it: 完成年初预算110.00万元的91.82%."""
    filing = spoken(
        tmp_path,
        "一、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算总体情况",
        "云渡市档案局2024年度一般公共预算财政拨款支出101.00万元，占本年支出合计的99.02%。与上年相比增加1.00万元，增长1.00%，完成年初预算110.00万元的91.82%，主要原因是人员增加。",
    )
    assert plans(filing, "general_expenditure") == [
        ("合计", "initial_budget", "110.00"), ("合计", "executed_percent", "91.82"),
    ]  # fmt: skip
    assert changes(filing)[:2] == [
        ("general_scale", "一般公共预算财政拨款支出", "101.00", "None", "year", ""),
        ("general_scale", "一般公共预算财政拨款支出", "101.00", "1.00", "year", ""),
    ]


def test_expenditure_beside_income_is_no_income(tmp_path: Path) -> None:
    """As Hebei writes it: 本年支出 behind 财政拨款本年收入, classes in a chapter that begins with income."""
    filing = spoken(
        tmp_path,
        "一、财政拨款收入支出决算情况说明",
        "（一）财政拨款收支与年初预算数对比情况",
        "本部门2024年度财政拨款本年收入100.00万元，完成年初预算的90.9%，比年初预算减少10.00万元，决算数小于预算数主要原因是一人调出；本年支出101.00万元，完成年初预算的91.8%，比年初预算减少9.00万元，决算数小于预算数主要原因是库房改造推迟。",
        "（二）财政拨款支出决算结构情况",
        "2024年度财政拨款支出101.00万元，主要用于以下方面：一般公共服务（类）支出89.00万元，占88.1%；社会保障和就业（类）支出12.00万元，占11.9%。",
    )
    assert changes(filing) == [
        ("income", "财政拨款本年收入", "None", "-10.00", "plan", "一人调出"),
        ("expenditure", "财政拨款本年支出", "None", "-9.00", "plan", "库房改造推迟"),
        ("general_structure", "一般公共服务", "89.00", "None", "year", ""),
        ("general_structure", "社会保障和就业", "12.00", "None", "year", ""),
    ]
    told = [(each.subject, str(each.amount)) for each in filing.narrative.statements]
    assert ("财政拨款本年支出", "101.00") in told
    assert unread(filing) == []


def test_what_several_things_each_moved_by(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        "一、收入支出决算总体情况说明",
        "2024年度收、支总计105.00万元。与2023年相比，收、支总计各增加5.00万元，增长5%。主要变动原因是人员增加。",
    )
    assert changes(filing) == [("income", "收、支总计", "105.00", "5.00", "year", "人员增加")]


def test_people_who_were_received_are_no_batches(tmp_path: Path) -> None:
    filing = spoken(tmp_path, _THREE, "公务接待费支出决算为0.40万元，国内公务接待100人次。")
    assert [(each.fact, str(each.value), each.unit) for each in filing.narrative.facts] == [
        ("reception_persons", "100", "人次"),
    ]  # fmt: skip


def test_guests_by_their_groups(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path, _THREE, "公务接待费支出决算为0.40万元，全年共接待来访团组6个、来宾41人次，主要是业务交流。"
    )
    assert [(each.fact, str(each.value)) for each in filing.narrative.facts] == [
        ("reception_batches", "6"), ("reception_persons", "41"),
    ]  # fmt: skip


def test_a_further_part_of_other_matters_is_read(tmp_path: Path) -> None:
    """As Beijing writes it: 三公, operating cost and procurement stand in a part of their own behind the explanations."""
    filing = spoken(
        tmp_path,
        "一、收入支出决算总体情况说明",
        "2024年度收、支总计105.00万元，比上年增加5.00万元，增长5%。主要原因：人员增加。",
        "二、支出决算说明",
        "2024年度本年支出合计102.00万元，其中：基本支出72.00万元，占支出合计的70.59%；项目支出30.00万元，占支出合计的29.41%。",
        "第四部分 2024年度其他重要事项的情况说明",
        "一、“三公”经费财政拨款决算情况",
        "2.公务接待费。2024年决算数0.40万元，比2024年年初预算0.80万元减少0.40万元。主要原因：厉行节约。公务接待6批次。",
        "二、政府采购支出情况",
        "2024年政府采购支出总额6.00万元，其中：政府采购货物支出5.00万元，政府采购服务支出1.00万元。",
    )
    assert changes(filing)[-1] == ("three_public", "公务接待费", "0.40", "-0.40", "plan", "厉行节约")
    assert [(each.fact, str(each.value)) for each in filing.narrative.facts] == [
        ("reception_batches", "6"), ("procurement", "6.00"), ("procurement_goods", "5.00"), ("procurement_services", "1.00"),
    ]  # fmt: skip
    assert unread(filing) == []


def test_a_plan_behind_a_part_is_that_parts_own(tmp_path: Path) -> None:
    """As Guangdong writes it: the parts of the vehicles say what they cost without a word of outcome.
    The table prints the plans itself."""
    filing = spoken(
        tmp_path,
        _THREE,
        "公务用车购置及运行维护费支出决算为1.00万元，完成全年预算1.20万元的83.33%。其中：公务用车购置费支出0.20万元，购置公务用车1辆，完成全年预算0.30万元的66.67%；公务用车运行维护费支出0.80万元，完成全年预算0.90万元的88.89%。",
    )
    assert shares(filing) == [
        ("vehicles", "executed_percent", "83.33"),
        ("vehicle_purchase", "executed_percent", "66.67"),
        ("vehicle_operation", "executed_percent", "88.89"),
    ]
    assert [(each.subject, str(each.amount)) for each in filing.narrative.statements] == [
        ("公务用车购置及运行维护费全年预算", "1.20"),
        ("公务用车购置费支出", "0.20"),
        ("公务用车购置费支出全年预算", "0.30"),
        ("公务用车运行维护费支出", "0.80"),
        ("公务用车运行维护费支出全年预算", "0.90"),
    ]


def test_a_plan_behind_a_list_of_parts_is_that_of_what_it_fits(tmp_path: Path) -> None:
    """1.00 is 83.33 % of 1.20; 50 % of 0.40 fits none of the three; a plan without a percentage may be of any."""
    parts = (
        "公务用车购置及运行维护费支出决算为1.00万元，其中：公务用车购置费支出0.20万元，公务用车运行维护费支出0.80万元，"
    )
    whole = spoken(tmp_path, _THREE, f"{parts}完成全年预算1.20万元的83.33%。")
    assert shares(whole) == [("vehicles", "executed_percent", "83.33")]
    for said in ("完成全年预算0.40万元的55%。", "完成全年预算1.20万元。"):
        filing = spoken(tmp_path, _THREE, f"{parts}{said}")
        assert shares(filing) == []
        assert [text for text in unread(filing) if "全年预算" in text] != []


def test_a_percentage_behind_a_list_of_parts_is_that_of_what_it_fits(tmp_path: Path) -> None:
    """1.00 of 1.20 is 83.33 %; whose the percentage is without a plan of the whole can't be said."""
    parts = "支出决算为1.00万元，其中：公务用车购置费支出0.20万元，公务用车运行维护费支出0.80万元，完成预算的83.33%。"
    whole = spoken(tmp_path, _THREE, f"公务用车购置及运行维护费支出预算为1.20万元，{parts}")
    assert shares(whole) == [("vehicles", "executed_percent", "83.33")]
    assert shares(spoken(tmp_path, _THREE, f"公务用车购置及运行维护费{parts}")) == []
