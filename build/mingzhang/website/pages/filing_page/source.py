"""The filing's own text, line by line, so that every figure can be looked up where it stands, and what was made of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup, escape

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_title as table_title_of
from mingzhang.datapackage.records import ProjectRow, TableListing, TableRow
from mingzhang.website import addresses
from mingzhang.website.catalogue import Agency, Holding
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.originals import Original, originals
from mingzhang.website.one_filing.other_tables import other_id
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.printed_tokens import TracedLine
from mingzhang.website.one_filing.provenance import OTHER
from mingzhang.website.one_filing.tables import table_title
from mingzhang.website.pages import Page, mark
from mingzhang.website.pages.agency_page.related_agencies import RelatedAgencies
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.filing_page.year_switch import render_years

_SAID = {
    "changes": "增减",
    "purposes": "用途",
    "statements": "其他陈述",
    "projects": "项目",
    "objectives": "绩效目标",
    "targets": "绩效指标",
    "facts": "人员、采购与资产",
}
_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True)
class SourceLine:
    """A line as the page shows it: `cells` are ready HTML with the figures marked; `made` are what became of it (name,
    link), `notes` what the reading remarked (kind, words)."""

    address: str
    number: int
    page: int | None
    cells: tuple[Markup, ...]
    made: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Run:
    """Lines that follow each other and are of one kind: `width` is the most cells of a line, 1 for text. `page` is said
    where a new one begins, `links` lead to it in the original."""

    lines: tuple[SourceLine, ...]
    page: str
    links: tuple[tuple[str, str], ...] = ()

    @property
    def width(self) -> int:
        return max(len(line.cells) for line in self.lines)


@dataclass(frozen=True)
class SourceFile:
    """A file of the filing: its name and its lines in runs."""

    name: str
    runs: tuple[Run, ...]


def source_page(
    filing: Holding,
    told: Page,
    agency: Agency,
    span: range,
    related: RelatedAgencies = RelatedAgencies(),  # noqa: B008 - frozen
) -> Page:
    """The `lines` of the package: line 12 has the id `L12` (in the second file of a filing `L12-2`), the third figure in
    it `L12.3`. Where the text may not be republished the numbers stand without it. `told` is the page of the filing: rows
    that it does not show are linked to in the data."""
    url = addresses.source(filing.url)
    filed = Filed(filing)
    rows = _Rows(
        filed, frozenset(html.unescape(found) for text in told.fragments.values() for found in _ID.findall(text))
    )
    known = {each.name: each for each in originals(filed.package)[0]}
    files = [
        SourceFile(name, tuple(_runs([_shown(rows, line) for line in lines], known.get(name))))
        for name, lines in groupby(filed.trace.lines, key=lambda line: line.file)
    ]
    name = markdown_text(filing.agency_name)
    body = "\n\n".join(
        [
            mark("crumbs"),
            mark("years"),
            f'# {name} <span class="of">{filing.year} 年{filing.document_name}，原文</span> {{: .long }}',
            f"{_explained(filed)}[返回整理后的页面](../)\n{{: .small }}",
            mark("lines"),
        ]
    )
    crumbs = [
        ("机构", addresses.AGENCIES),
        (related.short(agency), filing.agency_url),
        (str(filing.year), filing.url),
        ("原文", url),
    ]
    return Page(
        url=url,
        title=f"{filing.title}原文",
        short_title=f"{filing.title_with(related.short(agency))}原文",
        subtitle="原文，逐行",
        description=f"{filing.title}的原文，逐行编号。",
        body=body,
        fragments={
            "crumbs": render_crumbs(url, crumbs),
            "years": render_years(agency, span, url, filing, "source/"),
            "lines": render("source", files=files),
        },
        kind="page",
    )


def _explained(filed: Filed) -> str:
    count = len(filed.trace.lines)
    if not filed.trace.has_text:
        return (
            f"这份文件的原文不能转载，这里只留下 {count} 个行号：哪一行读出了什么，请对照机构公开的原件。"
            if count
            else "这份文件的原文不能转载。"
        )
    where = "行号与收录的文件一致" if filed.holding.reading == "text" else "按页面上的先后编号"
    return (
        f"{count} 行，{where}。联系人、项目负责人的姓名和电话已经去掉，此外一字不改。"
        "带下划线的数字已收入数据，点击可看归入哪一行；行末注明由这一行读出的内容。"
    )


@dataclass(frozen=True)
class _Rows:
    """The rows of the package by what readers call them; `ids` are those of the filing's page."""

    filed: Filed
    ids: frozenset[str]

    def name(self, resource: str, row: int) -> str:
        if resource == OTHER:
            return table_title(self._other(row))
        if resource not in TABLE_RESOURCES:
            return _SAID[resource]
        number, _, title = table_title(self.filed.tables[resource]).partition("　")
        record = self._record(resource, row)
        return f"{number if title else table_title_of(resource, self.filed.holding.phase)} {record.code or record.name}".strip()

    def href(self, resource: str, row: int) -> str:
        """The row on the page of its filing, else the file that has it."""
        anchor = other_id(row) if resource == OTHER else self._anchor(resource, row)
        if anchor in self.ids:
            return f"../#{quote(anchor, safe='-~._')}"
        page, holding = addresses.source(self.filed.holding.url), self.filed.holding
        return addresses.relative(page, addresses.data(f"{holding.path}/{resource}.csv"))

    def _anchor(self, resource: str, row: int) -> str:
        if resource in TABLE_RESOURCES:
            return addresses.anchor(resource, self._record(resource, row).key)
        if resource == "projects":
            ids = (record.project_id for record in self.filed.records(ProjectRow) if record.row == row)
            return f"projects-{next(ids)}"
        if resource == "facts":
            keys = (key for key, record in self.filed.trace.said("facts").items() if record.row == row)
            return f"facts-{next(keys)}"
        return f"{resource}-{row}"

    def _other(self, row: int) -> TableListing:
        return next(listed for listed in self.filed.listed if listed.row == row)

    def _record(self, resource: str, row: int) -> TableRow:
        return next(record for record in self.filed.rows(resource) if record.row == row)


def _runs(lines: list[SourceLine], original: Original | None) -> Iterator[Run]:
    page: int | None = None
    for (_, new), run in groupby(lines, key=lambda line: (len(line.cells) > 1, line.page)):
        begins = str(new) if new is not None and new != page else ""
        yield Run(tuple(run), begins, original.links(begins) if original and begins else ())
        page = new


def _shown(rows: _Rows, line: TracedLine) -> SourceLine:
    return SourceLine(
        address=line.address,
        number=line.number,
        page=line.page,
        cells=tuple(_cells(rows, line)),
        made=tuple(dict.fromkeys((rows.name(*row), rows.href(*row)) for row in line.rows)),
        notes=tuple((note.kind, note.message) for note in line.notes),
    )


def _cells(rows: _Rows, line: TracedLine) -> Iterator[Markup]:
    """The cells of the line (one where it has no tabs), each printed figure a link to its row."""
    cell = Markup()
    for text, number in line.parts():
        if number:
            link = Markup('<a class="token" id="L{0}.{1}" href="{2}">{3}</a>')
            cell += link.format(line.address, number, rows.href(*line.tokens[number - 1].rows[0]), text)
            continue
        first, *rest = text.split("\t")
        cell += escape(first)
        for each in rest:
            yield cell
            cell = escape(each)
    yield cell
