"""Family C, second half: what the chapters on basic expenditure, projects, funds, 三公, outsourcing and carry-over repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.classification import economic_names
from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.budget.filing import Row
from mingzhang.budget.finding import EXPECTED, FAIL, FOUND, MINOR, CheckCell, Finding
from mingzhang.budget.message import Message, message
from mingzhang.budget.naming.subjects import three_public_item
from mingzhang.budget.narrative import Statement
from mingzhang.budget.units import ANY_UNIT
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.findings.verdicts import claim, copy_check, skipped, sum_check
from mingzhang.validation.words.narrative_links import (
    change_figure,
    changes,
    enumerated,
    folded,
    if_whole,
    is_row_named,
    repeated,
    rounding_bound,
    statement_amount,
    statements,
)
from mingzhang.validation.words.performance import budgeted_projects

_PART = re.compile(
    rf"(?:\d+[.．、])?(?P<name>[^；;，,。：:]{{2,60}}?)[：:]?(?P<amount>\d[\d,]*(?:\.\d+)?)(?P<unit>{ANY_UNIT})"
)
_PROJECT_TABLE = "project_expenditure"


def check(figures: FilingFigures) -> Iterator[Finding]:
    """The parts of a category in the fourth chapter (C4), and C6 to C10."""
    for number, _ in enumerate(figures.filing.narrative.purposes, start=1):
        yield from _purpose_parts(figures, number)
    yield from _basic(figures)
    yield from _projects(figures)
    yield from _other_budgets(figures)
    yield from _three_public(figures)
    yield from _outsourcing(figures)
    yield from _carryover(figures)


# -- C4: 主要用于1.……0.3万元；2.……


def _purpose_parts(figures: FilingFigures, number: int) -> Iterator[Finding]:
    purpose = figures.filing.narrative.purposes[number - 1]
    if purpose.chapter != "appropriation" or not purpose.function_code or purpose.amount is None:
        return
    pieces = [piece for piece in re.split("[；;]", purpose.purpose) if piece]
    parts = [match for piece in pieces if (match := _PART.fullmatch(piece.strip("。")))]
    if not parts:
        return
    context = f"财政拨款收支的文字说明中{purpose.subject}下的"
    terms = [_part_term(number, context, match) for match in parts]
    if len(parts) == len(pieces) > 1:
        whole = figures.narrative_figure("purposes", number, "amount", context, purpose.subject)
        yield sum_check("C4.parts", whole, terms, bound=rounding_bound(figures, len(terms)))
    for match, term in zip(parts, terms, strict=True):
        yield from _named_part(figures, purpose.function_code, match["name"], term)


def _part_term(number: int, context: str, match: re.Match[str]) -> Term:
    value = in_contract_unit(Decimal(match["amount"].replace(",", "")), match["unit"])
    last = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Term((context, match["name"]), value, last, cells=(("purposes", number, "purpose"),))


def _named_part(figures: FilingFigures, category: str, name: str, stated: Term) -> Iterator[Finding]:
    """A part that is called like an item of the category, or like a project, has its figure."""
    table = "general_expenditure"
    items = {code: each for code, each in figures.codes(table).items() if len(code) == 7 and code.startswith(category)}
    alike = [code for code, each in items.items() if folded(each) == folded(name)]
    if len(alike) == 1:
        finding = copy_check("C4.part", stated, figures.code(table, alike[0], "total"))
        if finding.status == FAIL:
            finding = _with_hint(
                figures, category, stated, replace(finding, message=_differs(figures, stated, alike[0], finding))
            )
        yield finding
        return
    rows = [row for row in figures.rows(_PROJECT_TABLE, "project") if folded(row.texts["project_name"]) == folded(name)]
    if len(rows) == 1:
        yield copy_check("C4.part", stated, figures.cell(_PROJECT_TABLE, rows[0], "total"))


def _differs(figures: FilingFigures, stated: Term, code: str, finding: Finding) -> Message:
    """What the words say of an item, and what the table has for it."""
    table = "general_expenditure"
    return message(
        "part-differs",
        item=stated.label[1], said=stated.amount, printed=finding.expected or Decimal(0),
        size=abs(finding.difference or Decimal(0)),
        context=stated.label[0].removesuffix("的"), table=table_word(table), name=figures.codes(table)[code], code=code,
    )  # fmt: skip


def _with_hint(figures: FilingFigures, category: str, stated: Term, finding: Finding) -> Finding:
    """Whether the figure is one of the whole category, which the writer may have taken for the item's."""
    table = "general_expenditure"
    for column, word in (("basic", "基本支出"), ("project", "项目支出"), ("total", "合计")):
        whole = figures.code(table, category, column)
        if whole.amount == stated.amount != 0:
            same = message(
                "figure-of-category",
                amount=stated.amount, table=table_word(table), name=figures.codes(table)[category], code=category, column=word,
            )  # fmt: skip
            return replace(finding, hints=(*finding.hints, same))
    return finding


# -- C6


def _basic(figures: FilingFigures) -> Iterator[Finding]:
    table = "basic_expenditure"
    yield from repeated(figures, "C6")
    for column in parts_of("basic"):
        word = concepts()[column].name
        for number, statement in statements(figures, word, chapter="基本支出"):
            if statement.subject == word:
                yield from _listed_items(figures, number, statement, column)
        for number, statement in statements(figures, chapter="基本支出", parent=word):
            rows = [row for row in figures.rows(table, "section") if is_row_named(row, statement.subject)]
            if len(rows) == 1:
                yield copy_check("C6", statement_amount(figures, number), figures.cell(table, rows[0], column))


def _listed_items(figures: FilingFigures, number: int, statement: Statement, column: str) -> Iterator[Finding]:
    """What is listed behind 主要包括 has money in the table. 主要 allows that something is left out. The clause may begin with
    the list of another kind: only what stands behind the statement's own subject is its own."""
    own = statement.text[max(statement.text.rfind(statement.subject), 0) :]
    listed = re.search(r"主要(?:包括|用于)[：:]?([^；;。]+)", own)
    rows = figures.rows("basic_expenditure", "section")
    if not listed or not rows:
        return
    spent = [row for row in rows if _has_money(figures, row, column) or _has_money(figures, row, "total")]
    known = {folded(each) for names in economic_names().values() for each in names}
    named = [name for name in enumerated(listed[1]) if folded(name) in known]
    strange = [name for name in named if not any(is_row_named(row, name) for row in spent)]
    where = {"subject": statement.subject, "table": table_word("basic_expenditure")}
    text = (
        message("listed-without-money", **where, names=tuple(strange))
        if strange
        else message("listed-with-money", **where)
    )
    if strange and figures.readings.is_open("basic_expenditure"):
        yield skipped(
            "C6.list",
            "text",
            message("listed-with-money", **where),
            message("table-torn", table=table_word("basic_expenditure")),
        )
        return
    yield claim("C6.list", not strange, text, [CheckCell(FOUND, "statements", number, "text")], severity=MINOR)


def _has_money(figures: FilingFigures, row: Row, column: str) -> bool:
    """Whether a row has money in a column, or may have: a figure whose column is unclear counts."""
    term = figures.cell("basic_expenditure", row, column)
    return term.value is None or bool(term.amount) or bool(term.doubt)


# -- C7


def _projects(figures: FilingFigures) -> Iterator[Finding]:
    described = figures.filing.narrative.projects
    projects = budgeted_projects(figures)
    for number, project in enumerate(described, start=1):
        if project.project_id in projects and project.amount is not None:
            amount = figures.narrative_figure(
                "projects", number, "amount", "项目支出的文字说明中", f"“{project.project_name}”"
            )
            yield copy_check("C7", amount, projects[project.project_id])
    if not described or not projects:
        return
    described_ids = {project.project_id for project in described}
    silent = [term for identity, term in projects.items() if identity not in described_ids]
    strangers = sum(1 for project in described if project.project_id not in projects)
    if silent and strangers:
        reason = message("project-texts-unmatched", count=strangers)
        what = message("projects-all-told-of", table=table_word(_PROJECT_TABLE), count=len(projects))
        yield skipped("C7.complete", "text", what, reason)
        return
    text = message("projects-told-of", table=table_word(_PROJECT_TABLE), count=len(projects))
    if silent:
        names = tuple(term.label[1] for term in silent)
        text = message("projects-not-told-of", table=table_word(_PROJECT_TABLE), count=len(projects), names=names)
    complete = claim(
        "C7.complete",
        not silent,
        text,
        [cell for term in silent for cell in term.on(EXPECTED)],
        severity=MINOR,
    )
    yield if_whole(figures, complete)


# -- C8


def _other_budgets(figures: FilingFigures) -> Iterator[Finding]:
    yield from repeated(figures, "C8")
    for source, resource in (("fund_budget", "fund_expenditure"), ("state_capital", "state_capital_expenditure")):
        for number, statement in statements(figures, chapter=concepts()[source].name):
            name = folded(re.sub("（[类款项]）$", "", statement.subject))
            codes = [code for code, each in figures.codes(resource).items() if len(code) == 7 and folded(each) == name]
            if statement.parent and len(codes) == 1:
                yield copy_check("C8", statement_amount(figures, number), figures.code(resource, codes[0], "total"))


# -- C9


def _three_public(figures: FilingFigures) -> Iterator[Finding]:
    for number, change in changes(figures, "three_public"):
        item = three_public_item(change.subject)
        if item and change.amount is not None:
            yield copy_check("C9", change_figure(figures, number, "amount"), _cost(figures, item))
    for number, statement in statements(figures, chapter="三公"):
        item = three_public_item(statement.subject)
        if item and statement.parent:
            yield copy_check("C9", statement_amount(figures, number), _cost(figures, item))


def _cost(figures: FilingFigures, item: str) -> Term:
    if item == "total":
        return figures.total("three_public", "total")
    return figures.line("three_public", item, "total", side="")


# -- C10


def _outsourcing(figures: FilingFigures) -> Iterator[Finding]:
    yield from repeated(figures, "C10")
    rows = figures.rows("outsourcing", "project")
    for number, statement in statements(figures, chapter="委托业务费"):
        alike = [row for row in rows if folded(row.texts["name"]) == folded(statement.subject)]
        if statement.parent and len(alike) == 1:
            yield copy_check("C10", statement_amount(figures, number), figures.cell("outsourcing", alike[0], "total"))


def _carryover(figures: FilingFigures) -> Iterator[Finding]:
    table = "carryover"
    rows = figures.rows(table, "project")
    for number, purpose in enumerate(figures.filing.narrative.purposes, start=1):
        alike = [row for row in rows if folded(row.texts["name"]) == folded(purpose.subject)]
        if purpose.chapter == "carryover" and purpose.amount is not None and len(alike) == 1:
            stated = figures.narrative_figure(
                "purposes", number, "amount", "上年结转结余的文字说明中", f"“{purpose.subject}”"
            )
            yield copy_check("C10", stated, figures.cell(table, alike[0], "total"))
