"""The words above the columns of the funds in sheets in which agencies evaluate their projects (`evaluation_sheets.yaml`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from mingzhang.budget.outcomes import plan_stages

EXECUTED, REASON = "executed", "reason"
"""The columns of what was spent, and of why it is not what was planned."""
_BESIDE_WORD = re.compile(r"\([^()]*\)|\s")
"""What a header prints beside its word: a unit, the letter of a column, white space."""


@cache
def funds_columns() -> Mapping[str, str]:
    """Word above a column -> what it holds: a period of a plan (`plan_stages`), EXECUTED, REASON, `other`, `rate` or `score`."""
    loaded: dict[str, list[str]] = yaml.safe_load(
        files("mingzhang.budget").joinpath("evaluation_sheets.yaml").read_text(encoding="utf-8")
    )
    return {word: column for column, words in loaded.items() for word in words}


def funds_column(header: str) -> str:
    """What a column with this printed header holds (`funds_columns`); '' where its word is not known."""
    return funds_columns().get(_BESIDE_WORD.sub("", unicodedata.normalize("NFKC", header)).rstrip(":"), "")


def is_plan(column: str) -> bool:
    """Whether a column of `funds_columns` holds what was planned."""
    return column in plan_stages()
