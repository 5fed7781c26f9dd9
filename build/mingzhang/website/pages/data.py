"""Every download, and the columns of every resource in words, from the descriptors themselves."""

from __future__ import annotations

from markupsafe import Markup

from mingzhang.datapackage.reader import Field, Resource
from mingzhang.website import addresses
from mingzhang.website.catalogue import Holdings
from mingzhang.website.downloads import downloads_for
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import WHOLE, Page, heading, mark
from mingzhang.website.pages.years import render_crumbs

_TYPES = {
    "string": "文字",
    "number": "小数",
    "integer": "整数",
    "boolean": "是否",
    "date": "日期",
    "year": "年份",
}


def data_page(holdings: Holdings) -> Page:
    """The page for `/data/`, which also is the folder of the files."""
    url = addresses.DATA
    corpus = holdings.corpus
    licence = markdown_text(corpus.license_title)
    body = "\n\n".join(
        [
            mark("crumbs"),
            "# 数据",
            "网页上的每个数字都在这些文件里，网页没有的也在。可以自由下载、改编、再发布，请注明来源。\n{: .lede }",
            f"约定第 {markdown_text(corpus.contract_version)} 版，许可 {licence}。"
            "金额单位为万元，列名以 yuan 结尾的为元；空格是原文留空，不是零。"
            "文件为 UTF-8 编码的 CSV，每个数据包附一份 datapackage.json，"
            "按 Data Package 标准写明每一列。\n{: .small }",
            heading("全部合在一起", "all", "所有预算文件，一类数据一个文件"),
            mark("all"),
            heading("按机构和年度", "by-filing", "一份预算文件，一个数据包"),
            mark("filings"),
            heading("每一列的意思", "columns", "一类数据一节"),
            mark("schema"),
        ]
    )
    return Page(
        url=url,
        title="数据",
        subtitle="全部下载和字段说明",
        description="全部预算数据的下载，以及每一列的说明。",
        body=body,
        fragments={
            "crumbs": render_crumbs(url, [("数据", url)]),
            "all": _corpus(holdings),
            "filings": _filings(holdings),
            "schema": render("schema", resources=[_described(resource) for resource in corpus.resources]),
        },
    )


def _corpus(holdings: Holdings) -> Markup:
    return render(
        "data-all",
        files=[(download, download.href) for download in downloads_for(holdings.corpus) if download.kind in WHOLE],
        resources=[(resource, f"all/{resource.path.name}") for resource in holdings.corpus.resources],
    )


def _filings(holdings: Holdings) -> Markup:
    return render(
        "data-filings",
        filings=[
            (
                filing,
                addresses.relative(addresses.DATA, filing.url),
                [(download, download.href) for download in downloads_for(filing.open()) if download.kind in WHOLE],
            )
            for agency in holdings.agencies
            for filing in agency.filings
        ],
    )


def _described(resource: Resource) -> tuple[Resource, list[tuple[Field, str, str]]]:
    fields = [(field, _type(field), "；".join(f"{value} {label}" for value, label in field.labels.items()))
              for field in resource.fields]  # fmt: skip
    return resource, fields


def _type(field: Field) -> str:
    kind = _TYPES.get(field.type, field.type)
    return f"{kind}，{field.unit}" if field.unit else kind


KIND = PageKind(addresses.DATA, lambda across: iter([data_page(across.holdings)]), menu=Menu(8, "数据", "全部数据"))
