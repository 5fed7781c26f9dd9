"""What is said to whoever keeps a collection is Chinese, or English where that is asked for, and the catalogue is whole."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import translating
from mingzhang.errors import ProjectError
from mingzhang.language import _, language, language_of, listed, ngettext, use_language

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use_language("")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GBK"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "C", "LC_MESSAGES": "en_GB"}, "zh"),
        ({"LANGUAGE": "en_US:en", "LC_ALL": "zh_CN"}, "en"),
        ({"LANGUAGE": "zh_CN:en", "LANG": "en_US"}, "zh"),
        ({"LANGUAGE": "", "LC_ALL": "", "LANG": "en"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(environment: dict[str, str], expected: str) -> None:
    assert language_of(environment) == expected


def test_a_language_is_chosen_over_that_of_the_environment() -> None:
    assert language() == "en"
    use_language("zh")
    assert (_("there is no website yet"), listed(("甲", "乙")), _("{name} is missing", name="{x}")) == (
        "网站尚未生成", "甲、乙", "缺少 {x}",
    )  # fmt: skip
    use_language("")
    assert (_("there is no website yet"), listed((1, 2))) == ("there is no website yet", "1, 2")


def test_english_tells_one_from_many_and_chinese_does_not() -> None:
    one, many = "{count} filing has no address: say it as url in filings/filings.csv or filing.yml", (
        "{count} filings have no address: say it as url in filings/filings.csv or filing.yml"
    )  # fmt: skip
    told = [ngettext(one, many, count).partition(":")[0] for count in (1, 2)]
    assert told == ["1 filing has no address", "2 filings have no address"]
    use_language("zh")
    assert [ngettext(one, many, count).partition("，")[0] for count in (1, 2)] == [
        "有 1 份文件未注明网址", "有 2 份文件未注明网址",
    ]  # fmt: skip


def test_an_error_says_its_four_parts() -> None:
    use_language("zh")
    error = ProjectError("甲", place="filings/a.txt:3", expected="乙", remedy="丙")
    assert str(error) == "filings/a.txt:3：甲；应为：乙；处理办法：丙"


def test_without_a_locale_the_program_speaks_chinese(tmp_path: Path) -> None:
    bare = {
        name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    }
    told = subprocess.run(
        [sys.executable, "-m", "mingzhang", "serve", "--project", str(tmp_path)],
        env={**bare, "PYTHONUTF8": "1"}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert told.returncode == 2
    assert "处理办法：" in told.stderr


def test_all_that_is_said_has_its_chinese() -> None:
    """A new sentence is translated in locale/zh_CN/LC_MESSAGES/mingzhang.po, after `make messages`."""
    assert translating.untranslated(translating.made(translating.everything_said(), translating.committed())) == []


def test_the_catalogue_is_current_and_compiled() -> None:
    po, mo = translating.written(translating.made(translating.everything_said(), translating.committed()))
    assert translating.PO.read_bytes() == po
    assert translating.PO.with_suffix(".mo").read_bytes() == mo


def test_translations_name_what_the_english_names() -> None:
    for entry in translating.committed():
        if entry.id:
            many = entry.id[-1] if isinstance(entry.id, tuple) else entry.id
            for chinese in entry.string if isinstance(entry.string, tuple) else (entry.string,):
                assert translating.places_of(chinese) == translating.places_of(str(many)), many


def test_sentences_are_filled_with_what_they_name() -> None:
    for said in translating.everything_said():
        if said.params:
            assert translating.places_of(said.texts[-1]) == said.params, (said.file, said.line)


def test_no_function_that_speaks_uses_the_underscore_for_something_else() -> None:
    """A loop over `_` in it would hide the function of that name."""
    hidden = [
        f"{path.name}:{function.lineno} {function.name}"
        for path in sorted(translating.SOURCE.rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and _hides(function)
    ]
    assert hidden == []


def _hides(function: ast.FunctionDef) -> bool:
    nodes = list(ast.walk(function))
    inner = {id(name) for each in nodes if isinstance(each, ast.comprehension) for name in ast.walk(each.target)}
    bound = any(
        isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store) and id(node) not in inner
        for node in nodes
    )
    return bound and any(isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_" for node in nodes)


def test_nothing_in_english_alone_is_said() -> None:
    """Errors take sentences of the catalogue, which mypy sees to; what is told otherwise is looked at here."""
    told = [
        f"{path.name}: {text}"
        for path in sorted(translating.SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _TELLING
        for argument in node.args
        for text in _literals(argument)
        if re.search("[A-Za-z]{2}", text)
    ]
    assert told == ["cli.py: mingzhang "]


_TELLING = frozenset({"say", "stage", "step", "echo", "print", "BadParameter", "add_column", "report"})


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts of an argument that are no argument of a call in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from _literals(child)


def test_what_is_no_literal_cannot_be_translated() -> None:
    with pytest.raises(ValueError, match="a literal"):
        list(translating.said_in('_(f"{name} is gone")', Path("x.py")))


def test_commands_and_options_are_found() -> None:
    code = """
def build(a: Annotated[Path, typer.Option("--a", help="The folder.")] = HERE) -> None:
    \"\"\"Do it.\"\"\"
    _("{count} of {all}", count=1, all=2)
    ngettext("{count} day", "{count} days", 2)
"""
    assert [(each.texts, each.params) for each in translating.said_in(code, Path("commands/x.py"))] == [
        (("Do it.",), None),
        (("{count} of {all}",), {"count", "all"}),
        (("{count} day", "{count} days"), {"count"}),
        (("The folder.",), None),
    ]
    assert ("Do it.",) not in [each.texts for each in translating.said_in(code, Path("x.py"))]
