"""Words that forms add to the vocabulary: other words for known ones, and titles of known tables.

The vocabulary itself stands in `concepts.yaml`, `headers.yaml`, `tables.yaml` and the classification. What a form adds is in
force inside `using(…)`, for whatever loads those files; a function that keeps what it made of them is `kept_by_words`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, eq=False)
class AddedWords:
    """`words` are pairs of a word of the vocabulary and another for it, `titles` pairs of a table's resource and a title, both
    as written. Equal only to itself: make it with `added_words`, which gives one object for the same words."""

    words: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()

    def by_known(self) -> Mapping[str, tuple[str, ...]]:
        """The added words by the known one, in the form that `plain` gives."""
        found: dict[str, tuple[str, ...]] = {}
        for known, word in self.words:
            found[plain(known)] = (*found.get(plain(known), ()), word)
        return found


@lru_cache(maxsize=256)
def added_words(words: tuple[tuple[str, str], ...], titles: tuple[tuple[str, str], ...]) -> AddedWords:
    """These words; the same object each time."""
    return AddedWords(words, titles)


NOTHING_ADDED = added_words((), ())
_in_use: ContextVar[AddedWords] = ContextVar("added_words", default=NOTHING_ADDED)


def words_in_use() -> AddedWords:
    """What is added at present."""
    return _in_use.get()


@contextmanager
def using(words: AddedWords) -> Iterator[None]:
    """Adds these words, in the place of those added before, as long as the block runs."""
    token = _in_use.set(words)
    try:
        yield
    finally:
        _in_use.reset(token)


def kept_by_words(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Like `functools.lru_cache` for a function of hashable arguments whose answer depends on the words in use, too."""

    called: Callable[..., _R] = function

    @lru_cache(maxsize=8192)
    def kept(_: AddedWords, arguments: tuple[Any, ...]) -> _R:
        return called(*arguments)

    @wraps(function)
    def found(*arguments: _P.args, **named: _P.kwargs) -> _R:
        if named:
            raise TypeError("arguments go by position here")
        return kept(_in_use.get(), arguments)

    return found


@lru_cache(maxsize=256)
def _by_known(words: AddedWords) -> Mapping[str, tuple[str, ...]]:
    return words.by_known()


def with_added(words: Iterable[str]) -> tuple[str, ...]:
    """These words of the vocabulary and, behind them, what is added for one of them."""
    own = tuple(words)
    added = _by_known(_in_use.get())
    if not added:
        return own
    more = (word for known in own for word in added.get(plain(known), ()))
    return tuple(dict.fromkeys((*own, *more)))


def plain(word: str) -> str:
    """A word without white space and width, for looking it up in the vocabulary."""
    return "".join(unicodedata.normalize("NFKC", word).split())
