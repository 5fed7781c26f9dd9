"""The three public expenses (“三公”经费) of every filing, with why there is no figure where there is none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.filing import SUSPECT
from mingzhang.website import addresses
from mingzhang.website.aggregates.doubts import Uncertain, figure
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.package_tables import Figure

RESOURCE = "three_public"
ITEMS = ("abroad", "reception", "vehicle_purchase", "vehicle_operation")
SPENT, ZERO, DECLARED, BLANK, UNPUBLISHED, LEFT_OUT, UNREADABLE = (
    "spent",
    "zero",
    "declared",
    "blank",
    "unpublished",
    "left_out",
    "unreadable",
)
STATES = {
    SPENT: "有金额",
    ZERO: "为零",
    DECLARED: "空表",
    BLANK: "留空",
    UNPUBLISHED: "没有找到这张表",
    LEFT_OUT: "节录未载",
    UNREADABLE: "未能读出或读法存疑",
}
"""What a filing says of its three public expenses, from money to nothing at all."""
_UNREAD = {"declared_empty": DECLARED, "blank": BLANK, "unreadable": UNREADABLE}


@dataclass
class ThreePublic:
    """One filing's table. `status` is that of the table, `items` its lines and `total` their printed sum, 万元;
    `copy_of` is the department's filing of the same year that has the very same figures."""

    holding: Holding
    status: str
    items: dict[str, Figure] = field(default_factory=dict)
    total: Figure = field(default_factory=lambda: Figure(None, "absent"))
    anchor: str = ""
    copy_of: Holding | None = None

    @property
    def state(self) -> str:
        if self.total.state == SUSPECT or any(each.state == SUSPECT for each in self.items.values()):
            return UNREADABLE
        if self.status == "missing" and self.holding.excerpt:
            return LEFT_OUT
        if self.status != "filled":
            return _UNREAD.get(self.status, UNPUBLISHED)
        figures = [self.total, *self.items.values()]
        values = [each.value for each in figures if each.value is not None]
        if not values:
            return UNREADABLE if any(each.doubtful for each in figures) else BLANK
        return SPENT if any(values) else ZERO

    @property
    def url(self) -> str:
        """Its total, or the table, on the page of the filing."""
        return (
            f"{self.holding.url}#{self.anchor}"
            if self.status == "filled" and self.anchor
            else f"{self.holding.url}#tables"
        )

    def item(self, name: str) -> Figure:
        """A line of the table; vehicles as a whole stand in for what a template does not split."""
        return self.items.get(name, Figure(None, "absent"))

    @property
    def printed(self) -> tuple[tuple[str, Decimal | None], ...]:
        return tuple((name, self.items[name].value) for name in sorted(self.items))


def read_three_public(holdings: Holdings, uncertain: Uncertain) -> dict[str, ThreePublic]:
    """By filing id, every filing of `all/filings`."""
    corpus = holdings.corpus
    columns = corpus.resource("tables").columns
    filing, resource, status = (columns.index(name) for name in ("filing_id", "resource", "status"))
    statuses = {row[filing]: row[status] for row in corpus.records("tables") if row[resource] == RESOURCE}
    found = {each.filing_id: ThreePublic(each, statuses.get(each.filing_id, "missing")) for each in holdings.filings}
    for row in corpus.rows(RESOURCE):
        own = found[row["filing_id"]]
        value = figure(uncertain, row["filing_id"], RESOURCE, row["row"], "total", row["total"])
        if row["item"] == "total" or row["row_type"] == "total":
            if not own.anchor:
                own.total, own.anchor = value, addresses.anchor(RESOURCE, row["key"])
        elif row["item"]:
            own.items.setdefault(row["item"], value)
    _mark_copies(found)
    return found


def count_states(entries: list[ThreePublic]) -> dict[str, int]:
    """How many filings there are in each state, in the order of STATES, zeros included."""
    counts = Counter(entry.state for entry in entries)
    return {state: counts[state] for state in STATES}


def _mark_copies(found: dict[str, ThreePublic]) -> None:
    """A unit's table that is the department's line by line: one printing, filed twice."""
    for own in found.values():
        department = found.get(own.holding.included_in)
        if department and own.state == SPENT == department.state and own.printed == department.printed:
            own.copy_of = department.holding
