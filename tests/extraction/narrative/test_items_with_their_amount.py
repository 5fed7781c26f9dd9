"""Items of final accounts whose amount stands right behind the name, before what it is for: “…（项）”N万元，主要用于：…。年初预算为…
What the sentences tell is typed from the sentences."""

from __future__ import annotations

from pathlib import Path

from accounts_pair import spoken
from mingzhang.budget.filing import Filing

_FIVE = "五、一般公共预算财政拨款支出决算情况说明"
_SHARES = "（二）一般公共预算财政拨款支出决算结构情况"
_ITEMS = "（三）一般公共预算财政拨款支出决算具体情况"


def changes(filing: Filing) -> list[tuple[str, str, str, str]]:
    return [(each.chapter, each.subject, each.function_code, str(each.amount)) for each in filing.narrative.changes]


def purposes(filing: Filing) -> list[tuple[str, str, str, str]]:
    return [(each.subject, each.function_code, str(each.amount), each.purpose) for each in filing.narrative.purposes]


def plans(filing: Filing) -> list[tuple[str, str, str]]:
    table = filing.table("general_expenditure")
    names = {row.number: row.key for row in table.rows}
    return [(names[each.row], each.period, str(each.value)) for each in table.comparatives]


def notes(filing: Filing) -> list[str]:
    return [note.text for note in filing.notes if note.kind == "unread"]


def test_what_an_amount_is_for_right_behind_it(tmp_path: Path) -> None:
    """The class without 支出; numbers of houses and streets in the purpose are no figures. The amount of the purpose is the one that
    stands with it, though the outcome is printed otherwise below."""
    filing = spoken(
        tmp_path,
        _FIVE,
        _ITEMS,
        "1.“一般公共服务（类）档案事务（款）行政运行（项）”60.00万元，主要用于：在职人员工资、青石路315弄2号馆舍。年初预算为62.00万元，支出决算为60.00万元，完成年初预算的96.77%。决算数小于预算数的主要原因：一人调出。",
        "“一般公共服务（类）档案事务（款）档案馆（项）”29.00万元，用于库房改造。年初预算为36.00万元，支出决算为28.00万元，完成年初预算的80.56%。决算数小于预算数的主要原因：库房改造推迟。",
    )
    assert purposes(filing) == [
        ("一般公共服务/档案事务/行政运行", "2012601", "60.00", "在职人员工资、青石路315弄2号馆舍"),
        ("一般公共服务/档案事务/档案馆", "2012604", "29.00", "库房改造"),
    ]
    assert changes(filing) == [
        ("general_item", "一般公共服务/档案事务/行政运行", "2012601", "60.00"),
        ("general_item", "一般公共服务/档案事务/档案馆", "2012604", "28.00"),
    ]
    assert plans(filing) == [
        ("2012601", "initial_budget", "62.00"),
        ("2012601", "executed_percent", "96.77"),
        ("2012604", "initial_budget", "36.00"),
        ("2012604", "executed_percent", "80.56"),
    ]
    assert notes(filing) == []


def test_another_amount_behind_the_purpose_is_read(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _FIVE,
        _ITEMS,
        "1.一般公共服务支出（类）档案事务（款）行政运行（项）60.00万元，主要用于在职人员工资，年初预算为62.00万元，支出决算为60.00万元，完成年初预算的96.77%。",
    )
    assert plans(filing) == [("2012601", "initial_budget", "62.00"), ("2012601", "executed_percent", "96.77")]


def test_nothing_planned_needs_no_unit(tmp_path: Path) -> None:
    filing = spoken(
        tmp_path,
        _FIVE,
        _ITEMS,
        "1.“一般公共服务支出（类）档案事务（款）档案馆（项）”29.00万元，主要用于：库房改造。年初预算为0，支出决算为29.00万元。决算数大于预算数的主要原因：年中追加。",
    )
    assert plans(filing) == [("2012604", "initial_budget", "0")]
    assert [(each.subject, str(each.amount)) for each in filing.narrative.statements] == [
        ("一般公共服务支出/档案事务/档案馆", "29.00")
    ]


def test_a_list_of_classes_in_quotation_marks(tmp_path: Path) -> None:
    """The first without 支出, the second with its number and its opening mark changed about."""
    filing = spoken(
        tmp_path,
        _FIVE,
        _SHARES,
        "一般公共预算财政拨款支出101.00万元，主要用于以下方面：",
        "1.“一般公共服务”89.00万元，占88.12%；",
        "2“.社会保障和就业支出”12.00万元，占11.88%。",
    )
    assert changes(filing) == [
        ("general_structure", "一般公共服务", "201", "89.00"),
        ("general_structure", "社会保障和就业支出", "208", "12.00"),
    ]
