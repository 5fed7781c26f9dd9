"""The search page: a form and the place where the script puts what it finds."""

from __future__ import annotations

from mingzhang.website import addresses
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, mark
from mingzhang.website.pages.crumbs import render_crumbs

INDEX = "index/"
"""The folder of the search index, from the search page."""


def search_page() -> Page:
    """检索: the search, which the browser runs over the index beside it."""
    url = addresses.SEARCH
    return Page(
        url=url,
        title="检索",
        subtitle="查机构、项目、科目和正文",
        description="查机构、项目、科目和正文。",
        body="\n\n".join([mark("crumbs"), "# 检索", mark("search")]),
        fragments={
            "crumbs": render_crumbs(url, [("检索", url)]),
        },
        filled={"index": INDEX, "root": addresses.relative(url, addresses.HOME)},
        scripts=("search.js",),
    )


KIND = PageKind(
    addresses.SEARCH,
    lambda _across: iter([search_page()]),
    search="none",
    template="search",
    menu=Menu(0, "检索", "检索", in_head=False),
)
