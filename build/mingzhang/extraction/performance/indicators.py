"""From printed rows to `targets`: merged cells filled down, the target's number read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from mingzhang.budget.document import Place
from mingzhang.budget.evaluation_sheets import deviation_words
from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.budget.narrative import Target
from mingzhang.extraction.clean import fold
from mingzhang.extraction.performance.indicator_rows import CLOSING, SCORED, SUMMED, IndicatorRow
from mingzhang.extraction.performance.result_cells import ResultCell
from mingzhang.extraction.performance.values import is_strict, read_aim, serial_date
from mingzhang.extraction.performance.vocabulary import header_word, total_words, words


def targets_of(
    rows: Sequence[IndicatorRow], objective: int, scope: str, project_name: str, redact: Callable[[str], str]
) -> tuple[list[Target], list[ResultCell], list[Note]]:
    """The targets of one table, what else its rows say of results (total score, reasons of deviations), and notes."""
    found: list[Target] = []
    results: list[ResultCell] = []
    notes: list[Note] = []
    level1 = level2 = ""
    for row in rows:
        cells = row.cells
        if cells.get("level1"):
            level1, level2 = cells["level1"], cells.get("level2", "")
        level2 = cells.get("level2") or level2
        if not cells.keys() - {"level1", "level2", "banner"}:
            continue
        if SUMMED in cells or CLOSING in cells or fold(cells.get("level1", "")) in total_words():
            level1 = level2 = ""
            results += _of_whole_sheet(row)
            notes += [
                unread_note(row.place, text, "cell-without-column")
                for name, text in cells.items()
                if CLOSING not in cells and name not in SCORED and text[:1].isdigit()
            ]
            continue
        printed = _said(cells, "sign") + cells.get("target", "") + _said(cells, "unit")
        aim = read_aim(printed)
        weight, unread = _points(cells.get("weight", ""), row.place)
        score, unread_score = _points(cells.get("score", ""), row.place)
        unread += unread_score
        if cells.get("deviation"):
            results.append(ResultCell(cells.get("level3", ""), deviation_words()[0], cells["deviation"], row.place))
        notes += [*unread, *_notes(cells, printed, level1, row.place)]
        found.append(
            Target(
                objective=objective,
                scope=scope,
                project_name=project_name,
                level1=redact(level1),
                level2=redact(level2),
                level3=redact(cells.get("level3", "")),
                operator=aim.operator,
                value=aim.value,
                unit=redact(aim.unit),
                target_text=redact(printed),
                basis=redact(cells.get("basis", "")),
                previous=redact(cells.get("previous", "")),
                weight=weight,
                scoring=redact(cells.get("scoring", "")),
                evidence=redact(cells.get("evidence", "")),
                achieved=redact(cells.get("achieved", "")),
                score=score,
                place=row.place,
            )
        )
    return found, results, notes


def _of_whole_sheet(row: IndicatorRow) -> Iterable[ResultCell]:
    """The total score or the conclusion that a row says of its sheet."""
    cells = row.cells
    if cells.get(CLOSING) and cells.get(""):
        yield ResultCell("", cells[CLOSING], cells[""], row.place)
    label = cells.get(SUMMED, cells.get("level1", ""))
    for name in SCORED:
        if CLOSING not in cells and cells.get(name):
            yield ResultCell(label, header_word(name), cells[name], row.place)


def _said(cells: Mapping[str, str], column: str) -> str:
    """What a cell adds to the target: nothing where it says whether the target is a number (定量, 定性)."""
    text = cells.get(column, "")
    return "" if fold(text) in words("nature") else text


def _points(printed: str, place: Place) -> tuple[Decimal | None, list[Note]]:
    if not printed:
        return None, []
    text = fold(printed).removesuffix("分").removesuffix("%")
    if text.replace(".", "", 1).isdigit() and text[0] != "." and text[-1] != ".":
        return Decimal(text), []
    return None, [unread_note(place, printed, "weight-unreadable")]


def _notes(cells: dict[str, str], printed: str, level1: str, place: Place) -> Iterable[Note]:
    serial = serial_date(cells.get("previous", ""))
    if serial is not None:
        yield warning_note(
            place,
            cells["previous"],
            "looks-like-date",
            date=serial.isoformat(),
        )
    if is_strict(printed):
        yield warning_note(place, printed, "sign-strict")
    if not cells.get("level3") or not printed:
        yield warning_note(place, "".join(cells.values()), "indicator-incomplete")
    if not level1:
        yield warning_note(place, cells.get("level3", ""), "indicator-without-level")
