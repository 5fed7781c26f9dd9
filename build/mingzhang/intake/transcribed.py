"""Tables that a person typed from an original that cannot be read (a scan, an OFD), beside it or alone."""

from __future__ import annotations

from pathlib import PurePosixPath

from mingzhang.budget.document import Transcription
from mingzhang.errors import FilingError
from mingzhang.intake.submissions import Submission
from mingzhang.language import _

_TYPED = frozenset({".xlsx", ".xls", ".csv", ".tsv"})


def transcription_of(submission: Submission) -> Transcription | None:
    """Who typed which files of a submission, and when; None where nobody did: those that `filing.yml` names, else its
    tables.

    Raises FilingError where it is not said who typed them, or when, or where no file is a table."""
    said = submission.sidecar
    if not (said.transcribed or said.transcribed_by or said.transcribed_on):
        return None
    place = f"filings/{submission.name}"
    if not (said.transcribed_by and said.transcribed_on):
        raise FilingError(
            _("it is not said who typed the tables, or when"),
            place=place,
            expected=_("both transcribed_by and transcribed_on"),
            remedy=_("add the missing line to filing.yml, or the missing cell to the list"),
        )
    names = [name for _path, name in submission.files]
    folder = PurePosixPath(submission.name) if len(names) > 1 else PurePosixPath(submission.name).parent
    typed = [name for name in names if PurePosixPath(name).relative_to(folder).as_posix() in said.transcribed]
    typed = typed or [name for name in names if PurePosixPath(name).suffix.lower() in _TYPED]
    if not typed:
        raise FilingError(
            _("none of the files is a table that a person typed"),
            place=place,
            expected=_("an XLSX or CSV file beside the original"),
            remedy=_("name the typed file in filing.yml: {line}", line="transcribed: tables.xlsx"),
        )
    return Transcription(said.transcribed_by, said.transcribed_on, tuple(typed))
