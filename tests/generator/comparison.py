"""What the parser made of an invented filing against its truth, figure by figure and row by row."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from mingzhang.budget.filing import AMBIGUOUS, Cell, Filing, Row
from mingzhang.budget.phrases import say
from mingzhang.extraction.clean import fold

if TYPE_CHECKING:
    from .filings import Generated

RIGHT = "right"
WRONG = "wrong"
"""Another column or value, with certainty."""
DOUBT = "doubt"
"""Marked ambiguous; the truth is the value or among the alternatives."""
DOUBT_WRONG = "doubt_wrong"
EXTRA = "extra"
"""A figure with certainty where the filing prints none."""
MISSING, UNREAD = "missing", "unread"
OUTCOMES = (RIGHT, WRONG, DOUBT, DOUBT_WRONG, EXTRA, MISSING, UNREAD)


@dataclass(frozen=True)
class Difference:
    """One failure: where, what was true, what was found."""

    outcome: str
    resource: str
    key: str
    column: str
    true: str
    found: str
    line: int | None


@dataclass
class Comparison:
    """`figures` counts outcomes by resource; `differences` lists everything that is not right, rows and texts included."""

    figures: dict[str, Counter[str]] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    """`same`, `missing_row`, `extra_row`, `text`, `order`, `line`, `status`, `title`, `identity`, `unread_note`, `warning`."""

    def count(self, outcome: str) -> int:
        return sum(counter[outcome] for counter in self.figures.values())

    def note(self, kind: str, resource: str, key: str, column: str, true: str, found: str, line: int | None) -> None:
        self.rows[kind] += 1
        self.differences.append(Difference(kind, resource, key, column, true, found, line))


def compare(filing: Filing, generated: Generated) -> Comparison:
    """Every figure, row, text, status and the identity of a generated filing."""
    result = Comparison()
    _identity(filing, generated, result)
    unread = _unread(filing)
    for resource, rows in generated.truth.items():
        result.figures[resource] = Counter()
        _table(filing, generated, resource, rows, unread, result)
    for table in filing.tables:
        if table.resource not in generated.truth and table.rows:
            for row in table.rows:
                result.note("extra_row", table.resource, row.key, "", "", row.key, row.place.line)
    for note in filing.notes:
        result.note("unread_note" if note.kind == "unread" else "warning", "", "", "", "", f"{note.text} | {say(note.message)}",
                    note.place.line)  # fmt: skip
    return result


def compare_words(filing: Filing, generated: Generated) -> list[str]:
    """What the prose and the performance tables say against what was read of them, a line for each difference."""
    said, read = generated.said, filing.narrative
    pairs: list[tuple[str, list[tuple[str, ...]], list[tuple[str, ...]]]] = [
        ("changes", [(c, fold(n), _plain(a), _plain(d)) for c, n, a, d in said.changes],
         [(c.chapter, fold(c.subject), _plain(c.amount), _plain(c.delta)) for c in read.changes]),
        ("purposes", [(c, fold(n), _plain(a)) for c, n, a in said.purposes],
         [(p.chapter, fold(p.subject), _plain(p.amount)) for p in read.purposes]),
        ("projects", [(fold(n), _plain(a)) for n, a in said.projects],
         [(fold(p.project_name), _plain(p.amount)) for p in read.projects]),
        ("objectives", [(scope, fold(n), _plain(a)) for scope, n, a in said.objectives],
         [(o.scope, fold(o.project_name), _plain(o.budget)) for o in read.objectives]),
        ("facts", sorted((name, _plain(value)) for name, value in said.facts.items()),
         sorted((f.fact, _plain(f.value)) for f in read.facts)),
        ("targets", [(str(said.targets),)], [(str(len(read.targets)),)]),
    ]  # fmt: skip
    found = []
    for what, true, got in pairs:
        for mark, more, less in (("not read", true, got), ("made up", got, true)):
            found += [f"{what} {mark}: {' '.join(one)}" for one in (Counter(more) - Counter(less)).elements()]
    return found


def _plain(amount: str | Decimal | None) -> str:
    """A figure by its value: without separators, trailing zeros and the sign of nothing."""
    if amount in (None, ""):
        return ""
    value = Decimal(str(amount).replace(",", ""))
    return f"{value.normalize() + 0:f}"


def _identity(filing: Filing, generated: Generated, result: Comparison) -> None:
    found = filing.identity
    for name, true, got in (
        ("agency", generated.agency, found.agency_name), ("year", str(generated.year), str(found.year)),
        ("document", generated.document, found.document), ("unit", generated.unit, filing.unit),
        ("form", str(generated.template), filing.form[-4:]),
    ):  # fmt: skip
        if unicodedata.normalize("NFKC", true) != unicodedata.normalize("NFKC", got):
            result.note("identity", "", "", name, true, got, None)
    for table in filing.tables:
        true = generated.tables[table.resource]
        zeros = any(
            row[column] for row in generated.truth.get(table.resource, []) for column in _amount_columns(table.resource)
        )
        if table.status != true and not (true in ("declared_empty", "blank") and zeros and table.status == "filled"):
            line = table.place.line if table.place else None
            result.note("status", table.resource, "", "", true, table.status, line)
        elif table.resource in generated.titles and re.sub(r"\s", "", table.title) != generated.titles[table.resource]:
            result.note("title", table.resource, "", "", generated.titles[table.resource], table.title, None)


def _unread(filing: Filing) -> Counter[tuple[int | None, str]]:
    """Figures that notes list as unread, by line."""
    found: Counter[tuple[int | None, str]] = Counter()
    for note in filing.notes:
        if note.kind == "unread":
            found.update((note.place.line, token) for token in re.findall(r"\d[\d,.]*", note.text))
    return found


def _table(
    filing: Filing, generated: Generated, resource: str, rows: list[dict[str, str]], unread: Counter[tuple[int | None, str]],
    result: Comparison,
) -> None:  # fmt: skip
    parsed = filing.table(resource)
    by_key = {row.key: row for row in parsed.rows}
    amounts = _amount_columns(resource)
    printed = any(row[column] for row in rows for column in amounts)
    for true in rows:
        line = int(true["source_line"]) if true["source_line"] else None
        row = by_key.pop(true["key"], None)
        if row is None:
            if printed:
                result.note("missing_row", resource, true["key"], "", true["key"], "", line)
        else:
            result.rows["same"] += 1
            _texts(generated, resource, true, row, result)
        figures = {column: true[column] for column in amounts if true[column]}
        _figures(generated, resource, true, row, figures, unread, result)
    for row in by_key.values():
        if printed or any(cell.value for cell in row.cells):
            result.note("extra_row", resource, row.key, "", "", row.key, row.place.line)
        for cell in row.cells:
            _extra(resource, row, cell, result)
    order = [row.key for row in parsed.rows]
    if order != [row["key"] for row in rows] and set(order) == {row["key"] for row in rows}:
        result.note("order", resource, "", "", "", "", None)


def _amount_columns(resource: str) -> tuple[str, ...]:
    from mingzhang.budget.resources import TABLE_RESOURCES

    return TABLE_RESOURCES[resource].amounts


def _texts(generated: Generated, resource: str, true: dict[str, str], row: Row, result: Comparison) -> None:
    from mingzhang.budget.resources import TABLE_RESOURCES

    line = row.place.line
    for name in TABLE_RESOURCES[resource].texts:
        if name in generated.loose.get((resource, int(true["row"])), ()):
            continue
        found = row.texts.get(name, "")
        if found != true[name]:
            result.note("text", resource, true["key"], name, true[name], found, line)
    if row.cells and true["source_line"] and str(line) != true["source_line"]:
        result.note("line", resource, true["key"], "source_line", true["source_line"], str(line), line)


def _figures(
    generated: Generated, resource: str, true: dict[str, str], row: Row | None, figures: dict[str, str],
    unread: Counter[tuple[int | None, str]], result: Comparison,
) -> None:  # fmt: skip
    left = [cell for cell in row.cells if cell.value is not None] if row else []
    counts = result.figures[resource]

    def settle(outcome: str, column: str, cell: Cell | None) -> None:
        counts[outcome] += 1
        if cell is not None:
            left.remove(cell)
        if outcome != RIGHT:
            found = (
                f"{cell.column}={cell.printed} {cell.placement}/{cell.decided_by} {'|'.join(cell.alternatives)}"
                if cell
                else ""
            )
            line = generated.places.get((resource, int(true["row"]), column))
            result.differences.append(Difference(outcome, resource, true["key"], column, figures[column], found, line))

    open_columns = []
    for column, value in figures.items():
        cell = next((c for c in left if c.column == column and _equal(c, value, generated)), None)
        if cell is None:
            open_columns.append(column)
        else:
            settle(DOUBT if cell.placement == AMBIGUOUS else RIGHT, column, cell)
    for column in open_columns:
        value = figures[column]
        same = [c for c in left if _equal(c, value, generated)]
        cell = next((c for c in same if c.placement == AMBIGUOUS and column in c.alternatives), None) or next(
            iter(same), None
        )
        if cell is None:
            cell = next((c for c in left if c.column == column), None)
        if cell is None:
            line = generated.places.get((resource, int(true["row"]), column))
            listed = any(unread[line, token] for token in _tokens(value, generated))
            settle(UNREAD if listed else MISSING, column, None)
        elif cell.placement == AMBIGUOUS:
            truth_named = _equal(cell, value, generated) and column in cell.alternatives
            settle(DOUBT if truth_named else DOUBT_WRONG, column, cell)
        else:
            settle(WRONG, column, cell)
    for cell in list(left):
        _extra(resource, row, cell, result)


def _extra(resource: str, row: Row | None, cell: Cell, result: Comparison) -> None:
    if cell.value is None or row is None:
        return
    outcome = DOUBT_WRONG if cell.placement == AMBIGUOUS else EXTRA
    result.figures[resource][outcome] += 1
    result.differences.append(
        Difference(outcome, resource, row.key, cell.column, "", f"{cell.printed} {cell.placement}", cell.place.line)
    )


def _equal(cell: Cell, value: str, generated: Generated) -> bool:
    """Equal in value; in 万元 filings also in digits (`0.50` is not `0.5`)."""
    if cell.value is None or cell.value != Decimal(value):
        return False
    return generated.unit != "万元" or f"{cell.value:f}" == value


def _tokens(value: str, generated: Generated) -> set[str]:
    return {value, f"{Decimal(value):,f}"}
