"""Agencies that the program itself added, and nobody has looked at since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from mingzhang.budget.agency import Agency
from mingzhang.budget.message import message
from mingzhang.datapackage.agencies.register import COLUMNS, is_made, region_of
from mingzhang.reviewing.items import AGENCIES, Item, Suggestion

_SHORTER = 24
_MOST = 5
_CONFIRMED = ("name", "agency_id", "aliases", "parent_id", "region_code", "credit_code")


def unknown_agencies(agencies: Sequence[Agency], *, apart: bool = False) -> Iterator[Item]:
    """An item for each; of many one, for there is a table for them, unless they are wanted `apart`."""
    made = [agency for agency in agencies if is_made(agency)]
    if len(made) > _MOST and not apart:
        names = tuple(agency.name for agency in made[:_MOST])
        yield Item(message("review-agencies", count=len(made), names=names), f"filings/{AGENCIES}", ())
        return
    by_hand = [agency for agency in agencies if not is_made(agency)]
    for agency in made:
        names_of = {name: known for known in by_hand for name in (known.name, *known.aliases)}
        near = dict.fromkeys(
            names_of[name].agency_id for name in get_close_matches(agency.name, names_of, n=3, cutoff=0.5)
        )
        suggestions = [
            suggestion
            for known in by_hand
            if known.agency_id in near
            for suggestion in (
                _another_name(agency, known, published=False),
                _another_name(agency, known, published=True),
            )
        ]
        shorter = agency.agency_id.rpartition("-")[0][:_SHORTER].strip("-") or "agency"
        region = region_of(agency).code
        suggestions.append(_adopted("if-of-its-own", agency, agency_id=shorter))
        suggestions.append(_adopted("if-of-its-own-published", agency, published=True, agency_id=shorter))
        if region:
            suggestions.append(_adopted("if-as-it-is", agency, region_code=region))
        what = message("review-agency", name=agency.name, agency=agency.agency_id)
        yield Item(what, f"filings/{AGENCIES}", tuple(suggestions))


def _another_name(agency: Agency, known: Agency, *, published: bool) -> Suggestion:
    """The row of the agency that it is, with its name; `published` keeps its own id as a former one."""
    row = _row_of(known, aliases=(*known.aliases, agency.name))
    return Suggestion(
        message("if-another-name-published" if published else "if-another-name", name=known.name),
        AGENCIES,
        (row, *_former(agency, known.name, known.agency_id, published)),
        (
            ("decision", "alias"),
            ("name", agency.name),
            ("former_id", agency.agency_id),
            ("keep_former", "keep" if published else "drop"),
            ("same_as", known.agency_id),
        ),
    )


def _adopted(when: str, agency: Agency, *, published: bool = False, **changed: str) -> Suggestion:
    """The agency's own row with these changes; `published` keeps the id that it had as a former one."""
    row = _row_of(agency, **changed)
    cells = dict(zip(COLUMNS, row, strict=True))
    named = [(name, cells[name]) for name in _CONFIRMED]
    kept = ("keep_former", "keep" if published else "drop")
    former = _former(agency, agency.name, cells["agency_id"], published)
    confirms = (("decision", "adopt"), *named, ("former_id", agency.agency_id), kept)
    return Suggestion(message(when), AGENCIES, (row, *former), confirms)


def _former(agency: Agency, name: str, successor: str, published: bool) -> tuple[tuple[str, ...], ...]:
    """The row by which addresses at the agency's id lead on; none where they were never published."""
    return (_row_of(Agency(agency.agency_id, name, successor_id=successor)),) if published else ()


def _row_of(agency: Agency, **changed: object) -> tuple[str, ...]:
    values = {name: getattr(agency, name) for name in COLUMNS} | changed
    return tuple("|".join(value) if isinstance(value, tuple) else str(value) for value in values.values())
