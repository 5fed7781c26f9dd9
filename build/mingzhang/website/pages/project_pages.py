"""项目: every project of every filing, by year, the largest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.website import addresses
from mingzhang.website.aggregates import Across, ProjectTotals
from mingzhang.website.fragments import render
from mingzhang.website.inputs import FUNCTIONS, PROJECTS, Inputs, Rows
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.pagination import ROWS, ListPart, parts_of, render_turn

_LARGEST = 30


@dataclass(frozen=True)
class ProjectLine:
    """A project with links from the page it stands on and the short name of its agency; `functions` are (code and name, link)."""

    project: ProjectTotals
    href: str
    row: str
    agency: str
    name: str
    functions: tuple[tuple[str, str], ...]


def project_pages(across: Across) -> Iterator[Page]:
    """项目: an index, and for each year its projects, the largest first, in parts."""
    years = {
        year: [project for project in across.projects if project.holding.year == year]
        for year in reversed(across.holdings.years)
    }
    yield _index(across, {year: projects for year, projects in years.items() if projects})
    for year, projects in years.items():
        if projects:
            for part in parts_of(addresses.projects(year), projects):
                yield _page(across, year, projects, part)


def project_lines(across: Across, projects: Sequence[ProjectTotals], page: str) -> list[ProjectLine]:
    """Projects as lines of a list, with their links as seen from `page`."""
    return [
        ProjectLine(
            project,
            addresses.relative(page, project.url),
            addresses.relative(page, project.row_url or project.url),
            addresses.relative(page, project.holding.agency_url),
            across.holdings.short_names[project.holding.agency_id],
            tuple(
                (across.functions[code].title, addresses.relative(page, addresses.function(code)))
                if code in across.functions
                else (code, "")
                for code in project.codes
            ),
        )
        for project in projects
    ]


def _index(across: Across, years: dict[int, list[ProjectTotals]]) -> Page:
    url = addresses.PROJECTS
    everything = len(across.projects) <= ROWS
    shown: Sequence[ProjectTotals] = across.projects if everything else next(iter(years.values()))[:_LARGEST]
    fragments = {
        "crumbs": render_crumbs(url, [("项目", url)]),
        "years": render(
            "places-years",
            rows=[
                (year, addresses.relative(url, addresses.projects(year)), len(projects), _targeted(projects))
                for year, projects in years.items()
            ],
        ),
        "projects": render("project-list", lines=project_lines(across, shown, url), name="projects", with_year=True),
    }
    body = [mark("crumbs"), "# 项目", f"{_counted(across.projects)}\n{{: .lede }}"]
    if years:
        title = "全部项目" if everything else f"{next(iter(years))} 年金额最大的 {len(shown)} 个"
        body += [heading("历年", "years", "按年度看全部项目"), mark("years")]
        body += [heading(title, "projects", "按年度和金额"), mark("projects")]
    return Page(
        url=url,
        title="项目",
        subtitle=f"{len(across.projects)} 个项目",
        description="收录的全部项目：机构、年度、科目、金额，用途和绩效目标。",
        body="\n\n".join(body),
        fragments=fragments,
    )


def _page(across: Across, year: int, projects: Sequence[ProjectTotals], part: ListPart[ProjectTotals]) -> Page:
    url = part.url
    return Page(
        url=url,
        title=f"{year} 年的项目{part.suffix}",
        subtitle=f"{len(projects)} 个项目",
        description=f"{year} 年收录的全部项目，按金额排列。",
        body="\n\n".join(
            [
                mark("crumbs"),
                f"# {year} 年的项目",
                f"{_counted(projects)}\n{{: .lede }}",
                heading("全部项目", "projects", "金额大的在前"),
                mark("projects"),
                mark("parts"),
            ]
        ),
        fragments={
            "crumbs": render_crumbs(url, [("项目", addresses.PROJECTS), (f"{year} 年", url)]),
            "projects": render(
                "project-list", lines=project_lines(across, part.items, url), name=f"projects-{year}", with_year=False
            ),
            "parts": render_turn(part),
        },
    )


def _targeted(projects: Sequence[ProjectTotals]) -> int:
    return sum(project.targeted for project in projects)


def _counted(projects: Sequence[ProjectTotals]) -> str:
    """How many, of whom, and how many say what they are for and promise something."""
    if not projects:
        return "收录的文件里还没有读到项目。"
    agencies = len({project.holding.agency_id for project in projects})
    said = f"{agencies} 家机构的 {len(projects)} 个项目"
    described = sum(project.described for project in projects)
    unpriced = sum(project.total.value is None for project in projects)
    rest = f"；{unpriced} 个没有列出金额" if unpriced else ""
    return f"{said}，{described} 个有文字说明，{_targeted(projects)} 个公开了绩效目标{rest}。"


KIND = PageKind(
    addresses.PROJECTS,
    project_pages,
    menu=Menu(5, "项目", "全部项目"),
    inputs=Inputs(FUNCTIONS | PROJECTS, rows=dict.fromkeys(PROJECTS - FUNCTIONS, Rows.YEAR)),
)
