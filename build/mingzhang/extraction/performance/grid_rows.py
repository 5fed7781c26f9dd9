"""A row whose cells the source separates: by its header, unless what the cells say contradicts it.

Header cells get lost, so that a table or a single row stands one column beside its header, and two cells run together
(`按完成比例赋分 工作资料`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mingzhang.extraction.clean import fold, squash, unwrap
from mingzhang.extraction.performance.likelihood import COLUMNS, CONTRADICTION, OF_RESULTS, missing, unlikely
from mingzhang.extraction.performance.vocabulary import words

_BESIDE = 0.8
_LOST = 12.0
_MISSING = 0.3


def split_cells(cells: Sequence[str], header: Mapping[int, str]) -> list[tuple[int, str]]:
    """The filled cells with their index, as the contract stores texts; scoring and evidence in one cell are two."""
    found: list[tuple[int, str]] = []
    for index, cell in enumerate(cells):
        text = squash(cell)
        if not text:
            continue
        parts = _run_together(cell) if header.get(index) in {"scoring", "evidence", "weight", None} else []
        found += [(index, part) for part in parts or [text]]
    return found


def grid_row(cells: Sequence[tuple[int, str]], header: Mapping[int, str]) -> tuple[dict[str, str], bool, list[str]]:
    """Column -> text, whether the row was put right against its header, and what fits no column."""
    by_header = [header.get(index, "?") for index, _ in cells]
    distinct = len(set(by_header)) == len(by_header) and "?" not in by_header
    if distinct and all(unlikely(name, text) < CONTRADICTION for name, (_, text) in zip(by_header, cells, strict=True)):
        return {name: text for name, (_, text) in zip(by_header, cells, strict=True)}, False, []
    names = _likeliest(cells, header)
    found = {name: text for name, (_, text) in zip(names, cells, strict=True) if name}
    lost = [text for name, (_, text) in zip(names, cells, strict=True) if not name]
    moved = any(
        name and name not in (header.get(index), "banner") and not _is_half(cells, at)
        for at, (name, (index, _)) in enumerate(zip(names, cells, strict=True))
    )
    return found, moved, lost


def _is_half(cells: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether this is one of two cells that ran together."""
    return sum(index == cells[at][0] for index, _ in cells) > 1


def _run_together(cell: str) -> list[str]:
    """Scoring and evidence where one cell holds both; [] where it does not."""
    pieces = unwrap(cell).split()
    for end in range(1, len(pieces)):
        scoring, evidence = "".join(pieces[:end]), "".join(pieces[end:])
        if fold(scoring).endswith("赋分") and unlikely("scoring", scoring) < 1 and unlikely("evidence", evidence) < 2.5:
            return [scoring, evidence]
    text = squash(cell)
    for word in sorted(words("scoring"), key=len, reverse=True):
        if fold(text).startswith(word) and len(fold(text)) > len(word):
            found = re.match(".*?赋分", text)
            if found and unlikely("evidence", text[found.end() :]) < 1:
                return [found.group(), text[found.end() :]]
    return []


def _likeliest(cells: Sequence[tuple[int, str]], header: Mapping[int, str]) -> list[str]:
    """The columns of the cells in the order of the template with the least weight against them; '' for a cell that fits
    none. A column of the header is preferred to one that the header has not."""
    count = len(COLUMNS)
    known = set(header.values())
    best: list[dict[int, tuple[float, list[str]]]] = [{-1: (0.0, [])}]
    for index, text in cells:
        reached: dict[int, tuple[float, list[str]]] = {}
        for last, (weight, names) in best[-1].items():
            options = [(last, weight + _LOST, "")]
            for column in range(last + 1, count):
                name = COLUMNS[column]
                if name in OF_RESULTS and name not in known:
                    continue
                skipped = sum(min(missing(one), _MISSING) for one in COLUMNS[last + 1 : column] if one in known)
                against = unlikely(name, text)
                beside = 0.0 if header.get(index) == name else _BESIDE
                foreign = 0.0 if name in known or name in {"scoring", "evidence", "basis"} and against < 1 else 6.0
                options.append((column, weight + skipped + against + beside + foreign, name))
            for column, total, name in options:
                if column not in reached or total < reached[column][0]:
                    reached[column] = (total, [*names, name])
        best.append(reached)
    return min(best[-1].values(), key=lambda one: one[0])[1]
