"""Which line of a two-sided or labelled table a printed label is. The words are data in `layouts/tables.yaml`."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from mingzhang.budget.classification import functional_names
from mingzhang.extraction.clean import fold
from mingzhang.extraction.layouts import TableLayout

_NUMBERING = re.compile(r"^(?:\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:\)|[、.．])[、.]?)")


def plain(label: str) -> str:
    """A label without numbering (`1.`, `（一）`, `一、`) and 其中, folded."""
    text = fold(label)
    text = _NUMBERING.sub("", text)
    return text.removeprefix("其中:").removeprefix("其中")


def item_of(label: str, layout: TableLayout, seen: Collection[str]) -> str:
    """The item a label names, empty if unknown. The same words mean another line further down: `seen` items decide."""
    text = plain(label)
    matches = [known for known in layout.labels if text in {plain(word) for word in known.words}]
    later = [known for known in matches if known.after and known.after in seen]
    fresh = [known for known in (later or [known for known in matches if not known.after]) if known.item not in seen]
    chosen = fresh or later or [known for known in matches if not known.after]
    return chosen[0].item if chosen else ""


def label_texts(layout: TableLayout) -> tuple[str, ...]:
    """Every known wording, without numbering, longest first."""
    return tuple(sorted({plain(word) for known in layout.labels for word in known.words}, key=lambda w: (-len(w), w)))


def category_of(label: str) -> tuple[str, ...]:
    """The code of the functional category that a label names (`八、社会保障和就业支出`); empty where it names none."""
    code = _categories().get(plain(label))
    return (code,) if code else ()


@cache
def _categories() -> dict[str, str]:
    return {fold(name): code for code, names in functional_names().items() if len(code) == 3 for name in names}
