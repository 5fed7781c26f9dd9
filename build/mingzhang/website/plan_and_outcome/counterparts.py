"""Which budget and which accounts of an agency are of one year and one scope, and so are laid side by side.

A department's budget and the accounts of one of its units are of different scopes: they are never laid together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.budget.filing import ACCOUNTS
from mingzhang.website.catalogue import Agency, Holding
from mingzhang.website.one_filing.package_tables import Filed


@dataclass(frozen=True)
class Counterpart:
    """Of a filing, the one of the other phase that it is laid beside; None where there is none. `apart` are those of the other
    phase and of the same year that cover something else."""

    filing: Holding | None
    apart: tuple[Holding, ...] = ()


@dataclass(frozen=True)
class Sides:
    """The budget and the accounts of one agency, year and scope, one of which may not be held."""

    year: int
    budget: Filed | None
    accounts: Filed | None

    @property
    def held(self) -> Filed:
        """One of them."""
        found = self.budget or self.accounts
        if found is None:
            raise ValueError("neither a budget nor accounts")
        return found


def counterpart(filing: Holding, agency: Agency) -> Counterpart:
    """What is held of the other phase of the filing's year: of a place of its own, or of another kind of document, it stands apart."""
    others = [each for each in agency.filings if each.year == filing.year and each.phase != filing.phase]
    alike = [each for each in others if _scope(each) == _scope(filing) and _is_of_one_place(each, filing)]
    return Counterpart(alike[0] if alike else None, tuple(each for each in others if each not in alike[:1]))


def sides_of(filed: Sequence[Filed]) -> list[Sides]:
    """The filings of one agency, each beside its counterpart or alone, the oldest year first."""
    agency = Agency("", tuple(each.holding for each in filed))
    by_id = {each.holding.filing_id: each for each in filed}
    found = []
    for each in sorted(filed, key=lambda each: (each.holding.year, each.holding.document)):
        other = counterpart(each.holding, agency).filing
        beside = by_id[other.filing_id] if other is not None else None
        if each.holding.phase == ACCOUNTS:
            found.append(Sides(each.holding.year, beside, each))
        elif beside is None:
            found.append(Sides(each.holding.year, each, None))
    return found


def _scope(filing: Holding) -> str:
    """`department` or `unit`."""
    return filing.document.partition("-")[0]


def _is_of_one_place(one: Holding, other: Holding) -> bool:
    return not one.region_code or not other.region_code or one.region_code == other.region_code
