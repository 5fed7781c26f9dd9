"""No figure is published wrong, under another name, without being printed, or silently lost: the benchmark as a test."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.benchmarks.misreadings.__main__ import run
from tests.benchmarks.misreadings.broken import broken, outcome
from tests.benchmarks.misreadings.comparison import DOUBTFUL, HARMFUL, REFUSED, RIGHT, UNREAD, Result, compare
from tests.benchmarks.misreadings.dressed import bases, printed
from tests.benchmarks.misreadings.dresses import DRESSES
from tests.benchmarks.misreadings.inputs import SHARED, Input, inputs
from tests.benchmarks.misreadings.invented import other_names, read, truth_of
from tests.benchmarks.misreadings.office_dresses import OFFICE_DRESSES
from tests.generator import generate
from tests.generator.filings import FORMS, TEMPLATES
from tests.generator.places import PLACES

INPUTS = {one.name: one for one in inputs(SHARED)}
PAGES = dict(bases(SHARED))
# How many figures each input prints, counted in the documents; what is in doubt or unread is said so.
PRINTED = {
    "m1-split": 10, "m2-split-other-digits": 10, "m3-three-public-two-years": 18, "m5-general-two-years": 24,
    "m6-general-two-years-heji": 16, "m7-xuhao": 5, "m11-split-wrong-amount": 22, "central": 370,
    "dense_csv_in_text": 474, "dense_mineru": 474, "dense_s_serial_column": 474, "dense_s_unit_rmb_yuan": 474,
    "sh06-putuo-wanli-2024-budget": 875, "sh08-putuo-office-dept-2025-budget": 221, "sh14-unit_budget": 391,
    "sh17-archive-1770007475548": 638, "sh19-shanghai-finance-2025-budget": 263, "w01r-hebei-pingshan-2025": 11,
    "w11r-shaanxi-shangluo-2016": 8, "bole-2026 excerpt": 280, "urumqi-centre-2025 excerpt": 171,
    "urumqi-county-2021 excerpt": 142, "urumqi-gaoxin-2026 excerpt": 225,
}  # fmt: skip
ALL_DRESSES = {**DRESSES, **OFFICE_DRESSES}
SLOW = ("slow93", "urumqi-gaoxin-2023 whole")


def harm(result: Result) -> list[str]:
    return [f"{fault.outcome}: {fault.where}: {fault.true} → {fault.found}" for fault in result.faults
            if fault.outcome in HARMFUL]  # fmt: skip


@pytest.mark.parametrize("name", [name for name in INPUTS if name not in SLOW])
def test_nothing_harmful_is_read(name: str) -> None:
    result = compare(INPUTS[name].truth, run(INPUTS[name]))
    assert harm(result) == []
    if name in PRINTED:
        assert result.counts == {RIGHT: PRINTED[name]}


@pytest.mark.parametrize("seed", range(6))
def test_a_broken_figure_of_flat_text_makes_no_other(seed: int, tmp_path: Path) -> None:
    one, figure = broken("urumqi-county-2021", seed, tmp_path)
    result = outcome(one, figure)
    assert harm(result) == []
    assert result.counts[RIGHT] > PRINTED["urumqi-county-2021 excerpt"] // 2


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("place", PLACES)
def test_forms_of_other_places_are_read(place: str, form: str, tmp_path: Path) -> None:
    case = PAGES[f"{place}-1"]
    path = printed(case.page, form, tmp_path, place)
    result = compare(case.truth, run(Input(place, path, case.truth, excerpt=True)))
    assert harm(result) == []
    assert result.counts[REFUSED] == result.counts[UNREAD] == 0
    assert result.counts[RIGHT] + result.counts[DOUBTFUL] >= len(case.truth.figures) * 4 // 5


@pytest.mark.parametrize("dress", ALL_DRESSES)
def test_no_dress_of_a_filing_is_misread(dress: str, tmp_path: Path) -> None:
    case = ALL_DRESSES[dress](PAGES["bole-2026"], Random(dress))  # every dress fits this filing
    path = printed(case.page, "text", tmp_path, "bole-2026")
    result = compare(case.truth, run(Input(dress, path, case.truth, excerpt=True)))
    assert harm(result) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_no_figure_of_an_invented_filing_is_misread(template: int, form: str, tmp_path: Path) -> None:
    made = generate(1, template=template, form="flat" if form == "flat" else "grid")
    found = read(made, tmp_path)
    result = compare(truth_of(made), found)
    assert harm(result) == []
    assert result.counts[REFUSED] == 0
    assert result.counts[RIGHT] >= sum(result.counts.values()) * 4 // 5
    # The form of 2021 has “三公” in one row whose words are those of its header.
    assert {resource for resource, _ in other_names(made, found)} <= {"three_public"}
