"""The opening sentences of a filing's page, in Markdown, true for any filing.

Arithmetic is stated, never guessed: a share needs both figures and a base above zero, a blank is called blank, a
printed zero is printed, a table that is not there is named. Figures link to their line in the source.
"""

from __future__ import annotations

from mingzhang.budget.wording import total_name, year_total_name
from mingzhang.website import words
from mingzhang.website.one_filing.change_sentences import change_sentences
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.prose import money

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
_USES = {"基本支出": "用于人员和日常运转", "项目支出": "用于特定项目"}
_REST = {"基本支出": "其余用于人员和日常运转", "项目支出": "其余用于特定项目"}


def opening(filed: Filed, figures: MainFigures) -> tuple[str, ...]:
    """One to three paragraphs: what the key figures below do not say of totals and their parts, what changed, what is in
    doubt."""
    doubtful = filed.holding.cells_doubtful
    doubt = f"有 {doubtful} 个数字读法存疑，在表中标“疑”，表下写明为什么、还可能是什么。" if doubtful else ""
    first = _totals(figures) + _composition(filed, figures)
    return tuple(filter(None, (first, change_sentences(filed, figures), doubt)))


def _totals(figures: MainFigures) -> str:
    """What is to be said of the totals; '' where both are printed and equal, which the key figures show."""
    income, expenditure = figures.income, figures.expenditure
    if income.printed and expenditure.printed:
        if income.value == expenditure.value:
            return ""
        return f"全年收入总预算 {money(income)}，支出总预算 {money(expenditure)}，两个总数不相等。"
    if income.printed:
        return f"全年收入总预算 {money(income)}；支出总预算{_WHY[expenditure.state]}。"
    if expenditure.printed:
        return f"全年支出总预算 {money(expenditure)}；收入总预算{_WHY[income.state]}。"
    current, spending = figures.current_year, figures.current_spending
    if current.printed and spending.printed:
        received, spent = year_total_name("income"), year_total_name("expenditure")
        if current.value == spending.value:
            return f"{received}和{spent}都是 {money(current)}，没有印出{total_name('')}。"
        return f"{received} {money(current)}，{spent} {money(spending)}，没有印出{total_name('')}。"
    return f"收支总额{_WHY[income.state]}。"


def _composition(filed: Filed, figures: MainFigures) -> str:
    status = filed.status("expenditure")
    if status != "filled" and not (figures.basic.printed or figures.project.printed):
        return f"支出总体情况表{_TABLE_IS[status]}，看不出基本支出和项目支出各是多少。"
    whole = filed.figure("expenditure", "total", lambda row: row["row_type"] == "total")
    if status != "filled":
        whole = figures.expenditure if figures.expenditure.printed else figures.current_spending
    basic, project = figures.basic, figures.project
    if said := _split(basic, project, whole):
        return said
    clauses = [_clause("基本支出", basic, whole), _clause("项目支出", project, whole)]
    return "；".join(clauses) + "。"


def _split(basic: Figure, project: Figure, whole: Figure) -> str:
    """Both parts in words, the larger first: `七成多用于人员和日常运转，其余用于特定项目。`; '' unless both are certain, above zero
    and make up the whole."""
    if basic.value is None or project.value is None or any(each.doubtful for each in (basic, project, whole)):
        return ""
    if min(basic.value, project.value) <= 0 or basic.value + project.value != whole.value:
        return ""
    larger, rest = ("基本支出", "项目支出") if basic.value >= project.value else ("项目支出", "基本支出")
    return f"支出的{words.tenths(max(basic.value, project.value), whole.value)}{_USES[larger]}，{_REST[rest]}。"


def _clause(name: str, figure: Figure, whole: Figure) -> str:
    if not figure.printed or figure.value is None:
        return f"{name}{_WHY[figure.state]}"
    if figure.value == 0:
        return f"{name}为 {money(figure)}"
    share = words.share(figure.value, whole.value) if whole.printed and whole.value is not None else ""
    return "，".join(part for part in (f"{name} {money(figure)}", share and f"占 {share}", _USES[name]) if part)


_TABLE_IS = {
    "declared_empty": "是空表",
    "blank": "留空未填",
    "not_in_form": "没有找到",
    "missing": "没有找到",
    "left_out": "节录未载",
    "unreadable": "没有读出来",
    "suspect": "读法存疑",
}
