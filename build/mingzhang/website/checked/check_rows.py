"""The rows of `checks` as a page needs them, and how many of them passed and failed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from mingzhang.budget.finding import CONTEXT, DOUBTFUL, EXACT, FAIL, MINOR, PASS, SKIPPED
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.text_frame import rows_of

_READING = "可能是本站读错了列或漏读了数字，不一定是文件的问题。"
_ROUNDED = "相差极小，可能是两处各自四舍五入的结果。"
_LAST_PLACES = Decimal("0.05")
"""What rounding may set two figures apart by; minor is also what the words may have left out."""
_MINUS = re.compile(r"(?<![\w.)）-])-(?=\d)")
_MONEY_KINDS = ("sum", "copy", "inequality")


@dataclass(frozen=True)
class PrintedPage:
    """A page of a PDF on which something stands: its number, the line in our text, and the address that opens the original there
    ('' where none is known)."""

    number: str
    line: str
    href: str = ""


@dataclass(frozen=True)
class Used:
    """A figure that a check used: where it is from, in words, the figure as text (万元 as printed), and its links:
    the row on the page of the filing (`href`, a fragment or '') and its place in the source (`line`, or ''). `quote` is
    the clause in which it stands, where it stands in words. `place` is the table or kind of words, `called` that
    without its number, `label` what the row
    is called and `measure` its column ('' where that goes without saying), `whole` the text of the cell, `unit` that of the
    figure; `page` where the original is a PDF."""

    side: str
    name: str
    value: Decimal | None
    text: str
    href: str
    line: str
    quote: str = ""
    resource: str = ""
    place: str = ""
    called: str = ""
    row: str = ""
    column: str = ""
    label: str = ""
    measure: str = ""
    whole: str = ""
    unit: str = ""
    is_total: bool = False
    page: PrintedPage | None = None

    @property
    def thing(self) -> str:
        """What the figure is of, in a headline: `“行政运行”的项目支出`, `项目支出合计`, `“雇员经费”`."""
        if self.resource == "facts":
            return self.label
        if self.is_total:
            return f"{self.measure}合计" if self.measure else self.label
        return f"“{self.label}”" + (f"的{self.measure}" if self.measure else "") if self.label else self.measure

    @property
    def plain_thing(self) -> str:
        """The same without quotes, as part of a list."""
        return self.thing.replace("“", "").replace("”", "")


@dataclass(frozen=True)
class Check:
    """A row of `checks`; `used` are its figures, read only for those that are shown. What is `held_back` is for people to
    decide on, or was dismissed by them; failures with one `cause` are one matter; `reply` is what
    the agency said to it; `params` is the message with what it names, as `checks` has it."""

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
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return f"checks-{self.row}"

    @property
    def minor(self) -> bool:
        """Whether it failed by a small matter, which is no story."""
        return self.status == FAIL and self.severity == MINOR

    @property
    def called(self) -> str:
        """What a failure may be instead of the filing's own contradiction; '' where it is certain."""
        if self.severity == MINOR:
            return _ROUNDED if self.money and abs(self.difference or Decimal(0)) <= _LAST_PLACES else ""
        return _READING if self.severity == DOUBTFUL else ""

    @property
    def money(self) -> bool:
        """Whether found and expected are amounts (万元)."""
        return self.kind in _MONEY_KINDS

    def side(self, side: str) -> list[Used]:
        """Its figures of one side."""
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
        """How many checks could be made and count."""
        return self.passed + self.failed + self.minor


def read_checks(filed: Filed) -> list[Check]:
    """Every check of a filing without its figures, in the order of the package; none from an older program."""
    return [read_check(row) for row in rows_of(filed.frame("checks"))]


def read_check(row: Any) -> Check:
    """A row of a frame of `checks` as it is, without the figures it used."""
    params = _params(row)
    return Check(
        str(row.row),
        row.check_id,
        row.kind,
        row.status,
        row.tier,
        row.severity,
        _MINUS.sub("−", row.statement),
        _MINUS.sub("−", row.reason),
        _MINUS.sub("−", row.hint),
        row.expected,
        row.found,
        row.difference,
        held_back=row.held_back,
        cause=str(params.get("cause", "")),
        reply=str(params.get("decision", {}).get("reply", "")),
        params=params,
    )


def _params(row: Any) -> dict[str, Any]:
    """The params of a failure or a note; nothing for other rows, which are many."""
    told = row.status == FAIL or row.severity == CONTEXT
    found: dict[str, Any] = json.loads(row.params) if told and row.params else {}
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
