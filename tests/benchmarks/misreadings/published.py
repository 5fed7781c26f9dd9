"""What the program says of an input, as figures at their spots and as what it keeps or leaves unread."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.filing import AMBIGUOUS, SUSPECT, Filing, Table

from .figures import Figure, Spot, fold, row_names

HIDDEN = re.compile(r"(?:.*\s)?(?:#{2,}|[\d,.]+…|\d[\d,]*,)")
_NUMBER = re.compile(r"[-−－△]?\d[\d,]*(?:\.\d+)?")


@dataclass
class Published:
    """`figures` are those of resources and comparatives; `kept` counts the numbers in columns and tables without a name in
    the contract, `unread` those in notes (as printed), `hidden` the notes of a figure that the paper shows as #### or in part, `words` all amounts
    of narrative resources."""

    figures: list[Figure] = field(default_factory=list)
    kept: Counter[Decimal] = field(default_factory=Counter)
    unread: Counter[Decimal] = field(default_factory=Counter)
    words: Counter[Decimal] = field(default_factory=Counter)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    hidden: int = 0
    refusal: str = ""
    crash: str = ""


def published(filing: Filing) -> Published:
    """All figures of a filing."""
    found = Published()
    for table in (*filing.tables, *filing.other_tables):
        _add_table(found, table)
    for note in filing.notes:
        if note.kind == "unread":
            found.unread.update(unread_numbers(note.text))
            found.hidden += HIDDEN.fullmatch(note.text.strip()) is not None
    found.words.update(_words(filing))
    return found


def _add_table(found: Published, table: Table) -> None:
    names = dict(
        zip((row.number for row in table.rows), row_names(table.resource, (r.texts for r in table.rows)), strict=True)
    )
    for row in table.rows:
        found.labels[table.resource, names[row.number]] = fold(row.texts.get("name", ""))
        for cell in row.cells:
            if cell.value is None:
                found.unread.update(numbers(cell.printed))
            elif cell.column.startswith("other:"):
                found.kept[cell.value] += 1
            else:
                spot = Spot(table.resource, names[row.number], cell.column)
                certain = cell.placement not in (SUSPECT, AMBIGUOUS)
                found.figures.append(Figure(spot, cell.value, certain, cell.place.line or 0))
    for beside in table.comparatives:
        spot = Spot(table.resource, names.get(beside.row, str(beside.row)), beside.column, beside.period)
        if beside.value is not None:
            certain = beside.placement not in (SUSPECT, AMBIGUOUS)
            found.figures.append(Figure(spot, beside.value, certain, beside.place.line or 0))
    for other in table.other_cells:
        if other.value is not None:
            found.kept[other.value] += 1
        else:
            found.kept.update(numbers(other.text))


def numbers(text: str) -> list[Decimal]:
    """Every number of a text, without separators of thousands."""
    found = _NUMBER.findall(unicodedata.normalize("NFKC", text))
    return [Decimal(re.sub(r"[−－△]", "-", one).replace(",", "")) for one in found]


def unread_numbers(text: str) -> list[Decimal]:
    """The numbers that a note says to be unread; of one that holds the pieces of a figure (`80 .55`) the figure, too."""
    whole = text.replace(" ", "") if re.fullmatch(r"[\d.,]+(?: [\d.,]+)+", text) else ""
    return [*numbers(text), *numbers(whole)]


def _words(filing: Filing) -> Iterator[Decimal]:
    said = filing.narrative
    for change in said.changes:
        yield from (one for one in (change.amount, change.delta) if one is not None)
    for group in (said.purposes, said.statements, said.projects):
        yield from (one.amount for one in group if one.amount is not None)
    yield from (fact.value for fact in said.facts if fact.value is not None)
    for objective in said.objectives:
        yield from (one for one in (objective.budget, objective.appropriation) if one is not None)
