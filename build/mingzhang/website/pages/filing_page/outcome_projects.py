"""Projects as planned and as spent: by name where tables or sheets name them, else what each function spent on projects."""

from __future__ import annotations

from markupsafe import Markup

from mingzhang.website.charts.planned_and_spent import Drawn, plan_and_outcome
from mingzhang.website.pages.filing_page.outcome_parts import AccountsPage
from mingzhang.website.pages.filing_page.outcome_tables import Titled
from mingzhang.website.plan_and_outcome.evaluated import without_sheet


def projects_section_of_accounts(page: AccountsPage) -> str:
    """By the tables of both documents or by the sheets that evaluate projects; '' where none of it is told."""
    spent, parts = page.spent, []
    if spent.projects is not None:
        drawn = Drawn("outcome-projects", "项目，按名称", "个项目", "项目", "两份文件的项目支出表")
        parts += page.drawn_and_folded(spent.projects, drawn, Titled("outcome-projects", "项目", "项目，按名称"))
    else:
        parts += _evaluated(page)
        parts += _by_function(page)
    by_name = spent.projects or spent.evaluated
    about = "名称去掉年份、括号以后相同的算同一个项目" if by_name is not None and by_name.held else ""
    return page.section("项目", "outcome-by-project", about, parts)


def _evaluated(page: AccountsPage) -> list[Markup]:
    """The projects of sheets of evaluation, in the open: there are few."""
    evaluated, budget = page.spent.evaluated, page.spent.budget
    if evaluated is None:
        return []
    source = "预算的项目支出表和决算文件里的绩效自评表" if evaluated.held else "决算文件里的绩效自评表"
    drawn = Drawn("outcome-evaluated", "有自评表的项目，按名称", "个项目", "项目", source)
    others = without_sheet(evaluated, budget) if evaluated.held and budget is not None else 0
    note = f"预算文件的项目支出表里另有 {others} 个项目没有读到自评表，花了多少没有单独的数。" if others else ""
    said = f"决算数是自评表里全部资金的执行数，预算的项目支出表可能只列财政拨款。{note}" if evaluated.held else ""
    table = page.table(evaluated, Titled("outcome-evaluated", "项目", drawn.of, said))
    return [*page.drawn(plan_and_outcome(evaluated, evaluated.leaves, drawn), "outcome-evaluated"), table]


def _by_function(page: AccountsPage) -> list[Markup]:
    outcomes = page.spent.general_projects
    if outcomes is None or not outcomes.lines:
        return []
    drawn = Drawn(
        "outcome-projects", "一般公共预算财政拨款项目支出，按项", "项", "科目", "两份文件的一般公共预算支出表"
    )
    return page.drawn_and_folded(outcomes, drawn, Titled("outcome-projects", "科目", "项目支出，按功能科目"))
