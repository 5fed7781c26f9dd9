"""The matrix of what is held: newest year first, voids where there is nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from mingzhang.budget.agency import Agency, Region
from mingzhang.website.aggregates.regions import places_of
from mingzhang.website.catalogue import gather
from mingzhang.website.pages.coverage import regions, render_coverage, render_place_coverage, runs_of
from mingzhang.website.words import rounded
from website.site_samples import AGENCY, balance, filing, write


def test_years_that_are_not_held_are_runs_between_those_that_are() -> None:
    assert runs_of({2025, 2021}, range(2019, 2027)) == [(None, 1), (2025, 1), (None, 3), (2021, 1), (None, 2)]
    assert runs_of(set(), [2025, 2026]) == [(None, 2)]


def test_the_newest_year_comes_first_and_gaps_stay_together(tmp_path: Path) -> None:
    held = (2026, 2025, 2021)
    write(tmp_path, *((filing(balance("9.00", "9.00"), year=year), AGENCY) for year in held))
    holdings = gather(tmp_path / "datapackages")
    (region,) = regions(holdings.agencies, range(2020, 2028), "")
    (line,) = region.lines
    assert [(slot.text, slot.span) for slot in line.slots] == [
        ("2027 年未收录", 1),
        ("2026", 1),
        ("2025", 1),
        ("2022–2024 年未收录", 1),
        ("2021", 1),
        ("2020 年未收录", 1),
    ]
    html = render_coverage(holdings.agencies, holdings.years, "", "收录")
    heads = [("n", "2026"), ("n", "2025"), ("n run", "2022–2024"), ("n", "2021")]
    assert "".join(f'<th role="columnheader" scope="col" class="{kind}">{year}</th>' for kind, year in heads) in html
    assert re.findall(r'data-label="(\d{4})"', html) == ["2026", "2025", "2021"], (
        "what a phone shows beside the amounts"
    )


def test_amounts_of_tables_in_yuan_are_rounded_in_the_overview(tmp_path: Path) -> None:
    write(tmp_path, (filing(balance("15621.112345", "15621.112345"), year=2026), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    html = render_coverage(holdings.agencies, holdings.years, "", "收录")
    assert ">15,621.11</a>" in html
    assert [rounded(Decimal(text)) for text in ("9.005", "9.1", "9.00", "-0.125")] == ["9.01", "9.1", "9.00", "−0.13"]


def test_a_filing_without_a_printed_total_shows_no_year_among_the_amounts(tmp_path: Path) -> None:
    write(tmp_path, (filing(balance("", ""), year=2016), AGENCY), (filing(balance("9.00", "9.00"), year=2017), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    html = render_coverage(holdings.agencies, holdings.years, "", "收录")
    cells = re.findall(r'<td role="cell" class="n" data-label="(\d{4})"><a href="([^"]+)">([^<]+)</a></td>', html)
    assert cells == [
        ("2017", "agencies/jia/2017-department-budget/", "9.00"),
        ("2016", "agencies/jia/2016-department-budget/", "已收录"),
    ]


def test_a_county_without_a_code_is_not_the_province_itself(tmp_path: Path) -> None:
    bureau, hall = Agency("qingxi-shuiwu", "云南省清溪县水务局"), Agency("yunnan-shuili", "云南省水利厅")
    made = [(filing(balance("9.00", "9.00"), agency=agency), agency) for agency in (bureau, hall)]
    write(tmp_path, *made, region=Region("530000", "云南省"))
    holdings = gather(tmp_path / "datapackages")
    found = regions(holdings.agencies, holdings.years, "")
    assert {region.name: [line.name for line in region.lines] for region in found} == {
        "云南省，县（区）不详": ["云南省清溪县水务局"],
        "云南省本级": ["云南省水利厅"],
    }
    html = render_place_coverage(places_of(holdings), holdings.years, "", "收录")
    assert html.count("云南省，县（区）不详") == 1
    assert html.count("云南省本级") == 1
