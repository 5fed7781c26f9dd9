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


def unknown_agencies(agencies: Sequence[Agency]) -> Iterator[Item]:
    """An item for each; of many one, for there is a table for them."""
    made = [agency for agency in agencies if is_made(agency)]
    if len(made) > _MOST:
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
            Suggestion(
                message("if-another-name", name=known.name),
                AGENCIES,
                (_row_of(known, aliases=(*known.aliases, agency.name)),),
            )
            for known in by_hand
            if known.agency_id in near
        ]
        shorter = agency.agency_id.rpartition("-")[0][:_SHORTER].strip("-") or "agency"
        suggestions.append(Suggestion(message("if-of-its-own"), AGENCIES, (_row_of(agency, agency_id=shorter),)))
        if region := region_of(agency).code:
            row = _row_of(agency, region_code=region)
            suggestions.append(Suggestion(message("if-as-it-is"), AGENCIES, (row,)))
        what = message("review-agency", name=agency.name, agency=agency.agency_id)
        yield Item(what, f"filings/{AGENCIES}", tuple(suggestions))


def _row_of(agency: Agency, **changed: object) -> tuple[str, ...]:
    values = {name: getattr(agency, name) for name in COLUMNS} | changed
    return tuple("|".join(value) if isinstance(value, tuple) else str(value) for value in values.values())
