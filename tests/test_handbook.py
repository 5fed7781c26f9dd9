"""The handbook is true: its commands, options, files and words are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

from typer.main import get_command

from mingzhang.app.cli import app
from mingzhang.app.console import _states
from mingzhang.budget.phrases import catalogue
from mingzhang.intake.headings import keys_of
from mingzhang.language import use_language

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs/handbook.md").read_text("utf-8")


def test_its_commands_and_options_exist() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    named = re.findall(r"`mingzhang ([a-z]+)([^`]*)`", TEXT)
    assert {verb for verb, _rest in named} == {
        "agencies", "build", "check", "explain", "forms", "redact", "review", "withdraw",
    }  # fmt: skip
    for verb, rest in named:
        options = {name for each in commands[verb].params for name in each.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= options, verb


def test_its_chapters_and_files_exist() -> None:
    assert re.findall(r"^## (.)", TEXT, re.MULTILINE) == ["一", "二", "三", "四", "五"]
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert (ROOT / "docs" / target).is_file(), target
    assert (ROOT / "CHANGELOG.md").is_file()


def test_its_list_of_filings_has_headings_that_are_known() -> None:
    block = re.search(r"```csv\n *(.*?)\n", TEXT)
    assert block is not None
    assert [keys_of(heading) for heading in block[1].split(",")] == [
        ("path",), ("url",), ("retrieved_on",), ("published_on",),
    ]  # fmt: skip
    for heading in ("存档网址", "机构", "年度", "文种", "金额单位"):
        assert heading in TEXT
        assert keys_of(heading)


def test_its_words_are_those_at_the_end_of_a_build() -> None:
    use_language("zh")
    try:
        states = set(_states().values()) - {"已撤下"}
    finally:
        use_language("")
    rows = {word for row in re.findall(r"^ *\| ([^|]+) \|", TEXT, re.MULTILINE) for word in row.split("、")}
    assert states <= rows
    assert f"“{catalogue()['heading-choice']}”一列" in TEXT
