"""What is proposed for each agency that nobody has looked at: id, short name, superior, region, credit code; or that it is
another name of one that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mingzhang.budget.agency import Agency, fold_name, former_ids
from mingzhang.budget.naming.agency_names import core, department_of_own_office, short_name
from mingzhang.budget.naming.regions import names_unlisted_place, region_of
from mingzhang.datapackage.agencies.register import is_made
from mingzhang.language import Sentence, _
from mingzhang.registering.ids import proposed_ids
from mingzhang.registering.mentions import Mentions
from mingzhang.registering.official import Official, OfficialUnit

_ALIKE = 0.65
_MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of the table. `current_id` is the id in the register (empty: the agency is not in it yet), `agency` how its row
    is to be, `same_as` the ids of agencies of which it may be another name, the likeliest first; `is_same` that it is one
    for sure. `keeps_former`: packages may have been published under the current id, so that its addresses are to lead on. `why` are
    sentences on where all this is from."""

    current_id: str
    agency: Agency
    same_as: tuple[str, ...] = ()
    is_same: bool = False
    keeps_former: bool = False
    why: tuple[Sentence, ...] = ()


def propose(
    agencies: Sequence[Agency], official: Official, mentioned: Mentions, held: Collection[str]
) -> list[Proposal]:
    """A proposal for each agency of the register that the program made, for each superior that the list has and the
    register lacks, and for each known one of which the list says more. `held` are the ids under which packages lay before the latest change of the data."""
    former = former_ids(agencies)
    present = [agency for agency in agencies if agency.agency_id not in former]
    made = [agency for agency in present if is_made(agency)]
    known = [agency for agency in present if not is_made(agency)]
    added = _superiors(present, official)
    houses = _Houses(present)
    fresh = [agency for agency in (*made, *added) if houses.department(agency) is None]
    ids = proposed_ids(fresh, {agency.agency_id for agency in agencies} - {agency.agency_id for agency in made})
    final = {agency.agency_id: ids.get(agency.name, agency.agency_id) for agency in present}
    superiors = _Superiors(
        [*present, *added], {**final, **{agency.name: ids[agency.name] for agency in added}}, official, mentioned
    )
    claimed = {fold_name(name) for agency in present for name in (agency.name, *agency.aliases)}
    looked_at = _Known(known)
    proposals = []
    for agency in (*made, *added):
        department = houses.department(agency)
        if department is not None:
            proposals.append(_of_house(agency, department, final, held))
        else:
            proposals.append(_fresh(agency, ids[agency.name], looked_at, official, superiors, held))
    proposals += [each for agency in known if (each := _completed(agency, official, superiors))]
    return _with_short_names(proposals, claimed)


class _Houses:
    """Departments by their names, to find those whose own office another agency is."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self._by_name = {fold_name(name): agency for agency in agencies for name in (agency.name, *agency.aliases)}

    def department(self, agency: Agency) -> Agency | None:
        name = department_of_own_office(agency.name)
        return self._by_name.get(name) if name else None


class _Superiors:
    """Finds the superior of an agency: as the list says, as a department's filing says, as its name says."""

    def __init__(
        self, agencies: Sequence[Agency], ids: Mapping[str, str], official: Official, mentioned: Mentions
    ) -> None:
        self._ids, self._official, self._mentioned = ids, official, mentioned
        self._by_name = {fold_name(name): agency for agency in agencies for name in (agency.name, *agency.aliases)}

    def of(self, agency: Agency) -> tuple[str, Sentence | None]:
        """The id that the superior will have, and where that is from; empty where nothing tells, or two departments do."""
        unit = self._official.find(agency.name)
        if unit and (found := self._named(unit.superior, agency)):
            return found, _("superior: {place}", place=unit.place)
        named = self._mentioned.get(fold_name(agency.name), {})
        if len(named) == 1:
            ((department, place),) = named.items()
            return self._ids.get(department, department), _(
                "superior: it is named among the units in {place}", place=place
            )
        name = fold_name(agency.name)
        for end in range(len(name) - 1, 3, -1):
            found = self._named(name[:end], agency) if name[end - 1] in "局委厅办院部" else ""
            if found:
                return found, _("superior: its name begins with that of {name}", name=name[:end])
        return "", None

    def _named(self, name: str, agency: Agency) -> str:
        found = self._by_name.get(fold_name(name)) if name else None
        if found is None or found.name == agency.name:
            return ""
        return self._ids.get(found.agency_id) or self._ids.get(found.name, "")


def _superiors(present: Sequence[Agency], official: Official) -> list[Agency]:
    """The agencies that the list names as superiors of those that are there, and the register lacks."""
    names = {fold_name(name) for agency in present for name in (agency.name, *agency.aliases)}
    found: dict[str, Agency] = {}
    for agency in present:
        unit = official.find(agency.name)
        if unit and unit.superior and fold_name(unit.superior) not in names:
            found.setdefault(fold_name(unit.superior), Agency("", "".join(unit.superior.split())))
    return list(found.values())


def _of_house(agency: Agency, department: Agency, final: Mapping[str, str], held: Collection[str]) -> Proposal:
    why = _("the own office of {name}: its unit's filings stand beside the department's", name=department.name)
    return Proposal(agency.agency_id, agency, (final[department.agency_id],), True, agency.agency_id in held, (why,))


def _fresh(
    agency: Agency, new_id: str, known: _Known, official: Official, superiors: _Superiors, held: Collection[str]
) -> Proposal:
    unit = official.find(agency.name)
    parent, why = superiors.of(agency)
    place = region_of(agency)
    is_unlisted = names_unlisted_place(agency.name, place)
    region = (unit.region_code if unit else "") or place.code
    proposed = replace(
        agency,
        agency_id=new_id,
        parent_id=parent,
        region_code=region,
        credit_code=unit.credit_code if unit else "",
        aliases=unit.aliases if unit else (),
    )
    same, is_same = known.same_as(agency, unit)
    reasons = [why] if why else []
    if unit:
        reasons.insert(0, _in_list(agency, unit))
    if not agency.agency_id:
        reasons.append(_("a superior in the list, without a filing of its own"))
    if not region and is_unlisted:
        reasons.append(_("region: the table of codes lacks the county, district or city that its name names"))
    elif not region:
        reasons.append(_("region: its name does not tell the place"))
    return Proposal(agency.agency_id, proposed, same, is_same, agency.agency_id in held, tuple(reasons))


def _in_list(agency: Agency, unit: OfficialUnit) -> Sentence:
    if fold_name(unit.name) == fold_name(agency.name):
        return _("in the list: {place}", place=unit.place)
    return _("in the list as {name}: {place}", name=unit.name, place=unit.place)


class _Known:
    """Agencies that people have looked at, with what tells each from others of its place."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self._cores: list[tuple[str, str, str, str]] = []
        self._codes: dict[str, str] = {}
        for agency in agencies:
            region = region_of(agency)
            for name in (agency.name, *agency.aliases):
                self._cores.append((agency.agency_id, region.code, _kind(name), core(name, region)))
            if agency.credit_code:
                self._codes.setdefault(agency.credit_code, agency.agency_id)

    def same_as(self, agency: Agency, unit: OfficialUnit | None) -> tuple[tuple[str, ...], bool]:
        """The ids of those of which an agency may be another name: for sure where the credit code is the same."""
        if unit and unit.credit_code in self._codes:
            return (self._codes[unit.credit_code],), True
        region = region_of(agency)
        matcher = SequenceMatcher(b=core(agency.name, region))
        found: dict[str, float] = {}
        kind = _kind(agency.name)
        for agency_id, code, other_kind, words in self._cores:
            if kind != other_kind or (region.code and code and region.code != code):
                continue
            matcher.set_seq1(words)
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                found[agency_id] = max(found.get(agency_id, 0), matcher.ratio())
        likely = sorted((-alike, agency_id) for agency_id, alike in found.items() if alike >= _ALIKE)
        return tuple(agency_id for _alike, agency_id in likely[:_MOST_ALIKE]), False


def _kind(name: str) -> str:
    """The last character of a name: 局 of a bureau, 心 of a centre."""
    return fold_name(name)[-1:]


def _completed(agency: Agency, official: Official, superiors: _Superiors) -> Proposal | None:
    """What the list adds to the row of an agency that people have looked at; None where nothing."""
    unit = official.find(agency.name)
    if unit is None:
        return None
    parent = "" if agency.parent_id else superiors.of(agency)[0]
    after = replace(
        agency,
        parent_id=agency.parent_id or parent,
        region_code=agency.region_code or unit.region_code,
        credit_code=agency.credit_code or unit.credit_code,
    )
    why = [_in_list(agency, unit)]
    if unit.credit_code and unit.credit_code != agency.credit_code and agency.credit_code:
        why.append(_("the list has another credit code: {code}", code=unit.credit_code))
    elif after == agency:
        return None
    return Proposal(agency.agency_id, after, why=tuple(why))


def _with_short_names(proposals: Sequence[Proposal], claimed: Collection[str]) -> list[Proposal]:
    """The proposals with the usual short name of each agency among its other names, where nobody else has it."""
    fresh = [each for each in proposals if each.current_id != each.agency.agency_id and not each.is_same]
    short = {each.agency.name: short_name(each.agency.name) for each in fresh}
    others = (fold_name(alias) for each in fresh for alias in each.agency.aliases)
    counts = Counter([*claimed, *map(fold_name, short.values()), *others])
    free = {agency: name for agency, name in short.items() if name and counts[fold_name(name)] == 1}
    return [
        replace(each, agency=replace(each.agency, aliases=(*each.agency.aliases, free[each.agency.name])))
        if each.agency.name in free
        else each
        for each in proposals
    ]
