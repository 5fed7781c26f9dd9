import json
from pathlib import Path

import pytest

from mingzhang.errors import ProjectError
from mingzhang.intake.corrections import COLUMNS, corrections_by_filing

HEADER = "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence\n"


def test_rows_are_kept_by_filing_in_order(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(
        HEADER
        + "c1,bole-2026-department-budget,income,208,total,1.00,1.10,misread,扫描,p. 3\n"
        + "c2,other,income,208,total,,,misread,,\n"
        + "c3,bole-2026-department-budget,income,210,total,2,3,misprint,,\n",
        encoding="utf-8",
    )
    found = corrections_by_filing(path)
    assert list(found) == ["bole-2026-department-budget", "other"]
    assert [row["id"] for row in json.loads(found["bole-2026-department-budget"])] == ["c1", "c3"]


def test_no_file_and_a_header_alone_are_no_corrections(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    assert corrections_by_filing(path) == {}
    path.write_text(HEADER, encoding="utf-8")
    assert corrections_by_filing(path) == {}
    assert ",".join(COLUMNS) + "\n" == HEADER


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "filings/corrections.csv:1"),
        (b"id,filing\n", "filings/corrections.csv:1"),
        (HEADER.encode() + b"c1,bole\n", "filings/corrections.csv:2"),
        (HEADER.encode() + b"1,2,3,4,5,6,7,8,9,10,11\n", "filings/corrections.csv:2"),
        (HEADER.encode() + "原因".encode("gb18030"), "filings/corrections.csv"),
    ],
)
def test_anything_else_is_refused_with_its_line(tmp_path: Path, data: bytes, place: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(data)
    with pytest.raises(ProjectError) as caught:
        corrections_by_filing(path)
    assert caught.value.place == place
