"""One form: its keys as YAML has them, checked and made a `Form`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from mingzhang.budget.by_hand.declared import DOCUMENTS
from mingzhang.budget.place_forms.words import Pairs, WrongWord, title_pairs, word_pairs
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _, listed

TRAITS = frozenset({"vehicles-of-three-kinds", "operating-cost-of-basic-expenditure"})
"""The vehicles counted are of three kinds only; 运行经费 is the operating cost of the table of basic expenditure."""

_KEYS = frozenset(
    {"title", "extends", "applies", "tables", "variants", "columns", "others", "words", "titles", "traits"}
)
_PATCH = frozenset({"add", "after", "drop"})
_PLACE = re.compile(r"\d{2}(?:\d{2}){0,2}")
_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Form:
    """A form. `title` is what it is called for readers; `since` and `until` are the first and last year (None: open);
    `ordered` are the tables whose `columns` a form of a project gives, for people who wrote it saw them there."""

    name: str
    places: tuple[str, ...]
    documents: tuple[str, ...]
    since: int | None
    until: int | None
    tables: tuple[str, ...]
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    words: Pairs = ()
    titles: Pairs = ()
    title: str = ""
    ordered: tuple[str, ...] = ()

    def tables_of(self, document: str) -> tuple[str, ...]:
        """The tables expected in a kind of document, in order."""
        return self.variants.get(document, self.tables)


def parsed(text: str, place: str) -> dict[str, Any]:
    """The keys of a form. Raises ProjectError where it has none, or one that is not known."""
    try:
        entry = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise refused(place, _("not YAML"), _("lines such as {line}", line="'extends: national/budget'")) from error
    if not isinstance(entry, dict) or "applies" not in entry:
        raise refused(place, _("it does not say to what it applies"), _("a key {key}", key="'applies'"))
    unknown = sorted(str(key) for key in entry.keys() - _KEYS)
    if unknown:
        raise refused(place, _("unknown key {key}", key=shown(unknown[0])), _one_of(sorted(_KEYS)))
    return entry


def form_of(name: str, entry: Mapping[str, Any], parent: Form | None, place: str, *, own: bool) -> Form:
    """The form that these keys are; what they leave out is its parent's; `own`: it is of a project. Raises ProjectError for a value that cannot be."""
    applies = _mapping(entry["applies"], {"places", "documents", "from", "until"}, "applies", place)
    documents = _texts(applies.get("documents", DOCUMENTS), DOCUMENTS, "documents", place)
    places = _texts(applies.get("places", ()), None, "places", place)
    wrong = [code for code in places if _PLACE.fullmatch(code) is None]
    if wrong:
        raise refused(
            place,
            _("{code} is no region", code=shown(wrong[0])),
            _("two, four or six digits in quotes: {code}", code="'31'"),
        )
    before = parent or _NO_PARENT
    tables = _tables(entry.get("tables", {}), before.tables, place)
    columns = _columns(entry, place)
    return Form(
        name=name,
        places=places,
        documents=documents,
        since=_year(applies.get("from"), place),
        until=_year(applies.get("until"), place),
        tables=tables,
        variants=_variants(entry, before, tables, place),
        columns={**before.columns, **columns},
        ordered=tuple(sorted({*before.ordered, *(columns if own else ())})),
        others=_texts(entry.get("others", ()), None, "others", place) or before.others,
        traits=tuple(sorted({*_texts(entry.get("traits", ()), sorted(TRAITS), "traits", place), *before.traits})),
        words=_pairs(entry, "words", word_pairs, place),
        titles=_pairs(entry, "titles", title_pairs, place),
        title=_title(entry, name, place),
    )


_NO_PARENT = Form("", (), (), None, None, ())


def _title(entry: Mapping[str, Any], name: str, place: str) -> str:
    """What the form is called for readers; one without a title its name."""
    title = entry.get("title", name)
    if not isinstance(title, str) or not title.strip():
        raise refused(
            place,
            _("{title} is no title", title=shown(title)),
            _("a few words, such as {title}", title="云南省部门预算"),
        )
    return title.strip()


def _variants(
    entry: Mapping[str, Any], parent: Form, tables: tuple[str, ...], place: str
) -> dict[str, tuple[str, ...]]:
    changes = _mapping(entry.get("variants", {}), set(DOCUMENTS), "variants", place)
    return dict(parent.variants) | {
        document: _tables(change, parent.variants.get(document, tables), place) for document, change in changes.items()
    }


def _columns(entry: Mapping[str, Any], place: str) -> dict[str, tuple[str, ...]]:
    orders = _mapping(entry.get("columns", {}), set(TABLE_RESOURCES), "columns", place)
    return {
        table: _texts(order, TABLE_RESOURCES[table].amounts, f"columns of {table}", place)
        for table, order in orders.items()
    }


def _pairs(entry: Mapping[str, Any], what: str, read: Callable[[Mapping[object, object]], Pairs], place: str) -> Pairs:
    value = entry.get(what, {})
    if not isinstance(value, dict):
        raise refused(
            place,
            _("{key} is no mapping", key=f"'{what}'"),
            _("a known word or table, and others for it: {line}", line="财政专户: [专户核拨款]"),
        )
    try:
        return read(value)
    except WrongWord as problem:
        raise refused(place, problem.message, problem.expected) from problem


def _tables(change: object, before: Sequence[str], place: str) -> tuple[str, ...]:
    """The list itself, or the one before with what is added and dropped."""
    if isinstance(change, list):
        return _texts(change, tuple(TABLE_RESOURCES), "tables", place)
    patch = _mapping(change, set(_PATCH), "tables", place)
    added = _texts(patch.get("add", ()), tuple(TABLE_RESOURCES), "add", place)
    dropped = _texts(patch.get("drop", ()), tuple(TABLE_RESOURCES), "drop", place)
    after = patch.get("after", before[-1] if before else None)
    if added and before and after not in before:
        raise refused(
            place, _("'after' names {table}, which is not in the list", table=shown(after)), _("a table of the form")
        )
    kept = [table for table in before if table not in dropped and table not in added]
    position = kept.index(after) + 1 if after in kept else len(kept)
    return (*kept[:position], *added, *kept[position:])


def _mapping(value: object, keys: set[str], what: str, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refused(place, _("{key} is no mapping", key=f"'{what}'"), _("keys and values"))
    unknown = sorted(str(key) for key in value.keys() - keys)
    if unknown:
        problem = _("unknown key {key} under {parent}", key=shown(unknown[0]), parent=f"'{what}'")
        raise refused(place, problem, _one_of(sorted(keys)))
    return value


def _texts(value: object, known: Sequence[str] | None, what: str, place: str) -> tuple[str, ...]:
    """A list of texts without repetition, all of them `known`."""
    items: list[str] = []
    for item in value if isinstance(value, (list, tuple)) else (value,):
        if not isinstance(item, str) or known is not None and item not in known:
            problem = _("{item} under {key}", item=shown(item), key=f"'{what}'")
            raise refused(place, problem, _("a list of texts") if known is None else _one_of(known))
        items.append(item)
    if len(set(items)) != len(items):
        raise refused(place, _("one item twice under {key}", key=f"'{what}'"), _("each once"))
    return tuple(items)


def _year(value: object, place: str) -> int | None:
    if value is None or isinstance(value, int) and not isinstance(value, bool) and 1990 <= value < 2100:
        return value
    raise refused(place, _("{year} is no year", year=shown(value)), _("a year such as {year}", year=2026))


def _one_of(names: Sequence[str]) -> Sentence:
    return _("one of {names}", names=listed(names))


def shown(value: object) -> str:
    """A value as a message names it, cut off where it is long."""
    return _("a list or mapping") if isinstance(value, (list, dict)) else repr(value)[:_MOST_SHOWN]


def refused(place: str, message: Sentence, expected: Sentence) -> ProjectError:
    """The error of a form that cannot be used."""
    return ProjectError(message, place=place, expected=expected, remedy=_("mend the form, or remove the file"))
