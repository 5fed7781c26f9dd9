"""公开进度: held, looked for and not seen, not looked for, not due; never that something was not published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from site_samples import AGENCY, balance, filing, write

from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.search import Search
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.website.aggregates import survey
from mingzhang.website.aggregates.progress import progress_of
from mingzhang.website.catalogue import Holdings, gather
from mingzhang.website.page_kinds import _completed
from mingzhang.website.pages import Page
from mingzhang.website.pages.progress import KIND, progress_pages

OTHER = Agency("ding", "丁县<b>局", region_code="650121")
FORMER = Agency("jia-old", "甲县医疗保障局", successor_id="jia")
URL = "https://a.example/czj/"


def searched(agency: str, year: int, phase: str, day: str, result: str = "not_seen") -> Search:
    return Search(agency, year, phase, "", URL, day, result)


def held(project: Path, *searches: Search) -> Holdings:
    """A budget of 2024 published on 2024-02-20, accounts of 2023 and a budget of 2021 without a day, of one agency of two."""
    write(
        project,
        (filing(balance("1.00", "1.00"), year=2024, published_on="2024-02-20"), AGENCY),
        (filing(balance("1.00", "1.00"), year=2023, document="unit-accounts", published_on=""), AGENCY),
        (filing(balance("1.00", "1.00"), year=2021, published_on=""), AGENCY),
    )
    write_corpus(project / "datapackages", (AGENCY, OTHER, FORMER), searches=searches)
    return gather(project / "datapackages")


def page(holdings: Holdings) -> Page:
    (only,) = progress_pages(survey(holdings))
    assert isinstance(only, Page)
    return _completed(only, KIND)


def rows(made: Page) -> list[str]:
    """What a reader of the table hears, row by row."""
    body = made.fragments["progress"].partition("<tbody>")[2]
    return ["|".join(re.findall(r'<span class="vh">(.*?)</span>', row)) for row in body.split("<tr>")[1:]]


def test_states_of_every_agency_year_and_phase(tmp_path: Path) -> None:
    made = page(held(tmp_path, searched("ding", 2023, "budget", "2024-03-15", "unreachable")))
    assert rows(made) == [
        "2021 年预算至 2022 年决算，没有查找记录|2023 年预算，2024-03-15 查过未见|2023 年决算至 2024 年决算，未到时候",
        "2021 年预算，已收录|2021 年决算至 2023 年预算，没有查找记录|2023 年决算，已收录|2024 年预算，已收录|2024 年决算，未到时候",
    ]
    assert (
        "登记的 2 个机构，2021–2024 年，按每年一份预算、一份决算计。预算 7 份：收录 2 份，查过未见 1 份，没有查找记录 4 份。"
        in made.body
    )
    assert "决算 5 份：收录 1 份，没有查找记录 4 份。" in made.body
    assert "按数据里最晚的日期（2024 年 3 月 15 日）判断" in made.body
    assert "丁县&lt;b&gt;局" in made.fragments["progress"]
    assert "<b>局" not in made.fragments["progress"] + made.fragments["searches"]


@pytest.mark.parametrize(
    ("day", "unsought", "not_due"),
    [("2024-03-31", {"budget": 5, "accounts": 4}, {"budget": 1, "accounts": 3}),
     ("2024-04-01", {"budget": 6, "accounts": 4}, {"budget": 0, "accounts": 3}),
     ("2024-09-30", {"budget": 6, "accounts": 4}, {"budget": 0, "accounts": 3}),
     ("2024-10-01", {"budget": 6, "accounts": 5}, {"budget": 0, "accounts": 2}),
     ("2025-10-01", {"budget": 6, "accounts": 7}, {"budget": 0, "accounts": 0})],
)  # fmt: skip
def test_what_is_due_by_the_newest_day_of_the_data(
    tmp_path: Path, day: str, unsought: dict[str, int], not_due: dict[str, int]
) -> None:
    """A search for what is held changes nothing but that day."""
    counts = progress_of(held(tmp_path, searched("jia", 2021, "budget", day))).counts
    assert {phase: counts[phase, "unsought"] for phase in ("budget", "accounts")} == unsought
    assert {phase: counts[phase, "not_due"] for phase in ("budget", "accounts")} == not_due
    assert sum(counts.values()) == 16


def test_the_newest_search_counts_and_all_are_listed(tmp_path: Path) -> None:
    made = page(
        held(
            tmp_path,
            searched("ding", 2022, "accounts", "2023-11-02"),
            searched("ding", 2022, "accounts", "2024-01-05", "unreachable"),
            searched("jia", 2021, "budget", "2021-03-01"),
        )
    )
    assert "2022 年决算，2024-01-05 查过未见" in rows(made)[0]
    listed = re.sub(r"<[^>]+>", "", made.fragments["searches"].partition("<tbody")[2]).split("\n")[1:4]
    assert listed == [
        "丁县&lt;b&gt;局，2022 年决算2024-01-05https://a.example/czj/打不开",
        "丁县&lt;b&gt;局，2022 年决算2023-11-02https://a.example/czj/未见",
        "甲县医疗保障局，2021 年预算2021-03-01https://a.example/czj/未见；同年同类文件现已收录",
    ]


def test_what_is_held_of_what_may_be_expected_is_drawn_by_phase(tmp_path: Path) -> None:
    """Of 2021 to 2024 and two agencies: seven budgets and five accounts can be expected, the rest cannot yet."""
    made = page(held(tmp_path, searched("ding", 2023, "budget", "2024-03-15", "unreachable")))
    chart = made.fragments["chart"]
    assert "<h3>7 份预算收录 2 份，5 份决算收录 1 份</h3>" in chart
    assert 'data-marks="5"' in chart
    assert 'aria-label="应有的文件收录了多少：预算 收录 2，共 7 份，决算 收录 1，共 5 份"' in chart
    assert made.files["chart-progress.csv"].splitlines() == [
        "\ufeff地区,预算，已收录,预算，查过未见,预算，没有查找记录,决算，已收录,决算，查过未见,决算，没有查找记录",
        "乌鲁木齐市乌鲁木齐县,2,1,4,1,0,4",
        "全部,2,1,4,1,0,4",
    ]
    assert made.body.index("mingzhang:fragment chart") < made.body.index("mingzhang:fragment progress")


def test_places_are_counted_apart(tmp_path: Path) -> None:
    write(tmp_path, (filing(balance("1.00", "1.00"), year=2024, published_on="2024-05-20"), AGENCY))
    far = Agency("yi", "乙市财政局", region_code="650200")
    write_corpus(tmp_path / "datapackages", (AGENCY, far, Agency("bing", "丙局")))
    progress = progress_of(gather(tmp_path / "datapackages"))
    held_or_not = {
        place: (counts["budget", "held"], counts["budget", "unsought"]) for place, counts in progress.by_place.items()
    }
    assert held_or_not == {"乌鲁木齐市乌鲁木齐县": (1, 0), "新疆维吾尔自治区克拉玛依市": (0, 1), "": (0, 1)}
    made = page(gather(tmp_path / "datapackages"))
    assert "<h3>3 份预算收录 1 份</h3>" in made.fragments["chart"]
    assert "地区不详,0,0,1,0,0,0" in made.files["chart-progress.csv"]


def test_its_own_csv(tmp_path: Path) -> None:
    made = page(held(tmp_path, searched("ding", 2023, "budget", "2024-03-15", "unreachable")))
    lines = made.files["progress.csv"].splitlines()
    assert lines[0] == "\ufeffagency_id,agency_name,region_code,year,phase,state,filing_id,searched_on,url,result"
    assert lines[9] == "jia,甲县医疗保障局,650121,2021,budget,held,jia-2021-department-budget,,,"
    assert lines[5] == "ding,丁县<b>局,650121,2023,budget,sought,,2024-03-15,https://a.example/czj/,unreachable"
    assert len(lines) == 17


def test_without_filings_or_searches_nothing_is_said_of_anybody(tmp_path: Path) -> None:
    write_corpus(tmp_path / "datapackages", (AGENCY,))
    made = page(gather(tmp_path / "datapackages"))
    assert "登记的机构还没有收录文件，也没有查找记录。" in made.body
    assert "<table" not in made.fragments["progress"]


def test_nothing_says_that_something_was_not_published(tmp_path: Path) -> None:
    made = page(held(tmp_path, searched("ding", 2023, "budget", "2024-03-15")))
    told = made.body + "".join(made.fragments.values())
    assert "未公开" not in told
    assert re.findall("没有公开", told.replace("不能说没有公开", "")) == []
