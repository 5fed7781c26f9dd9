"""Reference tables of the government revenue and expenditure classification (政府收支分类科目), expenditure side.

`data/functional.csv` is the functional classification (类 3 digits, 款 5, 项 7), `data/economic.csv` the economic
classification used by departments (部门预算支出经济分类: 类 3 digits, 款 5). Columns: `code`, `name`, `aliases` (joined
by `|`: what the same code was called in other years, or by the filings themselves). The tables hold only names we are
sure of: a code that is missing here is unknown to us, not wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from mingzhang.budget.vocabulary import kept_by_words, with_added

_LEVELS = {3: 1, 5: 2, 7: 3}


def functional_names() -> Mapping[str, tuple[str, ...]]:
    """Names of every known functional code, the one of the newest year first. Read-only, in order of the codes."""
    return _load("functional.csv")


def economic_names() -> Mapping[str, tuple[str, ...]]:
    """Names of every known economic code of departments, the one of the newest year first. Read-only, in order."""
    return _load("economic.csv")


def level(code: str) -> int:
    """1 for a category (类), 2 for a section (款), 3 for an item (项). ValueError for anything that is no code."""
    if not (code.isascii() and code.isdigit()) or len(code) not in _LEVELS:
        raise ValueError(f"not a classification code: {code!r}")
    return _LEVELS[len(code)]


def parent(code: str) -> str:
    """The code one level up; empty for a category. ValueError for anything that is no code."""
    return "" if level(code) == 1 else code[:-2]


@kept_by_words
def _load(name: str) -> Mapping[str, tuple[str, ...]]:
    text = files("mingzhang.budget").joinpath("data", name).read_text(encoding="utf-8")
    names = {
        row["code"]: with_added((row["name"], *(alias for alias in row["aliases"].split("|") if alias)))
        for row in csv.DictReader(text.splitlines())
    }
    return MappingProxyType(names)
