"""By which form a filing is read, asked without building anything: `mingzhang forms`."""

from __future__ import annotations

from pathlib import Path

from mingzhang.app import form_report
from mingzhang.budget.place_forms.forms import project_forms
from mingzhang.budget.vocabulary import using
from mingzhang.errors import ProjectError
from mingzhang.extraction import words_of_filing
from mingzhang.extraction.identity.form_checks import checked_forms
from mingzhang.ingest.context import IngestContext, Report, lies_in
from mingzhang.ingest.listing import read_listing
from mingzhang.ingest.parsing import parsed
from mingzhang.intake.listed import with_listing
from mingzhang.intake.project import Project
from mingzhang.intake.submissions import Submission, find_submissions
from mingzhang.language import _
from mingzhang.reading import Reader

_NEW = "<place>/budget"
_MOST_SHOWN = 80


def known_forms_of(project: Project) -> list[str]:
    """The forms that filings of a project are read by, a few lines each. Raises ProjectError where one of its own is none."""
    return list(form_report.known(checked_forms(project_forms(project.forms), project.forms.name)))


def forms_of(project: Project, report: Report, name: str) -> list[str]:
    """How a filing, by its id, its name in `filings/` or the path of its file, was read: which forms fit, what was not
    understood, the lines to add. Raises FilingError where it cannot be read, ProjectError where there is none."""
    with Reader() as reader:
        context = IngestContext.open(project, report, reader, republish=False)  # nothing is published here
        submission = _submission_called(context, name)
        if submission.problem is not None:
            raise submission.problem
        filing = parsed(context, submission)
        own = bool(filing.form) and (project.forms / f"{filing.form}.yaml").is_file()
        path = f"filings/forms/{filing.form if own else _NEW}.yaml"
        with using(words_of_filing(filing, context.forms)):
            return list(form_report.fitting(filing, context.forms, path, own=own))


def _submission_called(context: IngestContext, name: str) -> Submission:
    submissions, _told = with_listing(find_submissions(context.project.filings), read_listing(context.project.filings))
    stored_packages = context.stored.get(name)
    path = Path(name).resolve()
    for one in submissions:
        if (
            name == one.name
            or one.path.resolve() == path
            or stored_packages
            and lies_in(stored_packages.source_name, one.name)
        ):
            return one
        if any(each.resolve() == path for each, _name in one.files):
            return one
    if not path.is_file():
        raise ProjectError(
            _("there is no filing or file {name}", name=name[:_MOST_SHOWN]),
            place="filings",
            expected=_("a filing id, the name of a file in filings/, or the path of a file"),
            remedy=_("correct the name"),
        )
    return Submission(path.name, path, ((path, path.name),))
