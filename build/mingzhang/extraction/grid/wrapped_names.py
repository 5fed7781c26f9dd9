"""Names of classes that a grid prints in two rows (`社会保障` above `和就业支出`): rows of their own only in print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.tables import TableKind
from mingzhang.extraction.clean import fold
from mingzhang.extraction.raw import RawRow


def with_whole_names(rows: Sequence[RawRow], kind: TableKind) -> list[RawRow]:
    """The rows; a row of nothing but words goes to the row above or below where only both together are a name of its code."""
    reference = economic_names() if kind.codes == "economic" else functional_names()
    found: list[RawRow] = []
    for row in rows:
        last = found[-1] if found else None
        if last is not None and _is_bare(row) and _is_named(last, last.label + row.label, reference):
            found[-1] = replace(last, texts=(*last.texts, *row.texts))
        elif last is not None and _is_bare(last) and _is_named(row, last.label + row.label, reference):
            found[-1] = replace(row, texts=(*last.texts, *row.texts))
        else:
            found.append(row)
    return found


def _is_bare(row: RawRow) -> bool:
    return bool(row.texts) and not (row.codes or row.tokens or row.comparatives or row.project or row.unit_name)


def _is_named(row: RawRow, label: str, reference: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a label is a name of the code of a row, whose own is none."""
    names = [fold(name) for name in reference.get("".join(row.codes), ())]
    return fold(label) in names and fold(row.label) not in names
