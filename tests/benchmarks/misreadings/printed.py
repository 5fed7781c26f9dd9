"""Every page printed on paper in every layout (see `PRINTS`): `python -m tests.benchmarks.misreadings.printed [NAME …]`.

NAME is a part of `page/print`; parts joined by `+` must all be there. A row that has no figure that is wrong, moved, invented
or lost is left out unless `--every` is given; `--show` lists those figures, `--all` whatever is not right. At the end stands a row for each print. `--keep FOLDER` keeps
the PDFs and takes those that it has. Prints of a program that the machine lacks (LibreOffice, Chromium) are left out, and named.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ...generator.pages import from_html, spanned
from ...generator.paper import PRINTS, can_print, print_all
from .__main__ import run, show, table_row
from .comparison import HARMFUL, OUTCOMES, REFUSED, RIGHT, compare
from .dressed import bases
from .dressing import Case
from .figures import fold
from .inputs import SHARED, Input, whole_inputs
from .published import Published
from .truths import Truth

_REGULAR = ("bole-2026", "urumqi-gaoxin-2026")
"""Pages whose headers span in a regular way, but are not marked so in their text."""
_WIDTH = 50


def main() -> int:
    options = _arguments()
    cases = dict(printable(options.shared))
    names = [f"{base}@{layout}" for base in cases for layout in PRINTS if _is_wanted(f"{base}/{layout}", options.names)]
    lacking = sorted({name for name in names if not can_print(PRINTS[name.partition("@")[2]])})
    if lacking:
        print(f"not printed, LibreOffice or Chromium is lacking: {len(lacking)} of {len(names)}")
    with TemporaryDirectory() as folder:
        kept = options.keep or Path(folder)
        ready = [name for name in names if name not in lacking]
        print_all(
            (
                (cases[n.partition("@")[0]].page, n, PRINTS[n.partition("@")[2]])
                for n in ready
                if not (kept / f"{n}.pdf").is_file()
            ),
            kept,
        )
        totals = _measured(ready, cases, kept, options)
    print()
    for layout, counts in totals.items():
        print(table_row(layout, counts, _WIDTH))
    total = sum(totals.values(), Counter())
    print(table_row("all", total, _WIDTH))
    return 0 if total[RIGHT] and not any(total[outcome] for outcome in HARMFUL) else 1


def _measured(
    names: Sequence[str], cases: dict[str, Case], folder: Path, options: argparse.Namespace
) -> dict[str, Counter[str]]:
    """Counts by print; prints a row for each file."""
    totals: dict[str, Counter[str]] = {}
    print(f"{'':{_WIDTH}}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
    for name in names:
        base, _, layout = name.partition("@")
        begun = time.perf_counter()
        truth = cases[base].truth
        result = compare(truth, with_whole_names(run(Input(name, folder / f"{name}.pdf", truth, excerpt=True)), truth))
        totals.setdefault(layout, Counter()).update(result.counts)
        if options.every or result.counts[REFUSED] or any(result.counts[outcome] for outcome in HARMFUL):
            seconds = time.perf_counter() - begun
            print(
                f"{table_row(f'{base}/{layout}', result.counts, _WIDTH)}{seconds:7.1f}  {result.refusal[:110]}",
                flush=True,
            )
            show(result, options)
    return totals


def printable(shared: Path) -> Iterator[tuple[str, Case]]:
    """The pages that are printed, with the spans of their headers; the national form beside those that are dressed."""
    for base, case in bases(shared):
        yield base, case.tables(spanned) if base in _REGULAR else case
    for one in whole_inputs(shared):
        if one.name == "central":
            yield one.name, Case(from_html(one.path), one.truth)


def with_whole_names(found: Published, truth: Truth) -> Published:
    """What was published; a row whose name is the beginning of just one other that was not (the paper cut it) is that one."""
    names = {}
    for key, said in found.labels.items():
        rows = [
            row
            for row, name in truth.labels.items()
            if row not in found.labels
            and _kind(row) == _kind(key)
            and fold(name).startswith(said)
            and fold(name) != said
        ]
        if key not in truth.labels and said and len(rows) == 1:
            names[key] = rows[0][1]
    figures = [
        replace(one, spot=replace(one.spot, row=names.get((one.spot.resource, one.spot.row), one.spot.row)))
        for one in found.figures
    ]
    return replace(found, figures=figures)


def _kind(key: tuple[str, str]) -> tuple[str, bool]:
    """The resource of a row, and whether it is called by a side or a code."""
    return key[0], key[1].partition("/")[0].isascii()


def _is_wanted(name: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(all(word in name for word in one.split("+")) for one in wanted)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--show", action="store_true", help="list what is wrong, moved, invented or lost")
    parser.add_argument("--all", action="store_true", help="list whatever is not right")
    parser.add_argument("--every", action="store_true", help="print rows without a fault, too")
    parser.add_argument("--keep", type=Path, help="a folder to keep the PDFs in; those that are there are taken")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with cases/")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
