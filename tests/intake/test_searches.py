"""`searches.csv`: what was looked for and not seen, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from made_list import workbook
from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.search import Search
from mingzhang.datapackage.agencies.register import Register
from mingzhang.errors import ProjectError
from mingzhang.ingest.listing import known_searches, read_searches
from mingzhang.intake.submissions import find_submissions

CHINESE = (
    "机构,年度,文种,网址,查找日期,结果,备注\n"
    "甲县财政局,2024年,部门决算,https://a.gov.cn/czj/,2025/10/8,打不开,下午\n"
    "甲县财政局,2025,预算,https://a.gov.cn/czj/,2025年3月15日,,\n"
    "甲县财政局,2025,预算,https://a.gov.cn/czj/,2025-03-15,未见,再记一次\n"
)
FOUND = [
    Search("甲县财政局", 2024, "accounts", "department-accounts", "https://a.gov.cn/czj/", "2025-10-08", "unreachable"),
    Search("甲县财政局", 2025, "budget", "", "https://a.gov.cn/czj/", "2025-03-15", "not_seen"),
]


def read(folder: Path, rows: str) -> tuple[list[Search], list[str]]:
    """The searches of these rows below the headings, and the places and messages of the problems."""
    text = f"机构,年度,文种,网址,查找日期,结果\n{rows}"
    (folder / "searches.csv").write_text(text, encoding="utf-8")
    searches = read_searches(folder)
    return list(searches.rows), [f"{each.place}: {each.message}" for each in searches.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_headings_and_words_in_every_encoding_of_a_spreadsheet(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "searches.csv").write_bytes(CHINESE.encode(encoding))
    searches = read_searches(tmp_path)
    assert list(searches.rows) == FOUND
    assert searches.problems == ()
    assert find_submissions(tmp_path) == ()


def test_a_workbook_is_a_list_too(tmp_path: Path) -> None:
    (tmp_path / "searches.xlsx").write_bytes(workbook([line.split(",") for line in CHINESE.splitlines()]))
    assert list(read_searches(tmp_path).rows) == FOUND
    assert find_submissions(tmp_path) == ()


def test_no_list_says_nothing(tmp_path: Path) -> None:
    assert read_searches(tmp_path).rows == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("甲局,2024,决算,javascript:alert(1),2025-10-08,", "'javascript:alert(1)' is no address of a page"),
        ("甲局,2024,决算,https://a.cn/<script>,2025-10-08,", "'https://a.cn/<script>' is no address of a page"),
        ("甲局,2024,决算,https://a.cn/,2025-13-08,", "'2025-13-08' is no date"),
        ("甲局,两千,决算,https://a.cn/,2025-10-08,", "'两千' is no year"),
        ("甲局,2024,年报,https://a.cn/,2025-10-08,", "'年报' is no kind of document"),
        ("甲局,2024,决算,https://a.cn/,2025-10-08,已公开", "'已公开' is no result of a search that found nothing"),
        ("甲局,2027,预算,https://a.cn/,2025-10-08,", "in 2025-10-08 nobody can look for a filing of 2027"),
        ("甲局,2024,决算,,2025-10-08,", "the row does not say url"),
    ],
)
def test_a_row_that_cannot_be_is_told_and_harms_no_other(tmp_path: Path, row: str, message: str) -> None:
    rows, told = read(tmp_path, f"{row}\n乙局,2024,决算,https://a.cn/,2025-10-08,\n")
    assert [search.agency for search in rows] == ["乙局"]
    assert told == [f"filings/searches.csv:2: {message}"]


def test_a_list_without_a_column_or_beside_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / "searches.csv").write_text("机构,年度\n甲局,2024\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="lacks columns: document, url, searched_on"):
        read_searches(tmp_path)
    (tmp_path / "searches.xlsx").write_bytes(workbook([["机构"]]))
    with pytest.raises(ProjectError, match="two lists of searches"):
        read_searches(tmp_path)


def test_agencies_are_those_of_the_register_by_name_alias_or_former_id(tmp_path: Path) -> None:
    agencies = (Agency("jia", "甲局", aliases=("甲县甲局",)), Agency("old", "甲局", successor_id="jia"))
    rows = "".join(f"{name},2024,决算,https://a.cn/{name},2025-10-08,\n" for name in ("jia", "甲县甲局", "old", "丙局"))
    read(tmp_path, rows)
    known = known_searches(read_searches(tmp_path), Register(tmp_path / "agencies.csv", agencies))
    assert [(search.agency, search.place) for search in known.rows] == [
        ("jia", "filings/searches.csv:2"),
        ("jia", "filings/searches.csv:3"),
        ("jia", "filings/searches.csv:4"),
    ]
    assert [f"{each.place}: {each.message}" for each in known.problems] == [
        "filings/searches.csv:5: 丙局 is not in filings/agencies.csv"
    ]
