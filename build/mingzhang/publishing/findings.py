"""What the cross-checks found, as readers are told: a verdict, each failure with its figures, the rest as counts.

`checks` and `check_cells` say everything; here it is only put into words. A failure that may be rounding or our own
reading is called that, and what could not be checked is never counted as passed.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from mingzhang.budget.finding import CERTAIN, CONTEXT, DOUBTFUL, EXACT, EXPECTED, FAIL, FOUND, MINOR, PASS, SKIPPED
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.publishing import addresses, words
from mingzhang.publishing.catalogue import Record
from mingzhang.publishing.labels import Labels
from mingzhang.publishing.package_tables import Filed, decimal
from mingzhang.publishing.tables import table_number

KINDS = {
    "sum": "相加：各项之和等于合计",
    "copy": "表间一致：同一个数在不同的地方相同",
    "inequality": "大小：部分不大于整体",
    "rate": "比率：百分比与数额算得对",
    "text": "文字：名称、年度、说法前后一致",
}
_ORDER = {CERTAIN: 0, DOUBTFUL: 1, "": 2, MINOR: 3}
_READING = "可能是本站读错了列或漏读了数字，不一定是文件的问题。"
_ROUNDED = "相差极小，可能是两处各自四舍五入的结果。"
_MINUS = re.compile(r"(?<![\w.)）-])-(?=\d)")
_NUMBERED = re.compile(r"^表\s*(?=\d)")
_SHORT = 16
"""A longer text is not quoted beside figures; its line in the source is linked."""
_CLAUSE = 80
"""So much of a clause is quoted; its line in the source is linked."""
_BLANK = "空"
_MONEY_KINDS = ("sum", "copy", "inequality")


@dataclass(frozen=True)
class Used:
    """A figure that a check used: where it is from, in words, the figure as text (万元 as printed), and its links:
    the row on the page of the filing (`href`, a fragment or '') and its place in the source (`line`, or ''). `quote` is
    the clause in which it stands, where it stands in words."""

    side: str
    name: str
    value: Decimal | None
    text: str
    href: str
    line: str
    quote: str = ""


@dataclass(frozen=True)
class Check:
    """A row of `checks`; `used` are its figures, read only for those that are shown. What is `held_back` is for people to
    decide on, or was dismissed by them; failures with one `cause` are one matter; `reply` is what
    the agency said to it."""

    row: str
    check_id: str
    kind: str
    status: str
    tier: str
    severity: str
    statement: str
    reason: str
    hint: str
    expected: Decimal | None
    found: Decimal | None
    difference: Decimal | None
    used: tuple[Used, ...] = ()
    held_back: bool = False
    cause: str = ""
    reply: str = ""

    @property
    def anchor(self) -> str:
        return f"checks-{self.row}"

    @property
    def minor(self) -> bool:
        return self.status == FAIL and self.severity == MINOR

    @property
    def called(self) -> str:
        """What a failure may be instead of the filing's own contradiction; '' where it is certain."""
        if self.severity == MINOR:
            return _ROUNDED if self.money else ""
        return _READING if self.severity == DOUBTFUL else ""

    @property
    def money(self) -> bool:
        return self.kind in _MONEY_KINDS

    def side(self, side: str) -> list[Used]:
        return [each for each in self.used if each.side == side]


@dataclass(frozen=True)
class Verdict:
    """How many checks passed and failed; how many are only small matters, were off by rounding, could not be made;
    `waiting` is how many failures are held back."""

    passed: int
    failed: int
    rounded: int
    skipped: int
    minor: int = 0
    waiting: int = 0

    @property
    def checked(self) -> int:
        return self.passed + self.failed + self.minor


def read_checks(filed: Filed) -> list[Check]:
    """Every check of a filing without its figures, in the order of the package; none from an older program."""
    return [read_check(row) for row in filed.rows("checks")]


def read_check(row: Record) -> Check:
    """A row of `checks` as it is, without the figures it used."""
    params = _params(row)
    return Check(
        row["row"],
        row["check_id"],
        row["kind"],
        row["status"],
        row["tier"],
        row["severity"],
        _MINUS.sub("−", row["statement"]),
        _MINUS.sub("−", row["reason"]),
        _MINUS.sub("−", row["hint"]),
        decimal(row["expected"]),
        decimal(row["found"]),
        decimal(row["difference"]),
        held_back=is_held_back(row),
        cause=str(params.get("cause", "")),
        reply=str(params.get("decision", {}).get("reply", "")),
    )


def is_held_back(row: Record) -> bool:
    """Whether a row of `checks` is no finding until people publish it; in packages of an older program none is."""
    return row.get("held_back", "") == "true"


def _params(row: Record) -> dict[str, Any]:
    """The params of a failure; nothing for other rows, which are many, and in packages of an older program."""
    params = row.get("params", "")
    found: dict[str, Any] = json.loads(params) if row["status"] == FAIL and params else {}
    return found


def verdict(checks: Sequence[Check]) -> Verdict:
    """Notes are no checks."""
    held = [check for check in checks if check.held_back]
    real = [check for check in checks if check.kind != "note" and not check.held_back]
    statuses = Counter(check.status for check in real)
    rounded = sum(check.status == PASS and check.tier != EXACT for check in real)
    minor = sum(check.minor for check in real)
    return Verdict(
        statuses[PASS],
        statuses[FAIL] - minor,
        rounded,
        statuses[SKIPPED],
        minor,
        sum(check.status == FAIL for check in held),
    )


def verdict_words(found: Verdict) -> tuple[str, str]:
    """The verdict as (plain, to look at): `74 项核对，72 项一致，` and `2 项前后不一致`."""
    if not found.checked:
        return ("没有一项核对能做：缺少可以比较的数字" if found.skipped else "没有可以核对的数字"), ""
    small = f"，{found.minor} 处轻微瑕疵" if found.minor else ""
    if not found.failed:
        passed = f"{found.passed} 项一致" if found.minor else "全部一致"
        return f"{found.checked} 项核对，{passed}{small}", ""
    passed = f"{found.passed} 项一致" if found.passed else "没有一项一致"
    return f"{found.checked} 项核对，{passed}{small}，", f"{found.failed} 项前后不一致"


def failures(checks: Sequence[Check], used: Callable[[Check], tuple[Used, ...]]) -> list[Check]:
    """Those that failed with the figures they used: certain ones first, then what may be our reading."""
    failed = [check for check in checks if check.status == FAIL and not check.minor and not check.held_back]
    ordered = sorted(failed, key=lambda check: _ORDER.get(check.severity, 2))
    return [replace(check, used=used(check)) for check in ordered]


def small_matters(checks: Sequence[Check]) -> list[Check]:
    """What failed and is hardly worth a word: two roundings, a reason that is not given, a slip of the pen."""
    return [check for check in checks if check.minor and not check.held_back]


def remarks(checks: Sequence[Check]) -> list[Check]:
    """Notes that keep readers from a wrong conclusion."""
    return [check for check in checks if check.kind == "note" and check.severity == CONTEXT]


def title(check: Check) -> str:
    """A finding in one line: the first sentence of its statement, which stands alone. A stop within a quotation ends
    none."""
    depth = 0
    for place, character in enumerate(check.statement):
        depth += (character == "“") - (character == "”")
        if character == "。" and depth <= 0:
            return check.statement[:place]
    return check.statement


def further(check: Check) -> str:
    """What the statement says beyond its title."""
    return check.statement[len(title(check)) :].lstrip("。")


@dataclass(frozen=True)
class Matter:
    """Findings that have one cause: the first, and those that fail with it."""

    first: Check
    others: tuple[Check, ...] = ()


def matters(checks: Sequence[Check]) -> list[Matter]:
    """The findings of one filing, those with one cause together, in the order of the first of each."""
    groups: dict[str, list[Check]] = {}
    for check in checks:
        groups.setdefault(check.cause or check.anchor, []).append(check)
    return [Matter(group[0], tuple(group[1:])) for group in groups.values()]


class Figures:
    """The figures behind the checks of one filing, in words and with links. `shown` are the ids on its page."""

    def __init__(self, filed: Filed, shown: frozenset[str]) -> None:
        self._filed, self._shown = filed, shown
        self._labels = Labels(filed.package)
        self._cells: dict[str, list[Record]] = {}
        self._numbered: dict[str, dict[str, Record]] = {}
        for cell in filed.rows("check_cells"):
            self._cells.setdefault(cell["check"], []).append(cell)

    def of(self, check: Check) -> tuple[Used, ...]:
        sides = {FOUND: check.found, EXPECTED: check.expected}
        cells = self._cells.get(check.row, [])
        alone = Counter(cell["side"] for cell in cells)
        return tuple(self._used(cell, sides[cell["side"]] if alone[cell["side"]] == 1 else None) for cell in cells)

    def _used(self, cell: Record, figure: Decimal | None) -> Used:
        """A figure behind a check. `figure` is that of its side, where it is the only one there: what a text holds."""
        resource = cell["resource"]
        if cell["cell_filing_id"]:
            return Used(cell["side"], cell["cell_filing_id"], None, "", "", "")
        row = self._row(resource, cell["row"])
        if row is None:
            return Used(cell["side"], self._title(resource), None, "", "", "")
        if "row" not in row:
            return Used(cell["side"], self._title(resource), None, row.get("text", ""), "", self._filed.line(row))
        column = cell["column"]
        text = row.get(column, "") if column else ""
        value = decimal(text)
        clause = _clause(text, figure) if value is None and resource not in TABLE_RESOURCES else ""
        if clause:
            value, text = figure, ""
        empty = resource in TABLE_RESOURCES and not text and column in TABLE_RESOURCES[resource].amounts
        if clause or value is None and not empty:
            column, text = "", text if len(text) <= _SHORT else ""
        anchor = _anchor(resource, row)
        return Used(
            cell["side"],
            self._name(resource, row, column),
            value,
            words.amount(value) if value is not None else _BLANK if empty else text,
            f"#{anchor}" if anchor in self._shown else "",
            self._filed.at(resource, row, cell["column"]),
            clause or ("" if resource in TABLE_RESOURCES else self._quote(resource, row, cell["column"])),
        )

    def _quote(self, resource: str, row: Record, column: str) -> str:
        """The clause of the source in which a figure of the words stands; empty where the source has no text there."""
        found = self._filed.trace.clause(resource, row["row"], column)
        return found if len(found) <= _CLAUSE else f"{found[:_CLAUSE]}……"

    def _row(self, resource: str, number: str) -> Record | None:
        """The row of that number; lines, notes and the list of tables have none and are counted."""
        if resource not in self._numbered:
            rows = self._filed.rows(resource)
            self._numbered[resource] = {row.get("row", str(place)): row for place, row in enumerate(rows, start=1)}
        return self._numbered[resource].get(number)

    def _name(self, resource: str, row: Record, column: str) -> str:
        """`表 3 行政运行，基本支出`: the table as the filing numbers it, the row, the column where it says more."""
        listed = self._filed.tables.get(resource)
        number = _NUMBERED.sub("表 ", table_number(listed)) if listed else ""
        table = number or self._title(resource)
        name = next((row[key] for key in _NAMES if row.get(key)), "") or f"第 {row['row']} 行"
        said = self._labels.column(resource, column) if column and column not in _PLAIN else ""
        last = name.rpartition("/")[2]
        named = f"{table} {last}" if resource in TABLE_RESOURCES else f"{table}“{last}”"
        return named + (_OF_IT.get(column) or (f"，{said}" if said else ""))

    def _title(self, resource: str) -> str:
        if resource in TABLE_RESOURCES:
            return TABLE_RESOURCES[resource].title
        return _SAID.get(resource, resource)


def _clause(text: str, figure: Decimal | None) -> str:
    """The clause of a text that has this figure; empty where there is none, or where it is long."""
    if figure is None:
        return ""
    wanted = re.compile(rf"(?<![\d.]){re.escape(f'{figure:f}')}(?![\d.]*\d)")
    found = next((piece.strip() for piece in re.split("[。；;]", text) if wanted.search(piece)), "")
    return found if len(found) <= _CLAUSE else ""


_PLAIN = ("amount", "total", "value")
"""Columns that go without saying."""
_OF_IT = {"delta": "的增减", "delta_percent": "的增减率", "share_percent": "的占比", "prior_implied": "的上年数"}
"""What is said of a statement rather than beside it."""
_NAMES = ("project_name", "name", "subject", "unit_name", "level3", "objective", "fact")
_SAID = {
    "changes": "文中",
    "purposes": "文中",
    "statements": "文中",
    "projects": "项目说明",
    "objectives": "绩效目标表",
    "targets": "绩效指标",
    "facts": "文中",
    "lines": "原文",
    "notes": "原文",
    "tables": "各表",
}


def _anchor(resource: str, row: Record) -> str:
    """The id that a row has on the page of its filing."""
    if resource in TABLE_RESOURCES:
        return addresses.anchor(resource, row["key"])
    if resource == "facts":
        return f"facts-{row['fact']}"
    if resource == "projects":
        return f"projects-{row['project_id']}"
    return f"{resource}-{row['row']}"


def by_kind(checks: Sequence[Check]) -> Iterator[tuple[str, int, int, int, int]]:
    """(name, checked, passed, failed or a small matter, skipped) of each kind that occurs."""
    for kind, name in KINDS.items():
        found = verdict([check for check in checks if check.kind == kind])
        if found.checked or found.skipped:
            yield name, found.checked, found.passed, found.failed + found.minor, found.skipped


def skipped_reasons(checks: Sequence[Check]) -> list[tuple[str, list[str]]]:
    """Why checks could not be made, the most frequent reason first, each with what was not checked."""
    found: dict[str, list[str]] = {}
    for check in checks:
        if check.status == SKIPPED:
            found.setdefault(check.reason or "没有写明原因", []).append(check.statement)
    return sorted(found.items(), key=lambda entry: -len(entry[1]))


def ticks(checks: Sequence[Check], most: int = 120) -> list[bool]:
    """One mark a check, True for a failure, in order; beyond `most` one mark a rule, True where any of it failed."""
    real = [check for check in checks if check.kind != "note" and check.status in (PASS, FAIL) and not check.held_back]
    if len(real) <= most:
        return [_stands_out(check) for check in real]
    rules: dict[str, bool] = {}
    for check in real:
        rules[check.check_id] = rules.get(check.check_id, False) or _stands_out(check)
    return list(rules.values())


def _stands_out(check: Check) -> bool:
    return check.status == FAIL and not check.minor
