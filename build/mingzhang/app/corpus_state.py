"""Whether a project has the package over all its filings, which `ingest` writes last."""

from __future__ import annotations

from mingzhang.datapackage.reader import CORPUS, DESCRIPTOR
from mingzhang.intake.project import Project
from mingzhang.language import Sentence, _


def has_corpus(project: Project) -> bool:
    """Whether there is a package over all filings."""
    return (project.datapackages / CORPUS / DESCRIPTOR).is_file()


def corpus_expected() -> Sentence:
    """What stands in `datapackages/all`, for an error about a project that lacks it."""
    return _("the package all/, which ingest writes last")
