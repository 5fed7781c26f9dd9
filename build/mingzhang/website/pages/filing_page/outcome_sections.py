"""花了多少: of final accounts, what was spent beside what was planned, with the agency's own reasons."""

from __future__ import annotations

from markupsafe import Markup

from mingzhang.website.charts import basic_by_economic_class, expenditure_by_function, income_by_source
from mingzhang.website.charts.planned_and_spent import Drawn, differences, plan_and_outcome
from mingzhang.website.pages.filing_page.charts import tables_named
from mingzhang.website.pages.filing_page.outcome_parts import AccountsPage
from mingzhang.website.pages.filing_page.outcome_tables import Titled
from mingzhang.website.pages.filing_page.targets_and_facts import facts_of_accounts

_CATEGORY = 3
_GENERAL = "一般公共预算财政拨款"
_FUND_NAMES = {"fund_expenditure": "政府性基金预算财政拨款", "state_capital_expenditure": "国有资本经营预算财政拨款"}
_INCOME = "上年结转、使用以前年度的结余不是本年收入，不列在这里。同一笔钱在两份文件里可能归入不同的来源。"
_PROCUREMENT = "采购的预算和支出口径可能不同：当年支付的可能是上年签约的采购，当年签约的可能下年才支付。"


def outcome_section(page: AccountsPage) -> str:
    """By function: pictures, then every line with the agency's reason; funds, state capital and all money below. '' where nothing is
    told of plans."""
    parts: list[Markup] = []
    spent = page.spent
    if spent.general is not None:
        parts += [*_general_charts(page), page.table(spent.general, Titled("outcome", "科目"))]
    for found in spent.funds:
        name = _FUND_NAMES[found.resource]
        parts.append(page.table(found, Titled(f"outcome-{found.resource.partition('_')[0]}", "科目", name)))
    if spent.whole is not None:
        parts.append(page.table(spent.whole, Titled("outcome-whole", "全部资金", "全部资金")))
    about = "预算文件与决算文件对照" if spent.budget is not None else "决算与预算对照"
    return page.section("花了多少", "outcome", about, parts)


def classes_section(page: AccountsPage) -> str:
    """Basic expenditure by economic class: as planned and as spent, or as spent alone."""
    top = ("人员与公用", "classes", tables_named(page.filed, ("basic_expenditure",)))
    classes = page.spent.classes
    if classes is None:
        return page.section(*top, page.alone([basic_by_economic_class(page.filed.contents)]))
    drawn = Drawn("outcome-classes", f"{_GENERAL}基本支出，按经济分类", "项", "科目", "基本支出的两张表")
    titled = Titled("outcome-classes", "科目", "基本支出，按经济分类")
    return page.section(*top, page.drawn_and_folded(classes, drawn, titled))


def costs_section(page: AccountsPage) -> str:
    """The “三公” costs and procurement as planned and spent, then staff, procurement and assets as the accounts tell of them; '' where
    they say nothing."""
    parts: list[Markup] = []
    costs, procurement = page.spent.costs, page.spent.procurement
    if costs is not None:
        drawn = Drawn("outcome-costs", "“三公”经费，按支出内容", "项", "项目", "“三公”经费表")
        parts += page.drawn(plan_and_outcome(costs, costs.leaves, drawn), "outcome-costs")
        parts.append(page.table(costs, Titled("outcome-costs", "项目")))
    if procurement is not None:
        titled = Titled("outcome-procurement", "政府采购", "政府采购", _PROCUREMENT)
        parts.append(page.table(procurement, titled))
    parts += filter(None, [facts_of_accounts(page.filed)])
    return page.section("“三公”与资产", "three-public", "预算与决算", parts)


def income_section_of_accounts(page: AccountsPage) -> str:
    """The income of the year by source: as planned and as received, or as received alone."""
    top = ("钱从哪里来", "income", tables_named(page.filed, ("balance",)))
    income = page.spent.income
    if income is None:
        return page.section(*top, page.alone([income_by_source(page.filed.contents)]))
    source = "两份文件的收支总表" if income.held else "决算文件的收入支出决算总表"
    drawn = Drawn("outcome-income", "本年收入，按来源", "项", "来源", source, "少收", "多收")
    return page.section(
        *top, page.drawn_and_folded(income, drawn, Titled("outcome-income", "来源", "本年收入，按来源", _INCOME))
    )


def spent_section(page: AccountsPage) -> str:
    """All money that was spent, by function, whatever is told of plans."""
    chart = expenditure_by_function(page.filed.contents)
    return page.section("钱花在哪里", "spending", tables_named(page.filed, ("expenditure",)), page.alone([chart]))


def _general_charts(page: AccountsPage) -> list[Markup]:
    """By category in frames, by line what is left or spent beyond the plan."""
    general = page.spent.general
    if general is None:
        return []
    categories = [line for line in general.lines if len(line.code) == _CATEGORY]
    source = "两份文件的一般公共预算支出表" if general.held else "决算文件的表格和文字说明"
    by_class = Drawn("outcome-by-category", f"{_GENERAL}，按类", "类", "科目", source)
    by_line = Drawn("plan-and-outcome", f"{_GENERAL}，按项", "项", "科目", source)
    return [
        *page.drawn(plan_and_outcome(general, categories, by_class), "outcome"),
        *page.drawn(differences(general, by_line), "outcome"),
    ]
