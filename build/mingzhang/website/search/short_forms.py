"""How people call an agency: without the bracket in its name, and with the usual administrative short forms of
`short_forms.csv` (`full`, `short`, `of`: a `place` or a `body`). The forms are only for finding the agency."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

_BRACKET = re.compile(r"(.*)[（(]([^（）()]+)[）)](.*)", re.DOTALL)
_KINDS = (("place", "body"), ("body",), ("place",))


def forms(names: Iterable[str]) -> tuple[str, ...]:
    """Other forms of the names, in their order: each once, and none that is part of a name or of another form.

    `甲高新技术产业开发区（乙市丙区）医疗保障局` gives 甲高新区医保局, 乙市丙区医保局 and their longer spellings.
    """
    names = list(dict.fromkeys(names))
    found = list(dict.fromkeys(form for name in names for form in _forms(name)))
    every = [*names, *found]
    return tuple(form for form in found if not any(form != other and form in other for other in every))


def _forms(name: str) -> Iterator[str]:
    for base in _bases(name):
        for form in (base, *(_shortened(base, kinds) for kinds in _KINDS)):
            if form != name:
                yield form


def _bases(name: str) -> Iterator[str]:
    """The name without its bracket, and with what stands in the bracket in place of what stands before it."""
    parts = _BRACKET.fullmatch(name)
    if parts is None:
        yield name
        return
    before, inside, after = parts.groups()
    yield before + after
    if after:
        yield inside + after


def _shortened(name: str, kinds: tuple[str, ...]) -> str:
    for full, short, of in _rules():
        if of in kinds:
            name = name.replace(full, short)
    return name


@cache
def _rules() -> tuple[tuple[str, str, str], ...]:
    """The longest first, so that no rule takes a part of what another one knows whole."""
    text = files("mingzhang.website.search").joinpath("short_forms.csv").read_text(encoding="utf-8")
    rows = [(row["full"], row["short"], row["of"]) for row in csv.DictReader(text.splitlines())]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))
