"""Pages register once: what registers is built, found by the search, and led to from every page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from site_samples import AGENCY, balance, expenditure, filing, projects, write

from mingzhang.website import navigation
from mingzhang.website.page_kinds import PageKind, page_kinds

PACKAGE = Path(__file__).parents[2] / "build" / "mingzhang"
MODULE = '''
"""How many filings there are."""

from collections.abc import Iterator

from mingzhang.website.aggregates import Across
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, mark


def _pages(across: Across) -> Iterator[Page]:
    yield Page(
        url="counts/",
        title="收录多少",
        subtitle="",
        description="收录了多少份文件。",
        body="# 收录多少\\n\\n" + mark("counts"),
        filled={"filings": across.holdings.filings},
    )


KIND = PageKind("counts/", _pages, search="page", template="counts", menu=Menu(20, "多少", "收录多少"))
'''
TEMPLATE = (
    '<p>共 {{ filings|length }} 份：{% for filing in filings %}<b id="f">{{ filing.title }}</b>{% endfor %}</p>\n'
)


def test_a_new_kind_of_page_is_a_module_and_a_template(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "build" / "mingzhang", ignore=shutil.ignore_patterns("__pycache__"))
    website = tmp_path / "build" / "mingzhang" / "website"
    (website / "pages" / "counts.py").write_text(MODULE, encoding="utf-8")
    (website / "templates" / "counts.html").write_text(TEMPLATE, encoding="utf-8")
    project = tmp_path / "project"
    write(project, (filing(balance("9.00", "9.00"), expenditure("9.00", "6.00", "3.00"), projects()), AGENCY))
    (project / "mkdocs.yml").write_text(
        "site_name: 试\ntheme: material\nplugins: [mingzhang]\ndocs_dir: site_src\n", encoding="utf-8"
    )
    for folder in ("filings", "site_src"):
        (project / folder).mkdir()
    subprocess.run(
        [sys.executable, "-m", "mingzhang", "publish", "--project", str(project)],
        check=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "build")},
    )
    page = (project / "site" / "counts" / "index.html").read_text(encoding="utf-8")
    assert '<p>共 1\u00a0份：<b id="f">甲县医疗保障局 2026\u00a0年部门预算</b></p>' in page
    front = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert front.count('href="counts/"') >= 2  # in its head and in its foot
    texts = [json.loads(path.read_bytes()) for path in (project / "site" / "search" / "index").glob("*/texts-*.json")]
    (found,) = [entry for shard in texts for entry in shard if entry[0] == "counts/"]
    assert found[1] == "收录多少"
    assert found[3] == [["收录多少", "收录多少 共 1 份："], ["f", "甲县医疗保障局 2026 年部门预算"]]


def test_every_kind_that_there_is() -> None:
    assert {(kind.address, kind.search, kind.template) for kind in page_kinds()} == {
        ("", "page", ""),
        ("search/", "none", "search"),
        ("agencies/", "page", ""),
        ("agencies/", "agency", ""),
        ("agencies/", "filing", ""),
        ("regions/", "page", ""),
        ("years/", "page", ""),
        ("functions/", "page", ""),
        ("functions/", "classification", ""),
        ("projects/", "page", ""),
        ("three-public/", "page", ""),
        ("findings/", "page", ""),
        ("data/", "page", ""),
        ("log/", "page", "log"),
        ("progress/", "page", "progress"),
        ("revisions/", "page", "revised-filings"),
        ("staffing/", "page", ""),
        ("disclosure/", "page", ""),
    }


def test_head_and_foot_lead_to_what_registers() -> None:
    assert [(part.url, part.short) for part in navigation.head()] == [
        ("agencies/", "机构"),
        ("regions/", "地区"),
        ("years/", "年度"),
        ("functions/", "支出"),
        ("projects/", "项目"),
        ("three-public/", "三公"),
        ("findings/", "核对"),
        ("data/", "数据"),
    ]
    foot = [part.name for part in navigation.foot()]
    assert (foot[0], foot[1], foot[-1]) == ("检索", "全部机构", "变更记录")


def test_a_kind_that_the_search_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from mingzhang.website.pages import log

    monkeypatch.setattr(log, "KIND", PageKind("log/", lambda _across: iter(()), search="news"))
    page_kinds.cache_clear()
    try:
        with pytest.raises(ValueError, match="search has no kind 'news'"):
            page_kinds()
    finally:
        monkeypatch.undo()
        page_kinds.cache_clear()
