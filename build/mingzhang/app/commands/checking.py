"""The commands that look at what was made: checks, how a figure came about, which form fits."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from mingzhang.app.session import (
    HERE,
    INCOMPLETE,
    ProjectFolder,
    reporting,
)


class FailOn(StrEnum):
    """From which tier on a difference makes `check` fail."""

    MISMATCH = "mismatch"
    UNUSUAL = "unusual"
    ROUNDING = "rounding"


def check(
    project: ProjectFolder = HERE,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on",
            help="Exit with 1 where a check is off by this or more: mismatch (a check failed), unusual (rounding hardly "
            "explains it) or rounding.",
        ),
    ] = None,
) -> None:
    """Validate every data package, and print what does not add up."""
    from mingzhang.app.check import check_packages
    from mingzhang.app.check_report import check_report
    from mingzhang.budget.message import message
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        opened = open_project(project)
        problems = check_packages(opened, reporter)
        for problem in problems:
            reporter.complain(problem)
        reporter.tell(message("packages-wrong", count=len(problems)) if problems else message("packages-valid"))
        if problems:
            raise typer.Exit(INCOMPLETE)
        failing = 0
        for filing in check_report(opened.datapackages):
            reporter.findings(filing)
            failing += fail_on is not None and filing.reaches(fail_on)
        if failing:
            reporter.tell(message("filings-off", count=failing, tier=message(f"tier-{fail_on}")))
            raise typer.Exit(INCOMPLETE)


def explain(
    filing: Annotated[str, typer.Argument(metavar="FILING", help="A filing id: bole-2026-department-budget.")],
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="The name of a CSV: income, facts …")],
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="The key of the row, the name of a fact, or the number of the row.")
    ],
    column: Annotated[str, typer.Argument(metavar="[COLUMN]", help="One column only.")] = "",
    project: ProjectFolder = HERE,
) -> None:
    """Tell how a figure came to stand where it stands: token, line, column, corrections, checks."""
    from mingzhang import reviewing
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        for line in reviewing.explain(open_project(project).datapackages, filing, resource, key, column):
            reporter.say(line)


def forms(
    filing: Annotated[
        str,
        typer.Argument(
            metavar="[FILING]", help="A filing id, the name of a file in filings/, or the path of any file."
        ),
    ] = "",
    project: ProjectFolder = HERE,
) -> None:
    """List the known forms; for a filing, tell which fit, what was not understood, and the lines to add."""
    from mingzhang.app import form_inspection
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        opened = open_project(project)
        for line in (
            form_inspection.forms_of(opened, reporter, filing) if filing else form_inspection.known_forms_of(opened)
        ):
            reporter.say(line)
