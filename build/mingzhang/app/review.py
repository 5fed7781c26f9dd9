"""`mingzhang review`: what a person should look at, and what was chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mingzhang.datapackage.agencies.register import Register
from mingzhang.errors import ProjectError, UnreadableFiling
from mingzhang.intake.corrections import load_corrections
from mingzhang.intake.decisions import load_decisions
from mingzhang.intake.project import Project
from mingzhang.language import _
from mingzhang.reading.sheet_rows import sheet_rows
from mingzhang.registering import confirm_rows
from mingzhang.reviewing import Chosen, Item, chosen, enter_corrections, enter_decisions, worklist


def review_project(project: Project, *, published: bool = False, each: bool = False, apart: bool = False) -> list[Item]:
    """What a person should look at, worst first; also what is `published` without a decision, if asked for; `each`: every
    figure by itself; `apart`: every new agency by itself. Raises ProjectError or PackageError where there is nothing sound."""
    register = Register.load(project.register)
    used = [one.correction_id for ones in load_corrections(project.corrections).by_filing.values() for one in ones]
    decided = load_decisions(project.decisions).renamed(register.current_filing_id)
    decisions = [one for ones in decided.by_filing.values() for one in ones]
    return list(
        worklist(project.datapackages, register.agencies, used, decisions, published=published, each=each, apart=apart)
    )


def enter_review(project: Project, sheet: Path, today: str) -> Chosen:
    """Enter what people chose in a sheet of the review into corrections, decisions and the register of agencies. Raises ProjectError for what is no such
    sheet, or where these files cannot be used."""
    try:
        rows = sheet_rows(sheet.read_bytes(), sheet.name)
    except UnreadableFiling as problem:
        raise ProjectError(
            problem.message, place=problem.place, expected=_("CSV or an XLSX workbook"), remedy=problem.remedy
        ) from problem
    items = [
        *review_project(project, published=True, apart=True),
        *review_project(project, published=True, each=True, apart=True),
    ]
    found = chosen(rows, sheet.name, items, today)
    enter_corrections(project.corrections, found.corrections)
    enter_decisions(project.decisions, found.decisions)
    confirmed = confirm_rows(project, found.agencies)
    return replace(found, problems=(*found.problems, *confirmed.problems), entered=confirmed.changed)
