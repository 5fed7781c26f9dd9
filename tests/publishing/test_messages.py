"""Every remark that the parser can make is said in Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.publishing.messages import in_chinese

ROOMS = [Path(__file__).parents[2] / "build" / "mingzhang" / room for room in ("extraction", "reading")]


def remarks() -> Iterator[tuple[str, str]]:
    """The messages written in the parser's source, with `7` for what is filled in; the names of stages are those of
    their table."""
    for path in sorted(path for room in ROOMS for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for written in _messages(node):
                yield from ((path.name, text) for text in _texts(written))


_POSITIONS = {
    "Note": 3,
    "_warning": 1,
    "unread": 2,
    "warn": 2,
    "_unread": 1,
    "warnings.append": 0,
    "Figure": 4,
    "remark": 1,
}
"""Which argument of a call is a message for readers."""


def _messages(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return [node.value] if any(isinstance(t, ast.Name) and t.id == "message" for t in node.targets) else []
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        return [each for each in node.value.elts if isinstance(each, ast.Constant) and " " in str(each.value)]
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        position = _POSITIONS.get(name, _POSITIONS.get(name.rpartition(".")[2]))
        return node.args[position : position + 1] if position is not None else []
    return []


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if node.value else []
    if not isinstance(node, ast.JoinedStr):
        return []
    parts = [
        part.value if isinstance(part, ast.Constant) else "'甲'" if part.conversion == ord("r") else "7"  # type: ignore[attr-defined]
        for part in node.values
    ]
    text = "".join(str(part) for part in parts)
    if text == "read as 77: 7":  # its second half is a message of its own
        return ["read as 77: the percent sign is missing"]
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


def test_a_remark_within_a_remark_is_said_in_chinese() -> None:
    assert in_chinese("read as 6.76%: a comma stands for the decimal point") == "读作 6.76%：小数点印成了逗号"
    assert in_chinese("cells stand beside their header (8 rows: 597、598); placed by what they say") == (
        "有 8 行（第 597、598 行）与表头错位，按内容归列"
    )


def test_an_unknown_remark_stays_as_it_is() -> None:
    assert in_chinese("something new {0}") == "something new {0}"
