"""Tables that people fill in: choices, and texts that no spreadsheet program takes for formulas."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from mingzhang.errors import ProjectError
from mingzhang.intake.choice_sheet import ChoiceRow, check_free, unharmed, write_choice_sheet
from mingzhang.language import Sentence

ROWS = [
    ChoiceRow(("=1+1", "x\x07y"), {1: ("甲", "乙")}),
    ChoiceRow(("二", ""), {1: ("甲", "乙")}),
    ChoiceRow(("三", "")),
]


def test_a_workbook_offers_choices_and_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    write_choice_sheet(path, ("一", "二"), ROWS, (1,))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["一", "二"], ["=1+1", "xy"], ["二", None], ["三", None],
    ]  # fmt: skip
    assert sheet["A2"].data_type == "s"
    (offered,) = sheet.data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == ("B2:B3", "'选项'!$A$1:$B$1")
    assert [cell.value for cell in book["选项"][1]] == ["甲", "乙"]
    assert book["选项"].sheet_state == "hidden"


def test_in_csv_what_looks_like_a_formula_is_made_harmless_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_choice_sheet(path, ("一", "二"), ROWS, (1,))
    assert path.read_text("utf-8-sig").splitlines() == ["一,二", "'=1+1,x\x07y", "二,", "三,"]
    assert [unharmed(text) for text in ("'=1+1", "'单引号", "-1", "")] == ["=1+1", "'单引号", "-1", ""]


def test_what_people_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    check_free(path, Sentence("x"))
    path.touch()
    for wrong in (path, tmp_path / "t.docx"):
        with pytest.raises(ProjectError) as caught:
            check_free(wrong, Sentence("x"))
        assert caught.value.remedy == "x"
