"""What the checks found, as news: the newest filings first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.publishing import addresses
from mingzhang.publishing.fragments import render
from mingzhang.publishing.holdings import Holding, Holdings, Record

_SHOWN = 4
_SURE = "certain"
"""What may be our misreading is no news, and rounding is none either."""


@dataclass(frozen=True)
class Story:
    """A check that failed: what does not agree, what may be the cause, and the page of the filing."""

    title: str
    statement: str
    hint: str
    href: str


def render_stories(holdings: Holdings) -> Markup:
    """Empty where packages have no checks yet, or none failed."""
    if not holdings.corpus.has("checks"):
        return Markup()
    found = stories(holdings.filings, holdings.corpus.rows("checks"))
    return render("stories", stories=found[:_SHOWN], more=len(found) - _SHOWN) if found else Markup()


def stories(filings: Iterable[Holding], checks: Iterable[Record]) -> list[Story]:
    """The failed checks of each filing, one filing after the other, so that no single one fills the front page."""
    held = {filing.filing_id: filing for filing in filings}
    failed: dict[str, list[Record]] = {}
    for check in checks:
        if check["status"] == "fail" and check["severity"] == _SURE and check["filing_id"] in held:
            failed.setdefault(check["filing_id"], []).append(check)
    order = sorted(failed, key=lambda filing_id: (-held[filing_id].year, filing_id))
    rounds = max((len(each) for each in failed.values()), default=0)
    return [
        _story(held[filing_id], failed[filing_id][number])
        for number in range(rounds)
        for filing_id in order
        if number < len(failed[filing_id])
    ]


def _story(filing: Holding, check: Record) -> Story:
    href = addresses.relative(addresses.HOME, filing.url)
    return Story(filing.title, check["statement"], check["hint"], href)
