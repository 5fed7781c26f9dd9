"""公开情况 of real filings, from their pages by eye: what they publish, and where; and the template of Shanghai's accounts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mingzhang.budget.agreement.disclosure import Disclosed, criteria
from mingzhang.budget.agreement.left_overs import left_overs
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import disclosed

SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL, WHOLE = SHARED / "real-filings", SHARED / "filings"
TEMPLATE = REAL / "sh05-accounts-template.pdf"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real filings are not at hand (../shared/real-filings)")

UNKNOWN_OF_ALL = {"on-time": "unknown", "address": "unknown"}
"""Nobody noted when the filings were approved, and where they were published."""

OTHER_THAN_PRESENT = {
    "sh02-putuo-planning-2024-accounts.pdf": {
        "accounts-08": "declared_empty", "accounts-state-capital": "declared_empty",
        "results": "incomplete", "left-overs": "incomplete", "staff": "not_applicable",
    },
    "sh06-putuo-wanli-2024-budget.pdf": {
        "budget-funds": "declared_empty", "budget-state-capital": "declared_empty", "targets": "unknown", "staff": "not_applicable",
    },
    "sh08-putuo-office-dept-2025-budget.pdf": {
        "budget-funds": "declared_empty", "budget-state-capital": "declared_empty", "targets": "unknown", "staff": "not_applicable",
        "reasons-three-public": "not_applicable",
    },
    "sh14-unit_budget.pdf": {
        "budget-funds": "declared_empty", "budget-state-capital": "declared_empty", "targets": "unknown", "staff": "not_applicable",
        "left-overs": "incomplete",
    },
    "sh17-archive-1770007475548.pdf": {
        "budget-funds": "declared_empty", "budget-state-capital": "declared_empty", "staff": "not_applicable",
    },
    "sh19-shanghai-finance-2025-budget.pdf": {
        "budget-funds": "incomplete", "budget-state-capital": "incomplete", "targets": "unknown", "staff": "not_applicable",
        "reasons-three-public": "not_applicable",
    },
    "bole-2026.md": {
        "budget-funds": "declared_empty", "budget-state-capital": "declared_empty", "staff": "not_applicable", "format": "unknown",
    },
    "urumqi-centre-2025.md": {
        "budget-three-public": "declared_empty", "budget-funds": "declared_empty", "budget-state-capital": "declared_empty",
        "depth-three-public": "declared_empty", "operating-cost": "not_applicable", "staff": "not_applicable", "format": "unknown",
    },
    "urumqi-county-2021.txt": {
        "budget-funds": "declared_empty", "budget-state-capital": "unknown", "staff": "not_applicable", "format": "unknown",
        "contents": "unknown",
    },
    "urumqi-gaoxin-2023.txt": {
        "budget-three-public": "declared_empty", "budget-funds": "declared_empty", "budget-state-capital": "declared_empty",
        "depth-three-public": "declared_empty", "staff": "not_applicable", "format": "unknown", "contents": "unknown",
        "left-overs": "incomplete",
    },
    "urumqi-gaoxin-2026.md": {
        "budget-three-public": "declared_empty", "budget-funds": "declared_empty", "budget-state-capital": "declared_empty",
        "depth-three-public": "declared_empty", "staff": "not_applicable", "format": "unknown",
    },
}  # fmt: skip


@cache
def answers(name: str) -> dict[str, Disclosed]:
    path = REAL / name if name.startswith("sh") else WHOLE / name
    filing = parse_filing(read_document(path, name))
    return {each.criterion: each for each in disclosed(filing)}


def told(name: str, criterion: str) -> tuple[str, int | None]:
    """What is said beside the title, and the page (a PDF's) or the line."""
    found = answers(name)[criterion]
    title = criteria("accounts" if "accounts" in name else "budget")[criterion]
    where = None if found.place is None else found.place.page or found.place.line
    return title.reason(found.note), where


@pytest.mark.parametrize("name", OTHER_THAN_PRESENT)
def test_what_is_not_plainly_there(name: str) -> None:
    other = {criterion: each.status for criterion, each in answers(name).items() if each.status != "present"}
    assert other == UNKNOWN_OF_ALL | OTHER_THAN_PRESENT[name]


@pytest.mark.parametrize(
    ("name", "criterion", "why", "where"),
    [
        ("sh02-putuo-planning-2024-accounts.pdf", "accounts-06", "", 16),
        ("sh02-putuo-planning-2024-accounts.pdf", "duties", "", 4),
        ("sh02-putuo-planning-2024-accounts.pdf", "reasons", "7 个科目有差额，7 个写了原因", 21),
        ("sh02-putuo-planning-2024-accounts.pdf", "operating-cost", "", 27),
        ("sh02-putuo-planning-2024-accounts.pdf", "procurement", "", 27),
        ("sh02-putuo-planning-2024-accounts.pdf", "three-public-counts", "", 25),
        ("sh02-putuo-planning-2024-accounts.pdf", "results", "有总数，没有逐个项目的结果", 26),
        ("sh02-putuo-planning-2024-accounts.pdf", "terms", "", 29),
        ("sh02-putuo-planning-2024-accounts.pdf", "left-overs", "1 处，“下降（增长）27.78%”", 25),
        ("sh02-putuo-planning-2024-accounts.pdf", "format", "PDF，有文字层", None),
        ("sh14-unit_budget.pdf", "left-overs", "2 处，“财政拨款收入支出增加（减少）的主要原因是业务量增加”、“主要原因是。”", 6),
        ("sh14-unit_budget.pdf", "duties", "", 3),
        ("sh17-archive-1770007475548.pdf", "targets", "绩效目标 5 份", 31),
        ("sh19-shanghai-finance-2025-budget.pdf", "budget-funds", "表在，没有数字，也没有写明是空表", 15),
        ("sh08-putuo-office-dept-2025-budget.pdf", "reasons-three-public", "与上年相同，没有要说明的", 21),
        ("bole-2026.md", "targets", "项目表 4 个项目，绩效目标 3 份，写明不公开的 1 个", 646),
        ("bole-2026.md", "terms", "", 700),
        ("urumqi-centre-2025.md", "operating-cost", "事业单位没有机关运行经费", 505),
        ("urumqi-centre-2025.md", "staff", "国家规定没有要求，文件里写了", 66),
        ("urumqi-county-2021.txt", "terms", "", 1225),
        ("urumqi-gaoxin-2023.txt", "left-overs", "3 处，“增加（减少）0人”", 33),
        ("urumqi-gaoxin-2023.txt", "depth-economic", "", 550),
    ],
)  # fmt: skip
def test_why_and_where(name: str, criterion: str, why: str, where: int | None) -> None:
    assert told(name, criterion) == (why, where)


def test_the_template_is_full_of_what_is_left_over() -> None:
    found = left_overs(read_document(TEMPLATE, TEMPLATE.name).lines)
    assert {each.kind for each in found} == {"blank", "choice", "instruction"}
    assert [(each.quote, each.place.line) for each in found if each.kind == "choice"][:1] == [
        ("收入支出总计增加（减少）XXX万元", 231)
    ]
    assert sum(each.quote.startswith("仍保留该表格式") for each in found) == 2
