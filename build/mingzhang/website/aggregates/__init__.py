"""What is told of many filings at once: who spends on what, every project, the three public expenses, the places.

Resources of the corpus `all/` are read as frames, of each only the columns that are needed. Figures stay those of the
rows they stand in: nothing here adds a department's filing to that of one of its units, or accounts to budgets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mingzhang.website.aggregates.classification_mismatch import Elsewhere, booked_elsewhere
from mingzhang.website.aggregates.functions import Function, YearSum, functions_in_use
from mingzhang.website.aggregates.projects import ProjectTotals, all_projects
from mingzhang.website.aggregates.regions import Place, places_of
from mingzhang.website.aggregates.remarks import Remark, three_public_remarks
from mingzhang.website.aggregates.spending import Spent, read_spending
from mingzhang.website.aggregates.three_public import ThreePublic, read_three_public
from mingzhang.website.aggregates.uncertain import uncertain_cells
from mingzhang.website.catalogue import BUDGET, Holdings

__all__ = [
    "Across",
    "Elsewhere",
    "Function",
    "Place",
    "ProjectTotals",
    "Remark",
    "Spent",
    "ThreePublic",
    "YearSum",
    "survey",
]


@dataclass(frozen=True)
class Across:
    """`totals`, `elsewhere`, `three_public` and `remarks` by filing id; `functions` by code; `places` by region code,
    the empty one for agencies of which the place is not known. `holdings` and `places` are of every phase unless `of` says
    otherwise; all the others tell of budgets alone."""

    holdings: Holdings
    totals: dict[str, Spent]
    functions: dict[str, Function]
    elsewhere: dict[str, tuple[Elsewhere, ...]]
    projects: tuple[ProjectTotals, ...]
    three_public: dict[str, ThreePublic]
    remarks: dict[str, tuple[Remark, ...]]
    places: dict[str, Place]

    def of(self, phase: str) -> Across:
        """The same with the filings and the places of one phase."""
        holdings = self.holdings.of(phase)
        return replace(self, holdings=holdings, places=places_of(holdings))


def survey(holdings: Holdings) -> Across:
    """Everything above. Raises PackageError for a damaged corpus."""
    budgets = holdings.of(BUDGET)
    uncertain = uncertain_cells(budgets)
    spending = read_spending(budgets, uncertain)
    return Across(
        holdings,
        spending.totals,
        functions_in_use(budgets, spending),
        booked_elsewhere(budgets, spending),
        all_projects(budgets, uncertain),
        read_three_public(budgets, uncertain),
        three_public_remarks(budgets),
        places_of(holdings),
    )
