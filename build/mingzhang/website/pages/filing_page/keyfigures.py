"""The few numbers under the opening sentences, ruled like the head of an account."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from mingzhang.budget.wording import total_name, year_total_name
from mingzhang.website import words
from mingzhang.website.charts.kinds import BASIC, PROJECT
from mingzhang.website.fragments import render
from mingzhang.website.glossary import terms
from mingzhang.website.one_filing.change_sentences import TotalChange
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.package_tables import PRINTED, Figure
from mingzhang.website.prose import DOUBTFUL

_TERMS = {
    "收入总预算": "收支总预算",
    "支出总预算": "收支总预算",
    "一般公共预算支出": "一般公共预算",
    "支出比上年": "上年推算",
    "收入比上年": "上年推算",
}
"""Where the glossary explains a figure under another name."""


@dataclass(frozen=True)
class KeyFigure:
    """A figure with its name; `note` is a line below it, `colour` the class of its key; `signed` for a change; `source` leads to the
    page with the lines of its document."""

    name: str
    figure: Figure
    note: str = ""
    colour: str = ""
    signed: bool = False
    source: str = "source/"


def render_figures(figures: MainFigures, page: str, change: TotalChange | None = None) -> Markup:
    """Five figures and, where both parts add up to the whole, one bar of basic against project expenditure. The fourth is
    the stated change of the total, or the general public budget where that is not known."""
    whole = figures.expenditure if figures.expenditure.printed else figures.current_spending
    keys = [
        _total(figures),
        KeyFigure(BASIC, figures.basic, _share(figures.basic, whole), "basic"),
        KeyFigure(PROJECT, figures.project, _share(figures.project, whole), "project"),
        KeyFigure("一般公共预算支出", figures.general, _share(figures.general, whole))
        if change is None
        else _moved(change),
        KeyFigure("“三公”经费", figures.three_public),
    ]
    found = {key.name: terms()[_term(key.name)].href(page) for key in keys}
    return render("figures", keys=keys, statuses=words.STATUSES, bar=_bar(figures), terms=found)


def _term(name: str) -> str:
    """What the glossary calls a figure."""
    return "收支总预算" if name == year_total_name("expenditure") else _TERMS.get(name, name)


def _moved(change: TotalChange) -> KeyFigure:
    note = "按文件所列增减额推算"
    if change.prior is not None and change.prior > 0 and change.change != 0:
        note += f"，{'+' if change.change > 0 else '−'}{words.share(abs(change.change), change.prior)}"
    return KeyFigure(f"{change.name}比上年", Figure(change.change, PRINTED), note, signed=True)


def _total(figures: MainFigures) -> KeyFigure:
    income, expenditure = figures.income, figures.expenditure
    if not income.printed and not expenditure.printed and figures.current_spending.printed:
        return KeyFigure(
            year_total_name("expenditure"), figures.current_spending, f"没有印出{total_name('expenditure')}"
        )
    if not income.printed or not expenditure.printed:
        return KeyFigure("收入总预算", income) if income.printed else KeyFigure("支出总预算", expenditure)
    if income.value != expenditure.value:
        return KeyFigure("支出总预算", expenditure, f"收入总预算 {_amount(income)}")
    current, carried = figures.current_year, figures.carryover
    note = f"本年 {_amount(current)} ＋ 结转 {_amount(carried)}" if current.printed and carried.printed else ""
    return KeyFigure("收支总预算", income, note)


def _amount(figure: Figure) -> str:
    if figure.value is None:
        return ""
    return f"{words.amount(figure.value)}{DOUBTFUL if figure.doubtful else ''}"


def _share(part: Figure, whole: Figure) -> str:
    """The share of a part; '' where either is not known or in doubt."""
    if part.value is None or whole.value is None or part.doubtful or whole.doubtful:
        return ""
    return words.share(part.value, whole.value)


def _bar(figures: MainFigures) -> dict[str, str] | None:
    basic, project = figures.basic.value, figures.project.value
    if (
        figures.basic.doubtful
        or figures.project.doubtful
        or basic is None
        or project is None
        or basic <= 0
        or project <= 0
    ):
        return None
    whole = basic + project
    percent = (basic * 100 / whole).quantize(Decimal("0.001"))
    return {
        "basic": str(percent),
        "project": str(100 - percent),
        "label": f"基本支出占 {words.share(basic, whole)}，项目支出占 {words.share(project, whole)}",
    }
