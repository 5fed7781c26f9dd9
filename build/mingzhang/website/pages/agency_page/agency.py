"""An agency over the years: which filings there are, and its main figures side by side, gaps left as gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from mingzhang.budget.filing import BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across, Agreement
from mingzhang.website.catalogue import Agency, Holding
from mingzhang.website.checked.check_rows import read_checks, verdict
from mingzhang.website.checked.verdict import verdict_words
from mingzhang.website.downloads import downloads_for
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import TRACED, Inputs, Rows, Whose
from mingzhang.website.one_filing.figures import MainFigures, main_figures
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.over_years.summary import agency_opening
from mingzhang.website.page_kinds import PageKind
from mingzhang.website.pages import WHOLE, Page, heading, mark
from mingzhang.website.pages.agency_page.both_phases import outcome_sentence
from mingzhang.website.pages.agency_page.related_agencies import (
    RelatedAgencies,
    names_of,
    read_related,
    render_related_of_agency,
)
from mingzhang.website.pages.agency_page.sections import agency_sections, both_section, terms_of_years
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.filing_page.notices import readings
from mingzhang.website.pages.filing_page.year_switch import render_years
from mingzhang.website.plan_and_outcome.spent import spent_in_year
from mingzhang.website.prose import money

_LONG_NAME = 16


def agency_page(
    agency: Agency,
    span: range,
    related: RelatedAgencies = RelatedAgencies(),  # noqa: B008 - frozen
    agreed: Sequence[Agreement] = (),
) -> Page:
    """What was planned beside what was spent; then every year held of one kind of document, side by side: totals, where money comes from
    and goes, what is said, what cannot be compared. Of a single filing its own page tells all this, and this page leads there."""
    url = agency.url
    filed = [Filed(filing) for filing in agency.filings]
    plans = [each for each in filed if each.holding.phase == BUDGET]
    figures = {each.holding.filing_id: main_figures(each) for each in plans}
    kinds = list(dict.fromkeys(filing.document for filing in agency.filings))
    fragments: dict[str, str] = {
        "crumbs": render_crumbs(url, [("机构", addresses.AGENCIES), (related.short(agency), url)]),
        "years": render_years(agency, span, url),
        "meta": _meta(agency, kinds),
        "related": render_related_of_agency(agency, related),
        "filings": _filings(filed, agency, span),
        "downloads": _downloads(agency),
    }
    files: dict[str, str] = {}
    sections = both_section(filed, url, fragments, files, agreed)
    alike = _alike(filed, kinds)
    if alike:
        sections += agency_sections(alike, url, fragments, files, _scope(filed, alike))
        fragments["downloads"] = Markup("\n").join((fragments["downloads"], terms_of_years()))
    long = " {: .long }" if len(agency.name) > _LONG_NAME else ""
    body = "\n\n".join(
        [
            mark("crumbs"),
            mark("years"),
            f"# {markdown_text(agency.name)}{long}",
            mark("meta"),
            *(f"{sentence}\n{{: .lede }}" for sentence in _opening(filed, plans, figures, url)),
            mark("related"),
            *([_single(agency)] if len(filed) == 1 else []),
            *sections,
            heading("各年文件", "filings"),
            mark("filings"),
            heading("下载与引用", "downloads"),
            mark("downloads"),
        ]
    )
    return Page(
        url=url,
        title=agency.name,
        short_title=related.short(agency),
        subtitle="，".join(
            (*agency.region, f"{_years_held(agency)} {words.filings(each.phase for each in agency.filings)}")
        ),
        description=f"{agency.name}公开的{_phases(agency)}：{_years_held(agency)}，历年收支、项目和各年文件，能比和不能比的地方。",
        body=body,
        fragments=fragments,
        files=files,
        contents=bool(sections),
        scripts=("folds.js",),
        names=names_of(agency, related),
    )


def _alike(filed: Sequence[Filed], kinds: Sequence[str]) -> list[list[Filed]]:
    """The filings of each kind of document, of the phases of which there are several filings."""
    counts = Counter(each.holding.phase for each in filed)
    several = [each for each in filed if counts[each.holding.phase] > 1]
    return [found for kind in kinds if (found := [each for each in several if each.holding.document == kind])]


def _scope(filed: Sequence[Filed], alike: Sequence[Sequence[Filed]]) -> str:
    """`只列预算文件写明的`: of which phase the sections are, where both are held and they tell of one; '' else."""
    told = {each.holding.phase for kind in alike for each in kind}
    if len(told) == 1 and len({each.holding.phase for each in filed}) > 1:
        return f"只列{words.PHASES[told.pop()]}文件写明的"
    return ""


def _opening(
    filed: Sequence[Filed], plans: Sequence[Filed], figures: Mapping[str, MainFigures], url: str
) -> tuple[str, ...]:
    """What the newest budget plans, then what was spent of the newest budget of which the accounts are held; of accounts alone what
    the newest say was spent."""
    if not plans:
        newest, spent = filed[0].holding, spent_in_year(filed[0])
        source = addresses.relative(url, addresses.source(newest.url))
        said = f"{newest.year} 年{newest.document_name}，本年支出合计 {money(spent, source)}。" if spent.printed else ""
        return (said,) if said else ()
    return tuple(filter(None, (*agency_opening(plans, figures), outcome_sentence(filed, url))))


def _phases(agency: Agency) -> str:
    """`预算和决算`: what is held of it."""
    held = {filing.phase for filing in agency.filings}
    return "和".join(name for phase, name in words.PHASES.items() if phase in held)


def _single(agency: Agency) -> str:
    """The way to the only filing that is held."""
    filing = agency.filings[0]
    href = addresses.relative(agency.url, filing.url)
    return f"这家机构只收录了一份文件：[{filing.year} 年{filing.document_name}的收支、项目、核对和原表]({href})。"


def _meta(agency: Agency, kinds: list[str]) -> Markup:
    held = "，".join(
        f"{sum(filing.document == kind for filing in agency.filings)} 份{words.document(kind)}" for kind in kinds
    )
    return render("agency-meta", region=" ".join(agency.region), held=held)


def _years_held(agency: Agency) -> str:
    return "、".join(words.year_run(run) for run in words.year_runs(filing.year for filing in agency.filings)) + " 年"


def _filings(filed: list[Filed], agency: Agency, span: range) -> Markup:
    entries: list[tuple[int, Holding | None, str]] = [
        (each.holding.year, each.holding, readings(each)) for each in filed
    ]
    held = {filing.year for filing in (*agency.filings, *agency.without_data)}
    entries += [(filing.year, filing, words.STATES[filing.state]) for filing in agency.without_data]
    for run in words.year_runs(set(span) - held):
        entries.append((run[1], None, words.year_run(run)))
    entries.sort(key=lambda entry: -entry[0])
    checks = {each.holding.filing_id: read_checks(each) for each in filed}
    verdicts = {filing_id: verdict_words(verdict(found)) for filing_id, found in checks.items() if found}
    return render(
        "agency-filings",
        entries=[
            (
                filing,
                addresses.relative(agency.url, filing.url) if filing else "",
                text,
                verdicts.get(filing.filing_id) if filing else None,
            )
            for _, filing, text in entries
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


def _pages(across: Across) -> Iterator[Page]:
    related = read_related(across.holdings)
    for agency in across.holdings.agencies:
        yield agency_page(agency, across.holdings.years, related, across.agreements.get(agency.agency_id, ()))


KIND = PageKind(
    addresses.AGENCIES,
    _pages,
    search="agency",
    every_phase=True,
    inputs=Inputs(
        frozenset({"agencies", "checks"}),
        TRACED | {"checks", "project_matches"},
        Whose.AGENCY,
        rows={"checks": Rows.AGENCY},
    ),
)
