"""Decisions on findings: the lines to paste, and those that have lapsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mingzhang.budget.decision import DECISIONS, Decision
from mingzhang.budget.finding import FAIL
from mingzhang.budget.message import message
from mingzhang.errors import PackageError
from mingzhang.packaging.decided import key_and_figures
from mingzhang.packaging.package import package_directory
from mingzhang.packaging.reader import CORPUS, DESCRIPTOR, Package, Row, read_corpus, read_package
from mingzhang.reviewing.items import Item, Suggestion, csv_line

_REASON = "对照原件"


def decision_lines(filing_id: str, check: Row) -> Iterator[Suggestion]:
    """For a row of `checks`, one line for each decision that can be made on it."""
    for key, figures in key_and_figures(check.get("params", "")):
        for decision in DECISIONS:
            line = csv_line([filing_id, key, decision, figures, _REASON, "", ""])
            yield Suggestion(message(f"if-{decision}"), "decisions.csv", (line,))


def shown(package: Package) -> Iterator[Item]:
    """The findings of a package that stand on its page, and that nobody has decided on."""
    for check in package.rows("checks"):
        if check["status"] == FAIL and check.get("held_back", "") == "false" and not check["decision"]:
            what = message(
                "review-finding",
                filing=package.filing_id, check=check["check_id"], statement=check["statement"], waits="",
            )  # fmt: skip
            lines = tuple(decision_lines(package.filing_id, check))
            yield Item(what, f"filings/{package.source_name}", lines)


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
