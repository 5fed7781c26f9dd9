"""What changed: kinds, order, repeats, the opening sentence, pictures. Every expected value is worked out by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.budget.filing import Comparative, Table
from mingzhang.budget.narrative import Change, Narrative
from mingzhang.website.catalogue import gather
from mingzhang.website.charts import change_charts
from mingzhang.website.charts.drawn.drawing import draw
from mingzhang.website.charts.drawn.lollipops import Stem, lollipops
from mingzhang.website.one_filing.change_sentences import TotalChange, change_sentences, total_change
from mingzhang.website.one_filing.changes import ChangeKind, by_chapter, leading, read_changes, without_repeats
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.filing_page.changes import changes_section
from mingzhang.website.pages.filing_page.keyfigures import render_figures
from website.site_samples import balance, change, expenditure, filed, place, row, table

TABLES = (balance("110.00", "110.00"), expenditure("110.00", "60.00", "50.00"))
PARTS = (
    change("expenditure", "基本支出", "60.00", "-5.00", "-7.69"),
    change("expenditure", "项目支出", "50.00", "-95.00", "-65.52"),
)
ITEMS = (
    change("general_item", "卫生/管理/行政运行", "20.00", "-2.00", "-9.09"),
    change("general_item", "卫生/救助/城乡医疗救助", "0.00", "-90.00", "-100.00"),
    change("general_item", "社保/养老/职业年金", "3.00", "3.00", "100.00"),
    change("general_item", "住房/改革/住房公积金", "5.00", "1.00", "25.00"),
    change("general_item", "社保/养老/离退休", "2.90", "0.00", "0.00"),
)


def said(project: Path, *changes: Change, excerpt: bool = False) -> str:
    """The opening's sentence on change, without links and markup."""
    found = filed(project, *TABLES, narrative=Narrative(changes=changes), excerpt=excerpt)
    return plain(change_sentences(found, main_figures(found)))


def plain(markdown: str) -> str:
    text = re.sub(r"\[([^]]*)\]\([^)]*\)\{[^}]*\}", r"\1", markdown)
    return re.sub(r"<[^>]+>", "", text).replace("&nbsp;", " ")


def test_a_base_of_zero_is_new_and_an_ended_amount_is_no_longer_listed(tmp_path: Path) -> None:
    rows = read_changes(filed(tmp_path, narrative=Narrative(changes=ITEMS)))
    assert [(row.name, row.kind) for row in rows] == [
        ("行政运行", ChangeKind.FELL),
        ("城乡医疗救助", ChangeKind.ENDED),
        ("职业年金", ChangeKind.NEW),
        ("住房公积金", ChangeKind.ROSE),
        ("离退休", ChangeKind.SAME),
    ]
    assert [row.rated for row in rows] == [True, False, False, True, False]


def test_nothing_before_and_nothing_now_is_unchanged(tmp_path: Path) -> None:
    rows = read_changes(
        filed(tmp_path, narrative=Narrative(changes=(change("three_public", "公务接待费", "0.00", "0.00"),)))
    )
    assert rows[0].kind is ChangeKind.SAME


def test_the_largest_change_comes_first_within_its_chapter(tmp_path: Path) -> None:
    chapters = by_chapter(read_changes(filed(tmp_path, narrative=Narrative(changes=(*PARTS, *ITEMS)))))
    assert list(chapters) == ["general_item", "expenditure"]
    assert [row.delta for row in chapters["general_item"]] == [
        Decimal("-90.00"), Decimal("3.00"), Decimal("-2.00"), Decimal("1.00"), Decimal("0.00")
    ]  # fmt: skip
    assert {row.chapter for row in leading(chapters)} == {"general_item"}


def test_a_statement_made_twice_is_listed_once(tmp_path: Path) -> None:
    again = change("general_scale", "基本支出", "60.00", "-5.00", "-7.69")
    other = change("general_scale", "项目支出", "49.00", "-95.00", "-65.97")
    chapters = by_chapter(read_changes(filed(tmp_path, narrative=Narrative(changes=(*PARTS, again, other)))))
    kept, repeated = without_repeats(chapters)
    assert [(row.name, row.amount) for row in kept["general_scale"]] == [("项目支出", Decimal("49.00"))]
    assert [(row.chapter, row.name) for row in repeated] == [("general_scale", "基本支出")]


def test_shares_of_the_structure_are_no_changes(tmp_path: Path) -> None:
    shares = change("general_structure", "卫生健康支出", "60.00", "", reason="")
    assert read_changes(filed(tmp_path, narrative=Narrative(changes=(shares,)))) == []


def test_the_opening_names_the_largest_change_and_the_key_figures_the_sum(tmp_path: Path) -> None:
    assert said(tmp_path, *PARTS, *ITEMS) == (
        "情况说明写明增减的各项中，变化最大的科目是“城乡医疗救助”，上年的 90.00 万元本年不再列入。"
    )
    found = Filed(gather(tmp_path / "datapackages").filings[0])
    assert total_change(found, main_figures(found)) == TotalChange("支出", Decimal("-100.00"), Decimal("210.00"))
    drawn = str(render_figures(main_figures(found), "agencies/jia/2026-department-budget/", TotalChange(
        "支出", Decimal("-100.00"), Decimal("210.00")
    )))  # fmt: skip
    assert '支出比上年</a></dt><dd>−100.00</dd><dd class="note">按文件所列增减额推算，−47.62%</dd>' in drawn


def test_a_change_without_a_base_has_no_rate(tmp_path: Path) -> None:
    found = filed(tmp_path, *TABLES)
    for prior in (None, Decimal(0), Decimal(-5)):
        drawn = str(render_figures(main_figures(found), "x/", TotalChange("收入", Decimal("110.00"), prior)))
        assert '收入比上年</a></dt><dd>+110.00</dd><dd class="note">按文件所列增减额推算</dd>' in drawn
    same = str(render_figures(main_figures(found), "x/", TotalChange("支出", Decimal("0.00"), Decimal("110.00"))))
    assert '<dd>0.00</dd><dd class="note">按文件所列增减额推算</dd>' in same


def test_without_a_stated_change_the_general_budget_is_a_key_figure(tmp_path: Path) -> None:
    found = filed(tmp_path, *TABLES)
    assert total_change(found, main_figures(found)) is None
    assert "一般公共预算支出</a></dt>" in str(render_figures(main_figures(found), "x/"))


def test_the_opening_names_the_parts_where_they_do_not_make_up_the_total(tmp_path: Path) -> None:
    basic = change("expenditure", "基本支出", "60.00", "5.00", "9.09")
    assert said(tmp_path, basic) == "文中说，基本支出比上年增加 5.00 万元。"


def test_the_opening_of_a_new_amount(tmp_path: Path) -> None:
    new = change("general_item", "卫生/救助/城乡医疗救助", "100", "100", "100")
    assert said(tmp_path, new) == "“城乡医疗救助”新增 100 万元。"


def test_the_opening_where_all_stayed_the_same(tmp_path: Path) -> None:
    same = (
        change("expenditure", "基本支出", "60.00", "0.00"),
        change("expenditure", "项目支出", "50.00", "0.00"),
    )
    assert said(tmp_path, *same) == ""
    found = Filed(gather(tmp_path / "datapackages").filings[0])
    assert total_change(found, main_figures(found)) == TotalChange("支出", Decimal("0.00"), Decimal("110.00"))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        # The total beside parts that are nil: its change once, though a part is said to have moved as much.
        ((("财政拨款支出预算", "110.00", "14.25"), ("政府性基金预算", "0.00", "14.25"), ("国有资本经营预算", "0.00", "0.00")), "14.25"),
        # The total beside all of its parts.
        ((("支出预算", "110.00", "14.25"), ("基本支出", "60.00", "10.25"), ("项目支出", "50.00", "4.00")), "14.25"),
        ((("支出预算", "110.00", "14.25"), ("基本支出", "60.00", "10.25"), ("项目支出", "50.00", "3.00")), None),
        # Parts, one of which ended.
        ((("基本支出", "110.00", "-5.00"), ("项目支出", "0.00", "-5.00")), "-10.00"),
        ((("一般公共预算", "110.00", "8.00"), ("政府性基金预算", "0.00", "-5.00")), "3.00"),
        ((("一般公共预算", "110.00", "-5.00"), ("政府性基金预算", "0.00", "-5.00")), None),
        # More than last year can have been.
        ((("基本支出", "110.00", "14.25"), ("项目支出", "0.00", "14.25")), None),
        ((("财政拨款支出预算", "110.00", "114.25"), ("政府性基金预算", "0.00", "114.25")), None),
    ],
)  # fmt: skip
def test_a_total_is_never_added_to_its_parts(
    tmp_path: Path, stated: tuple[tuple[str, str, str], ...], expected: str | None
) -> None:
    found = filed(
        tmp_path, *TABLES, narrative=Narrative(changes=tuple(change("expenditure", *each) for each in stated))
    )
    summed = total_change(found, main_figures(found))
    assert (summed and str(summed.change)) == expected


def test_the_opening_without_any_statement(tmp_path: Path) -> None:
    without = replace(change("expenditure", "基本支出", "60.00", "0.00"), delta=None)
    assert said(tmp_path / "none") == ""
    assert said(tmp_path / "whole", without) == "文件里没有读到比上年增减多少。"
    assert said(tmp_path / "part", without, excerpt=True) == "收录的节录里没有读到比上年增减多少。"


def test_the_opening_where_only_rates_are_printed(tmp_path: Path) -> None:
    one = change("expenditure", "基本支出", "60.00", "", "-7.69")
    other = change("expenditure", "项目支出", "50.00", "", "12.50")
    assert said(tmp_path / "one", one) == "文件只写了比上年增减的幅度。“基本支出”下降 7.69%。"
    assert said(tmp_path / "two", one, other, excerpt=True) == (
        "收录的节录只写了比上年增减的幅度。幅度最大的是“项目支出”，增长 12.50%。"
    )
    assert said(tmp_path / "alike", one, replace(other, delta_percent=Decimal("7.69"))) == (
        "文件只写了比上年增减的幅度。"
    )


GENERAL = table("general_expenditure", row(7, {"row_type": "total", "name": "总计"}, {"total": "110.00"}))


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (("-60.00", "-40.00"), "比上年变化最大的科目是“行政运行”，减少 60.00 万元。"),
        (("-60.00", "-40.02"), "比上年变化最大的科目是“行政运行”，减少 60.00 万元。"),
        (
            ("-60.00", "90.00"),
            "按文件所列增减额合计，支出比上年减少 100.00 万元。但一般公共预算各科目所列增减额合计为增加 30.00 万元，与这个数不符："
            "可能有科目没有说明，也可能文中的数有误。情况说明写明增减的各项中，变化最大的科目是“住房公积金”，增加 90.00 万元。",
        ),
        (
            ("-60.00", "60.00"),
            "按文件所列增减额合计，支出比上年减少 100.00 万元。但一般公共预算各科目所列增减额合计为持平，与这个数不符："
            "可能有科目没有说明，也可能文中的数有误。",
        ),
    ],
)
def test_items_that_do_not_add_up_to_the_total_are_named(tmp_path: Path, moves: tuple[str, str], expected: str) -> None:
    scale = (
        change("general_scale", "基本支出", "60.00", "-5.00"),
        change("general_scale", "项目支出", "50.00", "-95.00"),
    )
    stated = (
        change("general_item", "卫生/管理/行政运行", "10.00", moves[0]),
        change("general_item", "住房/改革/住房公积金", "100.00", moves[1]),
    )
    found = filed(tmp_path, *TABLES, GENERAL, narrative=Narrative(changes=(*PARTS, *scale, *stated)))
    assert plain(change_sentences(found, main_figures(found))) == expected
    assert (total_change(found, main_figures(found)) is None) == expected.startswith("按文件")


def test_what_was_spent_in_the_year_is_the_key_figure_where_no_total_is_printed(tmp_path: Path) -> None:
    texts = {"side": "expenditure", "item": "current_year", "name": "本年支出合计"}
    found = filed(tmp_path, table("balance", row(1, texts, {"amount": "404.77"}), number="表 1"))
    drawn = str(render_figures(main_figures(found), "x/"))
    assert "本年支出合计</a></dt>" in drawn and "404.77" in drawn
    assert '<dd class="note">没有印出支出总计</dd>' in drawn


def charts_of(project: Path, *changes: Change) -> dict[str, tuple[str, int]]:
    rows = read_changes(filed(project, narrative=Narrative(changes=changes)))
    return {chart.id: (chart.title, chart.marks) for chart in change_charts(leading(by_chapter(rows)), 2026)}


def test_a_change_that_would_crush_the_rest_has_its_own_scale(tmp_path: Path) -> None:
    assert charts_of(tmp_path, *ITEMS) == {
        "changes-largest": ("城乡医疗救助本年不再列入，减少 90.00 万元", 2),
        "changes": ("其余 4 项：1 项减少，1 项增加，1 项新增，1 项持平", 4),
    }


def test_changes_of_one_size_share_a_picture(tmp_path: Path) -> None:
    assert charts_of(tmp_path, ITEMS[0], ITEMS[2], ITEMS[3]) == {"changes": ("3 项：1 项减少，1 项增加，1 项新增", 3)}


def test_one_change_is_a_sentence(tmp_path: Path) -> None:
    assert charts_of(tmp_path, ITEMS[0]) == {"changes": ("行政运行减少 2.00 万元", 0)}


def test_changes_printed_as_rates_alone_are_drawn_as_rates(tmp_path: Path) -> None:
    rates = (
        change("expenditure", "基本支出", "60.00", "", "-7.69"),
        change("expenditure", "项目支出", "50.00", "", "12.50"),
    )
    rows = read_changes(filed(tmp_path, narrative=Narrative(changes=rates)))
    (chart,) = change_charts(leading(by_chapter(rows)), 2026)
    assert (chart.title, chart.marks) == ("2 项：1 项减少，1 项增加", 2)
    assert chart.subtitle == "支出预算，比上年增减的幅度；原文没有写金额。单位：%"
    assert [(row.label, row.cells) for row in chart.rows] == [("项目支出", ("+12.50%",)), ("基本支出", ("−7.69%",))]
    assert charts_of(tmp_path / "one", rates[0]) == {"changes": ("基本支出下降 7.69%", 0)}


def test_rates_are_drawn_where_all_that_has_an_amount_stayed_the_same(tmp_path: Path) -> None:
    rows = [
        change("expenditure", "基本支出", "60.00", "0.00", "0.00"),
        change("expenditure", "项目支出", "50.00", "", "12.50"),
        change("expenditure", "其他", "40.00", "", "-2.50"),
    ]
    found = read_changes(filed(tmp_path, narrative=Narrative(changes=tuple(rows))))
    (chart,) = change_charts(leading(by_chapter(found)), 2026)
    assert (chart.title, chart.marks, chart.note) == ("2 项：1 项减少，1 项增加", 2, "另有 1 项与上年持平。")


def test_rates_beside_amounts_are_named_and_not_drawn(tmp_path: Path) -> None:
    rated = [change("general_item", f"卫生/救助/第{n}项", "9.00", "", f"{n}.00") for n in range(1, 7)]
    rows = read_changes(filed(tmp_path / "one", narrative=Narrative(changes=(*ITEMS[:1], *rated[:1]))))
    (chart,) = change_charts(leading(by_chapter(rows)), 2026)
    assert (chart.title, chart.note) == (
        "行政运行减少 2.00 万元",
        "另有 1 项原文只写了幅度，没有写金额，图中没有画出：第1项增长 1.00%。",
    )
    rows = read_changes(filed(tmp_path / "six", narrative=Narrative(changes=(*ITEMS, *rated))))
    *_, chart = change_charts(leading(by_chapter(rows)), 2026)
    assert chart.title == "其余 4 项：1 项减少，1 项增加，1 项新增，1 项持平"
    assert chart.note == (
        "另有 6 项原文只写了幅度，没有写金额，图中没有画出：第1项增长 1.00%，第2项增长 2.00%，第3项增长 3.00%，"
        "第4项增长 4.00%，第5项增长 5.00%，等，都在下表中。"
    )


def test_of_many_rates_the_greatest_are_drawn_and_none_are_added(tmp_path: Path) -> None:
    rated = [change("general_item", f"卫生/救助/第{n}项", "9.00", "", f"{n}.00") for n in range(1, 23)]
    rows = read_changes(filed(tmp_path, narrative=Narrative(changes=tuple(rated))))
    (chart,) = change_charts(leading(by_chapter(rows)), 2026)
    assert (chart.marks, len(chart.rows)) == (20, 22)
    assert chart.note == "图中是幅度最大的 20 项，其余 2 项在表里。"


def test_lollipops_point_where_the_change_goes() -> None:
    drawn = lollipops([Stem("甲", Decimal("-2.50")), Stem("乙", Decimal("0.00"), "持平")], alternative="比上年增减")
    marks = drawn.frame[drawn.frame["beside"] != ""]
    assert list(zip(marks["mark"], marks["amount"], marks["beside"], strict=True)) == [
        ("dot", -2.5, "−2.50"),
        ("ring", 0.0, "0.00 持平"),
    ]
    assert drawn.alternative == "比上年增减：甲 −2.50，乙 0.00 持平"
    groups = dict(re.findall(r'<g class="(dots|rings)_marks">(.*?)</g>', draw(drawn)))
    assert {name: body.count("<path") for name, body in groups.items()} == {"dots": 1, "rings": 1}
    dot, ring = (float(re.findall(r"translate\(([\d.]+),", groups[name])[0]) for name in ("dots", "rings"))
    assert dot < ring


def test_more_than_twenty_changes_end_in_their_sum() -> None:
    stems = [Stem(str(number), Decimal(number)) for number in range(1, 24)]
    drawn = lollipops(stems, alternative="比上年增减")
    marks = drawn.frame[drawn.frame["beside"] != ""]
    assert len(marks) == 21
    assert list(marks["beside"])[-1] == "+6 合计"  # 1, 2 and 3


def section(project: Path, *changes: Change, excerpt: bool = False) -> str:
    fragments: dict[str, str] = {}
    found: Filed = filed(project, *TABLES, narrative=Narrative(changes=changes), excerpt=excerpt)
    body = changes_section(found, "changes.csv", fragments, {})
    return body + "".join(fragments.values())


def test_the_reason_stands_beside_the_figures(tmp_path: Path) -> None:
    html = section(
        tmp_path, change("expenditure", "基本支出", "60.00", "-5.00", "-7.69", reason="<b>调出</b>", line=12)
    )
    assert 'data-label="增减"><a class="src" href="source/#L12">−5.00</a></td>' in html
    assert 'data-label="上年推算">65.00</td>' in html
    assert 'data-label="幅度"><a class="src" href="source/#L12">−7.69%</a></td>' in html
    assert '<td role="cell" class="full small">&lt;b&gt;调出&lt;/b&gt;</td>' in html


@pytest.mark.parametrize(("excerpt", "words"), [(False, "原文未载原因"), (True, "原文（节录）未载原因")])
def test_a_missing_reason_is_said(tmp_path: Path, excerpt: bool, words: str) -> None:
    unsaid = change("expenditure", "基本支出", "60.00", "-5.00", reason="")
    html = section(tmp_path / "none", unsaid, excerpt=excerpt)
    assert f"{words}。上年数由" in html  # once for all of them, and no column for it
    assert "机构说明的原因" not in html
    html = section(tmp_path / "some", unsaid, PARTS[1], excerpt=excerpt)
    assert f'<span class="absent">{words}</span>' in html


def test_a_long_chapter_folds_the_small_changes_behind_their_sum(tmp_path: Path) -> None:
    many = [change("general_item", f"卫生/救助/第{n}项", f"{n + 100}.00", f"{n}.00") for n in range(1, 24)]
    html = section(tmp_path, *many)
    assert "<summary>一般公共预算，按科目：其余 3 项，增减合计 +6.00 万元</summary>" in html
    assert html.count('<tr role="row" id="changes-') == 23


def test_no_hundred_percent_for_what_is_new_or_ended(tmp_path: Path) -> None:
    html = section(tmp_path, ITEMS[1], ITEMS[2])
    assert "100.00%" not in html
    assert '<span class="tag">新增</span>' in html
    assert '<span class="tag">不再列入</span>' in html


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.decimals(min_value=-9999, max_value=9999, places=2), min_size=2, max_size=30))
def test_every_change_is_drawn_or_in_the_sum(values: list[Decimal]) -> None:
    drawn = lollipops([Stem(str(place), value) for place, value in enumerate(values)], alternative="比上年增减")
    marks = drawn.frame[drawn.frame["mark"].isin(["dot", "ring"])]
    assert len(marks) == min(len(values), 21)
    assert sum(Decimal(figure.replace("−", "-").replace(",", "")) for figure in marks["figure"]) == sum(values)


def moved(*changes: str, amounts: tuple[str, ...] = ("40.00", "70.00")) -> Table:
    """一般公共预算支出情况表 with what it prints as change of each of two items, the second one not in the words."""
    items = [
        row(number, {"row_type": "item", "function_code": code, "name": name}, {"total": amount})
        for number, (code, name, amount) in enumerate(
            zip(("2070101", "2070205"), ("行政运行", "博物馆"), amounts, strict=True), start=1
        )
    ]
    beside = tuple(
        Comparative(number, "total", "change", text, Decimal(text), place(10 * number), "prior_executed", year=2026)
        for number, text in enumerate(changes, start=1)
    )
    return replace(table("general_expenditure", *items), comparatives=beside)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("20.15", "45.00"), "比上年执行数变化最大的科目是“博物馆”，增加 45.00 万元。"),
        (("20.15", "-45.00"), "比上年执行数变化最大的科目是“博物馆”，减少 45.00 万元。"),
        (("20.15", "1.00"), "比上年变化最大的科目是“行政运行”，增加 20.15 万元。"),
        (("20.15", "20.15"), ""),
        (("20.15",), "情况说明写明增减的各项中，变化最大的科目是“行政运行”，增加 20.15 万元。"),
    ],
)
def test_a_larger_change_that_only_the_table_prints_is_the_largest(
    tmp_path: Path, printed: tuple[str, ...], expected: str
) -> None:
    told = (
        replace(change("general_item", "文旅/文化/行政运行", "40.00", "20.15"), function_code="2070101"),
        change("general_item", "文旅/文化/群众文化", "9.00", "-1.20"),
    )
    found = filed(tmp_path, *TABLES, moved(*printed), narrative=Narrative(changes=told))
    assert plain(change_sentences(found, main_figures(found))) == expected
