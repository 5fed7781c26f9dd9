"""The HTML of a chart: what a page gets, and that no text of a filing can leave its place."""

from __future__ import annotations

import json
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from chart_samples import BOLE, make_package
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.website.charts import Chart, build_charts, render_chart
from mingzhang.website.charts.bar_chart import picture
from mingzhang.website.charts.layout import text_width, wrap
from mingzhang.website.charts.model import Bar, BarPart, Figure, Row

HOSTILE = "</template><script>alert(1)</script>{{ 7*7 }}<!--'\"&amp;"


class Outline(HTMLParser):
    """The tags of a document and the text inside each template."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.templates: list[str] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "template":
            self._inside = True
            self.templates.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "template"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.templates[-1] += data


def test_the_figure_of_a_chart(tmp_path: Path) -> None:
    chart = build_charts(make_package(tmp_path, BOLE))[5]
    html = render_chart(chart, csv_href="three_public.csv", source_href="#table-three_public")
    assert html.startswith('<figure class="chart" id="chart-three-public" data-resource="three_public" data-marks="1">')
    assert '<h3>“三公”经费 <span class="nw">0.95 万元</span>，全部用于公务用车运行维护费</h3>' in html
    assert '<p>“三公”经费预算，按支出内容。<span class="nw">单位：万元</span></p>' in html
    assert (
        '<div class="plot" role="img" aria-label="“三公”经费：公务用车运行维护费 0.95，其余 3 行见数据表"'
        ' data-chart="three-public"></div>'
    ) in html
    assert '<tr><th scope="row">公务用车运行维护费</th><td class="n">0.95</td></tr>' in html.replace("\n", "")
    assert '<td class="n blank"><span class="vh">原文留空</span></td>' in html
    assert '<span>来源：<a href="#table-three_public">表 9　“三公”经费支出情况表</a></span>' in html
    assert '<a href="three_public.csv">CSV</a>' in html
    assert "style=" not in html and "<script" not in html


def test_figures_and_shares_stand_right_and_words_left(tmp_path: Path) -> None:
    charts = build_charts(make_package(tmp_path, BOLE))
    income, projects = (render_chart(chart, csv_href="a", source_href="b") for chart in (charts[0], charts[4]))
    assert '<th scope="col">来源</th><th scope="col" class="n">金额</th><th scope="col" class="n">占比</th>' in income
    assert '<td class="n">0.18</td><td class="n">0.04%</td>' in income
    assert '<th scope="col">功能科目</th><th scope="col" class="n">金额</th>' in projects
    assert '<td>2080705 公益性岗位补贴</td><td class="n">3.38</td>' in projects


def test_the_template_holds_the_specification(tmp_path: Path) -> None:
    chart = build_charts(make_package(tmp_path, BOLE))[0]
    found = Outline(render_chart(chart, csv_href="a.csv", source_href="#a")).templates
    assert len(found) == 1
    content = json.loads(found[0])
    assert content["spec"] == chart.spec
    assert chart.variants is not None
    assert (content["wide"], content["narrow"]) == (chart.variants["wide"], chart.variants["narrow"])
    assert [layer["name"] for layer in content["spec"]["layer"]][:6] == [
        "zero",
        "slots",
        "bars",
        "doubts",
        "ticks",
        "rings",
    ]


def test_the_table_is_open_without_scripts(tmp_path: Path) -> None:
    chart = build_charts(make_package(tmp_path, BOLE))[0]
    assert '<details class="chart-data" open>' in render_chart(chart, csv_href="a.csv", source_href="#a")


def test_a_statement_has_no_plot(tmp_path: Path) -> None:
    chart = build_charts(make_package(tmp_path, {}))[0]
    html = render_chart(chart, csv_href="a.csv", source_href="#a")
    assert 'data-marks="0"' in html and "收支总体情况表是空表，原文写明没有这项收支" in html
    assert "template" not in html and "plot" not in html and "table" not in html and "CSV" not in html


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    projects = [
        {"row_type": "project", "function_code": "2101599", "name": HOSTILE, "project_name": HOSTILE, "total": "1.00"},
        {"row_type": "project", "function_code": "2101599", "name": "乙", "project_name": "乙项目", "total": "2.00"},
    ]
    about = {"project_expenditure": {"status": "filled", "title": HOSTILE, "number": HOSTILE}}
    package = make_package(tmp_path, {"project_expenditure": projects}, about=about)
    chart = build_charts(package)[4]
    html = render_chart(chart, csv_href='a".csv', source_href="#<b>")
    outline = Outline(html)
    assert "script" not in outline.tags
    assert outline.tags.count("template") == 1
    assert set(outline.tags) <= {
        "figure", "figcaption", "h3", "p", "span", "div", "template", "details", "summary", "table", "caption", "thead",
        "tbody", "tr", "th", "td", "a",
    }  # fmt: skip
    assert not any(name.startswith("on") for name, _ in outline.attributes)
    specification = json.loads(outline.templates[0])
    assert [entry["row"] for entry in specification["wide"]["datasets"]["bars"]] == ["乙项目", HOSTILE]
    assert html.count("</template>") == 1
    assert ("href", 'a".csv') in outline.attributes


def _chart_named(name: str) -> Chart:
    bars = [Bar(name, (BarPart(name, "project", Figure(Decimal(value))),), Figure(Decimal(value))) for value in (1, 2)]
    drawn = picture(bars, alternative=name)
    return Chart(
        id="x",
        section="projects",
        title=name,
        subtitle=name,
        resource="project_expenditure",
        source=name,
        columns=("项目", "金额"),
        rows=tuple(Row(bar.label, (bar.total,), code=name) for bar in bars),
        spec=drawn.spec,
        variants=drawn.variants,
        marks=drawn.marks,
        alternative=drawn.alternative,
    )


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\r\x00"), min_size=1))
def test_any_name_leaves_the_markup_as_it_is(name: str) -> None:
    outline = Outline(render_chart(_chart_named(name), csv_href="a.csv", source_href="#a"))
    expected = Outline(render_chart(_chart_named("甲"), csv_href="a.csv", source_href="#a"))
    assert outline.tags == expected.tags
    bars = json.loads(outline.templates[0])["wide"]["datasets"]["bars"]
    assert [bar["row"] for bar in bars] == [name, name]


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.text(alphabet="医疗保障（）《》，。2025ab ", max_size=90), st.integers(min_value=4, max_value=24))
def test_wrapped_lines_fit_and_lose_nothing_but_the_end(name: str, ems: int) -> None:
    lines = wrap(name, ems).split("\n")
    assert len(lines) <= 3
    assert all(text_width(line) <= (ems + 1) * 14 for line in lines)
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
    assert wrap(name, 9 if len(lines) > 1 else 16).split("\n") == lines
