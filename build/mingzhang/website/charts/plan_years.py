"""What an agency planned and what it spent, over years: plan an open frame, outcome solid; a year of which one side is not held has one
mark."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.website import words
from mingzhang.website.charts.drawn.frames import Planned, frames
from mingzhang.website.charts.model import Chart, LegendKey, Row
from mingzhang.website.charts.phrases import only_in_table
from mingzhang.website.charts.planned_and_spent import figure_or_words
from mingzhang.website.one_filing.package_tables import Figure
from mingzhang.website.plan_and_outcome.lines import STATES
from mingzhang.website.plan_and_outcome.years import Measure, YearOfBoth


def plan_and_outcome_over_years(years: Sequence[YearOfBoth], measure: Measure) -> Chart | None:
    """The oldest first, years without any document as dotted lines; None where fewer than two figures are certain."""
    certain = [year for year in years if not year.outcome.doubtful]
    known = [figure for year in certain for figure in (year.outcome.planned, year.outcome.spent)]
    if sum(figure is not None and figure.value is not None for figure in known) < 2:
        return None
    rows = []
    for place, year in enumerate(years):
        last = years[place - 1].sides.year if place else year.sides.year - 1
        if year.sides.year > last + 1:
            rows.append(Planned(words.year_run((last + 1, year.sides.year - 1)), None, None, "未收录", held=False))
        if not year.outcome.doubtful:
            rows.append(_planned(year))
    unread = sum(year.outcome.unread for year in years)
    return Chart(
        id=f"plan-years-{measure.id}",
        section="years",
        title=_title(certain),
        subtitle=f"{measure.name}，按年度。单位：万元",
        resource=measure.resource,
        source="各年的预算文件和决算文件",
        columns=("年度", "预算", "决算", "差额", "执行率"),
        rows=tuple(_row(year) for year in years),
        keys=(LegendKey("frame", "预算"), LegendKey("solid", "决算")),
        note=only_in_table(len(years) - len(certain) - unread, unread, "个年度"),
        picture=frames(rows, alternative=f"{measure.name}，各年的预算与决算"),
    )


def _title(years: Sequence[YearOfBoth]) -> str:
    """What was spent of the plan of the newest year of which both are held."""
    both = [year for year in years if year.outcome.difference is not None]
    if not both:
        return "没有一年既收录了预算又收录了决算"
    line = both[-1].outcome
    share = f"，为预算的 {line.rate}" if line.rate else "，预算为零" if line.without_base else ""
    return f"{line.name} 年决算 {words.even(line.spent.value)} 万元{share}" if line.spent.value is not None else ""


def _planned(year: YearOfBoth) -> Planned:
    line = year.outcome
    plan = line.planned.value if line.planned is not None else None
    said = f"{_word(line.spent, '决算')} ／ {_word(line.planned, '预算')}"
    return Planned(f"{line.name} 年", plan, line.spent.value, said)


def _word(figure: Figure | None, side: str) -> str:
    if figure is not None and figure.value is not None:
        return words.even(figure.value)
    return f"{side}{STATES[figure.state] if figure is not None else '没有读到'}"


def _row(year: YearOfBoth) -> Row:
    line = year.outcome
    difference = "" if line.difference is None else words.signed(line.difference)
    return Row(line.name, (figure_or_words(line.planned), figure_or_words(line.spent), difference, line.rate))
