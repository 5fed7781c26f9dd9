"""What earlier builds made of a submission: whether it still holds, and what has been lost since."""

from __future__ import annotations

from mingzhang.budget.filing import Filing
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.store.packages import is_whole, kept_aside
from mingzhang.datapackage.store.versions import Claim
from mingzhang.errors import BrokenFiling
from mingzhang.extraction.completeness import CUT
from mingzhang.ingest.context import IngestContext
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.intake.outcome import Outcome, State
from mingzhang.intake.submissions import Submission
from mingzhang.language import _


def unchanged(context: IngestContext, submission: Submission) -> ProcessedFiling | None:
    """The package that an earlier build made of the same file under the same settings; None where there is none, or not whole."""
    entry = context.results.entries.get(submission.name)
    if entry is None or entry.filing_id not in context.stored:
        return None
    if entry.key != context.key(submission, entry.filing_id, context.register.find(entry.agency_name)):
        return None
    for version in context.stored[entry.filing_id].versions:
        if version.sha256 == submission.sha256 and is_whole(version.package, entry.descriptor):
            claim = Claim(submission.name, submission.sha256, submission.sidecar.revises, version.package)
            state: State = "not entered" if read_package(version.package).state else "unchanged"
            outcome = Outcome(submission.name, state, entry.filing_id, entry.counts)
            return ProcessedFiling(outcome, entry.filing_id, claim, entry)
    aside = kept_aside(context.project.state, submission.name)
    if is_whole(aside, entry.descriptor) and read_package(aside).source_sha256 == submission.sha256:
        claim = Claim(submission.name, submission.sha256, submission.sidecar.revises, aside)
        outcome = Outcome(submission.name, "unchanged", entry.filing_id, entry.counts)
        return ProcessedFiling(outcome, entry.filing_id, claim, entry)
    return None


def check_losses(context: IngestContext, submission: Submission, filing: Filing) -> None:
    """A file that was published whole and has now lost tables, or the end of its last one, was damaged rather than revised:
    raises BrokenFiling, so that its package stays. What people say is an excerpt or a revision is processed at their word."""
    before = context.published(submission)
    if before is None or submission.sidecar.excerpt or submission.sidecar.revises:
        return
    package = read_package(before.folder)
    same = (package.year, package.document) == (filing.identity.year, filing.identity.document)
    if before.versions[-1].sha256 == submission.sha256 or not same:
        return
    lost = [
        resource.title
        for name, resource in TABLE_RESOURCES.items()
        if package.has(name) and not filing.table(name).rows
    ]
    ends = next((note for note in filing.notes if note.message.message_id == CUT), None)
    if lost or ends:
        raise BrokenFiling(
            _("the file has lost {tables}", tables="、".join(lost))
            if lost
            else _("the file now ends inside {table}", table=ends.text if ends else ""),
            place=str(ends.place) if ends else f"filings/{submission.name}",
            expected=_("all tables that its published version has"),
            remedy=_(
                "fetch the whole filing again; if it is meant so, say in filing.yml: excerpt: true, or revises: {sha256}",
                sha256=before.versions[-1].sha256,
            ),
        )
