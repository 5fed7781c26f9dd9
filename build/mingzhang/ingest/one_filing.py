"""One filing's way from its file to a package: read, parse, check, register, write; or to a message that says why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from mingzhang.budget.agency import Agency
from mingzhang.budget.document import Source, Transcription
from mingzhang.budget.filing import Filing
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.vocabulary import using
from mingzhang.correcting import with_corrections
from mingzhang.datapackage.agencies.register import region_of
from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.store.packages import fingerprint, is_whole, kept_aside
from mingzhang.datapackage.store.versions import Claim
from mingzhang.datapackage.writing.package import filing_id_of, write_package
from mingzhang.errors import BrokenFiling, FilingError, MingzhangError, PackageError
from mingzhang.extraction import parse_filing, words_of_filing
from mingzhang.extraction.completeness import CUT
from mingzhang.ingest.context import IngestContext, says_person
from mingzhang.ingest.without_data import may_wait, not_entered, package_of
from mingzhang.intake.outcome import Outcome, State
from mingzhang.intake.results import Entry
from mingzhang.intake.submissions import Submission
from mingzhang.intake.summary import Tally, tally
from mingzhang.intake.transcribed import transcription_of
from mingzhang.language import _
from mingzhang.validation import check_filing, disclosed

TRANSCRIBED = "transcribed"

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


@dataclass(frozen=True, slots=True)
class ProcessedFiling:
    """A submission after its turn: what became of it and, if it has a package, its claim to a filing id."""

    outcome: Outcome
    filing_id: str = ""
    claim: Claim | None = None
    entry: Entry | None = None


def process(
    context: IngestContext, submission: Submission, aside: Path, *, superseded: bool = False
) -> ProcessedFiling:
    """One submission's turn. Its package is made under `aside`, unless the one in place is still right. `superseded`:
    another submission revises it, so that corrections need not fit it."""
    try:
        if submission.problem is not None:
            raise submission.problem
        _check_name(submission)
        return _unchanged(context, submission) or _made(context, submission, aside, superseded)
    except (FilingError, PackageError) as problem:
        if isinstance(problem, FilingError) and may_wait(submission, problem) and not submission.sidecar.transcribed_by:
            return _not_entered(context, submission, aside, problem)
        return _rejected(context, submission, problem)
    except OSError as refusal:
        return _rejected(context, submission, _no_luck(submission, refusal))
    except _FAULTS as fault:
        return _rejected(context, submission, _our_fault(submission, fault))


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


def parsed(context: IngestContext, submission: Submission) -> Filing:
    """What a submission says, by the project's forms and what people declare of it. Raises FilingError where it is none."""
    sidecar, typed = submission.sidecar, transcription_of(submission)
    files = [file for file in submission.files if typed is None or file[1] in typed.files]
    document = context.reader.read(files, submission.name)
    _refuse_names([part.name for part in document.source.parts], submission)
    said = context.register.get(sidecar.agency)
    declared = replace(
        sidecar,
        agency=said.name if said else sidecar.agency,
        region=sidecar.region or (said.region_code if said else ""),
    )
    filing = parse_filing(
        document,
        excerpt=sidecar.excerpt,
        url=sidecar.url,
        retrieved_on=sidecar.retrieved_on,
        declared=declared,
        forms=context.forms,
    )
    return filing if typed is None else _typed(filing, submission, typed)


def _typed(filing: Filing, submission: Submission, transcription: Transcription) -> Filing:
    """A filing that was read from tables which a person typed: its source is all files, the original first among them."""
    if says_person(transcription.by):
        raise FilingError(
            _("transcribed_by holds a telephone or identity number, and it would be published"),
            place=f"filings/{submission.name}",
            expected=_("words without numbers of persons"),
            remedy=_("take the number out"),
        )
    parts = tuple(
        Source(name, sha256, path.stat().st_size, "")
        for (path, name), sha256 in zip(submission.files, submission.hashes, strict=True)
    )
    originals = tuple(part for part in parts if part.name not in transcription.files)
    if originals:
        read = filing.source.parts or (filing.source,)
        size = sum(part.size for part in parts)
        filing = replace(filing, source=Source(submission.name, submission.sha256, size, "", (*originals, *read)))
    return replace(filing, reading=TRANSCRIBED, transcription=transcription)


def _made(context: IngestContext, submission: Submission, aside: Path, superseded: bool) -> ProcessedFiling:
    """A package made anew."""
    filing, sidecar = parsed(context, submission), submission.sidecar
    _check_losses(context, submission, filing)
    filing = replace(filing, origins=submission.origins)
    agency = _agency(context, filing, submission)
    corrections = context.corrections.of(filing_id_of(filing, agency))
    filing = with_corrections(filing, corrections, superseded=superseded)
    with using(words_of_filing(filing, context.forms)):
        findings, disclosure = check_filing(filing), disclosed(filing)
    if not (context.republish if sidecar.republish is None else sidecar.republish):
        filing = _without_text(filing)
    decisions = context.decisions.of(filing_id_of(filing, agency))
    ref = write_package(filing, agency, region_of(agency), aside, findings, disclosure, decisions)
    counts = tally(filing, {name: resource.title for name, resource in TABLE_RESOURCES.items()})
    counts = replace(counts, warnings=counts.warnings + ref.warnings)
    entry = Entry(
        key=context.key(submission, ref.filing_id, agency),
        filing_id=ref.filing_id,
        agency_name=filing.identity.agency_name,
        descriptor=fingerprint(ref.directory),
        tally=counts,
    )
    claim = Claim(submission.name, submission.sha256, sidecar.revises, ref.directory)
    return ProcessedFiling(Outcome(submission.name, "new", ref.filing_id, counts), ref.filing_id, claim, entry)


def _check_losses(context: IngestContext, submission: Submission, filing: Filing) -> None:
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


def _not_entered(context: IngestContext, submission: Submission, aside: Path, problem: FilingError) -> ProcessedFiling:
    """A filing that cannot be read yet, held without data; one that was read before keeps its package."""
    before = context.published(submission)
    if before is not None and not read_package(before.folder).state:
        return _rejected(context, submission, problem)
    said = submission.sidecar
    known = context.register.get(said.agency)
    filing = replace(not_entered(submission, known.name if known else said.agency), origins=submission.origins)
    agency = _agency(context, filing, submission)
    ref = package_of(filing, agency, aside)
    counts = Tally(0, 0, 0, 0, 0, 0, 0)
    key = context.key(submission, ref.filing_id, agency)
    entry = Entry(key, ref.filing_id, filing.identity.agency_name, fingerprint(ref.directory), counts)
    context.report.say(
        _("filings/{name}: it is held, but not entered yet: {message}", name=submission.name, message=problem.message)
    )
    claim = Claim(submission.name, submission.sha256, said.revises, ref.directory)
    return ProcessedFiling(Outcome(submission.name, "not entered", ref.filing_id, counts), ref.filing_id, claim, entry)


def _without_text(filing: Filing) -> Filing:
    """The filing without its running text: its lines, and the clause that a statement was read from. Figures, names,
    reasons and purposes are data, and so is what a note or a check quotes to say where it looked."""
    statements = tuple(replace(each, text="") for each in filing.narrative.statements)
    return replace(filing, lines=(), narrative=replace(filing.narrative, statements=statements))


def _unchanged(context: IngestContext, submission: Submission) -> ProcessedFiling | None:
    entry = context.results.entries.get(submission.name)
    if entry is None or entry.filing_id not in context.stored:
        return None
    if entry.key != context.key(submission, entry.filing_id, context.register.find(entry.agency_name)):
        return None
    for version in context.stored[entry.filing_id].versions:
        if version.sha256 == submission.sha256 and is_whole(version.package, entry.descriptor):
            claim = Claim(submission.name, submission.sha256, submission.sidecar.revises, version.package)
            state: State = "not entered" if read_package(version.package).state else "unchanged"
            outcome = Outcome(submission.name, state, entry.filing_id, entry.tally)
            return ProcessedFiling(outcome, entry.filing_id, claim, entry)
    aside = kept_aside(context.project.state, submission.name)
    if is_whole(aside, entry.descriptor) and read_package(aside).source_sha256 == submission.sha256:
        claim = Claim(submission.name, submission.sha256, submission.sidecar.revises, aside)
        outcome = Outcome(submission.name, "unchanged", entry.filing_id, entry.tally)
        return ProcessedFiling(outcome, entry.filing_id, claim, entry)
    return None


def _agency(context: IngestContext, filing: Filing, submission: Submission) -> Agency:
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


def _rejected(context: IngestContext, submission: Submission, problem: MingzhangError) -> ProcessedFiling:
    """A submission that gets no package now. The one it had before keeps its claim, and its revisions with it."""
    if problem.place.startswith(submission.name):
        problem.place = f"filings/{problem.place}"
    before = context.published(submission)
    if before is None or not before.is_current:  # what an earlier contract says of it may be what this one refuses
        return ProcessedFiling(Outcome(submission.name, "rejected", problem=problem))
    outcome = Outcome(submission.name, "rejected", problem=problem, stale=before.filing_id)
    *older, current = before.versions
    claim = Claim(submission.name, current.sha256, older[-1].sha256 if older else "", before.folder)
    return ProcessedFiling(outcome, before.filing_id, claim)


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
