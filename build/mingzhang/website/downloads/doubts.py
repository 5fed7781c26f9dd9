"""Which figures of a package several readings fit, and what to say of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS, SUSPECT
from mingzhang.datapackage.reader import Package, Resource
from mingzhang.website.text_frame import rows_of, text_frame

_NONE: Mapping[str, str] = {}
_KEY = ("filing_id", "resource", "row")


class DoubtfulCells:
    """The doubtful cells, looked up by resource and row (in the corpus also by filing)."""

    def __init__(self, package: Package) -> None:
        self._titles = {r.name: {field.name: field.title for field in r.fields} for r in package.resources}
        self._found: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
        keys = [name for name in _KEY if name in package.resource("cells").columns]
        columns = (*keys, "column", "placement", "alternatives")
        for cell in rows_of(text_frame(package, "cells", columns, only=_is_doubtful)):
            place = tuple(str(getattr(cell, name)) for name in keys)
            self._found[place][cell.column] = self._why(cell)

    def of(self, resource: Resource, record: Sequence[str]) -> Mapping[str, str]:
        """What to say of each doubtful column of a row; empty where there is no doubt."""
        if not self._found:
            return _NONE
        row = dict(zip(resource.columns, record, strict=True)) | {"resource": resource.name}
        place = tuple(row.get(name, "") for name in _KEY if name != "filing_id" or name in resource.columns)
        return self._found.get(place, _NONE) if "placement" in row and resource.name != "cells" else _NONE

    def _why(self, cell: Any) -> str:
        if cell.placement == SUSPECT:
            return "读法存疑：这张表多处合计不符，多半是本站读错了列或行，请对照原文。"
        names = self._titles.get(cell.resource, {})
        others = [names.get(column, column) for column in cell.alternatives.split("|") if column]
        if not others:
            return "读法存疑：这个数字无论归入哪一列，都不能使各处合计同时相符。"
        return f"读法存疑：从原文看，这个数字也可能属于“{'”“'.join(others)}”。"


def _is_doubtful(cells: pd.DataFrame) -> pd.Series[bool]:
    return cells["placement"].isin(list(DOUBTFUL_PLACEMENTS))
