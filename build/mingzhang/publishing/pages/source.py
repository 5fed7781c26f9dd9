"""The filing's own text, line by line, so that every figure can be looked up where it stands."""

from __future__ import annotations

from mingzhang.publishing import addresses
from mingzhang.publishing.escaping import markdown_text
from mingzhang.publishing.filed import Filed
from mingzhang.publishing.fragments import render
from mingzhang.publishing.holdings import Holding
from mingzhang.publishing.pages import Page, mark
from mingzhang.publishing.pages.years import render_crumbs


def source_page(filing: Holding) -> Page:
    """The `lines` of the package; line 12 has the id `L12` (in further files of a filing `F2L12`)."""
    url = addresses.source(filing.url)
    files: dict[str, list[tuple[str, str, list[str]]]] = {}
    for record in Filed(filing).rows("lines"):
        lines = files.setdefault(record["source_file"], [])
        prefix = f"F{len(files)}" if len(files) > 1 else ""
        number = record["source_line"] or str(len(lines) + 1)
        lines.append((f"{prefix}L{number}", number, record["text"].split("\t")))
    count = sum(len(lines) for lines in files.values())
    name = markdown_text(filing.agency_name)
    body = "\n\n".join(
        [
            mark("crumbs"),
            f'# {name} <span class="of">{filing.year} 年{filing.document_name}，原文</span> {{: .long }}',
            f"{count} 行，行号与收到的文件一致。联系人、项目负责人的姓名和电话已经去掉，此外一字不改。"
            "[回到整理好的页面](../index.md)\n{: .small }",
            mark("lines"),
        ]
    )
    crumbs = [
        ("机构", addresses.AGENCIES),
        (filing.agency_name, filing.agency_url),
        (str(filing.year), filing.url),
        ("原文", url),
    ]
    return Page(
        url=url,
        title=f"{filing.title}原文",
        subtitle="原文，逐行",
        description=f"{filing.title}的原文，逐行编号。",
        body=body,
        fragments={"crumbs": render_crumbs(url, crumbs), "lines": render("source", files=files)},
    )
