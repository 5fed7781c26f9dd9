"""What findings are worth, once all are made: how certain a failure is, and which passes are no evidence.

A failure is certain only where both sides were read from understood columns and lines as printed, in units that their own tables
(or the words, or people) tell, nothing in their tables was left unread, figures of the words were read without a misprint or an
unread one beside them, neither side is empty and its sentence knows of no exception; every other one is held back for people to decide. A relation by which a figure was
placed cannot confirm it. Failures that one wrong figure explains have one cause. A note that is told like a finding rests on
figures that are as firm as a failure's, or it is no more than a row of the data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.filing import PUBLISHED, Row
from mingzhang.budget.finding import (
    CERTAIN,
    CONTEXT,
    DOUBTFUL,
    EXPECTED,
    FAIL,
    FOUND,
    PASS,
    SIDES,
    SKIPPED,
    CheckCell,
    Finding,
)
from mingzhang.budget.message import Message, message
from mingzhang.budget.narrative import BY_AMOUNT
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.stories import asked
from mingzhang.validation.figures.doubted_words import doubted_words
from mingzhang.validation.figures.filing_figures import Book
from mingzhang.validation.figures.operands import CENT
from mingzhang.validation.figures.rows import code_of

_OF_FIGURES = ("sum", "copy", "inequality")
_MARKED = ("(", "（", "△", "▲")
_UNIT = Decimal(10000)
_OPPOSITE = "R3"
_TURNED = ("if-rose", "if-fell")
OF_WORDS = "narrative"
"""`unit_from` of a table that prints no unit: that in which the words have its greatest amount."""
OF_OTHERS = "filing"
"""`unit_from` of a table that prints no unit: that of the others, or of all."""


def reviewed(findings: Sequence[Finding], book: Book) -> tuple[Finding, ...]:
    """The findings in their order, with `severity`, `held_back` and `cause` as the figures of `book` allow."""
    doubted = doubted_words(book.filing)
    judged = [_judged(finding, book, doubted) for finding in findings]
    causes = _causes(judged, book)
    return tuple(replace(finding, cause=causes[at]) if at in causes else finding for at, finding in enumerate(judged))


def _judged(finding: Finding, book: Book, doubted: Collection[tuple[str, int]]) -> Finding:
    if finding.status == PASS and _is_used(finding, book):
        return replace(finding, status=SKIPPED, tier="", severity="", reason=message("used-for-placement"))
    if finding.severity == CONTEXT and finding.check_id in asked():
        firm = _is_firm(finding, book) and not _is_in_doubt(finding, doubted)
        return finding if firm else replace(finding, severity="")
    if finding.status != FAIL:
        return finding
    if not _is_firm(finding, book) or _is_misprinted(finding, doubted):
        severity = DOUBTFUL if finding.severity == CERTAIN else finding.severity
        return replace(finding, severity=severity, held_back=True)
    return replace(finding, held_back=finding.severity == DOUBTFUL)


def _is_used(finding: Finding, book: Book) -> bool:
    """Whether one of the figures was placed by this relation, a row of the words joined to its project by the amount that
    is compared, or one side read in the unit in which it has an amount of the other."""
    if finding.kind not in _OF_FIGURES:
        return False
    if finding.kind == "copy" and _is_joined_by_amount(finding, book) or _is_scaled(finding, book):
        return True
    relation = finding.check_id.partition(".")[0]
    return any(
        entry.column == cell.column and relation in entry.relations
        for cell in _of_tables(finding.cells)
        for row in _row(cell, book)
        for entry in row.cells
    )


def _is_joined_by_amount(finding: Finding, book: Book) -> bool:
    joined = {(each.resource, each.row) for each in book.filing.narrative.project_matches if each.method == BY_AMOUNT}
    return any((cell.resource, cell.row) in joined for cell in finding.cells if not cell.filing_id)


def _is_scaled(finding: Finding, book: Book) -> bool:
    """Whether words and tables are compared of which one took its unit from the other's amounts."""
    tables = list(_of_tables(finding.cells))
    words = [cell for cell in finding.cells if cell.resource not in TABLE_RESOURCES and not cell.filing_id]
    if not tables or not words:
        return False
    scaled = {(each.resource, each.row) for each in book.filing.narrative.scaled_by_amount}
    return any((cell.resource, cell.row) in scaled for cell in words) or any(
        book.table(cell.resource).unit_from == OF_WORDS for cell in tables
    )


def _is_firm(finding: Finding, book: Book) -> bool:
    """Whether a failure may be the filing's own beyond doubt about our reading."""
    cells = list(_of_tables(finding.cells))
    if _has_exception(finding.message):
        return False
    if any(book.is_open(resource) for resource in {cell.resource for cell in cells}):
        return False
    if any(book.table(cell.resource).unit_from == OF_OTHERS for cell in cells):
        return False
    if any(_placement(cell, book) != PUBLISHED for cell in cells):
        return False
    if any(_has_other_sign(cell, finding, book) for cell in cells):
        return False
    return finding.kind not in _OF_FIGURES or not any(_is_empty(finding, side, book) for side in SIDES)


def _is_misprinted(finding: Finding, doubted: Collection[tuple[str, int]]) -> bool:
    """Whether a figure of the words is in doubt. What a finding says of the words themselves stays."""
    return finding.kind in (*_OF_FIGURES, "rate") and _is_in_doubt(finding, doubted)


def _is_in_doubt(finding: Finding, doubted: Collection[tuple[str, int]]) -> bool:
    return any((cell.resource, cell.row) in doubted for cell in finding.cells if not cell.filing_id)


def _has_exception(said: Message) -> bool:
    """Whether the sentence itself says what else the difference may come from."""
    return any(
        (name == "but" and value != "") or (isinstance(value, Message) and _has_exception(value))
        for name, value in said.params
    )


def _placement(cell: CheckCell, book: Book) -> str:
    """How certain the column of a figure is; an empty cell of a row is as certain as the row."""
    for row in _row(cell, book):
        return next((entry.placement for entry in row.cells if entry.column == cell.column), row.placement)
    return PUBLISHED


def _has_other_sign(cell: CheckCell, finding: Finding, book: Book) -> bool:
    """Whether a figure printed in brackets or with a triangle, and so read as negative, would be right as a positive one."""
    entries = (entry for row in _row(cell, book) for entry in row.cells if entry.column == cell.column)
    return any(
        entry.printed.startswith(_MARKED)
        and entry.value is not None
        and abs(finding.difference or 0) == 2 * abs(entry.value)
        for entry in entries
    )


def _is_empty(finding: Finding, side: str, book: Book) -> bool:
    """Whether nothing is printed on a side of a comparison."""
    cells = [cell for cell in finding.cells if cell.side == side]
    return not any(_is_printed(cell, book) for cell in cells)


def _is_printed(cell: CheckCell, book: Book) -> bool:
    if cell.resource not in TABLE_RESOURCES or cell.filing_id:
        return True  # words, and figures of another filing, are named only where they are there
    return any(row.amount(cell.column) is not None for row in _row(cell, book))


def _of_tables(cells: Iterable[CheckCell]) -> Iterator[CheckCell]:
    return (cell for cell in cells if cell.resource in TABLE_RESOURCES and not cell.filing_id)


def _row(cell: CheckCell, book: Book) -> tuple[Row, ...]:
    """The row of a figure; none where there is no such row."""
    rows = book.table(cell.resource).rows
    return (rows[cell.row - 1],) if 0 < cell.row <= len(rows) else ()


# -- one cause, one finding


def _causes(findings: Sequence[Finding], book: Book) -> dict[int, str]:
    """The cause of each failure that shares its cause with others: the id and first figure of the first of them.

    One cause is taken for granted where both sides are apart by the same amount and the checks share a row, or a code (one
    figure copied into another table), where a rule looks closer at the sum of another (D6.kind at D6), where one table is to the other as 元 to 万元,
    and where the change that closes a sum if it went the other way is also what a reason contradicts (R3).
    """
    leader: dict[int, int] = {}
    first: dict[tuple[object, ...], int] = {}
    for at, finding in enumerate(findings):
        if finding.status != FAIL:
            continue
        own, closer = set(_marks(finding, book)), set(_closer(finding))
        leader[at] = at
        for other in sorted({_head(leader, first[mark]) for mark in own | closer if mark in first}):
            low, high = sorted((_head(leader, at), other))
            leader[high] = low
        for mark in (*own, *_seats(finding)):
            first.setdefault(mark, at)
    heads = {at: _head(leader, at) for at in leader}
    shared = {head for at, head in heads.items() if at != head}
    return {at: _name(findings[head]) for at, head in heads.items() if head in shared}


def _head(leader: dict[int, int], at: int) -> int:
    while leader[at] != at:
        at = leader[at]
    return at


def _marks(finding: Finding, book: Book) -> Iterator[tuple[object, ...]]:
    """What a failure has in common with others of its cause."""
    if finding.check_id == _OPPOSITE or any(hint.message_id in _TURNED for hint in finding.hints):
        yield from (("turned", cell.row) for cell in finding.cells if _may_be_turned(cell, finding, book))
    if not finding.difference or finding.kind not in _OF_FIGURES:
        return
    apart = abs(finding.difference).quantize(CENT)
    for cell in finding.cells:
        yield apart, cell.filing_id, cell.resource, cell.row
    yield from (
        (apart, code) for cell in _of_tables(finding.cells) for row in _row(cell, book) if (code := code_of(row))
    )
    if finding.found and finding.expected and finding.found / finding.expected in (_UNIT, 1 / _UNIT):
        tables = {side: sorted({cell.resource for cell in finding.cells if cell.side == side}) for side in SIDES}
        yield "unit", finding.found > finding.expected, *tables[FOUND], "/", *tables[EXPECTED]


def _may_be_turned(cell: CheckCell, finding: Finding, book: Book) -> bool:
    """Whether a failure would be none if this change went the other way."""
    if cell.resource != "changes" or cell.filing_id:
        return False
    delta = book.filing.narrative.changes[cell.row - 1].delta
    if finding.check_id == _OPPOSITE or delta is None:
        return finding.check_id == _OPPOSITE
    apart, bound = abs(finding.difference or Decimal(0)), finding.tolerance or Decimal(0)
    return delta != 0 and abs(apart - 2 * abs(delta)) <= bound


def _seats(finding: Finding, rule: str = "") -> Iterator[tuple[object, ...]]:
    """The figures of a failure under its rule, for those that look closer at it."""
    if finding.difference and finding.kind in _OF_FIGURES:
        for cell in finding.cells:
            yield rule or finding.check_id, cell.filing_id, cell.resource, cell.row, cell.column


def _closer(finding: Finding) -> Iterator[tuple[object, ...]]:
    """The figures under the rule that a failure looks closer at: D6 for D6.kind."""
    rule, dot, _ = finding.check_id.partition(".")
    return _seats(finding, rule) if dot else iter(())


def _name(finding: Finding) -> str:
    cell = next(iter(finding.cells))
    return ":".join((finding.check_id, cell.resource, str(cell.row), cell.column))
