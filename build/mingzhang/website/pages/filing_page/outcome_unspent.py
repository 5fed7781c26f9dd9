"""未支出与年初未列: what was planned and not spent, spent and not planned, and spent besides the general public budget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Figure
from mingzhang.website.pages.filing_page.outcome_parts import AccountsPage
from mingzhang.website.pages.filing_page.outcome_words import plan_source
from mingzhang.website.pages.filing_page.tables import source_page
from mingzhang.website.plan_and_outcome.lines import HELD, STATES, Outcome, Outcomes, stage_name
from mingzhang.website.plan_and_outcome.other_money import explaining_carry_over, read_other_money

_FROM_THE_START = (HELD, "initial_budget")
"""Stages of plans made before the year began."""


@dataclass(frozen=True)
class _OneSide:
    """Lines that have a figure on one side only: its name, their sum, and the page with the lines of its document. `planned`: the side
    is the plan."""

    title: str
    lines: Sequence[Outcome]
    sum: Decimal
    side: str
    source: str
    planned: bool


def unspent_section(page: AccountsPage) -> str:
    """The lines of the general budget and of funds that stand on one side; '' where there is no line to say it of."""
    spent = page.spent
    told = [found for found in (spent.general, *spent.funds) if found is not None and found.lines]
    if not told:
        return ""
    one_sided: dict[str, list[Outcome]] = {}
    for line in (line for found in told for line in (*found.not_spent, *found.not_planned)):
        one_sided.setdefault(line.stage, []).append(line)
    drawn = render(
        "unspent",
        blocks=[_of_stage(page, stage, lines, is_alone=len(one_sided) == 1) for stage, lines in one_sided.items()]
        or [_of_stage(page, _common_stage(told), [], is_alone=True)],
        sure=not any(found.unsettled for found in told),
        any=bool(one_sided),
        states=STATES,
        told_source=source_page(page.filed),
    )
    return page.section(
        "未支出与年初未列", "unspent", "只有预算的科目，只有决算的科目", [drawn, *_besides_general(page)]
    )


def _besides_general(page: AccountsPage) -> list[Markup]:
    """What was spent on functions besides the general budget, whose plans are compared above; nothing where no line is certain."""
    filed, spent = page.filed, page.spent
    found = read_other_money(filed, spent.budget) if spent.general is not None else ()
    if spent.general is None or not found:
        return []
    drawn = render(
        "other-money",
        lines=found,
        sum=sum((each.amount for each in found), Decimal(0)),
        held=spent.budget is not None,
        plan=stage_name(spent.general.stage),
        carried=explaining_carry_over(filed, found),
        source=source_page(filed),
        plan_source=plan_source(filed.holding, spent.budget),
    )
    return [drawn]


def _common_stage(told: Sequence[Outcomes]) -> str:
    """The stage of the plans of all these tables; '' where they differ."""
    stages = {found.stage for found in told}
    return stages.pop() if len(stages) == 1 else ""


def _of_stage(page: AccountsPage, stage: str, lines: Sequence[Outcome], *, is_alone: bool) -> list[_OneSide]:
    """The lines that only plans of one stage have, and those that only the accounts have; where there are other stages the titles
    say whose plans these are."""
    plan = stage_name(stage)
    unlisted = "年初" if stage in _FROM_THE_START else plan
    whose = "" if is_alone else "，按预算文件" if stage == HELD else f"，按决算所引{plan}"
    plans = plan_source(page.filed.holding, page.spent.budget if stage == HELD else None)
    not_spent, not_planned = ([line for line in lines if line.not_spent], [line for line in lines if line.not_planned])
    return [
        _OneSide(
            f"有{plan}未支出{whose}", not_spent, _sum(line.planned for line in not_spent), plan, plans, planned=True
        ),
        _OneSide(
            f"{unlisted}未列而支出{whose}",
            not_planned,
            _sum(line.spent for line in not_planned),
            "决算",
            source_page(page.filed),
            planned=False,
        ),
    ]


def _sum(figures: Iterable[Figure | None]) -> Decimal:
    return sum((each.value for each in figures if each is not None and each.value is not None), Decimal(0))
