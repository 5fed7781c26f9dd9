"""What a folded text is filed under. Two Chinese characters are rare enough to find a page by; two digits stand on
every page, so stretches of ASCII are filed under their runs of three and four characters too."""

from __future__ import annotations

import re
from itertools import pairwise

LONGEST = 4
_ASCII = re.compile(r"[!-~]{3,}")


def grams(folded: str) -> set[str]:
    """Every run of two characters, and within ASCII without blanks every run of three and four."""
    found = {first + second for first, second in pairwise(folded)}
    for stretch in _ASCII.findall(folded):
        for length in range(3, LONGEST + 1):
            found.update(stretch[start : start + length] for start in range(len(stretch) - length + 1))
    return found
