"""`mingzhang withdraw`: which filings are withdrawn, in `filings/withdrawn.csv`; the next build takes their data out."""

from __future__ import annotations

from pathlib import PurePosixPath

from mingzhang.datapackage.reader import list_packages, read_package
from mingzhang.errors import ProjectError
from mingzhang.ingest.context import lies_in, refuse_persons
from mingzhang.intake.project import Project
from mingzhang.intake.withdrawals import Withdrawal, load_withdrawals, save_withdrawals
from mingzhang.language import _, listed

_MOST_NAMED = 5


def withdraw_filing(project: Project, name: str, reason: str, date: str) -> None:
    """Enter a filing that is held, by its id or the name of its file in `filings/`, into `filings/withdrawn.csv`; the next
    build takes its data out. Raises ProjectError for one that is not held, that is withdrawn already, or that is an example."""
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
    package = read_package(folder)
    if package.example:
        raise ProjectError(
            _("{filing_id} is an example", filing_id=filing_id),
            place=f"filings/{package.source_name}",
            expected=_("a filing that an agency published"),
            remedy=_("remove the file from filings/"),
        )
    withdrawal = Withdrawal(filing_id, " ".join(reason.split()), date, package.url, package.source_name)
    save_withdrawals(project.withdrawn, {**withdrawals, filing_id: withdrawal})


def readmit_filing(project: Project, name: str) -> None:
    """Undo a withdrawal of a filing, by its id or the name of its file in `filings/`; the next build publishes it again, where its
    file is still there. Raises ProjectError for one that is not withdrawn."""
    withdrawals = load_withdrawals(project.withdrawn)
    path = _in_filings(name)
    found = [key for key, one in withdrawals.items() if one.file and lies_in(one.file, path)]
    filing_id = found[0] if len(found) == 1 and name not in withdrawals else name
    if filing_id not in withdrawals:
        raise ProjectError(
            _("{filing_id} is not withdrawn", filing_id=filing_id[:80]),
            place="filings/withdrawn.csv",
            expected=_("the id of a withdrawn filing, or its file in filings/: {ids}", ids=listed(withdrawals)),
            remedy=_("correct the name"),
        )
    save_withdrawals(project.withdrawn, {key: one for key, one in withdrawals.items() if key != filing_id})


def _filing_called(project: Project, name: str) -> str:
    """The id of the one filing whose file or folder in `filings/` has that name; any other name as it is. Raises
    ProjectError for a folder of several filings."""
    folders = list_packages(project.datapackages)
    if any(f"{each.parent.name}-{each.name}" == name for each in folders):
        return name
    path = _in_filings(name)
    found = [package.filing_id for each in folders if lies_in((package := read_package(each)).source_name, path)]
    if len(found) > 1:
        raise ProjectError(
            _("{name} holds several filings", name=name[:80]),
            place=f"filings/{path[:80]}",
            expected=_("the id or the file of one of them"),
            remedy=_("write one of {ids}", ids=listed(sorted(found)[:_MOST_NAMED])),
        )
    return found[0] if found else name


def _in_filings(name: str) -> str:
    """The name of a file as packages have it: from `filings/` on, with slashes."""
    return PurePosixPath(name.replace("\\", "/")).as_posix().removeprefix("filings/")
