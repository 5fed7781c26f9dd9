"""What is printed in an input, typed or copied by people, never read by the program."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from .figures import OTHER, Figure, Spot, fold, row_names

HERE = Path(__file__).parent
_TEXTS = ("row", "key", "side", "row_type", "item", "function_code", "economic_code", "code_source", "name", "unit_name",
          "project_name", "project_id", "source_line")  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """`figures` are all figures of the tables. `refusal` names words that a refusal must hold, where refusing is right.
    `never` are amounts that must not be published anywhere, in tables or words (two numbers glued to one, a telephone
    number), `words` amounts that the words must give."""

    figures: tuple[Figure, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    refusal: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The folded name that a row prints, by resource and row."""


def typed(name: str) -> Truth:
    """The truth of a small input in `typed.yaml`."""
    return from_compact(yaml.safe_load((HERE / "typed.yaml").read_text(encoding="utf-8"))[name])


def from_compact(content: Mapping[str, Any]) -> Truth:
    """A truth in the compact form of `typed.yaml`, which that file explains."""
    return Truth(
        tuple(_compact(content.get("tables", {}))) + tuple(_others(content.get("others", {}))),
        content.get("meta", {}),
        tuple(content.get("refusal", ())),
        tuple(content.get("never", ())),
        tuple(content.get("words", ())),
    )


def _compact(tables: Mapping[str, Any]) -> Iterator[Figure]:
    for resource, table in tables.items():
        spots = [column.partition("/")[::2] for column in str(table["columns"]).split()]
        factor = Decimal(table.get("divide", 1))
        for row, printed in table["rows"].items():
            for (column, period), amount in zip(spots, str(printed).split(), strict=True):
                if amount != "_":
                    yield Figure(
                        Spot(resource, str(row), column, period),
                        Decimal(amount) / (1 if period.endswith("percent") else factor),
                    )


def _others(tables: Mapping[str, str]) -> Iterator[Figure]:
    """Figures of tables that fill no resource: title and all its numbers, as printed."""
    for title, numbers in tables.items():
        for position, number in enumerate(str(numbers).split(), 1):
            yield Figure(Spot(OTHER, title, str(position)), Decimal(number.replace(",", "")))


def from_yaml(path: Path) -> Truth:
    """The truth of a real filing of another place."""
    return from_compact(yaml.safe_load(path.read_text(encoding="utf-8")))


def from_json(path: Path) -> Truth:
    """The truth files beside the shared cases: resources as lists of rows."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return of_resources(content["resources"], content["meta"])


def from_csv(folder: Path) -> Truth:
    """The expected tables of one of the five filings."""
    resources = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if rows and "row_type" in rows[0]:
            resources[path.stem] = rows
    return of_resources(resources, {})


def of_resources(resources: Mapping[str, list[dict[str, str]]], meta: Mapping[str, str]) -> Truth:
    """The truth that rows of resources tell: columns of the contract by name, amounts in 万元."""
    figures = [figure for name, rows in resources.items() for figure in _of_rows(name, rows)]
    labels = {
        (name, row): fold(texts.get("name", ""))
        for name, rows in resources.items()
        for row, texts in zip(row_names(name, rows), rows, strict=True)
    }
    return Truth(tuple(figures), meta, labels=labels)


def _of_rows(resource: str, rows: list[dict[str, str]]) -> Iterator[Figure]:
    for name, texts in zip(row_names(resource, rows), rows, strict=True):
        for column, value in texts.items():
            if column not in _TEXTS and value:
                yield Figure(Spot(resource, name, column), Decimal(value))
