"""Staff, procurement and vehicles of one agency over the years, as its filings count them. One bar a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.facts import fact_kinds
from mingzhang.website import words
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.model import BLANK, Bar, BarPart, Chart, ChartFigure, Colour, LegendKey, Row
from mingzhang.website.charts.phrases import all_zero
from mingzhang.website.staffing.count import WHY_NONE
from mingzhang.website.staffing.counted import Counted

_NOT_HELD, _NOT_SAID = "未收录", "未载"
_PROCUREMENT: tuple[tuple[str, Colour], ...] = (
    ("procurement_goods", "money-1"),
    ("procurement_works", "money-2"),
    ("procurement_services", "money-3"),
)
_STAFF = ("staff_quota", "staff_active", "staff_retired", "staff_veteran_retired")
_VEHICLES = ("vehicles_count", "vehicles_kept", "vehicles_purchased")


@dataclass(frozen=True)
class Facts:
    """A column of the chart: a year with what its filing counts, or a run of years without (`2024–2025`)."""

    title: str
    counted: Counted | None


def staff_over_years(years: Sequence[Facts]) -> Chart | None:
    """People in service; None where fewer than two held years say how many, or all say nobody."""
    return _counts(years, "staff_active", _STAFF, chart_id="staff-over-years", of="在职人数", unit="人")


def vehicles_over_years(years: Sequence[Facts]) -> Chart | None:
    """Vehicles; None where fewer than two held years say how many, or all say none."""
    return _counts(years, "vehicles_count", _VEHICLES, chart_id="vehicles-over-years", of="车辆", unit="辆")


def procurement_over_years(years: Sequence[Facts]) -> Chart | None:
    """What is bought, by goods, works and services; None where fewer than two held years say how much, or all say nothing."""
    bars = [_bought(year) for year in years]
    held = [bar for bar in bars if bar.held and bar.total.value is not None]
    if len(held) < 2 or all_zero(held):
        return None
    first, last = held[0], held[-1]
    parts = [fact for fact, _ in _PROCUREMENT if any(_value(year, fact) is not None for year in years)]
    title = f"政府采购 {first.label} 年 {first.total.text} 万元，{last.label} 年 {last.total.text} 万元"
    return Chart(
        id="procurement-over-years",
        section="years",
        title=title,
        subtitle="政府采购，按货物、工程和服务。单位：万元",
        resource="facts",
        source=f"{_documents(years)}的文字说明和政府采购表",
        columns=("年度", "合计", *(fact_kinds()[fact].short for fact in parts)),
        rows=tuple(Row(year.title, tuple(_amount(year, fact) for fact in ("procurement", *parts))) for year in years),
        keys=tuple(LegendKey(colour, fact_kinds()[fact].short) for fact, colour in _PROCUREMENT if fact in parts),
        picture=picture(bars, alternative="政府采购按年度"),
    )


def _counts(
    years: Sequence[Facts], drawn: str, listed: Sequence[str], *, chart_id: str, of: str, unit: str
) -> Chart | None:
    bars = [_count(year, drawn, unit) for year in years]
    held = [bar for bar in bars if bar.held and bar.total.value is not None]
    if len(held) < 2 or all_zero(held):
        return None
    columns = [fact for fact in listed if any(year.counted and fact in year.counted.facts for year in years)]
    first, last = held[0], held[-1]
    same = "两年相同" if len(held) == 2 else "首尾两年相同"
    moved = f"{of} {first.label} 年 {first.said}，{last.label} 年 {last.said}"
    return Chart(
        id=chart_id,
        section="years",
        title=f"{moved}，{same}" if first.total.value == last.total.value else moved,
        subtitle=f"{of}，{_documents(years)}写明的。单位：{unit}",
        resource="facts",
        source=f"{_documents(years)}的文字说明和附表",
        columns=("年度", *(fact_kinds()[fact].name for fact in columns)),
        rows=tuple(Row(year.title, tuple(_number(year, fact) for fact in columns)) for year in years),
        picture=picture(bars, alternative=f"{of}按年度"),
    )


def _documents(years: Sequence[Facts]) -> str:
    """`各年预算文件`: what the numbers are from; the years are of one phase."""
    phase = next(year.counted.holding.phase for year in years if year.counted is not None)
    return f"各年{words.PHASES[phase]}文件"


def _count(year: Facts, fact: str, unit: str) -> Bar:
    if year.counted is None:
        return Bar(year.title, (), BLANK, said=_NOT_HELD, held=False)
    value = _value(year, fact)
    if value is None:
        return Bar(year.title, (), BLANK, said=_absent(year, fact))
    figure = ChartFigure(value)
    name = fact_kinds()[fact].name
    return Bar(year.title, (BarPart(name, "money-2", figure),), figure, said=f"{words.amount(value)} {unit}")


def _bought(year: Facts) -> Bar:
    """The whole by its kinds; undivided where the kinds are not said or do not make the whole."""
    if year.counted is None:
        return Bar(year.title, (), BLANK, said=_NOT_HELD, held=False)
    whole = _value(year, "procurement")
    if whole is None:
        return Bar(year.title, (), BLANK, said=_absent(year, "procurement"))
    kinds = [(fact, colour, value) for fact, colour in _PROCUREMENT if (value := _value(year, fact)) is not None]
    total = ChartFigure(whole)
    if sum((value for *_, value in kinds), Decimal(0)) != whole:
        return Bar(year.title, (BarPart("未分项", "money-2", total),), total)
    return Bar(
        year.title,
        tuple(BarPart(fact_kinds()[fact].short, colour, ChartFigure(value)) for fact, colour, value in kinds),
        total,
    )


def _value(year: Facts, fact: str) -> Decimal | None:
    return year.counted.value(fact) if year.counted is not None else None


def _absent(year: Facts, fact: str) -> str:
    if year.counted is None:
        return _NOT_HELD
    if fact in year.counted.facts:
        return WHY_NONE[year.counted.facts[fact].state]
    return "节录未载" if year.counted.holding.excerpt else _NOT_SAID


def _amount(year: Facts, fact: str) -> ChartFigure | str:
    value = _value(year, fact)
    return _absent(year, fact) if value is None else ChartFigure(value)


def _number(year: Facts, fact: str) -> str:
    value = _value(year, fact)
    return _absent(year, fact) if value is None else words.amount(value)
