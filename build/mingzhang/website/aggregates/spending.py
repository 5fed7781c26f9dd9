"""Table 3 of every filing, 支出总体情况表, by functional code: the rows that hold a figure, and the totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mingzhang.website import addresses
from mingzhang.website.aggregates.doubts import Uncertain, figure
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.package_tables import Figure

RESOURCE = "expenditure"
LEVELS = (3, 5, 7)
"""Digits of the codes of 类, 款 and 项."""
_RARER = ("business", "to_superior", "to_affiliates", "carried_forward")


@dataclass(frozen=True, slots=True)
class Spent:
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


@dataclass
class Spending:
    """`totals` by filing id, `rows` by code, in the order of `all/filings` and then as published."""

    totals: dict[str, Spent] = field(default_factory=dict)
    rows: dict[str, list[Spent]] = field(default_factory=dict)

    def codes_of(self) -> dict[str, set[str]]:
        """The codes under which each filing spends something, by filing id; a printed zero spends nothing."""
        found: dict[str, set[str]] = {filing_id: set() for filing_id in self.totals}
        for code, rows in self.rows.items():
            for row in rows:
                if row.total.value != 0:
                    found.setdefault(row.holding.filing_id, set()).add(code)
        return found


def read_spending(holdings: Holdings, uncertain: Uncertain) -> Spending:
    """Rows without any figure are left out: a template lists categories that nobody spends on."""
    corpus = holdings.corpus
    columns = corpus.resource(RESOURCE).columns
    held = {filing.filing_id: filing for filing in holdings.filings}
    spending = Spending()
    for record in corpus.records(RESOURCE):
        row = dict(zip(columns, record, strict=True))
        amounts = ("total", "basic", "project", *_RARER)
        code = row["function_code"]
        if not any(row[column] for column in amounts) and row["placement"] == "published":
            continue
        spent = _spent(held[row["filing_id"]], row, _reader(uncertain, row))
        if row["row_type"] == "total":
            spending.totals.setdefault(row["filing_id"], spent)
        elif is_code(code) and row["row_type"] not in ("unit", "project"):
            spending.rows.setdefault(code, []).append(spent)
    return spending


def is_code(text: str) -> bool:
    """Whether this is a code of the functional classification, which may stand in an address."""
    return text.isascii() and text.isdecimal() and len(text) in LEVELS


def _reader(uncertain: Uncertain, row: dict[str, str]) -> Callable[[str], Figure]:
    return lambda column: figure(uncertain, row["filing_id"], RESOURCE, row["row"], column, row[column])


def _spent(holding: Holding, row: dict[str, str], read: Callable[[str], Figure]) -> Spent:
    return Spent(holding, row["function_code"], row["key"], row["name"], read("total"), read("basic"), read("project"))
