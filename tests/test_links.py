"""Every page of the built site, read as a file: no dead link, and the same sound frame everywhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from built import BuiltSite

ROOT = "http://site/"
LINKS = ("href", "src", "action", "data-index", "data-root")


@dataclass
class Read(HTMLParser):
    """What the tests ask of a page."""

    links: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    headings: list[int] = field(default_factory=list)
    language: str = ""
    title: str = ""
    outside: dict[str, str] = field(default_factory=dict)
    inline: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    _tag: str = ""
    _code: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        given = {name: value or "" for name, value in attrs}
        self.links += [given[name] for name in LINKS if name in given]
        self.ids.update([given["id"]] if "id" in given else [])
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.language = given.get("lang", "") if tag == "html" else self.language
        if given.get("href", "").startswith(("http:", "https:")):
            self.outside[given["href"]] = given.get("rel", "")
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        self.inline += [tag] if tag == "style" else []
        self._code = tag == "script" and "src" not in given and given.get("type") != "application/json"

    def handle_data(self, data: str) -> None:
        if self._tag == "title":
            self.title += data
        if self._code:
            self.code.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._tag, self._code = "", False


@pytest.fixture(scope="module")
def read(built_site: BuiltSite) -> dict[str, Read]:
    pages = {}
    for address, path in built_site.pages().items():
        pages[address] = Read()
        pages[address].feed(path.read_text(encoding="utf-8"))
        pages[address].close()
    return pages


def target(folder: Path, address: str) -> Path:
    path = folder / address
    return path / "index.html" if address.endswith("/") or not address else path


def test_every_link_leads_to_a_file_and_every_fragment_to_an_element(
    read: dict[str, Read], built_site: BuiltSite
) -> None:
    dead, followed = set(), 0
    for page, content in read.items():
        for link in dict.fromkeys(content.links):
            whole, fragment = urldefrag(urljoin(ROOT + page, link))
            if not whole.startswith(ROOT):
                continue
            followed += 1
            address = unquote(urlsplit(whole).path).removeprefix("/")
            if not target(built_site.folder, address).is_file() and not (built_site.folder / address).is_dir():
                dead.add(f"{page}: {link}")
            elif fragment and unquote(fragment) not in read[address].ids:
                dead.add(f"{page}: {link} (no such place)")
    assert dead == set()
    assert followed > 3000


def test_the_walker_finds_what_is_dead(built_site: BuiltSite) -> None:
    page = Read()
    page.feed('<a href="nowhere/">甲</a><img src="a.png"><form action="search/"></form>')
    assert page.links == ["nowhere/", "a.png", "search/"]
    assert not target(built_site.folder, "nowhere/").is_file()
    assert target(built_site.folder, "search/").is_file()


def test_links_to_other_hosts_tell_nothing_of_the_reader(read: dict[str, Read]) -> None:
    outside = {href: rel for page in read.values() for href, rel in page.outside.items()}
    assert {href: rel for href, rel in outside.items() if "noreferrer" not in rel} == {}


def test_nothing_on_a_page_is_inline_but_the_three_scripts_of_material(read: dict[str, Read]) -> None:
    assert {address: page.inline for address, page in read.items() if page.inline} == {}
    assert {tuple(code[:12] for code in page.code) for page in read.values()} == {
        ("__md_scope=n", "var palette=", "var target=d")
    }


def test_every_page_has_one_title_one_language_and_headings_in_order(read: dict[str, Read]) -> None:
    for address, page in read.items():
        assert page.language == "zh-Hans", address
        assert page.headings.count(1) == 1 and page.headings[0] == 1, address
        steps = [later - earlier for earlier, later in zip(page.headings, page.headings[1:], strict=False)]
        assert max(steps, default=0) <= 1, address
        assert [one for one, count in page.ids.items() if count > 1] == [], address
    titles = [page.title for page in read.values()]
    assert len(set(titles)) == len(titles)
