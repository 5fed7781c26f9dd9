"""公开情况 over agencies and years: what each filing publishes, counted and never graded; budgets and accounts apart."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from openpyxl import load_workbook
from site_samples import AGENCY, REGION, balance, filing

from mingzhang.budget.agency import Agency
from mingzhang.budget.agreement.disclosure import Disclosed, criteria
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website.aggregates import survey
from mingzhang.website.aggregates.disclosure import read_disclosures
from mingzhang.website.catalogue import Holdings, gather
from mingzhang.website.page_kinds import _completed
from mingzhang.website.pages import Page
from mingzhang.website.pages.disclosure import KIND, disclosure_pages

OTHER = Agency("ding", "丁县<b>局", region_code="650121")
BUDGET_STATUSES = {
    "budget-income": "declared_empty",
    "budget-funds": "incomplete",
    "targets": "missing",
    "on-time": "unknown",
}
ACCOUNTS_STATUSES = {"left-overs": "incomplete", "staff": "not_applicable", "results": "unknown"}


def answers(phase: str, other: dict[str, str]) -> tuple[Disclosed, ...]:
    return tuple(
        Disclosed(each.criterion_id, other.get(each.criterion_id, "present"), each.rule, f"{each.title}：<i>为什么")
        for each in criteria(phase).values()
    )


def held(folder: Path, budgets: int = 1) -> Holdings:
    """Budgets of one agency, of 2024 and the years before, and accounts of 2023 of another."""
    for number in range(budgets):
        made = filing(balance("1.00", "1.00"), year=2024 - number)
        write_package(made, AGENCY, REGION, folder, (), answers("budget", BUDGET_STATUSES))
    accounts = filing(balance("1.00", "1.00"), year=2023, document="unit-accounts")
    write_package(accounts, OTHER, REGION, folder, (), answers("accounts", ACCOUNTS_STATUSES))
    write_corpus(folder, (AGENCY, OTHER))
    return gather(folder)


def pages(holdings: Holdings) -> list[Page]:
    return [_completed(page, KIND) for page in disclosure_pages(survey(holdings)) if isinstance(page, Page)]


def cells(html: str) -> list[list[str]]:
    """What a reader hears, row by row of the first table body; shapes are their words."""
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def test_each_filing_is_a_row_of_its_phase(tmp_path: Path) -> None:
    (page,) = pages(held(tmp_path))
    assert page.url == "disclosure/"
    assert "收录的1 份预算（每份 26 项）、1 份决算（每份 27 项）里有没有。" in page.body.replace(
        "规定应公开的内容，和几项规定没有要求的，", ""
    )
    budgets, accounts = page.fragments["matrices"].split('<div class="matrix">')[1:]
    (row,) = cells(budgets)
    assert len(row) == 3 + 26 + 7
    assert row[3:12] == ["有", "空表，有说明", "有", "有", "有", "有", "有", "不全", "有"]
    assert row[-7:] == ["22", "1", "1", "1", "0", "1", "0"]
    (row,) = cells(accounts)
    assert len(row) == 3 + 27 + 7
    assert row[-7:] == ["24", "0", "0", "0", "1", "1", "1"]
    assert row[3 + 24] == "模板遗留"
    assert 'href="../agencies/ding/2023-unit-accounts/#disclosure"' in accounts
    assert "<b>" not in accounts


def test_each_criterion_is_counted_by_phase(tmp_path: Path) -> None:
    (page,) = pages(held(tmp_path, budgets=3))
    budgets, accounts = page.fragments["counts"].split("<table")[1:]
    assert re.search(r"收入总表.*?</th>(.*?)</tr>", budgets, re.DOTALL)[1] == (  # type: ignore[index]
        '<td class="n">0</td><td class="n">3</td>' + '<td class="n">0</td>' * 5
    )
    assert "绩效目标" in budgets and "绩效目标" not in accounts
    assert "绩效结果" in accounts and "绩效结果" not in budgets


def test_counts_of_one_filing_are_of_its_own_criteria(tmp_path: Path) -> None:
    (own,) = read_disclosures(held(tmp_path), "accounts")
    assert dict(own.counts) == {"present": 24, "not_applicable": 1, "unknown": 1, "left_over": 1}
    assert own.answers["results"] == ("unknown", "<i>为什么")


def test_its_own_csv_and_workbook(tmp_path: Path) -> None:
    (page,) = pages(held(tmp_path))
    text, book = page.files["disclosure.csv"], page.files["disclosure.xlsx"]
    assert isinstance(text, str) and isinstance(book, bytes)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufefffiling_id,agency_id,")
    assert len(rows) == 26 + 27
    assert [rows[1][name] for name in ("filing_id", "year", "phase", "criterion", "status", "note")] == [
        "jia-2024-department-budget", "2024", "budget", "budget-income", "declared_empty", "<i>为什么",
    ]  # fmt: skip
    (left,) = [row for row in rows if row["criterion"] == "left-overs" and row["phase"] == "accounts"]
    assert left["status"] == "incomplete"
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert [sheet.max_row, sheet["A1"].value, sheet["L3"].value] == [54, "披露文件", "declared_empty"]
    assert pages(held(tmp_path))[0].files["disclosure.xlsx"] == book


def test_more_filings_than_a_page_holds_go_by_year(tmp_path: Path) -> None:
    made = pages(held(tmp_path, budgets=32))
    assert [page.url for page in made][:3] == ["disclosure/", "disclosure/2024/", "disclosure/2023/"]
    assert len(made) == 1 + 32
    index, first, second = made[:3]
    assert "mingzhang:fragment matrices" in index.body and "<table" not in index.fragments["matrices"]
    assert 'href="disclosure.xlsx"' in index.fragments["matrices"]
    assert (
        '<a href="2023/">2023 年</a><span class="lead"></span><span class="v">预算 1 份，决算 1 份</span>'
        in index.fragments["years"]
    )
    assert first.fragments["matrices"].count("<table") == 1
    assert second.fragments["matrices"].count("<table") == 2
    assert 'href="../disclosure.csv"' in second.fragments["matrices"]


def test_nothing_is_said_without_filings(tmp_path: Path) -> None:
    write_corpus(tmp_path, (AGENCY,))
    (page,) = pages(gather(tmp_path))
    assert "还没有收录文件。" in page.body
    assert page.files == {}
