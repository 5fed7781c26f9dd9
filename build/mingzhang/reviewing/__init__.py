"""Lists what a person should look at, with the rows that settle it, and tells how one figure came about.

Packages and the registers in, sentences and rows for these registers out. What people choose in a sheet is entered by
`enter_corrections` and `enter_decisions`; nothing else is written.
"""

from __future__ import annotations

from mingzhang.reviewing.decisions import lapsed
from mingzhang.reviewing.entering import enter_corrections, enter_decisions
from mingzhang.reviewing.explain import explain
from mingzhang.reviewing.items import Item, Suggestion
from mingzhang.reviewing.sheet import Chosen, chosen, write_sheet
from mingzhang.reviewing.worklist import worklist

__all__ = [
    "Chosen",
    "Item",
    "Suggestion",
    "chosen",
    "enter_corrections",
    "enter_decisions",
    "explain",
    "lapsed",
    "worklist",
    "write_sheet",
]
