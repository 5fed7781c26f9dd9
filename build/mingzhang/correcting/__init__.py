"""Puts people's corrections into a filing as it was parsed.

A misread figure is replaced before anything else is made of the filing: tables, checks and sums see only the corrected
one. A misprint changes nothing but is said beside the figure. A correction that does not find what it corrects changes
nothing, is named in the notes, and the figure that stands where it looked is in doubt: what was right for one text may
be wrong for another. All others are applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.by_hand.correction import WHOLE, Correction
from mingzhang.budget.document import Place
from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS, SUSPECT, Cell, Filing, Note, Row, warning_note
from mingzhang.budget.message import Message, message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.correcting.figures import NOTES, InapplicableCorrection, fact_keys, with_one, with_table
from mingzhang.correcting.whole import Refused, touches, with_whole

__all__ = ["fact_keys", "with_corrections"]


def with_corrections(filing: Filing, corrections: Sequence[Correction], *, superseded: bool = False) -> Filing:
    """The filing after its corrections; it carries those that were applied. What was not is named in its notes and leaves
    the figures that it is about in doubt, unless the filing is `superseded`: then it need not fit."""
    refused = _contradicted(corrections)
    refused |= {each: each.fault for each in corrections if each.fault is not None}
    original = filing
    while True:  # once more where half of a move did not fit
        whole = [each for each in corrections if each.is_whole and each not in refused]
        filing, inapplicable = _with_single(original, [each for each in corrections if not each.is_whole], refused)
        filing, further = with_whole(filing, whole)
        halves = _other_halves(corrections, refused | inapplicable)
        if not halves:
            break
        refused |= inapplicable | halves
    refused |= inapplicable | further
    applied = tuple(each for each in corrections if each not in refused)
    if not superseded:
        filing = _doubted(filing, refused)
    return replace(filing, corrections=applied)


def _with_single(filing: Filing, corrections: Sequence[Correction], refused: Refused) -> tuple[Filing, Refused]:
    """The filing with the corrections of single figures that are not refused already, and those that do not fit."""
    inapplicable: Refused = {}
    for each in sorted(corrections, key=lambda one: one.corrected != ""):  # what is moved is taken out first
        if each not in refused:
            try:
                filing = with_one(filing, each)
            except InapplicableCorrection as problem:
                inapplicable[each] = problem.why
    return filing, inapplicable


def _contradicted(corrections: Sequence[Correction]) -> Refused:
    """Corrections of which another says something else of the same: neither is believed. Of a line many notes may be
    seen."""
    said: dict[tuple[str, ...], Correction] = {}
    refused: Refused = {}
    for each in corrections:
        narrowed = each.printed if each.is_whole else ""
        first = said.setdefault((each.resource, each.key, each.column, narrowed), each)
        if each.resource != NOTES and (each.printed, each.corrected, each.kind) != (
            first.printed,
            first.corrected,
            first.kind,
        ):
            refused[first] = message("correction-contradicted", other=each.correction_id)
            refused[each] = message("correction-contradicted", other=first.correction_id)
    return refused


def _other_halves(corrections: Sequence[Correction], refused: Refused) -> Refused:
    """Corrections that put a figure into a row out of which another one should have taken it, or the other way round: a
    figure is moved as a whole or not at all."""
    moves: dict[tuple[str, str], list[Correction]] = {}
    for each in refused:
        if not each.is_whole and (each.printed == "") != (each.corrected == ""):
            moves.setdefault((each.resource, each.key), []).append(each)
    return {
        each: message("correction-half", other=other.correction_id)
        for each in corrections
        if each not in refused and not each.is_whole
        for other in moves.get((each.resource, each.key), ())
        if _is_move(each, other) or _is_move(other, each)
    }


def _is_move(out: Correction, into: Correction) -> bool:
    """Whether the second puts back what the first takes out."""
    taken, put = out.printed.replace(",", ""), into.corrected.replace(",", "")
    return out.corrected == "" and into.printed == "" and bool(taken) and taken == put


def _doubted(filing: Filing, refused: Refused) -> Filing:
    """The filing with a note for each correction that was not used, and the figures in doubt that it is about."""
    notes = tuple(_note(filing, each, why) for each, why in refused.items())
    for resource in dict.fromkeys(each.resource for each in refused if each.resource in TABLE_RESOURCES):
        own = [each for each in refused if each.resource == resource and _doubts_figures(each)]
        table = filing.table(resource)
        filing = with_table(filing, replace(table, rows=tuple(_suspected(row, own) for row in table.rows)))
    return replace(filing, notes=(*filing.notes, *notes))


def _doubts_figures(correction: Correction) -> bool:
    """Whether a correction that was not used says that certain figures are misread: one of a whole row or table, or whose
    row is wrong and may mean any column, says that of too many."""
    return not correction.is_whole or (correction.column != WHOLE and correction.fault is None)


def _suspected(row: Row, refused: Sequence[Correction]) -> Row:
    return replace(row, cells=tuple(_suspect(row, cell, refused) for cell in row.cells))


def _suspect(row: Row, cell: Cell, refused: Sequence[Correction]) -> Cell:
    if cell.correction or cell.placement in DOUBTFUL_PLACEMENTS:
        return cell
    return replace(cell, placement=SUSPECT) if any(touches(each, row, cell) for each in refused) else cell


def _note(filing: Filing, correction: Correction, why: Message) -> Note:
    place = None
    if correction.resource in TABLE_RESOURCES:
        place = filing.table(correction.resource).place
    text = correction.correction_id
    return warning_note(place or Place(filing.source.name), text, "correction-unused", correction=text, why=why)
