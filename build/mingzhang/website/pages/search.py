"""The search page: a form and the place where the script puts what it finds."""

from __future__ import annotations

from mingzhang.website import addresses
from mingzhang.website.fragments import render
from mingzhang.website.pages import Page, mark
from mingzhang.website.pages.years import render_crumbs

INDEX = "index/"
"""The folder of the search index, from the search page."""


def search_page() -> Page:
    url = addresses.SEARCH
    return Page(
        url=url,
        title="检索",
        subtitle="查机构、项目、科目和正文",
        description="查机构、项目、科目和正文。",
        body="\n\n".join([mark("crumbs"), "# 检索", mark("form")]),
        fragments={
            "crumbs": render_crumbs(url, [("检索", url)]),
            "form": render("search", index=INDEX, root=addresses.relative(url, addresses.HOME)),
        },
        kind="none",
        scripts=("search.js",),
    )
