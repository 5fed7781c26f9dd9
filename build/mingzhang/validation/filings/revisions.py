"""E6: what a revised filing changed in its tables, figure by figure, against the version that it took the place of. Notes: a
revision is no fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.filing import phase_of
from mingzhang.budget.finding import FOUND, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.revised import NAMES, RevisedCell
from mingzhang.validation.figures.labels import column_word, table_word
from mingzhang.validation.filings.published_filing import PublishedFiling
from mingzhang.validation.filings.revised_cells import revised_cells
from mingzhang.validation.findings.verdicts import remark


def check(filings: Sequence[PublishedFiling]) -> Iterator[tuple[str, Finding]]:
    """Of each filing that was revised: how many figures changed, and each of them."""
    for filing in filings:
        if filing.revision is not None:
            changed = _changed(revised_cells(*filing.revision), phase_of(filing.document))
            yield from ((filing.filing_id, each) for each in changed)


def _changed(cells: Sequence[RevisedCell], phase: str) -> Iterator[Finding]:
    figures = [each for each in cells if each.resource in TABLE_RESOURCES and each.column not in NAMES]
    count = len(figures)
    yield remark("E6", message("revised-count", count=count) if count else message("revised-without-figures"))
    for figure in figures:
        where = {
            "table": table_word(figure.resource, phase),
            "figure": _figure_word(figure),
        }
        at = [CheckCell(FOUND, figure.resource, figure.row, figure.column)] if figure.after else []
        if not figure.before:
            text = message("revised-added", **where, now=figure.after)
        elif not figure.after:
            text = message("revised-removed", **where, before=figure.before)
        else:
            text = message("revised-figure", **where, before=figure.before, now=figure.after)
        yield remark("E6", text, cells=at)


def _figure_word(figure: RevisedCell) -> str:
    """`“2080505 养老保险”的合计`: code and name of the row as printed, and the column where the row does not say enough."""
    key = figure.key.partition("~")[0]
    row = f"{key} {figure.name}" if key.isdecimal() and figure.name else figure.name or key
    column = column_word(figure.resource, figure.column)
    return f"“{row}”的{column}" if column else f"“{row}”"
