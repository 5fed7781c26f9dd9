"""Family D, statements held against each other: the changes of the parts add up to the change of the whole.

Which tables carry what decides which sums are comparable. The chapters on income and expenditure speak of all money; those
on the current year's appropriation (当年拨款) of the general budget without carry-over. The difference between both is the
change of carry-over, funds and own money, and no finding.

A part that had money last year and has none now need not be mentioned ("未安排"), so that stated rises may outweigh the
whole without a contradiction; the hint says where this may be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from mingzhang.budget.concepts import concepts
from mingzhang.budget.finding import FAIL, Finding
from mingzhang.budget.message import Message, message
from mingzhang.budget.naming.subjects import (
    expenditure_column,
    income_columns,
    is_leaf_cost,
    leaf_costs,
    three_public_item,
)
from mingzhang.budget.narrative import Change
from mingzhang.budget.wording import names_whole_side
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term, added, total_of
from mingzhang.validation.figures.scope import WITH_CARRYOVER, scope_of
from mingzhang.validation.findings.verdicts import skipped, sum_check
from mingzhang.validation.words.narrative_links import (
    changes,
    padded_change_figure,
    unread_in,
)
from mingzhang.validation.words.stated_moves import MOVED, bound_of, called_together, chapter_of, explained, shortened

_HALF = Decimal("0.5")
_CHAPTERS = {
    "D4": ("income", "expenditure"),
    "D5": ("income", "general_scale"),
    "D6": ("general_scale", "general_item"),
    "D6.kind": ("general_scale", "general_item"),
    "D7": ("income", "expenditure", "general_scale"),
    "D8": ("three_public",),
}


def check(figures: FilingFigures) -> Iterator[Finding]:
    """D4 to D8; skipped where a figure of their chapters was not read."""
    for finding in _sums(figures):
        unread = unread_in(figures, *_CHAPTERS[finding.check_id]) if finding.status == FAIL else None
        yield skipped(finding.check_id, finding.kind, finding.message, unread) if unread else finding


def _sums(figures: FilingFigures) -> Iterator[Finding]:
    scale = _deltas(figures, "general_scale", only_known=True)
    items = _deltas(figures, "general_item")
    if not figures.of_accounts:  # whose chapters on income and expenditure speak of totals, not of items
        yield from _of_all_money(figures, scale)
    yield from _moves_compared("D6", "appropriation-and-items-moved", _terms(scale), _terms(items), "科目")
    yield from _by_kind(figures, scale, items)
    if not figures.of_accounts:
        income, spending = _deltas(figures, "income"), _deltas(figures, "expenditure", only_known=True)
        carried = scope_of(figures).variant == WITH_CARRYOVER
        other = [term for term, subject in income if not _is_current(subject, carried)]
        yield from _carried(_terms(spending), _terms(scale), other)
    yield from _three_public(figures)


def _of_all_money(figures: FilingFigures, scale: Sequence[_Delta]) -> Iterator[Finding]:
    """D4 and D5."""
    income = _deltas(figures, "income")
    spending = _deltas(figures, "expenditure", only_known=True)
    carried = scope_of(figures).variant == WITH_CARRYOVER
    current = [term for term, subject in income if _is_current(subject, carried)]
    yield from _moves_compared("D4", "income-and-expenditure-moved", _terms(spending), _terms(income), "收入项目")
    both = len(current) > 1 or "general_budget_transfer" not in figures.columns("income")
    yield from _moves_compared(
        "D5", "general-budget-and-appropriation-moved", _terms(scale), current, "" if both else "收入项目"
    )


_Delta = tuple[Term, str]


def _deltas(figures: FilingFigures, chapter: str, *, only_known: bool = False) -> list[_Delta]:
    """The stated changes of the items of a chapter, with their subjects."""
    return [
        (padded_change_figure(figures, number, "delta", MOVED), change.subject)
        for number, change in changes(figures, chapter)
        if change.delta is not None and not names_whole_side(change.subject)
        if expenditure_column(change.subject) or not only_known
    ]


def _terms(deltas: Sequence[_Delta]) -> list[Term]:
    return [term for term, _ in deltas]


def _is_current(subject: str, carried: bool) -> bool:
    """Whether an income item is in the chapters on the general budget: its own, and what is carried over where the tables
    of appropriated money have it (`carried`)."""
    columns = income_columns(subject)
    carryovers = ("appropriation_carryover", "appropriation_carryover_general")
    return any(each.startswith("general_budget") or carried and each in carryovers for each in columns)


def _moves_compared(check_id: str, what: str, whole: list[Term], parts: list[Term], kind: str) -> Iterator[Finding]:
    if not whole and not parts:
        return
    if not whole or not parts:
        yield skipped(check_id, "sum", message(what), message("moves-not-stated"))
        return
    named = "、".join(term.label[-1].removesuffix(MOVED) for term in whole)
    label = f"{named}{MOVED}{'相加' if len(whole) > 1 else ''}"
    total = replace(added((chapter_of(whole), label), whole), doubt=None)
    bound, note = bound_of([*whole, *parts]), _written_out(whole)
    check = partial(sum_check, check_id, total, shortened(parts), bound=bound, note=note, called=called_together(parts))
    yield explained(check, whole, parts, kind)


def _written_out(whole: Sequence[Term]) -> Message | None:
    if len(whole) < 2:
        return None
    return message(
        "of-which", terms=tuple(message("one-term", name=term.label[-1], value=term.amount) for term in whole)
    )


# -- D6 for basic and project expenditure apart


def _by_kind(figures: FilingFigures, scale: Sequence[_Delta], items: Sequence[_Delta]) -> Iterator[Finding]:
    """Items that are wholly basic or wholly project expenditure add up to the change of that kind. Items that have
    nothing this year may have been either: they belong to project expenditure if the basic ones close without them. Only
    where all items together do not add up is that a failure."""
    whole = {expenditure_column(subject): term for term, subject in scale}
    items_changed = [(n, change) for n, change in changes(figures, "general_item") if change.delta is not None]
    kinds = [_kind(figures, change.function_code) for _, change in items_changed]
    if (
        not items
        or not {"basic", "project"} <= set(whole)
        or "mixed" in kinds
        or not _are_all_there(figures, kinds, items_changed)
    ):
        return
    parts = {kind: [term for (term, _), each in zip(items, kinds, strict=True) if each == kind] for kind in _KINDS}
    ceased = [term for term in parts[""] if term.amount]
    closing = sum((term.amount for term in parts["basic"]), -whole["basic"].amount)
    if ceased and abs(closing) > bound_of([whole["basic"], *parts["basic"]]):
        return
    together = total_of(whole.values()) - total_of(term for term, _ in items)
    moved = abs(together) <= bound_of([*whole.values(), *(term for term, _ in items)])
    for column, terms in (("basic", parts["basic"]), ("project", [*parts["project"], *ceased])):
        if terms:
            check = partial(
                sum_check,
                "D6.kind",
                whole[column],
                shortened(terms),
                bound=bound_of([whole[column], *terms]),
                called=message("moves-of-kind-added", chapter=chapter_of(terms), kind=_KINDS[column]),
            )
            finding = explained(check, [whole[column]], terms, "科目")
            finding = _with_last_year(figures, finding, _KINDS[column])
            if finding.status != FAIL or not moved:  # else an item of one kind this year had the other last year
                yield finding


def _with_last_year(figures: FilingFigures, finding: Finding, kind: str) -> Finding:
    """Says where the changes left unsaid are just what there was of the kind last year: every item of this year is new."""
    if not any(hint.message_id == "ceased-unsaid" for hint in finding.hints):
        return finding
    of_kind = [
        change
        for _, change in changes(figures, "general_scale")
        if _KINDS.get(expenditure_column(change.subject)) == kind
    ]
    priors = [
        change.amount - change.delta for change in of_kind if change.amount is not None and change.delta is not None
    ]
    if len(priors) != 1 or priors[0] != -(finding.difference or Decimal(0)):
        return finding
    return replace(
        finding, hints=(*finding.hints, message("ceased-is-all", size=-(finding.difference or Decimal(0)), kind=kind))
    )


_KINDS = {"basic": "基本支出", "project": "项目支出", "": ""}


def _kind(figures: FilingFigures, code: str) -> str:
    """`basic`, `project`, `mixed`, or '' for an item that has nothing this year."""
    if code not in figures.codes("general_expenditure"):
        return ""
    basic, project = (figures.code("general_expenditure", code, column) for column in ("basic", "project"))
    if basic.value is None or project.value is None or 0 not in (basic.amount, project.amount):
        return "mixed"
    return "basic" if basic.amount else "project" if project.amount else ""


def _are_all_there(figures: FilingFigures, kinds: Sequence[str], items_changed: Sequence[tuple[int, Change]]) -> bool:
    """Whether the items of each kind have this year's money of that kind: then we know which item is which, whatever
    our reading of the columns."""
    for column in ("basic", "project"):
        whole = figures.total("general_expenditure", column)
        amounts = [
            change.amount or Decimal(0)
            for (_, change), kind in zip(items_changed, kinds, strict=True)
            if kind == column
        ]
        if whole.value is None or abs(sum(amounts) - whole.amount) > whole.last_place * _HALF * (len(amounts) + 1):
            return False
    return True


# -- D7


def _carried(spending: list[Term], scale: list[Term], other: list[Term]) -> Iterator[Finding]:
    """What all expenditure changed beyond the current year's appropriation is the change of the other money."""
    if not spending or not scale:
        return
    beyond = [*spending, *(term.minus() for term in scale)]
    label = ("全部支出与当年拨款的变化之差",)
    total = replace(added(label, beyond), cells=tuple(cell for term in beyond for cell in term.cells))
    if not other:
        nothing = Term(("其他资金没有写明变化",), Decimal(0), total.last_place, blank=True)
        check = partial(sum_check, "D7", total, [nothing], bound=bound_of(beyond))
    else:
        check = partial(
            sum_check,
            "D7",
            total,
            shortened(other),
            bound=bound_of([*beyond, *other]),
            note=message("beyond-appropriation"),
            called=called_together(other),
        )
    yield explained(check, beyond, other, "收入项目")


# -- D8


def _three_public(figures: FilingFigures) -> Iterator[Finding]:
    moves = [
        (padded_change_figure(figures, n, "delta", MOVED), c)
        for n, c in changes(figures, "three_public")
        if c.delta is not None
    ]
    whole = [term for term, change in moves if change.subject == concepts()["total"].name]
    parts = [term for term, change in moves if is_leaf_cost(change.subject)]
    costs = {three_public_item(change.subject) for _, change in moves}
    if len(whole) == 1 and leaf_costs() <= costs:
        bound, called = bound_of([*whole, *parts]), message("costs-added")
        yield explained(partial(sum_check, "D8", whole[0], parts, bound=bound, called=called), whole, parts, "费用")
