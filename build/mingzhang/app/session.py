"""What the commands share: the option `--project`, exit codes, the reporter that tells errors, and sentences that several say."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.errors import MingzhangError, ProjectError
from mingzhang.language import _

# Loaded by what needs it: `mingzhang --help` is not to wait for readers and charts.
if TYPE_CHECKING:
    from mingzhang.app.console import Reporter
    from mingzhang.intake.outcome import Ingested
    from mingzhang.intake.project import Project
    from mingzhang.website import SiteReport

INCOMPLETE, WRONG_USAGE = 1, 2

ProjectFolder = Annotated[
    Path, typer.Option("--project", metavar="DIR", help="The folder with mkdocs.yml and filings/ (default: here).")
]
HERE = Path()


@contextmanager
def reporting() -> Iterator[Reporter]:
    """A reporter; an error that ends the command is told in full."""
    from mingzhang.app.console import Reporter

    with Reporter() as reporter:
        try:
            yield reporter
        except ProjectError as error:
            reporter.complain(error)
            raise typer.Exit(WRONG_USAGE) from error
        except MingzhangError as error:
            reporter.complain(error)
            raise typer.Exit(INCOMPLETE) from error
        except BrokenPipeError:  # whoever listened has gone
            raise
        except OSError as error:
            reporter.complain(_refused(error))
            raise typer.Exit(WRONG_USAGE) from error


def _refused(error: OSError) -> ProjectError:
    """What the system refused outside any one filing: a full disk, a folder without rights."""
    return ProjectError(
        _("the system refused ({reason})", reason=error.strerror or error),
        place=str(error.filename or ""),
        expected=_("room on the disk, and leave to read and write the project's folders"),
        remedy=_("look at this place, and run the command again"),
    )


def ingest_filings(project: Project, reporter: Reporter) -> Ingested:
    """Make the packages, and tell what came of each filing and where the packages are. Raises ProjectError, before any
    work is done, where `mkdocs.yml` cannot give the website."""
    from mingzhang.ingest import ingest
    from mingzhang.website import Settings

    ingested = ingest(project, reporter, republish=Settings(project.root).republish)
    reporter.summary(ingested)
    reporter.say(_("Data packages: {folder}", folder=f"{shown(project.datapackages)}/"))
    return ingested


def website_line(site: SiteReport) -> str:
    """Where the website is, and how large."""
    return _(
        "Website: {folder} ({pages} pages, {agencies} agencies, {filings} filings)",
        folder=f"{shown(site.site)}/",
        pages=site.pages,
        agencies=site.agencies,
        filings=site.filings,
    )


def shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def project_option(project: Path) -> str:
    """The option that a command line needs for this project, with a blank before it; nothing for the one that is here."""
    return "" if project == HERE else f" --project {project}"


def day(text: str) -> str:
    """A day as ISO: the one given, else that of SOURCE_DATE_EPOCH, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if text:
            return datetime.date.fromisoformat(text).isoformat()
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now()  # noqa: DTZ005  # the day where people are
    except ValueError as error:
        raise typer.BadParameter(_("{text} is no day such as 2026-03-01", text=text or epoch)) from error
    return moment.date().isoformat()
