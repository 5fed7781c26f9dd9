"""Family G and the words of final accounts: an invented agency's accounts in which everything agrees, with one text changed, and
real ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from accounts_pair import accounts
from mingzhang.budget.finding import CERTAIN, DOUBTFUL, FAIL, MINOR, PASS, ROUNDING, Finding
from mingzhang.budget.phrases import statement_of
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing

REAL = Path(__file__).resolve().parents[4] / "shared" / "real-filings" / "sh02-putuo-planning-2024-accounts.pdf"


def failures(folder: Path, *changes: tuple[str, str]) -> list[Finding]:
    return [finding for finding in check_filing(accounts(folder, *changes)) if finding.status == FAIL]


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.check_id, finding.severity) for finding in found]


def test_nothing_is_wrong_where_everything_agrees(tmp_path: Path) -> None:
    findings = check_filing(accounts(tmp_path))
    assert [statement_of(finding) for finding in findings if finding.status == FAIL] == []
    passed = [finding.check_id for finding in findings if finding.status == PASS]
    counted = {check: passed.count(check) for check in ("G3", "G4", "G5", "G6", "G7", "G7.difference", "G9", "G10")}
    assert counted == {"G3": 2, "G4": 1, "G5": 3, "G6": 2, "G7": 7, "G7.difference": 1, "G9": 18, "G10": 1}


def test_classes_that_were_rounded_apart_are_no_findings(tmp_path: Path) -> None:
    """208 is 12.01 in one table and 12.00 in the next: each rounds its own exact sum."""
    found = failures(tmp_path, ("八、社会保障和就业支出</td><td>12.00", "八、社会保障和就业支出</td><td>12.01"))
    assert [each for each in told(found) if each[0] in ("B4", "B6")] == []


def test_a_class_that_is_further_off_is_one(tmp_path: Path) -> None:
    found = failures(tmp_path, ("八、社会保障和就业支出</td><td>12.00", "八、社会保障和就业支出</td><td>12.40"))
    assert ("B4", CERTAIN) in told(found)


def test_what_was_carried_over_is_spent_beside_income(tmp_path: Path) -> None:
    """Income and expenditure of a code differ by what was carried over: no finding (B3), as long as anything was."""
    assert [each for each in told(failures(tmp_path)) if each[0] == "B3"] == []


@pytest.mark.parametrize(
    ("old", "new", "check_id", "severity"),
    [
        ("一般公共预算财政拨款基本支出72.00万元", "一般公共预算财政拨款基本支出73.00万元", "C6", CERTAIN),
        ("人员经费52.00万元", "人员经费53.00万元", "C6", CERTAIN),
        ("支出决算为60.00万元，完成年初预算的96.77%", "支出决算为61.00万元，完成年初预算的98.39%", "C5", CERTAIN),
        ("支出决算为60.00万元，完成年初预算的96.77%", "支出决算为60.00万元，完成年初预算的97.67%", "G7", CERTAIN),
        ("支出决算为12.00万元，完成年初预算的100.00%", "支出决算为12.00万元，完成年初预算的99.00%", "G7", CERTAIN),
        ("年初预算为12.00万元，支出", "年初预算为13.00万元，支出", "G7.difference", MINOR),
        ("年初预算为110.00万元，支出决算为101.00万元，完成年初预算的91.82%", "年初预算为108.00万元，支出决算为101.00万元，完成年初预算的93.52%", "G10", MINOR),
        ("收、支总计105.00万元", "收、支总计106.00万元", "C1", CERTAIN),
        ("财政拨款收、支总计102.00万元", "财政拨款收、支总计103.00万元", "C4", CERTAIN),
        ("本年支出合计102.00万元", "本年支出合计103.00万元", "C3", CERTAIN),
        ("占本年支出合计的99.02%", "占本年支出合计的98.02%", "C5.share", CERTAIN),
        ("公务接待费支出决算为0.40万元", "公务接待费支出决算为0.50万元", "C9", CERTAIN),
        ("支出预算为2.00万元，支出决算为1.40万元，完成预算的70.00%", "支出预算为2.80万元，支出决算为1.40万元，完成预算的50.00%", "C9", CERTAIN),
        ("截至2024年12月31日", "截至2023年12月31日", "C14.assets", MINOR),
    ],
)  # fmt: skip
def test_a_changed_word_is_found(tmp_path: Path, old: str, new: str, check_id: str, severity: str) -> None:
    assert (check_id, severity) in told(failures(tmp_path, (old, new)))


def test_the_plan_of_a_part_is_not_the_plan_of_the_whole(tmp_path: Path) -> None:
    """A table that prints the plans of basic and project expenditure beside that of all: 110 is still what 62, 36 and 12 make."""
    filing = accounts(tmp_path)
    (table,) = (each for each in filing.tables if each.resource == "general_expenditure")
    parts = [
        replace(each, column=column, value=Decimal("7.00"))
        for each in table.comparatives
        for column in ("basic", "project")
    ]
    wider = replace(table, comparatives=(*table.comparatives, *parts))
    findings = check_filing(replace(filing, tables=tuple(wider if each is table else each for each in filing.tables)))
    assert [statement_of(each) for each in findings if each.status == FAIL] == []
    assert [each.status for each in findings if each.check_id == "G10"] == [PASS]
    assert [each.status for each in findings if each.check_id == "G7"] == [PASS] * 7


def test_a_rate_that_is_cut_off_is_rounding(tmp_path: Path) -> None:
    """60 of 62 is 96.774 per cent, 101 of 110 is 91.818: 91.81 is what is left of it where it is cut off."""
    findings = check_filing(accounts(tmp_path, ("完成年初预算的91.82%", "完成年初预算的91.81%")))
    assert [each for each in findings if each.status == FAIL] == []
    (cut,) = [each for each in findings if each.check_id == "G7" and "91.81" in statement_of(each)]
    assert cut.tier == ROUNDING
    assert statement_of(cut) == "一般公共预算财政拨款支出决算 101.00 占年初预算 110.00 的比例，与印出的 91.81% 相符"


def test_nothing_is_a_part_of_nothing(tmp_path: Path) -> None:
    """完成预算的0.00% of a plan of nothing is how the template says it."""
    found = failures(
        tmp_path,
        (
            "因公出国（境）费支出决算为0.00万元，完成预算的0.00%",
            "因公出国（境）费支出决算为0.00万元，完成预算的100.00%",
        ),
    )
    assert found == []


@pytest.mark.parametrize(
    ("old", "new", "check_id"),
    [
        ("人员经费合计</td><td></td><td>52.00", "人员经费合计</td><td></td><td>53.00", "G5"),
        ("年末财政拨款结转和结余</td><td>1.00</td><td>1.00", "年末财政拨款结转和结余</td><td>1.00</td><td>2.00", "G3"),
        ("公务接待费</td><td>0.80", "公务接待费</td><td>0.90", "G6"),
        ("档案馆</td><td>30.00</td><td></td><td>30.00", "档案馆</td><td>20.00</td><td></td><td>20.00", "G9"),
    ],
)
def test_a_changed_figure_is_found(tmp_path: Path, old: str, new: str, check_id: str) -> None:
    assert check_id in [finding.check_id for finding in failures(tmp_path, (old, new))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("支出决算为60.00万元，决算数比年初预算数减少2.00万元", [], id="the plan that is told"),
        pytest.param(
            "支出决算为60.00万元，决算数比年初预算数减少3.00万元",
            [("G7.difference", CERTAIN)],
            id="not the plan that is told",
        ),
        pytest.param("支出决算为60.00万元，决算数比调整预算数减少3.00万元", [], id="a plan that is not told"),
        pytest.param(
            "年中追加1.00万元，支出决算为60.00万元，决算数比预算数减少3.00万元",
            [("G7.difference", DOUBTFUL)],
            id="some plan",
        ),
        pytest.param("支出决算为60.00万元，完成预算的100%", [("G7", DOUBTFUL)], id="all of some plan"),
        pytest.param("支出决算为60.00万元，完成年初预算的100%", [("G7", CERTAIN)], id="all of the plan that is told"),
    ],
)
def test_a_comparison_is_with_the_plan_that_it_names(
    tmp_path: Path, words: str, expected: list[tuple[str, str]]
) -> None:
    """62.00 were planned in spring and 60.00 spent. 预算 alone may be the budget as adjusted, which the words do not tell."""
    found = failures(tmp_path, ("支出决算为60.00万元，完成年初预算的96.77%", words))
    assert [each for each in told(found) if each[0].startswith("G7")] == expected


@pytest.mark.skipif(not REAL.is_file(), reason="the real filings are not at hand (../shared/real-filings)")
def test_the_real_accounts_hold_one_contradiction() -> None:
    """Pages 15, 16 and 24: the words quote the basic expenditure of all money, 12.89 more than that of the general budget."""
    found = [
        finding for finding in check_filing(parse_filing(read_document(REAL, REAL.name))) if finding.status == FAIL
    ]
    certain = [finding for finding in found if finding.severity == CERTAIN and not finding.held_back]
    assert [(each.check_id, str(each.found), str(each.expected), str(each.difference)) for each in certain] == [
        ("C6", "5377.64", "5364.75", "12.89"),
        ("C6", "4896.98", "4884.09", "12.89"),
    ]
    assert len({each.cause for each in certain}) == 1
    assert {(each.check_id, each.severity) for each in found if each not in certain} == {("C6.list", MINOR)}
