"""E1, E5, G8: budgets beside final accounts, of an invented agency that has both for one year."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts_pair import accounts, budget
from held_rows import HeldTexts, rows_of
from mingzhang.budget.filing import Filing
from mingzhang.budget.finding import Finding
from mingzhang.budget.phrases import statement_of
from mingzhang.validation import PublishedFiling, check_corpus


def held(filing: Filing, year: int = 2024, kind: str = "department") -> PublishedFiling:
    """A filing as its package holds it."""
    document = f"{kind}-{filing.identity.phase}"
    name = f"yundu-{year}-{document}"
    return PublishedFiling(name, "yundu", "云渡市档案局", "", year, document, HeldTexts(rows_of(filing)))


def notes(*filings: PublishedFiling) -> dict[str, list[tuple[str, str]]]:
    """The notes on plans and outcomes about each filing: check and sentence."""
    found = check_corpus(filings)
    kept = ("E1", "E3", "E5", "G8", "G10", "G11")
    return {
        name: [(one.check_id, statement_of(one)) for one in findings if one.check_id in kept]
        for name, findings in found.items()
    }


def test_a_budget_and_the_accounts_of_its_year(tmp_path: Path) -> None:
    found = notes(held(budget(tmp_path)), held(accounts(tmp_path)))
    assert found == {
        "yundu-2024-department-accounts": [
            ("E5", "2024 年一般公共预算支出，预算 110.00 万元，决算 101.00 万元"),
            ("E5", "2024 年全部支出，预算 113.00 万元，决算 102.00 万元；预算的总数可能含上年结转，两者口径不一定相同"),
            ("G8", "决算文件所引的预算数，有 10 处与 2024 年预算文件印的一致"),
        ]
    }


def test_a_quoted_plan_that_is_not_the_budgets(tmp_path: Path) -> None:
    changed = accounts(tmp_path, ("年初预算为36.00万元", "年初预算为38.00万元"))
    found = notes(held(budget(tmp_path)), held(changed))["yundu-2024-department-accounts"]
    assert [each for each in found if each[0] == "G8"] == [
        (
            "G8",
            "决算文件所引“档案馆”（2012604）的年初预算 38.00 万元，预算文件印的是 36.00 万元，相差 2.00；预算可能经过调整",
        ),
        ("G8", "决算文件所引的预算数，有 9 处与 2024 年预算文件印的一致"),
    ]


@pytest.mark.parametrize(
    ("planned", "sentences"),
    [
        ("36.004", ["决算文件所引的预算数，有 10 处与 2024 年预算文件印的一致"]),
        (
            "36.006",
            [
                "决算文件所引“档案馆”（2012604）的年初预算 36.00 万元，预算文件印的是 36.006 万元，相差 0.006；预算可能经过调整",
                "决算文件所引的预算数，有 9 处与 2024 年预算文件印的一致",
            ],
        ),
    ],
)
def test_one_figure_may_be_rounded_otherwise(tmp_path: Path, planned: str, sentences: list[str]) -> None:
    """What one document prints in 元 the other rounds to 0.01 万元."""
    row = "2012604</td><td>档案馆</td><td>36.00</td><td></td><td>36.00"
    change = (row, row.replace("36.00", planned))
    found = notes(held(budget(tmp_path, change, change)), held(accounts(tmp_path)))["yundu-2024-department-accounts"]
    assert [sentence for check_id, sentence in found if check_id == "G8"] == sentences


def test_documents_of_department_and_unit_are_not_compared(tmp_path: Path) -> None:
    assert notes(held(budget(tmp_path), kind="unit"), held(accounts(tmp_path))) == {}


def test_what_a_budget_prints_of_the_year_before(tmp_path: Path) -> None:
    """The line 上年执行数 of a budget beside the accounts of that year."""
    plan = budget(
        tmp_path,
        ("<p>“三公”经费支出表</p>", "<p>“三公”经费支出表</p>"),
        (
            "项目</td><td>预算数</td></tr><tr><td>合计</td><td>2.00",
            "项目</td><td>2024年执行数</td><td>2025年预算数</td></tr><tr><td>合计</td><td>1.50</td><td>2.00",
        ),
        ("因公出国（境）费</td><td>0.00", "因公出国（境）费</td><td>0.00</td><td>0.00"),
        ("公务用车购置及运行费</td><td>1.20", "公务用车购置及运行费</td><td>1.00</td><td>1.20"),
        ("公务用车购置费</td><td>0.00", "公务用车购置费</td><td>0.00</td><td>0.00"),
        ("公务用车运行费</td><td>1.20", "公务用车运行费</td><td>1.00</td><td>1.20"),
        ("公务接待费</td><td>0.80", "公务接待费</td><td>0.50</td><td>0.80"),
        ("2024年部门预算", "2025年部门预算"),
    )
    found = notes(held(accounts(tmp_path)), held(plan, 2025))["yundu-2025-department-budget"]
    assert [each for each in found if each[0] == "E1"] == [
        (
            "E1",
            "“三公”经费合计，本文件所印 2024 年执行（决算）数 1.50 万元，2024 年决算文件为 1.40 万元，相差 0.10；执行数可能是预计数",
        ),
        (
            "E1",
            "“公务接待费”，本文件所印 2024 年执行（决算）数 0.50 万元，2024 年决算文件为 0.40 万元，相差 0.10；执行数可能是预计数",
        ),
        ("E1", "本文件所印的上年执行（决算）数，有 4 处与 2024 年决算文件一致"),
    ]


def test_they_are_notes(tmp_path: Path) -> None:
    changed = accounts(tmp_path, ("年初预算为36.00万元", "年初预算为38.00万元"))
    findings: list[Finding] = [
        one for each in check_corpus([held(budget(tmp_path)), held(changed)]).values() for one in each
    ]
    assert {(one.kind, one.status, one.severity) for one in findings} == {("note", "pass", "context")}
    (differing,) = [one for one in findings if "38.00" in statement_of(one)]
    assert [(cell.resource, cell.row, cell.filing_id) for cell in differing.cells] == [
        ("general_expenditure", 5, ""),
        ("general_expenditure", 5, "yundu-2024-department-budget"),
    ]
