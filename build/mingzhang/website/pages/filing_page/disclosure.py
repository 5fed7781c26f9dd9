"""What the rules ask for, and what of it the filing has: about the agency's duty, never about our reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.budget.agreement.disclosure import criteria, groups
from mingzhang.datapackage.records import DisclosureRow
from mingzhang.website import addresses
from mingzhang.website.aggregates.disclosure import LEFT, NAMES, shown_status
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages import heading, mark

_THEIRS = ("present", "declared_empty", "incomplete", "missing", "not_applicable", LEFT)
"""What the filing has; never added up to a grade."""
_ABOUT = "按预决算公开的规定列出；只记有没有，不打分"


@dataclass(frozen=True)
class _Line:
    """A criterion as shown: `why` beside its title, `rule` the number of the rule below the list, `line` of the source."""

    title: str
    why: str
    status: str
    name: str
    rule: int
    line: str


def disclosure_section(filed: Filed, fragments: dict[str, str]) -> str:
    """The section's Markdown; empty for a package that says nothing of it. What is unknown is told as ours."""
    rows = filed.records(DisclosureRow)
    if not rows:
        return ""
    rules = list(dict.fromkeys(row.rule for row in rows if row.rule))
    page = filed.holding.url
    counts = Counter(shown_status(row.criterion, row.status) for row in rows)
    fragments["disclosure"] = render(
        "disclosure",
        verdict=_verdict(counts, len(rows)),
        tally=[(status, NAMES[status], counts[status]) for status in _THEIRS if counts[status] or status != LEFT],
        unknown=counts["unknown"],
        groups=_groups(filed, rows, rules),
        rules=list(enumerate(rules, start=1)),
        source=addresses.relative(page, addresses.source(page)),
        everything=addresses.relative(page, addresses.DISCLOSURE),
    )
    return f"{heading('公开情况', 'disclosure', _ABOUT)}\n\n{mark('disclosure')}"


def _verdict(counts: Counter[str], asked: int) -> str:
    """`26 项里 18 项有，2 项是空表并有说明，2 项不全，没有缺的`."""
    said = {"present": "有", "declared_empty": "是空表并有说明", "incomplete": "不全", "missing": "缺"}
    parts = [f"{counts[status]} 项{word}" for status, word in said.items() if counts[status] and status != "missing"]
    parts.append(f"{counts['missing']} 项缺" if counts["missing"] else "没有缺的")
    return f"{asked} 项里 {'，'.join(parts)}"


def _groups(filed: Filed, rows: Sequence[DisclosureRow], rules: Sequence[str]) -> list[tuple[str, list[_Line]]]:
    asked = criteria(filed.holding.phase)
    found: dict[str, list[_Line]] = {name: [] for name in groups()}
    for row in rows:
        criterion = asked.get(row.criterion)
        status = shown_status(row.criterion, row.status)
        line = _Line(
            criterion.title if criterion else row.note,
            criterion.reason(row.note) if criterion else "",
            status,
            NAMES[status],
            rules.index(row.rule) + 1 if row.rule else 0,
            filed.line(row),
        )
        found[criterion.group if criterion else next(reversed(found))].append(line)
    return [(f"{name}，{len(found[group])} 项", found[group]) for group, name in groups().items() if found[group]]
