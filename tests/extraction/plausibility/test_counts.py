"""Counts in tables of amounts: facts in their own unit, or unread with a note, never amounts and never lost."""

from __future__ import annotations

import pytest

from extraction.written import filing, grid, rows, table
from mingzhang.budget.filing import Filing

TITLE = "“三公”经费支出情况表"
LABELS = """合计 25.00
公务接待费 15.00
公务用车购置及运行费 10.00
"""
COUNTED = "因公出国（境）团组数（个） 2\n公务用车保有量 1辆\n公务接待人数 500人\n国内公务接待批次 10\n"


def facts(found: Filing) -> list[tuple[str, str, str, str]]:
    return [(fact.fact, str(fact.value), fact.unit, fact.as_of) for fact in found.narrative.facts]


def unread(found: Filing) -> list[tuple[str, str]]:
    return [(note.text, note.message.message_id) for note in found.notes if note.kind == "unread"]


AMOUNTS = [("total", {"total": "25.00"}), ("reception", {"total": "15.00"}), ("vehicles", {"total": "10.00"})]
FACTS = [
    ("abroad_groups", "2", "个", "2026"),
    ("vehicles_kept", "1", "辆", "2026"),
    ("reception_persons", "500", "人", "2026"),
    ("reception_batches", "10", "批次", "2026"),
]


@pytest.mark.parametrize("header", ["项目 预算数\n", "项目 2026年预算数\n"])
def test_rows_of_a_flat_table(header: str) -> None:
    found = filing(table(TITLE, header + LABELS + COUNTED))
    assert rows(found.table("three_public"))[:3] == AMOUNTS
    assert [cells for _, cells in rows(found.table("three_public"))[3:]] == [{}] * 4
    assert (facts(found), unread(found)) == (FACTS, [])


def test_rows_of_a_grid() -> None:
    body = ("项目 预算数\n" + LABELS + COUNTED).replace(" ", "|")
    found = filing(table(TITLE, grid(body)))
    assert rows(found.table("three_public"))[:3] == AMOUNTS
    assert (facts(found), unread(found)) == (FACTS, [])


def test_counts_of_another_year_and_of_nothing_known_are_unread() -> None:
    body = """
        项目|2025年预算数|2026年预算数
        合计|24.00|25.00
        公务接待费|14.00|15.00
        公务接待批次（批）|9|10
        会议次数（次）||3
    """
    found = filing(table(TITLE, grid(body)))
    assert facts(found) == [("reception_batches", "10", "批", "2026")]
    assert unread(found) == [("9", "count-of-other-period"), ("3", "count-among-amounts")]


def test_two_counts_of_one_thing_are_no_fact() -> None:
    body = "项目 预算数\n" + LABELS + "公务用车保有量 1辆\n公务用车保有量 3辆\n"
    found = filing(table(TITLE, body))
    assert (facts(found), unread(found)) == (
        [],
        [("1辆", "count-among-amounts"), ("3辆", "count-among-amounts")],
    )


def test_what_the_words_say_comes_first() -> None:
    body = "项目 预算数\n" + LABELS + "公务用车保有量（辆） 1\n"
    said = "一、其他重要事项的情况说明\n（一）运行经费情况。\n机关运行经费5.00万元。"
    found = filing(table(TITLE, body), explanation=said)
    assert [fact[0] for fact in facts(found)] == ["vehicles_kept", "operating_cost"]
