"""The columns of a side of a grid as a reading of its header has them, and the cells of a row as they are compared with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mingzhang.budget.amount import printed_number
from mingzhang.extraction.clean import cell_text
from mingzhang.extraction.columns.columns import AMOUNT, COMPARATIVE, OTHER, GridColumn
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.raw import EMPTY_MARKS, is_figure

NIL = "无"


@dataclass(frozen=True, slots=True)
class RowColumns:
    """The columns of a side as one reading has them. `rivals` are, by grid column, the contract columns that readings
    which are just as good would have; `repaired`: those for which the header as printed was not followed; `categories` are
    the codes of classes that may begin a code here, none where rows have no codes; `relations` are those that a repair
    was chosen by."""

    columns: tuple[GridColumn, ...]
    categories: frozenset[str] = frozenset()
    rivals: Mapping[int, frozenset[str]] = field(default_factory=dict)
    repaired: frozenset[int] = frozenset()
    relations: tuple[str, ...] = ()
    unsettled: frozenset[int] = frozenset()
    """Grid columns whose words may belong to a column beside them: figures stand in one that has no words at all."""

    @property
    def first_figure(self) -> int:
        """The grid column in which figures begin."""
        return min(
            (column.index for column in self.columns if column.role in (AMOUNT, COMPARATIVE, OTHER)), default=10**6
        )


def cells_of(row: Entry) -> tuple[str, ...]:
    """The cells without white space and wrappers (a blank stays between two numbers in one cell); none for a line that is no
    row of a grid."""
    return tuple(cell_text(cell) for cell in row.cells or ())


def is_nil_row(cells: Sequence[str]) -> bool:
    """Whether a row says in its first words that there is nothing (无), with marks or zeros in all of its other cells."""
    first = next((cell for cell in cells if cell), "")
    return first == NIL and all(cell in EMPTY_MARKS or is_figure(cell) and printed_number(cell) == 0 for cell in cells)


def is_word_column(column: GridColumn, side: RowColumns) -> bool:
    """Whether the column holds words or codes of rows: by its header, or, without one, because it stands before the first figures."""
    return column.role in ("code", "name", "project", "unit") or not column.role and column.index < side.first_figure
