"""The tables of plan and outcome, with their own CSV: plan, what was spent, the difference, the rate, the agency's reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.charts.drawn.csv_data import sheet_text
from mingzhang.website.charts.model import ChartFigure, Row
from mingzhang.website.charts.planned_and_spent import figure_or_words
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.tables import table_title
from mingzhang.website.pages.filing_page.outcome_words import plan_source
from mingzhang.website.pages.filing_page.tables import source_page
from mingzhang.website.plan_and_outcome.evaluated import SHEETS
from mingzhang.website.plan_and_outcome.lines import STATES, Outcome, Outcomes, is_alike, stage_name
from mingzhang.website.plan_and_outcome.procurement import FACTS

_CATEGORY = 3
_RATES = 3
"""How many rates that are cut off are told one by one: the last ones, of which one is the total's."""


@dataclass(frozen=True)
class Titled:
    """How a table of outcomes is shown: its id on the page, the head of its first column, its caption, '' where it stands alone, and
    what is said below it besides."""

    anchor: str
    first: str
    caption: str = ""
    note: str = ""


def outcome_table(
    accounts: Filed, budget: Filed | None, outcomes: Outcomes, titled: Titled, files: dict[str, str], noted: set[str]
) -> Markup:
    """The lines and the total; the file of the table is added, and what is noted below it, unless the page has `noted` it. `budget` is
    the document that the plans are of, where it is held."""
    lines = [*outcomes.lines, *([outcomes.total] if outcomes.total else [])]
    name = f"plan-and-outcome-{titled.anchor}.csv"
    files[name] = _csv(lines, titled.first, stage_name(outcomes.stage))
    beside = budget if outcomes.held else None
    return render(
        "outcome",
        lines=lines,
        nested=any(len(line.code) == _CATEGORY and not line.counts for line in lines),
        mixed=not outcomes.stage,
        stages={stage: stage_name(stage) for line in lines for stage in (line.stage, line.quoted_stage)},
        states=STATES,
        anchor=titled.anchor,
        first=titled.first,
        caption=titled.caption,
        plan=stage_name(outcomes.stage),
        source=source_page(accounts),
        plan_source=plan_source(accounts.holding, beside),
        reasoned=any(line.reason for line in lines),
        notes=[
            *filter(None, (_unsaid(paragraph, noted) for paragraph in _notes(outcomes, lines))),
            *_listed(titled.note),
        ],
        documents=_documents(accounts, beside, outcomes),
        csv=name,
    )


def _documents(accounts: Filed, budget: Filed | None, outcomes: Outcomes) -> list[tuple[str, str, str]]:
    """Which table of which document each side is from: 预算, its title and where it stands; nothing where one document has both."""
    if budget is None:
        return []
    page = accounts.holding.url
    anchor = "facts" if outcomes.resource == FACTS else "tables"
    if outcomes.resource == SHEETS:
        planned = _title(budget, "project_expenditure")
        spent = f"{accounts.holding.year} 年{accounts.holding.document_name}，绩效自评表"
        return [
            ("预算", planned, f"{addresses.relative(page, budget.holding.url)}#tables"),
            ("决算", spent, "#targets"),
        ]
    return [
        (side, _title(filed, outcomes.resource), f"{addresses.relative(page, filed.holding.url)}#{anchor}")
        for side, filed in (("预算", budget), ("决算", accounts))
    ]


def _title(filed: Filed, resource: str) -> str:
    title = table_title(filed.tables[resource]) if resource in filed.tables else ""
    document = f"{filed.holding.year} 年{filed.holding.document_name}"
    return f"{document}，{title}" if title else document


def _unsaid(sentences: Sequence[str], noted: set[str]) -> str:
    """The sentences that are not noted yet, which they are then."""
    found = [sentence for sentence in sentences if sentence not in noted]
    noted.update(found)
    return "".join(found)


def _notes(outcomes: Outcomes, lines: Sequence[Outcome]) -> list[list[str]]:
    """How difference and rate are made, what is not compared, and how the plans that the accounts quote stand to the budget's own: the
    sentences of each paragraph."""
    plan = stage_name(outcomes.stage)
    said = [f"差额是决算减{plan}，执行率是决算除以{plan}，都由本站计算。"]
    if any(line.without_base for line in lines):
        said.append(f"{plan}为零的不计执行率。")
    if any(line.reason for line in lines):
        said.append("原因一栏照录原文。")
        if any(line.direction == 0 and line.counts and not line.reason for line in lines):
            said.append("没有差额、也没有写原因的注明“持平”。")
    return [said, _missing(lines), _listed(_quoted(outcomes, lines)), _listed(_cut_off(lines))]


def _listed(text: str) -> list[str]:
    return [text] if text else []


def _cut_off(lines: Sequence[Outcome]) -> str:
    """The rates that the accounts cut off where rounding gives another last place."""
    found = [
        f"“{line.name}”写作 {line.printed_rate.value}%，按两数四舍五入是 {line.rate_not_cut}%"
        for line in lines
        if line.printed_rate is not None and line.rate_not_cut
    ]
    more = f"；另有 {len(found) - _RATES} 行" if len(found) > _RATES else ""
    return f"文件所写的执行率：{'；'.join(found[-_RATES:])}{more}。末位没有进位，不作为发现。" if found else ""


def _missing(lines: Sequence[Outcome]) -> list[str]:
    """What the words in place of figures mean."""
    states = {figure.state for line in lines for figure in (line.planned, line.spent) if figure is not None}
    said = {
        "unlisted": "“未列”是这份文件的表里没有这一行，该表各行相加等于它印的合计",
        "unseen": "“没有读到”是本站在表里没有读到这一行，不说明文件里没有",
        "unmatched": "“没有同名项目”是预算的项目支出表里没有叫这个名字的项目，也可能换了名称",
        "namesakes": "“名称相近的不止一个”是几个项目的名称去掉年份、标点以后相同，不能确定对应哪一个",
    }
    return [f"{text}。" for state, text in said.items() if state in states]


def _quoted(outcomes: Outcomes, lines: Sequence[Outcome]) -> str:
    """Whether the plans that the accounts quote are those of the budget itself."""
    quoted = [line for line in lines if line.quoted is not None]
    if not outcomes.held or not quoted:
        return ""
    agreeing = sum(_is_certain(line) and is_alike(line.quoted, line.planned) for line in quoted)
    differing = sum(line.recast for line in quoted)
    said = f"决算文件自己也引了预算数：{agreeing} 处与预算文件相同" if agreeing else "决算文件自己也引了预算数："
    if not differing:
        return f"{said}。" if agreeing else ""
    more = "，" if agreeing else ""
    return f"{said}{more}{differing} 处不同，写在预算数下面；预算可能经过调整，也可能两份文件口径不同，不等于有误。差额和执行率都按预算文件计算，文件写的原因说的是它自己所引的预算数。"


def _is_certain(line: Outcome) -> bool:
    return not any(figure is None or figure.doubtful for figure in (line.quoted, line.planned))


def _csv(lines: Sequence[Outcome], first: str, plan: str) -> str:
    quoted = any(line.quoted is not None for line in lines)
    columns = (first, plan, *(["决算所引预算"] if quoted else []), "决算", "差额", "执行率", "原因")
    return sheet_text(columns, [_row(line, quoted) for line in lines])


def _spent(line: Outcome) -> ChartFigure | str:
    shown = figure_or_words(line.spent)
    if line.told is None or line.told.value is None or not isinstance(shown, str):
        return shown
    return f"{shown}，文字写 {words.even(line.told.value)}"


def _row(line: Outcome, quoted: bool) -> Row:
    beside = (figure_or_words(line.quoted),) if quoted else ()
    cells = (
        figure_or_words(line.planned),
        *beside,
        _spent(line),
        ChartFigure(line.difference),
        line.rate,
        line.reason,
    )
    return Row(line.name, cells, "", line.code)
