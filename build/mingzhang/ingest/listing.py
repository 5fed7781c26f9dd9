"""The submissions of a project, with what the list of filings says of them, and the list of searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mingzhang.datapackage.agencies.register import Register
from mingzhang.errors import FilingError, ProjectError, UnreadableFiling
from mingzhang.ingest.context import IngestContext
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.intake.listed import with_listing
from mingzhang.intake.listing import Listing, SheetRow, list_of, parse_listing
from mingzhang.intake.searches import Searches, parse_searches, searches_of
from mingzhang.intake.sidecar import Sidecar
from mingzhang.intake.submissions import Submission, find_submissions
from mingzhang.language import _
from mingzhang.reading.sheet_rows import sheet_rows

_MOST_SHOWN = 80


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
    return parse_listing(*_rows_of(path))


def read_searches(filings: Path) -> Searches:
    """The list of searches, if there is one. Raises ProjectError for a list that cannot be read."""
    path = searches_of(filings)
    return Searches() if path is None else parse_searches(*_rows_of(path))


def known_searches(searches: Searches, register: Register) -> Searches:
    """The searches for agencies of the register, each under the id of its agency; of others it is told that nobody knows them."""
    rows, problems = [], list(searches.problems)
    for search in searches.rows:
        agency = register.get(search.agency) or register.find(search.agency)
        if agency is not None:
            rows.append(replace(search, agency=register.current_id(agency.agency_id)))
            continue
        problems.append(
            FilingError(
                _("{name} is not in filings/agencies.csv", name=search.agency[:_MOST_SHOWN]),
                place=search.place,
                expected=_("the name or the id of an agency of the register"),
                remedy=_("correct the name, or enter the agency in filings/agencies.csv"),
            )
        )
    return Searches(tuple(rows), tuple(problems))


def _rows_of(path: Path) -> tuple[tuple[SheetRow, ...], str]:
    name = f"filings/{path.name}"
    try:
        return sheet_rows(path.read_bytes(), name), name
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
    """How many filings nobody has said the address of; an example has none."""
    used = {one.outcome.name for one in processed if one.outcome.state in ("new", "unchanged", "not entered")}
    return sum(one.name in used and not (one.sidecar.url or one.sidecar.example) for one in submissions)
