"""Table 3 of every filing, 支出总体情况表, by functional code: the rows that hold a figure, and the totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from mingzhang.website import addresses
from mingzhang.website.aggregates.uncertain import BLANK, Uncertain, figure_of, read_figures
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.one_filing.package_tables import Figure
from mingzhang.website.text_frame import rows_of

RESOURCE = "expenditure"
LEVELS = (3, 5, 7)
"""Digits of the codes of 类, 款 and 项."""
IS_CODE = "|".join(f"[0-9]{{{digits}}}" for digits in LEVELS)
"""A code of the functional classification, which may stand in an address."""
SHOWN = ("total", "basic", "project")
_RARER = ("business", "to_superior", "to_affiliates", "carried_forward")
_NOT_BY_CODE = ("total", "unit", "project")


@dataclass(frozen=True, slots=True)
class CodeSpending:
    """A row of table 3: what a filing spends on a code, or in all. 万元."""

    holding: Holding
    code: str
    key: str
    name: str
    total: Figure
    basic: Figure
    project: Figure

    @property
    def url(self) -> str:
        """The row on the page of its filing."""
        return f"{self.holding.url}#{addresses.anchor(RESOURCE, self.key)}"


@dataclass(frozen=True)
class Spending:
    """`totals` by filing id; `frame` has the rows by code, in the order of `all/filings` and then as published: columns
    filing_id, year, is_department, function_code, key, name, and of each of SHOWN value, state and doubt."""

    holdings: Mapping[str, Holding]
    totals: dict[str, CodeSpending]
    frame: pd.DataFrame

    def rows_by_code(self) -> dict[str, tuple[CodeSpending, ...]]:
        """The rows of `frame` by functional code; made when it is first asked for."""
        return {
            str(code): tuple(_spent(self.holdings, rows))
            for code, rows in self.frame.groupby("function_code", sort=False)
        }

    def codes_used(self) -> pd.DataFrame:
        """filing_id and function_code of what each filing spends something on; a printed zero spends nothing."""
        return self.frame.loc[self.frame["total"] != 0, ["filing_id", "function_code"]]


def read_spending(holdings: Holdings, uncertain: Uncertain) -> Spending:
    """Rows without any figure are left out: a template lists categories that nobody spends on."""
    texts = ("key", "row_type", "function_code", "name", "placement")
    frame = read_figures(holdings, RESOURCE, texts, (*SHOWN, *_RARER), uncertain)
    states = frame[[f"{column}_state" for column in (*SHOWN, *_RARER)]]
    empty = (states == BLANK).all(axis="columns")
    frame = frame[~(empty & (frame["placement"] == "published"))]
    held = {filing.filing_id: filing for filing in holdings.filings}
    totals = frame[frame["row_type"] == "total"].drop_duplicates("filing_id")
    coded = frame[~frame["row_type"].isin(_NOT_BY_CODE) & frame["function_code"].str.fullmatch(IS_CODE)]
    coded = coded.assign(
        year=coded["filing_id"].map({key: filing.year for key, filing in held.items()}),
        is_department=coded["filing_id"].map({key: filing.is_department for key, filing in held.items()}),
    )
    return Spending(held, {spent.holding.filing_id: spent for spent in _spent(held, totals)}, coded)


def _spent(held: Mapping[str, Holding], rows: pd.DataFrame) -> Iterator[CodeSpending]:
    for row in rows_of(rows):
        total, basic, project = (figure_of(row, column) for column in SHOWN)
        yield CodeSpending(held[row.filing_id], row.function_code, row.key, row.name, total, basic, project)
