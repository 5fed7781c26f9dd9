"""The addresses of the contract, and links that work under any sub-path."""

from __future__ import annotations

import pytest

from mingzhang.website import addresses


def test_addresses_are_those_of_the_contract() -> None:
    url = addresses.filing("bole", 2026, "department-budget")
    assert addresses.agency("bole") == "agencies/bole/"
    assert url == "agencies/bole/2026-department-budget/"
    assert addresses.source(url, "124") == "agencies/bole/2026-department-budget/source/#L124"
    assert addresses.source(url, '1"><b>') == "agencies/bole/2026-department-budget/source/"
    assert addresses.data("bole/2026-department-budget/income.csv") == "data/bole/2026-department-budget/income.csv"


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("", "agencies/bole/", "agencies/bole/"),
        ("", "", "./"),
        ("agencies/bole/", "", "../../"),
        ("agencies/bole/", "agencies/", "../"),
        ("agencies/bole/", "agencies/bole/2026-unit-budget/", "2026-unit-budget/"),
        (
            "agencies/bole/2026-unit-budget/",
            "data/bole/2026-unit-budget/a.csv",
            "../../../data/bole/2026-unit-budget/a.csv",
        ),
        ("agencies/bole/", "agencies/bole/#expenditure-208", "#expenditure-208"),
        ("agencies/", "agencies/bole/#carryover-某 项", "bole/#carryover-%E6%9F%90%20%E9%A1%B9"),
        ("search/", "", "../"),
    ],
)
def test_links_are_relative(page: str, target: str, link: str) -> None:
    assert addresses.relative(page, target) == link


@pytest.mark.parametrize("text", ["..", "a/b", "", "A", "-a", "a--b", "甲", "a b", "a.b"])
def test_what_is_no_slug_is_no_path(text: str) -> None:
    assert not addresses.is_slug(text)
