"""The table as people left it -> the register as it is to be. A row that is wrong is named and harms no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.agency import Agency, fold_name, former_ids
from mingzhang.datapackage.agencies.rules import is_folder
from mingzhang.errors import ProjectError
from mingzhang.language import Sentence, _
from mingzhang.registering.headings import key_of
from mingzhang.registering.ids import LONGEST
from mingzhang.registering.official import is_credit_code
from mingzhang.registering.table import ADOPT, ALIAS, DROP, LEAVE, TableRow

_REGION = re.compile(r"[1-9]\d{5}|")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The agencies of the register after it; how many rows changed it and how many wait for a decision; and what was wrong
    with rows."""

    agencies: tuple[Agency, ...]
    changed: int
    waiting: int
    problems: tuple[ProjectError, ...] = ()


class _Register:
    """The register in the making: agencies at their places (None where one is gone), by id and by name."""

    def __init__(self, agencies: Sequence[Agency]) -> None:
        self.agencies: list[Agency | None] = list(agencies)
        self.renamed = former_ids(agencies)
        """The present ids of agencies by the ones that they had."""
        self.superiors: list[tuple[str, str, TableRow]] = []
        """Ids of agencies, the superiors that people wrote, and the rows: entered when all are there."""
        self._places = {agency.agency_id: at for at, agency in enumerate(agencies)}
        self._names: dict[str, int] = {}
        for at, agency in enumerate(agencies):
            if agency.agency_id not in self.renamed:
                self._claim(agency, at)

    def at(self, agency_id: str) -> int | None:
        """The place of the agency with an id, or with that as a former one."""
        wanted, seen = agency_id, {agency_id}
        while (now := self.renamed.get(wanted, wanted)) not in seen:
            wanted = now
            seen.add(now)
        return self._places.get(wanted)

    def get(self, agency_id: str) -> Agency | None:
        at = self.at(agency_id)
        return None if at is None else self.agencies[at]

    def named(self, text: str) -> Agency | None:
        """The agency of today with this id or name."""
        at = self.at(text)
        at = self._names.get(fold_name(text)) if at is None else at
        return None if at is None else self.agencies[at]

    def holder(self, name: str) -> Agency | None:
        """The agency of today that has a name, or an alias."""
        at = self._names.get(fold_name(name))
        return None if at is None else self.agencies[at]

    def put(self, agency: Agency, at: int | None = None) -> None:
        """Put an agency at a place, in the place of what is there, or at the end."""
        if at is None:
            at = len(self.agencies)
            self.agencies.append(agency)
        else:
            self._forget(at)
            self.agencies[at] = agency
        self._places[agency.agency_id] = at
        self._claim(agency, at)

    def put_former(self, former: Agency) -> None:
        """Add the row of a former id, whose name is that of its successor."""
        self.agencies.append(former)

    def remove(self, at: int) -> None:
        self._forget(at)
        self.agencies[at] = None

    def finished(self) -> tuple[Agency, ...]:
        """The agencies, each reference by the id that is meant now; former ids still lead to the ones after them."""
        present = [each for each in self.agencies if each is not None]
        ids = {each.agency_id for each in present}
        return tuple(
            replace(
                each,
                parent_id=self._now(each.parent_id),
                successor_id=each.successor_id
                if each.agency_id in self.renamed and each.successor_id in ids
                else self._now(each.successor_id),
            )
            for each in present
        )

    def _now(self, reference: str) -> str:
        found = self.get(reference) if reference else None
        return reference if found is None else found.agency_id

    def _claim(self, agency: Agency, at: int) -> None:
        for name in (agency.name, *agency.aliases):
            self._names[fold_name(name)] = at

    def _forget(self, at: int) -> None:
        before = self.agencies[at]
        if before is not None:
            del self._places[before.agency_id]
            for name in (before.name, *before.aliases):
                self._names.pop(fold_name(name), None)


def confirm(agencies: Sequence[Agency], rows: Sequence[TableRow]) -> Confirmed:
    """What the rows make of the agencies of the register. A row without a decision changes nothing."""
    register = _Register(agencies)
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
    return Confirmed(register.finished(), changed, waiting, tuple(problems))


def _adopt(register: _Register, row: TableRow) -> None:
    """The row of an agency as people confirmed it. Raises ProjectError where it cannot be so."""
    cells = row.cells
    agency_id, code = cells.get("agency_id", ""), cells.get("credit_code", "").upper()
    before = cells.get("former_id", "")
    at = register.at(before) if before else None
    if before and at is None:
        raise _refuse(row, _("no agency of the register has the id {id}", id=before[:80]))
    if agency_id != before and (len(agency_id) > LONGEST or not is_folder(agency_id)):
        raise _refuse(
            row, _("{id} is no id: at most {most} of a-z, 0-9 and single hyphens", id=agency_id[:80], most=LONGEST)
        )
    if not _REGION.fullmatch(cells.get("region_code", "")):
        raise _refuse(row, _("{code} is no region code", code=cells["region_code"][:40]))
    if code and not is_credit_code(code):
        raise _refuse(row, _("{code} is no credit code", code=code[:40]))
    own = None if at is None else register.agencies[at]
    old = own or Agency(agency_id, "".join(cells["name"].split()))
    holder = register.get(agency_id)
    if holder is not None and holder is not own:
        raise _refuse(row, _("the id {id} is that of {name}", id=agency_id, name=holder.name))
    aliases = tuple(filter(None, (part.strip() for part in cells.get("aliases", "").split("|"))))
    for name in (old.name, *aliases):
        other = register.holder(name)
        if other is not None and other is not own:
            raise _refuse(row, _("{name} is already a name of {agency}", name=name[:80], agency=other.agency_id))
    new = replace(old, agency_id=agency_id, aliases=aliases, region_code=cells.get("region_code", ""), credit_code=code)
    register.put(new, at)
    if own is not None:
        _rename(register, row, own, new)
    register.superiors.append((agency_id, cells.get("parent_id", "").strip(), row))


def _join(register: _Register, row: TableRow) -> None:
    """An agency that is another name of one that is there: its row goes, its names go to that one."""
    cells = row.cells
    wanted = cells.get("same_as", "")
    before = cells.get("former_id", "")
    at, target = register.at(before) if before else None, register.named(wanted) if wanted else None
    old = None if at is None else register.agencies[at]
    if at is None or old is None:
        raise _refuse(row, _("no agency of the register has the id {id}", id=before[:80]))
    if target is None or target is old:
        raise _refuse(row, _("{id} is no other agency of the register", id=wanted[:80]))
    names = dict.fromkeys((*target.aliases, old.name, *old.aliases))
    joined = replace(target, aliases=tuple(name for name in names if name != target.name))
    register.remove(at)
    register.put(joined, register.at(target.agency_id))
    _rename(register, row, old, joined)


def _rename(register: _Register, row: TableRow, old: Agency, new: Agency) -> None:
    """Let all that names the old id mean the new one; the old one stays as a former id where it is to be kept."""
    if old.agency_id == new.agency_id:
        return
    register.renamed[old.agency_id] = new.agency_id
    if key_of("words", row.cells.get("keep_former", "")) != DROP:
        register.put_former(Agency(old.agency_id, new.name, successor_id=new.agency_id))


def _place_below_superiors(register: _Register) -> list[ProjectError]:
    """Enter the superiors, now that all are there. Returns what is wrong: one that is not there, itself, or a circle."""
    problems = []
    for agency_id, wanted, row in register.superiors:
        at, agency = register.at(agency_id), register.get(agency_id)
        superior = register.named(wanted) if wanted else None
        if at is None or agency is None:
            continue
        if wanted and (superior is None or _is_above(register, agency, superior)):
            said = _("its superior {id} is no agency above it; it is left as it was", id=wanted[:80])
            problems.append(_refuse(row, said))
            continue
        register.put(replace(agency, parent_id=superior.agency_id if superior else ""), at)
    return problems


def _is_above(register: _Register, agency: Agency, other: Agency) -> bool:
    """Whether an agency is another one, or above it."""
    seen: set[str] = set()
    above: Agency | None = other
    while above is not None and above.agency_id not in seen:
        if above.agency_id == agency.agency_id:
            return True
        seen.add(above.agency_id)
        above = register.get(above.parent_id) if above.parent_id else None
    return False


def _refuse(row: TableRow, said: Sentence) -> ProjectError:
    return ProjectError(
        said,
        place=row.place,
        expected=_("a row as mingzhang agencies proposes it"),
        remedy=_("mend the row and confirm the table again; the other rows are entered"),
    )
