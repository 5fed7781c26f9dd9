"""`filings.csv`: what people know of many files, row by row."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from made_list import workbook
from mingzhang.budget.document import Origin
from mingzhang.errors import ProjectError
from mingzhang.ingest.listing import read_listing
from mingzhang.intake.listed import with_listing
from mingzhang.intake.sidecar import Sidecar
from mingzhang.intake.submissions import Submission, find_submissions

CHINESE = (
    "文件,网址,存档网址,获取日期,发布日期,机构,年度,文种,单位,备注\n"
    "2026/甲.pdf,https://a.gov.cn/1.pdf,https://web.archive.org/1.pdf,2026/3/1,2026年2月9日,甲县财政局,2026年,单位预算,元,已核\n"
    "2026\\乙.docx,http://a.gov.cn/2,,,,,2025年度,部门预算,,\n"
)


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    for name, text in (("2026/甲.pdf", "甲"), ("2026/乙.docx", "乙"), ("丙.md", "丙")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def listed(filings: Path) -> tuple[dict[str, Submission], list[str]]:
    """The submissions by name, and what was told of the list."""
    submissions, told = with_listing(find_submissions(filings), read_listing(filings))
    return {one.name: one for one in submissions}, [str(problem) for problem in told]


def put(filings: Path, text: str, encoding: str = "utf-8") -> None:
    (filings / "filings.csv").write_bytes(text.encode(encoding))


FIRST = Sidecar(
    url="https://a.gov.cn/1.pdf",
    archived_url="https://web.archive.org/1.pdf",
    retrieved_on="2026-03-01",
    published_on="2026-02-09",
    agency="甲县财政局",
    year=2026,
    document="unit-budget",
    unit="元",
)
SECOND = Sidecar(url="http://a.gov.cn/2", year=2025, document="department-budget")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_headings_in_every_encoding_of_a_spreadsheet(filings: Path, encoding: str) -> None:
    put(filings, CHINESE if encoding != "utf-16" else CHINESE.replace(",", "\t"), encoding)
    found, told = listed(filings)
    assert told == []
    assert {name: one.sidecar for name, one in found.items()} == {
        "2026/甲.pdf": FIRST,
        "2026/乙.docx": SECOND,
        "丙.md": Sidecar(),
    }


@pytest.mark.parametrize("name", ["filings.xlsx", "filings.csv"])
def test_a_workbook_is_a_list_whatever_its_ending(filings: Path, name: str) -> None:
    (filings / name).write_bytes(workbook([line.split(",") for line in CHINESE.splitlines()]))
    found, told = listed(filings)
    assert told == []
    assert found["2026/甲.pdf"].sidecar == FIRST
    assert found["2026/乙.docx"].sidecar == SECOND
    assert sorted(found) == ["2026/乙.docx", "2026/甲.pdf", "丙.md"]


def test_ids_are_headings_and_bytes_name_a_file(filings: Path) -> None:
    sha256 = hashlib.sha256("丙".encode()).hexdigest()
    put(
        filings,
        f"sha256,agency,excerpt,republish,region,form\n{sha256.upper()},bing,是,否,652701,xinjiang/budget-2026\n",
    )
    found, told = listed(filings)
    assert told == []
    assert found["丙.md"].sidecar == Sidecar(
        agency="bing", excerpt=True, republish=False, region="652701", form="xinjiang/budget-2026"
    )


def test_one_bad_row_harms_no_other(filings: Path) -> None:
    put(
        filings,
        "文件,网址,年度,心情\n"
        "丙.md,www.a.gov.cn,2026,好\n"
        "2026/甲.pdf,https://a.gov.cn/1,二零,\n"
        "丁.md,https://a.gov.cn/4,2026,\n"
        "乙.docx,https://a.gov.cn/2,2026,\n"
        ",https://a.gov.cn/5,2026,\n"
        "2026/乙.docx,https://a.gov.cn/2,2026,\n",
    )
    found, told = listed(filings)
    assert [problem.split("; expected")[0] for problem in told] == [
        "filings/filings.csv:1: the heading '心情' is not known; its column is not used",
        "filings/filings.csv:2: 'www.a.gov.cn' is no address of a page",
        "filings/filings.csv:6: the row names no file",
        "filings/filings.csv:4: there is no filing filings/丁.md",
        "filings/filings.csv:5: there is no filing filings/乙.docx",
    ]
    assert told[4].endswith("what to do: write its path inside filings/: 2026/乙.docx")
    assert found["丙.md"].sidecar == Sidecar(year=2026)
    assert found["2026/乙.docx"].sidecar == Sidecar(url="https://a.gov.cn/2", year=2026)
    refused = found["2026/甲.pdf"].problem
    assert refused is not None
    assert (refused.place, refused.message) == ("filings/filings.csv:3", "'二零' is no year")
    assert refused.remedy == "mend the cell, or empty it"


def test_a_file_named_twice_is_refused_where_the_rows_differ(filings: Path) -> None:
    put(filings, "path,url,year\n丙.md,https://a.gov.cn/3,2026\n丙.md,,2026\n")
    found, told = listed(filings)
    assert (found["丙.md"].sidecar, found["丙.md"].problem, told) == (
        Sidecar(url="https://a.gov.cn/3", year=2026),
        None,
        [],
    )
    put(filings, "path,year\n丙.md,2026\n./丙.md,2025\n")
    found, _ = listed(filings)
    refused = found["丙.md"].problem
    assert refused is not None
    assert refused.place == "filings/filings.csv:3 and filings/filings.csv:2"
    assert refused.message == "filings/丙.md is named twice, and the rows say different things of its year"


def test_other_bytes_than_the_list_says_are_told(filings: Path) -> None:
    put(filings, f"path,sha256,year\n丙.md,{'a' * 64},2026\n")
    found, (told,) = listed(filings)
    assert told.startswith("filings/filings.csv:2: filings/丙.md has other bytes than the SHA-256 beside it says")
    assert found["丙.md"].sidecar == Sidecar()


def test_a_hash_that_is_none_is_told_and_its_row_not_used(filings: Path) -> None:
    put(filings, f"path,sha256,year\n丙.md,{'a' * 63}g,2026\n2026/甲.pdf,,2026\n")
    found, (told,) = listed(filings)
    assert told.startswith(f"filings/filings.csv:2: '{'a' * 60}")
    assert told.partition("' ")[2].startswith("is no SHA-256; expected")
    assert told.endswith("what to do: write its 64 hex digits, or the path instead")
    assert (found["丙.md"].sidecar, found["2026/甲.pdf"].sidecar) == (Sidecar(), Sidecar(year=2026))


def test_the_only_file_of_a_filing_has_no_address_of_its_own(filings: Path) -> None:
    folder = filings / "丁"
    folder.mkdir()
    (folder / "filing.yml").write_text("year: 2025\n", encoding="utf-8")
    (folder / "丁.md").write_text("丁", encoding="utf-8")
    put(filings, f"path,sha256,url\n,{hashlib.sha256('丁'.encode()).hexdigest()},https://a.gov.cn/4\n")
    found, told = listed(filings)
    assert (found["丁/丁.md"].origins, told) == ((), [])
    assert found["丁/丁.md"].sidecar == Sidecar(url="https://a.gov.cn/4", year=2025)


def test_what_stands_beside_a_filing_wins(filings: Path) -> None:
    folder = filings / "丁"
    folder.mkdir()
    (folder / "filing.yml").write_text("year: 2025\nunit: 万元\n", encoding="utf-8")
    (folder / "丁.md").write_text("丁", encoding="utf-8")
    put(filings, "path,year,unit,url\n丁,2026,万元,https://a.gov.cn/4\n")
    found, (told,) = listed(filings)
    assert found["丁/丁.md"].sidecar == Sidecar(url="https://a.gov.cn/4", year=2025, unit="万元")
    assert told.startswith("filings/filings.csv:2: the list says year: 2026, and filing.yml says 2025, which is used")


def test_each_file_of_a_filing_in_several_has_its_address(filings: Path) -> None:
    folder = filings / "丁"
    folder.mkdir()
    (folder / "filing.yml").write_text("files: [文字.md, 表.md]\n", encoding="utf-8")
    (folder / "文字.md").write_text("文字", encoding="utf-8")
    (folder / "表.md").write_text("表", encoding="utf-8")
    put(filings, "path,url,retrieved_on\n丁/表.md,https://a.gov.cn/t,2026-03-01\n丁,https://a.gov.cn/w,\n")
    found, told = listed(filings)
    assert told == []
    assert found["丁"].origins == (("丁/表.md", Origin("https://a.gov.cn/t", "", "2026-03-01")),)
    assert found["丁"].sidecar == Sidecar(url="https://a.gov.cn/w", files=("文字.md", "表.md"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("网址,年度\nhttps://a.gov.cn,2026\n", "filings/filings.csv:1: no column of the list names the files"),
        ('path,url\n"丙.md,https://a.gov.cn\n', "filings/filings.csv:2: no CSV (unexpected end of data)"),
    ],
)
def test_what_is_no_list_is_refused(filings: Path, text: str, said: str) -> None:
    put(filings, text)
    with pytest.raises(ProjectError) as caught:
        read_listing(filings)
    assert str(caught.value).startswith(said)


def test_two_lists_are_one_too_many(filings: Path) -> None:
    put(filings, "path\n丙.md\n")
    (filings / "filings.xlsx").write_bytes(b"")
    with pytest.raises(ProjectError, match="two lists of filings"):
        read_listing(filings)


def test_unit_of_amounts_or_name_is_told_by_the_values(filings: Path) -> None:
    put(filings, "文件,单位\n丙.md,丙县财政局\n2026/甲.pdf,元\n")
    found, _ = listed(filings)
    assert (found["丙.md"].sidecar.agency, found["丙.md"].sidecar.unit) == ("丙县财政局", "")
    put(filings, "文件,单位\n丙.md,人民币元\n2026/甲.pdf,万元\n")
    found, _ = listed(filings)
    assert [found[name].sidecar.unit for name in ("丙.md", "2026/甲.pdf")] == ["元", "万元"]
