"""Forms: which tables a place's filings are expected to have, and the order of columns for texts that lost their headers.

A form is a YAML file `forms/<place>/<name>.yaml`, in the program or in a project of its own. Keys, all optional but `applies`:

extends   the name of another form, whose `tables`, `columns`, `others` and `traits` it takes over
applies   `places` (beginnings of region codes; none: anywhere), `documents`, `from` and `until` (years)
tables    the contract's tables in order, or `add` (with `after`) and `drop` to change those of the other form
variants  the same by document
columns   by table the columns in the order of print
others    titles of expected tables that are none of the contract's
traits    what else is known of filings of this form, by name (see TRAITS)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from mingzhang.budget.declared import DOCUMENTS
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.errors import ProjectError

TRAITS = frozenset({"vehicles-of-three-kinds", "operating-cost-of-basic-expenditure"})
"""The vehicles counted are of three kinds only; 运行经费 is the operating cost of the table of basic expenditure."""

_KEYS = frozenset({"extends", "applies", "tables", "variants", "columns", "others", "traits"})
_PATCH = frozenset({"add", "after", "drop"})
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACE = re.compile(r"\d{2}(?:\d{2}){0,2}")
_MOST_BYTES = 64 * 1024
_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Form:
    """A form. `since` and `until` are the first and last year (None: open)."""

    name: str
    places: tuple[str, ...]
    documents: tuple[str, ...]
    since: int | None
    until: int | None
    tables: tuple[str, ...]
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()

    def tables_of(self, document: str) -> tuple[str, ...]:
        """The tables expected in a kind of document, in order."""
        return self.variants.get(document, self.tables)


@cache
def known_forms() -> tuple[Form, ...]:
    """The forms of the program, by name."""
    texts: dict[str, str] = {}
    for place in files("mingzhang.budget").joinpath("forms").iterdir():
        if place.is_dir():
            for file in place.iterdir():
                if file.name.endswith(".yaml"):
                    texts[f"{place.name}/{file.name.removesuffix('.yaml')}"] = file.read_text("utf-8")
    return _forms(texts, (), "forms")


def project_forms(folder: Path) -> tuple[Form, ...]:
    """The forms of the program and those below a folder, which may extend them; one of the same name takes its place.

    Raises ProjectError where a form is none.
    """
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*/*.y*ml")) if folder.is_dir() else ():
        name = f"{path.parent.name}/{path.stem}"
        place = f"{folder.name}/{path.parent.name}/{path.name}"
        if path.suffix not in (".yaml", ".yml") or _NAME.fullmatch(name) is None:
            raise _refuse(place, "a name that a form cannot have", "small letters, digits and single dashes")
        try:
            data = path.read_bytes()
            if len(data) > _MOST_BYTES:
                raise _refuse(place, f"more than {_MOST_BYTES:,} bytes", "a few lines of YAML")
            texts[name] = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise _refuse(place, "the file cannot be read as UTF-8", "YAML in UTF-8") from error
    return _forms(texts, known_forms(), folder.name) if texts else known_forms()


def _forms(texts: Mapping[str, str], below: Sequence[Form], folder: str) -> tuple[Form, ...]:
    raw = {name: _parsed(text, f"{folder}/{name}.yaml") for name, text in texts.items()}
    found = {form.name: form for form in below if form.name not in raw}
    for name in raw:
        _add(name, raw, found, folder, ())
    return tuple(found[name] for name in sorted(found))


def _add(
    name: str, raw: Mapping[str, dict[str, Any]], found: dict[str, Form], folder: str, waiting: tuple[str, ...]
) -> Form:
    """The form of that name, made after those that it extends."""
    if name in found:
        return found[name]
    entry, place = raw[name], f"{folder}/{name}.yaml"
    base = entry.get("extends")
    if base is not None and (
        not isinstance(base, str) or base not in raw and base not in found or base in waiting or base == name
    ):
        raise _refuse(
            place, f"extends {_shown(base)}, which is no form or extends this one", "the name of another form"
        )
    parent = _add(base, raw, found, folder, (*waiting, name)) if base is not None else None
    found[name] = _form(name, entry, parent, place)
    return found[name]


def _parsed(text: str, place: str) -> dict[str, Any]:
    try:
        entry = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _refuse(place, "not YAML", "lines such as 'extends: national/budget'") from error
    if not isinstance(entry, dict) or "applies" not in entry:
        raise _refuse(place, "it does not say to what it applies", "a key 'applies'")
    unknown = sorted(str(key) for key in entry.keys() - _KEYS)
    if unknown:
        raise _refuse(place, f"unknown key {_shown(unknown[0])}", "one of " + ", ".join(sorted(_KEYS)))
    return entry


def _form(name: str, entry: Mapping[str, Any], parent: Form | None, place: str) -> Form:
    applies = _mapping(entry["applies"], {"places", "documents", "from", "until"}, "applies", place)
    documents = _texts(applies.get("documents", DOCUMENTS), DOCUMENTS, "documents", place)
    places = _texts(applies.get("places", ()), None, "places", place)
    wrong = [code for code in places if _PLACE.fullmatch(code) is None]
    if wrong:
        raise _refuse(place, f"{_shown(wrong[0])} is no region", "two, four or six digits in quotes: '31'")
    tables = _tables(entry.get("tables", {}), parent.tables if parent else (), place)
    inherited = dict(parent.variants) if parent else {}
    variants = {
        document: _tables(change, inherited.get(document, tables), place)
        for document, change in _mapping(entry.get("variants", {}), set(DOCUMENTS), "variants", place).items()
    }
    columns = {
        table: _texts(order, TABLE_RESOURCES[table].amounts, f"columns of {table}", place)
        for table, order in _mapping(entry.get("columns", {}), set(TABLE_RESOURCES), "columns", place).items()
    }
    return Form(
        name,
        places,
        documents,
        _year(applies.get("from"), place),
        _year(applies.get("until"), place),
        tables,
        variants,
        {**(parent.columns if parent else {}), **columns},
        _texts(entry.get("others", ()), None, "others", place) or (parent.others if parent else ()),
        tuple(
            sorted(
                {*_texts(entry.get("traits", ()), sorted(TRAITS), "traits", place), *(parent.traits if parent else ())}
            )
        ),
    )


def _tables(change: object, before: Sequence[str], place: str) -> tuple[str, ...]:
    """The list itself, or the one before with what is added and dropped."""
    if isinstance(change, list):
        return _texts(change, tuple(TABLE_RESOURCES), "tables", place)
    patch = _mapping(change, set(_PATCH), "tables", place)
    added = _texts(patch.get("add", ()), tuple(TABLE_RESOURCES), "add", place)
    dropped = _texts(patch.get("drop", ()), tuple(TABLE_RESOURCES), "drop", place)
    after = patch.get("after", before[-1] if before else None)
    if added and before and after not in before:
        raise _refuse(place, f"'after' names {_shown(after)}, which is not in the list", "a table of the form")
    kept = [table for table in before if table not in dropped and table not in added]
    position = kept.index(after) + 1 if after in kept else len(kept)
    return (*kept[:position], *added, *kept[position:])


def _mapping(value: object, keys: set[str], what: str, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _refuse(place, f"'{what}' is no mapping", "keys and values")
    unknown = sorted(str(key) for key in value.keys() - keys)
    if unknown:
        raise _refuse(place, f"unknown key {_shown(unknown[0])} under '{what}'", "one of " + ", ".join(sorted(keys)))
    return value


def _texts(value: object, known: Sequence[str] | None, what: str, place: str) -> tuple[str, ...]:
    """A list of texts without repetition, all of them `known`."""
    items: list[str] = []
    for item in value if isinstance(value, (list, tuple)) else (value,):
        if not isinstance(item, str) or known is not None and item not in known:
            expected = "a list of texts" if known is None else "one of " + ", ".join(known)
            raise _refuse(place, f"{_shown(item)} under '{what}'", expected)
        items.append(item)
    if len(set(items)) != len(items):
        raise _refuse(place, f"one item twice under '{what}'", "each once")
    return tuple(items)


def _year(value: object, place: str) -> int | None:
    if value is None or isinstance(value, int) and not isinstance(value, bool) and 1990 <= value < 2100:
        return value
    raise _refuse(place, f"{_shown(value)} is no year", "a year such as 2026")


def _shown(value: object) -> str:
    return "a list or mapping" if isinstance(value, (list, dict)) else repr(value)[:_MOST_SHOWN]


def _refuse(place: str, message: str, expected: str) -> ProjectError:
    return ProjectError(message, place=place, expected=expected, remedy="mend the form, or remove the file")


def expected_years(form: Form, year: int) -> int:
    """How many years lie between a year and those of a form; 0 inside."""
    before = form.since - year if form.since is not None else 0
    behind = year - form.until if form.until is not None else 0
    return max(before, behind, 0)
