"""A form that nobody has filled in is a document without figures; figures of an agency whose name is not filled in are nobody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.filing import Filing
from mingzhang.errors import NotAFiling
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document

_FORM = """<html><body><p>云渡市XX局</p><p>2024年度部门决算</p>
<p>收入决算表</p><p>单位：万元</p><table><tr><td>科目编码</td><td>科目名称</td><td>本年收入合计</td><td>财政拨款收入</td></tr>
<tr><td>合计</td><td></td><td>{total}</td><td></td></tr><tr><td>205</td><td>教育支出</td><td></td><td></td></tr>
<tr><td>20502</td><td>普通教育</td><td></td><td></td></tr><tr><td>…</td><td>…</td><td></td><td></td></tr></table>
<p>支出决算表</p><p>单位：万元</p><table><tr><td>科目编码</td><td>科目名称</td><td>本年支出合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td>合计</td><td></td><td></td><td></td><td></td></tr></table>
<p>第三部分 云渡市XX局2024年度部门决算情况说明</p><p>五、一般公共预算财政拨款支出决算情况说明</p>
<p>1.教育支出（类）普通教育（款）初中教育（项）。主要用于：XXXXXXXX。年初预算为XX万元，支出决算为XX万元，完成年初预算的XX%。</p>
<p>十一、其他重要事项的情况说明</p><p>（三）国有资产占用情况</p><p>单价100万元（含）以上设备（不含车辆）XX台（套）。</p></body></html>"""


def read(folder: Path, total: str, declared: Declared = Declared()) -> Filing:  # noqa: B008 - frozen
    path = folder / "form.html"
    path.write_text(_FORM.format(total=total), encoding="utf-8")
    return parse_filing(read_document(path, path.name), declared=declared)


def test_a_form_without_figures_is_read_and_named(tmp_path: Path) -> None:
    filing = read(tmp_path, "")
    identity = filing.identity
    assert (identity.agency_name, identity.year, identity.document) == ("云渡市XX局", 2024, "department-accounts")
    statuses = {table.resource: table.status for table in filing.tables if table.status != "missing"}
    assert (statuses["income"], statuses["expenditure"]) == ("blank", "blank")
    assert [row.cells for table in filing.tables for row in table.rows] == [()] * 4
    words = filing.narrative
    assert (words.changes, words.purposes, words.statements, words.facts) == ((), (), (), ())
    assert [note.text for note in filing.notes if note.kind == "unread"] == []
    assert [dict(n.message.params) for n in filing.notes if n.message.message_id == "form-not-filled-in"] == [
        {"name": "云渡市XX局"}
    ]


@pytest.mark.parametrize("total", ["0.00", "18.20"])
def test_figures_without_a_name_are_refused(tmp_path: Path, total: str) -> None:
    with pytest.raises(NotAFiling, match="the agency is called 云渡市XX局") as caught:
        read(tmp_path, total)
    assert caught.value.remedy == (
        "put the filled-in filing here; if this is it, name the agency in filing.yml: agency: 某某市财政局"
    )
    assert read(tmp_path, total, Declared(agency="云渡市教育局")).identity.agency_name == "云渡市教育局"


def test_the_official_template() -> None:
    path = Path(__file__).parents[4] / "shared" / "real-filings" / "sh05-accounts-template.pdf"
    if not path.exists():
        pytest.skip("the real filings are not here")
    filing = parse_filing(read_document(path, path.name))
    assert (filing.identity.agency_name, filing.identity.year) == ("上海市XX局", 2024)
    assert {table.resource: table.status for table in filing.tables if table.title} == {
        "balance": "blank", "income": "blank", "expenditure": "blank", "appropriation": "blank", "general_expenditure": "blank",
        "basic_expenditure": "blank", "three_public": "blank", "fund_expenditure": "blank",
        "state_capital_expenditure": "blank",
    }  # fmt: skip
    assert not any(row.cells for table in filing.tables for row in table.rows)
    words = filing.narrative
    assert (words.changes, words.purposes, words.statements, words.facts, words.targets) == ((), (), (), (), ())
    assert [note for note in filing.notes if note.kind == "unread"] == []
