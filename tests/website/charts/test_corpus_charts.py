"""Charts over many filings: the title is the answer, and right for any figures."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.website.charts.corpus_charts import (
    LargestSpending,
    category_chart,
    function_chart,
    largest_spending,
    region_chart,
    single_bar,
    spending_bar,
    three_public_chart,
    year_chart,
)
from mingzhang.website.charts.left_out import without_total
from mingzhang.website.charts.model import Bar
from mingzhang.website.one_filing.package_tables import PRINTED, Figure


def figure(text: str) -> Figure:
    return Figure(Decimal(text), PRINTED) if text else Figure(None, "blank")


def bar(label: str, total: str, basic: str = "", project: str = "") -> Bar:
    return spending_bar(label, figure(total), figure(basic), figure(project))


def function_title(*bars: Bar) -> str:
    return function_chart(bars, name="210 卫生健康支出", year=2026, kind="部门预算").title


def test_a_function_says_its_sum_and_what_is_project() -> None:
    assert function_title(bar("甲", "331.45", "235.27", "96.18"), bar("乙", "221.66", "60.73", "160.93")) == (
        "2026 年 2 份部门预算共 553.11 万元，46% 是项目支出"
    )
    assert function_title(bar("甲", "9.00", "9.00"), bar("乙", "1.00", "1.00")) == "2026 年 2 份部门预算共 10.00 万元"
    assert function_title(bar("甲", "9.00", "", "9.00"), bar("乙", "1.00", "", "1.00")) == (
        "2026 年 2 份部门预算共 10.00 万元，全部是项目支出"
    )
    assert function_title(bar("甲", "0.00"), bar("乙", "0.00")) == "2026 年 2 份部门预算均为 0.00"
    assert function_title(bar("甲", ""), bar("乙", "")) == "2026 年 2 份部门预算里没有读到金额"


def test_bars_are_the_largest_first_and_a_doubt_is_said() -> None:
    doubted = single_bar("甲", Figure(Decimal("1.20"), PRINTED, doubtful=True))
    chart = three_public_chart([doubted, single_bar("乙", figure("3.00"))], year=2026, kind="部门预算")
    assert [row.label for row in chart.rows] == ["乙", "甲"]
    assert chart.title == "2026 年 2 份部门预算列了“三公”经费，最多的是乙，3.00 万元（含存疑的数字）"


def test_one_figure_is_no_picture() -> None:
    assert function_chart([bar("甲", "9.00", "9.00")], name="210", year=2026, kind="单位预算").is_drawn is False
    assert three_public_chart([single_bar("甲", figure("1.00"))], year=2026, kind="单位预算").is_drawn is False


def test_a_year_counts_who_spends_more_on_projects() -> None:
    def title(*bars: Bar) -> str:
        return year_chart(bars, year=2026, kind="部门预算").title

    mostly, hardly = bar("甲", "9.00", "3.00", "6.00"), bar("乙", "9.00", "6.00", "3.00")
    assert title(mostly, hardly) == "2 份部门预算里，1 份的项目支出高于基本支出"
    assert title(hardly, bar("丙", "")) == "这份部门预算的项目支出不高于基本支出"
    assert title(mostly) == "这份部门预算的项目支出高于基本支出"
    assert title(hardly, hardly) == "2 份部门预算里，没有一份的项目支出高于基本支出"
    assert title(mostly, mostly) == "2 份部门预算的项目支出都高于基本支出"


def test_a_bar_of_one_colour_says_which_kind_it_lacks() -> None:
    bars = [
        bar("全部基本", "9.00", "9.00"), bar("项目为零", "8.00", "8.00", "0.00"), bar("全部项目", "7.00", "", "7.00"),
        bar("基本不足", "6.00", "5.00"), bar("项目不足", "5.00", "", "3.00"), bar("都没有", "4.00"),
        bar("负数", "3.00", "4.00", "-1.00"), bar("两种", "2.00", "1.50", "0.50"),
    ]  # fmt: skip
    chart = year_chart(bars, year=2026, kind="部门预算")
    assert chart.picture is not None
    frame = chart.picture.frame
    assert list(frame[frame["beside"] != ""].drop_duplicates("line")["beside"]) == [
        "无项目支出", "0.00%", "无基本支出", "项目支出留空", "60.00%", "基本、项目均留空", "有负数，不能算占比", "25.00%",
    ]  # fmt: skip
    assert [row.cells[-1] for row in chart.rows] == ["", "0.00%", "100.00%", "", "60.00%", "", "−33.33%", "25.00%"]


def category(name: str, *bars: Bar) -> LargestSpending:
    found = largest_spending(name, bars)
    assert found is not None
    return found


def test_categories_name_who_spends_most_and_add_nothing_up() -> None:
    health = category("卫生健康支出", bar("甲", "331.45", "235.27", "96.18"), bar("乙", "221.66", "60.73", "160.93"))
    chart = category_chart(
        [
            category("其他支出", bar("乙", "7.80", "", "7.80"), bar("甲", "0.00")),
            category("住房保障支出", bar("甲", "9.00", "9.00"), bar("乙", "9.00", "9.00"), bar("丙", "")),
            health,
        ],
        filings=3,
        year=2026,
        kind="部门预算",
    )
    assert chart.title == "2026 年 3 份部门预算里，支出最多的一类是甲的卫生健康支出，331.45 万元"
    assert chart.subtitle == "2026 年 3 份部门预算，按类，各类里支出最多的一份。单位：万元"
    assert chart.columns == ("类", "列支的份数", "最多的机构", "合计", "基本支出", "项目支出", "项目占比")
    assert [
        (row.label, *(cell if isinstance(cell, str) else cell.text for cell in row.cells)) for row in chart.rows
    ] == [
        ("卫生健康支出", "2", "甲", "331.45", "235.27", "96.18", "29.02%"),
        ("住房保障支出", "2", "不止一家", "9.00", "9.00", "", ""),
        ("其他支出", "1", "乙", "7.80", "", "7.80", "100.00%"),
    ]
    assert chart.marks == 4
    assert largest_spending("其他支出", [bar("甲", "")]) is None


def test_categories_of_one_filing_have_shares_and_of_equals_none_is_named() -> None:
    one = [category("卫生健康支出", bar("甲", "85.00")), category("其他支出", bar("甲", "15.00"))]
    assert (
        category_chart(one, filings=1, year=2026, kind="部门预算").title
        == "2026 年 1 份部门预算的支出，85% 用于卫生健康支出"
    )
    alike = [category("卫生健康支出", bar("甲", "1.00"), bar("乙", "1.00")), category("其他支出", bar("甲", "0.50"))]
    assert category_chart(alike, filings=2, year=2026, kind="部门预算").title == "2026 年 2 份部门预算的支出，按类"
    doubted = spending_bar("甲", Figure(Decimal("9.00"), PRINTED, doubtful=True), figure("9.00"), figure(""))
    sure = category("其他支出", bar("甲", "1.00"))
    assert category_chart([category("教育支出", doubted), sure], filings=2, year=2026, kind="部门预算").title == (
        "2026 年 2 份部门预算里，支出最多的一类是甲的教育支出，9.00 万元（含存疑的数字）"
    )


def test_of_more_than_twenty_categories_the_rest_is_in_the_table_and_not_added_up() -> None:
    many = [category(f"类{n:02}", bar("甲", f"{n}.00", f"{n}.00")) for n in range(1, 23)]
    chart = category_chart(many, filings=1, year=2026, kind="部门预算")
    assert (chart.marks, len(chart.rows)) == (20, 22)
    assert chart.note == "只画出最大的 20 类，其余 2 类见数据表。"


def test_no_category_is_the_largest_where_one_is_left_out() -> None:
    found = [category("卫生健康支出", bar("甲", "9.00"), bar("乙", "1.00")), category("其他支出", bar("甲", "1.00"))]
    chart = category_chart(found, filings=2, year=2026, kind="部门预算", left_out=["教育支出"])
    assert chart.title == "2026 年 2 份部门预算的支出，按类"
    assert chart.note == "有文件把同一类列了不止一次，没有画：教育支出。"


def test_more_than_twenty_leave_the_rest_to_the_table() -> None:
    chart = function_chart([bar(f"{n}", f"{n + 1}.00") for n in range(23)], name="210", year=2026, kind="部门预算")
    assert len(chart.rows) == 20
    assert chart.note == "只画出最大的 20 份，其余 3 份见下表。"


def test_a_place_names_its_largest_and_adds_nothing_up() -> None:
    chart = region_chart(
        [bar("甲", "9.00", "9.00"), bar("乙", "12.00", "2.00", "10.00"), bar("丙", "")],
        name="某县",
        year=2026,
        kind="单位预算",
    )
    assert chart.title == "2026 年 2 份单位预算里支出最多的是乙，12.00 万元"
    assert chart.subtitle == "某县，支出总预算，按机构；2026 年单位预算。单位：万元"
    assert [row.label for row in chart.rows] == ["乙", "甲"]
    assert chart.marks == 3
    assert chart.note == "另有 1 份没有画：支出合计 1 份原文留空。"
    many = region_chart(
        [bar(f"局{n:02}", f"{n}.00", f"{n}.00") for n in range(1, 24)], name="某县", year=2026, kind="单位预算"
    )
    assert len(many.rows) == many.marks == 20
    assert many.note == "只画出最大的 20 份，其余 3 份见下表。"
    assert (
        region_chart([bar("甲", "5.00"), bar("乙", "5.00")], name="某县", year=2026, kind="单位预算").title
        == "2026 年 2 份单位预算"
    )


def test_filings_without_a_total_are_counted_by_reason() -> None:
    unread = spending_bar("丙", Figure(None, "unreadable", doubtful=True), figure("1.00"), figure("2.00"))
    suspect = spending_bar("丁", *(Figure(None, "suspect", doubtful=True) for _ in range(3)))
    bars = [
        bar("甲", "9.00", "9.00"), bar("乙", "12.00", "2.00", "10.00"), unread, suspect, bar("戊", ""),
        without_total("己", excerpt=True), without_total("庚", excerpt=False), without_total("辛", excerpt=False),
    ]  # fmt: skip
    said = (
        "另有 6 份没有画：支出合计 2 份没有这张表或没有合计，1 份原文留空，1 份未能读出，1 份节录未载，1 份读法存疑。"
    )
    of_place = region_chart(bars, name="某县", year=2026, kind="单位预算")
    of_year = year_chart(bars, year=2026, kind="单位预算")
    assert (of_place.note, of_year.note) == (said, said)
    assert [[row.label for row in chart.rows] for chart in (of_place, of_year)] == [["乙", "甲"], ["乙", "甲"]]
    assert year_chart(bars[:2], year=2026, kind="单位预算").note == ""


def test_the_largest_of_a_category_is_not_known_where_a_figure_was_not_read() -> None:
    unread = spending_bar("乙", Figure(None, "unreadable", doubtful=True), figure(""), figure(""))
    chart = category_chart(
        [category("教育支出", bar("甲", "9.00"), unread), category("其他支出", bar("甲", "1.00"), bar("丙", "0.50"))],
        filings=3,
        year=2026,
        kind="部门预算",
        unread=["文化旅游支出"],
        without=2,
    )
    assert chart.title == "2026 年 3 份部门预算的支出，按类"
    assert [(row.label, row.cells[:2]) for row in chart.rows] == [
        ("教育支出", ("1", "不能确定")), ("其他支出", ("2", "甲")),
    ]  # fmt: skip
    assert chart.note == (
        "没有读到金额，没有画：文化旅游支出。有文件的金额未能读出，最多的是哪一份不能确定：教育支出 1 份。"
        "另有 2 份没有读到分科目的支出。"
    )


def test_no_agency_has_the_most_public_expenses_where_a_total_is_not_printed() -> None:
    bars = [single_bar("甲", figure("1.20")), single_bar("乙", figure("3.00")), single_bar("丙", figure(""))]
    chart = three_public_chart(bars, year=2026, kind="部门预算", unread=1)
    assert chart.title == "2026 年 3 份部门预算列了“三公”经费"
    assert chart.note == "另有 1 份未能读出或读法存疑，没有画。"
    assert chart.picture is not None
    assert chart.picture.blank == ("丙",)
    assert chart.marks == 2
