"""The central page: one filing of one agency and year."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.catalogue import Agency, Holding
from mingzhang.website.charts import Chart, build_charts, chart_files, render_chart
from mingzhang.website.downloads import Download, downloads_for
from mingzhang.website.escaping import markdown_text
from mingzhang.website.figures import main_figures
from mingzhang.website.fragments import render
from mingzhang.website.glossary import explained
from mingzhang.website.labels import Labels
from mingzhang.website.originals import originals
from mingzhang.website.package_tables import Filed
from mingzhang.website.page_kinds import PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.changes import changes_section
from mingzhang.website.pages.checks import checks_section
from mingzhang.website.pages.disclosure import disclosure_section
from mingzhang.website.pages.filing_tables import (
    all_tables,
    short_title,
    source_link,
    table_link,
    table_list,
    titles_of,
)
from mingzhang.website.pages.keyfigures import render_figures
from mingzhang.website.pages.notices import read_how, readings, render_notices
from mingzhang.website.pages.projects import appropriation_purposes, carryover_purposes, render_projects
from mingzhang.website.pages.related_agencies import Kinship, kinship, names_of, render_filing_kin
from mingzhang.website.pages.source import source_page
from mingzhang.website.pages.targets_and_facts import facts_section, targets_section
from mingzhang.website.pages.years import render_crumbs, render_years
from mingzhang.website.summary import opening
from mingzhang.website.tables import table_id, table_title

_CHART_SECTIONS = {
    "income": ("钱从哪里来", ("balance", "income")),
    "spending": ("钱花到哪里", ("expenditure", "general_expenditure")),
    "basic": ("基本支出", ("basic_expenditure",)),
    "projects": ("项目", ("project_expenditure",)),
    "three_public": ("“三公”经费", ("three_public",)),
}
_WORDS = {
    "checks": ("核对", "四舍五入", "读法存疑"),
    "income": ("财政拨款", "一般公共预算", "本级财力", "上级转移支付", "单位资金", "上年结转结余"),
    "spending": ("功能分类", "基本支出", "项目支出", "行政运行"),
    "basic": ("经济分类", "人员经费", "公用经费"),
    "changes": ("上年推算", "新增", "不再列入"),
    "projects": ("项目支出", "绩效目标"),
    "three-public": ("“三公”经费",),
    "facts": ("运行经费", "政府采购"),
}
"""The terms that a section explains at its foot, by its anchor."""
_HOLDS = ("<table", "<dl", 'class="project-row"')
"""What a section that shows figures has in its HTML."""
_PURPOSES = {"spending": appropriation_purposes, "projects": carryover_purposes}
_ASIDE = ("comparatives", "other_cells")
"""Resources with what else the tables print."""
_DOWNLOADS = ("整个数据包", "公开表格", "文字说明和绩效目标", "怎样读出来的")
_SAID = (
    "changes",
    "purposes",
    "statements",
    "projects",
    "objectives",
    "targets",
    "facts",
    "project_matches",
)
_LONG_NAME = 16


def filing_page(filing: Holding, agency: Agency, span: range, kin: Kinship = Kinship()) -> Page:  # noqa: B008 - frozen
    """Everything the package of a filing holds, in one page."""
    filed = Filed(filing)
    labels = Labels(filed.package)
    figures = main_figures(filed)
    charts = build_charts(filed.package)
    fragments: dict[str, str] = {
        "crumbs": render_crumbs(
            filing.url,
            [("机构", addresses.AGENCIES), (filing.agency_name, filing.agency_url), (str(filing.year), filing.url)],
        ),
        "years": render_years(agency, span, filing.url, filing),
        "meta": _meta(filed),
        "figures": render_figures(figures, filing.url),
        "kin": render_filing_kin(filing, agency, kin),
        "state": render("filing-state", filing=filing),
    }
    files: dict[str, str] = chart_files(charts)
    sections = _sections(filed, charts, fragments, files)
    fragments["list"] = table_list(filed)
    fragments["tables"] = all_tables(filed, labels)
    fragments["reading"] = render_notices(filed)
    fragments["downloads"] = _downloads(filed)
    fragments["citation"] = _citation(filed)
    checks = checks_section(filed, table_link(filed, "checks"), fragments)
    sentences = opening(filed, figures)
    disclosure = disclosure_section(filed, fragments)
    body = "\n\n".join(
        [
            mark("crumbs"),
            mark("years"),
            _title(filing),
            mark("meta"),
            *(f"{sentence}\n{{: .lede }}" for sentence in sentences),
            mark("figures"),
            mark("state"),
            mark("kin"),
            *(_with_words(section, fragments) for section in (checks, *sections) if section),
            heading("公开表格", "tables", "照原文的行和列"),
            mark("list"),
            mark("tables"),
            *([disclosure] if disclosure else []),
            heading("读取说明", "reading", "读取方式，和不能确定之处"),
            mark("reading"),
            heading("下载", "downloads"),
            mark("downloads"),
            heading("出处与引用", "source"),
            mark("citation"),
        ]
    )
    return Page(
        url=filing.url,
        title=filing.title,
        subtitle="，".join((*filing.region, words.READINGS.get(filing.reading, ""))).strip("，"),
        description=f"{filing.title}：收支总额、资金来源、支出构成、项目和全部公开表格，逐个数字可查原文。",
        body=body,
        fragments=fragments,
        contents=True,
        scripts=("folds.js",),
        files=files,
        names=names_of(agency, kin),
    )


def _title(filing: Holding) -> str:
    long = " {: .long }" if len(filing.agency_name) > _LONG_NAME else ""
    name = markdown_text(filing.agency_name)
    return f'# {name} <span class="of">{filing.year} 年{filing.document_name}</span>{long}'


def _meta(filed: Filed) -> Markup:
    statuses = [table["status"] for table in filed.listed]
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
    units = list(dict.fromkeys(table["unit"] for table in filed.listed if table["unit"]))
    others = "、".join(unit for unit in units if unit != "万元")
    if not others:
        return ""
    return f"有的表原文以{others}计" if len(units) > 1 else f"原文以{others}计"


def _sections(filed: Filed, charts: tuple[Chart, ...], fragments: dict[str, str], files: dict[str, str]) -> list[str]:
    """What the page tells, in its order: money in and out, what changed, projects, promises, what there is."""
    drawn = {name: _chart_section(filed, name, charts, fragments) for name in _CHART_SECTIONS}
    changes = changes_section(filed, table_link(filed, "changes"), fragments, files)
    told = [
        drawn["income"],
        drawn["spending"],
        drawn["basic"],
        changes,
        drawn["projects"],
        targets_section(filed, fragments),
        drawn["three_public"],
        facts_section(filed, fragments),
    ]
    return [section for section in told if section]


def _with_words(section: str, fragments: dict[str, str]) -> str:
    """The section with the terms it uses, where it has some and shows any figure."""
    anchor = section.partition("{ #")[2].partition(" ")[0]
    drawn = "".join(html for name, html in fragments.items() if name.endswith(anchor) or name.startswith(anchor))
    if anchor not in _WORDS or not any(mark in drawn for mark in _HOLDS):
        return section
    fragments[f"words-{anchor}"] = explained(_WORDS[anchor])
    return f"{section}\n\n{mark(f'words-{anchor}')}"


def _chart_section(filed: Filed, name: str, charts: tuple[Chart, ...], fragments: dict[str, str]) -> str:
    """A section for a kind of chart; where there is nothing to draw, a sentence says why."""
    title, resources = _CHART_SECTIONS[name]
    own = [chart for chart in charts if _section(chart) == name]
    if name == "projects":
        drawn = [_projects(filed, chart) for chart in own]
    else:
        drawn = [_chart(filed, chart) for chart in _distinct(own)]
    drawn += [more for more in (_PURPOSES[name](filed) if name in _PURPOSES else Markup(),) if more]
    anchor = name.replace("_", "-")
    about = "、".join(short_title(filed, resource) for resource in resources if filed.status(resource) == "filled")
    if not drawn:
        return "\n\n".join([heading(title, anchor, about), _nothing(filed, resources)])
    fragments[f"charts-{anchor}"] = Markup("\n").join(drawn)
    return "\n\n".join([heading(title, anchor, about), mark(f"charts-{anchor}")])


def _distinct(charts: list[Chart]) -> list[Chart]:
    """Two charts of one table that is not there say the same: once is enough."""
    titles = [chart.title for chart in charts]
    return [chart for place, chart in enumerate(charts) if chart.rows or chart.title not in titles[:place]]


def _projects(filed: Filed, chart: Chart) -> Markup:
    shown = filed.status(chart.resource) == "filled"
    source = f"#{table_id(chart.resource)}" if shown else "#tables"
    return render_projects(filed, chart, csv_href=table_link(filed, chart.resource), source_href=source)


def _section(chart: Chart) -> str:
    """Where a chart stands: by its own section, but what shows all expenditure belongs to spending."""
    if chart.resource == "expenditure":
        return "spending"
    return "income" if chart.section == "balance" else chart.section


def _chart(filed: Filed, chart: Chart) -> Markup:
    shown = filed.status(chart.resource) == "filled"
    return Markup(  # noqa: S704 - a fragment of ours, escaped where it was made
        render_chart(
            chart,
            source_href=f"#{table_id(chart.resource)}" if shown else "#tables",
            cell_href=lambda figure: source_link(filed, filed.trace.address(*figure.cell)) if figure.cell else "",
        )
    )


def _nothing(filed: Filed, resources: tuple[str, ...]) -> str:
    resource = resources[-1]
    title = table_title(filed.tables[resource]) if resource in filed.tables else resource
    meaning = words.STATUS_MEANINGS[filed.status(resource)]
    return f"{markdown_text(title)}：{meaning}，没有可以画的数字。"


def _downloads(filed: Filed) -> Markup:
    """The whole package, then its files by what they hold."""
    groups: dict[str, list[tuple[Download, str]]] = {title: [] for title in _DOWNLOADS}
    for download in downloads_for(filed.package):
        href = addresses.relative(filed.holding.url, addresses.data(download.href))
        groups[_download_group(download)].append((download, href))
    return render("downloads", groups=[(title, files) for title, files in groups.items() if files])


def _download_group(download: Download) -> str:
    whole, tables, said, rest = _DOWNLOADS
    if not download.resource:
        return whole
    if download.resource in (*TABLE_RESOURCES, *_ASIDE):
        return tables
    return said if download.resource in _SAID else rest


def _contents(filed: Filed) -> str:
    """What the filing's own list of tables says, held against the tables; '' where no list was read."""
    listed = [table for table in filed.listed if table["expected_by"] == "contents"]
    if not listed:
        return ""
    lacking = titles_of(table for table in listed if table["status"] == "missing")
    where = "节录里没有的" if filed.holding.excerpt else "没有找到的"
    found = f"{where}：{lacking}" if lacking else "都找到了"
    names = "、".join(table_title({**table, "number": ""}) for table in listed)
    return f"文件的目录列出 {len(listed)} 张表：{names}。{found}"


def _citation(filed: Filed) -> Markup:
    filing = filed.holding
    own, others = originals(filed.package)
    return render(
        "citation",
        filing=filing,
        lines=len(filed.rows("lines")),
        source=addresses.relative(filing.url, addresses.source(filing.url)),
        reading=read_how(filed),
        basis=words.BASES.get(filing.document_basis, ""),
        form=filed.package.form_title or filing.form,
        contents=_contents(filed),
        archived=filed.package.archived_url,
        readings=readings(filed),
        retrieved_on=filed.package.retrieved_on,
        files=own if len(own) > 1 else (),
        others=others,
    )


def _pages(across: Across) -> Iterator[Page]:
    """Of each filing its page, and the page of its source, which knows the rows that the first one shows."""
    kin, years = kinship(across.holdings), across.holdings.years
    for agency in across.holdings.agencies:
        for filing in agency.filings:
            page = filing_page(filing, agency, years, kin)
            yield page
            yield source_page(filing, page, agency, years)


KIND = PageKind(addresses.AGENCIES, _pages, search="filing")
