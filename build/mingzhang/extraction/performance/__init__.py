"""Projects and performance tables (绩效目标表): what the money is for, what is promised for it.

`read_performance` takes the lines of the chapter on projects and of the performance tables, in either text form, and
promises that every figure of them ends in a row or in a note, and that nothing about contacts is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.filing import Note, Table, unread_note, warning_note
from mingzhang.budget.narrative import Objective, Project, ProjectMatch, ScaledRow, Target
from mingzhang.extraction.clean import squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.narrative.chapters import ProjectText
from mingzhang.extraction.performance.blocks import ProjectBlock, amount_of, blocks_of
from mingzhang.extraction.performance.explained import project_of, stated_amount
from mingzhang.extraction.performance.head import Head, read_head
from mingzhang.extraction.performance.indicator_rows import indicator_rows
from mingzhang.extraction.performance.indicators import targets_of
from mingzhang.extraction.performance.inferred_unit import Figures, figures_of
from mingzhang.extraction.performance.joining import Projects, join, named_in
from mingzhang.extraction.performance.result_cells import kept_results
from mingzhang.extraction.performance.several_projects import apart
from mingzhang.extraction.performance.sheets import PROJECT, Sheet, sheets_of

__all__ = ["Performance", "holds_targets", "read_performance"]

Redact = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Performance:
    """The rows of `projects`, `objectives`, `targets` and their `project_matches` in printed order, and notes. `scaled_by_amount`: see `Narrative`;
    `results` are the cells of sheets of results that no column holds, a table of no resource each."""

    projects: tuple[Project, ...] = ()
    objectives: tuple[Objective, ...] = ()
    targets: tuple[Target, ...] = ()
    project_matches: tuple[ProjectMatch, ...] = ()
    scaled_by_amount: tuple[ScaledRow, ...] = ()
    notes: tuple[Note, ...] = ()
    results: tuple[Table, ...] = ()


def read_performance(
    project_blocks: Sequence[Entry],
    performance: Sequence[Entry],
    *,
    tables: Mapping[str, Table],
    redact: Redact,
    explained: Sequence[ProjectText] = (),
) -> Performance:
    """Read both parts, and the projects that are `explained` by labels. `tables` are the filing's tables with `project_id` filled, by resource; `redact` takes personal
    data out of a text. Objectives and projects are matched; a target has its project through its objective."""
    known, figures = Projects(tables), figures_of(tables)
    projects, scaled, notes = _projects(project_blocks, known, figures, redact)
    sheets = [one for sheet in sheets_of(performance) for one in apart(sheet)]
    heads = [read_head(sheet, figures) for sheet in sheets]
    promised = [head.texts.get("project_name", "") for head in heads]
    projects += _explained(explained, known, promised, redact, len(projects))
    objectives, matches = _objectives(sheets, heads, known, redact)
    targets: list[Target] = []
    results: list[Table | None] = []
    for number, (sheet, head, objective) in enumerate(zip(sheets, heads, objectives, strict=True), 1):
        rows, unsure = indicator_rows(sheet)
        found, achieved, more = targets_of(rows, number, sheet.scope, objective.project_name, redact)
        targets += found
        results.append(kept_results([*head.results, *achieved], sheet.title, head.unit, sheet.place, redact))
        notes += [*head.notes, *unsure, *more]
        notes += [
            unread_note(entry.place, squash(entry.text), "figure-below-sheet")
            for entry in sheet.after
            if re.search(r"\d", entry.text)
        ]
        if not found and not sheet.is_listed:
            notes.append(warning_note(sheet.place, "", "sheet-without-indicator"))
    return Performance(
        projects=tuple(project for project, _ in projects),
        objectives=tuple(objectives),
        targets=tuple(targets),
        project_matches=(*(match for _, match in projects), *matches),
        scaled_by_amount=(
            *scaled,
            *(ScaledRow("objectives", number) for number, head in enumerate(heads, 1) if head.scaled_by_amount),
        ),
        notes=tuple(_clean(note, redact) for note in notes),
        results=tuple(table for table in results if table is not None),
    )


def holds_targets(entries: Sequence[Entry]) -> bool:
    """Whether the lines of a sheet, its title first, are read as indicators."""
    return any(indicator_rows(sheet)[0] for sheet in sheets_of(entries))


def _projects(
    entries: Sequence[Entry], known: Projects, figures: Figures, redact: Redact
) -> tuple[list[tuple[Project, ProjectMatch]], list[ScaledRow], list[Note]]:
    """The projects with their matches, which of them were scaled by an amount of the tables, and notes."""
    blocks, notes = blocks_of(entries)
    amounts = []
    scaled: list[ScaledRow] = []
    for number, block in enumerate(blocks, 1):
        amount, by_amount, more = amount_of(block, figures)
        amounts.append(amount)
        scaled += [ScaledRow("projects", number)] if by_amount else []
        notes += more
    names = [_name(block) for block in blocks]
    joined = join(known, list(zip(names, amounts, strict=True)))
    found = []
    for number, (block, name, amount, (identity, method)) in enumerate(
        zip(blocks, names, amounts, joined, strict=True), 1
    ):
        texts = {
            column: redact(text) for column, text in block.texts.items() if column not in {"project_name", "amount"}
        }
        fields = {column: texts.get(column, "") for column in _TEXT_COLUMNS}
        project = Project(project_id=identity, project_name=redact(name), amount=amount, place=block.place, **fields)
        found.append((project, ProjectMatch(identity, "projects", number, method)))
    return found, scaled, notes


def _explained(
    texts: Sequence[ProjectText], known: Projects, promised: Sequence[str], redact: Redact, before: int
) -> list[tuple[Project, ProjectMatch]]:
    """The projects of explanations, and their matches, behind the rows `before` them. One whose heading names none is the
    project of a table or a performance table (`promised`) that its first sentence names."""
    names = [*known.names, *promised]
    joined = join(known, [(text.name or named_in(text.opening, names), stated_amount(text)) for text in texts])
    return [
        (
            project_of(text, identity, redact),
            ProjectMatch(identity, "projects", number, "folded" if method == "exact" and not text.name else method),
        )
        for number, (text, (identity, method)) in enumerate(zip(texts, joined, strict=True), before + 1)
    ]


_TEXT_COLUMNS = (
    "policy_basis", "undertaking_unit", "allocation", "period", "funding_source", "beneficiary_count", "subsidy_standard",
    "subsidy_scope", "subsidy_method", "procedure", "beneficiaries",
)  # fmt: skip


def _name(block: ProjectBlock) -> str:
    """The name without a full stop that closes its line."""
    return block.texts.get("project_name", "").rstrip("。；;")


def _objectives(
    sheets: Sequence[Sheet], heads: Sequence[Head], known: Projects, redact: Redact
) -> tuple[list[Objective], list[ProjectMatch]]:
    wanted = [
        (number, head.texts.get("project_name", ""), head.amounts.get("budget", head.amounts.get("appropriation")))
        for number, (sheet, head) in enumerate(zip(sheets, heads, strict=True), 1)
        if sheet.scope == PROJECT
    ]
    joined = join(known, [(name, amount) for _, name, amount in wanted])
    by_number = {number: pair for (number, _, _), pair in zip(wanted, joined, strict=True)}
    found = [
        Objective(
            scope=sheet.scope, project_id=by_number.get(number, ("", ""))[0], project_name=redact(head.texts.get("project_name", "")),
            objective=redact(head.texts.get("objective", "")), budget=head.amounts.get("budget"),
            appropriation=head.amounts.get("appropriation"), appropriation_superior=head.amounts.get("appropriation_superior"),
            appropriation_own=head.amounts.get("appropriation_own"), other_funds=head.amounts.get("other_funds"),
            carryover=head.amounts.get("carryover"), project_total=head.amounts.get("project_total"),
            objective_project=redact(head.texts.get("objective_project", "")), starts_on=head.texts.get("starts_on", ""),
            ends_on=head.texts.get("ends_on", ""), place=sheet.place,
        )
        for number, (sheet, head) in enumerate(zip(sheets, heads, strict=True), 1)
    ]  # fmt: skip
    return found, [
        ProjectMatch(identity, "objectives", number, method) for number, (identity, method) in by_number.items()
    ]


def _clean(note: Note, redact: Redact) -> Note:
    return replace(note, text=redact(note.text), message=note.message.over_texts(redact))
