"""What agrees between the documents of an agency: what accounts carry on, what a budget says of the year before, the plans that
accounts quote. The checks between filings find it; what does not agree is told with the findings."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from mingzhang.budget.finding import PASS
from mingzhang.website import words
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.text_frame import rows_of

_Said = Mapping[str, Any]
"""What a message names."""


@dataclass(frozen=True)
class Agreement:
    """`later` is the filing that agrees with the accounts of `year`, which are of its scope. `before` and `behind` say in what: they
    stand behind the name of the accounts, around that of `later` (not escaped)."""

    later: Holding
    year: int
    before: str
    behind: str

    @property
    def later_name(self) -> str:
        """`2025 年部门预算`"""
        return f"{self.later.year} 年{self.later.document_name}"


_TEXTS: Mapping[str, tuple[str, Callable[[_Said], tuple[str, str]]]] = {
    "carried-on-agrees": (
        "before", lambda said: (f"年末{said.get('money', '')}结转和结余 {words.amount(Decimal(said['left']))} 万元，与", "的上年（年初）结转一致")
    ),
    "priors-are-outcomes": (
        "year", lambda said: ("", f"所印的 {said['year']} 年执行（决算）数，有 {said['count']} 处与它一致")
    ),
    "priors-agree-with-outcome": (
        "year", lambda said: ("按", f"所写的增减推算的 {said['year']} 年数，有 {said['count']} 处与它一致")
    ),
}  # fmt: skip
"""By message: what names the year of the accounts, and the two parts of the sentence."""


def agreements(holdings: Holdings) -> dict[str, tuple[Agreement, ...]]:
    """By agency id, those of the older accounts first."""
    filings = {filing.filing_id: filing for filing in holdings.filings}
    found: dict[str, list[Agreement]] = {}
    for row in rows_of(holdings.frame("checks", ("filing_id", "status", "params"), only=_passed)):
        said = json.loads(row.params)
        if said.get("message") in _TEXTS:
            names_year, text = _TEXTS[said["message"]]
            later = filings[row.filing_id]
            found.setdefault(later.agency_id, []).append(Agreement(later, int(said[names_year]), *text(said)))
    return {agency: tuple(sorted(each, key=lambda one: one.year)) for agency, each in found.items()}


def _passed(checks: pd.DataFrame) -> pd.Series[bool]:
    return (checks["status"] == PASS) & checks["params"].str.contains('"message"', regex=False)
