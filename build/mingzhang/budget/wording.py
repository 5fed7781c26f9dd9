"""Words of any budget that name no concept of it: `wording.yaml`, typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.concepts import concepts
from mingzhang.budget.tables import table_kinds
from mingzhang.budget.units import alternatives, unit_words
from mingzhang.budget.vocabulary import kept_by_words, plain

FILER = "(?:部门|单位)"
"""A group of a regular expression that matches what a filing calls whoever files."""
_OF_THE_YEAR = {"income": "current_year", "expenditure": "current_spending"}
"""The concept of what belongs to the year alone, by side."""
_FARTHEST = 30
"""Characters between a word that something lacks and what lacks."""


@dataclass(frozen=True, slots=True)
class ThreePublicWords:
    """What a subject says of the “三公” expenses, as regular expressions of plain text: `part_of_a_line` what is less than a line or no
    cost, `per_unit` what one person or car costs; of `cars` whether they are `bought`, `run`, `bought_and_run` in one phrase, or
    named without either (`cars_alone`)."""

    part_of_a_line: re.Pattern[str]
    per_unit: re.Pattern[str]
    cars: re.Pattern[str]
    bought: re.Pattern[str]
    run: re.Pattern[str]
    bought_and_run: re.Pattern[str]
    cars_alone: re.Pattern[str]


@cache
def three_public_words() -> ThreePublicWords:
    """The words for lines of the “三公” table and for what is none."""
    return ThreePublicWords(**{name: re.compile(words) for name, words in _section("three_public").items()})


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """How a filing says that a table is empty, as regular expressions of folded text: `named` by its name alone, `denied`
    what a sentence about it begins with, `declared` what tells it of a table without figures."""

    named: str
    denied: str
    declared: str


@cache
def empty_words() -> EmptyWords:
    """The words for an empty table."""
    raw = _section("empty")
    surely, lacks = (*raw["named"], *raw["denials"]), plain_words(raw["lacks"])
    return EmptyWords(
        named=plain_words(raw["named"]),
        denied=plain_words((*raw["denials"], *raw["lacks"])),
        declared=f"(?:{plain_words(surely)}|{lacks}.{{0,{_FARTHEST}}}{plain_words(raw['lacking'])})",
    )


@cache
def nil_cells() -> frozenset[str]:
    """What a cell says, folded, that is left empty on purpose (单位不需填列)."""
    return frozenset(_section("empty")["cells"])


def compiling() -> str:
    """A group of a regular expression that matches what stands before 部门 or 单位 in the label of who compiled a table."""
    return plain_words(unit_words().no_labels)


def compiler_label() -> str:
    """One that matches where a line says who compiled its table, as printed or folded; at its end no name need follow."""
    return rf"(?:{plain_words(_wording()['compiled'])}{FILER}|{compiling()}{FILER}(?=\s*[:：(（]))"


@dataclass(frozen=True, slots=True)
class TotalWords:
    """What totals are called, folded. `sides` are the totals of one side of a table, the name of each first; `closing` those
    above which nothing but the total itself may be meant, `labels` all that a row of a total may be called."""

    whole: tuple[str, ...]
    parts: tuple[str, ...]
    of_the_year: tuple[str, ...]
    surely_of_the_year: tuple[str, ...]
    sides: Mapping[str, tuple[str, ...]]
    closing: frozenset[str]
    labels: frozenset[str]


@kept_by_words
def total_words() -> TotalWords:
    """The words for totals, with those that forms add to the totals of the two sides."""
    raw = _section("totals")
    whole, of_the_year = tuple(raw["whole"]), tuple(raw["of_the_year"])
    table = table_kinds()["balance"]
    printed = {
        side: tuple(plain(word) for line in lines if line.item == "total" for word in line.words)
        for side, lines in (("income", table.lines), ("expenditure", table.expenditure_lines))
    }
    sides = {side: tuple(word for word in words if word not in whole) for side, words in printed.items()}
    named = frozenset((*whole, *(word for words in sides.values() for word in words)))
    return TotalWords(
        whole=whole,
        parts=tuple(raw["parts"]),
        of_the_year=of_the_year,
        surely_of_the_year=tuple(raw["surely_of_the_year"]),
        sides={**sides, "expenditure_by_kind": sides["expenditure"]},
        closing=named - set(of_the_year),
        labels=named | set(raw["labels_too"]),
    )


def total_name(side: str) -> str:
    """What the total of a side is called; of a table without sides where `side` is empty. KeyError for no side."""
    return total_words().sides[side][0] if side else total_words().whole[0]


def year_total_name(side: str) -> str:
    """What the total of a side is called that leaves out what was carried over (`本年支出合计`). KeyError for no side."""
    return f"{concepts()[_OF_THE_YEAR[side]].name}{concepts()['total'].name}"


def spread_words() -> frozenset[str]:
    """The words that may stand with blanks between their characters."""
    totals = total_words()
    return totals.labels | {*totals.parts, *_wording()["spread"]}


def spread(words: Iterable[str], blank: str) -> str:
    """A group of a regular expression that matches any of these words with `blank` between its characters."""
    return alternatives(blank.join(map(re.escape, word)) for word in words)


def names_whole_side(subject: str) -> bool:
    """Whether the subject of a sentence is all income or all expenditure (本部门收入预算), and no item of it."""
    return _whole_side().fullmatch(plain(subject)) is not None


def names_grand_total(subject: str) -> bool:
    """Whether a subject is all income or all expenditure with what was carried over (财政拨款支出总计), which is a part of nothing."""
    return _grand_total().fullmatch(plain(subject)) is not None


@cache
def whole_side_words() -> str:
    """A group of a regular expression that matches a side and the end of its name (本部门收入总计, 财政拨款支出合计)."""
    words = _whole_side_words()
    return f"(?:(?:{words['of_whom']}|{words['of_money']})*{words['sides']}{words['plan']}?{words['ends']})"


@cache
def _whole_side() -> re.Pattern[str]:
    words = _whole_side_words()
    return re.compile(f"{words['of_whom']}*{words['sides']}{words['plan']}?{words['ends']}?")


@cache
def _grand_total() -> re.Pattern[str]:
    words = _whole_side_words()
    whole = re.escape(_section("totals")["whole"][0])
    return re.compile(f"(?:{words['of_whom']}|{words['of_money']})*{words['sides']}{words['plan']}?{whole}数?")


def _whole_side_words() -> dict[str, str]:
    return {name: plain_words(each) for name, each in _section("whole_side").items()}


def plain_words(words: Iterable[str]) -> str:
    """A group of a regular expression that matches any of these words, longer ones first."""
    return alternatives(map(re.escape, words))


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """How a sentence says that an amount moved, as groups of regular expressions: `up` and `down` of amounts, `either` any of
    them; `reason_up` and `reason_down` with what reasons say beside. `choice` is a choice of a template that was not made, in
    brackets of either width or behind a stroke, `choice_up` and `choice_down` those of folded text that begin so."""

    up: str
    down: str
    either: str
    reason_up: str
    reason_down: str
    choice: str
    choice_up: str
    choice_down: str


@cache
def change_words() -> ChangeWords:
    """The words for changes."""
    raw = _section("changes")
    up, down, choices = raw["up"], raw["down"], raw["choices"]
    return ChangeWords(
        up=plain_words(up),
        down=plain_words(down),
        either=plain_words((*up, *down)),
        reason_up=plain_words((*up, *raw["reasons_up"])),
        reason_down=plain_words((*down, *raw["reasons_down"])),
        choice=alternatives(f"{one}[（(/]{other}[）)]?" for one, other in choices),
        choice_up=alternatives(rf"{one}(?:\({other}\)|/{other})" for one, other in choices),
        choice_down=alternatives(rf"{other}(?:\({one}\)|/{one})" for one, other in choices),
    )


@cache
def _wording() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(files("mingzhang.budget").joinpath("wording.yaml").read_text("utf-8"))
    return loaded


def _section(name: str) -> dict[str, Any]:
    section: dict[str, Any] = _wording()[name]
    return section
