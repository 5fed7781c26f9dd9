"""An agency over the years: which filings there are, and its main figures side by side, gaps left as gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from mingzhang.publishing import addresses, words
from mingzhang.publishing.downloads import downloads_for
from mingzhang.publishing.escaping import markdown_text
from mingzhang.publishing.figures import MainFigures, main_figures
from mingzhang.publishing.filed import Figure, Filed
from mingzhang.publishing.fragments import render
from mingzhang.publishing.holdings import Agency, Holding
from mingzhang.publishing.pages import WHOLE, Page, heading, mark
from mingzhang.publishing.pages.agency_said import said_sections
from mingzhang.publishing.pages.notices import readings
from mingzhang.publishing.pages.years import render_crumbs, render_years

_LONG_NAME = 16
_MEASURES: tuple[tuple[str, str, Callable[[MainFigures], Figure]], ...] = (
    ("收入总预算", "", lambda figures: figures.income),
    ("支出总预算", "", lambda figures: figures.expenditure),
    ("基本支出", "basic", lambda figures: figures.basic),
    ("项目支出", "project", lambda figures: figures.project),
    ("上年结转结余", "", lambda figures: figures.carryover),
    ("一般公共预算支出", "", lambda figures: figures.general),
    ("“三公”经费", "", lambda figures: figures.three_public),
)


@dataclass(frozen=True)
class Column:
    """A held year, or a run of years without a filing (then without `figures`)."""

    title: str
    href: str
    figures: MainFigures | None


@dataclass(frozen=True)
class Measure:
    """One line of the table. `cells` has a figure with the page it comes from, or None where there is a void; `change`
    compares the last two held years."""

    name: str
    colour: str
    cells: tuple[tuple[Figure, str] | None, ...]
    change: str
    rate: str


def agency_page(agency: Agency, span: range) -> Page:
    url = agency.url
    filed = [Filed(filing) for filing in agency.filings]
    figures = {each.holding.filing_id: main_figures(each) for each in filed}
    fragments: dict[str, str] = {}
    said = said_sections(filed, url, fragments)
    kinds = list(dict.fromkeys(filing.document for filing in agency.filings))
    tables = Markup("\n").join(
        _years_table([f for f in agency.filings if f.document == kind], figures, url) for kind in kinds
    )
    long = " {: .long }" if len(agency.name) > _LONG_NAME else ""
    body = "\n\n".join(
        [
            mark("crumbs"),
            mark("years"),
            f"# {markdown_text(agency.name)}{long}",
            mark("meta"),
            *(f"{sentence}\n{{: .lede }}" for sentence in _opening(agency, figures)),
            heading("历年主要数字", "figures", "没有收录的年份留空"),
            mark("figures"),
            *said,
            heading("各年文件", "filings"),
            mark("filings"),
            heading("下载与引用", "downloads"),
            mark("downloads"),
        ]
    )
    return Page(
        url=url,
        title=agency.name,
        subtitle="，".join((*agency.region, f"{len(agency.filings)} 份预算文件")),
        description=f"{agency.name}公开的预算：{_years_held(agency)}，主要数字与各年文件。",
        body=body,
        fragments=fragments
        | {
            "crumbs": render_crumbs(url, [("机构", addresses.AGENCIES), (agency.name, url)]),
            "years": render_years(agency, span, url),
            "meta": _meta(agency, kinds),
            "figures": tables,
            "filings": _filings(filed, agency, span),
            "downloads": _downloads(agency),
        },
        kind="agency",
    )


def _meta(agency: Agency, kinds: list[str]) -> Markup:
    held = "，".join(
        f"{sum(filing.document == kind for filing in agency.filings)} 份{words.document(kind)}" for kind in kinds
    )
    return render("agency-meta", region=" ".join(agency.region), held=held)


def _years_held(agency: Agency) -> str:
    return "、".join(words.year_run(run) for run in words.year_runs(filing.year for filing in agency.filings)) + " 年"


def _opening(agency: Agency, figures: dict[str, MainFigures]) -> list[str]:
    """What is held, the newest total against the one before it, and what cannot be seen."""
    newest = agency.filings[0]
    alike = [filing for filing in agency.filings if filing.document == newest.document]
    sentences = [_totals(alike[:2], figures)]
    held = {filing.year for filing in agency.filings}
    missing = words.year_runs(set(range(min(held), max(held))) - held)
    if missing:
        runs = "、".join(words.year_run(run) for run in missing)
        sentences.append(f"{runs} 年没有收录，其间的变化看不到。")
    return sentences


def _totals(filings: list[Holding], figures: dict[str, MainFigures]) -> str:
    newest = filings[0]
    now = figures[newest.filing_id].expenditure
    if now.value is None:
        return f"最近一份是 {newest.year} 年{newest.document_name}，其中没有读到支出总额。"
    said = f"{newest.year} 年支出总预算 {_linked(now, newest)}"
    before = figures[filings[1].filing_id].expenditure if len(filings) > 1 else None
    if before is None or before.value is None:
        return f"{said}。"
    said = f"支出总预算 {filings[1].year} 年 {_linked(before, filings[1])}，{newest.year} 年 {_linked(now, newest)}，"
    if now.value == before.value:
        return f"{said}两年相同。"
    direction = "增加" if now.value > before.value else "减少"
    difference = words.amount(abs(now.value - before.value))
    return f'{said}{direction} <span class="nw">{difference}&nbsp;万元</span>。'


def _linked(figure: Figure, filing: Holding) -> str:
    if figure.value is None:
        raise ValueError("a figure without a value cannot be printed")
    text = words.amount(figure.value)
    folder = filing.url.rstrip("/").rpartition("/")[2]
    linked = f"[{text}]({folder}/source/index.md#L{figure.line}){{.src}}" if addresses.is_line(figure.line) else text
    doubt = "（读法存疑）" if figure.doubtful else ""
    return f'<span class="nw">{linked}&nbsp;万元</span>{doubt}'


def _years_table(filings: list[Holding], figures: dict[str, MainFigures], page: str) -> Markup:
    """One kind of document, oldest year first; runs of missing years between held ones are voids."""
    ordered = sorted(filings, key=lambda filing: filing.year)
    columns: list[Column] = []
    sources: list[str] = []
    for position, filing in enumerate(ordered):
        if position and filing.year > ordered[position - 1].year + 1:
            columns.append(Column(words.year_run((ordered[position - 1].year + 1, filing.year - 1)), "", None))
            sources.append("")
        href = addresses.relative(page, filing.url)
        columns.append(Column(str(filing.year), href, figures[filing.filing_id]))
        sources.append(f"{href}source/")
    measures = [_measure(name, colour, take, columns, sources) for name, colour, take in _MEASURES]
    return render(
        "agency-years",
        document=words.document(ordered[0].document),
        columns=columns,
        measures=measures,
        statuses=words.STATUSES,
        compared=[str(filing.year) for filing in ordered[-2:]] if len(ordered) > 1 else [],
    )


def _measure(
    name: str, colour: str, take: Callable[[MainFigures], Figure], columns: list[Column], sources: list[str]
) -> Measure:
    cells = tuple(
        (take(column.figures), source) if column.figures is not None else None
        for column, source in zip(columns, sources, strict=True)
    )
    held = [cell[0] for cell in cells if cell is not None]
    change, rate = _change(held[-2], held[-1]) if len(held) > 1 else ("", "")
    return Measure(name, colour, cells, change, rate)


def _change(before: Figure, now: Figure) -> tuple[str, str]:
    """Difference and rate, both empty where a figure is lacking or doubtful; no rate without a base above zero."""
    if before.value is None or now.value is None or before.doubtful or now.doubtful:
        return "", ""
    difference = now.value - before.value
    if difference == 0:
        return "持平", ""
    rate = words.share(difference, before.value) if before.value > 0 else ""
    return words.signed(difference), f"+{rate}" if rate and difference > Decimal(0) else rate


def _filings(filed: list[Filed], agency: Agency, span: range) -> Markup:
    entries: list[tuple[int, Holding | None, str]] = [
        (each.holding.year, each.holding, readings(each)) for each in filed
    ]
    for run in words.year_runs(set(span) - {filing.year for filing in agency.filings}):
        entries.append((run[1], None, words.year_run(run)))
    entries.sort(key=lambda entry: -entry[0])
    return render(
        "agency-filings",
        entries=[
            (filing, addresses.relative(agency.url, filing.url) if filing else "", text) for _, filing, text in entries
        ],
    )


def _downloads(agency: Agency) -> Markup:
    groups = [
        (
            f"{filing.year} 年{filing.document_name}",
            [
                (download, addresses.relative(agency.url, addresses.data(download.href)))
                for download in downloads_for(filing.open())
                if download.kind in WHOLE
            ],
        )
        for filing in agency.filings
    ]
    kinds = "、".join(f"{filing.year} 年{filing.document_name}" for filing in reversed(agency.filings))
    return render("agency-downloads", groups=groups, name=agency.name, kinds=kinds, agency_id=agency.agency_id)
