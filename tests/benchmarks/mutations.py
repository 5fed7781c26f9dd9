"""Which small changes of a room its own tests do not notice: `python -m tests.benchmarks.mutations reading/pdf --count 8`.

A copy of the project is changed at one place drawn at random (a comparison turned round, `and` for `or`, a constant, a text
emptied, a `not` left out), and only the tests that stand where the room stands are run (for a sub-room without tests of its own,
those of the room around it). What survives is printed with its line. A change that makes
them run several times as long as without it (a loop that does not end) is noticed, too.
The working tree is left as it is.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = {
    "correcting": ["tests/test_correcting.py", "tests/intake/test_corrections.py"],
    "ingest": ["tests/pipeline"],
}
"""The tests of rooms that are not mirrored by a folder of their own."""
_TIMES, _SECONDS = 3, 30
"""So many times as long as without a change, and so many seconds more, may the tests run: the machine may be busy."""

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutation:
    """One change of a file: the lines that it replaces, by number, and what stands there then."""

    path: Path
    first: int
    last: int
    before: str
    after: str


def main() -> None:
    """Draw changes of a room and print those that its tests let pass."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", help="a folder of build/mingzhang: reading, reading/pdf")
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--seed", default="1")
    arguments = parser.parse_args()
    if not (ROOT / "build/mingzhang" / arguments.room).is_dir():
        parser.error(f"there is no room {arguments.room}")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "project"
        left_out = shutil.ignore_patterns(".git", ".venv", "site", ".mingzhang", "__pycache__", "generated", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=left_out)
        survived = list(_survivors(copy, arguments.room, arguments.count, arguments.seed))
    for mutation in survived:
        print(f"NOT NOTICED {mutation.path}:{mutation.first}\n  - {mutation.before}\n  + {mutation.after}")
    print(f"{len(survived)} of {arguments.count} changes in {arguments.room} were not noticed")


def _survivors(copy: Path, room: str, count: int, seed: str) -> Iterator[Mutation]:
    began = time.monotonic()
    if not _passes(copy, room, None):
        sys.exit(f"the tests of {room} fail without a change")
    longest = _TIMES * (time.monotonic() - began) + _SECONDS
    files = sorted((copy / "build/mingzhang" / room).rglob("*.py"))
    every = [mutation for file in files for mutation in mutations_of(file.relative_to(copy), file.read_text("utf-8"))]
    for mutation in random.Random(f"{room}-{seed}").sample(every, min(count, len(every))):
        file = copy / mutation.path
        text = file.read_text("utf-8")
        lines = text.splitlines()
        lines[mutation.first - 1 : mutation.last] = mutation.after.splitlines()
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        noticed = not _passes(copy, room, longest)
        file.write_text(text, encoding="utf-8")
        print("noticed" if noticed else "NOT NOTICED", f"{mutation.path}:{mutation.first}", flush=True)
        if not noticed:
            yield mutation


def mutations_of(path: Path, text: str) -> Iterator[Mutation]:
    """Every change that is tried in a module: one node, within one statement of a function."""
    tree = ast.parse(text)
    lines = text.splitlines()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        body = function.body[1:] if ast.get_docstring(function) is not None else function.body
        for node in (node for statement in body for node in ast.walk(statement)):
            for column, end, new in _replacements(node, lines):
                line = lines[node.lineno - 1].encode()
                after = (line[:column] + new.encode() + line[end:]).decode()
                yield Mutation(path, node.lineno, node.lineno, lines[node.lineno - 1], after)


def _replacements(node: ast.AST, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """First and last byte on the node's line, and what is written there instead."""
    if not isinstance(node, ast.expr) or node.lineno != node.end_lineno or node.end_col_offset is None:
        return
    start, end = node.col_offset, node.end_col_offset
    source = lines[node.lineno - 1].encode()[start:end].decode()
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        turned = ast.Compare(node.left, [TURNED[type(node.ops[0])]()], node.comparators)
        yield start, end, f"({ast.unparse(turned)})"
    elif isinstance(node, ast.BoolOp):
        other = ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        yield start, end, f"({ast.unparse(other)})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield start, end, f"bool({ast.unparse(node.operand)})"
    elif isinstance(node, ast.Constant) and source.isdecimal():
        yield start, end, str(int(source) + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value and source[0] in "\"'":
        yield start, end, '""'
    elif isinstance(node, ast.IfExp):
        yield start, end, f"({ast.unparse(node.body)})"


def tests_of(room: str) -> list[str]:
    """The tests that stand where a room stands, as paths."""
    if room in ELSEWHERE:
        return ELSEWHERE[room]
    folder = f"tests/{room}"
    return [folder] if (ROOT / folder).is_dir() else tests_of(room.rpartition("/")[0])


def _passes(copy: Path, room: str, longest: float | None) -> bool:
    """Whether the tests of a room pass, within so many seconds."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests_of(room)]
    settings = os.environ | {"PYTHONPATH": str(copy / "build"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=copy, env=settings, capture_output=True, check=False, timeout=longest)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    main()
