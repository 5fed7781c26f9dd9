"""The README is true: its commands exist and work, and what exists is in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from built import BuiltSite
from mingzhang.app.cli import app
from mingzhang.intake.sidecar import parse_sidecar
from take_picture import LARGEST, PICTURES

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_is_documented_and_exists(name: str) -> None:
    assert set(re.findall(r"\bmake ([a-z]+)\b", text_of(name))) == TARGETS - {"help"}


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_documented_and_exists(name: str) -> None:
    command = get_command(app)
    assert set(re.findall(r"`mingzhang ([a-z]+)`", text_of(name))) == set(command.commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", READMES)
def test_it_leads_with_site_and_test(name: str) -> None:
    first = re.search(r"```sh\n(.*?)```", text_of(name), re.DOTALL)
    assert first is not None
    assert re.findall(r"^make (\w+)", first[1], re.MULTILINE) == ["site", "serve", "test"]


@pytest.mark.parametrize("name", READMES)
def test_its_files_and_chapters_exist(name: str) -> None:
    text = text_of(name)
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert re.search(rf"^#+ {target[1:].replace('-', ' ')}$", text, re.MULTILINE | re.IGNORECASE), target
        elif not target.startswith("https://"):
            assert (ROOT / target).is_file(), target


@pytest.mark.parametrize("name", READMES)
def test_its_pictures_are_those_that_are_taken_and_not_large(name: str) -> None:
    shown = re.findall(r'(?:src|srcset)="docs/([^"]+)"', text_of(name))
    assert sorted(shown) == sorted(f"{picture}{ending}.png" for picture in PICTURES for ending in ("", "-dark"))
    assert sorted(path.name for path in (ROOT / "docs").glob("*.png")) == sorted(shown)
    assert max((ROOT / "docs" / picture).stat().st_size for picture in shown) <= LARGEST


@pytest.mark.parametrize("name", READMES)
def test_its_sidecar_is_one(name: str) -> None:
    block = re.search(r"```yaml\n(.*?)```", text_of(name), re.DOTALL)
    assert block is not None
    sidecar = parse_sidecar(block[1].replace("0123…cdef", "0123456789abcdef" * 4).encode(), "filing.yml")
    assert (sidecar.excerpt, sidecar.agency, sidecar.files) == (True, "bole", ("2026.md",))


@pytest.mark.parametrize("verb", ["build", "ingest", "publish", "check"])
def test_its_commands_work_on_the_project(built_site: BuiltSite, verb: str) -> None:
    result = CliRunner().invoke(app, [verb, "--project", str(built_site.project)])
    assert result.exit_code == 0, result.output


def test_make_lists_its_targets() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make (\w+)", listed, re.MULTILINE)) == TARGETS


def test_the_makefile_leaves_the_source_alone() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == TARGETS
    assert "build" not in TARGETS
    assert not re.search(r"\brm\b.*\bbuild\b", MAKEFILE)


def test_the_locks_name_no_registry_and_pin_everything() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        lines = [line for line in text_of(name).splitlines() if line and not line.lstrip().startswith("#")]
        assert "://" not in text_of(name)
        for line in lines:
            assert re.match(r"(?:[a-z0-9._-]+==\S+ .*\\|    --hash=sha256:[0-9a-f]{64}(?: \\)?)$", line), line


def test_the_test_lock_holds_all_of_the_other() -> None:
    pins = [
        set(re.findall(r"^[a-z0-9._-]+==\S+", text_of(name), re.MULTILINE))
        for name in ("requirements.txt", "requirements-test.txt")
    ]
    assert pins[0] <= pins[1]
