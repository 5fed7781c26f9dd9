"""The three public expenses (“三公”经费) of every filing, with why there is no figure where there is none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.filing import SUSPECT
from mingzhang.website import addresses
from mingzhang.website.aggregates.uncertain import Uncertain, figure_of, read_figures
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.one_filing.package_tables import NOT_THERE, Figure
from mingzhang.website.text_frame import rows_of

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
        """PRINTED, or why there is no total: LEFT_OUT of an excerpt, UNREADABLE, the status of a table that is not filled."""
        if self.total.state == SUSPECT or any(each.state == SUSPECT for each in self.items.values()):
            return UNREADABLE
        if self.status in NOT_THERE and self.holding.excerpt:
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
        """Lines and values in an order that does not depend on the filing: equal for copies of one table."""
        return tuple((name, self.items[name].value) for name in sorted(self.items))


def read_three_public(holdings: Holdings, uncertain: Uncertain) -> dict[str, ThreePublic]:
    """By filing id, every filing of `all/filings`."""
    tables = holdings.frame("tables", ("filing_id", "resource", "status"))
    tables = tables[tables["resource"] == RESOURCE].drop_duplicates("filing_id", keep="last")
    statuses = dict(zip(tables["filing_id"], tables["status"], strict=True))
    found = {each.filing_id: ThreePublic(each, statuses.get(each.filing_id, "missing")) for each in holdings.filings}
    rows = read_figures(holdings, RESOURCE, ("key", "row_type", "item"), ("total",), uncertain)
    is_total = (rows["item"] == "total") | (rows["row_type"] == "total")
    for row in rows_of(rows[is_total].drop_duplicates("filing_id")):
        own = found[row.filing_id]
        own.total, own.anchor = figure_of(row, "total"), addresses.anchor(RESOURCE, row.key)
    for row in rows_of(rows[~is_total & (rows["item"] != "")].drop_duplicates(["filing_id", "item"])):
        found[row.filing_id].items[row.item] = figure_of(row, "total")
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
