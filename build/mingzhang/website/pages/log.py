"""What each build changed, newest first, and the feed of it, from the corpus' `log`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from mingzhang.website import addresses
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.inputs import Inputs
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.text_frame import rows_of, text_frame

FEED = f"{addresses.LOG}feed.xml"
_CHANGES = {"added": "新收录", "changed": "有改动", "removed": "已移除"}
_CAUSES = {
    "filing": "披露文件变了",
    "correction": "人工更正",
    "decision": "人对核对结果作了决定",
    "form": "表格的格式定义改了",
    "code": "整理程序改了",
}
_SHOWN = 300
"""So many entries stand on the page and in the feed; the data have all."""
_ATOM = "http://www.w3.org/2005/Atom"
_NO_DATE = "1970-01-01"


@dataclass(frozen=True)
class LogEntry:
    """A row of the log: `href` is the page of the filing from the root of the site, '' where it is no longer held."""

    build: int
    date: str
    filing_id: str
    title: str
    href: str
    said: str


def log_page(holdings: Holdings) -> Page:
    """The page for `/log/`."""
    changes = text_frame(holdings.corpus, "log")
    entries = list(_entries(changes, holdings))
    url = addresses.LOG
    builds = [(build, group[0].date, group) for build, each in groupby(entries, key=_build_of) if (group := list(each))]
    rest = len(changes) - len(entries)
    body = "\n\n".join(
        [
            mark("crumbs"),
            "# 变更记录",
            "每次重新整理，哪份文件的数据变了、变了几个数字、是因为文件、人工更正、版式定义还是程序，都记在这里，只增不改。\n{: .lede }",
            mark("log"),
        ]
    )
    shown = [
        (build, date, [(entry, addresses.relative(url, entry.href) if entry.href else "") for entry in group])
        for build, date, group in builds
    ]
    return Page(
        url=url,
        title="变更记录",
        subtitle="每次整理改了什么",
        description="每次重新整理改变了哪些文件的数据，以及原因。",
        body=body,
        fragments={"crumbs": render_crumbs(url, [("变更记录", url)])},
        filled={
            "builds": shown,
            "shown": len(entries),
            "rest": rest,
            "csv": addresses.relative(url, addresses.data("all/log.csv")),
            "revised": addresses.relative(url, addresses.REVISIONS),
        },
    )


def feed(holdings: Holdings, site_name: str, site_url: str) -> bytes:
    """The newest entries as Atom (RFC 4287). Links are absolute where `site_url` is set, else relative to the feed."""
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-Hans"})
    entries = list(_entries(text_frame(holdings.corpus, "log"), holdings))
    _text(root, "id", "urn:mingzhang:log")
    _text(root, "title", f"{site_name}：变更记录")
    _text(root, "updated", _time(max((entry.date for entry in entries), default="")))
    ElementTree.SubElement(_element(root, "author"), "name").text = site_name
    _element(root, "link", rel="self", href=_link(site_url, FEED) if site_url else "feed.xml")
    _element(root, "link", rel="alternate", href=_link(site_url, addresses.LOG))
    for entry in entries:
        one = _element(root, "entry")
        _text(one, "id", f"urn:mingzhang:log:{entry.build}:{entry.filing_id}")
        _text(one, "title", f"{entry.title}：{entry.said}")
        _text(one, "updated", _time(entry.date))
        _element(one, "link", href=_link(site_url, entry.href or addresses.LOG))
        _text(one, "summary", entry.said)
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entries(changes: pd.DataFrame, holdings: Holdings) -> Iterator[LogEntry]:
    """The newest builds first, each in the order of its rows."""
    held = {filing.filing_id: filing for filing in holdings.filings}
    newest = changes.sort_values("build", ascending=False, kind="stable").head(_SHOWN)
    for row in rows_of(newest):
        filing = held.get(row.filing_id)
        yield LogEntry(
            row.build,
            row.date or (filing.published_on if filing else ""),
            row.filing_id,
            filing.title if filing else row.filing_id,
            filing.url if filing else "",
            _said(row, filing),
        )


def _said(row: Any, filing: Holding | None) -> str:
    change = _CHANGES[row.change]
    if row.change == "added":
        return f"{change}，{row.figures_changed} 个数字"
    if row.change == "removed":
        return f"{change}，{'后来又收录' if filing else '不再提供'}"
    figures = f"{row.figures_changed} 个数字" if row.figures_changed else "只有文字"
    cause = _CAUSES.get(row.cause, "")
    return f"{change}，{figures}" + (f"：{cause}" if cause else "")


def _build_of(entry: LogEntry) -> int:
    return entry.build


def _element(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, name, attributes)


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    _element(parent, name).text = text


def _time(date: str) -> str:
    return f"{date or _NO_DATE}T00:00:00Z"


def _link(site_url: str, target: str) -> str:
    return f"{site_url.rstrip('/')}/{target}" if site_url else addresses.relative(FEED, target)


KIND = PageKind(
    addresses.LOG,
    lambda across: iter([log_page(across.holdings)]),
    template="log",
    every_phase=True,
    inputs=Inputs(frozenset({"log"})),
    menu=Menu(9, "变更", "变更记录", in_head=False),
)
