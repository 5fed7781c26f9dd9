"""预算与决算: of an agency, year by year, what was planned and what was spent, each figure from its own document."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Agreement
from mingzhang.website.charts.plan_years import plan_and_outcome_over_years
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.agency_page.charts import render_over_years
from mingzhang.website.pages.agency_page.kind_names import KindName, name_of_scope
from mingzhang.website.plan_and_outcome.counterparts import Sides, sides_of
from mingzhang.website.plan_and_outcome.counts import counts_beside
from mingzhang.website.plan_and_outcome.lines import STATES, Outcome
from mingzhang.website.plan_and_outcome.years import MEASURES, YearOfBoth, years_of
from mingzhang.website.prose import money


def both_phases(filed: Sequence[Filed], page: str, files: dict[str, str], agreed: Sequence[Agreement] = ()) -> Markup:
    """A chart and a table for each total, and staff and vehicles, for the department and for the unit apart; then what agrees between
    the documents. Nothing where only one phase is held."""
    if len({each.holding.phase for each in filed}) < 2:
        return Markup()
    held = [(is_department, own) for is_department, own in _by_scope(filed) if own]
    parts = []
    for is_department, own in held:
        name = name_of_scope(is_department=is_department) if len(held) > 1 else KindName()
        parts += _of_scope(sides_of(own), name, page, files)
        parts += _counted(sides_of(own), name, page)
    if agreed:
        parts.append(_agreeing(agreed, page))
    return Markup("\n").join(parts)


def outcome_sentence(filed: Sequence[Filed], page: str) -> str:
    """What was spent of the newest budget of which the accounts are held, of the department where its own are; '' where there is none,
    or a figure is in doubt."""
    for year in (year for _, own in _by_scope(filed) for year in reversed(years_of(sides_of(own), MEASURES[0]))):
        line = year.outcome
        if year.sides.budget is None or year.sides.accounts is None or line.difference is None or line.planned is None:
            continue
        if not line.rate:
            continue
        spent, planned = (
            money(figure, addresses.relative(page, addresses.source(document.holding.url)))
            for figure, document in ((line.spent, year.sides.accounts), (line.planned, year.sides.budget))
        )
        kind = year.sides.accounts.holding.document_name
        return f"{line.name} 年{kind}，{MEASURES[0].name} {spent}，为预算 {planned}的 {line.rate}。"
    return ""


def _by_scope(filed: Sequence[Filed]) -> list[tuple[bool, list[Filed]]]:
    """Whether they are of the department, and the documents: the department's, then the unit's."""
    return [(whole, [each for each in filed if each.holding.is_department == whole]) for whole in (True, False)]


def _of_scope(sides: Sequence[Sides], name: KindName, page: str, files: dict[str, str]) -> list[Markup]:
    parts: list[Markup] = []
    for measure in MEASURES:
        years = years_of(sides, measure)
        if not any(_is_printed(year.outcome) for year in years):
            continue
        chart = plan_and_outcome_over_years(years, measure)
        if chart is not None:
            parts.append(render_over_years(chart, name, files, tabled=False))
        caption = f"{measure.name}，预算与决算{name.caption}"
        table = render(
            "both-years",
            caption="" if parts[1:] else caption,
            label=caption,
            name=f"both-{measure.id}{name.id_suffix}",
            rows=_with_gaps(years, page),
            states=STATES,
        )
        parts.append(_folded(caption, years, table) if len(parts) > 1 else table)
    return parts


def _counted(sides: Sequence[Sides], name: KindName, page: str) -> list[Markup]:
    """Staff and vehicles of both documents, by year."""
    rows = [(each, _ways(each.sides, page)) for each in counts_beside(sides)]
    caption = f"人员和车辆，预算文件与决算文件{name.caption}"
    return [render("both-counts", caption=caption, name=f"both-counts{name.id_suffix}", rows=rows)] if rows else []


def _agreeing(agreed: Sequence[Agreement], page: str) -> Markup:
    told = [
        (f"{each.year} 年决算", each.before, each.later_name, addresses.relative(page, each.later.url), each.behind)
        for each in agreed
    ]
    return render("agreements", agreements=told)


def _folded(caption: str, years: Sequence[YearOfBoth], table: Markup) -> Markup:
    """The table behind its name and the number of its years."""
    newest = years[-1].sides.year
    entry = {
        "number": "",
        "title": caption,
        "rows": len(years),
        "total": None,
        "doubtful": False,
        "year": newest,
        "status": "",
    }
    return render("folds-years", entry=entry, table=table)


def _is_printed(line: Outcome) -> bool:
    return line.spent.printed or (line.planned is not None and line.planned.printed)


def _with_gaps(years: Sequence[YearOfBoth], page: str) -> list[tuple[str, YearOfBoth | None, dict[str, str]]]:
    """The years with the ways to their documents, and runs of years without any between them."""
    rows: list[tuple[str, YearOfBoth | None, dict[str, str]]] = []
    for place, each in enumerate(years):
        year, last = each.sides.year, years[place - 1].sides.year if place else each.sides.year
        if year > last + 1:
            rows.append((words.year_run((last + 1, year - 1)), None, {}))
        rows.append((str(year), each, _ways(each.sides, page)))
    return rows


def _ways(sides: Sides, page: str) -> dict[str, str]:
    """The ways to the documents of a year that are held, by their phase."""
    documents = {"预算": sides.budget, "决算": sides.accounts}
    return {side: addresses.relative(page, filed.holding.url) for side, filed in documents.items() if filed is not None}
