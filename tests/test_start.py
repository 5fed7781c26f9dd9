"""The program answers at once: `mingzhang --help` loads neither readers nor charts."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "altair", "frictionless", "jinja2", "lxml", "mkdocs", "openpyxl", "pandas", "pypdfium2", "pypinyin", "vl_convert", "yaml",
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
        "mingzhang.errors",
        "mingzhang.language",
    ]
