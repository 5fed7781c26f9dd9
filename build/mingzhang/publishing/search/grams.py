"""What a folded text is filed under. Two Chinese characters are rare enough to find a page by; two digits stand on
every page, so stretches of ASCII are filed under their runs of three and four characters too."""

from __future__ import annotations

import re
from operator import add

_THREE_ASCII = re.compile(r"(?=([!-~]{3}))")
_FOUR_ASCII = re.compile(r"(?=([!-~]{4}))")


def grams(folded: str) -> set[str]:
    """Every run of two characters, and within ASCII without blanks every run of three and four."""
    pairs = map(add, folded, folded[1:])
    return {*pairs, *_THREE_ASCII.findall(folded), *_FOUR_ASCII.findall(folded)}
