"""B12, B13: what one table shows cannot be more than another has room for."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.budget.finding import FOUND, MINOR, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.validation.filing_figures import Book
from mingzhang.validation.labels import table_word
from mingzhang.validation.operands import Term, printed
from mingzhang.validation.verdicts import at_least, claim, sum_check

_BASIC, _PROJECTS = "basic_expenditure", "project_expenditure"
_THREE_PUBLIC = (
    ("abroad", ("30212",), ("goods_services",)),
    ("reception", ("30217",), ("goods_services",)),
    ("vehicle_operation", ("30231",), ("goods_services",)),
    ("vehicle_purchase", ("30913", "31013"), ("capital_basic", "capital")),
)
"""Items of table 10, their economic classes in table 6, and the columns of table 7 that may hold more of them."""
_ENTRUSTED = "30227"


def check(book: Book) -> Iterator[Finding]:
    """Findings of B12 and B13."""
    yield from _three_public(book)
    yield from _outsourcing(book)


def _three_public(book: Book) -> Iterator[Finding]:
    """B12: table 10 has at least what basic expenditure has; exactly that where projects can have none."""
    if not (book.is_printed("three_public") and book.is_filled(_BASIC)):
        return
    column = "general_budget" if "general_budget" in book.columns("three_public") else "total"
    for item, classes, columns in _THREE_PUBLIC:
        shown = book.line("three_public", item, column, side="")
        basic = [term for term in (book.code_or_nil(_BASIC, code, "total") for code in classes) if not term.absent]
        if shown.absent or not basic or not printed([shown, *basic]):
            continue
        if _has_none(book, columns):
            yield sum_check("B12", shown, basic)
        else:
            yield at_least("B12", [shown], basic)


def _has_none(book: Book, columns: tuple[str, ...]) -> bool:
    """Whether table 7 is there and has nothing in these columns."""
    terms = [book.total(_PROJECTS, column) for column in columns]
    return book.is_printed(_PROJECTS) and all(term.absent or term.value == 0 for term in terms)


def _outsourcing(book: Book) -> Iterator[Finding]:
    """B13: entrusted services hold those of basic expenditure, and not more than these and all goods and services of
    projects; their projects are those of table 7."""
    if not book.is_printed("outsourcing"):
        return
    shown = book.total("outsourcing", "general_budget")
    basic = book.code_or_nil(_BASIC, _ENTRUSTED, "total")
    if book.is_filled(_BASIC) and not basic.absent and printed([shown, basic]):
        yield at_least("B13", [shown], [basic])
    room = [basic, book.total(_PROJECTS, "goods_services")]
    if book.is_filled(_BASIC) and book.is_printed(_PROJECTS) and printed([shown]) and not shown.absent:
        yield at_least("B13", room, [shown])
        yield from _names(book, basic)


def _names(book: Book, basic: Term) -> Iterator[Finding]:
    """Projects of table 11 that table 7 does not have; money of other budgets and of basic expenditure is in no table 7."""
    known = {row.texts.get("project_id", "") for row in book.table(_PROJECTS).rows} - {""}
    strange = [
        row
        for row in book.rows("outsourcing", "project")
        if row.texts.get("project_id", "") not in known and row.amount("general_budget") and not basic.amount
    ]
    tables = (table_word("outsourcing"), table_word(_PROJECTS))
    statement = message("projects-known", table=tables[0], other=tables[1])
    if strange:
        names = tuple(book.row_word(row) for row in strange)
        statement = message("projects-unknown", table=tables[0], other=tables[1], names=names)
    cells = [CheckCell(FOUND, "outsourcing", row.number, "name") for row in strange]
    yield claim("B13", not strange, statement, cells, severity=MINOR)
