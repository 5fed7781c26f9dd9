"""Forms: which tables a place's filings are expected to have, and the order of columns for texts that lost their headers.

A form is a YAML file `forms/<place>/<name>.yaml`, in the program or in a project of its own. Keys, all optional but `applies`:

title     what it is called for readers, in Chinese
extends   the name of another form, whose `tables`, `columns`, `others` and `traits` it takes over
applies   `places` (beginnings of region codes; none: anywhere, else only where the filing's place is known), `documents`,
          `from` and `until` (years)
tables    the contract's tables in order, or `add` (with `after`) and `drop` to change those of the other form
variants  the same by document
columns   by table the columns in the order of print
others    titles of expected tables that are none of the contract's
words     other words for words of the vocabulary, titles other titles of tables (see `form_words`): for every filing of the
          project; of two forms that give a word different meanings the one of the filing's place counts
traits    what else is known of filings of this form, by name (see TRAITS)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from mingzhang.budget.place_forms.entry import TRAITS, Form, form_of, parsed, refused, shown
from mingzhang.budget.place_forms.words import words_for
from mingzhang.budget.vocabulary import AddedWords
from mingzhang.language import _

__all__ = ["TRAITS", "Form", "expected_years", "known_forms", "project_forms", "words_of_forms"]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_BYTES = 64 * 1024


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
            raise refused(place, _("a name that a form cannot have"), _("small letters, digits and single dashes"))
        try:
            data = path.read_bytes()
            if len(data) > _MOST_BYTES:
                raise refused(place, _("more than {most} bytes", most=f"{_MOST_BYTES:,}"), _("a few lines of YAML"))
            texts[name] = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise refused(place, _("the file cannot be read as UTF-8"), _("YAML in UTF-8")) from error
    return _forms(texts, known_forms(), folder.name) if texts else known_forms()


def _forms(texts: Mapping[str, str], below: Sequence[Form], folder: str) -> tuple[Form, ...]:
    raw = {name: parsed(text, f"{folder}/{name}.yaml") for name, text in texts.items()}
    found = {form.name: form for form in below if form.name not in raw}
    for name in raw:
        _add(name, raw, found, folder, (), own=bool(below))
    return tuple(found[name] for name in sorted(found))


def _add(
    name: str,
    raw: Mapping[str, dict[str, Any]],
    found: dict[str, Form],
    folder: str,
    waiting: tuple[str, ...],
    *,
    own: bool,
) -> Form:
    """The form of that name, made after those that it extends."""
    if name in found:
        return found[name]
    entry, place = raw[name], f"{folder}/{name}.yaml"
    base = entry.get("extends")
    if base is not None and (
        not isinstance(base, str) or base not in raw and base not in found or base in waiting or base == name
    ):
        problem = _("extends {form}, which is no form or extends this one", form=shown(base))
        raise refused(place, problem, _("the name of another form"))
    parent = _add(base, raw, found, folder, (*waiting, name), own=own) if base is not None else None
    found[name] = form_of(name, entry, parent, place, own=own)
    return found[name]


def expected_years(form: Form, year: int) -> int:
    """How many years lie between a year and those of a form; 0 inside."""
    before = form.since - year if form.since is not None else 0
    behind = year - form.until if form.until is not None else 0
    return max(before, behind, 0)


def words_of_forms(forms: Iterable[Form], place: str = "") -> AddedWords:
    """What these forms add to the vocabulary for a filing of a place (its region code; empty: not known yet)."""
    return words_for(((form.places, form.words, form.titles) for form in forms), place)
