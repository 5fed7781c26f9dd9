"""One thin verb per job: read the arguments, call, say what happened."""

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.command()
def build() -> None:
    """Ingest and publish."""


def main() -> None:
    """The entry point of the `mingzhang` command."""
    app()
