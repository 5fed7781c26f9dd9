"""历年收支, 口径与可比性, 收入来源, 按科目: the sections of an agency's page that stand on published figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from mingzhang.website import words
from mingzhang.website.charts import Chart, Held, chart_files, economic_over_years, render_chart, split_over_years
from mingzhang.website.comparing import Caution, cautions, nothing_found
from mingzhang.website.fragments import render
from mingzhang.website.glossary import explained
from mingzhang.website.package_tables import Filed
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.agency_figures import function_lines, income_lines, main_lines
from mingzhang.website.pages.overyears import Column, YearsLine, columns_of, render_table

_WORDS = {
    "figures": ("收支总预算", "基本支出", "项目支出", "上年结转结余", "未收录"),
    "comparing": ("同口径", "上年推算", "经济分类"),
    "income": ("一般公共预算", "本级财力", "上级转移支付", "单位资金"),
    "functions": ("功能分类", "行政运行"),
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
    drawn = [_chart(chart, name, files)] if several else []
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
    parts = [_chart(chart, name, files)] if chart is not None else []
    parts.append(render("cautions", cautions=found or [nothing_found(filings)]))
    return parts


def _income(name: str, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    lines = income_lines(columns)
    table = _table(columns, lines, f"收入按来源{name}", f"income-years{_suffix(name)}", "来源", nested=True)
    return [table] if table else []


def _functions(name: str, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    lines = function_lines(columns)
    table = _table(
        columns, lines, f"支出按功能科目{name}", f"functions-years{_suffix(name)}", "科目代码与名称", nested=True
    )
    return [table] if table else []


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


def _chart(chart: Chart, name: str, files: dict[str, str]) -> Markup:
    own = replace(chart, id=f"{chart.id}{_suffix(name)}", subtitle=f"{chart.subtitle}{name}")
    files |= chart_files([own])
    return Markup(render_chart(own, source_href="#filings"))  # noqa: S704 - escaped there
