"""How many filings that may be expected are held, by phase; budgets and accounts are two bars, never one rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.model import Bar, BarPart, Chart, ChartFigure, Colour, LegendKey, Level, Row

_HELD = "已收录"
_DRAWN: tuple[tuple[str, str, Colour], ...] = (
    ("held", _HELD, "money-1"),
    ("sought", "查过未见", "money-2"),
    ("unsought", "没有查找记录", "money-3"),
)
_MOST_ROWS = 60


@dataclass(frozen=True)
class PlaceProgress:
    """A place with how many filings of a phase (its name) are in a state; what is not due yet is in none."""

    name: str
    counts: Mapping[tuple[str, str], int]

    def due(self, phase: str) -> int:
        """How many filings of the phase are due or held already."""
        return sum(self.counts.get((phase, state), 0) for state, *_ in _DRAWN)


def progress_chart(whole: PlaceProgress, places: Sequence[PlaceProgress], phases: Sequence[str]) -> Chart | None:
    """A bar a phase of all places; the table tells each place. None where nothing can be expected yet."""
    due = [phase for phase in phases if whole.due(phase)]
    if not due:
        return None
    said = "，".join(f"{whole.due(phase)} 份{phase}收录 {whole.counts.get((phase, 'held'), 0)} 份" for phase in due)
    shown = sorted(places, key=lambda place: -sum(place.due(phase) for phase in phases))[:_MOST_ROWS]
    rest = len(places) - len(shown)
    return Chart(
        id="progress",
        section="years",
        title=said,
        subtitle="到了公开的时候的文件，按份计；没有收录的，公开与否不知道",
        resource="filings",
        source="维护者的机构登记和查找记录",
        columns=("地区", *(f"{phase}，{name}" for phase in phases for _state, name, _colour in _DRAWN)),
        rows=(*(_row(place, phases, "") for place in shown), _row(whole, phases, "total")),
        keys=tuple(LegendKey(colour, name) for _state, name, colour in _DRAWN),
        note=f"其余 {rest} 个地区见全部数据。" if rest else "",
        picture=picture([_bar(whole, phase) for phase in due], alternative="应有的文件收录了多少"),
    )


def _bar(whole: PlaceProgress, phase: str) -> Bar:
    parts = tuple(
        BarPart(name, colour, ChartFigure(Decimal(whole.counts.get((phase, state), 0))))
        for state, name, colour in _DRAWN
        if whole.counts.get((phase, state), 0)
    )
    total = whole.due(phase)
    held = whole.counts.get((phase, "held"), 0)
    return Bar(phase, parts, ChartFigure(Decimal(total)), said=f"收录 {held}，共 {total} 份")


def _row(place: PlaceProgress, phases: Sequence[str], level: Level) -> Row:
    cells = tuple(str(place.counts.get((phase, state), 0)) for phase in phases for state, *_ in _DRAWN)
    return Row(place.name, cells, level)
