"""The parts of the site that every page leads to, once: their names, and where they are."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.website import addresses


@dataclass(frozen=True)
class Part:
    """A part of the site: its address, its name in the head of a page (where room is short) and its name in the foot."""

    url: str
    short: str
    name: str


HEAD = (
    Part(addresses.AGENCIES, "机构", "全部机构"),
    Part(addresses.REGIONS, "地区", "地区"),
    Part(addresses.YEARS, "年度", "年度"),
    Part(addresses.FUNCTIONS, "支出", "支出科目"),
    Part(addresses.PROJECTS, "项目", "全部项目"),
    Part(addresses.THREE_PUBLIC, "三公", "“三公”经费"),
    Part(addresses.FINDINGS, "核对", "核对发现"),
    Part(addresses.DATA, "数据", "全部数据"),
)
"""What the head of every page leads to, unless `nav` in `mkdocs.yml` says otherwise."""
FOOT = (Part(addresses.SEARCH, "检索", "检索"), *HEAD, Part(addresses.LOG, "变更", "变更记录"))
"""What the foot leads to, before the hand-written pages."""
