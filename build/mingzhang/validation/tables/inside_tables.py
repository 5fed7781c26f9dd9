"""Family A: what a table promises by itself. Which figures add up to which is data (`budget/relations.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.agreement.equations import Amounts, SumRule, TableLine, across, between_lines, row_sums
from mingzhang.budget.agreement.relations import LINES, check_of, sums_of
from mingzhang.budget.concepts import parts_of
from mingzhang.budget.filing import Row
from mingzhang.budget.finding import EXPECTED, FOUND, MINOR, PASS, CheckCell, Finding
from mingzhang.budget.header_words import adds_up
from mingzhang.budget.message import message
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_kinds
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import column_word, table_word
from mingzhang.validation.figures.operands import CENT, Term, printed, total_of
from mingzhang.validation.figures.other_columns import (
    CLOSES,
    NEVER_CLOSES,
    UNKNOWN,
    could_close,
    has_doubt,
    unsure_columns,
)
from mingzhang.validation.figures.rows import code_of, row_word
from mingzhang.validation.findings.verdicts import claim, copy_check, remark, skipped, sum_check

_TWO_SIDED = {"balance": ("amount", "A1"), "appropriation": ("total", "A10")}
"""Tables with income and expenditure side by side: the column of the income lines, and the check of both totals."""
_SIDES = ("income", "expenditure", "expenditure_by_kind")


def check(figures: FilingFigures) -> Iterator[Finding]:
    """Findings of family A, table by table."""
    for resource in TABLE_RESOURCES:
        if figures.table(resource).status in ("missing", "unreadable"):
            lack = figures.absence(resource) or message("no-figure")
            yield skipped(check_of(resource), "sum", message("figures-of-table", table=table_word(resource)), lack)
        if figures.is_filled(resource):
            yield from _empty_totals(figures, resource)
            yield from _two_sided(figures, resource)
            yield from _across(figures, resource)
            yield from _down(figures, resource)
    yield from _kinds_of_basic(figures)


def _empty_totals(figures: FilingFigures, resource: str) -> Iterator[Finding]:
    """A total row without its figure, above or below rows that have theirs: nothing can be held against it."""
    rows = figures.table(resource).rows
    for row in rows:
        side = row.texts.get("side", "")
        empty = row.texts.get("row_type") == "total" and not row.cells and not figures.readings.is_torn(resource, row)
        if empty and any(other.cells for other in rows if _is_in_total(resource, other, side)):
            statement = message("total-empty", table=table_word(resource), row=row_word(row))
            hint = message("may-be-lost")
            yield claim(check_of(resource), False, statement, hint=hint, severity=MINOR, kind="sum")


def _is_in_total(resource: str, row: Row, side: str) -> bool:
    """Whether a row is one that the total of its side has: 机关运行经费 beside “三公” is none."""
    items = {name for rule in sums_of(resource, LINES, side) for way in rule.part_lists for name in way}
    item = row.texts.get("item", "")
    return row.texts.get("side", "") == side and (not item or not items or item in items)


def _two_sided(figures: FilingFigures, resource: str) -> Iterator[Finding]:
    """Income lines, and income against expenditure."""
    if resource not in _TWO_SIDED:
        return
    column, check_id = _TWO_SIDED[resource]
    yield copy_check(
        check_id, figures.line(resource, "total", column), figures.line(resource, "total", column, side="expenditure")
    )
    for side in _SIDES:
        yield from _lines(figures, resource, side, column)
    if resource == "appropriation":
        yield from _each_budget(figures, set(_items(figures, resource, "income", column)))


def _lines(figures: FilingFigures, resource: str, side: str, column: str) -> Iterator[Finding]:
    """The sums between the lines of one side."""
    items = _items(figures, resource, side, column)
    filled = {item: value for item, value in items.items() if value is not None}
    for rule in between_lines(resource, items, side, filled):
        terms = {
            name: figures.line(resource, name, column, side=side) for name in (rule.total, *rule.parts, *rule.less)
        }
        yield from _sum(rule, terms)


def _items(figures: FilingFigures, resource: str, side: str, column: str) -> dict[str, Decimal | None]:
    """The figures of the lines of a side by item, None where a line is printed and empty."""
    rows = [row for row in figures.table(resource).rows if row.texts.get("side", "") == side and row.texts.get("item")]
    return {row.texts["item"]: row.amount(column) for row in rows}


def _each_budget(figures: FilingFigures, items: set[str]) -> Iterator[Finding]:
    """Of each of the three budgets as much is spent as comes in, carried over money included."""
    for source, split in zip(parts_of("appropriation"), parts_of("appropriation_carryover"), strict=True):
        lines = [figures.line("appropriation", source, "total")]
        if split in items:
            lines.append(figures.line("appropriation", split, "total"))
        elif printed([figures.line("appropriation", "appropriation_carryover", "total")]):
            continue  # carried over money that is not told apart
        spent = figures.line("appropriation", "total", source, side="expenditure")
        if printed([spent, *lines]) and not lines[0].absent:
            yield sum_check("A10", spent, lines)


def _across(figures: FilingFigures, resource: str) -> Iterator[Finding]:
    """The sums of each row."""
    rows = [row for row in _rows(figures, resource) if row.cells and not _is_one_print(row)]
    rules = across(resource, figures.columns(resource), [_amounts(row) for row in rows])
    for row in rows:
        for rule in rules:
            names = (rule.total, *rule.parts, *rule.less)
            yield from _sum(rule, {name: figures.cell(resource, row, name, rule.parts) for name in names})


def _amounts(row: Row) -> Amounts:
    return {cell.column: cell.value for cell in row.cells if cell.value is not None}


def _is_one_print(row: Row) -> bool:
    """Whether all figures of a row are one printed figure (a wide row whose title names the source): no check at all."""
    marks = {(cell.place, cell.printed) for cell in row.cells}
    return len(row.cells) > 1 and len(marks) == 1 and row.texts.get("item", "") != "" and "side" not in row.texts


def _down(figures: FilingFigures, resource: str) -> Iterator[Finding]:
    """The sums of each column, level by level."""
    rows = _rows(figures, resource)
    lines = [
        TableLine(row.texts.get("row_type", ""), code_of(row), row.texts.get("side", ""), row.texts.get("item", ""))
        for row in rows
    ]
    for down in row_sums(lines, resource):
        if down.leaves and resource != "project_expenditure":
            continue
        check_id = down.check_id
        total, parts = rows[down.total], [rows[i] for i in down.parts]
        found = list(_columns(figures, resource, check_id, total, parts))
        yield from _settled(figures, resource, check_id, total, parts, found) if has_doubt([total, *parts]) else found


def _columns(
    figures: FilingFigures, resource: str, check_id: str, total: Row, parts: Sequence[Row]
) -> Iterator[Finding]:
    for column in filter(adds_up, figures.columns(resource)):
        whole, *rest = (_in_column(figures, resource, row, column) for row in (total, *parts))
        if printed([whole, *rest]):
            yield sum_check(check_id, whole, rest)


def _settled(
    figures: FilingFigures, resource: str, check_id: str, total: Row, parts: Sequence[Row], found: Sequence[Finding]
) -> Iterator[Finding]:
    """Findings on figures whose columns are not certain: only what holds for every placement is a failure."""
    bound = max((finding.tolerance for finding in found if finding.tolerance), default=CENT)
    verdict = could_close(total, parts, bound)
    if verdict == NEVER_CLOSES:
        yield _never_closes(figures, resource, check_id, total, parts)
    yield from (finding for finding in found if finding.status == PASS or verdict == UNKNOWN)
    if verdict == CLOSES and any(finding.status != PASS for finding in found):
        statement = message("columns-of-total", table=table_word(resource), row=row_word(total), count=len(parts))
        yield skipped(check_id, "sum", statement, message("other-columns-close"))


def _never_closes(figures: FilingFigures, resource: str, check_id: str, total: Row, parts: Sequence[Row]) -> Finding:
    """One finding for all columns of a sum that no placement of its figures makes true."""
    rows = (total, *parts)
    unsure = unsure_columns(rows)
    shown = [(row, [cell for cell in row.cells if cell.column in unsure]) for row in rows]
    row_texts = [
        message("row-with-figures", row=row_word(row), figures=tuple(cell.printed for cell in cells))
        for row, cells in shown
        if cells
    ]
    statement = message("never-closes", table=table_word(resource), total=row_texts[0], parts=tuple(row_texts[1:]))
    cells = [
        CheckCell(FOUND if row is total else EXPECTED, resource, row.number, cell.column)
        for row, found in shown
        for cell in found
    ]
    return claim(check_id, False, statement, cells, kind="sum")


def _rows(figures: FilingFigures, resource: str) -> list[Row]:
    return [row for row in figures.table(resource).rows if row.texts.get("side", "") in ("", "expenditure")]


def _in_column(figures: FilingFigures, resource: str, row: Row, column: str) -> Term:
    """A figure, named for a sum within its column."""
    term = figures.cell(resource, row, column)
    word = column_word(resource, column)
    return replace(term, label=(f"{table_word(resource)}“{word}”一列" if word else table_word(resource), term.label[1]))


def _sum(rule: SumRule, terms: Mapping[str, Term]) -> Iterator[Finding]:
    """A sum of which at least one figure is printed; an 其中 may be left out, as a whole or some of it."""
    total = terms[rule.total]
    parts = [terms[part] for part in rule.parts] + [terms[part].minus() for part in rule.less]
    if not printed([total, *parts]):
        return
    left_out = not printed(parts) or (rule.lacks and total_of(parts) < total.amount)
    if rule.of_which and not total.blank and left_out:
        reason = message("parts-not-all" if printed(parts) else "parts-all-blank")
        yield skipped(rule.check_id, "sum", message("parts-of", name="".join(total.label)), reason)
        return
    yield sum_check(rule.check_id, total, parts)


def _kinds_of_basic(figures: FilingFigures) -> Iterator[Finding]:
    """Some classes usually are personnel (301), others operating expenditure (302): said where it is otherwise."""
    usually = table_kinds()["basic_expenditure"].prior_by_code
    for row in figures.table("basic_expenditure").rows:
        code = code_of(row)
        usual = usually.get(code, "")
        other = {"personnel": "operating", "operating": "personnel"}.get(usual, "")
        term = figures.cell("basic_expenditure", row, other) if other else None
        if term and term.amount != 0 and not term.blank:
            column, expected = (column_word("basic_expenditure", each) for each in (other, usual))
            yield remark(
                "A11",
                message("unusual-kind", name="".join(term.label[:2]), amount=term.amount, kind=column, usual=expected),
                [term],
            )
