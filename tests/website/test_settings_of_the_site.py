"""What a maintainer sets in `mkdocs.yml` works as MkDocs and Material document it; defaults where nothing is set."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from site_samples import AGENCY, balance, expenditure, filing, write

from mingzhang.website import publish

SETTINGS = """\
site_name: 甲县账本
site_url: https://example.org/a/
site_description: 甲县的预算。
repo_url: https://github.com/example/example
copyright: 某某学会
theme:
  name: material
  logo: logo.svg
  palette: {scheme: slate, primary: teal}
extra_css: [own.css]
extra_javascript: [own.js]
nav:
  - 谁家的账: agencies/index.md
  - 说明:
      - 关于: about.md
      - 怎样读: method.md
plugins: [mingzhang]
"""
YEAR = "agencies/jia/2026-department-budget/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with settings and pages of its own."""
    project = tmp_path_factory.mktemp("own")
    write(project, (filing(balance("9.00", "9.00"), expenditure("9.00", "6.00", "3.00")), AGENCY))
    (project / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    own = project / "site_src"
    own.mkdir()
    (own / "about.md").write_text(
        "---\ntitle: 关于我们\n---\n\n# 关于我们\n\n!!! note\n\n    找得到我们。\n", encoding="utf-8"
    )
    (own / "method.md").write_text("# 我们的方法\n\n## 怎样读 {#reading}\n\n用眼睛读。\n", encoding="utf-8")
    for name, text in (("own.css", "body{}"), ("own.js", "0;"), ("logo.svg", "<svg/>")):
        (own / name).write_text(text, encoding="utf-8")
    publish(project, report=lambda line: None)
    return project / "site"


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def part(html: str, start: str, end: str) -> str:
    return html.partition(start)[2].partition(end)[0]


def links(html: str) -> list[tuple[str, str]]:
    return [(href, text.strip()) for href, text in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)', html)]


def test_the_name_stands_in_titles_head_foot_citation_and_feed(site: Path) -> None:
    assert "<title>甲县账本：每一笔预算，都有出处</title>" in page(site, "")
    assert "<title>甲县医保局 2026 年部门预算 · 甲县账本</title>" in page(site, YEAR)
    assert page(site, "data/").count('<img src="../logo.svg" alt="甲县账本">') == 3, "head, drawer and foot"
    assert "数据整理：甲县账本，jia-2026-department-budget。" in page(site, YEAR)
    feed = ElementTree.parse(site / "log" / "feed.xml").getroot()  # noqa: S314 - our own
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == "甲县账本：变更记录"
    assert "明账" not in page(site, YEAR)


def test_the_address_is_the_canonical_one_and_that_of_the_feed(site: Path) -> None:
    assert f'<link rel="canonical" href="https://example.org/a/{YEAR}">' in page(site, YEAR)
    feed = ElementTree.parse(site / "log" / "feed.xml").getroot()  # noqa: S314 - our own
    found = [link.get("href") for link in feed.findall("{http://www.w3.org/2005/Atom}link")]
    assert found == ["https://example.org/a/log/feed.xml", "https://example.org/a/log/"]
    assert '<link rel="stylesheet" href="/a/assets/mingzhang.css">' in (site / "404.html").read_text(encoding="utf-8")


def test_the_navigation_is_the_one_that_is_set(site: Path) -> None:
    head = part(page(site, YEAR), '<nav class="site-nav"', "</nav>")
    assert links(head) == [("../../", "谁家的账"), ("../../../about/", "说明")]
    drawer = links(part(page(site, "data/"), '<nav class="md-nav md-nav--primary"', "data-md-type"))
    assert [href for href, _ in drawer if href.startswith("../")] == ["../agencies/", "../about/", "../method/"]


def test_hand_written_pages_of_the_project_win_and_stand_in_the_foot(site: Path) -> None:
    assert "用眼睛读。" in page(site, "method/")
    assert "明账做的事" not in page(site, "method/")
    foot = links(part(page(site, ""), '<footer class="colophon', "</footer>"))
    assert [text for _, text in foot if text][-4:] == ["变更记录", "关于", "名词解释", "怎样读"]
    assert [href for href, text in foot if text][-4:] == ["log/", "about/", "glossary/", "method/"]


def test_colours_logo_stylesheets_and_scripts_are_those_that_are_set(site: Path) -> None:
    html = page(site, YEAR)
    assert (
        '<body dir="ltr" data-md-color-scheme="slate" data-md-color-primary="teal" data-md-color-accent="custom">'
        in html
    )
    styles = re.findall(r'<link rel="stylesheet" href="\.\./\.\./\.\./([^"]+)">', html)
    assert [style.partition(".")[0] for style in styles] == [
        "assets/stylesheets/main",
        "assets/stylesheets/palette",
        "assets/theme",
        "assets/mingzhang",
        "own",
    ]
    assert '<script src="../../../own.js"></script>' in html
    assert 'data-md-component="palette"' not in html, "one palette leaves nothing to choose"


def test_rights_and_repository_are_named_and_nobody_is_asked_for_numbers(site: Path) -> None:
    html = page(site, YEAR)
    assert "某某学会" in part(html, '<div class="md-copyright">', "</footer>")
    assert html.count('href="https://github.com/example/example"') == 2, "head and drawer"
    assert 'data-md-component="source"' not in html


def test_only_hand_written_pages_load_the_script_of_material(site: Path) -> None:
    loading = re.compile(r'<script src="[./]*assets/javascripts/bundle\.')
    assert [bool(loading.search(page(site, address))) for address in ("about/", "method/", YEAR, "data/", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
