"""What the data contract says of each resource, as data: `schemas/*.yaml` made into Table Schema descriptors. The published
tables, their columns and the names of sources and kinds come from the room budget (`tables.yaml`, `concepts.yaml`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mingzhang.budget.concepts import concepts
from mingzhang.budget.facts import fact_kinds
from mingzhang.budget.filing import BUDGET
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import Column, item_names, table_kinds
from mingzhang.budget.units import CONTRACT_UNIT

Descriptor = dict[str, Any]
"""A JSON object of a Data Package descriptor, its keys in the order in which they are written."""

_FIELD_KEYS = ("type", "title", "description", "unit", "economicCode", "columnType")
_KEY_OF_CODES = {"function_code": "functional_codes", "economic_code": "economic_codes"}


@dataclass(frozen=True, slots=True)
class Schema:
    """One resource of the contract: its name, title and description, and its Table Schema. Workbooks leave out the columns that are
    `for_programs`."""

    name: str
    title: str
    description: str
    table_schema: Descriptor
    for_programs: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field["name"] for field in self.table_schema["fields"])


def columns_for_programs(resource: str) -> frozenset[str]:
    """The columns of a resource that only programs read; none of one that the contract does not have."""
    for schemas in (package_schemas(), corpus_schemas()):
        if resource in schemas:
            return schemas[resource].for_programs
    return frozenset()


def without_idle_links(schema: Schema, written: Collection[str]) -> Schema:
    """The schema without foreign keys to resources that are not written because they have no row."""
    links = schema.table_schema.get("foreignKeys", [])
    kept = [link for link in links if link["reference"]["resource"] in ("", *written)]
    rest = {key: value for key, value in schema.table_schema.items() if key != "foreignKeys"}
    return replace(schema, table_schema=rest | ({"foreignKeys": kept} if kept else {}))


@cache
def package_schemas(phase: str = BUDGET) -> Mapping[str, Schema]:
    """The resources of one filing's package by name: tables, what is said around them, how each figure got there, and
    what the cross-checks found. Columns are called as filings of that phase call them."""
    schemas = (*_tables(), *_narrative(), *_provenance(), *_checks())
    return {schema.name: _called(schema, _load("phases").get(phase, {})) for schema in schemas}


@cache
def corpus_schemas() -> Mapping[str, Schema]:
    """The resources of `all/` by name: those of a package with `filing_id` first, and what only the whole has. Codes have
    one row each there, so that their tables are of the whole, too."""
    only_here = {name: _schema(name, entry, _link_codes(entry["fields"])) for name, entry in _load("corpus").items()}
    of_packages = {name: _of_all_filings(schema) for name, schema in package_schemas().items() if name not in only_here}
    return only_here | {name: _called(schema, _load("phases")["both"]) for name, schema in of_packages.items()}


def _called(schema: Schema, titles: Mapping[str, str]) -> Schema:
    """The schema with other titles of columns, by those that budgets have."""
    fields = schema.table_schema["fields"]
    called = [
        field | {"title": titles.get(field["title"], field["title"])} if "title" in field else field for field in fields
    ]
    return replace(schema, table_schema=schema.table_schema | {"fields": called})


def _load(name: str) -> dict[str, Any]:
    text = resources.files("mingzhang.datapackage").joinpath("schemas", f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def _shared() -> dict[str, Descriptor]:
    return _load("fields")


def _tables() -> Iterator[Schema]:
    for resource in TABLE_RESOURCES.values():
        kind = table_kinds()[resource.name]
        amounts = {column.id: _amount(column) for column in kind.columns}
        fields = {column: amounts.get(column, {}) for column in resource.columns}
        if "item" in fields:
            fields["item"] = {"labels": item_names(resource.name)}
            fields["key"] = {"forPrograms": True}  # the id of the line, whose name stands beside it
        entry = {"title": kind.title, "description": kind.description, "primaryKey": ["row"], "fields": fields}
        yield _schema(resource.name, entry, _link_codes(fields))


def _amount(column: Column) -> Descriptor:
    """What readers are told of an amount column."""
    told = {"type": "number", "title": column.title, "description": column.description, "unit": CONTRACT_UNIT}
    return told | ({"economicCode": column.code} if column.code else {})


def _narrative() -> Iterator[Schema]:
    for name, entry in _load("narrative").items():
        yield _schema(name, entry, _link_codes(entry["fields"]))


def _provenance() -> Iterator[Schema]:
    for name, entry in _load("provenance").items():
        links = [_link("parent", "", "code")] if name.endswith("_codes") else []
        yield _schema(name, entry, links)


def _checks() -> Iterator[Schema]:
    for name, entry in _load("checks").items():
        yield _schema(name, entry, [])


def _schema(name: str, entry: Descriptor, links: list[Descriptor]) -> Schema:
    table_schema: Descriptor = {
        "fields": [_field(column, own) for column, own in entry["fields"].items()],
        "missingValues": [""],
    }
    keys = {
        "primaryKey": entry.get("primaryKey"),
        "uniqueKeys": entry.get("uniqueKeys"),
        "foreignKeys": [*entry.get("foreignKeys", []), *links],
        "extraFields": entry.get("extraFields"),
    }
    table_schema |= {key: value for key, value in keys.items() if value}
    for_programs = frozenset(column for column, own in entry["fields"].items() if own.get("forPrograms"))
    return Schema(name, entry["title"], entry["description"], table_schema, for_programs)


def _field(name: str, own: Descriptor) -> Descriptor:
    merged = {**_shared().get(name, {}), **own}
    field: Descriptor = {"name": name} | {key: merged[key] for key in _FIELD_KEYS if merged.get(key) is not None}
    constraints = dict(merged.get("constraints", {}))
    labels = merged.get("labels") or {each: concepts()[each].name for each in merged.get("concepts", ())}
    if merged.get("facts"):
        labels = {kind.id: kind.name for kind in fact_kinds().values()}
    if labels:
        field["categories"] = [{"value": value, "label": label} for value, label in labels.items()]
        constraints["enum"] = list(labels)
    if constraints:
        field["constraints"] = constraints
    return field


def _link(column: str, resource: str, target: str) -> Descriptor:
    return {"fields": [column], "reference": {"resource": resource, "fields": [target]}}


def _link_codes(fields: Mapping[str, Descriptor]) -> list[Descriptor]:
    return [_link(column, _KEY_OF_CODES[column], "code") for column in fields if column in _KEY_OF_CODES]


def _of_all_filings(schema: Schema) -> Schema:
    """The same resource over all filings: keys hold within a filing, so `filing_id` joins them.

    A code column stays a foreign key of its own: with `filing_id` beside it, an empty code would count as missing.
    A link to a row, which is never empty, needs the filing that the row is in.
    """
    table = schema.table_schema
    unique = [[field["name"]] for field in table["fields"] if field.get("constraints", {}).get("unique")]
    keys = [key for key in (*unique, *table.get("uniqueKeys", [])) if key != table.get("primaryKey")]
    links: list[Descriptor] = table.get("foreignKeys", [])
    entry: Descriptor = {
        "title": schema.title,
        "description": schema.description,
        "primaryKey": ["filing_id", *table["primaryKey"]] if "primaryKey" in table else None,
        "uniqueKeys": [["filing_id", *key] for key in keys],
        "foreignKeys": [
            _link("filing_id", "filings", "filing_id"),
            *(_within_filing(link) if link["reference"]["fields"] == ["row"] else link for link in links),
        ],
    }
    whole = _schema(schema.name, entry | {"fields": {"filing_id": {}}}, [])
    whole.table_schema["fields"] += [_without_unique(field) for field in table["fields"]]
    return replace(whole, for_programs=schema.for_programs)


def _within_filing(link: Descriptor) -> Descriptor:
    target = link["reference"]
    return {
        "fields": ["filing_id", *link["fields"]],
        "reference": {**target, "fields": ["filing_id", *target["fields"]]},
    }


def _without_unique(field: Descriptor) -> Descriptor:
    constraints = {key: value for key, value in field.get("constraints", {}).items() if key != "unique"}
    rest = {key: value for key, value in field.items() if key != "constraints"}
    return rest | ({"constraints": constraints} if constraints else {})
