"""One filing and one agency: what a person costs, below the facts of a filing and over the years of an agency."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.filing import Table
from mingzhang.budget.narrative import Fact, Narrative
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.agency_page.agency import agency_page
from mingzhang.website.pages.filing_page.targets_and_facts import facts_of_accounts, three_public_section
from mingzhang.website.staffing.of_filing import counted_of
from website.site_samples import AGENCY, balance, expenditure, filing, place, row, table, write


def basic(personnel: str, operating: str) -> Table:
    amounts = {"personnel": personnel, "operating": operating}
    return table("basic_expenditure", row(8, {"row_type": "total", "name": "合计"}, amounts, key="合计"))


def words(**values: str) -> Narrative:
    return Narrative(
        facts=tuple(
            Fact(name, Decimal(text.split(" ")[0]), text.split(" ")[1], "", place(number))
            for number, (name, text) in enumerate(values.items(), start=1)
        )
    )


def held(project: Path, *years: int, document: str = "unit-budget", people: str = "8", **more: str) -> list[Filed]:
    """A filing a year, the first with `people`, each next one with one more; 100.00 of basic expenditure, 80.00 for personnel."""
    made = []
    for number, year in enumerate(years):
        counted = {"staff_active": f"{int(people) + number} 人"} if people else {}
        said = words(**counted, **more)
        tables = (balance("500.00", "500.00"), expenditure("500.00", "100.00", "400.00"), basic("80.00", "20.00"))
        made.append((filing(*tables, year=year, document=document, narrative=said), AGENCY))
    write(project, *made)
    return [Filed(each) for each in gather(project / "datapackages").filings]


def said_of(filed: Filed) -> str:
    """The paragraph on money a person, without tags; empty where there is none."""
    fragments: dict[str, str] = {}
    three_public_section(filed, (), fragments)
    found = re.search(r'<p class="small block-s" id="per-head">(.*?)</p>', fragments["charts-three-public"])
    return re.sub(r"<[^>]+>", "", found[1]) if found else ""


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("8", "每个在职人员：人员经费 10.00 万元、公用经费 2.50 万元、基本支出 12.50 万元（除以在职 8 人）。怎么算"),
        ("4", "每个在职人员：公用经费 5.00 万元（除以在职 4 人）。没有算的：在职不足 5 人，不算人均。怎么算"),
        ("0", "每个在职人员：在职人数写的是 0。怎么算"),
    ],
)
def test_a_filing_says_what_is_spent_on_each_of_its_staff(tmp_path: Path, people: str, expected: str) -> None:
    (filed,) = held(tmp_path, 2026, people=people)
    assert said_of(filed) == expected


def test_a_filing_that_counts_no_staff_says_nothing_of_it(tmp_path: Path) -> None:
    (filed,) = held(tmp_path, 2026, people="", vehicles_count="2 辆")
    assert said_of(filed) == ""


def test_accounts_say_it_too(tmp_path: Path) -> None:
    (filed,) = held(tmp_path, 2026, document="unit-accounts")
    assert "人员经费 10.00 万元" in re.sub(r"<[^>]+>", "", facts_of_accounts(filed)).replace(" ", " ")


def test_numbers_that_differ_are_no_count(tmp_path: Path) -> None:
    narrative = Narrative(facts=tuple(Fact("staff_active", Decimal(n), "人", "", place(n)) for n in (8, 9)))
    write(tmp_path, (filing(balance("9.00", "9.00"), document="unit-budget", narrative=narrative), AGENCY))
    counted = counted_of(Filed(gather(tmp_path / "datapackages").filings[0]))
    assert counted.facts["staff_active"].value is None
    assert {head.why for head in counted.per_head.values()} == {"文件里的在职人数有几个不同的数"}


def test_an_agency_over_the_years(tmp_path: Path) -> None:
    held(tmp_path, 2024, 2026, people="4", procurement="30.00 万元")
    (agency,) = gather(tmp_path / "datapackages").agencies
    page = agency_page(agency, range(2024, 2027))
    html = page.fragments["facts"]
    rows = {
        cells[0]: cells[1:]
        for line in re.findall(r"<tr.*?</tr>", html, re.DOTALL)
        if (
            cells := [
                " ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in re.findall(r"<t[hd].*?</t[hd]>", line)
            ]
        )
    }
    assert rows["公用经费，每人（万元）"] == ["5.00 除以 4 人", "4.00 除以 5 人"]
    assert rows["人员经费，每人（万元）"] == ["不足 5 人", "16.00 除以 5 人"]
    assert {"chart-procurement-over-years.csv", "chart-staff-over-years.csv"} <= page.files.keys()
    assert page.files["chart-staff-over-years.csv"].splitlines()[1:] == ["2024,4", "2025,未收录", "2026,5"]
