"""The worklist as a sheet with a choice for each item, and the rows that the choices of people make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.budget.message import message
from mingzhang.budget.phrases import say
from mingzhang.errors import ProjectError
from mingzhang.extraction.personal import Redaction
from mingzhang.intake.choice_sheet import ChoiceRow, unharmed, write_choice_sheet
from mingzhang.language import Sentence, _
from mingzhang.reading.sheet_rows import SheetRow
from mingzhang.reviewing.items import AGENCIES, CORRECTIONS, DECISIONS, KEY_FIGURES, Item, Suggestion

_HEADINGS = (
    "heading-place", "heading-what", "heading-weight", "heading-figures", "heading-choice", "heading-reason",
    "heading-evidence", "heading-date", "heading-reply", "heading-item",
)  # fmt: skip
_PLACE, _WHAT, _WEIGHT, _FIGURES, _CHOICE, _REASON, _EVIDENCE, _DATE, _REPLY, _ITEM = range(len(_HEADINGS))
_REASON_AT = {CORRECTIONS: 8, DECISIONS: 4}
_EVIDENCE_AT, _DATE_AT, _REPLY_AT = 9, 5, 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that choices make, for corrections and for decisions; the agencies that are confirmed (where each stands in the sheet,
    and the cells of the table of agencies by their keys); how many items were settled and how many still wait; and what was wrong with
    rows of the sheet."""

    corrections: tuple[tuple[str, ...], ...]
    decisions: tuple[tuple[str, ...], ...]
    agencies: tuple[tuple[str, dict[str, str]], ...]
    settled: int
    waiting: int
    problems: tuple[ProjectError, ...]
    entered: int = 0
    """How many agencies are entered into the register."""


def write_sheet(path: Path, items: Iterable[Item]) -> int:
    """Write the items that can be settled by a choice, XLSX or CSV as the ending of the name says. Returns how many."""
    rows = [_row(item) for item in items if _choices(item)]
    write_choice_sheet(path, _titles(), rows, (_CHOICE, _REASON, _EVIDENCE, _DATE, _REPLY))
    return len(rows)


def chosen(rows: Sequence[SheetRow], name: str, items: Iterable[Item], today: str) -> Chosen:
    """What people chose in a sheet, against the worklist of today: of an item that is not in it any more the figures have
    changed, or it is settled. `name` is what the sheet is called in messages, `today` the day of a decision without one.

    Raises ProjectError where it is no such sheet."""
    if not rows or [text.strip() for text in rows[0][1][: len(_HEADINGS)]] != _titles():
        raise ProjectError(
            _("this is not the sheet of the review"),
            place=name,
            expected=_("the sheet that mingzhang review --xlsx has written, its headings as they were"),
            remedy=_("write it anew and fill it in"),
        )
    known = {item.key: item for item in items}
    made: dict[str, list[tuple[str, ...]]] = {CORRECTIONS: [], DECISIONS: []}
    agencies: list[tuple[str, dict[str, str]]] = []
    problems: list[ProjectError] = []
    settled = waiting = 0
    for number, texts in rows[1:]:
        cells = [*map(unharmed, texts), *("" for _missing in range(len(texts), len(_HEADINGS)))]
        if not cells[_CHOICE]:
            waiting += 1
            continue
        item = known.get(cells[_ITEM])
        if item is None:
            gone = _("this is not to be looked at any more: it is settled, or its figures have changed")
            problems.append(_refuse(f"{name}:{number}", gone))
            continue
        if wrong := _wrong(item, cells):
            problems.append(_refuse(f"{name}:{number}", wrong))
            continue
        choice = _choices(item)[cells[_CHOICE]]
        if choice.file == AGENCIES:
            agencies.append((f"{name}:{number}", dict(choice.confirms)))
        else:
            made[choice.file] += [_filled_in(choice.file, row, cells, today) for row in choice.rows]
        settled += 1
    return Chosen(tuple(made[CORRECTIONS]), tuple(made[DECISIONS]), tuple(agencies), settled, waiting, tuple(problems))


def _titles() -> list[str]:
    return [say(message(heading)) for heading in _HEADINGS]


def _row(item: Item) -> ChoiceRow:
    weight = say(message("weight-key" if item.weight[0] == KEY_FIGURES else "weight-other"))
    cells = (item.place, say(item.what), weight, str(item.figures), "", "", "", "", "", item.key)
    return ChoiceRow(cells, {_CHOICE: tuple(_choices(item))})


def _choices(item: Item) -> dict[str, Suggestion]:
    """What can be chosen, by its words; of agencies without what is to be done with a row, which is done here."""
    return {
        say(each.when).partition("：")[0] if each.file == AGENCIES else say(each.when): each
        for each in item.suggestions
    }


def _says_person(cells: Sequence[str]) -> bool:
    """Whether what people wrote holds a number of a person: it would be published."""
    texts = (cells[_REASON], cells[_EVIDENCE], cells[_REPLY])
    return any(Redaction(()).text(text) != text for text in texts)


def _wrong(item: Item, cells: Sequence[str]) -> Sentence | None:
    """Why a row with a choice cannot be entered; None for one that can."""
    if cells[_CHOICE] not in _choices(item):
        return _("{choice} is none of the choices of this item", choice=cells[_CHOICE][:80])
    if not cells[_REASON].strip() and _choices(item)[cells[_CHOICE]].file != AGENCIES:
        return _("a choice without a reason is not entered: write the reason")
    if _says_person(cells):
        return _(
            "the reason, the evidence or the reply holds a telephone or identity number, and it would be published"
        )
    return None


def _filled_in(file: str, row: tuple[str, ...], cells: Sequence[str], today: str) -> tuple[str, ...]:
    """A proposed row with what people wrote beside their choice."""
    values = list(row)
    values[_REASON_AT[file]] = cells[_REASON]
    if file == CORRECTIONS:
        values[_EVIDENCE_AT] = cells[_EVIDENCE]
    else:
        values[_DATE_AT], values[_REPLY_AT] = cells[_DATE][:10] or today, cells[_REPLY]
    return tuple(values)


def _refuse(place: str, said: Sentence) -> ProjectError:
    return ProjectError(
        said,
        place=place,
        expected=_("a choice of the list, a reason, and words without numbers of persons"),
        remedy=_("mend the row and read the sheet again; the other rows are entered"),
    )
