"""更正前后: a filing of which two versions were put in, from the files to the pages."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from site_samples import AGENCY, balance, filing, write

from accounts_pair import accounts
from mingzhang.app.check import check_packages
from mingzhang.budget.revised import NOWHERE, CellPlace, RevisedCell
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import CORPORA, Package
from mingzhang.ingest import ingest
from mingzhang.intake.project import open_project
from mingzhang.website.aggregates import survey
from mingzhang.website.catalogue import Holdings, gather
from mingzhang.website.page_kinds import _completed
from mingzhang.website.pages import Page
from mingzhang.website.pages.filing_page.filing import KIND as FILING
from mingzhang.website.pages.filing_page.revisions import KIND as REVISIONS
from mingzhang.website.pages.filing_page.revisions import revision_pages
from mingzhang.website.pages.revised_filings import KIND as LIST
from mingzhang.website.pages.revised_filings import revised_pages

NAME = "yundushidanganju-d3a037-2024-department-accounts"
ADDRESS = "agencies/yundushidanganju-d3a037/2024-department-accounts/"
CHANGES = (
    ("行政运行</td><td>60.00</td><td>60.00</td><td></td></tr>", "行政运行</td><td>61.50</td><td>60.00</td><td></td></tr>"),
    ("公务用车购置费</td><td>0.00</td><td>0.00", "公务用车购置费</td><td>0.00</td><td>"),
    ("<tr><td>20126</td><td>档案事务</td><td>88.00</td><td>88.00</td><td></td><td></td></tr>", ""),
    ("库房改造推迟", "库房改造&lt;x onload=1&gt;推迟"),
)  # fmt: skip


class Ear:
    def stage(self, name: str, total: int) -> None: ...
    def step(self, what: str) -> None: ...
    def say(self, sentence: str) -> None: ...


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the accounts and their correction, ingested."""
    for folder in ("filings", "filings/new"):
        (tmp_path / folder).mkdir()
    accounts(tmp_path / "filings")
    accounts(tmp_path / "filings" / "new", *CHANGES)
    first = hashlib.sha256((tmp_path / "filings" / "accounts.html").read_bytes()).hexdigest()
    sidecar = f"revises: {first}\nurl: https://a.example/b.html\napproved_on: 2025-08-01\npublished_on: 2025-09-30\n"
    (tmp_path / "filings" / "new" / "filing.yml").write_text(sidecar, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: 试\nplugins: [mingzhang]\n", encoding="utf-8")
    ingest(open_project(tmp_path), Ear(), republish=True)
    return tmp_path


def page_of(holdings: Holdings) -> Page:
    (page,) = revision_pages(survey(holdings))
    return page


def rows(page: Page, fragment: str) -> list[str]:
    """What the rows of all tables of a fragment say."""
    found = re.findall(r"<tr role=\"row\"><th role=\"rowheader\".*?</tr>", page.fragments[fragment], re.DOTALL)
    return [re.sub(r"<[^>]+>", "|", row) for row in found]


def said(row: str) -> list[str]:
    return [part for part in row.split("|") if part.strip()]


def test_what_changed_in_the_order_figures_rows_words(project: Path) -> None:
    page = page_of(gather(project / "datapackages"))
    assert page.url == f"{ADDRESS}revisions/"
    assert [said(row) for row in rows(page, "revision-2")] == [
        ["行政运行，合计", "支出决算表", "60.00", "第 36 行", "61.50", "第 35 行", "+1.50"],
        ["公务用车购置费，合计", "财政拨款“三公”经费支出决算表", "0.00", "第 83 行", "没有", "不计"],
        ["档案事务", "收入决算表", "删去", "第 23 行", "合计 88.00；财政拨款（补助） 88.00"],
        ["一般公共服务支出/档案事务/档案馆，原因", "增减变动", "库房改造推迟", "第 103 行", "库房改造&lt;xonload=1&gt;推迟", "第 102 行"],
    ]  # fmt: skip
    assert "2 处数字不同，1 行删去了，1 处文字不同。" in page.body
    assert 'href="../source/#L35"' in page.fragments["revision-2"]
    assert "<x" not in "".join(page.fragments.values())


def test_both_versions_with_their_originals_and_data(project: Path) -> None:
    versions = page_of(gather(project / "datapackages")).fragments["versions"]
    assert [re.sub(r"<[^>]+>", "", term) for term in re.findall(r"<dt>.*?</dt>", versions)] == [
        "第 2 版，现行",
        "第 1 版",
    ]
    assert '<a href="https://a.example/b.html" rel="noreferrer nofollow">原件</a>' in versions
    data = "../../../../data/yundushidanganju-d3a037/2024-department-accounts/{}datapackage.json"
    assert re.findall(r'<a href="([^"]+)">数据', versions) == [
        data.format(""),
        data.format("revisions/1/"),
    ]


def test_the_data_and_the_csv_of_the_page_are_the_same_rows(project: Path) -> None:
    assert check_packages(open_project(project), Ear()) == ()
    with (project / "datapackages" / "all" / "revisions.csv").open(encoding="utf-8", newline="") as file:
        data = list(csv.DictReader(file))
    text = page_of(gather(project / "datapackages")).files["revisions.csv"]
    assert text.startswith("\ufeff")
    beside = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert beside == data
    assert {row["filing_id"] for row in data} == {NAME}
    assert [row["change"] for row in data] == ["row_removed"] * 3 + ["changed", "removed", "changed"]
    assert data[3] | {"before_line": "", "source_line": ""} == {
        "filing_id": NAME, "version": "2", "resource": "expenditure", "key": "2012601", "name": "行政运行", "column": "total",
        "change": "changed", "before": "60.00", "after": "61.50", "difference": "1.50", "doubtful": "false",
        "before_file": "accounts.html", "before_page": "", "before_line": "", "source_file": "new/accounts.html", "source_page": "",
        "source_line": "",
    }  # fmt: skip


def book_of(page: Page) -> list[tuple[object, ...]]:
    """The rows of the workbook of a page."""
    book = page.files["revisions.xlsx"]
    assert isinstance(book, bytes)
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_the_workbook_has_every_change_in_chinese_with_figures_as_numbers(project: Path) -> None:
    page = page_of(gather(project / "datapackages"))
    assert book_of(page) == [
        ("版次", "改动", "表", "行", "栏", "更正前（公开表以万元计）", "更正前的位置", "更正后（公开表以万元计）", "更正后的位置", "差额", "存疑"),
        (2, "数字", "支出决算表", "行政运行", "合计", 60, "第 36 行", 61.5, "第 35 行", 1.5, None),
        (2, "数字", "财政拨款“三公”经费支出决算表", "公务用车购置费", "合计", 0, "第 83 行", None, None, None, None),
        (2, "文字", "增减变动", "一般公共服务支出/档案事务/档案馆", "原因", "库房改造推迟", "第 103 行", "库房改造<xonload=1>推迟", "第 102 行", None, None),
        (2, "删去的行", "收入决算表", "档案事务", "合计", 88, "第 23 行", None, None, None, None),
        (2, "删去的行", "收入决算表", "档案事务", "财政拨款（补助）", 88, "第 23 行", None, None, None, None),
    ]  # fmt: skip
    assert page_of(gather(project / "datapackages")).files["revisions.xlsx"] == page.files["revisions.xlsx"]
    assert 'href="revisions.xlsx"' in page.fragments["revision-2"]


def test_a_correction_is_not_called_late(project: Path) -> None:
    with (project / "datapackages" / "all" / "disclosure.csv").open(encoding="utf-8", newline="") as file:
        (late,) = [row for row in csv.DictReader(file) if row["criterion"] == "on-time"]
    assert (late["filing_id"], late["status"]) == (NAME, "unknown")


def test_the_list_and_the_way_to_it(project: Path) -> None:
    holdings = gather(project / "datapackages")
    (listed,) = revised_pages(survey(holdings))
    whole = _completed(listed, LIST).fragments["revised-filings"]
    assert f'<a href="../{ADDRESS}revisions/">云渡市档案局 2024 年部门决算</a>' in whole
    assert re.findall(r'data-label="(.+?)">(\d+)<', whole) == [
        ("版次", "2"),
        ("改动的数字", "2"),
        ("增删的行", "1"),
        ("改动的文字", "1"),
    ]
    page = next(each for each in FILING.pages(survey(holdings)) if each.url == ADDRESS)
    assert '<a href="revisions/">更正前后对照</a>' in page.fragments["state"]


def test_figures_that_moved_alike_and_a_passage_that_is_told_twice(project: Path) -> None:
    def cell(resource: str, key: str, column: str, before: str, after: str, difference: str = "") -> RevisedCell:
        moved = Decimal(difference) if difference else None
        return RevisedCell(
            resource, key, "某项", column, "changed", before, after, 1, moved, False, NOWHERE, CellPlace("b", "3", "")
        )

    cells = [
        cell("income", "a", "total", "1257.30", "1248.30", "-9.00"),
        cell("income", "b", "total", "105.00", "96.00", "-9.00"),
        cell("changes", "c", "amount", "1257.30", "1248.30", "-9.00"),
        cell("changes", "c", "sentence", "共1257.30万元", "共1248.30万元"),
        cell("statements", "d", "sentence", "共1257.30万元", "共1248.30万元"),
    ]
    write_corpus(project / "datapackages", (), revised={NAME: [(), cells]})
    holdings = gather(project / "datapackages")
    page = page_of(holdings)
    assert "3 处数字不同，1 处文字不同。" in page.body
    assert "更正前后都有数字的 3 处，差额都是 −9.00。" in page.body
    assert said(rows(page, "revision-2")[2])[2:] == ["1,257.30", "1,248.30", "第 3 页", "−9.00"]
    (listed,) = revised_pages(survey(holdings))
    whole = _completed(listed, LIST).fragments["revised-filings"]
    assert re.findall(r'data-label="(.+?)">(\d+)<', whole)[1:] == [
        ("改动的数字", "3"),
        ("增删的行", "0"),
        ("改动的文字", "1"),
    ]


def test_digits_of_a_text_are_no_figure(project: Path) -> None:
    """A year, a result in words and a name of digits are texts, a count and an amount figures; each text at its own place."""

    def cell(resource: str, column: str, before: str, after: str, line: str = "1") -> RevisedCell:
        place = CellPlace("b", "", line)
        return RevisedCell(resource, "k", "某项", column, "changed", before, after, 1, None, False, place, place)

    cells = [
        cell("facts", "as_of", "2025", "2026"),
        cell("facts", "as_of", "2025", "2026", "2"),
        cell("targets", "achieved", "1000", "1100"),
        cell("project_expenditure", "project_name", "202501", "202502"),
        cell("facts", "value", "1200.5", "1300"),
        cell("targets", "weight", "10", "20"),
        cell("other_cells", "数量", "120.5", "130.5"),
        cell("comparatives", "total:budget:2024", "1000", "1100"),
        cell("comparatives", "other:其中:专户:change:prior_budget", "3", "4"),
        cell("income", "total", "1000", "11OO"),
    ]
    write_corpus(project / "datapackages", (), revised={NAME: [(), cells]})
    holdings = gather(project / "datapackages")
    page = page_of(holdings)
    assert "5 处数字不同，5 处文字不同。" in page.body
    assert [said(row)[2::2] for row in rows(page, "revision-2")] == [
        ["1,200.5", "1300", "不计"], ["10", "20", "不计"], ["120.5", "130.5", "不计"], ["1,000", "1,100", "不计"],
        ["3", "4", "不计"],
        ["2025", "2026"], ["2025", "2026"], ["1000", "1100"], ["202501", "202502"], ["1,000", "11OO"],
    ]  # fmt: skip
    (listed,) = revised_pages(survey(holdings))
    whole = _completed(listed, LIST).fragments["revised-filings"]
    assert re.findall(r'data-label="(.+?)">(\d+)<', whole)[1:] == [
        ("改动的数字", "5"),
        ("增删的行", "0"),
        ("改动的文字", "5"),
    ]


def test_each_row_that_came_or_went_is_told_once(project: Path) -> None:
    """Two rows are gone from one table: the data has their names first, then their amounts."""
    cells = [
        RevisedCell("income", key, called, column, "row_removed", before, "", 0, None, False, CellPlace("b", "3", ""), NOWHERE)
        for column in ("name", "total")
        for key, called, before in (("a", "甲", "1.00"), ("b", "乙", "2.00"))
    ]  # fmt: skip
    write_corpus(project / "datapackages", (), revised={NAME: [(), cells]})
    holdings = gather(project / "datapackages")
    page = page_of(holdings)
    assert "2 行删去了。" in page.body
    assert [said(row) for row in rows(page, "revision-2")] == [
        ["甲", "收入决算表", "删去", "第 3 页", "合计 1.00"],
        ["乙", "收入决算表", "删去", "第 3 页", "合计 2.00"],
    ]
    (listed,) = revised_pages(survey(holdings))
    assert 'data-label="增删的行">2<' in _completed(listed, LIST).fragments["revised-filings"]


def test_what_changed_is_named_in_words(project: Path) -> None:
    def cell(resource: str, key: str, name: str, column: str) -> RevisedCell:
        return RevisedCell(
            resource, key, name, column, "changed", "12.00", "13.00", 1, None, False, NOWHERE, CellPlace("b", "3", "")
        )

    cells = [
        cell("comparatives", "general_expenditure/合计", "合计", "total:change:prior_executed:2024"),
        cell("comparatives", "general_expenditure/207", "文化", "basic:change_percent:prior_executed"),
        cell("comparatives", "general_expenditure/207", "文化", "total:prior_executed:2023"),
        cell("statements", "一//收支总预算/万元", "收支总预算", "amount"),
    ]
    write_corpus(project / "datapackages", (), revised={NAME: [(), cells]})
    shown = rows(page_of(gather(project / "datapackages")), "revision-2")
    assert [said(row)[0] for row in shown] == [
        "合计，比上年执行数增减额",
        "文化，基本支出，比上年执行数增减 %",
        "文化，上年执行数（2023 年）",
        "收支总预算",
    ]


def test_without_a_revision_there_is_no_page(tmp_path: Path) -> None:
    write(tmp_path, (filing(balance("1.00", "1.00")), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    assert list(revision_pages(survey(holdings))) == []
    (listed,) = revised_pages(survey(holdings))
    assert "收录的文件都只有一版。" in listed.body
    assert _completed(listed, LIST).fragments["revised-filings"] == ""


def test_invented_filings_stand_apart_and_are_not_counted(project: Path) -> None:
    holdings = gather(project / "datapackages")
    apart = replace(holdings, filings=(), examples=holdings)
    (listed,) = revised_pages(survey(apart))
    assert "收录的文件都只有一版。" in listed.body
    told = _completed(listed, LIST).fragments["revised-filings"]
    assert told.index('<div class="examples">') < told.index("云渡市档案局 2024 年部门决算")
    assert told.count("<table") == 1


def test_of_very_many_changes_the_page_shows_some_and_the_csv_all(project: Path) -> None:
    cells = [
        RevisedCell("income", f"k{number}", "某" * 500, "total", "changed", "1.00", "2.00", 1, None, number == 0, NOWHERE, CellPlace("b", "3", ""))
        for number in range(1000)
    ]  # fmt: skip
    write_corpus(project / "datapackages", (), revised={NAME: [(), cells]})
    page = page_of(gather(project / "datapackages"))
    assert len(rows(page, "revision-2")) == 300
    assert "另有 700 处没有列出，都在 CSV 和 XLSX 里。" in page.fragments["revision-2"]
    assert page.fragments["revision-2"].count('<span class="tag">疑</span>') == 1
    assert "标“疑”的，两版中有一个数字的读法不能确定" in page.body
    assert len(page.files["revisions.csv"].splitlines()) == 1001
    lines = book_of(page)
    assert (len(lines), lines[1][10], lines[2][10]) == (1001, "是", None)


def test_the_page_reads_its_inputs_and_nothing_else(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    across = survey(gather(project / "datapackages"))
    found: dict[bool, set[str]] = {True: set(), False: set()}
    records = Package.records

    def noted(package: Package, name: str) -> Any:
        found[package.name in CORPORA].add(name)
        return records(package, name)

    monkeypatch.setattr(Package, "records", noted)
    assert len(list(REVISIONS.pages(across))) == 1
    assert found[True] - {"filings"} == REVISIONS.inputs.corpus
    assert found[False] == REVISIONS.inputs.packages
