"""钱花在哪里, 项目 and 钱从哪里来: pictures of the tables, and what the filing says beside them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from mingzhang.website import words
from mingzhang.website.charts import Chart, render_chart
from mingzhang.website.checked.reconciling_totals import income_lines, reconciliation
from mingzhang.website.escaping import markdown_text
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.tables import table_id, table_title
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.filing_page.projects import appropriation_purposes, carryover_purposes, render_projects
from mingzhang.website.pages.filing_page.tables import short_title, source_link, table_link

Charts = Sequence[Chart]


def spending_section(filed: Filed, charts: Charts, fragments: dict[str, str]) -> str:
    """By function and by economic class; what the appropriation is for is folded."""
    tables = ("general_expenditure", "basic_expenditure", "expenditure")
    drawn = draw(filed, charts, ("expenditure-by-function", "basic-by-economic-class"))
    return _section(filed, ("钱花在哪里", "spending"), tables, [pair(drawn), appropriation_purposes(filed)], fragments)


def income_section(filed: Filed, charts: Charts, fragments: dict[str, str]) -> str:
    """By source, and why all money is more than the general public budget, where that is exactly known."""
    drawn = draw(filed, charts, ("income-by-source",))
    section = _section(filed, ("钱从哪里来", "income"), ("income", "balance"), drawn, fragments)
    explained = reconciliation(main_figures(filed), income_lines(filed))
    return f"{section}\n\n{explained}\n{{: .small .prose }}" if explained else section


def projects_section(filed: Filed, charts: Charts, fragments: dict[str, str]) -> str:
    """Each project; what the money carried over is for is folded."""
    chart = next(chart for chart in charts if chart.id == "projects-by-size")
    shown = filed.status(chart.resource) == "filled"
    source = f"#{table_id(chart.resource)}" if shown else "#tables"
    rows = render_projects(filed, chart, csv_href=table_link(filed, chart.resource), source_href=source)
    return _section(filed, ("项目", "projects"), (chart.resource,), [rows, carryover_purposes(filed)], fragments)


def draw(filed: Filed, charts: Charts, ids: tuple[str, ...]) -> list[Markup]:
    """The charts of these ids. Two of one table that is not there say the same: once is enough."""
    own = [chart for name in ids for chart in charts if chart.id == name]
    titles = [chart.title for chart in own]
    return [_chart(filed, chart) for at, chart in enumerate(own) if chart.rows or chart.title not in titles[:at]]


def pair(drawn: Sequence[Markup]) -> Markup:
    """Two charts side by side where there is room; one as it is."""
    shown = Markup("\n").join(drawn)
    return Markup('<div class="pair">\n{}\n</div>').format(shown) if len(drawn) == 2 else shown


def tables_named(filed: Filed, resources: Sequence[str]) -> str:
    """Which tables a section rests on, by number, those without figures left out."""
    named = [name for name in resources if name in filed.tables and filed.status(name) == "filled"]
    return "、".join(short_title(filed, name) for name in sorted(named, key=list(filed.tables).index))


def _section(
    filed: Filed, title: tuple[str, str], resources: Sequence[str], parts: Sequence[Markup], fragments: dict[str, str]
) -> str:
    """A section, `title` with its anchor; where there is nothing to show, a sentence says why."""
    top = heading(*title, tables_named(filed, resources))
    shown = [part for part in parts if part]
    if not shown:
        return f"{top}\n\n{_nothing(filed, resources[-1])}"
    name = f"charts-{title[1]}"
    fragments[name] = Markup("\n").join(shown)
    return f"{top}\n\n{mark(name)}"


def _chart(filed: Filed, chart: Chart) -> Markup:
    shown = filed.status(chart.resource) == "filled"
    return Markup(  # noqa: S704 - a fragment of ours, escaped where it was made
        render_chart(
            chart,
            source_href=f"#{table_id(chart.resource)}" if shown else "#tables",
            cell_href=lambda figure: source_link(filed, filed.trace.address(*figure.cell)) if figure.cell else "",
        )
    )


def _nothing(filed: Filed, resource: str) -> str:
    title = table_title(filed.tables[resource]) if resource in filed.tables else resource
    meaning = words.STATUS_MEANINGS[filed.status(resource)]
    return f"{markdown_text(title)}：{meaning}，没有可以画的数字。"
