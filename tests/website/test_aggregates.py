"""What is told of many filings at once. Figures of the five filings are read from their tables by eye."""

from __future__ import annotations

import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from site_samples import AGENCY, balance, expenditure, filing, projects, row, table, write

from built import ROOT
from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.filing import Table
from mingzhang.website.aggregates import Across, survey
from mingzhang.website.aggregates.three_public import BLANK, DECLARED, SPENT, UNPUBLISHED, ZERO, count_states
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Figure

FIVE = ("bole-2026", "urumqi-centre-2025", "urumqi-county-2021", "urumqi-gaoxin-2023", "urumqi-gaoxin-2026")
UNIT = Agency("bing", "丙县医保中心", parent_id=AGENCY.agency_id)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Across:
    project = tmp_path_factory.mktemp("five")
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    for name in FIVE:
        shutil.copytree(ROOT / "filings" / name, project / "filings" / name)
    shutil.copyfile(ROOT / "filings/agencies.csv", project / "filings/agencies.csv")
    subprocess.run([sys.executable, "-m", "mingzhang", "ingest", "--project", str(project)], check=True, timeout=600)
    return survey_of(project)


def survey_of(project: Path) -> Across:
    return survey(gather(project / "datapackages"))


def three(*lines: tuple[str, str], status: str = "") -> Table:
    rows = [
        row(
            number,
            {"row_type": "total" if item == "total" else "", "item": item, "name": item},
            {"total": printed} if printed else {},
        )
        for number, (item, printed) in enumerate(lines, start=1)
    ]
    return table("three_public", *rows, status=status)


def spending(*lines: tuple[str, str, str, str]) -> Table:
    """Table 3: code, then total, basic and project, empty where blank."""
    kinds = {3: "category", 5: "section", 7: "item"}
    return table(
        "expenditure",
        *(
            row(
                number,
                {"row_type": kinds[len(code)], "function_code": code, "name": f"科目{code}"},
                {name: text for name, text in (("total", total), ("basic", basic), ("project", own)) if text},
                key=f"{code}-{number}",
            )
            for number, (code, total, basic, own) in enumerate(lines, start=1)
        ),
    )


def test_functions_in_use_of_the_five_filings(five: Across) -> None:
    levels = [function.level for function in five.functions.values()]
    assert {level: levels.count(level) for level in ("类", "款", "项")} == {"类": 4, "款": 7, "项": 15}
    health = five.functions["210"]
    assert (health.title, health.children, health.above) == ("210 卫生健康支出", ("21011", "21013", "21015"), ())
    assert five.functions["2101501"].above == ("210", "21015")
    assert five.functions["2101501"].name == "行政运行"


def test_who_spends_on_a_function(five: Across) -> None:
    aid = five.functions["2101301"]
    assert [(row.holding.filing_id, row.total.value, row.basic.state, row.project.value) for row in aid.spent] == [
        ("urumqi-county-2021-unit-budget", Decimal("100.00"), "blank", Decimal("100.00")),
        ("urumqi-gaoxin-2023-department-budget", Decimal("100.00"), "blank", Decimal("100.00")),
        ("urumqi-gaoxin-2026-department-budget", Decimal("151.33"), "blank", Decimal("151.33")),
    ]
    assert aid.spent[2].url == "agencies/urumqi-gaoxin/2026-department-budget/#expenditure-2101301"


def test_what_is_booked_elsewhere(five: Across) -> None:
    paid = {
        filing_id: [(each.what, str(each.amount), each.expected) for each in every]
        for filing_id, every in five.elsewhere.items()
    }
    names = ("医疗保险", "公务员医疗补助", "住房公积金")
    expected = ("21011", "21011", "221")
    amounts = {
        "urumqi-centre-2025-unit-budget": ("63.54", "15.31", "127.69"),
        "urumqi-county-2021-unit-budget": ("2.21", "0.49", "4.46"),
        "urumqi-gaoxin-2023-department-budget": ("4.09", "0.55", "5.25"),
    }
    assert paid == {name: list(zip(names, each, expected, strict=True)) for name, each in amounts.items()}


def test_nothing_is_said_of_habits_without_a_table(tmp_path: Path) -> None:
    paid = table(
        "basic_expenditure",
        row(1, {"row_type": "section", "economic_code": "30113", "name": "住房公积金"}, {"total": "5.00"}),
    )
    write(tmp_path, (filing(paid, year=2025), AGENCY), (filing(paid, spending(("210", "9.00", "9.00", ""))), AGENCY))
    assert list(survey_of(tmp_path).elsewhere) == ["jia-2026-department-budget"]


def test_a_printed_zero_under_housing_is_no_housing(tmp_path: Path) -> None:
    paid = table(
        "basic_expenditure",
        row(1, {"row_type": "section", "economic_code": "30113", "name": "住房公积金"}, {"total": "5.00"}),
    )
    rows = spending(("210", "9.00", "9.00", ""), ("221", "0.00", "0.00", ""))
    write(tmp_path, (filing(paid, rows), AGENCY))
    across = survey_of(tmp_path)
    assert [each.what for each in across.elsewhere["jia-2026-department-budget"]] == ["住房公积金"]
    assert list(across.functions) == ["210", "221"]


def test_every_project_the_newest_and_largest_first(five: Across) -> None:
    assert [(each.holding.year, each.total.value) for each in five.projects] == [
        (year, Decimal(amount))
        for year, amounts in (
            (2026, ("151.33", "55.00", "30.00", "11.00", "9.60", "3.38")),
            (2025, ("57.39", "48.00", "28.56", "24.05")),
            (2023, ("100.00", "20.00", "18.00")),
            (2021, ("100.00", "1.00")),
        )
        for amount in amounts
    ]
    first = five.projects[0]
    assert (first.codes, first.described, first.targeted) == (("2101301",), True, True)
    assert first.url == "agencies/urumqi-gaoxin/2026-department-budget/#projects-p1"


def test_rows_of_one_project_are_added_up_and_a_blank_stays_blank(tmp_path: Path) -> None:
    twice = table(
        "project_expenditure",
        *(
            row(
                number,
                {"row_type": "project", "function_code": code, "name": "行政运行", "project_name": name, "project_id": name},
                {"total": amount} if amount else {},
                key=f"{code}-{name}-{number}",
            )
            for number, (code, name, amount) in enumerate(
                (
                    ("2101501", "p1", "3.00"), ("2101599", "p1", "4.50"), ("2101501", "p2", ""), ("2101501", "p3", "2.00"),
                    ("2101599", "p3", "模糊"),
                ),
                start=1,
            )
        ),
    )  # fmt: skip
    write(tmp_path, (filing(twice), AGENCY))
    assert [(each.name, each.total, each.codes) for each in survey_of(tmp_path).projects] == [
        ("p1", Figure(Decimal("7.50"), "printed"), ("2101501", "2101599")),
        ("p3", Figure(Decimal("2.00"), "printed", doubtful=True), ("2101501", "2101599")),
        ("p2", Figure(None, "blank"), ("2101501",)),
    ]


def test_three_public_of_the_five_filings(five: Across) -> None:
    assert {name: own.state for name, own in five.three_public.items()} == {
        "bole-2026-department-budget": SPENT,
        "urumqi-centre-2025-unit-budget": DECLARED,
        "urumqi-county-2021-unit-budget": SPENT,
        "urumqi-gaoxin-2023-department-budget": DECLARED,
        "urumqi-gaoxin-2026-department-budget": DECLARED,
    }
    county = five.three_public["urumqi-county-2021-unit-budget"]
    assert (county.total.value, county.item("vehicle_operation").value) == (Decimal("4.3"), Decimal("4.1"))
    remarks = {filing_id: [remark.text for remark in each] for filing_id, each in five.remarks.items()}
    assert {filing_id: len(each) for filing_id, each in remarks.items()} == {
        "urumqi-centre-2025-unit-budget": 1,
        "urumqi-county-2021-unit-budget": 1,
    }
    assert "租赁公务用车" in remarks["urumqi-centre-2025-unit-budget"][0]
    assert "4.1 万元" in remarks["urumqi-county-2021-unit-budget"][0]


def test_zero_blank_declared_and_unpublished_are_told_apart(tmp_path: Path) -> None:
    tables = {
        2021: three(("total", "0.00"), ("abroad", "")),
        2022: three(("total", ""), ("abroad", "")),
        2023: three(("total", ""), status="declared_empty"),
        2024: table("three_public"),
        2025: three(("total", ""), ("reception", "1.20")),
        2026: three(("total", "1.20")),
    }
    write(tmp_path, *((filing(each, year=year), AGENCY) for year, each in tables.items()))
    states = survey_of(tmp_path).three_public
    assert [own.state for own in states.values()] == [ZERO, BLANK, DECLARED, UNPUBLISHED, SPENT, SPENT]
    assert count_states(list(states.values())) == {
        SPENT: 2, ZERO: 1, DECLARED: 1, BLANK: 1, UNPUBLISHED: 1, "unreadable": 0, "left_out": 0,
    }  # fmt: skip
    assert states["jia-2025-department-budget"].total == Figure(None, "blank")


def test_a_doubtful_or_illegible_figure_is_no_blank(tmp_path: Path) -> None:
    doubted = row(
        1, {"row_type": "total", "item": "total", "name": "合计"}, {"total": "1.20"}, doubts={"total": "fund_budget"}
    )
    illegible = row(1, {"row_type": "total", "item": "total", "name": "合计"}, {"total": "模糊"})
    write(
        tmp_path,
        (filing(table("three_public", doubted)), AGENCY),
        (filing(table("three_public", illegible), year=2025), AGENCY),
    )
    states = survey_of(tmp_path).three_public
    assert states["jia-2026-department-budget"].total == Figure(Decimal("1.20"), "printed", doubtful=True)
    assert states["jia-2025-department-budget"].total == Figure(None, "unreadable", doubtful=True)
    assert states["jia-2025-department-budget"].state == "unreadable"


def test_a_units_copy_of_the_departments_table_is_seen(tmp_path: Path) -> None:
    lines = (("total", "1.20"), ("reception", "1.20"))
    own = filing(three(*lines), agency=UNIT, document="unit-budget")
    write(tmp_path, (filing(three(*lines)), AGENCY), (own, UNIT))
    across = survey_of(tmp_path)
    copy = across.three_public["bing-2026-unit-budget"].copy_of
    assert copy is not None and copy.filing_id == "jia-2026-department-budget"
    assert across.three_public["jia-2026-department-budget"].copy_of is None


def test_places_of_the_five_filings(five: Across) -> None:
    assert [(place.code, len(place.agencies), place.filings, place.depth) for place in five.places.values()] == [
        ("650000", 4, 5, 0),
        ("650100", 3, 4, 1),
        ("650104", 1, 2, 2),
        ("650121", 1, 1, 2),
        ("652700", 1, 1, 1),
        ("652701", 1, 1, 2),
    ]
    assert [agency.agency_id for agency in five.places["650100"].own] == ["urumqi-centre"]
    assert five.places["650100"].within == ["650104", "650121"]


def test_an_agency_of_unknown_place_has_a_place_of_its_own(tmp_path: Path) -> None:
    write(
        tmp_path,
        (filing(balance("9.00", "9.00"), expenditure("9.00", "6.00", "3.00"), projects()), AGENCY),
        region=Region(),
    )
    across = survey_of(tmp_path)
    assert [(place.code, place.name) for place in across.places.values()] == [("", "地区不详")]
    assert (across.projects, across.functions) == ((), {})
    assert across.totals["jia-2026-department-budget"].basic.value == Decimal("6.00")
