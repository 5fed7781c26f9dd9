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


def program_copy(folder: Path) -> Path:
    """A copy of the program and its documents."""
    shutil.copytree(ROOT / "build", folder / "build", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.png"))
    return folder


def change(program: Path, document: str) -> None:
    """Make the changes of a document to such a copy. New files are named in a line of their own before their block. A block
    `diff` begins with the name of its file; lines stay (with a blank in front), go (-) or come (+), and what stays and goes
    must be there once."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    for name, content in re.findall(r"^`(build/[^`]+)`:\n\n```\w+\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        assert not (program / name).exists(), f"{document}: {name} is there already"
        (program / name).write_text(content, encoding="utf-8")
    for block in blocks(document, "diff"):
        name, *lines = block.removesuffix("\n").split("\n")
        before = "\n".join(line[1:] for line in lines if line[:1] != "+")
        after = "\n".join(line[1:] for line in lines if line[:1] != "-")
        text = (program / name).read_text("utf-8")
        assert text.count(before) == 1, f"{document}: what {name} is said to hold is there {text.count(before)} times"
        (program / name).write_text(text.replace(before, after), encoding="utf-8")


def project_with(folder: Path, **filings: str) -> Path:
    """A project with these filings, by the name of the file without `.html`."""
    (folder / "filings").mkdir(parents=True)
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    for name, html in filings.items():
        (folder / f"filings/{name}.html").write_text(html, encoding="utf-8")
    return folder


def run(program: Path, project: Path, *arguments: str) -> str:
    """What a command of that copy says."""
    environment = {**os.environ, "PYTHONPATH": str(program / "build"), "LANGUAGE": "en", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "mingzhang", *arguments, "--project", str(project)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=program)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout
