"""“三公”经费: who plans how much, year by year, and why there is no figure where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across, Remark, ThreePublic
from mingzhang.website.aggregates.three_public import ITEMS, SPENT, STATES, UNREADABLE, count_states
from mingzhang.website.catalogue import Agency, Holding, Holdings
from mingzhang.website.charts import Chart, chart_files, render_chart
from mingzhang.website.charts.corpus_charts import single_bar, three_public_chart
from mingzhang.website.charts.left_out import no_chart
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import THREE_PUBLIC, Inputs, Rows
from mingzhang.website.one_filing.package_tables import Figure
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.coverage import runs_of
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.pagination import ListPart, by_kind, parts_of, render_turn

_TOO_FEW = "同一种预算里，列了“三公”经费金额"
_MOST_LINES = 150
_MOST_REMARKS = 12
_MOST_ACCOUNTS = 6
_Titled = tuple[Holding, str]
"""A filing and what it is called in lists."""
_REMARKED = "两处放在一起看才完整，不等于有错"


@dataclass(frozen=True)
class ExpenseLine:
    """One filing's table with the short name of its agency and links from the page it stands on; `figures` are its lines in the order of ITEMS."""

    own: ThreePublic
    name: str
    page: str
    href: str
    figures: tuple[Figure, ...]
    state: str
    copy: str


@dataclass(frozen=True)
class ExpenseRow:
    """An agency and kind of document; `cells` by year: a table with its link and state, or how many years have none."""

    name: str
    href: str
    document: str
    cells: tuple[tuple[ThreePublic, str, str] | int, ...]


def three_public_pages(across: Across) -> Iterator[Page]:
    """An index of the “三公” costs of budgets, and for each year the filings in parts, departments before units; accounts are named in a line, and
    are in no number."""
    accounts = sorted(across.holdings.of(ACCOUNTS).filings, key=lambda one: (-one.year, one.filing_id))
    titled = [(each, across.holdings.short_title(each)) for each in accounts]
    across = across.of(BUDGET)
    yield _index(across, titled)
    for year in reversed(across.holdings.years):
        held = [
            across.three_public[filing.filing_id]
            for agency in across.holdings.agencies
            for filing in agency.filings
            if filing.year == year
        ]
        if held:
            ordered = sorted(held, key=lambda own: not own.holding.is_department)
            for part in parts_of(addresses.three_public(year), ordered):
                yield _page(across, year, ordered, part, [each for each in titled if each[0].year == year])


def _accounts(accounts: Sequence[_Titled], page: str) -> list[str]:
    """A line with the ways to these accounts, the first of them where there are many; nothing where there are none."""
    if not accounts:
        return []
    ways = [
        f"[{markdown_text(title)}]({addresses.relative(page, one.url)}#three-public)"
        for one, title in accounts[:_MOST_ACCOUNTS]
    ]
    rest = len(accounts) - len(ways)
    more = f"等，全部见[年度]({addresses.relative(page, addresses.YEARS)}#accounts)" if rest else ""
    return [
        f"另收录 {len(accounts)} 份决算文件，“三公”经费花了多少看各份决算，不计入这里的数：{'、'.join(ways)}{more}。\n{{: .small .prose }}"
    ]


def _index(across: Across, accounts: Sequence[_Titled]) -> Page:
    url = addresses.THREE_PUBLIC
    everything = list(across.three_public.values())
    fragments: dict[str, str] = {"crumbs": render_crumbs(url, [("“三公”经费", url)]), "states": _states(across, url)}
    body = [mark("crumbs"), "# “三公”经费"]
    body.append(
        f"因公出国（境）、公务接待、公务用车三项的预算。{_said(everything)}\n{{: .lede }}"
        if everything
        else "还没有收录文件。\n{: .lede }"
    )
    body += _accounts(accounts, url)
    chart = _chart(across.holdings, everything)
    if chart is not None:
        fragments["chart"] = render_chart(chart, source_href="#years")
        body += [heading("金额", "amounts", "有两份以上列了金额的最近一年"), mark("chart")]
    elif everything:
        body.append(no_chart(f"同一年度的{_TOO_FEW}"))
    body += [heading("历年", "years", "零、空表、留空和没有表，是四回事"), mark("states")]
    if len(across.holdings.agencies) <= _MOST_LINES and everything:
        years = sorted({own.holding.year for own in everything})
        rows = [row for agency in across.holdings.agencies for row in _rows(across, agency, years, url)]
        fragments["matrix"] = render("three-public-matrix", years=years[::-1], rows=rows, states=STATES)
        body += [heading("机构", "agencies", "机构、年度"), mark("matrix")]
    remarks = _remarks(across, everything, url)
    if remarks:
        fragments["remarks"] = render("remarks", remarks=remarks[:_MOST_REMARKS], more=len(remarks) - _MOST_REMARKS)
        body += [heading("对照着看", "remarks", _REMARKED), mark("remarks")]
    return Page(
        url=url,
        title="“三公”经费",
        subtitle=_said(everything).rstrip("。"),
        description="各机构历年“三公”经费预算；零、空表、留空和没有这张表分开列。",
        body="\n\n".join(body),
        fragments=fragments,
        files=chart_files([chart] if chart is not None else []),
    )


def _page(
    across: Across,
    year: int,
    held: Sequence[ThreePublic],
    part: ListPart[ThreePublic],
    accounts: Sequence[_Titled],
) -> Page:
    url = part.url
    crumbs = [("“三公”经费", addresses.THREE_PUBLIC), (f"{year} 年", url)]
    fragments: dict[str, str] = {"crumbs": render_crumbs(url, crumbs)}
    body = [mark("crumbs"), f"# {year} 年的“三公”经费", f"{_said(held)}\n{{: .lede }}", *_accounts(accounts, url)]
    chart = _chart(across.holdings, held) if part.number == 1 else None
    if chart is not None:
        fragments["chart"] = render_chart(chart, source_href="#filings")
        body += [heading("金额", "amounts", "列了金额的"), mark("chart")]
    why = [no_chart(_TOO_FEW)] if chart is None and part.number == 1 else []
    fragments["filings"] = render(
        "three-public-filings",
        year=year,
        kinds=[
            (kind, [_line(across.holdings, own, url) for own in each])
            for kind, each in by_kind(part.items, lambda own: own.holding)
        ],
    )
    fragments["parts"] = render_turn(part)
    body += [heading("机构", "filings", "部门预算和单位预算分开"), *why, mark("filings"), mark("parts")]
    remarks = _remarks(across, part.items, url)
    if remarks:
        fragments["remarks"] = render("remarks", remarks=remarks[:_MOST_REMARKS], more=len(remarks) - _MOST_REMARKS)
        body += [heading("对照着看", "remarks", _REMARKED), mark("remarks")]
    return Page(
        url=url,
        title=f"{year} 年的“三公”经费{part.suffix}",
        subtitle=_said(held).rstrip("。"),
        description=f"{year} 年各机构的“三公”经费预算。",
        body="\n\n".join(body),
        fragments=fragments,
        files=chart_files([chart] if chart is not None else []),
    )


def _said(held: Sequence[ThreePublic]) -> str:
    """`5 份预算里，2 份有金额，3 份是空表。`; only the states that there are."""
    counts = count_states(list(held))
    said = "，".join(f"{count} 份{SAID[state]}" for state, count in counts.items() if count)
    return f"{len(held)} 份预算里，{said}。" if said else ""


SAID = {state: f"是{name}" if name == "空表" else name for state, name in STATES.items()}


def _states(across: Across, page: str) -> str:
    rows = []
    for year in reversed(across.holdings.years):
        held = [own for own in across.three_public.values() if own.holding.year == year]
        if held:
            href = addresses.relative(page, addresses.three_public(year))
            rows.append((year, href, len(held), count_states(held)))
    used = [state for state in STATES if any(counts[state] for *_, counts in rows)]
    return render("three-public-states", names=[(state, STATES[state]) for state in used], rows=rows)


def _rows(across: Across, agency: Agency, years: Sequence[int], page: str) -> Iterator[ExpenseRow]:
    for document in dict.fromkeys(filing.document for filing in agency.filings):
        held = {filing.year: filing for filing in agency.filings if filing.document == document}
        cells: list[tuple[ThreePublic, str, str] | int] = []
        for year, span in runs_of(held, years):
            own = across.three_public[held[year].filing_id] if year else None
            cells.append((own, addresses.relative(page, own.url), STATES[own.state]) if own else span)
        yield ExpenseRow(
            across.holdings.short_names[agency.agency_id],
            addresses.relative(page, agency.url),
            words.document(document),
            tuple(cells),
        )


def _line(holdings: Holdings, own: ThreePublic, page: str) -> ExpenseLine:
    return ExpenseLine(
        own,
        holdings.short_names[own.holding.agency_id],
        addresses.relative(page, own.holding.url),
        addresses.relative(page, own.url),
        tuple(own.item(name) for name in ITEMS),
        STATES[own.state] if own.state != SPENT else "",
        holdings.short_names[own.copy_of.agency_id] if own.copy_of else "",
    )


def _chart(holdings: Holdings, held: Sequence[ThreePublic]) -> Chart | None:
    """The filings with an amount of the newest year and the kind that has most of them; None where there are not two to compare."""
    for year in sorted({own.holding.year for own in held}, reverse=True):
        of_year = [own for own in held if own.holding.year == year]
        kinds = by_kind(of_year, lambda own: own.holding)
        for kind, alike in sorted(kinds, key=lambda each: -sum(own.state == SPENT for own in each[1])):
            spent = [own for own in alike if own.state == SPENT]
            bars = [single_bar(holdings.short_names[own.holding.agency_id], own.total) for own in spent]
            unread = sum(own.state == UNREADABLE for own in alike)
            chart = three_public_chart(bars, year=year, kind=kind, unread=unread)
            if chart.is_drawn:
                return chart
    return None


def _remarks(across: Across, held: Sequence[ThreePublic], page: str) -> list[tuple[str, str, Remark]]:
    return [
        (
            across.holdings.short_title(own.holding),
            addresses.relative(page, f"{own.holding.url}#{remark.anchor}"),
            remark,
        )
        for own in sorted(held, key=lambda own: (-own.holding.year, own.holding.filing_id))
        for remark in across.remarks.get(own.holding.filing_id, ())
    ]


_READ = THREE_PUBLIC | {"checks"}
KIND = PageKind(
    addresses.THREE_PUBLIC,
    three_public_pages,
    menu=Menu(6, "三公", "“三公”经费"),
    every_phase=True,
    inputs=Inputs(_READ, rows=dict.fromkeys(_READ, Rows.YEAR)),
)
