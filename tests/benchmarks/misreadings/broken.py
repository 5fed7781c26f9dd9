"""The two filings in flat text, each with one figure of a table or of the words broken: `python -m tests.benchmarks.misreadings.broken`.

Prints the outcomes (see `comparison`) of each broken filing; a figure that is broken may be unread or doubtful (its pieces are
noted, not the whole), nothing may be wrong, moved, invented or lost. `--count N` tries N breaks a filing, `--start` is the first seed; `--show` and `--all` as in the
benchmark of whole inputs.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from .__main__ import run, show, table_row
from .comparison import HARMFUL, LOST, OUTCOMES, UNREAD, Result, compare
from .inputs import EXPECTED, ROOT, Input
from .truths import from_csv

FLAT = ("urumqi-county-2021", "urumqi-gaoxin-2023")
_FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*\.\d+(?![\d.])")
_INVISIBLE = "\u200b"


def main() -> int:
    options = _arguments()
    total: Counter[str] = Counter()
    print(f"{'':44}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
    with TemporaryDirectory() as folder:
        for name in FLAT:
            for seed in range(options.start, options.start + options.count):
                one, figure = broken(name, seed, Path(folder))
                result = outcome(one, figure)
                total.update(result.counts)
                print(table_row(one.name, result.counts, 44) + f"  {result.refusal[:110]}", flush=True)
                show(result, options)
    print(table_row("all", total, 44))
    return 1 if any(total[outcome] for outcome in HARMFUL) else 0


def outcome(one: Input, figure: str) -> Result:
    """What became of the figures of a filing in which one of them is broken."""
    result = compare(one.truth, run(one))
    lost = [fault for fault in result.faults if fault.outcome == LOST and fault.true == figure.replace(",", "")]
    for fault in lost[:1]:
        result.faults[result.faults.index(fault)] = replace(fault, outcome=UNREAD)
        result.counts.update({LOST: -1, UNREAD: 1})
    return result


def broken(name: str, seed: int, folder: Path) -> tuple[Input, str]:
    """One of the two filings with a figure broken in a way that the seed tells, and the figure."""
    random = Random(seed)
    (path,) = (ROOT / "filings" / name).glob("*.txt")
    text = path.read_text("utf-8")
    figure = random.choice(list(_FIGURE.finditer(text)))
    ways = dict(_ways(figure.group(), random))
    way = random.choice(sorted(ways))
    made = folder / f"{name}-{seed}.txt"
    made.write_text(text[: figure.start()] + ways[way] + text[figure.end() :], "utf-8")
    return Input(f"{name} {figure.group()} {way}", made, from_csv(EXPECTED / name), excerpt=True), figure.group()


def _ways(figure: str, random: Random) -> Iterator[tuple[str, str]]:
    """Each way to break a figure, by name."""
    whole, _, decimals = figure.partition(".")
    at = random.randrange(1, len(figure))
    marks: Mapping[str, str] = {"blank": " ", "line": "\n", "invisible": _INVISIBLE}
    yield from ((name, figure[:at] + mark + figure[at:]) for name, mark in marks.items())
    yield "point apart", f"{whole} . {decimals}"
    yield "last digit apart", f"{figure[:-1]} {figure[-1]}"
    yield "last digit below", f"{figure[:-1]}\n{figure[-1]}"
    yield "all apart", " ".join(figure)
    yield "page between", f"{figure}\n17"
    if len(whole) > 1:
        yield "first digit apart", f"{figure[0]} {figure[1:]}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--count", type=int, default=4, help="breaks a filing")
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--show", action="store_true", help="list what is wrong, moved, invented or lost")
    parser.add_argument("--all", action="store_true", help="list whatever is not right")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
