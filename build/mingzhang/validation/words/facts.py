"""Family C, facts: staff, operating cost, procurement and assets agree with themselves and with the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.budget.facts import FactSum, fact_kinds, fact_orders, fact_sums
from mingzhang.budget.finding import FAIL, PASS, Finding
from mingzhang.budget.message import message
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.validation.figures.filing_figures import Book
from mingzhang.validation.figures.operands import Term, not_printed
from mingzhang.validation.findings.verdicts import at_least, copy_check, remark, sum_check
from mingzhang.validation.words.narrative_links import changes, said_bound, stated


def check(book: Book) -> Iterator[Finding]:
    """C11 and C12."""
    yield from _operating_cost(book)
    for rule in fact_sums():
        yield from _sum(book, rule)
    for order in fact_orders():
        greater, lesser = (fact(book, name, order.context) for name in (order.greater, order.lesser))
        if not greater.absent and not lesser.absent:
            yield at_least(order.check_id, [greater], [lesser])


def _sum(book: Book, rule: FactSum) -> Iterator[Finding]:
    whole = fact(book, rule.total, rule.context)
    ways = [[fact(book, part, rule.context) for part in way] for way in rule.ways]
    if whole.absent or any(term.absent for term in ways[0]):
        return
    others = (way for way in ways[1:] if len(way) == 1 and way[0].value == whole.value)
    terms = next(others, ways[0])
    unit = fact_kinds()[rule.total].unit
    bound = said_bound(book, len(terms)) if unit == CONTRACT_UNIT else Decimal(0)
    finding = sum_check(rule.check_id, whole, terms, unit=unit, bound=bound)
    if finding.status == PASS or not _may_lack_kinds(book, rule, finding):
        yield finding


def _may_lack_kinds(book: Book, rule: FactSum, finding: Finding) -> bool:
    """Whether the whole is more than its parts, and the form does not say that there are no other parts."""
    more = finding.difference is not None and finding.difference > 0
    return more and rule.trait != "" and rule.trait not in book.filing.form_traits


def fact(book: Book, name: str, context: str) -> Term:
    """A fact as a term; absent where the filing does not give it."""
    said = fact_kinds()[name].short
    for number, each in enumerate(book.filing.narrative.facts, start=1):
        if each.fact == name and each.value is not None:
            return book.said("facts", number, "value", context, said)
    return not_printed((context, said), message("fact-not-stated", fact=said))


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
