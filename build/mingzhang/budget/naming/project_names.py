"""Names of projects that are written in several ways: what of a name tells one project from another."""

from __future__ import annotations

import re
import unicodedata

_LOOSE = re.compile(r"[\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")


def core_name(name: str) -> str:
    """What is left of a name without brackets, dashes, blanks and years: names of one core are the same name. A name of nothing
    else (2026年) is its own core; never empty unless `name` is."""
    folded = _LOOSE.sub("", unicodedata.normalize("NFKC", name))
    return _YEAR.sub("", folded) or folded or name
