"""The form is the one that fits place, kind, year and tables best; none may fit."""

from __future__ import annotations

import pytest

from mingzhang.budget.place_forms.forms import known_forms
from mingzhang.errors import FilingError
from mingzhang.extraction.identity.form_choice import choose_form, fits, form_named

NINE = (
    "balance", "income", "expenditure", "appropriation", "general_expenditure", "basic_expenditure", "three_public",
    "fund_expenditure", "state_capital_expenditure",
)  # fmt: skip
TWELVE = (*NINE, "project_expenditure", "outsourcing", "carryover")


@pytest.mark.parametrize(
    ("place", "year", "found", "name"),
    [
        ("652701", 2026, TWELVE, "xinjiang/budget-2026"),
        ("650100", 2025, (*TWELVE[:10], "carryover"), "xinjiang/budget-2025"),
        ("650121", 2021, (*NINE[:8], "project_expenditure"), "xinjiang/budget-2021"),
        ("650104", 2024, TWELVE[:10], "xinjiang/budget-2023"),
        ("310107", 2024, NINE, "shanghai/budget"),
        ("", 2026, NINE, "national/budget"),
        ("", 2018, NINE[:8], "national/budget-2016"),
        ("340100", 2025, TWELVE[:10], "anhui/budget"),
        ("530000", 2025, NINE, "national/budget"),
        ("", 2026, TWELVE, "national/budget"),
        ("", 2026, TWELVE[:10], "national/budget"),
        ("530000", 2026, TWELVE, "national/budget"),
        ("", 2026, ("balance",), ""),
        ("530000", 2026, ("three_public", "outsourcing"), ""),
    ],
)
def test_what_fits_best(place: str, year: int, found: tuple[str, ...], name: str) -> None:
    form = choose_form(known_forms(), place, "department-budget", year, found, excerpt=False)
    assert (form.name if form else "") == name


def test_a_form_of_a_place_does_not_fit_a_filing_of_an_unknown_one() -> None:
    found = fits(known_forms(), "", "department-budget", 2026, TWELVE[:10], excerpt=False)
    fit = next(fit for fit in found if fit.form.name == "zhejiang/budget")
    assert (fit.hindrance, fit.score) == ("place", 0.0)


def test_an_excerpt_need_not_hold_all() -> None:
    form = choose_form(known_forms(), "652701", "unit-budget", 2026, ("balance", "outsourcing"), excerpt=True)
    assert form is not None
    assert form.name == "xinjiang/budget-2026"


def test_a_declared_form_must_exist() -> None:
    assert form_named(known_forms(), "shanghai/budget", "a.pdf").name == "shanghai/budget"
    with pytest.raises(FilingError, match="no form is called moon/budget"):
        form_named(known_forms(), "moon/budget", "a.pdf")
