"""The whole site, built from a bare `mkdocs.yml` and hostile filings: links, hosts, policy, addresses, sameness."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from site_samples import AGENCY, balance, expenditure, filing, place, projects, row, table, write

from built import BuiltSite
from mingzhang.budget.agency import Agency
from mingzhang.budget.filing import unread_note, warning_note
from mingzhang.errors import PackageError, ProjectError
from mingzhang.website import publish

BARE = "site_name: 甲\ntheme: material\nplugins: [mingzhang]\n"
HOSTILE = (
    "[x](javascript:alert(1)) <script>alert(2)</script> {{ config }} # 题 <!-- mingzhang:fragment tables --> "
    '" onmouseover="alert(3) </template></table> \' &amp; %3Cb%3E'
)
HOSTILE_AGENCY = Agency("yi", f"乙县{HOSTILE}")
SHORT = (
    "乙县[x](javascript:alert)<script>alert</script>{{config}}#题<!--mingzhang:fragmenttables-->"
    '"onmouseover="alert</template></table>\'&amp;%3Cb%3E'
)
"""What lists call the hostile agency."""


@dataclass
class Parsed:
    """What a browser would make of a page: attributes of every element, ids, texts of scripts and styles, the text."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    text: str = ""

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def links(self) -> Iterator[tuple[str, str]]:
        for tag, attributes in self.elements:
            for name in ("href", "src", "action", "data-index", "data-root"):
                if name in attributes:
                    yield tag, attributes[name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Parsed()
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style") and data.strip():
            self.page.code.append(data)
        else:
            self.page.text += data


def parse(path: Path) -> Parsed:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two agencies; 2024 of the first is not held; every text of the second that a filing can bring is hostile."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    usual = (balance("9.00", "9.00"), expenditure("9.00", "6.00", "3.00"), projects(("医疗救助", "3.00")))
    hostile = (
        balance("9.00", ""),
        table(
            "expenditure",
            row(1, {"row_type": "category", "function_code": "210", "name": HOSTILE}, {"total": "9.00", f"other:{HOSTILE}": "1.00"}),
            row(2, {"row_type": "total", "name": HOSTILE}, {"total": "9.00", "basic": HOSTILE}, key=HOSTILE),
            title=HOSTILE,
            number=HOSTILE,
            note=HOSTILE,
        ),
        projects((HOSTILE, "3.00"), (f"{HOSTILE} 二", "3.00")),
        table("fund_expenditure", status="declared_empty", title=HOSTILE, note=HOSTILE),
    )  # fmt: skip
    notes = (
        unread_note(place(1), HOSTILE, "column-unknown", header=HOSTILE),
        warning_note(place(2), HOSTILE, "column-unknown", header=HOSTILE),
    )
    write(
        folder,
        (filing(*usual, year=2023, published_on="2023-02-10"), AGENCY),
        (filing(*usual, excerpt=True), AGENCY),
        (filing(*hostile, agency=HOSTILE_AGENCY, document="unit-budget", lines=[HOSTILE, f"a\t{HOSTILE}", *["甲"] * 8], notes=notes),
         HOSTILE_AGENCY),
    )  # fmt: skip
    report = publish(folder, report=lambda line: None)
    assert (report.filings, report.agencies, report.site) == (3, 2, folder / "site")
    return folder


@pytest.fixture(scope="module")
def pages(project: Path) -> dict[str, Parsed]:
    site = project / "site"
    return {path.relative_to(site).as_posix(): parse(path) for path in sorted(site.rglob("*.html"))}


def test_the_addresses_are_those_of_the_contract(pages: dict[str, Parsed]) -> None:
    assert list(pages) == [
        "404.html",
        "about/index.html",
        "agencies/index.html",
        "agencies/jia/2023-department-budget/index.html",
        "agencies/jia/2023-department-budget/source/index.html",
        "agencies/jia/2026-department-budget/index.html",
        "agencies/jia/2026-department-budget/source/index.html",
        "agencies/jia/index.html",
        "agencies/yi/2026-unit-budget/index.html",
        "agencies/yi/2026-unit-budget/source/index.html",
        "agencies/yi/index.html",
        "data/index.html",
        "disclosure/index.html",
        "findings/index.html",
        "functions/210/index.html",
        "functions/index.html",
        "glossary/index.html",
        "index.html",
        "log/index.html",
        "method/index.html",
        "progress/index.html",
        "projects/2023/index.html",
        "projects/2026/index.html",
        "projects/index.html",
        "regions/650000/index.html",
        "regions/650100/index.html",
        "regions/650121/index.html",
        "regions/index.html",
        "revisions/index.html",
        "search/index.html",
        "staffing/2023-budget/index.html",
        "staffing/2026-budget/index.html",
        "staffing/index.html",
        "three-public/2023/index.html",
        "three-public/2026/index.html",
        "three-public/index.html",
        "years/2023/index.html",
        "years/2026/index.html",
        "years/index.html",
    ]
    ids = pages["agencies/jia/2026-department-budget/index.html"].ids
    assert {"expenditure-总计", "project_expenditure-2101501-医疗救助", "table-expenditure"} <= set(ids)
    assert {"L1", "L2"} <= set(pages["agencies/jia/2026-department-budget/source/index.html"].ids)


def test_data_mirrors_the_packages(project: Path) -> None:
    for path in (project / "datapackages").rglob("*"):
        if path.is_file():
            published = project / "site" / "data" / path.relative_to(project / "datapackages")
            assert published.read_bytes() == path.read_bytes()


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Links that lead to no file, no id, or out of the site. The error page alone counts from the root of its host."""
    pages = {path.relative_to(site).as_posix(): parse(path) for path in sorted(site.rglob("*.html"))}
    ids = {name: set(page.ids) for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for _, link in page.links() if name != "404.html" else ():
            target = urlsplit(link)
            if target.scheme or link == "index/":
                continue
            path = (site / name).parent / unquote(target.path) if target.path else site / name
            path = path / "index.html" if path.is_dir() and (path / "index.html").is_file() else path
            alive = path.resolve().is_relative_to(site) and path.is_file()
            if alive and target.fragment:
                alive = unquote(target.fragment) in ids[path.resolve().relative_to(site).as_posix()]
            if not alive:
                dead.append((name, link))
    return dead


def test_no_link_is_dead(project: Path) -> None:
    site = (project / "site").resolve()
    assert (site / "search" / "index" / "manifest.json").is_file()
    assert dead_links(site) == []


def test_no_link_is_dead_on_the_site_of_the_five_filings(built_site: BuiltSite) -> None:
    assert dead_links(built_site.folder.resolve()) == []


def test_every_link_is_relative(pages: dict[str, Parsed]) -> None:
    found = {link for name, page in pages.items() if name != "404.html" for _, link in page.links()}
    assert [link for link in found if link.startswith("/") or urlsplit(link).scheme] == []


def test_ids_are_unique(pages: dict[str, Parsed]) -> None:
    assert any(page.ids for page in pages.values())
    for name, page in pages.items():
        assert sorted(set(page.ids)) == sorted(page.ids), name


def test_nothing_is_loaded_from_another_host(project: Path) -> None:
    loading = re.compile(
        rb"""<(?:script|link|img|iframe|source)[^>]*(?:src|href)=["']?(?:https?:)?//|@import|url\(["']?(?:https?:)?//"""
    )
    files = [path for path in (project / "site").rglob("*") if path.suffix in (".html", ".css")]
    assert {path.suffix for path in files} == {".html", ".css"}
    for path in files:
        assert loading.search(path.read_bytes()) is None, path
    assets = project / "site" / "assets"
    of_material = [
        path.name for folder in ("javascripts", "stylesheets") for path in sorted((assets / folder).rglob("*"))
    ]
    assert [name.partition(".")[0] for name in of_material] == ["bundle", "main", "palette"], (
        "no search, no source maps"
    )


def test_the_policy_allows_inline_only_the_three_scripts_of_material(pages: dict[str, Parsed]) -> None:
    for name, page in pages.items():
        policies = [a["content"] for tag, a in page.elements if tag == "meta" and "default-src" in a.get("content", "")]
        assert len(policies) == 1, name
        assert "unsafe" not in policies[0]
        assert "style-src 'self';" in policies[0]
        inline = [code for code in page.code if not code.startswith('{"annotate": null')]
        assert [code[:12] for code in inline] == ["__md_scope=n", "var palette=", "var target=d"], name
        hashes = " ".join(f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in inline)
        assert f"script-src 'self' {hashes};" in policies[0], name
        for tag, attributes in page.elements:
            assert "style" not in attributes, (name, tag)
            assert not any(attribute.startswith("on") for attribute in attributes), (name, tag)


def test_hostile_texts_are_shown_as_text(pages: dict[str, Parsed]) -> None:
    whole = " ".join(HOSTILE.split())
    by_agency = {
        "agencies/index.html", "regions/650121/index.html", "years/2026/index.html", "three-public/index.html",
        "three-public/2026/index.html",
    }  # fmt: skip
    for name in ("index.html", "agencies/index.html", "agencies/yi/index.html", "agencies/yi/2026-unit-budget/index.html",
                 "agencies/yi/2026-unit-budget/source/index.html", "data/index.html", "functions/210/index.html",
                 "projects/index.html", "projects/2026/index.html", "regions/650121/index.html", "years/2026/index.html",
                 "three-public/index.html", "three-public/2026/index.html"):  # fmt: skip
        page = pages[name]
        shown = SHORT if name in by_agency else whole
        assert shown in " ".join(page.text.split()), name
        assert not [link for _, link in page.links() if "javascript" in unquote(link).lower() and "#" not in link], name
        scripts = [attributes["src"] for tag, attributes in page.elements if tag == "script" and "src" in attributes]
        assert all(re.search(r"assets/(folds|search|tables|theme)\.js$", script) for script in scripts), name


def test_titles_are_plain(pages: dict[str, Parsed]) -> None:
    raw = {name: page.text for name, page in pages.items()}
    assert "甲县医保局 2026 年部门预算 · 甲" in raw["agencies/jia/2026-department-budget/index.html"]
    assert "甲县医保局 2026 年部门预算原文 · 甲" in raw["agencies/jia/2026-department-budget/source/index.html"]
    assert "没有这一页 · 甲" in raw["404.html"]


def test_an_excerpt_says_so(pages: dict[str, Parsed]) -> None:
    assert "这里收录的是节录，不是整份文件。" in pages["agencies/jia/2026-department-budget/index.html"].text
    assert "节录" not in pages["agencies/jia/2023-department-budget/index.html"].text


def test_years_that_are_not_held_are_named(pages: dict[str, Parsed]) -> None:
    page = " ".join(pages["agencies/jia/index.html"].text.split())
    assert "支出总预算 2023 年 9.00 万元，2026 年 9.00 万元，两年相同。" in page
    assert "2024–2025 年没有收录，其间的变化看不到。" in page


def test_generated_pages_are_rewritten(project: Path) -> None:
    pages = sorted(path.relative_to(project).as_posix() for path in (project / "site_src").rglob("*.md"))
    assert pages[0] == "site_src/generated/pages/agencies/index.md"
    assert len(pages) == 33, "home and data are written by hand"


def test_the_same_packages_give_the_same_site(project: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(project / "datapackages", again / "datapackages")
    (again / "site_src" / "generated" / "pages" / "old").mkdir(parents=True)
    (again / "site_src" / "generated" / "pages" / "old" / "index.md").write_text("# 旧\n", encoding="utf-8")
    (again / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    publish(again, report=lambda line: None)
    assert files(again / "site") == files(project / "site")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_settings_that_would_break_a_promise_are_overruled(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "datapackages", tmp_path / "datapackages")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 甲\nsite_url: https://example.org/a/b/\nrepo_url: https://github.com/example/example\n"
        "use_directory_urls: false\nplugins: [mingzhang]\n"
        "theme: {name: material, language: en, font: {text: Roboto}, features: [navigation.instant, navigation.tabs]}\n",
        encoding="utf-8",
    )
    publish(tmp_path, report=lambda line: None)
    page = (tmp_path / "site" / "agencies" / "jia" / "index.html").read_text(encoding="utf-8")
    for host in ("fonts.googleapis.com", "fonts.gstatic.com", "api.github.com"):
        assert host not in page
    assert "navigation.instant" not in page
    assert '<link rel="canonical" href="https://example.org/a/b/agencies/jia/">' in page
    assert 'href="../../assets/mingzhang.css"' in page
    missing = parse(tmp_path / "site" / "404.html")
    elsewhere = {link for _, link in missing.links() if not link.startswith(("/a/b/", "#"))}
    assert elsewhere == {"https://github.com/example/example"}, "shown at any depth"


def test_a_project_without_the_plugin_is_told(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "datapackages", tmp_path / "datapackages")
    with pytest.raises(ProjectError, match=r"there is no mkdocs\.yml"):
        publish(tmp_path, report=lambda line: None)
    (tmp_path / "mkdocs.yml").write_text("site_name: 甲\ntheme: material\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="plugins does not name mingzhang"):
        publish(tmp_path, report=lambda line: None)


def test_an_agency_id_that_is_no_path_is_refused(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "datapackages", tmp_path / "datapackages")
    (tmp_path / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    listed = tmp_path / "datapackages" / "all" / "filings.csv"
    listed.write_text(listed.read_text(encoding="utf-8").replace(",jia,", ",../jia,"), encoding="utf-8")
    with pytest.raises(PackageError, match="cannot be part of an address"):
        publish(tmp_path, report=lambda line: None)


def indexed(project: Path) -> list[tuple[str, str, dict[str, str]]]:
    """The pages of the search index in the order of results: address, title, texts by anchor."""
    shards = (project / "site" / "search" / "index").glob("*/texts-*.json")
    ordered = sorted(shards, key=lambda path: int(path.stem.removeprefix("texts-")))
    pages = [page for path in ordered for page in json.loads(path.read_text(encoding="utf-8"))]
    return [(url, title, dict(blocks)) for url, title, _, blocks, *_ in pages]


def test_the_newest_filing_is_found_first(project: Path) -> None:
    assert [url for url, _, _ in indexed(project)][2:5] == [
        "agencies/jia/2026-department-budget/",
        "agencies/yi/2026-unit-budget/",
        "agencies/jia/2023-department-budget/",
    ]


def test_projects_and_figures_are_found_where_they_stand(project: Path) -> None:
    blocks = next(blocks for url, _, blocks in indexed(project) if url == "agencies/jia/2023-department-budget/")
    assert blocks["projects-p1"].startswith("医疗救助 2101501 行政运行 3.00")
    assert blocks["expenditure-总计"].startswith("总计 9.00 6.00 3.00")
