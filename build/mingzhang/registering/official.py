"""An official list of units: names, credit codes, superiors."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mingzhang.budget.agency import fold_name
from mingzhang.budget.naming.agency_names import short_name
from mingzhang.errors import ProjectError, UnreadableFiling
from mingzhang.language import _, listed
from mingzhang.reading.sheet_rows import SheetRow, sheet_rows
from mingzhang.registering.headings import LIST, columns_of, word

_HEADINGS_WITHIN = 10
"""How many rows may stand above the headings: a title, a date."""
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = re.compile(f"[{_SIGNS}]{{18}}")
_REGION = re.compile(r"[1-9]\d{5}")


@dataclass(frozen=True, slots=True)
class OfficialUnit:
    """A row of the list: names as written; the codes are right by their form, or empty. `place` is the row."""

    name: str
    superior: str
    credit_code: str
    aliases: tuple[str, ...]
    region_code: str
    place: str


@dataclass(frozen=True, slots=True)
class Official:
    """The units of a list by their folded names, and by short names that only one of them has; and what is odd in it, a
    sentence each."""

    units: Mapping[str, OfficialUnit]
    remarks: tuple[str, ...] = ()
    by_short_name: Mapping[str, OfficialUnit] = field(default_factory=dict)

    def find(self, name: str) -> OfficialUnit | None:
        """The unit of a name, else the one whose short name is the name or its short form."""
        wanted = fold_name(name)
        found = self.units.get(wanted) or self.by_short_name.get(wanted)
        return found or self.by_short_name.get(fold_name(short_name(name)))


def read_official(path: Path) -> Official:
    """The list in a file, CSV in any encoding or the first sheet of a workbook. Raises ProjectError for what is none, or
    has no heading for names."""
    return parse_official(rows_of(path), path.name)


def rows_of(path: Path) -> tuple[SheetRow, ...]:
    """The rows of a table that people give. Raises ProjectError where it cannot be read."""
    try:
        return sheet_rows(path.read_bytes(), path.name)
    except UnreadableFiling as problem:
        raise ProjectError(
            problem.message, place=problem.place, expected=_("CSV or an XLSX workbook"), remedy=problem.remedy
        ) from problem


def parse_official(rows: Sequence[SheetRow], name: str) -> Official:
    """The list of these rows; `name` is what the file is called in messages."""
    found = ((at, columns_of(LIST, cells)) for at, (_row, cells) in enumerate(rows[:_HEADINGS_WITHIN]))
    at, columns = max(found, key=lambda each: len(each[1]), default=(0, {}))
    if "name" not in columns:
        raise ProjectError(
            _("no column of the list holds the names of units"),
            place=name,
            expected=_(
                "headings such as {headings}",
                headings=listed(word(LIST, key) for key in ("name", "superior", "credit_code")),
            ),
            remedy=_("write the heading of the names into the first row"),
        )
    units: dict[str, OfficialUnit] = {}
    remarks: list[str] = []
    for number, cells in rows[at + 1 :]:
        said = {key: cells[column] if column < len(cells) else "" for key, column in columns.items()}
        unit = _unit(said, f"{name}:{number}", remarks)
        if fold_name(unit.name) in units:
            remarks.append(_("{place}: {name} stands in the list twice", place=unit.place, name=unit.name))
        elif unit.name:
            units[fold_name(unit.name)] = unit
    return Official(units, tuple(remarks), _by_short_name(units.values()))


def _by_short_name(units: Collection[OfficialUnit]) -> dict[str, OfficialUnit]:
    found: dict[str, list[OfficialUnit]] = {}
    for unit in units:
        for name in {fold_name(each) for each in (*unit.aliases, short_name(unit.name), unit.name)} - {""}:
            found.setdefault(name, []).append(unit)
    return {name: own[0] for name, own in found.items() if len(own) == 1}


def _unit(said: Mapping[str, str], place: str, remarks: list[str]) -> OfficialUnit:
    code = said.get("credit_code", "").replace(" ", "").upper()
    region = said.get("region_code", "")
    if code and not is_credit_code(code):
        remarks.append(_("{place}: {code} is no credit code; it is left out", place=place, code=code[:40]))
        code = ""
    if region and not _REGION.fullmatch(region):
        remarks.append(_("{place}: {code} is no region code; it is left out", place=place, code=region[:40]))
        region = ""
    aliases = tuple(filter(None, (part.strip() for part in re.split(r"[|、;；]", said.get("aliases", "")))))
    return OfficialUnit(said["name"], said.get("superior", ""), code, aliases, region, place)


def is_credit_code(code: str) -> bool:
    """Whether these are 18 signs of which the last is the check sign of the others (GB 32100)."""
    if not _CODE.fullmatch(code):
        return False
    total = sum(_SIGNS.index(sign) * 3**at % 31 for at, sign in enumerate(code[:17]))
    return _SIGNS[(31 - total % 31) % 31] == code[17]
