"""The same lines in two years: economic classes, functions, projects. A line in doubt stands in the table alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website import words
from mingzhang.website.charts.drawn.dumbbells import Pair, dumbbells
from mingzhang.website.charts.drawn.lines import MOST_BARS
from mingzhang.website.charts.model import Chart, ChartFigure, Row, add
from mingzhang.website.charts.phrases import only_in_table
from mingzhang.website.charts.tables import Sheet, total_of
from mingzhang.website.charts.years import Held, phase_of_years

_OPERATING = "302"
_BASIC = {BUDGET: "基本支出情况表", ACCOUNTS: "基本支出决算表"}
_FUNCTIONS = {BUDGET: "支出总体情况表", ACCOUNTS: "支出决算表"}
_PROJECTS = {BUDGET: "项目支出情况表", ACCOUNTS: "项目支出决算表"}
"""What the tables of the filings of a phase are called."""
_NOT_LISTED = "当年未列此科目"
_OURS = "（含本站按各款相加的数）"


@dataclass(frozen=True)
class Compared:
    """A line of two years: what each has, a figure (blank where the filing left it so), or words where the year has no
    such line."""

    label: str
    before: ChartFigure | str
    now: ChartFigure | str
    code: str = ""

    @property
    def values(self) -> tuple[Decimal | None, Decimal | None]:
        """The amounts of both years; None where there is none."""
        return _value(self.before), _value(self.now)

    @property
    def doubtful(self) -> bool:
        """Whether the figure of either year is."""
        return any(isinstance(side, ChartFigure) and side.doubtful for side in (self.before, self.now))

    @property
    def unread(self) -> bool:
        """Whether the figure of either year is printed and was not read."""
        return any(isinstance(side, ChartFigure) and side.unread for side in (self.before, self.now))

    @property
    def size(self) -> Decimal:
        """The larger figure, by its distance from zero."""
        return max((abs(value) for value in self.values if value is not None), default=Decimal(0))


def economic_over_years(before: Held, now: Held) -> Chart | None:
    """Basic expenditure by economic section, operating cost as one line; None where a year has no table."""
    sheets = [Sheet(held.contents, "basic_expenditure") for held in (before, now) if held.contents is not None]
    if len(sheets) < 2 or any(_whole(sheet).blank for sheet in sheets):
        return None
    first, second = (_sections(sheet) for sheet in sheets)
    names = {code: name for found in (first, second) for code, (name, _) in found.items()}
    lines = [Compared(names[code], _listed(first, code), _listed(second, code), code) for code in sorted(names)]
    return _chart(
        lines,
        (before.title, now.title),
        name="economic-years",
        title=_economic_title(*sheets),
        of="一般公共预算基本支出，按经济分类",
        resource="basic_expenditure",
        source=f"{before.title} 年和 {now.title} 年文件的{_BASIC[phase_of_years((before, now))]}",
        first="科目",
    )


def functions_over_years(lines: Sequence[Compared], years: tuple[str, str], phase: str) -> Chart | None:
    """Expenditure by function, the deepest codes that both years can have; None where a year has no figure."""
    return _counted(
        lines,
        years,
        name="functions-over-years",
        of=f"支出{words.PHASES[phase]}，按功能科目",
        resource="expenditure",
        source=f"{years[0]} 年和 {years[1]} 年文件的{_FUNCTIONS[phase]}",
        first="科目",
    )


def projects_over_years(lines: Sequence[Compared], years: tuple[str, str], phase: str) -> Chart | None:
    """Projects by their names; None where a year has no figure."""
    return _counted(
        lines,
        years,
        name="projects-over-years",
        of=f"项目{'' if phase == BUDGET else '支出决算'}，按名称",
        resource="project_expenditure",
        source=f"{years[0]} 年和 {years[1]} 年文件的{_PROJECTS[phase]}",
        first="项目",
    )


def _counted(
    lines: Sequence[Compared],
    years: tuple[str, str],
    *,
    name: str,
    of: str,
    resource: str,
    source: str,
    first: str,
) -> Chart | None:
    sides = zip(*(line.values for line in lines), strict=True) if lines else ()
    if not lines or any(all(value is None for value in side) for side in sides):
        return None
    title = _counts([line for line in lines if not line.doubtful], years, first)
    return _chart(lines, years, name=name, title=title, of=of, resource=resource, source=source, first=first)


def _chart(
    lines: Sequence[Compared],
    years: tuple[str, str],
    *,
    name: str,
    title: str,
    of: str,
    resource: str,
    source: str,
    first: str,
) -> Chart:
    before, now = years
    known = sorted(
        (line for line in lines if line.values != (None, None) or line.doubtful), key=lambda line: -line.size
    )
    certain = [line for line in known if not line.doubtful]
    pairs = [Pair(line.label, *line.values, f"{_word(line.before)} → {_word(line.now)}") for line in certain]
    unread = sum(line.unread for line in known)
    return Chart(
        id=name,
        section="years",
        title=title,
        subtitle=f"{of}；空心是 {before} 年，实心是 {now} 年。单位：万元",
        resource=resource,
        source=source,
        columns=(first, f"{before} 年", f"{now} 年", "增减"),
        rows=tuple(Row(line.label, (line.before, line.now, _difference(line)), "", line.code) for line in known),
        note=only_in_table(len(known) - len(certain) - unread, unread, f"个{first}"),
        picture=dumbbells(_shortened(pairs), alternative=f"{of}，{before} 年与 {now} 年"),
    )


def _counts(lines: Sequence[Compared], years: tuple[str, str], noun: str) -> str:
    """How many lines went up and down, and how many only one year has: right for any figures."""
    moves = [now - before for before, now in (line.values for line in lines) if before is not None and now is not None]
    counts = (
        (sum(move > 0 for move in moves), "增加"),
        (sum(move < 0 for move in moves), "减少"),
        (sum(move == 0 for move in moves), "持平"),
        (sum(_only(line.now, line.before) for line in lines), f"只见于 {years[1]} 年"),
        (sum(_only(line.before, line.now) for line in lines), f"只见于 {years[0]} 年"),
    )
    said = [(count, what) for count, what in counts if count]
    if not said:
        return f"{years[0]} 年和 {years[1]} 年没有可以比较的{noun}"
    return "，".join(f"{count} 个{'' if place else noun}{what}" for place, (count, what) in enumerate(said))


def _only(one: ChartFigure | str, other: ChartFigure | str) -> bool:
    return _value(one) is not None and isinstance(other, str)


def _value(side: ChartFigure | str) -> Decimal | None:
    return side.value if isinstance(side, ChartFigure) else None


def _word(side: ChartFigure | str) -> str:
    return "无" if isinstance(side, str) else side.text or (words.UNREAD if side.unread else "留空")


def _difference(line: Compared) -> str:
    before, now = line.values
    return "" if before is None or now is None or line.doubtful else words.signed(now - before)


def _shortened(pairs: Sequence[Pair]) -> list[Pair]:
    """The first twenty; the others become 其余 N 项 with their sums."""
    if len(pairs) <= MOST_BARS:
        return list(pairs)
    rest = pairs[MOST_BARS:]
    before, now = (
        add(ChartFigure(value) for value in side)
        for side in ([pair.before for pair in rest], [pair.now for pair in rest])
    )
    said = f"{before.text or '无'} → {now.text or '无'}"
    return [*pairs[:MOST_BARS], Pair(f"其余 {len(rest)} 项", before.value, now.value, said)]


def _sections(sheet: Sheet) -> dict[str, tuple[str, ChartFigure]]:
    """Economic sections by code; operating cost (302) is one line, because filings cut it up differently."""
    found: dict[str, tuple[str, ChartFigure]] = {}
    operating = []
    for row, _ in sheet.leaves():
        figure, code = sheet.figure(row, "total"), row.economic_code
        if code.startswith(_OPERATING):
            operating.append(figure)
        else:
            found[code] = (row.name, figure)
    if operating:
        found[_OPERATING] = ("商品和服务支出（各款合计）", add(operating))
    return found


def _listed(sections: dict[str, tuple[str, ChartFigure]], code: str) -> ChartFigure | str:
    return sections[code][1] if code in sections else _NOT_LISTED


def _economic_title(before: Sheet, now: Sheet) -> str:
    """`人员经费多 10.12 万元，公用经费少 1.50 万元`; else what all of it did. It says where a sum is ours, which no table prints."""
    moves, is_ours = [], False
    for column in parts_of("basic"):
        old, new = _whole(before, column), _whole(now, column)
        if old.value is None or new.value is None or old.doubtful or new.doubtful:
            continue
        is_ours |= _is_ours((before, now), column)
        moves.append(f"{concepts()[column].name}{_moved(new.value - old.value)}")
    if moves:
        return f"{'，'.join(moves)}{_OURS if is_ours else ''}"
    old, new = _whole(before), _whole(now)
    if old.value is None or new.value is None:
        return f"有一年的基本支出合计{words.UNREAD}"
    return f"基本支出 {old.text} → {new.text} 万元{_OURS if _is_ours((before, now), 'total') else ''}"


def _is_ours(sheets: Sequence[Sheet], column: str) -> bool:
    """Whether one of the tables does not print the total of a column."""
    return any(sheet.total(column).value is None for sheet in sheets)


def _whole(sheet: Sheet, column: str = "total") -> ChartFigure:
    """The total of a column; where none was read, the sum of its lines."""
    return total_of(sheet.total(column), [sheet.figure(row, column) for row, _ in sheet.leaves()])


def _moved(difference: Decimal) -> str:
    if difference == 0:
        return "没有变"
    return f"{'多' if difference > 0 else '少'} {words.amount(abs(difference))} 万元"
