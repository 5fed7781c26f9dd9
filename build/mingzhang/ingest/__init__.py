"""Filings become packages, and packages the corpus.

    find ─▶ process one at a time: read ─▶ parse ─▶ check ─▶ register ─▶ package, aside ─▶ versions ─▶ in place ─▶ check between ─▶ all/

A submission that fails costs only itself; its earlier package stays and is called stale. No two filings are in memory
at once, and what the results of the last build show to be unchanged is not read again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import CORPUS, list_packages, read_package
from mingzhang.datapackage.store.packages import forget_aside
from mingzhang.errors import PackageError, ProjectError, UnreadableFiling
from mingzhang.ingest.context import IngestContext, Report
from mingzhang.ingest.one_filing import ProcessedFiling, process
from mingzhang.ingest.placement import place_all, remove_gone, take_out_withdrawn, unseen_filings
from mingzhang.ingest.unused import name_lapsed_decisions, name_unused_corrections
from mingzhang.intake.listed import with_listing
from mingzhang.intake.listing import Listing, list_of, parse_listing
from mingzhang.intake.outcome import Ingested, Outcome
from mingzhang.intake.project import Project
from mingzhang.intake.results import BuildResults, layouts_version
from mingzhang.intake.sidecar import Sidecar
from mingzhang.intake.submissions import Submission, find_submissions
from mingzhang.language import Sentence, _
from mingzhang.reading import Reader
from mingzhang.reading.sheet_rows import sheet_rows
from mingzhang.validation import HeldFiling, check_corpus


def ingest(project: Project, report: Report) -> Ingested:
    """Filings to packages. Raises ProjectError where the project itself cannot be used."""
    with _workshop(project) as workshop, Reader() as reader:
        context = IngestContext.open(project, report, reader)
        submissions = _found(context)
        processed = list(_process_all(context, submissions, workshop))
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
    problem = _write_corpus(context, stale)
    name_lapsed_decisions(context)
    _remember(context, processed)
    return Ingested(
        tuple(one.outcome for one in processed), removed, problem, _without_address(submissions, processed), unused
    )


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


def _found(context: IngestContext) -> tuple[Submission, ...]:
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


def _without_address(submissions: Sequence[Submission], processed: Sequence[ProcessedFiling]) -> int:
    """How many filings nobody has said the address of."""
    used = {one.outcome.name for one in processed if one.outcome.state in ("new", "unchanged", "not entered")}
    return sum(one.name in used and not one.sidecar.url for one in submissions)


def _process_all(
    context: IngestContext, submissions: Sequence[Submission], workshop: Path
) -> Iterator[ProcessedFiling]:
    used = _used_of_each(submissions)
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
        yield process(context, submission, workshop / str(number), superseded=superseded)


def _used_of_each(submissions: Sequence[Submission]) -> dict[str, str]:
    """For each file content the name of the submission to use: one with a `filing.yml` before one without."""
    used: dict[str, str] = {}
    for submission in sorted(submissions, key=lambda one: one.sidecar == Sidecar()):
        if submission.sha256:
            used.setdefault(submission.sha256, submission.name)
    return used


def _write_corpus(context: IngestContext, stale: frozenset[str]) -> PackageError | None:
    """Write `all/`; or what is damaged, of the packages that no filing gives anew or of the corpus before."""
    top = context.project.datapackages
    try:
        with_data = [folder for folder in list_packages(top) if not read_package(folder).state]
        between = check_corpus([_held(folder) for folder in with_data])
        write_corpus(
            top,
            context.register.agencies,
            stale=stale,
            layouts=layouts_version(),
            between=between,
            decisions=context.decisions.by_filing,
        )
    except PackageError as problem:
        if problem.place.startswith(f"{top.as_posix()}/"):
            inside = problem.place.removeprefix(f"{top.as_posix()}/")
            problem.place = f"{top.name}/{inside}"
            problem.remedy = remedy_for("/".join(inside.split("/")[: 1 if inside.startswith(f"{CORPUS}/") else 2]))
        problem.message = Sentence(_("; ").join((problem.message, _("all/ stays as it was"))))
        return problem
    return None


def _held(folder: Path) -> HeldFiling:
    package = read_package(folder)
    who = (package.filing_id, package.agency_id, package.agency_name, package.parent_id)
    return HeldFiling(*who, package.year, package.document, package.rows)


def _remember(context: IngestContext, processed: list[ProcessedFiling]) -> None:
    entries = {one.outcome.name: one.entry for one in processed if one.entry is not None}
    without_place = ("agrees", "rejected")
    kept = [one for one in processed if one.entry is not None and one.outcome.state in without_place]
    forget_aside(context.project.state, [one.outcome.name for one in kept])
    BuildResults(context.results.path, entries).save()


def remedy_for(folder: str) -> Sentence:
    """What helps with a damaged package; `folder` is its path from `datapackages/`."""
    return _(
        "delete datapackages/{folder}/ (or restore it from version control) and run mingzhang ingest", folder=folder
    )
