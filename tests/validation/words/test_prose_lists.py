"""C1.list: what chapter one names, and what table one has."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.budget.phrases import statement_of
from mingzhang.validation.words import prose_lists
from validation.spoken_filings import failing, lacking, small, statuses

check = prose_lists.check


def test_everything_agrees() -> None:
    assert [one.status for one in check(prose_lists.FilingFigures(small()))] == ["pass", "pass"]


def test_a_kind_of_income_that_is_not_named() -> None:
    lines = tuple(
        replace(line, text=line.text.replace("、非财政拨款结转结余", "")) if "收入预算包括" in line.text else line
        for line in small().lines
    )
    (finding,) = failing(check, replace(small(), lines=lines))
    assert finding.check_id == "C1.list"
    assert "没有写非财政拨款结转结余，但表中有金额" in statement_of(finding)


def test_a_category_may_be_called_as_in_another_year() -> None:
    lines = tuple(
        replace(line, text=line.text.replace("农林水支出", "农林水事务支出")) if "支出预算包括" in line.text else line
        for line in small().lines
    )
    assert failing(check, replace(small(), lines=lines)) == []


def test_without_the_table_it_is_skipped() -> None:
    assert statuses(check, lacking(small(), "balance"), "C1.list") == {"skipped"}
