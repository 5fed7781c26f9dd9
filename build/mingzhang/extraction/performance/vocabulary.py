"""The words of performance tables and project blocks: data, loaded once (`vocabulary.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from mingzhang.budget.evaluation_sheets import deviation_words, funds_columns, total_score_words
from mingzhang.extraction.clean import fold

_BRACKETED = re.compile(r"\([^()]*\)")


@cache
def header_words() -> Mapping[str, str]:
    """Folded header cell -> column."""
    return {**_turned("header"), **{fold(word): "deviation" for word in deviation_words()}}


@cache
def head_labels() -> Mapping[str, str]:
    """Folded label of a table's head -> field; `private` is dropped, `ignored` is no column of the contract."""
    return _turned("head")


@cache
def column_labels() -> Mapping[str, str]:
    """Folded label above a column of a sheet of several projects -> field of a head."""
    return {**head_labels(), **_turned("column")}


@cache
def stage_labels() -> Mapping[str, str]:
    """Folded label above a column of the funds of a sheet of results -> what it holds (`funds_columns`)."""
    return {fold(word): column for word, column in funds_columns().items()}


def head_label(field: str) -> str:
    """The first label of a field of a head. KeyError for no field."""
    return _loaded()["head"][field][0]


def header_word(column: str) -> str:
    """The first word of a column's header. KeyError for no column."""
    return _loaded()["header"][column][0]


@cache
def block_labels() -> Mapping[str, str]:
    """Folded label of a project block -> column of `projects`; `private` is dropped."""
    return _turned("block")


@cache
def total_words() -> frozenset[str]:
    """Folded words before the total score of a sheet of results."""
    return frozenset(fold(word) for word in total_score_words())


@cache
def words(column: str) -> frozenset[str]:
    """Folded texts that a column of a performance table is known to hold."""
    return frozenset(fold(word) for word in _loaded()["words"][column])


def bare(text: str) -> str:
    """A label without what stands in brackets and without its colon: `项目资金（万元）：` is 项目资金."""
    return _BRACKETED.sub("", fold(text)).rstrip(":")


def _turned(section: str) -> dict[str, str]:
    return {fold(word): name for name, those in _loaded()[section].items() for word in those}


@cache
def _loaded() -> dict[str, dict[str, list[str]]]:
    text = files("mingzhang.extraction.performance").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return loaded
