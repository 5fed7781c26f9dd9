"""When a link between tables says anything at all: the conditions that `relations.yaml` names."""

from __future__ import annotations

from mingzhang.budget.agreement.links import Condition, conditions
from mingzhang.budget.agreement.operands import Choice
from mingzhang.budget.concepts import parts_of
from mingzhang.budget.message import Message, message
from mingzhang.validation.figures.budgets_beside import ALIKE, ALONE, beside_table_4
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import printed
from mingzhang.validation.figures.scope import WITH_CARRYOVER, carried_over, scope_of

_FUNDS = ("fund_expenditure", "state_capital_expenditure")
_PARTS_OF_CARRYOVER = (
    "appropriation_basic_personnel", "appropriation_basic_operating", "appropriation_project",
    "other_basic_personnel", "other_basic_operating", "other_project",
)  # fmt: skip


def holds(name: str, figures: FilingFigures) -> bool | Message:
    """Whether a condition holds; the reason, where it does not and a check is to be called skipped. KeyError for a name
    that is none."""
    word, _, table = name.partition(" ")
    if word in ("filled", "printed"):
        return figures.is_filled(table) if word == "filled" else figures.is_printed(table)
    if name == "divided carryover":
        return _is_divided(figures)
    if name == "carryover is of the general budget":
        return _is_of_the_general_budget(figures) or message("carryover-undivided")
    if word in (ALIKE, ALONE, "short"):
        found = beside_table_4(figures, table)
        met = found == word or (word == "short" and found != ALIKE)
        return met or (word == ALIKE and message("carryover-in-table-4-alone"))
    return _is_met(conditions()[name], figures)


def _is_met(condition: Condition, figures: FilingFigures) -> bool:
    def printed_values(choices: tuple[Choice, ...]) -> list[object]:
        terms = (term for choice in choices for term in figures.printed_figures(choice))
        return [term.value for term in terms if not term.absent]

    if condition.only:
        return condition.only == figures.filing.identity.phase
    if condition.phase and condition.phase != figures.filing.identity.phase:
        return True
    if any(figures.absence(choice[0].table) for choice in condition.none):
        return False  # the table that would tell is not there
    nil, none, same = printed_values(condition.nil), printed_values(condition.none), printed_values(condition.same)
    if condition.nil:
        return bool(nil) and all(value == 0 for value in nil)
    if condition.none:
        return all(value == 0 or value is None for value in none)
    return len(same) == len(condition.same) and None not in same and len(set(same)) == 1


def _is_divided(figures: FilingFigures) -> bool:
    """Whether table 12 says what its totals consist of."""
    parts = [figures.total("carryover", column) for column in _PARTS_OF_CARRYOVER]
    return printed(parts) or figures.total("carryover", "total").amount == 0


def _is_of_the_general_budget(figures: FilingFigures) -> bool:
    """Whether no other budget can have carried money over, or the tables do not have what was carried over."""
    if scope_of(figures).variant != WITH_CARRYOVER:
        return True
    _, *others = parts_of("appropriation_carryover")  # the first is the general budget's
    lines = [figures.line("balance", item) for item in others]
    return _is_all_appropriated(figures) and (
        all(not line.absent and line.value == 0 for line in lines)
        or all(figures.is_empty(resource) or not figures.in_template(resource) for resource in _FUNDS)
    )


def _is_all_appropriated(figures: FilingFigures) -> bool:
    """Whether what income has for what was carried over is the appropriation alone, where one column is of all money."""
    if "carryover" not in figures.columns("income") or "appropriation_carryover" in figures.columns("income"):
        return True
    return figures.total("income", "carryover").value == carried_over(figures).value
