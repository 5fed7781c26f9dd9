"""The opening sentences of a filing's page, in Markdown, true for any filing.

Arithmetic is stated, never guessed: a share needs both figures and a base above zero, a blank is called blank, a
printed zero is printed, a table that is not there is named. Figures link to their line in the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.website import words
from mingzhang.website.changes import change_sentences
from mingzhang.website.escaping import markdown_text
from mingzhang.website.figures import MainFigures
from mingzhang.website.funds import is_of_general_budget
from mingzhang.website.package_tables import PRINTED, Figure, Filed, leaves, project_identity
from mingzhang.website.prose import money
from mingzhang.website.reconciling_totals import bridge, income_lines

_WHY = {
    "blank": "原文留空",
    "declared_empty": "所在的表是空表",
    "not_in_form": "没有，文件里没有这张表",
    "missing": "没有找到",
    "left_out": "节录未载",
    "unreadable": "没有读出来",
    "unrecognized": "看不出，表里有的栏没有认出是什么",
    "suspect": "读法存疑，这里不写",
    "absent": "没有找到，表里没有这一行",
}
_NAMED = 2
"""So many largest ones are named, more are counted."""
_USES = {"基本支出": "用于人员和日常运转", "项目支出": "用于特定项目"}


@dataclass(frozen=True)
class Item:
    """A project or a functional item with its printed amount."""

    name: str
    figure: Figure


def opening(filed: Filed, figures: MainFigures) -> tuple[str, ...]:
    """One to four paragraphs: totals, the largest items, what changed, what is in doubt."""
    first = _totals(figures) + bridge(figures, income_lines(filed)) + _composition(filed, figures)
    second = _largest_function(filed) + _projects(filed)
    doubtful = filed.holding.cells_doubtful
    doubt = f"有 {doubtful} 个数字读法存疑，在表中标“疑”，表下写明为什么、还可能是什么。" if doubtful else ""
    return tuple(filter(None, (first, second, change_sentences(filed, figures), doubt)))


def _totals(figures: MainFigures) -> str:
    income, expenditure = figures.income, figures.expenditure
    if income.printed and expenditure.printed:
        if income.value == expenditure.value:
            return f"全年收支总预算 {money(income)}。"
        return f"全年收入总预算 {money(income)}，支出总预算 {money(expenditure)}，两个总数不相等。"
    if income.printed:
        return f"全年收入总预算 {money(income)}；支出总预算{_WHY[expenditure.state]}。"
    if expenditure.printed:
        return f"全年支出总预算 {money(expenditure)}；收入总预算{_WHY[income.state]}。"
    current, spending = figures.current_year, figures.current_spending
    if current.printed and spending.printed:
        if current.value == spending.value:
            return f"本年收入合计和本年支出合计都是 {money(current)}，没有印出总计。"
        return f"本年收入合计 {money(current)}，本年支出合计 {money(spending)}，没有印出总计。"
    return f"收支总额{_WHY[income.state]}。"


def _composition(filed: Filed, figures: MainFigures) -> str:
    status = filed.status("expenditure")
    if status != "filled" and not (figures.basic.printed or figures.project.printed):
        return f"支出总体情况表{_TABLE_IS[status]}，看不出基本支出和项目支出各是多少。"
    whole = filed.figure("expenditure", "total", lambda row: row["row_type"] == "total")
    if status != "filled":
        whole = figures.expenditure if figures.expenditure.printed else figures.current_spending
    clauses = [_clause("基本支出", figures.basic, whole), _clause("项目支出", figures.project, whole)]
    return "；".join(clauses) + "。"


def _clause(name: str, figure: Figure, whole: Figure) -> str:
    if not figure.printed or figure.value is None:
        return f"{name}{_WHY[figure.state]}"
    if figure.value == 0:
        return f"{name}为 {money(figure)}"
    share = words.share(figure.value, whole.value) if whole.printed and whole.value is not None else ""
    return "，".join(part for part in (f"{name} {money(figure)}", share and f"占 {share}", _USES[name]) if part)


def _projects(filed: Filed) -> str:
    """The largest project of the table of project expenditure."""
    status = filed.status("project_expenditure")
    title = filed.tables.get("project_expenditure", {}).get("title", "")
    budget = "一般公共预算" if is_of_general_budget(title, filed.rows("project_expenditure")) else ""
    if status == "declared_empty":
        return f"{budget}没有安排项目支出。"
    if status != "filled":
        return ""
    sums: dict[str, Decimal] = {}
    first: dict[str, tuple[str, Figure]] = {}
    for row in filed.rows("project_expenditure"):
        figure = filed.read("project_expenditure", row, "total")
        if row["row_type"] != "project" or figure.state != PRINTED or figure.value is None:
            continue
        project = project_identity(row)
        sums[project] = sums.get(project, Decimal(0)) + figure.value
        doubtful = figure.doubtful or (project in first and first[project][1].doubtful)
        name, shown = first.get(project, (row["project_name"] or row["name"], figure))
        first[project] = (name, replace(shown, doubtful=doubtful))
    found = [Item(name, replace(shown, value=sums[project])) for project, (name, shown) in first.items()]
    return largest_project(found, budget)


def largest_project(projects: Sequence[Item], budget: str) -> str:
    """How many projects there are and which is the largest; '' for none. `budget` pays for all of them; empty where more
    than one does."""
    if not projects:
        return ""
    largest = _top(projects)
    if len(projects) == 1:
        return f"{budget}安排了一个项目：{_quoted(projects[0])}，{money(projects[0].figure)}。"
    count = f"{budget}安排的项目有 {len(projects)} 个，"
    if not largest:
        return f"{count}均为 {money(projects[0].figure)}。"
    if len(largest) == len(projects):
        return f"{count}各 {money(largest[0].figure)}。"
    return f"{count}{_named(largest)}。"


def largest_item(items: Sequence[Item], whole: Figure) -> str:
    """Which functional item takes the most of all expenditure; '' where there is none above zero."""
    top = _top(items)
    if not top:
        return ""
    if len(items) == 1:
        if items[0].figure.value == whole.value:
            return f"支出全部列在{_quoted(top[0])}一个科目。"
        return f"支出里列出的科目是{_quoted(top[0])}，{money(top[0].figure)}。"
    if len(top) == len(items):
        return f"支出涉及 {len(items)} 个科目，各 {money(top[0].figure)}。"
    share = f"，占 {said}" if len(top) == 1 and (said := _share(items, top[0], whole)) else ""
    return f"支出涉及 {len(items)} 个科目，{_named(top)}{share}。"


def _largest_function(filed: Filed) -> str:
    if filed.status("expenditure") != "filled":
        return ""
    found = [
        Item(row["name"], figure)
        for row in leaves(filed.rows("expenditure"))
        if (figure := filed.read("expenditure", row, "total")).value
    ]
    return largest_item(found, filed.figure("expenditure", "total", lambda row: row["row_type"] == "total"))


def _top(items: Sequence[Item]) -> list[Item]:
    """Those that share the largest amount; none where nothing is above zero."""
    values = [item.figure.value for item in items if item.figure.value is not None]
    most = max(values, default=Decimal(0))
    return [item for item in items if item.figure.value == most] if most > 0 else []


def _named(top: Sequence[Item]) -> str:
    """`最大的是“甲”，3.00 万元`, however many there are of that size."""
    price = money(top[0].figure)
    if len(top) > _NAMED:
        return f"其中 {len(top)} 个同为最大，各 {price}"
    names = "、".join(_quoted(item) for item in top)
    return f"最大的是{names}，{'各 ' if len(top) > 1 else ''}{price}"


def _quoted(item: Item) -> str:
    return f"“{markdown_text(item.name)}”" if item.name else "原文未载名称的一个"


def _share(items: Sequence[Item], top: Item, whole: Figure) -> str:
    """Its share of the whole; '' where a negative part or a doubtful figure would make it say too much."""
    values = [item.figure.value for item in items if item.figure.value is not None]
    part = top.figure.value
    if part is None or whole.value is None or min(values) < 0 or part > whole.value:
        return ""
    return "" if whole.doubtful or top.figure.doubtful else words.share(part, whole.value)


_TABLE_IS = {
    "declared_empty": "是空表",
    "blank": "留空未填",
    "not_in_form": "没有找到",
    "missing": "没有找到",
    "left_out": "节录未载",
    "unreadable": "没有读出来",
    "suspect": "读法存疑",
}
