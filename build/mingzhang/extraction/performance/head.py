"""The head of a performance table: whose it is, what it costs, what it is to achieve."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.amount import is_amount, parse_amount, printed_number
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note
from mingzhang.budget.units import ANY_UNIT, UNITS
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance.fragments import Fragment, fragments_of
from mingzhang.extraction.performance.inferred_unit import Figures, stated_unit
from mingzhang.extraction.performance.result_cells import FundsResults, ResultCell, funds_results
from mingzhang.extraction.performance.sheets import Sheet
from mingzhang.extraction.performance.vocabulary import bare, head_label, head_labels, stage_labels
from mingzhang.extraction.units import bare_unit, number_and_unit, unit_of_headers

_AMOUNTS = (
    "budget", "appropriation", "appropriation_superior", "appropriation_own", "other_funds", "carryover", "project_total",
)  # fmt: skip
_TEXTS = ("objective", "objective_project", "project_name")
_DATES = ("starts_on", "ends_on")
_RESULT = "result"
_BOTH = "both"
"""Objective and result, where the text of one cannot be told from that of the other."""
_OF_WHOLE = "whole"
"""A figure of the whole project beside those of the year: the contract has only its total."""
_UNIT_OF_FUNDS = re.compile(
    rf"(?:资金|预算数?|资金总额|申请总额|预算申请|预算执行(?:情况)?|资金情况|金额)\(({ANY_UNIT})\)"
)
_NUMBERING = re.compile(r"^\d{1,2}[.、．](?!\d)")
_FUNDS_AGAIN = re.compile(
    rf"(?:年度预算|项目资金|预算资金|年度资金)(?:\({ANY_UNIT}\))?:?(?:年度(?:预算|资金)总额|资金来源|资金总额)"
)
_EMPTY = frozenset({"", "-", "--", "/", "—", "——", "无"})


@dataclass(slots=True)
class Head:
    """What the head says. `amounts` only holds what is printed; `scaled_by_amount`: an amount of the tables told their unit; `results`
    are cells of no column of the contract, `unit` that printed of their amounts of money."""

    texts: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    scaled_by_amount: bool = False
    results: list[ResultCell] = field(default_factory=list)
    unit: str = ""


def read_head(sheet: Sheet, figures: Figures) -> Head:
    """The labelled values of a table's head; what stands behind the label of a contact is not even looked at. `figures` are
    the amounts of the filing's tables, which tell the unit of funds that print none."""
    grid = any(entry.cells is not None for entry in sheet.head)
    results = funds_results(sheet.head) if grid else FundsResults()
    values = list(_grid_values(sheet, results.taken) if grid else _flat_values(sheet, results))
    values += results.plans
    funds = [text for name, text, _ in values if name in _AMOUNTS and is_amount(text)]
    printed = _unit(sheet)
    unit = printed or stated_unit(funds, figures)
    head = Head(
        scaled_by_amount=bool(unit) and not printed, results=results.cells, unit=printed if results.has_money else ""
    )
    for name, text, place in values:
        if name == "private" or text in _EMPTY:
            continue
        if name in _TEXTS:
            head.texts[name] = head.texts.get(name, "") + text
        elif name in (_RESULT, _BOTH):
            labels = [head_label("objective")] * (name == _BOTH) + [head_label(_RESULT)]
            head.results.append(ResultCell("", "/".join(labels), text, place))
        elif name in _DATES:
            head.texts.setdefault(name, text)
        elif name == _OF_WHOLE and _is_figure(text):
            head.notes.append(unread_note(place, text, "figure-of-whole-project"))
        elif name in _AMOUNTS and name not in head.amounts and _is_figure(text):
            amount = _figure(text, unit)
            if amount is None:
                head.notes.append(unread_note(place, text, "amount-without-unit"))
            else:
                head.amounts[name] = amount
        elif re.search(r"\d", text) and (name != "ignored" or _is_figure(text)):
            head.notes.append(unread_note(place, text, "figure-under-unknown-label"))
    return head


def _grid_values(sheet: Sheet, taken: Set[tuple[int, int]]) -> Iterator[tuple[str, str, Place]]:
    """Each filled cell that is no label, with the label before it, without the cells `taken`. A row that begins with words of its own
    has a label that is not known."""
    name = ""
    year_from = 0
    inside = False
    above: dict[int, str] = {}
    for number, entry in enumerate(sheet.head):
        year_from = year_from or _year_column(entry)
        inside = _has_tasks(entry) or inside and not squash((entry.cells or (entry.text,))[0])
        if inside:
            yield from (("", text, entry.place) for cell in entry.cells or (entry.text,) if (text := squash(cell)))
            name, above = "", {}
            continue
        for index, cell in enumerate(entry.cells if entry.cells is not None else (entry.text,)):
            text = squash(cell)
            if not text or (number, index) in taken:
                continue
            if index == 0 and entry.cells is not None:
                name = ""
            label, rest = _labelled(text, own_cell=entry.cells is not None, open_text=name in _TEXTS)
            if label:
                name = _OF_WHOLE if label in _AMOUNTS[1:-1] and index < year_from else label
                text = rest
            if text:
                yield above.get(index, name), text, entry.place
        if above:
            name = ""
        above = _headings(entry)


def _has_tasks(entry: Entry) -> bool:
    """Whether a row heads the tasks of an agency, each with its money: it goes on as long as the first cell is merged."""
    return any(head_labels().get(bare(cell)) == "tasks" for cell in entry.cells or ())


def _year_column(entry: Entry) -> int:
    """Where the columns of the year begin in a row that has the funds of the whole project before those of the year; 0 in
    any other row."""
    labels = [head_labels().get(bare(cell.partition("：")[0]), "") for cell in entry.cells or ()]
    if "project_total" not in labels or "budget" not in labels:
        return 0
    return labels.index("budget") if labels.index("budget") > labels.index("project_total") else 0


def _headings(entry: Entry) -> dict[int, str]:
    """The labels of a row that holds nothing but labels of objectives, and of what became of one, behind labels of the block: their
    texts stand below."""
    filled = {index: squash(cell) for index, cell in enumerate(entry.cells or ()) if squash(cell)}
    labels = {index: head_labels().get(_unnumbered(text), "") for index, text in filled.items()}
    told = {index: label for index, label in labels.items() if label != "ignored"}
    known = set(told.values())
    return told if {"objective"} < known and known <= {"objective", "objective_project", _RESULT} else {}


def _unnumbered(text: str) -> str:
    """A label without its number (1.项目年度目标完成情况) and what `bare` takes off."""
    return bare(_NUMBERING.sub("", text))


def _labelled(text: str, *, own_cell: bool, open_text: bool) -> tuple[str, str]:
    """The field of a cell that is a label, or begins with one and a colon, and what follows it in the cell. Inside an
    objective or a name only a whole cell is a label."""
    if own_cell and _unnumbered(text) in head_labels():
        return head_labels()[_unnumbered(text)], ""
    if open_text and "电话" not in text and "人" not in text.partition("：")[0]:
        return "", ""
    start, colon, rest = text.replace("：", ":").partition(":")
    if colon and start == "其中":
        start, colon, rest = rest.partition(":") if ":" in rest else (rest, "", "")
    if colon and bare(start) in head_labels() and len(start) <= 20:
        return head_labels()[bare(start)], text[len(text) - len(rest) :] if rest else ""
    return "", ""


def _flat_values(sheet: Sheet, results: FundsResults) -> Iterator[tuple[str, str, Place]]:
    """What stands between the labels. A label begins with a piece of its own and may run over several; once the objective
    has begun, only the block of funds or the result ends it. Figures below labels of stages become `results`."""
    pieces = fragments_of(sheet.head)
    name, taken, place = "", "", sheet.place
    stages: tuple[str, ...] = ()
    at = 0
    while at < len(pieces):
        run = _stages_at(pieces, at)
        if run:
            stages, at = run, at + len(run)
            continue
        label, rest, end = _label_at(pieces, at)
        if stages and label in _AMOUNTS and rest and pieces[end - 1].text == rest:
            rest, end = "", end - 1
        if name == "objective" and not taken and label in ("objective", _RESULT):
            name, at = label if label == "objective" else _BOTH, end
            continue
        if label and _ends(name, label, taken, pieces[at : at + 12]):
            if taken:
                yield name, taken, place
            name, taken, place, at = label, rest, pieces[at].place, end
            figures = _figures_at(pieces, at) if stages and label in _AMOUNTS and not rest else 0
            if figures:
                yield from _of_stages(pieces[at - 1], pieces[at : at + figures], stages, results)
                name, at = "", at + figures
            continue
        taken += pieces[at].text
        at += 1
    if taken:
        yield name, taken, place


def _ends(name: str, label: str, taken: str, pieces: Sequence[Fragment]) -> bool:
    """Whether a label ends what the one before it labels."""
    if name not in ("objective", _BOTH) or name == "objective" and label == _RESULT and taken:
        return True
    return _FUNDS_AGAIN.match("".join(piece.folded for piece in pieces)) is not None


def _stages_at(pieces: Sequence[Fragment], at: int) -> tuple[str, ...]:
    """The labels of stages that follow each other from here, as printed; none where there is but one."""
    end = at
    while end < len(pieces) and bare(pieces[end].folded) in stage_labels():
        end += 1
    return tuple(piece.text for piece in pieces[at:end]) if end - at > 1 else ()


def _figures_at(pieces: Sequence[Fragment], at: int) -> int:
    """How many pieces from here are figures, percentages or marks of nothing."""
    end = at
    while end < len(pieces) and (is_amount(pieces[end].folded.removesuffix("%")) or pieces[end].text in _EMPTY):
        end += 1
    return end - at


def _of_stages(
    label: Fragment, pieces: Sequence[Fragment], stages: Sequence[str], results: FundsResults
) -> Iterator[tuple[str, str, Place]]:
    """Puts a row of funds below its stages. Of one with fewer or more figures than stages nothing is known: they are yielded."""
    if len(pieces) != len(stages):
        yield from (("", piece.text, piece.place) for piece in pieces)
    else:
        results.add(label.text, label.place, [(stage, piece.text) for stage, piece in zip(stages, pieces, strict=True)])


def _label_at(pieces: Sequence[Fragment], at: int) -> tuple[str, str, int]:
    """The field whose label begins here, what of the label's last piece is no longer label, and the next piece. The
    longest label wins, and 其他 must not be the beginning of 其他资金."""
    best = ("", "", at)
    text = ""
    if pieces[at].folded.startswith("("):
        return best
    for end in range(at, min(at + 10, len(pieces))):
        text += pieces[end].folded
        if len(text) > 30:
            break
        if bare(text) in head_labels():
            best = (head_labels()[bare(text)], "", end + 1)
            continue
        start, colon, rest = text.rpartition(":")
        if (
            colon
            and rest
            and bare(start) in head_labels()
            and pieces[end].folded.endswith(":" + rest)
            and end + 1 > best[2]
        ):
            found = squash(pieces[end].text)
            return head_labels()[bare(start)], found[max(found.rfind("："), found.rfind(":")) + 1 :], end + 1
        figure = re.fullmatch(r"(\D{2,20}?)(-?\d[\d,.]*)", text)
        if (
            figure
            and bare(figure[1]) in head_labels()
            and end + 1 > best[2]
            and head_labels()[bare(figure[1])] in _AMOUNTS
        ):
            return head_labels()[bare(figure[1])], figure[2], end + 1
    return best


def _unit(sheet: Sheet) -> str:
    """The unit that the head prints beside its funds, or behind the words of any label; where it prints none the one above the sheet.
    Empty where it prints two."""
    text = fold("".join(entry.text for entry in sheet.head))
    printed = {found[1] for found in _UNIT_OF_FUNDS.finditer(text)} or _units_of_labels(sheet.head)
    if not printed:
        return sheet.unit if sheet.unit in UNITS else ""
    return printed.pop() if len(printed) == 1 else ""


def _units_of_labels(head: Sequence[Entry]) -> set[str]:
    """The units in brackets at the end of cells, or of pieces of lines, that hold no digit (部门整体支出（万元）)."""
    words = (fold(word) for entry in head for word in (entry.cells if entry.cells is not None else entry.text.split()))
    return {
        unit
        for word in words
        if not re.search(r"\d", word) and word != f"({bare_unit(word)})" and (unit := unit_of_headers([word]))
    }


def _is_figure(text: str) -> bool:
    return is_amount(number_and_unit(text)[0])


def _figure(text: str, unit: str) -> Decimal | None:
    """The amount in 万元, by its own unit or else by `unit`; None where neither is known. Nothing is nothing in any."""
    number, printed = number_and_unit(text)
    if printed or unit:
        return parse_amount(number, printed or unit)
    plain = printed_number(number)
    return plain if plain == 0 else None
