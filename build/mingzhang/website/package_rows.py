"""The resources of one package as frames and as records, each read once and only when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import pandas as pd

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import Package
from mingzhang.datapackage.records import ResourceRow, TableRow, read_records, read_table
from mingzhang.website.text_frame import text_frame

_Kind = TypeVar("_Kind", bound=ResourceRow)


class PackageRows:
    """See the module. Raises PackageError for a resource that the package does not have, or that is damaged."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._frames: dict[str, pd.DataFrame] = {}
        self._records: dict[type[ResourceRow], Sequence[ResourceRow]] = {}
        self._tables: dict[str, Sequence[TableRow]] = {}

    def frame(self, resource: str) -> pd.DataFrame:
        """The rows of a resource with the types of its schema; an empty text is an empty text."""
        if resource not in self._frames:
            self._frames[resource] = text_frame(self.package, resource)
        return self._frames[resource]

    def records(self, kind: type[_Kind]) -> Sequence[_Kind]:
        """The rows of the resource of this kind."""
        if kind not in self._records:
            self._records[kind] = read_records(self.package, kind)
        return self._records[kind]  # type: ignore[return-value]  # stored under their kind

    def table(self, resource: str) -> Sequence[TableRow]:
        """The rows of a published table."""
        if resource not in self._tables:
            self._tables[resource] = read_table(self.package, TABLE_RESOURCES[resource])
        return self._tables[resource]
