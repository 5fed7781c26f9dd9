"""What the checks found, as news: the strongest stories first, one filing after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.budget.finding import CERTAIN, CONTEXT, FAIL
from mingzhang.budget.stories import MINOR_STORY, VERDICTS, asked
from mingzhang.website import addresses
from mingzhang.website.catalogue import Holding, Holdings, Record
from mingzhang.website.check_rows import Check, is_held_back, read_check
from mingzhang.website.fragments import render
from mingzhang.website.package_tables import Filed
from mingzhang.website.pages.checks import stories_of
from mingzhang.website.stories import Story, is_told, tell, verdict_of

_SHOWN = 4


@dataclass(frozen=True)
class Headline:
    """A story with its filing; `agency` is what its agency is called."""

    filing: Holding
    agency: str
    story: Story

    @property
    def href(self) -> str:
        return addresses.relative(addresses.HOME, f"{self.filing.url}#{self.story.check.anchor}")

    @property
    def source(self) -> str:
        return addresses.relative(addresses.HOME, addresses.source(self.filing.url))


def render_stories(holdings: Holdings) -> Markup:
    """Empty where nothing was found for certain."""
    found = headlines(holdings)
    return render("stories", headlines=found) if found else Markup()


def headlines(holdings: Holdings, most: int = _SHOWN) -> list[Headline]:
    """The strongest stories of the corpus with their figures. What may be our misreading is no news, and neither are small
    matters."""
    corpus = holdings.corpus
    columns = corpus.resource("checks").columns
    status, severity, check_id = (columns.index(name) for name in ("status", "severity", "check_id"))
    telling = (
        dict(zip(columns, record, strict=True))
        for record in corpus.records("checks")
        if (record[status] == FAIL and record[severity] == CERTAIN)
        or (record[severity] == CONTEXT and record[check_id] in asked())
    )
    return chosen(holdings, (row for row in telling if not is_held_back(row)), most)


def chosen(holdings: Holdings, rows: Iterable[Record], most: int = _SHOWN) -> list[Headline]:
    """The strongest stories of these rows of `all/checks`: one filing after the other and round again, so that no single
    one fills the front page; filings with the strongest verdict first, of these the newest."""
    held = {filing.filing_id: filing for filing in holdings.filings}
    found: dict[str, list[Check]] = {}
    for row in rows:
        if row["filing_id"] in held and is_told(check := read_check(row)):
            found.setdefault(row["filing_id"], []).append(check)
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
    own = len(filed.rows("checks"))
    told = [
        *stories_of(filed, [c for c in checks if int(c.row) <= own]),
        *tell([c for c in checks if int(c.row) > own]),
    ]
    return [story for story in told if story.verdict != MINOR_STORY]
