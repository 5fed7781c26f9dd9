"""The corpus `all/`, from the packages in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mingzhang.budget.by_hand.search import Search
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import CORPUS, list_packages, read_package
from mingzhang.datapackage.writing.package import list_revisions
from mingzhang.errors import PackageError
from mingzhang.ingest.context import IngestContext
from mingzhang.intake.results import layouts_version
from mingzhang.language import Sentence, _
from mingzhang.validation import HeldFiling, check_corpus


def write_all(context: IngestContext, stale: frozenset[str], searches: Sequence[Search]) -> PackageError | None:
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
            searches=searches,
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
    revisions = list_revisions(folder)
    before = read_package(revisions[-1]).rows if revisions else None
    return HeldFiling(*who, package.year, package.document, package.rows, before)


def remedy_for(folder: str) -> Sentence:
    """What helps with a damaged package; `folder` is its path from `datapackages/`."""
    return _(
        "delete datapackages/{folder}/ (or restore it from version control) and run mingzhang ingest", folder=folder
    )
