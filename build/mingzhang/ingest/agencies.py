"""Whose a filing is, by the register; who is not known is entered there."""

from __future__ import annotations

from mingzhang.budget.agency import Agency
from mingzhang.budget.filing import Filing
from mingzhang.ingest.context import IngestContext
from mingzhang.intake.submissions import Submission
from mingzhang.language import _


def agency_of(context: IngestContext, filing: Filing, submission: Submission) -> Agency:
    """The agency that the filing names; one that the register lacks is added, and told."""
    name = filing.identity.agency_name
    agency = context.register.find(name)
    if agency is None:
        agency = context.register.add(name)
        context.report.say(
            _(
                "filings/{file}: {name} is not in filings/agencies.csv; added as {agency_id}. If it is another "
                "name of an agency there, put it under that one's aliases and remove the new row",
                file=submission.name,
                name=name,
                agency_id=agency.agency_id,
            )
        )
    return agency
