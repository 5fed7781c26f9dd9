"""What the commands of the program do with a project: build it, check it, withdraw a filing, review."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from mingzhang.datapackage.package import list_revisions
from mingzhang.datapackage.reader import CORPUS, DESCRIPTOR, list_packages, read_package
from mingzhang.datapackage.register import Register
from mingzhang.datapackage.validation import validate_package
from mingzhang.errors import PackageError, ProjectError, UnreadableFiling
from mingzhang.ingest import ingest, remedy_for
from mingzhang.ingest.context import Report, lies_in, refuse_persons
from mingzhang.intake.corrections import load_corrections
from mingzhang.intake.decisions import load_decisions
from mingzhang.intake.project import Project
from mingzhang.intake.settings import check_settings
from mingzhang.intake.withdrawals import Withdrawal, load_withdrawals, save_withdrawals
from mingzhang.language import Sentence, _, listed
from mingzhang.reading.sheet_rows import sheet_rows
from mingzhang.reviewing import Chosen, Item, chosen, enter_corrections, enter_decisions, worklist
from mingzhang.website import SiteReport
from mingzhang.website import publish as publish_site

__all__ = ["check", "ingest", "publish", "read_review", "readmit", "review", "withdraw"]

_MOST_NAMED = 5


def publish(project: Project, report: Report) -> SiteReport:
    """Packages to website. Raises ProjectError or PackageError where there is nothing sound to publish."""
    check_settings(project)
    if not _has_corpus(project):
        raise ProjectError(
            _("there is no corpus yet"),
            place="datapackages/all",
            expected=_corpus_expected(),
            remedy=_("run mingzhang ingest"),
        )
    return publish_site(project.root, report=report.say)


def check(project: Project, report: Report) -> tuple[PackageError, ...]:
    """Validate every package, superseded versions and the corpus included. Returns what is wrong."""
    current = list_packages(project.datapackages)
    folders = [*current, *(older for package in current for older in list_revisions(package))]
    problems: list[PackageError] = []
    if _has_corpus(project):
        folders.append(project.datapackages / CORPUS)
    else:
        problems.append(
            PackageError(
                _("there is no corpus"),
                place=f"datapackages/{CORPUS}",
                expected=_corpus_expected(),
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


def withdraw(project: Project, name: str, reason: str, date: str) -> None:
    """Enter a filing that is held, by its id or the name of its file in `filings/`, into `filings/withdrawn.csv`; the next
    build takes its data out. Raises ProjectError for one that is not held, or that is withdrawn already."""
    filing_id = _filing_called(project, name)
    withdrawals = load_withdrawals(project.withdrawn)
    folder = next(
        (each for each in list_packages(project.datapackages) if f"{each.parent.name}-{each.name}" == filing_id), None
    )
    if folder is None or filing_id in withdrawals:
        raise ProjectError(
            _("{filing_id} is withdrawn already", filing_id=filing_id[:80])
            if folder
            else _("no filing is called {filing_id}", filing_id=filing_id[:80]),
            place="filings/withdrawn.csv" if folder else "datapackages",
            expected=_("the id of a filing that is held, such as bole-2026-department-budget, or its file in filings/"),
            remedy=_("take the id from all/filings.csv, or from the end of the address of its page"),
        )
    refuse_persons(_("the reason"), (reason,), "--reason")
    withdrawal = Withdrawal(filing_id, " ".join(reason.split()), date, read_package(folder).url)
    save_withdrawals(project.withdrawn, {**withdrawals, filing_id: withdrawal})


def _filing_called(project: Project, name: str) -> str:
    """The id of the one filing whose file or folder in `filings/` has that name; any other name as it is. Raises
    ProjectError for a folder of several filings."""
    folders = list_packages(project.datapackages)
    if any(f"{each.parent.name}-{each.name}" == name for each in folders):
        return name
    path = PurePosixPath(name.replace("\\", "/")).as_posix().removeprefix("filings/")
    found = [package.filing_id for each in folders if lies_in((package := read_package(each)).source_name, path)]
    if len(found) > 1:
        raise ProjectError(
            _("{name} holds several filings", name=name[:80]),
            place=f"filings/{path[:80]}",
            expected=_("the id or the file of one of them"),
            remedy=_("write one of {ids}", ids=listed(sorted(found)[:_MOST_NAMED])),
        )
    return found[0] if found else name


def readmit(project: Project, filing_id: str) -> None:
    """Undo a withdrawal; the next build publishes the filing again, where its file is still there. Raises ProjectError for
    one that is not withdrawn."""
    withdrawals = load_withdrawals(project.withdrawn)
    if filing_id not in withdrawals:
        raise ProjectError(
            _("{filing_id} is not withdrawn", filing_id=filing_id[:80]),
            place="filings/withdrawn.csv",
            expected=_("the id of a withdrawn filing: {ids}", ids=listed(withdrawals)),
            remedy=_("correct the id"),
        )
    save_withdrawals(project.withdrawn, {key: one for key, one in withdrawals.items() if key != filing_id})


def review(project: Project, *, published: bool = False, each: bool = False) -> list[Item]:
    """What a person should look at, worst first; also what is `published` without a decision, if asked for; `each`: every
    figure by itself. Raises ProjectError or PackageError where there is nothing sound."""
    register = Register.load(project.register)
    used = [one.correction_id for ones in load_corrections(project.corrections).by_filing.values() for one in ones]
    decided = load_decisions(project.decisions).renamed(register.current_filing_id)
    decisions = [one for ones in decided.by_filing.values() for one in ones]
    return list(worklist(project.datapackages, register.agencies, used, decisions, published=published, each=each))


def read_review(project: Project, sheet: Path, today: str) -> Chosen:
    """Enter what people chose in a sheet of the review into corrections and decisions. Raises ProjectError for what is no such
    sheet, or where these files cannot be used."""
    try:
        rows = sheet_rows(sheet.read_bytes(), sheet.name)
    except UnreadableFiling as problem:
        raise ProjectError(
            problem.message, place=problem.place, expected=_("CSV or an XLSX workbook"), remedy=problem.remedy
        ) from problem
    items = [*review(project, published=True), *review(project, published=True, each=True)]
    found = chosen(rows, sheet.name, items, today)
    enter_corrections(project.corrections, found.corrections)
    enter_decisions(project.decisions, found.decisions)
    return found


def _has_corpus(project: Project) -> bool:
    return (project.datapackages / CORPUS / DESCRIPTOR).is_file()


def _corpus_expected() -> Sentence:
    return _("the package all/, which ingest writes last")
