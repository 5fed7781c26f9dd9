"""Which figures of the corpus are not sure: several columns fit, or what is printed is no figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mingzhang.budget.filing import AMBIGUOUS, SUSPECT
from mingzhang.website.catalogue import Holdings
from mingzhang.website.one_filing.package_tables import PRINTED, Figure

BLANK, UNREADABLE = "blank", "unreadable"
_RESOURCES = ("basic_expenditure", "expenditure", "project_expenditure", "three_public")
_CELL = ["filing_id", "row", "column"]


@dataclass(frozen=True)
class Uncertain:
    """`cells`: filing_id, resource, row and column of figures that are not sure; `tables`: filing_id and resource of tables
    that are suspect as a whole."""

    cells: pd.DataFrame
    tables: pd.DataFrame


def uncertain_cells(holdings: Holdings, resources: Sequence[str] = _RESOURCES) -> Uncertain:
    """The doubtful and the unread cells of these resources over the corpus; tables that are suspect as a whole stand apart."""
    columns = ("resource", "value", "placement", *_CELL)
    cells = holdings.frame("cells", columns, only=lambda cells: cells["resource"].isin(resources))
    suspect = cells["placement"] == SUSPECT
    unsure = ~suspect & ((cells["placement"] == AMBIGUOUS) | cells["value"].isna())
    return Uncertain(cells.loc[unsure, ["resource", *_CELL]], cells.loc[suspect, ["filing_id", "resource"]])


def read_figures(
    holdings: Holdings, resource: str, columns: Sequence[str], amounts: Sequence[str], uncertain: Uncertain
) -> pd.DataFrame:
    """The rows of a table of all these filings: filing_id, row and `columns`, and of each amount (万元) beside its value a column
    `<amount>_state` (as in Figure) and one `<amount>_doubtful`. A table that is suspect has no value."""
    frame = holdings.frame(resource, ("filing_id", "row", *columns, *amounts))
    suspect = frame["filing_id"].isin(uncertain.tables.loc[uncertain.tables["resource"] == resource, "filing_id"])
    unsure = pd.MultiIndex.from_frame(uncertain.cells.loc[uncertain.cells["resource"] == resource, _CELL])
    for column in amounts:
        cells = pd.MultiIndex.from_frame(frame[["filing_id", "row"]].assign(column=column))
        doubtful = suspect | cells.isin(unsure)
        frame[column] = frame[column].where(~suspect, None)
        frame[f"{column}_state"] = np.select(
            [suspect, frame[column].notna(), doubtful], [SUSPECT, PRINTED, UNREADABLE], default=BLANK
        )
        frame[f"{column}_doubtful"] = doubtful
    return frame


def figure_of(row: Any, column: str) -> Figure:
    """An amount of a row (as `itertuples` gives it) as a figure."""
    state = getattr(row, f"{column}_state")
    value = getattr(row, column) if state == PRINTED else None
    return Figure(value, state, doubtful=bool(getattr(row, f"{column}_doubtful")))
