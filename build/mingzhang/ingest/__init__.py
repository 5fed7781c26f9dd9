"""Makes filings packages, and packages the corpus: the whole story, from top to bottom.

    find ─▶ process one at a time: read ─▶ parse ─▶ correct ─▶ check ─▶ package, aside ─▶ versions ─▶ in place ─▶ all/

A submission that fails costs only itself; its earlier package stays and is called stale. No two filings are in memory
at once, and what the results of the last build show to be unchanged is not read again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mingzhang.budget.by_hand.search import Search
from mingzhang.budget.filing import Filing
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.vocabulary import using
from mingzhang.correcting import with_corrections
from mingzhang.datapackage.agencies.register import region_of
from mingzhang.datapackage.store.packages import fingerprint, forget_aside
from mingzhang.datapackage.store.versions import Claim
from mingzhang.datapackage.writing.package import filing_id_of, write_package
from mingzhang.errors import FilingError, PackageError
from mingzhang.extraction import words_of_filing
from mingzhang.ingest.agencies import agency_of
from mingzhang.ingest.context import IngestContext, Report
from mingzhang.ingest.corpus import write_all
from mingzhang.ingest.earlier_builds import check_losses, unchanged
from mingzhang.ingest.examples import with_examples_apart
from mingzhang.ingest.listing import found_submissions, known_searches, read_searches, used_of_each, without_address
from mingzhang.ingest.parsing import check_name, parsed
from mingzhang.ingest.placement import place_all, remove_gone, take_out_withdrawn, unseen_filings
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.ingest.refusals import FAULTS, our_fault, refused_by_system, rejected
from mingzhang.ingest.unused import name_lapsed_decisions, name_unused_corrections
from mingzhang.ingest.without_data import kept_without_data, may_wait
from mingzhang.intake.outcome import Ingested, Outcome
from mingzhang.intake.project import Project
from mingzhang.intake.results import BuildResults, Entry
from mingzhang.intake.searches import Searches
from mingzhang.intake.submissions import Submission
from mingzhang.intake.summary import count_filing
from mingzhang.language import _
from mingzhang.reading import Reader
from mingzhang.validation import check_filing, disclosed

__all__ = ["ingest"]


def ingest(project: Project, report: Report, *, republish: bool) -> Ingested:
    """Filings to packages; `republish` says whether their lines may be published, where a filing's own `filing.yml` does
    not say. Raises ProjectError where the project itself cannot be used."""
    with _workshop(project) as workshop, Reader() as reader:
        context = IngestContext.open(project, report, reader, republish=republish)
        submissions, searches = found_submissions(context), read_searches(project.filings)
        processed = with_examples_apart(list(_process_all(context, submissions, workshop)))
        processed = place_all(context, processed, workshop)
        withdrawn = take_out_withdrawn(context, workshop)
    unused = (
        len(context.corrections.problems)
        + len(context.decisions.problems)
        + name_unused_corrections(context, processed)
    )
    unseen = unseen_filings(context, processed)
    removed = remove_gone(
        context, {one.filing_id for one in processed} - context.withdrawals.keys() | unseen | withdrawn
    )
    stale = unseen.union(one.outcome.stale for one in processed if one.outcome.stale)
    context.register.save()
    problem = write_all(context, stale, _searches(context, searches))
    name_lapsed_decisions(context)
    _remember(context, processed)
    return Ingested(
        tuple(one.outcome for one in processed), removed, problem, without_address(submissions, processed), unused
    )


def _searches(context: IngestContext, searches: Searches) -> tuple[Search, ...]:
    """The searches for agencies that the register has, now that all filings are read; what is wrong with others is told."""
    known = known_searches(searches, context.register)
    for problem in known.problems:
        context.report.say(str(problem))
    return known.rows


def _process_all(
    context: IngestContext, submissions: Sequence[Submission], workshop: Path
) -> Iterator[ProcessedFiling]:
    """Each submission's turn, in order; one file that lies there twice is processed once."""
    used = used_of_each(submissions)
    revised = {one.sidecar.revises for one in submissions} - {""}
    context.report.stage(_("Reading filings"), len(submissions))
    for number, submission in enumerate(submissions):
        context.report.step(submission.name)
        same = used.get(submission.sha256, submission.name)
        if same != submission.name:
            context.report.say(
                _(
                    "filings/{name} is the same file as filings/{same}, which is used; remove one",
                    name=submission.name,
                    same=same,
                )
            )
            yield ProcessedFiling(Outcome(submission.name, "duplicate"))
            continue
        superseded = submission.sha256 in revised
        yield _process(context, submission, workshop / str(number), superseded=superseded)


def _process(
    context: IngestContext, submission: Submission, aside: Path, *, superseded: bool = False
) -> ProcessedFiling:
    """One submission's turn. Its package is made under `aside`, unless the one in place is still right. `superseded`:
    another submission revises it, so that corrections need not fit it."""
    try:
        if submission.problem is not None:
            raise submission.problem
        check_name(submission)
        return unchanged(context, submission) or _made(context, submission, aside, superseded)
    except (FilingError, PackageError) as problem:
        if isinstance(problem, FilingError) and may_wait(submission, problem) and not submission.sidecar.transcribed_by:
            return kept_without_data(context, submission, aside, problem)
        return rejected(context, submission, problem)
    except OSError as refusal:
        return rejected(context, submission, refused_by_system(submission, refusal))
    except FAULTS as fault:
        return rejected(context, submission, our_fault(submission, fault))


def _made(context: IngestContext, submission: Submission, aside: Path, superseded: bool) -> ProcessedFiling:
    """A package made anew: parsed, corrected, checked and written aside."""
    filing, sidecar = parsed(context, submission), submission.sidecar
    check_losses(context, submission, filing)
    filing = replace(filing, origins=submission.origins, example=sidecar.example)
    agency = agency_of(context, filing, submission)
    corrections = context.corrections.of(filing_id_of(filing, agency))
    filing = with_corrections(filing, corrections, superseded=superseded)
    is_revision = sidecar.revises not in ("", submission.sha256)
    with using(words_of_filing(filing, context.forms)):
        findings, disclosure = check_filing(filing), disclosed(filing, is_revision=is_revision)
    if not (context.republish if sidecar.republish is None else sidecar.republish):
        filing = _without_text(filing)
    decisions = context.decisions.of(filing_id_of(filing, agency))
    ref = write_package(filing, agency, region_of(agency), aside, findings, disclosure, decisions)
    counts = count_filing(filing, {name: resource.title for name, resource in TABLE_RESOURCES.items()})
    counts = replace(counts, warnings=counts.warnings + ref.warnings)
    entry = Entry(
        key=context.key(submission, ref.filing_id, agency),
        filing_id=ref.filing_id,
        agency_name=filing.identity.agency_name,
        descriptor=fingerprint(ref.directory),
        counts=counts,
    )
    claim = Claim(submission.name, submission.sha256, sidecar.revises, ref.directory)
    return ProcessedFiling(Outcome(submission.name, "new", ref.filing_id, counts), ref.filing_id, claim, entry)


@contextmanager
def _workshop(project: Project) -> Iterator[Path]:
    """An empty folder for packages in the making, gone afterwards."""
    folder = project.state / "workshop"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _without_text(filing: Filing) -> Filing:
    """The filing without its running text: its lines, and the clause that a statement was read from. Figures, names,
    reasons and purposes are data, and so is what a note or a check quotes to say where it looked."""
    statements = tuple(replace(each, text="") for each in filing.narrative.statements)
    return replace(filing, lines=(), narrative=replace(filing.narrative, statements=statements))


def _remember(context: IngestContext, processed: list[ProcessedFiling]) -> None:
    """Save the results of this build, by which the next one sees what is unchanged."""
    entries = {one.outcome.name: one.entry for one in processed if one.entry is not None}
    without_place = ("agrees", "rejected")
    kept = [one for one in processed if one.entry is not None and one.outcome.state in without_place]
    forget_aside(context.project.state, [one.outcome.name for one in kept])
    BuildResults(context.results.path, entries).save()
