"""What a person should look at, worst first, each with the line that settles it.

    1  ambiguous cells                 corrections.csv: that it is right, or in which column it belongs
    2  figures that are in no row      corrections.csv: that a person has seen it
    3  findings that are held back or suspect our reading: decisions.csv, or corrections.csv for the figures they touch
    4  decisions that have lapsed: the figures are others now, or nothing is found any more
    5  agencies under an id of the program's making   agencies.csv: an alias of one that is there, or an id by hand

What is settled is gone from the list with the next build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from mingzhang.budget.agency import Agency
from mingzhang.budget.decision import WAIT, Decision
from mingzhang.budget.filing import AMBIGUOUS, PUBLISHED
from mingzhang.budget.finding import DOUBTFUL, FAIL
from mingzhang.budget.message import message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.packaging.reader import Package, Row, list_packages, read_package
from mingzhang.packaging.register import COLUMNS, is_made, region_of
from mingzhang.reviewing.decisions import decision_lines, lapsed, shown
from mingzhang.reviewing.items import Item, Suggestion, csv_line
from mingzhang.reviewing.rows import keyed

_REASON = "对照原件"
_NUMBERED = re.compile(r"c(\d+)")
_SHORTER = 24


def worklist(
    datapackages: Path,
    agencies: Iterable[Agency],
    used_ids: Iterable[str],
    decisions: Iterable[Decision],
    *,
    published: bool = False,
) -> Iterator[Item]:
    """Every item of the current packages and the registers. `used_ids` are those of the corrections there are;
    `published`: also the findings that are shown without a person's decision."""
    ids = _Ids(used_ids)
    for find in (_ambiguous, _unread, _suspected):
        for folder in list_packages(datapackages):
            yield from find(read_package(folder), ids)
    if published:
        for folder in list_packages(datapackages):
            yield from shown(read_package(folder))
    yield from lapsed(datapackages, decisions)
    yield from _unknown(list(agencies))


class _Ids:
    """The next free ids of corrections: `c1`, `c2` …"""

    def __init__(self, used: Iterable[str]) -> None:
        numbers = [int(match[1]) for each in used if (match := _NUMBERED.fullmatch(each))]
        self._last = max(numbers, default=0)

    def take(self, count: int) -> list[str]:
        first = self._last + 1
        self._last += count
        return [f"c{number}" for number in range(first, first + count)]


def _ambiguous(package: Package, ids: _Ids) -> Iterator[Item]:
    keys = _keys(package)
    for cell in package.rows("cells"):
        if cell["placement"] == AMBIGUOUS:
            yield _doubt(package, cell, keys[cell["resource"], cell["row"]], ids)


def _doubt(package: Package, cell: Row, key: str, ids: _Ids) -> Item:
    out, into = ids.take(2)
    printed, value, resource = cell["printed"], cell["value"], cell["resource"]
    alternatives = [each for each in cell["alternatives"].split("|") if each not in ("", cell["column"])]
    right = _correction(out, package, resource, key, cell["column"], printed, value)
    taken_out = _correction(out, package, resource, key, cell["column"], printed, "")
    suggestions = [Suggestion(message("if-in-column", column=cell["column"]), "corrections.csv", (right,))]
    suggestions += [
        Suggestion(
            message("if-in-column", column=column),
            "corrections.csv",
            (taken_out, _correction(into, package, resource, key, column, "", value)),
        )
        for column in alternatives
    ]
    rest = message("as-well-possible", columns=tuple(alternatives)) if alternatives else message("no-placement-closes")
    what = message(
        "review-ambiguous",
        filing=package.filing_id, resource=resource, key=key, printed=printed, column=cell["column"], rest=rest,
    )  # fmt: skip
    return Item(what, _at(cell), tuple(suggestions))


def _unread(package: Package, ids: _Ids) -> Iterator[Item]:
    for note in package.rows("notes"):
        if note["kind"] == "unread":
            seen = _correction(ids.take(1)[0], package, "notes", note["source_line"], "text", note["text"], "")
            yield Item(
                message("review-unread", filing=package.filing_id, text=note["text"], why=note["message"]),
                _at(note),
                (Suggestion(message("if-nothing-lost"), "corrections.csv", (seen,)),),
            )


def _suspected(package: Package, ids: _Ids) -> Iterator[Item]:
    """Findings that are held back, and those that suspect our reading, with the figures placed by inference that they
    touch; the ambiguous and unread ones are on the list already. What waits is on the list, too."""
    keys = _keys(package)
    cells = {(cell["resource"], cell["row"], cell["column"]): cell for cell in package.rows("cells")}
    touched: dict[str, list[Row]] = {}
    for each in package.rows("check_cells"):
        cell = cells.get((each["resource"], each["row"], each["column"]))
        if cell is not None and cell["placement"] not in (AMBIGUOUS, PUBLISHED):
            touched.setdefault(each["check"], []).append(cell)
    for check in package.rows("checks"):
        doubted = (check["status"], check["severity"]) == (FAIL, DOUBTFUL)
        if (doubted or check.get("held_back") == "true") and check.get("decision", "") in ("", WAIT):
            found = touched.get(check["row"], [])
            lines = tuple(
                _correction(
                    new,
                    package,
                    cell["resource"],
                    keys[cell["resource"], cell["row"]],
                    cell["column"],
                    cell["printed"],
                    cell["value"],
                )
                for cell, new in zip(found, ids.take(len(found)), strict=True)
            )
            corrected = (Suggestion(message("if-read-right"), "corrections.csv", lines),) if lines else ()
            waits = message("review-waits") if check.get("decision") == WAIT else ""
            yield Item(
                message(
                    "review-finding",
                    filing=package.filing_id, check=check["check_id"], statement=check["statement"], waits=waits,
                ),
                "; ".join(dict.fromkeys(map(_at, found))) or f"filings/{package.source_name}",
                (*corrected, *decision_lines(package.filing_id, check)),
            )  # fmt: skip


def _unknown(agencies: list[Agency]) -> Iterator[Item]:
    """Agencies that the program itself added, and nobody has looked at since."""
    by_hand = [agency for agency in agencies if not is_made(agency)]
    for agency in agencies:
        if not is_made(agency):
            continue
        names = {name: known for known in by_hand for name in (known.name, *known.aliases)}
        near = dict.fromkeys(names[name].agency_id for name in get_close_matches(agency.name, names, n=3, cutoff=0.5))
        suggestions = [
            Suggestion(
                message("if-another-name", name=known.name),
                "agencies.csv",
                (_row_of(known, aliases=(*known.aliases, agency.name)),),
            )
            for known in by_hand
            if known.agency_id in near
        ]
        shorter = agency.agency_id.rpartition("-")[0][:_SHORTER].strip("-") or "agency"
        suggestions.append(
            Suggestion(
                message("if-of-its-own"),
                "agencies.csv",
                (_row_of(agency, agency_id=shorter),),
            )
        )
        if region := region_of(agency).code:
            row = _row_of(agency, region_code=region)
            suggestions.append(Suggestion(message("if-as-it-is"), "agencies.csv", (row,)))
        yield Item(
            message("review-agency", name=agency.name, agency=agency.agency_id),
            "filings/agencies.csv",
            tuple(suggestions),
        )


def _row_of(agency: Agency, **changed: object) -> str:
    values = {name: getattr(agency, name) for name in COLUMNS} | changed
    return csv_line(["|".join(value) if isinstance(value, tuple) else value for value in values.values()])


def _correction(new: str, package: Package, resource: str, key: str, column: str, printed: str, corrected: str) -> str:
    return csv_line([new, package.filing_id, resource, key, column, printed, corrected, "misread", _REASON, ""])


def _keys(package: Package) -> dict[tuple[str, str], str]:
    return {(name, row["row"]): key for name in TABLE_RESOURCES for key, row in keyed(package, name).items()}


def _at(place: Row) -> str:
    line = f":{place['source_line']}" if place["source_line"] else ""
    page = f" 第 {place['source_page']} 页" if place["source_page"] else ""
    return f"filings/{place['source_file']}{line}{page}"
