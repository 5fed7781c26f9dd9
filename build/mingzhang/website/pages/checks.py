"""核对: the verdict in one line, each failure as a sentence with its sum, the rest folded with counts."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.finding import EXPECTED, FOUND
from mingzhang.website import addresses, words
from mingzhang.website.check_figures import Figures
from mingzhang.website.check_rows import Check, Used, read_checks, verdict
from mingzhang.website.findings import (
    Matter,
    by_kind,
    failures,
    further,
    matters,
    remarks,
    skipped_reasons,
    small_matters,
    ticks,
    title,
    verdict_words,
)
from mingzhang.website.fragments import render
from mingzhang.website.package_tables import Filed
from mingzhang.website.pages import heading, mark

_ID = re.compile(r' id="([^"]+)"')
_MOST_FINDINGS = 10
_MOST_PARTS = 20
_MOST_SKIPPED = 3
_MOST_SMALL = 30


@dataclass(frozen=True)
class FindingView:
    """A failure as the page shows it: `parts` is the sum written out, `rest` (count, sum) what of it is not listed;
    `others` have the same cause."""

    check: Check
    title: str
    further: str
    found: list[Used]
    parts: list[Used]
    rest: tuple[int, str] | None
    others: tuple[FindingView, ...] = ()


def checks_section(filed: Filed, csv_href: str, fragments: dict[str, str]) -> str:
    """The section's Markdown; to be made when the other fragments are there, because it links to their rows. Empty
    where the package has no checks."""
    checks = read_checks(filed)
    if not checks:
        return ""
    figures = Figures(filed, _shown(fragments))
    found = [_matter(matter) for matter in matters(failures(checks, figures.of))]
    counted, small = verdict(checks), small_matters(checks)
    plain, marked = verdict_words(counted)
    marks = ticks(checks)
    page = filed.holding.url
    fragments["checks"] = render(
        "checks",
        plain=plain,
        marked=marked,
        verdict=counted,
        ticks=marks,
        by_rule=len(marks) < counted.checked,
        findings=found[:_MOST_FINDINGS],
        more=found[_MOST_FINDINGS:],
        unseen=sum(1 + len(view.others) for view in found[_MOST_FINDINGS:]),
        small=small[:_MOST_SMALL],
        unlisted=max(0, len(small) - _MOST_SMALL),
        remarks=remarks(checks),
        kinds=list(by_kind(checks)),
        skipped=[(reason, said[:_MOST_SKIPPED], len(said)) for reason, said in skipped_reasons(checks)],
        source=addresses.relative(page, addresses.source(page)),
        csv=csv_href,
    )
    return f"{heading('核对', 'checks', '同一份文件里的数字彼此对得上吗')}\n\n{mark('checks')}"


def _shown(fragments: Mapping[str, str]) -> frozenset[str]:
    return frozenset(html.unescape(found) for text in fragments.values() for found in _ID.findall(text))


def _matter(matter: Matter) -> FindingView:
    return replace(_view(matter.first), others=tuple(_view(check) for check in matter.others))


def _view(check: Check) -> FindingView:
    parts = check.side(EXPECTED)
    rest = None
    if len(parts) > _MOST_PARTS:
        dropped = parts[_MOST_PARTS:]
        total = sum((used.value for used in dropped if used.value is not None), Decimal(0))
        parts, rest = parts[:_MOST_PARTS], (len(dropped), words.amount(total))
    return FindingView(check, title(check), further(check), check.side(FOUND), parts, rest)
