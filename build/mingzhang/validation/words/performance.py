"""Family C, performance: the tables of targets speak of the money that the budget gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mingzhang.budget.finding import EXPECTED, FAIL, FOUND, MINOR, PASS, Finding
from mingzhang.budget.message import message
from mingzhang.validation.figures.filing_figures import Book
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, added, total_of
from mingzhang.validation.findings.sentences import figure
from mingzhang.validation.findings.verdicts import at_least, claim, copy_check, skipped, sum_check
from mingzhang.validation.words.facts import fact
from mingzhang.validation.words.narrative_links import if_whole, said_bound
from mingzhang.validation.words.text import words_of

_TABLE = "project_expenditure"
_ALL_PROJECTS = re.compile(r"当年预算安排项目共")
"""Where this is said, the figures are of all projects; elsewhere they may be of those that have targets."""


def check(book: Book) -> Iterator[Finding]:
    """C13."""
    projects = budgeted_projects(book)
    yield from _whole(book)
    yield from _sheets(book, projects)
    yield from _all_projects(book)
    yield from _count(book, projects)
    yield from _published(book, projects)


def _whole(book: Book) -> Iterator[Finding]:
    """The department's own targets are about its whole budget; superior, own and other money are its income."""
    income = book.line("balance", "total")
    stated = fact(book, "department_targets_amount", "预算绩效情况中")
    if stated.amount != 0:  # absent, or 涉及金额 0 万元 is written where no targets are set
        yield copy_check("C13", stated, income)
    for number, sheet in enumerate(book.filing.narrative.objectives, start=1):
        if sheet.scope != "department":
            continue
        if sheet.budget is not None:
            yield copy_check("C13", _sheet(book, number, "budget", "年度预算合计"), income)
        yield from _sources(book, number)


def _sheet(book: Book, number: int, column: str, word: str) -> Term:
    sheet = book.filing.narrative.objectives[number - 1]
    name = f"“{sheet.project_name}”绩效目标表的" if sheet.scope == "project" else "部门整体绩效目标表的"
    return book.said("objectives", number, column, name, word)


def _sources(book: Book, number: int) -> Iterator[Finding]:
    """Carry-over counts to the money of whoever gave it, which no table says: so the two kinds are bounded apart and
    equal together."""
    sheet = book.filing.narrative.objectives[number - 1]
    superior = _sheet(book, number, "appropriation_superior", "上级安排")
    own = _sheet(book, number, "appropriation_own", "本级安排")
    if sheet.appropriation_superior is None or sheet.appropriation_own is None:
        return
    carried = book.total("income", "appropriation_carryover")
    current = book.total("income", "appropriation")
    if current.absent or current.value is None:
        return
    financial = added(("部门整体绩效目标表的", "上级安排与本级安排之和"), [superior, own])
    yield _either_sum("C13.sources", financial, [current, carried], [current])
    given = book.total("income", "general_budget_transfer")
    if not given.absent and given.value is not None:
        yield at_least("C13.sources", [superior], [given])
    if sheet.other_funds is not None:
        other = _sheet(book, number, "other_funds", "其他资金")
        parts = [book.total("income", column) for column in ("fiscal_account", "unit_funds", "other_carryover")]
        yield _either_sum("C13.sources", other, parts, [*parts, carried])


def _either_sum(check_id: str, total: Term, usual: list[Term], other: list[Term]) -> Finding:
    """Where carried over appropriation is counted differs: either way is right."""
    finding, second = sum_check(check_id, total, usual), sum_check(check_id, total, other)
    return second if finding.status == FAIL and second.status == PASS else finding


def _sheets(book: Book, projects: dict[str, Term]) -> Iterator[Finding]:
    """A project's table of targets: its budget is the project's, and the sum of appropriation and other money."""
    for number, sheet in enumerate(book.filing.narrative.objectives, start=1):
        if sheet.scope != "project" or sheet.budget is None:
            continue
        budget = _sheet(book, number, "budget", "年度预算")
        if sheet.appropriation is not None:
            parts = [_sheet(book, number, "appropriation", "财政拨款")]
            if sheet.carryover is not None:
                parts.append(_sheet(book, number, "carryover", "上年结转资金"))
            if sheet.other_funds is not None:
                parts.append(_sheet(book, number, "other_funds", "其他资金"))
            yield sum_check("C13.sheet", budget, parts, bound=said_bound(book, len(parts)))
        if sheet.project_id in projects and not sheet.other_funds:
            yield copy_check("C13.sheet", budget, projects[sheet.project_id])


def _all_projects(book: Book) -> Iterator[Finding]:
    """The amount of all projects that the appropriation of the year pays."""
    amount = fact(book, "projects_appropriation", "预算绩效情况中")
    if amount.absent or not book.is_filled(_TABLE):
        return
    total = book.total(_TABLE, "total")
    others = [book.total(name, "project") for name in ("fund_expenditure", "state_capital_expenditure")]
    whole = [total, *(other for other in others if not other.absent and not other.blank)]
    if not _speaks_of_all(book) and amount.value != total.value:
        yield at_least("C13.all", whole, [amount], note=message("only-managed-projects"))
    elif len(whole) > 1:
        yield sum_check("C13.all", amount, whole)
    else:
        yield copy_check("C13.all", amount, total)


def _speaks_of_all(book: Book) -> bool:
    return any(True for _ in words_of(book).find(_ALL_PROJECTS))


def _count(book: Book, projects: dict[str, Term]) -> Iterator[Finding]:
    """The number of all projects, where table 7 has them all: beyond it there is only what is carried over."""
    count = fact(book, "projects_count", "预算绩效情况中")
    if count.absent or not projects or not _speaks_of_all(book) or len(book.rows(_TABLE, "project")) != len(projects):
        return
    carried = [book.total("carryover", column) for column in ("appropriation_project", "other_project")]
    known = [book.total(_TABLE, "total"), *(term for term in carried if not term.absent)]
    every = book.total("expenditure", "project")
    if any(term.value is None for term in (every, *known)) or abs(every.amount - total_of(known)) > every.last_place:
        return
    text = message("projects-counted", said=count.amount, table=table_word(_TABLE), listed=len(projects))
    yield claim("C13.count", count.amount == len(projects), text, count.on(FOUND))


def _published(book: Book, projects: dict[str, Term]) -> Iterator[Finding]:
    """Published tables of targets and the projects declared undisclosed (未公开) make up all projects."""
    sheets = {
        sheet.project_id: number
        for number, sheet in enumerate(book.filing.narrative.objectives, start=1)
        if sheet.scope == "project" and sheet.budget is not None and sheet.project_id in projects
    }
    if not sheets:
        return
    hidden = fact(book, "undisclosed_projects_amount", "其他需说明的事项中")
    if not hidden.absent:
        published = [_sheet(book, number, "budget", "年度预算") for number in sheets.values()]
        total = book.total(_TABLE, "total")
        finding = if_whole(
            book, sum_check("C13.published", total, [*published, hidden], bound=said_bound(book, len(sheets) + 1))
        )
        if finding.status == PASS:
            note = message("undisclosed-complete", amount=hidden.amount)
            finding = replace(finding, message=message("with-note", statement=finding.message, note=note))
        yield finding
        return
    missing = [term for identity, term in projects.items() if identity not in sheets]
    strangers = sum(
        1 for s in book.filing.narrative.objectives if s.scope == "project" and s.project_id not in projects
    )
    if missing and strangers:
        reason = message("sheets-unmatched", count=strangers)
        what = message("targets-all-published", table=table_word(_TABLE), count=len(projects))
        yield skipped("C13.published", "text", what, reason)
        return
    text = message("targets-published", table=table_word(_TABLE), count=len(projects))
    if missing:
        names = tuple(message("one-term", name=term.label[1], value=figure(term)) for term in missing)
        text = message("targets-not-published", table=table_word(_TABLE), count=len(projects), projects=names)
    cells = [cell for term in missing for cell in term.on(EXPECTED)]
    yield if_whole(book, claim("C13.published", not missing, text, cells, severity=MINOR))


def budgeted_projects(book: Book) -> dict[str, Term]:
    """The projects of table 7 with their amounts: the sum of the rows, where several items pay for one."""
    rows: dict[str, list[Term]] = {}
    names: dict[str, str] = {}
    for row in book.rows(_TABLE, "project"):
        if identity := row.texts.get("project_id", ""):
            rows.setdefault(identity, []).append(book.cell(_TABLE, row, "total"))
            names.setdefault(identity, row.texts["project_name"])
    return {
        identity: terms[0] if len(terms) == 1 else added((table_word(_TABLE), f"“{names[identity]}”", "合计"), terms)
        for identity, terms in rows.items()
    }
