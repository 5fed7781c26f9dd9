"""An empty cell between the words of a group in a header: expectations typed by eye."""

from __future__ import annotations

from pathlib import Path

from extraction.written import Shown, rows
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document

HEAD = "<tr><td rowspan=2>科目编码</td><td rowspan=2>科目名称</td><td colspan=3>政府性基金预算支出</td>{}</tr>"
WORDS = "<tr><td>合计</td>{}<td>基本支出</td><td>项目支出</td></tr>"
BODY = """<tr><td>212</td><td>城乡社区支出</td><td>50.00</td><td></td><td>50.00</td>{0}</tr>
<tr><td></td><td>合计</td><td>50.00</td><td></td><td>50.00</td>{0}</tr>"""


def read(folder: Path, beside: str, gap: str) -> Shown:
    """The rows of the table with a cell more in the first row and in the body, and one in the row of words."""
    table = f"<table>{HEAD.format(beside)}{WORDS.format(gap)}{BODY.format(beside)}</table>"
    head = "<p>某某市测试局2026年部门预算公开</p><p>政府性基金预算支出表</p><p>单位：万元</p>"
    path = folder / "filing.html"
    path.write_text(f"<html><head><meta charset='utf-8'></head><body>{head}{table}</body></html>", "utf-8")
    return rows(parse_filing(read_document(path, path.name)).table("fund_expenditure"))


def test_figures_of_a_group_with_an_empty_word_are_in_doubt(tmp_path: Path) -> None:
    shown = [figures["basic"] for _, figures in read(tmp_path, "<td></td>", "<td></td>")]
    assert shown == ["50.00?", "50.00?"]


def test_a_whole_group_is_certain(tmp_path: Path) -> None:
    shown = [figures for _, figures in read(tmp_path, "", "")]
    assert shown == [{"total": "50.00", "project": "50.00"}, {"total": "50.00", "project": "50.00"}]
