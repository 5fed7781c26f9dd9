"""What is told of many filings at once: who spends on what, every project, the three public expenses, the places.

Resources of the corpus `all/` are read as frames, of each only the columns that are needed. Figures stay those of the
rows they stand in: nothing here adds a department's filing to that of one of its units, or accounts to budgets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from mingzhang.budget.filing import BUDGET
from mingzhang.website.aggregates.agreements import Agreement, agreements
from mingzhang.website.aggregates.classification_mismatch import Elsewhere, booked_elsewhere
from mingzhang.website.aggregates.functions import Function, YearSum, functions_in_use
from mingzhang.website.aggregates.projects import ProjectTotals, all_projects
from mingzhang.website.aggregates.regions import Division, places_of
from mingzhang.website.aggregates.remarks import Remark, three_public_remarks
from mingzhang.website.aggregates.spending import CodeSpending, Spending, read_spending
from mingzhang.website.aggregates.three_public import ThreePublic, read_three_public
from mingzhang.website.aggregates.uncertain import Uncertain, uncertain_cells
from mingzhang.website.catalogue import Holdings

__all__ = [
    "Across",
    "Agreement",
    "CodeSpending",
    "Division",
    "Elsewhere",
    "Function",
    "ProjectTotals",
    "Remark",
    "ThreePublic",
    "YearSum",
    "survey",
]


class BudgetAggregates:
    """What is told of many budgets, each read from the corpus when it is first asked for."""

    def __init__(self, holdings: Holdings) -> None:
        self._budgets = holdings.of(BUDGET)

    @cached_property
    def _uncertain(self) -> Uncertain:
        return uncertain_cells(self._budgets)

    @cached_property
    def _spending(self) -> Spending:
        return read_spending(self._budgets, self._uncertain)

    @property
    def totals(self) -> dict[str, CodeSpending]:
        """Total expenditure by filing id."""
        return self._spending.totals

    @cached_property
    def functions(self) -> dict[str, Function]:
        """By code of the functional classification, those in use and those above them."""
        return functions_in_use(self._budgets, self._spending)

    @cached_property
    def elsewhere(self) -> dict[str, tuple[Elsewhere, ...]]:
        """By filing id, what is usually booked under another function."""
        return booked_elsewhere(self._budgets, self._spending)

    @cached_property
    def projects(self) -> tuple[ProjectTotals, ...]:
        """All projects, the largest first."""
        return all_projects(self._budgets, self._uncertain)

    @cached_property
    def three_public(self) -> dict[str, ThreePublic]:
        """By filing id."""
        return read_three_public(self._budgets, self._uncertain)

    @cached_property
    def remarks(self) -> dict[str, tuple[Remark, ...]]:
        """By filing id, what the checks of “三公” remark."""
        return three_public_remarks(self._budgets)


@dataclass(frozen=True)
class Across:
    """The filings that pages are told of, of every phase unless `of` says otherwise, and `budgets`, what is told of all
    budgets together. Raises PackageError where a damaged resource of the corpus is asked for."""

    holdings: Holdings
    budgets: BudgetAggregates

    @cached_property
    def places(self) -> dict[str, Division]:
        """By region code, the empty one for agencies of which the place is not known."""
        return places_of(self.holdings)

    @property
    def totals(self) -> dict[str, CodeSpending]:
        """By filing id."""
        return self.budgets.totals

    @property
    def functions(self) -> dict[str, Function]:
        """By code."""
        return self.budgets.functions

    @property
    def elsewhere(self) -> dict[str, tuple[Elsewhere, ...]]:
        """By filing id."""
        return self.budgets.elsewhere

    @property
    def projects(self) -> tuple[ProjectTotals, ...]:
        return self.budgets.projects

    @property
    def three_public(self) -> dict[str, ThreePublic]:
        """By filing id."""
        return self.budgets.three_public

    @property
    def remarks(self) -> dict[str, tuple[Remark, ...]]:
        """By filing id."""
        return self.budgets.remarks

    @cached_property
    def agreements(self) -> dict[str, tuple[Agreement, ...]]:
        """By agency id, what its documents agree in."""
        return agreements(self.holdings)

    @cached_property
    def examples(self) -> Across | None:
        """The same of the invented filings, which nothing above has; None where there are none."""
        return survey(self.holdings.examples) if self.holdings.examples else None

    def of(self, phase: str) -> Across:
        """The same with the filings and the places of one phase."""
        return replace(self, holdings=self.holdings.of(phase))


def survey(holdings: Holdings) -> Across:
    """Everything above, read when it is asked for."""
    return Across(holdings, BudgetAggregates(holdings))
