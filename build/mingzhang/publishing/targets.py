"""Performance targets as a page shows them: one table an objective, columns that say something, nothing summed up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.publishing.filed import Filed, decimal
from mingzhang.publishing.holdings import Record

_FUNDS = {
    "appropriation": "财政拨款",
    "appropriation_superior": "其中上级安排",
    "appropriation_own": "其中本级安排",
    "other_funds": "其他资金",
}


@dataclass(frozen=True)
class Target:
    """One indicator. `levels` are the two above its name; texts are as printed, '' where the cell is empty."""

    anchor: str
    name: str
    levels: str
    text: str
    previous: str
    weight: str
    basis: str
    line: str


@dataclass(frozen=True)
class Objective:
    """One performance table. `budget` and `funds` (name, amount) are 万元; `line` is where it begins."""

    row: str
    scope: str
    project_id: str
    project_name: str
    text: str
    budget: Decimal | None
    funds: tuple[tuple[str, Decimal], ...]
    line: str
    targets: tuple[Target, ...]

    @property
    def anchor(self) -> str:
        return f"objectives-{self.row}"

    def has(self, column: str) -> bool:
        """Whether any target has something in a column."""
        return any(getattr(target, column) for target in self.targets)


def read_objectives(filed: Filed, scope: str) -> list[Objective]:
    """The performance tables of the department or of projects, in printed order."""
    rows = filed.said("targets")
    return [_objective(filed, row, rows) for row in filed.said("objectives") if row["scope"] == scope]


def _objective(filed: Filed, row: Record, targets: list[Record]) -> Objective:
    funds = [(label, decimal(row[column])) for column, label in _FUNDS.items()]
    return Objective(
        row=row["row"],
        scope=row["scope"],
        project_id=row["project_id"],
        project_name=row["project_name"],
        text=row["objective"],
        budget=decimal(row["budget"]),
        funds=tuple((label, value) for label, value in funds if value is not None),
        line=filed.line(row),
        targets=tuple(_target(filed, each) for each in targets if each["objective"] == row["row"]),
    )


def _target(filed: Filed, row: Record) -> Target:
    return Target(
        anchor=f"targets-{row['row']}",
        name=row["level3"],
        levels=" · ".join(filter(None, (row["level1"], row["level2"]))),
        text=row["target_text"],
        previous=row["previous"],
        weight=row["weight"],
        basis=row["basis"],
        line=filed.line(row),
    )
