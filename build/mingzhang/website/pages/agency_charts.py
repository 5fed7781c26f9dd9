"""历年收支, 口径与可比性, 收入来源, 按科目: the sections of an agency's page that stand on published figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from markupsafe import Markup

from mingzhang.website import words
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
from mingzhang.website.charts.model import Figure
from mingzhang.website.comparing import Caution, cautions, nothing_found
from mingzhang.website.fragments import render
from mingzhang.website.glossary import explained
from mingzhang.website.package_tables import Filed
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.agency_figures import function_lines, income_lines, main_lines
from mingzhang.website.pages.overyears import Cell, Column, YearsLine, columns_of, render_table

_WORDS = {
    "figures": ("收支总预算", "基本支出", "项目支出", "上年结转结余", "未收录"),
    "comparing": ("同口径", "上年推算", "经济分类"),
    "income": ("一般公共预算", "本级财力", "上级转移支付", "单位资金"),
    "functions": ("功能分类", "行政运行"),
    "three-public": ("“三公”经费",),
}
"""The terms that a section explains at its foot."""


def figure_sections(
    kinds: Sequence[Sequence[Filed]], page: str, fragments: dict[str, str], files: dict[str, str]
) -> list[str]:
    """The sections, their fragments and files added. `kinds` are the filings of each kind of document, which are never mixed."""
    groups = [(_name(filings, kinds), columns_of(filings, page)) for filings in kinds]
    sections = []
    for anchor, title, about, draw in (
        ("figures", "历年收支", "没有收录的年份留作空位", _totals),
        ("comparing", "口径与可比性", "同口径的比较，和不可比之处", _comparison),
        ("income", "钱从哪里来", "收支总体情况表", _income),
        ("functions", "钱花到哪里", "支出总体情况表，按功能科目", _functions),
        ("three-public", "“三公”经费", "各年的“三公”经费表", _three_public),
    ):
        parts = [part for name, columns in groups for part in draw(name, columns, files)]
        if anchor == "comparing" and len(kinds) > 1:
            parts.append(render("cautions", cautions=[_OVERLAP]))
        if parts:
            parts.append(explained(_WORDS[anchor]))
            fragments[anchor] = Markup("\n").join(parts)
            sections.append(f"{heading(title, anchor, about)}\n\n{mark(anchor)}")
    return sections


_OVERLAP = Caution(
    "部门预算和单位预算不能相加",
    "部门预算一般已经包括本级和所属单位，单位预算是其中的一部分。两种文件各列各的表，不放在一起比，也不相加。",
)


def _name(filings: Sequence[Filed], kinds: Sequence[Sequence[Filed]]) -> str:
    """What a caption adds where there are several kinds of document."""
    return f"，{words.document(filings[0].holding.document)}" if len(kinds) > 1 else ""


def _totals(name: str, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    chart = split_over_years([_held(column) for column in columns])
    several = sum(column.filed is not None for column in columns) > 1
    drawn = [render_over_years(chart, name, files)] if several else []
    return [
        *drawn,
        _table(columns, main_lines(columns), f"主要数字{name}", f"years{_suffix(name)}", "指标", block=several),
    ]


def _comparison(name: str, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    held = [column for column in columns if column.filed is not None]
    if len(held) < 2:
        return []
    chart = economic_over_years(_held(held[-2]), _held(held[-1]))
    filings = [column.filed for column in held if column.filed is not None]
    found = cautions(filings)
    parts = [render_over_years(chart, name, files)] if chart is not None else []
    parts.append(render("cautions", cautions=found or [nothing_found(filings)]))
    return parts


def _income(name: str, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    chart = income_over_years([_held(column) for column in columns])
    lines = income_lines(columns)
    table = _table(
        columns,
        lines,
        f"收入按来源{name}",
        f"income-years{_suffix(name)}",
        "来源",
        block=chart is not None,
        nested=True,
    )
    return [*_drawn(chart, name, files), *([table] if table else [])]


def _functions(name: str, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    lines = function_lines(columns)
    chart = compared_chart(functions_over_years, columns, _deepest(lines))
    table = _table(
        columns,
        lines,
        f"支出按功能科目{name}",
        f"functions-years{_suffix(name)}",
        "科目代码与名称",
        block=chart is not None,
        nested=True,
    )
    return [*_drawn(chart, name, files), *([table] if table else [])]


def _three_public(name: str, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    return _drawn(three_public_over_years([_held(column) for column in columns]), name, files)


def compared_chart(
    draw: Callable[[Sequence[Compared], tuple[str, str]], Chart | None],
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
    return draw(compared, (columns[old].title, columns[new].title))


def _side(cell: Cell | None) -> Figure | str:
    """A cell as a chart takes it: the figure, blank where the filing left it so, else the words that stand there."""
    if cell is None or cell.value is not None or not (cell.text or cell.absent):
        return Figure(None if cell is None else cell.value, cell is not None and cell.doubtful)
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


def _table(
    columns: Sequence[Column],
    lines: Sequence[YearsLine],
    caption: str,
    name: str,
    first: str,
    *,
    block: bool = False,
    nested: bool = False,
) -> Markup:
    table = render_table(columns, lines, caption=caption, name=name, first=first, changes=True, nested=nested)
    return Markup('<div class="block">{}</div>').format(table) if block and table else table


def _suffix(name: str) -> str:
    return {"": "", "，部门预算": "-department", "，单位预算": "-unit"}.get(name, "-other")


def _held(column: Column) -> Held:
    return Held(column.title, column.filed.package if column.filed is not None else None)


def _drawn(chart: Chart | None, name: str, files: dict[str, str]) -> list[Markup]:
    return [] if chart is None else [render_over_years(chart, name, files)]


def render_over_years(chart: Chart, name: str, files: dict[str, str]) -> Markup:
    """The figure, its data added to the files; `name` is the kind of document, as captions say it."""
    own = replace(chart, id=f"{chart.id}{_suffix(name)}", subtitle=f"{chart.subtitle}{name}")
    files |= chart_files([own])
    return Markup(render_chart(own, source_href="#filings"))  # noqa: S704 - escaped there
