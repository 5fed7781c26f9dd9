"""The year before a budget that is not held: what follows from the changes that the budget states, to be drawn dashed.

Only what the statements are whole for: they must give this year's printed total, and of the year before as much income as
expenditure. A `prior_budget` that the three public expenses are printed beside stands for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from mingzhang.budget.agreement.rounding import rounding_of_sum
from mingzhang.budget.filing import BUDGET, DOUBTFUL_PLACEMENTS
from mingzhang.datapackage.records import ChangeRow, ComparativeRow
from mingzhang.website import words
from mingzhang.website.charts.kinds import BASIC, KINDS, PROJECT
from mingzhang.website.charts.model import Bar, BarPart, ChartFigure
from mingzhang.website.charts.tables import Sheet
from mingzhang.website.package_rows import PackageRows

_PARTS = tuple(kind for kind in KINDS if kind.name in (BASIC, PROJECT))
_ALL = "合计"
_PRIOR = "prior_budget"


Derive = Callable[[PackageRows], Bar | None]
"""Takes a budget, gives the bar of the year before; None where nothing certain follows of it."""
INFERRED, LISTED = "推算", "上年数"
"""What stands behind the year: it follows from changes, or the next year's table prints it."""


def spending_before(contents: PackageRows) -> Bar | None:
    """Basic and project expenditure."""
    spent = _spent(contents)
    if spent is None or contradiction_before(contents):
        return None
    parts = tuple(
        BarPart(kind.name, kind.colour, ChartFigure(value), dashed=True)
        for kind, value in zip(_PARTS, spent, strict=True)
    )
    return _derived(contents, parts, sum(spent, Decimal(0)))


def income_before(contents: PackageRows) -> Bar | None:
    """All income; only where expenditure can be derived, too, and is as much."""
    spent, income = _spent(contents), _income(contents)
    if spent is None or income is None or contradiction_before(contents):
        return None
    return _whole(contents, sum(income, Decimal(0)))


def contradiction_before(contents: PackageRows) -> str:
    """Why nothing is derived, where income and expenditure of the year before come out different (each is a difference of two); else ''."""
    spent, income = _spent(contents), _income(contents)
    if spent is None or income is None:
        return ""
    received, paid = sum(income, Decimal(0)), sum(spent, Decimal(0))
    if abs(received - paid) <= rounding_of_sum(2 * (len(income) + len(spent))):
        return ""
    year = contents.package.year
    return (
        f"{year - 1} 年的收支不作推算：按 {year} 年文件所列增减额，上年收入是 {words.even(received)} 万元，"
        f"支出是 {words.even(paid)} 万元，两数不等。"
    )


def three_public_before(contents: PackageRows) -> Bar | None:
    """The three public expenses in all: last year's budget that the table prints, else what follows from the change stated."""
    year, sheet = contents.package.year, Sheet(contents, "three_public")
    total = next((row for row in sheet.rows if row.row_type == "total"), None)
    printed = [
        each.value
        for each in contents.records(ComparativeRow)
        if (each.resource, each.column, each.period) == ("three_public", "total", _PRIOR)
        and total is not None
        and each.row == total.row
        and each.year in (None, year - 1)
        and each.placement not in DOUBTFUL_PLACEMENTS
    ]
    if len(printed) == 1 and printed[0] is not None:
        return _whole(contents, printed[0], LISTED)
    stated = [change for change in _stated(contents, "three_public") if _last(change) == _ALL]
    if len(stated) != 1 or stated[0].prior_implied is None or stated[0].amount != sheet.total().value:
        return None
    return _whole(contents, stated[0].prior_implied)


def bars_of_years(
    held: Sequence[tuple[PackageRows, Bar]], derive: Derive, not_held: Callable[[tuple[int, int]], Bar]
) -> list[Bar]:
    """The bars of all years, oldest first. `held` are the filings of one kind with their bars, `not_held` gives the bar of a run of years of
    which nothing is known."""
    bars: dict[int, list[Bar]] = {}
    for contents, bar in held:
        bars.setdefault(contents.package.year, []).append(bar)
    for contents, _ in held:
        year = contents.package.year - 1
        found = derive(contents) if year not in bars and contents.package.phase == BUDGET else None
        if found is not None:
            bars[year] = [found]
    every: list[Bar] = []
    last = min(bars) - 1
    for year in sorted(bars):
        every += [not_held((last + 1, year - 1))] if year > last + 1 else []
        every += bars[year]
        last = year
    return every


def _spent(contents: PackageRows) -> tuple[Decimal, ...] | None:
    """Basic and project expenditure of the year before; None unless both are stated once and are this year's whole."""
    stated = _stated(contents, "expenditure")
    named = [[change for change in stated if _last(change) == kind.name] for kind in _PARTS]
    if any(len(each) != 1 for each in named):
        return None
    return _priors(contents, "expenditure", [each[0] for each in named])


def _income(contents: PackageRows) -> tuple[Decimal, ...] | None:
    """The sources of income of the year before; None unless they are this year's whole."""
    return _priors(contents, "income", _stated(contents, "income"))


def _priors(contents: PackageRows, side: str, changes: Sequence[ChangeRow]) -> tuple[Decimal, ...] | None:
    amounts = [change.amount for change in changes if change.amount is not None]
    priors = tuple(change.prior_implied for change in changes if change.prior_implied is not None)
    whole = Sheet(contents, "balance").total("amount", side)
    if whole.value is None or whole.doubtful or not changes or not len(amounts) == len(priors) == len(changes):
        return None
    if abs(sum(amounts, Decimal(0)) - whole.value) > rounding_of_sum(len(amounts)) or min(priors) < 0:
        return None
    return priors


def _whole(contents: PackageRows, value: Decimal, how: str = INFERRED) -> Bar:
    return _derived(contents, (BarPart(_ALL, "money-2", ChartFigure(value), dashed=True),), value, how)


def _derived(contents: PackageRows, parts: tuple[BarPart, ...], value: Decimal, how: str = INFERRED) -> Bar:
    return Bar(f"{contents.package.year - 1}（{how}）", parts, ChartFigure(value), derived=True)


def _stated(contents: PackageRows, chapter: str) -> list[ChangeRow]:
    return [change for change in contents.records(ChangeRow) if change.chapter == chapter]


def _last(change: ChangeRow) -> str:
    return change.subject.rpartition("/")[2]
