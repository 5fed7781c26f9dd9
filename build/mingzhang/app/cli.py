"""The command line: the program, its commands in the order of the help, and the way in.

Exit codes: 0 everything was read (doubt and warnings included); 1 a filing was rejected, an expected table is missing,
a figure inside a table is in no row, a package is not valid, or a check is off by as much as `check --fail-on` names; 2 wrong usage.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from mingzhang import __version__
from mingzhang.app.cli_help import TranslatedCommand, TranslatedGroup
from mingzhang.app.commands import building, checking, collection, project, settling

COMMANDS: tuple[Callable[..., None], ...] = (
    project.init,
    project.doctor,
    building.build,
    building.ingest,
    building.publish,
    checking.check,
    building.serve,
    settling.redact,
    checking.explain,
    checking.forms,
    collection.withdraw,
    collection.agencies,
    settling.review,
)
"""Every command, in the order of the help."""

app = typer.Typer(
    cls=TranslatedGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Mingzhang 明账: Chinese budget disclosures in, checked open data and a searchable website out.",
)


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


for _command in COMMANDS:
    app.command(cls=TranslatedCommand)(_command)


def main() -> None:
    """The entry point of the `mingzhang` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console in GBK lacks characters that names may have
            stream.reconfigure(errors="replace")
    app()
