"""The tables of the contract read in an order in which each can help the next, and again once the others are known."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.budget.filing import AMBIGUOUS, Note, Table
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.errors import BrokenFiling
from mingzhang.extraction.building.column_dumps import BY_COLUMNS
from mingzhang.extraction.building.tables import TableSetting, absent_table, build_table
from mingzhang.extraction.plausibility.bounds import without_excesses
from mingzhang.extraction.projects import with_project_ids
from mingzhang.extraction.sections.sections import Section
from mingzhang.language import _

ORDER = (
    "balance", "expenditure", "general_expenditure", "basic_expenditure", "appropriation", "income",
    "fund_expenditure", "state_capital_expenditure", "project_expenditure", "three_public", "outsourcing", "carryover",
)  # fmt: skip
"""Tables whose figures place themselves first, then those that need them."""

_PASSES = 3


def build_tables(
    known: dict[str, Section], setting: TableSetting
) -> tuple[tuple[Table, ...], list[Note], tuple[tuple[Section, str], ...]]:
    """Read every table; read again what is still in doubt once the others are known. Also what of them is kept as printed, with
    the id of the message that says why."""
    tables: dict[str, Table] = {
        resource: absent_table(resource) for resource in TABLE_RESOURCES if resource not in known
    }
    notes: dict[str, tuple[Note, ...]] = {}
    kept_beside: dict[str, tuple[tuple[Section, str], ...]] = {}
    for attempt in range(_PASSES):
        before = dict(tables)
        for resource in ORDER:
            if resource in known and (attempt == 0 or _in_doubt(tables[resource])):
                others = {name: table for name, table in tables.items() if name != resource}
                built = build_table(known[resource], replace(setting, tables=others))
                tables[resource], notes[resource] = built.table, built.notes
                kept_beside[resource] = built.kept
        if tables == before:
            break
    dumped = [note for noted in notes.values() for note in noted if note.message.message_id == BY_COLUMNS]
    if dumped and not any(_holds_certain(table) for table in tables.values()):
        raise _only_columns(dumped[0])
    kept, beyond = without_excesses(tables)
    numbered = with_project_ids(kept)
    ordered = tuple(numbered[resource] for resource in TABLE_RESOURCES)
    told = [note for resource in ORDER for note in notes.get(resource, ())]
    return ordered, [*told, *beyond], tuple(each for resource in ORDER for each in kept_beside.get(resource, ()))


def _holds_certain(table: Table) -> bool:
    return any(cell.placement != AMBIGUOUS for row in table.rows for cell in row.cells)


def _in_doubt(table: Table) -> bool:
    return any(cell.placement == AMBIGUOUS or cell.decided_by == "header" for row in table.rows for cell in row.cells)


def _only_columns(dumped: Note) -> BrokenFiling:
    return BrokenFiling(
        _("{title} was written column by column, and no figure of any other table is certain", title=dumped.text),
        place=str(dumped.place),
        expected=_("each row's code, name and figures together"),
        remedy=_("export the text again row by row, or copy the table with its cells"),
    )
