"""Which form a filing follows: the one that fits its place, kind, year and tables best of all; none where none fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mingzhang.budget.forms import Form, expected_years
from mingzhang.errors import FilingError
from mingzhang.language import _, one_of

_FEWEST_TABLES = 4
"""So many tables a form without a place of its own, or of another place, must share with the filing."""
_LEAST_FIT = 0.6
_FOREIGN_FIT = 0.8
_MOST_SHOWN = 12


def choose_form(
    forms: Sequence[Form], place: str, document: str, year: int, found: Collection[str], *, excerpt: bool
) -> Form | None:
    """The form that fits best. `place` is the agency's region code (empty: unknown), `found` are the contract's tables in the
    filing; an `excerpt` need not hold all that its form has."""
    fitting = [(fit, form) for form in forms if (fit := _fit(form, place, document, year, set(found), excerpt)) > 0]
    return max(fitting, key=lambda pair: (pair[0], pair[1].name))[1] if fitting else None


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


def _fit(form: Form, place: str, document: str, year: int, found: set[str], excerpt: bool) -> float:
    """How well a form fits, from 0 (not at all) to a little more than 1."""
    expected = set(form.tables_of(document))
    shared = expected & found
    if document not in form.documents or not shared:
        return 0
    near = any(place.startswith(code) for code in form.places) if place else False
    foreign = bool(form.places) and not near
    if foreign and place or not near and len(shared) < _FEWEST_TABLES:
        return 0
    known = len(shared) / len(found)
    there = 1.0 if excerpt else len(shared) / len(expected)
    fit = 0.6 * known + 0.4 * there
    if fit < (_FOREIGN_FIT if foreign else _LEAST_FIT):
        return 0
    depth = max((len(code) for code in form.places if place.startswith(code)), default=0)
    return (
        fit + (0.1 + 0.01 * depth if near else 0) - (0.05 if foreign else 0) - 0.02 * min(expected_years(form, year), 5)
    )
