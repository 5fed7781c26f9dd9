"""Which project of the tables a block or a performance table speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from mingzhang.budget.filing import Table
from mingzhang.budget.narrative import BY_AMOUNT
from mingzhang.extraction.clean import fold, squash

_SOURCES = (("project_expenditure", "project_name"), ("outsourcing", "name"), ("carryover", "name"))
_MARKS = re.compile(r"[^\w%]|_")


def same_name(text: str) -> str:
    """A name for comparison: without brackets, dashes, quotes, marks and white space."""
    return _MARKS.sub("", fold(text))


class Projects:
    """The projects of a filing by id, as its tables name them; new ones are added in the order in which they come."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._names: dict[str, list[str]] = {}
        self._amounts: dict[str, Decimal] = {}
        for resource, column in _SOURCES:
            table = tables.get(resource)
            totals: dict[str, Decimal] = {}
            for row in table.rows if table is not None else ():
                identity = row.texts.get("project_id", "")
                if row.texts.get("row_type") != "project" or not identity:
                    continue
                self._names.setdefault(identity, []).append(row.texts[column])
                amount = row.amount("total")
                if amount is not None:
                    totals[identity] = totals.get(identity, Decimal(0)) + amount
            for identity, total in totals.items():
                self._amounts.setdefault(identity, total)

    def by_name(self, name: str) -> tuple[str, str]:
        """The id and how it was found (`exact`, `folded`); two empty texts where no project has this name."""
        for method, form in (("exact", squash), ("folded", same_name)):
            wanted = form(name)
            for identity, names in self._names.items():
                if wanted and any(form(one) == wanted for one in names):
                    return identity, method
        return "", ""

    def by_amount(self, amount: Decimal | None, taken: set[str]) -> str:
        """The one project with this amount that is not yet spoken of; '' where there is none or more than one."""
        found = [identity for identity, total in self._amounts.items() if total == amount and identity not in taken]
        return found[0] if len(found) == 1 and amount is not None and amount != 0 else ""

    def add(self, name: str, amount: Decimal | None) -> str:
        """A new id, after all others."""
        numbers = [int(identity[1:]) for identity in self._names if re.fullmatch(r"p\d+", identity)]
        identity = f"p{max(numbers, default=0) + 1}"
        self._names[identity] = [name]
        if amount is not None:
            self._amounts[identity] = amount
        return identity

    def also(self, identity: str, name: str) -> None:
        """Remember another name by which the filing calls a project."""
        if name and name not in self._names[identity]:
            self._names[identity].append(name)


def join(projects: Projects, wanted: list[tuple[str, Decimal | None]]) -> list[tuple[str, str]]:
    """The id and method (`exact`, `folded`, `amount`, `none`) of each named amount of one resource: names first, then
    amounts among the projects that no name has taken; what is left is new."""
    found = [projects.by_name(name) for name, _ in wanted]
    taken = {identity for identity, _ in found if identity}
    for at, (name, amount) in enumerate(wanted):
        rivals = [other for n, other in enumerate(wanted) if n != at and not found[n][0] and other[1] == amount]
        if not found[at][0] and not rivals and (identity := projects.by_amount(amount, taken)):
            found[at] = identity, BY_AMOUNT
            taken.add(identity)
            projects.also(identity, name)
    for at, (name, amount) in enumerate(wanted):
        if not found[at][0]:
            again = projects.by_name(name)
            found[at] = (again[0], "none") if again[0] else (projects.add(name, amount), "none")
    return found
