"""Family C, performance: the tables of targets speak of the money that the budget gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mingzhang.budget.finding import EXPECTED, FAIL, FOUND, MINOR, PASS, Finding
from mingzhang.budget.message import message
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, added, total_of
from mingzhang.validation.findings.sentences import figure
from mingzhang.validation.findings.verdicts import at_least, claim, copy_check, skipped, sum_check
from mingzhang.validation.words.facts import fact
from mingzhang.validation.words.narrative_links import if_whole, rounding_bound
from mingzhang.validation.words.text import words_of

_TABLE = "project_expenditure"
_ALL_PROJECTS = re.compile(r"当年预算安排项目共")
"""Where this is said, the figures are of all projects; elsewhere they may be of those that have targets."""


def check(figures: FilingFigures) -> Iterator[Finding]:
    """C13."""
    projects = budgeted_projects(figures)
    yield from _whole(figures)
    yield from _sheets(figures, projects)
    yield from _all_projects(figures)
    yield from _count(figures, projects)
    yield from _published(figures, projects)


def _whole(figures: FilingFigures) -> Iterator[Finding]:
    """The department's own targets are about its whole budget; superior, own and other money are its income."""
    income = figures.line("balance", "total")
    stated = fact(figures, "department_targets_amount", "预算绩效情况中")
    if stated.amount != 0:  # absent, or 涉及金额 0 万元 is written where no targets are set
        yield copy_check("C13", stated, income)
    for number, sheet in enumerate(figures.filing.narrative.objectives, start=1):
        if sheet.scope != "department":
            continue
        if sheet.budget is not None:
            yield copy_check("C13", _sheet(figures, number, "budget", "年度预算合计"), income)
        yield from _sources(figures, number)


def _sheet(figures: FilingFigures, number: int, column: str, word: str) -> Term:
    sheet = figures.filing.narrative.objectives[number - 1]
    name = f"“{sheet.project_name}”绩效目标表的" if sheet.scope == "project" else "部门整体绩效目标表的"
    return figures.narrative_figure("objectives", number, column, name, word)


def _sources(figures: FilingFigures, number: int) -> Iterator[Finding]:
    """Carry-over counts to the money of whoever gave it, which no table says: so the two kinds are bounded apart and
    equal together."""
    sheet = figures.filing.narrative.objectives[number - 1]
    superior = _sheet(figures, number, "appropriation_superior", "上级安排")
    own = _sheet(figures, number, "appropriation_own", "本级安排")
    if sheet.appropriation_superior is None or sheet.appropriation_own is None:
        return
    carried = figures.total("income", "appropriation_carryover")
    current = figures.total("income", "appropriation")
    if current.absent or current.value is None:
        return
    financial = added(("部门整体绩效目标表的", "上级安排与本级安排之和"), [superior, own])
    yield _either_sum("C13.sources", financial, [current, carried], [current])
    given = figures.total("income", "general_budget_transfer")
    if not given.absent and given.value is not None:
        yield at_least("C13.sources", [superior], [given])
    if sheet.other_funds is not None:
        other = _sheet(figures, number, "other_funds", "其他资金")
        parts = [figures.total("income", column) for column in ("fiscal_account", "unit_funds", "other_carryover")]
        yield _either_sum("C13.sources", other, parts, [*parts, carried])


def _either_sum(check_id: str, total: Term, usual: list[Term], other: list[Term]) -> Finding:
    """Where carried over appropriation is counted differs: either way is right."""
    finding, second = sum_check(check_id, total, usual), sum_check(check_id, total, other)
    return second if finding.status == FAIL and second.status == PASS else finding


def _sheets(figures: FilingFigures, projects: dict[str, Term]) -> Iterator[Finding]:
    """A project's table of targets: its budget is the project's, and the sum of appropriation and other money."""
    for number, sheet in enumerate(figures.filing.narrative.objectives, start=1):
        if sheet.scope != "project" or sheet.budget is None:
            continue
        budget = _sheet(figures, number, "budget", "年度预算")
        if sheet.appropriation is not None:
            parts = [_sheet(figures, number, "appropriation", "财政拨款")]
            if sheet.carryover is not None:
                parts.append(_sheet(figures, number, "carryover", "上年结转资金"))
            if sheet.other_funds is not None:
                parts.append(_sheet(figures, number, "other_funds", "其他资金"))
            yield sum_check("C13.sheet", budget, parts, bound=rounding_bound(figures, len(parts)))
        if sheet.project_id in projects and not sheet.other_funds:
            yield copy_check("C13.sheet", budget, projects[sheet.project_id])


def _all_projects(figures: FilingFigures) -> Iterator[Finding]:
    """The amount of all projects that the appropriation of the year pays."""
    amount = fact(figures, "projects_appropriation", "预算绩效情况中")
    if amount.absent or not figures.is_filled(_TABLE):
        return
    total = figures.total(_TABLE, "total")
    others = [figures.total(name, "project") for name in ("fund_expenditure", "state_capital_expenditure")]
    whole = [total, *(other for other in others if not other.absent and not other.blank)]
    if not _speaks_of_all(figures) and amount.value != total.value:
        yield at_least("C13.all", whole, [amount], note=message("only-managed-projects"))
    elif len(whole) > 1:
        yield sum_check("C13.all", amount, whole)
    else:
        yield copy_check("C13.all", amount, total)


def _speaks_of_all(figures: FilingFigures) -> bool:
    return any(True for _ in words_of(figures).find(_ALL_PROJECTS))


def _count(figures: FilingFigures, projects: dict[str, Term]) -> Iterator[Finding]:
    """The number of all projects, where table 7 has them all: beyond it there is only what is carried over."""
    count = fact(figures, "projects_count", "预算绩效情况中")
    if (
        count.absent
        or not projects
        or not _speaks_of_all(figures)
        or len(figures.rows(_TABLE, "project")) != len(projects)
    ):
        return
    carried = [figures.total("carryover", column) for column in ("appropriation_project", "other_project")]
    known = [figures.total(_TABLE, "total"), *(term for term in carried if not term.absent)]
    every = figures.total("expenditure", "project")
    if any(term.value is None for term in (every, *known)) or abs(every.amount - total_of(known)) > every.last_place:
        return
    text = message("projects-counted", said=count.amount, table=table_word(_TABLE), listed=len(projects))
    yield claim("C13.count", count.amount == len(projects), text, count.on(FOUND))


def _published(figures: FilingFigures, projects: dict[str, Term]) -> Iterator[Finding]:
    """Published tables of targets and the projects declared undisclosed (未公开) make up all projects."""
    sheets = {
        sheet.project_id: number
        for number, sheet in enumerate(figures.filing.narrative.objectives, start=1)
        if sheet.scope == "project" and sheet.budget is not None and sheet.project_id in projects
    }
    if not sheets:
        return
    hidden = fact(figures, "undisclosed_projects_amount", "其他需说明的事项中")
    if not hidden.absent:
        published = [_sheet(figures, number, "budget", "年度预算") for number in sheets.values()]
        total = figures.total(_TABLE, "total")
        finding = if_whole(
            figures,
            sum_check("C13.published", total, [*published, hidden], bound=rounding_bound(figures, len(sheets) + 1)),
        )
        if finding.status == PASS:
            note = message("undisclosed-complete", amount=hidden.amount)
            finding = replace(finding, message=message("with-note", statement=finding.message, note=note))
        yield finding
        return
    missing = [term for identity, term in projects.items() if identity not in sheets]
    strangers = sum(
        1 for s in figures.filing.narrative.objectives if s.scope == "project" and s.project_id not in projects
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
    yield if_whole(figures, claim("C13.published", not missing, text, cells, severity=MINOR))


def budgeted_projects(figures: FilingFigures) -> dict[str, Term]:
    """The projects of table 7 with their amounts: the sum of the rows, where several items pay for one."""
    rows: dict[str, list[Term]] = {}
    names: dict[str, str] = {}
    for row in figures.rows(_TABLE, "project"):
        if identity := row.texts.get("project_id", ""):
            rows.setdefault(identity, []).append(figures.cell(_TABLE, row, "total"))
            names.setdefault(identity, row.texts["project_name"])
    return {
        identity: terms[0] if len(terms) == 1 else added((table_word(_TABLE), f"“{names[identity]}”", "合计"), terms)
        for identity, terms in rows.items()
    }
