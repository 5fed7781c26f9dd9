"""Charts and tables of an agency's page that stand on published figures: totals, sources, items, economic classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from mingzhang.budget.filing import ACCOUNTS
from mingzhang.website.charts import (
    Chart,
    Compared,
    Held,
    chart_files,
    economic_over_years,
    functions_over_years,
    income_over_years,
    render_chart,
    split_over_years,
    three_public_over_years,
)
from mingzhang.website.charts.model import ChartFigure
from mingzhang.website.fragments import render
from mingzhang.website.over_years.comparing import cautions, nothing_found
from mingzhang.website.pages.agency_page.figures import function_lines, income_lines, main_lines
from mingzhang.website.pages.agency_page.kind_names import KindName
from mingzhang.website.pages.agency_page.overyears import Cell, Column, YearsLine, YearsTable, phase_of_columns


def totals(name: KindName, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    """What is spent as basic and on projects, then all main figures."""
    several = sum(column.filed is not None for column in columns) > 1
    chart = split_over_years([_held(column) for column in columns]) if several else None
    table = YearsTable(
        columns, main_lines(columns), f"主要数字{name.caption}", f"years{name.id_suffix}", "指标", changes=True
    )
    return with_table(chart, table, name, files)


def income(name: KindName, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    """Where the money comes from."""
    table = YearsTable(
        columns,
        income_lines(columns),
        f"收入按来源{name.caption}",
        f"income-years{name.id_suffix}",
        "来源",
        changes=True,
        nested=True,
        resource="balance",
        total=lambda filed: filed.figure(
            "balance", "amount", lambda rows: (rows["side"] == "income") & (rows["item"] == "total")
        ),
    )
    return with_table(income_over_years([_held(column) for column in columns]), table, name, files)


def functions(name: KindName, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    """What the money is spent on, by functional item."""
    lines = function_lines(columns)
    table = YearsTable(
        columns,
        lines,
        f"支出按功能科目{name.caption}",
        f"functions-years{name.id_suffix}",
        "科目代码与名称",
        changes=True,
        nested=True,
        resource="expenditure",
        total=lambda filed: filed.figure("expenditure", "total", lambda rows: rows["row_type"] == "total"),
    )
    return with_table(compared_chart(functions_over_years, columns, _deepest(lines)), table, name, files)


def economic(name: KindName, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    """Staff and running cost of the last two held years, by economic class."""
    held = [column for column in columns if column.filed is not None]
    return _drawn(economic_over_years(_held(held[-2]), _held(held[-1])), name, files) if len(held) > 1 else []


def three_public(name: KindName, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    """“三公”经费 of the years that print them."""
    return _drawn(three_public_over_years([_held(column) for column in columns]), name, files)


def comparison(_: KindName, columns: Sequence[Column], __: dict[str, str]) -> list[Markup]:
    """What stands in the way of comparing the years of budgets, or that nothing of it was found."""
    filings = [column.filed for column in columns if column.filed is not None]
    if len(filings) < 2 or phase_of_columns(columns) == ACCOUNTS:
        return []
    return [render("cautions", cautions=cautions(filings) or [nothing_found(filings)])]


def with_table(chart: Chart | None, table: YearsTable, name: KindName, files: dict[str, str]) -> list[Markup]:
    """A chart with the table of its figures folded below it in place of its own data table; a table without a chart stands open."""
    if chart is None:
        return [part for part in (table.open(),) if part]
    folded = table.folded()
    return [render_over_years(chart, name, files, tabled=not folded), *([folded] if folded else [])]


def compared_chart(
    draw: Callable[[Sequence[Compared], tuple[str, str], str], Chart | None],
    columns: Sequence[Column],
    lines: Sequence[YearsLine],
) -> Chart | None:
    """A chart of the last two held years of these lines; None where there are no two."""
    held = [place for place, column in enumerate(columns) if column.filed is not None]
    if len(held) < 2:
        return None
    old, new = held[-2:]
    names = Counter(line.name for line in lines)
    compared = [
        Compared(
            f"{line.name}（{line.code}）" if line.code and names[line.name] > 1 else line.name,
            _side(line.cells[old]),
            _side(line.cells[new]),
            line.code,
        )
        for line in lines
    ]
    return draw(compared, (columns[old].title, columns[new].title), phase_of_columns(columns))


def _side(cell: Cell | None) -> ChartFigure | str:
    """A cell as a chart takes it: the figure, blank where the filing left it so, doubtful without a value where it was not read, else
    the words that stand there."""
    if cell is None or cell.value is not None or cell.doubtful or not (cell.text or cell.absent):
        return ChartFigure(None if cell is None else cell.value, cell is not None and cell.doubtful)
    return cell.text or cell.absent


def _deepest(lines: Sequence[YearsLine]) -> list[YearsLine]:
    """Of every category its items, or itself where a year that lists it goes no deeper; so that all years are cut alike."""
    found = []
    for category in (line for line in lines if line.css == "cat"):
        items = [line for line in lines if line.css == "item" and line.code.startswith(category.code)]
        whole = [place for place, cell in enumerate(category.cells) if cell is not None and cell.value is not None]
        cut = all(
            any((cell := item.cells[place]) is not None and cell.value is not None for item in items) for place in whole
        )
        found += items if items and cut else [category]
    return found


def _held(column: Column) -> Held:
    return Held(column.title, column.filed.contents if column.filed is not None else None)


def _drawn(chart: Chart | None, name: KindName, files: dict[str, str]) -> list[Markup]:
    return [] if chart is None else [render_over_years(chart, name, files)]


def render_over_years(chart: Chart, name: KindName, files: dict[str, str], *, tabled: bool = True) -> Markup:
    """The figure, its data added to the files. It has its own data table unless the page's table of the same figures stands below
    it."""
    own = replace(chart, id=f"{chart.id}{name.id_suffix}", subtitle=f"{chart.subtitle}{name.caption}")
    files |= chart_files([own])
    return Markup(render_chart(own, source_href="#filings", tabled=tabled))  # noqa: S704 - escaped there
