"""The table of proposals that people confirm, and what they made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.errors import ProjectError
from mingzhang.intake.choice_sheet import ChoiceRow, unharmed, write_choice_sheet
from mingzhang.language import _, listed
from mingzhang.registering.headings import TABLE, columns_of, headings, word
from mingzhang.registering.official import rows_of
from mingzhang.registering.proposals import Proposal

ADOPT, ALIAS, LEAVE = "adopt", "alias", "leave"
KEEP, DROP = "keep", "drop"
_WORDS = "words"
_TO_FILL_IN = ("decision", "agency_id", "keep_former", "same_as", "aliases", "parent_id", "region_code", "credit_code")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as people left it: the cells by their keys, and where it stands."""

    place: str
    cells: dict[str, str]


def write_table(path: Path, proposals: Sequence[Proposal]) -> None:
    """Write the table, XLSX or CSV as the ending of the name says."""
    keys = headings(TABLE)
    rows = [_row(each, keys) for each in proposals]
    titles = [word(TABLE, key) for key in keys]
    write_choice_sheet(path, titles, rows, [keys.index(key) for key in _TO_FILL_IN])


def read_table(path: Path) -> list[TableRow]:
    """The rows of a table that people filled in. Raises ProjectError where it is none."""
    rows = rows_of(path)
    columns = columns_of(TABLE, rows[0][1]) if rows else {}
    missing = [word(TABLE, key) for key in ("decision", "name") if key not in columns]
    if missing:
        raise ProjectError(
            _("the table lacks columns: {names}", names=listed(missing)),
            place=path.name,
            expected=_("the table that mingzhang agencies has written, filled in"),
            remedy=_("run mingzhang agencies again, and fill in the table that it writes"),
        )
    return [
        TableRow(
            f"{path.name}:{number}",
            {key: unharmed(cells[column]) if column < len(cells) else "" for key, column in columns.items()},
        )
        for number, cells in rows[1:]
    ]


def _row(proposal: Proposal, keys: Sequence[str]) -> ChoiceRow:
    agency = proposal.agency
    decision = ALIAS if proposal.is_same else "" if proposal.same_as else ADOPT
    is_changed = proposal.current_id not in ("", agency.agency_id) or proposal.is_same
    cells = {
        "decision": word(_WORDS, decision) if decision else "",
        "name": agency.name,
        "agency_id": agency.agency_id,
        "former_id": proposal.current_id,
        "keep_former": word(_WORDS, KEEP if proposal.keeps_former else DROP) if is_changed else "",
        "same_as": proposal.same_as[0] if proposal.same_as else "",
        "aliases": "|".join(agency.aliases),
        "parent_id": agency.parent_id,
        "region_code": agency.region_code,
        "credit_code": agency.credit_code,
        "why": "\n".join(proposal.why),
    }
    choices: dict[str, Sequence[str]] = {
        "decision": [word(_WORDS, each) for each in (ADOPT, ALIAS, LEAVE)],
        "keep_former": [word(_WORDS, each) for each in (KEEP, DROP)],
        "same_as": proposal.same_as,
    }
    return ChoiceRow(tuple(cells[key] for key in keys), {keys.index(key): values for key, values in choices.items()})
