"""Findings as they are published: each with a key that outlives a rebuild, and what people decided on it.

A key is the id of the check and a hash over the figures that it uses, each by the key of its row: nothing in it counts
rows or lines, so that it stays the same while the filing is read better. Two findings of one key count on: `~2`.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.amount import format_amount
from mingzhang.budget.by_hand.decision import PUBLISH, Decision
from mingzhang.budget.finding import CERTAIN, DOUBTFUL, PASS, CheckCell, Finding
from mingzhang.budget.message import Message
from mingzhang.budget.phrases import say
from mingzhang.datapackage.schema import package_schemas

RowsOf = Callable[[str, str], Sequence[Mapping[str, str]]]
"""The rows of a resource of a filing (its id; empty: the filing at hand), as texts by column."""

_KEY, _FIGURES = 10, 8
"""Hexadecimal digits: of a key, of what the figures are."""
_NAMED_BY = {
    "changes": ("chapter", "subject"),
    "purposes": ("chapter", "subject"),
    "statements": ("chapter", "parent", "subject"),
    "projects": ("project_name",),
    "objectives": ("scope", "project_name"),
    "targets": ("project_name", "level1", "level2", "level3"),
    "facts": ("fact",),
    "lines": ("text",),
}
"""What names a row of a resource without keys."""


def rows_of_records(records: Mapping[str, Sequence[Sequence[str]]]) -> RowsOf:
    """The rows of the filing at hand, from the records of its package."""

    def rows(filing_id: str, resource: str) -> Sequence[Mapping[str, str]]:
        if filing_id or resource not in records:
            return ()
        columns = package_schemas()[resource].columns
        return [dict(zip(columns, record, strict=True)) for record in records[resource]]

    return rows


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding with its key, what its figures are (as `decisions.csv` keeps it), and the decision on it; None where there
    is none, or where the figures are others than those decided on."""

    finding: Finding
    key: str
    figures: str
    decision: Decision | None = None

    def params(self) -> str:
        """The parameters of the finding as JSON. A check that passed and has nothing to say to readers needs but its key: its
        figures are in its columns and cells."""
        finding, decision = self.finding, self.decision
        data: dict[str, object] = {"finding": self.key, "figures": self.figures}
        if finding.status == PASS and not finding.severity and decision is None:
            data["message"] = finding.message.message_id
            return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        data |= finding.message.as_data()
        if finding.reason is not None:
            data["reason"] = finding.reason.as_data()
        if finding.hints:
            data["hints"] = [hint.as_data() for hint in finding.hints]
        if finding.cause:
            data["cause"] = finding.cause
        if decision is not None:
            data["decision"] = {"reason": decision.reason, "date": decision.decided_on, "reply": decision.reply}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def decided(findings: Sequence[Finding], rows: RowsOf, decisions: Sequence[Decision]) -> list[Decided]:
    """The findings of one filing, in order. One that is to be published is no longer held back, and is certain where it
    was only doubted; one that is dismissed or waits is held back."""
    lookup, seen = _Rows(rows), Counter[str]()
    by_key = {decision.finding: decision for decision in decisions}
    found = []
    for finding in findings:
        name = _key(finding, lookup)
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}~{seen[name]}"
        figures = _figures(finding, lookup)
        decision = by_key.get(key)
        if decision is None or decision.figures not in ("", figures):
            found.append(Decided(finding, key, figures))
        else:
            found.append(Decided(_with(finding, decision), key, figures, decision))
    return found


def _with(finding: Finding, decision: Decision) -> Finding:
    if decision.decision != PUBLISH:
        return replace(finding, held_back=True)
    severity = CERTAIN if finding.severity == DOUBTFUL else finding.severity
    return replace(finding, held_back=False, severity=severity)


class _Rows:
    """Rows by number."""

    def __init__(self, rows: RowsOf) -> None:
        self._rows = rows
        self._numbered: dict[tuple[str, str], dict[int, Mapping[str, str]]] = {}

    def at(self, cell: CheckCell) -> Mapping[str, str]:
        """The row of a cell; nothing where it is not there (lines that may not be republished)."""
        place = (cell.filing_id, cell.resource)
        if place not in self._numbered:
            rows = self._rows(*place)
            self._numbered[place] = {int(row.get("row", number)): row for number, row in enumerate(rows, start=1)}
        return self._numbered[place].get(cell.row, {})


def _key(finding: Finding, rows: _Rows) -> str:
    named = sorted("\t".join(_cell_name(cell, rows)) for cell in finding.cells)
    return f"{finding.check_id}-{_hash(named or _texts(finding.message), _KEY)}"


def _cell_name(cell: CheckCell, rows: _Rows) -> tuple[str, ...]:
    row = rows.at(cell)
    names = [row.get(column, "") for column in _NAMED_BY.get(cell.resource, ("key",))]
    return (cell.side, cell.filing_id, cell.resource, *(names if any(names) else [str(cell.row)]), cell.column)


def _texts(said: Message) -> list[str]:
    """What a message without cells names: its words, for figures change."""
    return [said.message_id, *(value for _, value in said.params if isinstance(value, str))]


def _figures(finding: Finding, rows: _Rows) -> str:
    """Both sides, and a hash over every figure (of words, over what is said)."""
    cells = [rows.at(cell).get(cell.column, "") for cell in finding.cells]
    both = (format_amount(finding.found), format_amount(finding.expected))
    return "|".join((*both, _hash([*cells, *both] if any(cells) else [say(finding.message)], _FIGURES)))


def _hash(parts: Sequence[str], length: int) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def key_and_figures(params: str) -> Iterator[tuple[str, str]]:
    """The key and the figures that a row of `checks` has in its params; nothing where it has none."""
    if params:
        data = json.loads(params)
        yield data["finding"], data["figures"]
