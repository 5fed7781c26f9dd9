"""Family C, facts: staff, operating cost, procurement and assets agree with themselves and with the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.budget.finding import FAIL, PASS, Finding
from mingzhang.budget.message import message
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.validation.filing_figures import Book
from mingzhang.validation.narrative_links import changes, said_bound, stated
from mingzhang.validation.operands import Term, not_printed
from mingzhang.validation.verdicts import at_least, copy_check, remark, sum_check

WORDS = {
    "staff_total": "实有人数",
    "staff_active": "在职人数",
    "staff_retired": "退休人数",
    "staff_veteran_retired": "离休人数",
    "operating_cost": "运行经费",
    "procurement": "政府采购预算",
    "procurement_goods": "货物",
    "procurement_works": "工程",
    "procurement_services": "服务",
    "procurement_sme": "为中小企业预留",
    "procurement_small_micro": "为小微企业预留",
    "vehicles_count": "车辆",
    "vehicles_general_count": "一般公务用车",
    "vehicles_enforcement_count": "执法执勤用车",
    "vehicles_other_count": "其他车辆",
    "vehicles_value": "车辆价值",
    "vehicles_general_value": "一般公务用车价值",
    "vehicles_enforcement_value": "执法执勤用车价值",
    "vehicles_other_value": "其他车辆价值",
    "projects_count": "项目个数",
    "projects_appropriation": "财政拨款项目金额",
    "department_targets_amount": "整体绩效目标涉及金额",
    "undisclosed_projects_count": "未公开绩效目标的项目个数",
    "undisclosed_projects_amount": "未公开绩效目标的项目金额",
}

_SUMS = (
    ("C12.staff", "机构人员情况中", "staff_total", ("staff_active", "staff_retired", "staff_veteran_retired"), "人"),
    (
        "C12",
        "政府采购情况中",
        "procurement",
        ("procurement_goods", "procurement_works", "procurement_services"),
        CONTRACT_UNIT,
    ),
    (
        "C12.vehicles",
        "国有资产情况中",
        "vehicles_count",
        ("vehicles_general_count", "vehicles_enforcement_count", "vehicles_other_count"),
        "辆",
    ),
    (
        "C12.vehicles",
        "国有资产情况中",
        "vehicles_value",
        ("vehicles_general_value", "vehicles_enforcement_value", "vehicles_other_value"),
        CONTRACT_UNIT,
    ),
)


def check(book: Book) -> Iterator[Finding]:
    """C11 and C12."""
    yield from _operating_cost(book)
    for check_id, context, total, parts, unit in _SUMS:
        whole = fact(book, total, context)
        terms = [fact(book, part, context) for part in parts]
        if whole.absent or any(term.absent for term in terms):
            continue
        if check_id == "C12.staff" and whole.value == terms[0].value:
            terms = terms[:1]  # there are filings that count only those in service
        bound = said_bound(book, len(terms)) if unit == CONTRACT_UNIT else Decimal(0)
        finding = sum_check(check_id, whole, terms, unit=unit, bound=bound)
        if finding.status == PASS or not _may_lack_kinds(book, check_id, finding):
            yield finding
    all_of_it, small, smaller = (
        fact(book, name, "政府采购情况中") for name in ("procurement", "procurement_sme", "procurement_small_micro")
    )
    for greater, lesser in ((all_of_it, small), (small, smaller)):
        if not greater.absent and not lesser.absent:
            yield at_least("C12", [greater], [lesser])


def _may_lack_kinds(book: Book, check_id: str, finding: Finding) -> bool:
    """Where the form does not say that there are three kinds, vehicles have more than those that we read."""
    more = finding.difference is not None and finding.difference > 0
    return check_id == "C12.vehicles" and more and "vehicles-of-three-kinds" not in book.filing.form_traits


def fact(book: Book, name: str, context: str) -> Term:
    """A fact as a term; absent where the filing does not give it."""
    for number, each in enumerate(book.filing.narrative.facts, start=1):
        if each.fact == name and each.value is not None:
            return book.said("facts", number, "value", context, WORDS.get(name, name))
    return not_printed((context, WORDS.get(name, name)), message("fact-not-stated", fact=WORDS.get(name, name)))


def _operating_cost(book: Book) -> Iterator[Finding]:
    """运行经费 is the operating cost of table 6. The filings of some forms count it so; elsewhere, and for units other than
    offices, what belongs to it differs, so that a difference is a note."""
    table = book.total("basic_expenditure", "operating")
    for number, change in changes(book, "operating_cost"):
        if change.amount is None:
            continue
        finding = copy_check("C11", stated(book, number, "amount"), table)
        if finding.status == FAIL and not ("机关" in change.subject and _is_one_office(book)):
            yield remark(
                "C11", message("with-note", statement=finding.message, note=message("operating-cost-differs")), [table]
            )
        else:
            yield finding


def _is_one_office(book: Book) -> bool:
    """Whether the tables are of one house, and by their form its operating cost is all there is in table 6."""
    alone = fact(book, "subordinate_units", "").value == 0 or book.filing.identity.document.startswith("unit-")
    return alone and "operating-cost-of-basic-expenditure" in book.filing.form_traits
