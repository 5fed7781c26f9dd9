"""What a reader does with a table: sort, filter, download what is seen, link to a row; by hand and by keyboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from built import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

BOLE = "agencies/bole/2026-department-budget/"
GAOXIN = "agencies/urumqi-gaoxin/2023-department-budget/"
TRAPS = """
<table class="table" data-table="traps" data-filter>
<caption><strong>陷阱</strong></caption>
<thead><tr><th scope="col">名称</th><th scope="col" data-choose>地区</th><th scope="col" class="n">金额</th></tr></thead>
<tbody>
<tr id="traps-a"><th scope="row">=HYPERLINK("http://x")</th><td>甲</td><td class="n">2.50</td></tr>
<tr id="traps-b"><th scope="row">@乙</th><td>乙</td><td class="n blank"><span class="vh">原文留空</span></td></tr>
<tr id="traps-c"><th scope="row">丙，"引"<span class="sub">-c</span></th><td>甲</td><td class="n">0.00</td></tr>
<tr id="traps-d"><th scope="row">丁</th><td>甲</td><td class="n">−10.00</td></tr>
<tr id="traps-e"><th scope="row">戊</th><td>乙</td><td class="n"><a class="q" href="#n">疑</a><span class="doubt">9,999.00</span></td></tr>
<tr id="traps-f"><th scope="row">＋己</th><td>乙</td><td class="n">1,234.50</td></tr>
<tr id="traps-g" class="total"><th scope="row">总计</th><td></td><td class="n">1,227.00</td></tr>
</tbody></table>
"""


def names(table: Locator) -> list[str]:
    """The first cells of the rows in sight, codes where there are any."""
    rows = table.locator("tbody tr:not(.group):not(.unfilled):visible > :first-child")
    return [text.split("\n")[0].split(" ")[0].strip() for text in rows.all_inner_texts()]


def head(page: Page, table: str) -> Locator:
    return page.locator(f".table-head:has(+ #{table}), .table-head:has(+ .scroll #{table})")


def saved(page: Page, table: str) -> tuple[str, list[list[str]]]:
    """The file's name and its lines."""
    block = page.locator(f".published:has(#{table})") if page.locator(f".published:has(#{table})").count() else page
    with page.expect_download() as started:
        block.get_by_role("button", name="下载当前表格").last.click()
    content = Path(started.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    return started.value.suggested_filename, list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def traps(open_page: Callable[..., Page], built_site: BuiltSite) -> Page:
    """A page with one more table, made of everything that could go wrong."""
    page = open_page("data/")
    frame = (built_site.folder / "data" / "index.html").read_text("utf-8")
    before, script, after = frame.partition('<script src="../assets/tables.js"')
    assert script
    start = before.index('<div id="main"')
    body = f'{before[:start]}<div id="main">{TRAPS}</div>{script}{after}'
    page.route("**/traps/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(page.url.replace("data/", "traps/"))
    return page


def test_rows_are_sorted_within_their_parents_and_the_ledgers_order_comes_back(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"{BOLE}#table-expenditure")
    table = page.locator("#table-expenditure")
    printed = names(table)
    assert printed[:4] == ["208", "20805", "2080501", "2080505"] and printed[-1] == "总计"
    total = table.get_by_role("button", name="合计")
    total.click()
    assert names(table)[:8] == ["210", "21015", "2101501", "2101599", "21011", "2101101", "2101103", "208"]
    assert names(table)[-1] == "总计"
    assert table.locator("[aria-sort]").all_inner_texts() == ["合计"]
    assert table.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    status = head(page, "table-expenditure").locator("[role=status]")
    assert status.inner_text() == "按“合计”从大到小，上下级不拆开"
    total.click()
    assert names(table)[:3] == ["229", "22999", "2299999"]
    assert table.locator("[aria-sort]").get_attribute("aria-sort") == "ascending"
    head(page, "table-expenditure").get_by_role("button", name="恢复原来的次序").click()
    assert names(table) == printed
    assert table.locator("[aria-sort]").count() == 0 and status.inner_text() == ""
    assert total.evaluate("button => button === document.activeElement")


def test_zero_is_a_figure_and_what_is_doubtful_or_blank_comes_last(traps: Page) -> None:
    table = traps.locator("table")
    amount = table.get_by_role("button", name="金额")
    amount.click()
    assert names(table) == ["＋己", '=HYPERLINK("http://x")', '丙，"引"', "丁", "戊", "@乙", "总计"]
    assert "；存疑的 1 行、没有数字的 1 行排在后面" in traps.locator("[role=status]").inner_text()
    amount.click()
    assert names(table) == ["丁", '丙，"引"', '=HYPERLINK("http://x")', "＋己", "戊", "@乙", "总计"]


def test_a_download_is_what_is_seen_and_no_formula(traps: Page) -> None:
    name, lines = saved(traps, "traps")
    assert name == "traps.csv"
    assert lines == [
        ["名称", "名称（附注）", "地区", "金额", "金额（存疑）"],
        ["'=HYPERLINK(\"http://x\")", "", "甲", "2.50", ""],
        ["'@乙", "", "乙", "", ""],
        ["丙，\"引\"", "'-c", "甲", "0.00", ""],
        ["丁", "", "甲", "-10.00", ""],
        ["戊", "", "乙", "9999.00", "疑"],
        ["'＋己", "", "乙", "1234.50", ""],
        ["总计", "", "", "1227.00", ""],
    ]  # fmt: skip
    traps.get_by_role("button", name="金额").click()
    traps.get_by_label("地区").select_option("乙")
    assert traps.locator("[role=status]").inner_text().startswith("显示 3 行，共 7 行；按“金额”从大到小")
    name, lines = saved(traps, "traps")
    assert name == "traps-filtered.csv"
    assert [line[0] for line in lines[1:]] == ["'＋己", "戊", "'@乙"]


def test_a_filter_announces_what_it_leaves_and_a_link_undoes_it(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{BOLE}#table-expenditure")
    table, above = page.locator("#table-expenditure"), head(page, "table-expenditure")
    field, status = above.get_by_label("筛选"), above.locator("[role=status]")
    field.fill("住房")
    assert names(table) == ["221", "22102", "2210201"]
    assert status.inner_text() == "显示 3 行，共 21 行"
    field.fill("住房　２３.04")
    assert names(table) == ["221", "22102", "2210201"]
    name, lines = saved(page, "table-expenditure")
    assert name == "bole-2026-department-budget-expenditure-filtered.csv"
    assert lines == [
        ["代码", "科目代码与名称", "合计", "基本支出", "项目支出"],
        ["221", "住房保障支出", "23.04", "23.04", ""],
        ["22102", "住房改革支出", "23.04", "23.04", ""],
        ["2210201", "住房公积金", "23.04", "23.04", ""],
    ]
    field.fill("没有的")
    assert names(table) == [] and status.inner_text() == "没有这样的行，共 21 行"
    page.evaluate("location.hash = '#expenditure-2101101'")
    page.locator("#expenditure-2101101:target").wait_for()
    assert field.input_value() == "" and len(names(table)) == 21


def test_a_row_links_to_itself(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{BOLE}#table-expenditure", permissions=["clipboard-read", "clipboard-write"])
    row = page.locator("#expenditure-2101101")
    link = row.get_by_role("link", name="本行地址")
    link.focus()
    page.keyboard.press("Enter")
    head(page, "table-expenditure").get_by_text("本行地址已复制").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.url and unquote(address).endswith(f"{BOLE}#expenditure-2101101")
    plain = page.locator("#expenditure-2101103 td").first.evaluate("cell => getComputedStyle(cell).backgroundColor")
    assert row.locator("td").first.evaluate("cell => getComputedStyle(cell).backgroundColor") != plain


def test_the_head_stays_in_view_and_does_not_cover_the_row_that_is_linked(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{BOLE}#basic_expenditure-30299")
    page.evaluate("location.hash = '#basic_expenditure-30231'")
    tops = page.evaluate(
        """() => {
          const table = document.querySelector("#table-basic_expenditure");
          const row = document.querySelector("#basic_expenditure-30231").getBoundingClientRect();
          const head = table.querySelector("thead th").getBoundingClientRect();
          return [head.top, head.bottom <= row.top, row.bottom <= innerHeight];
        }"""
    )
    assert tops == [0, True, True]


def test_sorting_by_keyboard_keeps_the_focus(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{GAOXIN}#table-income")
    button = page.locator("#table-income").get_by_role("button", name="合计")
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("#table-income [aria-sort=descending]").inner_text() == "合计"
    page.keyboard.press("Space")
    assert page.locator("#table-income [aria-sort=ascending]").inner_text() == "合计"
    page.keyboard.press("Enter")
    assert page.locator("#table-income [aria-sort]").count() == 0
    assert button.evaluate("button => button === document.activeElement")


def test_a_table_that_is_a_list_on_a_phone_is_sorted_by_a_choice(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{BOLE}#table-changes", 360)
    assert page.locator("#table-changes thead button").first.evaluate("button => button.tabIndex") == -1
    order = head(page, "table-changes").get_by_label("排序")
    order.select_option("增减从大到小")
    first = page.locator("#table-changes tbody").first.locator("tr:not(.group)")
    assert [row.split("\n")[0].strip() for row in first.all_inner_texts()][:2] == ["公益性岗位补贴", "行政单位离退休"]
