"""Help and complaints of the command line in the language in use, and the option `--lang` that chooses it.

Typer has its texts in English only, and cuts Chinese where it finds no space to break a line at. So the help is written here.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

from mingzhang.language import LANGUAGES, _, translated, use_language

OPTION = "--lang"
_TOO_MANY = "Got unexpected extra argument(s) "


class TranslatedCommand(TyperCommand):
    """A command whose help is in the language in use."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """click's hook for the line of usage."""
        _write_usage(self, ctx, formatter)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """click's hook for the whole help."""
        _write_help(self, ctx, formatter, [])


class TranslatedGroup(TyperGroup):
    """The program: reads `--lang` wherever it stands, and speaks that language from then on."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """click's hook for the line of usage."""
        _write_usage(self, ctx, formatter)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """click's hook for the whole help, with a line for each command."""
        commands = [(name, translated(self.commands[name].help or "")) for name in self.list_commands(ctx)]
        _write_help(self, ctx, formatter, commands)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """click's hook before arguments are parsed: `--lang` is taken out of them, and help is in that language."""
        chosen, rest = taken_language(args)
        use_language(chosen)
        return super().make_context(info_name, rest, parent, **extra)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """click's hook that finds the command: an unknown one ends with wrong usage (2), in the language in use."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            ctx.fail(_("there is no command {name}", name=args[0]))
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line and end the process with its code; wrong usage is told on standard error."""
        settings = {"complete_var": complete_var, "windows_expand_args": windows_expand_args, **extra}
        if not standalone_mode:
            return super().main(args, prog_name, standalone_mode=False, **settings)
        try:
            code = super().main(args, prog_name, standalone_mode=False, **settings)
        except typer.TyperException as error:
            for line in _complaint(error):
                typer.echo(line, err=True)
            sys.exit(error.exit_code)
        except typer.Abort:
            typer.echo(_("stopped"), err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def taken_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The language that `--lang` names, and the other arguments. A value that is none stays, for the usual complaint."""
    rest = list(arguments)
    end = rest.index("--") if "--" in rest else len(rest)
    for at, argument in enumerate(rest[:end]):
        if argument == OPTION and at + 1 < end and rest[at + 1] in LANGUAGES:
            return rest[at + 1], rest[:at] + rest[at + 2 :]
        if argument.startswith(f"{OPTION}=") and argument.partition("=")[2] in LANGUAGES:
            return argument.partition("=")[2], rest[:at] + rest[at + 1 :]
    return "", rest


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = [*(_("[OPTIONS]") if piece == "[OPTIONS]" else piece for piece in command.collect_usage_pieces(ctx))]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage: "))


def _write_help(command: Any, ctx: Any, formatter: Any, commands: Sequence[tuple[str, str]]) -> None:
    """Usage, what the command does, and its arguments, options and commands in columns."""
    command.format_usage(ctx, formatter)
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for each in command.get_params(ctx):
        text = _("Show this help and stop.") if each.opts == ["--help"] else translated(getattr(each, "help", "") or "")
        if each.param_type_name == "argument":
            arguments.append((each.get_error_hint().strip("'"), text))
        else:
            value = "" if each.is_flag else each.metavar or _type(each)
            options.append((f"{each.opts[0]} {value}".strip(), text))
    told = io.StringIO()
    out = Console(file=told, width=formatter.width, highlight=False, markup=False, emoji=False)
    out.print(f"\n{translated(command.help or '')}")
    for heading, rows in ((_("Arguments"), arguments), (_("Options"), options), (_("Commands"), commands)):
        if rows:
            out.print(f"\n{heading}")
            out.print(_columns(rows))
    formatter.write("".join(f"{line.rstrip()}\n" for line in told.getvalue().splitlines()))


def _columns(rows: Sequence[tuple[str, str]]) -> Padding:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column("", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return Padding(table, (0, 0, 0, 2))


def _complaint(error: typer.TyperException) -> list[str]:
    """What was wrong with the command line, and where to read more."""
    message = _problem(error)
    context = getattr(error, "ctx", None)
    if context is None or type(error).__name__ == "NoArgsIsHelpError":
        return [message]
    return [
        context.get_usage(),
        message,
        _("'{command} --help' tells more", command=context.command_path),
    ]


def _problem(error: typer.TyperException) -> str:
    kind, option = type(error).__name__, getattr(error, "param", None)
    name = option.get_error_hint() if option is not None else ""
    if kind == "NoSuchOption":
        return _("there is no option {name}", name=getattr(error, "option_name", ""))
    if kind == "MissingParameter":
        return _("{name} is missing", name=name)
    if kind == "BadOptionUsage":
        return _("{name} needs a value", name=getattr(error, "option_name", ""))
    if error.message.startswith(_TOO_MANY):
        return _("more arguments than there is a place for: {arguments}", arguments=error.message[len(_TOO_MANY) :])
    if option is not None:
        return _("{name} takes {values} only", name=name, values=_values(option))
    return error.message


def _values(option: Any) -> str:
    """What an option or argument takes: the type, and from where to where a number goes."""
    least, most = getattr(option, "min", None), getattr(option, "max", None)
    ends = f"{'' if least is None else least}..{'' if most is None else most}"
    return _type(option) + (f" {ends}" if len(ends) > 2 else "")


def _type(option: Any) -> str:
    """What kind of value it takes, or which values."""
    shown = f"{option.display_type(None)}"
    return {"<str>": _("TEXT"), "<int>": _("NUMBER"), "<int range>": _("NUMBER")}.get(shown, shown)
