"""Help and complaints of the command line, in the language that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from mingzhang.app.cli import app
from mingzhang.app.cli_help import taken_language
from mingzhang.language import use_language


@pytest.fixture(autouse=True)
def language_of_the_environment_afterwards() -> Iterator[None]:
    yield
    use_language("")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


@pytest.mark.parametrize(
    ("arguments", "taken"),
    [
        (["--lang", "en", "build"], ("en", ["build"])),
        (["build", "--lang=zh", "--project", "x"], ("zh", ["build", "--project", "x"])),
        (["build", "--lang", "fr"], ("", ["build", "--lang", "fr"])),
        (["redact", "--", "--lang", "en"], ("", ["redact", "--", "--lang", "en"])),
        (["build", "--lang"], ("", ["build", "--lang"])),
    ],
)
def test_the_language_is_taken_wherever_it_stands(arguments: list[str], taken: tuple[str, list[str]]) -> None:
    assert taken_language(arguments) == taken


def test_the_help_is_in_the_language_that_is_asked_for() -> None:
    assert run("serve", "--help", "--lang", "zh").output.splitlines() == [
        "用法：root serve [选项]",
        "",
        "在本机查看已生成的网站。",
        "",
        "选项",
        "  --project DIR  含有 mkdocs.yml 和 filings/ 的项目文件夹（默认为当前文件夹）。",
        "  --port 数字    0 表示任选一个空闲端口。",
        "  --help         显示本帮助后退出。",
    ]
    assert run("serve", "--help", "--lang", "en").output.splitlines()[:3] == [
        "Usage: root serve [OPTIONS]", "", "Show the built website on this machine.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "verb", [[], *([name] for name in sorted(each.callback.__name__ for each in app.registered_commands))]
)
def test_every_line_of_help_is_chinese(verb: list[str]) -> None:
    """Nothing but names stands there in Latin letters, and no text is cut."""
    told = run(*verb, "--help", "--lang", "zh").output
    assert "…" not in told
    assert not any(word in told for word in (" the ", " of ", " is ", " and ", "Usage", "Options", "Commands"))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["bauen"], "没有 bauen 这个命令"),
        (["build", "--all"], "没有 --all 这个选项"),
        (["redact"], "缺少 'FILE'"),
        (["serve", "--port", "70000"], "'--port' 只能取 数字 0..65535"),
        (["check", "--fail-on", "all"], "'--fail-on' 只能取 <mismatch|unusual|rounding>"),
        (["build", "--project"], "--project 后面须有值"),
        (["build", "x"], "多余的参数：(x)"),
    ],
)
def test_wrong_usage_is_told_in_chinese(arguments: list[str], expected: str) -> None:
    result = run("--lang", "zh", *arguments)
    assert result.exit_code == 2
    assert expected in result.stderr.splitlines()


def test_a_language_that_is_none_is_wrong_usage() -> None:
    result = run("--lang", "fr", "build")
    assert (result.exit_code, "'--lang' takes <zh|en> only" in result.stderr) == (2, True)
