"""Mingzhang 明账: Chinese budget disclosures in, checked open data and a searchable website out.

`mingzhang.open("datapackages")` reads the data of a project as pandas frames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mingzhang.datapackage.collection import Corpus

__all__ = ["__version__", "open"]
__version__ = "0.1.0"


def open(datapackages: str | Path) -> Corpus:  # noqa: A001  # mingzhang.open reads as gzip.open does
    """The data packages in a folder. Raises PackageError if they are missing or damaged.

    >>> corpus = mingzhang.open("datapackages")
    >>> corpus.expenditure_by_function
    >>> corpus.filing("bole-2026-department-budget").tables["income"]
    """
    from mingzhang.datapackage.collection import open_corpus  # pandas is loaded only for those who ask for frames

    return open_corpus(datapackages)
