"""The inputs of the benchmark: a file, how it is handed in, and its truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from .truths import Truth, from_csv, from_json, from_yaml, typed

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
EXPECTED = ROOT / "tests" / "samples" / "expected"
TRUTH = ROOT / "tests" / "samples" / "truth"
FILINGS = ("bole-2026", "urumqi-centre-2025", "urumqi-county-2021", "urumqi-gaoxin-2023", "urumqi-gaoxin-2026")


@dataclass(frozen=True)
class Input:
    """A file with its truth. `excerpt`: a `filing.yml` says so beside it."""

    name: str
    path: Path
    truth: Truth
    excerpt: bool = False


def inputs(shared: Path) -> Iterator[Input]:
    """Every input whose file is there, small ones first."""
    for path in sorted((shared / "cases").glob("m*")):
        yield Input(path.stem, path, typed(path.stem))
    yield from whole_inputs(shared)
    yield from _hostile(shared / "cases" / "hostile")
    for path in sorted((shared / "real-filings").glob("*")):
        truth = TRUTH / f"{path.stem}.yaml"
        if truth.is_file():
            yield Input(path.stem, path, from_yaml(truth))
    for name in FILINGS:
        for kind, folder in (("whole", shared / "filings"), ("excerpt", ROOT / "filings" / name)):
            for path in sorted(folder.glob(f"{name}.*")):
                yield Input(f"{name} {kind}", path, from_csv(EXPECTED / name), kind == "excerpt")


def whole_inputs(shared: Path) -> Iterator[Input]:
    """The whole filings of the shared cases."""
    folder = shared / "cases" / "whole"
    for path in sorted(folder.glob("*")):
        truth = folder / f"{path.stem.partition('_')[0]}.truth.json"
        if path == truth or path.suffix == ".json":
            continue
        known = from_json(truth)
        if path.stem in ("central", "accounts"):
            more = typed(path.stem)
            known = replace(known, figures=known.figures + more.figures)
        yield Input(path.stem, path, known)


_Changed = dict[tuple[str, str, str], str]
_EDITED: dict[str, tuple[str, _Changed, tuple[str, ...]]] = {
    # file: the filing that it was made from, figures that the edit changed, amounts that must be nowhere
    "glue-min.md": ("bole-2026", {}, ("112.28",)),
    "glue-zwnum.md": ("bole-2026", {}, ("13", "1392")),
    "glue-zw.txt": ("urumqi-county-2021", {}, ("157.10202",)),
    "glue-oneaddend.md": ("bole-2026", {("basic_expenditure", "30103", "total"): "52.97"}, ()),
    "personal.md": ("bole-2026", {}, ("13912345622", "13912345623", "13912345621", "13912345620")),
    "slow93.txt": ("urumqi-gaoxin-2023", {}, ()),
    "workbook-with-cover.xlsx": ("bole-2026", {}, ("13900000001", "1390.0000001")),
}


def _hostile(folder: Path) -> Iterator[Input]:
    for path in sorted(folder.glob("*")):
        if path.name not in _EDITED:
            continue
        base, changed, never = _EDITED[path.name]
        truth = from_csv(EXPECTED / base)
        figures = tuple(
            replace(one, value=Decimal(changed.get((one.spot.resource, one.spot.row, one.spot.column), one.value)))
            for one in truth.figures
        )
        yield Input(path.stem, path, replace(truth, figures=figures, never=never))
