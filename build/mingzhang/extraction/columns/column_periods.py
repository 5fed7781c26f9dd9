"""When the figures of a column are of: the filing's own period, another one, or a change, by the years and stages of its header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.extraction.columns.words import Piece

_PRIOR = {"budget": "prior_budget", "executed": "prior_executed", "accounts": "prior_accounts"}
_GENERAL = "budget"
_OF_BUDGETS = frozenset({_GENERAL, "initial_budget", "adjusted_budget"})


@dataclass(frozen=True, slots=True)
class OwnPeriod:
    """The filing's own year, and what it is: `phase` is `budget` or `accounts`."""

    year: int
    phase: str


@dataclass(frozen=True, slots=True)
class FigurePeriod:
    """When a figure is of: `period` as in GridColumn (empty: the filing's own); `known`: whether it could be told;
    `lacks_stage`: it could not, because only a year before is named (上年数, 2024年), and neither budget nor outcome."""

    period: str = ""
    against: str = ""
    year: int | None = None
    known: bool = True
    lacks_stage: bool = False


def time_of(pieces: Sequence[Piece], own: OwnPeriod) -> FigurePeriod:
    """The period of a path. A year that is printed counts; then 上年 and 本年; then the stage alone. Of two words of change
    the last one tells what the column holds (比上年增减/%)."""
    change = next((piece.id for piece in reversed(pieces) if piece.kind == "change"), "")
    if change:
        return _change(pieces, change, own)
    stages = {piece.id for piece in pieces if piece.kind == "stage"}
    if stages > {_GENERAL} and stages <= _OF_BUDGETS:
        stages -= {_GENERAL}  # 全年预算数 below 预算数 says which budget
    years = {_year(piece, own) for piece in pieces if piece.kind in ("year", "relative")}
    if len(years) > 1 or len(stages) > 1:
        return FigurePeriod(known=False)
    return _period(next(iter(years), None), next(iter(stages), ""), own)


def _year(piece: Piece, own: OwnPeriod) -> int:
    if piece.kind == "year":
        return int(piece.id)
    return own.year if piece.id == "own" else own.year - 1


def _period(year: int | None, stage: str, own: OwnPeriod) -> FigurePeriod:
    """The period of one year and stage, seen from the filing's own."""
    if year is not None and year > own.year:
        return FigurePeriod(known=False)
    if year is not None and year < own.year:
        prior = _PRIOR.get("budget" if stage in ("initial_budget", "adjusted_budget") else stage, "")
        return FigurePeriod(prior, year=year, known=bool(prior), lacks_stage=not stage)
    if own.phase == "accounts":
        period = "" if stage in ("", "accounts", "executed") else stage
        return FigurePeriod(period, year=own.year if period else None)
    if stage in ("", "budget", "initial_budget"):
        return FigurePeriod()
    if year is None and stage in _PRIOR:
        return FigurePeriod(_PRIOR[stage], year=own.year - 1)
    return FigurePeriod(known=False)


def _change(pieces: Sequence[Piece], change: str, own: OwnPeriod) -> FigurePeriod:
    """A change or a percentage, and against which period it is: the stage and year that stand behind 比, else any other
    than the filing's own."""
    stages = [piece.id for piece in _behind_than(pieces) if piece.kind == "stage"]
    stage = stages[-1] if stages else ""
    against = _period(compared_year(pieces, own), stage, own) if stage else FigurePeriod()
    return FigurePeriod(change, against=against.period, year=own.year)


def compared_year(pieces: Sequence[Piece], own: OwnPeriod) -> int | None:
    """The year that words of a change compare with; None where they say none."""
    years = [_year(piece, own) for piece in _behind_than(pieces) if piece.kind in ("year", "relative")]
    return years[-1] if years else None


def _behind_than(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces from the last 比 on; all of them without one."""
    than = [position for position, piece in enumerate(pieces) if piece.kind == "than"]
    return pieces[than[-1] :] if than else pieces


def likely_period(against: str, own: OwnPeriod) -> tuple[str, bool]:
    """The period of figures of the year before of which no stage is printed, and whether that is sure: what a change beside
    them is `against`, else last year's of the filing's own kind."""
    if against in _PRIOR.values():
        return against, True
    return _PRIOR[own.phase], False
