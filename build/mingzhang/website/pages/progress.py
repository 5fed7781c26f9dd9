"""公开进度: which filings of the agencies of the register are held, which were looked for and not seen, and which nobody looked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.aggregates.progress import (
    HELD,
    NOT_DUE,
    PHASES,
    SOUGHT,
    STATES,
    UNSOUGHT,
    AgencyProgress,
    Progress,
    Slot,
    UnsuccessfulSearch,
    is_early,
    progress_of,
)
from mingzhang.website.catalogue import example_name
from mingzhang.website.charts import Chart, chart_files, render_chart
from mingzhang.website.charts.drawn.csv_data import csv_of
from mingzhang.website.charts.progress import PlaceProgress, progress_chart
from mingzhang.website.fragments import render
from mingzhang.website.inputs import Inputs
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.pagination import ListPart, parts_of, render_turn

_CSV = "progress.csv"
_COLUMNS = (
    "agency_id", "agency_name", "region_code", "year", "phase", "state", "filing_id", "searched_on", "url", "result",
)  # fmt: skip
_NAMES = {HELD: "已收录", SOUGHT: "查过未见", UNSOUGHT: "没有查找记录", NOT_DUE: "未到时候"}
_RESULTS = {"not_seen": "未见", "unreachable": "打不开"}
_SEARCHES_SHOWN = 200
_Column = tuple[Sequence[int], str]


@dataclass(frozen=True)
class Cells:
    """Columns side by side that are told as one: a held filing, a search (of that `day`), or a run of the same state."""

    state: str
    span: int
    label: str
    href: str = ""
    day: str = ""


def progress_pages(across: Across) -> Iterator[Page]:
    """公开进度: agencies in parts; invented ones stand on the first part alone."""
    progress = progress_of(across.holdings)
    names = {agency.agency_id: agency.name for agency in progress.agencies}
    examples = progress_of(across.holdings.examples) if across.holdings.examples else None
    for part in parts_of(addresses.PROGRESS, progress.agencies):
        yield _page(progress, part, names, examples if part.number == 1 else None)


def _page(
    progress: Progress, part: ListPart[AgencyProgress], names: Mapping[str, str], examples: Progress | None
) -> Page:
    url = part.url
    sections = [heading("逐年", "years", "预：预算　决：决算"), mark("progress"), mark("turn")]
    fragments: dict[str, str] = {
        "crumbs": render_crumbs(url, [("公开进度", url)]),
        "states": render("progress-states", states=_states(progress)),
        "turn": render_turn(part),
    }
    files = {_CSV: _table(progress)} if part.number == 1 else {}
    chart = _chart(progress) if part.number == 1 else None
    if chart is not None:
        fragments["chart"] = render_chart(chart, source_href="#years")
        sections.insert(1, mark("chart"))
        files |= chart_files([chart])
    if part.number == 1 and progress.searches:
        held = {(agency.agency_id, *slot) for agency in progress.agencies for slot in agency.filings}
        shown = [
            (
                names.get(each.agency_id, each.agency_id),
                each,
                _document(each),
                _RESULTS[each.result],
                (each.agency_id, each.year, each.phase) in held,
            )
            for each in progress.searches[:_SEARCHES_SHOWN]
        ]
        rest = len(progress.searches) - len(shown)
        sections += [heading("查找记录", "searches", "维护者登记的，新的在前"), mark("searches")]
        fragments["searches"] = render("progress-searches", searches=shown, rest=rest)
    return Page(
        url=url,
        title="公开进度" + part.suffix,
        subtitle="哪些文件已收录，哪些查过未见",
        description="登记的机构各年的预算、决算：已收录、查过未见、没有查找记录。",
        body="\n\n".join([mark("crumbs"), "# 公开进度" + part.suffix, *_told(progress), mark("states"), *sections]),
        fragments=fragments,
        files=files,
        filled={
            **_grid(progress, part.items, url),
            "csv": addresses.relative(url, addresses.PROGRESS + _CSV),
            "count": len(progress.agencies),
            "disclosure": addresses.relative(url, addresses.DISCLOSURE),
            "examples": _examples(examples, url) if examples else None,
        },
    )


def _chart(progress: Progress) -> Chart | None:
    """What of all that may be expected is held, by phase, and by place in its table."""
    places = [PlaceProgress(name or "地区不详", _named(counts)) for name, counts in progress.by_place.items()]
    return progress_chart(PlaceProgress("全部", _named(progress.counts)), places, list(words.PHASES.values()))


def _named(counts: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return {(words.PHASES[phase], state): count for (phase, state), count in counts.items()}


def _grid(progress: Progress, agencies: Iterable[AgencyProgress], page: str) -> dict[str, object]:
    """What the table of these agencies is filled with."""
    columns = _columns(progress)
    return {
        "columns": [words.year_run((years[0], years[-1])) for years in columns],
        "rows": [(agency, list(_cells(agency, columns, progress.as_of, page))) for agency in agencies],
    }


def _examples(progress: Progress, page: str) -> dict[str, object]:
    """The same of the invented agencies, which no count has, and the searches for their filings."""
    names = {agency.agency_id: example_name(agency.name) for agency in progress.agencies}
    named = [replace(agency, name=names[agency.agency_id]) for agency in progress.agencies]
    searches = [(names[each.agency_id], each, _document(each), _RESULTS[each.result]) for each in progress.searches]
    return {**_grid(progress, named, page), "searches": searches}


def _told(progress: Progress) -> list[str]:
    """The first sentences: never that something was not published."""
    if not progress.years:
        return ["登记的机构还没有收录文件，也没有查找记录。\n{: .lede }"]
    years = words.year_run((progress.years[0], progress.years[-1]))
    said = [f"登记的 {len(progress.agencies)} 个机构，{years} 年，按每年一份预算、一份决算计。"]
    for phase, name in words.PHASES.items():
        counts = {state: progress.counts[phase, state] for state in STATES}
        due = sum(counts.values()) - counts[NOT_DUE]
        parts = [f"收录 {counts[HELD]} 份"]
        parts += [f"查过未见 {counts[SOUGHT]} 份"] if counts[SOUGHT] else []
        parts += [f"没有查找记录 {counts[UNSOUGHT]} 份"] if counts[UNSOUGHT] else []
        said.append(f"{name} {due} 份：{'，'.join(parts)}。")
    return [
        f"{''.join(said)}\n{{: .lede }}",
        "没有收录的，公开与否本站不知道，不能说没有公开；查过未见的，以后可能公开。"
        f"是否到了公开的时候，按数据里最晚的日期（{words.date(progress.as_of)}）判断：预算从当年 4 月、决算从次年 10 月算起。\n{{: .small }}",
    ]


def _states(progress: Progress) -> list[tuple[str, str, int, str]]:
    """State, its name, how many there are, and what is to be said of it."""
    notes = {
        HELD: "点开就是那一年",
        SOUGHT: "注明哪天、查了哪个地址",
        UNSOUGHT: "公开与否，本站不知道",
        NOT_DUE: "还不到通常公开的时候",
    }
    found = []
    for state in STATES:
        counts = {name: progress.counts[phase, state] for phase, name in words.PHASES.items()}
        split = "，".join(f"{name} {count}" for name, count in counts.items())
        found.append((state, _NAMES[state], sum(counts.values()), f"{split}；{notes[state]}"))
    return found


def _columns(progress: Progress) -> list[tuple[int, ...]]:
    """The years, oldest first; years of which nothing is held and nobody looked for anything share a column."""
    alone = {slot[0] for agency in progress.agencies for slot in (*agency.filings, *agency.searches)}
    alone |= {year for year in progress.years for phase in PHASES if is_early(phase, year, progress.as_of)}
    runs = words.year_runs(set(progress.years) - alone)
    ends = sorted([(year, year) for year in progress.years if year in alone] + runs)
    return [tuple(range(first, last + 1)) for first, last in ends]


def _cells(agency: AgencyProgress, columns: Sequence[Sequence[int]], as_of: str, page: str) -> Iterator[Cells]:
    slots = [(years, phase) for years in columns for phase in PHASES]
    states = [(agency.state((years[0], phase), as_of), (years, phase)) for years, phase in slots]
    for state, group in _runs(states):
        (first, phase), (last, last_phase) = group[0], group[-1]
        slot = (first[0], phase)
        said = f"{first[0]} 年{words.PHASES[phase]}"
        if (first[0], phase) != (last[-1], last_phase):
            said += f"至 {last[-1]} 年{words.PHASES[last_phase]}"
        filing, search = agency.filings.get(slot), agency.searches.get(slot)
        if filing is not None:
            name = words.STATES.get(filing.state, _NAMES[state])
            yield Cells(state, 1, f"{said}，{name}", addresses.relative(page, filing.url))
        elif search is not None:
            label = f"{said}，{search.searched_on} {_NAMES[state]}"
            yield Cells(state, 1, label, day=search.searched_on)
        else:
            yield Cells(state, len(group), f"{said}，{_NAMES[state]}")


def _runs(states: Sequence[tuple[str, _Column]]) -> Iterator[tuple[str, list[_Column]]]:
    """Columns side by side without a search are one run; every other column stands alone."""
    for state, group in groupby(states, key=lambda each: each[0]):
        columns = [column for _state, column in group]
        if state in (HELD, SOUGHT):
            yield from ((state, [column]) for column in columns)
        else:
            yield state, columns


def _document(search: UnsuccessfulSearch) -> str:
    kind = words.document(search.document) if search.document else words.PHASES[search.phase]
    return f"{search.year} 年{kind}"


def _table(progress: Progress) -> str:
    """The CSV: a row an agency, year and phase."""
    slots = [(year, phase) for year in progress.years for phase in PHASES]
    return csv_of(_COLUMNS, [_record(agency, slot, progress.as_of) for agency in progress.agencies for slot in slots])


def _record(agency: AgencyProgress, slot: Slot, as_of: str) -> tuple[str, ...]:
    filing, search = agency.filings.get(slot), agency.searches.get(slot)
    found = (search.searched_on, search.url, search.result) if search else ("", "", "")
    whose = (agency.agency_id, agency.name, agency.region_code, str(slot[0]), slot[1])
    return (*whose, agency.state(slot, as_of), filing.filing_id if filing else "", *found)


KIND = PageKind(
    addresses.PROGRESS,
    progress_pages,
    template="progress",
    menu=Menu(7, "进度", "公开进度", in_head=False),
    every_phase=True,
    inputs=Inputs(frozenset({"agencies", "searches"})),
)
