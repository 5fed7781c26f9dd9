"""The search page in a real browser: under a sub-path, from a plain file server, with a strict content policy."""

from __future__ import annotations

import functools
import http.server
import json
import re
import shutil
import sys
import threading
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import jinja2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from mingzhang.website.search import KINDS, SearchPage, write_index
from mingzhang.website.search.folding import clean, fold, fold_character

PUBLISHING = files("mingzhang.website")
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'"
)
SHELL = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>查找</title>
<link rel="icon" href="data:,"><meta http-equiv="Content-Security-Policy" content="{policy}; img-src data:">
<script src="../assets/search.js" defer></script></head><body><h1>查找</h1>{content}</body></html>"""
HOSTILE = '<img src=x onerror="document.title=1"><b>粗体</b>'

PAGES = [
    SearchPage("method/", "page", "方法", "", "城乡医疗救助资金怎样读出来"),
    SearchPage("functions/2101301/", "classification", "2101301 城乡医疗救助", "功能分类 项", ""),
    SearchPage(
        "agencies/bole/",
        "agency",
        "博乐市医疗保障局",
        "博尔塔拉蒙古自治州，2021–2023、2026 年",
        "2026 年部门预算 城乡医疗救助 没有收录 2025 年的",
        names=("博乐市医保局", "博州公费医疗办公室", "blsylbzj", "blsybj"),
    ),
    SearchPage("agencies/centre/", "agency", "乌鲁木齐市医疗救助中心", "乌鲁木齐市", ""),
    SearchPage(
        "agencies/bole/2026-department-budget/",
        "filing",
        "博乐市医疗保障局 2026 年部门预算",
        "博乐市医疗保障局",
        "收支总预算 1,619.03 万元。",
        (
            ("project_expenditure-1", "2101301 城乡医\n疗救助 55.00"),
            ("project_expenditure-2", "离休人员医疗费（“二乙”人员）"),
            ("project_expenditure-城乡 (1)~2", "2101301 保基本民生—城乡医疗救助 10.00"),
        ),
    ),
    SearchPage("agencies/x/", "page", HOSTILE, HOSTILE, HOSTILE),
    SearchPage("agencies/y/", "agency", "甲乡", "", "", names=("<i>丙</i>镇政府",)),
    SearchPage("javascript:alert(1)", "page", "恶意地址", "", ""),
    *(
        SearchPage(f"large/{number}/", "page", f"长文 {number}", "", "维护费。" * 4000 + "城市维护")
        for number in range(13)
    ),
    SearchPage("large/apart/", "page", "长文", "", "城市。市维。维护费。" * 2000),
    *(SearchPage(f"projects/{number}/", "project", f"公共卫生服务 {number:02}", "", "") for number in range(30)),
    SearchPage("cars/", "page", "用车", "", "公务用车 1 辆，公车改革"),
    SearchPage("agencies/jia/2026/#projects-p2", "project", "公车改革补贴", "甲局 2026", ""),
    SearchPage("agencies/bole/2026-department-budget/#projects-p1", "project", "离休人员医疗费", "甲局 2026", ""),
]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's root on disk, two folders below the server's."""
    root = tmp_path_factory.mktemp("server") / "under" / "site"
    for page in PAGES:
        if page.url.endswith("/"):
            (root / page.url).mkdir(parents=True)
            (root / page.url / "index.html").write_text("<!doctype html><link rel=icon href=data:,>", "utf-8")
    (root / "assets").mkdir()
    for asset in ("search.js", "search.css"):
        shutil.copy(str(PUBLISHING / "assets" / asset), root / "assets")
    write_index(PAGES, root / "assets" / "index")
    for name, index in (("search", "../assets/index"), ("broken", "../assets/none")):
        template = (PUBLISHING / "templates" / "search.html").read_text("utf-8")
        content = jinja2.Environment(autoescape=True).from_string(template).render(index=index, root="../")
        (root / name).mkdir()
        (root / name / "index.html").write_text(SHELL.format(policy=POLICY, content=content), "utf-8")
    return root


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """The address of the site's root."""
    handler = functools.partial(_Quiet, directory=str(folder.parents[1]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/under/site/"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that may neither complain nor ask another host."""
    complaints: list[str] = []
    context = browser.new_context()
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "request", lambda request: None if request.url.startswith((site, "data:")) else complaints.append(request.url)
    )
    yield opened
    context.close()
    assert complaints == []


def ask(page: Page, site: str, query: str) -> None:
    page.goto(f"{site}search/")
    page.fill("#mz-search-input", query)
    expect(page.locator("[role=status]")).to_contain_text(f"“{query.strip()}”")


def headings(page: Page) -> list[str]:
    return page.locator(".search-group h2").all_inner_texts()


def test_a_run_from_the_middle_of_a_name_finds_its_pages_agencies_first(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=疗救助")
    expect(page.locator("[role=status]")).to_have_text("“疗救助”：找到 5 页。")
    expect(page.locator("#mz-search-input")).to_have_value("疗救助")
    assert headings(page) == ["机构 2", "预决算文件 1", "科目 1", "其他页面 1"]
    assert page.locator(".search-title").all_inner_texts() == [
        "乌鲁木齐市医疗救助中心",
        "博乐市医疗保障局",
        "博乐市医疗保障局 2026 年部门预算",
        "2101301 城乡医疗救助",
        "方法",
    ], "within the agencies the one that has it in its name comes first"


def test_what_was_typed_is_marked_in_its_context_and_leads_to_its_row(page: Page, site: str) -> None:
    ask(page, site, "城乡医疗救助")
    filing = page.locator(".search-result", has_text="2026 年部门预算").last
    assert filing.locator(".search-excerpt").all_inner_texts() == [
        "2101301 城乡医 疗救助 55.00",
        "2101301 保基本民生—城乡医疗救助 10.00",
    ]
    assert filing.locator("mark").all_inner_texts() == ["城乡医 疗救助", "城乡医疗救助"]
    assert filing.locator(".search-places").inner_text() == "本页共 2 处"
    filing.locator(".search-excerpt a").last.click()
    page.wait_for_url(f"{site}agencies/bole/2026-department-budget/#*")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#project_expenditure-城乡 (1)~2"
    page.go_back()
    page.locator(".search-title", has_text="2026 年部门预算").click()
    page.wait_for_url(f"{site}agencies/bole/2026-department-budget/#project_expenditure-1")


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("1619.03", ["1,619.03"]),
        ("1,619", ["1,619"]),
        ("19.0", ["19.0"]),
        ('（"二乙"人', ["二乙”人"]),
        ("二乙人", ["二乙”人"]),
        ("民生-城乡", ["民生—城乡"]),
        ("元。2101301", ["元。 2101301"]),
    ],
)
def test_other_spellings_and_figures(page: Page, site: str, query: str, marks: list[str]) -> None:
    ask(page, site, query)
    assert page.locator("mark").all_inner_texts() == marks


def test_the_address_follows_what_is_typed(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    page.locator("#mz-search-input").press_sequentially("博乐")
    expect(page).to_have_url(re.compile(re.escape(f"{site}search/?q=") + "%E5%8D%9A%E4%B9%90$"))
    expect(page.locator("[role=status]")).to_have_text("“博乐”：找到 2 页。")
    page.fill("#mz-search-input", "博")
    expect(page.locator("[role=status]")).to_have_text("请至少输入两个字或两位数字。")
    expect(page.locator(".search-result")).to_have_count(0)
    page.fill("#mz-search-input", "")
    expect(page).to_have_url(f"{site}search/")
    expect(page.locator("[role=status]")).to_have_text("")


def test_nothing_found_is_said(page: Page, site: str) -> None:
    ask(page, site, "救助医疗")
    expect(page.locator("[role=status]")).to_have_text("没有页面含有“救助医疗”。可以少输几个字，或换一种写法再试。")
    expect(page.locator(".search-result")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "count", "titles", "marks"),
    [
        ("离休 博乐", 1, ["博乐市医疗保障局 2026 年部门预算"], {"离休", "博乐"}),
        ("救助　博乐市", 2, ["博乐市医疗保障局", "博乐市医疗保障局 2026 年部门预算"], {"救助", "博乐市"}),
        ("费医疗办 救助", 1, ["博乐市医疗保障局"], {"费医疗办", "救助"}),
        ("博乐 2026", 2, ["博乐市医疗保障局", "博乐市医疗保障局 2026 年部门预算"], {"博乐", "2026"}),
        ("城 乡医 疗", 1, ["2101301 城乡医疗救助"], {"城乡医疗"}),
    ],
)
def test_several_words_are_all_on_the_page(
    page: Page, site: str, query: str, count: int, titles: list[str], marks: set[str]
) -> None:
    ask(page, site, query)
    if query != "城 乡医 疗":
        expect(page.locator("[role=status]")).to_have_text(f"“{query}”：找到 {count} 页，各词都有。")
        assert page.locator(".search-title").all_inner_texts() == titles
    else:
        expect(page.locator("[role=status]")).to_have_text(f"“{query}”：找到 4 页。")
        assert page.locator(".search-title").all_inner_texts()[2:3] == titles
    assert set(page.locator("mark").all_inner_texts()) >= marks


def test_a_year_among_the_words_leaves_only_what_is_of_that_year(page: Page, site: str) -> None:
    ask(page, site, "没有收录 2025")
    expect(page.locator("[role=status]")).to_contain_text("没有页面含有“没有收录 2025”。")
    ask(page, site, "没有收录")
    assert page.locator(".search-title").all_inner_texts() == ["博乐市医疗保障局"], "it speaks of 2025 and is not of it"
    ask(page, site, "没有收录 2026")
    assert page.locator(".search-title").all_inner_texts() == ["博乐市医疗保障局"]


def test_another_name_finds_the_agency_and_is_shown(page: Page, site: str) -> None:
    ask(page, site, "州公费医疗办")
    expect(page.locator("[role=status]")).to_have_text("“州公费医疗办”：找到 1 页。")
    assert page.locator("mark").all_inner_texts() == ["州公费医疗办"]
    assert page.locator(".search-result .search-subtitle").nth(1).inner_text().startswith("又称或相关：博")
    page.locator(".search-title").click()
    page.wait_for_url(f"{site}agencies/bole/")


@pytest.mark.parametrize("query", ["blsybj", "BLSYB", "ylbzj"])
def test_first_letters_find_the_agency_and_are_not_shown(page: Page, site: str, query: str) -> None:
    ask(page, site, query)
    expect(page.locator("[role=status]")).to_have_text(f"“{query}”：找到 1 页。")
    assert page.locator(".search-title").all_inner_texts() == ["博乐市医疗保障局"]
    assert page.locator(".search-result .search-subtitle").all_inner_texts() == [
        "博尔塔拉蒙古自治州，2021–2023、2026 年"
    ]


def test_what_people_say_finds_what_is_printed_and_is_said(page: Page, site: str) -> None:
    ask(page, site, "公车")
    expect(page.locator("[role=status]")).to_have_text("“公车”：找到 2 页（也查了“公务用车”）。")
    assert page.locator(".search-title").all_inner_texts() == ["公车改革补贴", "用车"]
    assert page.locator("mark").all_inner_texts() == ["公车", "公务用车", "公车"]
    ask(page, site, "乐市医保局")
    expect(page.locator("[role=status]")).to_have_text(
        "“乐市医保局”：找到 2 页（也查了“乐市医疗保障局”、“乐市医疗保障管理局”）。"
    )
    assert page.locator("mark").all_inner_texts() == ["乐市医疗保障局"] * 3
    ask(page, site, "公车 2026")
    assert page.locator(".search-title").all_inner_texts() == ["公车改革补贴"]


def test_a_project_is_a_result_and_leads_to_its_place(page: Page, site: str) -> None:
    ask(page, site, "离休人员医疗")
    assert headings(page) == ["预决算文件 1", "项目 1"]
    assert page.locator(".search-result .search-subtitle").last.inner_text() == "甲局 2026"
    page.locator(".search-title").last.click()
    page.wait_for_url(f"{site}agencies/bole/2026-department-budget/#projects-p1")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("离休医疗费", ["离休人员医疗费"]),
        ("离休医药费", ["离休人员医疗费"]),
        ("离休医疗费 2026", ["离休人员医疗费"]),
        ("博市医障局", ["博乐市医疗保障局"]),
        ("博公医办", ["博乐市医疗保障局"]),
        ("医助中心", ["乌鲁木齐市医疗救助中心"]),
        ("医费", ["离休人员医疗费"]),
        ("医疗局", ["博乐市医疗保障局"]),
        ("城助", ["2101301 城乡医疗救助"]),
        ("局城", []),
        ("2101302", []),
        ("离休药费支", []),
    ],
)
def test_names_like_the_query_where_no_page_has_it(page: Page, site: str, query: str, names: list[str]) -> None:
    ask(page, site, query)
    told = f"没有页面含有“{query}”。"
    told += f"名称相近的有 {len(names)} 个。" if names else "可以少输几个字，或换一种写法再试。"
    expect(page.locator("[role=status]")).to_have_text(told)
    assert headings(page) == ([f"相近的结果 {len(names)}"] if names else [])
    assert page.locator(".search-title").all_inner_texts() == names


def test_a_like_name_says_what_it_is_and_is_reached_by_keyboard(page: Page, site: str) -> None:
    ask(page, site, "离休医疗费")
    expect(page.locator(".search-near .search-hint")).to_have_text(
        "这些名称不含“离休医疗费”这个写法，只是依次含有其中的字，或只缺一个字。"
    )
    assert page.locator("mark").all_inner_texts() == ["离休", "医疗费"]
    assert page.locator(".search-result .search-subtitle").all_inner_texts() == ["项目，甲局 2026"]
    page.focus("#mz-search-input")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}agencies/bole/2026-department-budget/#projects-p1")


def test_only_the_closest_of_many_like_names_are_listed(page: Page, site: str) -> None:
    ask(page, site, "公共服务")
    expect(page.locator("[role=status]")).to_have_text("没有页面含有“公共服务”。名称相近的有 30 个。")
    assert page.locator(".search-title").all_inner_texts() == [f"公共卫生服务 {number:02}" for number in range(8)]
    expect(page.locator(".search-hint").last).to_contain_text("先列最接近的 8 个")


@pytest.mark.parametrize("query", ["<i>丙</i>镇", "<i>丙</i>府"])
def test_hostile_names_are_shown_as_text(page: Page, site: str, query: str) -> None:
    ask(page, site, query)
    assert page.locator(".search-title").all_inner_texts() == ["甲乡"]
    assert "<i>丙</i>镇政府" in page.locator(".search-result").inner_text()
    assert page.locator("#mz-search i").count() == 0
    ask(page, site, "粗题粗体")
    expect(page.locator(".search-result")).to_have_count(0)


def test_hostile_text_is_shown_as_text(page: Page, site: str) -> None:
    ask(page, site, "<img src=x")
    assert page.locator(".search-title").inner_text() == HOSTILE
    assert page.locator(".search-excerpt").inner_text() == HOSTILE
    assert page.locator("#mz-search img, #mz-search b").count() == 0
    assert page.title() == "查找"
    ask(page, site, "恶意地址")
    expect(page.locator(".search-title")).to_have_text("恶意地址")
    assert page.locator(".search-results a").count() == 0


def test_further_results_on_demand_and_by_keyboard(page: Page, site: str) -> None:
    ask(page, site, "卫生服务")
    expect(page.locator("[role=status]")).to_have_text("“卫生服务”：找到 30 页。")
    expect(page.locator(".search-result")).to_have_count(5)
    page.focus("#mz-search-input")
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".search-more")).to_be_focused()
    expect(page.locator(".search-more")).to_have_text("再看项目（还有 25 页）")
    page.keyboard.press("Enter")
    expect(page.locator(".search-result")).to_have_count(25)
    expect(page.locator(".search-title").nth(5)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-title").nth(4)).to_be_focused()
    page.locator(".search-more").click()
    expect(page.locator(".search-result")).to_have_count(30)
    expect(page.locator(".search-more")).to_be_hidden()


def test_numbers_are_rough_only_while_many_large_texts_are_unread(page: Page, site: str) -> None:
    ask(page, site, "城市维护")
    expect(page.locator("[role=status]")).to_have_text("“城市维护”：找到约 14 页。")
    assert headings(page) == ["其他页面 约 14"]
    expect(page.locator(".search-more")).to_have_text("再看其他页面（还有约 9 页）")
    page.locator(".search-more").click()
    expect(page.locator(".search-result")).to_have_count(13)
    expect(page.locator("[role=status]")).to_have_text("“城市维护”：找到 13 页。")
    ask(page, site, "城市")
    expect(page.locator("[role=status]")).to_have_text("“城市”：找到 14 页。")


def test_a_missing_index_is_said_and_can_be_tried_again(browser: Browser, site: str, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}broken/?q=博乐")
    expect(page.locator("[role=status]")).to_contain_text("检索索引没有载入")
    shutil.copytree(folder / "assets" / "index", folder / "assets" / "none")
    page.get_by_role("button", name="重试").click()
    expect(page.locator("[role=status]")).to_have_text("“博乐”：找到 2 页。")
    context.close()


def test_the_browser_folds_every_character_as_the_index_does(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    changed = dict(
        page.evaluate("""() => {
            const changed = [];
            for (let code = 0; code < 0x110000; code++) {
                if (code >= 0xD800 && code < 0xE000) continue;
                const character = String.fromCodePoint(code), folded = mingzhangSearch.foldCharacter(character);
                if (folded !== character) changed.push([code, folded]);
            }
            return changed;
        }""")
    )
    known = [
        code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs")
    ]  # a browser may know newer characters
    different = [hex(code) for code in known if fold_character(chr(code)) != changed.get(code, chr(code))]
    assert different == []
    assert len(changed) > 6000


TEXTS = st.text("医疗保障局救助()（—－ ,，.012\uff21a\n\u200b㎡", max_size=14)


@settings(derandomize=True, max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=60, max_size=60))
def test_the_browser_folds_texts_as_the_index_does(page: Page, site: str, texts: list[str]) -> None:
    if page.url == "about:blank":
        page.goto(f"{site}search/")
    assert page.evaluate("texts => texts.map(mingzhangSearch.fold)", texts) == [fold(text) for text in texts]


LISTS = st.lists(TEXTS, max_size=3)
CORPORA = st.lists(st.tuples(st.sampled_from(KINDS), TEXTS, TEXTS, LISTS, LISTS), min_size=1, max_size=7)


def _printed(term: str) -> str:
    return term.replace("医保", "医疗保障")


def wanted(query: str, held: list[list[str]]) -> set[int] | None:
    """The pages (lists of folded texts) that have the query, by the rules as told: each word; where some words are
    single characters, the whole run first. None for a query that is too short."""
    run = fold(unicodedata.normalize("NFC", query))
    words = [one for part in re.split(r"[\s\x00-\x1f]+", query) if (one := fold(unicodedata.normalize("NFC", part)))]
    if len(run) < 2:
        return None
    tries = [words] if all(len(word) > 1 for word in words) else [[run], words]
    if all(len(word) < 2 for word in words):
        tries = [[run]]
    for terms in tries:
        having = {
            n
            for n, texts in enumerate(held)
            if all(any(each in text for each in (term, _printed(term)) for text in texts) for term in terms)
        }
        if having:
            return having
    return set()


@settings(derandomize=True, max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(CORPORA, st.data())
def test_a_query_finds_exactly_the_pages_that_have_it(
    page: Page, site: str, folder: Path, corpus: list[tuple[str, str, str, list[str], list[str]]], data: st.DataObject
) -> None:
    pages = [
        SearchPage(f"{number}/", kind, title, "", text, tuple(("a", block) for block in blocks), tuple(names))
        for number, (kind, title, text, blocks, names) in enumerate(corpus)
    ]
    random = f"random-{len(list((folder / 'assets').iterdir()))}"  # a browser may hold on to an index of this second
    write_index(pages, folder / "assets" / random)
    queries = []
    for _ in range(6):
        _, title, text, blocks, names = data.draw(st.sampled_from(corpus))
        source = data.draw(st.sampled_from([title, " ".join([text, *blocks]), *names]))
        start = data.draw(st.integers(0, max(0, len(source) - 2)))
        queries.append(source[start : start + data.draw(st.integers(2, 9))])
    queries.append(data.draw(TEXTS))
    if page.url == "about:blank":
        page.goto(f"{site}search/")
    found = page.evaluate(
        "([index, queries]) => Promise.all(queries.map(query => mingzhangSearch.find(index, query)))",
        [f"../assets/{random}/", queries],
    )
    held = [
        [
            fold(clean(one.title)),
            fold(" ".join(filter(None, map(clean, [one.text, *(text for _, text in one.blocks)])))),
            *(fold(clean(name)) for name in one.names),
        ]
        for one in pages
    ]
    for query, urls in zip(queries, found, strict=True):
        having = wanted(query, held)
        told = None if urls is None else {int(url.rstrip("/")) for url in urls}
        assert told == having, json.dumps([query, urls])
