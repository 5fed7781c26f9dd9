"""A submission as its filing, by the project's forms and what people declare of it."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.budget.document import Source, Transcription
from mingzhang.budget.filing import Filing
from mingzhang.errors import FilingError
from mingzhang.extraction import parse_filing
from mingzhang.ingest.context import IngestContext, says_person
from mingzhang.intake.submissions import Submission
from mingzhang.intake.transcribed import transcription_of
from mingzhang.language import _

TRANSCRIBED = "transcribed"


def check_name(submission: Submission) -> None:
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
