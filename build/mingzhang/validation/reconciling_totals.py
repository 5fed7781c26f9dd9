"""B8, B11: from all money to the appropriation of the year. What differs must be what was carried over or comes from
other sources, and is then no finding."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.budget.finding import Finding
from mingzhang.budget.message import message
from mingzhang.validation.filing_figures import Book
from mingzhang.validation.labels import table_word
from mingzhang.validation.operands import Term, printed
from mingzhang.validation.scope import WITH_CARRYOVER, scope_of
from mingzhang.validation.verdicts import skipped, sum_check

_BUDGETS = (
    ("general_expenditure", "general_budget"),
    ("fund_expenditure", "fund_budget"),
    ("state_capital_expenditure", "state_capital"),
)
_OTHER_MONEY = ("fund_budget", "state_capital", "fiscal_account", "unit_funds")
_KINDS = (
    ("basic", ("appropriation_basic_personnel", "appropriation_basic_operating"), ("other_basic_personnel", "other_basic_operating")),
    ("project", ("appropriation_project",), ("other_project",)),
)  # fmt: skip
"""Kinds of expenditure, and where table 12 has them: of the appropriation, of other money."""


def check(book: Book) -> Iterator[Finding]:
    """Findings of B8 and B11."""
    for resource, source in _BUDGETS:
        yield from _by_code(book, resource, source)
    yield from _carried_over(book)


def _by_code(book: Book, resource: str, source: str) -> Iterator[Finding]:
    """B8: each code of a budget's table spends what table 2 gives it from this budget."""
    if not (book.is_printed(resource) and book.is_filled("income")):
        return
    scope = scope_of(book)
    if scope.variant == WITH_CARRYOVER and not _only_general_is_carried(book):
        yield skipped(
            "B8", "sum", message("codes-and-sources", table=table_word(resource)), message("carryover-undivided")
        )
        return
    for code in book.codes(resource) | book.codes("income"):
        spent = book.code_or_nil(resource, code, "total") if book.is_filled(resource) else book.total(resource, "total")
        given = [book.code_or_nil("income", code, column) for column in (source, f"{source}_own", f"{source}_transfer")]
        if scope.variant == WITH_CARRYOVER and source == "general_budget":
            given.append(book.code_or_nil("income", code, "appropriation_carryover"))
        if not spent.absent and printed([spent, *given]) and not all(term.absent for term in given):
            yield sum_check("B8", spent, given, note=scope.words)


def _only_general_is_carried(book: Book) -> bool:
    lines = [book.line("balance", f"appropriation_carryover_{source}") for source in ("fund", "state_capital")]
    return all(not line.absent and line.value == 0 for line in lines) or all(
        book.is_empty(resource) or not book.in_template(resource) for resource, _ in _BUDGETS[1:]
    )


def _carried_over(book: Book) -> Iterator[Finding]:
    """B11: what is spent beyond the appropriation of the year is what table 12 carries over, where there is no other money."""
    if not (book.is_printed("carryover") and book.is_filled("expenditure") and book.is_filled("general_expenditure")):
        return
    other = [line for line in (book.line("balance", item) for item in _OTHER_MONEY) if not line.absent]
    if not other or any(line.value != 0 for line in other):
        return
    scope = scope_of(book)
    for kind, appropriated, of_others in _KINDS:
        columns = of_others if scope.variant == WITH_CARRYOVER else (*appropriated, *of_others)
        carried = [book.total("carryover", column) for column in columns]
        whole, current = book.total("expenditure", kind), book.total("general_expenditure", kind)
        if _is_split(book) and printed([whole, current, *carried]):
            yield sum_check("B11", whole, [current, *carried], note=scope.words)


def _is_split(book: Book) -> bool:
    """Whether table 12 says what its totals consist of."""
    parts: list[Term] = [
        book.total("carryover", column) for _, *groups in _KINDS for columns in groups for column in columns
    ]
    return printed(parts) or not book.total("carryover", "total").amount
