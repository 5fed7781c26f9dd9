"""公开情况: what every filing publishes of what the rules ask for. Counts and shapes, never a grade; budgets and accounts apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.budget.agreement.disclosure import STATUSES, Criterion, criteria, groups
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.aggregates.disclosure import (
    LEFT,
    NAMES,
    PHASES,
    SHOWN,
    FilingDisclosure,
    counted,
    read_disclosures,
)
from mingzhang.website.catalogue import Holdings
from mingzhang.website.charts.drawn.csv_data import csv_of
from mingzhang.website.downloads.sheet import sheet_bytes
from mingzhang.website.fragments import render
from mingzhang.website.inputs import Inputs
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.pagination import ListPart, parts_of, render_turn

_ROWS = 32
"""Filings of one matrix: some 100 KB of HTML."""
_CSV, _XLSX = "disclosure.csv", "disclosure.xlsx"
_COLUMNS = (
    "filing_id", "agency_id", "agency_name", "region_code", "year", "document", "phase", "excerpt", "criterion", "title", "rule",
    "status", "note",
)  # fmt: skip
_TITLES = (
    "披露文件",
    "机构编号",
    "机构",
    "行政区划代码",
    "年度",
    "文件",
    "预算或决算",
    "节录",
    "编号",
    "内容",
    "依据",
    "有没有",
    "说明",
)
_COUNTED = (*STATUSES, LEFT)
_HEADS = {
    "present": "有",
    "declared_empty": "空表",
    "incomplete": "不全",
    "missing": "缺",
    "not_applicable": "不作要求",
    "unknown": "未知",
    LEFT: "遗留",
}
_CAUTION = (
    "只记有没有，不打分，也不排名。“未知”是本站没有读出或没有登记，不等于机构没有公开；收录的若是节录，没有找到的都记未知。"
    "本站读数有没有疑问另列，不计入这里。"
)
_Held = dict[str, tuple[FilingDisclosure, ...]]


@dataclass(frozen=True)
class _Row:
    """A filing with its link, from the page that it stands on; `cells` are statuses in the order of the criteria, '' where it was not asked."""

    own: FilingDisclosure
    href: str
    name: str
    place: str
    document: str
    cells: tuple[str, ...]


def disclosure_pages(across: Across) -> Iterator[Page]:
    """公开情况: one page, and where there are more filings than it shows, pages for each year in parts."""
    held = {phase: read_disclosures(across.holdings, phase) for phase in PHASES}
    filings = [each for phase in PHASES for each in held[phase]]
    in_parts = len(filings) > _ROWS
    yield _index(across.holdings, held, () if in_parts else filings)
    if in_parts:
        for year in sorted({each.holding.year for each in filings}, reverse=True):
            ordered = [each for each in filings if each.holding.year == year]
            for part in parts_of(addresses.disclosure(year), ordered, _ROWS):
                yield _year(across.holdings, year, part)


def _index(holdings: Holdings, held: _Held, shown: Sequence[FilingDisclosure]) -> Page:
    url = addresses.DISCLOSURE
    fragments: dict[str, str] = {
        "crumbs": render_crumbs(url, [("公开情况", url)]),
        "matrices": _matrices(holdings, shown, url),
        "counts": render("disclosure-counts", parts=[_counts(phase, held[phase]) for phase in PHASES if held[phase]]),
    }
    body = [mark("crumbs"), "# 公开情况", f"{_told(held)}\n{{: .lede }}", f"{_CAUTION}\n{{: .small }}"]
    everything = [each for phase in PHASES for each in held[phase]]
    if shown:
        body += [heading("各份文件", "filings", "预算、决算要求不同，分开列"), mark("matrices")]
    elif everything:
        fragments["years"] = render("disclosure-years", years=_years(everything, url))
        body += [heading("各年", "years", "每份文件列在它的年度里"), mark("years"), mark("matrices")]
    if everything:
        body += [heading("逐项", "criteria", "每项内容有多少份文件公开"), mark("counts")]
    records = list(_records(held))
    return Page(
        url=url,
        title="公开情况",
        subtitle=_told(held).rstrip("。"),
        description="各机构的预算、决算公开了规定应公开的哪些内容：有、空表、不全、缺、不作要求、未知。",
        body="\n\n".join(body),
        fragments=fragments,
        files={_CSV: csv_of(_COLUMNS, records), _XLSX: sheet_bytes("公开情况", _TITLES, records)} if records else {},
    )


def _year(holdings: Holdings, year: int, part: ListPart[FilingDisclosure]) -> Page:
    crumbs = [("公开情况", addresses.DISCLOSURE), (f"{year} 年", part.url)]
    title = f"{year} 年的公开情况{part.suffix}"
    return Page(
        url=part.url,
        title=title,
        subtitle="哪些内容公开了，哪些没有",
        description=f"{year} 年各机构的预算、决算公开了规定应公开的哪些内容。",
        body="\n\n".join(
            [
                mark("crumbs"),
                f"# {title}",
                f"{_CAUTION}\n{{: .small }}",
                heading("各份文件", "filings", "预算、决算要求不同，分开列"),
                mark("matrices"),
                mark("turn"),
            ]
        ),
        fragments={
            "crumbs": render_crumbs(part.url, crumbs),
            "matrices": _matrices(holdings, part.items, part.url),
            "turn": render_turn(part),
        },
    )


def _told(held: _Held) -> str:
    """`规定应公开的内容，11 份预算（各 26 项）、1 份决算（各 27 项）里有没有。`"""
    said = [
        f"{len(held[phase])} 份{name}（每份 {len(criteria(phase))} 项）"
        for phase, name in words.PHASES.items()
        if held[phase]
    ]
    if not said:
        return "还没有收录文件。"
    return f"规定应公开的内容，和几项规定没有要求的，收录的{'、'.join(said)}里有没有。"


def _matrices(holdings: Holdings, shown: Sequence[FilingDisclosure], page: str) -> str:
    """A matrix of budgets and one of accounts; those that there are."""
    tables = []
    for phase, name in words.PHASES.items():
        asked = list(criteria(phase).values())
        rows = [_row(holdings, each, asked, page) for each in shown if each.holding.phase == phase]
        if rows:
            tables.append((phase, f"{len(rows)} 份{name}", asked, rows))
    everything = {
        "csv": addresses.relative(page, addresses.DISCLOSURE + _CSV),
        "xlsx": addresses.relative(page, addresses.DISCLOSURE + _XLSX),
    }
    return render("disclosure-matrix", tables=tables, names=NAMES, heads=_HEADS, shown=SHOWN, **everything)


def _row(holdings: Holdings, own: FilingDisclosure, asked: Sequence[Criterion], page: str) -> _Row:
    holding = own.holding
    return _Row(
        own,
        addresses.relative(page, f"{holding.url}#disclosure"),
        holdings.short_names[holding.agency_id],
        holding.region[-1] if holding.region else "",
        words.document(holding.document) + ("，节录" if holding.excerpt else ""),
        tuple(own.answers.get(each.criterion_id, ("", ""))[0] for each in asked),
    )


def _counts(
    phase: str, held: Sequence[FilingDisclosure]
) -> tuple[str, str, list[tuple[str, list[tuple[Criterion, list[int]]]]], dict[str, str]]:
    """Phase, caption, and by group each criterion with how many filings stand how to it."""
    named = groups()
    by_group: dict[str, list[tuple[Criterion, list[int]]]] = {name: [] for name in named.values()}
    for criterion in criteria(phase).values():
        found = counted(criterion, held)
        by_group[named[criterion.group]].append((criterion, [found[status] for status in _COUNTED]))
    caption = f"{len(held)} 份{words.PHASES[phase]}"
    return phase, caption, [(name, rows) for name, rows in by_group.items() if rows], _HEADS


def _years(held: Sequence[FilingDisclosure], page: str) -> list[tuple[int, str, str]]:
    found = []
    for year in sorted({each.holding.year for each in held}, reverse=True):
        counts = [
            (name, sum(each.holding.year == year and each.holding.phase == phase for each in held))
            for phase, name in words.PHASES.items()
        ]
        said = "，".join(f"{name} {count} 份" for name, count in counts if count)
        found.append((year, addresses.relative(page, addresses.disclosure(year)), said))
    return found


def _records(held: _Held) -> Iterator[tuple[str, ...]]:
    for phase in PHASES:
        asked = criteria(phase)
        for own in held[phase]:
            holding = own.holding
            whose = (holding.filing_id, holding.agency_id, holding.agency_name, holding.region_code, str(holding.year))
            kind = (holding.document, phase, "true" if holding.excerpt else "false")
            for id_, (status, why) in own.answers.items():
                yield (*whose, *kind, id_, asked[id_].title, asked[id_].rule, _status(status), why)


def _status(shown: str) -> str:
    """As in the data contract."""
    return "incomplete" if shown == LEFT else shown


KIND = PageKind(
    addresses.DISCLOSURE,
    disclosure_pages,
    menu=Menu(7, "公开", "公开情况", in_head=False),
    every_phase=True,
    inputs=Inputs(frozenset({"disclosure"})),
)
