"""Filings that stand in the collection without data: those that cannot be read yet, and those that are withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.without_data import NOT_ENTERED, WITHDRAWN, WithoutData
from mingzhang.budget.document import Source
from mingzhang.budget.filing import Filing, Identity
from mingzhang.datapackage.agencies.register import Register, region_of
from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.store.packages import arrange, fingerprint
from mingzhang.datapackage.store.versions import Claim
from mingzhang.datapackage.writing.package import PackageRef, identity_in, package_directory, write_package
from mingzhang.errors import FilingError, UnreadableFiling
from mingzhang.ingest.agencies import agency_of
from mingzhang.ingest.context import IngestContext
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.ingest.refusals import rejected
from mingzhang.intake.outcome import Outcome
from mingzhang.intake.results import Entry
from mingzhang.intake.sidecar import Sidecar
from mingzhang.intake.submissions import Submission
from mingzhang.intake.summary import FilingCounts
from mingzhang.intake.withdrawals import Withdrawal
from mingzhang.language import _


def may_wait(submission: Submission, problem: FilingError) -> bool:
    """Whether a filing that was refused for `problem` stands in the collection all the same: people say whose, of which
    year and what it is, and it cannot be read yet."""
    said = submission.sidecar
    unread = isinstance(problem, UnreadableFiling)
    return bool(unread and submission.sha256 and said.agency and said.year and said.document)


def kept_without_data(
    context: IngestContext, submission: Submission, aside: Path, problem: FilingError
) -> ProcessedFiling:
    """A filing that cannot be read yet, held without data; one that was read before keeps its package."""
    before = context.published(submission)
    if before is not None and not read_package(before.folder).state:
        return rejected(context, submission, problem)
    said = submission.sidecar
    known = context.register.get(said.agency)
    filing = replace(not_entered(submission, known.name if known else said.agency), origins=submission.origins)
    agency = agency_of(context, filing, submission)
    ref = package_of(filing, agency, aside)
    counts = FilingCounts(0, 0, 0, 0, 0, 0, 0)
    key = context.key(submission, ref.filing_id, agency)
    entry = Entry(key, ref.filing_id, filing.identity.agency_name, fingerprint(ref.directory), counts)
    context.report.say(
        _("filings/{name}: it is held, but not entered yet: {message}", name=submission.name, message=problem.message)
    )
    claim = Claim(submission.name, submission.sha256, said.revises, ref.directory)
    return ProcessedFiling(Outcome(submission.name, "not entered", ref.filing_id, counts), ref.filing_id, claim, entry)


def not_entered(submission: Submission, agency_name: str) -> Filing:
    """The filing of such a submission: who, when, what and from where."""
    said = submission.sidecar
    parts = tuple(
        Source(name, sha256, path.stat().st_size, "")
        for (path, name), sha256 in zip(submission.files, submission.hashes, strict=True)
    )
    whole = parts[0] if len(parts) == 1 else Source(submission.name, submission.sha256, 0, "", parts)
    state = WithoutData(NOT_ENTERED)
    return _bare(Identity(agency_name, said.year or 0, said.document, "sidecar", said.published_on), whole, said, state)


def withdrawn_packages(
    datapackages: Path, withdrawals: Mapping[str, Withdrawal], register: Register, aside: Path
) -> Iterator[str]:
    """Put a package without data in the place of each withdrawn filing, its revisions gone. Yields the filing ids; one
    whose agency the register lacks has none."""
    for filing_id, withdrawal in withdrawals.items():
        found = identity_in(filing_id)
        agency = register.get(found[0]) if found else None
        if found is None or agency is None:
            continue
        identity = Identity(agency.name, found[1], found[2], "sidecar", "")
        state = WithoutData(WITHDRAWN, withdrawal.reason, withdrawal.date)
        bare = _bare(identity, Source("", "", 0, ""), Sidecar(url=withdrawal.url), state)
        arrange(package_directory(datapackages, filing_id), [package_of(bare, agency, aside).directory])
        yield filing_id


def package_of(filing: Filing, agency: Agency, aside: Path) -> PackageRef:
    """The package of a filing without data, made under `aside`."""
    return write_package(filing, agency, region_of(agency), aside)


def _bare(identity: Identity, source: Source, said: Sidecar, state: WithoutData) -> Filing:
    return Filing(
        identity=identity,
        source=source,
        reading="",
        form="",
        unit="",
        excerpt=False,
        example=said.example,
        lines=(),
        tables=(),
        notes=(),
        url=said.url,
        retrieved_on=said.retrieved_on,
        archived_url=said.archived_url,
        approved_on=said.approved_on,
        without_data=state,
    )
