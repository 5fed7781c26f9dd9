"""Which failures have one cause, so that readers are told of one thing.

Marks decide where the amounts alone tell it. Where one figure stands in several failures it is asked what it would have to be, and
the filing is checked anew with that figure: what fails no more had this cause (a right percentage beside a wrong amount).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from mingzhang.budget.filing import Filing, Row
from mingzhang.budget.finding import FAIL, FOUND, SIDES, CheckCell, Finding
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import CENT
from mingzhang.validation.figures.rows import code_of

Rules = Callable[[Filing], Iterable[Finding]]
"""All findings of a filing, not yet judged."""
OF_FIGURES = ("sum", "copy", "inequality")
"""The kinds whose difference is an amount."""
_UNIT = Decimal(10000)
_OPPOSITE = ("D2", "R3")
_TURNED = ("if-rose", "if-fell")
_MOST_TRIED = 12
"""So many figures of a filing are tried with another value: each takes as long as checking the filing."""


def with_causes(findings: Sequence[Finding], figures: FilingFigures, rules: Rules) -> tuple[Finding, ...]:
    """The findings in their order, those that share a cause with the id and first figure of the first of them as `cause`."""
    groups = _Groups(at for at, finding in enumerate(findings) if finding.status == FAIL)
    _by_marks(findings, figures, groups)
    _by_one_figure(findings, groups)
    _by_trying(findings, figures.filing, rules, groups)
    heads = groups.heads()
    shared = {head for at, head in heads.items() if at != head}
    return tuple(
        replace(finding, cause=_name(findings[heads[at]])) if heads.get(at) in shared else finding
        for at, finding in enumerate(findings)
    )


class _Groups:
    """Numbers that belong together; the least of a group is its head."""

    def __init__(self, members: Iterable[int]) -> None:
        self._above = {at: at for at in members}

    def __iter__(self) -> Iterator[int]:
        return iter(self._above)

    def head(self, at: int) -> int:
        while self._above[at] != at:
            self._above[at] = self._above[self._above[at]]
            at = self._above[at]
        return at

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.head(one), self.head(other)))
        self._above[high] = low

    def heads(self) -> dict[int, int]:
        return {at: self.head(at) for at in self._above}


# -- by the amounts that are apart


def _by_marks(findings: Sequence[Finding], figures: FilingFigures, groups: _Groups) -> None:
    """Joins failures whose sides are apart by the same amount and that share a row, a chapter of the words, or a
    code (one figure copied into another table); a rule with the one that it looks closer at (D6.kind at D6); a table with another that is to it
    as 元 to 万元; the change that closes a sum if it went the other way with the percentage (D2) or reason (R3) that contradicts it."""
    first: dict[tuple[object, ...], int] = {}
    for at in groups:
        finding = findings[at]
        own = set(_marks(finding, figures))
        for mark in own | set(_closer(finding)):
            if mark in first:
                groups.join(at, first[mark])
        for mark in (*own, *_cells_of_rule(finding)):
            first.setdefault(mark, at)


def _marks(finding: Finding, figures: FilingFigures) -> Iterator[tuple[object, ...]]:
    """What a failure has in common with others of its cause."""
    if finding.check_id in _OPPOSITE or any(hint.message_id in _TURNED for hint in finding.hints):
        yield from (("turned", cell.row) for cell in finding.cells if _may_be_turned(cell, finding, figures))
    if not _is_apart(finding):
        return
    apart = abs(finding.difference or Decimal(0)).quantize(CENT)
    for cell in finding.cells:
        yield apart, cell.filing_id, cell.resource, cell.row
        if cell.resource == "statements" and not cell.filing_id:
            yield apart, "chapter", figures.filing.narrative.statements[cell.row - 1].chapter
    tables = [cell for cell in finding.cells if cell.resource in TABLE_RESOURCES and not cell.filing_id]
    yield from ((apart, code) for cell in tables for row in _row(cell, figures) if (code := code_of(row)))
    if finding.found and finding.expected and finding.found / finding.expected in (_UNIT, 1 / _UNIT):
        sides = {side: sorted({cell.resource for cell in finding.cells if cell.side == side}) for side in SIDES}
        yield "unit", finding.found > finding.expected, *sides[FOUND], "/", *sides[SIDES[1]]


def _row(cell: CheckCell, figures: FilingFigures) -> tuple[Row, ...]:
    rows = figures.table(cell.resource).rows
    return (rows[cell.row - 1],) if 0 < cell.row <= len(rows) else ()


def _is_apart(finding: Finding) -> bool:
    return bool(finding.difference) and finding.kind in OF_FIGURES


def _may_be_turned(cell: CheckCell, finding: Finding, figures: FilingFigures) -> bool:
    """Whether a failure would be none if this change went the other way."""
    if cell.resource != "changes" or cell.filing_id:
        return False
    delta = figures.filing.narrative.changes[cell.row - 1].delta
    if finding.check_id in _OPPOSITE or delta is None:
        return finding.check_id in _OPPOSITE
    apart, bound = abs(finding.difference or Decimal(0)), finding.tolerance or Decimal(0)
    return delta != 0 and abs(apart - 2 * abs(delta)) <= bound


def _cells_of_rule(finding: Finding, rule: str = "") -> Iterator[tuple[object, ...]]:
    """The figures of a failure under its rule, for those that look closer at it."""
    if _is_apart(finding):
        for cell in finding.cells:
            yield rule or finding.check_id, cell.filing_id, cell.resource, cell.row, cell.column


def _closer(finding: Finding) -> Iterator[tuple[object, ...]]:
    """The figures under the rule that a failure looks closer at: D6 for D6.kind."""
    rule, dot, _ = finding.check_id.partition(".")
    return _cells_of_rule(finding, rule) if dot else iter(())


def _name(finding: Finding) -> str:
    cell = next(iter(finding.cells))
    return ":".join((finding.check_id, cell.resource, str(cell.row), cell.column))


# -- by one figure that would close them all


def _by_one_figure(findings: Sequence[Finding], groups: _Groups) -> None:
    """Joins failures that one figure closes if it is changed by one amount, up to what rounding explains."""
    wanted: dict[tuple[str, str, int, str], list[tuple[Decimal, Decimal, int]]] = {}
    for at in groups:
        finding = findings[at]
        if _is_apart(finding):
            for cell in finding.cells:
                cell_key = cell.filing_id, cell.resource, cell.row, cell.column
                wanted.setdefault(cell_key, []).append((_lacks(cell, finding), finding.tolerance or Decimal(0), at))
    for each in wanted.values():
        for (lacks, slack, one), (more, other_slack, other) in pairwise(sorted(each)):
            if more - lacks <= slack + other_slack:
                groups.join(one, other)


def _lacks(cell: CheckCell, finding: Finding) -> Decimal:
    """By how much a figure would have to be more for both sides to agree."""
    apart = finding.difference or Decimal(0)
    return -apart if cell.side == FOUND else apart


# -- by checking anew


def _by_trying(findings: Sequence[Finding], filing: Filing, rules: Rules, groups: _Groups) -> None:
    """Joins what fails no more once a figure closes one failure, if nothing else fails then."""
    failing = {_key(findings[at]): at for at in groups}
    for at, cell in _worth_trying(findings, groups)[:_MOST_TRIED]:
        changed = _with_more(filing, cell, _lacks(cell, findings[at]))
        if changed is None:
            continue
        left = {_key(each) for each in rules(changed) if each.status == FAIL}
        gone = failing.keys() - left
        if _key(findings[at]) in gone and left <= failing.keys():
            for key in gone:
                groups.join(at, failing[key])


def _worth_trying(findings: Sequence[Finding], groups: _Groups) -> list[tuple[int, CheckCell]]:
    """The figures of shown failures of amounts that stand in other failures, too, of which marks tell no cause: each once."""
    standing: dict[tuple[str, int], set[int]] = {}
    for at in groups:
        for cell in findings[at].cells:
            if not cell.filing_id and not findings[at].held_back:
                standing.setdefault((cell.resource, cell.row), set()).add(at)
    found: dict[tuple[str, int, str], tuple[int, CheckCell]] = {}
    for at in groups:
        if _is_apart(findings[at]) and not findings[at].held_back:
            for cell in findings[at].cells:
                others = standing.get((cell.resource, cell.row), set())
                if any(groups.head(other) != groups.head(at) for other in others):
                    found.setdefault((cell.resource, cell.row, cell.column), (at, cell))
    return list(found.values())


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.check_id, finding.kind, finding.cells


def _with_more(filing: Filing, cell: CheckCell, more: Decimal) -> Filing | None:
    """The filing with a figure that is more by this amount; None where there is no such figure."""
    if cell.resource in TABLE_RESOURCES:
        return _in_table(filing, cell, more)
    rows = list(getattr(filing.narrative, cell.resource, ()))
    if not 0 < cell.row <= len(rows) or not isinstance(getattr(rows[cell.row - 1], cell.column, None), Decimal):
        return None
    row = rows[cell.row - 1]
    rows[cell.row - 1] = replace(row, **{cell.column: getattr(row, cell.column) + more})
    return replace(filing, narrative=replace(filing.narrative, **{cell.resource: tuple(rows)}))


def _in_table(filing: Filing, cell: CheckCell, more: Decimal) -> Filing | None:
    table = next((each for each in filing.tables if each.resource == cell.resource), None)
    if table is None or not 0 < cell.row <= len(table.rows):
        return None
    row = table.rows[cell.row - 1]
    if row.amount(cell.column) is None:
        return None
    cells = tuple(
        replace(each, value=each.value + more, printed=f"{each.value + more:f}")
        if each.column == cell.column and each.value is not None
        else each
        for each in row.cells
    )
    rows = (*table.rows[: cell.row - 1], replace(row, cells=cells), *table.rows[cell.row :])
    tables = tuple(replace(each, rows=rows) if each is table else each for each in filing.tables)
    return replace(filing, tables=tables)
