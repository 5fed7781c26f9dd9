"""Collects what the program says to people and keeps the catalogue of its Chinese: python tests/translating.py

Found are the literals of `_("…")` and `ngettext("…", "…", n)`, the docstrings of commands (the public functions of
`app/commands/`) and the `help` of options. The .po is
rewritten with them (what is translated stays so, what is said no more goes) and compiled into the .mo beside it.
"""

from __future__ import annotations

import ast
import inspect
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from mingzhang.language import DOMAIN, LOCALE

SOURCE = Path(__file__).resolve().parents[1] / "build" / "mingzhang"
COMMANDS = "commands"
"""The folder of the commands."""
PO = LOCALE / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.po"
_HEADER = "# The Chinese of what Mingzhang says to whoever keeps a collection. `make messages` keeps it current.\n#"


class _Catalogue(Catalog):
    """Without dates and versions, so that the same sentences give the same bytes."""

    mime_headers = (("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", "nplurals=1; plural=0;"))


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the code: its English (two for one and many), its file and line, and the names it is filled with."""

    texts: tuple[str, ...]
    file: str
    line: int
    params: frozenset[str] | None = None


def everything_said(source: Path = SOURCE) -> list[Said]:
    """All sentences of the program, by file and line. Raises ValueError where one is no literal."""
    return [each for path in sorted(source.rglob("*.py")) for each in said_in(path.read_text("utf-8"), path)]


def said_in(code: str, path: Path) -> Iterator[Said]:
    """The sentences of a module, in their order."""
    file = path.relative_to(SOURCE.parent).as_posix() if path.is_relative_to(SOURCE.parent) else path.name
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            yield from _called(node, file)
        elif isinstance(node, ast.FunctionDef) and path.parent.name == COMMANDS and not node.name.startswith("_"):
            text = ast.get_docstring(node)
            if text:
                yield Said((inspect.cleandoc(text),), file, node.lineno)


def _called(node: ast.Call, file: str) -> Iterator[Said]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in ("_", "ngettext"):
        texts = node.args[: 1 if name == "_" else 2]
        values = [each.value for each in texts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if not values or len(values) != len(texts):
            raise ValueError(f"{file}:{node.lineno}: what is translated is a literal")
        params = {each.arg or "" for each in node.keywords} | ({"count"} if name == "ngettext" else set())
        yield Said(tuple(values), file, node.lineno, frozenset(params))
    elif isinstance(node.func, ast.Attribute) and ast.unparse(node.func) in (
        "typer.Typer", "typer.Option", "typer.Argument",
    ):  # fmt: skip
        for keyword in node.keywords:
            if keyword.arg == "help" and isinstance(keyword.value, ast.Constant):
                yield Said((str(keyword.value.value),), file, node.lineno)


def places_of(text: str) -> frozenset[str]:
    """The names in braces of a sentence."""
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(text) if name)


def committed() -> Catalog:
    """The catalogue as it lies there."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def made(said: Iterable[Said], before: Catalog) -> Catalog:
    """The catalogue of these sentences with the translations that `before` has, ordered by text. It does not say where in the
    code they stand, so that it stays as it is when code moves."""
    fresh = _Catalogue(locale="zh_CN", charset="utf-8", header_comment=_HEADER, fuzzy=False)
    for each in sorted(said, key=lambda each: each.texts):
        known = before.get(each.texts[0])
        fresh.add(
            each.texts if len(each.texts) > 1 else each.texts[0],
            string=known.string if known else "",
            flags=["python-brace-format"] if any(map(places_of, each.texts)) else [],
        )
    return fresh


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """A catalogue as the bytes of its .po and .mo."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalogue, width=118)
    write_mo(mo, catalogue)
    return po.getvalue(), mo.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The English of what has no Chinese yet."""
    strings = {
        each.id: each.string if isinstance(each.string, tuple) else (each.string,) for each in catalogue if each.id
    }
    return sorted(str(text) for text, chinese in strings.items() if not all(chinese))


def main() -> int:
    """Rewrite the catalogue; 1 where something in it has no Chinese."""
    catalogue = made(everything_said(), committed())
    po, mo = written(catalogue)
    PO.write_bytes(po)
    PO.with_suffix(".mo").write_bytes(mo)
    missing = untranslated(catalogue)
    for text in missing:
        print(f"no Chinese yet: {text}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
