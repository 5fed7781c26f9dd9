"""Where a filing's data is from and how it was read: downloads, doubts, source, citation, terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.records import LineRow, TableListing
from mingzhang.website import addresses, words
from mingzhang.website.downloads import Download, downloads_for
from mingzhang.website.fragments import render
from mingzhang.website.glossary import explained
from mingzhang.website.one_filing.originals import originals
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.tables import table_title
from mingzhang.website.pages import WHOLE
from mingzhang.website.pages.filing_page.notices import read_how, render_notices

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
_WORDS = (
    "收支总预算",
    "财政拨款",
    "一般公共预算",
    "本级财力",
    "上级转移支付",
    "单位资金",
    "上年结转结余",
    "功能分类",
    "经济分类",
    "基本支出",
    "项目支出",
    "人员经费",
    "公用经费",
    "行政运行",
    "上年推算",
    "新增",
    "不再列入",
    "绩效目标",
    "“三公”经费",
    "运行经费",
    "政府采购",
    "核对",
    "四舍五入",
    "读法存疑",
)
"""The terms of the page, in its order."""


def render_provenance(filed: Filed) -> Markup:
    """The end of the page of a filing."""
    return Markup("\n").join(
        part
        for part in (
            _citation(filed),
            _downloads(filed),
            render_notices(filed),
            explained(_WORDS),
        )
        if part
    )


def titles_of(listed: Iterable[TableListing]) -> str:
    """The titles of tables with 、 between them."""
    return "、".join(table_title(each) for each in listed)


def _downloads(filed: Filed) -> Markup:
    """The whole package; its files by what they hold, folded."""
    groups: dict[str, list[tuple[Download, str]]] = {title: [] for title in _DOWNLOADS}
    for download in downloads_for(filed.package):
        href = addresses.relative(filed.holding.url, addresses.data(download.href))
        groups[_download_group(download)].append((download, href))
    return render(
        "filing-downloads",
        whole=[(download, href) for download, href in groups[_DOWNLOADS[0]] if download.kind in WHOLE],
        groups=[(title, files) for title, files in groups.items() if files],
    )


def _download_group(download: Download) -> str:
    whole, tables, said, rest = _DOWNLOADS
    if not download.resource:
        return whole
    if download.resource in (*TABLE_RESOURCES, *_ASIDE):
        return tables
    return said if download.resource in _SAID else rest


def _contents(filed: Filed) -> str:
    """What the filing's own list of tables says, held against the tables; '' where no list was read."""
    listed = [table for table in filed.listed if table.expected_by == "contents"]
    if not listed:
        return ""
    lacking = titles_of(table for table in listed if table.status == "missing")
    where = "节录里没有的" if filed.holding.excerpt else "没有找到的"
    found = f"{where}：{lacking}" if lacking else "都找到了"
    names = "、".join(table_title(replace(table, number="")) for table in listed)
    return f"文件的目录列出 {len(listed)} 张表：{names}。{found}"


def _citation(filed: Filed) -> Markup:
    filing = filed.holding
    own, others = originals(filed.package)
    return render(
        "citation",
        filing=filing,
        lines=len(filed.records(LineRow)),
        source=addresses.relative(filing.url, addresses.source(filing.url)),
        reading=read_how(filed),
        basis=words.BASES.get(filing.document_basis, ""),
        form=filed.package.form_title or filing.form,
        contents=_contents(filed),
        archived=filed.package.archived_url,
        retrieved_on=filed.package.retrieved_on,
        files=own if len(own) > 1 else (),
        others=others,
    )
