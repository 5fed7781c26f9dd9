"""How an amount stands in a sentence: with a link to its line, never parted from its unit, its doubt said."""

from __future__ import annotations

from mingzhang.website import addresses, words
from mingzhang.website.one_filing.package_tables import Figure

DOUBTFUL = "（读法存疑）"
"""What is said behind an amount that several readings fit."""


def money(figure: Figure, source: str = "source/") -> str:
    """`<span class="nw">[410.33](source/#L124){.src}&nbsp;万元</span>`; a doubtful figure says so.

    `source` is the way to the page of lines from the page that the sentence stands on.
    """
    if figure.value is None:
        raise ValueError("a figure without a value cannot be printed")
    text = words.amount(figure.value)
    linked = f"[{text}]({source}#L{figure.line}){{.src}}" if addresses.is_line(figure.line) else text
    doubt = DOUBTFUL if figure.doubtful else ""
    return f'<span class="nw">{linked}&nbsp;万元</span>{doubt}'
