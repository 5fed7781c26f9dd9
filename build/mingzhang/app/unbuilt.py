"""The files in `filings/` of which no package is made: refused, in conflict with another, changed, or not built yet."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.values import read_values
from mingzhang.datapackage.writing.package import filing_id_of
from mingzhang.errors import FilingConflict, FilingError, MingzhangError
from mingzhang.ingest.context import IngestContext
from mingzhang.ingest.listing import read_listing
from mingzhang.ingest.parsing import parsed
from mingzhang.ingest.without_data import may_wait
from mingzhang.intake.listed import with_listing
from mingzhang.intake.project import Project
from mingzhang.intake.submissions import Submission, find_submissions
from mingzhang.language import Sentence, _, ngettext
from mingzhang.reading import Reader

_MOST_READ = 20


class _Silent:
    """Says nothing: what is wrong with rows is told under its own topic."""

    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None: ...


def unbuilt_filings(project: Project) -> Iterator[MingzhangError | Sentence]:
    """Why each such file is not used, if it is read for that; of many only the first are. A file that will be taken in with
    the next build is a remark."""
    with Reader() as reader:
        context = IngestContext.open(project, _Silent(), reader, republish=False)  # nothing is published here
        submissions, _told = with_listing(find_submissions(project.filings), read_listing(project.filings))
        used = _used_bytes(context)
        left = [
            one for one in submissions if one.sha256 not in used and not (one.hashes and used.issuperset(one.hashes))
        ]
        by_filing: dict[str, str] = {}
        for submission in left[:_MOST_READ]:
            yield from _why(context, submission, by_filing)
    if len(left) > _MOST_READ:
        count = len(left) - _MOST_READ
        yield ngettext(
            "{count} more file is in no package: mingzhang ingest",
            "{count} more files are in no package: mingzhang ingest",
            count,
        )


def _used_bytes(context: IngestContext) -> set[str]:
    """The SHA-256 of everything that packages are made of: each version, each file of it, and each file that agrees."""
    used: set[str] = set()
    for stored in context.stored.values():
        used.update(version.sha256 for version in stored.versions)
        (hashes,) = read_values(read_package(stored.folder), "sources", ("sha256",))
        used.update(hashes)
    return used


def _why(
    context: IngestContext, submission: Submission, by_filing: dict[str, str]
) -> Iterator[MingzhangError | Sentence]:
    """Why a file is not used. `by_filing` is filled with the names of files by the filing that they are."""
    try:
        if submission.problem is not None:
            raise submission.problem
        filing = parsed(context, submission)
    except FilingError as problem:
        if may_wait(submission, problem):
            yield _("filings/{name} is listed with the next build: mingzhang ingest", name=submission.name)
            return
        if problem.place.startswith(submission.name):
            problem.place = f"filings/{problem.place}"
        yield problem
        return
    agency = context.register.find(filing.identity.agency_name)
    filing_id = filing_id_of(filing, agency) if agency else ""
    stored = context.stored.get(filing_id)
    if filing_id in context.withdrawals:
        return
    other = stored.source_name if stored else by_filing.get(filing_id, "")
    if filing_id:
        by_filing.setdefault(filing_id, submission.name)
    if not other or other == submission.name or submission.sidecar.revises:
        yield _("filings/{name} is new or has changed: mingzhang ingest", name=submission.name)
        return
    yield FilingConflict(
        _("it is {filing_id}, as filings/{other} is", filing_id=filing_id, other=other),
        place=f"filings/{submission.name}",
        expected=_("one file for a filing, or files that agree in every figure"),
        remedy=_(
            "run mingzhang ingest, which names the figures that differ; then remove one, or say with 'revises' in filing.yml "
            "which one supersedes the other"
        ),
    )
