"""The nouns of the benchmark: where a figure stands, and what is true or published there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

OTHER = "other"
"""The resource of figures in tables that fill no resource."""

_NUMBERING = re.compile(
    r"^(?:[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[、.．]|\d{1,2}[、.．](?!\d)|其中[:：]?|[减加][:：])+"
)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a figure stands: resource, row (see `row_names`), column, and the period where it is not the filing's own."""

    resource: str
    row: str
    column: str
    period: str = ""

    def __str__(self) -> str:
        period = f" [{self.period}]" if self.period else ""
        return f"{self.resource} {self.row} {self.column}{period}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in 万元 (or per cent) at its spot. `certain` is false where the program says that it is in doubt; `line`
    is for people (0: unknown)."""

    spot: Spot
    value: Decimal
    certain: bool = True
    line: int = 0


def fold(text: str) -> str:
    """A name without numbering, white space, brackets' width and marks."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"""[(){}\[\]“”"':：,，、\-—]""", "", _NUMBERING.sub("", plain))


def row_names(resource: str, rows: Iterable[Mapping[str, str]]) -> list[str]:
    """A name for each row of a resource by which truth and publication can be joined: side, then what the row is about
    (its item, code, or folded name; with the project), with `~2` for a second one."""
    seen: Counter[str] = Counter()
    names = []
    for texts in rows:
        name = _row_name(resource, texts)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return names


def _row_name(resource: str, texts: Mapping[str, str]) -> str:
    code = texts.get("function_code") or texts.get("economic_code") or ""
    kind = texts.get("row_type", "")
    what = texts.get("item") or code or fold(texts.get("name", ""))
    if kind == "total":
        what = "total"
    elif texts.get("project_name") and kind == "project":
        what = f"{code}-{fold(texts['project_name'])}"
    elif kind in ("unit", "project"):
        what = f"{kind}-{fold(texts.get('name', ''))}"
    side = texts.get("side", "")
    return f"{side}/{what}" if side else what
