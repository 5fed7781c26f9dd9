"""The year switch: under each year that is held its documents, the phase that is not held named; runs of years without any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Agency, Holding
from mingzhang.website.fragments import render

_NOT_HELD = "未收录"


@dataclass(frozen=True)
class YearDocument:
    """What is told of one document of a year: its `name` with the way to it; without one `text` says why there is none."""

    name: str
    href: str = ""
    text: str = ""
    current: bool = False


@dataclass(frozen=True)
class YearEntry:
    """A year with its documents, or a run of years without any, of which `text` says so."""

    years: str
    documents: Sequence[YearDocument] = ()
    text: str = ""

    @property
    def current(self) -> bool:
        return any(each.current for each in self.documents)


def year_entries(
    agency: Agency, span: range, page: str, current: Holding | None = None, part: str = ""
) -> list[YearEntry]:
    """Newest first, over `span` (the years of the whole corpus). `part` is the page below a filing's own that the
    entries lead to (`source/`)."""
    held = [*((filing, part, "") for filing in agency.filings)]
    held += [(filing, "", words.STATES[filing.state]) for filing in agency.without_data]
    is_mixed = len({filing.is_department for filing, _, _ in held}) > 1
    by_year: dict[int, list[tuple[str, YearDocument]]] = {}
    for filing, below, text in held:
        name = filing.document_name if is_mixed else words.PHASES[filing.phase]
        href = addresses.relative(page, filing.url + below)
        document = YearDocument(name, href, text, filing == current)
        by_year.setdefault(filing.year, []).append((filing.phase, document))
    entries = [(year, YearEntry(str(year), _of_year(documents))) for year, documents in by_year.items()]
    for run in words.year_runs(set(span) - by_year.keys()):
        entries.append((run[1], YearEntry(words.year_run(run), text=_NOT_HELD)))
    return [entry for _, entry in sorted(entries, key=lambda entry: -entry[0])]


def _of_year(documents: Sequence[tuple[str, YearDocument]]) -> list[YearDocument]:
    """By phase, a phase without any document named."""
    found = []
    for phase, name in words.PHASES.items():
        own = [document for each, document in documents if each == phase]
        found += own or [YearDocument(name, text=_NOT_HELD)]
    return found


def render_years(agency: Agency, span: range, page: str, current: Holding | None = None, part: str = "") -> Markup:
    """The switch of the page at `page`; see `year_entries`."""
    return render("years", entries=year_entries(agency, span, page, current, part))
