"""花了多少: of final accounts, what was spent beside what was planned, with the agency's own reasons."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from mingzhang.website import words
from mingzhang.website.charts import chart_files, render_chart
from mingzhang.website.charts.outcomes import plan_and_outcome
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.outcomes import Outcome, Outcomes, counted, read_outcomes, stage_name
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.filing_page.keyfigures import KeyFigure
from mingzhang.website.pages.filing_page.tables import source_page
from mingzhang.website.pages.filing_page.targets_and_facts import facts_of_accounts
from mingzhang.website.prose import money

GENERAL, THREE_PUBLIC = "general_expenditure", "three_public"
_ITEMS = ("item",)
_COSTS = ("",)
_MOST = Decimal("0.5")
"""One line makes the difference where it is more than this part of it."""


@dataclass(frozen=True)
class Spent:
    """What the accounts of a filing say of plans: of the items of the general public budget, and of the “三公” costs."""

    general: Outcomes | None = None
    costs: Outcomes | None = None


def read_spent(filed: Filed) -> Spent:
    """Both, None where the tables are not there or give no plan."""
    return Spent(read_outcomes(filed, GENERAL, _ITEMS), read_outcomes(filed, THREE_PUBLIC, _COSTS))


def outcome_opening(filed: Filed, figures: MainFigures, spent: Spent) -> tuple[str, ...]:
    """What was spent, of how much, and what was left; then where most of it was left; then what the reader has to know of the
    scope."""
    general = spent.general
    total = general.total if general else None
    if total is None or total.planned is None or not total.spent.printed or total.doubtful:
        return tuple(filter(None, (_without_plan(filed, figures),)))
    plan, difference = stage_name(total.stage), total.difference or Decimal(0)
    year = filed.holding.year
    share = f"，为{plan} {money(total.planned)}的 {total.rate}" if total.rate else f"，{plan} {money(total.planned)}"
    first = f"{year} 年一般公共预算财政拨款支出 {money(total.spent)}{share}，{_left(difference, plan)}。"
    return tuple(filter(None, (first, _largest(general, difference) if general else "", _scope(filed, figures, total))))


def _left(difference: Decimal, plan: str) -> str:
    if difference == 0:
        return f"与{plan}持平"
    size = f"{words.amount(abs(difference))} 万元"
    return f"{size}没有用完" if difference < 0 else f"比{plan}多 {size}"


def _largest(general: Outcomes, whole: Decimal) -> str:
    """Where more than half of what was left or spent beyond the plan stands in one line of that direction."""
    compared = general.compared
    if not compared or whole == 0 or any(line.doubtful or line.planned is None for line in general.lines):
        return ""
    first = compared[0].difference or Decimal(0)
    same_way = sum(
        (line.difference or Decimal(0) for line in compared if (line.difference or 0) * whole > 0), Decimal(0)
    )
    if len(compared) < 3 or first * whole <= 0 or first / same_way <= _MOST:
        return ""
    name = markdown_text(compared[0].name)
    what = "少支出" if whole < 0 else "多支出"
    return f"{what}的钱{words.tenths(abs(first), abs(same_way))}在“{name}”一项，{words.amount(abs(first))} 万元。"


def _scope(filed: Filed, figures: MainFigures, total: Outcome) -> str:
    plan = stage_name(total.stage)
    whole = _spent_in_year(filed, figures)
    said = f"{plan}数取自决算文件本身；只有一般公共预算财政拨款既有{plan}又有决算"
    if whole.printed and whole.value is not None and total.spent.value is not None and not whole.doubtful:
        share = words.share(total.spent.value, whole.value)
        return f"{said}，占全年支出 {money(whole)}的 {share}。" if share else f"{said}。"
    return f"{said}。"


def _without_plan(filed: Filed, figures: MainFigures) -> str:
    """What was spent, where no plan stands beside it."""
    spent = _spent_in_year(filed, figures)
    where = "收录的节录" if filed.holding.excerpt else "文件"
    if not spent.printed:
        return ""
    return f"{filed.holding.year} 年支出决算 {money(spent)}。{where}里没有读到年初预算数，不能说执行了多少。"


def _spent_in_year(filed: Filed, figures: MainFigures) -> Figure:
    """What was spent in the year, of all money. 总计 is none: it may hold what is carried on."""
    if figures.current_spending.printed:
        return figures.current_spending
    return filed.figure("expenditure", "total", lambda rows: rows["row_type"] == "total")


def outcome_figures(filed: Filed, figures: MainFigures, spent: Spent) -> Markup:
    """Up to five figures: all that was spent; of the general public budget what was spent, its plan and the difference; “三公”."""
    keys = [KeyFigure("支出决算", _spent_in_year(filed, figures), "全部资金")]
    total = spent.general.total if spent.general else None
    if total is not None and total.planned is not None:
        plan = stage_name(total.stage)
        keys.append(KeyFigure("一般公共预算支出", total.spent, f"为{plan}的 {total.rate}" if total.rate else ""))
        keys.append(KeyFigure(plan, total.planned, "一般公共预算支出"))
        if total.difference is not None and spent.general is not None:
            keys.append(KeyFigure("差额", Figure(total.difference, PRINTED), counted(spent.general.lines), signed=True))
    else:
        keys.append(KeyFigure("一般公共预算支出", figures.general))
    costs = spent.costs.total if spent.costs else None
    planned = costs.planned.value if costs is not None and costs.planned is not None else None
    note = f"{stage_name(costs.stage)} {words.amount(planned)}" if costs is not None and planned is not None else ""
    keys.append(KeyFigure("“三公”决算", figures.three_public, note))
    return render("figures", keys=keys, statuses=words.STATUSES, bar=None, terms={})


def outcome_section(filed: Filed, spent: Spent, csv_href: str, fragments: dict[str, str], files: dict[str, str]) -> str:
    """By item: picture, then every line with the agency's reason; '' where the accounts give no plan."""
    if spent.general is None:
        return ""
    chart = plan_and_outcome(spent.general, GENERAL)
    parts = [heading("花了多少", "outcome", "决算与预算对照")]
    if chart is not None:
        files |= chart_files((chart,))
        fragments["outcome-chart"] = Markup(render_chart(chart, source_href="#table-outcome"))  # noqa: S704 - escaped there
        parts.append(mark("outcome-chart"))
    fragments["outcome-table"] = _table(filed, spent.general, "outcome", "科目", csv_href)
    parts.append(mark("outcome-table"))
    return "\n\n".join(parts)


def costs_section(filed: Filed, spent: Spent, csv_href: str, fragments: dict[str, str]) -> str:
    """The “三公” costs as planned and spent, then staff, procurement and assets; '' where the accounts say nothing of them."""
    parts = [_table(filed, spent.costs, "outcome-costs", "项目", csv_href)] if spent.costs else []
    parts += filter(None, [facts_of_accounts(filed)])
    if not parts:
        return ""
    fragments["outcome-costs"] = Markup("\n").join(parts)
    return "\n\n".join([heading("“三公”与资产", "three-public", "预算与决算"), mark("outcome-costs")])


def _table(filed: Filed, outcomes: Outcomes, anchor: str, first: str, csv_href: str) -> Markup:
    lines = [*outcomes.lines, *([outcomes.total] if outcomes.total else [])]
    return render(
        "outcome",
        lines=lines,
        mixed=not outcomes.stage,
        stages={line.stage: stage_name(line.stage) for line in lines if line.stage},
        states=words.STATUSES | {"differ": "两处所印不同"},
        even=any(line.difference == 0 and not line.reason for line in lines),
        anchor=anchor,
        first=first,
        plan=stage_name(outcomes.stage),
        source=source_page(filed),
        reasoned=any(line.reason for line in lines),
        unbased=any(line.without_base for line in lines),
        csv=csv_href,
    )
