"""Money a person: divided only where both are of one agency, year and phase, and never so that one person's pay shows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.website.catalogue import Holding
from mingzhang.website.one_filing.package_tables import PRINTED, Figure
from mingzhang.website.staffing.count import SEVERAL, UNREADABLE, Count
from mingzhang.website.staffing.per_head import BasicExpenditure, PerHead, per_head

HOLDING = Holding(
    filing_id="jia-2025-unit-budget", agency_id="jia", agency_name="甲县医疗保障局", province="新疆维吾尔自治区", prefecture="乌鲁木齐市",
    county="乌鲁木齐县", region_code="650121", year=2025, document="unit-budget", document_basis="title", included_in="", form="",
    published_on="", unit="万元", reading="text", excerpt=False, stale=False, version="1", total=None, cells=0, cells_doubtful=0, unread=0,
    source_name="", source_sha256="", original_url="", path="jia/2025-unit-budget", directory=Path(),
)  # fmt: skip


def holding(document: str = "unit-budget", *, excerpt: bool = False) -> Holding:
    fields = {name: getattr(HOLDING, name) for name in HOLDING.__dataclass_fields__}
    return Holding(**fields | {"document": document, "excerpt": excerpt})


def money(text: str, *, doubtful: bool = False) -> Figure:
    return Figure(Decimal(text), PRINTED, doubtful=doubtful) if text else Figure(None, "blank")


def heads(
    people: str, as_of: str = "", *, of: Holding = HOLDING, units: str = "", **amounts: str
) -> dict[str, PerHead]:
    """Of 100.00 basic expenditure: 80.00 for personnel, 20.00 for operation."""
    figures = {"basic": "100.00", "personnel": "80.00", "operating": "20.00"} | amounts
    counts = {"staff_active": Count(Decimal(people), tuple(as_of.split()))} if people else {}
    counts |= {"subordinate_units": Count(Decimal(units))} if units else {}
    return per_head(
        of, counts, BasicExpenditure(*(money(figures[name]) for name in ("basic", "personnel", "operating")))
    )


def amounts(found: dict[str, PerHead]) -> dict[str, str]:
    return {measure: str(head.amount) for measure, head in found.items() if head.amount is not None}


def reasons(found: dict[str, PerHead]) -> set[str]:
    return {head.why for head in found.values() if head.amount is None}


def test_the_sum_by_the_sum() -> None:
    found = heads("7")
    assert amounts(found) == {"basic": "14.29", "personnel": "11.43", "operating": "2.86"}
    assert (reasons(found), found["personnel"].people, str(found["personnel"].money.value)) == (
        set(),
        Decimal(7),
        "80.00",
    )


def test_five_people_have_pay_per_head_and_four_have_none() -> None:
    assert amounts(heads("5")) == {"basic": "20.00", "personnel": "16.00", "operating": "4.00"}
    assert amounts(heads("4")) == {"operating": "5.00"}
    assert reasons(heads("4")) == {"在职不足 5 人，不算人均"}


@pytest.mark.parametrize("people", ["0", "0.00"])
def test_nobody_is_never_divided_by(people: str) -> None:
    assert amounts(heads(people)) == {}
    assert reasons(heads(people)) == {f"在职人数写的是 {people}"}


def test_unknown_people_are_never_divided_by() -> None:
    assert (amounts(heads("")), reasons(heads(""))) == ({}, {"文件里没有读到在职人数"})
    assert reasons(heads("", of=holding(excerpt=True))) == {"节录里没有读到在职人数"}
    spending = BasicExpenditure(money("9"), money("9"), money(""))
    several = per_head(HOLDING, {"staff_active": Count(None, (), SEVERAL)}, spending)
    assert reasons(several) == {"文件里的在职人数有几个不同的数"}
    unread = per_head(HOLDING, {"staff_active": Count(None, (), UNREADABLE)}, spending)
    assert reasons(unread) == {"文件里的在职人数没有读出"}
    assert reasons(heads("7.5")) == {"在职人数写的是 7.5"}


def test_a_departments_money_is_that_of_its_units() -> None:
    department = holding("department-budget")
    assert reasons(heads("7", of=department)) == {"部门的经费含所属单位，在职人数是不是也含，文件没有写明"}
    assert reasons(heads("7", of=department, units="2")) == {
        "部门的经费含 2 个所属单位，在职人数是不是也含，文件没有写明"
    }
    assert amounts(heads("7", of=department, units="0")) == {
        "basic": "14.29",
        "personnel": "11.43",
        "operating": "2.86",
    }


@pytest.mark.parametrize(
    ("document", "as_of", "why"),
    [
        ("unit-budget", "2025", ""),
        ("unit-budget", "2025-03-01", ""),
        ("unit-budget", "2024-12-31", ""),
        ("unit-budget", "2024-12", ""),
        ("unit-budget", "2024", "在职人数是 2024 年的，经费是 2025 年的"),
        ("unit-budget", "2024-08-31", "在职人数是 2024 年 8 月 31 日的，经费是 2025 年的"),
        ("unit-accounts", "2025-12-31", ""),
        ("unit-accounts", "2024-12-31", "在职人数是 2024 年底的，经费是 2025 年的"),
        ("unit-accounts", "2026", "在职人数是 2026 年的，经费是 2025 年的"),
        ("unit-accounts", "2024 2025", ""),
        ("unit-accounts", "2023 2024-12-31", "在职人数是 2023 年和 2024 年底的，经费是 2025 年的"),
    ],
)
def test_people_and_money_are_of_one_year(document: str, as_of: str, why: str) -> None:
    assert reasons(heads("7", as_of, of=holding(document))) == ({why} if why else set())


def test_pay_needs_the_whole_of_basic_expenditure() -> None:
    found = heads("10", basic="130.00")
    assert amounts(found) == {"basic": "13.00"}
    assert reasons(found) == {"基本支出不全在一般公共预算里，人员经费和公用经费只列了一般公共预算的"}
    found = heads("10", basic="")
    assert amounts(found) == {}
    assert reasons(found) == {
        "文件里没有读到基本支出",
        "没有读到全部资金的基本支出，不能确定人员都由一般公共预算保障",
    }


def test_a_kind_that_was_not_read_is_no_other_fund() -> None:
    counts = {"staff_active": Count(Decimal(10))}
    found = per_head(HOLDING, counts, BasicExpenditure(money("100.00"), money("80.00"), Figure(None, "absent")))
    assert amounts(found) == {"basic": "10.00"}
    assert reasons(found) == {"没有读到公用经费，不能确定人员都由一般公共预算保障", "文件里没有读到公用经费"}
    whole = per_head(HOLDING, counts, BasicExpenditure(money("80.00"), money("80.00"), Figure(None, "absent")))
    assert amounts(whole) == {"basic": "8.00", "personnel": "8.00"}


def test_cents_of_rounding_are_no_other_funds() -> None:
    assert amounts(heads("10", basic="100.02")) == {"basic": "10.00", "personnel": "8.00", "operating": "2.00"}
    assert amounts(heads("10", basic="100.03")) == {"basic": "10.00"}


def test_a_negative_or_doubtful_amount_is_not_divided() -> None:
    assert reasons(heads("10", basic="78.00", operating="-2.00")) == {"公用经费是负数"}
    counts = {"staff_active": Count(Decimal(10))}
    doubted = per_head(HOLDING, counts, BasicExpenditure(money("100", doubtful=True), money("80"), money("20")))
    assert amounts(doubted) == {}
    assert doubted["basic"].why == "基本支出的读法存疑"
    doubted = per_head(HOLDING, counts, BasicExpenditure(money("100"), money("80", doubtful=True), money("20")))
    assert amounts(doubted) == {"basic": "10.00"}
    assert doubted["personnel"].why == "人员经费的读法存疑"


def test_no_number_is_too_long_to_divide() -> None:
    assert amounts(heads("5", basic="1" + "0" * 60, personnel="", operating="")) == {"basic": "2" + "0" * 59 + ".00"}
    assert amounts(heads("7" * 60)) == {"basic": "0.00", "personnel": "0.00", "operating": "0.00"}
