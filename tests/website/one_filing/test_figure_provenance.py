"""Every figure leads to its printed token, and every line to what was made of it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lxml import html

from built import ROOT, BuiltSite
from mingzhang.budget.by_hand.correction import Correction
from mingzhang.budget.document import Line, Place
from mingzhang.budget.narrative import Change, Fact, Narrative
from mingzhang.correcting import with_corrections
from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website.one_filing.provenance import Trace
from mingzhang.website.package_rows import PackageRows
from small_filing import AGENCY, REGION, SOURCE, at, filing, income

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DIGITS = re.compile(r"[\d,.]")


def change(line: int, amount: str, delta: str) -> Change:
    amounts = Decimal(amount), None, Decimal(delta), None, Decimal(amount) - Decimal(delta)
    return Change("income", "一般公共预算", "", "", *amounts, False, "", at(line))


def trace(folder: Path, texts: dict[int, str], *changes: Change) -> Trace:
    lines = tuple(Line(Place(SOURCE, None, number), text) for number, text in texts.items())
    said = replace(filing(income()), lines=lines, narrative=Narrative(changes=changes), notes=())
    return Trace(PackageRows(read_package(write_package(said, AGENCY, REGION, folder).directory)))


def test_a_figure_of_a_table_is_a_token_of_its_line(tmp_path: Path) -> None:
    found = trace(tmp_path, {20: "208\t社会保障\t3.93\t3.93", 23: "210\t1,154.17\t1,154.00\t1,100.00\t54.00\t0.17"})
    assert [found.address("income", 1, column) for column in ("total", "general_budget")] == ["20.1", "20.2"]
    assert found.address("income", 4, "general_budget_transfer") == "23.4"
    assert found.address("income", 4) == "23"
    assert found.address("income", 4, "no such column") == "23"
    assert found.address("income", 9) == ""
    assert list(found.lines[1].parts())[:4] == [("210\t", 0), ("1,154.17", 1), ("\t", 0), ("1,154.00", 2)]
    assert [line.rows for line in found.lines] == [[("income", 1)], [("income", 4)]]


def test_each_of_two_equal_figures_on_a_line_leads_to_its_own(tmp_path: Path) -> None:
    """Two statements on one line, both of 12.00 万元; a third one has none of its own left and shares the first."""
    texts = {40: "收入 12.00 万元，支出 12.00 万元。"}
    found = trace(tmp_path, texts, *(change(40, "12.00", "0.50") for _ in range(3)))
    assert [found.address("changes", row, "amount") for row in (1, 2, 3)] == ["40.1", "40.2", "40.1"]


def test_a_clause_goes_from_mark_to_mark(tmp_path: Path) -> None:
    found = trace(
        tmp_path, {40: "共计。收入 12.00 万元，增加 0.50 万元；支出 3.00 万元。"}, change(40, "12.00", "0.50")
    )
    assert found.clause("changes", 1, "delta") == "收入 12.00 万元，增加 0.50 万元"
    assert found.clause("changes", 1, "share_percent") == ""


def test_a_figure_is_not_found_within_a_longer_one(tmp_path: Path) -> None:
    found = trace(tmp_path, {20: "208\t13.93\t3.931\t3.93"})
    assert found.address("income", 1, "total") == "20.1"
    assert [text for text, number in found.lines[0].parts() if number] == ["3.93"]
    assert "".join(text for text, _ in found.lines[0].parts()) == "208\t13.93\t3.931\t3.93"


def test_a_figure_of_the_words_is_looked_for_below_then_above_the_beginning_of_its_row(tmp_path: Path) -> None:
    texts = {38: "预算 12.00 万元。", 40: "一般公共预算", 41: "1,619.03 万元，", 42: "比上年减少 1 0.2 7 万元。"}
    found = trace(tmp_path, texts, change(40, "1619.03", "-10.27"), change(40, "12.00", "0.50"))
    assert [found.address("changes", 1, column) for column in ("amount", "delta")] == ["41.1", "42.1"]
    assert found.address("changes", 2, "amount") == "38.1"
    assert found.address("changes", 2, "delta") == "40"


def test_without_the_text_the_lines_that_are_named_remain(tmp_path: Path) -> None:
    found = trace(tmp_path, {}, change(40, "1619.03", "10.27"))
    assert not found.has_text
    assert [(line.number, line.text, line.rows[0]) for line in found.lines] == [
        (20, "", ("income", 1)),
        (21, "", ("income", 2)),
        (22, "", ("income", 3)),
        (23, "", ("income", 4)),
        (24, "", ("income", 5)),
        (40, "", ("changes", 1)),
    ]
    assert found.address("income", 4, "total") == "23"
    assert found.address("changes", 1, "delta") == "40"


def test_a_corrected_fact_leads_to_what_is_printed(tmp_path: Path) -> None:
    fact = Fact("vehicles_count", Decimal("3"), "辆", "", at(40))
    lines = (Line(at(40), "车辆 3 辆，"), Line(at(41), "房屋 5 平方米。"))
    said = replace(
        filing(income()), lines=lines, narrative=Narrative(facts=(fact, replace(fact, as_of="2024"))), notes=()
    )
    wrong = Correction(
        "c1", "x", "facts", "vehicles_count", "value", "3", "5", "misread", "对照原件", "", "filings/corrections.csv:2"
    )
    corrected = with_corrections(said, [wrong])
    found = Trace(PackageRows(read_package(write_package(corrected, AGENCY, REGION, tmp_path).directory)))
    assert [row.figures for row in found.said("facts").values()] == [{"value": "5"}, {"value": "3"}]
    assert list(found.said("facts")) == ["vehicles_count", "vehicles_count~2"]
    assert found.address("facts", 1, "value") == "40.1"


def test_every_link_into_a_filing_leads_to_its_figure(built_site: BuiltSite) -> None:
    """Each link of every page whose text is a figure: the token or line that it leads to holds this figure."""
    ids: dict[Path, dict[str, html.HtmlElement]] = {}
    followed, lost = 0, []
    for page in sorted(built_site.folder.rglob("*.html")):
        for link in html.parse(page).getroot().iter("a"):
            path, _, fragment = link.get("href", "").partition("#")
            if link.get("class") != "src" or not path.endswith("source/"):
                continue
            target = (page.parent / path / "index.html").resolve()
            if target not in ids:
                ids[target] = {
                    element.get("id"): element for element in html.parse(target).getroot().iter("a", "li", "tr")
                }
            address = fragment.removeprefix("L")
            line = address.partition(".")[0].partition("-")[0]
            said = link.text_content().replace("\N{NO-BREAK SPACE}", " ")  # between a figure and its measure
            names_line = said in {address, line, f"第 {address} 行起"}
            names_page = link.getparent().get("class") == "at"
            exact = link.find("data")
            text = said if exact is None else exact.get("value", "")
            shown = None if names_line or names_page else _FIGURE.search(text)
            cells = ids[target][fragment].xpath("self::*[not(td)] | td")
            printed = " ".join(cell.text_content() for cell in cells)
            tokens = {_value(each) for each in _FIGURE.findall(printed)} | {_value(printed)}
            figures = tokens | {each / 10_000 for each in tokens if each is not None}  # 元, shown in 万元
            followed += 1
            if shown and _value(shown.group()) not in figures:
                lost.append((page.parent.name, fragment, said))
    assert followed > 1500
    assert lost == [
        ("2024-department-accounts", "L49", "0 个"),  # the words say that there are none
        ("2024-department-budget", "L49", "0 个"),
        ("2025-department-budget", "L49", "0 个"),
        ("2023-department-budget", "L1304", "2023年12月31日"),  # these texts go on below the line where they begin
        ("2023-department-budget", "L1650", "2023年12月20日前"),
        ("2023-department-budget", "L1491", "2023年12月31日"),
        ("2023-department-budget", "L1119.2", "+6.76%"),  # printed 6,76%
    ]


_WORKED_OUT = {
    "data-label": {"上年推算", "占比"},  # by arithmetic from printed figures, and said to be
    "class": {"two", "gaps"},  # both sides of a finding (each line has its link beside it), differences of years
}
_CHARTS_OF_PRINTED = {"expenditure-by-function", "basic-by-economic-class", "three-public"}


def test_no_figure_of_a_filing_is_without_a_link(built_site: BuiltSite) -> None:
    """Every figure in a table of a filing's page is a link into the source, unless it was worked out. In the tables of
    charts so are at least those of the charts that only repeat printed figures."""
    linked, bare = 0, []
    for page in sorted(built_site.folder.glob("agencies/*/20*/index.html")):
        for cell in html.parse(page).getroot().iter("td"):
            table = next(cell.iterancestors("table"))
            chart = next(cell.iterancestors("figure"), None)
            drawn = chart is not None and "project-row" not in {
                each.get("class") for each in cell.iterancestors("details")
            }
            if "n" not in (cell.get("class") or "").split() or not re.search(r"\d\.\d", cell.text_content()):
                continue
            if cell.get("data-label") in _WORKED_OUT["data-label"] or table.get("class") in _WORKED_OUT["class"]:
                continue
            if drawn and table.get("data-table") not in _CHARTS_OF_PRINTED:
                continue
            if (table.get("data-table") or "").startswith("outcome") and cell.get("data-label") in {"差额", "执行率"}:
                continue
            row = next(cell.iterancestors("tr"))
            if "本站相加" in cell.text_content() or any("各款相加" in head.text_content() for head in row.iter("th")):
                continue
            linked += 1
            if not any(link.get("class") == "src" for link in cell.iter("a")):
                bare.append((page.parent.parent.name, table.get("data-table"), cell.text_content()))
    assert bare == []
    assert linked > 900


def _value(text: str) -> Decimal | None:
    digits = "".join(_DIGITS.findall(text)).replace(",", "").strip(".")
    return Decimal(digits) if digits.count(".") < 2 and digits else None


def test_the_five_filings_lose_no_figure_of_a_table() -> None:
    for folder in sorted((ROOT / "datapackages").glob("*/20*")):
        package = read_package(folder)
        found = Trace(PackageRows(package))
        places = {
            (cell["resource"], cell["row"], cell["column"]): found.address(
                cell["resource"], int(cell["row"]), cell["column"]
            )
            for cell in package.rows("cells")
        }
        texts = {line.address: line for line in found.lines}
        for cell in package.rows("cells"):
            address, _, number = places[cell["resource"], cell["row"], cell["column"]].partition(".")
            token = texts[address].tokens[int(number) - 1]
            assert texts[address].text[token.start : token.end] == cell["printed"]
