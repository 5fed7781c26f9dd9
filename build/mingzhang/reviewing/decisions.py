"""Findings that people decide on, with the rows to paste, and decisions that have lapsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from mingzhang.budget.amount import format_amount
from mingzhang.budget.by_hand.decision import DECISIONS, WAIT, Decision
from mingzhang.budget.filing import AMBIGUOUS, PUBLISHED
from mingzhang.budget.finding import DOUBTFUL, FAIL
from mingzhang.budget.message import Message, message
from mingzhang.datapackage.reader import DESCRIPTOR, Package, list_corpora, read_package
from mingzhang.datapackage.records import CellRow, CheckCellRow, CheckRow, read_records
from mingzhang.datapackage.values import read_values
from mingzhang.datapackage.writing.decided import key_and_figures
from mingzhang.datapackage.writing.package import package_directory
from mingzhang.errors import PackageError
from mingzhang.reviewing.items import CORRECTIONS, Item, Suggestion, Weight, correction
from mingzhang.reviewing.items import DECISIONS as DECISIONS_FILE
from mingzhang.reviewing.rows import TableRows

HELD_BACK, SHOWN = 3, 5
"""Kinds of items, in the order in which they are listed."""

_MOST_PLACES = 6


def held_back(rows: TableRows) -> Iterator[Item]:
    """Findings of a package that are held back, and those that suspect our reading, with the figures placed by inference
    that they touch; the ambiguous and unread ones are on the list already. What waits is on the list, too."""
    for checks, touched in _found(rows, _is_to_decide):
        cells = (cell for cell in touched if isinstance(cell, CellRow))
        doubted = [cell for cell in cells if cell.placement not in (AMBIGUOUS, PUBLISHED)]
        lines = tuple(_read_right(rows, cell) for cell in doubted)
        corrected = (Suggestion(message("if-read-right"), CORRECTIONS, lines),) if lines else ()
        waits = message("review-waits") if checks[0].decision == WAIT else ""
        what = _said(rows.package.filing_id, checks, waits)
        suggestions = (*corrected, *_decisions_on(rows.package.filing_id, checks))
        weight = _weight(rows, checks, touched, HELD_BACK)
        yield Item(what, _places(rows, doubted or touched), suggestions, weight, len(checks))


def shown(rows: TableRows) -> Iterator[Item]:
    """The findings of a package that stand on its page, and that nobody has decided on."""
    for checks, touched in _found(rows, _is_shown):
        suggestions = tuple(_decisions_on(rows.package.filing_id, checks))
        what = _said(rows.package.filing_id, checks, "")
        yield Item(what, _places(rows, touched), suggestions, _weight(rows, checks, touched, SHOWN), len(checks))


def _read_right(rows: TableRows, cell: CellRow) -> tuple[str, ...]:
    """The row that says that a figure was read right."""
    value = format_amount(cell.value)
    return correction(rows.package.filing_id, cell.resource, rows.key(cell), cell.column, cell.printed, value)


def _found(
    rows: TableRows, wanted: Callable[[CheckRow], bool]
) -> Iterator[tuple[list[CheckRow], list[CellRow | CheckCellRow]]]:
    """The findings that are wanted, those of one cause together, with the figures that they use, each once: as `cells` has
    them, or where there is no such cell as the check names them."""
    touched: dict[int, list[CellRow | CheckCellRow]] = {}
    for each in read_records(rows.package, CheckCellRow):
        cell = rows.cells.get((each.resource, each.row, each.column)) if each.row is not None else None
        touched.setdefault(each.check, []).append(cell if cell is not None else each)
    for checks in _by_cause([check for check in read_records(rows.package, CheckRow) if wanted(check)]):
        own = (cell for check in checks for cell in touched.get(check.row, ()))
        yield checks, list({(cell.resource, cell.row, cell.column): cell for cell in own}.values())


def _places(rows: TableRows, touched: Sequence[CellRow | CheckCellRow]) -> str:
    """Where the figures stand, the first of them; at least the file."""
    places = list(dict.fromkeys(filter(None, map(rows.place, touched))))
    said: list[str] = []
    file = ""
    for place in places[:_MOST_PLACES]:  # the file once, where several lines of it follow each other
        same, line = place.rpartition(":")[0], place.rpartition(":")[2]
        said.append(line if same and same == file else place)
        file = same
    return "、".join(said) + (" …" if len(places) > _MOST_PLACES else "") or f"filings/{rows.package.source_name}"


def _weight(
    rows: TableRows, checks: Sequence[CheckRow], touched: Sequence[CellRow | CheckCellRow], kind: int
) -> Weight:
    """As for figures; of what stands in words the sides of the check are the figures."""
    tier, _kind, amount = rows.weight(touched, kind)
    sides = [side for check in checks for side in (check.found, check.expected) if side is not None]
    return tier, kind, min([amount, *(-abs(side) for side in sides)])


def _is_shown(check: CheckRow) -> bool:
    return check.status == FAIL and not check.held_back and not check.decision


def _is_to_decide(check: CheckRow) -> bool:
    doubted = (check.status, check.severity) == (FAIL, DOUBTFUL)
    return (doubted or bool(check.held_back)) and check.decision in ("", WAIT)


def _by_cause(checks: Sequence[CheckRow]) -> list[list[CheckRow]]:
    """Findings that have one cause together, the others alone."""
    groups: dict[str, list[CheckRow]] = {}
    for check in checks:
        cause = json.loads(check.params).get("cause", "") if check.params else ""
        groups.setdefault(f"{cause}/{check.decision}" if cause else f"row {check.row}", []).append(check)
    return list(groups.values())


def _said(filing_id: str, checks: Sequence[CheckRow], waits: Message | str) -> Message:
    check = "、".join(dict.fromkeys(each.check_id for each in checks))
    statement = "；".join(each.statement for each in checks)
    return message("review-finding", filing=filing_id, check=check, statement=statement, waits=waits)


def _decisions_on(filing_id: str, checks: Sequence[CheckRow]) -> Iterator[Suggestion]:
    """For findings of one cause, what can be decided on them: a row for each finding."""
    found = [pair for check in checks for pair in key_and_figures(check.params)]
    for decision in DECISIONS if found else ():
        rows = tuple((filing_id, key, decision, figures, "", "", "") for key, figures in found)
        yield Suggestion(message(f"if-{decision}"), DECISIONS_FILE, rows)


def lapsed(datapackages: Path, decisions: Iterable[Decision]) -> Iterator[Item]:
    """Decisions whose finding has other figures now, or is not there any more."""
    by_filing: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_filing.setdefault(decision.filing_id, []).append(decision)
    for filing_id, own in by_filing.items():
        now = _figures_now(datapackages, filing_id)
        for decision in own:
            if decision.finding not in now:
                yield Item(
                    message("review-decision-idle", filing=filing_id, finding=decision.finding), decision.place, ()
                )
            elif decision.figures not in ("", now[decision.finding]):
                what = message(
                    "review-decision-lapsed",
                    filing=filing_id, finding=decision.finding, then=decision.figures, now=now[decision.finding],
                )  # fmt: skip
                yield Item(what, decision.place, ())


def _figures_now(datapackages: Path, filing_id: str) -> dict[str, str]:
    """What the findings of a filing compare now, by their keys; those between filings are in the corpora."""
    params: list[str] = []
    try:
        folder = package_directory(datapackages, filing_id)
    except PackageError:
        return {}
    if (folder / DESCRIPTOR).is_file():
        params += _params_of(read_package(folder), filing_id)
    for corpus in list_corpora(datapackages):
        params += _params_of(read_package(corpus), filing_id)
    return {key: figures for each in params for key, figures in key_and_figures(each)}


def _params_of(package: Package, filing_id: str) -> list[str]:
    """The params of the checks of a filing, from its package or the corpus; a package of an earlier program has none."""
    columns = [name for name in ("params", "filing_id") if name in package.resource("checks").columns]
    if "params" not in columns:
        return []
    params, *ids = read_values(package, "checks", columns)
    return [each for at, each in enumerate(params) if not ids or ids[0][at] == filing_id]
