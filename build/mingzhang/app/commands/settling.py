"""The commands with which people settle what is doubtful, and take personal data out of a text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.app.session import (
    HERE,
    INCOMPLETE,
    ProjectFolder,
    day,
    project_option,
    reporting,
    shown,
)
from mingzhang.language import _, listed

if TYPE_CHECKING:
    from mingzhang.app.console import Reporter
    from mingzhang.intake.project import Project


def review(
    project: ProjectFolder = HERE,
    limit: Annotated[int, typer.Option(min=0, help="The most to list; 0 for all.")] = 50,
    published: Annotated[
        bool,
        typer.Option("--published", help="Also list the findings that are published, to be dismissed or confirmed."),
    ] = False,
    each: Annotated[
        bool, typer.Option("--each", help="Every figure by itself, not those of one cause together.")
    ] = False,
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="PATH", help="Write all of it as a sheet with choices (.xlsx, or .csv)."),
    ] = None,
    read: Annotated[
        Path | None, typer.Option("--read", metavar="FILE", help="Enter the choices made in such a sheet.")
    ] = None,
) -> None:
    """List what a person should look at, worst first, each with the lines that settle it."""
    from mingzhang import reviewing
    from mingzhang.app.review import review_project
    from mingzhang.budget.message import message
    from mingzhang.intake.choice_sheet import check_free
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        opened = open_project(project)
        if read is not None:
            _read_review(opened, read, reporter)
            return
        items = review_project(opened, published=published, each=each, apart=xlsx is not None)
        if xlsx is not None:
            check_free(xlsx, _("read it with --read, remove it, or give another name"))
            count = reviewing.write_sheet(xlsx, items)
            reporter.say(_("{count} things to decide: {path}", count=count, path=shown(xlsx)))
            reporter.say(
                _(
                    "Then enter them: {command}",
                    command=f"mingzhang review --read {shown(xlsx)}{project_option(project)}",
                )
            )
            return
        for item in items[: limit or None]:
            reporter.item(item)
        rest = len(items) - limit if limit else 0
        more = message("review-more", count=rest) if rest > 0 else ""
        reporter.tell(message("review-count", count=len(items), more=more) if items else message("review-nothing"))


def _read_review(project: Project, sheet: Path, reporter: Reporter) -> None:
    from mingzhang.app.review import enter_review

    found = enter_review(project, sheet, day(""))
    for problem in found.problems:
        reporter.complain(problem)
    reporter.say(
        _(
            "{settled} are settled ({corrections} rows in corrections.csv, {decisions} in decisions.csv, {agencies} in "
            "agencies.csv), {waiting} wait",
            settled=found.settled,
            corrections=len(found.corrections),
            decisions=len(found.decisions),
            agencies=found.entered,
            waiting=found.waiting,
        )
    )
    if found.settled:
        reporter.say(_("Packages and pages follow with the next build: {command}", command="mingzhang build"))
    if found.problems:
        raise typer.Exit(INCOMPLETE)


def redact(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A filing as text.")],
    output: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The copy (default: beside it, as NAME.redacted.EXT).")
    ] = None,
) -> None:
    """Write a copy of a text filing without names of contacts and project leads, telephone and identity numbers."""
    from mingzhang.app.redaction import copy_beside, redact_file

    if not (file.is_file() and os.access(file, os.R_OK)):
        raise typer.BadParameter(_("there is no file {path}, or it cannot be read", path=file))
    target = output or copy_beside(file)
    with reporting() as reporter:
        try:
            redacted = redact_file(file, target)
        except FileExistsError as error:
            raise typer.BadParameter(
                _("{path} exists; remove it, or name another with --output", path=target)
            ) from error
        where = listed(redacted.lines)
        reporter.say(_("Taken out in lines: {lines}", lines=where) if where else _("Nothing personal was found"))
        reporter.say(_("Copy: {path}", path=shown(target)))
