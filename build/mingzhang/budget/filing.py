"""What the parser makes of a document: a filing, its published tables, and how each figure got there."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.by_hand.correction import Correction
from mingzhang.budget.by_hand.without_data import WithoutData
from mingzhang.budget.document import Line, Origin, Place, Source, Transcription
from mingzhang.budget.message import Message, Value, message
from mingzhang.budget.narrative import Narrative

PUBLISHED, INFERRED, SUSPECT, AMBIGUOUS = "published", "inferred", "suspect", "ambiguous"
PLACEMENTS = (PUBLISHED, INFERRED, SUSPECT, AMBIGUOUS)
"""From certain to least certain; see `placement` in the data contract."""

DOUBTFUL_PLACEMENTS = frozenset({SUSPECT, AMBIGUOUS})
"""Figures that people are told not to rely on."""

BUDGET, ACCOUNTS = "budget", "accounts"
"""The phases of a year's money; see `phase` in the data contract."""

PERIODS = (
    "prior_budget", "prior_executed", "prior_accounts", "initial_budget", "adjusted_budget", "budget",
    "change", "change_percent", "executed_percent",
)  # fmt: skip
"""Periods and stages other than a filing's own; see `comparatives` in the data contract."""
PERCENTAGES = ("change_percent", "executed_percent")
"""Of these, what is no money."""


def scope_and_phase(document: str) -> tuple[str, str]:
    """What a kind of document is of, and its phase: `department-accounts` is of a `department`, and ACCOUNTS. ValueError for what
    names no phase."""
    scope, _, phase = document.rpartition("-")
    if phase not in (BUDGET, ACCOUNTS):
        raise ValueError(f"{document!r} is no kind of document")
    return scope, phase


def phase_of(document: str) -> str:
    """BUDGET or ACCOUNTS by the kind of document. ValueError for what names neither."""
    return scope_and_phase(document)[1]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who, when, what. `document` is one of the contract's (`department-budget`, `unit-accounts` …); `document_basis` is what decided between the
    two: `sidecar` (`filing.yml`), its `title`, `overview` (部门概况 or 单位概况), `compiled_by` (编制部门 or 编制单位), the titles of
    `tables`, `narrative` (本部门, 本单位), the `name` of its file or folder. `published_on` is ISO or empty."""

    agency_name: str
    year: int
    document: str
    document_basis: str
    published_on: str = ""

    @property
    def phase(self) -> str:
        """BUDGET or ACCOUNTS: what may be spent, or what was."""
        return phase_of(self.document)


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed figure of a table row. `column` is a column of the resource or `other:<printed header>`; `correction`
    is the id of a correction by hand, `corrected` whether it replaced the value (a misprint is only annotated). `relations`
    are the ids of the relations by which the column was found: they are no evidence for the figure."""

    column: str
    printed: str
    value: Decimal | None
    place: Place
    placement: str = PUBLISHED
    decided_by: str = "position"
    alternatives: tuple[str, ...] = ()
    corrected: bool = False
    correction: str = ""
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table resource. `texts` holds its text columns (`row_type`, `name`, …) by contract name."""

    number: int
    key: str
    texts: dict[str, str]
    cells: tuple[Cell, ...]
    place: Place

    @property
    def placement(self) -> str:
        """The least certain placement of the row's cells; a row without figures is as printed."""
        return max((cell.placement for cell in self.cells), key=PLACEMENTS.index, default=PUBLISHED)

    def amount(self, column: str) -> Decimal | None:
        """The figure in a column, None where the cell is empty."""
        return next((cell.value for cell in self.cells if cell.column == column), None)


@dataclass(frozen=True, slots=True)
class Comparative:
    """A figure that a table prints beside its own, of another period or stage. `row` is the row's number in its resource,
    `column` the column that it belongs beside, `period` one of PERIODS, `against` the period that a change or percentage
    is against (empty elsewhere), `year` that of the period where it is known. `value` is in 万元, or per cent."""

    row: int
    column: str
    period: str
    printed: str
    value: Decimal | None
    place: Place
    against: str = ""
    year: int | None = None
    placement: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class OtherCell:
    """A cell of a table that fills no resource, as it stands. `row` and `column` count from 1, `header` is the words above
    the column, from the top, joined by `/`; `value` is the number as printed (in the table's own unit) where the text is
    one."""

    row: int
    column: int
    header: str
    text: str
    value: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """One table as found in the filing, or the statement that a table of the contract was not. `columns` are those that it
    prints, filled or not, then those of figures that are not understood (`other:…`). `resource` is empty for a table of no
    resource: it has `other_cells` and no rows.

    `unit_from` is one of UNIT_FROM, empty where there is no unit; `expected_by` says what leads us to expect the table:
    `contents` (the filing's own 目录) or `form`."""

    resource: str
    title: str = ""
    number: str = ""
    unit: str = ""
    status: str = "missing"
    note: str = ""
    place: Place | None = None
    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()
    unit_from: str = ""
    expected_by: str = ""
    comparatives: tuple[Comparative, ...] = ()
    other_cells: tuple[OtherCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A figure in no resource (`kind` = `unread`) or a `warning`, with its place. `in_table`: it is about a published
    table, not about the words of part three."""

    kind: str
    place: Place
    text: str
    message: Message
    in_table: bool = False


def unread_note(place: Place, text: str, message_id: str, /, **params: Value) -> Note:
    """A note on a figure that is in no resource: the figure as `text`, and the message on it."""
    return Note("unread", place, text, message(message_id, **params))


def warning_note(place: Place, text: str, message_id: str, /, **params: Value) -> Note:
    """A note on something odd: what is printed as `text`, and the message on it."""
    return Note("warning", place, text, message(message_id, **params))


@dataclass(frozen=True, slots=True)
class Code:
    """A classification code in use with its name, level (1 category, 2 section, 3 item), parent and whether the
    program's reference table knows it."""

    code: str
    name: str
    level: int
    parent: str
    known: bool


@dataclass(frozen=True, slots=True)
class Filing:
    """One disclosure, parsed. `tables` has one entry for every table of the contract, in contract order; `other_tables` are
    those that fill no resource, in the filing's order.
    `lines` is the text without personal data. `form` names the form that fits best (`xinjiang/budget-2026`; empty: none); `unit` is the unit
    that the tables print. `region` is the code that people declared, empty where the agency's name decides; `form_traits` is
    what else is known of filings of that form. `example`: the filing is invented. `origins` says where single files of it are from, by their names."""

    identity: Identity
    source: Source
    reading: str
    form: str
    unit: str
    excerpt: bool
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    notes: tuple[Note, ...]
    functional_codes: tuple[Code, ...] = ()
    economic_codes: tuple[Code, ...] = ()
    url: str = ""
    retrieved_on: str = ""
    narrative: Narrative = field(default_factory=Narrative)
    corrections: tuple[Correction, ...] = ()
    other_tables: tuple[Table, ...] = ()
    approved_on: str = ""
    archived_url: str = ""
    region: str = ""
    form_traits: tuple[str, ...] = ()
    form_title: str = ""
    origins: tuple[tuple[str, Origin], ...] = ()
    without_data: WithoutData | None = None
    transcription: Transcription | None = None
    example: bool = False

    def table(self, resource: str) -> Table:
        """The table of a resource of the contract, which every filing has, filled or not. Fails for any other name."""
        return next(table for table in self.tables if table.resource == resource)
