"""The words and titles of forms: what a form may add to the vocabulary, and which of it holds for a filing.

`words` names a word of the vocabulary (or the id of a concept) and others that are printed for it; `titles` names a table (its
resource or its Chinese title) and the titles that it is printed under. What the vocabulary says already, no form changes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.concepts import concepts
from mingzhang.budget.header_words import header_words
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.vocabulary import AddedWords, added_words, kept_by_words, plain
from mingzhang.language import Sentence, _, listed

Pairs = tuple[tuple[str, str], ...]

_SHORTEST, _LONGEST = 2, 60
_CATEGORY = 3
"""Digits of the code of a category of either classification."""


class WrongWord(ValueError):
    """A word that a form cannot add: what is wrong with it, and what is expected instead."""

    def __init__(self, message: Sentence, expected: Sentence) -> None:
        super().__init__(message)
        self.message = message
        self.expected = expected


def word_pairs(entry: Mapping[object, object]) -> Pairs:
    """The pairs of known word and added word that the `words` of a form name. Raises WrongWord."""
    found: list[tuple[str, str]] = []
    for key, value in entry.items():
        known = _known_word(key)
        for word in _listed(value, "words"):
            meant = _vocabulary().get(plain(word))
            if meant:
                raise WrongWord(
                    _("{word} under 'words' is a word of the vocabulary already", word=repr(word)),
                    _("a word that is not known"),
                )
            found.append((known, word))
    _refuse_doubles([plain(word) for _, word in found], "words")
    return tuple(found)


def title_pairs(entry: Mapping[object, object]) -> Pairs:
    """The pairs of resource and title that the `titles` of a form name. Raises WrongWord."""
    by_title = {resource.title: name for name, resource in TABLE_RESOURCES.items()}
    found: list[tuple[str, str]] = []
    for key, value in entry.items():
        name = by_title.get(str(key), str(key))
        if name not in TABLE_RESOURCES:
            raise WrongWord(
                _("{table} under 'titles' is no table", table=repr(str(key)[:_LONGEST])),
                _("one of {names}", names=listed(TABLE_RESOURCES)),
            )
        found += [(name, title) for title in _listed(value, "titles")]
    _refuse_doubles([plain(title) for _, title in found], "titles")
    return tuple(found)


def words_for(forms: Iterable[tuple[Sequence[str], Pairs, Pairs]], place: str = "") -> AddedWords:
    """What forms, each given by its places, words and titles, add for a filing of a place (empty: not known). A word that two of
    them give different meanings has that of the form whose place is the filing's; where none is, it stays unknown."""
    given = list(forms)
    return added_words(
        _agreed([(places, words) for places, words, _titles in given], place),
        _agreed([(places, titles) for places, _words, titles in given], place),
    )


def _agreed(given: Sequence[tuple[Sequence[str], Pairs]], place: str) -> Pairs:
    meant: dict[str, dict[tuple[str, str], int]] = {}
    for places, pairs in given:
        near = max((len(code) for code in places if place.startswith(code)), default=0) if place else 0
        for known, word in pairs:
            meanings = meant.setdefault(plain(word), {})
            same = next((pair for pair in meanings if pair[0] == known), (known, word))
            meanings[same] = max(near, meanings.get(same, 0))
    found: list[tuple[str, str]] = []
    for meanings in meant.values():
        best = max(meanings.values())
        first = [pair for pair, near in meanings.items() if near == best]
        if len(first) == 1 and (best or len(meanings) == 1):
            found += first
    return tuple(sorted(found))


def _known_word(key: object) -> str:
    known = concepts()
    if isinstance(key, str) and key in known:
        return known[key].name
    if isinstance(key, str) and plain(key) in _vocabulary():
        return key
    near = difflib.get_close_matches(plain(str(key)), _vocabulary(), n=3, cutoff=0.4)
    raise WrongWord(
        _("{word} under 'words' is no word of the vocabulary", word=repr(str(key)[:_LONGEST])),
        _("a known word such as {words}", words=listed(near or ("财政专户", "科目名称"))),
    )


def _listed(value: object, what: str) -> list[str]:
    """One word or several, each long enough to be one and with a letter in it."""
    words: list[str] = []
    for word in value if isinstance(value, list) else [value]:
        fits = isinstance(word, str) and _SHORTEST <= len(plain(word)) <= _LONGEST
        if not fits or not any(character.isalpha() for character in str(word)):
            raise WrongWord(
                _("{word} under {key} is no word", word=repr(str(word)[:_LONGEST]), key=repr(what)),
                _("{least} to {most} characters, not only digits", least=_SHORTEST, most=_LONGEST),
            )
        words.append(str(word))
    return words


def _refuse_doubles(words: Sequence[str], what: str) -> None:
    double = next((word for position, word in enumerate(words) if word in words[:position]), "")
    if double:
        raise WrongWord(_("{word} stands twice under {key}", word=repr(double), key=repr(what)), _("each word once"))


@kept_by_words
def _vocabulary() -> Mapping[str, str]:
    """Every word that can be named, in the form that `plain` gives, with what it belongs to."""
    known = header_words()
    groups = (known.roles, known.classes, known.stages, known.years, known.changes, known.sides)
    found = {plain(word): name for group in groups for name, words in group.items() for word in words}
    found |= {plain(word): "filler" for word in known.fillers if len(word) > 1}
    for names in (functional_names(), economic_names()):
        found |= {plain(each): code for code, all_of in names.items() if len(code) == _CATEGORY for each in all_of}
    return found | {plain(word): each.id for each in concepts().values() for word in each.words}
