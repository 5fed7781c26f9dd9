"""The page and the feed of what each build changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

from mingzhang.budget.by_hand.correction import Correction
from mingzhang.correcting import with_corrections
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website.catalogue import gather
from mingzhang.website.fragments import render
from mingzhang.website.pages.log import feed, log_page
from small_filing import AGENCY, REGION, balance, filing, income

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def three_builds(folder: Path) -> None:
    """Two filings; then a correction in one; then the other is gone."""
    for year in (2025, 2026):
        write_package(filing(balance(), income(), year=year), AGENCY, REGION, folder)
    write_corpus(folder, [AGENCY])
    found = Correction("c1", "", "income", "210", "total", "1,154.17", "1.00", "misread", "对照原件", "", "")
    write_package(with_corrections(filing(balance(), income()), [found]), AGENCY, REGION, folder)
    write_corpus(folder, [AGENCY])
    shutil.rmtree(folder / "moumou/2025-department-budget")
    write_corpus(folder, [AGENCY])


def test_the_feed_has_the_newest_build_first(tmp_path: Path) -> None:
    three_builds(tmp_path)
    root = ElementTree.fromstring(feed(gather(tmp_path), "甲账", "https://www.example.org/mz/"))  # noqa: S314 - our own
    entries = [
        (entry.findtext("a:id", "", ATOM), entry.findtext("a:title", "", ATOM), entry.findtext("a:updated", "", ATOM))
        for entry in root.findall("a:entry", ATOM)
    ]
    assert entries == [
        (
            "urn:mingzhang:log:3:moumou-2025-department-budget",
            "moumou-2025-department-budget：已移除，不再提供",
            "2026-02-27T00:00:00Z",
        ),
        (
            "urn:mingzhang:log:2:moumou-2026-department-budget",
            "某某县某某局 2026 年部门预算：有改动，1 个数字：人工更正",
            "2026-02-27T00:00:00Z",
        ),
        (
            "urn:mingzhang:log:1:moumou-2025-department-budget",
            "moumou-2025-department-budget：新收录，14 个数字",
            "2026-02-27T00:00:00Z",
        ),
        (
            "urn:mingzhang:log:1:moumou-2026-department-budget",
            "某某县某某局 2026 年部门预算：新收录，14 个数字",
            "2026-02-27T00:00:00Z",
        ),
    ]
    assert [link.get("href") for link in root.findall("a:link", ATOM)] == [
        "https://www.example.org/mz/log/feed.xml",
        "https://www.example.org/mz/log/",
    ]
    assert root.findtext("a:updated", "", ATOM) == "2026-02-27T00:00:00Z"


def test_without_a_site_address_links_are_relative(tmp_path: Path) -> None:
    three_builds(tmp_path)
    root = ElementTree.fromstring(feed(gather(tmp_path), "甲账", ""))  # noqa: S314 - our own
    hrefs = [link.get("href") for link in root.iter("{http://www.w3.org/2005/Atom}link")]
    page = "../agencies/moumou/2026-department-budget/"
    assert hrefs == ["feed.xml", "./", "./", page, "./", page]


def test_the_page_lists_builds_and_links_what_is_held(tmp_path: Path) -> None:
    three_builds(tmp_path)
    shown = str(render("log", **log_page(gather(tmp_path)).filled))
    order = ["第 3 次", "已移除，不再提供", "第 2 次", "有改动，1 个数字：人工更正", "第 1 次", "新收录，14 个数字"]
    assert sorted(order, key=shown.index) == order
    assert shown.count('href="../agencies/moumou/2026-department-budget/"') == 2
    assert "数据截至 2026 年 2 月 27 日" in shown
    assert 'href="../data/all/log.csv"' in shown
