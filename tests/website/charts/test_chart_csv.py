"""The data of a chart as CSV: what it shows and nothing else, for a spreadsheet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from mingzhang.website.charts import Chart, build_charts, chart_files
from mingzhang.website.charts.drawn.csv_data import csv_of, csv_text
from mingzhang.website.charts.model import ChartFigure, Row
from website.charts.chart_samples import BOLE, make_contents


def test_the_files_of_a_filing(tmp_path: Path) -> None:
    files = chart_files(build_charts(make_contents(tmp_path, BOLE)))
    assert list(files) == [
        "chart-income-by-source.csv",
        "chart-expenditure-by-function.csv",
        "chart-basic-by-economic-class.csv",
        "chart-projects-by-size.csv",
        "chart-three-public.csv",
    ]
    assert files["chart-income-by-source.csv"] == (
        "\ufeff来源,金额,占比\n"
        "一般公共预算（一般财力）,391.35,95.37%\n"
        "一般公共预算（上级转移支付）,11.00,2.68%\n"
        "非财政拨款结转结余（财政专户）,7.80,1.90%\n"
        "财政拨款结转（一般公共预算）,0.18,0.04%\n"
        "政府性基金预算,,\n"
        "国有资本经营预算,,\n"
        "财政专户,,\n"
        "单位资金,,\n"
        "收入总计,410.33,100.00%\n"
    )
    assert files["chart-expenditure-by-function.csv"].splitlines()[:4] == [
        "\ufeff科目代码,科目,合计,基本支出,项目支出",
        "210,卫生健康支出,331.45,235.27,96.18",
        "2101501,行政运行,213.52,213.52,",
        "2101599,其他医疗保障管理事务支出,66.18,,66.18",
    ]


def _chart(*rows: Row) -> Chart:
    return Chart("x", "years", "题", "", "balance", "表", columns=("科目", "2023 年", "增减"), rows=rows)


def test_doubts_zeros_and_signs() -> None:
    chart = _chart(
        Row("甲", (ChartFigure(Decimal("1619.03"), doubtful=True), "+1,010.30")),
        Row("乙", (ChartFigure(Decimal("0.00")), "−3.48")),
        Row("丙", (ChartFigure(None), "当年未列此科目")),
    )
    assert csv_text(chart) == (
        "\ufeff科目,2023 年,增减,存疑\n甲,1619.03,+1010.30,2023 年\n乙,0.00,-3.48,\n丙,,当年未列此科目,\n"
    )


def test_a_text_of_a_filing_is_no_formula() -> None:
    chart = _chart(Row('=HYPERLINK("x")', (ChartFigure(Decimal(-1)), "-cmd|x")), Row("+1", (ChartFigure(None), "@a")))
    assert csv_text(chart) == ('\ufeff科目,2023 年,增减\n"\'=HYPERLINK(""x"")",-1,\'-cmd|x\n\'+1,,\'@a\n')


def test_a_record_of_a_filing_is_no_formula_and_its_numbers_stay_numbers() -> None:
    records = [('=HYPERLINK("x")', "-3.48"), ("@局", "-"), ("1,234", "+cmd|x")]
    assert csv_of(("name", "after"), records) == (
        '\ufeffname,after\n"\'=HYPERLINK(""x"")",-3.48\n\'@局,\'-\n"1,234",\'+cmd|x\n'
    )
