"""Names of agencies: short forms, the part that tells an agency from others of its place, and lists of units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from mingzhang.budget.agency import Region, fold_name
from mingzhang.budget.units import alternatives

_BRACKETS = re.compile(r"\([^()]*\)")
_PLACEHOLDER = re.compile("(?<![A-Za-z×✕])[Xx×✕]{2,}(?![A-Za-z×✕年]|[月日](?![一-鿿]))")
"""What stands for a name that is still to be written; not for a date (20XX年XX月XX日)."""
_LEAST = 2
"""Characters that must be left of a name."""


@dataclass(frozen=True, slots=True)
class _Words:
    short: Mapping[str, str]
    zones: Mapping[str, str]
    left_out: Sequence[str]
    endings: Sequence[str]
    place_endings: Sequence[str]
    bracketed_own_office: Sequence[str]
    whole_department: Sequence[str]
    own_office: Sequence[str]
    near_units: Sequence[str]
    institutions: Sequence[str]
    other_endings: Sequence[str]
    nationalities: Sequence[str]


def is_placeholder(name: str) -> bool:
    """Whether a name has XX in its place, as the form has that agencies fill in (`某某市XX局`)."""
    return _PLACEHOLDER.search(fold_name(name)) is not None


def short_name(name: str) -> str:
    """The usual short form of a name (`博乐市医疗保障局`: `博乐市医保局`); empty where there is none."""
    text, end = _shortened(_BRACKETS.sub("", fold_name(name)))
    return text if text not in (fold_name(name), _words().short.get(end, "")) else ""


def core(name: str, region: Region) -> str:
    """What tells an agency from others of its place, in its short form and without what says least (`医保`)."""
    text = _BRACKETS.sub("", fold_name(name))
    for level in (region.province, region.prefecture, region.county):
        text = text.replace(level, "", 1) if level else text
    text = text or fold_name(name)
    return _without_end(_shortened(text)[0], _words().endings)


def office_name(name: str, region: Region) -> str:
    """What offices of one kind are called in every place, in the short form (`医保局`, `医保中心`); empty where the name does not name
    its place, or nothing else."""
    text = fold_name(name)
    rest = _BRACKETS.sub("", text)
    for level in (region.province, region.prefecture, region.county):
        rest = rest.replace(level, "", 1) if level else rest
    named = rest != _BRACKETS.sub("", text)
    return _shortened(rest)[0] if named and len(rest) >= _LEAST else ""


def short_place(level: str) -> str:
    """The usual name of an autonomous place (`木垒哈萨克自治县`: `木垒县`); empty for any other."""
    found = re.fullmatch(rf"(.{{2,}}?)(?:{alternatives(_words().nationalities)}族?)+自治([州县旗])", level)
    return f"{found[1]}{found[2]}" if found else ""


def place_name(level: str) -> str:
    """The name of a place without its kind (`博乐市`: `博乐`)."""
    return _without_end(level, _words().place_endings)


def department_of_own_office(name: str) -> str:
    """The name of the department whose own office this is (`某局（本级）`: `某局`); empty where it is none."""
    match = re.fullmatch(r"(.+?)\(([^()]+)\)", fold_name(name))
    if match and match[2] in _words().bracketed_own_office:
        return match[1]
    return fold_name(name).removesuffix("本级") if fold_name(name).endswith("本级") else ""


def scope_stated(text: str) -> str:
    """Which units of a department tables are of by these folded words: `whole`, all of them; `own`, its own office; empty where they
    say neither or both."""
    words = _words()
    said = {"whole": alternatives(words.whole_department), "own": alternatives(words.own_office)}
    found = [scope for scope, pattern in said.items() if re.search(pattern, text)]
    return found[0] if len(found) == 1 else ""


def institution_endings() -> str:
    """A group of a regular expression that matches what the name of an institution ends in, and no project's does."""
    return alternatives(_words().institutions)


def name_endings() -> str:
    """The same with the endings that names of other things have, too."""
    return alternatives((*_words().institutions, *_words().other_endings))


def speaks_of_units(text: str) -> bool:
    """Whether a line says that units of a department are listed."""
    return any(word in text for word in _words().near_units)


def _shortened(text: str) -> tuple[str, str]:
    """A name in short forms, and its end that had one."""
    for full, short in _words().zones.items():
        text = text.replace(full, short)
    end = _longest(text, _words().short)
    text = text.removesuffix(end) + _words().short[end] if end else text
    for part in _words().left_out:
        if not text.endswith(part):
            text = text.replace(part, "", 1)
    return text, end


def _longest(text: str, ends: Mapping[str, str] | Sequence[str]) -> str:
    return max((end for end in ends if text.endswith(end)), key=len, default="")


def _without_end(text: str, ends: Sequence[str]) -> str:
    end = max((end for end in ends if text.endswith(end) and len(text) - len(end) >= _LEAST), key=len, default="")
    return text.removesuffix(end)


@cache
def _words() -> _Words:
    return _Words(**yaml.safe_load((files("mingzhang.budget") / "agency_names.yaml").read_text(encoding="utf-8")))
