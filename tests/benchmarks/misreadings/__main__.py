"""Counts how inputs with known truth are read: `python -m tests.benchmarks.misreadings [NAME …] [--show] [--all]`.

Prints a row for each input with the number of figures by outcome (see `comparison`), the seconds it took and what a
refusal said. `--show` lists what is wrong, moved, invented or lost, `--all` also what is doubtful, kept or unread.
`--packages` measures what a project publishes, not what the
parser gives. NAME is a part of an input's name. Inputs lie beside this checkout (../shared) and in `filings/`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).parents[3] / "build"))  # a PYTHONPATH of another version comes first

from mingzhang.errors import FilingError
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document

from .comparison import HARMFUL, OUTCOMES, Result, compare
from .inputs import SHARED, Input, inputs
from .packaged import packaged
from .published import Published, published


def main() -> int:
    options = _arguments()
    total: Counter[str] = Counter()
    print(f"{'':34}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES) + f"{'seconds':>9}")
    for one in inputs(options.shared):
        if options.names and not any(name in one.name for name in options.names):
            continue
        begun = time.perf_counter()
        result = compare(one.truth, _packaged(one) if options.packages else run(one))
        seconds = time.perf_counter() - begun
        total.update(result.counts)
        print(table_row(one.name, result.counts) + f"{seconds:9.1f}  {result.refusal[:160]}", flush=True)
        show(result, options)
    print(table_row("all", total))
    return 1 if any(total[outcome] for outcome in HARMFUL) else 0


def run(one: Input) -> Published:
    """Reads an input as `mingzhang ingest` does, without a project. A fault of ours is told like a refusal."""
    try:
        return published(parse_filing(read_document(one.path, one.path.name), excerpt=one.excerpt))
    except FilingError as problem:
        return Published(refusal=str(problem))
    except (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError) as fault:
        return Published(crash=f"CRASH {type(fault).__name__}: {fault}")


def _packaged(one: Input) -> Published:
    with TemporaryDirectory() as folder:
        return packaged(one, Path(folder))


def table_row(name: str, counts: Counter[str], width: int = 34) -> str:
    return f"{name[: width - 1]:{width}}" + "".join(f"{counts[outcome] or '·':>9}" for outcome in OUTCOMES)


def show(result: Result, options: argparse.Namespace) -> None:
    for fault in result.faults:
        if options.all or (options.show and fault.outcome in HARMFUL):
            line = f" (line {fault.line})" if fault.line else ""
            print(f"    {fault.outcome}: {fault.where}: {fault.true or '-'} → {fault.found or '-'}{line}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--show", action="store_true", help="list what is wrong, moved, invented or lost")
    parser.add_argument("--all", action="store_true", help="list whatever is not right")
    parser.add_argument("--packages", action="store_true", help="through a project to its packages, as users do")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with cases/ and filings/")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
