from pathlib import Path

import pytest

from mingzhang.budget.by_hand.correction import Correction
from mingzhang.errors import ProjectError
from mingzhang.intake.corrections import COLUMNS, Corrections, load_corrections

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
    assert load_corrections(path).by_filing == {
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
    assert load_corrections(path) == Corrections()
    path.write_text(HEADER, encoding="utf-8")
    assert load_corrections(path) == Corrections()
    assert ",".join(COLUMNS) + "\n" == HEADER


ROW = "c1,bole,income,208,total,1.00,1.10,misread,扫描,\n"


@pytest.mark.parametrize(
    ("data", "place", "told"),
    [
        (b"", "filings/corrections.csv:1", "the header is not the one of corrections"),
        (b"id,filing\n", "filings/corrections.csv:1", "the header is not the one of corrections"),
        (HEADER.encode() + "原因".encode("gb18030"), "filings/corrections.csv", "no CSV in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, data: bytes, place: str, told: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(data)
    with pytest.raises(ProjectError) as caught:
        load_corrections(path)
    assert caught.value.place == place
    assert caught.value.message.startswith(told)


OTHER = "c9,bole,income,210,total,2.00,2.10,misread,扫描,\n"


@pytest.mark.parametrize(
    ("wrong", "line", "told", "faulty"),
    [
        ("c1,bole\n", 2, "a row with another number of cells", 0),
        ("1,2,3,4,5,6,7,8,9,10,11\n", 2, "a row with another number of cells", 0),
        ('c1,bole,income,"208,total,1.00,1.10,misread,扫描,\n', 2, "no CSV: a quotation mark too many or too few", 0),
        ('c1,bole,income,"208"x,total,1.00,1.10,misread,扫描,\n', 2, "no CSV: a quotation mark too many or too few", 0),
        (ROW + ROW.replace("1.10", "1.20"), 3, "the id 'c1' is also that of filings/corrections.csv:2", 1),
        (ROW.replace("c1", ""), 2, "the row has no id", 1),
        (ROW.replace("扫描", " "), 2, "the row has no reason", 1),
        (ROW.replace("bole", ""), 2, "the row has no filing_id", 0),
        (ROW.replace("misread", "typo"), 2, "the kind 'typo' is none of misread, misprint", 1),
        (ROW.replace("扫描", "长" * 1001), 2, "more than 1000 characters under reason", 0),
    ],
)
def test_a_row_that_is_wrong_is_named_and_harms_no_other(
    tmp_path: Path, wrong: str, line: int, told: str, faulty: int
) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + wrong + OTHER, encoding="utf-8")
    loaded = load_corrections(path)
    assert [(problem.place, problem.message) for problem in loaded.problems] == [
        (f"filings/corrections.csv:{line}", told)
    ]
    own = loaded.of("bole")
    assert sum(each.fault is not None for each in own) == faulty
    assert (own[-1].correction_id, own[-1].fault) == ("c9", None)


def test_what_a_spreadsheet_saves_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    saved = HEADER + 'c1,bole,income,208,total,"1,154.17",1154.17,misread,"一处，两位",\n,,,,,,,,,\n'
    path.write_bytes(b"\xef\xbb\xbf" + saved.replace("\n", "\r\n").encode())
    (one,) = load_corrections(path).of("bole")
    assert (one.printed, one.reason) == ("1,154.17", "一处，两位")


@pytest.mark.parametrize("name", ["a b", 'a"b', "a/b", "a#b", "<b>", "../x", "a" * 41])
def test_an_id_is_fit_for_an_address(tmp_path: Path, name: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + '"' + name.replace('"', '""') + '"' + ROW.removeprefix("c1"), encoding="utf-8")
    (problem,) = load_corrections(path).problems
    assert "is not of letters, digits, - and _" in problem.message
    assert [each.correction_id for each in load_corrections(path).of("bole")] == ["L2"]


def test_a_row_may_stand_on_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + ROW.replace("扫描", '"第一\n第二"') + OTHER, encoding="utf-8")
    assert [(one.correction_id, one.reason) for one in load_corrections(path).of("bole")] == [
        ("c1", "第一\n第二"),
        ("c9", "扫描"),
    ]
