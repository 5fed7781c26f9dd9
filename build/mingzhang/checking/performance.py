"""Family C, performance: the tables of targets speak of the money that the budget gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mingzhang.checking.book import Book
from mingzhang.checking.facts import fact
from mingzhang.checking.terms import Term, added
from mingzhang.checking.text import Words
from mingzhang.checking.verdicts import at_least, claim, copy_check, sum_check
from mingzhang.model.amount import format_amount
from mingzhang.model.filing import Row
from mingzhang.model.finding import FOUND, CheckCell, Finding

_TABLE = "project_expenditure"
_ALL_PROJECTS = re.compile(r"当年预算安排项目共")
"""Where this is said, the figures are of all projects; elsewhere they may be of those that have targets."""


def check(book: Book) -> Iterator[Finding]:
    """C13."""
    rows = {row.texts["project_id"]: row for row in book.rows(_TABLE, "project") if row.texts.get("project_id")}
    yield from _whole(book)
    yield from _sheets(book, rows)
    yield from _all_projects(book, rows)
    yield from _published(book, rows)


def _whole(book: Book) -> Iterator[Finding]:
    """The department's own targets are about its whole budget; superior, own and other money are its income."""
    income = book.line("balance", "total")
    stated = fact(book, "department_targets_amount", "预算绩效情况中")
    if stated.amount:
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
    current = [book.total("income", "appropriation"), carried]
    financial = replace(added(("部门整体绩效目标表的", "上级安排与本级安排之和"), [superior, own]), near=())
    if current[0].absent or current[0].value is None:
        return
    yield sum_check("C13.sources", financial, current)
    given = book.total("income", "general_budget_transfer")
    if not given.absent and given.value is not None:
        yield at_least("C13.sources", [superior], [given])
    if sheet.other_funds is not None:
        other = _sheet(book, number, "other_funds", "其他资金")
        parts = [book.total("income", column) for column in ("fiscal_account", "unit_funds", "other_carryover")]
        yield sum_check("C13.sources", other, parts)


def _sheets(book: Book, rows: dict[str, Row]) -> Iterator[Finding]:
    """A project's table of targets: its budget is the project's, and the sum of appropriation and other money."""
    for number, sheet in enumerate(book.filing.narrative.objectives, start=1):
        if sheet.scope != "project" or sheet.budget is None:
            continue
        budget = _sheet(book, number, "budget", "年度预算")
        if sheet.appropriation is not None:
            parts = [_sheet(book, number, "appropriation", "财政拨款")]
            if sheet.other_funds is not None:
                parts.append(_sheet(book, number, "other_funds", "其他资金"))
            yield sum_check("C13.sheet", budget, parts)
        if sheet.project_id in rows and not sheet.other_funds:
            yield copy_check("C13.sheet", budget, book.cell(_TABLE, rows[sheet.project_id], "total"))


def _all_projects(book: Book, rows: dict[str, Row]) -> Iterator[Finding]:
    """The amount and the number of all projects; only for filings whose projects are all in table 7."""
    amount = fact(book, "projects_appropriation", "预算绩效情况中")
    others = [book.total(name, "project") for name in ("fund_expenditure", "state_capital_expenditure")]
    if amount.absent or not book.is_filled(_TABLE):
        return
    all_of_them = any(True for _ in Words(book.filing).find(_ALL_PROJECTS))
    total = book.total(_TABLE, "total")
    whole = [total, *(other for other in others if not other.absent and not other.blank)]
    if all_of_them or amount.value == total.value:
        yield sum_check("C13.all", amount, whole) if len(whole) > 1 else copy_check("C13.all", amount, total)
    else:
        yield at_least("C13.all", whole, [amount], note="文字只说实行绩效管理的项目，不一定是全部项目")
    count = fact(book, "projects_count", "预算绩效情况中")
    if all_of_them and rows and len(rows) == len(book.rows(_TABLE, "project")) and not any(o.amount for o in others):
        same = count.absent or count.amount == len(rows)
        told = f"文字说明写当年预算安排项目 {format_amount(count.value)} 个，《一般公共预算项目支出情况表》列有 {len(rows)} 个"
        if not count.absent:
            yield claim("C13.count", same, told, count.on(FOUND))


def _published(book: Book, rows: dict[str, Row]) -> Iterator[Finding]:
    """Published tables of targets and the projects declared undisclosed (未公开) make up all projects."""
    sheets = {
        sheet.project_id: number
        for number, sheet in enumerate(book.filing.narrative.objectives, start=1)
        if sheet.scope == "project" and sheet.budget is not None and sheet.project_id in rows
    }
    if not sheets:
        return
    hidden = fact(book, "undisclosed_projects_amount", "其他需说明的事项中")
    published = [_sheet(book, number, "budget", "年度预算") for number in sheets.values()]
    missing = [row for identity, row in rows.items() if identity not in sheets]
    total = book.total(_TABLE, "total")
    if not hidden.absent:
        note = f"文字说明另写有未公开绩效目标的项目 {format_amount(hidden.value)} 万元，加上它，全部项目都有交代"
        finding = sum_check("C13.published", total, [*published, hidden], note=note)
        yield finding if finding.status == "pass" else sum_check("C13.published", total, [*published, hidden])
        return
    names = "、".join(f"“{row.texts['project_name']}” {format_amount(row.amount('total'))}" for row in missing)
    text = f"《一般公共预算项目支出情况表》的 {len(rows)} 个项目"
    tail = f"中，没有公开绩效目标表、也没有说明未公开的有：{names}（万元）" if missing else "都公开了绩效目标表"
    cells = [CheckCell("expected", _TABLE, row.number, "total") for row in missing]
    yield claim("C13.published", not missing, text + tail, cells, severity="minor")
