"""B13, the names: entrusted services are for projects that table 7 has."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.budget.finding import FOUND, MINOR, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, printed
from mingzhang.validation.figures.rows import row_word
from mingzhang.validation.findings.verdicts import claim

_BASIC, _PROJECTS = "basic_expenditure", "project_expenditure"
_ENTRUSTED = "30227"


def check(figures: FilingFigures) -> Iterator[Finding]:
    """Findings of B13 on names."""
    if not (figures.is_printed("outsourcing") and figures.is_filled(_BASIC) and figures.is_printed(_PROJECTS)):
        return
    shown = figures.total("outsourcing", "general_budget")
    if printed([shown]) and not shown.absent:
        yield from _names(figures, figures.code_or_nil(_BASIC, _ENTRUSTED, "total"))


def _names(figures: FilingFigures, basic: Term) -> Iterator[Finding]:
    """Projects of table 11 that table 7 does not have; money of other budgets and of basic expenditure is in no table 7."""
    known = {row.texts.get("project_id", "") for row in figures.table(_PROJECTS).rows} - {""}
    strange = [
        row
        for row in figures.rows("outsourcing", "project")
        if row.texts.get("project_id", "") not in known
        and row.amount("general_budget") not in (None, 0)
        and basic.amount == 0
    ]
    tables = (table_word("outsourcing"), table_word(_PROJECTS))
    statement = message("projects-known", table=tables[0], other=tables[1])
    if strange:
        names = tuple(row_word(row) for row in strange)
        statement = message("projects-unknown", table=tables[0], other=tables[1], names=names)
    cells = [CheckCell(FOUND, "outsourcing", row.number, "name") for row in strange]
    yield claim("B13", not strange, statement, cells, severity=MINOR)
