"""Every text, table, chart and link is there under a theme of a few lines: what pages say knows nothing of Material."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from site_samples import AGENCY, balance, expenditure, filing, write

from mingzhang.website import publish

THEME = """\
<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<title>{{ page.title }} - {{ config.site_name }}</title>
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path|url }}">{% endfor %}
</head>
<body>
<ul>{% for item in nav %}<li><a href="{{ item.url|url }}">{{ item.title }}</a></li>{% endfor %}</ul>
{{ page.content }}
</body>
</html>
"""
LINK = re.compile(r'\b(?:href|src|action|data-index|data-root)="([^"]+)"')
ROOT = "http://site/"


def built(project: Path, theme: str) -> dict[str, str]:
    """The HTML of every page by its address."""
    write(project, (filing(balance("9.00", "9.00"), expenditure("9.00", "6.00", "3.00")), AGENCY))
    (project / "mkdocs.yml").write_text(f"site_name: 甲\n{theme}\nplugins: [mingzhang]\n", encoding="utf-8")
    publish(project, report=lambda line: None)
    pages = sorted((project / "site").rglob("index.html"))
    return {
        path.relative_to(project / "site").as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8")
        for path in pages
    }


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("material"), "theme: material")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("plain")
    (project / "plain").mkdir()
    (project / "plain" / "main.html").write_text(THEME, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def plain(project: Path) -> dict[str, str]:
    return built(project, "theme: {name: null, custom_dir: plain}")


def test_every_page_is_there_with_all_that_it_says(material: dict[str, str], plain: dict[str, str]) -> None:
    assert len(plain) > 20
    assert sorted(plain) == sorted(material)
    for address, page in plain.items():
        said = page.partition("</ul>\n")[2].partition("\n</body>")[0]
        assert said.startswith('<div class="mz" lang="zh-Hans">') and "<h1" in said, address
        assert said in material[address], address


def test_tables_charts_and_figures_are_among_it(plain: dict[str, str]) -> None:
    page = plain["agencies/jia/2026-department-budget/"]
    for part in ('<table class="table', '<figure class="chart', "9.00", 'src="../../../assets/tables.js"'):
        assert part in page
    assert 'src="../assets/search.js"' in plain["search/"]


def test_every_link_leads_to_a_file(plain: dict[str, str], project: Path) -> None:
    followed = 0
    for address, page in plain.items():
        for link in LINK.findall(page):
            whole = urldefrag(urljoin(ROOT + address, link)).url.partition("?")[0]
            if whole.startswith(ROOT):
                path = project / "site" / unquote(whole.removeprefix(ROOT))
                followed += 1
                assert path.is_file() or path.is_dir(), (address, link)
    assert followed > 300


def test_nothing_of_material_is_published(plain: dict[str, str], project: Path) -> None:
    assert not (project / "site" / "assets" / "stylesheets").exists()
    assert not any("md-" in page for page in plain.values())


def test_the_theme_that_comes_with_mkdocs_shows_the_same(tmp_path: Path, plain: dict[str, str]) -> None:
    pages = built(tmp_path, "theme: mkdocs")
    assert sorted(pages) == sorted(plain)
    for address, page in plain.items():
        assert page.partition("</ul>\n")[2].partition("\n</body>")[0] in pages[address], address
    loaded = re.compile(
        r'<(?:script|img|iframe|source)\b[^>]*\bsrc="https?:|<link\b[^>]*\bhref="https?:[^>]*stylesheet|rel="stylesheet"[^>]*https?:'
    )
    assert [address for address, page in pages.items() if loaded.search(page)] == []
