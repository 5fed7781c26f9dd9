"""The HTML of a chart: what a page gets, and that no text of a filing can leave its place."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.website.charts import Chart, build_charts, chart_files, render_chart
from mingzhang.website.charts.drawn.lines import picture
from mingzhang.website.charts.drawn.wrapping import width, wrap
from mingzhang.website.charts.model import Bar, BarPart, ChartFigure, Row
from website.charts.chart_samples import BOLE, THREE, make_contents, rows

HOSTILE = "</svg></div><script>alert(1)</script>{{ 7*7 }}<!--'\"&amp;"
TAGS = {
    "figure", "figcaption", "h3", "p", "span", "div", "svg", "g", "path", "text", "details", "summary", "table", "caption",
    "thead", "tbody", "tr", "th", "td", "a",
}  # fmt: skip
INCOME, PROJECTS, THREE_PUBLIC = 0, 3, 4


class Outline(HTMLParser):
    """The tags and attributes of a document, and the texts of its picture."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "text":
            self._inside = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "text"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def test_the_figure_of_a_chart(tmp_path: Path) -> None:
    chart = build_charts(make_contents(tmp_path, BOLE))[INCOME]
    html = render_chart(chart, source_href="#table-balance")
    assert html.startswith('<figure class="chart" id="chart-income-by-source" data-resource="balance" data-marks="4">')
    assert "<h3>95% 来自一般公共预算（一般财力）</h3>" in html
    assert '<p>收入预算，按来源。<span class="nw">单位：万元</span></p>' in html
    assert (
        '<div class="plot" role="img" aria-label="收入按来源：一般公共预算（一般财力） 391.35，'
        '一般公共预算（上级转移支付） 11.00，非财政拨款结转结余（财政专户） 7.80，其余 5 行见数据表">'
        '<svg width="336" height="152" viewBox="0 0 336 152" focusable="false" aria-hidden="true">'
    ) in html
    assert '<p class="small">原文留空：政府性基金预算、国有资本经营预算、财政专户、单位资金。</p>' in html
    assert '<details class="chart-data">\n<summary>看数据表</summary>' in html
    assert '<span>来源：<a href="#table-balance">表 9　收支总体情况表</a></span>' in html
    assert '<a href="chart-income-by-source.csv">CSV</a>' in html
    assert Outline(html).texts == [
        "391.35", "11.00", "7.80", "0.18",
        "一般公共预算（一般财力）", "一般公共预算（上级转移支付）", "非财政拨款结转结余（财政专户）", "财政拨款结转（一般公共预算）",
    ]  # fmt: skip


def test_without_a_picture_the_table_is_open(tmp_path: Path) -> None:
    html = render_chart(build_charts(make_contents(tmp_path, BOLE))[THREE_PUBLIC], source_href="#a")
    assert '<h3>“三公”经费 <span class="nw">0.95 万元</span>，全部用于公务用车运行维护费</h3>' in html
    assert '<tr><th scope="row">公务用车运行维护费</th><td class="n">0.95</td></tr>' in html.replace("\n", "")
    assert html.count('<td class="n blank"><span class="vh">原文留空</span></td>') == 3
    assert 'data-marks="0"' in html and "details" not in html and "plot" not in html and "原文留空：" not in html


def test_many_blank_rows_are_counted_in_the_line(tmp_path: Path) -> None:
    names = "甲乙丙丁戊己庚辛壬"
    bars = [Bar(name, (BarPart(name, "money-1", ChartFigure(None)),), ChartFigure(None)) for name in names]
    known = [
        Bar(name, (BarPart(name, "money-1", ChartFigure(Decimal(1))),), ChartFigure(Decimal(1)))
        for name in ("子", "丑")
    ]
    chart = Chart("x", "income", "题", "", "balance", "表", picture=picture([*known, *bars], alternative="图"))
    assert "原文留空的有 9 项：甲、乙、丙、丁、戊、己、庚、辛等，见数据表。" in render_chart(chart, source_href="#a")


def test_figures_and_shares_stand_right_and_words_left(tmp_path: Path) -> None:
    charts = build_charts(make_contents(tmp_path, BOLE))
    income, projects = (render_chart(charts[number], source_href="b") for number in (INCOME, PROJECTS))
    assert '<th scope="col">来源</th><th scope="col" class="n">金额</th><th scope="col" class="n">占比</th>' in income
    assert '<td class="n">0.18</td><td class="n">0.04%</td>' in income
    assert '<th scope="col">功能科目</th><th scope="col" class="n">金额</th>' in projects
    assert '<td>2080705 公益性岗位补贴</td><td class="n">3.38</td>' in projects


def test_figures_of_the_table_are_linked_to_their_cells(tmp_path: Path) -> None:
    chart = build_charts(make_contents(tmp_path, BOLE))[INCOME]
    html = render_chart(chart, source_href="#a", cell_href=lambda figure: "#" + "-".join(map(str, figure.cell or ())))
    assert '<a class="src" href="#balance-3-amount">391.35</a>' in html  # the third line of the table


def test_a_statement_has_no_plot(tmp_path: Path) -> None:
    chart = build_charts(make_contents(tmp_path, {}))[INCOME]
    html = render_chart(chart, source_href="#a")
    assert 'data-marks="0"' in html and "收支总体情况表是空表，原文写明没有这项收支" in html
    assert "plot" not in html and "table" not in html and "CSV" not in html
    assert chart_files([chart]) == {}


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    text = """
        . | abroad | 因公出国（境）费用 | 1.00
        . | reception | 公务接待费 | 2.00
    """
    about = {"three_public": {"status": "filled", "title": HOSTILE, "number": HOSTILE}}
    contents = make_contents(tmp_path, {"three_public": rows(THREE, text)}, about=about)
    assert_is_tame(render_chart(build_charts(contents)[THREE_PUBLIC], source_href="#<b>"))
    assert_is_tame(render_chart(_chart_named(HOSTILE), source_href="#<b>"))


@pytest.mark.parametrize(
    "name",
    [
        HOSTILE,
        "</text><image href=x onerror=alert(1)>",
        "]]><style>*{display:none}</style>",
        "&#60;script&#62;&lt;b&gt;",
        "url(javascript:alert(1))",
        "\u202e甲乙丙\u2066",  # written from right to left
        "a" * 10_000,
        "甲" * 10_000,
        "e\u0301" * 3_000,
        "\x00\x08\x0b\ufffe",
        "\n\t\r ",
        "{datum.x} $& %s \\u003c",
    ],
)
def test_a_picture_of_any_name_has_two_names_and_two_figures(name: str) -> None:
    html = render_chart(_chart_named(name), source_href="#a")
    assert_is_tame(html)
    outline = Outline(html)
    assert outline.texts[:2] == ["1.00", "2.00"]
    assert 2 <= len(outline.texts) - 2 <= 6  # at most three lines a name
    assert all(width(text) <= 26 for text in outline.texts)
    assert html.count('fill="var(--project)"') == 2
    assert len(html) < 60_000 + 12 * len(name)


def assert_is_tame(html: str) -> None:
    """Only elements of charts, nothing that runs, loads, styles or has an address of its own."""
    outline = Outline(html)
    assert set(outline.tags) <= TAGS
    assert outline.tags.count("svg") <= 1
    names = {name for name, _ in outline.attributes}
    assert not names & {"style", "src", "srcset", "xlink:href", "font-family"}
    assert not any(name.startswith("on") for name in names)
    assert [value for name, value in outline.attributes if name == "id"] == [outline.attributes[1][1]]


def _chart_named(name: str) -> Chart:
    bars = [
        Bar(name, (BarPart(name, "project", ChartFigure(Decimal(value))),), ChartFigure(Decimal(value)))
        for value in (1, 2)
    ]
    return Chart(
        id="x",
        section="projects",
        title=name,
        subtitle=name,
        resource="project_expenditure",
        source=name,
        columns=("项目", "金额"),
        rows=tuple(Row(bar.label, (bar.total,), code=name) for bar in bars),
        picture=picture(bars, alternative=name),
    )


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=24))
def test_any_name_leaves_the_markup_as_it_is(name: str) -> None:
    outline = Outline(render_chart(_chart_named(name), source_href="#a"))
    expected = Outline(render_chart(_chart_named("甲"), source_href="#a"))
    assert outline.tags == expected.tags


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.text(alphabet="医疗保障（）《》，。2025ab ", max_size=90), st.integers(min_value=4, max_value=24))
def test_wrapped_lines_fit_and_lose_nothing_but_the_end(name: str, ems: int) -> None:
    lines = wrap(name, ems)
    assert len(lines) <= 3
    assert all(width(line) <= ems + 1 for line in lines)
    joined = "".join(lines).replace(" ", "")
    plain = name.replace(" ", "")
    assert joined == plain or (joined.endswith("…") and plain.startswith(joined[:-1]))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("机关事业单位职业年金缴费支出", ["机关事业单位职业年金缴费支出"]),
        ("城乡居民基本医疗保险（补助）资金", ["城乡居民基本医疗保", "险（补助）资金"]),
        ("一二三四五六七八（九）", ["一二三四五六七八", "（九）"]),
        ("一二三四五六七八九，十", ["一二三四五六七八", "九，十"]),
        ("一二三四五六七2025年", ["一二三四五六七", "2025年"]),
    ],
)
def test_names_break_where_a_reader_would(name: str, lines: list[str]) -> None:
    assert wrap(name, 9 if len(lines) > 1 else 16) == lines
