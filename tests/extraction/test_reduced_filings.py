"""Filings of the demonstration that are reduced to their figures print those of the whole documents, to the cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.benchmarks.misreadings.__main__ import run
from tests.benchmarks.misreadings.comparison import RIGHT, compare
from tests.benchmarks.misreadings.inputs import TRUTH, Input
from tests.benchmarks.misreadings.truths import from_yaml

ROOT = Path(__file__).resolve().parents[2]
# The folder in filings/, the document that it was reduced from, and how many figures that prints in tables.
REDUCED = {
    "putuo-planning-2024": ("sh02-putuo-planning-2024-accounts", 407),
    "putuo-wanli-2024": ("sh06-putuo-wanli-2024-budget", 875),
    "putuo-government-office-2025": ("sh08-putuo-office-dept-2025-budget", 221),
    "putuo-justice-2026": ("sh14-unit_budget", 391),
    "shanghai-finance-2025": ("sh19-shanghai-finance-2025-budget", 263),
    "pingshan-xiakou-2025": ("w01r-hebei-pingshan-2025", 11),
    "shangluo-statistics-2016": ("w11r-shaanxi-shangluo-2016", 8),
}


@pytest.mark.parametrize("name", REDUCED)
def test_every_figure_is_that_of_the_document(name: str) -> None:
    document, count = REDUCED[name]
    (path,) = (ROOT / "filings" / name).glob(f"{name}.*")
    truth = from_yaml(TRUTH / f"{document}.yaml")
    assert len(truth.figures) == count
    assert compare(truth, run(Input(name, path, truth, excerpt=True))).counts == {RIGHT: count}
