"""花了多少: of final accounts, what was spent beside what was planned, with the agency's own reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from mingzhang.website.charts import basic_by_economic_class, chart_files, expenditure_by_function, render_chart
from mingzhang.website.charts.model import Chart
from mingzhang.website.charts.planned_and_spent import Drawn, differences, plan_and_outcome
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.filing_page.charts import draw, pair, tables_named
from mingzhang.website.pages.filing_page.outcome_tables import Titled, outcome_table
from mingzhang.website.pages.filing_page.outcome_words import plan_source
from mingzhang.website.pages.filing_page.tables import source_page
from mingzhang.website.pages.filing_page.targets_and_facts import facts_of_accounts
from mingzhang.website.plan_and_outcome.evaluated import without_sheet
from mingzhang.website.plan_and_outcome.lines import HELD, STATES, Outcome, Outcomes, stage_name
from mingzhang.website.plan_and_outcome.other_money import explaining_carry_over, read_other_money
from mingzhang.website.plan_and_outcome.spent import Spent

_CATEGORY = 3
_FROM_THE_START = (HELD, "initial_budget")
"""Stages of plans made before the year began."""
_GENERAL = "一般公共预算财政拨款"
_FUND_NAMES = {"fund_expenditure": "政府性基金预算财政拨款", "state_capital_expenditure": "国有资本经营预算财政拨款"}
_PROCUREMENT = "采购的预算和支出口径可能不同：当年支付的可能是上年签约的采购，当年签约的可能下年才支付。"
_Made = dict[str, str]
"""Fragments, or files beside the page, by name."""


@dataclass(frozen=True)
class _OneSide:
    """Lines that have a figure on one side only: its name, their sum, and the page with the lines of its document. `planned`: the side
    is the plan."""

    title: str
    lines: Sequence[Outcome]
    sum: Decimal
    side: str
    source: str
    planned: bool


def outcome_section(filed: Filed, spent: Spent, fragments: _Made, files: _Made) -> str:
    """By function: pictures, then every line with the agency's reason; funds, state capital and all money below. '' where nothing is
    told of plans."""
    parts: list[Markup] = []
    if spent.general is not None:
        parts += [*_general_charts(spent, files), _table(filed, spent, spent.general, Titled("outcome", "科目"), files)]
    for found in spent.funds:
        name = _FUND_NAMES[found.resource]
        parts.append(
            _table(filed, spent, found, Titled(f"outcome-{found.resource.partition('_')[0]}", "科目", name), files)
        )
    if spent.whole is not None:
        parts.append(_table(filed, spent, spent.whole, Titled("outcome-whole", "全部资金", "全部资金"), files))
    about = "预算文件与决算文件对照" if spent.budget is not None else "决算与预算对照"
    return _section(("花了多少", "outcome", about), parts, fragments)


def unspent_section(filed: Filed, spent: Spent, fragments: _Made) -> str:
    """What was planned and not spent, what was spent and not planned, and what was spent besides the general budget; '' where there is
    no line to say it of."""
    told = [found for found in (spent.general, *spent.funds) if found is not None and found.lines]
    if not told:
        return ""
    one_sided: dict[str, list[Outcome]] = {}
    for line in (line for found in told for line in (*found.not_spent, *found.not_planned)):
        one_sided.setdefault(line.stage, []).append(line)
    drawn = render(
        "unspent",
        blocks=[
            _of_stage(filed, spent, stage, lines, is_alone=len(one_sided) == 1) for stage, lines in one_sided.items()
        ]
        or [_of_stage(filed, spent, _common_stage(told), [], is_alone=True)],
        sure=not any(found.unsettled for found in told),
        any=bool(one_sided),
        states=STATES,
        told_source=source_page(filed),
    )
    parts = [drawn, *_besides_general(filed, spent)]
    return _section(("未支出与年初未列", "unspent", "只有预算的科目，只有决算的科目"), parts, fragments)


def _besides_general(filed: Filed, spent: Spent) -> list[Markup]:
    """What was spent on functions besides the general budget, whose plans are compared above; nothing where no line is certain."""
    found = read_other_money(filed, spent.budget) if spent.general is not None else ()
    if spent.general is None or not found:
        return []
    drawn = render(
        "other-money",
        lines=found,
        sum=sum((each.amount for each in found), Decimal(0)),
        held=spent.budget is not None,
        plan=stage_name(spent.general.stage),
        carried=explaining_carry_over(filed, found),
        source=source_page(filed),
    )
    return [drawn]


def _common_stage(told: Sequence[Outcomes]) -> str:
    """The stage of the plans of all these tables; '' where they differ."""
    stages = {found.stage for found in told}
    return stages.pop() if len(stages) == 1 else ""


def _of_stage(filed: Filed, spent: Spent, stage: str, lines: Sequence[Outcome], *, is_alone: bool) -> list[_OneSide]:
    """The lines that only plans of one stage have, and those that only the accounts have; where there are other stages the titles
    say whose plans these are."""
    plan = stage_name(stage)
    unlisted = "年初" if stage in _FROM_THE_START else plan
    whose = "" if is_alone else "，按预算文件" if stage == HELD else f"，按决算所引{plan}"
    plans = plan_source(filed.holding, spent.budget if stage == HELD else None)
    not_spent, not_planned = ([line for line in lines if line.not_spent], [line for line in lines if line.not_planned])
    return [
        _OneSide(
            f"有{plan}未支出{whose}", not_spent, _sum(line.planned for line in not_spent), plan, plans, planned=True
        ),
        _OneSide(
            f"{unlisted}未列而支出{whose}",
            not_planned,
            _sum(line.spent for line in not_planned),
            "决算",
            source_page(filed),
            planned=False,
        ),
    ]


def classes_section(filed: Filed, spent: Spent, fragments: _Made, files: _Made) -> str:
    """Basic expenditure by economic class: as planned and as spent, or as spent alone."""
    top = ("人员与公用", "classes", tables_named(filed, ("basic_expenditure",)))
    if spent.classes is None:
        chart = basic_by_economic_class(filed.contents)
        return _section(top, _spent_alone(filed, [chart], files), fragments)
    drawn = Drawn("outcome-classes", f"{_GENERAL}基本支出，按经济分类", "项", "科目", "基本支出的两张表")
    parts = _drawn(plan_and_outcome(spent.classes, spent.classes.leaves, drawn), "outcome-classes", files)
    titled = Titled("outcome-classes", "科目", "基本支出，按经济分类")
    return _section(top, [*parts, _folded(filed, spent, spent.classes, titled, files)], fragments)


def projects_section_of_accounts(filed: Filed, spent: Spent, fragments: _Made, files: _Made) -> str:
    """Projects by name, by the tables of both documents or by the sheets that evaluate them; without such a table what each function
    spent on projects. '' where none of it is told."""
    parts: list[Markup] = []
    if spent.projects is not None:
        drawn = Drawn("outcome-projects", "项目，按名称", "个项目", "项目", "两份文件的项目支出表")
        titled = Titled("outcome-projects", "项目", "项目，按名称")
        parts += _drawn_and_folded(filed, spent, spent.projects, drawn, titled, files)
    else:
        parts += _evaluated(filed, spent, files)
        parts += _projects_by_function(filed, spent, files)
    by_name = spent.projects or spent.evaluated
    about = "名称去掉年份、括号以后相同的算同一个项目" if by_name is not None and by_name.held else ""
    return _section(("项目", "outcome-by-project", about), parts, fragments)


def _evaluated(filed: Filed, spent: Spent, files: _Made) -> list[Markup]:
    """The projects of sheets of evaluation, in the open: there are few."""
    if spent.evaluated is None:
        return []
    source = "预算的项目支出表和决算文件里的绩效自评表" if spent.evaluated.held else "决算文件里的绩效自评表"
    drawn = Drawn("outcome-evaluated", "有自评表的项目，按名称", "个项目", "项目", source)
    others = without_sheet(spent.evaluated, spent.budget) if spent.evaluated.held and spent.budget is not None else 0
    note = f"预算文件的项目支出表里另有 {others} 个项目没有读到自评表，花了多少没有单独的数。" if others else ""
    said = f"决算数是自评表里全部资金的执行数，预算的项目支出表可能只列财政拨款。{note}" if spent.evaluated.held else ""
    table = _table(filed, spent, spent.evaluated, Titled("outcome-evaluated", "项目", drawn.of, said), files)
    return [
        *_drawn(plan_and_outcome(spent.evaluated, spent.evaluated.leaves, drawn), "outcome-evaluated", files),
        table,
    ]


def _projects_by_function(filed: Filed, spent: Spent, files: _Made) -> list[Markup]:
    outcomes = spent.general_projects
    if outcomes is None or not outcomes.lines:
        return []
    drawn = Drawn("outcome-projects", f"{_GENERAL}项目支出，按项", "项", "科目", "两份文件的一般公共预算支出表")
    return _drawn_and_folded(
        filed, spent, outcomes, drawn, Titled("outcome-projects", "科目", "项目支出，按功能科目"), files
    )


def _drawn_and_folded(
    filed: Filed, spent: Spent, outcomes: Outcomes, drawn: Drawn, titled: Titled, files: _Made
) -> list[Markup]:
    chart = _drawn(plan_and_outcome(outcomes, outcomes.leaves, drawn), drawn.id, files)
    return [*chart, _folded(filed, spent, outcomes, titled, files)]


def costs_section(filed: Filed, spent: Spent, fragments: _Made, files: _Made) -> str:
    """The “三公” costs and procurement as planned and spent, then staff, procurement and assets as the accounts tell of them; '' where
    they say nothing."""
    parts: list[Markup] = []
    if spent.costs is not None:
        drawn = Drawn("outcome-costs", "“三公”经费，按支出内容", "项", "项目", "“三公”经费表")
        parts += _drawn(plan_and_outcome(spent.costs, spent.costs.leaves, drawn), "outcome-costs", files)
        parts.append(_table(filed, spent, spent.costs, Titled("outcome-costs", "项目"), files))
    if spent.procurement is not None:
        titled = Titled("outcome-procurement", "政府采购", "政府采购", _PROCUREMENT)
        parts.append(_table(filed, spent, spent.procurement, titled, files))
    parts += filter(None, [facts_of_accounts(filed)])
    return _section(("“三公”与资产", "three-public", "预算与决算"), parts, fragments)


def spent_section(filed: Filed, fragments: _Made, files: _Made) -> str:
    """All money that was spent, by function, whatever is told of plans."""
    chart = expenditure_by_function(filed.contents)
    return _section(
        ("钱花在哪里", "spending", tables_named(filed, ("expenditure",))),
        _spent_alone(filed, [chart], files),
        fragments,
    )


def _general_charts(spent: Spent, files: _Made) -> list[Markup]:
    """By category in frames, by line what is left or spent beyond the plan."""
    if spent.general is None:
        return []
    categories = [line for line in spent.general.lines if len(line.code) == _CATEGORY]
    source = "两份文件的一般公共预算支出表" if spent.general.held else "决算文件的表格和文字说明"
    by_class = Drawn("outcome-by-category", f"{_GENERAL}，按类", "类", "科目", source)
    by_line = Drawn("plan-and-outcome", f"{_GENERAL}，按项", "项", "科目", source)
    return [
        *_drawn(plan_and_outcome(spent.general, categories, by_class), "outcome", files),
        *_drawn(differences(spent.general, by_line), "outcome", files),
    ]


def _drawn(chart: Chart | None, anchor: str, files: _Made) -> list[Markup]:
    if chart is None:
        return []
    files |= chart_files((chart,))
    return [Markup(render_chart(chart, source_href=f"#table-{anchor}", tabled=False))]  # noqa: S704 - escaped there


def _spent_alone(filed: Filed, charts: Sequence[Chart], files: _Made) -> list[Markup]:
    drawn = [chart for chart in charts if chart.rows]
    files |= chart_files(drawn)
    return [pair(draw(filed, drawn, tuple(chart.id for chart in drawn)))] if drawn else []


def _table(filed: Filed, spent: Spent, outcomes: Outcomes, titled: Titled, files: _Made) -> Markup:
    return outcome_table(filed, spent.budget, outcomes, titled, files)


def _folded(filed: Filed, spent: Spent, outcomes: Outcomes, titled: Titled, files: _Made) -> Markup:
    """The table behind its name, its number of lines and what was spent of them."""
    total = outcomes.total.spent if outcomes.total is not None else None
    entry = {
        "number": "",
        "title": f"{titled.caption}：{stage_name(outcomes.stage)}与决算",
        "rows": len(outcomes.lines),
        "total": total.value if total is not None else None,
        "doubtful": total is not None and total.doubtful,
        "year": filed.holding.year,
        "status": "",
    }
    shown = outcome_table(filed, spent.budget, outcomes, replace(titled, caption=""), files)
    return render("folds-years", entry=entry, table=shown)


def _sum(figures: Iterable[Figure | None]) -> Decimal:
    return sum((each.value for each in figures if each is not None and each.value is not None), Decimal(0))


def _section(top: tuple[str, str, str], parts: Sequence[Markup], fragments: _Made) -> str:
    """A section with its title, anchor and what stands under it in the margin; '' without any part."""
    if not parts:
        return ""
    fragments[top[1]] = Markup("\n").join(parts)
    return "\n\n".join([heading(*top), mark(top[1])])
