"""Makes a filing findings: what must add up or agree in it, and whether it does.

    Filing ─▶ FilingFigures (figures as terms: value, blank, missing, doubtful) ─▶ rule families ─▶ findings

How to add a rule. A family is a module with a function `check(figures: FilingFigures) -> Iterator[Finding]`; its name stands in
`registry.FAMILIES` (one filing) or `corpus.BETWEEN` (several filings). A rule asks the figures for terms
(`figures.total("income", "total")`, `figures.line(…)`, `figures.code(…)`, `figures.narrative_figure("changes", 3, "amount", …)`) and hands them to
one of `verdicts`:

    sum_check       a total and its parts: rounding allowed, half a last place for each figure
    copy_check      the same figure twice: nothing allowed, but for figures printed to different last places
    at_least        an inequality
    rate_check      a printed percentage, held against an interval (`rates`)
    claim           what is true or false of words
    remark          a note for readers: never a failure
    skipped         what could not be checked, and why

Promises: a term without a value skips its check with the reason; what is missing is never nil (`filing_figures` says when a
blank is); an addend that a template does not print is left out. At the end `trust` looks at all findings: a failure on
a figure whose column was inferred, or in a table with a figure that was not read, is held back; a sum by which a figure
was placed is skipped; `causes` says which failures one wrong figure explains. Findings come in the same order for the same filing.
"""

from __future__ import annotations

from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import Finding
from mingzhang.validation.disclosure import disclosed
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import in_words_of
from mingzhang.validation.filings.corpus import check_corpus
from mingzhang.validation.filings.published_filing import PublishedFiling
from mingzhang.validation.filings.revised_cells import revised_cells
from mingzhang.validation.findings.causes import with_causes
from mingzhang.validation.findings.trust import reviewed
from mingzhang.validation.registry import families_of

__all__ = ["PublishedFiling", "check_corpus", "check_filing", "disclosed", "revised_cells"]


def check_filing(filing: Filing) -> tuple[Finding, ...]:
    """Every finding of one filing, family after family, each in the order of the tables."""
    figures = FilingFigures(filing)
    judged = reviewed(_findings(figures), figures)
    found = with_causes(judged, figures, lambda changed: _findings(FilingFigures(changed)))
    return tuple(in_words_of(filing.identity.phase, finding) for finding in found)


def _findings(figures: FilingFigures) -> list[Finding]:
    """Of every family, not yet judged."""
    return [finding for family in families_of(figures.filing.identity.phase) for finding in family(figures)]
