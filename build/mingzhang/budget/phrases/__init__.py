"""The catalogue of sentences, and the one place where messages become words.

Each YAML file beside this one is a part of the catalogue: ids, and sentences with the names of what they name in braces.
`{name}` is put in as a text; of several values they are joined by `、`, or by what stands behind a colon: `{names:；}`
(`{names:~}`: by nothing). Decimals are written as amounts are in sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType

import yaml

from mingzhang.budget.amount import amount_text
from mingzhang.budget.finding import Finding
from mingzhang.budget.message import Message, Value

_JOINED = "、"
_UNJOINED = "~"


def say(message: Message) -> str:
    """The sentence of a message.

    Raises KeyError for an id that the catalogue lacks, ValueError where a message does not name what its sentence has
    places for, no more and no less.
    """
    pieces = _pieces(message.message_id)
    params = dict(message.params)
    if {name for _, name, _ in pieces if name} != set(params):
        raise ValueError(f"{message.message_id} is said with {sorted(params)}")
    return "".join(text + (_said(params[name], spec) if name else "") for text, name, spec in pieces)


def statement_of(finding: Finding) -> str:
    """What was compared and how it came out."""
    return say(finding.message)


def reason_of(finding: Finding) -> str:
    """Why a check was skipped; empty for the others."""
    return "" if finding.reason is None else say(finding.reason)


def hint_of(finding: Finding) -> str:
    """What may have caused a failure; empty where nothing comes to mind."""
    return "；".join(map(say, finding.hints))


@cache
def catalogue() -> Mapping[str, str]:
    """Every sentence by its id. Read-only. Raises ValueError where an id stands in it twice."""
    sentences: dict[str, str] = {}
    for path in sorted((each for each in files(__package__).iterdir() if each.name.endswith(".yaml")), key=str):
        for message_id, sentence in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if message_id in sentences:
                raise ValueError(f"{message_id} stands in the catalogue twice")
            sentences[message_id] = sentence
    return MappingProxyType(sentences)


def names_of(message_id: str) -> frozenset[str]:
    """What the sentence of an id has places for."""
    return frozenset(name for _, name, _ in _pieces(message_id) if name)


@cache
def _pieces(message_id: str) -> tuple[tuple[str, str, str], ...]:
    """The sentence as texts, each with the place behind it (name and joint; empty behind the last)."""
    return tuple((text, name or "", spec or "") for text, name, spec, _ in Formatter().parse(catalogue()[message_id]))


def _said(value: Value, joint: str) -> str:
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, Decimal):
        return amount_text(value)
    if isinstance(value, tuple):
        between = "" if joint == _UNJOINED else joint or _JOINED
        return between.join(_said(each, joint) for each in value)
    return str(value)
