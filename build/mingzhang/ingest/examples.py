"""Examples: invented filings, of agencies that have no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.datapackage.reader import read_package
from mingzhang.errors import FilingError
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.intake.outcome import Outcome
from mingzhang.language import _


def with_examples_apart(processed: Sequence[ProcessedFiling]) -> list[ProcessedFiling]:
    """What became of the submissions, the examples of agencies that have other filings, too, being refused: nobody could tell
    on such an agency's page what is invented. An earlier package of what is refused is not kept."""
    claims = [(number, read_package(one.claim.package)) for number, one in enumerate(processed) if one.claim]
    real = {package.agency_id for _number, package in claims if not package.example}
    mixed = {number for number, package in claims if package.example and package.agency_id in real}
    return [_refused(one) if number in mixed else one for number, one in enumerate(processed)]


def _refused(one: ProcessedFiling) -> ProcessedFiling:
    problem = FilingError(
        _("it is said to be an example, but its agency has filings that are none"),
        place=f"filings/{one.outcome.name}",
        expected=_("examples of an agency that is invented, too"),
        remedy=_("take example out of filing.yml, or say another agency there"),
    )
    outcome = Outcome(one.outcome.name, "rejected", problem=problem)
    return replace(one, outcome=outcome, filing_id="", claim=None, entry=None)
