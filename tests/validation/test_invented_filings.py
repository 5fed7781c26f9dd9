"""No false alarm, no missed error: the small version of `python -m tests.benchmarks.checks`."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from generator import generate
from generator.filings import CONSISTENT, FORMS, TEMPLATES
from generator.mistakes import beyond_tolerance, noticed, transposed, wrong
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import FAIL
from mingzhang.budget.narrative import Narrative
from mingzhang.budget.phrases import reason_of, statement_of
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing
from validation.spoken_filings import lacking, small

SMALL: dict[str, Any] = {"items": 3, "projects": 2, "document": "department-budget", "units": 1}
EVERYTHING = SMALL | {
    "units": 2,
    "transfer": True,
    "funds": True,
    "fund_basic": True,
    "fiscal_account": True,
    "unit_money": True,
}
SINCE_2023 = {"state": True, "carryover": True, "other_carryover": True}
CASES = [(kind, template, form) for kind in ("plain", "everything") for template in TEMPLATES for form in FORMS]
CHANGES = 15


@cache
def invented(kind: str, template: int, form: str) -> Filing:
    """An agency with little, or one with every source of money and two units."""
    options = SMALL if kind == "plain" else EVERYTHING | (SINCE_2023 if template > 2021 else {})
    made = generate(3, template=template, form=form, **{"outsourcing": template == 2026}, **options, **CONSISTENT)
    with TemporaryDirectory() as folder:
        path = Path(folder) / made.name
        path.write_bytes(made.data)
        return parse_filing(read_document(path, made.name))


@pytest.mark.parametrize(("kind", "template", "form"), CASES)
def test_nothing_fails_where_everything_agrees(kind: str, template: int, form: str) -> None:
    findings = check_filing(invented(kind, template, form))
    assert [statement_of(finding) for finding in findings if finding.status == FAIL] == []
    assert sum(finding.status == "pass" for finding in findings) > 0


@pytest.mark.parametrize(("kind", "template", "form"), CASES)
def test_a_changed_figure_that_stands_in_an_equation_is_noticed(kind: str, template: int, form: str) -> None:
    filing = invented(kind, template, form)
    before = check_filing(filing)
    every = list(beyond_tolerance(filing, before))
    chosen = random.Random(f"{kind}-{template}-{form}").sample(every, min(CHANGES, len(every)))
    missed = [change for change in chosen if not noticed(before, check_filing(change.make()))]
    assert chosen
    assert [(change.kind, change.cell_key, change.old, change.new) for change in missed] == []


def test_how_a_figure_is_got_wrong() -> None:
    assert dict(wrong(Decimal("123.45"))) == {
        "raised": Decimal("123.95"),
        "transposed": Decimal("124.35"),
        "shifted point": Decimal("1234.50"),
        "sign": Decimal("-123.45"),
        "dropped": None,
    }
    assert dict(wrong(Decimal("0.00"))) == {"raised": Decimal("0.50")}


def test_digits_are_changed_over_where_it_matters() -> None:
    assert transposed(Decimal("81.10")) == Decimal("18.10")
    assert transposed(Decimal("0.12")) == Decimal("1.02")
    assert transposed(Decimal("0.01")) is None


def test_a_filing_of_one_table_without_words_is_skipped_with_reasons() -> None:
    one = small()
    for table in one.tables:
        if table.resource != "balance":
            one = lacking(one, table.resource)
    found = check_filing(replace(one, narrative=Narrative()))
    assert {finding.status for finding in found} == {"pass", "skipped"}
    assert [finding.check_id for finding in found if finding.status == "skipped" and not reason_of(finding)] == []
