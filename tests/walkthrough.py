"""Does what a document says: its blocks of code by language, and its changes made to a copy of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def blocks(document: str, language: str) -> list[str]:
    """The blocks of code in a language, in their order."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    return [str(found) for found in re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]


def changed_program(document: str, folder: Path) -> Path:
    """A copy of the program with the changes of a document, each a block `diff`: the name of the file, then lines that stay
    (with a blank in front), go (-) or come (+). What stays and goes must stand there once. Returns the copy."""
    shutil.copytree(ROOT / "build", folder / "build", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.png"))
    for block in blocks(document, "diff"):
        name, *lines = block.removesuffix("\n").split("\n")
        before = "\n".join(line[1:] for line in lines if line[:1] != "+")
        after = "\n".join(line[1:] for line in lines if line[:1] != "-")
        text = (folder / name).read_text("utf-8")
        assert text.count(before) == 1, (
            f"{document}: what {name} is said to hold stands there {text.count(before)} times"
        )
        (folder / name).write_text(text.replace(before, after), encoding="utf-8")
    return folder


def project_with(html: str, folder: Path) -> Path:
    """A project with the one filing `water.html`."""
    (folder / "filings").mkdir(parents=True)
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (folder / "filings/water.html").write_text(html, encoding="utf-8")
    return folder


def run(program: Path, project: Path, *arguments: str) -> str:
    """What a command of that copy says."""
    environment = {**os.environ, "PYTHONPATH": str(program / "build"), "LANGUAGE": "en", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "mingzhang", *arguments, "--project", str(project)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=program)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout
