"""Writes the parts of the documents that follow from the code: python tests/documenting.py (`make docs`)

A document has each of them between two comments, `<!-- begin NAME -->` and `<!-- end NAME -->`; what stands around them is
written by hand. A test fails while what is committed is not what this makes.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import grimp
import yaml

from mingzhang.budget.agreement.relations import relations
from mingzhang.datapackage.schema import Schema, corpus_schemas, package_schemas

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "build" / "mingzhang"
_ALWAYS = ("atomic_write", "errors", "language")
"""What every room may import; arrows to it would say nothing."""
_CHECK_ID = re.compile(r"[A-G]\d{1,2}(?:\.[a-z]+)?|R\d")
_FAMILIES = {
    "A": "Inside a table",
    "B": "Between tables",
    "C": "Words against tables",
    "D": "Changes against last year, as the words give them",
    "E": "Against other filings",
    "F": "Notes that keep readers from wrong conclusions",
    "G": "Final accounts",
    "R": "Reasons",
}


# -- architecture.md


def rooms() -> list[str]:
    """The rooms of the program, by name."""
    return sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


def imports_between_rooms() -> dict[str, set[str]]:
    """For each room the rooms whose modules it imports."""
    graph = grimp.build_graph("mingzhang", cache_dir=None)
    found: dict[str, set[str]] = {room: set() for room in rooms()}
    for module in graph.modules:
        room = module.split(".")[1] if "." in module else ""
        for target in graph.find_modules_directly_imported_by(module) if room in found else ():
            other = target.split(".")[1] if "." in target else ""
            if other in found and other != room:
                found[room].add(other)
    return found


def without_detours(imports: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The imports that do not follow from others, by name: where A imports B and B imports C, A to C is left out."""

    def reached(room: str) -> set[str]:
        return imports[room].union(*(reached(other) for other in imports[room])) if imports[room] else set()

    for room in sorted(imports):
        further = set().union(*(reached(other) for other in imports[room]))
        yield from ((room, other) for other in sorted(imports[room] - further))


def drawing() -> str:
    """The rooms and who imports whom, as Mermaid text."""
    lines = ["```mermaid", "flowchart TD"]
    lines += [f"    {room} --> {other}" for room, other in without_detours(imports_between_rooms())]
    return "\n".join([*lines, "```"])


def table_of_rooms() -> str:
    """Each room with the first paragraph of its docstring."""
    return _rooms_told(rooms())


def table_of_inner_rooms() -> str:
    """The rooms within rooms, the same way."""
    return _rooms_told(sorted(path.parent.relative_to(SOURCE).as_posix() for path in SOURCE.glob("*/**/*/__init__.py")))


def _rooms_told(names: Sequence[str]) -> str:
    lines = ["| room | what it does |", "|---|---|"]
    for room in names:
        told = ast.get_docstring(ast.parse((SOURCE / room / "__init__.py").read_text("utf-8"))) or ""
        lines.append(f"| `{room}` | {_line(told.partition(chr(10) * 2)[0])} |")
    return "\n".join(lines)


# -- contract.md


def resources_of_a_package() -> str:
    return "\n\n".join(map(_resource, package_schemas().values()))


def resources_of_the_whole() -> str:
    own = package_schemas()
    here = [schema for name, schema in corpus_schemas().items() if name not in own or name.endswith("_codes")]
    return "\n\n".join(map(_resource, here))


def _resource(schema: Schema) -> str:
    table = schema.table_schema
    keys = [
        ("primary key", [table["primaryKey"]] if "primaryKey" in table else []),
        ("unique", table.get("uniqueKeys", [])),
    ]
    told = [
        f"{word}: {', '.join(' + '.join(f'`{each}`' for each in key) for key in found)}"
        for word, found in keys
        if found
    ]
    lines = [f"### `{schema.name}` {schema.title}", "", schema.description, *([f"({'; '.join(told)})"] if told else [])]
    lines += ["", "| column | type | title | meaning |", "|---|---|---|---|"]
    lines += [
        f"| `{field['name']}` | {_type(field)} | {field['title']} | {_meaning(field)} |" for field in table["fields"]
    ]
    return "\n".join(lines)


def _type(field: Mapping[str, Any]) -> str:
    unit = f", {field['unit']}" if field.get("unit") else ""
    needed = ", required" if field.get("constraints", {}).get("required") else ""
    return f"{field['type']}{unit}{needed}"


def _meaning(field: Mapping[str, Any]) -> str:
    values = "; ".join(f"`{each['value']}` {each['label']}" for each in field.get("categories", ()))
    return _line(f"{field['description']} {values}")


# -- checks.md


def catalogue_of_checks() -> str:
    """Every check by family: its sentence, what relations.yaml says of it, and the modules that know of it."""
    asked: dict[str, str] = yaml.safe_load((ROOT / "docs" / "checks.yaml").read_text("utf-8"))
    known, formulas = checks_in_code(), formulas_of_checks()
    lines: list[str] = []
    family = ""
    for check in sorted(asked, key=_order):
        if check[0] != family:
            family = check[0]
            lines += ["", f"## {family}. {_FAMILIES[family]}"]
        lines += ["", f"**{check}** {asked[check]}", ""]
        lines += [f"- `{formula}`" for formula in formulas.get(check, ())]
        if known.get(check):
            lines.append(f"- in {', '.join(f'`validation/{module}`' for module in known[check])}")
    return "\n".join(lines).strip()


def checks_in_code() -> dict[str, list[str]]:
    """The checks that modules of the room validation name, with these modules."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted((SOURCE / "validation").rglob("*.py")):
        names = {
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CHECK_ID.fullmatch(node.value)
        }
        for name in names:
            found[name].append(path.relative_to(SOURCE / "validation").as_posix())
    return dict(found)


def formulas_of_checks() -> dict[str, list[str]]:
    """What relations.yaml says of each check, a line each, in the words of that file."""
    found: dict[str, list[str]] = defaultdict(list)
    for part, formula in _FORMULAS.items():
        for entry in relations()[part]:
            if entry.get("check") is not False:
                found[entry["id"]].append(formula(entry))
                if "levels" in entry:
                    found[entry["levels"]].append(formula(entry))
    return dict(found)


def _sum(entry: Mapping[str, Any]) -> str:
    tables = ", ".join(entry["tables"])
    if entry["each"] == "column":
        return f"{tables}: every column, rows add up by {entry['rows']}"
    where = f"lines of {entry['side']}" if entry.get("side") else {"row": "every row", "lines": "lines"}[entry["each"]]
    ways = " or ".join(_added(entry[key]) for key in ("parts", "or") if key in entry)
    left_out = " (parts may be left out)" if entry.get("lacking") == "skip" else ""
    return f"{tables}: {where}, {entry['total']} = {ways}{left_out}"


def _link(entry: Mapping[str, Any]) -> str:
    sign = "≥" if entry["kind"] == "inequality" else "="
    expected = entry["expected"] if isinstance(entry["expected"], list) else [entry["expected"]]
    carried = f" (+ {_added(entry['with_carryover'])})" if entry.get("with_carryover") else ""
    other = f" or {_other_way(entry['or'])}" if entry.get("or") else ""
    return f"{_added(entry['found'])} {sign} {_added(expected)}{carried}{other}"


def _other_way(way: Any) -> str:
    """What is expected instead, and what is found there where that is something else."""
    return f"{_added(way['found'])} = {_added(way['expected'])}" if isinstance(way, Mapping) else _added(way)


def _quotation(entry: Mapping[str, Any]) -> str:
    return f"what is said of {entry['subject']} = {entry['expected']}"


def _fact(entry: Mapping[str, Any]) -> str:
    if "greater" in entry:
        return f"{entry['greater']} ≥ {entry['lesser']}"
    return f"{entry['total']} = " + " or ".join(_added(entry[key]) for key in ("parts", "or") if key in entry)


_FORMULAS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "sums": _sum,
    "links": _link,
    "quotations": _quotation,
    "facts": _fact,
}


def _added(parts: Sequence[str]) -> str:
    return " + ".join(" ".join(part.split()) for part in parts).replace("+ -", "- ")


def _order(check: str) -> tuple[str, int, str]:
    match = re.fullmatch(r"([A-Z])(\d+)(.*)", check)
    if match is None:
        raise ValueError(f"docs/checks.yaml: {check} is no id of a check")
    return match[1], int(match[2]), match[3]


# -- all of them


def _line(text: str) -> str:
    """A text for one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "architecture.md": {"drawing": drawing, "inner rooms": table_of_inner_rooms, "rooms": table_of_rooms},
    "contract.md": {"package": resources_of_a_package, "all": resources_of_the_whole},
    "checks.md": {"checks": catalogue_of_checks},
}
"""By document and name of the part."""


def written(document: str) -> str:
    """A document with its parts as they are now. Raises ValueError where it has no place for one."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    for name, made in PARTS[document].items():
        begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
        before, found, rest = text.partition(begin)
        _old, closed, after = rest.partition(end)
        if not found or not closed:
            raise ValueError(f"docs/{document} has no place for {name}")
        text = f"{before}{begin}\n{made()}\n\n{end}{after}"
    return text


def main() -> None:
    for document in PARTS:
        (ROOT / "docs" / document).write_text(written(document), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
