"""A published table as HTML: exactly, for a small one; and what happens to doubt, blanks and unknown columns."""

from __future__ import annotations

from pathlib import Path

from mingzhang.budget.filing import Row, Table
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.tables import render_table
from website.site_samples import filed, row, table

SMALL = table(
    "expenditure",
    row(
        1,
        {"row_type": "category", "function_code": "210", "name": "卫生健康支出"},
        {"total": "1619.03", "basic": "0.00", "project": "1619.03"},
        doubts={"project": "business|to_superior"},
    ),
    row(2, {"row_type": "total", "name": "总计"}, {"total": "1619.03", "basic": "0.00"}),
    number="表 3",
    title="部门支出总体情况表",
)

EXPECTED = """\
<div class="block published">
<a class="skip-table" href="#end-table-expenditure">跳过表 3　部门支出总体情况表</a>
<table class="table" id="table-expenditure" data-table="expenditure">
<caption id="cap-table-expenditure"><span><strong>表 3　部门支出总体情况表</strong><span class="unit">万元</span></span></caption>
<thead><tr><th scope="col">科目代码与名称</th><th scope="col" class="n">合计</th><th scope="col" class="n"><span class="key basic"></span>基本支出</th><th scope="col" class="n"><span class="key project"></span>项目支出</th></tr></thead>
<tbody>
<tr class="cat" id="expenditure-210"><th scope="row" class="coded"><span class="code">210</span>卫生健康支出</th>\
<td class="n"><a class="src" href="source/#L10">1,619.03</a></td>\
<td class="n"><a class="src" href="source/#L10">0.00</a></td>\
<td class="n"><a class="q" href="#doubt-expenditure-1">疑<span class="vh">，见说明</span></a>\
<span class="doubt"><a class="src" href="source/#L10">1,619.03</a></span></td></tr>
<tr class="total" id="expenditure-总计"><th scope="row">总计</th>\
<td class="n"><a class="src" href="source/#L20">1,619.03</a></td>\
<td class="n"><a class="src" href="source/#L20">0.00</a></td>\
<td class="n blank"><span class="vh">原文留空</span></td></tr>
</tbody>
</table>
<ol class="notes">
<li id="doubt-expenditure-1"><span class="q">疑</span><span>1,619.03（210 卫生健康支出）：数字与原文相同，所在的列不能确定。\
依据表头的列宽归入“项目支出”，但也可能是“事业单位经营支出”、“上缴上级支出”。</span></li>
</ol>
<p class="foot-note" id="end-table-expenditure"><span>2 行</span>\
<a href="source/#L5" aria-label="看原文：表 3　部门支出总体情况表">看原文</a>\
<a href="../data/expenditure.csv" aria-label="CSV：表 3　部门支出总体情况表" download>CSV</a></p>
</div>"""


def html(project: Path, shown: Table) -> str:
    found = filed(project, shown)
    labels = Labels(found.package)
    return render_table(found, shown.resource, labels, source_href="source/", csv_href=f"../data/{shown.resource}.csv")


def test_a_small_table(tmp_path: Path) -> None:
    assert html(tmp_path, SMALL) == EXPECTED


def test_figures_of_a_table_have_the_same_decimals_and_the_exact_one_is_kept(tmp_path: Path) -> None:
    shown = table(
        "expenditure",
        row(
            1, {"row_type": "category", "function_code": "210", "name": "甲"}, {"total": "1434.885334", "basic": "3.5"}
        ),
        row(2, {"row_type": "category", "function_code": "211", "name": "乙"}, {"total": "0.0012", "basic": "20"}),
    )
    page = html(tmp_path, shown)
    assert '<data value="1434.885334" title="1,434.885334 万元">1,434.89</data></a></td>' in page
    assert [text in page for text in (">3.50</a>", ">20.00</a>", ">0.0012</a>")] == [True, True, True]
    assert "<li><span>注</span><span>金额四舍五入到两位小数；完整的数见 CSV，或点数字看原文。</span></li>" in page
    plain = table("expenditure", row(1, {"row_type": "total", "name": "总计"}, {"total": "157.1", "basic": "3"}))
    page = html(tmp_path / "plain", plain)
    assert ">157.1</a>" in page and ">3.0</a>" in page and "四舍五入" not in page


def test_hostile_text_is_escaped(tmp_path: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    made = html(tmp_path, table("carryover", row(1, {"row_type": "project", "name": hostile}, {"total": "1.00"})))
    assert "<script" not in made
    assert '<th scope="row">&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</th>' in made
    assert 'id="carryover-___script_alert_1___script_-' in made


def test_a_column_that_the_contract_lacks_is_shown_by_its_printed_header(tmp_path: Path) -> None:
    made = html(
        tmp_path,
        table(
            "general_expenditure",
            row(1, {"row_type": "total", "name": "总计"}, {"total": "1.00", "other:待批复": "2.00"}),
        ),
    )
    assert '<th scope="col" class="n">合计</th><th scope="col" class="n">待批复</th>' in made
    assert '<a class="src" href="source/#L10">2.00</a>' in made


def test_a_token_that_is_no_figure_is_printed_and_doubted(tmp_path: Path) -> None:
    made = html(
        tmp_path, table("general_expenditure", row(1, {"row_type": "total", "name": "总计"}, {"total": "壹拾"}))
    )
    assert '<span class="doubt"><a class="src" href="source/#L10">壹拾</a></span>' in made
    assert "总计：“合计”一列的原文为“壹拾”，不能识读为金额，这里按原文显示，不计入数据。" in made


def test_categories_without_a_figure_share_a_line_and_keep_their_ids(tmp_path: Path) -> None:
    def line(number: int, code: str, name: str, **amounts: str) -> Row:
        texts = {"side": "expenditure", "row_type": "category", "function_code": code, "name": name}
        return row(number, texts, amounts)

    made = html(
        tmp_path,
        table("balance", line(1, "201", "一般公共服务支出"), line(2, "208", "社会保障和就业支出", amount="3.00")),
    )
    assert '另列 1 类，金额均为原文留空：<span id="balance-201">201 一般公共服务支出</span>。' in made
    assert 'id="balance-208"' in made


def test_income_lines_step_in_by_level(tmp_path: Path) -> None:
    def line(number: int, item: str, **amounts: str) -> Row:
        return row(number, {"side": "income", "item": item, "name": item}, amounts)

    items = ("current_year", "general_budget", "general_budget_own", "unit_funds", "service_income", "carryover",
             "appropriation_carryover", "appropriation_carryover_general")  # fmt: skip
    lines = [line(number, item, amount="1.00") for number, item in enumerate(items, start=1)]
    made = html(tmp_path, table("balance", *lines))
    levels = dict(zip(items, ("cat", "in1", "in2", "in1", "in2", "cat", "in1", "in2"), strict=True))
    for item, css in levels.items():
        assert f'<tr class="{css}" id="balance-{item}">' in made


def test_income_lines_step_in_only_below_what_is_printed_above_them(tmp_path: Path) -> None:
    items = ("general_budget", "service_income", "other_income", "current_year")
    lines = [
        row(number, {"side": "income", "item": item, "name": item}, {"amount": "1.00"})
        for number, item in enumerate(items, start=1)
    ]
    made = html(tmp_path, table("balance", *lines))
    for item in items:
        assert f'<tr class="cat" id="balance-{item}">' in made


def test_sources_of_an_old_form_stand_at_the_top(tmp_path: Path) -> None:
    items = ("appropriation", "general_budget", "fiscal_account", "service_income")
    lines = [
        row(number, {"side": "income", "item": item, "name": item}, {"amount": "1.00"})
        for number, item in enumerate(items, start=1)
    ]
    made = html(tmp_path, table("balance", *lines))
    for item, css in zip(items, ("cat", "in1", "cat", "cat"), strict=True):
        assert f'<tr class="{css}" id="balance-{item}">' in made
