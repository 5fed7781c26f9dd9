"""The opening sentences and the few numbers of a page of accounts: what was spent, of how much, and by how much the two differ."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Holding
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed
from mingzhang.website.pages.filing_page.keyfigures import KeyFigure
from mingzhang.website.plan_and_outcome.lines import Outcome, Outcomes, counted, one_sided, stage_name
from mingzhang.website.plan_and_outcome.spent import Spent, spent_in_year
from mingzhang.website.prose import DOUBTFUL, money

_MOST = Decimal("0.5")
"""One line makes the difference where it is more than this part of it."""


def outcome_opening(filed: Filed, figures: MainFigures, spent: Spent) -> tuple[str, ...]:
    """What was spent, of how much, and what was left; then where most of it was left; then what the reader has to know of the
    scope."""
    general = spent.general
    total = general.total if general else None
    if general is None or total is None or total.planned is None or total.difference is None:
        return tuple(filter(None, (_without_plan(filed, spent),)))
    return tuple(
        filter(None, (_first(filed, spent, total), _largest(general, total.difference), _scope(filed, spent, total)))
    )


def spent_of_plan(accounts: Filed, spent: Spent, page: str) -> str:
    """What the page of a budget at `page` says of the accounts of its year: what was spent of it, and where both are laid side by
    side."""
    there = addresses.relative(page, accounts.holding.url)
    link = f"[{accounts.holding.year} 年{accounts.holding.document_name}]({there})"
    beside = f"[看预算与决算对照]({there}#outcome)"
    total = spent.general.total if spent.general and spent.general.held else None
    if total is None or total.planned is None or total.difference is None:
        return f"花了多少：{link}已收录，两份文件里没有可以对照的一般公共预算支出总额。"
    share = f"，为预算 {money(total.planned)}的 {total.rate}" if total.rate else f"，预算 {money(total.planned)}"
    said = f"一般公共预算财政拨款支出决算 {money(total.spent, f'{there}source/')}{share}"
    return f"花了多少：{link}已收录，{said}，{_left(total, '预算')}。{beside}。"


def carried_on(filed: Filed) -> str:
    """What was carried into the year and on from it, of all money; '' unless both are printed."""

    def line(item: str) -> Figure:
        return filed.figure("balance", "amount", lambda rows: rows["item"] == item)

    opening, closing = line("carryover"), line("carried_forward")
    if not (opening.printed and closing.printed):
        return ""
    return f"全部资金的年初结转和结余 {money(opening)}，年末结转和结余 {money(closing)}。"


def _first(filed: Filed, spent: Spent, total: Outcome) -> str:
    plan = stage_name(total.stage)
    planned = money(total.planned, _source_of_plan(filed, spent)) if total.planned else ""
    share = f"，为{plan} {planned}的 {total.rate}" if total.rate else f"，{plan} {planned}"
    year = filed.holding.year
    return f"{year} 年一般公共预算财政拨款支出 {money(total.spent)}{share}，{_left(total, plan)}。"


def _source_of_plan(filed: Filed, spent: Spent) -> str:
    """Where the lines of the document stand that the plan is from."""
    is_held = spent.budget is not None and spent.general is not None and spent.general.held
    return plan_source(filed.holding, spent.budget) if is_held and spent.budget is not None else "source/"


def plan_source(filing: Holding, budget: Filed | None) -> str:
    """The page with the lines of the budget, from the page of the accounts; without a budget that of the accounts themselves."""
    holding = budget.holding if budget is not None else filing
    return addresses.relative(filing.url, addresses.source(holding.url))


def _left(total: Outcome, plan: str) -> str:
    if total.direction == 0 or total.difference is None:
        return f"与{plan}持平"
    size = f"{words.amount(abs(total.difference))} 万元"
    return f"比{plan}{'多' if total.difference > 0 else '少'} {size}"


def _largest(general: Outcomes, whole: Decimal) -> str:
    """Where more than half of what was left or spent beyond the plan stands in one line of that direction."""
    compared = general.compared
    if not general.stage or not compared or whole == 0 or any(line.difference is None for line in general.leaves):
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


def _scope(filed: Filed, spent: Spent, total: Outcome) -> str:
    """Where the plan is from, and how much of all that was spent it covers."""
    plan = stage_name(total.stage)
    budget = spent.budget if spent.general is not None and spent.general.held else None
    if budget is None:
        alone = f"只有一般公共预算财政拨款既有{plan}又有决算" if not spent.funds else "这里对照的是一般公共预算财政拨款"
        said = f"{plan}数取自决算文件本身{_not_held(filed, spent)}；{alone}"
    else:
        href = addresses.relative(filed.holding.url, budget.holding.url)
        version = "（更正后的一版）" if budget.holding.is_revised else ""
        said = f"预算数取自[{budget.holding.year} 年{budget.holding.document_name}文件]({href}){version}"
        if total.recast and total.quoted is not None:
            quoted = f"{stage_name(total.quoted_stage)} {money(total.quoted)}"
            said += f"，决算文件所引的{quoted}与它不同，可能是经过调整，或者口径不同"
        said += "；这里对照的是一般公共预算财政拨款"
    whole = spent_in_year(filed)
    spent_of_it = total.spent.value
    if whole.value is not None and spent_of_it is not None and spent_of_it <= whole.value and not whole.doubtful:
        share = words.share(spent_of_it, whole.value)
        return f"{said}，占全年支出 {money(whole)}的 {share}。" if share else f"{said}。"
    return f"{said}。"


def _not_held(filed: Filed, spent: Spent) -> str:
    if spent.budget is not None:
        return f"，{spent.budget.holding.document_name}文件里没有读到可以对照的表"
    if spent.counterpart.apart:
        names = "、".join(dict.fromkeys(each.document_name for each in spent.counterpart.apart))
        return f"，同年收录的{names}口径不同，不与它对照"
    return f"，{filed.holding.year} 年预算没有收录，两者是否一致无从核对"


def _without_plan(filed: Filed, spent: Spent) -> str:
    """What was spent, where no plan stands beside it."""
    figure = spent_in_year(filed)
    where = "收录的节录" if filed.holding.excerpt else "文件"
    if not figure.printed:
        return ""
    return f"{filed.holding.year} 年支出决算 {money(figure)}。{where}里没有读到年初预算数，不能说执行了多少。"


def _counts(general: Outcomes) -> str:
    """`7 项少支出，6 项持平，另有 1 项只有预算`: of how many lines the difference is made up."""
    alone = one_sided(general.leaves, stage_name(general.stage))
    return "，".join(filter(None, (counted(general.leaves), f"另有 {alone}" if alone else "")))


def outcome_figures(filed: Filed, figures: MainFigures, spent: Spent) -> Markup:
    """Up to five figures: all that was spent; of the general public budget what was spent, its plan and the difference; “三公”."""
    keys = [KeyFigure("支出决算", spent_in_year(filed), "全部资金")]
    total = spent.general.total if spent.general else None
    if total is not None and total.planned is not None:
        plan = stage_name(total.stage)
        keys.append(KeyFigure("一般公共预算支出", total.spent, f"为{plan}的 {total.rate}" if total.rate else ""))
        keys.append(KeyFigure(plan, total.planned, "一般公共预算支出", source=_source_of_plan(filed, spent)))
        if total.difference is not None and spent.general is not None:
            keys.append(KeyFigure("差额", Figure(total.difference, PRINTED), _counts(spent.general), signed=True))
    else:
        keys.append(KeyFigure("一般公共预算支出", figures.general))
    costs = spent.costs.total if spent.costs else None
    note = ""
    if costs is not None and costs.planned is not None and costs.planned.value is not None:
        doubt = DOUBTFUL if costs.planned.doubtful else ""
        note = f"{stage_name(costs.stage)} {words.amount(costs.planned.value)}{doubt}"
    keys.append(KeyFigure("“三公”决算", figures.three_public, note))
    return render("figures", keys=keys, statuses=words.STATUSES, bar=None, terms={})
