"""The corpus `all/`, and that of the examples, from the packages in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mingzhang.budget.by_hand.search import Search
from mingzhang.budget.revised import RevisedCell
from mingzhang.datapackage.corpus_package.members import members_of
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import CORPORA, Rows, list_revisions, read_package
from mingzhang.errors import PackageError
from mingzhang.ingest.context import IngestContext
from mingzhang.intake.results import layouts_version
from mingzhang.language import Sentence, _
from mingzhang.validation import HeldFiling, check_corpus, revised_cells


def write_all(context: IngestContext, stale: frozenset[str], searches: Sequence[Search]) -> PackageError | None:
    """Write the corpora; or what is damaged, of the packages that no filing gives anew or of the corpus before."""
    top = context.project.datapackages
    try:
        members = members_of(top)
        for corpus, own in members.by_corpus.items():
            with_data = [member for member in own if not member.state]
            write_corpus(
                top,
                context.register.agencies,
                stale=stale,
                layouts=layouts_version(),
                between=check_corpus([_held(member.folder) for member in with_data]),
                decisions=context.decisions.by_filing,
                searches=searches,
                revised={member.filing_id: _revised(member.folder) for member in with_data},
                corpus=corpus,
                members=members,
            )
    except PackageError as problem:
        if problem.place.startswith(f"{top.as_posix()}/"):
            inside = problem.place.removeprefix(f"{top.as_posix()}/")
            problem.place = f"{top.name}/{inside}"
            problem.remedy = remedy_for("/".join(inside.split("/")[: 1 if inside.split("/")[0] in CORPORA else 2]))
        problem.message = Sentence(_("; ").join((problem.message, _("all/ stays as it was"))))
        return problem
    return None


def _held(folder: Path) -> HeldFiling:
    package = read_package(folder)
    who = (package.filing_id, package.agency_id, package.agency_name, package.parent_id)
    versions = _versions(folder)
    return HeldFiling(*who, package.year, package.document, package.rows, versions[-2] if len(versions) > 1 else None)


def _revised(folder: Path) -> Sequence[Sequence[RevisedCell]]:
    """What each version of a filing changed against the one before it, oldest first: the first one changed nothing. Of a version that
    an earlier contract describes that cannot be told."""
    versions = _versions(folder)
    steps = zip(versions[1:], versions, strict=False)
    return [(), *(revised_cells(now, before) if now and before else () for now, before in steps)]


def _versions(folder: Path) -> list[Rows | None]:
    """The rows of every version of a filing, oldest first, the current one last; None for one of an earlier contract."""
    packages = [read_package(each) for each in (*list_revisions(folder), folder)]
    return [package.rows if package.is_current else None for package in packages]


def remedy_for(folder: str) -> Sentence:
    """What helps with a damaged package; `folder` is its path from `datapackages/`."""
    return _(
        "delete datapackages/{folder}/ (or restore it from version control) and run mingzhang ingest", folder=folder
    )
