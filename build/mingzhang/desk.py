"""One filing's way from its file to a package: read, parse, check, register, write; or to a message that says why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from mingzhang.budget.agency import Agency
from mingzhang.budget.decision import WAIT
from mingzhang.budget.declared import Declared
from mingzhang.budget.filing import Filing
from mingzhang.budget.forms import Form, known_forms, project_forms
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.vocabulary import using
from mingzhang.cataloguing import may_wait, not_entered, package_of
from mingzhang.correcting import with_corrections
from mingzhang.errors import BrokenFiling, FilingError, MingzhangError, PackageError, ProjectError
from mingzhang.extraction import parse_filing, words_of_filing
from mingzhang.extraction.completeness import CUT
from mingzhang.extraction.form_checks import checked_forms
from mingzhang.extraction.personal import Redaction
from mingzhang.intake.corrections import Corrections, load_corrections
from mingzhang.intake.decisions import Decisions, load_decisions
from mingzhang.intake.outcome import Outcome, State
from mingzhang.intake.project import Project
from mingzhang.intake.results import BuildResults, Entry, filing_key
from mingzhang.intake.settings import may_republish
from mingzhang.intake.submissions import Submission
from mingzhang.intake.summary import Tally, tally
from mingzhang.intake.withdrawals import Withdrawal, load_withdrawals
from mingzhang.language import Sentence, _
from mingzhang.packaging.package import filing_id_of, write_package
from mingzhang.packaging.package_store import StoredPackage, fingerprint, is_whole, shelved
from mingzhang.packaging.reader import read_package
from mingzhang.packaging.register import Register, region_of
from mingzhang.packaging.versions import Claim
from mingzhang.reading import Reader
from mingzhang.validation import check_filing, disclosed

# What a mistake of ours raises on input that nobody thought of. It costs that filing and is reported as our fault.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    StopIteration,
    TypeError,
    ValueError,
)


class Report(Protocol):
    """Whoever listens: how far a stage is, and sentences for people."""

    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What is at hand while filings are taken in. `shelf` is what was published before, by filing id."""

    project: Project
    report: Report
    reader: Reader
    register: Register
    ledger: BuildResults
    corrections: Corrections
    decisions: Decisions
    withdrawals: dict[str, Withdrawal]
    republish: bool
    shelf: dict[str, StoredPackage]
    forms: tuple[Form, ...] = ()

    @classmethod
    def open(cls, project: Project, report: Report, reader: Reader) -> Desk:
        register = Register.load(project.register)
        return cls(
            project,
            report,
            reader,
            register,
            BuildResults.load(project.state / "ledger.json"),
            _corrections(project, report).renamed(register.current_filing_id),
            _decisions(project, report).renamed(register.current_filing_id),
            _withdrawals(project, register),
            may_republish(project),
            {package.filing_id: package for package in shelved(project.datapackages)},
            checked_forms(project_forms(project.forms), project.forms.name),
        )

    def key(self, submission: Submission, filing_id: str, agency: Agency | None) -> str:
        return filing_key(
            submission.name,
            submission.sha256,
            repr(
                (
                    submission.sidecar,
                    submission.origins,
                    self.republish,
                    () if self.forms == known_forms() else self.forms,
                )
            ),
            repr([replace(each, place="") for each in self.corrections.of(filing_id)]),
            repr([replace(each, place="") for each in self.decisions.of(filing_id)]),
            repr(agency),
        )

    def published(self, submission: Submission) -> StoredPackage | None:
        """The package that was made of this submission, by its name (that of its folder where its `filing.yml` cannot
        be read) or else by its bytes."""
        packages = self.shelf.values()
        by_name = (package for package in packages if lies_in(package.source_name, submission.name))
        by_bytes = (
            package for package in packages if submission.sha256 and package.versions[-1].sha256 == submission.sha256
        )
        return next(by_name, None) or next(by_bytes, None)


def lies_in(source_name: str, name: str) -> bool:
    """Whether a source is this file of `filings/`, or in this folder of it."""
    return source_name == name or source_name.startswith(f"{name}/")


@dataclass(frozen=True, slots=True)
class Taken:
    """A submission after its turn: what became of it and, if it has a package, its claim to a filing id."""

    outcome: Outcome
    filing_id: str = ""
    claim: Claim | None = None
    entry: Entry | None = None


def take(desk: Desk, submission: Submission, aside: Path, *, superseded: bool = False) -> Taken:
    """One submission's turn. Its package is made under `aside`, unless the one in place is still right. `superseded`:
    another submission revises it, so that corrections need not fit it."""
    try:
        if submission.problem is not None:
            raise submission.problem
        _check_name(submission)
        return _unchanged(desk, submission) or _made(desk, submission, aside, superseded)
    except (FilingError, PackageError) as problem:
        if isinstance(problem, FilingError) and may_wait(submission, problem):
            return _not_entered(desk, submission, aside, problem)
        return _rejected(desk, submission, problem)
    except OSError as refusal:
        return _rejected(desk, submission, _no_luck(submission, refusal))
    except _FAULTS as fault:
        return _rejected(desk, submission, _our_fault(submission, fault))


def _corrections(project: Project, report: Report) -> Corrections:
    """The corrections; what is wrong with rows is told. A row whose texts say a number of a person is not used, for they
    are published."""
    loaded = load_corrections(project.corrections)
    told = list(loaded.problems)
    by_filing = {}
    for filing_id, own in loaded.by_filing.items():
        personal = [each for each in own if says_person(each.reason, each.evidence, each.key, each.column)]
        told += [_personal(_("the correction"), each.place) for each in personal]
        by_filing[filing_id] = tuple(each for each in own if each not in personal)
    for problem in told:
        report.say(str(problem))
    return Corrections(by_filing, tuple(told))


def _decisions(project: Project, report: Report) -> Decisions:
    """The decisions, under the same condition: what is decided on in such a row waits."""
    loaded = load_decisions(project.decisions)
    told = list(loaded.problems)
    by_filing = {}
    for filing_id, own in loaded.by_filing.items():
        personal = [each for each in own if says_person(each.reason, each.reply)]
        told += [_personal(_("the decision"), each.place) for each in personal]
        by_filing[filing_id] = tuple(
            replace(each, decision=WAIT, reason="", reply="") if each in personal else each for each in own
        )
    for problem in told:
        report.say(str(problem))
    return Decisions(by_filing, tuple(told))


def _withdrawals(project: Project, register: Register) -> dict[str, Withdrawal]:
    """The withdrawals, under the same condition."""
    withdrawals = load_withdrawals(project.withdrawn)
    for one in withdrawals.values():
        refuse_persons(_("the reason"), (one.reason,), "filings/withdrawn.csv")
    return {register.current_filing_id(filing_id): one for filing_id, one in withdrawals.items()}


def refuse_persons(what: Sentence, texts: tuple[str, ...], place: str) -> None:
    """Raises ProjectError where one of the texts says a number of a person."""
    if says_person(*texts):
        raise _personal(what, place)


def says_person(*texts: str) -> bool:
    """Whether a text holds a telephone or identity number or the like."""
    return any(Redaction(()).text(text) != text for text in texts)


def _personal(what: Sentence, place: str) -> ProjectError:
    return ProjectError(
        _("{what} holds a telephone or identity number, and it would be published", what=what),
        place=place,
        expected=_("words without numbers of persons"),
        remedy=_("take the number out"),
    )


def _check_name(submission: Submission) -> None:
    """The name is published as the source of every figure, so that it may hold no number of a person."""
    _refuse_names([submission.name, *(name for _, name in submission.files)], submission)


def _refuse_names(names: list[str], submission: Submission) -> None:
    if says_person(*names):
        raise FilingError(
            _("the name of the file or of its folder holds a telephone or identity number, and it would be published"),
            place=f"filings/{submission.name}",
            expected=_("a name without numbers of persons"),
            remedy=_("rename the file (or the folder)"),
        )


def parsed(desk: Desk, submission: Submission) -> Filing:
    """What a submission says, by the project's forms and what people declare of it. Raises FilingError where it is none."""
    document = desk.reader.read(submission.files, submission.name)
    _refuse_names([part.name for part in document.source.parts], submission)
    sidecar = submission.sidecar
    said = desk.register.get(sidecar.agency)
    return parse_filing(
        document,
        excerpt=sidecar.excerpt,
        url=sidecar.url,
        retrieved_on=sidecar.retrieved_on,
        declared=Declared(
            agency=said.name if said else sidecar.agency,
            year=sidecar.year,
            document=sidecar.document,
            unit=sidecar.unit,
            region=sidecar.region or (said.region_code if said else ""),
            form=sidecar.form,
            published_on=sidecar.published_on,
            approved_on=sidecar.approved_on,
            archived_url=sidecar.archived_url,
        ),
        forms=desk.forms,
    )


def _made(desk: Desk, submission: Submission, aside: Path, superseded: bool) -> Taken:
    """A package made anew."""
    filing, sidecar = parsed(desk, submission), submission.sidecar
    _check_losses(desk, submission, filing)
    filing = replace(filing, origins=submission.origins)
    agency = _agency(desk, filing, submission)
    corrections = desk.corrections.of(filing_id_of(filing, agency))
    filing = with_corrections(filing, corrections, superseded=superseded)
    with using(words_of_filing(filing, desk.forms)):
        findings, disclosure = check_filing(filing), disclosed(filing)
    if not (desk.republish if sidecar.republish is None else sidecar.republish):
        filing = _without_text(filing)
    decisions = desk.decisions.of(filing_id_of(filing, agency))
    ref = write_package(filing, agency, region_of(agency), aside, findings, disclosure, decisions)
    counts = tally(filing, {name: resource.title for name, resource in TABLE_RESOURCES.items()})
    counts = replace(counts, warnings=counts.warnings + ref.warnings)
    entry = Entry(
        key=desk.key(submission, ref.filing_id, agency),
        filing_id=ref.filing_id,
        agency_name=filing.identity.agency_name,
        descriptor=fingerprint(ref.directory),
        tally=counts,
    )
    claim = Claim(submission.name, submission.sha256, sidecar.revises, ref.directory)
    return Taken(Outcome(submission.name, "new", ref.filing_id, counts), ref.filing_id, claim, entry)


def _check_losses(desk: Desk, submission: Submission, filing: Filing) -> None:
    """A file that was published whole and has now lost tables, or the end of its last one, was damaged rather than revised:
    raises BrokenFiling, so that its package stays. What people say is an excerpt or a revision is taken at their word."""
    before = desk.published(submission)
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


def _not_entered(desk: Desk, submission: Submission, aside: Path, problem: FilingError) -> Taken:
    """A filing that cannot be read yet, held without data; one that was read before keeps its package."""
    before = desk.published(submission)
    if before is not None and not read_package(before.folder).state:
        return _rejected(desk, submission, problem)
    said = submission.sidecar
    known = desk.register.get(said.agency)
    filing = replace(not_entered(submission, known.name if known else said.agency), origins=submission.origins)
    agency = _agency(desk, filing, submission)
    ref = package_of(filing, agency, aside)
    counts = Tally(0, 0, 0, 0, 0, 0, 0)
    key = desk.key(submission, ref.filing_id, agency)
    entry = Entry(key, ref.filing_id, filing.identity.agency_name, fingerprint(ref.directory), counts)
    desk.report.say(
        _("filings/{name}: it is held, but not entered yet: {message}", name=submission.name, message=problem.message)
    )
    claim = Claim(submission.name, submission.sha256, said.revises, ref.directory)
    return Taken(Outcome(submission.name, "not entered", ref.filing_id, counts), ref.filing_id, claim, entry)


def _without_text(filing: Filing) -> Filing:
    """The filing without its running text: its lines, and the clause that a statement was read from. Figures, names,
    reasons and purposes are data, and so is what a note or a check quotes to say where it looked."""
    statements = tuple(replace(each, text="") for each in filing.narrative.statements)
    return replace(filing, lines=(), narrative=replace(filing.narrative, statements=statements))


def _unchanged(desk: Desk, submission: Submission) -> Taken | None:
    entry = desk.ledger.entries.get(submission.name)
    if entry is None or entry.filing_id not in desk.shelf:
        return None
    if entry.key != desk.key(submission, entry.filing_id, desk.register.find(entry.agency_name)):
        return None
    for version in desk.shelf[entry.filing_id].versions:
        if version.sha256 == submission.sha256 and is_whole(version.package, entry.descriptor):
            claim = Claim(submission.name, submission.sha256, submission.sidecar.revises, version.package)
            state: State = "not entered" if read_package(version.package).state else "unchanged"
            outcome = Outcome(submission.name, state, entry.filing_id, entry.tally)
            return Taken(outcome, entry.filing_id, claim, entry)
    return None


def _agency(desk: Desk, filing: Filing, submission: Submission) -> Agency:
    name = filing.identity.agency_name
    agency = desk.register.find(name)
    if agency is None:
        agency = desk.register.add(name)
        desk.report.say(
            _(
                "filings/{file}: {name} is not in filings/agencies.csv; added as {agency_id}. If it is another "
                "name of an agency there, put it under that one's aliases and remove the new row",
                file=submission.name,
                name=name,
                agency_id=agency.agency_id,
            )
        )
    return agency


def _rejected(desk: Desk, submission: Submission, problem: MingzhangError) -> Taken:
    """A submission that gets no package now. The one it had before keeps its claim, and its revisions with it."""
    if problem.place.startswith(submission.name):
        problem.place = f"filings/{problem.place}"
    before = desk.published(submission)
    if before is None or not before.is_current:  # what an earlier contract says of it may be what this one refuses
        return Taken(Outcome(submission.name, "rejected", problem=problem))
    outcome = Outcome(submission.name, "rejected", problem=problem, stale=before.filing_id)
    *older, current = before.versions
    claim = Claim(submission.name, current.sha256, older[-1].sha256 if older else "", before.folder)
    return Taken(outcome, before.filing_id, claim)


def _no_luck(submission: Submission, refusal: OSError) -> FilingError:
    return FilingError(
        _("the system refused to read it or to write its package ({reason})", reason=refusal.strerror or refusal),
        place=f"filings/{submission.name}",
        expected=_("a readable file, and room and leave to write below datapackages/ and .mingzhang/"),
        remedy=_("look at the disk and the rights of these folders, and run mingzhang ingest again"),
    )


def _our_fault(submission: Submission, fault: Exception) -> FilingError:
    return FilingError(
        _("the program failed on this filing ({kind}: {fault})", kind=type(fault).__name__, fault=str(fault)[:200]),
        place=f"filings/{submission.name}",
        expected=_("a filing or a message that says why it is none"),
        remedy=_("this is a mistake of the program: please report it with the file"),
    )
