"""One figure of a filing changed in its text, to be read anew."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from mingzhang.budget.filing import Filing

from .mistakes import CellKey, wrong


def misprints(
    filing: Filing, text: str, slack: Mapping[CellKey, Decimal], rng: random.Random, count: int
) -> Iterator[tuple[str, str, str]]:
    """(kind, what was changed, the text with it) for `count` figures of tables that stand in an equation, more
    than its `slack`.

    Only figures that stand once on their line, so that it is certain which one is changed.
    """
    lines = re.split(r"\r?\n", text)
    spots = []
    for table in filing.tables:
        for row in table.rows:
            for cell in row.cells:
                line = cell.place.line
                cell_key = (table.resource, row.number, cell.column)
                if cell_key in slack and line and cell.value:
                    token = re.compile(rf"(?<![\d.,-]){re.escape(cell.printed)}(?![\d.,])")
                    if len(token.findall(lines[line - 1])) == 1:
                        words = f"{table.resource} {row.key} {cell.column}"
                        spots.append((words, line, token, cell.printed, slack[cell_key]))
    for words, line, token, printed, least in rng.sample(spots, min(count, len(spots))):
        old = Decimal(printed.replace(",", ""))
        changes = [(kind, new) for kind, new in wrong(old) if abs((new or 0) - old) > least]
        if not changes:
            continue
        kind, new = rng.choice(changes)
        there = f"{new:,f}" if new is not None and "," in printed else f"{new:f}" if new is not None else ""
        changed = [*lines[: line - 1], token.sub(there, lines[line - 1]), *lines[line:]]
        yield kind, f"{words} line {line}: {printed} -> {there}", "\n".join(changed)
