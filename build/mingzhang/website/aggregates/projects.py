"""Every project of the corpus: those of table 7, and those that only the words of a filing name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.website import addresses
from mingzhang.website.aggregates.doubts import Uncertain, add, figure
from mingzhang.website.aggregates.spending import is_code
from mingzhang.website.catalogue import Holding, Holdings, Record
from mingzhang.website.package_tables import Figure, project_identity

RESOURCE = "project_expenditure"


@dataclass(frozen=True, slots=True)
class ProjectTotals:
    """One project of one filing, its rows added up (万元). `codes` are the items it is paid under, `anchor` the row of
    table 7 (empty where it is not in it), `described` and `targeted` whether words and targets are published."""

    holding: Holding
    project_id: str
    name: str
    total: Figure
    codes: tuple[str, ...]
    anchor: str = ""
    described: bool = False
    targeted: bool = False

    @property
    def url(self) -> str:
        """Where the project stands on the page of its filing."""
        if not self.project_id:
            return f"{self.holding.url}#{self.anchor}"
        return f"{self.holding.url}#projects-{self.project_id}"

    @property
    def row_url(self) -> str:
        return f"{self.holding.url}#{self.anchor}" if self.anchor else ""


def all_projects(holdings: Holdings, uncertain: Uncertain) -> tuple[ProjectTotals, ...]:
    """The newest year first, in a year the largest first; those without an amount last."""
    held = {filing.filing_id: filing for filing in holdings.filings}
    found: dict[tuple[str, str], ProjectTotals] = {}
    for row in holdings.corpus.rows(RESOURCE):
        if row["row_type"] == "project":
            _add_row(found, held[row["filing_id"]], row, uncertain)
    for row in holdings.corpus.rows("projects"):
        _add_words(found, held[row["filing_id"]], row, "described")
    for row in holdings.corpus.rows("objectives"):
        if row["scope"] == "project":
            _add_words(found, held[row["filing_id"]], row, "targeted")
    return tuple(sorted(found.values(), key=_order))


def _order(project: ProjectTotals) -> tuple[int, bool, Decimal, str, str]:
    value = project.total.value
    size = -value if value is not None else Decimal(0)
    return -project.holding.year, value is None, size, project.holding.filing_id, project.name


def _add_row(found: dict[tuple[str, str], ProjectTotals], holding: Holding, row: Record, uncertain: Uncertain) -> None:
    key = (holding.filing_id, project_identity(row))
    total = figure(uncertain, holding.filing_id, RESOURCE, row["row"], "total", row["total"])
    codes = (row["function_code"],) if is_code(row["function_code"]) else ()
    known = found.get(key)
    if known is None:
        anchor = addresses.anchor(RESOURCE, row["key"])
        name = row["project_name"] or row["name"]
        found[key] = ProjectTotals(holding, row["project_id"], name, total, codes, anchor)
    else:
        joined = tuple(dict.fromkeys((*known.codes, *codes)))
        found[key] = replace(known, total=add(known.total, total), codes=joined)


def _add_words(found: dict[tuple[str, str], ProjectTotals], holding: Holding, row: Record, flag: str) -> None:
    """What part three says of a project. One that table 7 lacks is listed with the amount of its explanation."""
    key = (holding.filing_id, row["project_id"] or row["project_name"])
    known = found.get(key)
    if known is None:
        if not row["project_id"]:
            return
        text = row["amount"] if flag == "described" else row["budget"]
        total = figure({}, holding.filing_id, flag, row["row"], "amount", text)
        known = ProjectTotals(holding, row["project_id"], row["project_name"], total, ())
    found[key] = replace(known, described=True) if flag == "described" else replace(known, targeted=True)
