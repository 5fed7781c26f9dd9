"""Ids for agencies: the pinyin of the place and of what tells the agency from others there (`bole-yibao`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from pypinyin import lazy_pinyin

from mingzhang.budget.agency import Agency, fold_name
from mingzhang.budget.naming.agency_names import core, place_name
from mingzhang.datapackage.agencies.register import region_of

LONGEST = 40


def proposed_ids(agencies: Sequence[Agency], taken: Collection[str]) -> Mapping[str, str]:
    """An id for each agency, by its name: the shortest form that is neither `taken` nor that of another of them; where
    even the longest is, numbered in the order of the names."""
    found: dict[str, str] = {}
    waiting = {agency.name: _forms(agency) for agency in sorted(agencies, key=lambda one: fold_name(one.name))}
    used = set(taken)
    for level in range(max((len(forms) for forms in waiting.values()), default=0)):
        wanted = {name: forms[min(level, len(forms) - 1)] for name, forms in waiting.items() if name not in found}
        counts = Counter(wanted.values())
        chosen = {name: form for name, form in wanted.items() if counts[form] == 1 and form not in used}
        found |= chosen
        used |= set(chosen.values())
    for name, forms in waiting.items():
        if name not in found:
            found[name] = _numbered(forms[-1], used)
            used.add(found[name])
    return found


def _numbered(form: str, used: Collection[str]) -> str:
    number = 2
    while (numbered := f"{form[: LONGEST - 1 - len(str(number))].rstrip('-')}-{number}") in used:
        number += 1
    return numbered


def _forms(agency: Agency) -> tuple[str, ...]:
    """Ids from the shortest on: with the place, with the places above it, with the whole name."""
    region = region_of(agency)
    levels = [level for level in (region.province, region.prefecture, region.county) if level]
    named = [level for level in levels if level in fold_name(agency.name)] or levels
    own = core(agency.name, region)
    forms = [_joined([place_name(level) for level in levels[at:]], own) for at in _starts(levels, named)]
    return tuple(dict.fromkeys((*forms, _joined([], fold_name(agency.name)))))


def _starts(levels: Sequence[str], named: Sequence[str]) -> range:
    """Where the places of an id begin: at the lowest that the name names, then at each above it."""
    last = levels.index(named[-1]) if named else 0
    return range(last, -1, -1)


def _joined(places: Sequence[str], own: str) -> str:
    parts = ["".join(_syllables(place)) for place in places]
    head = "-".join(part for part in parts if part)[:LONGEST]
    tail = ""
    for syllable in _syllables(own):
        longer = tail + syllable
        if len(f"{head}-{longer}".strip("-")) > LONGEST:
            break
        tail = longer
    return f"{head}-{tail}".strip("-") or "agency"


def _syllables(text: str) -> list[str]:
    return ["".join(char for char in part.lower() if char.isascii() and char.isalnum()) for part in lazy_pinyin(text)]
