"""What a folded text is filed under. Two Chinese characters are rare enough to find a page by; two digits stand on
every page, so stretches of ASCII are filed under their runs of three and four characters too. Runs of six, which tell
figures and codes apart, are too many to be listed: they share 65,536 slots by their CRC-32, and a slot only says that
a page may have the run."""

from __future__ import annotations

import re
from operator import add
from zlib import crc32

_THREE_ASCII = re.compile(r"(?=([!-~]{3}))")
_FOUR_ASCII = re.compile(r"(?=([!-~]{4}))")
_SIX_ASCII = re.compile(r"(?=([!-~]{6}))")


def grams(folded: str) -> set[str]:
    """Every run of two characters, within ASCII without blanks every run of three and four, and slots (`slot`)."""
    pairs = map(add, folded, folded[1:])
    slots = map(slot, set(_SIX_ASCII.findall(folded)))
    return {*pairs, *_THREE_ASCII.findall(folded), *_FOUR_ASCII.findall(folded), *slots}


def slot(run: str) -> str:
    """The slot of a run of six: a blank and four hex digits, which no gram can be."""
    return f" {crc32(run.encode()) & 0xFFFF:04x}"
