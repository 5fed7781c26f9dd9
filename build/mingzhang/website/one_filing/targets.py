"""Performance targets as a page shows them: one table an objective, columns that say something, nothing summed up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.phrases import catalogue
from mingzhang.datapackage.records import NoteRow, ObjectiveRow, TargetRow
from mingzhang.website import words
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.sheet_results import SheetResults, read_results

_PARTS = ("上级安排", "本级安排")
_SIGNS = (
    (re.compile(r">\s*=|≧|＞\s*＝|>\s*＝|＞\s*="), "≥"),
    (re.compile(r"<\s*=|≦|＜\s*＝|<\s*＝|＜\s*="), "≤"),
)
"""Signs of comparison as filings type them, and the proper one."""


@dataclass(frozen=True)
class Target:
    """One indicator. `levels` are the two above its name; texts are as printed but for signs of comparison, '' where
    the cell is empty. `line`, `weight_line`, `previous_line` and `score_line` are where target, weight, last year's value and score
    stand in the source. `serial` is the date whose serial number last year's value looks like. `achieved` and `score` are results,
    in accounts, `reason` what the agency says of a deviation."""

    anchor: str
    name: str
    levels: str
    text: str
    previous: str
    weight: str
    basis: str
    line: str
    weight_line: str = ""
    previous_line: str = ""
    serial: str = ""
    achieved: str = ""
    score: str = ""
    score_line: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Objective:
    """One performance table. `budget` and `funds` (name, amount) are 万元; `line` is where it begins; `results` are what a sheet of
    results prints besides."""

    row: int
    scope: str
    project_id: str
    project_name: str
    text: str
    budget: Decimal | None
    funds: tuple[tuple[str, Decimal], ...]
    line: str
    targets: tuple[Target, ...]
    results: SheetResults = SheetResults()  # noqa: RUF009 - frozen

    @property
    def anchor(self) -> str:
        return f"objectives-{self.row}"

    @property
    def paid(self) -> str:
        """`财政拨款 11.18 万元（上级安排 0.18，本级安排 11.00），其他资金 7.80 万元`; '' where nothing is printed."""
        known = dict(self.funds)
        inner = "，".join(f"{name} {words.amount(known[name])}" for name in _PARTS if name in known)
        outer = [f"{name} {words.amount(value)} 万元" for name, value in self.funds if name not in _PARTS]
        if not inner:
            return "，".join(outer)
        if "财政拨款" not in known:
            return "，".join(
                [*(f"{name} {words.amount(known[name])} 万元" for name in _PARTS if name in known), *outer]
            )
        return "，".join([f"{outer[0]}（{inner}）", *outer[1:]])

    def has(self, column: str) -> bool:
        """Whether any target has something in a column."""
        return any(getattr(target, column) for target in self.targets)


def read_objectives(filed: Filed, scope: str) -> list[Objective]:
    """The performance tables of the department or of projects, in printed order."""
    return [_objective(filed, row) for row in filed.records(ObjectiveRow) if row.scope == scope]


def _objective(filed: Filed, row: ObjectiveRow) -> Objective:
    funds = (
        ("财政拨款", row.appropriation),
        ("上级安排", row.appropriation_superior),
        ("本级安排", row.appropriation_own),
        ("其他资金", row.other_funds),
        ("上年结转", row.carryover),
    )
    results = read_results(filed, row)
    return Objective(
        row=row.row,
        scope=row.scope,
        project_id=row.project_id,
        project_name=row.project_name,
        text=row.objective,
        budget=row.budget,
        funds=tuple((label, value) for label, value in funds if value is not None),
        line=filed.at("objectives", row.row, "budget"),
        targets=tuple(
            _target(filed, each, results.reason_of(each.level3, each.source_line))
            for each in filed.records(TargetRow)
            if each.objective == row.row
        ),
        results=results,
    )


def _target(filed: Filed, row: TargetRow, reason: str) -> Target:
    return Target(
        anchor=f"targets-{row.row}",
        name=row.level3,
        levels=" · ".join(filter(None, (row.level1, row.level2))),
        text=readable(row.target_text),
        previous=readable(row.previous),
        weight="" if row.weight is None else str(row.weight),
        basis=row.basis,
        line=filed.at("targets", row.row, "value"),
        previous_line=previous if "." in (previous := filed.at("targets", row.row, "previous")) else "",
        weight_line=filed.at("targets", row.row, "weight"),
        serial=_serial(filed, row),
        achieved=readable(row.achieved),
        score="" if row.score is None else str(row.score),
        score_line=filed.at("targets", row.row, "score"),
        reason=reason,
    )


def readable(text: str) -> str:
    """The text with proper signs of comparison; the data keep what is printed."""
    for sign, proper in _SIGNS:
        text = sign.sub(proper, text)
    return text


def _serial(filed: Filed, row: TargetRow) -> str:
    """The date, where the parser remarked of this very text that it looks like a spreadsheet's number of a day."""
    return next((words.date(date) for date in _dates_of_serials(filed, row)), "")


def _dates_of_serials(filed: Filed, row: TargetRow) -> Iterator[str]:
    """The dates (ISO) in such remarks, found by what the catalogue of sentences has around them."""
    before, _date, after = catalogue()["looks-like-date"].partition("{date}")
    for note in filed.records(NoteRow):
        if (note.source_line, note.text) == (row.source_line, row.previous):
            said = note.message
            if said.startswith(before) and said.endswith(after):
                yield said.removeprefix(before).removesuffix(after)
