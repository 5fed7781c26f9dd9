"""The catalogue of sentences: every id that the program uses has its sentence, none is unused, and what a sentence has
places for is what is given with it."""

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from mingzhang.budget.message import message
from mingzhang.budget.phrases import catalogue, names_of, say

SOURCE = Path(__file__).parents[2] / "build" / "mingzhang"
_MAKERS = {"message": 0, "unread_note": 2, "warning_note": 2, "unread": 2, "warn": 2, "remark": 1}
"""The functions that make messages, and which argument is the id. (A method of another kind with one of these names has
no text of an id there.)"""


def calls() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Module, id and names of every message whose id stands in the source."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or any(keyword.arg is None for keyword in node.keywords):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = _MAKERS.get(name, -1)
            if 0 <= place < len(node.args):
                written = node.args[place]
                if isinstance(written, ast.Constant) and isinstance(written.value, str):
                    names = frozenset(keyword.arg or "" for keyword in node.keywords)
                    yield path.relative_to(SOURCE).as_posix(), written.value, names


CALLS = sorted(set(calls()), key=str)


def texts() -> set[str]:
    """Every text in the source and in its data but for the catalogue: an id may stand in a table, too."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for path in SOURCE.rglob("*.yaml"):
        if path.parent.name != "phrases":
            found |= {
                event.value for event in yaml.parse(path.read_text("utf-8")) if isinstance(event, yaml.ScalarEvent)
            }
    return found


@pytest.mark.parametrize(("module", "message_id", "names"), CALLS)
def test_a_message_has_its_sentence(module: str, message_id: str, names: frozenset[str]) -> None:
    assert message_id in catalogue(), f"{module}: add {message_id} to budget/phrases/"
    assert names_of(message_id) == names, f"{module}: {message_id} has other places"


def test_there_are_messages() -> None:
    assert ("extraction/grid/cells.py", "words-for-figure", frozenset({"column"})) in CALLS


def beginnings() -> tuple[str, ...]:
    """What ids begin with that are put together (`tier-` and the tier)."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py"))
    made = (
        node.values[0] for tree in trees for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) and node.values
    )
    texts = (part.value for part in made if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return tuple({text for text in texts if len(text) > 2 and text.endswith("-") and text[:-1].isalpha()})


def test_no_sentence_is_unused() -> None:
    used, begun = texts(), beginnings()
    assert "tier-" in begun
    assert [each for each in catalogue() if each not in used and not each.startswith(begun)] == []


def test_what_is_named_is_put_in() -> None:
    assert say(message("column-unknown", header="（空）{x}")) == "表头“（空）{x}”不认识"
    assert (
        say(message("cells-beside-header", count=2, lines=(14, 15))) == "有 2 行（第 14、15 行）与表头错位，按内容归列"
    )
    assert say(message("read-as", value="6.76%", why=message("comma-for-point"))) == "读作 6.76%：小数点印成了逗号"


def test_too_much_or_too_little_is_refused() -> None:
    with pytest.raises(ValueError, match="column-unknown"):
        say(message("column-unknown"))
    with pytest.raises(ValueError, match="header-shifted"):
        say(message("header-shifted", header="x"))
    with pytest.raises(KeyError):
        say(message("no-such-id"))


def test_messages_as_data() -> None:
    whole = message("read-as", value=Decimal("1.10"), why=message("column-unknown", header="甲"))
    assert whole.as_data() == {
        "message": "read-as",
        "value": "1.10",
        "why": {"message": "column-unknown", "header": "甲"},
    }
    changed = whole.over_texts(lambda text: text.replace("甲", "乙"))
    assert changed.as_data()["why"] == {"message": "column-unknown", "header": "乙"}
