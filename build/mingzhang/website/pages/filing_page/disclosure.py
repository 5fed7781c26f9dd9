"""What the rules ask a filing to publish, and what of it was found: about the agency's duty, never about our reading."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from mingzhang.website import addresses
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.records import DisclosureRow

_SAID = {
    "present": "有",
    "declared_empty": "声明为空",
    "incomplete": "不完整",
    "missing": "没有",
    "not_applicable": "不适用",
    "unknown": "不能确定",
}


def render_disclosure(filed: Filed) -> Markup:
    """Folded behind their counts; empty for a package that says nothing of it."""
    rows = filed.records(DisclosureRow)
    if not rows:
        return Markup()
    counts = Counter(row.status for row in rows)
    page = filed.holding.url
    return render(
        "disclosure",
        rows=[(row, _SAID[row.status], filed.line(row)) for row in rows],
        counted="，".join(f"{said} {counts[status]} 项" for status, said in _SAID.items() if counts[status]),
        source=addresses.relative(page, addresses.source(page)),
    )
