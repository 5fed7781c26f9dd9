"""Why two totals of one filing differ, in words: said only where the difference is exactly what other lines say.

All expenditure holds what the general public budget does not pay: money carried over, the unit's own money, the fiscal
account, funds, state capital. Where the lines printed for these add up to the difference to the last cent, they are
named; else nothing is said, because a near miss explains nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.concepts import parts_of
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.package_tables import PRINTED, Figure, Filed
from mingzhang.website.prose import money
from mingzhang.website.sources import parts_of_sources, source_items, source_name

_CARRIED = (*parts_of("appropriation_carryover")[1:], "other_carryover")
"""What is carried over from elsewhere than the general public budget, the first of the parts."""


@dataclass(frozen=True)
class Source:
    """A line of the income side that the general public budget of the year does not pay."""

    name: str
    figure: Figure


def income_lines(filed: Filed) -> dict[str, Figure]:
    """The sources on the income side of table 1, by item."""
    if filed.status("balance") != "filled":
        return {}
    rows = filed.frame("balance")
    sources = rows[(rows["side"] == "income") & rows["item"].isin(source_items())].drop_duplicates("item", keep="last")
    places = zip(sources["item"].tolist(), sources.index.tolist(), strict=True)
    return {item: filed.read_at("balance", place, "amount") for item, place in places}


def reconciliation(figures: MainFigures, lines: Mapping[str, Figure]) -> str:
    """The sentence, in Markdown; empty unless the general public budget is smaller and the lines say exactly why."""
    whole, part = figures.expenditure, figures.general
    if whole.value is None or part.value is None or whole.doubtful or part.doubtful or whole.value <= part.value:
        return ""
    missing = whole.value - part.value
    for sources in _candidates(lines):
        if sources and _sum(sources) == missing:
            return f"其中一般公共预算支出 {money(part)}，{_explained(sources, missing)}。"
    return ""


def _candidates(lines: Mapping[str, Figure]) -> list[list[Source]]:
    """All that is carried over, then what is carried over from elsewhere than the general public budget: filings
    differ in where they show the rest. The second only where the lines say from where."""
    others = [*parts_of("appropriation")[1:], "fiscal_account", *_own(lines)]  # the first is the general budget
    found = [_printed(lines, ["carryover", *others])]
    carried = lines.get("carryover", Figure(None, "blank")).value or Decimal(0)
    if carried == _sum(_printed(lines, parts_of("carryover"))):
        found.append(_printed(lines, [*_CARRIED, *others]))
    return found


def _own(lines: Mapping[str, Figure]) -> Sequence[str]:
    return (
        ("unit_funds",)
        if lines.get("unit_funds", Figure(None, "blank")).value is not None
        else parts_of_sources()["unit_funds"]
    )


def _printed(lines: Mapping[str, Figure], items: Sequence[str]) -> list[Source]:
    """Those with an amount; none at all where one of them is in doubt or negative."""
    found = [Source(source_name(item), lines[item]) for item in items if item in lines and lines[item].value]
    if any(source.figure.doubtful or (source.figure.value or Decimal(0)) < 0 for source in found):
        return []
    return found


def _sum(sources: Sequence[Source]) -> Decimal:
    return sum((source.figure.value for source in sources if source.figure.value is not None), Decimal(0))


def _explained(sources: Sequence[Source], missing: Decimal) -> str:
    if len(sources) == 1:
        return f"其余 {money(sources[0].figure)}为{sources[0].name}"
    named = "、".join(f"{source.name} {money(source.figure)}" for source in sources)
    return f"其余 {money(Figure(missing, PRINTED))}为{named}之和"
