"""The checks as readers see them: verdict, sentences, sums written out, and what may be rounding or our reading."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from site_samples import AGENCY, REGION, filing, place, row, table

from any_words import words
from mingzhang.budget.decision import Decision
from mingzhang.budget.document import Line
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.narrative import Change, Narrative, Purpose
from mingzhang.datapackage.corpus import write_corpus
from mingzhang.datapackage.package import write_package
from mingzhang.website.catalogue import Holdings, gather
from mingzhang.website.check_rows import Check, Verdict, read_checks, verdict
from mingzhang.website.findings import further, matters, ticks, title, verdict_words
from mingzhang.website.package_tables import Filed
from mingzhang.website.pages.checks import checks_section
from mingzhang.website.pages.findings import findings_page

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


def test_a_failure_has_both_figures_and_the_sum_written_out(tmp_path: Path) -> None:
    body, html = section(tmp_path, PASSED, SUM)
    assert body.startswith("## 核对 { #checks }")
    assert '<p class="verdict">2 项核对，1 项一致，<em>1 项前后不一致</em></p>' in html
    assert '<li id="checks-2">' in html
    assert "<h3>《支出总体情况表》：总计 410.33，各类之和 387.29，相差 23.04（万元）</h3>" in html
    assert '<th scope="row"><a href="#expenditure-208">表 3 社会保障</a></th><td class="n">48.04</td>' in html
    assert '<th scope="row">表 3 卫生健康</th><td class="n">339.25</td>' in html  # no such row on the page: no link
    assert '<a class="src" href="source/#L10">原文</a>' in html
    assert '<tr class="total"><th scope="row">相加</th><td class="n">387.29</td>' in html
    assert '<th scope="row">相差</th><td class="n">+23.04</td>' in html
    assert "漏印了一类。</p>" in html


def test_certain_failures_come_first_and_the_others_are_called_what_they_may_be(tmp_path: Path) -> None:
    _, html = section(tmp_path, COPY, DOUBT, SUM)
    order = [html.index(f'<li id="checks-{number}">') for number in (3, 2, 1)]  # the last among small matters
    assert order == sorted(order)
    assert "相差极小，可能是两处各自四舍五入的结果。" in html
    assert "可能是本站读错了列或漏读了数字，不一定是文件的问题。" in html
    assert "<h3>《收入总体情况表》有两种读法</h3>" in html
    assert "&lt;b&gt;总计&lt;/b&gt; 410.33 ≠ 410.34。" in html


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
    assert "1 份文件做了 3 项核对，1 项一致，1 处轻微瑕疵（缺原因、笔误或末位之差），1 项前后不一致。" in page.body
    listed = page.fragments["list"]
    assert ">《支出总体情况表》：总计 410.33，各类之和 387.29，相差 23.04（万元）</a>" in listed
    assert "#checks-2" not in listed  # a small matter
    assert 'href="../agencies/jia/2026-department-budget/#checks-3"' in listed
    assert (
        'data-label="轻微瑕疵">1</td><td role="cell" class="n" data-label="前后不一致">1</td>'
        in page.fragments["filings"]
    )


def test_findings_where_nothing_was_checked(tmp_path: Path) -> None:
    page = findings_page(holdings_of(tmp_path))
    assert "还没有核对结果。" in page.body
    assert "没有发现前后不一致的地方。" in page.fragments["list"]


@pytest.mark.parametrize(
    ("statement", "first", "rest"),
    [
        (
            "合计 7.00，各项相加 5.00（万元），相差 2.00。相加的是：甲 2.00",
            "合计 7.00，各项相加 5.00（万元），相差 2.00",
            "相加的是：甲 2.00",
        ),
        ("总计空着", "总计空着", ""),
        ("总计空着。", "总计空着", ""),
        ("文中写“减少。增长”，方向相反。另见他处", "文中写“减少。增长”，方向相反", "另见他处"),
    ],
)
def test_the_title_is_the_first_sentence(statement: str, first: str, rest: str) -> None:
    check = Check("1", "D6", "sum", "fail", "mismatch", "certain", statement, "", "", None, None, None)
    assert (title(check), further(check)) == (first, rest)


def _off_by(check_id: str, difference: str, cause: str, *cells: CheckCell) -> Finding:
    return Finding(
        check_id, "sum", "fail", words(f"{check_id} 不符"), "mismatch", "certain",
        expected=Decimal(0), found=Decimal(difference), difference=Decimal(difference), cells=cells, cause=cause,
    )  # fmt: skip


def test_findings_with_one_cause_stand_under_the_first(tmp_path: Path) -> None:
    """What shares a cause is one matter; what has none stands alone."""
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
    grouped = [[each.first.check_id, *(o.check_id for o in each.others)] for each in matters(read_checks(filed))]
    assert grouped == [["D4", "D5", "D6", "D6.kind"], ["A8"], ["A9"]]
    fragments: dict[str, str] = {}
    checks_section(filed, "checks.csv", fragments)
    assert "<summary>由同一处引起的另外 3 项</summary>" in fragments["checks"]
    listed = findings_page(held).fragments["list"]
    assert listed.count('<tr role="row"><th role="rowheader"') == 3
    assert '<span class="sub">由同一处引起的还有 3 项</span>' in listed


def test_hostile_statements_are_shown_as_they_are(tmp_path: Path) -> None:
    text = "=1+1{{ config }}<script>alert(1)</script>”。{% raw %}<img src=x>"
    _, html = section(
        tmp_path, Finding("C15", "text", "fail", words(text), "mismatch", "certain", hints=(words("<i>{{ 1 }}</i>"),))
    )
    assert "<script>" not in html
    assert "<img" not in html
    assert "<h3>=1+1{{ config }}&lt;script&gt;alert(1)&lt;/script&gt;”</h3>" in html
    assert "{% raw %}&lt;img src=x&gt;。&lt;i&gt;{{ 1 }}&lt;/i&gt;。</p>" in html


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
    assert "1 份文件做了 1 项核对，全部一致。另有 1 项差异待人工核实。" in page.body
    assert "387.29" not in page.fragments["list"]


def test_an_empty_cell_of_a_failure_is_named(tmp_path: Path) -> None:
    blank = CheckCell("expected", "expenditure", 1, "basic")
    _, html = section(tmp_path, replace(SUM, cells=(*SUM.cells, blank)))
    assert '<a href="#expenditure-208">表 3 社会保障，基本支出</a></th><td class="n">空</td>' in html


def test_a_side_in_words_is_quoted_with_its_line(tmp_path: Path) -> None:
    said = Change(
        "expenditure", "基本支出", "", "", Decimal("302.97"), None, Decimal("68.74"), None, Decimal("234.23"), False, "", place(38)
    )  # fmt: skip
    text = "支出预算如下：基本支出302.97万元，比上年增加68.74万元；项目支出无。"
    one = replace(filing(TABLE), lines=(Line(place(38), text),), narrative=Narrative(changes=(said,)), notes=())
    copied = replace(SUM, kind="copy", cells=(CheckCell("found", "changes", 1, "delta"), SUM.cells[0]))
    write_package(one, AGENCY, REGION, tmp_path / "datapackages", (copied,))
    write_corpus(tmp_path / "datapackages", [AGENCY])
    fragments: dict[str, str] = {}
    checks_section(Filed(gather(tmp_path / "datapackages").filings[0]), "checks.csv", fragments)
    quoted = '<span class="sub">原文：“支出预算如下：基本支出302.97万元，比上年增加68.74万元”</span></th><td class="n">68.74</td>'
    assert quoted in fragments["checks"]
    assert 'href="source/#L38.2"' in fragments["checks"]


def test_the_reply_of_the_agency_stands_with_the_finding(tmp_path: Path) -> None:
    held = replace(SUM, severity="doubtful", held_back=True)
    (row,) = Filed(holdings_of(tmp_path, held).filings[0]).rows("checks")
    params = json.loads(row["params"])
    decision = Decision(
        "jia-2026-department-budget", params["finding"], "publish", params["figures"], "对照原件", "", "已更正", "x:2"
    )
    write_package(filing(TABLE), AGENCY, REGION, tmp_path / "datapackages", (held,), decisions=(decision,))
    write_corpus(tmp_path / "datapackages", [AGENCY])
    fragments: dict[str, str] = {}
    checks_section(Filed(gather(tmp_path / "datapackages").filings[0]), "checks.csv", fragments)
    assert "漏印了一类。机构答复：已更正。</p>" in fragments["checks"]
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
    row = '文中“卫生健康支出”<span class="sub">原文：“2.行政运行235.27万元”</span></th><td class="n">235.27</td>'
    assert row in fragments["checks"]
