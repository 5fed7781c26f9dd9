"""What the search is told of a finished page."""

from __future__ import annotations

from mingzhang.website.search.page_text import search_page


def texts(content: str) -> list[tuple[str, str]]:
    page = search_page("a/", "filing", "甲局", "", content, ())
    return [("", page.text), *page.blocks]


def test_rows_end_in_a_mark_and_every_id_starts_a_block() -> None:
    table = (
        '<h2>支出</h2><table><tbody><tr id="x-201"><th><span class="code">201</span>甲</th><td>1.00</td></tr>\n'
        "<tr><th>乙</th><td>2.00</td></tr></tbody></table><ul><li>丙</li><li>丁</li></ul>"
    )
    assert texts(table) == [("", "支出"), ("x-201", "201 甲 1.00；乙 2.00；丙；丁")]


def test_an_amount_that_is_shown_shorter_is_found_by_either() -> None:
    cell = '<td><a class="src" href="s#L1"><data value="1434.885334" title="1,434.885334 万元">1,434.89</data></a></td>'
    assert texts(cell) == [("", "1,434.89 1,434.885334")]


def test_marks_within_a_word_part_nothing() -> None:
    assert texts("<p>文字写<mark>235.27</mark>万元，<b>表中</b>为 213.52</p>") == [
        ("", "文字写235.27万元，表中为 213.52")
    ]


def test_what_stands_elsewhere_or_is_only_for_screen_readers_is_left_out() -> None:
    page = (
        '<nav class="x">首页</nav><p>正文</p><details class="words block-s"><summary>这里的名词：“三公”经费</summary>'
        '<dl class="terms"><dt>“三公”经费</dt><dd>因公出国</dd></dl></details><span class="vh">原文留空</span>'
        '<table class="t" data-unsearched><tr><td>另页的</td></tr></table>'
    )
    assert texts(page) == [("", "正文")]


def test_a_page_is_listed_under_its_short_title_and_found_by_the_whole_one() -> None:
    page = search_page(
        "a/", "agency", "某某高新技术产业开发区医疗保障局", "", "<p>甲</p>", ("高新区医保局", "gxq"), "高新区医保局"
    )
    assert (page.title, page.names) == ("高新区医保局", ("某某高新技术产业开发区医疗保障局", "gxq"))
    plain = search_page("b/", "page", "方法", "", "<p>甲</p>", ("乙",))
    assert (plain.title, plain.names) == ("方法", ("乙",))
