"""Figures and what they count stay on one line; what a filing prints line by line stays as it is."""

from __future__ import annotations

import pytest

from mingzhang.website.line_breaks import keep_together


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<h3>2 份部门预算里，1 份的项目支出</h3>", "<h3>2\u00a0份部门预算里，1\u00a0份的项目支出</h3>"),
        ('<b>12</b> <span class="of">家</span>', '<b>12</b>\u00a0<span class="of">家</span>'),
        ("<p>第 3 页 of 4</p>", "<p>第 3\u00a0页 of 4</p>"),
        ("<p>共 1,619.03 万元</p>", '<p>共 <span class="nw">1,619.03\u00a0万元</span></p>'),
        ("<p>−3.50 平方米</p>", '<p><span class="nw">−3.50\u00a0平方米</span></p>'),
        ('<span class="nw">9.00 万元</span>', '<span class="nw">9.00\u00a0万元</span>'),
        ('<span class="nw"><a href="#L7">9.00</a>&nbsp;万元</span>', '<span class="nw"><a href="#L7">9.00</a>&nbsp;万元</span>'),
    ],
)  # fmt: skip
def test_a_figure_stays_with_what_it_counts(html: str, kept: str) -> None:
    assert keep_together(html) == kept


@pytest.mark.parametrize(
    "html",
    [
        "<p>a 1 b, 2026-02-06</p>",
        '<p title="2 份">甲</p>',
        "<p>占 26% 的项目</p>",
        '<th><span class="code">2101501</span> 行政运行</th>',
        "<th>20899 项目支出</th>",
        "<pre>1 份</pre>",
        '<svg role="img"><text>1 份</text></svg>',
        '<ol class="lines original"><li>合计 3 人 4.00 万元</li></ol>',
        '<table class="lines original" role="presentation"><tr><td>3 人</td></tr></table>',
    ],
)
def test_what_is_left_alone(html: str) -> None:
    assert keep_together(html) == html
