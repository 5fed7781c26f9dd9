"""更正前后: the versions of a revised filing beside each other, figures first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from mingzhang.website import addresses, words
from mingzhang.website.aggregates import Across
from mingzhang.website.catalogue import Holding
from mingzhang.website.charts.drawn.csv_data import csv_of
from mingzhang.website.downloads.sheet import sheet_bytes
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.inputs import Inputs, Whose
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.revised import Revision, RevisionReader, Side, Version, versions_of
from mingzhang.website.page_kinds import PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.text_frame import rows_of

CSV, XLSX = "revisions.csv", "revisions.xlsx"
_HEADER = (
    "版次", "改动", "表", "行", "栏", "更正前（公开表以万元计）", "更正前的位置", "更正后（公开表以万元计）", "更正后的位置", "差额", "存疑",
)  # fmt: skip
_MOST = 300
"""Of figures, of rows and of texts of one version; the CSV has all."""
_LONGEST = 400
"""Characters of a text."""


def revision_pages(across: Across) -> Iterator[Page]:
    """The page of each filing of which several versions are held."""
    columns = across.holdings.frame("revisions")
    for filing in across.holdings.filings:
        if filing.is_revised:
            rows = columns[columns["filing_id"] == filing.filing_id]
            short = across.holdings.short_names[filing.agency_id]
            yield _page(filing, short, Labels(filing.open()), list(rows.columns), list(rows_of(rows)))


def _page(filing: Holding, short: str, labels: Labels, columns: Sequence[str], rows: Sequence[Any]) -> Page:
    url = addresses.revisions(filing.url)
    versions = versions_of(filing)
    revisions = list(RevisionReader(filing, labels, url, versions).revisions(rows))
    changed = {each.number for each in revisions}
    fragments: dict[str, str] = {
        "crumbs": render_crumbs(
            url,
            [
                ("机构", addresses.AGENCIES),
                (short, filing.agency_url),
                (str(filing.year), filing.url),
                ("更正前后", url),
            ],
        ),
        "versions": render("revised-versions", versions=_listed(versions, url), current=int(filing.version)),
    }
    body = [
        mark("crumbs"),
        f'# {markdown_text(filing.agency_name)} <span class="of">{filing.year} 年{filing.document_name}更正前后</span> {{: .long }}',
    ]
    body += [f"{sentence}\n{{: .lede }}" for sentence in _opening(filing, versions, revisions)]
    body += [heading("各版", "versions", "以前各版的数据仍可下载"), mark("versions")]
    for revision in revisions:
        name = f"revision-{revision.number}"
        body += [heading(f"第 {revision.number} 版改了什么", name, f"与第 {revision.number - 1} 版相比"), mark(name)]
        fragments[name] = render("revised", revision=revision, most=_MOST, longest=_LONGEST, csv=CSV, xlsx=XLSX)
    silent = [each.number for each in versions[1:] if each.number not in changed]
    body += [f"第 {number} 版与前一版相比，本站读到的内容没有不同。" for number in silent]
    return Page(
        url=url,
        title=f"{filing.title}更正前后",
        short_title=f"{filing.title_with(short)}更正前后",
        subtitle=f"共 {len(versions)} 版",
        description=f"{filing.title}更正过，这里逐项对照更正前后。",
        body="\n\n".join(body),
        fragments=fragments,
        files={CSV: _table(columns, rows), XLSX: _workbook(revisions)} if rows else {},
    )


def _opening(filing: Holding, versions: Sequence[Version], revisions: Sequence[Revision]) -> list[str]:
    said = f"这份文件收录了 {len(versions)} 版，现在采用第 {filing.version} 版。"
    newest = next((each for each in revisions if each.number == len(versions)), None)
    if newest is None:
        return [said]
    counts = [
        (len(newest.figures), "处数字不同"),
        (sum(each.is_new for each in newest.rows), "行是新增的"),
        (sum(not each.is_new for each in newest.rows), "行删去了"),
        (len(newest.texts), "处文字不同"),
    ]
    told = "，".join(f"{count} {what}" for count, what in counts if count)
    sentences = [f"{said}与前一版相比，{told}。更正本身不是差错。"]
    moved = [each.difference for each in newest.figures if each.difference is not None]
    if len(moved) > 1 and len(set(moved)) == 1:
        sentences.append(f"更正前后都有数字的 {len(moved)} 处，差额都是 {words.signed(moved[0])}。")
    if any(each.has_doubts for each in revisions):
        sentences.append("标“疑”的，两版中有一个数字的读法不能确定，不同可能出自本站的读取。")
    return sentences


def _listed(versions: Sequence[Version], page: str) -> list[tuple[Version, str]]:
    return [(version, addresses.relative(page, version.data)) for version in reversed(versions)]


def _table(columns: Sequence[str], rows: Sequence[Any]) -> str:
    """The rows of the data, in full."""
    return csv_of(columns, [[_cell(getattr(row, column)) for column in columns] for row in rows])


def _workbook(revisions: Sequence[Revision]) -> bytes:
    """Every change in a line of its own, of all versions, as the page names it."""
    return sheet_bytes("更正前后", _HEADER, [line for revision in revisions for line in _lines(revision)])


def _lines(revision: Revision) -> Iterator[tuple[str | Decimal, ...]]:
    number = Decimal(revision.number)
    for what, changes in (("数字", revision.figures), ("文字", revision.texts)):
        for each in changes:
            difference = each.difference if each.difference is not None else ""
            sides = (_shown(each.before), each.before.place, _shown(each.after), each.after.place)
            yield number, what, each.table, each.name, each.column, *sides, difference, "是" if each.doubtful else ""
    for row in revision.rows:
        for column, cell in row.cells:
            side, none = (_shown(cell), cell.place), ("", "")
            sides = (*none, *side) if row.is_new else (*side, *none)
            what = "新增的行" if row.is_new else "删去的行"
            yield number, what, row.table, row.name, column, *sides, "", "是" if row.doubtful else ""


def _shown(side: Side) -> str | Decimal:
    return side.text if side.value is None else side.value


def _cell(value: Any) -> str:
    if pd.isna(value):
        return ""
    if pd.api.types.is_bool(value):
        return "true" if value else "false"
    return str(int(value)) if pd.api.types.is_float(value) else str(value)


KIND = PageKind(
    addresses.AGENCIES,
    revision_pages,
    every_phase=True,
    inputs=Inputs(frozenset({"revisions"}), frozenset({"sources"}), Whose.FILING),
)
