"""Which table of the contract a grid without a telling title is: by the words of its header and its first column.

The signs are data (`signs` in budget/headings.yaml): every one of a table's signs must be there, and no other table's signs may
be, else it is a table of no resource.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from mingzhang.budget.amount import is_amount
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections import Section

_HEADER_ROWS = 5
_LABELS = 60


def with_resources(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections; a grid without title, or with one that says nothing of its kind, has the table that its words tell."""
    return tuple(
        replace(section, resource=_resource(section)) if section.general and not section.resource else section
        for section in sections
    )


def _resource(section: Section) -> str:
    words = _words(section.entries)
    found = [resource for resource, signs in _signs().items() if all(sign.search(words) for sign in signs)]
    return found[0] if len(found) == 1 else ""


def _words(entries: Sequence[Entry]) -> str:
    """The cells of the header, then the labels below, folded, each between bars."""
    header: list[str] = []
    labels: list[str] = []
    for entry in entries:
        if entry.cells is None:
            continue
        cells = [fold(cell) for cell in entry.cells if cell.strip()]
        if labels or len(header) >= _HEADER_ROWS or any(is_amount(squash(cell)) for cell in cells):
            labels.extend(cell for cell in cells if not is_amount(cell))
        else:
            header.extend(cells)
            header.append("/")
        if len(labels) > _LABELS:
            break
    return f"|{'|'.join(header)}|;|{'|'.join(labels)}|"


@cache
def _signs() -> dict[str, tuple[re.Pattern[str], ...]]:
    raw = yaml.safe_load((files("mingzhang.budget") / "headings.yaml").read_text("utf-8"))
    return {resource: tuple(re.compile(sign) for sign in signs) for resource, signs in raw["signs"].items()}
