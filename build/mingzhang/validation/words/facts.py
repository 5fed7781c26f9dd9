"""Family C, facts: staff, operating cost, procurement and assets agree with themselves and with the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.budget.facts import FactSum, fact_kinds, fact_orders, fact_sums
from mingzhang.budget.finding import FAIL, PASS, Finding
from mingzhang.budget.message import message
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term, not_printed
from mingzhang.validation.findings.verdicts import at_least, copy_check, remark, sum_check
from mingzhang.validation.words.narrative_links import change_figure, changes, rounding_bound


def check(figures: FilingFigures) -> Iterator[Finding]:
    """C11 and C12."""
    yield from _operating_cost(figures)
    for rule in fact_sums():
        yield from _sum(figures, rule)
    for order in fact_orders():
        greater, lesser = (fact(figures, name, order.context) for name in (order.greater, order.lesser))
        if not greater.absent and not lesser.absent:
            yield at_least(order.check_id, [greater], [lesser])


def _sum(figures: FilingFigures, rule: FactSum) -> Iterator[Finding]:
    whole = fact(figures, rule.total, rule.context)
    part_lists = [[fact(figures, part, rule.context) for part in parts] for parts in rule.part_lists]
    if whole.absent or any(term.absent for term in part_lists[0]):
        return
    others = (parts for parts in part_lists[1:] if len(parts) == 1 and parts[0].value == whole.value)
    terms = next(others, part_lists[0])
    unit = fact_kinds()[rule.total].unit
    bound = rounding_bound(figures, len(terms)) if unit == CONTRACT_UNIT else Decimal(0)
    finding = sum_check(rule.check_id, whole, terms, unit=unit, bound=bound)
    if finding.status == PASS or not _may_lack_kinds(figures, rule, finding):
        yield finding


def _may_lack_kinds(figures: FilingFigures, rule: FactSum, finding: Finding) -> bool:
    """Whether the whole is more than its parts, and the form does not say that there are no other parts."""
    more = finding.difference is not None and finding.difference > 0
    return more and rule.trait != "" and rule.trait not in figures.filing.form_traits


def fact(figures: FilingFigures, name: str, context: str) -> Term:
    """A fact as a term; absent where the filing does not give it."""
    name_of_fact = fact_kinds()[name].short
    for number, each in enumerate(figures.filing.narrative.facts, start=1):
        if each.fact == name and each.value is not None:
            return figures.narrative_figure("facts", number, "value", context, name_of_fact)
    return not_printed((context, name_of_fact), message("fact-not-stated", fact=name_of_fact))


def _operating_cost(figures: FilingFigures) -> Iterator[Finding]:
    """运行经费 is the operating cost of table 6. The filings of some forms count it so; elsewhere, and for units other than
    offices, what belongs to it differs, so that a difference is a note."""
    table = figures.total("basic_expenditure", "operating")
    for number, change in changes(figures, "operating_cost"):
        if change.amount is None:
            continue
        finding = copy_check("C11", change_figure(figures, number, "amount"), table)
        if finding.status == FAIL and not ("机关" in change.subject and _is_one_office(figures)):
            yield remark(
                "C11", message("with-note", statement=finding.message, note=message("operating-cost-differs")), [table]
            )
        else:
            yield finding


def _is_one_office(figures: FilingFigures) -> bool:
    """Whether the tables are of one house, and by their form its operating cost is all there is in table 6."""
    alone = fact(figures, "subordinate_units", "").value == 0 or figures.filing.identity.document.startswith("unit-")
    return alone and "operating-cost-of-basic-expenditure" in figures.filing.form_traits
