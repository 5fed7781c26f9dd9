"""What was planned beside what was spent: by category, by line, by economic class, project and “三公” cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.website import words
from mingzhang.website.charts.drawn.frames import Planned, frames
from mingzhang.website.charts.drawn.lines import MOST_BARS
from mingzhang.website.charts.drawn.lollipops import Stem, lollipops
from mingzhang.website.charts.model import Chart, ChartFigure, LegendKey, Row
from mingzhang.website.charts.phrases import only_in_table
from mingzhang.website.one_filing.package_tables import Figure
from mingzhang.website.plan_and_outcome.lines import (
    LESS_SPENT,
    MORE_SPENT,
    STATES,
    Outcome,
    Outcomes,
    counted,
    stage_name,
)


@dataclass(frozen=True)
class Drawn:
    """What a chart is of: its id, what its amounts are (一般公共预算财政拨款，按类), what counts its lines (项, 类, 个项目), what they are
    called in the head of the table, the documents that it is from, and what a line with less than planned and one with more does."""

    id: str
    of: str
    unit: str
    first: str
    source: str
    less: str = LESS_SPENT
    more: str = MORE_SPENT


def plan_and_outcome(outcomes: Outcomes, lines: Sequence[Outcome], drawn: Drawn) -> Chart | None:
    """Frames and bars of these lines of a table, the largest first; None where fewer than two figures are known."""
    told = sorted(lines, key=lambda line: (-_size(line), line.code, line.name))
    certain = [line for line in told if not line.doubtful]
    if sum(value is not None for line in certain for value in _values(line)) < 2:
        return None
    plan = stage_name(outcomes.stage)
    pairs = [Planned(_name(line), *_values(line), _said(line)) for line in certain[:MOST_BARS]]
    return Chart(
        id=drawn.id,
        section="spending",
        title=_title(lines, plan, drawn),
        subtitle=f"{drawn.of}。单位：万元",
        resource=outcomes.resource,
        source=drawn.source,
        columns=(drawn.first, plan, "决算", "差额", "执行率"),
        rows=tuple(_row(line) for line in told),
        keys=(
            LegendKey("frame", f"{plan}{_ours(any(line.summed for line in lines))}"),
            LegendKey("solid", f"决算{_ours(any(line.spent_summed for line in lines))}"),
        ),
        note=_note(told, len(certain), drawn.unit),
        picture=frames(pairs, alternative=f"{drawn.of}，{plan}与决算"),
    )


def differences(outcomes: Outcomes, drawn: Drawn) -> Chart | None:
    """By how much each line misses its plan, the largest first; None where fewer than two lines have one."""
    compared = outcomes.compared
    if len(compared) < 2:
        return None
    plan = stage_name(outcomes.stage)
    stems = [Stem(_name(line), line.difference or Decimal(0)) for line in compared[:MOST_BARS]]
    return Chart(
        id=drawn.id,
        section="spending",
        title=_title(outcomes.leaves, plan, drawn),
        subtitle=f"{drawn.of}，决算减{plan}，由差额多到少。单位：万元",
        resource=outcomes.resource,
        source=drawn.source,
        columns=(drawn.first, plan, "决算", "差额", "执行率"),
        rows=tuple(_row(line) for line in compared),
        note=_note(outcomes.leaves, len(compared), drawn.unit),
        picture=lollipops(stems, alternative=f"{drawn.of}，决算与{plan}的差额"),
    )


def _ours(is_summed: bool) -> str:
    return "（本站按各项相加）" if is_summed else ""


def _title(lines: Sequence[Outcome], plan: str, drawn: Drawn) -> str:
    known = [line for line in lines if line.direction is not None]
    if not known:
        return f"没有一{drawn.unit}既有{plan}又有决算"
    return f"{len(known)} {drawn.unit}有{plan}也有决算：{counted(known, drawn.unit, drawn.less, drawn.more)}"


def _note(lines: Sequence[Outcome], certain: int, unit: str) -> str:
    unread = sum(line.unread for line in lines)
    said = only_in_table(sum(line.doubtful for line in lines) - unread, unread, unit)
    if certain > MOST_BARS:
        said += f"图中是前 {MOST_BARS} {unit}，其余 {certain - MOST_BARS} {unit}在数据表里。"
    return said


def _row(line: Outcome) -> Row:
    difference = "" if line.difference is None else words.signed(line.difference)
    rate = line.rate or ("不计" if line.without_base else "")
    return Row(
        _name(line), (figure_or_words(line.planned), figure_or_words(line.spent), difference, rate), "", line.code
    )


def figure_or_words(figure: Figure | None) -> ChartFigure | str:
    """A side of a line as a data table takes it: the figure, blank where the filing left it so, else what is said in its place."""
    if figure is None:
        return ChartFigure(None)
    if figure.value is None and figure.state != "blank":
        return STATES[figure.state]
    return ChartFigure(figure.value, figure.doubtful)


def _said(line: Outcome) -> str:
    """`12.88 ／ 20.00`: what was spent, then the plan."""
    return " ／ ".join(_word(figure) for figure in (line.spent, line.planned))


def _word(figure: Figure | None) -> str:
    if figure is None:
        return "没有读到"
    return words.even(figure.value) if figure.value is not None else STATES[figure.state]


def _values(line: Outcome) -> tuple[Decimal | None, Decimal | None]:
    """The plan, then what was spent."""
    return None if line.planned is None else line.planned.value, line.spent.value


def _size(line: Outcome) -> Decimal:
    return max((abs(value) for value in _values(line) if value is not None), default=Decimal(0))


def _name(line: Outcome) -> str:
    return line.name or line.code
