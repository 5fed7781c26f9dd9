"""What a person needs to look over the program's shoulder: how one figure came about, and what is worth a look.

Packages and the two registers in, sentences and lines for these registers out; nothing is written.
"""

from __future__ import annotations

from mingzhang.reviewing.decisions import lapsed
from mingzhang.reviewing.explain import explain
from mingzhang.reviewing.items import Item, Suggestion
from mingzhang.reviewing.worklist import worklist

__all__ = ["Item", "Suggestion", "explain", "lapsed", "worklist"]
