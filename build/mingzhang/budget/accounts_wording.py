"""The words by which final accounts tell what was planned and what was spent, loaded once (`accounts_wording.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

UNSPECIFIED_STAGE = "budget"
"""The period of a plan of which no stage is said."""
_PLAIN = (
    "of_year",
    "spent_at_end",
    "year_around",
    "compared_with",
    "nothing_left",
    "title_end",
    "all_money",
    "general",
)
_BEING = r"(?:为|是|:|共计|合计|共|约)*"


@dataclass(frozen=True, slots=True)
class AccountsWording:
    """Patterns of the shape of a text. `plan`, `spent`, `executed` and `differs` end right before a figure; `plan`, `executed` and
    `beside` name the stage (`stage_of`). `beside` leads from an amount to its movement against the plan, `level` is a plan that
    was met, `reason` announces why the two differ, `told_behind` ends what an item is for, where its plan or outcome
    follows in the sentence, `reason_of_change` why an amount is not last year's. `against_last_year`,
    `bare_comparison` compare with the year before, `further_change` does or tells of another plan behind a reason, `of_year` is what another year's amount is of;
    `spent_at_end`, `year_around`, `compared_with`, `nothing_left` and `title_end` are no part of a name; `all_money` and `general` are
    totals. `tables` are resources by the title of a chapter."""

    plan: re.Pattern[str]
    staged: re.Pattern[str]
    spent: re.Pattern[str]
    executed: re.Pattern[str]
    differs: re.Pattern[str]
    beside: re.Pattern[str]
    level: re.Pattern[str]
    nearly: re.Pattern[str]
    reason: re.Pattern[str]
    told_behind: re.Pattern[str]
    reason_of_change: re.Pattern[str]
    purpose: re.Pattern[str]
    against_last_year: re.Pattern[str]
    bare_comparison: re.Pattern[str]
    further_change: re.Pattern[str]
    of_year: re.Pattern[str]
    spent_at_end: re.Pattern[str]
    year_around: re.Pattern[str]
    compared_with: re.Pattern[str]
    nothing_left: re.Pattern[str]
    title_end: re.Pattern[str]
    all_money: re.Pattern[str]
    general: re.Pattern[str]
    tables: Mapping[str, re.Pattern[str]]


@cache
def accounts_wording() -> AccountsWording:
    """The vocabulary of outcomes."""
    raw: dict[str, Any] = yaml.safe_load((files("mingzhang.budget") / "accounts_wording.yaml").read_text("utf-8"))
    stages = "|".join(f"(?P<{period}>{words})" for period, words in raw["stages"].items())
    stages_alone = "|".join(raw["stages"].values())
    others = "".join(f"(?<!{word})" for word in raw["no_plan"])
    staged = rf"(?:{stages}){raw['plan_before']}预算{raw['plan_after']}"
    own_year = r"(?:(?P<year>20\d\d)年度?|当年|本年度?)?"
    any_plan = rf"{own_year}(?:(?:{stages}){raw['plan_before']}|(?:支出)?){others}预算{raw['plan_after']}"
    of_this = rf"{own_year}(?:(?:[^,。;:\d]{{0,20}}?(?:{stages}){raw['plan_before']}|(?:支出)?)){others}预算{raw['plan_after']}"
    return AccountsWording(
        plan=re.compile(rf"{any_plan}{_BEING}$"),
        staged=re.compile(rf"{staged}{_BEING}$"),
        spent=re.compile(rf"(?:{raw['spent']}){_BEING}$"),
        executed=re.compile(
            rf"(?:(?:{raw['executed']})(?:了)?{any_plan}{raw['executed_after']}|{raw['executed_alone']}){_BEING}$"
        ),
        differs=re.compile(rf"(?:{raw['differs_alone']}){_BEING}$"),
        beside=re.compile(
            rf"[,(。;]?(?P<lead>[^,。;:\d()]{{0,16}}?)(?:{raw['beside']})(?![^,。;:\d]{{0,4}}(?:上年|去年)){of_this}(?:相比|比较)?,?(?:均|都)?"
        ),
        level=re.compile(raw["level"]),
        nearly=re.compile(raw["nearly"]),
        reason=re.compile(
            rf"[,。;(]?(?:20\d\d年度?)?(?P<subject>[^,。;:\d()]{{0,40}}?(?:\([^()]{{1,8}}\)[^,。;:\d()]{{0,40}}?)?)(?:支出)?(?:决算)?(?:支出)?数?"
            rf"(?:(?:{raw['compared']})(?:\((?:{raw['compared']})\))?|(?:{raw['beside']}))(?:20\d\d年度?)?(?:{stages_alone})?"
            rf"{raw['plan_before']}预算{raw['plan_after']}[^,。;:\d]{{0,12}}?,?{raw['reason']}"
            rf"|[,。;(]?(?:{raw['reason_of_difference']}){raw['reason']}"
        ),
        told_behind=re.compile(rf",(?=(?:{any_plan}|(?:当年|本年度?)?(?:{raw['spent']})){_BEING}\d)"),
        reason_of_change=re.compile(raw["reason_of_change"]),
        purpose=re.compile(raw["purpose"]),
        against_last_year=re.compile(rf"{raw['against_year_before']}|^(?:其中)?:?"),
        bare_comparison=re.compile(rf"[,;]?(?:(?:支出)?决算(?:支出)?数?)?{raw['against_year_before']}"),
        further_change=re.compile(
            rf"[,;](?={raw['against_year_before']}(?:(?:{raw['moved']})\d|{raw['level']})|(?:{raw['executed']})(?:了)?(?:{stages_alone}){raw['plan_before']}预算{raw['plan_after']}的?\d[\d.]*%)"
        ),
        **{name: re.compile(raw[name]) for name in _PLAIN},
        tables={resource: re.compile(words) for resource, words in raw["tables"].items()},
    )


def stage_of(found: re.Match[str]) -> str:
    """The period of `comparatives` that a plan is of, by the words that name it."""
    told = found.groupdict()
    known = (period for period in outcome_stages() if told.get(period))
    return next(known, UNSPECIFIED_STAGE)


def plan_stages() -> tuple[str, ...]:
    """The periods of plans, the one of the beginning of the year first, the one of which no stage is said last."""
    return (*outcome_stages(), UNSPECIFIED_STAGE)


@cache
def outcome_stages() -> tuple[str, ...]:
    """The periods of plans that words name."""
    raw: dict[str, Any] = yaml.safe_load((files("mingzhang.budget") / "accounts_wording.yaml").read_text("utf-8"))
    return tuple(raw["stages"])
