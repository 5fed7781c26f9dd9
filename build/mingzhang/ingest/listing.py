"""The submissions of a project, with what the list of filings says of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mingzhang.errors import ProjectError, UnreadableFiling
from mingzhang.ingest.context import IngestContext
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.intake.listed import with_listing
from mingzhang.intake.listing import Listing, list_of, parse_listing
from mingzhang.intake.sidecar import Sidecar
from mingzhang.intake.submissions import Submission, find_submissions
from mingzhang.language import _
from mingzhang.reading.sheet_rows import sheet_rows


def found_submissions(context: IngestContext) -> tuple[Submission, ...]:
    """The submissions, with what the list of filings says of them; what is wrong with the list is told."""
    submissions, told = with_listing(find_submissions(context.project.filings), read_listing(context.project.filings))
    for problem in told:
        context.report.say(str(problem))
    return submissions


def read_listing(filings: Path) -> Listing:
    """The list of filings, if there is one. Raises ProjectError for a list that cannot be read."""
    path = list_of(filings)
    if path is None:
        return Listing()
    name = f"filings/{path.name}"
    try:
        return parse_listing(sheet_rows(path.read_bytes(), name), name)
    except UnreadableFiling as problem:
        raise ProjectError(
            problem.message, place=problem.place, expected=_("CSV or an XLSX workbook"), remedy=problem.remedy
        ) from problem


def used_of_each(submissions: Sequence[Submission]) -> dict[str, str]:
    """For each file content the name of the submission to use: one with a `filing.yml` before one without."""
    used: dict[str, str] = {}
    for submission in sorted(submissions, key=lambda one: one.sidecar == Sidecar()):
        if submission.sha256:
            used.setdefault(submission.sha256, submission.name)
    return used


def without_address(submissions: Sequence[Submission], processed: Sequence[ProcessedFiling]) -> int:
    """How many filings nobody has said the address of."""
    used = {one.outcome.name for one in processed if one.outcome.state in ("new", "unchanged", "not entered")}
    return sum(one.name in used and not one.sidecar.url for one in submissions)
