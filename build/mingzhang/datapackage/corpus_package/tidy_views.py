"""Which tables become tidy rows, and what each of their columns says. A column is counted where it is the deepest that a
row fills: where a form splits 一般公共预算 into its own means and transfers, the two are counted, not it. Which column is
part of which is told in the tables of the room budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mingzhang.budget.concepts import concepts
from mingzhang.budget.tables import Column, table_kinds
from mingzhang.datapackage.schema import corpus_schemas
from mingzhang.datapackage.writing.codes import class_columns

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Says:
    """What a column means in the words of the tidy tables; empty where it says nothing."""

    fund_source: str = ""
    expenditure_type: str = ""
    economic_code: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One published table on its way into the tidy table `name`. `parts`: what a column divides into, `TOTAL` first;
    `says`: the meaning of a column, `otherwise` of those that are not listed; `divided_by`: the table counts only where a
    figure stands in one of these columns (empty: always), since a form may divide it by something else."""

    name: str
    resource: str
    direction: str
    parts: Mapping[str, tuple[str, ...]]
    says: Mapping[str, Says] = field(default_factory=dict)
    otherwise: Says = Says()
    divided_by: frozenset[str] = frozenset()

    def meaning(self, column: str) -> Says:
        """What a column says of its figures."""
        return self.says.get(column, self.otherwise)


def _columns(resource: str) -> tuple[Column, ...]:
    return tuple(column for column in table_kinds()[resource].columns if column.id != TOTAL and not column.of_which)


def _parts(resource: str) -> dict[str, tuple[str, ...]]:
    """What each column of a table divides into; the total into the columns that are part of no other."""
    found: dict[str, list[str]] = {TOTAL: []}
    for column in _columns(resource):
        found.setdefault(column.parent or TOTAL, []).append(column.id)
    return {column: tuple(parts) for column, parts in found.items()}


def _named(field_name: str) -> frozenset[str]:
    """The values that a column of the tidy tables may have."""
    fields = corpus_schemas()["income_by_source"].table_schema["fields"]
    described = next(each for each in fields if each["name"] == field_name)
    return frozenset(each["value"] for each in described["categories"])


def _upwards(concept: str) -> Iterator[str]:
    """A concept, what it is part of, and so on."""
    while concept:
        yield concept
        concept = concepts()[concept].parent


def _source(column: str) -> Says:
    """The nearest source that the tidy tables name: a column itself or what it is part of."""
    named = _named("fund_source")
    return Says(fund_source=next((each for each in _upwards(column) if each in named), ""))


_CLASSES = class_columns("project_expenditure")
_GENERAL = "general_budget"

VIEWS = (
    View(
        "income_by_source",
        "income",
        "revenue",
        _parts("income"),
        {column.id: _source(column.id) for column in _columns("income")},
    ),
    View(
        "expenditure_by_function",
        "expenditure",
        "expenditure",
        _parts("expenditure"),
        {column.id: Says(expenditure_type=column.id) for column in _columns("expenditure")},
    ),
    View(
        "expenditure_by_economic_class",
        "basic_expenditure",
        "expenditure",
        _parts("basic_expenditure"),
        otherwise=Says(_GENERAL, "basic"),
    ),
    View(
        "expenditure_by_economic_class",
        "project_expenditure",
        "expenditure",
        {TOTAL: tuple(_CLASSES)},
        {column: Says(_GENERAL, "project", code) for column, code in _CLASSES.items()},
        otherwise=Says(_GENERAL, "project"),
        divided_by=frozenset(_CLASSES),
    ),
)
"""In the order in which their rows are written."""
