"""What the checks are worth: `python -m tests.benchmarks.checks --count 300`.

1. Consistent invented filings of every template and text form: whatever fails on them is a false alarm, shown by check
   with an example. There must be none.
2. One figure at a time is changed beyond its tolerance (raised by half a 万元, two digits changed over, the point shifted,
   the sign, dropped, moved to the next column) in parsed filings: those of part 1 (a draw of `--changes` for each of
   `--altered` filings) and the real ones in `--filings` (every figure, in
   one way each). Printed: how many changes were noticed (a failure
   that was not there), by resource and by kind; examples of what was not; and the figures that stand in no equation.
3. `--texts N` of these changes are made in the text of the filing, which is then read and checked anew. There a new doubt,
   unread figure or warning is notice, too.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.append(str(Path(__file__).parents[2] / "build"))  # a PYTHONPATH of another version comes first

from mingzhang.budget.filing import AMBIGUOUS, Filing
from mingzhang.budget.finding import FAIL, Finding
from mingzhang.budget.phrases import hint_of, say, statement_of
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing

from ..generator.filings import CONSISTENT, FORMS, TEMPLATES, generate
from ..generator.misprints import misprints
from ..generator.mistakes import NARRATIVE, Mistake, beyond_tolerance, in_equations, mistakes, noticed

ROOT = Path(__file__).parents[2]


def main() -> int:
    options = _arguments()
    with TemporaryDirectory() as folder:
        made = list(_invented(options, Path(folder)))
        begun = time.perf_counter()
        alarms = _false_alarms(made)
        print(f"checked in {time.perf_counter() - begun:.1f} s\n")
        rng = random.Random("changes")
        tally = Tally()
        for name, filing in rng.sample(made, min(options.altered, len(made))):
            tally.test(name, filing, rng, options.changes)
        tally.show("invented filings")
        real = Tally()
        for path in sorted(options.filings.glob("**/*")):
            if path.suffix in (".md", ".txt"):
                filing = parse_filing(read_document(path, path.name))
                real.test(path.stem, filing, rng, options.real)
        real.show("real filings")
        real.show_unused()
        _texts(options, Path(folder), rng)
    return 1 if alarms else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.benchmarks.checks", description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="how many filings to invent")
    parser.add_argument("--start", type=int, default=0, help="first seed")
    parser.add_argument("--altered", type=int, default=60, help="in how many of them figures are changed")
    parser.add_argument("--changes", type=int, default=100, help="how many changes in each")
    parser.add_argument("--real", type=int, default=0, help="how many changes in each real filing; 0: every figure")
    parser.add_argument("--texts", type=int, default=100, help="how many changes of texts")
    parser.add_argument("--template", type=int, nargs="*", default=TEMPLATES)
    parser.add_argument(
        "--filings", type=Path, default=ROOT.parent / "shared" / "filings", help="folder of real filings"
    )
    options = parser.parse_args()
    if not options.filings.is_dir():
        options.filings = ROOT / "filings"
    return options


def _invented(options: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Filing]]:
    begun, cases = time.perf_counter(), [(t, f) for t in options.template for f in FORMS]
    for at in range(options.count):
        template, form = cases[at % len(cases)]
        generated = generate(options.start + at // len(cases), template=template, form=form, **CONSISTENT)
        yield generated.name, _parse(folder, generated.name, generated.data)
    print(f"{options.count} filings invented and parsed in {time.perf_counter() - begun:.1f} s")


def _parse(folder: Path, name: str, data: bytes) -> Filing:
    path = folder / name
    path.write_bytes(data)
    return parse_filing(read_document(path, name))


def _false_alarms(made: list[tuple[str, Filing]]) -> int:
    alarms: dict[str, list[str]] = {}
    outcomes: Counter[tuple[str, str]] = Counter()
    for name, filing in made:
        for finding in check_filing(filing):
            outcomes[finding.check_id, finding.tier if finding.status != "skipped" else "skipped"] += 1
            if finding.status == FAIL:
                alarms.setdefault(finding.check_id, []).append(f"{name}: {statement_of(finding)} {hint_of(finding)}")
    checks = sorted({check for check, _ in outcomes})
    columns = ("exact", "rounding", "unusual", "mismatch", "", "skipped")
    print(f"{'check':8}" + "".join(f"{column or 'note':>10}" for column in columns))
    for check in checks:
        print(f"{check:8}" + "".join(f"{outcomes[check, column]:10}" for column in columns))
    total = sum(map(len, alarms.values()))
    print(f"false alarms: {total}")
    for check, examples in sorted(alarms.items()):
        print(f"{len(examples):6} {check}")
        for example in examples[:3]:
            print(f"         {example[:400]}")
    return total


class Tally:
    """Changes that were tried, and what became of them."""

    def __init__(self) -> None:
        self.tried: Counter[tuple[str, str]] = Counter()
        self.seen: Counter[tuple[str, str]] = Counter()
        self.missed: list[str] = []
        self.figures: Counter[str] = Counter()
        self.used: Counter[str] = Counter()
        self.unused: Counter[tuple[str, str]] = Counter()
        self.where: dict[tuple[str, str], str] = {}
        self.seconds = 0.0

    def test(self, name: str, filing: Filing, rng: random.Random, count: int) -> None:
        """Change `count` of the figures that stand in an equation (0: all), each in one way."""
        begun = time.perf_counter()
        before = check_filing(filing)
        figures = {change.cell_key: change for change in mistakes(filing)}
        self._count_figures(name, filing, list(figures.values()), set(in_equations(before)))
        ways: dict[tuple[str, int, str], list[Mistake]] = {}
        for change in beyond_tolerance(filing, before):
            ways.setdefault(change.cell_key, []).append(change)
        chosen = [rng.choice(each) for each in ways.values()]
        for change in rng.sample(chosen, min(count or len(chosen), len(chosen))):
            resource = change.cell_key[0]
            self.tried[resource, change.kind] += 1
            if noticed(before, check_filing(change.make())):
                self.seen[resource, change.kind] += 1
            else:
                self.missed.append(f"{name} {change.kind} {_cell_word(filing, change)}: {change.old} -> {change.new} "
                                   f"{_checks_of(before, change)}")  # fmt: skip
        self.seconds += time.perf_counter() - begun

    def _count_figures(
        self, name: str, filing: Filing, figures: list[Mistake], used: set[tuple[str, int, str]]
    ) -> None:
        for figure in figures:
            resource, kind = figure.cell_key[0], _kind_of_cell(filing, figure.cell_key)
            self.figures[resource] += 1
            if figure.cell_key in used:
                self.used[resource] += 1
            else:
                self.unused[resource, kind] += 1
                self.where.setdefault((resource, kind), f"{name} {_cell_word(filing, figure)}")

    def show(self, title: str) -> None:
        kinds = sorted({kind for _, kind in self.tried})
        print(
            f"{title}: {'resource':28}{'figures':>9}{'in eq.':>9}" + "".join(f"{kind:>15}" for kind in [*kinds, "all"])
        )
        for resource in [*TABLE_RESOURCES, *NARRATIVE, "all"]:
            chosen = [resource] if resource != "all" else [*TABLE_RESOURCES, *NARRATIVE]
            figures, used = (sum(counter[one] for one in chosen) for counter in (self.figures, self.used))
            cells = [self._share(chosen, [kind]) for kind in kinds] + [self._share(chosen, kinds)]
            if figures:
                print(f"{'':16}{resource:28}{figures:9}{used:9}" + "".join(f"{cell:>15}" for cell in cells))
        print(f"{len(self.missed)} not noticed, {self.seconds:.1f} s")
        for line in self.missed[:: max(1, len(self.missed) // 40)]:
            print(f"    {line}")

    def _share(self, resources: list[str], kinds: list[str]) -> str:
        tried, seen = (sum(counter[r, k] for r in resources for k in kinds) for counter in (self.tried, self.seen))
        return f"{seen}/{tried}" if tried else ""

    def show_unused(self) -> None:
        print("figures in no sum and no copy:")
        for (resource, kind), count in sorted(self.unused.items()):
            print(f"{count:6} {resource:24} {kind:40} {self.where[resource, kind][:120]}")


def _cell_word(filing: Filing, change: Mistake) -> str:
    resource, number, column = change.cell_key
    if resource in NARRATIVE:
        said = getattr(filing.narrative, resource)[number - 1]
        words = [getattr(said, name, "") for name in ("chapter", "subject", "fact", "project_name", "level3")]
        return f"{resource} {number} {'/'.join(word for word in words if word)[:60]} {column}"
    return f"{resource} {filing.table(resource).rows[number - 1].key[:40]} {column}"


def _kind_of_cell(filing: Filing, cell_key: tuple[str, int, str]) -> str:
    resource, number, column = cell_key
    if resource in NARRATIVE:
        said = getattr(filing.narrative, resource)[number - 1]
        chapter = re.sub(r"关于.*?年", "", getattr(said, "chapter", "") or getattr(said, "fact", ""))
        return f"{chapter.partition('、')[2] or chapter} {column}".strip()
    texts = filing.table(resource).rows[number - 1].texts
    return f"{texts.get('item') or texts.get('row_type', '')} {column}"


def _checks_of(findings: tuple[Finding, ...], change: Mistake) -> str:
    return " ".join(sorted({one.check_id + "/" + one.kind for one in findings if one.status != "skipped" and any(
        (cell.resource, cell.row, cell.column) == change.cell_key for cell in one.cells)}))  # fmt: skip


def _texts(options: argparse.Namespace, folder: Path, rng: random.Random) -> None:
    """Part 3: the same in the text, read anew."""
    texts: list[tuple[str, str, bytes]] = []
    for path in sorted(options.filings.glob("**/*")):
        if path.suffix in (".md", ".txt"):
            texts.append((path.name, "utf-8", path.read_bytes()))
    for at in range(max(1, options.texts // 20)):
        template, form = rng.choice(options.template), rng.choice(FORMS)
        made = generate(options.start + at, template=template, form=form, **CONSISTENT, encoding="utf-8")
        texts.append((made.name, "utf-8", made.data))
    begun, tried, seen = time.perf_counter(), Counter[str](), Counter[str]()
    missed: list[str] = []
    each = max(1, options.texts // len(texts))
    for name, encoding, data in texts:
        filing = _parse(folder, name, data)
        before = check_filing(filing)
        for kind, words, text in misprints(filing, data.decode(encoding), in_equations(before), rng, each):
            after = _parse(folder, name, text.encode(encoding))
            tried[kind] += 1
            if noticed(before, check_filing(after)) or _remarks(after) - _remarks(filing):
                seen[kind] += 1
            else:
                missed.append(f"{name} {kind} {words}")
    counts = ", ".join(f"{kind} {seen[kind]}/{tried[kind]}" for kind in sorted(tried))
    print(f"\nchanges of the text: {sum(seen.values())} of {sum(tried.values())} noticed ({counts}), "
          f"{time.perf_counter() - begun:.1f} s")  # fmt: skip
    for line in missed:
        print(f"    {line}")


def _remarks(filing: Filing) -> Counter[str]:
    """What the reading itself says: doubtful figures and notes, by table or line."""
    doubts = Counter(f"{table.resource} {row.key}" for table in filing.tables for row in table.rows for cell in row.cells
                     if cell.placement == AMBIGUOUS)  # fmt: skip
    return doubts + Counter(f"{note.kind} {note.text} {say(note.message)}" for note in filing.notes)


if __name__ == "__main__":
    sys.exit(main())
