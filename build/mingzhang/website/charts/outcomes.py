"""What was planned and what was spent, line by line: a ring for the plan, a dot for what was spent."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.website import words
from mingzhang.website.charts.drawn.dumbbells import Pair, dumbbells
from mingzhang.website.charts.drawn.lines import MOST_BARS
from mingzhang.website.charts.model import Chart, Figure, Row
from mingzhang.website.one_filing.outcomes import Outcome, Outcomes, counted, stage_name
from mingzhang.website.one_filing.package_tables import Figure as Printed


def plan_and_outcome(outcomes: Outcomes, resource: str) -> Chart | None:
    """The lines of a table of accounts whose difference is known, the largest difference first; None where fewer than two are."""
    compared = outcomes.compared
    if len(compared) < 2:
        return None
    plan = stage_name(outcomes.stage)
    pairs = [Pair(_name(line), _value(line.planned), line.spent.value, _said(line)) for line in compared[:MOST_BARS]]
    doubtful = sum(line.doubtful for line in outcomes.lines)
    notes = [f"{doubtful} 项的数字读法存疑，只列在下表里。"] if doubtful else []
    if len(compared) > MOST_BARS:
        notes.append(f"图中是差额最大的 {MOST_BARS} 项，其余 {len(compared) - MOST_BARS} 项在数据表里。")
    of = "一般公共预算财政拨款，按项"
    return Chart(
        id="plan-and-outcome",
        section="spending",
        title=f"{len(compared)} 项有{plan}：{counted(compared)}",
        subtitle=f"{of}；空心是{plan}，实心是决算，由差额多到少。单位：万元",
        resource=resource,
        source="决算文件的表格和文字说明",
        columns=("科目", plan, "决算", "差额", "执行率"),
        rows=tuple(
            Row(
                line.name,
                (
                    _figure(line.planned),
                    _figure(line.spent),
                    words.signed(line.difference or Decimal(0)),
                    line.rate or "不计",
                ),
                "",
                line.code,
            )
            for line in compared
        ),
        note="".join(notes),
        picture=dumbbells(pairs, alternative=f"{of}，{plan}与决算"),
    )


def _said(line: Outcome) -> str:
    difference = line.difference
    return "持平" if not difference else words.signed(difference)


def _name(line: Outcome) -> str:
    return line.name or line.code


def _value(figure: Printed | None) -> Decimal | None:
    return None if figure is None else figure.value


def _figure(figure: Printed | None) -> Figure:
    return Figure(None) if figure is None else Figure(figure.value, figure.doubtful)
