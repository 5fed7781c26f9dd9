"""The corpus `all/`, and that of the examples, from the packages in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mingzhang.budget.by_hand.search import Search
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.revised import RevisedCell
from mingzhang.datapackage.corpus_package.members import members_of
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import CORPORA, Package, Rows, list_revisions, read_package
from mingzhang.datapackage.records import ResourceRow, TableRow, read_records, read_table
from mingzhang.errors import PackageError
from mingzhang.ingest.context import IngestContext
from mingzhang.intake.results import layouts_version
from mingzhang.language import Sentence, _
from mingzhang.validation import PublishedFiling, check_corpus, revised_cells

_Kind = TypeVar("_Kind", bound=ResourceRow)


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


@dataclass(frozen=True, slots=True)
class _TypedRows:
    """The rows of a package for rules between filings."""

    package: Package

    def table(self, resource: str) -> list[TableRow]:
        return read_table(self.package, TABLE_RESOURCES[resource])

    def records(self, kind: type[_Kind]) -> list[_Kind]:
        return read_records(self.package, kind)


def _held(folder: Path) -> PublishedFiling:
    package = read_package(folder)
    who = (package.filing_id, package.agency_id, package.agency_name, package.parent_id)
    before = _versions(folder)[-2:-1]
    revision = (package.rows, before[0]) if before and before[0] else None
    return PublishedFiling(*who, package.year, package.document, _TypedRows(package), revision)


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
