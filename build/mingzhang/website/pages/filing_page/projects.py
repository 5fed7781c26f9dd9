"""项目: each with its size; folded behind it what it is for, on what basis, and what it promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from mingzhang.datapackage.records import ChangeRow, PurposeRow
from mingzhang.website import addresses, words
from mingzhang.website.charts import Chart
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.projects import Project, read_projects, undisclosed

MOST_ROWS = 20
"""So many projects stand in the open; more are folded behind their number and sum."""
_ORIGINS = {"table": "项目支出表", "text": "说明文字", "targets": "绩效目标表"}


def render_projects(filed: Filed, chart: Chart, *, csv_href: str, source_href: str) -> Markup:
    """The projects as a figure of rows; `chart` lends its answer, its source and its remark."""
    projects = read_projects(filed)
    page = filed.holding.url
    largest = max(
        (project.amount.value for project in projects if project.amount.value is not None), default=Decimal(0)
    )
    drawn = [_meter(project, largest) for project in projects]
    return render(
        "projects",
        chart=chart,
        projects=list(zip(projects, drawn, strict=True)),
        marks=sum(meter != "" for meter in drawn),
        most=MOST_ROWS,
        rest=_rest(projects[MOST_ROWS:]),
        extra=[project for project in projects if not project.tabled],
        origins=_ORIGINS,
        excerpt=filed.holding.excerpt,
        undisclosed=_undisclosed(filed),
        source=addresses.relative(page, addresses.source(page)),
        csv=csv_href,
        source_href=source_href,
    )


@dataclass(frozen=True)
class Rest:
    """The projects behind the fold: how many, their sum (None where no amount is printed), how many have none."""

    count: int
    total: Decimal | None
    blank: int


def _rest(projects: Sequence[Project]) -> Rest | None:
    if not projects:
        return None
    known = [project.amount.value for project in projects if project.amount.value is not None]
    return Rest(len(projects), sum(known, Decimal(0)) if known else None, len(projects) - len(known))


def carryover_purposes(filed: Filed) -> Markup:
    """What the money carried over from last year is for; empty where nothing is said."""
    return _purposes(filed, "carryover", "上年结转结余的用途", {})


def appropriation_purposes(filed: Filed) -> Markup:
    """What each category of this year's appropriation is for, with the share that the filing prints."""
    shares = {
        row.subject.rpartition("/")[2]: str(row.share_percent)
        for row in filed.records(ChangeRow)
        if row.chapter == "general_structure" and row.share_percent is not None
    }
    return _purposes(filed, "appropriation", "财政拨款的主要用途", shares)


def _purposes(filed: Filed, chapter: str, title: str, shares: dict[str, str]) -> Markup:
    rows = [row for row in filed.records(PurposeRow) if row.chapter == chapter]
    if not rows:
        return Markup()
    page = filed.holding.url
    return render(
        "purposes",
        title=title,
        rows=[(row, row.amount, shares.get(row.subject, ""), filed.at("purposes", row.row, "amount")) for row in rows],
        shared=any(row.subject in shares for row in rows),
        source=addresses.relative(page, addresses.source(page)),
    )


def _meter(project: Project, largest: Decimal) -> str:
    """The width of the size bar in percent of the largest; empty where there is nothing to draw."""
    value = project.amount.value
    if value is None or value <= 0:
        return ""
    return str((value * 100 / largest).quantize(Decimal("0.001")))


def _undisclosed(filed: Filed) -> list[tuple[str, str]]:
    """What the filing says of projects whose targets it keeps back: (text, line); counts of zero are no news."""
    said = []
    for row in undisclosed(filed):
        if row.value is not None and row.value != 0:
            count = row.fact.endswith("_count")
            text = f"{words.amount(row.value)} {row.unit or ('个' if count else '万元')}"
            said.append((f"{'' if count else '涉及 '}{text}", filed.at("facts", row.row, "value")))
    return said
