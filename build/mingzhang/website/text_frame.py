"""Resources of a package as frames for pages: an empty text is an empty text, no missing value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from mingzhang.datapackage.frames import Choice, read_frame
from mingzhang.datapackage.reader import Package


def text_frame(
    package: Package, resource: str, columns: Sequence[str] = (), only: Choice | None = None
) -> pd.DataFrame:
    """As `read_frame`, but texts, dates and values of enumerations are plain texts, `""` where the cell is empty. Amounts
    and numbers keep their types and are missing where the cell is empty; yes or no is no where it is empty."""
    return read_frame(package, resource, columns, only, plain=True)


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows one by one, their columns as attributes."""
    return iter(frame.itertuples(index=False))
