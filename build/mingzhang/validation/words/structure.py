"""C5 in the chapter that divides spending by category: of the general budget, or of all appropriated money where that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.budget.finding import FAIL, PASS, Finding
from mingzhang.budget.message import message
from mingzhang.budget.naming.subjects import expenditure_column, income_columns, is_of_all_expenditure
from mingzhang.budget.narrative import Change
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.figures.scope import carried_over
from mingzhang.validation.findings.verdicts import copy_check, skipped
from mingzhang.validation.words.narrative_links import change_figure, changes
from mingzhang.validation.words.shares import share_check

_GENERAL, _APPROPRIATED = "general_expenditure", "appropriation"
_OF_THE_YEAR = re.compile("当年|本年")


def check(figures: FilingFigures, year: Term | None) -> Iterator[Finding]:
    """The amount of each category, and its share of what the words name. Where they name nothing the whole is the `year`'s own
    appropriation (`told_of_the_year`), else either of the two, and a category that spends from a fund, too, may be told with it."""
    for number, change in changes(figures, "general_structure"):
        if not change.function_code or change.amount is None:
            continue
        amount, code = change_figure(figures, number, "amount"), change.function_code
        readings = [figures.code(_GENERAL, code, "total"), figures.code(_APPROPRIATED, code, "total")]
        copied = _best_of([copy_check("C5", amount, each, apart=figures.of_accounts) for each in readings])
        yield copied if year is None else if_alike(copied)
        shares = [
            each
            for word, whole in _wholes(figures, change, year)
            for each in share_check(figures, "C5.share", number, amount, whole, word)
        ]
        if shares:
            yield _best_of(shares)


def _best_of(results: Sequence[Finding]) -> Finding:
    """Of the results for several figures that may be meant the one that agrees, else that of the first. Nothing fails because it is not
    the second, where the first is not known."""
    return next((each for each in results if each.status == PASS), results[0])


def _wholes(figures: FilingFigures, change: Change, year: Term | None) -> list[tuple[str, Term]]:
    """What a share may be of, with its words; nothing where it is of a kind of spending or of a source without a whole here."""
    general = ("一般公共预算支出合计", figures.total(_GENERAL, "total"))
    if year is not None and not expenditure_column(change.share_of):
        return [(year.label[-1], year)]
    appropriated = ("财政拨款支出合计", figures.line(_APPROPRIATED, "current_year", "total", side="expenditure"))
    if not change.share_of:
        return [general, appropriated]
    named = income_columns(change.share_of)
    if "general_budget" in named:
        return [general]
    if _APPROPRIATED in named:
        return [appropriated]
    if expenditure_column(change.share_of) or not is_of_all_expenditure(change.share_of):
        return []
    return [("本年支出合计", figures.total("expenditure", "total")), general, appropriated]


def told_of_the_year(figures: FilingFigures) -> Term | None:
    """What the words state as the year's own appropriation, where the table beside has what was carried over, too; the chapter
    then divides that. None where both are of the same money."""
    whole, carried = figures.total("general_expenditure", "total"), carried_over(figures)
    for number, change in changes(figures, "general_scale"):
        if change.amount is not None and _OF_THE_YEAR.search(change.subject) and whole.value is not None:
            stated = change_figure(figures, number, "amount")
            if 0 < whole.value - stated.amount <= carried.amount:
                return stated
    return None


def if_alike(copied: Finding) -> Finding:
    """A comparison of the year's own money with a row that may have more; skipped where they differ."""
    if copied.status != FAIL:
        return copied
    return skipped(copied.check_id, copied.kind, copied.message, message("told-without-carryover"))
