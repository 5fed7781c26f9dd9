"""The bars of charts over filings of one year and kind: what each plans to spend in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from mingzhang.website.aggregates import Across
from mingzhang.website.catalogue import Holding
from mingzhang.website.charts import Chart
from mingzhang.website.charts.corpus_charts import spending_bar
from mingzhang.website.charts.left_out import without_total
from mingzhang.website.charts.model import Bar
from mingzhang.website.pages.pagination import by_kind


class DrawTotals(Protocol):
    """Makes a chart of the totals of filings of a kind, which is called `kind`."""

    def __call__(self, bars: Sequence[Bar], *, kind: str) -> Chart: ...


def total_bars(across: Across, filings: Sequence[Holding]) -> Iterator[Bar]:
    """A bar a filing, labelled with the short name of its agency; one that says why, where its total is not known."""
    for filing in filings:
        name, spent = across.holdings.short_names[filing.agency_id], across.totals.get(filing.filing_id)
        if spent is None:
            yield without_total(name, excerpt=filing.excerpt)
        else:
            yield spending_bar(name, spent.total, spent.basic, spent.project)


def largest_kind_drawn(across: Across, filings: Sequence[Holding], draw: DrawTotals) -> Chart | None:
    """The chart of the kind of document with the most of these filings of which it has two to compare; None where no kind has."""
    for kind, alike in sorted(by_kind(filings, lambda one: one), key=lambda each: -len(each[1])):
        chart = draw([*total_bars(across, alike)], kind=kind)
        if len(chart.rows) > 1 and chart.is_drawn:
            return chart
    return None
