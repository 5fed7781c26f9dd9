"""Every download, and the columns of every resource in words, from the descriptors themselves. The words of the page are
`site_src/data.md`."""

from __future__ import annotations

from markupsafe import Markup

from mingzhang.datapackage.reader import Field, Resource
from mingzhang.website import addresses
from mingzhang.website.catalogue import Holdings
from mingzhang.website.downloads import downloads_for
from mingzhang.website.fragments import render
from mingzhang.website.inputs import Inputs, Whose
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import WHOLE, Fragments
from mingzhang.website.pages.crumbs import render_crumbs

_TYPES = {
    "string": "文字",
    "number": "小数",
    "integer": "整数",
    "boolean": "是否",
    "date": "日期",
    "year": "年份",
}


def data_page(holdings: Holdings) -> Fragments:
    """What stands in the page for `/data/`, which also is the folder of the files."""
    url = addresses.DATA
    corpus = holdings.corpus
    return Fragments(
        url,
        {
            "crumbs": render_crumbs(url, [("数据", url)]),
            "terms": render("data-terms", version=corpus.contract_version, licence=corpus.license_title),
            "all": _corpus(holdings),
            "filings": _filings(holdings),
            "examples": _examples(holdings.examples) if holdings.examples else "",
            "schema": render("schema", resources=[_described(resource) for resource in corpus.resources]),
        },
    )


def _corpus(holdings: Holdings) -> Markup:
    return render(
        "data-all",
        files=[(download, download.href) for download in downloads_for(holdings.corpus) if download.kind in WHOLE],
        resources=[(resource, f"all/{resource.path.name}") for resource in holdings.corpus.resources],
    )


def _examples(examples: Holdings) -> Markup:
    """The invented filings: a line for all of them together, then each."""
    whole = [(file, file.href) for file in downloads_for(examples.corpus) if file.kind in WHOLE]
    return Markup("\n").join(
        (render("example"), _filings(examples, "示例文件的下载"), render("data-examples", files=whole))
    )


def _filings(holdings: Holdings, caption: str = "每份文件的下载") -> Markup:
    return render(
        "data-filings",
        caption=caption,
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


KIND = PageKind(
    addresses.DATA,
    lambda across: iter([data_page(across.holdings)]),
    menu=Menu(8, "数据", "全部数据"),
    every_phase=True,
    inputs=Inputs(whose=Whose.EVERY),
)
