"""Family B, the figures that several tables print: totals, sources, codes, budgets, projects, carried over money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.finding import Finding
from mingzhang.budget.message import Message, message
from mingzhang.budget.relations import LINES, sums_of
from mingzhang.validation.filing_figures import Book
from mingzhang.validation.labels import table_word
from mingzhang.validation.operands import Term, printed
from mingzhang.validation.verdicts import copy_check, skipped, sum_check

_SOURCES = (
    "general_budget", "fund_budget", "state_capital", "fiscal_account", "unit_funds",
    "appropriation_carryover", "other_carryover",
)  # fmt: skip
_SPLIT = ("general_budget", "fund_budget", "state_capital", "unit_funds")
"""Sources that a template may print as their parts."""
_BUDGETS = (
    ("general_budget", "general_expenditure"),
    ("fund_budget", "fund_expenditure"),
    ("state_capital", "state_capital_expenditure"),
)
"""The columns of table 4 and the table of each budget."""


def totals(book: Book) -> Iterator[Finding]:
    """B1: tables 2 and 3 end with the totals of table 1."""
    yield copy_check("B1", book.total("income", "total"), book.line("balance", "total"))
    yield copy_check("B1", book.total("expenditure", "total"), book.line("balance", "total", side="expenditure"))


def sources(book: Book) -> Iterator[Finding]:
    """B2: the total row of table 2 is the income side of table 1, source by source."""
    if not (book.is_printed("income") and book.is_printed("balance")):
        yield skipped(
            "B2",
            "copy",
            message("columns-and-lines", table=table_word("income"), other=table_word("balance")),
            _absence(book),
        )
        return
    parts = {rule.total: rule.ways[0] for rule in sums_of("balance", LINES, "income")}
    for source in _SOURCES:
        column, line = book.total("income", source), book.line("balance", source)
        split = parts[source] if source in _SPLIT else ()
        columns = [book.total("income", part) for part in split]
        lines = [book.line("balance", part) for part in split]
        if printed(columns) and printed(lines):
            yield from (
                copy_check("B2", one, other)
                for one, other in zip(columns, lines, strict=True)
                if not one.absent and not other.absent and printed([one, other])
            )
        yield from _source(column, line, columns, lines)


def _source(column: Term, line: Term, columns: Sequence[Term], lines: Sequence[Term]) -> Iterator[Finding]:
    """A source as a whole, of which one table may print only the parts."""
    some_columns, some_lines = printed(columns), printed(lines)
    if not column.absent and not line.absent:
        if printed([column, line]):
            yield copy_check("B2", column, line)
    elif not line.absent and (some_columns or printed([line])) and not all(term.absent for term in columns):
        yield sum_check("B2", line, columns)
    elif not column.absent and (some_lines or printed([column])) and not all(term.absent for term in lines):
        yield sum_check("B2", column, lines)


def codes(book: Book) -> Iterator[Finding]:
    """B3: every code has as much income as expenditure."""
    yield from _same_codes(book, "B3", ("income", "total"), ("expenditure", "total"))


def categories(book: Book) -> Iterator[Finding]:
    """B4: the categories of table 3 are those of table 1."""
    yield from _same_codes(book, "B4", ("expenditure", "total"), ("balance", "amount"))


def budgets(book: Book) -> Iterator[Finding]:
    """B6, B7: what table 4 spends of each budget is what that budget's table spends."""
    for column, resource in _BUDGETS:
        if book.in_template(resource):
            yield from _same_codes(book, "B6", ("appropriation", column), (resource, "total"))
    total = book.line("appropriation", "total", "total", side="expenditure")
    spent = [
        book.total(resource, "total")
        if book.in_template(resource)
        else book.line("appropriation", "total", column, side="expenditure")
        for column, resource in _BUDGETS
    ]
    yield sum_check("B7", total, spent)


def basic_and_projects(book: Book) -> Iterator[Finding]:
    """B9: tables 6 and 7 divide what table 5 has as basic and as project expenditure."""
    yield copy_check("B9", book.total("basic_expenditure", "total"), book.total("general_expenditure", "basic"))
    yield copy_check("B9", book.total("project_expenditure", "total"), book.total("general_expenditure", "project"))
    if not book.is_filled("project_expenditure") or not book.is_printed("general_expenditure"):
        return
    projects = {book.code_of(row): "" for row in book.rows("project_expenditure", "project") if book.code_of(row)}
    for code in book.codes("general_expenditure") | book.codes("project_expenditure") | projects:
        there = book.code_or_nil("general_expenditure", code, "project")
        yield from _project_code(book, code, there)


def _project_code(book: Book, code: str, there: Term) -> Iterator[Finding]:
    """A code of table 7: its own row, else its projects."""
    here = book.code("project_expenditure", code, "total")
    projects = [
        book.cell("project_expenditure", row, "total")
        for row in book.rows("project_expenditure", "project")
        if book.code_of(row) == code
    ]
    if there.absent:
        return
    if here.absent and projects:
        yield sum_check("B9", there, projects)
        return
    here = book.code_or_nil("project_expenditure", code, "total")
    if not here.absent and printed([here, there]):
        yield copy_check("B9", here, there)


def carried_over(book: Book) -> Iterator[Finding]:
    """B10: table 12 is the money carried over of tables 1 and 2."""
    if not book.in_template("carryover"):
        return
    yield copy_check("B10", book.total("carryover", "total"), book.line("balance", "carryover"))
    for column, source in (("appropriation", "appropriation_carryover"), ("other", "other_carryover")):
        there = book.total("income", source)
        there = book.line("balance", source) if there.absent else there
        yield copy_check("B10", book.total("carryover", column), there)


def check(book: Book) -> Iterator[Finding]:
    """Findings of B1 to B4, B6, B7, B9 and B10."""
    for rule in (totals, sources, codes, categories, budgets, basic_and_projects, carried_over):
        yield from rule(book)


def _same_codes(book: Book, check_id: str, one: tuple[str, str], other: tuple[str, str]) -> Iterator[Finding]:
    """The same codes with the same figures in two tables, on the levels that both list."""
    lack = book.absence(one[0]) or book.absence(other[0])
    if lack:
        yield skipped(
            check_id, "copy", message("codes-of-both", table=table_word(one[0]), other=table_word(other[0])), lack
        )
        return
    for code in book.codes(one[0]) | book.codes(other[0]):
        terms = [book.code_or_nil(resource, code, column) for resource, column in (one, other)]
        if not any(term.absent for term in terms) and printed(terms):
            yield copy_check(check_id, *terms)


def _absence(book: Book) -> Message:
    return book.absence("income") or book.absence("balance") or message("no-figure")
