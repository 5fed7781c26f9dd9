"""人员、采购和资产: what filings count, year by year, budgets apart from accounts; what a person costs where that can be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.aggregates.uncertain import uncertain_cells
from mingzhang.website.catalogue import Holdings
from mingzhang.website.charts.drawn.csv_data import sheet_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import Inputs
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.pagination import ListPart, parts_of, render_turn
from mingzhang.website.pages.staffing_page.lists import (
    ASSETS,
    HEADS,
    PROCUREMENT,
    by_document,
    can_be_divided,
    column_name,
    columns_of,
    fact_lines,
    head_columns,
    head_lines,
    head_rows,
    reasons,
)
from mingzhang.website.staffing.counted import Counted, read_counted
from mingzhang.website.staffing.peer_groups import LEAST, RULE, PeerGroup, groups
from mingzhang.website.staffing.per_head import FEWEST, MEASURES

_TITLE = "人员、采购和资产"
_CSV = "staffing.csv"
_WHAT = (("在职人数", ("staff_active",)), ("政府采购", PROCUREMENT), ("车辆、设备或房屋", ASSETS))
"""What filings are counted by: its name, and the facts of which one is enough."""


def staffing_pages(across: Across) -> Iterator[Page]:
    """The page of all years, and one for each year and phase."""
    holdings = across.holdings
    counted = read_counted(holdings, uncertain_cells(holdings))
    ordered = [counted[filing.filing_id] for agency in holdings.agencies for filing in agency.filings]
    years = {
        (year, phase): sorted(held, key=lambda each: not each.holding.is_department)
        for year in reversed(holdings.years)
        for phase in (BUDGET, ACCOUNTS)
        if (held := [each for each in ordered if (each.holding.year, each.holding.phase) == (year, phase)])
    }
    yield _index(years)
    for (year, phase), held in years.items():
        alike = groups(held)
        for part in parts_of(addresses.staffing(year, phase), held):
            yield _page(holdings, year, phase, held, alike, part)


def _index(years: dict[tuple[int, str], list[Counted]]) -> Page:
    url = addresses.STAFFING
    rows = [
        (
            year,
            words.PHASES[phase],
            addresses.relative(url, addresses.staffing(year, phase)),
            [len(held), *(_having(held, facts) for _, facts in _WHAT), sum(map(can_be_divided, held))],
        )
        for (year, phase), held in years.items()
    ]
    names = ["文件", *(f"写了{name}" for name, _ in _WHAT), "能算每人经费"]
    said = "各机构有多少人，买什么，有多少车辆、设备和房屋；人和钱对得上的，算出每人多少。预算和决算分开。"
    body = [
        mark("crumbs"),
        f"# {_TITLE}",
        f"{said if rows else '还没有收录文件。'}\n{{: .lede }}",
        heading("历年", "years", "写了几份，不等于别的就没有"),
        mark("years"),
        heading("每人经费怎么算", "rule"),
        mark("rule"),
    ]
    return Page(
        url=url,
        title=_TITLE,
        subtitle="各机构历年的人数、政府采购、车辆和每人经费",
        description=said,
        body="\n\n".join(body),
        fragments={
            "crumbs": render_crumbs(url, [(_TITLE, url)]),
            "years": render("staffing-years", names=names, rows=rows),
            "rule": render("staffing-rule", fewest=FEWEST, least=LEAST, rule=RULE),
        },
    )


def _page(
    holdings: Holdings, year: int, phase: str, held: list[Counted], alike: list[PeerGroup], part: ListPart[Counted]
) -> Page:
    url, name = part.url, words.PHASES[phase]
    title = f"{year} 年{name}里的{_TITLE}"
    having = "，".join(f"{_having(held, facts)} 份写了{what}" for what, facts in _WHAT)
    said = f"{len(held)} 份{name}里，{having}。"
    body = [
        mark("crumbs"),
        f"# {title}",
        f"{said}\n{{: .lede }}",
        heading("每人经费", "per-head", "经费除以在职人数；按地区排列，不排名"),
        mark("per-head"),
    ]
    here = [group for group in alike if group.members[0] in part.items]
    fragments = {
        "crumbs": render_crumbs(url, [(_TITLE, addresses.STAFFING), (f"{year} 年{name}", url)]),
        "per-head": _per_head(holdings, part.items, url),
        "parts": render_turn(part),
    }
    if here:
        body += [heading("同类机构", "alike", RULE), mark("alike")]
        fragments["alike"] = render("staffing-peers", groups=[_group(holdings, group, url) for group in here])
    for section, about, facts in (("政府采购", "万元", PROCUREMENT), ("车辆、设备和房屋", "文件写明的数", ASSETS)):
        anchor = "procurement" if facts is PROCUREMENT else "assets"
        columns = columns_of(facts, part.items)
        if columns:
            body += [heading(section, anchor, about), mark(anchor)]
            fragments[anchor] = render(
                "staffing-facts",
                name=f"{anchor}-{year}-{phase}",
                caption=f"{year} 年{name}，{section}",
                columns=[column_name(fact, phase) for fact in columns],
                kinds=[
                    (kind, lines)
                    for kind, each in by_document(part.items)
                    if (lines := fact_lines(holdings, each, columns, url))
                ],
                phase=name,
            )
    return Page(
        url=url,
        title=f"{title}{part.suffix}",
        subtitle=said.rstrip("。"),
        description=f"{year} 年各机构{name}写明的人数、政府采购、车辆和每人经费。",
        body="\n\n".join([*body, mark("parts")]),
        fragments=fragments,
        files={_CSV: sheet_text(head_columns(phase), head_rows(part.items))},
    )


def _per_head(holdings: Holdings, held: Sequence[Counted], page: str) -> str:
    return render(
        "staffing-per-head",
        measures=[MEASURES[measure] for measure in HEADS],
        kinds=[(kind, lines) for kind, each in by_document(held) if (lines := head_lines(holdings, each, page))],
        reasons=reasons(holdings, held, page),
        rule=addresses.relative(page, f"{addresses.STAFFING}#rule"),
        csv=_CSV,
    )


def _group(holdings: Holdings, group: PeerGroup, page: str) -> dict[str, object]:
    """What the template says of a group: its name, its members, and the sums over the sums."""
    return {
        "title": f"{group.level}{group.office}，{words.document(group.document)}",
        "members": head_lines(holdings, group.members, page),
        "measures": [MEASURES[measure] for measure in HEADS],
        "few": f"不足 {LEAST} 家",
        "whole": [
            (MEASURES[measure], *(words.even(group.whole[measure][1]), group.whole[measure][0]))
            if measure in group.whole
            else (MEASURES[measure], "", 0)
            for measure in HEADS
        ],
    }


def _having(held: Sequence[Counted], facts: Sequence[str]) -> int:
    return sum(any(fact in each.facts for fact in facts) for each in held)


KIND = PageKind(
    addresses.STAFFING,
    staffing_pages,
    menu=Menu(6, "人员", _TITLE, in_head=False),
    every_phase=True,
    inputs=Inputs(frozenset({"basic_expenditure", "cells", "expenditure", "facts"})),
)
