"""What must add up or agree, as `relations.yaml` says it: for reading, which places figures by it, and for validation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.resources import TABLE_RESOURCES

ROW, LINES, COLUMN = "row", "lines", "column"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum inside tables. `part_lists` are the parts that forms use, one list a form; a part that begins with `-` is taken away.
    `each` is ROW (columns of every row), LINES (items of lines, of one `side`) or COLUMN (rows add up to rows; `rows` says
    how; `levels` is the check between levels of codes). `of_which`: the parts may be left out. `needs` are parts without which the sum says nothing."""

    check_id: str
    tables: tuple[str, ...]
    each: str
    total: str = ""
    part_lists: tuple[tuple[str, ...], ...] = ()
    side: str = ""
    rows: str = ""
    levels: str = ""
    of_which: bool = False
    needs: tuple[str, ...] = ()


@cache
def relations() -> dict[str, list[dict[str, Any]]]:
    """The file as it is written; `links` types the other parts of it."""
    text = files("mingzhang.budget").joinpath("relations.yaml").read_text("utf-8")
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return found


@cache
def sums_of(resource: str, each: str, side: str = "") -> tuple[Sum, ...]:
    """The sums of a table of the contract, in the order of the catalogue. KeyError for any other table."""
    if resource not in TABLE_RESOURCES:
        raise KeyError(resource)
    return tuple(sum_ for sum_ in _sums() if resource in sum_.tables and (sum_.each, sum_.side) == (each, side))


@cache
def rows_sum(resource: str) -> Sum | None:
    """How the rows of a table add up in every column; None where they do not."""
    return next(iter(sums_of(resource, COLUMN)), None)


@cache
def check_of(resource: str) -> str:
    """The check that speaks for a table as a whole: that of its rows, else of its first lines."""
    return (rows_sum(resource) or sums_of(resource, LINES)[0]).check_id


@cache
def _sums() -> tuple[Sum, ...]:
    return tuple(_sum(entry) for entry in relations()["sums"])


def _sum(entry: dict[str, Any]) -> Sum:
    unknown = set(entry["tables"]) - set(TABLE_RESOURCES)
    if unknown or entry["each"] not in (ROW, LINES, COLUMN):
        raise ValueError(f"relations.yaml: {entry['id']} is about no table of the contract: {sorted(unknown)}")
    part_lists = tuple(tuple(entry[key]) for key in ("parts", "or") if key in entry)
    return Sum(
        check_id=entry["id"],
        tables=tuple(entry["tables"]),
        each=entry["each"],
        total=entry.get("total", ""),
        part_lists=part_lists,
        side=entry.get("side", ""),
        rows=entry.get("rows", ""),
        levels=entry.get("levels", entry["id"]),
        of_which=entry.get("lacking") == "skip",
        needs=tuple(entry.get("needs", ())),
    )
