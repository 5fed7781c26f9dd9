"""The classification codes that the resources of a package use: those of its rows, the economic classes that its columns
stand for, and what is above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from mingzhang.budget.classification import economic_names, functional_names, level, parent
from mingzhang.budget.filing import Code, Filing
from mingzhang.datapackage.schema import Schema, package_schemas

FUNCTIONAL, ECONOMIC = "functional_codes", "economic_codes"
_COLUMNS = {FUNCTIONAL: "function_code", ECONOMIC: "economic_code"}


def reference_names(resource: str) -> Mapping[str, tuple[str, ...]]:
    """The reference table behind `functional_codes` or `economic_codes`: names by code, the newest first."""
    return functional_names() if resource == FUNCTIONAL else economic_names()


def codes_in_use(filing: Filing, records: Mapping[str, Iterable[list[str]]], resource: str) -> tuple[Code, ...]:
    """Every code that the rows of `records` use, and its ancestors, in the order of the codes: with the name that the
    filing gives it, else that of the reference table, else none."""
    given = {code.code: code for code in _given(filing, resource)}
    reference = reference_names(resource)
    used = {
        code for name, schema in package_schemas().items() for code in _used(schema, records.get(name, ()), resource)
    }
    for code in list(used):
        while code := parent(code):
            used.add(code)
    return tuple(
        given.get(code)
        or Code(code, next(iter(reference.get(code, ())), ""), level(code), parent(code), code in reference)
        for code in sorted(used | given.keys())
    )


def _given(filing: Filing, resource: str) -> tuple[Code, ...]:
    return filing.functional_codes if resource == FUNCTIONAL else filing.economic_codes


def _used(schema: Schema, rows: Iterable[list[str]], resource: str) -> Iterator[str]:
    """The codes in the code column of a resource, and those of its columns with a figure."""
    at = [place for place, column in enumerate(schema.columns) if column == _COLUMNS[resource]]
    classes = class_columns(schema.name) if resource == ECONOMIC else {}
    columns = [(schema.columns.index(column), code) for column, code in classes.items()]
    for row in rows:
        yield from (row[place] for place in at if row[place])
        yield from (code for place, code in columns if row[place])


@cache
def class_columns(name: str) -> Mapping[str, str]:
    """The columns of a resource that are economic classes, with their codes."""
    fields = package_schemas()[name].table_schema["fields"]
    return {field["name"]: field["economicCode"] for field in fields if "economicCode" in field}
