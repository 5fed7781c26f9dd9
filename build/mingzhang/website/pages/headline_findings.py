"""What the checks found, as news: the newest filings first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.budget.finding import CERTAIN, FAIL
from mingzhang.website import addresses
from mingzhang.website.catalogue import Holding, Holdings, Record
from mingzhang.website.check_rows import Check, is_held_back, read_check
from mingzhang.website.findings import further, matters, title
from mingzhang.website.fragments import render

_SHOWN = 4


@dataclass(frozen=True)
class Story:
    """A check that failed: of which filing, what does not agree, what more is to be said."""

    filing: Holding
    title: str
    told: str

    @property
    def href(self) -> str:
        return addresses.relative(addresses.HOME, f"{self.filing.url}#checks")


def render_stories(holdings: Holdings) -> Markup:
    """Empty where no check failed for certain."""
    corpus = holdings.corpus
    columns = corpus.resource("checks").columns
    status, severity = columns.index("status"), columns.index("severity")
    certain = (
        dict(zip(columns, record, strict=True))
        for record in corpus.records("checks")
        if record[status] == FAIL and record[severity] == CERTAIN
    )
    failed = (row for row in certain if not is_held_back(row))
    found = stories(holdings.filings, failed)
    return render("stories", stories=found[:_SHOWN]) if found else Markup()


def stories(filings: Iterable[Holding], checks: Iterable[Record]) -> list[Story]:
    """A story for each failed check, one filing after the other and round again, so that no single one fills the front
    page; one for all that have one cause. What may be our misreading is no news, and rounding is none either."""
    held = {filing.filing_id: filing for filing in filings}
    found: dict[str, list[Check]] = {}
    for row in checks:
        if row["filing_id"] in held:
            found.setdefault(row["filing_id"], []).append(read_check(row))
    failed = {filing_id: [matter.first for matter in matters(each)] for filing_id, each in found.items()}
    order = sorted(failed, key=lambda filing_id: (-held[filing_id].year, filing_id))
    rounds = max((len(each) for each in failed.values()), default=0)
    return [
        _story(held[filing_id], failed[filing_id][number])
        for number in range(rounds)
        for filing_id in order
        if number < len(failed[filing_id])
    ]


def _story(filing: Holding, check: Check) -> Story:
    return Story(filing, title(check), check.hint or further(check))
