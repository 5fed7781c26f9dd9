"""`docs/add-a-page.md` and `docs/add-a-chart.md`, walked through: the page is built, led to and found; the chart is on it."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from walkthrough import change, program_copy, project_with, run

FILING = """<p>云南省明川县{name}2026年部门预算公开</p>
<p>财政拨款委托业务费支出情况表</p><p>单位：万元</p>
<table>
<tr><td>项目名称</td><td>合计</td><td>一般公共预算</td><td>政府性基金预算</td></tr>
<tr><td>合计</td><td>{total}</td><td>{total}</td><td></td></tr>
<tr><td>信息系统运行维护</td><td>{total}</td><td>{total}</td><td></td></tr>
</table>
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two filings, read by the program as it is."""
    water, schools = FILING.format(name="水务局", total="12.50"), FILING.format(name="教育局", total="30.00")
    folder = project_with(tmp_path_factory.mktemp("read") / "project", water=water, schools=schools)
    run(Path(__file__).resolve().parents[1], folder, "ingest")
    return folder


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = program_copy(tmp_path_factory.mktemp("program"))
    change(copy, "add-a-page.md")
    return copy


def test_the_page_is_a_module_and_a_template(program: Path, project: Path) -> None:
    run(program, project, "publish")
    page = (project / "site/outsourcing/index.html").read_text("utf-8")
    rows = re.findall(r'<th scope="row">([^<]+)</th><td[^>]*><a class="src" href="([^"#]+)#([^"]+)">([\d.]+)</a>', page)
    assert sorted((title, unquote(anchor), amount) for title, _, anchor, amount in rows) == [
        ("云南省明川县教育局 2026\u00a0年部门预算", "outsourcing-合计", "30.00"),
        ("云南省明川县水务局 2026\u00a0年部门预算", "outsourcing-合计", "12.50"),
    ]
    for _, href, anchor, _ in rows:
        assert f'id="{unquote(anchor)}"' in (project / "site/outsourcing" / href / "index.html").read_text("utf-8")
    assert (project / "site/index.html").read_text("utf-8").count('href="outsourcing/"') >= 2, "in head and foot"


def test_the_chart_answers_and_has_its_data_beside_it(program: Path, project: Path) -> None:
    change(program, "add-a-chart.md")
    run(program, project, "publish")
    page = (project / "site/outsourcing/index.html").read_text("utf-8")
    (figure,) = re.findall(r'<figure class="chart".*?</figure>', page, re.DOTALL)
    said = re.sub(r"<[^>]+>|\s", "", figure).replace("\xa0", "")
    assert "委托业务费最多的是云南省明川县教育局2026年部门预算，30.00万元" in said
    assert 'data-marks="2"' in figure and "<svg" in figure
    (data,) = (project / "site/outsourcing").glob("*.csv")
    amounts = [row[1] for row in csv.reader(data.read_text("utf-8-sig").splitlines())]
    assert amounts[1:3] == ["30.00", "12.50"]
