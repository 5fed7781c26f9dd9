"""`datapackages/` for people who program: `mingzhang.open("datapackages")`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.frames import read_frame
from mingzhang.datapackage.reader import Package, read_corpus, read_package
from mingzhang.datapackage.writing.package import package_directory
from mingzhang.errors import PackageError
from mingzhang.language import _


class Frames(Mapping[str, pd.DataFrame]):
    """Resources of a package by name, each read when it is first asked for and then kept: change a copy, never the
    frame itself."""

    def __init__(self, package: Package, names: tuple[str, ...]) -> None:
        self._package = package
        self._names = names
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise KeyError(f"{name}; there are {', '.join(self._names)}")
        if name not in self._read:
            self._read[name] = read_frame(self._package, name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _ByName:
    """A package whose resources are attributes: `corpus.facts` is the same as `corpus.resources["facts"]`."""

    def __init__(self, package: Package) -> None:
        self.package = package
        """The package itself: its folder, its descriptor."""
        self.resources = Frames(package, (*(each.name for each in package.resources), *package.empty))
        """Every resource of the contract by name, those without a row included."""

    def __getattr__(self, name: str) -> pd.DataFrame:
        if not name.startswith("_") and name in self.resources:
            return self.resources[name]
        raise AttributeError(f"{type(self).__name__} has no {name}; there are {', '.join(self.resources)}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.resources})

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.package.name}>"


class PublishedFiling(_ByName):
    """The package of one filing. `tables` are the published tables by resource (`income`, `expenditure`, …) that it
    fills; everything else is an attribute (`changes`, `facts`, `cells`, `notes`, …). Amounts are in 万元 as printed."""

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.tables = Frames(package, tuple(name for name in TABLE_RESOURCES if package.has(name)))

    @property
    def title(self) -> str:
        return self.package.title

    @property
    def unread(self) -> pd.DataFrame:
        """The figures that are in no resource, with their lines."""
        notes = self.resources["notes"]
        return notes[notes["kind"] == "unread"]


class Corpus(_ByName):
    """All current filings: `filings`, `agencies`, the tidy tables (`expenditure_by_function`, … with names, year, phase
    and amounts in 元), and every resource of the filings with `filing_id` as its first column."""

    def filing(self, filing_id: str) -> PublishedFiling:
        """One filing by its id, such as `bole-2026-department-budget`. Raises PackageError where there is none."""
        ids = self.filing_ids()
        datapackages = self.package.directory.parent
        if filing_id not in ids and not any(
            filing_id == f"{each.parent.name}-{each.name}" for each in datapackages.glob("*/*")
        ):
            near = get_close_matches(filing_id, ids, n=3, cutoff=0.4)
            raise PackageError(
                _("there is no filing {filing_id!r}", filing_id=filing_id),
                place=self.package.directory.as_posix(),
                expected=_("one of {names}", names="、".join(near or ids[:3])),
                remedy=_("corpus.filing_ids() lists the ids of all filings"),
            )
        return PublishedFiling(read_package(package_directory(datapackages, filing_id)))

    def filing_ids(self) -> list[str]:
        return [str(filing_id) for filing_id in self.resources["filings"]["filing_id"]]


def open_corpus(datapackages: str | Path) -> Corpus:
    """The corpus in a folder `datapackages`; nothing but its descriptor is read before it is asked for.

    Raises PackageError if `all/` is missing or damaged, or was written by a program of another contract version.
    """
    package = read_corpus(Path(datapackages))
    if not package.is_current:
        raise PackageError(
            _(
                "the packages keep version {contract_version} of the data contract",
                contract_version=package.contract_version,
            ),
            place=package.directory.as_posix(),
            expected=_("the version that this program reads"),
            remedy=_("build them anew: mingzhang ingest"),
        )
    return Corpus(package)
