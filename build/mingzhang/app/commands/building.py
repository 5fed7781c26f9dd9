"""The commands that make packages and the website, and show it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.app.session import (
    HERE,
    INCOMPLETE,
    ProjectFolder,
    ingest_filings,
    project_option,
    reporting,
    shown,
    website_line,
)
from mingzhang.errors import ProjectError
from mingzhang.language import _

if TYPE_CHECKING:
    from mingzhang.intake.project import Project


def build(project: ProjectFolder = HERE) -> None:
    """Do everything: filings to data packages, data packages to the website."""
    from mingzhang.app.publish import publish_project
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        opened = open_project(project)
        ingested = ingest_filings(opened, reporter)
        if ingested.problem is not None:
            raise typer.Exit(INCOMPLETE)
        reporter.say(website_line(publish_project(opened, reporter)))
        reporter.say(_("To look at it: {command}", command=f"mingzhang serve{project_option(project)}"))
        if not ingested.complete:
            raise typer.Exit(INCOMPLETE)


def ingest(project: ProjectFolder = HERE) -> None:
    """Turn filings/ into datapackages/."""
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        if not ingest_filings(open_project(project), reporter).complete:
            raise typer.Exit(INCOMPLETE)


def publish(project: ProjectFolder = HERE) -> None:
    """Turn datapackages/ into the website."""
    from mingzhang.app.publish import publish_project
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        opened = open_project(project)
        reporter.say(website_line(publish_project(opened, reporter)))


def serve(
    project: ProjectFolder = HERE,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8000,
) -> None:
    """Show the built website on this machine."""
    from mingzhang.app.server import serve_folder
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        serve_folder(_built(open_project(project)), port, reporter.say)


def _built(project: Project) -> Path:
    if not (project.site / "index.html").is_file():
        raise ProjectError(
            _("there is no website yet"),
            place=shown(project.site),
            expected=_("a built website"),
            remedy=_("run 'mingzhang build' first"),
        )
    return project.site
