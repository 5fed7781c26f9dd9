"""The lines of a table with what was planned for them and what was spent. Rates are sums over sums, never means of rates; there
is none over a plan of zero, or of a figure whose reading is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from mingzhang.budget.filing import SUSPECT
from mingzhang.website import words
from mingzhang.website.one_filing.facts import SEVERAL_SAID, UNSAID
from mingzhang.website.one_filing.package_tables import Figure, decimals

HELD = "held"
"""The stage of a plan that is the figure of the budget of the year itself, which is held."""
UNLISTED, UNSEEN, SHALLOWER, SEVERAL, DIFFER, NAMESAKES = (
    "unlisted",
    "unseen",
    "shallower",
    "several",
    "differ",
    "namesakes",
)
"""Why a side of a line has no figure: the table lists no such line; it was not read; the table does not go so deep; it has more
than one; two prints differ; it has lines of like names, each of which may be meant."""
UNMATCHED = "unmatched"
"""Why a project has no plan: the budget lists none of its name; under another name it may."""
NOT_HELD = "not_held"
"""Why a side has no figure: its document is not held."""
STATES = words.STATUSES | {
    UNLISTED: "未列",
    UNSEEN: "没有读到",
    SHALLOWER: "只列到上一级",
    SEVERAL: "不止一行",
    DIFFER: "两处所印不同",
    UNMATCHED: "没有同名项目",
    NAMESAKES: "名称相近的不止一个",
    UNSAID: "原文未载",
    SEVERAL_SAID: "几个数不同",
    NOT_HELD: "未收录",
}
"""What is said in place of a figure, by its state."""


LESS_SPENT, MORE_SPENT = "少支出", "多支出"
"""How what was spent on a line differs from its plan."""


@dataclass(frozen=True)
class Outcome:
    """A line: `planned` is what it is compared with, `quoted` the plan that the accounts print where `planned` is of the budget
    itself. `reason` is the agency's for the difference, as printed; `counts` is False for a line that stands above others;
    `summed` and `spent_summed` say that this site added up its plan, or what was spent; `printed_rate` is the percentage that the accounts print of the plan that they quote; `told` is the zero that the words say was spent, where the table has no
    such line."""

    name: str
    code: str
    row_type: str
    planned: Figure | None
    spent: Figure
    reason: str
    stage: str
    quoted: Figure | None = None
    quoted_stage: str = ""
    counts: bool = True
    summed: bool = False
    spent_summed: bool = False
    told: Figure | None = None
    printed_rate: Figure | None = None

    @property
    def difference(self) -> Decimal | None:
        """What was spent above the plan, below zero where less was spent; None unless both are certain."""
        planned = self.planned
        if planned is None or planned.value is None or self.spent.value is None or self.doubtful:
            return None
        return self.spent.value - planned.value

    @property
    def direction(self) -> int | None:
        """1 for more than planned, -1 for less, 0 for as much, as far as both are printed; None where that is not known."""
        if self.difference is None:
            return None
        if is_alike(self.planned, self.spent):
            return 0
        return 1 if self.difference > 0 else -1

    @property
    def doubtful(self) -> bool:
        """Whether what was spent or what was planned is."""
        return self.spent.doubtful or (self.planned is not None and self.planned.doubtful)

    @property
    def unread(self) -> bool:
        """Whether what was spent or what was planned is printed and was not read."""
        sides = [side for side in (self.spent, self.planned) if side is not None]
        return any(side.doubtful and side.value is None and side.state != SUSPECT for side in sides)

    @property
    def rate(self) -> str:
        """What was spent of the plan, `95.46%`; '' where there is no base."""
        if self.difference is None or self.planned is None or self.planned.value is None or self.spent.value is None:
            return ""
        return words.share(self.spent.value, self.planned.value)

    @property
    def rate_not_cut(self) -> str:
        """The rate rounded to as many places as the accounts print it, `95.46`, where they cut it off there, `95.45`, which no check
        reports; else ''."""
        printed = self.printed_rate
        if printed is None or printed.value is None or printed.doubtful or not self.rate or self.recast:
            return ""
        if self.planned is None or self.planned.value is None or self.spent.value is None:
            return ""
        places = Decimal(1).scaleb(int(printed.value.as_tuple().exponent))
        exact = self.spent.value / self.planned.value * 100
        rounded = exact.quantize(places, ROUND_HALF_UP)
        is_cut = printed.value == exact.quantize(places, ROUND_DOWN) != rounded
        return str(rounded) if is_cut else ""

    @property
    def without_base(self) -> bool:
        """Whether there is no rate because nothing was planned."""
        return self.difference is not None and self.planned is not None and self.planned.value == 0

    @property
    def not_spent(self) -> bool:
        """Whether something was planned and nothing was spent: a printed zero, an empty cell, or no such line."""
        return _is_some(self.planned) and _is_nothing(self.spent)

    @property
    def not_planned(self) -> bool:
        """Whether something was spent and nothing planned, as far as the plan is told."""
        return _is_some(self.spent) and _is_nothing(self.planned)

    @property
    def recast(self) -> bool:
        """Whether the accounts quote another plan than the budget prints."""
        if self.quoted is None or self.planned is None or self.quoted.doubtful or self.planned.doubtful:
            return False
        known = self.quoted.value is not None and self.planned.value is not None
        return known and not is_alike(self.quoted, self.planned)

    @property
    def shows_quoted(self) -> bool:
        """Whether the plan that the accounts quote is told beside that of the budget: it is another, or of a project that the
        budget does not name."""
        return self.recast or (self.quoted is not None and self.planned is not None and self.planned.state == UNMATCHED)


@dataclass(frozen=True)
class Outcomes:
    """The lines of one table that have a plan or were spent on, and their total; `stage` is the plan that all of them are
    of, '' where they differ."""

    resource: str
    lines: tuple[Outcome, ...]
    total: Outcome | None
    stage: str

    @property
    def held(self) -> bool:
        """Whether the plans are those of the budget itself."""
        return self.stage == HELD

    @property
    def leaves(self) -> tuple[Outcome, ...]:
        """The lines into which the table is divided, each amount in one of them."""
        return tuple(line for line in self.lines if line.counts)

    @property
    def not_spent(self) -> tuple[Outcome, ...]:
        """Leaves that were planned, and on which nothing was spent."""
        return tuple(line for line in self.leaves if line.not_spent)

    @property
    def not_planned(self) -> tuple[Outcome, ...]:
        """Leaves on which money was spent that no plan gave them."""
        return tuple(line for line in self.leaves if line.not_planned)

    @property
    def unsettled(self) -> tuple[Outcome, ...]:
        """The lines of which one side is not known."""
        return tuple(
            line for line in self.leaves if line.difference is None and not line.not_spent and not line.not_planned
        )

    @property
    def compared(self) -> tuple[Outcome, ...]:
        """Those whose difference is known, the largest first."""
        known = (line for line in self.leaves if line.difference is not None)
        return tuple(sorted(known, key=lambda line: (-abs(line.difference or Decimal(0)), line.code)))

    @property
    def recast(self) -> tuple[Outcome, ...]:
        """The lines, and the total, of which the accounts quote another plan than the budget prints."""
        return tuple(line for line in (*self.lines, *([self.total] if self.total else [])) if line.recast)


def _is_some(figure: Figure | None) -> bool:
    return figure is not None and not figure.doubtful and figure.value is not None and figure.value > 0


def _is_nothing(figure: Figure | None) -> bool:
    """A printed zero, an empty cell of a column that was understood, or a line that the whole table does not have."""
    if figure is None or figure.doubtful:
        return False
    return figure.value == 0 or (figure.value is None and figure.state in (UNLISTED, "blank"))


def is_alike(one: Figure | None, other: Figure | None) -> bool:
    """Whether two figures are one as far as the coarser of their tables is printed: 157.1 and 157.10, 54.5312 and 54.53; but not
    700, where its table prints two decimals, and 700.40."""
    if one is None or other is None or one.value is None or other.value is None:
        return False
    places = min(max(figure.places, decimals(figure.value)) for figure in (one, other) if figure.value is not None)
    return abs(one.value - other.value) <= Decimal(1).scaleb(-places) / 2


def stage_name(stage: str) -> str:
    """What a plan is called: 年初预算."""
    if stage in ("", HELD):
        return "预算"
    return words.PERIODS[stage].removesuffix("数")


def one_sided(lines: Iterable[Outcome], plan: str) -> str:
    """How many lines stand on one side only: `1 项只有预算、2 项只有决算`; '' where none does."""
    alone = [line for line in lines if line.difference is None]
    counts = (
        (sum(line.not_spent for line in alone), f"只有{plan}"),
        (sum(line.not_planned for line in alone), "只有决算"),
    )
    return "、".join(f"{count} 项{what}" for count, what in counts if count)


def counted(lines: Iterable[Outcome], unit: str = "项", less: str = LESS_SPENT, more: str = MORE_SPENT) -> str:
    """How many lines have less than planned, as much, and more: `7 项少支出，6 项持平`; `unit` counts them, `less` and `more` say how they
    differ."""
    moves = [line.direction for line in lines]
    counts = ((moves.count(-1), less), (moves.count(0), "持平"), (moves.count(1), more))
    return "，".join(f"{count} {unit}{what}" for count, what in counts if count)
