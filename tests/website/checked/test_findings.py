"""The checks as readers see them: verdict, sentences, sums written out, and what may be rounding or our reading."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from any_words import words
from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.decision import Decision
from mingzhang.budget.document import Line
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.narrative import Change, Narrative, Purpose
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website.catalogue import Holdings, gather
from mingzhang.website.checked.check_figures import Figures
from mingzhang.website.checked.check_rows import Verdict, read_checks, verdict
from mingzhang.website.checked.verdict import skipped_reasons, ticks, verdict_words
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.filing_page.checks import checks_section, stories_of
from mingzhang.website.pages.findings import findings_page
from website.checked.story_samples import sample
from website.site_samples import AGENCY, REGION, filing, place, row, table

TABLE = table(
    "expenditure",
    row(1, {"row_type": "category", "function_code": "208", "name": "社会保障"}, {"total": "48.04"}),
    row(2, {"row_type": "category", "function_code": "210", "name": "卫生健康"}, {"total": "339.25"}),
    row(3, {"row_type": "total", "name": "总计"}, {"total": "410.33"}, key="总计"),
    number="表 3",
)
SUM = Finding(
    "A8",
    "sum",
    "fail",
    words("《支出总体情况表》：总计 410.33，各类之和 387.29，相差 23.04（万元）"),
    "mismatch",
    "certain",
    hints=(words("漏印了一类"),),
    expected=Decimal("387.29"),
    found=Decimal("410.33"),
    difference=Decimal("23.04"),
    cells=(
        CheckCell("found", "expenditure", 3, "total"),
        CheckCell("expected", "expenditure", 1, "total"),
        CheckCell("expected", "expenditure", 2, "total"),
    ),
)
COPY = Finding(
    "B1",
    "copy",
    "fail",
    words("<b>总计</b> 410.33 ≠ 410.34"),
    "rounding",
    "minor",
    expected=Decimal("410.34"),
    found=Decimal("410.33"),
    difference=Decimal("-0.01"),
    cells=(CheckCell("found", "expenditure", 3, "total"), CheckCell("expected", "expenditure", 2, "total")),
)
DOUBT = Finding("C1", "text", "fail", words("《收入总体情况表》有两种读法。各列不能同时相符"), "mismatch", "doubtful")
PASSED = Finding("A1", "copy", "pass", words("相同"), "exact")
ROUNDED = Finding("A2", "sum", "pass", words("差 0.01"), "rounding")
SKIPPED = Finding("A3", "sum", "skipped", words("《收入》合计"), reason=words("没有印出合计"))
NOTE = Finding("F1", "note", "pass", words("住房公积金记在别的科目"), severity="context")
PLAIN_NOTE = Finding("B14", "note", "pass", words("两处相同"))


def holdings_of(project: Path, *findings: Finding) -> Holdings:
    write_package(filing(TABLE), AGENCY, REGION, project / "datapackages", findings)
    write_corpus(project / "datapackages", [AGENCY])
    return gather(project / "datapackages")


def section(project: Path, *findings: Finding) -> tuple[str, str]:
    fragments = {"tables": '<tr id="expenditure-208">'}
    body = checks_section(Filed(holdings_of(project, *findings).filings[0]), "checks.csv", fragments)
    return body, fragments.get("checks", "")


@pytest.mark.parametrize(
    ("found", "plain", "marked"),
    [
        (Verdict(0, 0, 0, 0), "没有可以核对的数字", ""),
        (Verdict(0, 0, 0, 3), "没有一项核对能做：缺少可以比较的数字", ""),
        (Verdict(74, 0, 6, 2), "74 项核对，全部一致", ""),
        (Verdict(72, 2, 6, 0), "74 项核对，72 项一致，", "2 项前后不一致"),
        (Verdict(72, 2, 6, 0, 3), "77 项核对，72 项一致，3 处轻微瑕疵，", "2 项前后不一致"),
        (Verdict(72, 0, 6, 0, 3), "75 项核对，72 项一致，3 处轻微瑕疵", ""),
        (Verdict(0, 2, 0, 0), "2 项核对，没有一项一致，", "2 项前后不一致"),
    ],
)
def test_the_verdict(found: Verdict, plain: str, marked: str) -> None:
    assert verdict_words(found) == (plain, marked)


def test_notes_and_what_was_skipped_are_not_counted_as_passed(tmp_path: Path) -> None:
    checks = read_checks(Filed(holdings_of(tmp_path, PASSED, ROUNDED, SUM, SKIPPED, NOTE, PLAIN_NOTE).filings[0]))
    assert verdict(checks) == Verdict(2, 1, 1, 1)
    assert ticks(checks) == [False, False, True]
    assert ticks(checks, most=2) == [False, False, True]  # three rules
    assert ticks([*checks, *checks], most=5) == [False, False, True]


def test_a_figure_leads_to_its_row_where_the_page_shows_it(tmp_path: Path) -> None:
    filed = Filed(holdings_of(tmp_path, SUM).filings[0])
    (check,) = read_checks(filed)
    shown = Figures(filed, frozenset({"expenditure-208", "expenditure-总计"})).of(check)
    assert [(used.side, used.row, used.href) for used in shown] == [
        ("found", "3", "#expenditure-总计"),
        ("expected", "1", "#expenditure-208"),
        ("expected", "2", ""),
    ]


def test_a_failure_has_both_figures_and_the_sum_written_out(tmp_path: Path) -> None:
    body, html = section(tmp_path, PASSED, SUM)
    assert body.startswith("## 数字核对 { #checks }")
    assert '<p class="verdict">2 项核对，1 项一致，<em>1 项前后不一致</em></p>' in html
    assert '<li class="finding contra" id="checks-2">' in html
    assert '<p class="word"><b class="contra">※ 前后不一致</b></p>' in html
    assert (
        '<h3>总计 <span class="nw">410.33 万元</span>，下级各项相加却是 <span class="nw">387.29 万元</span></h3>'
        in html
    )
    found = '<th role="rowheader" scope="row">表 3　支出总表<span class="at">第 <a class="src" href="source/#L30">30</a> 行</span></th>'
    assert f'{found}<td role="cell" class="quote">总计 <mark>410.33</mark></td>' in html
    assert '<td role="cell" class="n">410.33<small> 万元</small></td>' in html
    added = '表 3　支出总表，各项相加<span class="at">第 <a class="src" href="source/#L10">10</a>、<a class="src" href="source/#L20">20</a> 行</span></th>'
    assert f'{added}<td role="cell" class="quote">社会保障 48.04，卫生健康 339.25</td>' in html
    assert '<td role="cell" class="n">387.29<small> 万元</small></td>' in html
    gap = '<tr role="row" class="gap"><th role="rowheader" scope="row">相差</th>'
    assert (
        f'{gap}<td role="cell" class="quote"></td><td role="cell" class="n">23.04<small> 万元</small></td></tr>' in html
    )
    assert "<dt>可能的解释</dt><dd>漏印了一类。可能漏列了一项，或有一项填错了行。</dd>" in html
    assert "<dt>可以问该单位</dt>" in html
    assert "<p>《支出总体情况表》：总计 410.33，各类之和 387.29，相差 23.04（万元）。</p>" in html


def test_tables_of_accounts_are_called_as_accounts_call_them(tmp_path: Path) -> None:
    made = filing(TABLE, document="department-accounts")
    write_package(made, AGENCY, REGION, tmp_path / "datapackages", (SUM, COPY))
    write_corpus(tmp_path / "datapackages", [AGENCY])
    fragments: dict[str, str] = {}
    checks_section(Filed(gather(tmp_path / "datapackages").filings[0]), "checks.csv", fragments)
    assert '<th role="rowheader" scope="row">表 3　支出决算表<' in fragments["checks"]
    assert "支出总表" not in fragments["checks"]


def test_certain_failures_come_first_and_the_others_are_called_what_they_may_be(tmp_path: Path) -> None:
    _, html = section(tmp_path, COPY, DOUBT, SUM)
    order = [html.index(f'id="checks-{number}"') for number in (3, 2, 1)]  # the last among small matters
    assert order == sorted(order)
    assert "相差极小，可能是两处各自四舍五入的结果。" in html
    assert "可能是本站读错了列或漏读了数字，不一定是文件的问题。" in html
    assert "<h3>《收入总体情况表》有两种读法</h3>" in html
    small = '总计在支出总表是 <span class="nw">410.33 万元</span>，在支出总表是 <span class="nw">410.34 万元</span>'
    assert f'<li id="checks-1">{small}' in html


def test_notes_reasons_and_counts(tmp_path: Path) -> None:
    _, html = section(tmp_path, PASSED, SKIPPED, NOTE, PLAIN_NOTE)
    assert '<p id="checks-3">住房公积金记在别的科目。</p>' in html
    assert "两处相同" not in html
    assert "没有印出合计（1 项）" in html
    assert "另有 1 项缺少可比的数字，没有核对。" in html
    assert "<em>" not in html


def test_a_package_without_checks_has_no_section(tmp_path: Path) -> None:
    assert section(tmp_path) == ("", "")


def test_findings_over_the_corpus(tmp_path: Path) -> None:
    page = findings_page(holdings_of(tmp_path, PASSED, COPY, SUM, NOTE))
    assert "1 份预算文件核对 3 项，1 项一致。1 项不符。" in page.body
    figures = page.fragments["figures"]
    assert re.findall(r"<dt>([^<]+)</dt><dd>(\d+)<", figures) == [
        ("待核实", "0"),
        ("前后不一致", "1"),
        ("疑似笔误", "0"),
        ("轻微瑕疵", "1"),
    ]
    listed = page.fragments["list"]
    assert (
        '<h3>总计 <span class="nw">410.33 万元</span>，下级各项相加却是 <span class="nw">387.29 万元</span></h3>'
        in listed
    )
    assert '<p class="brief"><span>表 3 <b class="nw">410.33 万元</b></span>' in listed
    assert "#checks-2" not in listed  # a small matter
    assert 'href="../agencies/jia/2026-department-budget/#checks-3"' in listed
    assert 'href="../agencies/jia/2026-department-budget/source/#L30"' in listed
    assert 'href="../agencies/jia/2026-department-budget/#checks-2"' in page.fragments["minor"]
    assert 'data-label="轻微瑕疵">1</td><td role="cell" class="n" data-label="不符">1</td>' in page.fragments["filings"]


def test_findings_where_nothing_was_checked(tmp_path: Path) -> None:
    page = findings_page(holdings_of(tmp_path))
    assert "还没有核对结果。" in page.body
    assert "没有发现前后不一致的地方。" in page.fragments["list"]


def _off_by(check_id: str, difference: str, cause: str, *cells: CheckCell) -> Finding:
    return Finding(
        check_id, "sum", "fail", words(f"{check_id} 不符"), "mismatch", "certain",
        expected=Decimal(0), found=Decimal(difference), difference=Decimal(difference), cells=cells, cause=cause,
    )  # fmt: skip


def test_findings_with_one_cause_stand_under_the_first(tmp_path: Path) -> None:
    """What shares a cause is one story, told by the strongest; what has none stands alone."""
    one, two, three = (CheckCell("found", "expenditure", number, "total") for number in (1, 2, 3))
    found = (
        _off_by("D4", "72.52", "D4 2", one),
        _off_by("D5", "-72.52", "D4 2", one, two),
        _off_by("D6", "72.52", "D4 2", two),
        _off_by("D6.kind", "10.00", "D4 2", two),
        _off_by("A8", "72.52", "", three),
        _off_by("A9", "1.00", "", one),
    )
    held = holdings_of(tmp_path, *found)
    filed = Filed(held.filings[0])
    told = stories_of(filed, read_checks(filed))
    assert [[each.check.check_id, *(other.check_id for other in each.others)] for each in told] == [
        ["A8"],
        ["A9"],
        ["D6.kind", "D6", "D5", "D4"],
    ]
    fragments: dict[str, str] = {}
    checks_section(filed, "checks.csv", fragments)
    assert "<span>同一原因引起 4 项不符</span>" in fragments["checks"]
    assert '<p id="checks-1">D4 不符。</p>' in fragments["checks"]
    listed = findings_page(held).fragments["list"]
    assert listed.count('<div class="finding">') == 3
    assert "<b>同一原因引起 4 项不符</b>" in listed


def test_hostile_statements_are_shown_as_they_are(tmp_path: Path) -> None:
    text = "=1+1{{ config }}<script>alert(1)</script>”。{% raw %}<img src=x>"
    _, html = section(
        tmp_path, Finding("C15", "text", "fail", words(text), "mismatch", "certain", hints=(words("<i>{{ 1 }}</i>"),))
    )
    assert "<script>" not in html
    assert "<img" not in html
    assert "<h3>=1+1{{ config }}&lt;script&gt;alert(1)&lt;/script&gt;”</h3>" in html
    assert "<dd>&lt;i&gt;{{ 1 }}&lt;/i&gt;。</dd>" in html


def test_statements_have_a_true_minus(tmp_path: Path) -> None:
    signed = Finding("D6", "sum", "fail", words("变化 -74.46，另为 2025-2026 年的 -3（万元）"), "mismatch", "certain")
    _, html = section(tmp_path, signed)
    assert "变化 −74.46，另为 2025-2026 年的 −3（万元）" in html


def test_what_is_held_back_is_no_finding_and_is_counted_as_waiting(tmp_path: Path) -> None:
    held = replace(SUM, severity="doubtful", held_back=True)
    _, html = section(tmp_path, PASSED, held)
    assert '<p class="verdict">1 项核对，全部一致</p>' in html
    assert "各类之和 387.29" not in html
    assert "另有 1 项差异可能是本站读取有误，经人工核实后再公布。" in html
    page = findings_page(holdings_of(tmp_path, PASSED, held))
    assert "1 份预算文件核对 1 项，全部一致。另有 1 项差异待人工核对原件。" in page.body
    assert "387.29" not in page.fragments["list"]


def test_an_empty_cell_of_a_failure_is_named(tmp_path: Path) -> None:
    blank = CheckCell("expected", "expenditure", 1, "basic")
    _, html = section(tmp_path, replace(SUM, cells=(*SUM.cells, blank)))
    assert '<td role="cell" class="quote">社会保障 48.04，卫生健康 339.25，社会保障的基本支出 空</td>' in html


def test_a_side_in_words_is_quoted_with_its_line(tmp_path: Path) -> None:
    said = Change(
        "expenditure", "基本支出", "", "", Decimal("302.97"), None, Decimal("68.74"), None, Decimal("234.23"), False, "", place(38)
    )  # fmt: skip
    text = "支出预算如下：基本支出302.97万元，比上年增加68.74万元；项目支出无。"
    one = replace(filing(TABLE), lines=(Line(place(38), text),), narrative=Narrative(changes=(said,)), notes=())
    copied = replace(SUM, kind="copy", cells=(CheckCell("found", "changes", 1, "delta"), SUM.cells[1]))
    write_package(one, AGENCY, REGION, tmp_path / "datapackages", (copied,))
    write_corpus(tmp_path / "datapackages", [AGENCY])
    fragments: dict[str, str] = {}
    checks_section(Filed(gather(tmp_path / "datapackages").filings[0]), "checks.csv", fragments)
    quoted = '<td role="cell" class="quote">支出预算如下：基本支出302.97万元，比上年增加<mark>68.74</mark>万元</td>'
    assert quoted in fragments["checks"]
    assert (
        '支出预算说明<span class="at">第 <a class="src" href="source/#L38.2">38</a> 行</span></th>'
        in fragments["checks"]
    )


def test_the_reply_of_the_agency_stands_with_the_finding(tmp_path: Path) -> None:
    held = replace(SUM, severity="doubtful", held_back=True)
    (text,) = Filed(holdings_of(tmp_path, held).filings[0]).frame("checks")["params"]
    params = json.loads(text)
    decision = Decision(
        "jia-2026-department-budget", params["finding"], "publish", params["figures"], "对照原件", "", "已更正", "x:2"
    )
    write_package(filing(TABLE), AGENCY, REGION, tmp_path / "datapackages", (held,), decisions=(decision,))
    write_corpus(tmp_path / "datapackages", [AGENCY])
    fragments: dict[str, str] = {}
    checks_section(Filed(gather(tmp_path / "datapackages").filings[0]), "checks.csv", fragments)
    assert "<dt>机构答复</dt><dd>已更正</dd>" in fragments["checks"]
    assert "可能是本站读错" not in fragments["checks"]


def test_a_figure_within_a_text_is_quoted_with_its_clause(tmp_path: Path) -> None:
    said = Purpose(
        "appropriation",
        "卫生健康支出",
        "210",
        Decimal("331.27"),
        "1.离休人员医疗费30万元；2.行政运行235.27万元",
        place(38),
    )
    one = replace(filing(TABLE), narrative=Narrative(purposes=(said,)))
    cells = (CheckCell("found", "purposes", 1, "purpose"), SUM.cells[1])
    differing = replace(SUM, kind="copy", found=Decimal("235.27"), cells=cells)
    write_package(one, AGENCY, REGION, tmp_path / "datapackages", (differing,))
    write_corpus(tmp_path / "datapackages", [AGENCY])
    fragments: dict[str, str] = {}
    checks_section(Filed(gather(tmp_path / "datapackages").filings[0]), "checks.csv", fragments)
    assert '<td role="cell" class="quote">2.行政运行<mark>235.27</mark>万元</td>' in fragments["checks"]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("一般公共服务支出", "一般公共服务支出"),
        ("2022年中央补助资金", "2022年中央补助资金"),
        ("一、本年收入", "本年收入"),
        ("（一）一般公共预算拨款", "一般公共预算拨款"),
        ("1.一般公共预算拨款", "一般公共预算拨款"),
        ("其中：一般财力", "一般财力"),
        ("行政运行（项）", "行政运行"),
    ],
)
def test_rows_are_called_without_their_numbers(tmp_path: Path, name: str, called: str) -> None:
    named = table(
        "expenditure",
        row(1, {"row_type": "item", "function_code": "2101501", "name": name}, {"total": "1.00"}),
        number="表 3",
    )
    one = replace(COPY, severity="certain", cells=(CheckCell("found", "expenditure", 1, "total"),))
    write_package(filing(named), AGENCY, REGION, tmp_path / "datapackages", (one,))
    write_corpus(tmp_path / "datapackages", [AGENCY])
    filed = Filed(gather(tmp_path / "datapackages").filings[0])
    (story,) = stories_of(filed, read_checks(filed))
    assert [used.label for used in story.check.used] == [called]


def test_agencies_are_called_by_their_short_names_where_only_one_is_called_so(tmp_path: Path) -> None:
    houses = (
        Agency("jia", "甲县医疗保障局"),
        Agency("yi", "乙市医疗保障局"),
        Agency("yi2", "乙市（本级）医疗保障局"),
        Agency("bing", "丙镇财政所"),
    )
    for house in houses:
        write_package(filing(TABLE, agency=house), house, REGION, tmp_path / "datapackages", (SUM,))
    write_corpus(tmp_path / "datapackages", list(houses))
    held = gather(tmp_path / "datapackages")
    assert held.short_names == {
        "jia": "甲县医保局",
        "yi": "乙市医疗保障局",
        "yi2": "乙市（本级）医疗保障局",
        "bing": "丙镇财政所",
    }
    listed = findings_page(held).fragments["list"]
    assert '<label for="d0">全部</label>' in listed
    assert re.findall(r'<label for="d\d+">(甲[^<]+) <small>', listed) == ["甲县医保局 2026"]


def test_reasons_why_checks_could_not_be_made_come_with_the_most_frequent_first() -> None:
    check = sample({"id": "A8", "kind": "sum"}, "1", "2")
    made = [
        replace(check, status="skipped", reason="", statement="一"),
        replace(check, status="skipped", reason="表 2 空白", statement="二"),
        replace(check, status="skipped", reason="表 2 空白", statement="三"),
        replace(check, status="fail", reason="", statement="四"),
    ]
    assert skipped_reasons(made) == [("表 2 空白", ["二", "三"]), ("没有写明原因", ["一"])]
