"""`mingzhang check`: whether each data package keeps the contract."""

from __future__ import annotations

from mingzhang.app.corpus_state import corpus_expected, has_corpus
from mingzhang.datapackage.reader import CORPUS, list_corpora, list_packages, list_revisions
from mingzhang.datapackage.validation import validate_package
from mingzhang.errors import PackageError
from mingzhang.ingest.context import Report
from mingzhang.ingest.corpus import remedy_for
from mingzhang.intake.project import Project
from mingzhang.language import Sentence, _


def check_packages(project: Project, report: Report) -> tuple[PackageError, ...]:
    """Validate every package, superseded versions and the corpora included. Returns what is wrong."""
    current = list_packages(project.datapackages)
    folders = [*current, *(older for package in current for older in list_revisions(package))]
    problems: list[PackageError] = []
    folders += list_corpora(project.datapackages)
    if not has_corpus(project):
        problems.append(
            PackageError(
                _("there is no corpus"),
                place=f"datapackages/{CORPUS}",
                expected=corpus_expected(),
                remedy=_("run mingzhang ingest"),
            )
        )
    report.stage(_("Checking packages"), len(folders))
    for folder in folders:
        name = folder.relative_to(project.datapackages).as_posix()
        report.step(name)
        problems += [
            PackageError(
                Sentence(str(problem)),
                place=f"datapackages/{name}",
                expected=_("a package that keeps the data contract"),
                remedy=remedy_for(name),
            )
            for problem in validate_package(folder)
        ]
    return tuple(problems)
