"""Which form a filing follows: the one that fits its place, kind, year and tables best of all; none where none fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mingzhang.budget.place_forms.forms import Form, expected_years
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.errors import FilingError
from mingzhang.language import _, one_of

_FEWEST_TABLES = 4
"""So many tables a form without a place of its own must share with the filing."""
_LEAST_FIT = 0.6
_MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a form fits a filing: `score` from 0 (not at all) to a little more than 1, and why it is none (`hindrance`,
    one of HINDRANCES, empty where it fits); `missing` are the tables of the form that the filing lacks, `extra` those of the
    filing that the form lacks, `years` the distance of the filing's year from those of the form."""

    form: Form
    score: float
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    years: int
    hindrance: str = ""


HINDRANCES = ("", "other-tables", "few-tables", "place", "document")
"""From none on: too many tables that differ, or too few in common; a form of a place where the filing is not known to be, or
of another kind of document."""


def choose_form(
    forms: Sequence[Form], place: str, document: str, year: int, found: Collection[str], *, excerpt: bool
) -> Form | None:
    """The form that fits best. `place` is the agency's region code (empty: unknown, and no form of a place fits), `found` are the contract's tables in the
    filing; an `excerpt` need not hold all that its form has."""
    fitting = [fit for fit in fits(forms, place, document, year, found, excerpt=excerpt) if not fit.hindrance]
    return fitting[0].form if fitting else None


def fits(
    forms: Sequence[Form], place: str, document: str, year: int, found: Collection[str], *, excerpt: bool
) -> tuple[Fit, ...]:
    """How well each form fits, the best first; those that do not fit at the end."""
    every = [_fit(form, place, document, year, found, excerpt) for form in forms]
    by_name = sorted(every, key=lambda fit: fit.form.name, reverse=True)
    return tuple(sorted(by_name, key=lambda fit: (-fit.score, HINDRANCES.index(fit.hindrance), len(fit.missing))))


def form_named(forms: Sequence[Form], name: str, source: str) -> Form:
    """The form of a name that people declare. Raises FilingError where there is none."""
    for form in forms:
        if form.name == name:
            return form
    raise FilingError(
        _("no form is called {name}", name=name),
        place=source,
        expected=one_of(form.name for form in forms[:_MOST_SHOWN]),
        remedy=_("correct the line 'form' in filing.yml, or remove it"),
    )


def _fit(form: Form, place: str, document: str, year: int, found: Collection[str], excerpt: bool) -> Fit:
    expected = form.tables_of(document)
    near = bool(place) and any(place.startswith(code) for code in form.places)
    missing = tuple(table for table in expected if table not in found)
    extra = tuple(table for table in TABLE_RESOURCES if table in found and table not in expected)
    shared, score = len(expected) - len(missing), 0.0
    hindrance = _hindrance(form, place, document, shared, near)
    if not hindrance:
        share = 1.0 if excerpt else shared / len(expected)
        score = 0.6 * shared / (shared + len(extra)) + 0.4 * share
        if score < _LEAST_FIT:
            hindrance, score = "other-tables", 0.0
        else:
            score += _near(form, place) - 0.02 * min(expected_years(form, year), 5)
    return Fit(form, score, missing, extra, expected_years(form, year), hindrance)


def _hindrance(form: Form, place: str, document: str, shared: int, near: bool) -> str:
    """Why a form is none for a filing, whatever else its tables are."""
    if document not in form.documents:
        return "document"
    if form.places and not near:
        return "place"
    return "few-tables" if not shared or not near and shared < _FEWEST_TABLES else ""


def _near(form: Form, place: str) -> float:
    """What a form gains that is of the filing's place, the more the narrower."""
    depth = max((len(code) for code in form.places if place.startswith(code)), default=0) if place else 0
    return 0.1 + 0.01 * depth if depth else 0
