"""Findings that people decide on, with the rows to paste, and decisions that have lapsed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from mingzhang.budget.amount import is_amount, printed_number
from mingzhang.budget.by_hand.decision import DECISIONS, WAIT, Decision
from mingzhang.budget.filing import AMBIGUOUS, PUBLISHED
from mingzhang.budget.finding import DOUBTFUL, FAIL
from mingzhang.budget.message import Message, message
from mingzhang.datapackage.reader import CORPUS, DESCRIPTOR, Row, read_corpus, read_package
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
        doubted = [cell for cell in touched if cell.get("placement", PUBLISHED) not in (AMBIGUOUS, PUBLISHED)]
        lines = tuple(
            correction(
                rows.package.filing_id, cell["resource"], rows.key(cell), cell["column"], cell["printed"], cell["value"]
            )
            for cell in doubted
        )
        corrected = (Suggestion(message("if-read-right"), CORRECTIONS, lines),) if lines else ()
        waits = message("review-waits") if checks[0].get("decision") == WAIT else ""
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


def _found(rows: TableRows, wanted: Callable[[Row], bool]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The findings that are wanted, those of one cause together, with the figures that they use, each once: as `cells` has
    them, or where there is no such cell as the check names them."""
    touched: dict[str, list[Row]] = {}
    for each in rows.package.rows("check_cells"):
        cell = rows.cells.get((each["resource"], each["row"], each["column"]))
        touched.setdefault(each["check"], []).append(cell if cell is not None else each)
    for checks in _by_cause([check for check in rows.package.rows("checks") if wanted(check)]):
        own = (cell for check in checks for cell in touched.get(check["row"], ()))
        yield checks, list({(cell["resource"], cell["row"], cell["column"]): cell for cell in own}.values())


def _places(rows: TableRows, touched: Sequence[Row]) -> str:
    """Where the figures stand, the first of them; at least the file."""
    places: dict[str, None] = {}
    for cell in touched:
        row = cell if "source_line" in cell else rows.row(cell["resource"], cell["row"])
        if row is not None:
            places.setdefault(rows.place(row))
    said: list[str] = []
    file = ""
    for place in list(places)[:_MOST_PLACES]:  # the file once, where several lines of it follow each other
        same, line = place.rpartition(":")[0], place.rpartition(":")[2]
        said.append(line if same and same == file else place)
        file = same
    return "、".join(said) + (" …" if len(places) > _MOST_PLACES else "") or f"filings/{rows.package.source_name}"


def _weight(rows: TableRows, checks: Sequence[Row], touched: Sequence[Row], kind: int) -> Weight:
    """As for figures; of what stands in words the sides of the check are the figures."""
    tier, _kind, amount = rows.weight(touched, kind)
    sides = [
        side for check in checks for side in (check.get("found", ""), check.get("expected", "")) if is_amount(side)
    ]
    amounts = [value for side in sides if (value := printed_number(side)) is not None]
    return tier, kind, min(amount, *(-abs(each) for each in amounts), amount)


def _is_shown(check: Row) -> bool:
    return check["status"] == FAIL and check.get("held_back", "") == "false" and not check["decision"]


def _is_to_decide(check: Row) -> bool:
    doubted = (check["status"], check["severity"]) == (FAIL, DOUBTFUL)
    return (doubted or check.get("held_back") == "true") and check.get("decision", "") in ("", WAIT)


def _by_cause(checks: Sequence[Row]) -> list[list[Row]]:
    """Findings that have one cause together, the others alone."""
    groups: dict[str, list[Row]] = {}
    for check in checks:
        cause = json.loads(check["params"]).get("cause", "") if check.get("params") else ""
        groups.setdefault(f"{cause}/{check.get('decision', '')}" if cause else f"row {check['row']}", []).append(check)
    return list(groups.values())


def _said(filing_id: str, checks: Sequence[Row], waits: Message | str) -> Message:
    check = "、".join(dict.fromkeys(each["check_id"] for each in checks))
    statement = "；".join(each["statement"] for each in checks)
    return message("review-finding", filing=filing_id, check=check, statement=statement, waits=waits)


def _decisions_on(filing_id: str, checks: Sequence[Row]) -> Iterator[Suggestion]:
    """For findings of one cause, what can be decided on them: a row for each finding."""
    found = [pair for check in checks for pair in key_and_figures(check.get("params", ""))]
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
    """What the findings of a filing compare now, by their keys; those between filings are in the corpus."""
    rows: list[Row] = []
    try:
        folder = package_directory(datapackages, filing_id)
    except PackageError:
        return {}
    if (folder / DESCRIPTOR).is_file():
        rows += read_package(folder).rows("checks")
    if (datapackages / CORPUS / DESCRIPTOR).is_file():
        rows += [row for row in read_corpus(datapackages).rows("checks") if row["filing_id"] == filing_id]
    return {key: figures for row in rows for key, figures in key_and_figures(row.get("params", ""))}
