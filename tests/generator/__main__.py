"""`python -m tests.generator --count 200`: how the parser does on invented filings, and where it fails."""

from __future__ import annotations

import argparse
import ast
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).parents[2] / "build"))  # a PYTHONPATH of another version comes first

from .comparison import EXTRA, MISSING, OUTCOMES, WRONG, Comparison, compare
from .filings import FORMS, TEMPLATES, Generated, generate


def main() -> int:
    options = _arguments()
    from mingzhang.extraction import parse_filing
    from mingzhang.reading import read_document

    settings = {key: ast.literal_eval(value) for key, _, value in (one.partition("=") for one in options.set)}
    tables: dict[tuple[int, str, str], Counter[str]] = {}
    other: Counter[tuple[str, str, str]] = Counter()
    failing: list[tuple[Generated, Comparison]] = []
    slow: list[tuple[float, str]] = []
    total = 0
    cases = [
        (s, t, f)
        for s in range(options.start, options.start + options.count)
        for t in options.template
        for f in options.form
    ]
    with TemporaryDirectory() as folder:
        for seed, template, form in cases:
            generated = generate(seed, template=template, form=form, **settings)
            path = Path(folder) / generated.name
            path.write_bytes(generated.data)
            begun = time.process_time()
            try:
                filing = parse_filing(read_document(path, generated.name))
            except Exception as error:
                other["CRASH", f"{template}-{form}", f"{type(error).__name__}: {str(error)[:90]}"] += 1
                _save(options.out, generated, None, [f"{type(error).__name__}: {error}"])
                if options.first:
                    print(f"CRASH {generated.name}: {type(error).__name__}: {error}")
                continue
            slow.append((time.process_time() - begun, generated.name))
            total += 1
            comparison = compare(filing, generated)
            for resource, counter in comparison.figures.items():
                tables.setdefault((template, form, resource), Counter()).update(counter)
            for difference in comparison.differences:
                if difference.outcome not in OUTCOMES:
                    what = _what(difference.column, difference.found, difference.outcome)
                    other[difference.outcome, f"{template}-{form} {difference.resource}", what] += 1
            if comparison.differences:
                failing.append((generated, comparison))
                _save(options.out, generated, comparison, [])
    _print(tables, other, total, slow)
    _print_first(failing, options.first, options.kind)
    return 0


def _what(column: str, found: str, outcome: str) -> str:
    if outcome in ("warning", "unread_note"):
        return found.partition(" | ")[2][:60]
    return column


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.generator", description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="seeds; each is one filing a template and form")
    parser.add_argument("--start", type=int, default=0, help="first seed")
    parser.add_argument("--template", type=int, nargs="*", default=TEMPLATES)
    parser.add_argument("--form", nargs="*", default=FORMS)
    parser.add_argument("--out", type=Path, help="folder for failing samples")
    parser.add_argument("--first", type=int, default=10, help="how many failures to show with the text around")
    parser.add_argument("--set", nargs="*", default=[], help="options of generate, as key=literal")
    parser.add_argument("--kind", nargs="*", default=[WRONG, EXTRA, MISSING], help="which outcomes to show")
    return parser.parse_args()


def _print(
    tables: dict[tuple[int, str, str], Counter[str]], other: Counter[tuple[str, str, str]], total: int,
    slow: list[tuple[float, str]],
) -> None:  # fmt: skip
    print(f"{'template form resource':42}" + "".join(f"{name:>12}" for name in OUTCOMES))
    sums: Counter[str] = Counter()
    for (template, form, resource), counter in sorted(tables.items()):
        sums.update(counter)
        if any(counter[name] for name in OUTCOMES[1:]):
            print(f"{template} {form} {resource:32}" + "".join(f"{counter[name]:12}" for name in OUTCOMES))
    print(f"{'all':42}" + "".join(f"{sums[name]:12}" for name in OUTCOMES))
    print(f"{total} filings; slowest: " + ", ".join(f"{name} {seconds:.2f} s" for seconds, name in sorted(slow)[-3:]))
    for (kind, where, what), count in sorted(other.items(), key=lambda one: (one[0][0], -one[1])):
        print(f"{count:6} {kind:12} {where:40} {what}")


def _print_first(failing: list[tuple[Generated, Comparison]], first: int, kinds: list[str]) -> None:
    shown = 0
    for generated, comparison in failing:
        for difference in comparison.differences:
            if difference.outcome in kinds and shown < first:
                shown += 1
                print(f"\n--- {generated.name} {difference.outcome} {difference.resource} {difference.key} {difference.column}: "
                      f"true {difference.true!r}, found {difference.found!r}, line {difference.line}")  # fmt: skip
                if difference.line:
                    lines = generated.text.replace("\r\n", "\n").split("\n")
                    for number in range(max(1, difference.line - 6), min(len(lines), difference.line + 4) + 1):
                        print(f"    {number:5} {lines[number - 1]}")


def _save(out: Path | None, generated: Generated, comparison: Comparison | None, remarks: list[str]) -> None:
    if out is None:
        return
    out.mkdir(parents=True, exist_ok=True)
    (out / generated.name).write_bytes(generated.data)
    lines = (
        remarks
        + [" ".join(f"{key}={value}" for key, value in generated.options.items())]
        + [
            f"{d.outcome}\t{d.resource}\t{d.key}\t{d.column}\ttrue={d.true}\tfound={d.found}\tline={d.line}"
            for d in (comparison.differences if comparison else [])
        ]
    )
    (out / f"{generated.name}.differences.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
