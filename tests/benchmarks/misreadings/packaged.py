"""What a project publishes of an input: from `filings/` through `ingest` to the CSV files of its package."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from mingzhang.ingest import ingest
from mingzhang.intake.project import open_project

from .figures import Figure, Spot, fold, row_names
from .inputs import Input
from .published import HIDDEN, Published, numbers, unread_numbers

_DOUBTFUL = ("suspect", "ambiguous")
_WORDS = {"changes": ("amount", "delta"), "purposes": ("amount",), "statements": ("amount",), "projects": ("amount",),
          "facts": ("value",), "objectives": ("budget", "appropriation")}  # fmt: skip


class _Silent:
    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None: ...


def packaged(one: Input, folder: Path) -> Published:
    """Takes an input in, in a project of its own in an empty folder, and reads its package."""
    (folder / "filings" / "one").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: 明账\n", encoding="utf-8")
    shutil.copyfile(one.path, folder / "filings" / "one" / one.path.name)
    (folder / "filings" / "one" / "filing.yml").write_text(f"excerpt: {str(one.excerpt).lower()}\n", encoding="utf-8")
    done = ingest(open_project(folder), _Silent(), republish=True)
    (outcome,) = done.outcomes
    if outcome.problem is not None:
        return Published(refusal=str(outcome.problem))
    (package,) = (path.parent for path in folder.glob("datapackages/*/*/datapackage.json"))
    return _read(package)


def _read(package: Path) -> Published:
    found = Published()
    names: dict[tuple[str, str], str] = {}
    for path in sorted(package.glob("*.csv")):
        rows = list(_rows(path))
        if rows and "row_type" in rows[0]:
            for row, name in zip(rows, row_names(path.stem, rows), strict=True):
                names[path.stem, row["row"]] = name
                found.labels[path.stem, name] = fold(row.get("name", ""))
        for column in _WORDS.get(path.stem, ()):
            found.words.update(Decimal(row[column]) for row in rows if row[column])
    for cell in _rows(package / "cells.csv"):
        if not cell["value"]:
            found.unread.update(numbers(cell["printed"]))
        elif cell["column"].startswith("other:"):
            found.kept[Decimal(cell["value"])] += 1
        else:
            found.figures.append(_figure(cell, names))
    found.figures += [_figure(cell, names) for cell in _rows(package / "comparatives.csv") if cell["value"]]
    for cell in _rows(package / "other_cells.csv"):
        found.kept.update([Decimal(cell["value"])] if cell["value"] else numbers(cell["text"]))
    for note in _rows(package / "notes.csv"):
        if note["kind"] == "unread":
            found.unread.update(unread_numbers(note["text"]))
            found.hidden += HIDDEN.fullmatch(note["text"].strip()) is not None
    return found


def _figure(cell: dict[str, str], names: dict[tuple[str, str], str]) -> Figure:
    row = names.get((cell["resource"], cell["row"]), cell["row"])
    spot = Spot(cell["resource"], row, cell["column"], cell.get("period", ""))
    return Figure(spot, Decimal(cell["value"]), cell["placement"] not in _DOUBTFUL, int(cell["source_line"] or 0))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
