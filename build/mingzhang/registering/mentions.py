"""Which departments' filings name an agency among their units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mingzhang.budget.agency import fold_name
from mingzhang.budget.naming.agency_names import speaks_of_units
from mingzhang.datapackage.reader import Package, list_packages, read_package
from mingzhang.datapackage.records import LineRow, read_records

_GRAM = 4
_NEAR = 30
"""Lines below one that speaks of units in which their names may stand."""

Mentions = Mapping[str, Mapping[str, str]]
"""By the folded name of an agency: the ids of the departments that name it, each with the first place."""


def mentions(datapackages: Path, names: Iterable[str]) -> Mentions:
    """Where departments' filings name these agencies near words for their units."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(map(fold_name, names)), key=lambda each: (-len(each), each)):
        if len(name) > _GRAM:
            index[name[:_GRAM]].append(name)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for folder in list_packages(datapackages) if index else ():
        package = read_package(folder)
        if package.document.startswith("department-"):
            for name, place in _named(package, index):
                found[name].setdefault(package.agency_id, place)
    return found


def _named(package: Package, index: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    own, left = fold_name(package.agency_name), 0
    for line in read_records(package, LineRow):
        text = fold_name(line.text)
        left = _NEAR if speaks_of_units(text) else left - 1
        if left < 0:
            continue
        for name in _names_in(text, index):
            if name != own:
                yield name, f"filings/{line.source_file}:{line.source_line}"


def _names_in(text: str, index: Mapping[str, list[str]]) -> Iterator[str]:
    at = 0
    while at <= len(text) - _GRAM:
        name = next((name for name in index.get(text[at : at + _GRAM], ()) if text.startswith(name, at)), "")
        if name:
            yield name
        at += len(name) or 1
