"""The text of a filing as its package has it, and what was noted, corrected or missed there."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.budget.rows import ResourceRow


@dataclass(frozen=True, slots=True)
class LineRow(ResourceRow):
    """A line of the filing's text."""

    RESOURCE = "lines"
    source_file: str
    source_page: int | None
    source_line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class NoteRow(ResourceRow):
    """A remark of the reading: a figure that is in no resource (`unread`), or a warning."""

    RESOURCE = "notes"
    kind: str
    source_file: str
    source_page: int | None
    source_line: int | None
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class CorrectionRow(ResourceRow):
    """What people corrected; `key` names a row of `resource`, or all of them."""

    RESOURCE = "corrections"
    id: str
    resource: str
    key: str
    column: str
    printed: str
    corrected: str
    kind: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class DisclosureRow(ResourceRow):
    """What a rule asks a filing to publish, and whether it does."""

    RESOURCE = "disclosure"
    criterion: str
    status: str
    rule: str
    note: str
    source_file: str
    source_line: int | None
