"""A correction by hand: what a person found at one figure of a filing, as a row of `filings/corrections.csv` says it."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.budget.amount import is_amount, parse_amount, printed_number
from mingzhang.budget.message import Message
from mingzhang.budget.units import UNITS

MISREAD, MISPRINT = "misread", "misprint"
KINDS = (MISREAD, MISPRINT)
WHOLE = "*"
"""As a key: every row; as a column: every column; as what should stand there: what does, for it was read right."""


@dataclass(frozen=True, slots=True)
class Correction:
    """`misread`: we read wrong, so `corrected` takes the place of the value everywhere. `misprint`: the agency printed
    wrong, so the value stays and is only annotated.

    `key` is the key of a table's row, the name of a fact, else the number of the row; `printed` is what stands there
    now (empty: nothing), `corrected` what should (empty: nothing), in the unit of the resource. `place` is the row in
    the file of corrections. `fault` is what is wrong with that row, if anything is: it then changes nothing.

    Of a published table, WHOLE as key or column means many figures at once: `printed` then narrows them to those of one
    placement (empty: all), and `corrected` is the column where they belong, WHOLE (or their own column) where they were
    read right, empty where they are no figures of this table.
    """

    correction_id: str
    filing_id: str
    resource: str
    key: str
    column: str
    printed: str
    corrected: str
    kind: str
    reason: str
    evidence: str
    place: str
    fault: Message | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is about a column, a row or a table as a whole."""
        return WHOLE in (self.key, self.column)


def same_figure(printed: str, corrected: str, unit: str) -> bool:
    """Whether what is printed (in `unit`, that of its table; empty: none) and what is put in its place (in 万元, or printed
    in the same way) are one figure: a person has looked, and it was read right."""
    if not (is_amount(printed) and is_amount(corrected)):
        return printed == corrected
    right = printed_number(corrected)
    return right == printed_number(printed) or unit in UNITS and right == parse_amount(printed, unit)
