"""How people call an agency: without the bracket in its name, and with the usual administrative short forms of
`short_forms.csv` (`full`, `short`, `of`: a `place` or a `body`); the first letters of a name's pinyin; and words for
what the filings call otherwise (`synonyms.csv`: `said`, `printed`). All are only for finding."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

from pypinyin import Style, lazy_pinyin

_NO_INITIAL = re.compile(r"[^a-z0-9]")
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


def initials(names: Iterable[str]) -> tuple[str, ...]:
    """The first letters of the pinyin of each name, each once: 博乐市医保局 is blsybj."""
    found = (_NO_INITIAL.sub("", "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()) for name in names)
    return tuple(dict.fromkeys(letters for letters in found if len(letters) > 1))


@cache
def synonyms() -> tuple[tuple[str, str], ...]:
    """What people say and what the filings print, the usual short forms among them."""
    pairs = [(said, printed) for said, printed in _table("synonyms")]
    pairs += [(short, full) for full, short, _of in _rules()]
    return tuple(sorted({pair for pair in pairs if pair[0] not in pair[1]}))


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
    rules = ((full, short, of) for full, short, of in _table("short_forms"))
    return tuple(sorted(rules, key=lambda rule: -len(rule[0])))


def _table(name: str) -> Iterator[list[str]]:
    """The rows of a table of this room, below its header."""
    text = files("mingzhang.website.search").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return islice(csv.reader(text.splitlines()), 1, None)
