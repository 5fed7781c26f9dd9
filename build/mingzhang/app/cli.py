"""One thin verb per job: read the arguments, call, say what happened.

Exit codes: 0 everything was read (doubt and warnings included); 1 a filing was rejected, an expected table is missing,
a figure inside a table is in no row, a package is not valid, or a check is off by as much as `check --fail-on` names; 2 wrong usage.
"""

from __future__ import annotations

import datetime
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang import __version__
from mingzhang.app.cli_help import TranslatedCommand, TranslatedGroup
from mingzhang.errors import MingzhangError, ProjectError
from mingzhang.language import _, listed, ngettext

# Each verb loads what it needs: `mingzhang --help` is not to wait for readers and charts.
if TYPE_CHECKING:
    from mingzhang.app.console import Voice
    from mingzhang.intake.outcome import Ingested
    from mingzhang.intake.project import Project
    from mingzhang.website import SiteReport

INCOMPLETE, WRONG_USAGE = 1, 2

app = typer.Typer(
    cls=TranslatedGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Mingzhang 明账: Chinese budget disclosures in, checked open data and a searchable website out.",
)

ProjectFolder = Annotated[
    Path, typer.Option("--project", metavar="DIR", help="The folder with mkdocs.yml and filings/ (default: here).")
]
HERE = Path()


class Language(StrEnum):
    """What `--lang` takes."""

    CHINESE = "zh"
    ENGLISH = "en"


@app.callback(invoke_without_command=True)
def _program(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    lang: Annotated[  # read by TranslatedGroup, wherever it stands
        Language | None,
        typer.Option("--lang", help="The language of messages and help (default: by the locale, else Chinese)."),
    ] = None,
) -> None:
    if version:
        typer.echo(f"mingzhang {__version__}")
        raise typer.Exit


@app.command(cls=TranslatedCommand)
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the project is to be (default: here).")] = HERE,
    name: Annotated[str, typer.Option("--name", help="The name of the website.")] = "",
    site_url: Annotated[
        str | None, typer.Option("--site-url", metavar="URL", help="The address at which it will be published.")
    ] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who publishes it.")] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", help="Where readers write to (a shared address; it is published).")
    ] = None,
) -> None:
    """Write a new project that builds; on a terminal, what no option says is asked for."""
    from mingzhang.app.init import Keeper, init_project, refuse_address

    with _telling() as voice:
        name = name or _asked(_("Name of the website"))
        if not name.strip():
            raise typer.BadParameter(_("a name is needed: --name TEXT"))
        if site_url is None:
            site_url = _asked(_("Address at which it will be published (Enter: not known yet)"))
        refuse_address(site_url)
        if publisher is None:
            publisher = _asked(_("Who publishes it (Enter: not said)"))
        if contact is None:
            contact = _asked(_("Where readers write to; it is published (Enter: not said)"))
        said = (name, site_url, publisher, contact)
        for path in init_project(folder, Keeper(*(" ".join(text.split()) for text in said))):
            voice.say(_("Written: {path}", path=_shown(path)))
        voice.say(
            _(
                "Put files into {folder}, then: {command}",
                folder=f"{_shown(folder.resolve() / 'filings')}/",
                command=f"mingzhang build{_option(folder)}",
            )
        )


def _asked(question: str) -> str:
    """What a person answers on a terminal; nothing elsewhere."""
    return str(typer.prompt(question, default="", show_default=False)) if _on_a_terminal() else ""


def _on_a_terminal() -> bool:
    return sys.stdin.isatty()


@app.command(cls=TranslatedCommand)
def doctor(project: ProjectFolder = HERE) -> None:
    """Say what is wrong with a project, without building anything; ends with 1 if there is a problem, not for remarks."""
    from mingzhang.app.doctor import examine
    from mingzhang.intake.project import open_project

    with _telling() as voice:
        opened = open_project(project)
        wrong = 0
        for topic in examine(opened):
            fine = not topic.problems and not topic.remarks
            voice.say(_("{topic}: nothing found", topic=topic.name) if fine else _("{topic}:", topic=topic.name))
            for problem in topic.problems:
                head, *others = problem.parts()
                voice.say(f"  {_('problem: {what}', what=head)}")
                for part in others:
                    voice.say(f"    {part}")
            for remark in topic.remarks:
                voice.say(f"  {_('remark: {what}', what=remark)}")
            wrong += len(topic.problems)
        voice.say(ngettext("{count} problem", "{count} problems", wrong) if wrong else _("No problems"))
        if wrong:
            raise typer.Exit(INCOMPLETE)


@app.command(cls=TranslatedCommand)
def build(project: ProjectFolder = HERE) -> None:
    """Do everything: filings to data packages, data packages to the website."""
    from mingzhang.app.publish import publish_project
    from mingzhang.intake.project import open_project
    from mingzhang.intake.settings import check_settings

    with _telling() as voice:
        opened = open_project(project)
        check_settings(opened)
        ingested = _ingest(opened, voice)
        if ingested.problem is not None:
            raise typer.Exit(INCOMPLETE)
        voice.say(_website(publish_project(opened, voice)))
        voice.say(_("To look at it: {command}", command=f"mingzhang serve{_option(project)}"))
        if not ingested.complete:
            raise typer.Exit(INCOMPLETE)


@app.command(cls=TranslatedCommand)
def ingest(project: ProjectFolder = HERE) -> None:
    """Turn filings/ into datapackages/."""
    from mingzhang.intake.project import open_project

    with _telling() as voice:
        if not _ingest(open_project(project), voice).complete:
            raise typer.Exit(INCOMPLETE)


@app.command(cls=TranslatedCommand)
def publish(project: ProjectFolder = HERE) -> None:
    """Turn datapackages/ into the website."""
    from mingzhang.app.publish import publish_project
    from mingzhang.intake.project import open_project

    with _telling() as voice:
        opened = open_project(project)
        voice.say(_website(publish_project(opened, voice)))


class FailOn(StrEnum):
    """From which tier on a difference makes `check` fail."""

    MISMATCH = "mismatch"
    UNUSUAL = "unusual"
    ROUNDING = "rounding"


@app.command(cls=TranslatedCommand)
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

    with _telling() as voice:
        opened = open_project(project)
        problems = check_packages(opened, voice)
        for problem in problems:
            voice.complain(problem)
        voice.tell(message("packages-wrong", count=len(problems)) if problems else message("packages-valid"))
        if problems:
            raise typer.Exit(INCOMPLETE)
        failing = 0
        for filing in check_report(opened.datapackages):
            voice.findings(filing)
            failing += fail_on is not None and filing.reaches(fail_on)
        if failing:
            voice.tell(message("filings-off", count=failing, tier=message(f"tier-{fail_on}")))
            raise typer.Exit(INCOMPLETE)


@app.command(cls=TranslatedCommand)
def serve(
    project: ProjectFolder = HERE,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = 8000,
) -> None:
    """Show the built website on this machine."""
    from mingzhang.app.server import serve_folder
    from mingzhang.intake.project import open_project

    with _telling() as voice:
        serve_folder(_built(open_project(project)), port, voice.say)


@app.command(cls=TranslatedCommand)
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
    with _telling() as voice:
        try:
            redacted = redact_file(file, target)
        except FileExistsError as error:
            raise typer.BadParameter(
                _("{path} exists; remove it, or name another with --output", path=target)
            ) from error
        where = listed(redacted.lines)
        voice.say(_("Taken out in lines: {lines}", lines=where) if where else _("Nothing personal was found"))
        voice.say(_("Copy: {path}", path=_shown(target)))


@app.command(cls=TranslatedCommand)
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

    with _telling() as voice:
        for line in reviewing.explain(open_project(project).datapackages, filing, resource, key, column):
            voice.say(line)


@app.command(cls=TranslatedCommand)
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

    with _telling() as voice:
        opened = open_project(project)
        for line in (
            form_inspection.forms_of(opened, voice, filing) if filing else form_inspection.known_forms_of(opened)
        ):
            voice.say(line)


@app.command(cls=TranslatedCommand)
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

    with _telling() as voice:
        opened = open_project(project)
        if undo:
            readmit_filing(opened, filing)
        elif not reason.strip():
            raise typer.BadParameter(_("a reason is needed: --reason TEXT"))
        else:
            withdraw_filing(opened, filing, reason, _day(date))
        _ingest(opened, voice)
        if (opened.site / "index.html").is_file():
            from mingzhang.app.publish import publish_project

            voice.say(_website(publish_project(opened, voice)))


def _day(text: str) -> str:
    """A day as ISO: the one given, else that of SOURCE_DATE_EPOCH, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if text:
            return datetime.date.fromisoformat(text).isoformat()
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now()  # noqa: DTZ005  # the day where people are
    except ValueError as error:
        raise typer.BadParameter(_("{text} is no day such as 2026-03-01", text=text or epoch)) from error
    return moment.date().isoformat()


@app.command(cls=TranslatedCommand)
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

    with _telling() as voice:
        opened = open_project(project)
        if confirm is not None:
            _confirm_agencies(opened, confirm, voice)
            return
        target = output or opened.root / "agencies-to-confirm.xlsx"
        proposals, remarks = registering.propose_table(opened, official_list, target)
        for remark in remarks:
            voice.say(remark)
        if not proposals:
            voice.say(_("There is nothing to propose: people have looked at every agency"))
            return
        told = _("{count} agencies: fill in {path}", count=len(proposals), path=_shown(target))
        voice.say(told)
        voice.say(
            _("Then enter it: {command}", command=f"mingzhang agencies --confirm {_shown(target)}{_option(project)}")
        )


def _confirm_agencies(project: Project, table: Path, voice: Voice) -> None:
    from mingzhang import registering

    confirmed = registering.confirm_table(project, table)
    for problem in confirmed.problems:
        voice.complain(problem)
    voice.say(
        _(
            "{changed} rows are entered into filings/agencies.csv, {waiting} wait for a decision",
            changed=confirmed.changed,
            waiting=confirmed.waiting,
        )
    )
    if confirmed.changed:
        voice.say(_("Packages and pages follow with the next build: {command}", command="mingzhang build"))
    if confirmed.problems:
        raise typer.Exit(INCOMPLETE)


@app.command(cls=TranslatedCommand)
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

    with _telling() as voice:
        opened = open_project(project)
        if read is not None:
            _read_review(opened, read, voice)
            return
        items = review_project(opened, published=published, each=each)
        if xlsx is not None:
            check_free(xlsx, _("read it with --read, remove it, or give another name"))
            count = reviewing.write_sheet(xlsx, items)
            voice.say(_("{count} things to decide: {path}", count=count, path=_shown(xlsx)))
            voice.say(
                _("Then enter them: {command}", command=f"mingzhang review --read {_shown(xlsx)}{_option(project)}")
            )
            return
        for item in items[: limit or None]:
            voice.item(item)
        rest = len(items) - limit if limit else 0
        more = message("review-more", count=rest) if rest > 0 else ""
        voice.tell(message("review-count", count=len(items), more=more) if items else message("review-nothing"))


def _read_review(project: Project, sheet: Path, voice: Voice) -> None:
    from mingzhang.app.review import enter_review

    found = enter_review(project, sheet, _day(""))
    for problem in found.problems:
        voice.complain(problem)
    voice.say(
        _(
            "{settled} are settled ({corrections} rows in corrections.csv, {decisions} in decisions.csv), {waiting} wait",
            settled=found.settled,
            corrections=len(found.corrections),
            decisions=len(found.decisions),
            waiting=found.waiting,
        )
    )
    if found.settled:
        voice.say(_("Packages and pages follow with the next build: {command}", command="mingzhang build"))
    if found.problems:
        raise typer.Exit(INCOMPLETE)


def _ingest(project: Project, voice: Voice) -> Ingested:
    from mingzhang.ingest import ingest as ingest_filings

    ingested = ingest_filings(project, voice)
    voice.summary(ingested)
    voice.say(_("Data packages: {folder}", folder=f"{_shown(project.datapackages)}/"))
    return ingested


def _built(project: Project) -> Path:
    if not (project.site / "index.html").is_file():
        raise ProjectError(
            _("there is no website yet"),
            place=_shown(project.site),
            expected=_("a built website"),
            remedy=_("run 'mingzhang build' first"),
        )
    return project.site


@contextmanager
def _telling() -> Iterator[Voice]:
    """A voice; an error that ends the command is told in full."""
    from mingzhang.app.console import Voice

    with Voice() as voice:
        try:
            yield voice
        except ProjectError as error:
            voice.complain(error)
            raise typer.Exit(WRONG_USAGE) from error
        except MingzhangError as error:
            voice.complain(error)
            raise typer.Exit(INCOMPLETE) from error
        except BrokenPipeError:  # whoever listened has gone
            raise
        except OSError as error:
            voice.complain(_refused(error))
            raise typer.Exit(WRONG_USAGE) from error


def _refused(error: OSError) -> ProjectError:
    """What the system refused outside any one filing: a full disk, a folder without rights."""
    return ProjectError(
        _("the system refused ({reason})", reason=error.strerror or error),
        place=str(error.filename or ""),
        expected=_("room on the disk, and leave to read and write the project's folders"),
        remedy=_("look at this place, and run the command again"),
    )


def _shown(path: Path) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _website(site: SiteReport) -> str:
    return _(
        "Website: {folder} ({pages} pages, {agencies} agencies, {filings} filings)",
        folder=f"{_shown(site.site)}/",
        pages=site.pages,
        agencies=site.agencies,
        filings=site.filings,
    )


def _option(project: Path) -> str:
    return "" if project == HERE else f" --project {project}"


def main() -> None:
    """The entry point of the `mingzhang` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console in GBK lacks characters that names may have
            stream.reconfigure(errors="replace")
    app()
