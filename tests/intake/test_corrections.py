from pathlib import Path

import pytest

from mingzhang.budget.correction import Correction
from mingzhang.errors import ProjectError
from mingzhang.intake.corrections import COLUMNS, load_corrections

HEADER = "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence\n"


def test_rows_are_kept_by_filing_in_order(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(
        HEADER
        + "c1,bole-2026-department-budget,income,208,total,1.00,1.10,misread,扫描,p. 3\n"
        + "c2,other,income,208,total,, ,misread,不在此列,\n"
        + "c3,bole-2026-department-budget,income,210,total,2,3,misprint,少一位,\n",
        encoding="utf-8",
    )
    bole = "bole-2026-department-budget"
    place = "filings/corrections.csv"
    assert load_corrections(path) == {
        bole: (
            Correction("c1", bole, "income", "208", "total", "1.00", "1.10", "misread", "扫描", "p. 3", f"{place}:2"),
            Correction("c3", bole, "income", "210", "total", "2", "3", "misprint", "少一位", "", f"{place}:4"),
        ),
        "other": (
            Correction("c2", "other", "income", "208", "total", "", "", "misread", "不在此列", "", f"{place}:3"),
        ),
    }


def test_no_file_and_a_header_alone_are_no_corrections(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    assert load_corrections(path) == {}
    path.write_text(HEADER, encoding="utf-8")
    assert load_corrections(path) == {}
    assert ",".join(COLUMNS) + "\n" == HEADER


ROW = "c1,bole,income,208,total,1.00,1.10,misread,扫描,\n"


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"", "filings/corrections.csv:1", "the header is not the one of corrections"),
        (b"id,filing\n", "filings/corrections.csv:1", "the header is not the one of corrections"),
        (HEADER.encode() + b"c1,bole\n", "filings/corrections.csv:2", "a row with another number of cells"),
        (HEADER.encode() + b"1,2,3,4,5,6,7,8,9,10,11\n", "filings/corrections.csv:2", "a row with another number"),
        (HEADER.encode() + "原因".encode("gb18030"), "filings/corrections.csv", "no CSV in UTF-8"),
        ((HEADER + ROW + ROW).encode(), "filings/corrections.csv:3", "the id 'c1' is also that of"),
        ((HEADER + ROW.replace("c1", "")).encode(), "filings/corrections.csv:2", "the row has no id"),
        ((HEADER + ROW.replace("扫描", " ")).encode(), "filings/corrections.csv:2", "the row has no reason"),
        ((HEADER + ROW.replace("misread", "typo")).encode(), "filings/corrections.csv:2", "the kind 'typo' is neither"),
    ],
)
def test_anything_else_is_refused_with_its_line(tmp_path: Path, data: bytes, place: str, message: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(data)
    with pytest.raises(ProjectError) as caught:
        load_corrections(path)
    assert caught.value.place == place
    assert caught.value.message.startswith(message)


def test_what_a_spreadsheet_saves_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    saved = HEADER + 'c1,bole,income,208,total,"1,154.17",1154.17,misread,"一处，两位",\n,,,,,,,,,\n'
    path.write_bytes(b"\xef\xbb\xbf" + saved.replace("\n", "\r\n").encode())
    (one,) = load_corrections(path)["bole"]
    assert (one.printed, one.reason) == ("1,154.17", "一处，两位")


@pytest.mark.parametrize("name", ["a b", 'a"b', "a/b", "a#b", "<b>", "../x", "a" * 41])
def test_an_id_is_fit_for_an_address(tmp_path: Path, name: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + '"' + name.replace('"', '""') + '"' + ROW.removeprefix("c1"), encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        load_corrections(path)
    assert "is not of letters, digits, - and _" in caught.value.message


def test_a_text_of_a_book_is_no_reason(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + ROW.replace("扫描", "长" * 1001), encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        load_corrections(path)
    assert caught.value.message == "more than 1000 characters under reason"
