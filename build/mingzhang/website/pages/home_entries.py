"""The ways in from the front page: by place, by what money is spent on, by project, by year."""

from __future__ import annotations

from markupsafe import Markup

from mingzhang.budget.filing import BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.aggregates.three_public import count_states
from mingzhang.website.fragments import render
from mingzhang.website.pages.index_entries import IndexEntry
from mingzhang.website.pages.region import place_entries
from mingzhang.website.pages.three_public import SAID

_SHOWN = 6
_HOME = addresses.HOME


def render_ways(every: Across) -> Markup:
    """The ways into the collection on the home page: places and years with all that is held of them, functions, projects, “三公” of
    the budgets; a way that leads nowhere is left out."""
    across = every.of(BUDGET)
    lists = [
        (IndexEntry("按地区", addresses.REGIONS, ""), place_entries(every, _HOME, 2 * _SHOWN)[: 2 * _SHOWN]),
        (IndexEntry("按支出科目", addresses.FUNCTIONS, ""), _functions(across)),
        (IndexEntry(_largest(across), addresses.PROJECTS, ""), _projects(across)),
        (IndexEntry("按年度", addresses.YEARS, ""), _years(every)),
        (IndexEntry("“三公”经费", addresses.THREE_PUBLIC, ""), _three_public(across)),
    ]
    return render("index", lists=[each for each in lists if each[1]], flow=True)


def _functions(across: Across) -> list[IndexEntry]:
    """The categories and items that most budgets spend on."""
    counts = {
        code: len({row.holding.filing_id for row in function.spent})
        for code, function in across.functions.items()
        if len(code) != 5
    }
    common = sorted(counts, key=lambda code: (-counts[code], code))[: 2 * _SHOWN - 4]
    entries = [
        IndexEntry(across.functions[code].title, addresses.function(code), f"{counts[code]} 份预算", int(len(code) > 3))
        for code in sorted(common)
    ]
    return [*entries, IndexEntry("全部科目", addresses.FUNCTIONS, f"{len(across.functions)} 个")] if entries else []


def _largest(across: Across) -> str:
    return f"按项目，{across.projects[0].holding.year} 年金额最大的" if across.projects else ""


def _projects(across: Across) -> list[IndexEntry]:
    """The largest of the newest year: years are not ranked against each other."""
    if not across.projects:
        return []
    year = across.projects[0].holding.year
    known = [
        (project, project.total.value)
        for project in across.projects
        if project.holding.year == year and project.total.value is not None and not project.holding.included_in
    ]
    entries = [
        IndexEntry(project.name or "原文未载名称", addresses.relative(_HOME, project.url), words.amount(value))
        for project, value in known[:_SHOWN]
    ]
    return [*entries, IndexEntry("全部项目", addresses.PROJECTS, f"{len(across.projects)} 个")]


def _years(across: Across) -> list[IndexEntry]:
    """Every year; those with a budget have a page."""
    held = {
        year: [filing.phase for filing in across.holdings.filings if filing.year == year]
        for year in across.holdings.years
    }
    return [
        IndexEntry(
            str(year),
            addresses.year(year) if BUDGET in held[year] else "",
            words.filings(held[year], "") if held[year] else "未收录",
        )
        for year in reversed(across.holdings.years)
    ]


def _three_public(across: Across) -> list[IndexEntry]:
    """How the filings of the newest year say it: money, zero, an empty table, nothing."""
    year = across.holdings.years[-1]
    held = [own for own in across.three_public.values() if own.holding.year == year]
    return [
        IndexEntry(f"{year} 年，{SAID[state]}", addresses.three_public(year), f"{count} 份预算")
        for state, count in count_states(held).items()
        if count
    ]
