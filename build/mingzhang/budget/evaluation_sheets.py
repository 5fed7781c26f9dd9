"""The words of sheets in which agencies evaluate their projects (`evaluation_sheets.yaml`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.accounts_wording import plan_stages

EXECUTED, REASON, SCORE = "executed", "reason", "score"
"""The columns of what was spent, of why it is not what was planned, and of points that are given."""
_OTHER_MONEY = "other"
_BESIDE_WORD = re.compile(r"\([^()]*\)|\s")
"""What a header prints beside its word: a unit, the letter of a column, white space."""


@cache
def funds_columns() -> Mapping[str, str]:
    """Word above a column -> what it holds: a period of a plan (`plan_stages`), EXECUTED, REASON, SCORE, `other` or `rate`."""
    columns: dict[str, list[str]] = _loaded()["funds"]
    return {word: column for column, words in columns.items() for word in words}


def funds_column(header: str) -> str:
    """What a column with this printed header holds (`funds_columns`); '' where its word is not known."""
    return funds_columns().get(_word(header), "")


def is_plan(column: str) -> bool:
    """Whether a column of `funds_columns` holds what was planned."""
    return column in plan_stages()


def is_money(column: str) -> bool:
    """Whether a column of `funds_columns` holds amounts: not shares, scores or reasons."""
    return is_plan(column) or column in (EXECUTED, _OTHER_MONEY)


@cache
def deviation_words() -> tuple[str, ...]:
    """Words above the reason why an indicator is not what it should be; the first is the header that the data has."""
    return tuple(_loaded()["deviation"])


@cache
def total_score_words() -> tuple[str, ...]:
    """Words before the total score."""
    return tuple(_loaded()["total"])


def is_total_score(label: str) -> bool:
    """Whether a row with this printed label tells the total score."""
    return _word(label) in total_score_words()


@dataclass(frozen=True, slots=True)
class EvaluationWording:
    """Patterns of the shape of a text. `evaluated` follows the name of a project of which results are told, `named` is how such a name
    ends, `no_name` what none holds; `of_it` speaks of the project named before, `labels` end right before a figure, by what it is: `score`, `plan`, `executed`, `rate`."""

    evaluated: re.Pattern[str]
    named: re.Pattern[str]
    no_name: re.Pattern[str]
    of_it: re.Pattern[str]
    labels: Mapping[str, re.Pattern[str]]


@cache
def evaluation_wording() -> EvaluationWording:
    """The words of sentences on projects that were evaluated."""
    raw = _loaded()["sentences"]
    return EvaluationWording(
        re.compile(raw["evaluated"]),
        re.compile(rf"(?:{raw['named']})$"),
        re.compile(raw["no_name"]),
        re.compile(raw["of_it"]),
        {name: re.compile(rf"(?P<label>{words})(?:为|是|:|共计|合计|约)*$") for name, words in raw["labels"].items()},
    )


def _word(printed: str) -> str:
    return _BESIDE_WORD.sub("", unicodedata.normalize("NFKC", printed)).rstrip(":")


@cache
def _loaded() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        files("mingzhang.budget").joinpath("evaluation_sheets.yaml").read_text(encoding="utf-8")
    )
    return loaded
