"""Which project of the tables a block or a performance table speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from mingzhang.budget.filing import Table
from mingzhang.budget.narrative import BY_AMOUNT
from mingzhang.extraction.clean import fold, squash

_SOURCES = (("project_expenditure", "project_name"), ("outsourcing", "name"), ("carryover", "name"))
_MARKS = re.compile(r"[^\w%]|_")
_SHORTEST, _LONGEST = 6, 60
"""Names of so many characters are looked for in a sentence: shorter ones stand in many."""
_SHORTEST_FIRST = 4
"""Of a sentence that begins with the name."""
_PART = 2


def same_name(text: str) -> str:
    """A name for comparison: without brackets, dashes, quotes, marks and white space."""
    return _MARKS.sub("", fold(text))


_FORMS = {"exact": squash, "folded": same_name}
"""How names are compared, by the method that is said."""


def named_in(sentence: str, names: Iterable[str]) -> str:
    """The one of these names that a sentence has, as it is or with its two parts changed over (新建某中心 as 某中心新建工程);
    '' where it has none, or several that are not within each other."""
    text = same_name(sentence)
    found = {name: same_name(name) for name in names if _stands_in(same_name(name), text)}
    longest = max(found.values(), key=len, default="")
    return (
        next(name for name in found if found[name] == longest)
        if longest and _all_within(found.values(), longest)
        else ""
    )


def _stands_in(name: str, text: str) -> bool:
    if text.startswith(name) and len(name) >= _SHORTEST_FIRST:
        return True
    if not _SHORTEST <= len(name) <= _LONGEST:
        return False
    turned = (name[at:] + name[:at] for at in range(_PART, len(name) - _PART + 1))
    return name in text or any(each in text for each in turned)


def _all_within(names: Iterable[str], longest: str) -> bool:
    return all(name in longest for name in names)


class Projects:
    """The projects of a filing by id, as its tables name them; new ones are added in the order in which they come."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._ids: set[str] = set()
        self._by_name: dict[tuple[str, str], str] = {}
        self.names: list[str] = []
        self._by_amount: dict[Decimal, list[str]] = {}
        self._last = 0
        counted: set[str] = set()
        for resource, column in _SOURCES:
            table = tables.get(resource)
            totals: dict[str, Decimal] = {}
            for row in table.rows if table is not None else ():
                identity = row.texts.get("project_id", "")
                if row.texts.get("row_type") != "project" or not identity:
                    continue
                self.also(identity, row.texts[column])
                amount = row.amount("total")
                if amount is not None:
                    totals[identity] = totals.get(identity, Decimal(0)) + amount
            for identity, total in totals.items():
                if identity not in counted:
                    self._by_amount.setdefault(total, []).append(identity)
            counted |= totals.keys()

    def by_name(self, name: str) -> tuple[str, str]:
        """The id and how it was found (`exact`, `folded`); two empty texts where no project has this name."""
        for method, form in _FORMS.items():
            identity = self._by_name.get((method, form(name)), "")
            if identity:
                return identity, method
        return "", ""

    def by_amount(self, amount: Decimal | None, taken: set[str]) -> str:
        """The one project with this amount that is not yet spoken of; '' where there is none or more than one."""
        if amount is None or amount == 0:
            return ""
        found = [identity for identity in self._by_amount.get(amount, ()) if identity not in taken]
        return found[0] if len(found) == 1 else ""

    def add(self, name: str, amount: Decimal | None) -> str:
        """A new id, after all others."""
        if not self._last:
            self._last = max((int(each[1:]) for each in self._ids if re.fullmatch(r"p\d+", each)), default=0)
        self._last += 1
        identity = f"p{self._last}"
        self.also(identity, name)
        if amount is not None:
            self._by_amount.setdefault(amount, []).append(identity)
        return identity

    def also(self, identity: str, name: str) -> None:
        """Remember another name by which the filing calls a project."""
        self._ids.add(identity)
        self.names.append(name)
        for method, form in _FORMS.items():
            if form(name):
                self._by_name.setdefault((method, form(name)), identity)


def join(projects: Projects, wanted: list[tuple[str, Decimal | None]]) -> list[tuple[str, str]]:
    """The id and method (`exact`, `folded`, `amount`, `none`) of each named amount of one resource: names first, then
    amounts among the projects that no name has taken; what is left is new."""
    found = [projects.by_name(name) for name, _ in wanted]
    taken = {identity for identity, _ in found if identity}
    unnamed = Counter(amount for at, (_, amount) in enumerate(wanted) if not found[at][0])
    for at, (name, amount) in enumerate(wanted):
        if not found[at][0] and unnamed[amount] == 1 and (identity := projects.by_amount(amount, taken)):
            found[at] = identity, BY_AMOUNT
            taken.add(identity)
            projects.also(identity, name)
    for at, (name, amount) in enumerate(wanted):
        if not found[at][0]:
            again = projects.by_name(name)
            found[at] = (again[0], "none") if again[0] else (projects.add(name, amount), "none")
    return found
