"""What words in a table without borders are by their form: figures, codes, numbers of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.budget.headings import ANY_ORDINAL
from mingzhang.budget.wording import spread, total_words
from mingzhang.reading.pdf.pages.pieces import Piece

FIGURE = re.compile(r"(?:[-－−–△▲]\s?|[(（])?(?:\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+|0)[%％]?[)）]?|\d+[%％]|#{2,}")
"""A figure, or what a spreadsheet prints for one that is wider than its cell."""
NUMERIC = re.compile(r"[-－−–△▲(（]?[\d,.]+[%％]?[)）]?|#{2,}")
CODE = re.compile(r"[23]\d\d(?:\d\d){0,2}(?:\s*[一-鿿].*)?")
TOTAL = re.compile(spread(total_words().whole, r"\s*"))
LABEL = re.compile(rf"{ANY_ORDINAL}\s*[、.．]|其中|[（(]")
"""How the name of a row begins."""
NUMBER = re.compile(r"※|\d{1,2}|[甲乙丙丁]|栏次")


def begins_body(line: Sequence[Piece]) -> bool:
    """Whether a line is the first row below a header."""
    texts = [piece.text for piece in line]
    if len(texts) > 1 and all(NUMBER.fullmatch(text) for text in texts):
        return True
    if len(texts) == 1 and TOTAL.fullmatch(texts[0]):
        return True
    return any(FIGURE.fullmatch(text) for text in texts) or any(CODE.fullmatch(text) for text in texts)
