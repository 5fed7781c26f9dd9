"""What the pages of a kind are made of: the resources that they read, and of whose packages.

`page_kinds` takes it from each module; `tests/website/test_inputs.py` holds that no page reads anything else. So a page
need only be made again when the program changed, or the hash of one of these resources in the descriptor of its package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from mingzhang.budget.resources import TABLE_RESOURCES, WORD_RESOURCES


class Whose(Enum):
    """The packages that a page reads, or of which it only reads the descriptor."""

    NONE = "none"
    FILING = "the filing that the page is of"
    PAIR = "the filing that the page is of, and that of the other phase of its year and scope"
    AGENCY = "the filings of the agency that the page is of"
    EVERY = "any filing"


class Rows(Enum):
    """The rows of a resource of `all/` that a page reads, by what its address names. (Pages of a functional code read the
    rows of all codes: they say which filings book their people elsewhere.)"""

    YEAR = "of filings of the year"
    PLACE = "of filings of agencies in the place"
    AGENCY = "of filings of the agency"


@dataclass(frozen=True)
class Inputs:
    """`corpus` are resources of `all/`, besides its `filings`, which every page is told of; `packages` are resources of
    single filings, `whose` says of which. `rows` filters resources of the corpus: of those that it names, the pages below
    the address of the kind read only such rows; the page at this address itself reads them all."""

    corpus: frozenset[str] = frozenset()
    packages: frozenset[str] = frozenset()
    whose: Whose = Whose.NONE
    rows: Mapping[str, Rows] = field(default_factory=dict)


NOTHING = Inputs()
"""Of a page that is told of the list of filings alone."""
TRACED = frozenset(
    {
        *TABLE_RESOURCES,
        *WORD_RESOURCES,
        "cells",
        "comparatives",
        "corrections",
        "lines",
        "notes",
        "other_cells",
        "tables",
    }
)
"""What is read of a package as soon as a page says where in the text a figure stands."""
SPENDING = frozenset({"cells", "expenditure"})
FUNCTIONS = SPENDING | {"functional_codes"}
PROJECTS = frozenset({"cells", "objectives", "project_expenditure", "projects"})
THREE_PUBLIC = frozenset({"cells", "tables", "three_public"})
"""What is read of the corpus for an aggregate (`aggregates`)."""
