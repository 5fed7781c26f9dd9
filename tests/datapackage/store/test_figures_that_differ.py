"""Which figures two packages have differently, and how that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.datapackage.store import agreement
from mingzhang.datapackage.store.agreement import Contents, Difference, differences
from mingzhang.datapackage.store.versions import Claim

Figures = dict[tuple[str, str, str], str]
ONE, OTHER = (Claim(name, name[0] * 64, "", Path(name)) for name in ("a.md", "b.md"))


def told(monkeypatch: pytest.MonkeyPatch, one: Figures, other: Figures) -> tuple[bool, str]:
    """Whether two claims with these figures agree, and in words how they differ."""
    monkeypatch.setattr(agreement, "figures_of", {ONE.package: one, OTHER.package: other}.__getitem__)
    contents = Contents()
    return contents.agree(ONE, OTHER), contents.difference(ONE, OTHER)


def test_a_figure_is_the_same_however_it_is_written() -> None:
    one = {("income", "1", "total"): "1,200.50", ("income", "2", "total"): "7.00", ("facts", "x", "value"): "甲"}
    other = {("income", "1", "total"): "1200.500", ("income", "3", "total"): "7.00", ("facts", "x", "value"): "乙"}
    assert list(differences(one, other)) == [
        Difference("income", "2", "total", "7.00", ""),
        Difference("facts", "x", "value", "甲", "乙"),
        Difference("income", "3", "total", "", "7.00"),
    ]


def test_a_figure_is_named_by_the_titles_of_its_table_and_column(monkeypatch: pytest.MonkeyPatch) -> None:
    one = {("balance", "total", "amount"): "402.35", ("附表", "3", ""): "1.00", ("income", "208", "odd"): "5.00"}
    assert told(monkeypatch, one, {("balance", "total", "amount"): "500.00"}) == (
        False,
        "3 figures differ: 收支总体情况表 total 预算数: 402.35 (filings/a.md), 500.00 (filings/b.md); "
        "附表 3: 1.00 (filings/a.md), – (filings/b.md); 收入总体情况表 208 odd: 5.00 (filings/a.md), – (filings/b.md)",
    )


@pytest.mark.parametrize(("count", "end"), [(20, "附表 20: 20 (filings/a.md), – (filings/b.md)"), (21, "; and 1 more")])
def test_of_many_figures_the_first_twenty_are_named(count: int, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = {("附表", str(number), ""): str(number) for number in range(1, count + 1)}
    agree, words = told(monkeypatch, one, {})
    assert not agree
    assert words.startswith(f"{count} figures differ: 附表 1: 1 (filings/a.md), – (filings/b.md); ")
    assert words.endswith(end)


def test_packages_without_figures_agree_in_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, {}, {}) == (False, "their figures are the same")
    same = {("income", "1", "total"): "1.00"}
    assert told(monkeypatch, same, dict(same)) == (True, "their figures are the same")
