"""Forms held against the vocabulary: a form decides only what the vocabulary leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.budget.place_forms.entry import Form, refused
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.extraction.columns.words import pieces_of, plain_word
from mingzhang.extraction.sections.titles import read_title, subject_of
from mingzhang.language import _


def checked_forms(forms: Sequence[Form], folder: str) -> tuple[Form, ...]:
    """The forms. Raises ProjectError for one that adds a word that headers are understood by without it, or a title that names
    a table already; `folder` is where the project's forms lie."""
    for form in forms:
        place = f"{folder}/{form.name}.yaml"
        for known, word in form.words:
            _check_word(known, word, place)
        for resource, title in form.titles:
            _check_title(resource, title, place)
    return tuple(forms)


def _check_word(known: str, word: str, place: str) -> None:
    pieces = pieces_of(word)
    if pieces and plain_word(word) != plain_word(known):
        said = " + ".join(piece.id for piece in pieces)
        problem = _("{word} under 'words' is understood already, as {said}", word=repr(word), said=said)
        raise refused(place, problem, _("a word that is not"))


def _check_title(resource: str, title: str, place: str) -> None:
    if not subject_of(title):
        problem = _("{title} under 'titles' says nothing of its own", title=repr(title))
        raise refused(place, problem, _("a title with words of its own"))
    read = read_title(title)
    if read is None or not (read.resource or read.performance) or read.resource == resource:
        return
    known = TABLE_RESOURCES[read.resource].title if read.resource else "绩效目标表"
    problem = _("{title} under 'titles' is the title of {known} already", title=repr(title), known=known)
    raise refused(place, problem, _("a title that is not known"))
