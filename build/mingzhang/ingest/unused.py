"""Corrections and decisions that met nothing, by their lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from mingzhang.budget.phrases import say
from mingzhang.datapackage.reader import DESCRIPTOR, read_package
from mingzhang.datapackage.records import CorrectionRow, NoteRow, read_records
from mingzhang.datapackage.writing.package import package_directory
from mingzhang.ingest.context import IngestContext
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.intake.corrections import Corrections
from mingzhang.language import Sentence, _
from mingzhang.reviewing import lapsed


def name_unused_corrections(context: IngestContext, processed: list[ProcessedFiling]) -> int:
    """Say which corrections are for no filing that is there (an id mistyped, or a filing gone), and which do not fit theirs.
    Returns how many these are."""
    held = {one.filing_id for one in processed}
    for sentence in without_filing(context.corrections, held):
        context.report.say(sentence)
    found = list(inapplicable(context.project.datapackages, context.corrections, held))
    for sentence in found:
        context.report.say(sentence)
    return len(found)


def without_filing(corrections: Corrections, held: Collection[str]) -> Iterator[Sentence]:
    """The corrections for filings that are not held."""
    for filing_id, own in corrections.by_filing.items():
        for one in own if filing_id not in held else ():
            yield _(
                "{place}: no filing is called {filing_id}; the correction is not used",
                place=one.place,
                filing_id=filing_id,
            )


def inapplicable(datapackages: Path, corrections: Corrections, held: Collection[str]) -> Iterator[Sentence]:
    """The corrections that do not fit their filing, as its package says."""
    for filing_id, own in corrections.by_filing.items():
        why = _unused(package_directory(datapackages, filing_id)) if filing_id in held else {}
        for one in own:
            if one.correction_id in why and one.fault is None:  # a fault has been told
                yield _("{place}: {message}", place=one.place, message=why[one.correction_id])


def _unused(folder: Path) -> dict[str, str]:
    """What the package of a filing says of corrections that were not used, by their ids."""
    if not (folder / DESCRIPTOR).is_file():
        return {}
    package = read_package(folder)
    used = {row.id for row in read_records(package, CorrectionRow)}
    return {
        note.text: note.message
        for note in read_records(package, NoteRow)
        if note.kind == "warning" and note.text not in used
    }


def name_lapsed_decisions(context: IngestContext) -> None:
    """Say which decisions are on nothing that is found now, or on other figures."""
    decisions = (one for ones in context.decisions.by_filing.values() for one in ones)
    for item in lapsed(context.project.datapackages, decisions):
        context.report.say(f"{item.place}：{say(item.what)}")
