"""What the rules ask a filing to publish, and what of it was found: about the agency's duty, never about our reading."""

from __future__ import annotations

from collections import Counter

from mingzhang.website import addresses
from mingzhang.website.fragments import render
from mingzhang.website.package_tables import Filed
from mingzhang.website.pages import heading, mark

_SAID = {
    "present": "有",
    "declared_empty": "声明为空",
    "incomplete": "不完整",
    "missing": "没有",
    "not_applicable": "不适用",
    "unknown": "不能确定",
}


def disclosure_section(filed: Filed, fragments: dict[str, str]) -> str:
    """The section's Markdown; its fragment is added. Empty for a package that says nothing of it."""
    rows = filed.rows("disclosure")
    if not rows:
        return ""
    counts = Counter(row["status"] for row in rows)
    page = filed.holding.url
    fragments["disclosure"] = render(
        "disclosure",
        rows=[(row, _SAID[row["status"]], filed.line(row)) for row in rows],
        counted="，".join(f"{said} {counts[status]} 项" for status, said in _SAID.items() if counts[status]),
        source=addresses.relative(page, addresses.source(page)),
    )
    return "\n\n".join([heading("应公开的内容", "disclosure", "规定要求公开的，文件里有没有"), mark("disclosure")])
