"""`mingzhang publish`: data packages to the website."""

from __future__ import annotations

from mingzhang.app.corpus_state import corpus_expected, has_corpus
from mingzhang.errors import ProjectError
from mingzhang.ingest.context import Report
from mingzhang.intake.project import Project
from mingzhang.language import _
from mingzhang.website import SiteReport
from mingzhang.website import publish as publish_site


def publish_project(project: Project, report: Report) -> SiteReport:
    """Packages to website. Raises ProjectError or PackageError where there is nothing sound to publish."""
    if not has_corpus(project):
        raise ProjectError(
            _("there is no corpus yet"),
            place="datapackages/all",
            expected=corpus_expected(),
            remedy=_("run mingzhang ingest"),
        )
    return publish_site(project.root, report=report.say)
