"""Findings that people decide on, with the rows to paste, and decisions that have lapsed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mingzhang.budget.decision import DECISIONS, WAIT, Decision
from mingzhang.budget.filing import AMBIGUOUS, PUBLISHED
from mingzhang.budget.finding import DOUBTFUL, FAIL
from mingzhang.budget.message import Message, message
from mingzhang.errors import PackageError
from mingzhang.packaging.decided import key_and_figures
from mingzhang.packaging.package import package_directory
from mingzhang.packaging.reader import CORPUS, DESCRIPTOR, Row, read_corpus, read_package
from mingzhang.reviewing.items import CORRECTIONS, REASON, Item, Suggestion, correction
from mingzhang.reviewing.items import DECISIONS as DECISIONS_FILE
from mingzhang.reviewing.rows import TableRows, place_of

HELD_BACK, SHOWN = 3, 5
"""Kinds of items, in the order in which they are listed."""


def held_back(rows: TableRows) -> Iterator[Item]:
    """Findings of a package that are held back, and those that suspect our reading, with the figures placed by inference
    that they touch; the ambiguous and unread ones are on the list already. What waits is on the list, too."""
    touched = _touched(rows)
    waiting = [check for check in rows.package.rows("checks") if _is_to_decide(check)]
    for checks in _by_cause(waiting):
        check = checks[0]
        own = [cell for each in checks for cell in touched.get(each["row"], ())]
        cells = list({(cell["resource"], cell["row"], cell["column"]): cell for cell in own}.values())
        doubted = [cell for cell in cells if cell["placement"] not in (AMBIGUOUS, PUBLISHED)]
        lines = tuple(
            correction(
                rows.package.filing_id, cell["resource"], rows.key(cell), cell["column"], cell["printed"], cell["value"]
            )
            for cell in doubted
        )
        corrected = (Suggestion(message("if-read-right"), CORRECTIONS, lines),) if lines else ()
        waits = message("review-waits") if check.get("decision") == WAIT else ""
        what = _said(rows.package.filing_id, checks, waits)
        place = "; ".join(dict.fromkeys(map(place_of, doubted or cells))) or f"filings/{rows.package.source_name}"
        suggestions = (*corrected, *_decisions_on(rows.package.filing_id, checks))
        yield Item(what, place, suggestions, rows.weight(cells, HELD_BACK), len(checks))


def shown(rows: TableRows) -> Iterator[Item]:
    """The findings of a package that stand on its page, and that nobody has decided on."""
    touched = _touched(rows)
    standing = [
        check
        for check in rows.package.rows("checks")
        if check["status"] == FAIL and check.get("held_back", "") == "false" and not check["decision"]
    ]
    for checks in _by_cause(standing):
        cells = [cell for each in checks for cell in touched.get(each["row"], ())]
        place = "; ".join(dict.fromkeys(map(place_of, cells))) or f"filings/{rows.package.source_name}"
        suggestions = tuple(_decisions_on(rows.package.filing_id, checks))
        what = _said(rows.package.filing_id, checks, "")
        yield Item(what, place, suggestions, rows.weight(cells, SHOWN), len(checks))


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


def _touched(rows: TableRows) -> dict[str, list[Row]]:
    """The figures of tables that each check uses, by its row."""
    found: dict[str, list[Row]] = {}
    for each in rows.package.rows("check_cells"):
        cell = rows.cells.get((each["resource"], each["row"], each["column"]))
        if cell is not None:
            found.setdefault(each["check"], []).append(cell)
    return found


def _said(filing_id: str, checks: Sequence[Row], waits: Message | str) -> Message:
    check = "、".join(dict.fromkeys(each["check_id"] for each in checks))
    statement = "；".join(each["statement"] for each in checks)
    return message("review-finding", filing=filing_id, check=check, statement=statement, waits=waits)


def _decisions_on(filing_id: str, checks: Sequence[Row]) -> Iterator[Suggestion]:
    """For findings of one cause, what can be decided on them: a row for each finding."""
    found = [pair for check in checks for pair in key_and_figures(check.get("params", ""))]
    for decision in DECISIONS if found else ():
        rows = tuple((filing_id, key, decision, figures, REASON, "", "") for key, figures in found)
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
