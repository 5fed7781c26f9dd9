"""The whole story: filings become packages, packages become the website.

    find ─▶ take one at a time: read ─▶ parse ─▶ register ─▶ package, aside ─▶ seat ─▶ arrange ─▶ all/ ─▶ publish

A submission that fails costs only itself; its earlier package stays and is called stale. No two filings are in memory
at once, and what the ledger knows to be unchanged is not read again.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from mingzhang.errors import FilingError, MingzhangError, PackageError
from mingzhang.intake.corrections import corrections_by_filing
from mingzhang.intake.ledger import Entry, Ledger, filing_key
from mingzhang.intake.outcome import Ingested, Outcome
from mingzhang.intake.project import Project
from mingzhang.intake.submissions import Submission, find_submissions
from mingzhang.intake.tally import tally
from mingzhang.model.agency import Agency
from mingzhang.model.filing import Filing
from mingzhang.model.resources import TABLE_RESOURCES
from mingzhang.packaging.corpus import write_corpus
from mingzhang.packaging.package import list_revisions, package_directory, write_package
from mingzhang.packaging.reader import CORPUS, list_packages
from mingzhang.packaging.register import Register, region_of
from mingzhang.packaging.seats import Claim, seat
from mingzhang.packaging.shelf import Shelved, arrange, fingerprint, is_whole, remove, shelved
from mingzhang.packaging.validation import validate_package
from mingzhang.parsing import parse_filing
from mingzhang.publishing import SiteReport
from mingzhang.publishing import publish as publish_site
from mingzhang.reading import read_document

# What a mistake of ours raises on input that nobody thought of. It costs that filing and is reported as our fault.
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Report(Protocol):
    """Whoever listens: how far a stage is, and sentences for people."""

    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None: ...


def build(project: Project, report: Report) -> tuple[Ingested, SiteReport]:
    """Everything. What was rejected does not keep the rest from being published."""
    return ingest(project, report), publish(project, report)


def publish(project: Project, report: Report) -> SiteReport:
    """Packages to website. Raises ProjectError or PackageError where there is nothing sound to publish."""
    return publish_site(project.root, report=report.say)


def check(project: Project, report: Report) -> tuple[PackageError, ...]:
    """Validate every package, superseded versions and the corpus included. Returns what is wrong."""
    current = list_packages(project.datapackages)
    folders = [*current, *(older for package in current for older in list_revisions(package))]
    folders.append(project.datapackages / CORPUS)
    report.stage("Checking packages", len(folders))
    problems: list[PackageError] = []
    for folder in folders:
        name = folder.relative_to(project.datapackages).as_posix()
        report.step(name)
        problems += [
            PackageError(
                str(problem),
                place=f"datapackages/{name}",
                expected="a package that keeps the data contract",
                remedy="delete the folder and build it again: mingzhang ingest",
            )
            for problem in validate_package(folder)
        ]
    return tuple(problems)


def ingest(project: Project, report: Report) -> Ingested:
    """Filings to packages. Raises ProjectError where the project itself cannot be used."""
    desk = _Desk.open(project, report)
    with _workshop(project) as workshop:
        taken = list(_take_all(desk, workshop))
        taken = _seat_all(desk, taken)
    removed = _remove_gone(desk, taken)
    stale = frozenset(one.outcome.stale for one in taken if one.outcome.stale)
    desk.register.save()
    write_corpus(project.datapackages, desk.register.agencies, stale=stale)
    _remember(desk, taken)
    return Ingested(tuple(one.outcome for one in taken), removed)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is at hand while filings are taken in. `shelf` is what was published before, by filing id."""

    project: Project
    report: Report
    register: Register
    ledger: Ledger
    corrections: dict[str, str]
    shelf: dict[str, Shelved]

    @classmethod
    def open(cls, project: Project, report: Report) -> _Desk:
        return cls(
            project,
            report,
            Register.load(project.register),
            Ledger.load(project.state / "ledger.json"),
            corrections_by_filing(project.corrections),
            {package.filing_id: package for package in shelved(project.datapackages)},
        )

    def key(self, submission: Submission, filing_id: str, agency: Agency | None) -> str:
        return filing_key(
            submission.name,
            submission.sha256,
            repr(submission.sidecar),
            self.corrections.get(filing_id, ""),
            repr(agency),
        )

    def published(self, submission: Submission) -> Shelved | None:
        """The package that was made of this submission, by its name or else by its bytes."""
        packages = self.shelf.values()
        by_name = (package for package in packages if package.source_name == submission.name)
        by_bytes = (package for package in packages if package.versions[-1].sha256 == submission.sha256)
        return next(by_name, None) or next(by_bytes, None)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A submission after its turn: what became of it and, if it has a package, its claim to a filing id."""

    outcome: Outcome
    filing_id: str = ""
    claim: Claim | None = None
    entry: Entry | None = None


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


def _take_all(desk: _Desk, workshop: Path) -> Iterator[_Taken]:
    submissions = find_submissions(desk.project.filings)
    first_with: dict[str, str] = {}
    desk.report.stage("Reading filings", len(submissions))
    for number, submission in enumerate(submissions):
        desk.report.step(submission.name)
        first = first_with.setdefault(submission.sha256, submission.name) if submission.sha256 else submission.name
        if first != submission.name:
            desk.report.say(f"filings/{submission.name} is the same file as filings/{first}, which is used; remove one")
            yield _Taken(Outcome(submission.name, "duplicate"))
            continue
        try:
            yield _take(desk, submission, workshop / str(number))
        except (FilingError, PackageError) as problem:
            yield _rejected(desk, submission, problem)
        except _FAULTS as fault:
            yield _rejected(desk, submission, _our_fault(submission, fault))


def _take(desk: _Desk, submission: Submission, aside: Path) -> _Taken:
    """One filing into one package under `aside`, unless the one in place is still right."""
    if submission.problem is not None:
        raise submission.problem
    unchanged = _unchanged(desk, submission)
    if unchanged is not None:
        return unchanged
    document = read_document(submission.path, submission.name)
    sidecar = submission.sidecar
    said = desk.register.get(sidecar.agency)
    filing = parse_filing(
        document, excerpt=sidecar.excerpt, url=sidecar.url, agency_name=said.name if said else sidecar.agency
    )
    agency = _agency(desk, filing, submission)
    ref = write_package(filing, agency, region_of(agency), aside)
    counts = tally(filing, {name: resource.title for name, resource in TABLE_RESOURCES.items()})
    entry = Entry(
        key=desk.key(submission, ref.filing_id, agency),
        filing_id=ref.filing_id,
        agency_name=filing.identity.agency_name,
        descriptor=fingerprint(ref.directory),
        tally=counts,
    )
    claim = Claim(submission.name, submission.sha256, sidecar.revises, ref.directory)
    return _Taken(Outcome(submission.name, "new", ref.filing_id, counts), ref.filing_id, claim, entry)


def _unchanged(desk: _Desk, submission: Submission) -> _Taken | None:
    entry = desk.ledger.entries.get(submission.name)
    if entry is None or entry.filing_id not in desk.shelf:
        return None
    if entry.key != desk.key(submission, entry.filing_id, desk.register.find(entry.agency_name)):
        return None
    for version in desk.shelf[entry.filing_id].versions:
        if version.sha256 == submission.sha256 and is_whole(version.package, entry.descriptor):
            claim = Claim(submission.name, submission.sha256, submission.sidecar.revises, version.package)
            outcome = Outcome(submission.name, "unchanged", entry.filing_id, entry.tally)
            return _Taken(outcome, entry.filing_id, claim, entry)
    return None


def _agency(desk: _Desk, filing: Filing, submission: Submission) -> Agency:
    name = filing.identity.agency_name
    agency = desk.register.find(name)
    if agency is None:
        agency = desk.register.add(name)
        desk.report.say(
            f"filings/{submission.name}: {name} is not in filings/agencies.csv; added as {agency.agency_id}. "
            "If it is another name of an agency there, put it under that one's aliases and remove the new row"
        )
    return agency


def _rejected(desk: _Desk, submission: Submission, problem: MingzhangError) -> _Taken:
    """A submission that gets no package now. The one it had before keeps its claim."""
    before = desk.published(submission)
    outcome = Outcome(submission.name, "rejected", problem=problem, stale=before.filing_id if before else "")
    if before is None:
        return _Taken(outcome)
    claim = Claim(submission.name, before.versions[-1].sha256, submission.sidecar.revises, before.folder)
    return _Taken(outcome, before.filing_id, claim)


def _our_fault(submission: Submission, fault: Exception) -> FilingError:
    return FilingError(
        f"the program failed on this filing ({type(fault).__name__}: {str(fault)[:200]})",
        place=f"filings/{submission.name}",
        expected="a filing or a message that says why it is none",
        remedy="this is a mistake of the program: please report it with the file",
    )


def _seat_all(desk: _Desk, taken: list[_Taken]) -> list[_Taken]:
    """Put every filing's package in place. Claims that are refused become rejections, and what stays from an earlier
    build because its submission was rejected is called stale."""
    groups: dict[str, list[_Taken]] = defaultdict(list)
    for one in taken:
        if one.claim is not None:
            groups[one.filing_id].append(one)
    after = {one.outcome.name: one for one in taken}
    for filing_id, group in groups.items():
        before = desk.shelf.get(filing_id)
        seating = seat(filing_id, [one.claim for one in group if one.claim], before.versions if before else ())
        for remark in seating.remarks:
            desk.report.say(remark)
        if seating.versions:
            arrange(package_directory(desk.project.datapackages, filing_id), seating.versions)
        current = seating.versions[-1] if seating.versions else None
        fresh = {one.claim.package for one in group if one.claim and one.outcome.state != "rejected"}
        stale = filing_id if before and current not in fresh else ""
        conflicts = {claim.name: conflict for claim, conflict in seating.refused}
        for one in group:
            after[one.outcome.name] = _seated(one, conflicts.get(one.outcome.name), stale)
    return [after[one.outcome.name] for one in taken]


def _seated(one: _Taken, conflict: FilingError | None, stale: str) -> _Taken:
    if one.outcome.state == "rejected":
        return replace(one, outcome=replace(one.outcome, stale=stale))
    if conflict is None:
        return one
    return replace(one, outcome=Outcome(one.outcome.name, "rejected", problem=conflict, stale=stale), entry=None)


def _remove_gone(desk: _Desk, taken: list[_Taken]) -> tuple[str, ...]:
    """Remove the packages that no submission claims any more."""
    claimed = {one.filing_id for one in taken}
    gone = tuple(sorted(filing_id for filing_id in desk.shelf if filing_id not in claimed))
    for filing_id in gone:
        remove(desk.shelf[filing_id].folder)
        desk.report.say(f"{filing_id}: its filing is no longer in filings/, so its package is removed")
    return gone


def _remember(desk: _Desk, taken: list[_Taken]) -> None:
    entries = {one.outcome.name: one.entry for one in taken if one.entry is not None}
    Ledger(desk.ledger.path, entries).save()
