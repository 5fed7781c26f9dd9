"""The central page: one filing of one agency and year, in the order of what a citizen asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across, Agreement
from mingzhang.website.catalogue import Agency, Holding
from mingzhang.website.charts import build_charts, chart_files
from mingzhang.website.checked.check_rows import read_checks, verdict
from mingzhang.website.checked.verdict import verdict_words
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import TRACED, Inputs, Rows, Whose
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.change_sentences import total_change
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.summary import opening
from mingzhang.website.page_kinds import PageKind
from mingzhang.website.pages import Page, mark
from mingzhang.website.pages.agency_page.related_agencies import (
    RelatedAgencies,
    names_of,
    read_related,
    render_related_of_filing,
)
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.filing_page.changes import changes_section
from mingzhang.website.pages.filing_page.charts import income_section, projects_section, spending_section
from mingzhang.website.pages.filing_page.checks import checks_section
from mingzhang.website.pages.filing_page.disclosure import disclosure_section
from mingzhang.website.pages.filing_page.keyfigures import render_figures
from mingzhang.website.pages.filing_page.outcome_parts import AccountsPage
from mingzhang.website.pages.filing_page.outcome_projects import projects_section_of_accounts
from mingzhang.website.pages.filing_page.outcome_sections import (
    classes_section,
    costs_section,
    income_section_of_accounts,
    outcome_section,
    spent_section,
)
from mingzhang.website.pages.filing_page.outcome_unspent import unspent_section
from mingzhang.website.pages.filing_page.outcome_words import (
    carried_on,
    outcome_figures,
    outcome_opening,
    spent_of_plan,
)
from mingzhang.website.pages.filing_page.source import source_page
from mingzhang.website.pages.filing_page.tables import table_link, tables_section
from mingzhang.website.pages.filing_page.targets_and_facts import says_of_targets, targets_section, three_public_section
from mingzhang.website.pages.filing_page.year_switch import render_years
from mingzhang.website.plan_and_outcome.counterparts import Counterpart, counterpart
from mingzhang.website.plan_and_outcome.spent import Spent, read_spent

_LONG_NAME = 16
_ABOUT = {BUDGET: "收支总额、资金来源、支出构成、项目和", ACCOUNTS: "预算与决算对照和"}


def filing_page(
    filing: Holding,
    agency: Agency,
    span: range,
    related: RelatedAgencies = RelatedAgencies(),  # noqa: B008 - frozen
    agreed: Sequence[Agreement] = (),
) -> Page:
    """Everything the package of a filing holds, in one page; `agreed` is what the documents of its agency agree in."""
    filed = Filed(filing)
    figures = main_figures(filed)
    is_plan = filing.phase == BUDGET
    beside = counterpart(filing, agency)
    spent = Spent() if is_plan else read_spent(filed, beside)
    fragments: dict[str, str] = {
        "crumbs": render_crumbs(
            filing.url,
            [("机构", addresses.AGENCIES), (related.short(agency), filing.agency_url), (str(filing.year), filing.url)],
        ),
        "years": render_years(agency, span, filing.url, filing),
        "meta": _meta(filed),
        "figures": render_figures(figures, filing.url, total_change(filed, figures))
        if is_plan
        else outcome_figures(filed, figures, spent),
        "signal": _signal(filed),
        "related": render_related_of_filing(filing, agency, related),
        "state": render("filing-state", filing=filing),
        "paper": render("paper-foot", filing=filing),
    }
    files: dict[str, str] = {}
    sections = _sections(filed, spent, fragments, files)
    sentences = opening(filed, figures) if is_plan else outcome_opening(filed, figures, spent)
    body = "\n\n".join(
        [
            mark("crumbs"),
            mark("years"),
            _title(filing),
            mark("meta"),
            *(f"{sentence}\n{{: .lede }}" for sentence in sentences),
            mark("figures"),
            *_beside(filed, beside, agreed),
            mark("signal"),
            mark("state"),
            mark("related"),
            *sections,
            mark("paper"),
        ]
    )
    return Page(
        url=filing.url,
        title=filing.title,
        short_title=filing.title_with(related.short(agency)),
        subtitle="，".join((*filing.region, words.READINGS.get(filing.reading, ""))).strip("，"),
        description=f"{filing.title}：{_ABOUT[filing.phase]}全部公开表格，逐个数字可查原文。",
        body=body,
        fragments=fragments,
        contents=True,
        scripts=("folds.js",),
        files=files,
        names=names_of(agency, related),
    )


def _sections(filed: Filed, spent: Spent, fragments: dict[str, str], files: dict[str, str]) -> list[str]:
    """What the page tells, in its order; fragments and files are added. The checks are made last, because they link to
    rows of all other sections."""
    if filed.holding.phase == ACCOUNTS:
        return _sections_of_accounts(filed, spent, fragments, files)
    charts = build_charts(filed.contents)
    files |= chart_files(charts)
    before = [
        spending_section(filed, charts, fragments),
        projects_section(filed, charts, fragments),
        changes_section(filed, table_link(filed, "changes"), fragments, files),
        three_public_section(filed, charts, fragments),
        income_section(filed, charts, fragments),
    ]
    after = [
        targets_section(filed, fragments),
        disclosure_section(filed, fragments),
        tables_section(filed, Labels(filed.package), fragments),
    ]
    checks = checks_section(filed, table_link(filed, "checks"), fragments)
    return [section for section in (*before, checks, *after) if section]


def _sections_of_accounts(filed: Filed, spent: Spent, fragments: dict[str, str], files: dict[str, str]) -> list[str]:
    """What was spent beside what was planned, then checks and tables."""
    page = AccountsPage(filed, spent, fragments, files)
    before = [
        outcome_section(page),
        unspent_section(page),
        spent_section(page),
        classes_section(page),
        projects_section_of_accounts(page),
        costs_section(page),
        income_section_of_accounts(page),
    ]
    targets = targets_section(filed, fragments) if says_of_targets(filed) else ""
    after = [targets, disclosure_section(filed, fragments), tables_section(filed, Labels(filed.package), fragments)]
    checks = checks_section(filed, table_link(filed, "checks"), fragments)
    return [section for section in (*before, checks, *after) if section]


def _beside(filed: Filed, beside: Counterpart, agreed: Sequence[Agreement]) -> list[str]:
    """What is said of other documents of the agency: of a budget what was spent of it, of those of the year that cover something else
    that they stand apart, of accounts what was carried on and what of a later year agrees with them."""
    page, said = filed.holding.url, []
    if beside.filing is not None and filed.holding.phase == BUDGET:
        accounts = Filed(beside.filing)
        said.append(spent_of_plan(accounts, read_spent(accounts, Counterpart(filed.holding)), page))
    if beside.apart:
        others = "、".join(
            f"[{each.year} 年{each.document_name}]({addresses.relative(page, each.url)})" for each in beside.apart
        )
        said.append(f"同年还收录了{others}，与本文件口径不同，两者不放在一起对照。")
    if filed.holding.phase == ACCOUNTS:
        said += [*filter(None, [carried_on(filed)]), *_agreeing(filed.holding, agreed)]
    return [f"{sentence}\n{{: .small .prose }}" for sentence in said]


def _agreeing(accounts: Holding, agreed: Sequence[Agreement]) -> list[str]:
    """In one sentence what later documents agree with these accounts in."""
    told = [
        f"{each.before}[{each.later_name}]({addresses.relative(accounts.url, each.later.url)}){each.behind}"
        for each in agreed
        if each.year == accounts.year and each.later.is_department == accounts.is_department
    ]
    return [f"与本机构以后的文件相符：{'；'.join(told)}。"] if told else []


def _title(filing: Holding) -> str:
    long = " {: .long }" if len(filing.agency_name) > _LONG_NAME else ""
    name = markdown_text(filing.agency_name)
    return f'# {name} <span class="of">{filing.year} 年{filing.document_name}</span>{long}'


def _meta(filed: Filed) -> Markup:
    statuses = [table.status for table in filed.listed]
    counts = [
        f"其中 {statuses.count(status)} 张{word}"
        for status, word in (("declared_empty", "空表"), ("blank", "留空"), ("unreadable", "未能读出"))
        if status in statuses
    ]
    counts += [f"{len(filed.suspects)} 张读法存疑"] if filed.suspects else []
    printed = len(statuses) - statuses.count("missing") - statuses.count("not_in_form")
    held = f"{printed} 张表" if printed else "没有找到公开表格"
    return render("filing-meta", filing=filed.holding, tables="，".join([held, *counts]), unit=_printed_units(filed))


def _printed_units(filed: Filed) -> str:
    """What is said of units where not all tables print 万元."""
    units = list(dict.fromkeys(table.unit for table in filed.listed if table.unit))
    others = "、".join(unit for unit in units if unit != "万元")
    if not others:
        return ""
    return f"有的表原文以{others}计" if len(units) > 1 else f"原文以{others}计"


def _signal(filed: Filed) -> Markup:
    """The verdict of the checks in a line that leads to them; '' where the package has none."""
    checks = read_checks(filed)
    if not checks:
        return Markup()
    plain, marked = verdict_words(verdict(checks))
    return render("signal", plain=plain, marked=marked)


def _pages(across: Across) -> Iterator[Page]:
    """Of each filing its page, and the page of its source, which knows the rows that the first one shows."""
    related, years = read_related(across.holdings), across.holdings.years
    for agency in across.holdings.agencies:
        for filing in agency.filings:
            page = filing_page(filing, agency, years, related, across.agreements.get(agency.agency_id, ()))
            yield page
            yield source_page(filing, page, agency, years, related)


KIND = PageKind(
    addresses.AGENCIES,
    _pages,
    search="filing",
    every_phase=True,
    inputs=Inputs(
        frozenset({"agencies", "checks"}),
        TRACED | {"check_cells", "checks", "disclosure", "project_matches", "sources"},
        Whose.PAIR,
        rows={"checks": Rows.AGENCY},
    ),
)
