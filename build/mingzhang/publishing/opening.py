"""The opening sentences of a filing's page, in Markdown, true for any filing.

Arithmetic is stated, never guessed: a share needs both figures and a base above zero, a blank is called blank, a
printed zero is printed, a table that is not there is named. Figures link to their line in the source.
"""

from __future__ import annotations

from decimal import Decimal

from mingzhang.publishing import words
from mingzhang.publishing.changes import change_sentences
from mingzhang.publishing.escaping import markdown_text
from mingzhang.publishing.figures import MainFigures
from mingzhang.publishing.filed import PRINTED, Figure, Filed, project_identity

_WHY = {
    "blank": "原文留空",
    "declared_empty": "所在的表是空表",
    "not_in_template": "没有，这种格式不含这张表",
    "missing": "没有找到，文件里缺这张表",
    "unreadable": "没有读出来",
    "absent": "没有找到，表里没有这一行",
}
_USES = {"基本支出": "用于人员和日常运转", "项目支出": "用于专门的事项"}


def opening(filed: Filed, figures: MainFigures) -> tuple[str, ...]:
    """One to three paragraphs: totals, what changed, what is in doubt."""
    first = _totals(figures) + _composition(filed, figures) + _projects(filed)
    doubtful = filed.holding.cells_doubtful
    doubt = f"有 {doubtful} 个数字读法存疑，在表中标“疑”，表下写明为什么、还可能是什么。" if doubtful else ""
    return tuple(filter(None, (first, change_sentences(filed, figures), doubt)))


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
    return f"收支总额{_WHY[income.state]}。"


def _composition(filed: Filed, figures: MainFigures) -> str:
    status = filed.status("expenditure")
    if status != "filled":
        return f"支出总体情况表{_TABLE_IS[status]}，看不出基本支出和项目支出各是多少。"
    whole = filed.figure("expenditure", "total", lambda row: row["row_type"] == "total")
    clauses = [_clause("基本支出", figures.basic, whole), _clause("项目支出", figures.project, whole)]
    return "；".join(clauses) + "。"


def _clause(name: str, figure: Figure, whole: Figure) -> str:
    if not figure.printed or figure.value is None:
        return f"{name}{_WHY[figure.state]}"
    if figure.value == 0:
        return f"{name}印为 {money(figure)}"
    share = words.share(figure.value, whole.value) if whole.printed and whole.value is not None else ""
    return "，".join(part for part in (f"{name} {money(figure)}", share and f"占 {share}", _USES[name]) if part)


def _projects(filed: Filed) -> str:
    """The largest project of table 7, which lists those paid from the general public budget."""
    status = filed.status("project_expenditure")
    if status == "declared_empty":
        return "一般公共预算没有安排项目支出。"
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
        first.setdefault(project, (row["project_name"] or row["name"], figure))
    if not sums:
        return ""
    most = max(sums.values())
    largest = [project for project, amount in sums.items() if amount == most]
    names = "、".join(f"“{markdown_text(first[project][0])}”" for project in largest[:2])
    shown = first[largest[0]][1]
    price = money(Figure(most, PRINTED, shown.line, shown.doubtful))
    if len(sums) == 1:
        return f"一般公共预算安排了一个项目：{names}，{price}。"
    count = f"一般公共预算安排的项目有 {len(sums)} 个，"
    if len(largest) > 2:
        return f"{count}其中 {len(largest)} 个同为最大，各 {price}。"
    if len(largest) == 2:
        return f"{count}最大的是{names}，各 {price}。"
    return f"{count}最大的是{names}，{price}。"


_TABLE_IS = {
    "declared_empty": "是空表",
    "blank": "留空未填",
    "not_in_template": "不在这种格式里",
    "missing": "没有找到",
    "unreadable": "没有读出来",
}


def money(figure: Figure) -> str:
    """`<span class="nw">[410.33](source/index.md#L124){.src}&nbsp;万元</span>`; a doubtful figure says so."""
    if figure.value is None:
        raise ValueError("a figure without a value cannot be printed")
    text = words.amount(figure.value)
    linked = f"[{text}](source/index.md#L{figure.line}){{.src}}" if figure.line.isdecimal() else text
    doubt = "（读法存疑）" if figure.doubtful else ""
    return f'<span class="nw">{linked}&nbsp;万元</span>{doubt}'
