"""核对: the verdict in one line, each finding as a story with its two places, the rest folded with counts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from mingzhang.budget.stories import MINOR_STORY
from mingzhang.website import addresses
from mingzhang.website.checked.check_figures import Figures
from mingzhang.website.checked.check_rows import Check, read_checks, verdict
from mingzhang.website.checked.stories import Story, has_story, stories_from
from mingzhang.website.checked.verdict import by_kind, remarks, skipped_reasons, ticks, verdict_words
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages import heading, mark

_ID = re.compile(r' id="([^"]+)"')
_MOST_FINDINGS = 10
_MOST_SKIPPED = 3
_MOST_SMALL = 30
_BETWEEN_FILINGS = "E"
"""How the ids of the checks between filings of one agency begin."""


def checks_section(filed: Filed, csv_href: str, fragments: dict[str, str]) -> str:
    """The section's Markdown; to be made when the other fragments are there, because it links to their rows. Empty
    where the package has no checks."""
    checks = read_checks(filed)
    if not checks:
        return ""
    told = stories_of(filed, checks, _shown(fragments))
    found = [story for story in told if story.verdict != MINOR_STORY]
    small = [story for story in told if story.verdict == MINOR_STORY]
    counted = verdict(checks)
    plain, marked = verdict_words(counted)
    marks = ticks(checks)
    page = filed.holding.url
    fragments["checks"] = render(
        "checks",
        phase=filed.holding.phase,
        plain=plain,
        marked=marked,
        verdict=counted,
        ticks=marks,
        by_rule=len(marks) < counted.checked,
        findings=found[:_MOST_FINDINGS],
        more=found[_MOST_FINDINGS:],
        small=small[:_MOST_SMALL],
        unlisted=max(0, len(small) - _MOST_SMALL),
        remarks=remarks(checks),
        kinds=list(by_kind(checks)),
        skipped=[(reason, said[:_MOST_SKIPPED], len(said)) for reason, said in skipped_reasons(checks)],
        source=addresses.relative(page, addresses.source(page)),
        csv=csv_href,
    )
    between = any(check.check_id.startswith(_BETWEEN_FILINGS) for check in checks)
    scope = "同一份文件内，以及与本机构其他文件之间，是否相符" if between else "同一份文件内，前后是否相符"
    return f"{heading('数字核对', 'checks', scope)}\n\n{mark('checks')}"


def stories_of(filed: Filed, checks: Iterable[Check], shown: frozenset[str] = frozenset()) -> list[Story]:
    """The stories of one filing, the strongest first. `shown` are the ids on its page."""
    figures = Figures(filed, shown)
    return stories_from([replace(check, used=figures.of(check)) for check in checks if has_story(check)])


def _shown(fragments: Mapping[str, str]) -> frozenset[str]:
    return frozenset(html.unescape(found) for text in fragments.values() for found in _ID.findall(text))
