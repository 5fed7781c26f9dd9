"""Every page in every dress and format: `python -m tests.benchmarks.misreadings.dressed [NAME …]`.

NAME is a part of `page/dress/format`. `--show` lists what is wrong, moved, invented or lost, `--keep FOLDER` keeps the
files. A row that has no such figure is left out unless `--every` is given.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from ...generator.pages import PAPER, PRINTERS, Page, Table, from_html, from_text, spanned
from ...generator.places import PLACES, Made, make
from .__main__ import run, show, table_row
from .comparison import HARMFUL, OUTCOMES, REFUSED, RIGHT, compare
from .dresses import DRESSES
from .dressing import Case, DoesNotFit
from .figures import OTHER, Figure, Spot, fold
from .inputs import EXPECTED, ROOT, SHARED, Input, whole_inputs
from .office_dresses import OFFICE_DRESSES
from .truths import Truth, from_csv, from_json

_BASES = ("bole-2026", "urumqi-gaoxin-2026", "urumqi-centre-2025")


def bases(shared: Path, seeds: int = 1) -> Iterator[tuple[str, Case]]:
    """The pages that are dressed: three of the five filings as committed, the invented budget and accounts of the shared cases, and invented
    ones in the forms of other places."""
    for name in _BASES:
        yield name, Case(from_text(ROOT / "filings" / name / f"{name}.md"), from_csv(EXPECTED / name))
    whole = shared / "cases" / "whole"
    if whole.is_dir():
        dense = from_html(whole / "dense_s_serial_column.html", "//*[@id='zoom']").with_tables(_without_serial)
        yield "dense", Case(dense, from_json(whole / "dense.truth.json"))
        accounts = next(one for one in whole_inputs(shared) if one.name == "accounts")
        yield accounts.name, Case(from_html(accounts.path), accounts.truth)
    for place in PLACES:
        for seed in range(1, seeds + 1):
            yield f"{place}-{seed}", _case(make(place, seed))


def _case(made: Made) -> Case:
    """A filing of another place; columns that the contract does not have are to be kept."""
    figures = (
        Figure(Spot(OTHER, spot[0], spot[1]) if spot[2].startswith("other:") else Spot(*spot), value)
        for spot, value in made.figures
    )
    labels = {key: fold(label) for key, label in made.labels.items()}
    meta = {"agency_name": made.agency, "year": str(made.year), "document": made.document}
    return Case(made.page, Truth(tuple(figures), meta, labels=labels))


def _without_serial(table: Table) -> Table:
    if table.rows[0][0] != "序号":
        return table
    rows = tuple(row[1:] for row in table.rows)
    return Table(table.resource, rows, table.header, table.title)


def main() -> int:
    options = _arguments()
    total: Counter[str] = Counter()
    print(f"{'':44}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
    for base, case in bases(options.shared, options.seeds):
        for dress, put_on in {**DRESSES, **OFFICE_DRESSES}.items():
            for form in {**PRINTERS, **(PAPER if options.pdf else {})}:
                name = f"{base}/{dress}/{form}"
                if options.names and not any(
                    all(word in name.split("/") or word in name for word in one.split("+")) for one in options.names
                ):
                    continue
                try:
                    dressed = put_on(case, Random(f"{base}/{dress}"))
                except DoesNotFit:
                    continue
                begun = time.perf_counter()
                with TemporaryDirectory() as folder:
                    path = printed(dressed.page, form, options.keep / name if options.keep else Path(folder), base)
                    result = compare(dressed.truth, run(Input(name, path, dressed.truth, excerpt=True)))
                total.update(result.counts)
                if options.every or result.counts[REFUSED] or any(result.counts[outcome] for outcome in HARMFUL):
                    seconds = time.perf_counter() - begun
                    print(f"{table_row(name, result.counts, 44)}{seconds:7.1f}  {result.refusal[:110]}", flush=True)
                    show(result, options)
    print(table_row("all", total, 44))
    return 0 if total[RIGHT] and not any(total[outcome] for outcome in HARMFUL) else 1


def printed(page: Page, form: str, folder: Path, base: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    regular = form not in ("text", "pipes", "csv", "flat", "cells") and base in ("bole-2026", "urumqi-gaoxin-2026")
    return {**PRINTERS, **PAPER}[form](page.with_tables(spanned) if regular else page, folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--show", action="store_true", help="list what is wrong, moved, invented or lost")
    parser.add_argument("--all", action="store_true", help="list whatever is not right")
    parser.add_argument("--every", action="store_true", help="print rows without a fault, too")
    parser.add_argument("--pdf", action="store_true", help="print PDFs, too (needs Chromium)")
    parser.add_argument("--seeds", type=int, default=1, help="how many budgets for each place")
    parser.add_argument("--keep", type=Path, help="a folder to keep the files in")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with cases/")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
