"""When a link between tables says anything at all: the conditions that `relations.yaml` names."""

from __future__ import annotations

from mingzhang.budget.agreement.links import Choice, Condition, conditions
from mingzhang.budget.concepts import parts_of
from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.budgets_beside import ALIKE, ALONE, beside_table_4
from mingzhang.validation.figures.filing_figures import Book
from mingzhang.validation.figures.operands import printed
from mingzhang.validation.figures.scope import WITH_CARRYOVER, scope_of

_FUNDS = ("fund_expenditure", "state_capital_expenditure")
_PARTS_OF_CARRYOVER = (
    "appropriation_basic_personnel", "appropriation_basic_operating", "appropriation_project",
    "other_basic_personnel", "other_basic_operating", "other_project",
)  # fmt: skip


def holds(name: str, book: Book) -> bool | Message:
    """Whether a condition holds; the reason, where it does not and a check is to be called skipped. KeyError for a name
    that is none."""
    word, _, table = name.partition(" ")
    if word in ("filled", "printed"):
        return book.is_filled(table) if word == "filled" else book.is_printed(table)
    if name == "divided carryover":
        return _is_divided(book)
    if name == "carryover is of the general budget":
        return _is_of_the_general_budget(book) or message("carryover-undivided")
    if word in (ALIKE, ALONE, "short"):
        found = beside_table_4(book, table)
        met = found == word or (word == "short" and found != ALIKE)
        return met or (word == ALIKE and message("carryover-in-table-4-alone"))
    return _is_met(conditions()[name], book)


def _is_met(condition: Condition, book: Book) -> bool:
    def figures(choices: tuple[Choice, ...]) -> list[object]:
        terms = (term for choice in choices for term in book.printed_figures(choice))
        return [term.value for term in terms if not term.absent]

    if condition.only:
        return condition.only == book.filing.identity.phase
    if condition.phase and condition.phase != book.filing.identity.phase:
        return True
    if any(book.absence(choice[0].table) for choice in condition.none):
        return False  # the table that would tell is not there
    nil, none, same = figures(condition.nil), figures(condition.none), figures(condition.same)
    if condition.nil:
        return bool(nil) and all(value == 0 for value in nil)
    if condition.none:
        return all(value == 0 or value is None for value in none)
    return len(same) == len(condition.same) and None not in same and len(set(same)) == 1


def _is_divided(book: Book) -> bool:
    """Whether table 12 says what its totals consist of."""
    parts = [book.total("carryover", column) for column in _PARTS_OF_CARRYOVER]
    return printed(parts) or book.total("carryover", "total").amount == 0


def _is_of_the_general_budget(book: Book) -> bool:
    """Whether no other budget can have carried money over, or the tables do not have what was carried over."""
    if scope_of(book).variant != WITH_CARRYOVER:
        return True
    _, *others = parts_of("appropriation_carryover")  # the first is the general budget's
    lines = [book.line("balance", item) for item in others]
    return all(not line.absent and line.value == 0 for line in lines) or all(
        book.is_empty(resource) or not book.in_template(resource) for resource in _FUNDS
    )
