"""`searches.csv` or `searches.xlsx`: what was looked for and not seen, a row a search.

What is wrong with one row is told with the row, which is left out, and harms no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.budget.by_hand.declared import DOCUMENTS
from mingzhang.budget.by_hand.search import PHASES, RESULTS, Search
from mingzhang.budget.filing import phase_of
from mingzhang.errors import FilingError, ProjectError
from mingzhang.intake.headings import IGNORED, SEARCHES, keys_of, main_headings, value_of
from mingzhang.intake.listing import SheetRow
from mingzhang.intake.sidecar import read_value
from mingzhang.language import Sentence, _, listed

NAMES = ("searches.csv", "searches.xlsx")
_REQUIRED = ("agency", "year", "document", "url", "searched_on")
_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Searches:
    """The searches in the order of their rows, and what is wrong with headings and rows."""

    rows: tuple[Search, ...] = ()
    problems: tuple[FilingError, ...] = ()


def searches_of(filings: Path) -> Path | None:
    """The list of searches of a folder of filings; None where there is none. Raises ProjectError where there are two."""
    found = [filings / name for name in NAMES if (filings / name).is_file()]
    if len(found) > 1:
        raise ProjectError(
            _("there are two lists of searches"),
            place="filings/" + " and filings/".join(path.name for path in found),
            expected=_("one of them"),
            remedy=_("keep the newer one and remove the other"),
        )
    return found[0] if found else None


def parse_searches(rows: Sequence[SheetRow], name: str) -> Searches:
    """The searches whose rows these are, the first being the headings; `name` is what messages call the list. Raises
    ProjectError where a column is missing."""
    if not rows:
        return Searches()
    problems: list[FilingError] = []
    (number, headings), *below = rows
    columns = _columns(headings, f"{name}:{number}", problems)
    missing = [key for key in _REQUIRED if key not in columns.values()]
    if missing:
        raise ProjectError(
            _("the list of searches lacks columns: {names}", names=listed(main_headings(missing, SEARCHES))),
            place=f"{name}:{number}",
            expected=_("headings such as {headings}", headings=listed(main_headings(_REQUIRED, SEARCHES))),
            remedy=_("write the headings in the first row: {headings}", headings=",".join(search_headings())),
        )
    found: dict[Search, None] = {}
    for each, cells in below:
        try:
            search = _search({key: cells[at] for at, key in columns.items() if at < len(cells)}, f"{name}:{each}")
        except FilingError as refused:
            problems.append(refused)
        else:
            if search is not None:
                found.setdefault(search)
    return Searches(tuple(found), tuple(problems))


def search_headings() -> tuple[str, ...]:
    """The headings of the list, in the language in use."""
    return main_headings((*_REQUIRED, "result"), SEARCHES)


def _columns(headings: Sequence[str], place: str, problems: list[FilingError]) -> dict[int, str]:
    """The key of each column; what is not known, or is there twice, is told and left out."""
    found: dict[int, str] = {}
    for column, heading in enumerate(headings):
        key = next(iter(keys_of(heading, SEARCHES)), "")
        if not heading or key == IGNORED:
            continue
        if key and key not in found.values():
            found[column] = key
            continue
        problems.append(
            FilingError(
                _(
                    "the heading {heading!r} is not known or says what another column says",
                    heading=heading[:_MOST_SHOWN],
                ),
                place=place,
                expected=_("headings such as {headings}", headings=listed(search_headings())),
                remedy=_("name it by one of {headings}, or 备注 for a note", headings=listed(search_headings())),
            )
        )
    return found


def _search(said: Mapping[str, str], place: str) -> Search | None:
    """The search of a row; None for one that says nothing. Raises FilingError for a value that cannot be."""
    if not any(said.values()):
        return None
    empty = [key for key in _REQUIRED if not said.get(key)]
    if empty:
        raise _refuse(place, _("the row does not say {names}", names=listed(main_headings(empty, SEARCHES))))
    year, searched_on, url = (
        _value(key, said[name], place)
        for key, name in (("year", "year"), ("retrieved_on", "searched_on"), ("url", "url"))
    )
    if int(year) > int(searched_on[:4]) + 1:
        raise _refuse(place, _("in {date} nobody can look for a filing of {year}", date=searched_on, year=year))
    document = value_of("document", said["document"])
    phase = value_of("phase", said["document"])
    if document in DOCUMENTS:
        phase = phase_of(document)
    elif phase not in PHASES:
        raise _refuse(place, _("{what!r} is no kind of document", what=said["document"][:_MOST_SHOWN]))
    result = value_of("result", said.get("result") or RESULTS[0])
    if result not in RESULTS:
        raise _refuse(
            place, _("{what!r} is no result of a search that found nothing", what=said["result"][:_MOST_SHOWN])
        )
    known = document if document in DOCUMENTS else ""
    return Search(said["agency"], int(year), phase, known, url, searched_on, result, place)


def _value(key: str, text: str, place: str) -> str:
    try:
        return str(read_value(key, text, place))
    except FilingError as refused:
        refused.remedy = _("mend the row, or remove it")
        raise


def _refuse(place: str, message: Sentence) -> FilingError:
    return FilingError(
        message,
        place=place,
        expected=_("agency, year, kind of document, address and day of a search that did not find the filing"),
        remedy=_("mend the row, or remove it"),
    )
