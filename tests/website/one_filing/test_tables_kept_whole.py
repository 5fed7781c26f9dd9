"""Tables kept whole, figures of other periods beside a table's own, and tables that we mistrust: as the page shows them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.filing import Cell, Comparative, Filing, OtherCell, Table
from mingzhang.website.catalogue import gather
from mingzhang.website.charts import build_charts
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.other_tables import HeadCell, head_rows, render_other
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.summary import opening
from mingzhang.website.one_filing.tables import render_table
from mingzhang.website.pages.filing_page.filing import filing_page
from mingzhang.website.pages.filing_page.source import source_page
from website.site_samples import AGENCY, balance, expenditure, filing, place, row, table, write

LINES = (
    "甲县医疗保障局",
    *8 * ("",),
    "项目\t2024年执行数\t预算数\t增减",
    "合计\t1050.5\t47.91\t-4.18",
    "家具\t12000.00",
    "\t1",
)


def read(project: Path, made: Filing) -> Filed:
    write(project, (made, AGENCY))
    return Filed(gather(project / "datapackages").filings[0])


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def three_public() -> Table:
    rows = (row(1, {"row_type": "total", "item": "total", "name": "合计"}, {"total": "47.91"}),)
    beside = (
        Comparative(1, "total", "prior_executed", "1050.5", Decimal("1050.5"), place(11), year=2025),
        Comparative(1, "total", "change_percent", "-4.18", Decimal("-4.18"), place(11), "prior_executed"),
        Comparative(1, "general_budget", "prior_budget", "1O.00", None, place(11)),
    )
    return replace(table("three_public", *rows), comparatives=beside)


def procurement() -> Table:
    cells = (
        OtherCell(1, 1, "项目", "家具<b>", None, place(12)),
        OtherCell(1, 2, "金额/合计", "12000.00", Decimal("12000.00"), place(12)),
        OtherCell(2, 2, "金额/合计", "1", Decimal(1), place(13)),
    )
    return Table("", "政府采购表", "表 9", "元", "filled", place=place(10), unit_from="table", other_cells=cells)


def test_a_column_without_a_head_has_no_empty_heading(tmp_path: Path) -> None:
    cells = (
        OtherCell(1, 1, "", "家具", None, place(12)),
        OtherCell(1, 2, "金额/合计", "12000.00", Decimal("12000.00"), place(12)),
        OtherCell(1, 3, "", "2", Decimal(2), place(12)),
    )
    kept = Table("", "附表", "", "元", "filled", place=place(10), unit_from="table", other_cells=cells)
    found = read(tmp_path, replace(filing(balance("1", "1"), lines=LINES), other_tables=(kept,)))
    listed = next(each for each in found.listed if not each.resource)
    html = render_other(found, listed, source_href="s/", csv_href="x.csv")
    assert (
        '<tr><td rowspan="2"></td><th scope="col" class="n">金额</th><td rowspan="2"></td></tr>\n'
        '<tr><th scope="col" class="n">合计</th></tr>'
    ) in html
    assert "<th></th>" not in re.sub(r"<th[^>]*>", "<th>", html)


def test_tables_of_one_title_that_scroll_are_told_apart(tmp_path: Path) -> None:
    wide = "按合同约定分两次支付，验收合格以后付清余款，质量保证金在质保期满以后支付。" * 4
    kept = tuple(
        Table(
            "", "附表", "", "元", "filled", place=place(line), unit_from="table",
            other_cells=(OtherCell(1, 1, "说明", wide, None, place(line + 1)),),
        )
        for line in (9, 12)
    )  # fmt: skip
    found = read(tmp_path, replace(filing(balance("1", "1"), lines=LINES), other_tables=kept))
    html = "".join(
        render_other(found, each, source_href="s/", csv_href="x.csv") for each in found.listed if not each.resource
    )
    assert re.findall(r'role="region" tabindex="0" aria-label="([^"]*)"', html) == [
        "附表，原文第 9 行", "附表，原文第 12 行",
    ]  # fmt: skip


def test_figures_of_other_periods_stand_beside_their_column(tmp_path: Path) -> None:
    found = read(tmp_path, filing(three_public(), lines=LINES))
    html = render_table(found, "three_public", Labels(found.package), source_href="s/", csv_href="x.csv")
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html)
    assert heads == ["项目", "合计", "上年执行数（2025 年）", "增减 %（比上年执行数）", "上年预算数"]
    assert '<td class="n beside"><a class="src" href="s/#L11.1">1,050.50</a></td>' in html
    assert '<td class="n beside"><a class="src" href="s/#L11.2">−4.18</a></td>' in html
    assert '<a class="q" href="#doubt-three_public-beside">' in html
    assert '<li id="doubt-three_public-beside">' in html


def test_a_table_of_no_resource_is_shown_as_printed(tmp_path: Path) -> None:
    found = read(tmp_path, replace(filing(balance("1", "1"), lines=LINES), other_tables=(procurement(),)))
    listed = next(each for each in found.listed if not each.resource)
    html = render_other(found, listed, source_href="s/", csv_href="o.csv")
    assert html.startswith('<div class="block published other">')
    assert '<table class="table" id="table-other-2" data-table="other-2"' in html
    assert "原文单位：元" in html
    assert '<th scope="col" rowspan="2">项目</th><th scope="col" class="n">金额</th>' in html
    assert (
        '<tr><td class="wrap">家具&lt;b&gt;</td><td class="n"><a class="src" href="s/#L12.1">12000.00</a></td></tr>'
        in html
    )
    assert '<tr><td></td><td class="n"><a class="src" href="s/#L13.1">1</a></td></tr>' in html


def test_a_header_is_rebuilt_from_its_paths() -> None:
    assert head_rows(["", ""], [False, True]) == []
    assert head_rows(["项目", "本年/合计", "本年/基本", "上年"], [False, True, True, True]) == [
        [HeadCell("项目", 1, 2), HeadCell("本年", 2, 1), HeadCell("上年", 1, 2, True)],
        [HeadCell("合计", 1, 1, True), HeadCell("基本", 1, 1, True)],
    ]


def test_the_page_lists_and_shows_it_and_its_lines_lead_there(tmp_path: Path) -> None:
    found = read(tmp_path, replace(filing(balance("1", "1"), lines=LINES), other_tables=(procurement(),)))
    holding = found.holding
    agency = gather(tmp_path / "datapackages").agencies[0]
    page = filing_page(holding, agency, range(2026, 2027))
    folded = page.fragments["tables"].split('<span class="no">表 9</span>')[1]
    assert folded.startswith('<span class="name">政府采购表</span><span class="rows">2 行</span>')
    assert '<span class="v"><span class="tag">照原样收录</span></span></summary>' in folded
    assert '<table class="table" id="table-other-2"' in folded
    assert "data/jia/2026-department-budget/other_cells.csv" in page.fragments["provenance"]
    assert "有的表原文以元计" in page.fragments["meta"]
    assert "<span>2 张表</span>" in page.fragments["meta"]
    lines = source_page(holding, page, agency, range(2026, 2027)).fragments["lines"]
    assert '<a class="token" id="L12.1" href="../#table-other-2">12000.00</a>' in lines
    assert '<a href="../#table-other-2">表 9　政府采购表</a>' in lines


def suspect(made: Table) -> Table:
    def mistrusted(cell: Cell) -> Cell:
        return replace(cell, placement="suspect")

    rows = (replace(each, cells=tuple(map(mistrusted, each.cells))) for each in made.rows)
    return replace(made, rows=tuple(rows))


def test_a_suspect_table_says_so_and_is_in_no_headline_and_no_chart(tmp_path: Path) -> None:
    found = read(tmp_path, filing(balance("10.00", "10.00"), suspect(expenditure("10.00", "7.00", "3.00"))))
    assert found.status("expenditure") == "suspect"
    figures = main_figures(found)
    assert (figures.basic.state, figures.basic.value, figures.income.state) == ("suspect", None, "printed")
    sentences = " ".join(opening(found, figures))
    assert "支出总体情况表读法存疑，看不出基本支出和项目支出各是多少。" in sentences
    assert "7.00" not in sentences
    chart = next(each for each in build_charts(found.contents) if each.resource == "expenditure")
    assert (chart.title, chart.rows) == ("支出总体情况表多处合计不符，多半是本站读取有误，因此不画图", ())
    html = render_table(found, "expenditure", Labels(found.package), source_href="s/", csv_href="x.csv")
    assert html.count('href="#doubt-expenditure"') == 3
    assert "这张表多处合计不符，多半是本站读错了列或行，不是机构算错。" in html


def test_a_suspect_total_is_no_total_of_the_list_of_filings(tmp_path: Path) -> None:
    found = read(tmp_path, filing(suspect(balance("10.00", "10.00"))))
    assert (found.holding.total, found.holding.cells_doubtful) == (None, 2)


def test_a_unit_that_the_table_does_not_print_is_explained(tmp_path: Path) -> None:
    told = replace(expenditure("10.00", "7.00", "3.00"), unit="元", unit_from="narrative")
    found = read(tmp_path, filing(told))
    html = render_table(found, "expenditure", Labels(found.package), source_href="s/", csv_href="x.csv")
    assert "万元，原文为元" in html
    assert "这张表没有印金额单位，“元”是与文字里的金额对照得出的。" in html


def test_the_form_is_named_or_said_to_be_none(tmp_path: Path) -> None:
    found = read(tmp_path, replace(filing(balance("1", "1")), form=""))
    agency = gather(tmp_path / "datapackages").agencies[0]
    page = filing_page(found.holding, agency, range(2026, 2027))
    assert "表格格式 没有合适的，只凭表里的文字读" in plain(page.fragments["provenance"])


def test_what_the_own_contents_list_is_held_against_the_tables(tmp_path: Path) -> None:
    listed = replace(balance("1", "1"), expected_by="contents")
    lacking = replace(table("income", title="部门收入总表"), expected_by="contents")
    found = read(tmp_path, filing(listed, lacking))
    agency = gather(tmp_path / "datapackages").agencies[0]
    page = filing_page(found.holding, agency, range(2026, 2027))
    assert "文件的目录列出 2 张表：收支总体情况表、部门收入总表。没有找到的：部门收入总表" in plain(
        page.fragments["provenance"]
    )


@pytest.mark.parametrize(("excerpt", "where"), [(False, "这份文件"), (True, "这份节录")])
def test_tables_that_no_form_asks_for_are_missing_in_what_is_held(tmp_path: Path, excerpt: bool, where: str) -> None:
    absent = replace(table("income"), status="not_in_form")
    found = read(tmp_path, filing(balance("1", "1"), absent, excerpt=excerpt))
    agency = gather(tmp_path / "datapackages").agencies[0]
    page = filing_page(found.holding, agency, range(2026, 2027))
    assert f"别处的文件常有、{where}没有的表：收入总体情况表。" in plain(page.fragments["tables"])
