"""What a search for placements gives: products of free rows and choices, or a conflict."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Chosen = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Free:
    """A row that can take any of these placements, whatever the others do."""

    row: int
    placements: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, eq=False)
class Choice:
    """Exactly one of these products; they have no placement in common."""

    options: tuple[Product, ...]


Product = tuple[Free | Choice, ...]
"""All factors together, independent of each other."""


@dataclass(frozen=True)
class Conflict:
    """Equations (bit mask) that no placement satisfies together."""

    core: int
