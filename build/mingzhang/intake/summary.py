"""What a filing came to, in numbers: the line it gets at the end of ingest."""

from __future__ import annotations

from dataclasses import dataclass, field

from mingzhang.budget.filing import AMBIGUOUS, Filing
from mingzhang.budget.resources import WORD_RESOURCES

_FOUND = frozenset({"filled", "declared_empty", "blank"})


@dataclass(frozen=True, slots=True)
class FilingCounts:
    """Counts of one filing. `expected` leaves out tables that its form does not have, or that an excerpt does not hold, `found`
    those missing or unreadable, whose titles are in `missing`; `doubtful` are figures that fit several columns, `unread` figures inside
    tables that are in no row."""

    expected: int
    found: int
    rows: int
    figures: int
    doubtful: int
    unread: int
    warnings: int
    missing: tuple[str, ...] = ()
    words: dict[str, int] = field(default_factory=dict)
    """Rows of each resource that part three gave, and `unread`: its figures in none of them."""

    @property
    def complete(self) -> bool:
        """Every expected table is there and every figure in a row; doubt and warnings do not count."""
        return not self.missing and not self.unread


def count_filing(filing: Filing, titles: dict[str, str]) -> FilingCounts:
    """Count a filing; `titles` are the tables' names by resource, for those that have no printed title."""
    lacking = {"unreadable"} if filing.excerpt else {"unreadable", "missing"}
    cells = [cell for table in filing.tables for row in table.rows for cell in row.cells]
    return FilingCounts(
        expected=sum(table.status in _FOUND | lacking for table in filing.tables),
        found=sum(table.status in _FOUND for table in filing.tables),
        rows=sum(len(table.rows) for table in filing.tables),
        figures=len(cells),
        doubtful=sum(cell.placement == AMBIGUOUS for cell in cells),
        unread=sum(note.kind == "unread" and note.in_table for note in filing.notes),
        warnings=sum(note.kind == "warning" for note in filing.notes),
        missing=tuple(table.title or titles[table.resource] for table in filing.tables if table.status in lacking),
        words={
            **{resource: len(getattr(filing.narrative, resource)) for resource in WORD_RESOURCES},
            "unread": sum(note.kind == "unread" and not note.in_table for note in filing.notes),
        },
    )
