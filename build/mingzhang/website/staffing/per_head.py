"""What an agency spends on each of its staff, or why that cannot be said.

Money is divided by people only where one filing gives both for the same agency, year and phase: the sum by the sum. Nobody's pay
can be read from it: below FEWEST people only what is no pay is divided.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from mingzhang.budget.filing import ACCOUNTS
from mingzhang.website import words
from mingzhang.website.catalogue import Holding
from mingzhang.website.one_filing.facts import time_of
from mingzhang.website.one_filing.package_tables import Figure
from mingzhang.website.staffing.count import UNREADABLE, Count

FEWEST = 5
"""Staff below which no pay per head is shown."""
BASIC, PERSONNEL, OPERATING = "basic", "personnel", "operating"
MEASURES = {BASIC: "基本支出", PERSONNEL: "人员经费", OPERATING: "公用经费"}
"""What is divided, with its names: basic expenditure of all funds, and its two kinds."""
_FEW = f"在职不足 {FEWEST} 人，不算人均"
_PAY = (BASIC, PERSONNEL)
_ROUNDING = Decimal("0.02")
_CENT = Decimal("0.01")
_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class BasicExpenditure:
    """Basic expenditure in 万元: `basic` of all funds, and what the table of basic expenditure prints of the general budget."""

    basic: Figure
    personnel: Figure
    operating: Figure


@dataclass(frozen=True)
class PerHead:
    """One measure divided by people: `amount` in 万元 a person; None, and `why` says it in words."""

    measure: str
    money: Figure
    people: Decimal | None = None
    amount: Decimal | None = None
    why: str = ""

    @property
    def short_why(self) -> str:
        """Why there is no amount, where room is short."""
        return f"不足 {FEWEST} 人" if self.why == _FEW else "不能算"


def per_head(holding: Holding, counts: Mapping[str, Count], spending: BasicExpenditure) -> dict[str, PerHead]:
    """By measure. `counts` are facts by name: `staff_active`, `subordinate_units`."""
    figures = {BASIC: spending.basic, PERSONNEL: spending.personnel, OPERATING: spending.operating}
    why = _why_no_people(holding, counts)
    staff = counts.get("staff_active")
    people = staff.value if staff is not None and not why else None
    found = {}
    for measure, money in figures.items():
        reason = why or _why_not(measure, people or Decimal(0), money, spending, excerpt=holding.excerpt)
        if reason or people is None or money.value is None:
            found[measure] = PerHead(measure, money, people, why=reason)
        else:
            found[measure] = PerHead(measure, money, people, divided(money.value, people))
    return found


def divided(money: Decimal, people: Decimal) -> Decimal:
    """万元 a person, rounded half up to 100 元; of however many digits."""
    return _EXACT.quantize(_EXACT.divide(money, people), _CENT)


def _why_no_people(holding: Holding, counts: Mapping[str, Count]) -> str:
    staff = counts.get("staff_active")
    if staff is None:
        return f"{'节录' if holding.excerpt else '文件'}里没有读到在职人数"
    if staff.value is None:
        return "文件里的在职人数没有读出" if staff.state == UNREADABLE else "文件里的在职人数有几个不同的数"
    if staff.value <= 0 or staff.value != staff.value.to_integral_value():
        return f"在职人数写的是 {words.amount(staff.value)}"
    if holding.is_department:
        units = counts.get("subordinate_units")
        if units is None or units.value is None:
            return "部门的经费含所属单位，在职人数是不是也含，文件没有写明"
        if units.value != 0:
            return f"部门的经费含 {words.amount(units.value)} 个所属单位，在职人数是不是也含，文件没有写明"
    if staff.times and not any(_is_of_year(time, holding) for time in staff.times):
        return f"在职人数是 {'和 '.join(map(time_of, staff.times))}的，经费是 {holding.year} 年的"
    return ""


def _is_of_year(as_of: str, holding: Holding) -> bool:
    """Whether people are counted in the year of the money; a budget's year begins with the last day of the one before."""
    eve = f"{holding.year - 1}-12"
    begins = holding.phase != ACCOUNTS and (as_of == eve or as_of == f"{eve}-31")
    found = _YEAR.match(as_of)
    return begins or (found is not None and int(found.group()) == holding.year)


def _why_not(measure: str, people: Decimal, money: Figure, spending: BasicExpenditure, *, excerpt: bool) -> str:
    name = MEASURES[measure]
    if money.value is None:
        return f"{'节录' if excerpt else '文件'}里没有读到{name}"
    if money.value < 0:
        return f"{name}是负数"
    if money.doubtful:
        return f"{name}的读法存疑"
    if measure in _PAY and people < FEWEST:
        return _FEW
    return "" if measure == BASIC else _why_other_funds(spending)


def _why_other_funds(spending: BasicExpenditure) -> str:
    """Why the table of the general budget may not cover all staff: basic expenditure of all funds is not known, or more."""
    whole, parts = spending.basic, (spending.personnel, spending.operating)
    if whole.value is None or whole.doubtful:
        return "没有读到全部资金的基本支出，不能确定人员都由一般公共预算保障"
    summed = sum((part.value for part in parts if part.value is not None), Decimal(0))
    is_apart = any(part.doubtful for part in parts) or abs(whole.value - summed) > _ROUNDING
    names = zip((MEASURES[PERSONNEL], MEASURES[OPERATING]), parts, strict=True)
    unread = [name for name, part in names if part.value is None and part.state != "blank"]
    if is_apart and unread:
        return f"没有读到{'和'.join(unread)}，不能确定人员都由一般公共预算保障"
    if is_apart:
        return "基本支出不全在一般公共预算里，人员经费和公用经费只列了一般公共预算的"
    return ""
