"""Flat HTML becomes a head and leaves; marks become their fragments, once."""

from __future__ import annotations

from mingzhang.website.csp import policy
from mingzhang.website.layout import arrange

PAGE = """\
<!-- mingzhang:fragment crumbs -->

<!-- mingzhang:fragment years -->

<h1 id="top">甲县</h1>
<p class="lede">开头。</p>
<h2 id="income">钱从哪里来</h2>
<p class="about">表 1</p>
<!-- mingzhang:fragment charts-income -->
<h2 id="more">其他</h2>
<p>没有旁注。</p>
"""


def fragment(name: str) -> str:
    return f"[{name} <!-- mingzhang:fragment {name} -->]"


def test_head_and_leaves() -> None:
    assert arrange(PAGE, fragment, contents=True) == (
        "[crumbs <!-- mingzhang:fragment crumbs -->]\n"
        '<div id="main" tabindex="-1">\n'
        '<div class="head leaf sheet">\n'
        "[years <!-- mingzhang:fragment years -->]\n"
        '<div>\n<h1 id="top">甲县</h1>\n<p class="lede">开头。</p>\n</div>\n'
        '<nav class="contents" aria-label="本页内容">\n<ol>\n'
        '<li><span class="num">一</span><a href="#income">钱从哪里来</a></li>\n'
        '<li><span class="num">二</span><a href="#more">其他</a></li>\n'
        "</ol>\n</nav>\n</div>\n"
        '<section class="leaf sheet" id="income" aria-labelledby="h-income">\n<header>\n'
        '<h2 id="h-income"><span class="num">一</span>钱从哪里来</h2>\n<p class="about">表 1</p>\n</header>\n'
        "<div>\n[charts-income <!-- mingzhang:fragment charts-income -->]\n</div>\n</section>\n"
        '<section class="leaf sheet" id="more" aria-labelledby="h-more">\n<header>\n'
        '<h2 id="h-more"><span class="num">二</span>其他</h2>\n\n</header>\n'
        "<div>\n<p>没有旁注。</p>\n</div>\n</section>\n</div>"
    )


def test_a_page_without_sections_is_a_head() -> None:
    assert arrange("<h1>甲</h1>", fragment, contents=False) == (
        '\n<div id="main" tabindex="-1">\n<div class="head leaf sheet">\n<div class="years"></div>\n'
        "<div>\n<h1>甲</h1>\n</div>\n\n</div>\n</div>"
    )


def test_a_section_of_which_no_mark_stands_for_anything_is_left_out() -> None:
    page = (
        '<h1>甲</h1>\n<h2 id="a">空</h2>\n<p class="about">旁注</p>\n<!-- mingzhang:fragment none -->\n'
        '<h2 id="b">满</h2>\n<!-- mingzhang:fragment none -->\n<!-- mingzhang:fragment some -->\n<h2 id="c">字</h2>\n<p>字</p>'
    )
    html = arrange(page, {"none": "", "some": "<p>有</p>"}.__getitem__, contents=True)
    assert "旁注" not in html
    assert '<span class="num">一</span><a href="#b">满</a>' in html and 'id="h-b"><span class="num">一</span>满' in html
    assert '<span class="num">二</span><a href="#c">字</a>' in html


def test_a_date_line_makes_the_head_large_and_its_title_breaks_between_clauses() -> None:
    page = '<!-- mingzhang:fragment dateline -->\n\n<h1 id="x">每一笔，都有，出处</h1>\n<p>开头。</p>\n'
    assert arrange(page, {"dateline": "[昨天]"}.__getitem__, contents=False) == (
        '\n<div id="main" tabindex="-1">\n<div class="hero leaf sheet">\n[昨天]\n<div>\n<h1 id="x">'
        '<span class="nw">每一笔<span class="comma">，</span></span><span class="nw">都有<span class="comma">，</span></span>'
        '<span class="nw">出处</span></h1>\n<p>开头。</p>\n</div>\n</div>\n</div>'
    )


def test_only_scripts_of_the_frame_are_allowed_by_hash() -> None:
    assert policy("<script src='a.js'></script>") == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
    assert "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';" in policy(
        "<script>alert(1)</script>"
    )
