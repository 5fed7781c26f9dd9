"""Pages without borders, as LibreOffice prints them from workbooks and Word files: nothing is misread, and what the paper
says plainly is right. The whole of it is the benchmark `misreadings.printed`."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from tests.benchmarks.misreadings.__main__ import run
from tests.benchmarks.misreadings.comparison import HARMFUL, RIGHT, Result, compare
from tests.benchmarks.misreadings.inputs import SHARED, Input
from tests.benchmarks.misreadings.printed import printable, with_whole_names
from tests.generator.paper import PRINTS, can_print, print_all

PAGES = dict(printable(SHARED))
LAYOUTS = ("sheet-none", "sheet-none-one", "sheet-none-hash", "word-lines-running")
NAMES = [(page, layout) for page in ("sichuan-1", "hebei-1", "ministry-1") for layout in LAYOUTS]
ALL_RIGHT = {("sichuan-1", "sheet-none"): 162, ("ministry-1", "sheet-none"): 481, ("sichuan-1", "sheet-none-one"): 162}
"""How many figures these pages print, counted in the generator's tables."""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Result]:
    if not can_print(PRINTS["sheet-none"]):
        message = "no LibreOffice on this machine (Debian: apt install libreoffice-writer-nogui libreoffice-calc-nogui)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("paper")
    print_all(((PAGES[page].page, f"{page}@{layout}", PRINTS[layout]) for page, layout in NAMES), folder)
    found = {}
    for page, layout in NAMES:
        truth = PAGES[page].truth
        read = run(Input(page, folder / f"{page}@{layout}.pdf", truth, excerpt=True))
        found[page, layout] = compare(truth, with_whole_names(read, truth))
    return found


def test_nothing_that_is_printed_without_borders_is_misread(results: dict[tuple[str, str], Result]) -> None:
    harm = {
        name: Counter(fault.outcome for fault in one.faults if fault.outcome in HARMFUL)
        for name, one in results.items()
    }
    assert {name: counts for name, counts in harm.items() if counts} == {}
    assert [name for name, one in results.items() if one.refusal] == []


def test_figures_in_the_cells_of_a_grid_are_right(results: dict[tuple[str, str], Result]) -> None:
    assert {name: dict(results[name].counts) for name in ALL_RIGHT} == {
        name: {RIGHT: count} for name, count in ALL_RIGHT.items()
    }
