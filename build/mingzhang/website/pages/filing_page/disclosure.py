"""What the rules ask a filing to publish, and what of it was found: about the agency's duty, never about our reading."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from mingzhang.datapackage.records import DisclosureRow
from mingzhang.website import addresses
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed

_THEIRS = {
    "present": "有",
    "declared_empty": "空表，有说明",
    "incomplete": "不全",
    "missing": "缺",
    "not_applicable": "不适用",
}
"""What the filing has; never added up to a grade."""
_OURS = {"unknown": "未知"}
"""What this site does not know of it."""


def render_disclosure(filed: Filed) -> Markup:
    """Folded behind their counts; empty for a package that says nothing of it. What is unknown stands apart."""
    rows = filed.records(DisclosureRow)
    if not rows:
        return Markup()
    counts = Counter(row.status for row in rows)
    said = _THEIRS | _OURS
    page = filed.holding.url
    return render(
        "disclosure",
        count=len(rows),
        tally=[(status, word, counts[status]) for status, word in _THEIRS.items()],
        unknown=counts["unknown"],
        parts=[
            (caption, [(row, said[row.status], filed.line(row)) for row in rows if row.status in words])
            for caption, words in (("文件里的", _THEIRS), ("本站不知道的", _OURS))
        ],
        source=addresses.relative(page, addresses.source(page)),
    )
