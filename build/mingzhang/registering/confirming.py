"""The table as people left it -> the register as it is to be. A row that is wrong is named and harms no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from mingzhang.budget.agency import Agency, fold_name, former_ids
from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _
from mingzhang.registering.headings import key_of
from mingzhang.registering.ids import LONGEST
from mingzhang.registering.official import is_credit_code
from mingzhang.registering.table import ADOPT, ALIAS, DROP, LEAVE, TableRow

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REGION = re.compile(r"[1-9]\d{5}|")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The agencies of the register after it; how many rows changed it and how many wait for a decision; and what was wrong
    with rows."""

    agencies: tuple[Agency, ...]
    changed: int
    waiting: int
    problems: tuple[ProjectError, ...] = ()


@dataclass(slots=True)
class _Register:
    """The register in the making: the agencies, the present ids of those that had another, and superiors that are still
    to be found, with their rows."""

    agencies: list[Agency]
    renamed: dict[str, str] = field(default_factory=dict)
    superiors: list[tuple[str, str, TableRow]] = field(default_factory=list)

    def at(self, agency_id: str) -> int | None:
        wanted, seen = agency_id, {agency_id}
        while (now := self.renamed.get(wanted, wanted)) not in seen:
            wanted = now
            seen.add(now)
        return next((at for at, agency in enumerate(self.agencies) if agency.agency_id == wanted), None)

    def named(self, text: str) -> Agency | None:
        """The agency of today with this id or name."""
        at = self.at(text)
        if at is not None:
            return self.agencies[at]
        present = (agency for agency in self.agencies if agency.agency_id not in self.renamed)
        return next((each for each in present if fold_name(text) in map(fold_name, (each.name, *each.aliases))), None)


def confirm(agencies: Sequence[Agency], rows: Sequence[TableRow]) -> Confirmed:
    """What the rows make of the agencies of the register. A row without a decision changes nothing."""
    register = _Register(list(agencies), former_ids(agencies))
    problems: list[ProjectError] = []
    changed = waiting = 0
    steps: dict[str, Callable[[_Register, TableRow], None]] = {ADOPT: _adopt, ALIAS: _join}
    for kind in (ADOPT, ALIAS):  # an agency may be another name of one that is adopted here
        for row in rows:
            decision = key_of("words", row.cells.get("decision", ""))
            if decision == kind:
                try:
                    steps[kind](register, row)
                    changed += 1
                except ProjectError as problem:
                    problems.append(problem)
    for row in rows:
        said = row.cells.get("decision", "")
        if said and key_of("words", said) not in (ADOPT, ALIAS, LEAVE):
            problems.append(_refuse(row, _("{said} is no decision", said=said[:40])))
        waiting += not said
    problems += _place_below_superiors(register)
    return Confirmed(tuple(register.agencies), changed, waiting, tuple(problems))


def _adopt(register: _Register, row: TableRow) -> None:
    """The row of an agency as people confirmed it. Raises ProjectError where it cannot be so."""
    cells = row.cells
    agency_id, code = cells.get("agency_id", ""), cells.get("credit_code", "").upper()
    before = cells.get("former_id", "")
    at = register.at(before) if before else None
    if before and at is None:
        raise _refuse(row, _("no agency of the register has the id {id}", id=before[:80]))
    if agency_id != before and (len(agency_id) > LONGEST or not _ID.fullmatch(agency_id) or agency_id == "all"):
        raise _refuse(
            row, _("{id} is no id: at most {most} of a-z, 0-9 and single hyphens", id=agency_id[:80], most=LONGEST)
        )
    if not _REGION.fullmatch(cells.get("region_code", "")):
        raise _refuse(row, _("{code} is no region code", code=cells["region_code"][:40]))
    if code and not is_credit_code(code):
        raise _refuse(row, _("{code} is no credit code", code=code[:40]))
    old = register.agencies[at] if at is not None else Agency(agency_id, "".join(cells["name"].split()))
    holder = register.at(agency_id)
    if holder is not None and holder != at:
        raise _refuse(row, _("the id {id} is that of {name}", id=agency_id, name=register.agencies[holder].name))
    aliases = tuple(filter(None, (part.strip() for part in cells.get("aliases", "").split("|"))))
    _check_names(register, row, (old.name, *aliases), old)
    new = replace(old, agency_id=agency_id, aliases=aliases, region_code=cells.get("region_code", ""), credit_code=code)
    if at is None:
        register.agencies.append(new)
    else:
        register.agencies[at] = new
        _rename(register, row, old, agency_id)
    register.superiors.append((agency_id, cells.get("parent_id", "").strip(), row))


def _join(register: _Register, row: TableRow) -> None:
    """An agency that is another name of one that is there: its row goes, its names go to that one."""
    cells = row.cells
    wanted = cells.get("same_as", "")
    before = cells.get("former_id", "")
    at, target = register.at(before) if before else None, register.named(wanted) if wanted else None
    if at is None:
        raise _refuse(row, _("no agency of the register has the id {id}", id=before[:80]))
    if target is None or target is register.agencies[at]:
        raise _refuse(row, _("{id} is no other agency of the register", id=wanted[:80]))
    old = register.agencies.pop(at)
    names = dict.fromkeys((*target.aliases, old.name, *old.aliases))
    place = register.at(target.agency_id)
    if place is not None:
        register.agencies[place] = replace(target, aliases=tuple(name for name in names if name != target.name))
    _rename(register, row, old, target.agency_id)


def _rename(register: _Register, row: TableRow, old: Agency, new_id: str) -> None:
    """Let all that names the old id name the new one; the old one stays as a former id where it is to be kept."""
    if old.agency_id == new_id:
        return
    register.renamed[old.agency_id] = new_id
    register.agencies = [
        replace(
            each,
            parent_id=new_id if each.parent_id == old.agency_id else each.parent_id,
            successor_id=new_id if each.successor_id == old.agency_id else each.successor_id,
        )
        for each in register.agencies
    ]
    if key_of("words", row.cells.get("keep_former", "")) != DROP:
        at = register.at(new_id)
        if at is not None:
            register.agencies.append(Agency(old.agency_id, register.agencies[at].name, successor_id=new_id))


def _check_names(register: _Register, row: TableRow, names: Sequence[str], own: Agency) -> None:
    """Raises ProjectError for a name that another agency has."""
    for each in register.agencies:
        if each is own or each.agency_id in register.renamed:
            continue
        taken = set(map(fold_name, (each.name, *each.aliases)))
        double = next((name for name in names if fold_name(name) in taken), "")
        if double:
            raise _refuse(row, _("{name} is already a name of {agency}", name=double[:80], agency=each.agency_id))


def _place_below_superiors(register: _Register) -> list[ProjectError]:
    """Enter the superiors, now that all are there. Returns what is wrong: one that is not there, itself, or a circle."""
    problems = []
    for agency_id, wanted, row in register.superiors:
        at = register.at(agency_id)
        superior = register.named(wanted) if wanted else None
        if at is None:
            continue
        if wanted and (superior is None or superior.agency_id in _below(register, agency_id)):
            said = _("its superior {id} is no agency above it; it is left as it was", id=wanted[:80])
            problems.append(_refuse(row, said))
            continue
        register.agencies[at] = replace(register.agencies[at], parent_id=superior.agency_id if superior else "")
    return problems


def _below(register: _Register, agency_id: str) -> set[str]:
    """An agency and all below it."""
    found = {agency_id}
    while True:
        further = {each.agency_id for each in register.agencies if each.parent_id in found} - found
        if not further:
            return found
        found |= further


def _refuse(row: TableRow, said: Sentence) -> ProjectError:
    return ProjectError(
        said,
        place=row.place,
        expected=_("a row as mingzhang agencies proposes it"),
        remedy=_("mend the row and confirm the table again; the other rows are entered"),
    )
