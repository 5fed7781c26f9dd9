"""The generator itself: deterministic, true to its own arithmetic, and its truth stands in its text."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from generator import generate
from generator.filings import FORMS, TEMPLATES

CASES = [(seed, template, form) for seed in range(3) for template in TEMPLATES for form in FORMS]


@pytest.mark.parametrize(("seed", "template", "form"), CASES)
def test_same_seed_same_bytes(seed: int, template: int, form: str) -> None:
    assert generate(seed, template=template, form=form) == generate(seed, template=template, form=form)


@pytest.mark.parametrize(("seed", "template", "form"), CASES)
def test_every_true_figure_stands_on_its_line(seed: int, template: int, form: str) -> None:
    made = generate(seed, template=template, form=form, unit="万元")
    lines = re.split(r"\r?\n", made.text)
    assert made.data.removeprefix(b"\xef\xbb\xbf").decode(made.options["encoding"].removesuffix("-sig")) == made.text
    for resource, rows in made.truth.items():
        for row in rows:
            for column, value in row.items():
                line = made.places.get((resource, int(row["row"]), column))
                if line is not None and column and value and re.fullmatch(r"[\d.]+", value):
                    assert {value, f"{Decimal(value):,f}"} & set(re.split(r"[\t >]|</?b>", lines[line - 1])), (
                        resource,
                        row,
                    )


@pytest.mark.parametrize(("seed", "template", "form"), CASES)
def test_tables_agree_with_each_other(seed: int, template: int, form: str) -> None:
    made = generate(
        seed, template=template, form=form, unit="万元", trim=False, lose_income_total=False, misprint=False
    )

    def amount(resource: str, key: str, column: str) -> Decimal:
        row = next((row for row in made.truth[resource] if row["key"] == key), None)
        return Decimal(row[column] or 0) if row else Decimal(0)

    def total(resource: str) -> str:
        return next(row["key"] for row in made.truth[resource] if row["row_type"] == "total")

    everything = amount("balance", "total", "amount")
    assert everything == amount("balance", "total~2", "amount") > 0
    assert everything == amount("income", total("income"), "total")
    assert everything == amount("expenditure", total("expenditure"), "total")
    assert amount("appropriation", "total", "total") == amount("appropriation", "total~2", "total")
    general = total("general_expenditure")
    assert amount("appropriation", "total~2", "general_budget") == amount("general_expenditure", general, "total")
    for resource, column in (("basic_expenditure", "basic"), ("project_expenditure", "project")):
        rows = made.truth[resource]
        assert amount("general_expenditure", general, column) == (
            amount(resource, total(resource), "total") if rows else 0
        )
