"""An answer to a criterion, and whether what was not found is not there."""

from __future__ import annotations

from typing import NamedTuple

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Filing, Table

_WITH_WORDS = frozenset({"text", "html", "docx", "xlsx", "pdf"})
"""Readings that have every word of the source."""


class Answer(NamedTuple):
    """A status of the contract, why in Chinese (empty: the criterion's title says it), and where the evidence stands."""

    status: str
    why: str = ""
    place: Place | None = None


def is_all_read(filing: Filing) -> bool:
    """Whether a table that was not found is not there: the filing is whole and no table or figure of it is left over."""
    return is_all_placed(filing) and not _others(filing)


def is_all_placed(filing: Filing) -> bool:
    """Whether a row that was not found in a table is not in it: the filing is whole, and what could be a part of the table is not left
    over, neither a figure nor a table without a title."""
    left_over = any(note.in_table and note.kind == "unread" for note in filing.notes)
    return not (filing.excerpt or left_over or any(not table.title for table in _others(filing)))


def _others(filing: Filing) -> list[Table]:
    """The tables of no resource, without what sheets of targets print of results: that begins where their objective does."""
    sheets = {objective.place for objective in filing.narrative.objectives}
    return [table for table in filing.other_tables if table.place is None or table.place not in sheets]


def has_sure_words(filing: Filing) -> bool:
    """Whether its words are the filing's own: none was recognised from a picture."""
    return filing.reading in _WITH_WORDS


def has_all_words(filing: Filing) -> bool:
    """Whether words that are not in the text are not in the filing: it is whole, its characters were not recognised from a
    picture, and it has explanations, so that these are not in a file that we don't have. Facts are no sign of them: tables have
    some."""
    narrative = filing.narrative
    return not filing.excerpt and has_sure_words(filing) and bool(narrative.changes or narrative.statements)
