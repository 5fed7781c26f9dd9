"""The language in which the program speaks to whoever keeps a collection: Chinese, or English where that is asked for.

English sentences stand in the code, `_("{name} is no folder", name=name)`; their Chinese is in the gettext catalogue below
`locale/`. What is said of filings on the website is not in it: those sentences are Chinese only, in `budget/phrases`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NewType

Sentence = NewType("Sentence", str)
"""Text that is in the language of the reader already."""

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)
DOMAIN = "mingzhang"
LOCALE = Path(__file__).with_name("locale")
VARIABLE = "LANGUAGE"
"""The environment variable that child processes are told the language by."""

_VARIABLES = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
_TAGS = {CHINESE: "zh_CN", ENGLISH: "en"}


def language_of(environment: Mapping[str, str]) -> str:
    """The language that an environment asks for: English where the first variable that is set names it, else Chinese."""
    said = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    return ENGLISH if said.lower().startswith(ENGLISH) else CHINESE


class _Speaker:
    """Holds the language in use; that of the environment until one is chosen."""

    chosen = ""


def use_language(language: str) -> None:
    """Speak this language from now on, one of `LANGUAGES`; that of the environment for an empty text."""
    _Speaker.chosen = language


def language() -> str:
    """The language in use, one of `LANGUAGES`."""
    return _Speaker.chosen or language_of(os.environ)


def language_tag() -> str:
    """The language in use as the environment variable `LANGUAGE` has it."""
    return _TAGS[language()]


def _(sentence: str, /, **params: object) -> Sentence:
    """A sentence in the language in use, with what it names put into its braces. The sentence is a literal: it is looked up
    by its English, and the catalogue is made of the literals in the code."""
    return _filled(_catalogue(language()).gettext(sentence), params)


def ngettext(one: str, many: str, count: int, /, **params: object) -> Sentence:
    """A sentence that says how many: in English `one` or `many` by the count, which fills `{count}`."""
    return _filled(_catalogue(language()).ngettext(one, many, count), {"count": count, **params})


def translated(text: str) -> Sentence:
    """A text that the catalogue is known to hold without a call of `_` around it: the help of commands and options."""
    return Sentence(_catalogue(language()).gettext(text) if text else "")


def listed(names: Iterable[object]) -> Sentence:
    """Names one after the other."""
    return Sentence(_(", ").join(map(str, names)))


def one_of(names: Iterable[object]) -> Sentence:
    """What can stand there, for what an error expects."""
    return _("one of {names}", names=listed(names))


def _filled(text: str, params: Mapping[str, object]) -> Sentence:
    return Sentence(text.format(**params) if params else text)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, languages=[_TAGS[language]])
