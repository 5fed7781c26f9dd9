"""What findings are worth, once all are made: how certain a failure is, and which passes are no evidence.

A failure is certain only where both sides were read from understood columns and lines as printed, in units that their own tables
(or the words, or people) tell, nothing in their tables was left unread, figures of the words were read without a misprint or an
unread one beside them, neither side is empty and its sentence knows of no exception; every other one is held back for people to decide. A relation by which a figure was
placed cannot confirm it. A note that is told like a finding rests on
figures that are as firm as a failure's, or it is no more than a row of the data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from mingzhang.budget.filing import PUBLISHED, Row
from mingzhang.budget.finding import (
    CERTAIN,
    CONTEXT,
    DOUBTFUL,
    FAIL,
    PASS,
    SIDES,
    SKIPPED,
    CheckCell,
    Finding,
)
from mingzhang.budget.message import Message, message
from mingzhang.budget.narrative import BY_AMOUNT
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.stories import asked
from mingzhang.validation.figures.doubted_words import doubted_words
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.findings.causes import OF_FIGURES

_MARKED = ("(", "（", "△", "▲")
OF_WORDS = "narrative"
"""`unit_from` of a table that prints no unit: that in which the words have its greatest amount."""
OF_OTHERS = "filing"
"""`unit_from` of a table that prints no unit: that of the others, or of all."""


def reviewed(findings: Sequence[Finding], figures: FilingFigures) -> tuple[Finding, ...]:
    """The findings in their order, with `severity` and `held_back` as the `figures` allow."""
    doubted = doubted_words(figures.filing)
    return tuple(_judged(finding, figures, doubted) for finding in findings)


def _judged(finding: Finding, figures: FilingFigures, doubted: Collection[tuple[str, int]]) -> Finding:
    if finding.status == PASS and _is_used(finding, figures):
        return replace(finding, status=SKIPPED, tier="", severity="", reason=message("used-for-placement"))
    if finding.severity == CONTEXT and finding.check_id in asked():
        firm = _is_firm(finding, figures) and not _is_in_doubt(finding, doubted)
        return finding if firm else replace(finding, severity="")
    if finding.status != FAIL:
        return finding
    if not _is_firm(finding, figures) or _is_misprinted(finding, doubted):
        severity = DOUBTFUL if finding.severity == CERTAIN else finding.severity
        return replace(finding, severity=severity, held_back=True)
    return replace(finding, held_back=finding.severity == DOUBTFUL)


def _is_used(finding: Finding, figures: FilingFigures) -> bool:
    """Whether one of the figures was placed by this relation, a row of the words joined to its project by the amount that
    is compared, or one side read in the unit in which it has an amount of the other."""
    if finding.kind not in OF_FIGURES:
        return False
    if finding.kind == "copy" and _is_joined_by_amount(finding, figures) or _is_scaled(finding, figures):
        return True
    relation = finding.check_id.partition(".")[0]
    return any(
        entry.column == cell.column and relation in entry.relations
        for cell in _of_tables(finding.cells)
        for row in _row(cell, figures)
        for entry in row.cells
    )


def _is_joined_by_amount(finding: Finding, figures: FilingFigures) -> bool:
    joined = {
        (each.resource, each.row) for each in figures.filing.narrative.project_matches if each.method == BY_AMOUNT
    }
    return any((cell.resource, cell.row) in joined for cell in finding.cells if not cell.filing_id)


def _is_scaled(finding: Finding, figures: FilingFigures) -> bool:
    """Whether words and tables are compared of which one took its unit from the other's amounts."""
    tables = list(_of_tables(finding.cells))
    words = [cell for cell in finding.cells if cell.resource not in TABLE_RESOURCES and not cell.filing_id]
    if not tables or not words:
        return False
    scaled = {(each.resource, each.row) for each in figures.filing.narrative.scaled_by_amount}
    return any((cell.resource, cell.row) in scaled for cell in words) or any(
        figures.table(cell.resource).unit_from == OF_WORDS for cell in tables
    )


def _is_firm(finding: Finding, figures: FilingFigures) -> bool:
    """Whether a failure may be the filing's own beyond doubt about our reading."""
    cells = list(_of_tables(finding.cells))
    if _has_exception(finding.message):
        return False
    if any(figures.readings.is_open(resource) for resource in {cell.resource for cell in cells}):
        return False
    if any(figures.table(cell.resource).unit_from == OF_OTHERS for cell in cells):
        return False
    if any(_placement(cell, figures) != PUBLISHED for cell in cells):
        return False
    if any(_has_other_sign(cell, finding, figures) for cell in cells):
        return False
    return finding.kind not in OF_FIGURES or not any(_is_empty(finding, side, figures) for side in SIDES)


def _is_misprinted(finding: Finding, doubted: Collection[tuple[str, int]]) -> bool:
    """Whether a figure of the words is in doubt. What a finding says of the words themselves stays."""
    return finding.kind in (*OF_FIGURES, "rate") and _is_in_doubt(finding, doubted)


def _is_in_doubt(finding: Finding, doubted: Collection[tuple[str, int]]) -> bool:
    return any((cell.resource, cell.row) in doubted for cell in finding.cells if not cell.filing_id)


def _has_exception(sentence: Message) -> bool:
    """Whether the sentence itself says what else the difference may come from."""
    return any(
        (name == "but" and value != "") or (isinstance(value, Message) and _has_exception(value))
        for name, value in sentence.params
    )


def _placement(cell: CheckCell, figures: FilingFigures) -> str:
    """How certain the column of a figure is; an empty cell of a row is as certain as the row."""
    for row in _row(cell, figures):
        return next((entry.placement for entry in row.cells if entry.column == cell.column), row.placement)
    return PUBLISHED


def _has_other_sign(cell: CheckCell, finding: Finding, figures: FilingFigures) -> bool:
    """Whether a figure printed in brackets or with a triangle, and so read as negative, would be right as a positive one."""
    entries = (entry for row in _row(cell, figures) for entry in row.cells if entry.column == cell.column)
    return any(
        entry.printed.startswith(_MARKED)
        and entry.value is not None
        and abs(finding.difference or 0) == 2 * abs(entry.value)
        for entry in entries
    )


def _is_empty(finding: Finding, side: str, figures: FilingFigures) -> bool:
    """Whether nothing is printed on a side of a comparison."""
    cells = [cell for cell in finding.cells if cell.side == side]
    return not any(_is_printed(cell, figures) for cell in cells)


def _is_printed(cell: CheckCell, figures: FilingFigures) -> bool:
    if cell.resource not in TABLE_RESOURCES or cell.filing_id:
        return True  # words, and figures of another filing, are named only where they are there
    return any(row.amount(cell.column) is not None for row in _row(cell, figures))


def _of_tables(cells: Iterable[CheckCell]) -> Iterator[CheckCell]:
    return (cell for cell in cells if cell.resource in TABLE_RESOURCES and not cell.filing_id)


def _row(cell: CheckCell, figures: FilingFigures) -> tuple[Row, ...]:
    """The row of a figure; none where there is no such row."""
    rows = figures.table(cell.resource).rows
    return (rows[cell.row - 1],) if 0 < cell.row <= len(rows) else ()
