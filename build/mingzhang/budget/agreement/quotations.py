"""What sentences repeat of tables: the quotations and quoted totals of relations.yaml, typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from mingzhang.budget.agreement.operands import Choice, operand_of
from mingzhang.budget.agreement.relations import relations
from mingzhang.budget.units import ANY_UNIT

_MONEY = rf"[\d,.]+{ANY_UNIT}"


@dataclass(frozen=True, slots=True)
class QuotedTotal:
    """What a sentence says of the total row of a table: the amount behind `before` is the sum of `columns`."""

    check_id: str
    table: str
    columns: tuple[str, ...]
    before: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Statements that repeat a figure: those with this `subject`, in chapters with `chapter` in their title, below `parent`
    (None: any); with `whole_side` those whose subject is all income or all expenditure, and no part of it. `expected` is the
    first of these operands that has a figure, `substitute` is another table's figure that may be quoted in its place."""

    check_id: str
    subject: re.Pattern[str]
    chapter: re.Pattern[str]
    parent: str | None
    expected: Choice
    substitute: Choice = ()
    whole_side: bool = False


@cache
def quoted_totals(table: str) -> tuple[QuotedTotal, ...]:
    """What sentences say of a table."""
    return tuple(
        QuotedTotal(entry["id"], entry["table"], tuple(entry["columns"]), entry["before"].replace("<money>", _MONEY))
        for entry in relations()["quoted_totals"]
        if entry["table"] == table
    )


@cache
def quotations_of(check_id: str) -> tuple[Quotation, ...]:
    """The statements that a check of words holds against tables."""
    return tuple(
        Quotation(
            entry["id"],
            re.compile(entry["subject"]),
            re.compile(entry.get("chapter", "")),
            entry.get("parent"),
            tuple(map(operand_of, entry["expected"].split("|"))),
            (operand_of(entry["substitute"]),) if "substitute" in entry else (),
            entry.get("whole_side", False),
        )
        for entry in relations()["quotations"]
        if entry["id"] == check_id
    )
