"""A header that has fewer cells than the rows below it: a word is lost, and those behind it stand above other figures."""

from __future__ import annotations

import pytest

from extraction.written import AGENCY, Shown, rows
from mingzhang.budget.document import Source
from mingzhang.budget.filing import Filing
from mingzhang.extraction import parse_filing
from mingzhang.reading.web.html import read_html

WORDS = ("科目编码", "科目名称", "合计", "上年结转", "一般公共预算", "政府性基金预算", "事业收入", "其他收入")
BODY = (
    ("208", "社会保障和就业支出", "103.00", "", "100.00", "", "3.00", ""),
    ("", "合计", "103.00", "", "100.00", "", "3.00", ""),
)
BALANCE = """<p>部门收支总表</p><p>单位：万元</p><table><tr><td>项目</td><td>预算数</td><td>项目</td><td>预算数</td></tr>
<tr><td>一、一般公共预算拨款收入</td><td>100.00</td><td>一、社会保障和就业支出</td><td>103.00</td></tr>
<tr><td>二、事业收入</td><td>{0}</td><td></td><td></td></tr><tr><td>三、其他收入</td><td>{1}</td><td></td><td></td></tr>
<tr><td>收入总计</td><td>103.00</td><td>支出总计</td><td>103.00</td></tr></table>"""


def read(words: tuple[str, ...], above: str = "") -> Filing:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (words, *BODY))
    page = f"<html><body><p>{AGENCY}2026年部门预算公开</p>{above}<p>部门收入总表</p><p>单位：万元</p><table>{cells}</table></body></html>"
    return parse_filing(read_html(page.encode(), Source("filings/lost.html", "0" * 64, len(page), "html")))


def income(found: Filing) -> Shown:
    return rows(found.table("income"))


@pytest.mark.parametrize(
    ("lost", "shown"),
    [
        ("一般公共预算", {"total": "103.00", "fund_budget": "100.00?", "other_income": "3.00?"}),
        ("上年结转", {"total": "103.00", "fund_budget": "100.00?", "other_income": "3.00?"}),
        ("政府性基金预算", {"total": "103.00", "general_budget": "100.00?", "other_income": "3.00?"}),
        ("合计", {"carryover": "103.00?", "fund_budget": "100.00?", "other_income": "3.00?"}),
        ("科目编码", {"total": "103.00", "general_budget": "100.00", "service_income": "3.00"}),
    ],
)
def test_what_stands_below_a_header_that_lost_a_word_is_in_doubt_unless_arithmetic_tells_it(
    lost: str, shown: dict[str, str]
) -> None:
    words = tuple(word for word in WORDS if word != lost)
    assert income(read(words)) == [("208", shown), ("合计", shown)]


def test_a_header_that_only_lacks_the_word_of_an_empty_last_column_is_read_where_other_tables_print_its_totals() -> (
    None
):
    words = WORDS[:-1]
    shown = {"total": "103.00", "general_budget": "100.00", "service_income": "3.00"}
    assert income(read(words, BALANCE.format("3.00", ""))) == [("208", shown), ("合计", shown)]
    doubted = {"total": "103.00", "general_budget": "100.00?", "service_income": "3.00?"}
    assert income(read(words, BALANCE.format("", "3.00"))) == [("208", doubted), ("合计", doubted)]
    assert income(read(words)) == [("208", doubted), ("合计", doubted)]


def test_a_whole_header_leaves_no_doubt() -> None:
    shown = {"total": "103.00", "general_budget": "100.00", "service_income": "3.00"}
    assert income(read(WORDS)) == [("208", shown), ("合计", shown)]
