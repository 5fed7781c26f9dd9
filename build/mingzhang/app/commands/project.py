"""The commands for a project as a whole: begin one, and say what is wrong with it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from mingzhang.app.session import (
    HERE,
    INCOMPLETE,
    ProjectFolder,
    project_option,
    reporting,
    shown,
)
from mingzhang.errors import MingzhangError
from mingzhang.language import _, ngettext


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
    from mingzhang.app.init import ProjectDetails, init_project, refuse_address

    with reporting() as reporter:
        name = name or _asked(_("Name of the website"))
        if not name.strip():
            raise typer.BadParameter(_("a name is needed: --name TEXT"))
        if site_url is None:
            site_url = _asked(_("Address at which it will be published (Enter: not known yet)"), refuse_address)
        refuse_address(site_url)
        if publisher is None:
            publisher = _asked(_("Who publishes it (Enter: not said)"))
        if contact is None:
            contact = _asked(_("Where readers write to; it is published (Enter: not said)"))
        said = (name, site_url, publisher, contact)
        for path in init_project(folder, ProjectDetails(*(" ".join(text.split()) for text in said))):
            reporter.say(_("Written: {path}", path=shown(path)))
        reporter.say(
            _(
                "Put files into {folder}, then: {command}",
                folder=f"{shown(folder.resolve() / 'filings')}/",
                command=f"mingzhang build{project_option(folder)}",
            )
        )


def _asked(question: str, refuse: Callable[[str], None] = lambda answer: None) -> str:
    """What a person answers on a terminal; nothing elsewhere. What `refuse` raises an error for is said, and asked again."""

    def answered(text: str) -> str:
        try:
            refuse(text)
        except MingzhangError as problem:
            raise typer.BadParameter(
                _("{message}; expected: {expected}", message=problem.message, expected=problem.expected)
            ) from problem
        return text

    if not _on_a_terminal():
        return ""
    return str(typer.prompt(question, default="", show_default=False, value_proc=answered))


def _on_a_terminal() -> bool:
    return sys.stdin.isatty()


def doctor(project: ProjectFolder = HERE) -> None:
    """Say what is wrong with a project, without building anything; ends with 1 if there is a problem, not for remarks."""
    from mingzhang.app.doctor import examine
    from mingzhang.intake.project import open_project

    with reporting() as reporter:
        opened = open_project(project)
        wrong = 0
        for topic in examine(opened):
            fine = not topic.problems and not topic.remarks
            reporter.say(_("{topic}: nothing found", topic=topic.name) if fine else _("{topic}:", topic=topic.name))
            for problem in topic.problems:
                head, *others = problem.parts()
                reporter.say(f"  {_('problem: {what}', what=head)}")
                for part in others:
                    reporter.say(f"    {part}")
            for remark in topic.remarks:
                reporter.say(f"  {_('remark: {what}', what=remark)}")
            wrong += len(topic.problems)
        reporter.say(ngettext("{count} problem", "{count} problems", wrong) if wrong else _("No problems"))
        if wrong:
            raise typer.Exit(INCOMPLETE)
