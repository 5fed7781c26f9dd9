"""What a filing publishes of what is asked: present, empty, incomplete; missing only where nothing is left unread."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.budget.agreement.disclosure import Disclosed, criteria
from mingzhang.budget.document import Line
from mingzhang.budget.filing import Filing, Identity, Table
from mingzhang.budget.narrative import Fact, Narrative, Objective, Target
from mingzhang.validation import disclosed
from small_filing import at, balance, cells, coded, filing, row, table


def answers(made: Filing) -> dict[str, Disclosed]:
    return {each.criterion: each for each in disclosed(made)}


def read_whole(*tables: Table, year: int = 2026) -> Filing:
    """A filing of which nothing is left over."""
    return replace(filing(*tables, year=year), notes=())


def test_each_criterion_of_the_phase_has_an_answer_in_order() -> None:
    asked = [each.criterion for each in disclosed(filing(balance()))]
    assert asked == list(criteria("budget"))
    assert asked[:3] == ["budget-balance", "budget-income", "budget-expenditure"]
    accounts = replace(filing(balance()), identity=Identity("某某局", 2024, "unit-accounts", "title"))
    assert [each.criterion for each in disclosed(accounts)][:2] == ["accounts-01", "accounts-02"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("filled", "present"),
        ("declared_empty", "declared_empty"),
        ("blank", "incomplete"),
        ("unreadable", "unknown"),
        ("not_in_form", "unknown"),
        ("missing", "missing"),
    ],
)
def test_a_table_answers_by_its_status(status: str, expected: str) -> None:
    made = read_whole(balance(), replace(table("fund_expenditure"), status=status))
    assert answers(made)["budget-funds"].status == expected


def test_a_table_that_we_may_have_missed_is_not_called_missing() -> None:
    whole = read_whole(balance())
    assert answers(whole)["budget-income"].status == "missing"
    assert answers(replace(whole, excerpt=True))["budget-income"].status == "unknown"
    blank = read_whole(balance(), replace(table("fund_expenditure"), status="blank"))
    assert answers(replace(blank, excerpt=True))["budget-funds"].status == "unknown"
    left = replace(blank, notes=tuple(replace(note, in_table=True) for note in filing().notes))
    assert (answers(left)["budget-funds"].status, answers(left)["budget-funds"].note.partition("：")[2]) == (
        "unknown",
        "表在，本站没有读到数字",
    )
    assert answers(replace(whole, other_tables=(Table("", "某表"),)))["budget-income"].status == "unknown"
    sheet = at(90)
    objective = Objective("project", "", "甲项目", "", None, None, None, None, None, None, None, "", "", "", sheet)
    told = replace(whole.narrative, objectives=(objective,))
    of_sheet = replace(whole, narrative=told, other_tables=(Table("", "绩效自评表", place=sheet),))
    assert answers(of_sheet)["budget-income"].status == "missing"
    beside = (*of_sheet.other_tables, Table("", "某表", place=at(99)))
    assert answers(replace(of_sheet, other_tables=beside))["budget-income"].status == "unknown"
    unread = tuple(replace(note, in_table=True) for note in filing().notes)
    assert answers(replace(whole, notes=unread))["budget-income"].status == "unknown"


def test_a_table_is_not_asked_for_before_its_year() -> None:
    early = answers(read_whole(balance(), year=2020))["budget-state-capital"]
    assert (early.status, early.note) == ("not_applicable", "国有资本经营预算支出情况表：2021 年起才有这项要求")


def test_the_depth_of_codes_is_that_of_rows_with_figures() -> None:
    section = table("general_expenditure", coded(1, 3, "section", "20805", "养老", *cells(3, total="1.00")))
    item = table("general_expenditure", coded(1, 3, "item", "2080505", "养老", *cells(3, total="1.00")))
    uncoded = table("general_expenditure", coded(1, 3, "total", "", "合计", *cells(3, total="1.00")))
    doubt = table("general_expenditure", coded(1, 3, "section", "20805", "养老", *cells(3, "ambiguous", total="1.00")))
    placed = table("general_expenditure", coded(1, 3, "item", "2080505", "养老", *cells(3, "inferred", total="1.00")))
    assert [answers(read_whole(each))["depth-item"].status for each in (section, item, uncoded, doubt, placed)] == [
        "incomplete", "present", "unknown", "unknown", "present",
    ]  # fmt: skip
    assert answers(replace(read_whole(section), excerpt=True))["depth-item"].status == "unknown"
    kind = coded(1, 3, "section", "20805", "养老", *cells(3, total="1.00"))
    lines = (kind, coded(2, 4, "", "", "机关养老保险", *cells(4, total="1.00"))), (kind, coded(2, 4, "", "", "其中"))
    assert [answers(read_whole(table("general_expenditure", *rows)))["depth-item"].status for rows in lines] == [
        "unknown", "incomplete",
    ]  # fmt: skip
    blank = answers(read_whole(replace(table("general_expenditure"), status="blank")))["depth-item"]
    assert (blank.status, blank.note) == ("unknown", "一般公共预算支出公开到功能分类的项：表在，没有数字")


def test_the_three_expenses_are_asked_for_by_their_lines() -> None:
    def made(*items: str, placement: str = "published") -> Filing:
        rows = (
            row(at, item, 40, {"item": item, "name": item}, *cells(40, placement, total="1"))
            for at, item in enumerate(items)
        )
        return read_whole(table("three_public", *rows))

    def lines(*items: str) -> str:
        return answers(made(*items))["depth-three-public"].status

    assert lines("abroad", "reception", "vehicles", "vehicle_purchase", "vehicle_operation") == "present"
    assert lines("abroad", "reception", "vehicles") == "incomplete"
    assert lines("abroad", "vehicle_operation") == "unknown"
    whole = ("abroad", "reception", "vehicles")
    assert answers(made(*whole, placement="suspect"))["depth-three-public"].status == "unknown"
    untitled = replace(made(*whole), other_tables=(Table("", ""),))
    assert answers(untitled)["depth-three-public"].status == "unknown"
    named = replace(made(*whole), other_tables=(Table("", "某表"),))
    assert answers(named)["depth-three-public"].status == "incomplete"
    excerpt = answers(replace(made(*whole), excerpt=True))["depth-three-public"]
    assert (excerpt.status, excerpt.note) == (
        "unknown",
        "“三公”经费分别公开出国（境）、接待、公务用车购置和运行：本站没有读到公务用车的购置和运行",
    )


def test_words_and_facts_that_were_not_read_are_unknown() -> None:
    told = Narrative(facts=(Fact("vehicles_count", None, "辆", "", at(60)),))
    made = replace(filing(balance()), lines=(Line(at(70), "第四部分 名词解释"),), narrative=told)
    found = answers(made)
    assert (found["terms"].status, found["terms"].place) == ("present", at(70))
    assert (found["assets"].status, found["assets"].place) == ("present", at(60))
    assert answers(filing(balance()))["procurement"].status == "unknown"
    assert answers(filing(balance()))["duties"].note == "部门职责和机构设置：本站没有在文字里读到"


def test_a_filing_is_on_time_within_twenty_days() -> None:
    made = filing(balance())  # published on 2026-02-27
    unknown = answers(made)["on-time"]
    assert (unknown.status, unknown.note) == ("unknown", "批复后二十日内公开：收录时没有记下批复的日期")
    assert answers(replace(made, approved_on="2026-02-07"))["on-time"].status == "present"
    late = answers(replace(made, approved_on="2026-02-06"))["on-time"]
    assert (late.status, late.note) == ("missing", "批复后二十日内公开：2026-02-06 批复，2026-02-27 公开，过了 21 天")


def test_a_correction_was_published_later_than_what_it_corrects() -> None:
    made = filing(balance())  # published on 2026-02-27
    late, early = (
        next(
            each for each in disclosed(replace(made, approved_on=day), is_revision=True) if each.criterion == "on-time"
        )
        for day in ("2026-02-06", "2026-02-07")
    )
    assert (late.status, late.note.partition("：")[2]) == ("unknown", "收录的是更正后的版本，更正前的何时公开没有记下")
    assert (early.status, early.note.partition("：")[2]) == ("present", "2026-02-07 批复，2026-02-27 公开，过了 20 天")


def test_the_contents_are_held_against_the_tables() -> None:
    listed = replace(balance(), expected_by="contents")
    assert answers(read_whole(balance()))["contents"].status == "unknown"
    assert answers(read_whole(listed))["contents"].status == "present"
    lacking = replace(read_whole(listed), tables=(listed, Table("income", "部门收入总表", expected_by="contents")))
    lacking = replace(lacking, tables=(*lacking.tables, *filing().tables[2:]))
    assert (answers(lacking)["contents"].status, answers(lacking)["contents"].note) == (
        "incomplete",
        "文件里有目录所列的每张表：目录列出而没有找到：部门收入总表",
    )


def test_fewer_targets_than_projects() -> None:
    def targets(*hidden: Decimal | None, placement: str = "published") -> tuple[str, str]:
        rows = (
            row(
                at, f"p{at}", 30, {"row_type": "project", "project_name": f"项目{at}"}, *cells(30, placement, total="1")
            )
            for at in (1, 2, 3)
        )
        sheet = Objective(
            "project", "p1", "项目1", "办成。", None, None, None, None, None, None, None, "", "", "", at(80)
        )
        untold = tuple(Fact("undisclosed_projects_count", count, "个", "", at(70)) for count in hidden)
        told = Narrative(objectives=(sheet,), facts=untold)
        found = answers(replace(read_whole(table("project_expenditure", *rows)), narrative=told))["targets"]
        return found.status, found.note.partition("：")[2]

    assert targets() == ("incomplete", "项目表 3 个项目，绩效目标 1 份")
    assert targets(Decimal(2)) == ("present", "项目表 3 个项目，绩效目标 1 份，写明不公开的 2 个")
    assert targets(None) == ("unknown", "项目表 3 个项目，绩效目标 1 份")
    assert targets(placement="ambiguous") == ("unknown", "项目表 3 个项目，绩效目标 1 份")


def test_fewer_sheets_of_results_than_projects_that_were_rated() -> None:
    def results(rated: int, *, excerpt: bool = False) -> tuple[str, str]:
        named = ("project", "某项目", "产出", "数量", "次数")
        sheet = Target(1, *named, "", None, "", "3次", "", "", None, "", "", "3次", None, at(80))
        count = Fact("self_evaluated_count", Decimal(rated), "个", "2024", at(70))
        told = Narrative(facts=(count,), targets=(sheet, replace(sheet, objective=2)))
        identity = Identity("某某局", 2024, "unit-accounts", "title")
        found = answers(replace(read_whole(balance()), identity=identity, narrative=told, excerpt=excerpt))["results"]
        return found.status, found.note

    assert results(2) == ("present", "绩效评价结果：2 份自评结果")
    assert results(7) == ("incomplete", "绩效评价结果：写明自评的项目 7 个，自评结果 2 份")
    assert results(7, excerpt=True) == ("unknown", "绩效评价结果：写明自评的项目 7 个，自评结果 2 份")
