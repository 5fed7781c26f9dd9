"""What the checks found, as news: the strongest stories first, one filing after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from mingzhang.budget.finding import CERTAIN, CONTEXT, FAIL
from mingzhang.budget.stories import MINOR_STORY, VERDICTS, asked
from mingzhang.website import addresses
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.checked.check_rows import Check, read_check
from mingzhang.website.checked.stories import Story, has_story, stories_from, verdict_of
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.filing_page.checks import stories_of
from mingzhang.website.text_frame import rows_of, text_frame

_SHOWN = 4


@dataclass(frozen=True)
class Headline:
    """A story with its filing; `agency` is what its agency is called."""

    filing: Holding
    agency: str
    story: Story

    @property
    def href(self) -> str:
        """The story on its filing's page, from the home page."""
        return addresses.relative(addresses.HOME, f"{self.filing.url}#{self.story.check.anchor}")

    @property
    def source(self) -> str:
        """The filing's text, from the home page."""
        return addresses.relative(addresses.HOME, addresses.source(self.filing.url))


def render_stories(holdings: Holdings) -> Markup:
    """Empty where nothing was found for certain."""
    found = headlines(holdings)
    return render("stories", headlines=found) if found else Markup()


def headlines(holdings: Holdings, most: int = _SHOWN) -> list[Headline]:
    """The strongest stories of the corpus with their figures. What may be our misreading is no news, and neither are small
    matters."""
    rows = rows_of(text_frame(holdings.corpus, "checks", only=_is_telling))
    return chosen(holdings, ((row.filing_id, read_check(row)) for row in rows), most)


def _is_telling(checks: pd.DataFrame) -> pd.Series[bool]:
    certain = (checks["status"] == FAIL) & (checks["severity"] == CERTAIN)
    noted = (checks["severity"] == CONTEXT) & checks["check_id"].isin(list(asked()))
    return (certain | noted) & ~checks["held_back"].eq(True).fillna(False)


def chosen(holdings: Holdings, checks: Iterable[tuple[str, Check]], most: int = _SHOWN) -> list[Headline]:
    """The strongest stories of these checks, each with the id of its filing: one filing after the other and round again, so that no single
    one fills the front page; filings with the strongest verdict first, of these the newest."""
    held = {filing.filing_id: filing for filing in holdings.filings}
    found: dict[str, list[Check]] = {}
    for filing_id, check in checks:
        if filing_id in held and has_story(check):
            found.setdefault(filing_id, []).append(check)
    ranked = sorted(
        found,
        key=lambda filing_id: (min(map(_rank, found[filing_id])), -held[filing_id].year, filing_id),
    )
    names = holdings.short_names
    told = [
        [
            Headline(held[filing_id], names[held[filing_id].agency_id], story)
            for story in _told(held[filing_id], found[filing_id])
        ]
        for filing_id in ranked[:most]
    ]
    rounds = max(map(len, told), default=0)
    return [each[number] for number in range(rounds) for each in told if number < len(each)][:most]


def _rank(check: Check) -> int:
    return VERDICTS.index(verdict_of(check))


def _told(filing: Holding, checks: list[Check]) -> list[Story]:
    filed = Filed(filing)
    own = len(filed.frame("checks"))
    told = [
        *stories_of(filed, [c for c in checks if int(c.row) <= own]),
        *stories_from([c for c in checks if int(c.row) > own]),
    ]
    return [story for story in told if story.verdict != MINOR_STORY]
