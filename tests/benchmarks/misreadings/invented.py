"""Invented filings of Xinjiang's forms, read: `python -m tests.benchmarks.misreadings.invented --count 20`.

Prints the outcomes (see `comparison`) by year of the form and kind of text, and how many names of rows are read otherwise than
printed. `--show` lists what is wrong, moved, invented or lost, `--all` whatever is not right; `--keep FOLDER` keeps the files.
`--set key=literal …` sets options of `generate`.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ...generator import Generated, generate
from ...generator.filings import FORMS, TEMPLATES
from .__main__ import run, show, table_row
from .comparison import HARMFUL, OUTCOMES, compare
from .figures import fold
from .inputs import Input
from .published import Published
from .truths import Truth, of_resources


def main() -> int:
    options = _arguments()
    settings = {key: ast.literal_eval(value) for key, _, value in (one.partition("=") for one in options.set)}
    totals: dict[str, Counter[str]] = {}
    names: Counter[str] = Counter()
    print(f"{'':34}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
    with TemporaryDirectory() as folder:
        for seed in range(options.start, options.start + options.count):
            for template in options.template:
                for form in options.form:
                    made = generate(seed, template=template, form=form, **settings)
                    found = read(made, options.keep or Path(folder))
                    result = compare(truth_of(made), found)
                    totals.setdefault(f"{template} {form}", Counter()).update(result.counts)
                    names[f"{template} {form}"] += len(list(other_names(made, found)))
                    if any(result.counts[outcome] for outcome in HARMFUL) or found.refusal or found.crash:
                        print(f"{table_row(made.name, result.counts)}  {result.refusal[:110]}", flush=True)
                    show(result, options)
    for name, counts in totals.items():
        print(f"{table_row(name, counts)}  {names[name]} names otherwise")
    print(table_row("all", sum(totals.values(), Counter())))
    return 1 if any(counts[outcome] for counts in totals.values() for outcome in HARMFUL) else 0


def read(made: Generated, folder: Path) -> Published:
    """What is read of an invented filing."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / made.name
    path.write_bytes(made.data)
    return run(Input(made.name, path, Truth()))


def truth_of(made: Generated) -> Truth:
    """What an invented filing prints: the figures of its tables, and the amounts of its words."""
    meta = {"agency_name": made.agency, "year": str(made.year), "document": made.document}
    said = made.said
    spoken = [amount for _, _, *amounts in said.changes for amount in amounts]
    spoken += [amount for *_, amount in (*said.purposes, *said.projects, *said.objectives)]
    words = tuple(amount.replace(",", "") for amount in (*spoken, *said.facts.values()) if amount)
    return replace(of_resources(made.truth, meta), words=words)


def other_names(made: Generated, found: Published) -> Iterator[tuple[str, str]]:
    """The rows (resource, row) of which another name is read than is printed."""
    for key, name in truth_of(made).labels.items():
        if key in found.labels and found.labels[key] != fold(name):
            yield key


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument(
        "--count", type=int, default=20, help="seeds; each is one filing for each year and kind of text"
    )
    parser.add_argument("--start", type=int, default=0, help="first seed")
    parser.add_argument("--template", type=int, nargs="*", default=TEMPLATES)
    parser.add_argument("--form", nargs="*", default=FORMS)
    parser.add_argument("--set", nargs="*", default=[], help="options of generate, as key=literal")
    parser.add_argument("--show", action="store_true", help="list what is wrong, moved, invented or lost")
    parser.add_argument("--all", action="store_true", help="list whatever is not right")
    parser.add_argument("--keep", type=Path, help="a folder to keep the files in")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
