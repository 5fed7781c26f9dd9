"""Every remark that the parser can make is said in Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.publishing.messages import in_chinese

PARSER = Path(__file__).parents[2] / "build" / "mingzhang" / "parsing"


def remarks() -> Iterator[tuple[str, str]]:
    """The messages written in calls of `Note(kind, place, text, message)` and `_warning(section, message)`, with `7`
    for what is filled in; the names of stages are those of their table."""
    for path in sorted(PARSER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                position = {"Note": 3, "_warning": 1}.get(node.func.id)
                if position is not None and len(node.args) > position:
                    yield from ((path.name, text) for text in _texts(node.args[position]))
            elif isinstance(node, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == "message" for t in node.targets
            ):
                yield from ((path.name, text) for text in _texts(node.value))


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if not isinstance(node, ast.JoinedStr):
        return []
    parts = [
        part.value if isinstance(part, ast.Constant) else "'甲'" if part.conversion == ord("r") else "7"  # type: ignore[attr-defined]
        for part in node.values
    ]
    text = "".join(str(part) for part in parts)
    if text.startswith("7 contradict"):
        return [text.replace("7", stage, 1) for stage in ("other tables", "the explanation in part three")]
    return [text]


def test_the_parser_makes_remarks() -> None:
    assert len(list(remarks())) > 10


@pytest.mark.parametrize(("module", "message"), sorted(set(remarks())))
def test_a_remark_is_said_in_chinese(module: str, message: str) -> None:
    said = in_chinese(message)
    assert re.search(r"[a-z]{3}", said) is None, f"{module}: add it to publishing/messages.py"
    assert re.search(r"[\u4e00-\u9fff]", said)


def test_figures_of_a_remark_are_kept() -> None:
    assert in_chinese("code 2109999 is not in the classification that the program knows") == (
        "科目编码 2109999 不在程序所知的科目表里"
    )


def test_an_unknown_remark_stays_as_it_is() -> None:
    assert in_chinese("something new {0}") == "something new {0}"
