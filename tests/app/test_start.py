"""The program answers at once: no command loads what it does not use. Timed by `python -m tests.benchmarks.start`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "altair", "frictionless", "jinja2", "jsonschema", "lxml", "mkdocs", "openpyxl", "pandas", "pypdfium2", "pypinyin",
    "vl_convert", "yaml",
)  # fmt: skip
ASK = """
import sys
from typer.testing import CliRunner
import mingzhang.app.cli
answer = CliRunner().invoke(mingzhang.app.cli.app, ["--help"])
assert answer.exit_code == 0 and "build" in answer.output, answer.output
print(*sorted(name for name in sys.modules if name.split(".")[0] in HEAVY or name.startswith("mingzhang.")))
"""


def test_help_loads_the_command_line_and_nothing_that_reads_or_draws() -> None:
    code = f"HEAVY = {HEAVY!r}\n{ASK}"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == [
        "mingzhang.app",
        "mingzhang.app.cli",
        "mingzhang.app.cli_help",
        "mingzhang.app.commands",
        "mingzhang.app.commands.building",
        "mingzhang.app.commands.checking",
        "mingzhang.app.commands.collection",
        "mingzhang.app.commands.project",
        "mingzhang.app.commands.settling",
        "mingzhang.app.session",
        "mingzhang.errors",
        "mingzhang.language",
    ]


LOADED = """
import sys
from typer.testing import CliRunner
import mingzhang.app.cli
answer = CliRunner().invoke(mingzhang.app.cli.app, sys.argv[1:])
print(answer.exit_code, *sorted({name.split(".")[0] for name in sys.modules} & {*HEAVY}))
print(*sorted(name for name in sys.modules if name.startswith("mingzhang.website")))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of packages without filings."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "filings").mkdir()
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    for name in ("bole", "all"):
        shutil.copytree(ROOT / "datapackages" / name, folder / "datapackages" / name)
    return folder


@pytest.mark.parametrize(
    ("command", "code", "not_loaded"),
    [
        (["review"], "0", {"altair", "frictionless", "jinja2", "jsonschema", "mkdocs", "pandas", "vl_convert"}),
        (
            ["explain", "bole-2026-department-budget", "income", "210"],
            "0",
            {"altair", "frictionless", "jinja2", "jsonschema", "mkdocs", "pandas", "vl_convert"},
        ),
        (["check"], "0", {"altair", "jinja2", "mkdocs", "pandas", "vl_convert"}),
        (
            ["withdraw", "none-2026-department-budget", "--reason", "r"],
            "2",
            {"altair", "frictionless", "mkdocs", "pandas"},
        ),
        (["forms"], "0", {"altair", "frictionless", "jinja2", "jsonschema", "mkdocs", "pandas", "vl_convert"}),
    ],
)
def test_a_command_loads_no_charts_and_no_website_that_it_does_not_use(
    project: Path, command: list[str], code: str, not_loaded: set[str]
) -> None:
    asked = [sys.executable, "-c", f"HEAVY = {HEAVY!r}\n{LOADED}", *command, "--project", str(project)]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True)
    ended, *loaded = answer.stdout.splitlines()[0].split()
    assert ended == code, answer.stdout
    assert set(loaded) & not_loaded == set()
    assert "yaml" in loaded, "what a command does use is seen here"
    assert answer.stdout.splitlines()[1] == ""
