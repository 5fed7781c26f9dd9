"""The commands for who is in the collection and what is taken out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.app.session import (
    HERE,
    INCOMPLETE,
    ProjectFolder,
    day,
    ingest_filings,
    project_option,
    reporting,
    shown,
    website_line,
)
from mingzhang.language import _, ngettext

if TYPE_CHECKING:
    from mingzhang.app.console import Reporter
    from mingzhang.intake.project import Project


def agencies(
    project: ProjectFolder = HERE,
    official_list: Annotated[
        Path | None,
        typer.Option(
            "--list", metavar="FILE", help="An official list of units (CSV, XLSX): names, credit codes, superiors."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            metavar="PATH",
            help="The table to fill in, .xlsx or .csv (default: agencies-to-confirm.xlsx in the project's folder).",
        ),
    ] = None,
    confirm: Annotated[
        Path | None, typer.Option("--confirm", metavar="FILE", help="Enter a table that was filled in.")
    ] = None,
) -> None:
    """Propose ids, names, places and superiors of agencies that are new, as a table to confirm."""
    from mingzhang import registering
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        opened = open_project(project)
        if confirm is not None:
            _confirm_agencies(opened, confirm, reporter)
            return
        target = output or opened.root / "agencies-to-confirm.xlsx"
        proposals, remarks = registering.propose_table(opened, official_list, target)
        for remark in remarks:
            reporter.say(remark)
        if not proposals:
            reporter.say(_("There is nothing to propose: people have looked at every agency"))
            return
        count = len(proposals)
        path = shown(target)
        reporter.say(ngettext("{count} agency: fill in {path}", "{count} agencies: fill in {path}", count, path=path))
        reporter.say(
            _(
                "Then enter it: {command}",
                command=f"mingzhang agencies --confirm {shown(target)}{project_option(project)}",
            )
        )


def _confirm_agencies(project: Project, table: Path, reporter: Reporter) -> None:
    from mingzhang import registering

    confirmed = registering.confirm_table(project, table)
    for problem in confirmed.problems:
        reporter.complain(problem)
    reporter.say(
        _(
            "{changed} rows are entered into filings/agencies.csv, {waiting} wait for a decision",
            changed=confirmed.changed,
            waiting=confirmed.waiting,
        )
    )
    if confirmed.changed:
        reporter.say(_("Packages and pages follow with the next build: {command}", command="mingzhang build"))
    if confirmed.problems:
        raise typer.Exit(INCOMPLETE)


def withdraw(
    filing: Annotated[
        str, typer.Argument(metavar="FILING", help="A filing id: bole-2026-department-budget, or a file in filings/.")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stands on the page of the filing.")] = "",
    date: Annotated[str, typer.Option("--date", metavar="DAY", help="Since when: 2026-03-01 (default: today).")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Publish the filing again.")] = False,
    project: ProjectFolder = HERE,
) -> None:
    """Take the data of a filing out everywhere; its address and the reason stay."""
    from mingzhang.app.withdraw import readmit_filing, withdraw_filing
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        opened = open_project(project)
        if undo:
            readmit_filing(opened, filing)
        elif not reason.strip():
            raise typer.BadParameter(_("a reason is needed: --reason TEXT"))
        else:
            withdraw_filing(opened, filing, reason, day(date))
        ingest_filings(opened, reporter)
        if (opened.site / "index.html").is_file():
            from mingzhang.app.publish import publish_project

            reporter.say(website_line(publish_project(opened, reporter)))
