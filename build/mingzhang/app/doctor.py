"""`mingzhang doctor`: what is wrong with a project, topic by topic, without building anything.

A problem is what makes data missing, wrong or old; a remark is what a person may want to do or know.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.app.corpus_state import corpus_expected, has_corpus
from mingzhang.app.unbuilt import unbuilt_filings
from mingzhang.budget.phrases import say
from mingzhang.budget.place_forms.forms import project_forms
from mingzhang.datapackage.agencies.register import Register, is_made
from mingzhang.datapackage.reader import DESCRIPTOR, Package, list_packages, read_corpus, read_package
from mingzhang.datapackage.records import FilingRow, read_records
from mingzhang.errors import MingzhangError, PackageError, ProjectError
from mingzhang.extraction.identity.form_checks import checked_forms
from mingzhang.ingest.corpus import remedy_for
from mingzhang.ingest.listing import known_searches, read_listing, read_searches
from mingzhang.ingest.unused import inapplicable, without_filing
from mingzhang.intake.corrections import load_corrections
from mingzhang.intake.decisions import load_decisions
from mingzhang.intake.listed import with_listing
from mingzhang.intake.project import Project
from mingzhang.intake.submissions import find_submissions
from mingzhang.intake.withdrawals import load_withdrawals
from mingzhang.language import Sentence, _, listed, ngettext
from mingzhang.reading.word.libreoffice import program_path
from mingzhang.reviewing import lapsed
from mingzhang.website import Settings

_MOST_NAMED = 5

Found = MingzhangError | Sentence
"""A problem, or a remark."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What was looked at, and what was found there."""

    name: Sentence
    problems: tuple[MingzhangError, ...]
    remarks: tuple[Sentence, ...]


def examine(project: Project) -> Iterator[Topic]:
    """Each topic in turn. Nothing is written, and files are read only where no package was made of them."""
    yield _topic(_("this machine"), _machine())
    yield _topic(_("settings"), _settings(project))
    yield _topic(_("agencies"), _agencies(project))
    yield _topic(_("list of filings"), _list_of_filings(project))
    yield _topic(_("list of searches"), _list_of_searches(project))
    yield _topic(_("corrections, decisions, withdrawals"), _by_hand(project))
    yield _topic(_("data packages"), _packages(project))
    yield _topic(_("filings"), unbuilt_filings(project))
    yield _topic(_("addresses"), _addresses(project))
    yield _topic(_("website"), _website(project))


def _topic(name: Sentence, found: Iterator[Found]) -> Topic:
    problems: list[MingzhangError] = []
    remarks: list[Sentence] = []
    try:
        for one in found:
            if isinstance(one, MingzhangError):
                problems.append(one)
            else:
                remarks.append(one)
    except MingzhangError as problem:  # the rest of the topic cannot be looked at
        problems.append(problem)
    return Topic(name, tuple(problems), tuple(remarks))


def _machine() -> Iterator[Found]:
    if program_path() is None:
        yield _("LibreOffice is not installed: old Word files (DOC) cannot be read, everything else can")
    asked = shutil.which("fc-list")
    if asked is not None:
        fonts = subprocess.run([asked, ":lang=zh"], capture_output=True, check=False, timeout=30)  # noqa: S603  # fontconfig
        if not fonts.stdout.strip():
            yield _(
                "there is no Chinese font: pages that are looked at on this machine show boxes (the website is whole)"
            )


def _settings(project: Project) -> Iterator[Found]:
    checked_forms(project_forms(project.forms), project.forms.name)
    if not Settings(project.root).url:
        yield _(
            "site_url is not set in mkdocs.yml: feed and citations have no full addresses, and the page for a missing address "
            "finds its stylesheet only at the root of a host"
        )


def _agencies(project: Project) -> Iterator[Found]:
    register = Register.load(project.register)
    made = [agency.name for agency in register.agencies if is_made(agency)]
    if made:
        yield ngettext(
            "{count} agency was added by the program and nobody has looked at it: {names} (mingzhang agencies)",
            "{count} agencies were added by the program and nobody has looked at them: {names} (mingzhang agencies)",
            len(made),
            names=_some(made),
        )
    without = {filing.agency_name for filing in _filings(project) if not filing.region_code}
    if without:
        yield ngettext(
            "{count} agency has no region: {names} (write region_code into filings/agencies.csv)",
            "{count} agencies have no region: {names} (write region_code into filings/agencies.csv)",
            len(without),
            names=_some(sorted(without)),
        )


def _list_of_filings(project: Project) -> Iterator[Found]:
    yield from with_listing(find_submissions(project.filings), read_listing(project.filings))[1]


def _list_of_searches(project: Project) -> Iterator[Found]:
    yield from known_searches(read_searches(project.filings), Register.load(project.register)).problems


def _by_hand(project: Project) -> Iterator[Found]:
    """Rows that are wrong, or that find nothing any more."""
    corrections, decisions = load_corrections(project.corrections), load_decisions(project.decisions)
    yield from corrections.problems
    yield from decisions.problems
    load_withdrawals(project.withdrawn)
    current = Register.load(project.register).current_filing_id
    held = {package.filing_id for package in _sound(project)}
    corrections, decisions = corrections.renamed(current), decisions.renamed(current)
    for sentence in (*without_filing(corrections, held), *inapplicable(project.datapackages, corrections, held)):
        place, _colon, message = sentence.partition(": ")
        yield ProjectError(
            Sentence(message),
            place=place,
            expected=_("a row that finds what it corrects"),
            remedy=_("mend the row, or remove it"),
        )
    for item in lapsed(project.datapackages, (one for ones in decisions.by_filing.values() for one in ones)):
        yield ProjectError(
            Sentence(say(item.what)),
            place=item.place,
            expected=_("a decision on what is found now"),
            remedy=_("look at the finding again (mingzhang review), then write the row anew or remove it"),
        )


def _packages(project: Project) -> Iterator[Found]:
    for folder in list_packages(project.datapackages):
        name = folder.relative_to(project.datapackages).as_posix()
        try:
            package = read_package(folder)
        except PackageError as problem:
            yield PackageError(problem.message, place=f"datapackages/{name}", remedy=remedy_for(name))
            continue
        if not package.is_current:
            yield PackageError(
                _("the package keeps version {version} of the data contract", version=package.contract_version),
                place=f"datapackages/{name}",
                expected=_("the version that this program writes"),
                remedy=_("run mingzhang ingest"),
            )
    if not has_corpus(project):
        yield PackageError(
            _("there is no corpus"),
            place="datapackages/all",
            expected=corpus_expected(),
            remedy=_("run mingzhang ingest"),
        )
    for filing in _filings(project):
        if filing.stale:
            yield PackageError(
                _("the package is of an earlier build: its file could not be read, or is not the one that was read"),
                place=f"datapackages/{filing.path}",
                expected=_("a package of the file that lies in filings/ now"),
                remedy=_("run mingzhang ingest: it says why filings/{name} is not used", name=filing.source_name),
            )


def _addresses(project: Project) -> Iterator[Found]:
    without = [each.source_name for each in _filings(project) if not each.url and each.source_name]
    if without:
        yield ngettext(
            "{count} filing has no address: {names} (write it into filings/filings.csv)",
            "{count} filings have no address: {names} (write them into filings/filings.csv)",
            len(without),
            names=_some(without),
        )


def _website(project: Project) -> Iterator[Found]:
    page, data = project.site / "index.html", project.datapackages / "all" / DESCRIPTOR
    if not page.is_file():
        yield _("there is no website yet: mingzhang publish")
    elif data.is_file() and page.stat().st_mtime < data.stat().st_mtime:
        yield _("the website is older than the data: mingzhang publish")


def _sound(project: Project) -> Iterator[Package]:
    """The packages that can be read."""
    for folder in list_packages(project.datapackages):
        try:
            yield read_package(folder)
        except PackageError:
            continue


def _filings(project: Project) -> list[FilingRow]:
    """The rows of `all/filings`; none where there is no corpus. Raises PackageError where it is damaged."""
    return read_records(read_corpus(project.datapackages), FilingRow) if has_corpus(project) else []


def _some(names: list[str]) -> Sentence:
    more = len(names) - _MOST_NAMED
    shown = listed(names[:_MOST_NAMED])
    return _("{names} and {count} more", names=shown, count=more) if more > 0 else shown
