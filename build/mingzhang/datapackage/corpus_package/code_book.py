"""The classification codes of the corpus: one row a code, whatever the filings call it. Texts of the packages' files become texts of
the corpus's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mingzhang.datapackage.reader import Package, Rows
from mingzhang.datapackage.writing.codes import ECONOMIC, FUNCTIONAL, reference_names

CLASSIFICATIONS = {FUNCTIONAL: "functional", ECONOMIC: "economic"}
"""The resource of a classification -> how `code_names` calls it."""


@dataclass
class _Entry:
    """A code in use: the names that filings print, and the years of these filings."""

    level: str
    parent: str
    known: str
    names: Counter[str] = field(default_factory=Counter)
    years: set[int] = field(default_factory=set)


class CodeBook:
    """Collects the codes of one filing after the other."""

    def __init__(self) -> None:
        self._entries: dict[str, dict[str, _Entry]] = {name: {} for name in CLASSIFICATIONS}

    def add(self, package: Package, rows: Rows) -> None:
        """Takes the codes of a filing along; `rows` gives the rows of one of its resources."""
        for resource, entries in self._entries.items():
            for row in rows(resource):
                entry = entries.setdefault(row["code"], _Entry(row["level"], row["parent"], row["known"]))
                entry.years.add(package.year)
                if row["name"]:
                    entry.names[row["name"]] += 1

    def records(self, resource: str) -> Iterator[list[str]]:
        """The rows of `functional_codes` or `economic_codes`, by code."""
        for code, entry in sorted(self._entries[resource].items()):
            years = [str(min(entry.years)), str(max(entry.years))]
            yield [code, self.name(resource, code), entry.level, entry.parent, entry.known, *years]

    def name(self, resource: str, code: str) -> str:
        """The reference's name of a code, else the one that most filings give it; '' for a code without."""
        reference = reference_names(resource).get(code)
        if reference:
            return reference[0]
        entry = self._entries[resource].get(code)
        return min(entry.names, key=lambda name: (-entry.names[name], name)) if entry and entry.names else ""


def name_records(package: Package, rows: Rows) -> Iterator[list[str]]:
    """The rows of `code_names` for one filing: the codes that it gives a name."""
    for resource, classification in CLASSIFICATIONS.items():
        for row in rows(resource):
            if row["name"]:
                yield [package.filing_id, classification, row["code"], row["name"]]
